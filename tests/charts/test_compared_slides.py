"""Marrow reports that compare the slide with an earlier one: the share in brackets behind its day is that slide's."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

IN_CR = condition("aml", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2026-05-15")
OF_BEFORE = [
    "与2026-04-10（原始细胞62%）片比较：骨髓增生活跃，原始粒细胞占1.0%，AML治疗后完全缓解骨髓象。", "原始粒细胞占1.0%，完全缓解骨髓象。与2026-04-10片（原始粒细胞占62%）比较，明显减少。",
    "与前片（2026-04-10，原始细胞62%）对比，本次原始细胞1.0%。CR骨髓象。", "与治疗前（原始细胞62%）比较，本次原始细胞1%，完全缓解骨髓象。", "较2026-04-10（原始细胞62%）明显好转，完全缓解骨髓象。",
    "对比2026-04片(原始细胞62%)，完全缓解。", "与上次（2026-04-10）原始细胞62%比较，本次1%，完全缓解骨髓象。",
]
OF_NOW = [
    "较2026-04-10原始细胞比例升高至62%。", "较2026-04-10明显增多（原始细胞62%）。", "较前增多（原始细胞62%）。", "与2026-04-10片比较，原始细胞62%，明显增多。", "与2026-04-10（原始细胞2%）片比较：原始细胞占62%，复发骨髓象。",
    "与2026-04-10（原始细胞62%）片比较：原始细胞占35%，未缓解。", "较2026-04-10（原始细胞1%）增多，现原始细胞62%。",
]
CASES = [
    *(rr(f"a share of the earlier slide: {text}", only(IN_CR, marrow_report("r", text, "2026-11-14")), "not-met") for text in OF_BEFORE),
    *(rr(f"a share of now: {text}", only(IN_CR, marrow_report("r", text, "2026-11-14")), ("unclear", "judgement", "met")) for text in OF_NOW),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_compared_slides(case):
    check(case)
