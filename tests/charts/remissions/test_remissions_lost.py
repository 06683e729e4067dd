"""A diagnosis or a marrow report that tells the loss of a remission tells a relapse, in Chinese as in English."""
from __future__ import annotations

import pytest

from tests.charts.build import condition, marrow_blasts, marrow_report
from tests.charts.courses import AML, CR, chart, only, rr
from tests.charts.harness import check

LOST = ["急性髓系白血病（失去缓解）", "急性髓系白血病 失去完全缓解", "急性髓系白血病 丧失CR1", "AML, lost remission", "AML, loss of CR"]
HELD = ["急性髓系白血病 未失去缓解", "急性髓系白血病 CR1"]
TALK = ["急性髓系白血病 无失去缓解证据", "急性髓系白血病 失去缓解机会"]


def called(name, *more):
    return only(condition("aml", AML[:2], name, recorded="2026-11-14"), *more)


CASES = [
    *(rr(f"{name}, with blasts", called(name, marrow_blasts("bm", 32, "2026-11-12")), "met", True) for name in LOST),
    *(rr(f"{name}, alone", called(name), "met", True) for name in LOST),
    *(rr(f"{name}, of a remission that holds", called(name), "not-met") for name in HELD),
    *(rr(f"{name}, of a loss that is denied or only feared", called(name), "missing") for name in TALK),
    rr("a marrow report of a lost remission", chart(CR, marrow_report("r", "骨髓失去缓解，原始细胞增多。", "2026-11-10")), "unclear"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_remissions_lost(case):
    check(case)
