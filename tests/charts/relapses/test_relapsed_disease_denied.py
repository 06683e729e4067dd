"""A relapse or refractoriness of the "disease", of a place or of two turns that share one noun, and what answers behind that noun: denied, doubted or
told. The noun is the leukaemia's as its name is ("relapsed AML ruled out"), so the answer is about the turn.

trial.md, section 3: text that negates where it governs the disease's own name is never a hit; section 4: a turn counts where it is not negated.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

TURNS = ["relapsed disease", "refractory disease", "recurrent disease", "relapsed/refractory disease", "relapsed or refractory AML", "relapse of the disease"]
DENIALS = [
    "ruled out", "excluded", "was excluded", "has been excluded by biopsy", "unlikely", "not confirmed", "has not been confirmed", "not suspected", "negative",
    "denied", ": no"]
DENIED = [
    *(f"AML, {turn} {denial}" for turn in TURNS for denial in DENIALS),
    "AML. Relapsed/refractory disease unlikely.", "AML: refractory disease negative", "AML, relapsed CNS disease ruled out", "AML, relapse of the CNS ruled out",
    "AML, relapse in marrow ruled out", "AML, relapsed hematologic malignancy excluded", "AML, relapsed CNS AML ruled out", "AML, relapse not suspected",
    "急性髓系白血病，复发疾病已排除", "急性髓系白血病，复发病灶已排除", "急性髓系白血病，难治性疾病已排除"]
DOUBTED = [
    "AML, relapsed disease suspected", "AML, relapsed disease?", "AML, recurrent disease possible", "AML, relapsed or refractory disease suspected",
    "AML, relapsed disease likely"]
TOLD = [
    "AML, relapsed disease", "AML, relapsed or refractory disease", "AML, relapsed disease confirmed", "AML, relapsed disease, infection ruled out",
    "AML, relapsed disease / CNS disease excluded", "AML, relapsed disease, FLT3 negative", "AML, relapsed disease not responding to FLAG",
    "AML, relapsed disease, status post FLAG-IDA", "AML, relapsed disease pending transplant", "AML, refractory disease despite 7+3",
    "AML, relapsed disease ruled out, later confirmed", "AML relapsed, refractory disease excluded", "AML relapsed and refractory disease ruled out",
    "AML relapse in marrow, CNS negative", "AML, relapse in marrow, FLT3 not detected", "AML, relapse of the CNS", "AML, recurrent disease evaluation",
    "急性髓系白血病，疾病复发，感染已排除"]
NEW = condition("aml", (ICD10CM, "C92.00"), "Acute myeloid leukemia", recorded="2026-10-01")


def told(text: str, code: str | None = "C92.00", **more):
    return condition("d", (ICD10CM, code) if code else None, text, recorded="2026-10-10", **more)


CASES = [
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "not-met") for t in DENIED),
    *(rr(f"after a remission, in words alone: {t}", chart(CR, told(t, None)), "not-met") for t in DENIED[::7]),
    *(rr(f"with no turn on record: {t}", chart(NEW, told(t)), "missing") for t in DENIED[::5]),
    *(rr(f"noted on a remission: {t}", chart(told("AML in remission", note=[{"text": t.removeprefix("AML, ")}])), "not-met") for t in DENIED[::6] if "disease" in t),
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "unclear") for t in DOUBTED),
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "met", True) for t in TOLD),
    rr("a code of relapse, and another place denied", chart(told("AML, relapsed CNS disease ruled out", "C92.02")), "met"),
    rr("a code of relapse: relapsed disease ruled out", chart(told("AML, relapsed disease ruled out", "C92.02")), "unclear"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_relapsed_disease(case):
    check(case)
