"""Courses, extramedullary disease, residual disease and transplants as charts tell them: written from the protocol notes."""
from __future__ import annotations

from decimal import Decimal as D

import pytest

from tests.charts.build import (
    CHS,
    ICD10,
    ICD10CM,
    LOINC,
    SCT,
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
)
from tests.charts.courses import BACK, CR, RR, TX, chart, days, only, part, rr, span, two
from tests.charts.harness import check

CHEMO = (SCT, "367336001", "Chemotherapy")
IT = {"dosage": {"route": concept((SCT, "72607000", "Intrathecal route")), "dose": quantity(50, "mg")}}
IN_WORDS = {"dosage": {"route": concept(None, "鞘内注射"), "dose": quantity(50, "mg")}}
DLI = procedure("dli", None, "Donor lymphocyte infusion", "2026-03-01")


def plan(id_, text, start, end=None, status="completed", intent="plan", **more):
    """A CarePlan by its title and period."""
    period = {"start": start} | ({"end": end} if end else {})
    return {"resourceType": "CarePlan", "id": id_, "status": status, "intent": intent, "subject": {"reference": "Patient/p"}, "title": text, "period": period, **more}


def aza(*dates):
    return days("azacitidine", *dates)


def ven(first, last):
    return dose("v", "venetoclax", first, last, kind="MedicationStatement")


def report(id_, name, conclusion, when="2026-11-15"):
    return marrow_report(id_, conclusion, when, code=concept(None, name))


