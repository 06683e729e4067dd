"""A relapse of a leukaemia of no stated kind, where nothing coded says that it is AML, is named and leaves the course open."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, SCT, condition, marrow_blasts
from tests.charts.courses import RR, chart, only, rr
from tests.charts.harness import check

UNSPECIFIC = (ICD10CM, "C92.92"), (ICD10CM, "C95.02"), (ICD10CM, "C95.92"), (SCT, "122901000119109")
NAMED = {"evidence": {RR: ("Condition/x",)}, "mentions": {RR: ("does not say which leukaemia",)}}

CASES = [
    *(rr(f"{code[1]} alone", only(condition("x", code, recorded="2026-10-30")), "unclear", **NAMED) for code in UNSPECIFIC),
    *(rr(f"{code[1]} beside AML", chart(condition("x", code, recorded="2026-10-30")), "met") for code in UNSPECIFIC),
    *(rr(f"{code[1]} and blasts", [*only(condition("x", code, recorded="2026-10-30")), marrow_blasts("m", 40)], "unclear", **NAMED) for code in UNSPECIFIC),
    rr("by a name that is no AML's", only(condition("x", (ICD10CM, "C95.02"), "Mixed phenotype acute leukemia, relapsed")), "unclear", **NAMED),
    rr("in words alone", only(condition("x", None, "Relapsed leukemia")), "unclear", **NAMED),
    rr("by its status", only(condition("x", (ICD10CM, "C95.90"), clinical="relapse")), "unclear", **NAMED),
    rr("refractory, in words", only(condition("x", (ICD10CM, "C95.00"), "Refractory acute leukemia")), "unclear", **NAMED),
    rr("of AML in words", only(condition("x", None, "Relapsed AML")), "met", True),
    rr("beside an AML in words", only(condition("x", (ICD10CM, "C95.02")), condition("a", None, "AML")), "unclear"),
    rr("denied", only(condition("x", (ICD10CM, "C95.00"), "Acute leukemia, no evidence of relapse")), "missing"),
    rr("without a relapse", only(condition("x", (ICD10CM, "C95.00"))), "missing"),
    rr("provisional", only(condition("x", (ICD10CM, "C95.02"), verification="provisional")), "missing"),
    rr("of another leukaemia", only(condition("x", (ICD10CM, "C91.02"))), "missing"),
    rr("of CML", only(condition("x", (ICD10CM, "C92.12"))), "missing"),
    rr("another's beside AML", chart(condition("x", (ICD10, "C91.0"), "ALL, relapsed")), "missing"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
