"""Cells of a marrow by a marker of blasts, or what infiltrates it: from 5 % on they may be blasts, and can't be passed over after a
remission; below, and of what is collected, given or of another disease, they tell nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import marrow_blasts, quantity
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


IN_WORDS = {
    "not-met": [
        ("CD34 immunostain, bone marrow", "Positive"), ("CD34 immunostain, bone marrow", "Not increased"), ("CD34 immunostain, bone marrow", "See report"), ("骨髓活检 CD34", "阳性"), ("骨髓活检 CD34", "散在+"),
        ("骨髓活检 CD34", "未见增多"), ("骨髓活检 CD117", "少量+"), ("CD117, bone marrow biopsy", "Highlights mast cells"), ("Bone marrow CD117", "Positive"), ("Blasts, bone marrow core biopsy (CD34)", "Not increased"),
        ("Bone marrow involvement", "No"), ("Bone marrow involvement", "None"), ("Bone marrow involvement", "Negative"), ("Leukemic infiltrate, bone marrow", "No"), ("Leukemic infiltration, marrow", "Not seen"),
        ("Marrow infiltration", "No"), ("Abnormal myeloid population", "None"), ("Abnormal myeloid population, bone marrow", "None"), ("Abnormal myeloid population, bone marrow", "Not identified"), ("异常髓系细胞，骨髓", "无"),
        ("MRD, bone marrow", "None"), ("Blasts, peripheral blood", "No"), ("Blasts, peripheral blood", "None"), ("外周血原始细胞", "无"),
    ],
    "unclear": [
        ("CD34 immunostain, bone marrow", "Increased"), ("CD34, bone marrow biopsy", "12%"), ("CD34, bone marrow biopsy", "10-15"), ("CD34, bone marrow biopsy", "Highlights 15% of cells"), ("CD34, bone marrow biopsy", "Highlights numerous blasts"),
        ("CD34, bone marrow biopsy", "Diffusely positive"), ("骨髓活检CD34", "弥漫阳性"), ("骨髓活检CD34", "明显增多"), ("骨髓活检CD34", "原始细胞阳性"), ("Blasts, bone marrow core biopsy (CD34)", "Increased"), ("Blasts, bone marrow core biopsy (CD34)", "Positive"),
        ("Bone marrow involvement", "Yes"), ("Bone marrow involvement", "Present"), ("Leukemic infiltrate, bone marrow", "Yes"), ("Leukemic infiltrate, bone marrow", "Extensive"),
        ("Abnormal myeloid population", "Present"), ("Abnormal myeloid population, bone marrow", "Present"), ("异常髓系细胞，骨髓", "有"), ("Bone marrow blasts", "None"), ("Bone marrow blasts", "No"), ("骨髓原始细胞", "无"), ("MRD, bone marrow", "Not interpretable"), ("Bone marrow blasts", "Not increased"),
    ],
}


@pytest.mark.parametrize(("name", "words", "expected"), [(name, words, expected) for expected, rows in IN_WORDS.items() for name, words in rows])
def test_in_words(name, words, expected) -> None:
    """Every marrow holds cells with such a marker, so that a stain's answer tells nothing; that many are there, or what infiltrates it, does."""
    assert state(part("x", name, {"valueString": words})) == expected


@pytest.mark.parametrize(("name", "value", "unit"), [("骨髓单个核细胞CD34+", 3.2, "10*6/kg"), ("CD34+ cells, bone marrow", 30, "/uL")])
def test_what_is_counted_in_a_graft_or_a_volume(name, value, unit) -> None:
    assert state(part("x", name, {"valueQuantity": quantity(value, unit)})) == "not-met"
