"""The differential of a smear as a table: a number of blasts without its sign, with the flag of the laboratory, its range or the line of the next
cell behind it. What it tells is no proof, and no silence either; few blasts and other cells in such a line stay what they are."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, condition, marrow_report
from tests.charts.courses import AML, only, rr
from tests.charts.harness import check

BLASTS = ["原始粒细胞", "原粒", "原始单核细胞", "原始细胞", "原始粒细胞(Ⅰ+Ⅱ型)"]
LINES = [
    "{} {} ↑", "{} {}↑", "{}\t{}\t↑", "{} {} H", "|{}|{}|↑|", "| {} | {} | ↑ |", "{} {} 0-1.8", "{}\t{}\t0-1.8", "{} {} ↑ 0-1.8", "{}|{}|%|0-1.8", "{},{},%", "{} {} (0-1.8)", "项目:{} 结果:{} 单位:%", "{}：{} ↑", "{} {} *", "{} {} 0.00~1.80", "{}（％）{}", "{} {} 0.0—1.8",
]
MANY = [line.format(cell, "33.0") for line in LINES for cell in BLASTS]
FEW = [line.format(cell, "1.0") for line in LINES for cell in BLASTS]
OTHERS = [line.format(cell, "33.0") for line in LINES for cell in ("早幼红细胞", "中幼粒细胞", "成熟淋巴细胞", "原始红细胞", "中幼红细胞")]
QUIET = [
    "原始粒细胞 0.50 0.00-1.80", "原始粒细胞 0.50\n早幼粒细胞 2.00 0.40-3.90", "|原始粒细胞|0.50|\n|早幼粒细胞|2.00|", "原始粒细胞 0.50 ↓\n早幼粒细胞 2.00 ↑", "原始粒细胞 0-1.8\n早幼粒细胞 0.4-3.9", "原始粒细胞 0 ↓ 0-1.8", "原始细胞 0 0-1.8", "原始粒细胞 参考 0-1.8", "计数原始细胞 2 个 ↑", "原始粒细胞 0.5 33.0 ↑ 中幼粒", "原始细胞少见\n早幼粒细胞 33.0 ↑", "原始粒细胞 \n早幼粒细胞 33.0 ↑", "原始粒细胞 / 早幼粒细胞 33 H", "未见原始细胞，3 H", "原始粒细胞 |  | 0-1.8\n早幼粒细胞 | 33 | ↑",
]


def seen(text, name="骨髓细胞形态学检查报告"):
    return only(condition("aml", AML, "急性髓系白血病", recorded="2025-01-16"), marrow_report("cr", "AML化疗后，完全缓解骨髓象。", "2025-06-10"), marrow_report("r", text, "2026-11-18", code=concept(None, name)))


REST = "\n早幼粒细胞 2.0\n中幼粒细胞 5.5"
CASES = [
    *(rr(text, seen(text + REST), "unclear") for text in MANY),
    *(rr(text, seen(text + REST), "not-met") for text in FEW),
    *(rr(text, seen(text + REST), "not-met") for text in OTHERS),
    *(rr(text, seen(text), "not-met") for text in QUIET),
    *(rr(f"at the end: {text}", seen(text), "unclear") for text in ("早幼粒细胞 2.0\n原始粒细胞 33.0 ↑", "红系 20.0\n原始粒细胞\t33.0\tH")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
