"""Relapses that a diagnosis gives to the past, wherever they were; relapses that it counts; and stays and visits that recur, which are no relapse; a
molecular relapse in a remission that the same words tell.

trial.md, section 4: a relapse is told by the words of an AML Condition that are not negated; one that was says nothing of now (unclear).
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

WERE = [
    "AML, history of relapse", "AML with history of CNS relapse", "AML, history of testicular relapse", "AML, hx relapse x1", "AML, hx of CNS relapse", "AML, history of a relapse",
    "AML, prior CNS relapse", "AML, previous extramedullary relapse", "AML, history of isolated CNS relapse", "AML, history of post-transplant relapse", "AML, PMHx CNS relapse",
    "AML, history of multiple relapses", "急性髓系白血病，既往中枢神经系统复发", "急性髓系白血病，既往睾丸复发"]
ARE = [
    "AML, CNS relapse", "AML, known CNS relapse", "AML, history of relapsed AML", "History of AML in relapse", "History of AML, CNS relapse", "AML with history of HSCT, relapse",
    "AML, multiple relapses", "AML with 2 relapses", "AML, several relapses after HSCT", "AML, two relapses, last 10/2026", "AML, 2 CNS relapses",
    "AML, recurrent", "AML, recurrent, admitted for FLAG", "AML recurrent admission", "AML, recurrent on admission", "AML, relapsed clinic visit", "AML (recurrent) admission"]
NONE = [
    "AML, recurrent hospitalization", "AML, recurrent hospitalizations", "AML recurrent hospitalization", "AML, recurrent visits", "AML, recurrent admission", "AML, recurrent clinic visit",
    "AML, recurrent hospital admissions", "AML, recurrent ED visits", "AML, recurrent hospital admission for fever", "AML, no multiple relapses", "AML, high risk of multiple relapses"]
MOLECULAR = ["AML CR1, molecular relapse", "AML in CR1, molecular relapse", "AML, CR2; molecular relapse", "急性髓系白血病CR1，分子学复发"]
OVERT = ["AML CR1, hematologic relapse", "AML CR1, molecular relapse, now overt relapse", "AML CR1 2024, molecular relapse 10/2026", "AML, relapse after CR1", "AML CR1→分子学复发→血液学复发"]


def told(text: str):
    return condition("d", (ICD10CM, "C92.00"), text, recorded="2026-11-10")


CASES = [
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "unclear") for t in WERE),
    *(rr(f"alone: {t}", chart(told(t)), "unclear") for t in WERE),
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "met", True) for t in ARE),
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "not-met") for t in (*NONE, "AML, history of CNS relapse, now CR2", "AML, multiple relapses, now CR3")),
    *(rr(f"alone: {t}", chart(told(t)), "missing") for t in NONE),
    *(rr(f"in a remission that may stand: {t}", chart(CR, told(t)), "unclear") for t in MOLECULAR),
    *(rr(f"behind a remission: {t}", chart(CR, told(t)), "met", True) for t in OVERT),
    *(rr(f"of something else: {t}", chart(CR, told(t)), "judgement") for t in ("AML, multiple relapses of CMV", "AML, lupus, two relapses")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_relapses_that_were(case):
    check(case)
