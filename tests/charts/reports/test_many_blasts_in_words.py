"""Blasts that a marrow report counts in words, in parts or by their look (八成, 1/3, 46/100, "half of cells", 满视野), and few of them."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check

MANY = [
    "原始细胞占八成", "原始细胞占骨髓有核细胞的八成以上", "原始细胞占九成", "原始细胞占半数以上", "原始细胞半数以上", "原始细胞占一半",
    "骨髓半数以上为原始细胞", "原始细胞超过一半", "原始细胞过半", "原始细胞约1/3", "原始细胞约占1/3", "原始细胞占三分之一",
    "原始细胞占有核细胞2/3以上", "原始细胞＞1/2", "原始细胞百分之三十五", "原始细胞占百分之三十五", "原始细胞占百分之35",
    "原始细胞46／100", "原始细胞 46/100", "原始细胞92/200", "几乎全为原始细胞", "片中几乎均为原始细胞", "骨髓几乎被原始细胞取代",
    "原始细胞满视野", "满视野原始细胞", "视野内满布原始细胞", "见成堆原始细胞", "可见成簇的原始细胞", "原始细胞成堆分布", "原始细胞成片",
    "原始细胞比例高", "原始细胞比例偏高", "原始细胞较多", "以原始细胞为主", "原始粒细胞弥漫性增生",
    "骨髓增生明显活跃，粒系占八成，原始细胞占七成", "原始细胞占六成，考虑复发", "blasts one third of cells",
    "Blasts comprise one third of marrow cells.", "Half of cells are blasts", "Half of the marrow cells are blasts.",
    "Blasts account for more than half of cellularity.", "over half of nucleated cells are blasts", "Sheets of blasts.",
    "sheets of blasts are seen", "Blasts in sheets", "blasts 46/100", "Blasts: 92/200", "two thirds blasts",
    "Almost all cells are blasts", "Nearly entirely blasts", "marrow replaced by blasts", "Blasts thirty-five percent",
    "Blasts are the majority of cells",
]
FEW = [
    "原始细胞不足1/10", "原始细胞占不到一成", "未见成堆原始细胞", "未见原始细胞成堆分布", "未见原始细胞成簇", "原始细胞比例不高",
    "原始细胞比例无增高", "原始细胞比例未见增高", "原始细胞1/100", "原始细胞3/200", "原始细胞百分之一", "原始细胞百分之一点五",
    "原始细胞占百分之0.5", "粒系占半数以上，原始细胞占1%", "粒系占六成，原始细胞少见", "红系占1/3，原始细胞1%",
    "原始细胞1%，粒系占半数以上", "原始细胞偶见，粒系约占六成", "成熟粒细胞成堆分布，原始细胞不高",
    "骨髓增生活跃，三系大致正常，未见原始细胞", "血小板成堆、成簇可见，原始细胞占1.0%", "原始细胞不足半成",
    "骨髓增生极度活跃，原始细胞占1%", "Blasts 1/100", "No sheets of blasts", "No sheets or clusters of blasts are seen.",
    "blasts less than one tenth", "Half of the cells are myeloid; blasts are not increased.",
    "Two thirds of cells are granulocytes, blasts 1%", "Blasts 1%. Myeloid cells make up over half of cellularity.",
    "Sheets of mature neutrophils, blasts 1%", "Marrow replaced by fat; blasts not increased", "初诊时原始细胞占八成，本次未见原始细胞",
    "初诊时原始细胞占八成，目前完全缓解骨髓象", "At diagnosis half of cells were blasts; now blasts 1%, complete remission",
]


def report(text):
    return marrow_report("r", text, "2026-11-05", code=concept(None, "骨髓细胞形态学检查"))


CASES = [
    *(rr(f"after a remission: {text}", chart(CR, report(text)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}) for text in MANY),
    *(rr(f"none: {text}", chart(CR, report(text)), "not-met") for text in FEW),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
