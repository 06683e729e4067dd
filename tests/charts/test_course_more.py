"""Relapse and refractoriness, sentence by sentence of the protocol notes: limits on their edge, statuses, courses, gaps."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ATC,
    ICD10,
    ICD10CM,
    LOINC,
    SCT,
    base,
    blood_blasts,
    bundle,
    changed,
    concept,
    condition,
    dose,
    encoded,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    observation,
    patient,
    procedure,
    quantity,
    without,
)
from tests.charts.harness import Case, check

RR, OTHERS = "relapsed-refractory", "exclusion-other"
AML = (ICD10, "C92.0", "Acute myeloblastic leukaemia [AML]")


def chart(*resources, dx=("aml", AML), **more):
    """The base chart with a plain AML diagnosis of May 2025 in place of the coded relapse."""
    plain = condition(*dx, recorded="2025-05-12", onsetDateTime="2025-05-10", **more)
    return [*without(base(), "aml"), plain, *resources]


def only(*conditions):
    return [*without(base(), "aml"), *conditions]


def rr(title, resources, state, review=None, **more):
    return Case(title, resources, {RR: state}, review={RR: review} if review is not None else {}, **more)


def page(*resources, link="https://ehr.example.org/fhir/next"):
    """A searchset whose next page was not followed."""
    return {"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "next", "url": link}],
            "entry": [{"resource": r} for r in resources]}


def cut(resources, kind):
    """The chart as nested Bundles, the list of one type cut off after its first page."""
    rest = [r for r in resources if r["resourceType"] != kind]
    return encoded(bundle([*rest, page(*(r for r in resources if r["resourceType"] == kind))]))


CR = marrow_report("cr", "骨髓完全缓解(CR)")
BACK = marrow_blasts("bm-now", 23)
TX = procedure("tx", (SCT, "58390007"), when="2025-10-01")

CODES = [
    *(rr(f"in-relapse code {code}", only(condition("aml", (ICD10CM, code))), "met", False, overall="likely-match")
      for code in ("C92.02", "C92.52", "C92.62", "C92.A2", "C93.02", "C94.02", "C94.22", "C94.42", "C9252", "c93.02")),
    rr("a relapse coded ten years ago, at any age", only(condition("aml", (ICD10CM, "C92.02"), recorded="2016-11-10")), "met", False),
    rr("sarcoma in relapse beside AML", chart(condition("ms", (ICD10CM, "C92.32"))), "met"),
    rr("sarcoma in relapse alone", only(condition("ms", (ICD10CM, "C92.32"))), ("missing", "unclear")),
    rr("CML in relapse beside AML", chart(condition("x", (ICD10CM, "C92.12"))), "missing"),
    rr("CMML in relapse beside AML", chart(condition("x", (ICD10CM, "C93.12"))), "missing"),
    rr("ALL in relapse beside AML", chart(condition("x", (ICD10CM, "C91.02"))), "missing"),
    rr("unspecified leukaemia in relapse alone", only(condition("x", (ICD10CM, "C92.92"))), ("missing", "unclear")),
    rr("myeloid leukaemia in relapse beside CML only", only(condition("x", (SCT, "122901000119109")), condition("y", (ICD10, "C92.1"))),
       ("missing", "unclear")),
    rr("relapse of another disease by its status", chart(condition("mds", (ICD10, "D46.9"), clinical="relapse")), "missing"),
    rr("recurrence of another cancer by its status", chart(condition("bc", (ICD10, "C50.9"), clinical="recurrence")), "missing"),
    rr("a relapse denied by its text", chart(condition("r", (ICD10CM, "C92.02"), "AML relapse ruled out")), ("missing", "judgement", "unclear")),
    rr("a relapse denied by its Chinese text", chart(condition("r", (ICD10CM, "C92.02"), "急性髓系白血病 排除复发")), ("missing", "judgement", "unclear")),
    rr("a remission denied by its text", [*only(condition("r", (ICD10CM, "C92.01"), "AML, not in remission", recorded="2026-03-01")), BACK], ("missing", "judgement", "unclear")),
    rr("a remission denied by its Chinese text", [*only(condition("r", (ICD10CM, "C92.01"), "急性髓系白血病 未缓解", recorded="2026-03-01")), BACK], ("missing", "judgement", "unclear")),
    rr("a coded relapse whose text tells of remission", only(condition("r", (ICD10CM, "C92.02"), "AML in complete remission")), ("unclear", "judgement", "not-met")),
    rr("a coded remission whose text tells of relapse", only(condition("r", (ICD10CM, "C92.01"), "急性髓系白血病复发")), ("unclear", "judgement", "met")),
    rr("an unspecific leukaemia with status relapse", only(condition("x", (ICD10, "C92.9"), clinical="relapse")), ("missing", "unclear", "judgement")),
    rr("text-only AML, relapsed", only(condition("x", None, "Relapsed AML")), ("unclear", "met", "judgement", "missing")),
    *(rr(f"text: {t}", only(condition("aml", (ICD10, "C92.0"), t)), "met", True) for t in (
        "Relapsed AML", "AML - refractory", "Refractory acute myeloid leukemia", "AML, relapsed/refractory", "R/R AML", "Recurrent acute myeloid leukaemia",
        "AML in relapse", "AML, first relapse", "AML relapsed after allo-HSCT", "AML; primary refractory")),
    *(rr(f"text: {t}", only(condition("aml", (ICD10, "C92.0"), t)), "missing") for t in (
        "AML, no relapse", "AML without relapse", "AML, no evidence of relapse", "AML, relapse ruled out", "AML, never relapsed", "AML, not refractory", "AML, not relapsed",
        "AML, risk of relapse", "AML, high relapse risk", "AML, relapse prevention", "AML with refractory anemia history", "AML, refractory thrombocytopenia",
        "AML, non-refractory", "AML with recurrent genetic abnormalities", "AML, denies relapse")),
    rr("text: possible relapse", only(condition("aml", (ICD10, "C92.0"), "AML, possible relapse")), ("missing", "judgement")),
    rr("text: rule out relapse", only(condition("aml", (ICD10, "C92.0"), "AML, rule out relapse")), ("missing", "judgement")),
    rr("relapse in the text of a provisional AML", only(condition("aml", (ICD10, "C92.0"), "Relapsed AML", verification="provisional")), "judgement"),
    rr("relapse in the text of another disease", chart(condition("x", (ICD10, "K51.9"), "Ulcerative colitis, relapsed")), "missing"),
    rr("a family member's relapsed AML", only(condition("aml", (ICD10, "C92.0"), "Mother: relapsed AML")), "missing"),
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
       ("unclear", "met", "not-met")),
    rr("a coded relapse with clinicalStatus remission", only(condition("a", (ICD10CM, "C92.02"), clinical="remission")), ("not-met", "unclear")),
    rr("a coded relapse that is resolved", only(condition("a", (ICD10CM, "C92.02"), clinical="resolved")), ("unclear", "not-met")),
    rr("a coded remission with clinicalStatus relapse", only(condition("a", (ICD10CM, "C92.01"), clinical="relapse", recorded="2026-06-01")), ("met", "unclear")),
    rr("a coded remission in error", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-03-01"),
        condition("b", (ICD10CM, "C92.01"), recorded="2026-06-01", verification="entered-in-error")), "met"),
    rr("a provisional remission ends nothing for sure", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-03-01"),
        condition("b", (ICD10CM, "C92.01"), recorded="2026-06-01", verification="provisional")), ("met", "judgement", "unclear")),
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
    rr("status remission, later relapse on another Condition", chart(condition("r", (ICD10CM, "C92.02"), recorded="2026-06-01"), clinical="remission"), ("unclear", "not-met")),
    rr("status remission of a sarcoma says nothing of the marrow", chart(BACK, condition("ms", (ICD10, "C92.3"), clinical="remission")), "missing"),
    rr("coded relapse of March, marrow report of remission last week", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-03-01"), marrow_report("cr", "CR", "2026-11-12")),
       ("not-met", "unclear")),
    rr("coded relapse recorded after the remission of this month", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-11-20"), marrow_report("cr", "CR", "2026-11-12")), "met"),
]

LIMITS = [
    rr("marrow blasts 5 %", chart(CR, marrow_blasts("b", 5)), "met", True),
    rr("marrow blasts 4.9 %", chart(CR, marrow_blasts("b", 4.9)), "not-met"),
    rr("marrow blasts 5.0 written", chart(CR, marrow_blasts("b", {"valueString": "5.0%"})), "met"),
    rr("marrow blasts >5 %", chart(CR, marrow_blasts("b", {"valueQuantity": quantity(5, "%", comparator=">")})), "met"),
    rr("marrow blasts <5 %", chart(CR, marrow_blasts("b", {"valueQuantity": quantity(5, "%", comparator="<")})), "not-met"),
    rr("marrow blasts <=5 % straddle", chart(CR, marrow_blasts("b", {"valueQuantity": quantity(5, "%", comparator="<=")})), "unclear"),
    rr("marrow blasts <10 % straddle", chart(CR, marrow_blasts("b", {"valueString": "<10%"})), "unclear"),
    rr("marrow blasts >2 % straddle", chart(CR, marrow_blasts("b", {"valueString": "＞2%"})), "unclear"),
    rr("marrow blasts as a range 20-30 %", chart(CR, marrow_blasts("b", {"valueRange": {"low": quantity(20, "%"), "high": quantity(30, "%")}})), "met"),
    rr("marrow blasts as a range 3-8 %", chart(CR, marrow_blasts("b", {"valueRange": {"low": quantity(3, "%"), "high": quantity(8, "%")}})), "unclear"),
    rr("marrow blasts of unit 1", chart(CR, marrow_blasts("b", {"valueQuantity": quantity(0.23, "1")})), "met"),
    rr("marrow blasts 0.04 of unit 1", chart(CR, marrow_blasts("b", {"valueQuantity": quantity(0.04, "1")})), "not-met"),
    rr("marrow blasts of 0.23 without a unit", chart(CR, marrow_blasts("b", {"valueQuantity": {"value": 0.23}})), "unclear"),
    rr("marrow blasts of 1 without a unit", chart(CR, marrow_blasts("b", {"valueQuantity": {"value": 1}})), "unclear"),
    rr("marrow blasts of 23 without a unit", chart(CR, marrow_blasts("b", {"valueQuantity": {"value": 23}})), ("met", "unclear")),
    rr("marrow blasts of 230 %", chart(CR, marrow_blasts("b", 230)), "unclear"),
    rr("blood blasts 1 %", chart(CR, blood_blasts("b", 1)), "met", True),
    rr("blood blasts 0.99 %", chart(CR, blood_blasts("b", 0.99)), "not-met"),
    rr("blood blasts <1 %", chart(CR, blood_blasts("b", {"valueString": "<1%"})), "not-met"),
    rr("blood blasts >=1 %", chart(CR, blood_blasts("b", {"valueQuantity": quantity(1, "%", comparator=">=")})), "met"),
    rr("blood blasts <2 %", chart(CR, blood_blasts("b", {"valueString": "<2%"})), "unclear"),
    rr("MRD 0.11 %", chart(CR, marrow_mrd("m", 0.11)), "met", True),
    rr("MRD 0.1 %", chart(CR, marrow_mrd("m", 0.1)), "not-met"),
    rr("MRD 0.10 % as a string", chart(CR, marrow_mrd("m", {"valueString": "0.10%"})), "not-met"),
    rr("MRD >0.1 %", chart(CR, marrow_mrd("m", {"valueString": ">0.1%"})), "met"),
    rr("MRD ≥0.1 % straddles", chart(CR, marrow_mrd("m", {"valueString": "≥0.1%"})), "unclear"),
    rr("MRD ≤0.1 %", chart(CR, marrow_mrd("m", {"valueString": "≤0.1%"})), "not-met"),
    rr("MRD <1 % straddles", chart(CR, marrow_mrd("m", {"valueString": "<1%"})), "unclear"),
    rr("MRD of unit 1 at the limit", chart(CR, marrow_mrd("m", {"valueQuantity": quantity(0.001, "1")})), "not-met"),
    rr("MRD 0.0011 of unit 1", chart(CR, marrow_mrd("m", {"valueQuantity": quantity(0.0011, "1")})), "met"),
    rr("MRD 1e-2 of unit 1", chart(CR, marrow_mrd("m", {"valueString": "1×10^-2"})), ("met", "unclear")),
    rr("MRD positive in a word", chart(CR, marrow_mrd("m", {"valueString": "阳性"})), ("unclear", "judgement")),
    rr("MRD negative in a word", chart(CR, marrow_mrd("m", {"valueString": "阴性"})), ("not-met", "unclear")),
    rr("MRD of unknown unit", chart(CR, marrow_mrd("m", {"valueQuantity": quantity(5, "cells/uL")})), ("unclear", "judgement")),
    rr("MRD unreadable", chart(CR, marrow_mrd("m", {"valueString": "see report"})), "unclear"),
    rr("MRD without a value is no result", chart(CR, marrow_mrd("m", {"dataAbsentReason": concept(None, "unknown")})), "not-met"),
    rr("marrow blasts unreadable", chart(CR, marrow_blasts("b", {"valueString": "见报告"})), "unclear"),
    rr("MRD by PCR", chart(CR, observation("m", concept(None, "Bone marrow MRD by PCR (NPM1)"), "2026-11-15", valueQuantity=quantity(0.5, "%"))), "judgement"),
    rr("MRD as copies", chart(CR, observation("m", concept(None, "骨髓MRD WT1 定量"), "2026-11-15", valueQuantity=quantity(350, "copies/10^4 ABL"))), ("judgement", "unclear")),
    rr("MRD as a log reduction", chart(CR, observation("m", concept(None, "Bone marrow MRD NPM1 PCR log reduction"), "2026-11-15", valueQuantity=quantity(2.5, "log"))),
       ("judgement", "unclear")),
    rr("MRD of blood by flow", chart(CR, observation("m", concept(None, "Peripheral blood MRD by flow cytometry"), "2026-11-15", valueQuantity=quantity(0.5, "%"))), "judgement"),
    rr("MRD of blood by its specimen", chart(CR, {"resourceType": "Specimen", "id": "s", "type": concept((SCT, "119297000"))},
        observation("m", concept(None, "MRD by flow"), "2026-11-15", valueQuantity=quantity(0.5, "%"), specimen={"reference": "Specimen/s"})), "judgement"),
    rr("MRD without specimen", chart(CR, observation("m", concept(None, "MRD by flow"), "2026-11-15", valueQuantity=quantity(0.5, "%"))), "unclear"),
    rr("blasts without specimen", chart(CR, observation("m", concept(None, "Blasts"), "2026-11-15", valueQuantity=quantity(23, "%"))), ("unclear", "not-met")),
    rr("CSF blasts", chart(CR, observation("csf", concept((LOINC, "26447-3")), "2026-11-15", valueQuantity=quantity(5, "%"))), "met", True,
       evidence={RR: ("Observation/csf",), OTHERS: ("Observation/csf",)}),
    rr("CSF blasts of 0 %", chart(CR, observation("csf", concept((LOINC, "26447-3")), "2026-11-15", valueQuantity=quantity(0, "%"))), "not-met"),
    rr("disease without a remission on record", chart(marrow_mrd("m", 0.5)), "missing"),
    rr("low MRD without a remission on record", chart(marrow_mrd("m", 0.01)), "missing"),
    rr("blood blasts without a remission on record", chart(blood_blasts("b", 40)), "missing"),
    rr("remission only after the blasts", chart(marrow_report("cr", "CR", "2026-11-18"), marrow_blasts("b", 23, "2026-11-10")), "not-met"),
    rr("remission and blasts on one day", chart(marrow_report("cr", "CR", "2026-11-15"), BACK), "unclear"),
]

WINDOW = [
    rr("marrow blasts 28 days ago", chart(CR, marrow_blasts("b", 23, "2026-10-25")), "met"),
    rr("marrow blasts 29 days ago", chart(CR, marrow_blasts("b", 23, "2026-10-24")), "stale", overall="possible-match"),
    rr("MRD 28 days ago", chart(CR, marrow_mrd("b", 0.5, "2026-10-25")), "met"),
    rr("MRD 29 days ago", chart(CR, marrow_mrd("b", 0.5, "2026-10-24")), "stale"),
    rr("blood blasts 29 days ago", chart(CR, blood_blasts("b", 5, "2026-10-24")), "stale"),
    rr("old blasts, and a remission since", chart(CR, marrow_blasts("b", 23, "2026-08-01"), marrow_report("cr2", "CR2", "2026-10-01")), "not-met"),
    rr("this month", chart(CR, marrow_blasts("b", 23, "2026-11")), "met"),
    rr("last month, across the edge", chart(CR, marrow_blasts("b", 23, "2026-10")), "unclear"),
    rr("this year, across the edge", chart(CR, marrow_blasts("b", 23, "2026")), "unclear"),
    rr("September, all of it old", chart(CR, marrow_blasts("b", 23, "2026-09")), "stale"),
    rr("the day after counts as today", chart(CR, marrow_blasts("b", 23, "2026-11-23")), "met"),
    rr("two days ahead is an error", chart(CR, marrow_blasts("b", 23, "2026-11-24")), "not-met"),
    rr("blasts without a date", chart(CR, marrow_blasts("b", 23, None)), "unclear"),
    rr("blasts with an unreadable date", chart(CR, marrow_blasts("b", 23, "15/11/2026")), "unclear"),
    rr("undated blasts beside stale ones", chart(CR, marrow_blasts("b", 23, None), marrow_blasts("c", 23, "2026-09-01")), ("unclear", "stale")),
    rr("undated blasts beside dated low ones", chart(CR, marrow_blasts("b", 23, None), marrow_blasts("c", 2, "2026-11-15")), ("not-met", "unclear")),
    rr("preliminary blasts", chart(CR, marrow_blasts("b", 23, status="preliminary")), "unclear"),
    rr("registered blasts", chart(CR, marrow_blasts("b", 23, status="registered")), "unclear"),
    rr("cancelled blasts", chart(CR, marrow_blasts("b", 23, status="cancelled")), "not-met"),
    rr("blasts entered in error", chart(CR, marrow_blasts("b", 23, status="entered-in-error ")), "not-met"),
    rr("corrected blasts", chart(CR, marrow_blasts("b", 23, status="corrected")), "met"),
    rr("blasts without a status", chart(CR, marrow_blasts("b", 23, status=None)), "met"),
    rr("preliminary low blasts after final high ones", chart(CR, marrow_blasts("a", 23, "2026-11-10"), marrow_blasts("b", 2, "2026-11-18", status="preliminary")), ("met", "unclear")),
    rr("blasts 23 % then 2 %", chart(CR, marrow_blasts("a", 23, "2026-10-28"), marrow_blasts("b", 2, "2026-11-18")), "not-met"),
    rr("blasts 2 % then 23 %", chart(CR, marrow_blasts("a", 2, "2026-10-28"), marrow_blasts("b", 23, "2026-11-18")), "met"),
    rr("23 % and 2 % on one day", chart(CR, marrow_blasts("a", 23), marrow_blasts("b", 2)), "unclear"),
    rr("a newest result that can't be read", chart(CR, marrow_blasts("a", 23, "2026-11-10"), marrow_blasts("b", {"valueString": "见报告"}, "2026-11-18")), "unclear"),
    rr("a newest result without a value", chart(CR, marrow_blasts("a", 23, "2026-11-10"), marrow_blasts("b", {"dataAbsentReason": concept(None, "error")}, "2026-11-18")), "met"),
    rr("MRD relapse is not ended by marrow blasts below 5 %", chart(CR, marrow_mrd("m", 0.5, "2026-11-05"), marrow_blasts("b", 2, "2026-11-15")), "met"),
    rr("MRD relapse is ended by MRD of 0.1 %", chart(CR, marrow_mrd("m", 0.5, "2026-11-05"), marrow_mrd("n", 0.1, "2026-11-15")), "not-met"),
    rr("MRD relapse is ended by a recorded remission", chart(CR, marrow_mrd("m", 0.5, "2026-11-05"), marrow_report("cr2", "CR", "2026-11-15")), "not-met"),
    rr("MRD relapse beside marrow blasts of the same day", chart(CR, marrow_mrd("m", 0.5), marrow_blasts("b", 2)), "met"),
    rr("MRD 0.05 % then 0.5 %", chart(CR, marrow_mrd("m", 0.05, "2026-10-30"), marrow_mrd("n", 0.5, "2026-11-15")), "met"),
    rr("MRD of blood low after MRD relapse of the marrow", chart(CR, marrow_mrd("m", 0.5, "2026-11-05"), observation(
        "n", concept(None, "Peripheral blood MRD by flow"), "2026-11-15", valueQuantity=quantity(0, "%"))), "met"),
]

REMISSION = [
    *(rr(f"{text!r} in an AML Condition, then blasts", [*only(condition("aml", AML, text, recorded="2026-03-01")), BACK], "met", True)
      for text in ("AML in complete remission", "AML, CR1", "AML CR2", "AML in CRi", "AML, complete remission", "AML in remission", "AML, first complete remission")),
    *(rr(f"{text!r} in an AML Condition, then blasts", [*only(condition("aml", AML, text, recorded="2026-03-01")), BACK], "missing")
      for text in ("AML, CR", "AML, partial remission", "AML, not in remission", "AML, no complete remission", "AML, remission induction", "AML, near complete remission", "AML 病情缓解", "AML, never in CR1", "AML PR")),
    *(rr(f"{text!r} in an AML Condition, nothing after", only(condition("aml", AML, text, recorded="2026-03-01")), "not-met")
      for text in ("AML in complete remission", "AML in CR1", "AML CRi", "Acute myeloid leukemia, in remission")),
    *(rr(f"marrow report {text!r}, then blasts", chart(marrow_report("r", text), BACK), "met", True)
      for text in ("CR", "CR1", "CRi.", "Complete remission", "Morphologic complete remission", "AML in CR", "Marrow in complete remission; no blasts", "in CR2", "CR, MRD negative")),
    *(rr(f"marrow report {text!r}, then blasts", chart(marrow_report("r", text), BACK), "missing")
      for text in ("Not in CR", "No CR", "CR not achieved", "Partial remission", "PR", "No remission", "Failed to achieve complete remission", "Not in complete remission", "near CR", "CR lost", "Persistent AML")),
    rr("remission in a chemistry report", chart(marrow_report("r", "CR 88", code=concept((LOINC, "24323-8"), "Chemistry")), BACK), "missing"),
    rr("remission in a report entered in error", chart(marrow_report("r", "CR", status="entered-in-error"), BACK), "missing"),
    rr("remission in an amended report", chart(marrow_report("r", "CR", status="amended"), BACK), "met"),
    rr("remission in a partial report", chart(marrow_report("r", "CR", status="partial"), BACK), ("missing", "unclear")),
    rr("remission of a report dated by issued", chart(marrow_report("r", "CR", None, issued="2025-06-20T10:00:00+08:00"), BACK), "met"),
    rr("remission of a report without a date", chart(marrow_report("r", "CR", None), BACK), ("unclear", "judgement")),
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

EXTRAMEDULLARY = [
    rr("myeloid sarcoma after remission", chart(CR, condition("ms", (ICD10, "C92.3"))), "met", True),
    rr("leukaemia cutis after remission", chart(CR, condition("lc", (SCT, "404152006"))), "met", True),
    rr("sarcoma that is resolved", chart(CR, condition("ms", (ICD10, "C92.3"), clinical="resolved")), "not-met"),
    rr("sarcoma in remission by code", chart(CR, condition("ms", (ICD10CM, "C92.31"))), "not-met"),
    rr("sarcoma in remission by its words", chart(CR, condition("ms", (ICD10, "C92.3"), "髓系肉瘤，完全缓解")), "not-met"),
    rr("leukaemia cutis in remission by its words", chart(CR, condition("ms", (SCT, "404152006"), "Leukemia cutis, in remission")), "not-met"),
    rr("sarcoma before the remission", chart(CR, condition("ms", (ICD10, "C92.3"), recorded="2025-05-12")), "not-met"),
    rr("provisional sarcoma", chart(CR, condition("ms", (ICD10, "C92.3"), verification="provisional")), "judgement"),
    rr("sarcoma in words only", chart(CR, condition("ms", None, "髓系肉瘤")), "judgement"),
    rr("no extramedullary disease in words", chart(CR, condition("ms", None, "无髓外浸润")), "not-met"),
    rr("CNS infiltration in words, of the leukaemia", chart(CR, condition("ms", None, "白血病中枢神经系统浸润")), "judgement"),
    rr("CNS prophylaxis", chart(CR, condition("ms", None, "预防中枢神经系统白血病")), "not-met"),
    rr("CNS involvement in the text of a later AML Condition", chart(CR, condition("b", (ICD10, "C92.0"), "AML with CNS involvement")), ("judgement", "met")),
    rr("no CNS involvement in the text of a later AML Condition", chart(CR, condition("b", (ICD10, "C92.0"), "AML, no CNS involvement")), "not-met"),
    rr("sarcoma, no remission on record", chart(condition("ms", (ICD10, "C92.3"))), "missing"),
    rr("sarcoma recorded half a year ago, still active", chart(CR, condition("ms", (ICD10, "C92.3"), recorded="2026-05-01")), ("met", "stale")),
    rr("(e) sarcoma twice, 28 days apart, a course between", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-01"), dose("i", "cytarabine", "2026-10-05", "2026-10-11"), condition("b", (ICD10, "C92.3"), recorded="2026-10-29")), "met", True),
    rr("(e) 27 days apart", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-01"), dose("i", "cytarabine", "2026-10-05", "2026-10-11"), condition("b", (ICD10, "C92.3"), recorded="2026-10-28")), "missing"),
    rr("(e) no course between", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-01"), dose("i", "cytarabine", "2026-09-05", "2026-09-11"), condition("b", (ICD10, "C92.3"), recorded="2026-10-29")), "missing"),
    rr("(e) recorded once", chart(condition("a", (ICD10, "C92.3"), recorded="2026-10-01", onsetDateTime="2026-08-01"), dose("i", "cytarabine", "2026-09-05", "2026-09-11")), "missing"),
    rr("(e) onset is no record", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-20", onsetDateTime="2026-08-01"), dose("i", "cytarabine", "2026-09-05", "2026-09-11"),
        condition("b", (ICD10, "C92.3"), recorded="2026-10-29", onsetDateTime="2026-08-01")), "missing"),
    rr("(e) by their encounters", chart(
        *({"resourceType": "Encounter", "id": i, "status": "finished", "class": {"code": "IMP"}, "subject": {"reference": "Patient/p"}, "period": {"start": d, "end": d}}
          for i, d in [("e1", "2026-10-01"), ("e2", "2026-10-29")]),
        condition("a", (ICD10, "C92.3"), recorded=None, encounter={"reference": "Encounter/e1"}), dose("i", "cytarabine", "2026-10-05", "2026-10-11"),
        condition("b", (ICD10, "C92.3"), recorded=None, encounter={"reference": "Encounter/e2"})), "met", True),
    rr("(e) the course known from an order only", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-01"), dose("i", "cytarabine", "2026-10-05", kind="MedicationRequest"),
        condition("b", (ICD10, "C92.3"), recorded="2026-10-29")), "judgement"),
    rr("(e) the second one resolved", chart(
        condition("a", (ICD10, "C92.3"), recorded="2026-10-01"), dose("i", "cytarabine", "2026-10-05", "2026-10-11"),
        condition("b", (ICD10, "C92.3"), recorded="2026-10-29", clinical="resolved")), "missing"),
]

TRANSPLANT = [
    rr("remission, transplant, blasts", chart(CR, TX, BACK), "met", True),
    rr("transplant, then remission in a report, then blasts", chart(TX, marrow_report("cr", "CR", "2025-12-01"), BACK), "met"),
    rr("allogeneic transplant and blasts, no remission", chart(TX, BACK), "judgement"),
    rr("an earlier transplant known from Z94.84", chart(condition("z", (ICD10CM, "Z94.84"), recorded="2025-10-01"), BACK), "judgement"),
    rr("autologous transplant and blasts, no remission", chart(procedure("tx", (SCT, "19944001"), when="2025-10-01"), BACK), "missing"),
    rr("a transplant that was not done", chart(TX | {"status": "not-done"}, BACK), "missing"),
    rr("a transplant in preparation", chart(TX | {"status": "preparation"}, BACK), "missing"),
    rr("a transplant entered in error", chart(TX | {"status": "entered-in-error"}, BACK), "missing"),
    rr("a transplant after the blasts", chart(procedure("tx", (SCT, "58390007"), when="2026-11-20"), BACK), "missing"),
    rr("transplant and MRD, no remission", chart(TX, marrow_mrd("m", 0.5)), "judgement"),
    rr("transplant and no blasts", chart(TX), "missing"),
    rr("transplant, blasts older than the window", chart(TX, marrow_blasts("b", 23, "2026-09-01")), ("stale", "judgement", "missing")),
]


def gcsf(start, end=None, **more):
    return dose("g", "cytarabine", start, end, **{"medicationCodeableConcept": concept((ATC, "L03AA02"), "filgrastim")} | more)


RECOVERY = [
    rr("blood blasts 14 days after G-CSF", chart(CR, gcsf("2026-11-01"), blood_blasts("b", 5)), "judgement"),
    rr("blood blasts 15 days after G-CSF", chart(CR, gcsf("2026-10-31"), blood_blasts("b", 5)), "met"),
    rr("G-CSF until 10 days before", chart(CR, gcsf("2026-10-10", "2026-11-05"), blood_blasts("b", 5)), "judgement"),
    rr("G-CSF after the blasts", chart(CR, gcsf("2026-11-18"), blood_blasts("b", 5)), "met"),
    rr("PEG-rhG-CSF in Chinese", chart(CR, gcsf("2026-11-05", medicationCodeableConcept=concept(None, "聚乙二醇化重组人粒细胞刺激因子注射液")), blood_blasts("b", 5)), "judgement"),
    rr("GCSF not given", chart(CR, gcsf("2026-11-05", status="not-done"), blood_blasts("b", 5)), "met"),
    rr("blood blasts 27 days after chemotherapy", chart(CR, dose("i", "cytarabine", "2026-10-19"), blood_blasts("b", 5)), "judgement"),
    rr("blood blasts 28 days after chemotherapy", chart(CR, dose("i", "cytarabine", "2026-10-18"), blood_blasts("b", 5)), "met"),
    rr("counted from the last dose", chart(CR, dose("i", "cytarabine", "2026-10-14", "2026-10-20"), blood_blasts("b", 5)), "judgement"),
    rr("chemotherapy after the blasts", chart(CR, dose("i", "cytarabine", "2026-11-17"), blood_blasts("b", 5)), "met"),
    rr("marrow blasts after chemotherapy are no recovery", chart(CR, dose("i", "cytarabine", "2026-11-01"), BACK), "met"),
    rr("marrow blasts beside blood blasts after G-CSF", chart(CR, gcsf("2026-11-10"), blood_blasts("b", 5), BACK), "met"),
    rr("MRD is no matter of G-CSF", chart(CR, gcsf("2026-11-10"), marrow_mrd("m", 0.5)), "met"),
    rr("blood blasts below 1 % after G-CSF", chart(CR, gcsf("2026-11-10"), blood_blasts("b", 0.5)), "not-met"),
]


def two(first=("2026-06-01", "2026-06-07"), second=("2026-09-01", "2026-09-07"), marrow=BACK, **more):
    return chart(dose("i1", "cytarabine", *first, **more), dose("i2", "cytarabine", *second, **more), *([marrow] if marrow else []))


def days(drug, *dates, prefix="d", **more):
    return [dose(f"{prefix}{drug}{d}", drug, d, **more) for d in dates]


def span(first, last):
    """All days from first to last, as ISO dates."""
    from datetime import date, timedelta

    start, end = date.fromisoformat(first), date.fromisoformat(last)
    return [(start + timedelta(days=i)).isoformat() for i in range((end - start).days + 1)]


COURSES = [
    rr("two courses and a marrow", two(), "met", True),
    rr("marrow 21 days after the second began", two(second=("2026-10-25", "2026-10-31")), "met", True),
    rr("marrow 20 days after the second began", two(second=("2026-10-26", "2026-11-01")), "missing"),
    rr("two courses, no marrow", two(marrow=None), "missing"),
    rr("two courses, marrow older than the window", two(marrow=marrow_blasts("b", 23, "2026-10-20")), "stale"),
    rr("two courses, marrow of 5 %", two(marrow=marrow_blasts("b", 5)), "met"),
    rr("two courses, marrow of 4.9 % is a remission", two(marrow=marrow_blasts("b", 4.9)), "not-met"),
    rr("two courses, blood blasts only", two(marrow=blood_blasts("b", 40)), ("missing", "judgement")),
    rr("two courses, MRD only", two(marrow=marrow_mrd("b", 3)), ("missing", "judgement")),
    rr("two courses, a later remission", [*two(marrow=marrow_blasts("b", 23, "2026-11-01")), marrow_report("cr", "CR", "2026-11-15")], "not-met"),
    rr("two courses with a remission between, then blasts: relapse", [*two(), marrow_report("cr", "CR", "2026-07-15")], "met"),
    rr("doses 14 days apart are two courses", two(("2026-06-01",), ("2026-06-15",)), "met"),
    rr("doses 13 days apart are one", two(("2026-06-01",), ("2026-06-14",)), "missing"),
    rr("14 days from the last dose of the first", two(("2026-06-01", "2026-06-07"), ("2026-06-21",)), "met"),
    rr("13 days from the last dose of the first", two(("2026-06-01", "2026-06-07"), ("2026-06-20",)), "missing"),
    rr("statements", two(kind="MedicationStatement"), "met"),
    rr("a statement that is intended", two(kind="MedicationStatement", status="intended"), "missing"),
    rr("a statement not taken", two(kind="MedicationStatement", status="not-taken"), "missing"),
    rr("a statement entered in error", two(kind="MedicationStatement", status="entered-in-error"), "missing"),
    rr("orders only", two(kind="MedicationRequest"), "judgement"),
    *(rr(f"orders that are {s}", two(kind="MedicationRequest", status=s), "missing") for s in ("draft", "cancelled", "on-hold", "entered-in-error")),
    rr("completed orders are still orders", two(kind="MedicationRequest", status="completed"), "judgement"),
    rr("an order not to give", two(kind="MedicationRequest", doNotPerform=True), "missing"),
    rr("one given, one ordered", chart(dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", "2026-09-01", kind="MedicationRequest"), BACK), "judgement"),
    rr("an order beside its dose is one course", chart(
        dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("o1", "cytarabine", "2026-05-30", kind="MedicationRequest"), BACK), "missing"),
    rr("chemotherapy procedures", chart(*(procedure(i, (SCT, "367336001"), when=d) for i, d in [("a", "2026-06-01"), ("b", "2026-09-01")]), BACK), ("met", "judgement")),
    rr("a chemotherapy procedure not done", chart(*(procedure(i, (SCT, "367336001"), when=d, status=s) for i, d, s in [
        ("a", "2026-06-01", "completed"), ("b", "2026-09-01", "not-done")]), BACK), "missing"),
    rr("daily venetoclax is one course", chart(dose("v", "venetoclax", "2026-06-01", "2026-09-30", kind="MedicationStatement"), BACK), "missing"),
    rr("daily venetoclax by single doses", chart(*days("venetoclax", *span("2026-06-01", "2026-08-10")), BACK), "missing"),
    rr("two boxes of gilteritinib are one course", chart(
        dose("a", "gilteritinib", "2026-06-01", "2026-06-28", kind="MedicationStatement"), dose("b", "gilteritinib", "2026-07-20", "2026-08-20", kind="MedicationStatement"), BACK),
       ("missing",)),
    rr("azacitidine and venetoclax, two cycles", chart(
        *days("azacitidine", *span("2026-06-01", "2026-06-07"), *span("2026-06-29", "2026-07-05")), dose("v", "venetoclax", "2026-06-01", "2026-08-01"), BACK), "met", True),
    rr("azacitidine and venetoclax, one cycle", chart(
        *days("azacitidine", *span("2026-06-01", "2026-06-07")), dose("v", "venetoclax", "2026-06-01", "2026-06-28"), BACK), "missing"),
    rr("azacitidine and venetoclax, one cycle, every dose of its own", chart(
        *days("azacitidine", *span("2026-06-01", "2026-06-07")), *days("venetoclax", *span("2026-06-01", "2026-07-10")), BACK), "missing"),
    rr("induction with gilteritinib kept up daily is one course", chart(
        *days("cytarabine", *span("2026-06-01", "2026-06-07")), *days("gilteritinib", *span("2026-06-08", "2026-09-10")), BACK), "missing"),
    rr("induction, then gilteritinib begun two months later", chart(
        *days("cytarabine", *span("2026-06-01", "2026-06-07")), *days("gilteritinib", *span("2026-08-08", "2026-09-10")), BACK), "met"),
    rr("azacitidine within the 28-day cycle, 14 days after its last dose", chart(
        *days("azacitidine", *span("2026-06-01", "2026-06-07"), "2026-06-22"), dose("v", "venetoclax", "2026-06-01", "2026-06-28"), BACK), "missing"),
    rr("azacitidine alone follows the 14 days", chart(*days("azacitidine", *span("2026-06-01", "2026-06-07"), *span("2026-06-22", "2026-06-28")), BACK), "met"),
    rr("intensive induction, then azacitidine and venetoclax", chart(
        *days("cytarabine", *span("2026-06-01", "2026-06-07")), *days("azacitidine", *span("2026-07-10", "2026-07-16")), dose("v", "venetoclax", "2026-07-10", "2026-08-01"), BACK), "met"),
    *(rr(f"never a course: {name}", chart(dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), *doses, BACK), "missing") for name, doses in [
        ("hydroxyurea", days("hydroxyurea", *span("2026-08-01", "2026-08-10"))),
        ("tretinoin alone", days("tretinoin", *span("2026-08-01", "2026-08-10"))),
        ("G-CSF", [gcsf("2026-08-01", "2026-08-10")]),
        ("dexamethasone", [dose("s", "cytarabine", "2026-08-01", medicationCodeableConcept=concept((ATC, "H02AB02"), "dexamethasone"))]),
        ("intrathecal methotrexate", [dose("s", "cytarabine", "2026-08-01", medicationCodeableConcept=concept((ATC, "L01BA01"), "methotrexate"), dosage={"route": concept((SCT, "72607000"), "Intrathecal route")})]),
        ("intrathecal cytarabine in its text", [dose("s", "cytarabine", "2026-08-01", dosage={"text": "30 mg intrathecal"})]),
        ("lymphodepletion with Flu/Cy", [*days("fludarabine", *span("2026-08-01", "2026-08-03")), *days("cyclophosphamide", *span("2026-08-01", "2026-08-03"))]),
        ("an unknown drug", [dose("s", "cytarabine", "2026-08-01", medicationCodeableConcept=concept(None, "calcium carbonate"))]),
        ("leukapheresis", [procedure("l", None, "Leukapheresis", "2026-08-01")]),
    ]),
    rr("conditioning and transplant are no second course: judged by the transplant", chart(
        dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("bu", "cytarabine", "2026-08-01", "2026-08-04", medicationCodeableConcept=concept((ATC, "L01AB01"), "busulfan")),
        *days("cyclophosphamide", "2026-08-05", "2026-08-06"), *days("fludarabine", "2026-08-02"), procedure("tx", (SCT, "58390007"), when="2026-08-08"), BACK), "judgement"),
    rr("FLAG is a course", chart(dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), *days("fludarabine", *span("2026-08-01", "2026-08-05")),
        *days("cytarabine", *span("2026-08-01", "2026-08-05"), prefix="x"), gcsf("2026-07-31", "2026-08-06"), BACK), "met"),
    rr("a dose only planned for the future", chart(dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", "2026-12-01"), BACK), "missing"),
    rr("doses without a date", chart(*(dose(i, "cytarabine", "x") | {"effectiveDateTime": None} for i in ("a", "b")), BACK), ("missing", "judgement")),
    rr("administrations on hold were begun", two(status="on-hold"), ("met", "judgement", "missing")),
    rr("administrations stopped were begun", two(status="stopped"), ("met", "judgement")),
    rr("RxNorm drugs", two(medicationCodeableConcept=concept(("http://www.nlm.nih.gov/research/umls/rxnorm", "3041"))), "met"),
    rr("a drug by reference", chart(
        {"resourceType": "Medication", "id": "m", "code": concept((ATC, "L01BC01"))},
        *({k: v for k, v in dose(i, "cytarabine", a, b).items() if k != "medicationCodeableConcept"} | {"medicationReference": {"reference": "Medication/m"}}
          for i, a, b in [("a", "2026-06-01", "2026-06-07"), ("b", "2026-09-01", "2026-09-07")]), BACK), "met"),
    rr("blasts at diagnosis before any course", chart(marrow_blasts("b", 80, "2025-05-10")), "missing"),
    rr("one course and blasts", chart(dose("i1", "cytarabine", "2026-10-01", "2026-10-07"), BACK), "missing"),
    rr("CarePlan cycles", chart(*({"resourceType": "CarePlan", "id": i, "status": "completed", "intent": "plan", "title": "DA 3+7 induction chemotherapy", "description": "cytarabine, daunorubicin",
        "subject": {"reference": "Patient/p"}, "period": {"start": a, "end": b}} for i, a, b in [("a", "2026-06-01", "2026-06-07"), ("b", "2026-09-01", "2026-09-07")]), BACK),
       ("met", "judgement", "missing")),
]

GAPS = [
    rr("coded relapse, Observations cut off", cut(base(), "Observation"), "unclear"),
    rr("coded relapse, Conditions cut off", cut(base(), "Condition"), ("unclear", "met")),
    rr("coded relapse, Procedures cut off", cut([*base(), procedure("x", None, "Appendectomy")], "Procedure"), "met"),
    rr("blasts after remission, Observations cut off", cut(chart(CR, BACK), "Observation"), ("unclear",)),
    rr("remission, Observations cut off", cut(chart(CR), "Observation"), "unclear"),
    rr("two courses, Observations cut off", cut(two(), "Observation"), "unclear"),
    rr("coded relapse, an OperationOutcome in the file", [*base(), {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]}], "unclear"),
    rr("coded relapse, a warning only", [*base(), {"resourceType": "OperationOutcome", "issue": [{"severity": "warning", "code": "informational"}]}], "met"),
    rr("clinicalStatus relapse is of now", cut(chart(clinical="relapse"), "Observation"), ("unclear", "met")),
]


def part(id_, text, value, when="2026-11-15", specimen=None, **more):
    """An Observation known by its text only, in percent unless the value is an element."""
    element = value if isinstance(value, dict) else {"valueQuantity": quantity(value, "%")}
    return observation(id_, concept(None, text), when, **element, **({"specimen": {"reference": f"Specimen/{specimen}"}} if specimen else {}), **more)


MARROW = {"resourceType": "Specimen", "id": "bm", "type": concept((SCT, "119359002"))}
BLOOD = {"resourceType": "Specimen", "id": "pb", "type": concept((SCT, "119297000"))}
FORMS = [
    rr("marrow told by the specimen's text", chart(CR, MARROW | {"type": concept(None, "骨髓")}, part("b", "原始细胞", 23, specimen="bm")), "met"),
    rr("blood told by the specimen's code", chart(CR, BLOOD, part("b", "Blasts", 4, specimen="pb")), ("not-met", "met", "unclear", "judgement")),
    rr("marrow told by a contained specimen", chart(CR, part("b", "Blasts", 23) | {"contained": [{"resourceType": "Specimen", "id": "s", "type": concept((SCT, "119359002"))}],
        "specimen": {"reference": "#s"}}), "met"),
    rr("blasts as a component of a marrow differential", chart(CR, observation("d", concept(None, "骨髓细胞分类"), "2026-11-15", component=[
        {"code": concept(None, "原始细胞"), "valueQuantity": quantity(23, "%")}, {"code": concept(None, "早幼粒细胞"), "valueQuantity": quantity(3, "%")}])), "met"),
    rr("blasts as a component of an English marrow differential", chart(CR, observation("d", concept(None, "Bone marrow differential count"), "2026-11-15", component=[
        {"code": concept(None, "Blasts"), "valueQuantity": quantity(23, "%")}])), "met"),
    rr("blasts as a member of a marrow panel", chart(CR, observation("d", concept(None, "Bone marrow morphology"), "2026-11-15", hasMember=[{"reference": "Observation/b"}]),
        part("b", "Bone marrow blasts", 23, None)), "met"),
    rr("other marrow cells are no blasts", chart(CR, part("b", "骨髓红系比例", 35)), "not-met"),
    rr("promyelocytes of the marrow are no blasts", chart(CR, part("b", "骨髓早幼粒细胞", 35)), "not-met"),
    rr("lymphoblasts... of the marrow by name only", chart(CR, part("b", "骨髓原始淋巴细胞", 35)), ("not-met", "unclear", "met")),
    rr("blasts in a bone marrow biopsy by CD34", chart(CR, part("b", "Bone marrow CD34+ cells", 35)), ("not-met", "unclear")),
    rr("marrow blasts as absent in words", chart(CR, part("b", "Bone marrow blasts", {"valueString": "未见"})), ("not-met", "unclear")),
    rr("blood blasts as a count", chart(CR, observation("b", concept((LOINC, "30376-8"), "Blasts [#/volume] in Blood"), "2026-11-15", valueQuantity=quantity(2.5, "10*9/L"))),
       ("unclear", "judgement", "met")),
    rr("blood blasts as a count of 0", chart(CR, observation("b", concept((LOINC, "30376-8"), "Blasts [#/volume] in Blood"), "2026-11-15", valueQuantity=quantity(0, "10*9/L"))),
       "not-met"),
    rr("an old count of blood blasts", chart(CR, observation("b", concept((LOINC, "30376-8")), "2026-09-15", valueQuantity=quantity(2.5, "10*9/L"))), "not-met"),
    rr("a count of blood blasts beside its share below 1 %", chart(CR, blood_blasts("p", 0.4), observation("b", concept((LOINC, "30376-8")), "2026-11-15", valueQuantity=quantity(0.02, "10*9/L"))), "not-met"),
    rr("a count of blood blasts beside its share of 5 %", chart(CR, blood_blasts("p", 5), observation("b", concept((LOINC, "30376-8")), "2026-11-15", valueQuantity=quantity(0.5, "10*9/L"))), "met"),
    rr("a count of blood blasts after marrow blasts of 23 %", chart(CR, marrow_blasts("m", 23, "2026-11-10"), observation("b", concept((LOINC, "30376-8")), "2026-11-15", valueQuantity=quantity(0.5, "10*9/L"))), "met"),
    rr("a count of blood blasts, no remission on record", chart(observation("b", concept((LOINC, "30376-8")), "2026-11-15", valueQuantity=quantity(0.5, "10*9/L"))), ("missing", "unclear")),
    rr("CSF blasts as a count", chart(CR, observation("b", concept((LOINC, "35068-6")), "2026-11-15", valueQuantity=quantity(12, "/uL"))), "met"),
    rr("MRD with its method as an element: flow", chart(CR, part("m", "骨髓MRD", 0.5, method=concept(None, "流式细胞术"))), "met"),
    rr("MRD with its method as an element: PCR", chart(CR, part("m", "骨髓MRD", 0.5, method=concept(None, "RT-PCR"))), "judgement"),
    rr("MRD by NGS", chart(CR, part("m", "Bone marrow MRD by NGS", 0.5)), ("judgement", "unclear")),
    rr("MRD of the marrow, method not said", chart(CR, part("m", "骨髓微小残留病", 0.5)), ("met", "judgement", "unclear")),
    rr("MRD with LAIP in its name", chart(CR, part("m", "骨髓 MRD (FCM)", 0.5)), "met"),
    rr("MRD told as <0.01 % of blood", chart(CR, part("m", "外周血MRD(流式)", {"valueString": "<0.01%"})), ("not-met", "judgement")),
    rr("MRD marrow low, MRD blood high on one day", chart(CR, marrow_mrd("m", 0.01), part("n", "外周血MRD(流式)", 0.5)), ("judgement", "unclear")),
    rr("two MRD on one day, one above", chart(CR, marrow_mrd("m", 0.05), marrow_mrd("n", 0.5)), "unclear"),
    rr("marrow blasts 2 % and MRD 0.5 % on one day", chart(CR, marrow_mrd("m", 0.5), marrow_blasts("b", 2)), "met"),
    rr("marrow blasts 23 % and MRD 0.01 % on one day", chart(CR, marrow_mrd("m", 0.01), marrow_blasts("b", 23)), "unclear"),
    rr("blood blasts 0 % and marrow blasts 23 % on one day", chart(CR, blood_blasts("p", 0), marrow_blasts("b", 23)), "met"),
    rr("blood blasts 5 %, later 0 %", chart(CR, blood_blasts("p", 5, "2026-11-01"), blood_blasts("q", 0, "2026-11-18")), ("unclear", "not-met")),
    rr("blood blasts 0 %, later 5 %", chart(CR, blood_blasts("p", 0, "2026-11-01"), blood_blasts("q", 5, "2026-11-18")), "met"),
    rr("the proof's date across two time zones", chart(CR, marrow_blasts("b", 23, "2026-10-24T23:30:00Z")), "met"),
    rr("the proof a minute before the window", chart(CR, marrow_blasts("b", 23, "2026-10-24T23:59:00+08:00")), "stale"),
    rr("the date from the report that refers to it", chart(CR, marrow_blasts("b", 23, None), {"resourceType": "DiagnosticReport", "id": "dr", "status": "final", "code": concept(None, "骨髓形态"),
        "subject": {"reference": "Patient/p"}, "effectiveDateTime": "2026-11-15", "result": [{"reference": "Observation/b"}]}), "met"),
    rr("the date of issue", chart(CR, marrow_blasts("b", 23, None, issued="2026-11-15T10:00:00+08:00")), "met"),
    rr("an earlier coded remission without a date", chart(condition("r", (ICD10CM, "C92.01"), recorded=None), BACK), ("unclear", "judgement")),
    rr("another patient's marrow", chart(CR, marrow_blasts("b", 23, subject={"reference": "Patient/q"})), "not-met"),
    rr("sarcoma in relapse beside a provisional AML", only(condition("ms", (ICD10CM, "C92.32")), condition("a", (ICD10, "C92.0"), verification="provisional")), ("missing", "unclear", "judgement")),
    rr("myeloid leukaemia in relapse beside AML in words only", only(condition("r", (SCT, "122901000119109")), condition("a", None, "急性髓系白血病")), ("missing", "unclear", "judgement")),
    rr("myeloid leukaemia in relapse beside a refuted AML", only(condition("r", (SCT, "122901000119109")), condition("a", (ICD10, "C92.0"), verification="refuted")), ("missing", "unclear")),
    rr("a remission and a relapse in one text, relapse last", only(condition("a", (ICD10, "C92.0"), "急性髓系白血病 CR1后复发")), "met"),
    rr("a remission and a relapse in one text, remission last", only(condition("a", (ICD10, "C92.0"), "急性髓系白血病 复发后再次完全缓解", recorded="2026-03-01")), ("not-met", "unclear")),
    rr("relapse in the display of an AML code", only(condition("a", (ICD10, "C92.0", "Acute myeloid leukaemia, relapsed"))), "met", True),
    rr("remission in the display of an AML code", only(condition("a", (ICD10, "C92.0", "Acute myeloid leukaemia, in remission"), recorded="2026-03-01")), "not-met"),
    rr("a report that tells of relapse is no code", chart(marrow_report("r", "AML relapse", "2026-11-10")), ("missing", "judgement", "unclear", "met")),
    rr("a report of relapse against status remission", chart(marrow_report("r", "骨髓复发", "2026-11-10"), clinical="remission"), ("unclear", "not-met")),
    rr("a marrow report of remission against the coded relapse of the same week", only(condition("a", (ICD10CM, "C92.02"), recorded="2026-11-12"), marrow_report("r", "CR", "2026-11-14")), ("not-met", "unclear")),
    rr("relapse status, and an MRD of 0.05 %: no contrary", chart(marrow_mrd("m", 0.05), clinical="relapse"), ("met", "unclear")),
    rr("status remission, preliminary blasts of 30 %", chart(marrow_blasts("b", 30, status="preliminary"), clinical="remission"), ("not-met", "unclear")),
    rr("status remission, MRD of the marrow unreadable", chart(marrow_mrd("b", {"valueString": "见报告"}), clinical="remission"), ("not-met", "unclear")),
    rr("two AML Conditions, one relapse and one remission by status", only(condition("a", (ICD10, "C92.0"), clinical="relapse"), condition("b", (ICD10, "C93.0"), clinical="remission")), "unclear"),
]


ALL = [*FORMS, *CODES, *DATES, *STATUS_NOW, *LIMITS, *WINDOW, *REMISSION, *EXTRAMEDULLARY, *TRANSPLANT, *RECOVERY, *COURSES, *GAPS]


@pytest.mark.parametrize("case", ALL, ids=lambda c: c.title)
def test_case(case):
    check(case)


def test_a_child_is_judged_by_the_same_course():
    chart_of_a_child = [patient(born="2018-05-01"), *without(chart(CR, BACK), "p")]
    check(rr("a child of eight", changed(chart_of_a_child, "ecog-1"), "met"))
