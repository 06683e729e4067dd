"""Relapses that a verb behind them denies, or of which a diagnosis says that it is free from them: none. Verbs that deny what came of a relapse, or
deny it for a time alone, leave it as it is; and beside a remission a relapse that did not come leaves the remission."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, condition
from tests.charts.courses import only, rr
from tests.charts.harness import check

DENIED = [
    "AML, relapse has not occurred", "AML, relapse did not occur", "AML, relapse did not happen", "AML, relapse has never occurred",
    "AML, relapse has so far not occurred", "AML, relapse has not developed", "AML, relapse has yet to occur", "AML, relapse not demonstrated",
    "AML, relapse not diagnosed", "AML, relapse has not been seen", "AML, relapse clinically absent", "AML, relapse none to date", "AML, relapse not so far",
    "AML, relapse: no evidence", "AML, free from relapse", "AML, freedom from relapse", "AML, follow-up for relapse", "AML, relapse did not follow",
    "AML, refractory disease has not developed", "AML, relapsed disease has not been diagnosed", "AML, relapse or progression has not occurred",
    "急性髓系白血病，复发未发生", "急性髓系白血病，复发未出现", "急性髓系白血病，复发尚未出现", "急性髓系白血病，复发没有出现", "急性髓系白血病，复发尚未发生",
    "急性髓系白血病，复发迄今未发生", "急性髓系白血病，复发未得到证实", "急性髓系白血病，复发征象未见", "急性髓系白血病，复发迹象未出现", "急性髓系白血病，复发/进展未出现",
]
TOLD = [
    "AML, relapse did not respond to salvage", "AML, relapse not diagnosed until 11/2026", "AML, relapse did not occur until 2026",
    "AML relapse had not occurred before 10/2026", "AML relapse has not occurred until day 100", "AML relapse had not occurred for 3 years",
    "AML relapse had not occurred for two years", "AML relapse has not occurred twice but once",
    "AML relapse, second remission has not occurred", "AML, relapsed, GVHD did not develop", "AML, relapsed, infection none to date",
    "AML, relapse, extramedullary disease absent", "AML, relapse has not been treated", "AML, relapse has not resolved", "AML, relapsed; FLT3 not demonstrated",
    "AML, relapsed, transplant did not take place", "AML, relapse, no response to date", "AML, follow-up for relapsed AML",
    "AML, follow-up for relapse, treated with FLAG", "急性髓系白血病复发，完全缓解未出现", "急性髓系白血病复发，GVHD未发生", "急性髓系白血病复发未治疗", "急性髓系白血病复发后未出现缓解",
]
KEPT = ["Relapse has not occurred.", "In CR. Relapse did not develop so far.", "Complete remission; relapse has yet to occur.", "复发尚未发生", "目前完全缓解，复发未出现"]


def called(text):
    return only(condition("n", (ICD10, "C92.0"), text, recorded="2026-11-10"))


def noted(text):
    return only(condition("n", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-08-01", note=[{"text": text}]))


CASES = [
    *(rr(f"denied: {text}", called(text), "missing") for text in DENIED),
    *(rr(f"told: {text}", called(text), "met") for text in TOLD),
    *(rr(f"noted on a remission: {text}", noted(text), "not-met") for text in KEPT),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_relapses_denied_behind(case):
    check(case)
