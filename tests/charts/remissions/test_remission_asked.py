"""A relapse on record, and a later diagnosis that asks for a remission: it names none, and the reason says no more than that it is open."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, condition, marrow_report
from tests.charts.courses import RR, only, rr
from tests.charts.harness import check

BEFORE = marrow_report("cr0", "CR骨髓象", "2025-06-10")
RELAPSES = {
    "by code": condition("rel", (ICD10CM, "C92.02"), "AML, in relapse", recorded="2026-11-12"),
    "in words": condition("rel", (ICD10, "C92.0"), "急性髓系白血病 复发", recorded="2026-11-12"),
}
ASKED = ["CR待复查", "缓解情况未评估", "缓解程度不明确", "缓解深度待评估", "CR?", "缓解待评估", "可能缓解", "possible remission"]
OPEN = {RR: ("leaves open whether the disease is in remission",)}


def later(text: str) -> dict[str, object]:
    return condition("later", (ICD10, "C92.0"), f"急性髓系白血病 {text}", recorded="2026-11-20")


CASES = [
    *(rr(f"relapse {how}, then {text}", only(relapse, later(text), BEFORE), "unclear", mentions=OPEN)
      for how, relapse in RELAPSES.items() for text in ASKED),
    *(rr(f"relapse {how}, then {text}, which is named", only(relapse, later(text), BEFORE), "not-met")
      for how, relapse in RELAPSES.items() for text in ("完全缓解", "CR2")),
    *(rr(f"relapse {how}, then {text}, which is none", only(relapse, later(text), BEFORE), "met") for how, relapse in RELAPSES.items()
      for text in ("缓解欠佳", "未缓解")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_remission_asked(case):
    check(case)
