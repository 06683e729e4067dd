"""The five tests of hepatitis B, by number or by name, and its DNA: what is positive among them, and what is no finding."""
from __future__ import annotations

import pytest

from tests.charts.build import base, serology
from tests.charts.harness import screened
from tests.charts.problem_lists import assert_heard
from tests.charts.serologies import report
from tests.spec.tables import names, rows

BY_NUMBER = """
| the problem list says | to be judged |
|---|---|
| 乙肝两对半第五项阳性 | HBV |
| 乙肝两对半四、五项阳性 | HBV |
| 乙肝两对半一四五阳性 | HBV |
| 乙肝两对半1(-)2(+)3(-)4(+)5(+) | HBV |
| 乙肝两对半1-,2+,3-,4+,5+ | HBV |
| 乙肝两对半1/4/5阳性 | HBV |
| 乙肝两对半1.4.5阳性 | HBV |
| 乙肝两对半“145”阳性 | HBV |
| 乙肝两对半4、5弱阳性 | HBV |
| 乙肝两对半1、4、5指标阳性 | HBV |
| 乙肝两对半阳性项目1、4、5 | HBV |
| 乙肝两对半（5项）145阳性 | HBV |
| 乙肝两对半1、3阴性，2、4、5阳性 | HBV |
| 乙肝两对半（5项）2阳性 |  |
| 乙肝两对半5项 2阳性 |  |
| 乙肝两对半第二项阳性 |  |
| 乙肝两对半1(-)2(+)3(-)4(-)5(-) |  |
| 乙肝两对半1、3、4、5阴性，2阳性 |  |
| 乙肝两对半2阳性，1、3、4、5阴性 |  |
| 乙肝两对半：阳性2，1345阴性 |  |
| 乙肝两对半阳性项目：2 |  |
| 乙肝两对半1-5项均阴性 |  |
| 乙肝五项2阳性其余阴性 |  |
"""

UNDER_A_NAME = """
| the report | concludes | HBV |
|---|---|---|
| 乙肝两对半 | 145阳性 | judgement |
| 乙肝五项 | 145阳性 | judgement |
| 乙肝两对半 | 2、4、5项阳性，其余阴性 | judgement |
| 乙肝五项 | 第1、3、5项阳性 | judgement |
| 乙肝两对半 | 结果：145阳性 | judgement |
| 乙肝两对半 | 1(-)2(+)3(-)4(+)5(+) | judgement |
| 乙肝两对半 | 4、5弱阳性 | unclear |
| 传染病八项 | 乙肝两对半1(-)2(+)3(-)4(+)5(+) | judgement |
| 乙肝两对半 | 2阳性，其余阴性 | met |
| 乙肝两对半 | 1(-)2(+)3(-)4(-)5(-) | met |
| 乙肝两对半 | 1、3、4、5阴性，2阳性 | met |
| 乙肝五项 | 均阴性 | met |
| 乙肝五项 | 供者145阳性 | met |
| 传染病八项 | 供者乙肝两对半145阳性 | met |
| 血常规 | 145阳性 | met |
"""

VIRUS = """
| HBV DNA | anti-HBc negative | anti-HBc positive |
|---|---|---|
| <30 检测到 | not-met | not-met |
| 检出，<20 | not-met | not-met |
| Detected <20 IU/mL | not-met | not-met |
| 低于检测下限（检测到） | unclear | unclear |
| 120 IU/mL | unclear | unclear |
| <20 | unclear | judgement |
| 0 | unclear | judgement |
| <20 未检测到 | met | judgement |
| 没有检测到 | met | judgement |
| 低于检测下限 | met | judgement |
| 低于可检测到的最低值 | met | judgement |
| 低于最低可检测到浓度 | met | judgement |
| <可检测到的最低限 | met | judgement |
| 小于可检测到的最低浓度 | met | judgement |
| 检测下限以下 | met | judgement |
| 可检测到 | not-met | not-met |
| 检测到，<20 IU/mL | not-met | not-met |
| 高于可检测到的最低值 | not-met | not-met |
| 未明确检测到 | unclear | unclear |
| 不足以检测到 | unclear | unclear |
| 未在标本中检测到 | unclear | unclear |
| 低于可检测到的定量下限 | unclear | unclear |
| 不低于检测下限 | unclear | unclear |
"""


@pytest.mark.parametrize("row", rows(BY_NUMBER), ids=names(BY_NUMBER))
def test_what_is_listed_is_heard_where_it_belongs(row: dict[str, str]) -> None:
    assert_heard(row)


@pytest.mark.parametrize("row", rows(UNDER_A_NAME), ids=[f"{row['the report']} {row['concludes']}" for row in rows(UNDER_A_NAME)])
def test_numbers_tell_of_the_five_tests_of_hepatitis_b_under_their_name(row: dict[str, str]) -> None:
    finding = screened([*base(), report(row["concludes"], text=row["the report"])]).finding("serology-hbv")
    assert finding.state.value == row["HBV"]
    assert row["HBV"] == "met" or "DiagnosticReport/r" in {evidence.reference for evidence in finding.evidence}


@pytest.mark.parametrize("row", rows(VIRUS), ids=names(VIRUS))
@pytest.mark.parametrize("core", ["negative", "positive"])
def test_dna_of_hepatitis_b_beside_the_core_antibody(row: dict[str, str], core: str) -> None:
    chart = [*base(), serology("hbvdna-1", row["HBV DNA"]), serology("antihbc-1", core)]
    assert screened(chart).finding("serology-hbv").state.value == row[f"anti-HBc {core}"]
