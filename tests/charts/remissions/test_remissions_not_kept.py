"""A remission that was not kept, and the leukaemia that is there again or resists, by words that tell no turn: after a remission they leave
it open. A note without a time that tells so was written since: nobody writes of a first diagnosis that it is there again.
"""
from __future__ import annotations

import pytest

from tests.charts.build import condition
from tests.charts.courses import AML, CR, chart, only, rr
from tests.charts.harness import Case, check
from tests.charts.written_in import named, note, visit

LOST = [
    "缓解未能维持", "未能维持缓解", "缓解持续3月后失去", "失CR", "AML再现", "AML再活动", "复燃", "再燃", "AML反弹", "CR丢失", "病情反复，骨髓原始细胞升至23%", "remission not maintained", "remission could not be sustained",
    "failed to maintain CR", "AML active again", "AML is back", "CR status: none", "end of CR1", "白血病缓解未能维持", "完全缓解未能维持",
    "complete remission could not be maintained", "AML remission could not be sustained",
]
OF_A_TIME = ("CR status: none", "end of CR1")  # without a time they may be of the days before the remission
KEPT = [
    "缓解维持", "缓解持续3月", "缓解得以维持", "CR维持中", "缓解维持8月后仍持续", "CR未失去", "症状再现时就诊", "出现耐药菌感染", "CMV出现耐药", "化疗耐药基因检测", "血压反弹", "病情无反复", "未见再燃", "CR，白细胞反弹",
    "remission maintained", "remission durable",
    # of something else than the leukaemia
    "疼痛缓解未能维持", "腹痛缓解未能维持", "头痛缓解未能维持", "关节痛缓解未能维持", "血小板缓解未能维持", "贫血缓解未能维持", "皮疹缓解未能维持", "狼疮缓解未能维持",
    "抑郁缓解未能维持", "症状缓解未能维持", "GVHD缓解未能维持", "AML CR，贫血缓解未能维持", "depression remission could not be sustained",
    "AML CR1. Lupus remission could not be sustained",
]


def undated(text: str):
    """The note of a leukaemia that was recorded before the remission, without a time."""
    return only(condition("aml", AML, recorded="2024-12-20", note=[{"text": text}]), CR)


CASES = [
    *(rr(f"a remission, then {kind(t)['resourceType']} {kind.__name__} “{t}”", chart(CR, kind(t)), "unclear") for t in (*LOST, "出现耐药") for kind in (note, visit)),
    *(rr(f"a remission, then “AML，{t}”", chart(CR, named(f"AML，{t}")), "unclear") for t in LOST if t.isascii() is False and not t.startswith("AML")),
    *(rr(f"a remission, and a note without a time “{t}”", undated(t), "unclear") for t in LOST if t not in OF_A_TIME),
    *(rr(f"a remission, and a note without a time “{t}”", undated(t), "not-met") for t in (*KEPT, "骨髓原始细胞65%，确诊AML")),
    *(rr(f"a remission, then {kind(t)['resourceType']} {kind.__name__} “{t}”", chart(CR, kind(t)), "not-met") for t in KEPT for kind in (note, visit)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_remission_not_kept(case: Case) -> None:
    check(case)
