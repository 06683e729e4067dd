"""Marrow reports in words and in codes against a remission or a relapse: what is not settled stays open."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, SCT, concept, condition, dose, marrow_blasts, marrow_mrd, marrow_report
from tests.charts.courses import AML, BACK, CR, RR, chart, only, part, rr
from tests.charts.harness import check
from tests.charts.statuses import IN_RELAPSE, IN_REMISSION, now, status

DISEASE = ["Relapsed acute myeloid leukemia", "Recurrent AML", "AML复发", "急性髓系白血病复发骨髓象", "Persistent acute myeloid leukemia", "未缓解", "部分缓解",
           "Recurrence of AML, blasts 60%", "骨髓象示AML复发，原始细胞45%"]
NO_DISEASE = [
    "Minimal residual disease negative", "Minimal residual disease 0.01% by flow", "Minimal residual disease (MRD) by flow cytometry: negative",
    "Measurable residual disease: not detected", "No measurable residual disease", "No residual leukemia", "Residual disease not identified", "微小残留病阴性", "MRD阴性",
    "No evidence of persistent AML", "Negative for residual acute myeloid leukemia", "Karyotype: NR", "No morphologic evidence of recurrent acute myeloid leukemia",
    "AML, relapsed 2023, now in CR2", "既往AML复发，现骨髓完全缓解", "Status post therapy for relapsed AML; no increase in blasts",
    "History of relapsed AML. Hypocellular marrow with no increase in blasts.", "Indication: relapsed AML. Trilineage hematopoiesis, no blasts",
    "临床诊断：AML复发。骨髓象：增生活跃，原始细胞1%", "复查骨髓，未见复发", "监测复发，骨髓象正常", "急性髓系白血病治疗后，未见复发迹象",
]

CLEAR = ["No evidence of relapse", "未见复发", "No residual leukemia", "No increase in blasts", "未见白血病细胞", "No morphologic evidence of acute myeloid leukemia"]
"""What a marrow report says that finds no leukaemia: no remission by itself."""
GENES = [
    "No AML-associated fusion genes detected", "No leukemia-associated mutations detected", "FISH negative for AML panel", "no evidence of AML-defining abnormality", "No evidence of APL", "No CNS leukemia",
    "未见AML1-ETO", "未检出白血病相关融合基因", "CBF-AML excluded", "MRD panel: PB negative", "Negative for AML with t(8;21)", "PB MRD negative", "No AML related gene mutations", "外周血MRD阴性", "未检出AML相关基因突变",
]
"""What comes with every relapse: genes, panels, subtypes and other places that are denied leave the leukaemia where it is."""
STORY = [
    "58M with relapsed AML s/p HSCT. CT abdomen normal.", "Relapsed AML now in CR2. CT: no infection", "AML with relapse in 2024, CT sinuses clear", "白血病复发史，CT未见异常", "急性髓系白血病复发移植后，心脏彩超未见异常",
    "infection rather than leukemic infiltration", "NK cytotoxicity against leukemia cells normal", "0 blasts seen", "外周血涂片：可见幼稚粒细胞（G-CSF后）", "NKG2D ligand expression on leukemic cells: MICA positive",
    "CT shows pneumonia in a patient with relapsed AML", "Relapsed AML, febrile. Chest CT clear", "患者白血病复发后化疗，肺CT示炎症", "感染，而非白血病浸润", "Drug sensitivity of leukemia cells: cytarabine sensitive",
    "65 yo male with myeloid sarcoma of the orbit, s/p radiation. MRI normal", "Myeloid sarcoma in 2023. PET negative", "Clinical history: relapsed AML", "Indication: relapsed AML",
]
"""What other reports say of the patient's story, of tests on cells, and of what was not found."""
FOUND = ["Impression: relapsed AML", "Findings consistent with relapse of AML", "外周血涂片示白血病复发", "Extramedullary relapse in the left orbit", "Relapse of AML confirmed", "Lymph node: relapsed AML with blasts 40%",
         "可见幼稚单核细胞", "髓外复发", "Recurrent acute myeloid leukemia involving skin", "Leukemia has recurred in the CNS", "PET-avid nodes; relapse of AML", "病理诊断：AML复发", "脑脊液：白血病复发", "in keeping with relapse",
         "Peripheral blood: relapsed AML, WBC 50, blasts 80%", "Leukemic cells present, 30% (sensitivity 0.01%)"]
