"""Cells of a marrow by a marker of blasts, or what infiltrates it: from 5 % on they may be blasts, and can't be passed over after a
remission; below, and of what is collected, given or of another disease, they tell nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import marrow_blasts
from tests.charts.courses import CR, RR, chart, part
from tests.charts.harness import screened

NAMES = [
    "Blasts, bone marrow core biopsy (CD34)", "CD34 positive cells, bone marrow", "Bone marrow: CD34", "CD34, bone marrow biopsy IHC", "Bone marrow CD117", "CD34+ cells, bone marrow",
    "骨髓CD34+细胞", "骨髓活检CD34", "Marrow leukemic infiltration", "Leukemic infiltrate, bone marrow", "Bone marrow infiltration by leukemia", "Marrow infiltration",
    "Percent marrow involvement", "Post-transplant bone marrow CD34", "Abnormal myeloid cells, post-transplant bone marrow",
]
FROM_TENTHS = ["Abnormal myeloid population, bone marrow", "Aberrant myeloid population (bone marrow)", "异常髓系细胞，骨髓"]
MONOCYTIC = "Promonocytes + monoblasts, marrow"
NEITHER = [
    "CD34 count, peripheral blood", "CD34 absolute count", "CD34+ cells, apheresis product", "CD34 cell dose (bone marrow)", "CD34 %", "CD34+ cells, bone marrow harvest", "CD34 viability, bone marrow",
    "Bone marrow graft CD34+", "CD34 expression on blasts, bone marrow", "CD34+ chimerism, bone marrow", "CD34 donor chimerism (bone marrow)", "CD34+CD19+ cells, bone marrow", "Marrow cellularity",
    "Plasma cell infiltration, bone marrow", "Lymphoma, marrow involvement", "骨髓CD34+细胞采集", "Bone marrow transplant CD34", "CD34 negative cells, bone marrow", "Marrow involvement by carcinoma",
    "Abnormal lymphoid population, bone marrow", "Normal myeloid population, bone marrow",
]


def state(*given):
    return screened(chart(CR, *given)).finding(RR).state.value


@pytest.mark.parametrize("name", [*NAMES, *FROM_TENTHS])
def test_many(name) -> None:
    assert state(part("x", name, 12)) == "unclear"
    assert state(part("x", name, 12), marrow_blasts("asp", 3)) == "unclear"


@pytest.mark.parametrize("name", NAMES)
def test_few(name) -> None:
    assert state(part("x", name, 2)) == "not-met"


@pytest.mark.parametrize("name", FROM_TENTHS)
def test_an_abnormal_population_is_residual_disease(name) -> None:
    assert state(part("x", name, 2)) == "unclear"


@pytest.mark.parametrize("name", NEITHER)
def test_neither(name) -> None:
    assert state(part("x", name, 12)) == "not-met"


def test_monoblasts_and_promonocytes_in_either_order() -> None:
    assert state(part("x", MONOCYTIC, 12)) == "met"
    assert state(part("x", "Monoblasts + promonocytes, marrow", 12)) == "met"
    assert state(part("x", MONOCYTIC, 2)) == "not-met"
