"""A marrow that names one lineage of blasts alone, where another was the disease's in the months before: few of the one are not few blasts.

Lymphoblasts are of no marrow of AML: from the limit on a relapse may be of them, so they are not passed over behind a remission.
"""
from __future__ import annotations

import pytest

from tests.charts.build import marrow_blasts
from tests.charts.courses import CR, RR, chart, only, part, rr
from tests.charts.harness import check, screened

LAST, NOW = "2026-10-30", "2026-11-15"
MONO, MYELO, MONOCYTIC, MEGA = "骨髓原始单核细胞", "骨髓原始粒细胞", "骨髓原始+幼稚单核细胞", "骨髓原始巨核细胞"


def cells(name, percent, when=NOW):
    return part(f"{name[-6:]}-{when}", name, percent, when)


def later(title, state, *counts, **more):
    return rr(title, chart(CR, *counts), state, **more)


CASES = [
    *(later(f"{one} 40 %, then {other} alone 1.5 %", "unclear", cells(one, 40, LAST), cells(other, 1.5)) for one, other in (
        (MONO, MYELO), (MONOCYTIC, MYELO), (MYELO, MONOCYTIC), (MEGA, MYELO), ("Monoblasts, bone marrow", "Myeloblasts, bone marrow"), ("骨髓幼稚单核细胞", MYELO))),
    later("with the other lineage of that marrow", "not-met", cells(MONO, 40, LAST), cells(MYELO, 1.5), cells(MONO, 1)),
    later("with none of the other lineage", "not-met", cells(MONO, 40, LAST), cells(MYELO, 1.5), cells(MONO, 0)),
    later("with a total", "not-met", cells(MONO, 40, LAST), cells(MYELO, 1.5), marrow_blasts("b", 2)),
    later("a total alone", "not-met", cells(MONO, 40, LAST), marrow_blasts("b", 2)),
    later("the same lineage", "not-met", cells(MYELO, 40, LAST), cells(MYELO, 1.5)),
    later("few of the other lineage before", "not-met", cells(MONO, 4, LAST), cells(MONOCYTIC, 1.5)),
    later("the other lineage shown as few between them", "not-met", cells(MONO, 40, "2026-09-30"), cells(MONO, 0, LAST), cells(MYELO, 1.5)),
    later("a low total between them", "not-met", cells(MONO, 40, "2026-09-30"), marrow_blasts("b", 2, LAST), cells(MYELO, 1.5)),
    later("a high total between them", "unclear", cells(MONO, 40, "2026-09-30"), marrow_blasts("b", 30, LAST), cells(MYELO, 1.5)),
    later("many of both", "met", cells(MONO, 40, LAST), cells(MYELO, 30)),
    later("180 days before", "unclear", cells(MONO, 40, "2026-05-19"), cells(MYELO, 1.5)),
    later("181 days before", "not-met", cells(MONO, 40, "2026-05-18"), cells(MYELO, 1.5)),
    later("the other lineage later: a relapse", "met", cells(MYELO, 1.5, LAST), cells(MONO, 40)),
    rr("at the diagnosis of long ago, in remission since", chart(cells(MONO, 60, "2025-05-11"), CR, cells(MYELO, 1.5)), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_lineages(case) -> None:
    check(case)


LYMPHOBLASTS = [
    "骨髓原始淋巴细胞", "骨髓原淋细胞", "骨髓原始及幼稚淋巴细胞", "骨髓原幼淋巴细胞", "骨髓原淋+幼淋", "骨髓淋巴母细胞", "骨髓涂片 原始淋巴细胞%", "Lymphoblasts, bone marrow",
    "Bone marrow blasts (lymphoblasts)", "BM lymphoblasts %", "Lymphoblasten Knochenmark",
]
OTHERS = [
    "骨髓淋巴细胞", "骨髓成熟淋巴细胞", "Lymphocytes, bone marrow", "骨髓原始红细胞", "骨髓早幼粒细胞", "Lymphoblastic transformation, bone marrow", "Hematogones, bone marrow", "骨髓淋巴母细胞淋巴瘤",
    "Donor lymphoblasts, bone marrow", "骨髓原始淋巴细胞CD19表达", "原始淋巴细胞", "骨髓幼稚淋巴细胞", "外周血原始淋巴细胞", "CSF lymphoblasts",
]


def state(*counts):
    return screened(chart(CR, *counts)).finding(RR).state.value


@pytest.mark.parametrize("name", LYMPHOBLASTS)
def test_lymphoblasts(name) -> None:
    assert state(cells(name, 35)) == "unclear"
    assert state(cells(name, 35), marrow_blasts("b", 2)) == "unclear"
    assert state(cells(name, 35, LAST), marrow_blasts("b", 2)) == "not-met"
    assert state(cells(name, 1)) == "not-met"
    assert state(cells(name, 0), marrow_blasts("b", 2)) == "not-met"


@pytest.mark.parametrize("name", OTHERS)
def test_no_lymphoblasts(name) -> None:
    assert state(cells(name, 35)) == "not-met"


def test_lymphoblasts_prove_nothing_and_end_nothing() -> None:
    assert screened(only(cells(LYMPHOBLASTS[0], 35))).finding(RR).state.value == "missing"
    assert screened(chart(cells(LYMPHOBLASTS[0], 35))).finding(RR).state.value == "missing"
    assert state(cells(LYMPHOBLASTS[0], 1), marrow_blasts("b", 30)) == "met"
