"""Remissions that what stands behind their name denies, loses or only aims at, in a marrow report behind a coded relapse: none, so that the relapse
stands. What was reached, kept or is told of something else beside a remission leaves it as it is."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import AML, only, rr
from tests.charts.harness import check

DENIED = [
    "Complete remission is yet to be achieved", "Complete remission remains to be achieved", "Complete remission is still outstanding",
    "Complete remission has yet to occur", "Complete remission has not occurred", "Complete remission did not occur", "Complete remission did not develop",
    "CR1 did not follow", "Complete remission no longer present", "Complete remission has since been lost", "CR1 has since been lost",
    "Complete remission unachieved", "Complete remission unattained", "Complete remission lacking", "Complete remission not documented in this sample",
    "Complete remission has not been demonstrated", "CR status: none", "Complete remission: not yet", "Complete remission is gone",
    "End of complete remission", "Complete remission still outstanding after two inductions",
    "完全缓解未出现", "完全缓解尚未发生", "完全缓解未能维持", "完全缓解未能持续", "完全缓解不再存在", "完全缓解没有实现", "完全缓解仍未到来", "完全缓解缺如",
    "完全缓解状态：无", "CR1未能维持",
]
AIMED_AT = [
    "CR target", "CR is the target", "Complete remission is the goal of therapy", "Complete remission was the goal", "Complete remission intended",
    "Induction aimed at complete remission", "Induction aims at complete remission", "完全缓解有待达到", "完全缓解尚需时日", "完全缓解仍待获得", "完全缓解目标",
    "完全缓解为治疗目标", "CR尚需时日",
]
REACHED = [
    "Complete remission", "Complete remission, MRD not demonstrated", "Complete remission, blasts not seen", "Complete remission, relapse has not occurred",
    "Complete remission. Relapse not diagnosed.", "In complete remission. Follow up for relapse.", "Complete remission is maintained", "CR target achieved",
    "CR target reached", "Complete remission has not been lost", "Complete remission has not ended", "End of induction: complete remission",
    "Complete remission at end of induction", "Complete remission, FLT3 absent", "Complete remission; extramedullary disease has not developed",
    "Complete remission, target dose reached", "CR lacking count recovery", "CR missing cytogenetics", "Complete remission was the goal and was achieved",
    "完全缓解，复发未发生", "完全缓解，残留未出现", "完全缓解，未出现复发", "完全缓解未复发", "完全缓解目标已达到", "完全缓解，维持治疗尚需时日", "完全缓解，移植有待进行",
    "完全缓解未丢失", "完全缓解，未发生感染", "CR，复发迹象未见", "持续完全缓解，复发未出现",
]


def behind_a_relapse(text):
    return only(condition("aml", AML, "AML", recorded="2025-06-01"), condition("rel", (ICD10CM, "C92.02"), recorded="2026-03-10"),
                marrow_report("r", text, "2026-08-20"))


CASES = [
    *(rr(f"behind a relapse: {text}", behind_a_relapse(text), ("met", "unclear")) for text in (*DENIED, *AIMED_AT)),
    *(rr(f"behind a relapse: {text}", behind_a_relapse(text), "not-met") for text in REACHED),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_remissions_denied_behind(case):
    check(case)
