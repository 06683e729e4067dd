"""What an answer says is not needed besides, what is held besides a dose, and an operation that was."""
from __future__ import annotations

import pytest

from tests.charts.build import base, condition, dose, serology, without, woman
from tests.charts.courses import BACK, chart, rr
from tests.charts.harness import Case, check

TESTS = {"hiv": "serology-hiv", "hcv": "serology-hcv", "hbsag": "serology-hbv"}


def answered(test, text, state):
    return Case(f"{test}: {text}", [*without(base(), f"{test}-1"), serology(f"{test}-1", text)], {TESTS[test]: state})


def remarked(text, state):
    """Two courses, on the second one a remark."""
    return rr(f"a dose with the remark {text}", chart(
        dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", "2026-08-01", note=[{"text": text}]), BACK), state)


def operated(text, state):
    return Case(text, [*without(woman(), "hcg-1"), condition("h", None, text, recorded="2019-01-01")], {"pregnancy-negative": state})


CASES = [
    *(answered(test, t, "met") for test in TESTS for t in (
        "Nonreactive. Confirmatory testing not required.", "Negative, confirmatory test not indicated", "NEGATIVE (reflex not indicated)", "Negative (confirmation not indicated)", "Not detected. Quantitation not required")),
    *(answered(test, t, "not-met") for test in TESTS for t in ("Positive - reflex testing not required", "Reactive; confirmatory test not required")),
    *(answered(test, t, "missing") for test in TESTS for t in ("Not indicated", "Test not indicated", "Testing not required.", "Not required", "Not done", "Confirmatory testing not indicated", "Not indicated - screened elsewhere")),
    *(remarked(t, "met") for t in ("伏立康唑：暂停。", "胰岛素：暂停", "抗生素: 暂停", "输血：暂停", "二甲双胍：漏服", "抗生素用药：暂停")),
    *(remarked(t, "judgement") for t in ("化疗: 暂停", "暂停", "备注：暂停", "阿糖胞苷：暂停", "本药：暂停", "患者呕吐，暂停", "执行情况：暂停", "原因：暂停。")),
    *(operated(t, "judgement") for t in ("全子宫切除术后评估", "子宫切除术后复查", "子宫切除术后计划化疗")),
    *(operated(t, "missing") for t in ("子宫切除评估", "拟行子宫切除术", "子宫切除计划")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
