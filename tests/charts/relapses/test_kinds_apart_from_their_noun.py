"""A kind behind the leukaemia's name with its noun before it and an item of its own behind a blank (急性髓系白血病 难治性 FLT3-ITD阳性): what the
blank parts from 性 is not what is refractory. A disease right behind it is: 难治性 移植物抗宿主病.
"""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import condition, marrow_blasts, marrow_report
from tests.charts.courses import AML, only, rr
from tests.charts.harness import check

IN_CR = marrow_report("cr", "完全缓解骨髓象。", "2026-02-02")
ITEMS = [
    "FLT3-ITD阳性", "NPM1突变", "CEBPA双突变", "TP53突变", "KMT2A重排", "复杂核型", "高危", "高危组", "化疗后", "移植后", "第3疗程", "入院化疗", "拟移植", "CAR-T前", "骨髓抑制", "合并肺部感染", "伴感染", "伴FLT3突变",
    "M2", "M5", "老年", "2型糖尿病",
]
GLUED = ["急性髓系白血病 难治性合并肺部感染", "急性髓系白血病 难治性FLT3阳性", "急性髓系白血病-难治性-FLT3突变", "急性髓系白血病 难治性伴NPM1突变", "急性髓系白血病 难治性 -M2", "急性髓系白血病 难治性：M2", "AML 复发性FLT3-ITD阳性", "AML 复发性伴TP53突变"]
OTHERS = [
    "急性髓系白血病CR1 难治性贫血", "急性髓系白血病CR1 难治性 血小板减少", "急性髓系白血病 完全缓解 难治性 感染", "急性髓系白血病CR1，难治性 GVHD", "急性髓系白血病CR1，难治性 移植物抗宿主病", "急性髓系白血病CR1 难治性高血压", "急性髓系白血病CR1 难治性 高血压", "急性髓系白血病CR1 难治性腹泻", "急性髓系白血病CR1 难治性癫痫",
    "急性髓系白血病CR1 复发性口腔溃疡", "急性髓系白血病CR1 复发性 口腔溃疡", "急性髓系白血病CR1，复发性 带状疱疹", "急性髓系白血病CR1 复发性流产", "急性髓系白血病CR1 复发性 感染", "急性髓系白血病CR1 复发性 扁桃体炎", "急性髓系白血病CR1 非难治性 FLT3阳性", "急性髓系白血病CR1，无难治性 因素",
    "急性髓系白血病CR1 难治性ITP", "急性髓系白血病CR1 难治性CMV血症", "急性髓系白血病CR1 难治性 CMV感染",
]
OPEN = ["急性髓系白血病 难治性 感染", "急性髓系白血病 难治性 移植物抗宿主病", "急性髓系白血病 复发性 带状疱疹", "急性髓系白血病 难治性 高血压", "急性髓系白血病，复发性 口腔溃疡"]


def told(text):
    return only(condition("a", AML, text, recorded="2026-11-16"))


CASES = [
    *(rr(f"急性髓系白血病 {kind} {item}", [*told(f"急性髓系白血病 {kind} {item}"), IN_CR], ("met", "unclear", "judgement")) for kind in ("难治性", "复发性") for item in ITEMS),
    *(rr(text, [*told(text), IN_CR], ("met", "unclear", "judgement")) for text in GLUED),
    *(rr(f"of another: {text}", [*told(text), IN_CR], "not-met") for text in OTHERS),
    *(rr(f"of which: {text}", [*told(text), IN_CR], "judgement") for text in OPEN),
    rr("refractory, and many blasts", [*told("急性髓系白血病 难治性 FLT3-ITD阳性"), marrow_blasts("b", Decimal(33))], "met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
