"""Lymphoblasts that a report, a letter or a note counts as no marrow of AML holds them: behind a remission the leukaemia may be back as them."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_blasts, marrow_report
from tests.charts.courses import CR, chart, part, rr
from tests.charts.harness import check
from tests.charts.written_in import note

MANY = [
    "原始淋巴细胞 35%", "骨髓增生活跃，原始淋巴细胞占35%", "原始+幼稚淋巴细胞 35%", "原幼淋巴细胞35%", "淋巴母细胞35%", "原始细胞2%，原始淋巴细胞30%", "原淋+幼淋 35%", "lymphoblasts 35%", "Lymphoblasts: 35%", "B-lymphoblasts 35%",
    "Marrow shows 35% lymphoblasts", "35% T-lymphoblasts", "6% lymphoblasts", "Lymphoblasts accounting for 40% of cells",
]
FEW = [
    "原始淋巴细胞 1%", "淋巴细胞占35%，原始淋巴细胞0%", "淋巴细胞35%", "成熟淋巴细胞35%", "幼稚淋巴细胞35%", "淋巴母细胞淋巴瘤 35%", "供者淋巴母细胞35%", "初诊时原始淋巴细胞35%", "原始淋巴细胞 35%（初诊）", "lymphoblasts 2%", "lymphoblasts 4.5%",
    "lymphocytes 35%", "no lymphoblasts", "hematogones 8%", "1% lymphoblasts",
]
NAMES = ("骨髓细胞学检查", "Flow cytometry, bone marrow")


def reported(name, text, when="2026-11-12"):
    return marrow_report("r", text, when, code=concept(None, name))


def in_words(text):
    return part("o", "骨髓细胞学", {"valueString": text}, "2026-11-12")


CASES = [
    *(rr(f"{name}: {text}", chart(CR, reported(name, text)), "unclear") for text in MANY for name in NAMES),
    *(rr(f"in a string: {text}", chart(CR, in_words(text)), "unclear") for text in MANY),
    *(rr(f"a letter: {text}", chart(CR, reported("出院小结", text)), "unclear") for text in MANY),
    *(rr(f"a note: {text}", chart(CR, note(text)), "unclear") for text in MANY),
    *(rr(f"{name}: {text}", chart(CR, reported(name, text)), "not-met") for text in FEW for name in NAMES),
    *(rr(f"a note: {text}", chart(CR, note(text)), "not-met") for text in FEW),
    rr("before the remission", chart(CR, reported(NAMES[0], MANY[0], "2025-05-11")), "not-met"),
    rr("they prove nothing", chart(reported(NAMES[0], MANY[0])), "missing"),
    rr("nor end a relapse", chart(CR, marrow_blasts("b", 23, "2026-11-02"), reported(NAMES[0], MANY[0])), "met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
