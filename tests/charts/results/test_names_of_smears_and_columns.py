"""Counts of marrow blasts that are named by the stain of their smear, or as a column of a database; a stain that shows an enzyme counts none."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, observation, quantity
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

SMEARS = ("BM blasts, Wright stain", "Bone marrow blasts (Wright-Giemsa stain)", "骨髓原始细胞(瑞氏染色)", "骨髓原始细胞（瑞-姬氏染色）", "骨髓原始细胞 瑞氏-姬姆萨染色")
COLUMNS = ("BM_BLASTS", "Bone_Marrow_Blasts", "BM_BLAST_PCT", "骨髓_原始细胞")
ENZYMES = ("BM blasts MPO stain", "骨髓原始细胞过氧化物酶染色", "BM_BLASTS_SUDAN_STAIN")


def counted(name: str, state: str):
    return rr(name, chart(CR, observation("b", concept(None, name), "2026-11-15", valueQuantity=quantity(45, "%"))), state)


@pytest.mark.parametrize("case", [*(counted(name, "met") for name in (*SMEARS, *COLUMNS)), *(counted(name, "not-met") for name in ENZYMES)], ids=str)
def test_case(case):
    check(case)
