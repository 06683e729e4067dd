"""Relapse and refractoriness from bytes to states: what codes, words, results and doses of a chart come to."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    CHS,
    ICD10,
    ICD10CM,
    LOINC,
    SCT,
    base,
    blood_blasts,
    concept,
    condition,
    dose,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    observation,
    procedure,
    quantity,
    without,
)
from tests.charts.harness import Case, check

RR = "relapsed-refractory"


def chart(*resources, dx=("aml", (ICD10, "C92.0", "Acute myeloblastic leukaemia [AML]")), **more):
    """The base chart with a plain AML diagnosis of May 2025 in place of the coded relapse."""
    plain = condition(*dx, recorded="2025-05-12", onsetDateTime="2025-05-10", **more)
    return [*without(base(), "aml"), plain, *resources]


def only(*conditions):
    return [*without(base(), "aml"), *conditions]


def rr(title, resources, state, review=None, **more):
    reviews = {RR: review} if review is not None else {}
    return Case(title, resources, {RR: state}, review=reviews, **more)


CR = marrow_report("cr", "骨髓完全缓解(CR)")
BACK = marrow_blasts("bm-now", 23)

CODED = [
    rr("ICD-10-CM in relapse", base(), "met", False),
    rr("ICD-10-CM without its dot", only(condition("aml", (ICD10CM, "C9202"))), "met"),
    rr("erythroid leukaemia in relapse", only(condition("aml", (ICD10CM, "C94.02"))), "met"),
    rr("multilineage dysplasia in relapse", only(condition("aml", (ICD10CM, "C92.A2"))), "met"),
    rr("SNOMED CT relapsing AML", only(condition("aml", (SCT, "12281000132104"))), "met", False),
    rr("SNOMED CT refractory AML", only(condition("aml", (SCT, "12291000132102"))), "met", False),
    rr("SNOMED CT myeloid leukaemia in relapse, alone", only(condition("aml", (SCT, "122901000119109"))),
       "unclear"),
    rr("the same beside an AML code", chart(condition("rel", (SCT, "122901000119109"))), "met"),
    rr("ICD-10-CM in remission, nothing after", only(condition("aml", (ICD10CM, "C92.01"), recorded="2026-03-01")), "not-met"),
    rr("not having achieved remission says nothing of relapse", only(condition("aml", (ICD10CM, "C92.00"))), "missing"),
    rr("clinicalStatus relapse", chart(clinical="relapse"), "met", False),
    rr("clinicalStatus recurrence", chart(clinical="recurrence"), "met", False),
    rr("relapse in Chinese words", only(condition("aml", (ICD10, "C92.0"), "急性髓系白血病复发")), "met", True),
    rr("refractory in Chinese words", only(condition("aml", (ICD10, "C92.0"), "难治性急性髓系白血病")), "met", True),
    rr("relapsed in English words", only(condition("aml", (ICD10, "C92.0"), "AML, relapsed")), "met", True),
    rr("a relapse of something else", only(condition("aml", (ICD10, "C92.0"), "AML, relapse of C. difficile colitis")), "missing"),
    rr("relapse prevention is no relapse", only(condition("aml", (ICD10, "C92.0"), "急性髓系白血病 预防复发治疗")), "missing"),
    rr("no relapse seen", only(condition("aml", (ICD10, "C92.0"), "急性髓系白血病 未见复发")), "missing"),
    rr("risk of relapse", only(condition("aml", (ICD10, "C92.0"), "急性髓系白血病 复发风险高")), "missing"),
    rr("Chinese extension with remission in its display",
       only(condition("aml", (CHS, "C92.000x017", "急性髓系白血病，完全缓解"))), "not-met"),
    rr("Chinese extension under the WHO URI, relapse in its text",
       only(condition("aml", (ICD10, "C92.000x003", "急性粒细胞性白血病"), "急性粒细胞性白血病 复发")), "met", True),
    rr("partial remission is no remission", chart(BACK, dx=("aml", (ICD10, "C92.0"), "急性髓系白血病 部分缓解")), "missing"),
    rr("not in remission is no remission", chart(BACK, dx=("aml", (ICD10, "C92.0"), "急性髓系白血病 未缓解")), "missing"),
    rr("provisional relapse", only(condition("aml", (ICD10CM, "C92.02"), verification="provisional")), "judgement"),
    rr("refuted relapse beside an AML", chart(condition("rel", (ICD10CM, "C92.02"), verification="refuted")), "missing"),
    rr("relapse entered in error", chart(condition("rel", (ICD10CM, "C92.02"), verification="entered-in-error")), "missing"),
]

DERIVED = [
    rr("marrow blasts after complete remission in a report", chart(CR, BACK), "met", True,
       evidence={RR: ("Observation/bm-now",)}),
    rr("English report: complete remission", chart(marrow_report("cr", "Complete remission"), BACK), "met", True),
    rr("English report: CRi", chart(marrow_report("cr", "CRi"), BACK), "met", True),
    rr("a report of no complete remission", chart(marrow_report("cr", "No complete remission; partial remission"), BACK), "missing"),
    rr("未达完全缓解", chart(marrow_report("cr", "未达完全缓解"), BACK), "missing"),
    rr("部分缓解(PR)", chart(marrow_report("cr", "骨髓部分缓解(PR)"), BACK), "missing"),
    rr("Cr of a metabolic panel is creatinine", chart(
        marrow_report("dr", "Cr 88 umol/L", code=concept((LOINC, "24323-8"), "Metabolic panel")), BACK), "missing"),
    rr("a preliminary report documents nothing", chart(marrow_report("cr", "完全缓解", status="preliminary"), BACK), "missing"),
    rr("marrow below 5 % after a course", chart(
        dose("i1", "cytarabine", "2025-05-16", "2025-05-22"), marrow_blasts("bm-cr", 1.5, "2025-06-20"), BACK), "met", True),
    rr("MRD above 0.1 % after remission", chart(CR, marrow_mrd("mrd", 0.3)), "met", True),
    rr("MRD of exactly 0.1 %", chart(CR, marrow_mrd("mrd", 0.1)), "not-met"),
    rr("MRD as a fraction with unit 1", chart(CR, marrow_mrd("mrd", {"valueQuantity": quantity(0.003, "1")})), "met", True),
    rr("MRD as a bare number", chart(CR, marrow_mrd("mrd", {"valueQuantity": {"value": 0.003}})), "unclear"),
    rr("MRD as a written value", chart(CR, marrow_mrd("mrd", {"valueString": "<0.01%"})), "not-met"),
    rr("MRD without a specimen", chart(CR, observation("mrd", concept(None, "MRD"), "2026-11-15",
                                                       valueQuantity=quantity(0.5, "%"))), "unclear"),
    rr("MRD of marrow by its specimen", chart(
        CR, {"resourceType": "Specimen", "id": "bm", "type": concept((SCT, "119359002"))},
        observation("mrd", concept(None, "MRD (流式)"), "2026-11-15", valueQuantity=quantity(0.5, "%"),
                    specimen={"reference": "Specimen/bm"})), "met", True),
    rr("MRD in blood", chart(CR, observation("mrd", concept(None, "外周血MRD 流式"), "2026-11-15",
                                             valueQuantity=quantity(0.5, "%"))), "judgement"),
    rr("blood blasts of 1 % after remission", chart(CR, blood_blasts("pb", 1)), "met", True),
    rr("blood blasts below 1 %", chart(CR, blood_blasts("pb", 0)), "not-met"),
    rr("Chinese marrow blasts by text", chart(CR, observation(
        "bm", concept(None, "骨髓原始细胞百分比"), "2026-11-15", valueQuantity=quantity(23, "％", None))), "met", True),
    rr("extramedullary sarcoma after remission", chart(CR, condition("ms", (ICD10CM, "C92.30"))), "met", True),
    rr("relapse after allogeneic transplant", chart(
        CR, procedure("tx", (SCT, "58390007"), when="2025-10-01"), BACK), "met", True),
    rr("blasts after allogeneic transplant, no remission on record", chart(
        procedure("tx", (SCT, "58390007"), when="2025-10-01"), BACK), "judgement"),
    rr("newly diagnosed", chart(BACK), "missing"),
    rr("two inductions and blasts", chart(
        dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", "2026-09-01", "2026-09-07"), BACK),
       "met", True),
    rr("two ordered inductions", chart(
        dose("i1", "cytarabine", "2026-06-01", kind="MedicationRequest"),
        dose("i2", "cytarabine", "2026-09-01", kind="MedicationRequest"), BACK), "judgement"),
    rr("a draft order is nothing", chart(
        dose("i1", "cytarabine", "2026-06-01", "2026-06-07"),
        dose("i2", "cytarabine", "2026-09-01", kind="MedicationRequest", status="draft"), BACK), "missing"),
    rr("a dose not given", chart(
        dose("i1", "cytarabine", "2026-06-01", "2026-06-07"),
        dose("i2", "cytarabine", "2026-09-01", "2026-09-07", status="not-done"), BACK), "missing"),
    rr("intrathecal cytarabine is no course", chart(
        dose("i1", "cytarabine", "2026-06-01", "2026-06-07"),
        dose("i2", "cytarabine", "2026-09-01", dosage={"route": concept(None, "鞘内注射")}), BACK), "missing"),
    rr("hydroxyurea is no course", chart(
        dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "hydroxyurea", "2026-09-01", "2026-09-20"), BACK),
       "missing"),
    rr("no AML, no course", only(condition("mds", (ICD10, "D46.2"))), "missing"),
]


@pytest.mark.parametrize("case", [*CODED, *DERIVED], ids=lambda c: c.title)
def test_case(case):
    check(case)
