"""Whom therapy was for: a course for another disease is no certain course of the AML's."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, SCT, concept, condition, dose, marrow_blasts, procedure
from tests.charts.courses import BACK, RR, TX, chart, rr
from tests.charts.harness import check

FIRST = dose("i1", "cytarabine", "2026-06-01", "2026-06-07")
CANCER = condition("ca", (ICD10CM, "C50.919", "Malignant neoplasm of breast"), recorded="2024-01-01")


def given(drug, kind="MedicationAdministration", **more):
    """One induction, and a drug two months later."""
    second = dose("x", "cytarabine", "2026-08-01", kind=kind) | {"medicationCodeableConcept": concept(None, drug)} | more
    return chart(FIRST, second, BACK)


def why(*coding, text=None):
    return {"reasonCode": [concept(coding or None, text)]}


def done(text, *resources, **more):
    return chart(FIRST, procedure("x", None, text, "2026-08-01", **more), BACK, *resources)


ANOTHER = [
    ("cladribine for multiple sclerosis", given("cladribine", **why(ICD10CM, "G35"))), ("etoposide for HLH, coded", given("etoposide", **why(ICD10CM, "D76.1"))),
    ("etoposide for HLH, in words", given("etoposide", "MedicationStatement", **why(text="HLH"))), ("etoposide of a protocol for HLH", given("etoposide (HLH-94)")),
    ("sorafenib for liver cancer", given("sorafenib", **why(ICD10CM, "C22.0"))), ("cytarabine for lymphoma", given("cytarabine", **why(ICD10CM, "C83.30"))),
    ("an order for lymphoma", given("cytarabine", "MedicationRequest", **why(ICD10CM, "C83.30"))),
    ("a Condition that is referenced", [*given("cytarabine", reasonReference=[{"reference": "Condition/ca"}]), CANCER]),
    ("a display that is referenced", given("cytarabine", reasonReference=[{"reference": "Condition/gone", "display": "Breast cancer"}])),
    ("chemotherapy for cancer", done("Chemotherapy", **why(text="Breast cancer"))), ("a procedure's Condition", done("Chemotherapy", CANCER, reasonReference=[{"reference": "Condition/ca"}])),
    *((text, done(text)) for text in ("Chemotherapy for breast cancer", "R-CHOP方案化疗", "淋巴瘤CHOP方案化疗", "乳腺癌化疗", "etoposide (HLH-94)")),
]
OWN = [
    ("AML", why(ICD10CM, "C92.00")), ("AML in words", why(text="AML")), ("leukaemia", why(text="Leukemia")), ("白血病", why(text="白血病")), ("no reason", {}), ("MDS", why(text="MDS")),
    ("fever", why(text="febrile neutropenia")), ("pneumonia", why(ICD10CM, "J18.9")), ("an encounter", why(ICD10CM, "Z51.11", "Encounter for antineoplastic chemotherapy")),
    ("cancer", why(text="cancer")), ("a malignancy", why(SCT, "363346000", "Malignant neoplastic disease (disorder)")), ("CNS leukaemia", why(text="CNS leukemia")),
    ("AML and a cancer", {"reasonCode": [concept(None, "AML"), concept(None, "Breast cancer")]}), ("no lymphoma", why(text="No evidence of lymphoma")),
]
def course(id_, text, when, **more):
    return procedure(id_, None, text, when, **more)


INDUCTION = course("i", "7+3", "2025-05-15")
MAINTENANCE = [dose(f"a{m}", "azacitidine", f"2026-0{m}-01") for m in (1, 2, 3)]
FAILED = [course("j", "FLAG-IDA", "2025-07-01"), marrow_blasts("m", 30, "2025-08-01")]
CONSOLIDATED = ("Consolidation chemotherapy", "巩固化疗", "Azacitidine maintenance", "阿扎胞苷维持治疗")
INDUCTIONS = [
    rr("blasts after an allograft, no remission on record, maintenance between", chart(INDUCTION, TX, *MAINTENANCE, BACK), "judgement", mentions={RR: ("transplant",)}),
    rr("the same where a marrow before the allograft shows that two inductions failed", chart(INDUCTION, *FAILED, TX, BACK), "met", True),
    rr("two courses and an allograft, no marrow between", chart(INDUCTION, FAILED[0], TX, BACK), "judgement"),
    rr("the marrow came too soon after the second", chart(INDUCTION, FAILED[0], marrow_blasts("m", 30, "2025-07-15"), TX, BACK), "judgement"),
    rr("two courses and the patient's own cells", chart(INDUCTION, FAILED[0], procedure("t", None, "Autologous HSCT", "2025-10-01"), BACK), "met"),
    rr("an allograft after the blasts", chart(INDUCTION, FAILED[0], BACK, procedure("t", (SCT, "58390007"), when="2026-11-20")), "met"),
    rr("blasts after the allograft that are old", chart(INDUCTION, TX, *MAINTENANCE, marrow_blasts("b", 30, "2026-06-05")), "stale"),
    *(rr(f"an induction and {text}", chart(INDUCTION, course("j", text, "2025-07-01"), BACK), "judgement") for text in CONSOLIDATED),
    rr("two inductions and a consolidation", chart(INDUCTION, FAILED[0], course("k", "Consolidation chemotherapy", "2025-09-01"), BACK), "met"),
    rr("an induction of which a remark tells the consolidation to come", chart(
        INDUCTION, course("j", "Re-induction chemotherapy", "2025-07-01", note=[{"text": "consolidation planned after CR"}]), BACK), "met"),
    *(rr(f"no transplant: {text}", chart(procedure("t", None, text, "2025-10-01"), BACK), "missing")
      for text in ("Donor search initiated for allo-HSCT", "Search for unrelated donor, allogeneic HSCT", "异基因造血干细胞移植 检索供者")),
    *(rr(f"a transplant: {text}", chart(procedure("t", None, text, "2025-10-01"), BACK), "judgement")
      for text in ("Allogeneic HSCT, matched unrelated donor", "Allo-HSCT")),
]

CASES = [
    *INDUCTIONS,
    *(rr(f"for another disease: {title}", resources, "judgement") for title, resources in ANOTHER),
    *(rr(f"for this disease, as far as is told: {title}", given("cytarabine", **reason), "met") for title, reason in OWN),
    *(rr(f"for this disease, as far as is told: {text}", done(text), "met")
      for text in ("Cancer chemotherapy", "Chemotherapy for malignancy", "肿瘤化疗", "恶性肿瘤化学治疗", "Chemotherapy for AML", "白血病化疗")),
    rr("the reason is named", given("cladribine", **why(ICD10CM, "G35")), "judgement", mentions={RR: ("given for another disease",)}, evidence={RR: ("MedicationAdministration/x",)}),
    rr("a low marrow after therapy for lymphoma alone", chart(dose("x", "cytarabine", "2025-05-20", **why(ICD10CM, "C83.30")), marrow_blasts("m", 3, "2025-05-30"), BACK), "judgement"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
