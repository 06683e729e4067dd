"""Whole charts in which several rules meet: written blind from the notes, kept where the answer was wrong or nearly so."""
from __future__ import annotations

from decimal import Decimal

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
    lab,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    observation,
    procedure,
    quantity,
)
from tests.charts.courses import AML, BACK, CR, OTHERS, RR, chart, coded, gcsf, only, part, rr, two
from tests.charts.harness import Case, check

RELAPSE, REMISSION, SARCOMA = (ICD10CM, "C92.02"), (ICD10CM, "C92.01"), (ICD10CM, "C92.30")
TREATED = dose("i", "cytarabine", "2026-06-01", "2026-06-07")
STILL = {"kind": "MedicationStatement", "status": "active", "effectiveDateTime": None}


def told(title, conclusion, state, *more):
    """A marrow report four weeks after the first course, and 23 % blasts months later."""
    return rr(title, chart(TREATED, marrow_report("dr", conclusion, "2026-07-05"), BACK, *more), state)


def still(drug, **more):
    """A statement that a drug is taken since September."""
    taken = dose("g", drug, "2026-09-01", **STILL, effectivePeriod={"start": "2026-09-01"}, **more)
    return {k: v for k, v in taken.items() if v is not None}


def beside(title, criterion, state, *resources, **more):
    return Case(title, [*base(), *resources], {criterion: state}, **more)


