"""Transplants by names that are written seldom: blasts after one of a donor's cells, without a remission on record, are a clinician's to judge."""
from __future__ import annotations

import pytest

from tests.charts.build import base, condition, lab, procedure, without
from tests.charts.courses import BACK, RR, chart
from tests.charts.harness import screened
from tests.spec.tables import names, rows

TRANSPLANTS = """
| name                             | relapsed-refractory |
| Knochenmarktransplantation       | judgement           |
| MUD transplant                   | judgement           |
| MSD HSCT                         | judgement           |
| 单倍体相合移植                   | judgement           |
| 异基因移植                       | judgement           |
| 自体外周血造血干细胞移植         | missing             |
| 自体脐带血干细胞移植             | missing             |
| 异基因CAR-T                      | missing             |
| 异基因血小板输注                 | missing             |
| allogeneic transfusion           | missing             |
| allogeneic blood                 | missing             |
"""
NOTED = """
| the problem list says  | criterion       |
| End-of-life care       | life-expectancy |
| 不予心肺复苏           | life-expectancy |
| 放弃复苏抢救           | life-expectancy |
| Gilbert syndrome       | hepatic-tbil    |
| 吉尔伯特综合征         | hepatic-tbil    |
| 日尔贝尔综合征         | hepatic-tbil    |
"""


@pytest.mark.parametrize("row", rows(TRANSPLANTS), ids=names(TRANSPLANTS))
def test_a_transplant_by_its_name(row: dict[str, str]) -> None:
    done, listed = procedure("x", None, row["name"], "2025-10-01"), condition("x", None, row["name"], recorded="2025-10-01")
    for record in (done, listed):
        assert screened(chart(record, BACK)).finding(RR).state.value == row["relapsed-refractory"]


@pytest.mark.parametrize("row", rows(NOTED), ids=names(NOTED))
def test_what_is_noted_beside_a_criterion(row: dict[str, str]) -> None:
    high = [*without(base(), "tbil-1"), lab("tbil-2", 70, 21), condition("x", None, row["the problem list says"])]
    found = screened(high).finding(row["criterion"])
    assert "Condition/x" in {evidence.reference for evidence in found.evidence}


@pytest.mark.parametrize("text", ["Family history of Gilbert syndrome", "无吉尔伯特综合征", "贝尔面瘫", "贝尔综合征"])
def test_what_is_no_syndrome_of_gilbert(text: str) -> None:
    found = screened([*without(base(), "tbil-1"), lab("tbil-2", 70, 21), condition("x", None, text)]).finding("hepatic-tbil")
    assert "Condition/x" not in {evidence.reference for evidence in found.evidence}
