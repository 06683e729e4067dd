"""A marrow report in remission that tells, before or behind it, what a slide of before showed; and reports that are of that relapse.

From the protocol notes: a documented remission ends every arm, and a report tells of its own day. A remission of a slide of before ends nothing that
the report tells as its own.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

REMISSION = condition("c", (ICD10CM, "C92.01"), recorded="2026-06-10")
RELAPSE = condition("c", (ICD10CM, "C92.02"), recorded="2026-09-12")
OWN = ["AML CR骨髓象", "AML治疗后完全缓解骨髓象", "AML-M2a化疗后CR骨髓象", "本次骨髓：AML完全缓解"]
OTHER = [
    "，较前片（复发）明显好转。", "（前片为复发骨髓象）", "。2026-09-10骨髓片示复发。", "，与2026-09-10骨髓片（复发象）对比", "，对比9月10日复发骨髓片明显好转", "（原复发）", "。前片示复发。",
    "，与原片（复发骨髓象）比较好转", "。原片号2026-1234（复发象）。", "（2026-09-10为复发骨髓象）。", "。注：2026年9月10日骨髓涂片为复发骨髓象。", "，较2026-09-10骨髓片（复发）明显好转。",
    "。与前片（AML复发）相比，原始细胞明显减少。", "，前片复发。", "；2026-09骨髓示复发。", "。2026.9.10骨髓片：AML复发。",
]
HEARD = [
    "AML完全缓解骨髓象（2026-09-10）。本次复发。", "前片CR骨髓象，本次复发骨髓象。", "与前片（完全缓解）比较，本次原始细胞明显升高，占29%，复发骨髓象。", "AML CR骨髓象。2026-11-18骨髓片示复发。",
    "2026-09-10骨髓片CR。2026-11-20骨髓片示复发。", "较前片（CR）原始细胞明显增多，AML复发骨髓象。", "与前片比较，AML复发骨髓象", "复发骨髓象，前片完全缓解", "AML复发骨髓象。2026-09-10骨髓片示CR。",
    "对比前片，考虑复发", "2025-12完全缓解骨髓象。2026-09-10骨髓片示复发。", "AML CR1，2026-09-10复发", "AML CR1。2026-09-10骨髓片示复发。", "AML化疗后CR，2026-09骨髓示复发", "原片（CR骨髓象），现复发",
    "完全缓解骨髓象（前片），本片复发骨髓象", "CR骨髓象较前片复发趋势", "前片（复发）与本片相似，原始细胞36%", "较前片（复发，原始细胞36%）无变化，未缓解骨髓象", "前片复发，本片仍为复发骨髓象",
    "曾达CR骨髓象，2026-09-10骨髓片复发", "2026年3月CR骨髓象；2026年9月10日骨髓片为复发骨髓象", "上次CR骨髓象。2026-09-10骨髓示复发。",
]


def behind(coded, text):
    return only(coded, marrow_report("r", text, "2026-11-20"))


@pytest.mark.parametrize("case", [
    *(rr(f"{coded['code']['coding'][0]['code']}, {own}{other}", behind(coded, f"{own}{other}"), "not-met")
      for coded in (REMISSION, RELAPSE) for own in OWN for other in OTHER),
    *(rr(f"behind a remission, {text}", behind(REMISSION, text), ("unclear", "judgement")) for text in HEARD),
    *(rr(f"behind a relapse, {text}", behind(RELAPSE, text), ("met", "unclear")) for text in HEARD),
], ids=lambda case: case.title)
def test_other_slides(case):
    check(case)
