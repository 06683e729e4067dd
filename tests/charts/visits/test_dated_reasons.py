"""Reasons of visits and orders that hold dates and numbers of months: how long, when, or when something else was."""
from __future__ import annotations

import pytest

from tests.charts.build import procedure
from tests.charts.courses import rr
from tests.charts.harness import Case, check
from tests.charts.visited import DAY, IN_CR, RELAPSED, visit

LASTING = ["确诊急性髓系白血病11月，复发1周", "确诊急性髓系白血病5月余，复发1周", "急性髓系白血病复发1月", "急性髓系白血病复发2月余", "急性髓系白血病移植后8月复发", "AML移植后8月，复发", "急性髓系白血病化疗后11月，复发", "反复发热1月，AML复发",
           "确诊AML 1年5月，复发"]
SINCE = ["AML 2026-11-01复发", "AML复发（2026-11-01）", "2026年11月复发AML", "AML 11月1日复发", "AML复发 2026年10月", "AML relapsed 2026-11", "AML 3月前复发", "AML 2月前移植，1周前复发"]
OF_OTHERS = ["2025年12月确诊急性髓系白血病，复发", "AML 2025.03诊断，复发", "AML 2025.03复发，现再次复发", "AML dx 12/2025, relapsed"]
BEFORE = ["AML 2025年3月复发", "AML 2026年3月复发", "AML复发（2026-03-15）", "AML 25年3月复发", "AML 2月1日复发", "AML 8个月前复发", "急性髓系白血病，5年前复发", "AML relapse 2/2026", "Relapsed AML (02/2026)", "2025年12月难治性急性髓系白血病"]
NO_RELAPSE = ["AML CR1 8月", "AML确诊11月", "AML，末次化疗后1月", "反复咳嗽2月，确诊AML 1年", "AML 2026年3月复发后CR2"]
REMISSIONS = ["急性髓系白血病CR2 1月", "确诊AML 22月，CR2 1月", "AML完全缓解3月", "AML CR2 2026-10-15", "AML 2026年10月CR2"]
OUTSIDE = ["髓系肉瘤", "中枢神经系统白血病", "急性髓系白血病髓外浸润", "睾丸白血病", "AML伴中枢浸润", "CNS leukemia", "Myeloid sarcoma of skin"]
NOT_NOW = ["中枢神经系统白血病预防", "拟行鞘注预防中枢神经系统白血病", "AML，无髓外浸润", "既往髓系肉瘤", "髓系肉瘤术后1年", "History of myeloid sarcoma", "CNS prophylaxis", "急性髓系白血病"]
CASES = [
    *(rr(f"a remission, then a visit for “{t}”", [*IN_CR, visit(t)], "unclear") for t in (*LASTING, *SINCE, *OF_OTHERS)),
    *(rr(f"a remission, then a visit for “{t}”", [*IN_CR, visit(t)], "not-met") for t in (*BEFORE, *NO_RELAPSE)),
    *(rr(f"a relapse, then a visit for “{t}”", [*RELAPSED, visit(t)], "unclear") for t in REMISSIONS),
    *(rr(f"a relapse, then a visit for “{t}”", [*RELAPSED, visit(t)], "met") for t in ("AML 2025年4月CR1", "AML CR1 (2025-04)", "AML CR1后复发", *LASTING)),
    *(rr(f"a remission, then a procedure for “{t}”", [*IN_CR, procedure("x", None, "骨髓穿刺术", DAY, reasonCode=[{"text": t}])], state)
      for t, state in ((LASTING[0], "unclear"), (SINCE[0], "unclear"), (BEFORE[0], "not-met"))),
    *(rr(f"a remission, then a visit for “{t}”", [*IN_CR, visit(t)], "unclear") for t in OUTSIDE),
    *(rr(f"a remission, then a visit for “{t}”", [*IN_CR, visit(t)], "not-met") for t in NOT_NOW),
    *(rr(f"disease outside the marrow, then the remission: “{t}”", [*IN_CR, visit(t, period={"start": "2026-02-01"})], "not-met") for t in OUTSIDE),
    *(rr(f"a visit's diagnosis by the name “{t}”", [*IN_CR, visit(diagnosis=[{"condition": {"display": t}}])], state)
      for t, state in (("急性髓系白血病复发", "unclear"), ("髓系肉瘤", "unclear"), ("急性髓系白血病", "not-met"), ("急性髓系白血病 CR1", "not-met"), ("肺炎", "not-met"))),
    rr("a visit's diagnosis that is in the chart is told there", [*IN_CR, visit(diagnosis=[{"condition": {"reference": "Condition/cr", "display": "急性髓系白血病复发"}}])],
       "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_dated_reason(case: Case) -> None:
    check(case)
