"""Words of a letter or a blood count that name many blasts and find none: a disease by its name, what is to be heeded, a marrow that
recovers, immature cells that are no blasts."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report
from tests.charts.courses import CR, RR, chart
from tests.charts.harness import screened

EVERYWHERE = ["入院记录", "血常规", "外周血涂片"]
NONE = [
    "由骨髓增生异常综合征伴有原始细胞增多转化的AML，化疗后CR1。", "MDS 原始细胞增多II型转AML，CR1", "MDS（原始细胞增多）转AML，移植后CR", "骨髓增生异常综合征-原始细胞增多-2转AML，CR1", "MDS-原始细胞增多2型转化AML，CR1",
    "如原始细胞增多及时就诊", "如有原始细胞增多，及时就诊", "若原始细胞增多请复诊", "注意原始细胞增多情况", "AML移植+30天骨髓象。",
]
NONE_IN_LETTERS = [
    "AML恢复期骨髓象。", "AML巩固期骨髓象，CR", "AML骨髓抑制期骨髓象。", "AML维持治疗骨髓象。", "G-CSF后外周血幼稚细胞 8%", "G-CSF后幼稚细胞8%", "幼稚细胞 10%（中晚幼粒）", "幼稚细胞10%（中晚幼粒）",
]
MANY = [
    "原始细胞增多", "原始细胞明显增多", "骨髓原始细胞增多", "原始细胞增多转入我院", "血涂片原始细胞增多，建议骨穿", "患者MDS转AML后，现原始细胞增多", "幼稚细胞明显增多", "原始细胞占12%，中幼粒 5", "幼稚细胞 30%，中幼粒 5%", "幼稚单核细胞占12%",
    "外周血幼稚细胞 30%", "外周血幼稚细胞占8%", "G-CSF后外周血原始细胞占8%", "AML骨髓象", "AML-M5骨髓象", "白血病骨髓象。",
]


def state(name, text):
    return screened(chart(CR, marrow_report("r", text, "2026-11-05", code=concept(None, name)))).finding(RR).state.value


@pytest.mark.parametrize(("name", "text"), [*((name, text) for name in EVERYWHERE for text in NONE), *(("入院记录", text) for text in NONE_IN_LETTERS)])
def test_none(name, text) -> None:
    assert state(name, text) == "not-met"


@pytest.mark.parametrize("text", MANY)
def test_many(text) -> None:
    assert state("入院记录", text) == "unclear"
