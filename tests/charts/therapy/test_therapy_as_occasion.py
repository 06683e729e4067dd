"""Therapy that a name gives only as the occasion of something else is no course; therapy that was given stays one."""
from __future__ import annotations

import pytest

from tests.charts.build import SCT, concept, dose, marrow_blasts, procedure
from tests.charts.courses import BACK, chart, rr
from tests.charts.harness import check

FIRST = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")
CPT = "http://www.ama-assn.org/go/cpt"


def done(text, coding=None):
    """One induction, a Procedure of this name two months later, and blasts."""
    return chart(FIRST, procedure("x", coding, text, "2026-08-01"), BACK)


def given(text, kind):
    """One induction, a medication of this name two months later, and blasts."""
    return chart(FIRST, dose("x", "cytarabine", "2026-08-01", kind=kind) | {"medicationCodeableConcept": concept(None, text)}, BACK)


SOMETHING_ELSE = [
    # what is done before, between or after
    "Bone marrow biopsy after FLAG-IDA", "Bone marrow biopsy, day 28 post 7+3", "Day 14 marrow after 7+3", "BM biopsy s/p induction chemotherapy", "Stem cell collection after HiDAC",
    "Lumbar puncture s/p HiDAC", "Echocardiogram after anthracycline chemotherapy", "MUGA scan prior to anthracycline therapy 7+3", "Chemo port placement before 7+3", "PICC line insertion for FLAG-IDA",
    "Blood transfusion during HiDAC", "CT chest after induction therapy", "Bone marrow biopsy (post-induction, 7+3)", "Bone marrow biopsy, day 28 of induction with 7+3", "7+3 day 14 bone marrow biopsy",
    "End of induction marrow (7+3)", "Post-chemotherapy bone marrow biopsy", "Leukapheresis before induction chemotherapy", "hospital follow-up after azacitidine", "Day 28 marrow post re-induction chemotherapy",
    "化疗后骨穿", "化疗前心超", "FLAG-IDA方案后骨穿", "FLAG方案后行骨穿", "骨髓穿刺术（化疗后第14天）", "骨髓活检(DA方案诱导后)", "骨穿（诱导治疗后）", "化疗期间心电监护", "DA方案化疗后复查骨穿",
    # what is said, asked and looked after
    "Discussion of FLAG-IDA", "Prior authorization for chemotherapy", "Azacitidine prior auth", "Venetoclax prior authorization", "Pharmacist review of chemotherapy", "Chemotherapy toxicity assessment",
    "Goals of care: chemotherapy", "Second opinion re: chemotherapy", "Chemotherapy order review", "Chemotherapy verification", "Chemotherapy follow-up visit", "Nurse visit for chemotherapy teaching",
    "化疗知情同意", "阿糖胞苷化疗前谈话", "大剂量阿糖胞苷化疗知情同意", "阿扎胞苷用药咨询", "FLAG方案讨论", "化疗患者护理",
]
GO_WITH_IT = [
    "Ondansetron 30 min prior to azacitidine", "Prednisolone eye drops (with HiDAC)", "Dexamethasone 0.1% ophth for cytarabine conjunctivitis prophylaxis", "Allopurinol before induction chemotherapy",
    "Filgrastim after FLAG-IDA", "Posaconazole prophylaxis during 7+3", "Hydration pre-HiDAC", "Normal saline flush after cytarabine", "昂司琼（阿糖胞苷化疗前）", "地塞米松滴眼液（预防阿糖胞苷结膜炎）",
]
THERAPY = [
    "Salvage chemotherapy", "FLAG-IDA cycle 1", "Chemotherapy cycle 2", "Re-induction chemotherapy", "MEC salvage", "Administration of antineoplastic agent",
    "Induction with 7+3", "7+3 induction for AML", "Reinduction with FLAG-IDA after relapse", "Chemotherapy after relapse", "Salvage chemotherapy after failure of 7+3", "FLAG-IDA after 7+3 failure",
    "Second induction after 7+3: FLAG-IDA", "Admission for chemotherapy", "Pre-transplant FLAG-IDA", "Chemotherapy via PICC line", "Intravenous chemotherapy via Hickman catheter",
    "Bone marrow biopsy and chemotherapy", "FLAG-IDA with bone marrow biopsy on day 14", "Consent obtained, start 7+3", "Marrow relapse: FLAG-IDA", "MRD positive: azacitidine", "Azacitidine infusion with monitoring",
    "化疗", "诱导化疗（DA方案）", "复发后化疗", "移植前FLAG方案化疗", "骨穿+化疗", "PICC置管后化疗", "复查骨髓后予DA方案化疗", "1周期DA方案后予FLAG方案化疗", "阿糖胞苷静脉滴注",
]
DOSES = [
    "azacitidine (with venetoclax)", "Cytarabine after dexamethasone premedication", "Cytarabine with dexamethasone eye drops", "Cytarabine for AML", "Cytarabine, prior to HCT", "azacitidine after food",
    "Sodium chloride 0.9% 250 mL with cytarabine 200 mg", "Dexamethasone + cytarabine", "阿糖胞苷+地塞米松", "注射用阿糖胞苷（化疗）", "阿糖胞苷 化疗第1天",
]

