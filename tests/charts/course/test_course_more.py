"""Relapse and refractoriness by code, status, text and report: which date counts, and what ends what."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ICD10,
    ICD10CM,
    LOINC,
    SCT,
    blood_blasts,
    changed,
    concept,
    condition,
    dose,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    patient,
    without,
)
from tests.charts.courses import AML, BACK, CR, RR, chart, only, part, rr
from tests.charts.harness import Case, check

CODES = [
    *(rr(f"in-relapse code {code}", only(condition("aml", (ICD10CM, code))), "met", False, overall="likely-match")
      for code in ("C92.02", "C92.52", "C92.62", "C92.A2", "C93.02", "C94.02", "C94.22", "C94.42", "C9252", "c93.02")),
    rr("a relapse coded ten years ago, at any age", only(condition("aml", (ICD10CM, "C92.02"), recorded="2016-11-10")), "met", False),
    rr("sarcoma in relapse beside AML", chart(condition("ms", (ICD10CM, "C92.32"))), "met"),
    rr("sarcoma in relapse alone", only(condition("ms", (ICD10CM, "C92.32"))), ("missing", "unclear")),
    rr("CML in relapse beside AML", chart(condition("x", (ICD10CM, "C92.12"))), "missing"),
    rr("CMML in relapse beside AML", chart(condition("x", (ICD10CM, "C93.12"))), "missing"),
    rr("ALL in relapse beside AML", chart(condition("x", (ICD10CM, "C91.02"))), "missing"),
    rr("unspecified leukaemia in relapse alone", only(condition("x", (ICD10CM, "C92.92"))), "unclear"),
    rr("myeloid leukaemia in relapse beside CML only", only(condition("x", (SCT, "122901000119109")), condition("y", (ICD10, "C92.1"))),
       "unclear"),
    rr("relapse of another disease by its status", chart(condition("mds", (ICD10, "D46.9"), clinical="relapse")), "missing"),
    rr("recurrence of another cancer by its status", chart(condition("bc", (ICD10, "C50.9"), clinical="recurrence")), "missing"),
    rr("a relapse denied by its text", chart(condition("r", (ICD10CM, "C92.02"), "AML relapse ruled out")), "unclear"),
    rr("a relapse denied by its Chinese text", chart(condition("r", (ICD10CM, "C92.02"), "急性髓系白血病 排除复发")), "unclear"),
    rr("a remission denied by its text", [*only(condition("r", (ICD10CM, "C92.01"), "AML, not in remission", recorded="2026-03-01")), BACK], "judgement"),
    rr("a remission denied by its Chinese text", [*only(condition("r", (ICD10CM, "C92.01"), "急性髓系白血病 未缓解", recorded="2026-03-01")), BACK], "judgement"),
    rr("a coded relapse whose text tells of remission", only(condition("r", (ICD10CM, "C92.02"), "AML in complete remission")), "unclear"),
    rr("a coded remission whose text tells of relapse", only(condition("r", (ICD10CM, "C92.01"), "急性髓系白血病复发")), "unclear"),
    rr("an unspecific leukaemia with status relapse", only(condition("x", (ICD10, "C92.9"), clinical="relapse")), "unclear"),
    rr("text-only AML, relapsed", only(condition("x", None, "Relapsed AML")), "met"),
    *(rr(f"text: {t}", only(condition("aml", (ICD10, "C92.0"), t)), "met", True) for t in (
        "Relapsed AML", "AML - refractory", "Refractory acute myeloid leukemia", "AML, relapsed/refractory", "R/R AML", "Recurrent acute myeloid leukaemia",
        "AML in relapse", "AML, first relapse", "AML relapsed after allo-HSCT", "AML; primary refractory")),
    *(rr(f"text: {t}", only(condition("aml", (ICD10, "C92.0"), t)), "missing") for t in (
        "AML, no relapse", "AML without relapse", "AML, no evidence of relapse", "AML, relapse ruled out", "AML, never relapsed", "AML, not refractory", "AML, not relapsed",
        "AML, risk of relapse", "AML, high relapse risk", "AML, relapse prevention", "AML with refractory anemia history", "AML, refractory thrombocytopenia",
        "AML, non-refractory", "AML with recurrent genetic abnormalities", "AML, denies relapse")),
    rr("text: possible relapse", only(condition("aml", (ICD10, "C92.0"), "AML, possible relapse")), "missing"),
    rr("text: rule out relapse", only(condition("aml", (ICD10, "C92.0"), "AML, rule out relapse")), "missing"),
    rr("relapse in the text of a provisional AML", only(condition("aml", (ICD10, "C92.0"), "Relapsed AML", verification="provisional")), "judgement"),
    rr("relapse in the text of another disease", chart(condition("x", (ICD10, "K51.9"), "Ulcerative colitis, relapsed")), "missing"),
    rr("a family member's relapsed AML", only(condition("aml", (ICD10, "C92.0"), "Mother: relapsed AML")), "missing"),
]

RELAPSE_NAMED, REMISSION_NAMED = ((ICD10CM, c, f"Acute myeloblastic leukemia, {turn}") for c, turn in (("C92.02", "in relapse"), ("C92.01", "in remission")))
LOCAL = ("urn:oid:1.2.3", "AML-R", "AML in relapse")
DISPLAYED = [  # a code comes with its display, which says what the code says; what the clinician wrote beside it stands against both
    *(rr(f"a coded relapse with its display, “{t}”", only(condition("r", RELAPSE_NAMED, t)), "unclear") for t in (
        "AML, relapse ruled out", "AML, no relapse", "AML in relapse ruled out", "Acute myeloblastic leukemia, in relapse ruled out", "急性髓系白血病 未复发", "AML 未见复发")),
    *(rr(f"a coded relapse with its display, “{t}”", only(condition("r", RELAPSE_NAMED, t)), "judgement") for t in (
        "AML, relapse?", "Acute myeloblastic leukemia, in relapse?", "AML，复发待排")),
    *(rr(f"a coded relapse with its display, “{t}”", only(condition("r", RELAPSE_NAMED, t)), "met") for t in (
        "AML", "AML, relapsed", "AML, not in remission", "AML 未缓解", "Acute myeloblastic leukemia, in relapse")),
    *(rr(f"a coded remission with its display, “{t}”", only(condition("r", REMISSION_NAMED, t)), "unclear") for t in (
        "AML, not in remission", "AML 未缓解", "AML, remission?", "Acute myeloblastic leukemia, in remission ruled out")),
    *(rr(f"a coded remission with its display, “{t}”", only(condition("r", REMISSION_NAMED, t)), "not-met") for t in (
        "AML", "AML CR1", "AML, no relapse", "Acute myeloblastic leukemia, in remission")),
    *(rr(f"a remission coded with its display and denied, “{t}”, then blasts", [*only(condition("r", REMISSION_NAMED, t, recorded="2026-03-01")), BACK], "judgement") for t in (
        "AML, not in remission", "AML 未缓解")),
    rr("a local code whose display says relapse, denied in the text", chart(condition("r", LOCAL, "AML, no relapse")), "missing"),
    rr("a local code whose display says relapse", chart(condition("r", LOCAL, "AML")), "met", True),
    Case("a remission that was ruled out leaves the AML", only(condition("r", REMISSION_NAMED, "Acute myeloblastic leukemia, in remission ruled out")), {"aml-diagnosis": "met"}),
    Case("an AML that was ruled out, in the words of its display", only(condition(
        "r", (ICD10CM, "C92.00", "Acute myeloblastic leukemia, not having achieved remission"),
        "Acute myeloblastic leukemia, not having achieved remission, ruled out")), {"aml-diagnosis": "missing"}),
]

DATES = [
    rr("remission coded later ends the relapse", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-03-01"), condition("b", (ICD10CM, "C92.01"), recorded="2026-06-01")),
       "not-met", overall="not-a-match"),
    rr("remission coded earlier does not", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-06-01"), condition("b", (ICD10CM, "C92.01"), recorded="2026-03-01")), "met"),
    rr("both on one day", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-06-01"), condition("b", (ICD10CM, "C92.01"), recorded="2026-06-01")), "unclear"),
    rr("recordedDate comes before onset for the course", only(
        condition("a", (ICD10CM, "C92.02"), recorded="2026-06-01"), condition("b", (ICD10CM, "C92.01"), recorded="2026-08-01", onsetDateTime="2024-01-01")), "not-met"),
    rr("the encounter's date comes before onset", only(
        condition("a", (ICD10CM, "C92.02"), recorded="2026-05-01"), {"resourceType": "Encounter", "id": "e", "status": "finished", "subject": {"reference": "Patient/p"},
            "class": {"code": "IMP"}, "period": {"start": "2026-02-01", "end": "2026-02-03"}},
        condition("b", (ICD10CM, "C92.01"), recorded=None, encounter={"reference": "Encounter/e"}, onsetDateTime="2026-09-01")), "met"),
    rr("onset, where there is nothing else", only(
        condition("a", (ICD10CM, "C92.02"), recorded="2026-05-01"), condition("b", (ICD10CM, "C92.01"), recorded=None, onsetDateTime="2026-09-01")), "not-met"),
    rr("a report of remission after the coded relapse", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-03-01"), marrow_report("cr", "CR", "2026-07-01")), "not-met"),
    rr("a report of remission before the coded relapse", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-03-01"), marrow_report("cr", "CR", "2026-01-01")), "met"),
    rr("a coded relapse, a later remission, disease again", only(
        condition("a", (ICD10CM, "C92.02"), recorded="2026-01-01"), marrow_report("cr", "CR", "2026-04-01"), BACK), "met", True),
    rr("refractory by code, a later remission", only(condition("a", (SCT, "12291000132102"), recorded="2026-01-01"), marrow_report("cr", "CR", "2026-04-01")), "not-met"),
    rr("two relapses on record and a later remission", only(
        condition("a", (ICD10CM, "C92.02"), recorded="2024-01-01"), condition("b", (ICD10CM, "C92.02"), recorded="2025-08-01"),
        marrow_report("cr1", "CR1", "2023-06-01"), marrow_report("cr2", "CR2", "2024-06-01"), marrow_report("cr3", "CR3", "2026-06-01")), "not-met"),
    rr("a relapse without a date and a later remission", only(condition("a", (ICD10CM, "C92.02"), recorded=None), marrow_report("cr", "CR", "2026-07-01")),
       "unclear"),
    rr("a coded relapse with clinicalStatus remission", only(condition("a", (ICD10CM, "C92.02"), clinical="remission")), "not-met"),
    rr("a coded relapse that is resolved", only(condition("a", (ICD10CM, "C92.02"), clinical="resolved")), "unclear"),
    rr("a coded remission with clinicalStatus relapse", only(condition("a", (ICD10CM, "C92.01"), clinical="relapse", recorded="2026-06-01")), "met"),
    rr("a coded remission in error", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-03-01"),
        condition("b", (ICD10CM, "C92.01"), recorded="2026-06-01", verification="entered-in-error")), "met"),
    rr("a provisional remission ends nothing for sure", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-03-01"),
        condition("b", (ICD10CM, "C92.01"), recorded="2026-06-01", verification="provisional")), "unclear"),
]

STATUS_NOW = [
    rr("status relapse against a remission report of the last weeks", chart(marrow_report("cr", "CR", "2026-11-10"), clinical="relapse"), "unclear",
       evidence={RR: ("Condition/aml", "DiagnosticReport/cr")}),
    rr("status relapse against marrow blasts of 3 % of the last weeks", chart(marrow_blasts("bm", 3, "2026-11-10"), clinical="relapse"), "unclear",
       evidence={RR: ("Condition/aml", "Observation/bm")}),
    rr("the same 28 days ago", chart(marrow_blasts("bm", 3, "2026-10-25"), clinical="relapse"), "unclear"),
    rr("the same 29 days ago: the status is of now", chart(marrow_blasts("bm", 3, "2026-10-24"), clinical="relapse"), "met"),
    rr("status recurrence against a remission report", chart(marrow_report("cr", "完全缓解", "2026-11-10"), clinical="recurrence"), "unclear"),
    rr("status relapse beside a remission of last year", chart(CR, clinical="relapse"), "met", False),
    rr("status relapse beside marrow blasts of 23 %", chart(BACK, clinical="relapse"), "met"),
    rr("status relapse, marrow blasts 3 %, then 23 %", chart(marrow_blasts("a", 3, "2026-11-01"), BACK, clinical="relapse"), "met"),
    rr("status remission against marrow blasts of the last weeks", chart(BACK, clinical="remission"), "unclear", evidence={RR: ("Condition/aml", "Observation/bm-now")}),
    rr("status remission against blood blasts of 1 %", chart(blood_blasts("pb", 1), clinical="remission"), "unclear"),
    rr("status remission beside blood blasts below 1 %", chart(blood_blasts("pb", 0.5), clinical="remission"), "not-met"),
    rr("status remission against MRD 0.2 %", chart(marrow_mrd("m", 0.2), clinical="remission"), "unclear"),
    rr("status remission beside MRD of exactly 0.1 %", chart(marrow_mrd("m", 0.1), clinical="remission"), "not-met"),
    rr("status remission against marrow blasts 28 days ago", chart(marrow_blasts("bm", 23, "2026-10-25"), clinical="remission"), "unclear"),
    rr("status remission beside marrow blasts 29 days ago", chart(marrow_blasts("bm", 23, "2026-10-24"), clinical="remission"), "not-met"),
    rr("status remission beside blasts at diagnosis", chart(marrow_blasts("bm", 80, "2025-05-10"), clinical="remission"), "not-met"),
    rr("status remission, blasts 23 % then 2 %", chart(marrow_blasts("a", 23, "2026-10-28"), marrow_blasts("b", 2, "2026-11-18"), clinical="remission"), "not-met"),
    rr("status remission, later relapse on another Condition", chart(condition("r", (ICD10CM, "C92.02"), recorded="2026-06-01"), clinical="remission"), "unclear"),
    rr("status remission of a sarcoma says nothing of the marrow", chart(BACK, condition("ms", (ICD10, "C92.3"), clinical="remission")), "missing"),
    rr("coded relapse of March, marrow report of remission last week", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-03-01"), marrow_report("cr", "CR", "2026-11-12")),
       "not-met"),
    rr("coded relapse recorded after the remission of this month", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-11-20"), marrow_report("cr", "CR", "2026-11-12")), "met"),
]

UNTOLD = (dose("i1", "cytarabine", "2026-03-05", "2026-03-11"), marrow_blasts("low", 2, "2026-03"))
"""A course, and a low marrow of the month in which it began: nobody knows which came first."""

REMISSION = [
    rr("blasts after a marrow that may be a remission", chart(*UNTOLD, BACK), "unclear"),
    rr("blasts of September after it", chart(*UNTOLD, marrow_blasts("b", 23, "2026-09-15")), "missing"),
    rr("blasts after it, and a remission of the same month", chart(*UNTOLD, BACK, marrow_report("r", "CR", "2026-11")), "unclear"),
    rr("blasts after it, then a remission", chart(*UNTOLD, BACK, marrow_report("r", "CR", "2026-11-20")), "not-met"),
    rr("blasts that can't be read, undated, beside those at diagnosis", chart(part("u", "骨髓原始细胞", {"valueString": "见报告"}, None),
        marrow_blasts("old", 80, "2025-05-10")), "unclear"),
    rr("a low marrow of the month in which the first of two courses began: nobody knows which came first", chart(
        dose("i1", "cytarabine", "2026-03-05", "2026-03-11"), dose("i2", "cytarabine", "2026-11-01", "2026-11-07"),
        marrow_blasts("low", 2, "2026-03"), BACK), "unclear"),
    rr("blasts after a remission of a provisional AML: why it is weak is said", only(condition("a", AML), condition("b", (ICD10CM, "C92.01"), recorded="2026-06-01",
        verification="provisional"), BACK), "judgement", mentions={RR: ("the diagnosis is provisional",)}),
    rr("a low marrow of the month of the diagnosis is too early for a remission, on whatever day", chart(marrow_blasts("low", 2, "2025-05"), BACK), "missing"),
    *(rr(f"{text!r} in an AML Condition, then blasts", [*only(condition("aml", AML, text, recorded="2026-03-01")), BACK], "met", True)
      for text in ("AML in complete remission", "AML, CR1", "AML CR2", "AML in CRi", "AML, complete remission", "AML in remission", "AML, first complete remission")),
    *(rr(f"{text!r} in an AML Condition, then blasts", [*only(condition("aml", AML, text, recorded="2026-03-01")), BACK], "missing")
      for text in ("AML, partial remission", "AML, not in remission", "AML, no complete remission", "AML, remission induction", "AML, near complete remission", "AML 病情缓解", "AML, never in CR1", "AML PR")),
    *(rr(f"{text!r} in an AML Condition, nothing after", only(condition("aml", AML, text, recorded="2026-03-01")), "not-met")
      for text in ("AML in complete remission", "AML in CR1", "AML CRi", "Acute myeloid leukemia, in remission")),
    *(rr(f"marrow report {text!r}, then blasts", chart(marrow_report("r", text), BACK), "met", True)
      for text in ("CR", "CR1", "CRi.", "Complete remission", "Morphologic complete remission", "AML in CR", "Marrow in complete remission; no blasts", "in CR2", "CR, MRD negative")),
    *(rr(f"marrow report {text!r}, then blasts", chart(marrow_report("r", text), BACK), "missing")
      for text in ("Not in CR", "No CR", "CR not achieved", "Partial remission", "PR", "No remission", "Failed to achieve complete remission", "Not in complete remission", "near CR", "CR lost", "Persistent AML")),
    rr("remission in a chemistry report", chart(marrow_report("r", "CR 88", code=concept((LOINC, "24323-8"), "Chemistry")), BACK), "missing"),
    rr("remission in a report entered in error", chart(marrow_report("r", "CR", status="entered-in-error"), BACK), "missing"),
    rr("remission in an amended report", chart(marrow_report("r", "CR", status="amended"), BACK), "met"),
    rr("remission in a partial report", chart(marrow_report("r", "CR", status="partial"), BACK), "missing"),
    rr("remission of a report dated by issued", chart(marrow_report("r", "CR", None, issued="2025-06-20T10:00:00+08:00"), BACK), "met"),
    rr("remission of a report without a date", chart(marrow_report("r", "CR", None), BACK), "unclear"),
    rr("status remission of an older Condition, then relapse code", only(condition("a", (ICD10CM, "C92.01"), recorded="2025-08-01"), condition("b", (ICD10CM, "C92.02"), recorded="2026-08-01")), "met"),
    rr("coded remission, then blasts", [*only(condition("a", (ICD10CM, "C92.01"), recorded="2025-08-01")), BACK], "met", True),
    rr("marrow below 5 % 28 days after the diagnosis, no course on record", chart(marrow_blasts("cr", 2, "2025-06-07"), BACK), "met"),
    rr("27 days after the diagnosis", chart(marrow_blasts("cr", 2, "2025-06-06"), BACK), "missing"),
    rr("marrow of exactly 5 % is no remission", chart(marrow_blasts("cr", 5, "2025-07-06"), BACK), "missing"),
    rr("marrow below 5 % before the course on record", chart(marrow_blasts("cr", 2, "2025-08-01"), dose("i", "cytarabine", "2025-08-10", "2025-08-17"), BACK), "missing"),
    rr("marrow below 5 % after the course, early after diagnosis", chart(dose("i", "cytarabine", "2025-05-11", "2025-05-17"), marrow_blasts("cr", 2, "2025-05-30"), BACK), "met"),
    rr("MRD of 0.01 % alone is no documented remission", chart(marrow_mrd("cr", 0.01, "2025-07-01"), BACK), "missing"),
    rr("nothing after a remission but MRD at the limit", chart(CR, marrow_mrd("m", 0.1), marrow_blasts("b", 1)), "not-met", overall="not-a-match", shown=False),
    rr("AML and nothing of its course", chart(), "missing", overall="possible-match", shown=True),
    rr("MDS in remission is not AML in remission", chart(condition("mds", (ICD10, "D46.9"), clinical="remission")), "missing"),
    rr("a cancer in remission is not AML in remission", chart(condition("bc", (ICD10, "C50.9"), clinical="remission")), "missing"),
]


@pytest.mark.parametrize("case", [*CODES, *DISPLAYED, *DATES, *STATUS_NOW, *REMISSION], ids=lambda c: c.title)
def test_case(case):
    check(case)


def test_a_child_is_judged_by_the_same_course():
    chart_of_a_child = [patient(born="2018-05-01"), *without(chart(CR, BACK), "p")]
    check(rr("a child of eight", changed(chart_of_a_child, "ecog-1"), "met"))