SMEARS = ["Peripheral smear shows blasts", "Rare circulating blasts", "Pancytopenia with blasts", "Blasts: present", "blast cells 12%", "Auer rods present", "Leukocytosis with increased blasts, suspicious for relapse",
          "suspicious for relapse", "不除外复发", "Suspicious for CNS leukemia", "疑似髓外浸润"]
NO_SMEARS = ["No blasts seen", "rare blasts are not identified", "blasts 0%", "Some normoblasts; no blasts", "RAEB with excess blasts", "Fibroblasts present", "no Auer rods", "rare blasts <1%", "Peripheral smear: 0.3% circulating blasts",
             "Hx AML with circulating blasts at dx. Echo normal.", "r/o relapse. CT: pneumonia", "r/o CNS leukemia: CSF negative"]
"""What a blood smear tells of blasts, and any report of what it suspects."""
ELSEWHERE = {"Skin biopsy": "Myeloid sarcoma; leukemia cutis", "CSF cytology": "Leukemic blasts present, consistent with CNS relapse", "脑脊液细胞学": "查见白血病细胞",
             "PET-CT": "FDG avid mass, consistent with extramedullary relapse of AML", "Blood smear": "Relapsed AML"}


def other(name: str, text: str, when: str = "2026-11-15", **more):
    """A report that is not of the marrow."""
    return marrow_report("o", text, when, code=concept(None, name), **more)


MANY = ["Hypercellular marrow with 60% blasts", "AML-M5 marrow, blasts 70%", "骨髓象：原始细胞占 42%", "流式：异常髓系原始细胞占12.5%", "残留白血病细胞占0.8%", "MRD positive 0.3% by flow", "急性髓系白血病骨髓象",
        "AML CR1后复查，原始细胞35%"]
"""What a marrow report counts that reaches a limit."""
FEW = ["blasts 2%", "Trilineage hematopoiesis, blasts <5%", "原始细胞占 1.5%", "原始细胞不足5%", "MRD 0.01%", "previous marrow blasts 40%", "blasts express CD33 (95%)", "erythroblasts 20%", "cellularity 60%",
       "MRD negative (sensitivity 0.2%)", "原始细胞POX阳性率90%", "CD33 positive in 95% of blasts; blasts 2%", "Blasts 45% at diagnosis, now 2%", "Compared with 2025-01 (blasts 65%), now 1%",
       "AML is defined as >20% blasts; this marrow has 3%"]
"""What counts little, or something else."""

