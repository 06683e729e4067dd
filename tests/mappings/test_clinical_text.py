"""What clinical texts name, deny, doubt, or tell of the family: a table of statements, English and Chinese."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.text import clinical_text, course_text, found_elsewhere, marrow_text
from fhir_mappings.text.cues import normal
from tests.spec.tables import listed, names, rows

# reading: what the text affirms; "x: concept" tells another stance (no: denied, ?: doubted, kin: the family's, kin?: perhaps
# theirs, open: a cue may be about it, or about another thing, plan)
DISEASES = """
| text                                                          | reading                                   |
# AML by its names
| AML                                                           | aml                                       |
| Acute myeloid leukemia                                        | aml                                       |
| acute myelogenous leukaemia                                   | aml                                       |
| Acute myeloid leukemia without maturation                     | aml                                       |
| Acute myeloid leukemia not having achieved remission          | aml                                       |
| Acute myeloid leukemia, not otherwise specified               | aml                                       |
| AML-M5b                                                       | aml                                       |
| ＡＭＬ                                                        | aml                                       |
| 难治性AML                                                     | aml                                       |
| 急性髓系白血病                                                | aml                                       |
| 急性髓细胞白血病，M2型                                        | aml                                       |
| 急性粒-单核细胞白血病                                         | aml                                       |
| 急性单核细胞白血病(M5)                                        | aml                                       |
| 急性非淋巴细胞白血病                                          | aml                                       |
| 急性髓系白血病不伴有成熟                                      | aml                                       |
| 急性骨髓性白血病，復發                                        | aml                                       |
| 急性前骨髓細胞白血病                                          | apl                                       |
| 急性前骨髓性白血病                                            | apl                                       |
| 慢性骨髓性白血病                                              | other-malignancy                          |
| 骨髓增生不良症候群                                            | myeloid-antecedent                        |
| 红白血病                                                      | aml                                       |
| 急性巨核细胞性白血病                                          | aml                                       |
| 急性白血病                                                    | aml-unspecific                            |
| Leukemia                                                      | aml-unspecific                            |
# negation that governs another thing, or lies inside a name
| AML, no CNS disease                                           | aml                                       |
| AML without CNS involvement                                   | aml; no: cns-involvement                  |
| AML - no extramedullary disease                               | aml; no: extramedullary                   |
| 急性髓系白血病，无髓外浸润                                    | aml; no: extramedullary                   |
| 急性髓系白血病 无中枢侵犯                                     | aml; no: cns-involvement                  |
| 急性髓系白血病，否认家族史                                    | aml                                       |
| 急性髓系白血病，无家族史                                      | aml                                       |
| AML, no family history                                        | aml                                       |
| no evidence of AML relapse                                    | aml                                       |
| 无AML复发证据                                                 | aml                                       |
| 未见白血病细胞                                                | aml-unspecific                            |
| AML, no relapse                                               | aml                                       |
| 化疗无效的急性髓系白血病                                      | aml                                       |
| 无明显诱因确诊急性髓系白血病                                  | aml                                       |
| AML, mother is donor for haplo HSCT                           | aml; hsct-allogeneic                      |
| 急性髓系白血病 父供子半相合移植后                             | aml; hsct-allogeneic                      |
| No. 2 AML                                                     | aml                                       |
| 家族性急性髓系白血病                                          | aml                                       |
| AML with refractory fever                                     | aml                                       |
# denied
| No AML                                                        | no: aml                                   |
| no leukemia                                                   | no: aml-unspecific                        |
| No leukemia, acute myeloid                                    | no: aml                                   |
| No relapse of leukemia, acute myeloid                         | aml                                       |
# what is ruled out may be what stands behind the name; not where a finding before it is what the words are about
| 狼疮脑损已排除                                                | open: autoimmune                          |
| 活动性狼疮脑损已排除                                          | autoimmune                                |
# how it was ruled out may be told at length; an answer behind the rest of a name speaks of all of it
| 白血病经骨髓活检已排除                                        | no: aml-unspecific                        |
| 淋巴瘤目前临床暂时已排除                                      | no: other-malignancy                      |
| 类风湿关节炎经门诊复查已排除                                  | no: autoimmune                            |
| 白血病患者的肺癌已排除                                        | aml-unspecific; no: other-malignancy      |
| 类风湿关节炎：无                                              | no: autoimmune                            |
| carcinoma of the breast: no                                   | no: other-malignancy                      |
| lymphoma on outside biopsy was ruled out                      | no: other-malignancy                      |
| lymphoma by PET-CT excluded                                   | no: other-malignancy                      |
| AML after lymphoma was ruled out                              | aml; no: other-malignancy                 |
# doubts in other words
| perhaps lymphoma                                              | ?: other-malignancy                       |
| Working diagnosis: lymphoma                                   | ?: other-malignancy                       |
| lymphoma not yet proven                                       | ?: other-malignancy                       |
| lymphoma, unconfirmed                                         | ?: other-malignancy                       |
| lymphoma never confirmed                                      | ?: other-malignancy                       |
| lymphoma unproven, later confirmed by biopsy                  | other-malignancy                          |
| 淋巴瘤未确诊                                                  | ?: other-malignancy                       |
| 淋巴瘤尚未证实                                                | ?: other-malignancy                       |
| 淋巴瘤诊断存疑                                                | ?: other-malignancy                       |
| 淋巴瘤已确诊                                                  | other-malignancy                          |
| AML未明确分型                                                 | aml                                       |
# a list is closed by an "or" before its last item; one in a list before it is another's
| No fever or pain, no rash, AML                                | aml                                       |
| no fever, rash or pain, AML                                   | aml                                       |
| no fever, AML or lupus, seen today                            | no: aml; no: autoimmune                   |
| No fever, cancer, or AML                                      | no: aml; no: other-malignancy             |
| Rash, in remission; no lymphoma                               | no: other-malignancy                      |
# letters of a name are no finding: 移植物 is none of 移植
| ？移植物抗宿主病                                              | ?: gvhd                                   |
# a long statement behind a comma is one of its own; a list is one wherever it stands
| Denies fever, AML diagnosed in January 2024 at an outside hospital and treated there with two courses of chemotherapy since then | aml |
| Seen for follow-up of chronic back pain and hypertension, doing well on the same drugs. Denies diabetes, breast cancer, lupus | no: autoimmune; no: other-malignancy |
| Denies history of leukemia                                    | no: aml-unspecific                        |
| No history of AML                                             | no: aml                                   |
| No evidence of acute myeloid leukemia                         | no: aml                                   |
| AML ruled out                                                 | no: aml                                   |
| AML - ruled out                                               | no: aml                                   |
| AML (ruled out)                                               | no: aml                                   |
| not consistent with AML                                       | no: aml                                   |
| negative for AML                                              | no: aml                                   |
| 排除急性髓系白血病                                            | no: aml                                   |
| 除外急性髓系白血病(M2)                                        | no: aml                                   |
| 急性白血病已排除                                              | no: aml-unspecific                        |
| 非APL型AML                                                    | aml; no: apl                              |
| 非急性早幼粒细胞白血病                                        | no: apl                                   |
| 非M3型急性髓系白血病                                          | aml; no: apl                              |
| No breast cancer, lung cancer or lymphoma                     | no: other-malignancy                      |
| Denies cancer, heart disease, lupus                           | no: other-malignancy; no: heart-disease; no: autoimmune |
| 否认恶性肿瘤病史                                              | no: other-malignancy                      |
| 否认高血压、冠心病、恶性肿瘤病史                              | no: heart-disease; no: other-malignancy   |
| 无高血压,糖尿病,冠心病史                                      | no: heart-disease                         |
| 无冠心病                                                      | no: heart-disease                         |
| 冠心病史：无                                                  | no: heart-disease                         |
| 恶性肿瘤病史(-)                                               | no: other-malignancy                      |
| no known malignancy                                           | no: other-malignancy                      |
| without lymphoma                                              | no: other-malignancy                      |
| 未发现淋巴瘤                                                  | no: other-malignancy                      |
| 淋巴瘤依据不足                                                | no: other-malignancy                      |
# the family's
| Family history of breast cancer                               | kin: other-malignancy                     |
| family hx: colon cancer, lung cancer                          | kin: other-malignancy                     |
| Mother had breast cancer                                      | kin: other-malignancy                     |
| breast cancer in mother                                       | kin: other-malignancy                     |
| 母亲患乳腺癌                                                  | kin: other-malignancy                     |
| 其父死于肺癌                                                  | kin: other-malignancy                     |
| 癌症家族史                                                    | kin: other-malignancy                     |
| 乳腺癌家族史                                                  | kin: other-malignancy                     |
| 家族史：白血病                                                | kin: aml-unspecific                       |
| AML; family history of breast cancer                          | aml; kin: other-malignancy                |
| 急性髓系白血病，母亲患乳腺癌                                  | aml; kin: other-malignancy                |
# doubted
| ?AML                                                          | ?: aml                                    |
| AML?                                                          | ?: aml                                    |
| AML (?)                                                       | ?: aml                                    |
| ？急性白血病                                                  | ?: aml-unspecific                         |
| 急性白血病？                                                  | ?: aml-unspecific                         |
| rule out AML                                                  | ?: aml                                    |
| R/O AML                                                       | ?: aml                                    |
| AML, r/o                                                      | ?: aml                                    |
| possible acute myeloid leukemia                               | ?: aml                                    |
| suspected AML                                                 | ?: aml                                    |
| Suspicion of lymphoma                                         | ?: other-malignancy                       |
| cannot rule out lymphoma                                      | ?: other-malignancy                       |
| 疑似急性髓系白血病                                            | ?: aml                                    |
| 可疑的急性髓系白血病                                          | ?: aml                                    |
| 急性髓系白血病待排                                            | ?: aml                                    |
| 急性髓系白血病(M5)待排                                        | ?: aml                                    |
| 急性髓系白血病 待查                                           | ?: aml                                    |
| 不能除外淋巴瘤                                                | ?: other-malignancy                       |
| 淋巴瘤不除外                                                  | ?: other-malignancy                       |
| 淋巴瘤可能                                                    | ?: other-malignancy                       |
| AML, possible CNS involvement                                 | aml; ?: cns-involvement                   |
| AML, CNS involvement?                                         | aml; ?: cns-involvement                   |
| 急性髓系白血病 发热待查                                       | aml                                       |
| 急性髓系白血病，肺部感染？                                    | aml; ?: serious-infection                 |
| possible relapse of AML                                       | aml                                       |
| AML 复发?                                                     | aml                                       |
# letters that mean another thing
| Renal AML (angiomyolipoma)                                    |                                           |
| Angiomyolipoma (AML) of the left kidney                       |                                           |
| 肾血管平滑肌脂肪瘤(AML)                                       |                                           |
| AML, renal failure                                            | aml                                       |
# APL and what only looks like it
| APL                                                           | apl                                       |
| 急性早幼粒细胞白血病                                          | apl                                       |
| Acute promyelocytic leukemia                                  | apl                                       |
| AML-M3                                                        | apl                                       |
| AML M3v                                                       | apl                                       |
| 急性髓细胞白血病，M3型                                        | apl                                       |
| AML with t(15;17)                                             | aml; apl                                  |
| 白血病 PML-RARα阳性                                           | aml-unspecific; apl                       |
| APLAS                                                         | autoimmune                                |
| M34 系统性硬化                                                | autoimmune                                |
| M32.9 lupus                                                   | autoimmune                                |
# not another malignancy
| 髓系肉瘤                                                      | myeloid-sarcoma                           |
| granulocytic sarcoma of the orbit                             | myeloid-sarcoma                           |
| 粒细胞肉瘤                                                    | myeloid-sarcoma                           |
| 骨髓增生异常综合征                                            | myeloid-antecedent                        |
| 难治性贫血伴原始细胞增多                                      | myeloid-antecedent                        |
| MDS                                                           | myeloid-antecedent                        |
| 慢性粒单核细胞白血病                                          | myeloid-antecedent                        |
| 癌胚抗原升高                                                  |                                           |
| carcinoembryonic antigen elevated                             |                                           |
| 乳腺癌筛查                                                    |                                           |
| breast cancer screening                                       |                                           |
| Encounter for screening for malignant neoplasm of colon       |                                           |
| 癌前病变                                                      |                                           |
| precancerous lesion                                           |                                           |
| cancer antigen 125 raised                                     |                                           |
| 恶性贫血                                                      | autoimmune-mild                           |
| malignant hypertension                                        |                                           |
| 恶性肿瘤维持性化学治疗                                        |                                           |
| 血癌                                                          |                                           |
| 血液系统恶性肿瘤                                              |                                           |
| 良性肿瘤                                                      |                                           |
| high risk of breast cancer                                    |                                           |
| 类白血病反应                                                  |                                           |
| Refractory cytopenia with multilineage dysplasia              | myeloid-antecedent                        |
| AML with multilineage dysplasia                               | aml                                       |
| benign neuroendocrine tumor                                   |                                           |
| 无下列：AML                                                   | no: aml                                   |
| 无以下：AML                                                   | no: aml                                   |
| 无下列白血病                                                  | no: aml-unspecific                        |
# another malignancy
| 肺癌术后                                                      | other-malignancy                          |
| neuroendocrine tumour of the pancreas                         | other-malignancy                          |
| cin 3 of the cervix                                           | other-malignancy                          |
| VIN III                                                       | other-malignancy                          |
| Medulloblastoma                                               | other-malignancy                          |
| Hypergammaglobulinemia                                        | immune-disorder-judgement                 |
| no hypogammaglobulinaemia                                     | no: immunodeficiency                      |
| agammaglobulinemia                                            | immunodeficiency                          |
| 肉瘤样癌                                                      | other-malignancy                          |
| 恶性肿瘤                                                      | other-malignancy                          |
| 非霍奇金淋巴瘤                                                | other-malignancy                          |
| non-Hodgkin lymphoma                                          | other-malignancy                          |
| 非小细胞肺癌                                                  | other-malignancy                          |
| Non-small cell lung carcinoma                                 | other-malignancy                          |
| 多发性骨髓瘤                                                  | other-malignancy                          |
| Osteosarcoma                                                  | other-malignancy                          |
| breast ca                                                     | other-malignancy                          |
| 急性淋巴细胞白血病                                            | other-malignancy                          |
| chronic myeloid leukemia                                      | other-malignancy                          |
| AML after breast cancer                                       | aml; other-malignancy                     |
| 治疗相关急性髓系白血病（乳腺癌化疗后）                        | aml; other-malignancy                     |
| no evidence of breast cancer recurrence                       | other-malignancy                          |
| 乳腺癌无转移                                                  | other-malignancy                          |
# a test's answer is not about the disease
| AML FLT3 negative                                             | aml                                       |
| AML, BCR-ABL not detected                                     | aml                                       |
| 急性髓系白血病 FLT3-ITD(-)                                    | aml                                       |
| 急性髓系白血病染色体未见异常                                  | aml                                       |
| AML (M3 excluded)                                             | aml; no: apl                              |
| AML (non-APL)                                                 | aml; no: apl                              |
| AML (M3)                                                      | apl                                       |
| AML (PML-RARA negative)                                       | aml; no: apl                              |
| no leukemia (AML)                                             | no: aml                                   |
| AML vs MDS                                                    | ?: aml; ?: myeloid-antecedent             |
| 否认MDS病史，急性髓系白血病初诊                               | no: myeloid-antecedent; aml               |
| MDS ruled out, AML confirmed                                  | no: myeloid-antecedent; aml               |
| No personal or family history of cancer                       | kin: other-malignancy                     |
| no active leukemia                                            | aml-unspecific                            |
| lactating mother                                              | lactation                                 |
# transplants done, planned, and their donors
| AML post allo-HSCT (brother)                                  | aml; hsct-allogeneic                      |
| 急性髓系白血病，母亲HLA半相合                                 | aml                                       |
| 急性髓系白血病，拟行异基因造血干细胞移植                      | aml; plan: hsct-allogeneic                |
| AML, planned allo-HSCT                                        | aml; plan: hsct-allogeneic                |
| AML, allo-HSCT evaluation                                     | aml; plan: hsct-allogeneic                |
| AML, no HSCT                                                  | aml; no: hsct-unspecified                 |
| kidney transplant candidate                                   |                                           |
# heart and immune
| 冠心病                                                        | heart-disease                             |
| 非ST段抬高型心肌梗死                                          | heart-disease                             |
| NSTEMI                                                        | heart-disease                             |
| 无症状性心肌缺血                                              | heart-disease                             |
| 慢性心力衰竭                                                  | heart-disease                             |
| Coronary artery disease                                       | heart-disease                             |
| coronary angiography normal                                   |                                           |
| 房颤                                                          | heart-disease-judgement                   |
| 高血压病                                                      |                                           |
| 系统性红斑狼疮                                                | autoimmune                                |
| Rheumatoid arthritis                                          | autoimmune                                |
| rheumatoid factor positive                                    |                                           |
| 药物性免疫缺陷                                                |                                           |
| 无丙种球蛋白血症                                              | immunodeficiency                          |
| 肾移植术后                                                    | solid-organ-transplant                    |
| 造血干细胞移植术后                                            | hsct-unspecified                          |
| 异基因造血干细胞移植术后                                      | hsct-allogeneic                           |
| graft versus host disease                                     | gvhd                                      |
# how, where, when or by whom it was said
| 急性髓系白血病可能性不大                                                  | no: aml                                   |
| 红斑狼疮，可能性不大（ANA阴性）                                             | no: autoimmune                            |
| 肺癌可能性较小                                                       | no: other-malignancy                      |
| 不大可能是急性髓系白血病                                                  | no: aml                                   |
| 肺癌可能性大                                                        | ?: other-malignancy                       |
| 肺癌可能性较大（PET）                                                  | ?: other-malignancy                       |
| 不除外急性髓系白血病可能                                                  | ?: aml                                    |
| 急性髓系白血病复发可能性不大                                                | aml                                       |
| AML, mother at bedside                                        | aml                                       |
| Breast cancer, mets ruled out on CT                           | other-malignancy                          |
| 肺癌术后复发已排除（CT）                                                 | other-malignancy                          |
| breast cancer in sister in her 40s                            | kin: other-malignancy                     |
| AML ruled out (marrow normal)                                 | no: aml                                   |
| AML excluded by marrow examination                            | no: aml                                   |
| Lung cancer ruled out on CT                                   | no: other-malignancy                      |
| SLE was excluded after work-up                                | no: autoimmune                            |
| lupus ruled out in 2019                                       | no: autoimmune                            |
| Coronary artery disease excluded by angiography               | no: heart-disease                         |
| heart failure ruled out with echo                             | no: heart-disease                         |
| 肺癌已排除（CT）                                                     | no: other-malignancy                      |
| lung cancer unlikely given CT                                 | no: other-malignancy                      |
| AML suspected on smear                                        | ?: aml                                    |
| AML possible per outside hospital                             | ?: aml                                    |
| AML待排（外院）                                                     | ?: aml                                    |
| 冠心病待排（心内科会诊）                                                  | ?: heart-disease                          |
| breast cancer in mother at 50                                 | kin: other-malignancy                     |
| lung cancer, father (died 60)                                 | kin?: other-malignancy                    |
| AML, sister (donor)                                           | aml                                       |
| AML sister (haplo donor)                                      | aml                                       |
| AML excluded from trial                                       | aml                                       |
| AML, likely in remission                                      | aml                                       |
# the last word counts: doubted or denied first, confirmed later
| lung cancer suspected on CT, confirmed by biopsy              | other-malignancy                          |
| AML suspected in 2019, confirmed in 2020                      | aml                                       |
| lung cancer suspected; TB confirmed                           | ?: other-malignancy                       |
| lung cancer suspected, to be confirmed by biopsy              | ?: other-malignancy                       |
| AML, possible at first, now confirmed                         | aml                                       |
| suspected lupus, biopsy confirmed                             | autoimmune                                |
| lung cancer ruled out in 2019, but confirmed by biopsy in 2020 | other-malignancy                          |
| AML unlikely on smear but confirmed by flow                   | aml                                       |
| SLE excluded on first visit, confirmed on second              | autoimmune                                |
| lung cancer ruled out, TB confirmed                           | no: other-malignancy                      |
| lung cancer excluded, confirmed by biopsy                     | no: other-malignancy                      |
| no lung cancer, confirmed on repeat CT                        | no: other-malignancy                      |
| AML not confirmed until second marrow                         | aml                                       |
| AML not confirmed by marrow                                   | no: aml                                   |
| 肺癌待排（外院），现已确诊                                                 | other-malignancy                          |
| 肺癌待排（外院），结核确诊                                                 | ?: other-malignancy                       |
| 肺癌待排（待病理确诊）                                                   | ?: other-malignancy                       |
| 肺癌待排，后确诊为结核                                                   | ?: other-malignancy                       |
| 外院排除白血病，我院确诊                                                  | aml-unspecific                            |
| 肺癌待确诊                                                         | ?: other-malignancy                       |
# what is excluded stands before the cue
| MDS excluded and AML confirmed                                | no: myeloid-antecedent; aml               |
| infection ruled out and lupus diagnosed                       | autoimmune                                |
| excluded lung cancer                                          | no: other-malignancy                      |
# the patient kept out of a trial, the payment denied
| AML, excluded by trial criteria                               | aml                                       |
| AML - excluded at screening for trial                         | aml                                       |
| AML, denied by insurer                                        | aml                                       |
| AML denied by patient                                         | no: aml                                   |
# kin beside the disease
| AML, mother (Jane) consented                                  | aml                                       |
| AML, brother (HLA identical)                                  | aml                                       |
| AML, sister (10/10 match)                                     | aml                                       |
| AML, sister diagnosed with breast cancer                      | aml; kin: other-malignancy                |
| AML, father died of colon cancer                              | aml; kin: other-malignancy                |
| AML, mother aged 70 lives with patient                        | aml                                       |
| AML, family history (breast cancer)                           | aml; kin: other-malignancy                |
| AML, family history (2019 breast cancer)                      | aml; kin: other-malignancy                |
| AML - family history (2019)                                   | kin: aml                                  |
| AML, DLI of brother                                           | aml                                       |
| mother of two with AML                                        | aml                                       |
| AML, family in mother of two                                  | aml                                       |
| mother informed of AML                                        | aml                                       |
| breast cancer in mother who died at 60                        | kin: other-malignancy                     |
| breast cancer in her mother and sister                        | kin: other-malignancy                     |
| lung cancer, father, aged 60                                  | kin: other-malignancy                     |
| lung cancer (mother, at 50)                                   | kin: other-malignancy                     |
| lung cancer in mother and in patient                          | other-malignancy                          |
| 急性髓系白血病，哥哥（全相合）                                               | aml                                       |
| 急性髓系白血病，母亲（联系人）                                               | aml                                       |
| 急性髓系白血病，家族史（母亲乳腺癌）                                            | aml; kin: other-malignancy                |
| 急性髓系白血病无家族史                                                   | aml                                       |
| 肺癌，父亲（已故）                                                     | kin?: other-malignancy                    |
# what stands between the name and the cue is told of the disease
| 急性髓系白血病伴胸水待查                                                  | aml                                       |
| 急性髓系白血病伴成熟型待排                                                 | ?: aml                                    |
| 急性髓系白血病治愈可能性小                                                 | aml                                       |
| 肺癌手术不考虑                                                       | other-malignancy                          |
| cancer of the lung mets excluded by PET                       | other-malignancy                          |
| 无供者 急性髓系白血病                                                   | aml                                       |
| 无药物过敏史 AML                                                    | aml                                       |
| 急性髓系白血病肺栓塞已排除                                                 | aml; no: heart-disease-judgement          |
| 肺癌血栓已排除（彩超）                                                   | other-malignancy                          |
| 肺癌外院已排除                                                       | no: other-malignancy                      |
| 急性髓系白血病，M2型待排                                                 | aml                                       |
| AML, excluded on grounds of age                               | aml                                       |
| breast cancer in both parents                                 | kin: other-malignancy                     |
| AML, carer: daughter                                          | aml                                       |
| lung cancer excluded on screening CT                          | no: other-malignancy                      |
| 否认高血压 糖尿病 肺癌史                                                 | no: other-malignancy                      |
| AML, likely after chemotherapy                                | aml                                       |
# kin beside a disease: its bearer, or a donor, an informant
| AML, mother (45)                                              | kin?: aml                                 |
| AML; mother: 45 y                                             | kin?: aml                                 |
| AML - mother                                                  | kin?: aml                                 |
| AML, father and mother                                        | kin?: aml                                 |
| 急性髓系白血病，母亲45岁                                      | kin?: aml                                 |
| 乳腺癌，母亲                                                  | kin?: other-malignancy                    |
| AML (mother)                                                  | kin: aml                                  |
| AML, mother dx at 45                                          | kin: aml                                  |
| 乳腺癌（母亲）                                                | kin: other-malignancy                     |
| Informant: mother, AML                                        | aml                                       |
| AML. Mother: 45 y.                                            | aml                                       |
| mother reports AML                                            | kin?: aml                                 |
| mother has DM, breast cancer                                  | kin?: other-malignancy                    |
| Mother: breast cancer, colon cancer                           | kin: other-malignancy; kin: other-malignancy |
| Brother - HLA match, AML                                      | aml                                       |
| 丈夫为供者，AML                                               | aml                                       |
| 母诉乳腺癌                                                    | other-malignancy                          |
# kin with a bracket, spouses, a family history that is none
| Family hx (mother) breast cancer                              | kin: other-malignancy                     |
| Fam. hx pos. for AML                                          | kin: aml                                  |
| FHx+ for colon cancer                                         | kin: other-malignancy                     |
| Mother - breast cancer                                        | kin: other-malignancy                     |
| wife has breast cancer                                        | kin: other-malignancy                     |
| 一姐患乳腺癌                                                  | kin: other-malignancy                     |
| family history negative, breast cancer 2010                   | other-malignancy                          |
| 家族史：无，乳腺癌术后                                        | other-malignancy                          |
| 家族史无特殊，既往有结肠癌                                    | other-malignancy                          |
| breast cancer family history: none, asthma                    | kin: other-malignancy                     |
# letters between a denial and a name, or behind it, that may be another finding
| 无脾大 AML                                                    | open: aml                                 |
| 无脾大AML                                                     | open: aml                                 |
| 疑似骨质破坏 AML                                              | open: aml                                 |
| 未见骨质破坏、急性髓系白血病                                  | open: aml                                 |
| AML骨质破坏已排除                                             | open: aml                                 |
| 白血病及淋巴瘤已排除                                          | open: aml-unspecific; no: other-malignancy |
| 无高血压、糖尿病、肿瘤性疾病                                  |                                           |
| 无高血压、乳腺癌                                              | no: other-malignancy                      |
| 无继发性急性髓系白血病                                        | no: aml                                   |
| 急性髓系白血病诊断已排除                                      | no: aml                                   |
| 急性髓系白血病但乳腺癌已排除                                  | aml; no: other-malignancy                 |
| 否认高血压、糖尿病，2010年患乳腺癌                            | other-malignancy                          |
# an answer and how it was found; forms, arrows, colons
| 肝癌：未见（MRI）                                             | no: other-malignancy                      |
| 肝癌：无（超声2025）                                          | no: other-malignancy                      |
| breast cancer negative (ER, PR)                               | other-malignancy                          |
| Prior malignancy (Y/N): N                                     | no: other-malignancy                      |
| Breast cancer N0                                              | other-malignancy                          |
| 恶性肿瘤史：□有 ☑无                                           | no: other-malignancy                      |
| Lymphoma -> excluded                                          | no: other-malignancy                      |
| no lymphoma -> breast cancer                                  | no: other-malignancy; other-malignancy    |
| Not eligible: prior lung cancer                               | other-malignancy                          |
| Denies any of the following: cancer                           | no: other-malignancy                      |
| no doubt AML                                                  | aml                                       |
| lymphoma not likely                                           | no: other-malignancy                      |
| lymphoma less likely                                          | ?: other-malignancy                       |
| DDx: MDS, lymphoma                                            | ?: myeloid-antecedent; ?: other-malignancy |
| HSCT evaluation for AML                                       | aml; plan: hsct-unspecified               |
"""

STANCES = {"no": "negated", "?": "questioned", "kin": "family", "kin?": "kin-beside", "open": "unsure", "plan": "hypothetical"}


def _expected(cell: str) -> set[tuple[str, str]]:
    found = set()
    for item in listed(cell):
        stance, _, concept = item.rpartition(": ")
        found.add((concept, STANCES[stance] if stance else "affirmed"))
    return found


@pytest.mark.parametrize("row", rows(DISEASES), ids=names(DISEASES))
def test_names_diseases(row: dict[str, str]) -> None:
    named = {(m.concept, m.stance) for m in clinical_text.diseases(row["text"]) if not m.concept.endswith("-short")}
    assert named == _expected(row["reading"])


COURSE = """
| text                                              | course              |
# relapse
| AML in relapse                                    | relapse             |
| relapsed AML                                      | relapse             |
| AML, first relapse                                | relapse             |
| 急性髓系白血病复发                                | relapse             |
| 急性髓系白血病，移植后复发                        | relapse             |
| AML 未复发                                        |                     |
| AML 未见复发                                      |                     |
| AML 无复发                                        |                     |
| 急性髓系白血病，预防复发治疗                      |                     |
| 急性髓系白血病，复发风险高                        |                     |
| 急性髓系白血病，复发高危                          |                     |
| AML, no evidence of relapse                       |                     |
| AML without relapse                               |                     |
| AML, high risk of relapse                         |                     |
| AML relapse prevention                            |                     |
| AML, relapse-free                                 |                     |
| AML, ?relapse                                     |                     |
| AML 复发？                                        |                     |
| AML 复发待排                                      |                     |
| suspected AML relapse                             |                     |
| AML with recurrent genetic abnormality            |                     |
| AML with recurrent fever                          |                     |
| 急性髓系白血病伴重现性遗传学异常                  |                     |
| AML, CMV感染复发                                  |                     |
| AML 复发性口腔溃疡                                |                     |
# refractory
| refractory AML                                    | refractory          |
| AML, primary refractory                           | refractory          |
| AML refractory to induction                       | refractory          |
| 难治性AML                                         | refractory          |
| 急性髓系白血病（难治）                            | refractory          |
| 急性髓系白血病 诱导失败                           | refractory          |
| 复发难治性急性髓系白血病                          | relapse; refractory |
| R/R AML                                           | relapse; refractory |
| relapsed/refractory AML                           | relapse; refractory |
| AML from refractory anemia                        |                     |
| 难治性贫血转化的急性髓系白血病                    |                     |
| AML, platelet refractory                          |                     |
| AML with refractory GVHD                          |                     |
| non-refractory AML                                |                     |
# remission
| AML in complete remission                         | remission           |
| AML, in remission                                 | remission           |
| AML CR1                                           | remission           |
| AML, CRi                                          | remission           |
| AML CR2                                           | remission           |
| 急性髓系白血病，完全缓解                          | remission           |
| 急性粒细胞性白血病伴缓解                          | remission           |
| AML-M2 CR1期                                      | remission           |
| AML CR                                            |                     |
| AML Cr 80                                         |                     |
| AML, not in remission                             |                     |
| Acute myeloid leukemia not having achieved remission |                  |
| AML, no complete remission                        |                     |
| AML, partial remission                            |                     |
| AML, PR                                           |                     |
| AML, failed to achieve remission                  |                     |
| AML, remission induction chemotherapy             |                     |
| 急性髓系白血病，部分缓解                          |                     |
| 急性髓系白血病，未缓解                            |                     |
| 急性髓系白血病，未达完全缓解                      |                     |
| 急性髓系白血病，未达CR1                           |                     |
| 急性髓系白血病 诱导缓解治疗                       |                     |
| 急性髓系白血病，骨痛缓解                          |                     |
| AML, plan transplant once CR1                     |                     |
| 急性髓系白血病，待完全缓解后移植                  |                     |
# what stands beside a relapse, and is no doubt of it
| AML relapse, status after alloHSCT                | relapse             |
| AML relapse, risk (adverse)                       | relapse             |
| AML relapse, screening at trial centre            | relapse             |
| AML relapse, surveillance by PCR                  | relapse             |
| AML relapse surveillance by PCR                   |                     |
| AML relapse, lost at follow-up                    | relapse             |
| did not meet criteria for HSCT because of relapsed AML | relapse             |
| infection excluded and AML relapse confirmed      | relapse             |
| AML relapse, excluded by LVEF from trial          | relapse             |
| AML relapse suspected on blood, confirmed on marrow | relapse             |
| AML relapse suspected on blood, marrow pending    |                     |
| AML relapse not confirmed until second marrow     | relapse             |
| AML relapse not confirmed by marrow               |                     |
| AML relapsed, sister (10/10 match)                | relapse             |
| 血小板减少 AML复发                                       | relapse             |
| 全血细胞减少AML复发                                       | relapse             |
| 维持治疗，降低白血病复发                                      |                     |
| AML维持治疗减少复发                                       |                     |
| 临床诊断：AML复发                                        | relapse             |
| 病史：AML复发2次                                        | relapse             |
| AML复发待排，骨穿确诊                                      | relapse             |
| AML复发待排，待骨穿确诊                                     |                     |
| 不规则化疗 AML复发                                       | relapse             |
| AML未移植复发                                          | relapse             |
| AML未规律治疗 复发                                       | relapse             |
| 无供者 AML复发                                         | relapse             |
| AML 1st remission, CR not achieved until second induction | remission           |
| AML CR 1.2 mg/dL                                  |                     |
| AML CR1                                           | remission           |
| AML，完全缓解标准不符合                           |                     |
| AML, remission not yet assessed                   |                     |
| AML, watch for relapse                            |                     |
| AML 排除AML复发                                   |                     |
| 未见骨质破坏 AML复发                              |                     |
| 未见骨质破坏，AML复发                             | relapse             |
| AML, previously in CR1, relapsed 6/2026           | relapse             |
| mother had breast cancer, AML relapsed            | relapse             |
| 母亲患乳腺癌，AML复发                             | relapse             |
| AML: CR1 -> relapse -> CR2 -> relapse             | relapse             |
| AML: relapse -> CR2                               | remission           |
| History: AML, in CR1                              | remission           |
# both, in an order that the text tells
| AML relapsed after CR1                            | relapse             |
| 急性髓系白血病完全缓解后巩固化疗                  | remission           |
| （复发）CR2后第3次巩固化疗                        | remission           |
| AML maintenance after CR2                         | remission           |
| following CR2, for HSCT                           | remission           |
| AML, history of CR1 with consolidation            | former-remission    |
| CR1后化疗失败                                     | former-remission    |
| CR1后巩固化疗后复发                               | relapse             |
| AML relapse not suspected                         |                     |
| AML relapse not suspected clinically              |                     |
| AML relapse not suspected, found on routine marrow | relapse            |
# the answer to a heading, and how long it lasted
| AML 缓解情况：CR                                  | remission           |
| 缓解状态：完全                                    | remission           |
| AML, remission status: complete                   | remission           |
| remission status: MRD-negative CR                 | remission           |
| remission assessment: CR                          | remission           |
| AML, disease status: CR                           | remission           |
| 疗效评价：CR                                      | remission           |
| AML in remission duration 8 months                | remission           |
| AML, duration of CR1 9 months                     | former-remission    |
| AML, CR duration 10 months                        | former-remission    |
| AML CR1持续时间9个月                              | former-remission    |
| AML, CR1 duration 9 months, relapsed              | relapse             |
| AML, GVHD response: CR                            |                     |
| AML，GVHD疗效：CR                                 |                     |
| 缓解情况：CR？                                    |                     |
| 缓解情况：CR 78                                   |                     |
| 缓解情况：未缓解                                  |                     |
| 缓解情况：NR                                      |                     |
| remission status: unknown                         |                     |
| remission status: CR not achieved                 |                     |
| remission status: complete remission not achieved |                     |
| remission status: complete response not achieved  |                     |
| remission assessment: complete                    |                     |
| remission assessment: pending                     |                     |
| duration of remission induction 4 weeks           |                     |
| 急性髓系白血病，完全缓解后复发                    | relapse             |
| 急性髓系白血病 CR1后复发                          | relapse             |
| AML in CR2 after relapse                          | remission           |
| 急性髓系白血病复发后CR2                           | remission           |
| relapsed AML, now in CR2                          | remission           |
| AML, history of relapse, in CR2                   | remission           |
| AML in remission, prior relapse                   | remission           |
| AML CR1, relapsed 2026                            | relapse             |
| AML 既往复发，现完全缓解                          | remission           |
| AML in remission, relapsed 2020                   | remission; relapse  |
| relapsed AML in remission                         | remission; relapse  |
| Relapsed AML ruled out                            |                     |
| AML relapse ruled out by marrow                   |                     |
| AML relapse suspected on smear                    |                     |
| 急性髓系白血病复发已排除（骨髓）                  |                     |
| AML relapse after alloHSCT                        | relapse             |
| AML in CR1 s/p alloSCT 2024 with relapse 8/2026   | remission; relapse  |
| AML first relapse, s/p FLAG-IDA, in CR2           | remission           |
| relapse after 2 years of CR1                      | relapse             |
| 急性髓系白血病 复发 评估                          | relapse             |
| 急性髓系白血病 复发评估                           |                     |
| AML in relapse, evaluation for HSCT               | relapse             |
| AML relapse evaluation                            |                     |
| AML s/p allo in CR1 (2024), now relapsed          | relapse             |
| Relapsed AML, CR2 after FLAG, relapsed again 2026 | relapse             |
| AML 复发→CR2→再次复发                             | relapse             |
| AML, allo-HSCT in CR1 2024                        | remission           |
| Relapse after CR1, on gilteritinib                | relapse             |
| relapse s/p CR2                                   | relapse             |
| Relapsed AML 2023, currently in remission         | remission           |
| 急性髓系白血病复发，目前缓解                                    | remission           |
| AML refractory to 7+3, achieved CR with FLAG      | remission; refractory |
| 急性髓系白血病 难治 移植后CR                                  | remission; refractory |
| AML unable to achieve CR                          |                     |
| AML not in CR                                     |                     |
| AML, remission unknown                            |                     |
| AML, CR                                           |                     |
| 急性髓系白血病化疗后CR 78 umol/L                            |                     |
| 急性髓系白血病化疗后CR升高                                    |                     |
| 急性髓系白血病 减少复发                                      |                     |
| 急性髓系白血病 复发可能性大                                    |                     |
| 急性髓系白血病 复发可能低                                     |                     |
| 急性髓系白血病 复发的可能性                                    |                     |
| relapsed AML?                                     |                     |
"""


@pytest.mark.parametrize("row", rows(COURSE), ids=names(COURSE))
def test_tells_the_course(row: dict[str, str]) -> None:
    assert course_text.course(row["text"]) == set(listed(row["course"]))


ELSEWHERE = """
| conclusion                                                          | tells |
| Myeloid sarcoma; leukemia cutis                                     | yes   |
| Leukemic blasts present in CSF, consistent with CNS relapse         | yes   |
| FDG avid testicular mass, consistent with extramedullary relapse    | yes   |
| Lymph node: involvement by AML                                      | yes   |
| CSF cytology positive for blasts                                    | yes   |
| 脑脊液查见白血病细胞                                                          | yes   |
| 皮肤活检：白血病浸润                                                          | yes   |
| 外周血涂片：可见原始细胞12%                                                     | yes   |
| No leukemic blasts seen                                             |       |
| Blasts not identified                                               |       |
| No evidence of extramedullary disease                               |       |
| Negative for CNS leukemia                                           |       |
| 脑脊液未见白血病细胞                                                          |       |
| 未检出幼稚细胞                                                             |       |
| CSF: blasts 0 %, negative                                           |       |
| suspicious for leukemic involvement                                 |       |
| 中枢神经系统白血病待排                                                         |       |
| 预防中枢神经系统白血病                                                         |       |
| Intrathecal chemotherapy for CNS prophylaxis                        |       |
| Clinical history: relapsed AML. Findings: pneumonia                 |       |
| Indication: r/o CNS relapse. CSF: no malignant cells                |       |
| History of myeloid sarcoma. No active disease                       |       |
| Granulocytic sarcoma of the orbit, resolved on this MRI             |       |
| 绿色瘤治疗后                                                              |       |
| breast cancer relapse in the liver                                  |       |
| relapse of C. difficile colitis                                     |       |
| Ejection fraction 60%                                               |       |
"""


@pytest.mark.parametrize("row", rows(ELSEWHERE), ids=names(ELSEWHERE))
def test_reads_conclusions_on_other_material(row: dict[str, str]) -> None:
    assert found_elsewhere.tells_disease(row["conclusion"]) is (row["tells"] == "yes")


MARROW = """
| conclusion                                  | says               |
| CR                                          | complete-remission |
| 骨髓象：CR                                  | complete-remission |
| AML-M2 完全缓解骨髓象                       | complete-remission |
| AML-CR骨髓象                                | complete-remission |
| 缓解骨髓象                                  | complete-remission |
| Complete remission. No blasts seen.         | complete-remission |
| Morphologic complete remission              | complete-remission |
| CRi                                         | complete-remission |
| CR1                                         | complete-remission |
| 部分缓解                                    | no-remission       |
| 未缓解                                      | no-remission       |
| 未达CR                                      | no-remission       |
| 未达完全缓解                                | no-remission       |
| NR                                          | no-remission       |
| Partial remission                           | no-remission       |
| Not in CR                                   | no-remission       |
| not in complete remission                   | no-remission       |
| No complete remission                       | no-remission       |
| Persistent AML                              | no-remission       |
| AML relapse                                 | no-remission       |
| CR1后复发                                   | no-remission       |
| Cr 80 umol/L                                |                    |
| CR: 80 umol/L                               |                    |
| 疗效评价：CR                                | complete-remission |
| 骨髓象评估：完全缓解                        | complete-remission |
| 符合CR标准                                  | complete-remission |
| 不符合CR标准                                | no-remission       |
| AML-M2a-CR                                  | complete-remission |
| Evaluate for remission. 45% blasts.         |                    |
| 待完全缓解后移植                            |                    |
| Karyotype NR                                |                    |
| 上次骨髓CR，本次原始细胞40%                 |                    |
| Prior marrow in CR; now 40% blasts          |                    |
| 临床诊断：AML完全缓解；骨髓象：复发         | no-remission       |
| 疑似完全缓解                                | undecided          |
| CR?                                         | undecided          |
| CR or PR                                    | undecided          |
| Hypocellular marrow                         |                    |
| Cellularity increased. Consider CRP level.  |                    |
| SCR and MCR not assessed                    |                    |
| 增生活跃                                    |                    |
# doubted, told of before, or answered on a form
| AML-CR后骨髓象，复发？                              | relapse-doubted    |
| 急性髓系白血病完全缓解后骨髓象                              | no-disease         |
| CR2后骨髓象，目前未见复发                                 | no-disease         |
| （复发）CR2后骨髓象                                     | no-disease         |
| AML following CR2; normocellular marrow without excess blasts | no-disease |
| Status post CR2, normal marrow              | no-disease         |
| AML, previous CR. No evidence of relapse.   | no-disease         |
| CR2后，可见白血病细胞                                   | no-remission       |
| AML post CR1: relapse cannot be excluded    | relapse-doubted    |
| Clinical: AML post CR1. Marrow: persistent AML | no-remission    |
| no relapse/CR documented                    |                    |
| 完全缓解骨髓象，不除外早期复发                             | contradictory      |
| Rule out relapse. CR.                       | complete-remission |
| Relapse marrow post FLAG: remission         | contradictory      |
| 临床：AML CR1；骨髓象：原始细胞 28%                     |                    |
| 缓解：否                                        | no-remission       |
| 复发：否；缓解：是                                   | complete-remission |
| 复发：否                                        | no-disease         |
| No evidence of relapse                      | no-disease         |
| 未见复发征象                                      | no-disease         |
| No residual leukemia                        | no-disease         |
| No morphologic evidence of acute myeloid leukemia | no-disease   |
| Trilineage hematopoiesis, no increase in blasts | no-disease     |
| 未见白血病细胞                                     | no-disease         |
| No evidence of MDS                          |                    |
| No CNS involvement                          |                    |
| No relapse; blasts increased to 12%         | no-remission       |
| Relapse cannot be excluded                  | relapse-doubted    |
| 既往乳腺癌病史 骨髓完全缓解                              | complete-remission |
| 既往乳腺癌病史骨髓完全缓解                               | complete-remission |
| 既往骨髓完全缓解                                    |                    |
# how, where or when it was not reached, or that it was lost
| CR not achieved after induction             | no-remission       |
| CR has not been achieved with FLAG-IDA      | no-remission       |
| Complete remission was not reached at day 28 | no-remission       |
| CR未达到（诱导2疗程后）                               | no-remission       |
| CR criteria not met                         | no-remission       |
| Does not meet criteria for CR               | no-remission       |
| CR could not be confirmed                   | no-remission       |
| unable to achieve CR                        | no-remission       |
| loss of remission                           | no-remission       |
| No longer in CR                             | no-remission       |
| 失去完全缓解                                      | no-remission       |
| remission lost in March                     | no-remission       |
| CR评价：未达                                     | no-remission       |
| 缓解后再次出现原始细胞                                 | no-remission       |
| Reappearance of blasts after CR1            | no-remission       |
| CR评估                                        |                    |
| CR cannot be assessed                       |                    |
| CR possible after reinduction               | undecided          |
| 未见再次出现原始细胞                                  | no-disease         |
| CR, lost to follow-up                       | complete-remission |
| CR, MRD not evaluated (failed)              | complete-remission |
| CR was achieved after induction             | complete-remission |
| 完全缓解（诱导1疗程后）                                | complete-remission |
| loss of appetite in remission               | complete-remission |
| 达CR（MRD未检）                                  | complete-remission |
| CR not achieved until second induction      | complete-remission |
| CR not achieved with 7+3 but achieved with FLAG-IDA | complete-remission |
| CR not achieved after first induction, achieved after second | complete-remission |
| CR not achieved after first induction       | no-remission       |
| Complete remission, surveillance at day 100 | complete-remission |
| Relapsed AML suspected on smear, confirmed by flow | no-remission       |
| reactive process excluded and relapse confirmed | no-remission       |
| 巨核细胞减少 AML复发                                | no-remission       |
| 血小板减少 CR                                    | complete-remission |
| 临床：AML复发。骨髓：CR                              | complete-remission |
# by which criteria, after which treatment it was not met
| CR per ELN criteria not met                 | no-remission       |
| CR by ELN 2022 criteria not fulfilled       | no-remission       |
| CR after 7+3 was not achieved               | no-remission       |
| criteria for CR were not fulfilled          | no-remission       |
| ELN CR criteria: not met                    | no-remission       |
| fails to meet criteria for CR               | no-remission       |
| 未达CR标准                                  | no-remission       |
| CR标准均未满足                              | no-remission       |
| CR then lost                                | no-remission       |
| CR after induction, relapse not confirmed   | complete-remission |
| CR after induction but MRD negativity not reached | complete-remission |
| CR per ELN criteria met                     | complete-remission |
| CR status cannot be determined              |                    |
| CR doubtful                                 | undecided          |
# what a request says, to the end of its sentence
| Indication: r/o relapse, AML CR1            |                    |
| 临床诊断：AML，CR1，巩固后                  |                    |
| 临床诊断：AML，本次骨髓象：完全缓解         | complete-remission |
| Clinical info: AML, marrow shows CR         | complete-remission |
| 考虑AML复发，原始细胞30%                    | no-remission       |
| AML复发可能                                 | relapse-doubted    |
| Suspicious for relapsed AML                 | relapse-doubted    |
| Cannot exclude early relapse                | relapse-doubted    |
| R/o relapse                                 |                    |
| Evaluate for relapse; hypocellular marrow   |                    |
# the leukaemia as what was found
| Acute myeloid leukemia                      | no-remission       |
| FINAL DIAGNOSIS: Acute myeloid leukemia with monocytic differentiation | no-remission |
| Bone marrow with involvement by patient's known AML | no-remission |
| Hypercellular marrow with increased blasts  | no-remission       |
| Marrow replaced by blasts                   | no-remission       |
| 原始细胞明显增多                            | no-remission       |
| 急性髓系白血病                              | no-remission       |
| AML, status post induction; trilineage hematopoiesis |           |
| AML post-transplant, engrafted              |                    |
| AML follow-up                               |                    |
| AML化疗后骨髓象                             |                    |
| Clinical history: AML                       |                    |
| Normocellular marrow, no increase in blasts | no-disease         |
| Previous marrow with increased blasts; now normal |              |
| Increased erythroblasts                     |                    |
| Relapse not identified by flow              | no-disease         |
| Residual disease not detected by flow cytometry | no-disease     |
| Residual AML not detected by PCR            | no-disease         |
| Persistent AML not seen on biopsy           | no-disease         |
| Relapse confirmed by flow                   | no-remission       |
# what is feared is denied, and what is hoped for is told, in one breath
| No evidence of leukemia, complete remission | complete-remission |
| No morphologic evidence of disease, complete remission. | complete-remission |
| No evidence of AML or MDS, complete remission | complete-remission |
| No evidence of relapse/CR                   |                    |
| No evidence of disease and complete remission |                    |
| No residual leukemia c/w complete remission | complete-remission |
| No blasts, complete remission or CRi        | complete-remission |
| No relapse and complete remission or CRi    |                    |
| 否认复发，完全缓解                          | complete-remission |
| 未见白血病细胞，完全缓解                    | complete-remission |
| No relapse/remission documented             |                    |
| 否认复发和缓解                              |                    |
| no blasts suggest remission                 |                    |
| No evidence of leukemia, partial remission  | no-remission       |
| No evidence of relapse or remission         | no-remission       |
| No evidence of leukemia, or of remission    | no-remission       |
| No AML remission                            | no-remission       |
| No CR, CRi or PR                            | no-remission       |
| No evidence of response, complete remission | no-remission       |
| No disease response/remission               | no-remission       |
| Not in hematologic and molecular remission  | no-remission       |
| 未达部分缓解、完全缓解                      | no-remission       |
# the remission of a malignancy of earlier days
| h/o breast cancer in remission              |                    |
| 既往乳腺癌缓解                              |                    |
| h/o breast cancer in remission, marrow CR   | complete-remission |
| History of breast cancer. Complete remission. | complete-remission |
| Complete remission in this patient with a history of breast cancer. | complete-remission |
| Patient with history of breast cancer - marrow in complete remission | complete-remission |
| 骨髓象示完全缓解（既往乳腺癌）              | complete-remission |
| History of breast cancer, in complete remission since 2015. Marrow: 30% blasts. |                    |
"""


@pytest.mark.parametrize("row", rows(MARROW), ids=names(MARROW))
def test_reads_marrow_conclusions(row: dict[str, str]) -> None:
    assert marrow_text.marrow_says(row["conclusion"]) == (row["says"] or None)


ALONE = """
| text                   | stance     |
| No scleroderma-like X  | negated    |
| denied                 | negated    |
| 否认                   | negated    |
| ruled out              | negated    |
| 已排除                 | negated    |
| 家族史                 | family     |
| Family history         | family     |
| 待排                   | questioned |
| ?                      | questioned |
| ?IDC                   | questioned |
| IDC?                   | questioned |
| IDC ruled out          | negated    |
| IDC已排除              | negated    |
| IDC 不除外             | questioned |
| 转移已排除             | affirmed   |
| negative               | negated    |
| 否                     | negated    |
| family history of IDC  | family     |
| No IDC but DCIS        | affirmed   |
| No IDC: mass seen      | negated    |
| IDC ruled out¶DCIS     | affirmed   |
| No complications       | affirmed   |
| No evidence of disease | affirmed   |
| 无髓外浸润             | affirmed   |
| Primary diagnosis      | affirmed   |
| Nodule                 | affirmed   |
| 非典型                 | affirmed   |
| IDC, mother            | kin-beside |
| IDC, mother (Jane)     | affirmed   |
| IDC, brother (HLA identical) | affirmed   |
| IDC, excluded by trial criteria | affirmed   |
| IDC, excluded on biopsy | negated    |
| IDC (待排)，后确诊           | affirmed   |
| IDC, suspected, confirmed by biopsy | affirmed   |
| IDC, suspected, TB confirmed | questioned |
|                        | affirmed   |
"""


@pytest.mark.parametrize("row", rows(ALONE), ids=names(ALONE))
def test_reads_texts_that_name_nothing(row: dict[str, str]) -> None:
    assert clinical_text.whole(row["text"].replace("¶", "\n")) == row["stance"]


# Every way to end a line, by its name. What denies or tells of the family reaches no further than its line.
LINE_ENDS = {"LF": "\n", "CR LF": "\r\n", "CR": "\r", "VT": "\v", "FF": "\f", "FS": "\x1c", "GS": "\x1d", "RS": "\x1e", "NEL": "\x85",
             "LINE SEPARATOR": "\u2028", "PARAGRAPH SEPARATOR": "\u2029"}
LINES = """
| text, with ¶ where a line ends                                | reading                                   |
| No evidence of HIV infection¶Breast cancer 2019               | other-malignancy; no: hiv-infection       |
| Family history:¶AML                                           | aml                                       |
| 母亲:乳腺癌¶急性髓系白血病                                    | aml; kin: other-malignancy                |
| 复发¶淋巴瘤已排除                                             | no: other-malignancy                      |
| active¶lupus ruled out                                        | no: autoimmune                            |
| AML, family history (breast cancer)¶seen in clinic            | aml; kin: other-malignancy                |
| AML, mother (45)¶seen in clinic                               | kin?: aml                                 |
| lung cancer, possible at first, now confirmed¶seen in clinic  | other-malignancy                          |
| 否认乙肝¶肺癌术后                                             | other-malignancy; no: hbv-infection       |
| R/O AML¶Breast cancer                                         | other-malignancy; ?: aml                  |
"""


@pytest.mark.parametrize("end", LINE_ENDS)
@pytest.mark.parametrize("row", rows(LINES), ids=names(LINES))
def test_every_line_end_ends_a_line(row: dict[str, str], end: str) -> None:
    text, reading = row.values()
    test_names_diseases({"text": text.replace("¶", LINE_ENDS[end]), "reading": reading})


@pytest.mark.parametrize("unseen", ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u202b", "\u2060", "\u2068", "\ufeff"])
@pytest.mark.parametrize(("text", "reading"), [("急性髓系{}白血病", "aml"), ("否认{}乳腺癌", "no: other-malignancy"), ("恶性{}肿瘤", "other-malignancy")])
def test_what_nobody_sees_hides_no_name(text: str, reading: str, unseen: str) -> None:
    test_names_diseases({"text": text.format(unseen), "reading": reading})


def test_a_blank_without_width_parts_words() -> None:
    test_names_diseases({"text": "no\u200bAML", "reading": "no: aml"})
    test_names_diseases({"text": "breast\u00ad can\u00adcer", "reading": "other-malignancy"})


BESIDE = [("x; {}", 1), ("1) {}", 1), ("{}\nSeen in clinic.", 1), ("{}。随访", 1), ("{}. Seen.", 1), ("Seen in clinic.\n" * 50 + "{}", 20)]
"""What stands beside a statement and says nothing of it; the long one beside every twentieth, since that takes time."""


@pytest.mark.parametrize(("beside", "every"), BESIDE, ids=[beside[:10] for beside, _ in BESIDE])
def test_a_statement_says_the_same_wherever_it_stands(beside: str, every: int) -> None:
    for row in rows(DISEASES)[::every]:
        test_names_diseases({**row, "text": beside.format(row["text"])})
    for row in rows(COURSE)[::every]:
        test_tells_the_course({**row, "text": beside.format(row["text"])})
    for row in rows(MARROW)[::every]:
        test_reads_marrow_conclusions({**row, "conclusion": beside.format(row["conclusion"])})


@given(st.text(alphabet=st.sampled_from("a 白\n\r\v\x1c\x1f\x85\u00ad\u1680\u200b\u200e\u2028\u2029\ufeff\u3000Ａ"), max_size=12))
def test_plain_text_stays_as_it_is(text: str) -> None:
    once = normal(text)
    assert normal(once) == once and len(once.splitlines()) == len(once.split("\n")) - (once == "")


@given(st.text(alphabet=st.sampled_from("AML CR1急性髓系白血病复发缓解无否认?？,，。;()no待排淋巴瘤癌非/+-"), max_size=60))
def test_reads_any_text(text: str) -> None:
    """Total, and the same every time."""
    assert clinical_text.diseases(text) == clinical_text.diseases(text)
    course_text.course(text)
    marrow_text.marrow_says(text)
    clinical_text.whole(text)


@given(st.sampled_from(["AML", "淋巴瘤", "冠心病", "breast cancer", "急性髓系白血病", "lupus"]), st.sampled_from(["no {}", "{} ruled out", "denies {}", "家族史:{}"]))
def test_a_second_statement_does_not_undo_the_first(name: str, pattern: str) -> None:
    """What one sentence denies, another about fever does not affirm."""
    alone = clinical_text.diseases(pattern.format(name))
    beside = clinical_text.diseases(f"fever. {pattern.format(name)}. 发热")
    assert {(m.concept, m.stance) for m in alone} == {(m.concept, m.stance) for m in beside}
