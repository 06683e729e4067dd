"""Myeloblasts and monoblasts of both their types, as Chinese differentials name them (原始粒细胞(Ⅰ+Ⅱ型)): the plus joins types, and no other cells.
A plus behind a marker (MPO+, CD34+) tells of a share of cells, and one before another stage adds to them.
"""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import concept, observation, quantity
from tests.charts.courses import BACK, CR, MARROW, RR, chart, part, rr, two
from tests.charts.harness import check

NAMES = [
    "骨髓原始粒细胞(Ⅰ+Ⅱ型)", "骨髓原始粒细胞（Ⅰ＋Ⅱ型）", "骨髓原始粒细胞(I+II)", "骨髓原始粒细胞Ⅰ型+Ⅱ型", "骨髓原始粒细胞1+2型", "骨髓原粒(Ⅰ+Ⅱ)", "骨髓原粒细胞(Ⅰ型+Ⅱ型)", "骨髓(Ⅰ+Ⅱ型)原始粒细胞", "原始粒细胞(Ⅰ+Ⅱ型)(骨髓)",
    "骨髓原始单核细胞(Ⅰ+Ⅱ型)", "骨髓原单(Ⅰ+Ⅱ)", "骨髓原始粒细胞(Ⅰ + Ⅱ型)", "骨髓原始粒细胞(Ⅰ、Ⅱ型)", "骨髓原始粒细胞(Ⅰ/Ⅱ型)", "骨髓原始细胞(Ⅰ+Ⅱ)", "Myeloblast I+II (BM)", "Bone marrow myeloblasts (type I+II)", "Bone marrow myeloblasts, type 1 + 2", "Bone marrow monoblasts (type I+II)",
    "骨髓原始粒细胞(Ⅰ+Ⅱ+Ⅲ型)", "骨髓原始细胞（含幼单核）", "骨髓原始细胞(包括幼稚单核细胞)",
]
LEADING = [name for name in NAMES if "单" not in name and "mono" not in name] + NAMES[-2:]
SHARES = [
    "MPO+原始粒细胞 骨髓", "骨髓MPO+ 原始粒细胞", "骨髓原始粒细胞MPO+", "骨髓CD34+原始粒细胞", "骨髓CD34+ 原始细胞", "骨髓原始细胞CD117+", "骨髓原始粒细胞 CD13+", "骨髓POX+原始粒细胞", "骨髓PAS(+)原始单核细胞", "Bone marrow MPO+ myeloblasts", "Bone marrow CD34+ myeloblasts",
    "骨髓原始粒细胞NSE+", "骨髓原始粒细胞(Ⅰ+Ⅱ型)POX阳性率",
]
OTHERS = ["骨髓原始红细胞(Ⅰ+Ⅱ型)", "骨髓早幼粒细胞", "骨髓早幼粒细胞(Ⅰ+Ⅱ型)"]
BLOOD = ["外周血原始粒细胞(Ⅰ+Ⅱ型)"]
RELAPSED = chart(part("b0", "骨髓原始细胞", 40, "2026-06-01"), CR)


def panel(*parts):
    members = [{"code": concept(None, name), "valueQuantity": quantity(value, "%")} for name, value in parts]
    return observation("p", concept(None, "骨髓细胞分类"), "2026-11-15", component=members, specimen={"reference": "Specimen/bm"})


CASES = [
    *(rr(f"“{n}” of 31 % after the remission", chart(CR, part("b", n, 31)), "met", evidence={RR: ("Observation/b",)}) for n in NAMES),
    *(rr(f"“{n}” of 1 % after the remission", chart(CR, part("b", n, 1)), "not-met") for n in LEADING),
    *(rr(f"“{n}” of 1 % behind a relapse", chart(CR, part("r", "骨髓原始细胞", 40, "2026-10-01"), part("b", n, 1)), "not-met") for n in LEADING),
    *(rr(f"“{n}” of 41 % after two courses", two(marrow=part("b", n, 41)), "met") for n in NAMES),
    *(rr(f"“{n}” of 80 % is no count of blasts", chart(CR, part("b", n, 80)), ("not-met", "unclear")) for n in SHARES),
    *(rr(f"“{n}” of 1 % is no count of blasts", chart(CR, BACK, part("b", n, 1, "2026-11-17")), ("met", "unclear")) for n in SHARES),
    *(rr(f"“{n}” of 30 % are no myeloblasts", chart(CR, part("b", n, 30)), "not-met") for n in OTHERS),
    rr("lymphoblasts of 30 % are noticed", chart(CR, part("b", "骨髓原始淋巴细胞(Ⅰ+Ⅱ型)", 30)), "unclear"),
    *(rr(f"“{n}” of 1 % in blood tells of no marrow", chart(CR, BACK, part("b", n, 1, "2026-11-17")), "met") for n in BLOOD),
    *(rr(f"a panel with 原始粒细胞(Ⅰ+Ⅱ型) of {value} %", chart(CR, MARROW, panel(("原始粒细胞(Ⅰ+Ⅱ型)", value), ("早幼粒细胞", 3))), state) for value, state in ((31, "met"), (1, "not-met"))),
    rr("types apart, each under the limit", chart(CR, part("b", "骨髓原始粒细胞Ⅰ型", 3), part("c", "骨髓原始粒细胞Ⅱ型", Decimal(4))), ("met", "unclear")),
    rr("both types beside one of them", chart(CR, part("b", "骨髓原始粒细胞(Ⅰ+Ⅱ型)", 7), part("c", "骨髓原始粒细胞Ⅱ型", Decimal(4))), "met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