REPORTED = [
    *(rr(f"remission, then a marrow report “{t}”", chart(CR, now(t)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}) for t in MANY),
    *(rr(f"a status of remission, and a marrow report “{t}”", status("remission", now(t)), "unclear") for t in MANY[:5]),
    *(rr(f"a marrow report “{t}” alone proves nothing", chart(now(t)), "missing") for t in MANY[:5]),
    *(rr(f"remission, a report “{t}”, remission again", chart(CR, now(t, "2026-08-15"), marrow_report("r2", "CR2", "2026-10-15")), "not-met") for t in MANY[:3]),
    *(rr(f"remission, then a marrow report “{t}”", chart(CR, now(t)), "not-met") for t in FEW),
    *(rr(f"a relapse by code, then a marrow report “{t}”", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now(t)], "unclear", evidence={RR: ("Condition/a", "DiagnosticReport/r")}) for t in FEW[:5]),
    *(rr(f"a relapse by code, then a marrow report “{t}”", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now(t)], "met") for t in (*FEW[5:9], FEW[10], FEW[14], *MANY)),
    rr("a marrow report that counts few, and the result of the same marrow", chart(CR, BACK, now("blasts 23%")), "met", True),
    *(rr(f"a relapse by code, then a marrow report “{t}”", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now(t)], "unclear") for t in (FEW[9], *FEW[12:14], "MRD negative by flow", "微小残留病阴性")),
    rr("a relapse in MRD, then a report that counts little of it", chart(CR, marrow_mrd("m", 0.5, "2026-11-01"), now("MRD <0.01%")), "unclear"),
    rr("a relapse in MRD, then a report that counts little, then much", chart(CR, marrow_mrd("m", 0.5, "2026-11-01"), now("MRD <0.01%", "2026-11-05"), marrow_mrd("n", 0.5)), "met"),
    rr("blasts of blood and of a diagnosis in a marrow report", chart(CR, now("AML diagnosed 2024 with 80.5% blasts. PB blasts 30%. Marrow: blasts 1%")), "unclear"),
    rr("a relapse in MRD, then a report that counts few blasts", chart(CR, marrow_mrd("m", 0.5, "2026-11-01"), now("blasts 2%")), "met"),
    rr("two courses, blasts, then a report that counts few", [*chart(dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", "2026-09-01", "2026-09-07")),
                                                              marrow_blasts("b", 23, "2026-11-01"), now("blasts 2%")], "unclear"),
    *(rr(f"a relapse by code, then a marrow report “{t}”", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now(t)], "unclear", evidence={RR: ("Condition/a", "DiagnosticReport/r")})
      for t in CLEAR),
    *(rr(f"a status of relapse, and a marrow report “{t}”", status("relapse", now(t)), "unclear") for t in CLEAR[:2]),
    *(rr(f"a relapse by blasts, then a report “{t}”", chart(CR, marrow_blasts("b", 30, "2026-11-10"), now(t)), "met", True) for t in GENES),
    *(rr(f"a relapse by code, then a report “{t}”", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now(t)], "met") for t in GENES),
    *(rr(f"a relapse by blasts, then a report “{t}”", chart(CR, marrow_blasts("b", 30, "2026-11-10"), now(t)), "unclear") for t in (
        "No evidence of acute myeloid leukemia", "No evidence of leukemia", "骨髓MRD阴性", "BM and PB MRD negative", "No AML-associated mutations. No evidence of relapse.")),
    rr("a status of relapse, and a clear report of long ago", status("relapse", now(CLEAR[0], "2026-08-15")), "met"),
    *(rr(f"marrow blasts after remission, then a marrow report “{t}”", chart(CR, marrow_blasts("b", 23, "2026-11-01"), now(t)), "unclear") for t in CLEAR[:2]),
    *(rr(f"remission, then a marrow report “{t}”", chart(CR, now(t)), "not-met") for t in CLEAR),
    *(rr(f"a marrow report “{t}” alone", chart(now(t)), "missing") for t in CLEAR),
    *(rr(f"no remission on record, a marrow report “{t}”, then blasts", chart(now(t, "2026-08-15"), BACK), "missing") for t in CLEAR[:2]),
    rr("a clear report, then the relapse by code", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now(CLEAR[0], "2026-09-15")], "met"),
    rr("a relapse by code, a clear report, then blasts", [*only(condition("a", IN_RELAPSE, recorded="2026-09-01")), now(CLEAR[0], "2026-10-15"), BACK], "met"),
    rr("a clear report that is preliminary", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now(CLEAR[0], status="preliminary")], "met"),
    rr("a relapse in MRD, then a report that finds none by morphology", chart(CR, marrow_mrd("m", 0.5, "2026-11-01"), now(CLEAR[2])), "met"),
    rr("neither relapse nor remission", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now("No relapse/remission documented")], "met"),
    rr("a history of another cancer, and a remission, without a mark between", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now("既往乳腺癌病史 骨髓完全缓解")], "not-met"),
    *(rr(f"remission, then a report “{n}: {t}”", chart(CR, other(n, t)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/o")}, mentions={RR: ("a report of 2026-11-15",)})
      for n, t in ELSEWHERE.items()),
    *(rr(f"remission, then a report “{t}”", chart(CR, other("Report", t)), "not-met") for t in STORY),
    *(rr(f"remission, then a report “{t}”", chart(CR, other("Report", t)), "unclear") for t in FOUND + SMEARS),
    *(rr(f"remission, then a smear “{t}”", chart(CR, other("Blood smear", t)), "not-met") for t in NO_SMEARS),
    *(rr(f"a relapse by code, then a smear “{t}”", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), other("Blood smear", t)], "met") for t in SMEARS[:3]),
    *(rr(f"a relapse by code, then a marrow report “{t}”", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now(t)], "met")
      for t in ("Suspicious for relapse", "Acute myeloid leukemia", "Increased blasts")),
    *(rr(f"a status of remission, and a report “{n}: {t}”", status("remission", other(n, t)), "unclear") for n, t in list(ELSEWHERE.items())[:2]),
    *(rr(f"remission, a report “{n}: {t}”, remission again", chart(CR, other(n, t, "2026-08-15"), marrow_report("r2", "CR2", "2026-10-15")), "not-met") for n, t in list(ELSEWHERE.items())[:2]),
    *(rr(f"a report “{n}: {t}” of before", chart(CR, other(n, t, "2025-05-15")), "not-met") for n, t in list(ELSEWHERE.items())[:2]),
    *(rr(f"a report “{n}: {t}” without a remission", chart(other(n, t)), "missing") for n, t in list(ELSEWHERE.items())[:2]),
    rr("remission, then a report coded as leukaemia cutis", chart(CR, other("Skin biopsy", "see code", conclusionCode=[concept((SCT, "404152006"))])), "unclear"),
    rr("remission, then a report in error", chart(CR, other("Skin biopsy", "Myeloid sarcoma", status="entered-in-error")), "not-met"),
    rr("remission, then a preliminary one", chart(CR, other("Skin biopsy", "Myeloid sarcoma", status="preliminary")), "unclear"),
    rr("remission, then a preliminary one of long ago", chart(CR, other("Skin biopsy", "Myeloid sarcoma", "2026-08-15", status="preliminary")), "not-met"),
    *(rr(f"remission, then a report “{n}: {t}”", chart(CR, other(n, t)), "not-met") for n, t in {
        "CSF cytology": "No leukemic blasts seen", "脑脊液细胞学": "未见白血病细胞", "Chest CT": "Clinical history: relapsed AML. Findings: pneumonia", "MRI": "Granulocytic sarcoma of the orbit, resolved",
        "Liver biopsy": "breast cancer relapse", "Echocardiography": "LVEF 60 %", "供者骨髓": "AML复发", "Cytology": "suspicious for CNS involvement"}.items()),
    *(rr(f"remission, then a marrow report “{t}”", chart(CR, now(t)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}) for t in DISEASE),
    *(rr(f"remission, a report “{t}”, remission again", chart(CR, now(t, "2026-08-15"), marrow_report("r2", "CR2", "2026-10-15")), "not-met") for t in DISEASE),
    *(rr(f"remission, a report “{t}” of before", chart(now(t, "2025-06-01"), CR), "not-met") for t in DISEASE),
    *(rr(f"remission, a report “{t}” beside marrow blasts", chart(CR, now(t), BACK), "met", True) for t in DISEASE[:3]),
    *(rr(f"remission, then a marrow report “{t}”", chart(CR, now(t)), "not-met") for t in NO_DISEASE),
    *(rr(f"status of remission, and a marrow report “{t}”", status("remission", now(t)), "not-met") for t in NO_DISEASE),
    rr("remission, then a report of relapse that is old: nothing since", chart(CR, now("AML复发", "2026-03-01")), "unclear"),
    rr("remission, a report of relapse, marrow blasts of 1 % later", chart(
        CR, dose("d", "cytarabine", "2025-06-01"), now("AML复发", "2026-08-15"), marrow_blasts("b", 1, "2026-10-15")), "not-met"),
    rr("a report of relapse and low blasts of one day", chart(CR, now("AML复发"), marrow_blasts("b", 2)), "unclear"),
    rr("a preliminary report of relapse", chart(CR, now("AML复发", status="preliminary")), "unclear"),
    rr("a preliminary report of relapse beside a final count", chart(CR, now("AML复发", status="preliminary"), marrow_blasts("b", 2, "2026-11-16")), "not-met"),
    rr("a report of relapse in error", chart(CR, now("AML复发", status="entered-in-error")), "not-met"),
    rr("a report of relapse without a date", chart(CR, {k: v for k, v in now("AML复发").items() if k != "effectiveDateTime"}), "unclear"),
]