NOT_DONE_OR_BESIDE = [
    # put off, tested for, prepared, looked after
    "FLT3-ITD testing for gilteritinib", "Genomic testing for midostaurin eligibility", "Chemotherapy postponed", "Chemotherapy delayed", "Chemotherapy no-show",
    "Missed chemotherapy appointment", "FLAG-IDA postponed", "FLAG-IDA deferred", "FLAG-IDA delayed due to infection", "化疗延期", "化疗延迟", "延期化疗", "暂不化疗", "CLAG方案延期", "化疗准备",
    "IDH1 mutation test for ivosidenib", "Pharmacogenomic test: cytarabine", "Ex vivo drug sensitivity: venetoclax", "CD33 companion diagnostic for gemtuzumab",
    "药敏试验：阿糖胞苷", "体外药敏 维奈克拉", "cytarabine syndrome", "cytarabine fever", "cytarabine rash", "阿糖胞苷综合征", "injection site reaction to azacitidine", "化疗药外渗处理",
    "chemotherapy alopecia", "阿糖胞苷配置", "化疗药物配置", "PIVAS化疗药物配制", "化疗医嘱核对", "chemotherapy dose calculation", "Nursing care: chemotherapy", "Chemotherapy pump disconnect",
    "chemotherapy precautions", "chemotherapy spill", "scalp cooling with chemotherapy", "化疗相关性恶心护理", "阿扎胞苷皮下注射宣教", "既往化疗史询问", "化疗史采集", "Chemotherapy rescheduled",
    "Chemotherapy on hold", "IDH2 testing for enasidenib eligibility", "Azacitidine injection site reaction", "Cytarabine-induced fever",
    "Drug sensitivity testing (venetoclax)", "Chemotherapy spill cleanup", "化疗药配置", "化疗药物外渗", "化疗史", "推迟化疗", "暂缓化疗", "暂缓化疗 (see comment)", "处置：暂缓化疗", "化疗推迟", "HAA方案延期", "FLAG方案推迟",
    "Chemotherapy precautions education", "Chemotherapy-induced alopecia", "FLAG-IDA rescheduled",
]
STILL_THERAPY = [
    "Chemotherapy infusion, first hour", "Chemotherapy, IV push", "Hospital admission for chemotherapy", "Re-induction delayed to 05-14: FLAG-IDA given",
    "Chemotherapy administration", "FLAG-IDA (dose delayed 1 day)", "Delayed chemotherapy started", "延期后行化疗", "CLAG方案化疗（延期3天）", "Azacitidine injection", "阿扎胞苷皮下注射",
    "Chemotherapy pump connection", "Chemotherapy via ambulatory pump", "FLT3-mutated AML: gilteritinib", "IDH1-mutated AML, ivosidenib",
    "Cytarabine with premedication for fever", "化疗准备后行DA方案化疗", "化疗", "Chemotherapy cycle 2 (delayed one week)", "Chemotherapy without complications",
    "Chemotherapy nursing: cytarabine infused", "Missed dose made up: cytarabine given", "Sensitivity proven, venetoclax started",
]

JOINED = [
    "7+3 + midostaurin", "7+3 with quizartinib", "7+3/midostaurin", "标准3+7方案联合米哚妥林", "诱导化疗+吉瑞替尼", "Chemotherapy with gilteritinib", "aza + gilteritinib", "3+7+GO", "VEN + AZA",
    "Second induction", "Induction #2",
]
DAILY = ["gilteritinib", "venetoclax", "midostaurin", "吉瑞替尼"]


def _twice(made, text):
    """Two procedures of this name, two months apart, and blasts."""
    return chart(made("x", None, text, "2026-06-01"), made("y", None, text, "2026-08-01"), BACK)


CASES = [
    *(rr(f"no course: the procedure “{text}”", done(text), "missing") for text in SOMETHING_ELSE),
    rr("no course: a coded marrow biopsy after FLAG-IDA", done("Bone marrow biopsy after FLAG-IDA", (SCT, "234326005")), "missing"),
    rr("no course: a marrow biopsy by CPT after 7+3", done("Bone marrow biopsy, day 28 post 7+3", (CPT, "38222")), "missing"),
    *(rr(f"no course: the {kind} “{text}”", given(text, kind), "missing") for text in GO_WITH_IT for kind in ("MedicationAdministration", "MedicationStatement")),
    *(rr(f"a course: the procedure “{text}”", done(text), "met") for text in THERAPY),
    *(rr(f"a course: the dose “{text}”", given(text, "MedicationAdministration"), "met") for text in DOSES),
    *(rr(f"no course: the procedure “{text}”", done(text), "missing") for text in NOT_DONE_OR_BESIDE),
    *(rr(f"a course: the procedure “{text}”", done(text), "met") for text in STILL_THERAPY),
    rr("a low marrow after a test for a drug is no remission", chart(
        procedure("x", None, "FLT3-ITD testing for gilteritinib", "2025-05-12"), marrow_blasts("m", 3, "2025-05-20"), BACK), "missing"),
    *(rr(f"two courses: {text}", _twice(procedure, text), "met") for text in JOINED),
    *(rr(f"one course: {text}, a daily drug", _twice(procedure, text), "missing") for text in DAILY),
    rr("one course: midostaurin within the cycle of a 7+3", chart(procedure("x", None, "7+3", "2026-08-01"), dose(
        "y", "venetoclax", "2026-08-08", "2026-08-21", kind="MedicationStatement", medicationCodeableConcept=concept(None, "midostaurin")), BACK), "missing"),
    rr("conditioning: FLAMSA is no second course", chart(FIRST, procedure("x", None, "FLAMSA", "2026-08-01"), BACK), "missing"),
    rr("a course, though a remission may have gone before it: a consolidation", done("Consolidation chemotherapy with HiDAC"), "judgement"),
    rr("a course: coded chemotherapy, whatever its words tell besides", done("Chemotherapy follow-up visit", (SCT, "367336001")), "met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
