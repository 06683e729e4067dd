"""A relapse or refractoriness that is doubted behind the leukaemia's name ("Relapsed AML, awaiting biopsy"): no relapse, and no silence."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check

DOUBTED = [
    "Relapsed AML, awaiting biopsy", "Relapsed AML - awaiting biopsy", "Relapsed AML (awaiting biopsy)", "Relapsed AML, w/u", "Relapsed AML workup",
    "Relapsed AML pending pathology", "Relapsed AML, provisional diagnosis", "Relapsed acute myeloid leukemia, awaiting histology",
    "Relapsed AML, possible", "Relapsed AML likely", "Relapsed AML?", "Likely relapsed AML", "AML relapsed, work-up", "Refractory AML workup", "Refractory AML?"]
TOLD = [
    "Relapsed AML", "Relapsed AML, HSCT work-up", "Relapsed AML, donor workup", "Relapsed AML, fever workup", "AML relapsed; awaiting biopsy",
    "Relapsed AML, possible pneumonia", "Relapsed AML; CNS leukemia ruled out", "Refractory AML, transplant workup"]
DENIED = ["Relapsed AML ruled out", "Relapsed AML excluded", "No relapsed AML"]


def told(text: str, code: str | None = "C92.00", **more):
    return condition("d", (ICD10CM, code) if code else None, text, recorded="2026-10-10", **more)


CASES = [
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "unclear", evidence={RR: ("DiagnosticReport/cr", "Condition/d")}) for t in DOUBTED),
    *(rr(f"after a remission, in words alone: {t}", chart(CR, told(t, None)), "unclear") for t in ("Relapsed AML?", "Relapsed AML, awaiting biopsy")),
    *(rr(f"with no turn on record: {t}", chart(told(t)), "missing", evidence={RR: ("Condition/d",)}) for t in DOUBTED[:3]),
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "met", True) for t in TOLD),
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "not-met") for t in (*DENIED, "AML, awaiting biopsy", "AML workup")),
    *(rr(f"a code of relapse: {t}", chart(told(t, "C92.02")), "judgement") for t in ("Relapsed AML, awaiting biopsy", "AML, relapsed, awaiting biopsy")),
    rr("a code of relapse: Relapsed AML, HSCT work-up", chart(told("Relapsed AML, HSCT work-up", "C92.02")), "met"),
    rr("a code of relapse: Relapsed AML ruled out", chart(told("Relapsed AML ruled out", "C92.02")), "unclear"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