BACK_THEN = condition("r", AML, "AML relapsed", recorded="2026-03-01")
EXTRA = condition("sarcoma", (ICD10CM, "C92.30"), "Myeloid sarcoma, biopsy proven", recorded="2026-11-03")
BESIDE = [  # what stands behind a remission or a relapse in words, and names both
    *(rr(f"remission, a later one “{t}”", chart(CR, now(t)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")})
      for t in ("Complete remission, MRD positive (0.25%)", "CR, MRD+", "Hematologic remission; MRD by flow 2.3%", "CR1, MRD-positive by flow (1.1%)", "完全缓解，MRD阳性")),
    *(rr(f"remission, a later one “{t}”", chart(CR, now(t)), "not-met") for t in ("CR, MRD 0.05%", "Complete remission, MRD positive (0.02%)", "CR, MRD negative (sensitivity 0.1%)", "CR, MRD 0.1%")),
    *(rr(f"a first remission “{t}”", chart(now(t)), "not-met") for t in ("Complete remission, MRD positive (0.25%)", "CR, MRD+")),
    rr("a first remission with residual disease, then blasts", chart(now("CR, MRD 0.3%", "2026-03-15"), BACK), "met", True),
    rr("residual disease in a remission, then none", chart(CR, now("CR, MRD 0.3%", "2026-08-15"), marrow_mrd("m", 0.01, "2026-11-01")), "not-met"),
    *(rr(f"a relapse in MRD, then “{t}”", chart(CR, marrow_mrd("m", 0.3, "2026-11-01"), now(t)), "met", True) for t in ("CR, MRD positive", "Morphologic remission with positive MRD (0.2%)")),
    *(rr(f"MRD told alone: “{t}”", chart(CR, now(t)), "unclear") for t in ("LAIP detected at 0.3%", "MRD+", "Positive for MRD", "Aberrant blasts 0.6% by flow cytometry", "Residual leukemic blasts detected by flow (0.7%)", "可见0.35%的恶性幼稚髓系细胞",
                                                                      "分析15万个细胞，其中0.35%为恶性髓系幼稚细胞", "P3门内细胞占0.35%，为异常髓系原始细胞", "MRD由阴转阳", "见残留白血病细胞")),
    *(rr(f"many blasts: “{t}”", chart(CR, now(t)), "unclear") for t in ("Blasts have increased to 23%", "Blasts now 23%", "Blasts increased from 2% to 23%", "80% of cells are blasts", "23 percent blasts", "Numerous blasts", "Positive for acute myeloid leukemia",
                                                                "Acute myeloid leukemia, persistent/recurrent", "Disease progression", "原始细胞增多（15.5%）", "原始细胞易见，占15.5%", "AML累及骨髓",
                                                                "Compared with the prior marrow, which was in morphologic remission, blasts have increased to 23%.", "AML in CR1 with new cytopenias. Marrow: blasts markedly increased.")),
    *(rr(f"remission, then a report “{n}: {t}”", chart(CR, other(n, t)), "unclear") for n, t in (
        ("脑脊液细胞学", "检出异常髓系原始细胞，占有核细胞45%"), ("脑脊液细胞学检查", "找到幼稚细胞"), ("脑脊液细胞学 2", "幼稚细胞占80%"), ("脑脊液", "见原始及幼稚细胞"), ("PET-CT", "考虑白血病髓外浸润"), ("头颅MRI", "考虑中枢神经系统白血病"),
        ("B超", "考虑白血病浸润"), ("皮肤活检", "符合急性髓系白血病累及皮肤"), ("Peripheral blood flow", "Myeloblasts 4% of events, aberrant CD7"))),
    *(rr(f"remission, then a report “{n}: {t}”", chart(CR, other(n, t)), "not-met") for n, t in (("脑脊液细胞学", "未找到幼稚细胞"), ("脑脊液", "未见异常"))),
    *(rr(f"remission, then a pathologist's report “{t}”", chart(CR, other("Surgical pathology", t)), "not-met") for t in (
        "CLINICAL HISTORY: AML in CR1. FINAL DIAGNOSIS: Bone marrow: no increase in blasts. CD34 highlights scattered blasts.", "Touch preps: rare blasts. No evidence of AML; blasts 1%")),
    rr("few blasts by flow, and the report of that marrow", chart(CR, part("f", "Bone marrow blasts by flow", 0.8), now("No evidence of AML; blasts 1%", "2026-11-20")), "not-met"),
    rr("promyelocytes counted with the blasts of a marrow that recovers", chart(CR, now("骨髓恢复期改变，原始+早幼粒细胞占6%，考虑G-CSF影响，建议随访。")), "not-met"),
    rr("what a remission would be is none", chart(now("完全缓解标准：原始细胞<5%", "2026-05-20"), BACK), "missing"),
    rr("a remission that names the share of the diagnosis", chart(now("Complete remission. Compared to the diagnostic marrow of 5/2025 (74% blasts).")), "not-met"),
    *(rr(f"a relapse by code, then “{t}”", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now(t)], "unclear")
      for t in ("No residual disease", "No blasts seen", "Blasts are not increased", "No detectable MRD", "Flow negative for MRD", "Leukemia-free marrow", "MLFS", "Uninvolved by AML", "Normocellular marrow with trilineage hematopoiesis", "Normal bone marrow",
                "未见残留", "残留阴性", "原始细胞未见增多", "大致正常骨髓象", "未见明显异常表型细胞")),
    *(rr(f"a relapse by code, then “{t}”", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now(t)], "not-met") for t in ("Complete response", "CRc", "Complete hematologic response")),
    *(rr(f"a relapse by code, then “{t}”", [*only(condition("a", IN_RELAPSE, recorded="2026-10-01")), now(t)], "met") for t in ("GVHD in complete response", "complete response to antibiotics", "No blasts in peripheral blood")),
    *(rr(f"a pathologist's report named “{n}” on a marrow", [*only(condition("a", IN_RELAPSE, recorded="2026-03-01")), other(n, "BONE MARROW, LEFT ILIAC CREST: COMPLETE REMISSION. 1% BLASTS.", "2026-08-20")], "not-met")
      for n in ("Surgical pathology", "Hematopathology report", "Pathology Report", "Tissue exam", "病理报告")),
    *(rr(f"“{n}: {t}” is on no marrow", [*only(condition("a", IN_RELAPSE, recorded="2026-03-01")), other(n, t, "2026-08-20")], "met")
      for n, t in (("Surgical pathology", "Colon biopsy: no malignancy. AML in complete remission"), ("CT chest", "Bone marrow transplant recipient, AML in CR1"), ("Clinic note", "Bone marrow in CR"))),
    *(rr(f"remission, then the diagnosis “{t}”", chart(CR, condition("late", AML, t, recorded="2026-11-09")), "unclear", evidence={RR: ("DiagnosticReport/cr", "Condition/late")})
      for t in ("AML, suspected relapse", "AML, rule out relapse", "Probable AML relapse", "急性髓系白血病 复发待排")),
    rr("no remission, and a suspected relapse", only(condition("late", AML, "AML, suspected relapse", recorded="2026-11-09")), "missing"),
    *(rr(f"a relapse by words, then “{t}”", only(BACK_THEN, condition("late", AML, t, recorded="2026-09-10")), "unclear") for t in ("AML-M5 CR", "急性髓系白血病 移植后 MRD阴性", "AML, NED")),
    *(rr(f"a relapse by words, then “{t}”", only(BACK_THEN, condition("late", AML, t, recorded="2026-09-10")), "met") for t in ("AML, not in CR", "AML CR 78", "AML, plan HSCT once CR", "AML")),
    rr("disease outside the marrow, staged by a marrow", chart(CR, EXTRA, dose("d", "cytarabine", "2025-05-14"), marrow_blasts("b", 1, "2026-11-06")), "unclear", evidence={RR: ("Condition/sarcoma", "Observation/b")}),
    rr("disease outside the marrow, and a remission in a report", chart(CR, EXTRA, now("CR2")), "unclear", evidence={RR: ("Condition/sarcoma", "DiagnosticReport/r")}),
    rr("two courses, and a late report in words", chart(dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", "2026-09-01", "2026-09-07"), now("62% blasts, consistent with persistent AML")), "missing",
       evidence={RR: ("DiagnosticReport/r",)}, mentions={RR: ("62% blasts",)}),
    rr("blasts after a report that finds none", chart(now("No morphologic evidence of residual leukemia", "2026-01-15"), BACK), "missing", evidence={RR: ("DiagnosticReport/r",)}, mentions={RR: ("may tell of one",)}),
]

CODED = [  # the conclusion in codes, and what its words say beside them
    rr("a report coded in remission", chart(now("see codes", conclusionCode=[concept(IN_REMISSION)])), "not-met"),
    rr("coded in remission, and its words say relapse", chart(CR, now("Relapsed AML, blasts 40%", conclusionCode=[concept(IN_REMISSION)])), "unclear",
       evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}),
    rr("coded in remission, and in words not", chart(CR, now("骨髓未缓解", conclusionCode=[concept(IN_REMISSION)])), "unclear"),
    rr("coded in remission, its words tell of a relapse before", chart(CR, now("AML, relapsed 2023, now in CR2", conclusionCode=[concept(IN_REMISSION)])), "not-met"),
    rr("coded in remission and in relapse", chart(CR, now("see codes", conclusionCode=[concept(IN_REMISSION), concept(IN_RELAPSE)])), "unclear"),
    rr("coded in remission and in relapse by one coding each", chart(CR, now("see codes", conclusionCode=[concept(IN_REMISSION, None, IN_RELAPSE)])), "unclear"),
    rr("coded in relapse, and in words a remission", chart(CR, now("骨髓完全缓解", conclusionCode=[concept(IN_RELAPSE)])), "unclear"),
    rr("no remission on record but one that is coded beside a relapse", chart(now("see codes", "2026-06-01", conclusionCode=[concept(IN_REMISSION), concept(IN_RELAPSE)])), "missing"),
]


@pytest.mark.parametrize("case", [*REPORTED, *BESIDE, *CODED], ids=lambda c: c.title)
def test_course(case):
    check(case)