COURSES = [
    rr("two care plans of 7+3", chart(plan("a", "7+3 induction chemotherapy", "2026-06-01", "2026-06-07"), plan("b", "FLAG-IDA re-induction", "2026-09-01", "2026-09-06"), BACK), "judgement"),
    rr("two care plans, coded category chemo", chart(plan("a", "Induction", "2026-06-01", "2026-06-07", category=[concept(CHEMO)]), plan("b", "Re-induction", "2026-09-01", "2026-09-06", category=[concept(CHEMO)]), BACK), "judgement"),
    rr("care plans revoked", chart(plan("a", "7+3 induction chemotherapy", "2026-06-01", status="revoked"), plan("b", "FLAG-IDA", "2026-09-01", status="revoked"), BACK), "judgement"),
    rr("care plans draft", chart(plan("a", "7+3 induction chemotherapy", "2026-06-01", status="draft"), plan("b", "FLAG-IDA", "2026-09-01", status="draft"), BACK), "missing"),
    rr("care plan proposals", chart(plan("a", "7+3 induction chemotherapy", "2026-06-01", intent="proposal"), plan("b", "FLAG-IDA", "2026-09-01", intent="proposal"), BACK), "missing"),
    rr("care plan that begins next week", chart(plan("a", "7+3", "2026-06-01", "2026-06-07"), plan("b", "FLAG-IDA", "2026-11-28", status="active"), BACK), "missing"),
    rr("two chemo procedures", chart(procedure("a", CHEMO, None, "2026-06-01"), procedure("b", CHEMO, None, "2026-09-01"), BACK), "met"),
    rr("two chemo procedures not done", chart(procedure("a", CHEMO, None, "2026-06-01", status="not-done"), procedure("b", CHEMO, None, "2026-09-01", status="not-done"), BACK), "missing"),
    rr("administration and order", chart(dose("a", "cytarabine", "2026-06-01", "2026-06-07"), dose("b", "cytarabine", "2026-09-01", kind="MedicationRequest"), BACK), "judgement"),
    rr("orders only", two(kind="MedicationRequest"), "judgement"),
    rr("orders only, drafts", two(kind="MedicationRequest", status="draft"), "missing"),
    rr("orders stopped", two(kind="MedicationRequest", status="stopped"), "judgement"),
    rr("orders of intent proposal", two(kind="MedicationRequest", intent="proposal"), "missing"),
    rr("orders that forbid", two(kind="MedicationRequest", doNotPerform=True), "missing"),
    rr("two cycles aza-ven", chart(*aza(*span("2026-06-01", "2026-06-07"), *span("2026-06-29", "2026-07-05")), ven("2026-06-01", "2026-07-26"), BACK), "met"),
    rr("one cycle aza-ven", chart(*aza(*span("2026-10-01", "2026-10-07")), ven("2026-10-01", "2026-10-28"), BACK), "missing"),
    rr("gilteritinib daily for five months", chart(dose("g", "gilteritinib", "2026-06-01", "2026-10-30", kind="MedicationStatement"), BACK), "missing"),
    rr("7+3 and then gilteritinib in the same course", chart(dose("i", "cytarabine", "2026-06-01", "2026-06-07"), dose("g", "gilteritinib", "2026-06-08", "2026-06-21", kind="MedicationStatement"), BACK), "missing"),
    rr("7+3, gilteritinib six weeks later", chart(dose("i", "cytarabine", "2026-06-01", "2026-06-07"), dose("g", "gilteritinib", "2026-07-20", "2026-10-21", kind="MedicationStatement"), BACK), "met"),
    rr("7+3 and flu/cy lymphodepletion", chart(dose("i", "cytarabine", "2026-06-01", "2026-06-07"), dose("f", "fludarabine", "2026-09-01", "2026-09-03"), dose("c", "cyclophosphamide", "2026-09-01", "2026-09-03"), BACK), "missing"),
    rr("two flag-ida", chart(*(dose(f"{d}{s}", d, s+"-01", s+"-05") for s in ("2026-06", "2026-09") for d in ("fludarabine", "cytarabine", "idarubicin")), BACK), "met"),
    rr("hydroxyurea twice", chart(dose("h", "hydroxyurea", "2026-06-01", "2026-06-20"), dose("h2", "hydroxyurea", "2026-09-01", "2026-09-20"), BACK), "missing"),
    rr("cytarabine intrathecal", chart(dose("a", "cytarabine", "2026-06-01", **IT), dose("b", "cytarabine", "2026-09-01", **IT), BACK), "missing"),
    rr("阿糖胞苷鞘注", chart(dose("a", "cytarabine", "2026-06-01", **IN_WORDS), dose("b", "cytarabine", "2026-09-01", **IN_WORDS), BACK), "missing"),
    rr("doses 14 days apart", chart(*days("cytarabine", "2026-06-01", "2026-06-15"), BACK), "met"),
    rr("doses 13 days apart", chart(*days("cytarabine", "2026-06-01", "2026-06-14"), BACK), "missing"),
    rr("marrow on day 20 of the second", two(second=("2026-10-26", "2026-11-01")), "missing"),
    rr("marrow on day 21 of the second", two(second=("2026-10-25", "2026-10-31")), "met"),
    rr("doses of 0 mg", two(dosage={"dose":quantity(0, "mg")}), "missing"),
    rr("statements of 0 mg", two(kind="MedicationStatement", dosage=[{"doseAndRate":[{"doseQuantity":quantity(0, "mg")}]}]), "missing"),
    rr("statements told not given", two(kind="MedicationStatement", dosage=[{"text":"not given, patient refused"}]), "judgement"),
    rr("doses told held", two(note=[{"text":"Dose held for neutropenia"}]), "judgement"),
    rr("doses told not given in dosage", two(dosage={"text":"未用"}), "judgement"),
    rr("doses of 100 mg", two(dosage={"dose":quantity(100, "mg")}), "met"),
    rr("one dose of the second is zero, others not", chart(dose("i", "cytarabine", "2026-06-01"), dose("z", "cytarabine", "2026-09-01", dosage={"dose":quantity(0, "mg")}), dose("y", "cytarabine", "2026-09-02", dosage={"dose":quantity(100, "mg")}), BACK), "met"),
    rr("primary refractory, low dose cytarabine", chart(*days("cytarabine", *span("2026-06-01", "2026-06-10"), *span("2026-08-01", "2026-08-10")), BACK), "met"),
    rr("CPX-351 twice in words", two(medicationCodeableConcept=concept(None, "CPX-351")), "met"),
    rr("维奈克拉+阿扎胞苷 in words, two cycles", chart(*(dose(f"{i}", 'azacitidine', d, medicationCodeableConcept=concept(None, "注射用阿扎胞苷")) for i, d in enumerate(("2026-06-01", "2026-07-01"))), dose("v", "venetoclax", "2026-06-01", "2026-07-28", kind="MedicationStatement", medicationCodeableConcept=concept(None, "维奈克拉片")), BACK), "met"),
    rr("midostaurin maintenance after CR, relapse", chart(CR, dose("g", "gilteritinib", "2025-08-01", "2026-10-30", kind="MedicationStatement"), BACK), "met"),
    rr("consolidations after CR, marrow below 5", chart(CR, *days("cytarabine", "2025-08-01", "2025-10-01"), marrow_blasts("b", 2)), "not-met"),
    *(rr(f"two administrations, {status}", two(status=status), state) for status, state in (
        ("not-done", "missing"), ("on-hold", "judgement"), ("stopped", "met"), ("in-progress", "met"), ("entered-in-error", "missing"), ("unknown", "missing"))),
    *(rr(f"two statements, {status}", two(kind="MedicationStatement", status=status), state) for status, state in (
        ("not-taken", "missing"), ("intended", "missing"), ("stopped", "met"), ("active", "met"), ("on-hold", "judgement"), ("unknown", "missing"))),
]
OUTSIDE = [
    rr("chloroma after CR", chart(CR, condition("s", (ICD10, "C92.3"))), "met"),
    rr("leukemia cutis after CR", chart(CR, condition("s", (SCT, "404152006"))), "met"),
    rr("chloroma before CR, resolved", chart(CR, condition("s", (ICD10, "C92.3"), recorded="2025-05-12", clinical="resolved")), "not-met"),
    rr("chloroma before CR, still active", chart(CR, condition("s", (ICD10, "C92.3"), recorded="2025-05-12")), "not-met"),
    rr("chloroma after CR, resolved since", chart(CR, condition("s", (ICD10, "C92.3"), recorded="2026-03-12", clinical="resolved")), "unclear"),
    rr("chloroma with abatementString", chart(CR, condition("s", (ICD10, "C92.3"), recorded="2026-03-12", clinical=None, abatementString="resolved 2026-06")), "unclear"),
    rr("皮肤白血病浸润 in words", chart(CR, condition("s", None, "皮肤白血病浸润")), "judgement"),
    rr("CSF blasts", chart(CR, observation("c", concept((LOINC, "26447-3")), valueQuantity=quantity(3, "%"))), "met"),
    rr("CSF blasts none", chart(CR, observation("c", concept((LOINC, "26447-3")), valueQuantity=quantity(0, "%"))), "not-met"),
    rr("CNS leukaemia coded", chart(CR, condition("s", (CHS, "C94.700x004", "中枢神经系统白血病"))), "met"),
    rr("CNS leukaemia in remission", chart(CR, condition("s", (CHS, "C94.700x014", "中枢神经系统白血病伴缓解"))), "not-met"),
    rr("skin biopsy report of myeloid sarcoma", chart(CR, report("s", "Skin biopsy", "Myeloid sarcoma; leukemia cutis")), "unclear"),
    rr("CSF cytology report of blasts", chart(CR, report("s", "CSF cytology", "Leukemic blasts present in CSF, consistent with CNS relapse")), "unclear"),
    rr("CSF cytology report of none", chart(CR, report("s", "CSF cytology", "No leukemic blasts seen")), "not-met"),
    rr("PET report: testicular relapse", chart(CR, report("s", "PET-CT", "FDG avid testicular mass, consistent with extramedullary relapse of AML")), "unclear"),
    rr("中枢神经系统白血病 in words", chart(CR, condition("s", None, "中枢神经系统白血病")), "judgement"),
    rr("EM disease twice under therapy", chart(condition("s", (ICD10, "C92.3"), recorded="2026-06-01"), dose("d", "cytarabine", "2026-06-10", "2026-06-16"), condition("s2", (ICD10, "C92.3"), recorded="2026-07-20")), "met"),
]
RESIDUAL = [
    *(rr(f"marrow residual disease {value}", chart(CR, marrow_mrd("m", value)), state) for value, state in (
        (D("0.1"), "not-met"), (D("0.11"), "met"), ({"valueQuantity": {"value": D("0.001")}}, "unclear"), ({"valueQuantity": quantity(D("0.001"), "1")}, "not-met"),
        ({"valueQuantity": quantity(D("0.002"), "1")}, "met"), ({"valueQuantity": quantity(D("0.5"), "%", comparator="<")}, "unclear"),
        ({"valueRange": {"low": quantity(D("0.2"), "%"), "high": quantity(D("0.4"), "%")}}, "met"))),
    *(rr(f"marrow residual disease “{text}”", chart(CR, marrow_mrd("m", {"valueString": text})), state) for text, state in (
        ("<0.1%", "not-met"), (">0.1%", "met"), ("positive", "unclear"), ("negative", "not-met"), ("未检出", "not-met"), ("3.5×10^-3", "met"), ("2×10⁻⁴", "not-met"),
        ("0.5% of nucleated cells; sensitivity 0.01%", "unclear"), ("0.35％", "met"), ("MRD阳性 0.35%", "met"), ("MRD 0.02% (negative)", "not-met"), ("阳性，占有核细胞0.52%", "met"),
        ("< 0.01 %", "not-met"), ("low positive", "unclear"))),
    rr("MRD by PCR WT1", chart(CR, part("m", "骨髓WT1定量PCR MRD", D("2.5"))), "judgement"),
    rr("NPM1 MRD by RT-PCR marrow", chart(CR, part("m", "Bone marrow MRD NPM1 RT-qPCR", D("0.5"))), "judgement"),
    rr("MRD by NGS", chart(CR, part("m", "Bone marrow MRD by NGS", D("0.5"))), "judgement"),
    rr("blood MRD", chart(CR, part("m", "Peripheral blood MRD by flow", D("0.5"))), "judgement"),
    rr("MRD of nobody knows what", chart(CR, part("m", "MRD by flow cytometry", D("0.5"))), "unclear"),
    rr("MRD relapse, then MRD low", chart(CR, marrow_mrd("a", D("0.5"), "2026-11-01"), marrow_mrd("b", D("0.01"))), "not-met"),
    rr("MRD relapse, then blasts low", chart(CR, marrow_mrd("a", D("0.5"), "2026-11-01"), marrow_blasts("b", 1)), "met"),
    rr("MRD relapse 60 days ago", chart(CR, marrow_mrd("a", D("0.5"), "2026-09-20")), "stale"),
    rr("骨髓微小残留病(流式) 0.35", chart(CR, part("m", "骨髓微小残留病(流式)", D("0.35"))), "met"),
    rr("骨髓微小残留病 without method 0.35", chart(CR, part("m", "骨髓微小残留病检测", D("0.35"))), "met"),
    rr("MRD without a CR, marrow 3% after course", chart(dose("i", "cytarabine", "2026-06-01", "2026-06-07"), marrow_blasts("b", 3, "2026-07-10"), marrow_mrd("m", D("0.5"))), "met"),
    rr("MRD without any CR", chart(marrow_mrd("m", D("0.5"))), "missing"),
]
TRANSPLANTED = [
    rr("CR, allo, blasts", chart(CR, TX, BACK), "met"),
    rr("allo, no CR, blasts", chart(TX, BACK), "judgement"),
    rr("CR, allo, DLI, blasts", chart(CR, TX, DLI, BACK), "met"),
    rr("CR, allo, relapse, DLI, CR", chart(CR, TX, marrow_blasts("r", 30, "2026-02-01"), DLI, marrow_report("cr2", "骨髓完全缓解", "2026-06-01")), "not-met"),
    rr("CR, allo, relapse, DLI, CR, MRD 0.3", chart(CR, TX, marrow_blasts("r", 30, "2026-02-01"), DLI, marrow_report("cr2", "骨髓完全缓解", "2026-06-01"), marrow_mrd("m", D("0.3"))), "met"),
    rr("CR, allo, mixed chimerism", chart(CR, TX, part("c", "Bone marrow donor chimerism (STR)", 45)), "not-met"),
    rr("CR, allo, chimerism of CD34+ cells", chart(CR, TX, part("c", "骨髓CD34+细胞供者嵌合率", 45)), "not-met"),
    rr("CR, allo, blood blasts 1", chart(CR, TX, blood_blasts("b", 1)), "met"),
    rr("donor's marrow blasts", chart(CR, BACK, part("d", "Donor bone marrow blasts", 0, "2026-11-18")), "met"),
    rr("donor's marrow blasts 2", chart(CR, BACK, part("d", "Donor's bone marrow blasts", 0, "2026-11-18")), "met"),
    rr("供者骨髓原始细胞", chart(CR, BACK, part("d", "供者骨髓原始细胞", 0, "2026-11-18")), "met"),
    rr("donor's marrow high", chart(CR, part("d", "供者骨髓原始细胞", 30, "2026-11-18")), "unclear"),
    rr("二次移植后复发", chart(CR, TX, procedure("tx2", (SCT, "58390007"), when="2026-05-01"), BACK), "met"),
    rr("auto HSCT after CR, relapse", chart(CR, procedure("a", (SCT, "58776007"), when="2025-10-01"), BACK), "met"),
    rr("GVHD only, no CR, blasts", chart(condition("g", (ICD10CM, "D89.810"), recorded="2026-02-01"), BACK), "judgement"),
    rr("DLI text 供者淋巴细胞输注", chart(CR, TX, procedure("dli", None, "供者淋巴细胞输注", "2026-03-01")), "not-met"),
]