REPORTS = [
    told("not achieved, and when", "CR not achieved after induction", "missing"),
    told("not achieved, and with what", "Marrow: 35% blasts. CR not achieved with 7+3.", "missing"),
    told("not reached, in brackets what with", "CR未达到（诱导2疗程后）", "missing"),
    told("criteria that are not met", "骨髓增生活跃，缓解标准未达到", "missing"),
    told("reached, and when", "Complete remission was achieved after induction", "met"),
    told("reached, in brackets what else", "达CR（MRD未检）", "met"),
    told("only the request names a remission", "临床：AML CR1；骨髓象：原始细胞 28%", "missing"),
    rr("a remission lost in words is not silently a remission", chart(CR, marrow_report("d2", "Remission lost, blasts 22%", "2026-11-10")), "unclear"),
    rr("nor are blasts that reappear", chart(CR, marrow_report("d2", "缓解后再次出现原始细胞", "2026-11-10")), "unclear"),
    rr("a report of the relapse that names the first remission", chart(CR, BACK, marrow_report("d2", "AML-CR1后复发，原始细胞23%", "2026-11-15")), "met"),
]
CONDITIONS = [
    rr("a relapse by code that its text doubts", only(coded("a", (ICD10CM, "C92.00"), "2025-05-01"), coded("b", RELAPSE, "2026-10-10", "AML 复发待排")), "judgement"),
    rr("the same in English", only(coded("b", RELAPSE, "2026-10-10", "AML relapse suspected on smear")), "judgement"),
    rr("a remission by code that its text doubts ends no relapse", only(coded("a", RELAPSE, "2026-03-10"), coded("b", REMISSION, "2026-10-10", "完全缓解？")), "unclear"),
    rr("a relapse told after the transplant of the first remission", chart(dx=("aml", AML, "AML in CR1 s/p alloSCT 2024 with relapse 8/2026")), "met"),
    rr("a relapse, salvage and a second remission in one text", chart(dx=("aml", AML, "AML first relapse, s/p FLAG-IDA, in CR2")), "not-met"),
    rr("therapy to reduce relapse", chart(dx=("aml", AML, "急性髓系白血病 减少复发治疗")), "missing"),
    rr("three episodes, relapse last", only(*(coded(f"c{i}", c, d) for i, (c, d) in enumerate([
        (RELAPSE, "2025-03-01"), (REMISSION, "2025-06-01"), (RELAPSE, "2026-01-01"), (REMISSION, "2026-04-01"), (RELAPSE, "2026-11-01")]))), "met"),
    rr("remission by a status recorded after the relapse", only(coded("a", RELAPSE, "2026-03-01"), coded("b", AML, "2026-09-01", clinical="remission")), "not-met"),
    Case("AML that the text rules out", only(coded("a", AML, "2026-10-01", "AML excluded by marrow examination (blasts 1%)")), {"aml-diagnosis": "missing"}, overall="not-applicable", shown=False),
    Case("AML that is hardly possible", only(coded("a", AML, "2026-10-01", "急性髓系白血病可能性不大")), {"aml-diagnosis": "missing"}),
    Case("AML that is doubted, in brackets by whom", only(coded("a", AML, "2026-10-01", "急性髓系白血病待排（外院）")), {"aml-diagnosis": "judgement"}),
    beside("a cancer ruled out, and how", "no-other-malignancy", "no-contrary-record", condition("x", (ICD10, "C34.9"), "Lung cancer ruled out on CT")),
    beside("only its metastases ruled out", "no-other-malignancy", "not-met", condition("x", (ICD10, "C34.9"), "Lung cancer, brain mets ruled out on MRI")),
    beside("the mother's, and when", "no-other-malignancy", "no-contrary-record", condition("x", (ICD10, "C50.9"), "breast cancer in mother at 50")),
    beside("the patient's, with a family history", "no-other-malignancy", "not-met", condition("x", (ICD10, "C50.9"), "Breast cancer with family history (mother at 50)")),
    beside("heart disease doubted, in brackets by whom", "cardiac-history", "judgement", condition("x", (ICD10, "I25.1"), "冠心病待排（心内科会诊）")),
    beside("promyelocytes counted are no APL", "exclusion-apl", "no-contrary-record", marrow_report("d", "中性早幼粒细胞 1.5%，原始粒细胞 23%", "2026-11-15")),
]
RESULTS = [
    rr("an undated marrow beside a dated one in the window", chart(CR, marrow_blasts("u", 30, None), marrow_blasts("b", 2, "2026-11-12")), "not-met"),
    rr("beside an old one it may be of now", chart(CR, marrow_blasts("u", 30, None), marrow_blasts("b", 2, "2026-08-12")), "unclear"),
    rr("MRD relapse, marrow relapse, then a clear marrow: MRD still stands", chart(CR, marrow_mrd("m", Decimal("0.3"), "2026-10-28"), marrow_blasts("b", 12, "2026-11-02"), marrow_blasts("c", 2, "2026-11-18")), "met"),
    rr("an old MRD relapse that a clear marrow does not end", chart(CR, marrow_mrd("m", Decimal("0.3"), "2026-09-10"), marrow_blasts("c", 2, "2026-11-10")), "stale"),
    rr("one digit above the limit, twenty places behind the point", chart(CR, marrow_mrd("m", Decimal("0.10000000000000000001"))), "met"),
    rr("residual disease in log steps", chart(CR, part("m", "骨髓MRD", {"valueString": "较基线下降2.5 log"})), "judgement"),
    rr("a marrow of a month in which the remission lies too", chart(marrow_report("cr", "完全缓解", "2026-11"), BACK), "unclear"),
    rr("blasts in CSF after remission", chart(CR, observation("csf", concept((LOINC, "26447-3")), "2026-11-14", valueQuantity=quantity(8, "%"))), "met",
       evidence={RR: ("Observation/csf",), OTHERS: ("Observation/csf",)}),
    rr("the day in Shanghai opens the window", chart(CR, marrow_blasts("b", 20, "2026-10-24T20:00:00Z")), "met"),
]
THERAPY = [
    rr("blood blasts under gilteritinib taken still", chart(CR, still("gilteritinib"), blood_blasts("pb", 5)), "judgement", evidence={OTHERS: ("MedicationStatement/g",)}),
    rr("blood blasts under G-CSF taken still", chart(CR, gcsf("2026-10-01") | {"resourceType": "MedicationStatement", "status": "active", "effectivePeriod": {"start": "2026-10-01"}} | {"effectiveDateTime": None}, blood_blasts("pb", 5)), "judgement"),
    rr("blood blasts before the chemotherapy that they led to", chart(CR, blood_blasts("pb", 6, "2026-11-10"), dose("s", "cytarabine", "2026-11-12", "2026-11-16")), "met"),
    rr("chemotherapy refused is no second course", chart(TREATED, procedure("x", None, "Chemotherapy refused by patient", "2026-09-01"), BACK), "missing"),
    rr("a catheter for chemotherapy is none", chart(TREATED, procedure("x", None, "PICC insertion for chemotherapy", "2026-09-01"), BACK), "missing"),
    rr("IT cytarabine is none", chart(TREATED, dose("x", "cytarabine", "2026-09-01", dosage={"text": "IT cytarabine 50 mg"}), BACK), "missing"),
    rr("the second course began 20 days before the marrow", two(second=("2026-10-26", "2026-11-01")), "missing"),
    rr("21 days before it", two(second=("2026-10-25", "2026-10-31")), "met", review=True),
    rr("extramedullary disease dated by onset does not persist", chart(
        coded("m1", SARCOMA, None, onsetDateTime="2026-05-22"), TREATED, coded("m2", SARCOMA, "2026-11-10")), "missing"),
    rr("recorded twice it does", chart(coded("m1", SARCOMA, "2026-05-22"), TREATED, coded("m2", SARCOMA, "2026-11-10")), "met", review=True),
    rr("CNS leukaemia in remission is no disease after the remission", chart(CR, coded("c", (CHS, "C94.700x014"), "2026-11-01", "中枢神经系统白血病伴缓解")), "not-met"),
]
OVERALL = [
    Case("one reversible reason, relapse by MRD", chart(CR, marrow_mrd("m", Decimal("0.5")), lab("alt-2", 126, 50, "2026-11-21")),
         {RR: "met", "hepatic-alt": "not-met"}, overall="near-miss", shown=True),
    Case("one reversible reason, an old relapse", chart(CR, marrow_blasts("b", 30, "2026-09-01"), lab("alt-2", 126, 50, "2026-11-21")),
         {RR: "stale", "hepatic-alt": "not-met"}, overall="not-a-match", shown=False),
    Case("APL of former years beside AML in relapse", only(coded("a", (ICD10, "C92.4"), "2019-01-01", clinical="resolved"), coded("b", RELAPSE, "2026-10-01")),
         {"aml-diagnosis": "met", RR: "met", "exclusion-apl": "not-met"}, overall="not-a-match", review={"exclusion-apl": True}),
    Case("relapse by SNOMED beside a text that is not M3", only(coded("b", (SCT, "12281000132104"), "2026-10-01", "急性髓系白血病（非M3）复发")),
         {"aml-diagnosis": "met", RR: "met", "exclusion-apl": "no-contrary-record"}, overall="likely-match", shown=True),
]
CASES = [*REPORTS, *CONDITIONS, *RESULTS, *THERAPY, *OVERALL]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
