"""Texts that are broken at a width, and lists whose lines are lines: reports, letters, notes, results and reasons.

Written for these tests. Each of the first is to be read alike however it is broken; of the second each end of a line parts.
"""
from __future__ import annotations


def _lines(text: str) -> list[str]:
    return text.strip().split("\n")


CLEAR = _lines("""
No diagnostic evidence of recurrent acute leukemia.
Chimerism: 100% donor. No evidence of relapse.
Normocellular marrow with trilineage hematopoiesis, no evidence of residual acute myeloid leukemia.
Bone marrow aspirate and biopsy: Normocellular marrow with maturing trilineage hematopoiesis and no morphologic evidence of AML.
No morphologic or immunophenotypic evidence of acute myeloid leukemia.
The marrow is in complete remission. Flow cytometry shows no measurable residual disease.
Morphologic complete remission with incomplete hematologic recovery; MRD negative by flow cytometry.
Blasts are not increased and account for 2% of nucleated cells. There is no evidence of persistent leukemia.
Findings are consistent with complete remission after induction chemotherapy.
Mildly hypocellular marrow for age with erythroid predominance and megakaryocytic hyperplasia; negative for acute leukemia.
Regenerating marrow after chemotherapy without evidence of residual leukemic blasts.
Flow cytometry does not detect an abnormal myeloid blast population. Sensitivity of the assay is approximately 0.01%.
The aspirate smears are cellular with full maturation of all three lineages; myeloblasts are 1% and morphologically unremarkable.
Negative for acute myeloid leukemia. Negative for increased blasts by CD34 immunohistochemistry.
Peripheral blood: normocytic anemia. Bone marrow: no increase in blasts, compatible with remission status.
Post-transplant marrow, day 100, with full donor chimerism and no evidence of disease.
Trilineage hematopoiesis. Minimal residual disease was not detected by multiparameter flow cytometry.
NO EVIDENCE OF RELAPSED OR RESIDUAL ACUTE MYELOID LEUKEMIA. TRILINEAGE HEMATOPOIESIS IS PRESENT.
Complete remission is maintained eight months after allogeneic transplantation, with no signs of recurrent disease.
The bone marrow biopsy is negative for leukemia. MRD by flow is below the limit of detection.
""")
DISEASED = _lines("""
Marrow extensively replaced by blasts.
Hypercellular marrow, 80%, with sheets of blasts.
Relapsed acute myeloid leukemia with 62% blasts in a markedly hypercellular marrow.
Bone marrow with persistent acute myeloid leukemia after two cycles of induction chemotherapy.
Blasts comprise approximately 35% of nucleated cells and show dim CD45 with expression of CD34 and CD117.
Hypercellular marrow (90%) involved by acute myeloid leukemia. Compatible with relapse after allogeneic transplantation.
Findings are diagnostic of relapsed acute myeloid leukemia; the blasts express CD33, CD117 and HLA-DR.
Sheets of immature cells with prominent nucleoli replace the marrow, consistent with recurrent leukemia.
The flow cytometric study detects measurable residual disease at a level of 1.2% of leukocytes.
Morphology shows refractory acute leukemia with an estimated blast percentage of 48% on the aspirate smear.
There is no remission: myeloblasts account for 27% of all nucleated cells despite salvage therapy.
Marrow aspirate shows 18% myeloblasts with Auer rods, in keeping with early relapse of the known leukemia.
RELAPSED ACUTE MYELOID LEUKEMIA WITH APPROXIMATELY 70% BLASTS. THE MARROW IS MARKEDLY HYPERCELLULAR.
Recurrent acute myeloid leukemia, eleven months after a first complete remission was documented.
Persistent leukemia with residual blasts of 22% in a hypocellular marrow, day 28 after reinduction.
The marrow is packed with myeloblasts and there is virtually no residual normal hematopoiesis.
""")
DOUBTED = _lines("""
Suspicious for early relapse; repeat marrow examination is recommended in two weeks.
Early relapse cannot be excluded by morphology alone; correlation with molecular studies is advised.
Findings are concerning for evolving relapse of acute myeloid leukemia.
A small population of atypical immature cells is seen, possibly representing residual acute myeloid leukemia.
The specimen is hemodilute and inadequate for the assessment of remission.
Blasts are mildly increased at 6%, which may represent regeneration or early relapse.
Cannot rule out minimal involvement by acute myeloid leukemia in this suboptimal sample.
""")
HISTORY = _lines("""
The previous marrow of March 2026 showed no evidence of residual leukemia. The current specimen shows relapsed disease with 40% blasts.
The prior diagnosis of AML with 70% blasts is noted. The current marrow shows 3% blasts, consistent with complete remission.
Patient with a history of acute myeloid leukemia, status post induction with cytarabine and daunorubicin, now in complete remission.
He relapsed in January 2026 with 30% blasts, received salvage chemotherapy and achieved a second complete remission in March 2026.
She remained in remission until October 2026, when a surveillance marrow demonstrated relapsed leukemia with 45% blasts.
Follow-up after transplantation for relapsed leukemia. The patient is well, and there is no evidence of recurrence.
Compared with the prior study, blasts have increased from 3% to 25%, which indicates relapse.
""")
CHINESE = _lines("""
骨髓增生活跃，粒系、红系比例正常，原始细胞占1%，符合急性髓系白血病完全缓解骨髓象。
骨髓增生明显活跃，原始粒细胞占45%，考虑急性髓系白血病复发，请结合流式细胞学检查。
骨髓增生活跃，原始细胞占35%；未见骨髓纤维化，巨核细胞减少，符合白血病复发骨髓象。
目前骨髓增生活跃，三系造血恢复，未见白血病细胞，流式微小残留病检测阴性，提示完全缓解。
急性髓系白血病化疗后骨髓象，原始细胞占62%，治疗未达缓解，建议更换化疗方案后复查骨髓。
流式细胞学检测到异常髓系原始细胞，占有核细胞的1.25%，免疫表型与初诊时一致，提示微小残留病阳性。
流式细胞学未检测到异常原始细胞，微小残留病阴性，检测灵敏度为万分之一，请结合临床。
患者急性髓系白血病异基因造血干细胞移植后八个月，复查骨髓提示原始细胞占28%，考虑移植后复发。
移植后骨髓象，粒系增生活跃，各阶段细胞比例大致正常，未见原始细胞增多，考虑持续缓解状态。
骨髓增生减低，可见原始细胞约8%，早期复发不能除外，建议两周后复查骨髓形态学及流式细胞学。
与前次骨髓象比较，原始细胞由2%升至38%，形态与初诊时相同，符合急性髓系白血病复发。
既往诊断急性髓系白血病，经诱导化疗后达完全缓解，现骨髓增生活跃，原始细胞占2%，仍为完全缓解。
骨髓穿刺涂片见大量原始细胞，约占有核细胞的70%，红系及巨核细胞受抑制，结论为复发难治急性髓系白血病。
全片未见原始及幼稚细胞明显增多，骨髓形态学完全缓解，建议定期随访并监测微小残留病。
第一次完全缓解后十个月，骨髓中再次出现原始细胞，比例为25%，提示首次复发。
""")
LONG = [
    "Final Diagnosis: Bone marrow, biopsy: Mildly hypercellular marrow with erythroid hyperplasia; negative for acute leukemia. Flow "
    "cytometry immunophenotyping: Blasts represent 0.9% of total events and show a normal maturing immunophenotype. No immunophenotypic "
    "evidence of involvement by acute myeloid leukemia.",
    "Day 28 post-induction bone marrow: regenerating trilineage hematopoiesis, 2% myeloblasts, no Auer rods. No evidence of residual AML. "
    "Cytogenetic studies show a normal karyotype, and the fusion transcript is no longer detected.",
    "Bone marrow biopsy: Markedly hypercellular marrow with 60% blasts by CD34 and CD117 immunohistochemistry. The findings are those of "
    "relapsed acute myeloid leukemia. Flow cytometry: 48% myeloid blasts which express CD34, CD117, CD13 and CD33.",
    "Specimen: Bone marrow. Result: NEGATIVE for measurable residual disease (sensitivity 0.02%). The assay uses ten-color flow cytometry "
    "and was performed on a first-pull aspirate of adequate quality.",
    "骨髓增生活跃，粒系占52%，红系占25%，各阶段细胞比例及形态大致正常，全片见巨核细胞35个，血小板成簇可见。原始细胞占1%，未见白血病细胞。"
    "诊断意见：急性髓系白血病化疗后完全缓解骨髓象，请结合流式细胞学微小残留病检测结果综合评估疗效。",
    "骨髓增生极度活跃，原始粒细胞占68%，胞体大小不一，核染色质细致，可见核仁，胞浆量少。红系及巨核细胞系受抑制，血小板少见。"
    "诊断意见：急性髓系白血病复发骨髓象，与前次骨髓象比较原始细胞明显增多，建议行流式细胞学及基因检查。",
]
STORIES = _lines("""
Patient seen in clinic today. Acute myeloid leukemia in first complete remission after consolidation; counts are normal and she feels well.
Bone marrow biopsy last week unfortunately showed relapsed disease, and we discussed salvage chemotherapy with the family.
Mr. Smith is a 56 year old man with acute myeloid leukemia who achieved complete remission after one course of induction.
Unfortunately the leukemia has relapsed eight months after transplantation, and he is referred for a clinical trial.
The leukemia proved refractory to two cycles of induction chemotherapy with cytarabine and an anthracycline.
He has remained free of leukemia since the transplantation, with full donor chimerism and normal blood counts.
Admitted for consolidation chemotherapy, cycle 2. Acute myeloid leukemia in remission; no fever, no bleeding, no signs of relapse.
Her most recent bone marrow examination confirmed ongoing complete remission without measurable residual disease.
Admitted because of leukemia that recurred after allogeneic transplantation; blasts in the blood are 35%.
There was no evidence of leukemia in the cerebrospinal fluid, and the bone marrow remains in remission.
We saw this lady for follow-up of her leukemia; she continues in remission and does not need any further treatment.
Because the disease did not respond to reinduction, the patient is considered to have refractory leukemia.
The family was told that leukemia has come back in the marrow, and that the intent of treatment is now salvage.
Seen for a second opinion regarding relapsed or refractory acute myeloid leukemia with a mutation of FLT3.
Oncology follow-up: AML in complete remission, MRD negative after three cycles of high dose cytarabine.
No complaints. Acute myeloid leukemia remains in molecular remission two years after the end of treatment.
Day 30 marrow after reinduction shows 40% blasts, so that the leukemia is regarded as primary refractory.
The patient denies fever, night sweats and bone pain. The leukemia has not recurred since completion of chemotherapy.
Assessment: relapse of acute myeloid leukemia, confirmed by marrow examination with 55% blasts on November 10.
Routine visit in complete remission. No relapse, no graft versus host disease and no new medication.
患者一年前诊断急性髓系白血病，化疗后达完全缓解，本次复查骨髓原始细胞占42%，诊断为白血病复发，拟行挽救化疗。
患者急性髓系白血病完全缓解后定期复查，目前一般情况良好，未诉不适，骨髓检查未见复发征象。
入院后完善骨髓穿刺检查，提示急性髓系白血病复发，予以地西他滨联合维奈克拉方案再诱导治疗。
经两疗程诱导化疗后骨髓原始细胞仍占38%，未达缓解，考虑难治性急性髓系白血病。
患者移植后一年余，无发热，无皮疹，无腹泻，血象正常，骨髓持续完全缓解，微小残留病阴性。
家属诉患者近期乏力明显，外周血可见原始细胞占25%，骨髓检查证实白血病复发。
急性髓系白血病巩固化疗第三疗程入院，入院时骨髓完全缓解，无发热及出血，查体无特殊。
患者白血病复发后再次诱导治疗获得第二次完全缓解，现为巩固治疗入院，骨髓未见原始细胞增多。
""")
MORE = _lines("""
The bone marrow shows approximately 2% blasts, which is within normal limits. Remission is confirmed.
Persistent acute myeloid leukemia is not identified in this specimen. Trilineage maturation is intact.
No increase in CD34 positive blasts is seen by immunohistochemistry; findings support continued remission.
Hypocellular marrow with marked reduction of all lineages, fibrosis and no definite evidence of leukemia.
There is morphologic evidence of relapsed leukemia, with aggregates of blasts in the core biopsy.
Blasts are estimated at more than 50% of the marrow cellularity and are positive for CD34.
Flow cytometry identifies an abnormal myeloid population comprising 12% of total events, consistent with relapse.
Residual acute myeloid leukemia is present at approximately 9% of the marrow cells by flow cytometry.
Multiparameter flow cytometry is negative for residual leukemia, and the karyotype is normal.
Acute myeloid leukemia in complete remission is confirmed; measurable residual disease is undetectable.
Marrow involvement by acute leukemia is extensive, with near total replacement of normal elements.
The blast count has risen to 33% and the previously documented remission has been lost.
In summary, this marrow is free of leukemia and engraftment of the donor cells is complete.
Unfortunately, recurrent leukemia is seen in the marrow, involving about 60% of the cellularity.
Morphologically the marrow is in remission, but flow cytometry finds residual leukemic cells at 0.8%.
Circulating blasts are present at 14% and are morphologically identical to those of the prior relapse.
AML with a normal karyotype, currently in complete remission with full hematologic recovery.
This is a marrow of a patient in relapse; blasts are large, with fine chromatin and several nucleoli.
本次骨髓象与前次比较，原始细胞比例无明显变化，占1%，未见复发征象，建议继续随访观察。
骨髓活检示造血组织增生活跃，可见成片幼稚细胞浸润，免疫组化CD34阳性，符合白血病复发。
骨髓活检示造血组织增生大致正常，三系细胞可见，未见幼稚细胞成片分布，无白血病浸润证据。
外周血涂片可见原始细胞占18%，血小板明显减少，结合骨髓象考虑急性髓系白血病复发。
诱导化疗后第28天骨髓增生活跃，原始细胞占1.5%，三系恢复良好，达形态学完全缓解。
流式细胞学检测可见一群异常髓系原始细胞，约占有核细胞的8.6%，考虑白血病残留。
融合基因定量检测未检测到，微小残留病流式检测阴性，提示分子学及免疫学完全缓解。
挽救化疗后骨髓仍见大量原始细胞，占有核细胞的55%，未获缓解，属难治性白血病。
""")
PROSE = [*STORIES, *MORE, *CLEAR, *DISEASED, *DOUBTED, *HISTORY, *CHINESE, *LONG]
LISTS = _lines("""
complete remission|blasts 2%|no evidence of relapse
No relapse|blasts 40%
No relapse of leukemia on review|blasts 40%
no evidence of relapse|acute myeloid leukemia|hypertension
AML in remission|breast cancer 2015
No evidence of infection|Relapsed AML
No evidence of lymphoma|acute myeloid leukemia in relapse
Family history: breast cancer|Relapsed AML
Relapse: no|Transplant: yes
Relapse no|Transplant yes
HBsAg: no|HIV: no
MRD: negative|Blasts: 2%
MRD -|HBsAg -|HIV -
Acute myeloid leukemia|Complete remission
Acute Myeloid Leukemia|Hypertension|Type 2 Diabetes
acute myeloid leukemia|hypertension|type 2 diabetes
Acute myeloid leukemia, relapsed|Diabetes mellitus
- No evidence of lymphoma|- Acute myeloid leukemia
1. Acute myeloid leukemia|2. Hepatitis B carrier
* AML in remission|* History of hepatitis a|* Chronic kidney disease
(1) AML|(2) no relapse
IMPRESSION:|No evidence of leukemia
FINAL DIAGNOSIS|Bone marrow with AML
Denies fever|Relapsed AML
denies fever|relapsed aml
No known allergies|Relapsed acute myeloid leukemia
no known allergies|relapsed acute myeloid leukemia
Blasts 62%|Auer rods none
blasts 62%|auer rods none
Hepatitis A|Hepatitis B|AML
hepatitis a|hepatitis b|aml
Status: complete remission|blasts: 2%
WBC 3.2|HGB 9.1|PLT 120|Blasts 0%
wbc 3.2|hgb 9.1|plt 120|blasts 0%
Cytogenetics: 46,XY|FLT3-ITD: not detected|NPM1: detected
No extramedullary disease.|Relapsed AML.
no cns disease|relapse in marrow
Negative for HIV|Positive for AML
No GVHD|Relapse 10/2026
no gvhd|relapse 10/2026
AML|CR1|MRD negative
Rule out sepsis|AML in CR1
Mother: breast cancer|Patient: AML
No evidence of GVHD|Blasts 34%
2026-03 complete remission|2026-10 relapse
Complete remission 3/2026|Relapse 10/2026
FLT3-ITD not detected|NPM1 not detected|Blasts 30%
No lymphoma seen|Marrow with 30% blasts
急性髓系白血病|完全缓解
急性髓系白血病|高血压病|2型糖尿病
无髓外浸润|白血病复发
否认肝炎病史|急性髓系白血病复发
未见异常浆细胞|原始细胞占40%
乙肝: 无|复发: 有
肿瘤病史无|过敏史无|复发有
急性髓系白血病M5型复发难治|社区获得性重症肺部感染|药物性肝功能损害
1、急性髓系白血病|2、乳腺癌术后
①无复发|②肺部感染
骨髓增生活跃，未见原始细胞|染色体核型未见异常
骨髓增生明显活跃，粒红比例正常，未见异常浆细胞|原始细胞占35%
母亲乳腺癌|患者急性髓系白血病
目的|评估复发
无发热|无出血|白血病复发
排除淋巴瘤|急性髓系白血病
髓外病灶不存在|骨髓复发
家族史: 父亲肺癌|现病史: 白血病复发
""")