def unspecific(clinical="active", text=None, recorded="2026-11-10"):
    """Leukaemia of no stated kind, beside an AML."""
    return condition("u", (ICD10, "C95.0"), text, clinical=clinical, recorded=recorded)


RELAPSED = condition("a", (ICD10CM, "C92.02"), recorded="2026-01-01")
KINDS = [
    rr("a status of relapse of unspecified leukaemia", chart(CR, unspecific("relapse")), "judgement", mentions={RR: ("does not say which leukaemia",)}),
    rr("a status of relapse of unspecified leukaemia, alone", only(unspecific("relapse")), "unclear"), rr("unspecified leukaemia, active", chart(CR, unspecific()), "not-met"),
    rr("unspecified leukaemia, relapsed by its text", chart(CR, unspecific(text="acute leukemia, relapsed")), "judgement"),
    rr("unspecified leukaemia, its relapse denied", chart(CR, unspecific(text="acute leukemia, no relapse")), "not-met"),
    rr("unspecified leukaemia, its relapse resolved", chart(CR, unspecific("resolved", "acute leukemia, relapsed")), "not-met"),
    rr("leukaemia in words, relapsed", chart(CR, condition("u", None, "白血病复发")), "judgement"), rr("lymphoma in words, relapsed", chart(CR, condition("u", None, "淋巴瘤复发")), "not-met"),
    rr("unspecified leukaemia in relapse by its code", chart(CR, condition("u", (ICD10CM, "C95.02"))), "met"),
    rr("a relapse, and a status of remission of unspecified leukaemia", only(RELAPSED, unspecific("remission")), "unclear", mentions={RR: ("clinical status of C95.0",)}),
    rr("a relapse, and leukaemia in remission in words", only(RELAPSED, condition("u", None, "急性白血病 完全缓解")), "unclear"),
    rr("a relapse, and leukaemia in remission in words of before", only(RELAPSED, condition("u", None, "急性白血病 完全缓解", recorded="2025-06-01")), "met"),
    rr("a relapse, and unspecified leukaemia in remission by its code", only(RELAPSED, condition("u", (ICD10CM, "C95.01"))), "unclear"),
    rr("a relapse, and a lymphoma in remission", only(RELAPSED, condition("u", None, "淋巴瘤 完全缓解")), "met"),
]
MORE = [
    *(rr(f"marrow blasts {value}", chart(CR, marrow_blasts("b", value)), state) for value, state in (
        ({"valueQuantity": quantity(D("0.23"), "1")}, "met"), ({"valueQuantity": {"value": D("0.23")}}, "unclear"), ({"valueInteger": 23}, "met"), ({"valueInteger": 1}, "unclear"),
        ({"valueCodeableConcept": concept(None, "<5%")}, "not-met"), ({"valueCodeableConcept": concept(None, "20-30%")}, "met"), ({"valueString": "many"}, "unclear"), ({"valueString": "偶见"}, "unclear"),
        ({"valueString": "未见"}, "not-met"))),
    rr("a marrow of 3 % after a course, then residual disease", chart(dose("i", "cytarabine", "2026-06-01", "2026-06-07"), marrow_blasts("b", 3, "2026-07-05"), marrow_mrd("m", D("0.2"))), "met"),
    rr("blood blasts, azacitidine of 0 mg 20 days before", chart(CR, dose("i", "azacitidine", "2026-10-26", dosage={"dose": quantity(0, "mg")}), blood_blasts("p", 5)), "met"),
    rr("blood blasts, azacitidine 20 days before", chart(CR, dose("i", "azacitidine", "2026-10-26"), blood_blasts("p", 5)), "judgement"),
    rr("a relapse over by its status, nothing else", only(condition("b", (ICD10CM, "C92.02"), recorded="2025-01-01", clinical="resolved")), "unclear"),
    rr("a relapse that is refuted", only(condition("a", (ICD10, "C92.0")), condition("b", (ICD10CM, "C92.02"), verification="refuted")), "missing"),
    rr("a sarcoma in relapse beside AML", only(condition("a", (ICD10, "C92.0")), condition("b", (ICD10CM, "C92.32"))), "met"),
    rr("a relapse whose onset is told in words", only(condition("b", (ICD10CM, "C92.02"), recorded=None, onsetString="2026-09")), "met"),
    rr("a relapse with a note of remission", only(condition("b", (ICD10CM, "C92.02"), note=[{"text": "Now in CR after FLAG"}])), "judgement"),
]


@pytest.mark.parametrize("case", COURSES + OUTSIDE + RESIDUAL + TRANSPLANTED + KINDS + MORE, ids=lambda c: c.title)
def test_course_as_charted(case):
    check(case)
