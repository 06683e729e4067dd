"""Hepatitis B: the surface antigen, what proves infection beside it, and what only tells of an exposure."""
from __future__ import annotations

import pytest

from tests.spec.serology import check
from tests.spec.tables import Row, names, rows

CRITERION = "serology-hbv"
TITLE = "Hepatitis B serology"
TABLE = """
| hbsag               | hbeag           | hbv-dna          | anti-hbc    | anti-hbc-igm | anti-hbs | diagnoses                     | state          | because                       |
# the surface antigen alone and with one other test
| neg                 |                 |                  |             |              |          |                               | met            | HBsAg negative on 2026-11-20  |
| pos                 |                 |                  |             |              |          |                               | not-met review | HBsAg positive on 2026-11-20  |
| ind                 |                 |                  |             |              |          |                               | unclear        | does not decide               |
|                     |                 |                  |             |              |          |                               | missing        | No usable result in the chart: HBsAg |
| neg                 | neg             | neg              | neg         | neg          | neg      |                               | met            |                               |
| neg                 | neg             | neg              | neg         |              | pos      |                               | met            |                               |
| neg                 | pos             |                  |             |              |          |                               | not-met review | HBeAg positive                |
| neg                 |                 | pos              |             |              |          |                               | not-met review | HBV DNA positive              |
| neg                 |                 |                  | pos         |              |          |                               | judgement      | anti-HBc positive             |
| neg                 |                 |                  |             | pos          |          |                               | judgement      | anti-HBc IgM positive         |
| neg                 |                 | neg              | pos         |              | pos      |                               | judgement      |                               |
| neg                 |                 |                  | pos         |              | pos      |                               | judgement      |                               |
| neg                 |                 | pos              | pos         |              |          |                               | not-met review |                               |
| pos                 | neg             | neg              |             |              |          |                               | not-met review |                               |
| pos                 |                 |                  |             |              | pos      |                               | not-met review |                               |
|                     | pos             |                  |             |              |          |                               | not-met review |                               |
|                     |                 | pos              |             |              |          |                               | not-met review |                               |
| ind                 | pos             |                  |             |              |          |                               | not-met review |                               |
# the surface antigen is never replaced
|                     | neg             | neg              | neg         |              |          |                               | missing        | no usable result of HBsAg     |
|                     |                 | neg              |             |              |          |                               | missing        | HBV DNA negative              |
|                     |                 |                  | pos         |              |          |                               | missing        | no usable result of HBsAg; anti-HBc positive |
|                     |                 |                  |             |              | pos      |                               | missing        |                               |
| old neg             |                 |                  | pos         |              |          |                               | stale          | HBsAg negative on 2026-05-01; anti-HBc positive on 2026-11-20 |
| old neg             |                 | neg              |             |              |          |                               | stale          |                               |
# results beside it that do not decide
| neg                 |                 | ind              |             |              |          |                               | unclear        | a result beside it does not decide |
| neg                 |                 | unreadable       |             |              |          |                               | unclear        |                               |
| neg                 |                 | preliminary pos  |             |              |          |                               | unclear        | HBV DNA positive on 2026-11-20 (preliminary) |
| neg                 |                 | preliminary neg  |             |              |          |                               | met            |                               |
| neg                 |                 | undated neg      |             |              |          |                               | met            |                               |
| neg                 |                 | undated pos      |             |              |          |                               | unclear        |                               |
| neg                 |                 | no value         |             |              |          |                               | met            |                               |
| neg                 |                 |                  | ind         |              |          |                               | unclear        | anti-HBc indeterminate        |
| neg                 |                 |                  |             |              | ind      |                               | met            |                               |
| neg                 | pos; neg        |                  |             |              |          |                               | unclear        |                               |
# a positive outweighs a later negative of the same analyte, at any age
| old pos; neg        |                 |                  |             |              |          |                               | judgement      | negative after an earlier positive |
| old pos             |                 |                  |             |              |          |                               | not-met review | HBsAg positive on 2026-05-01  |
| old pos; neg        |                 |                  |             |              | pos      |                               | judgement      |                               |
| old pos             |                 | neg              |             |              |          |                               | not-met review |                               |
| neg                 | old pos         |                  |             |              |          |                               | not-met review | HBeAg positive on 2026-05-01  |
| neg                 | old pos; neg    |                  |             |              |          |                               | judgement      | HBeAg negative on 2026-11-20; HBeAg positive on 2026-05-01 |
| neg                 |                 | old pos          |             |              |          |                               | not-met review |                               |
| neg                 |                 | old pos; neg     |             |              |          |                               | judgement      |                               |
| neg                 |                 | pos on 2015; neg on 2016-02 |  |              |          |                               | judgement      | HBV DNA positive on 2015      |
| neg                 |                 |                  | old pos     |              |          |                               | judgement      |                               |
| neg                 |                 |                  | old pos; neg |             |          |                               | judgement      |                               |
| neg                 |                 | old neg          | old neg     |              |          |                               | met            |                               |
|                     |                 | old pos; neg     |             |              |          |                               | missing        | HBV DNA positive on 2026-05-01 |
| old pos; old neg on 2026-06-01 |      |                  |             |              |          |                               | stale          | HBsAg positive on 2026-05-01  |
| old pos; old neg on 2026-06-01 |      | neg              |             |              |          |                               | judgement      | negative after an earlier positive; HBV DNA negative on 2026-11-20 |
| old pos; old neg on 2026-06-01 |      |                  | pos         |              |          |                               | stale          | HBsAg positive on 2026-05-01; anti-HBc positive on 2026-11-20 |
# infections on record
| neg                 |                 |                  |             |              |          | hbv-infection                 | not-met review | infection on record           |
|                     |                 |                  |             |              |          | hbv-infection                 | not-met        | infection on record           |
| neg                 |                 |                  |             |              |          | hbv-infection resolved        | judgement      | past or unconfirmed           |
|                     |                 |                  |             |              |          | hbv-infection resolved        | missing        | no usable result of HBsAg; hbv-infection |
| old neg             |                 |                  |             |              |          | hbv-infection resolved        | stale          | hbv-infection                 |
| old neg             |                 | neg              |             |              |          | hbv-infection resolved        | judgement      |                               |
|                     |                 |                  | pos         |              |          | hbv-infection resolved        | missing        |                               |
|                     |                 | ind              |             |              |          | hbv-infection resolved        | missing        |                               |
| pos                 |                 |                  |             |              |          | hbv-infection resolved        | not-met review |                               |
| ind                 |                 |                  |             |              |          | hbv-infection resolved        | unclear        |                               |
| neg                 |                 |                  |             |              |          | hbv-infection + chronic-hepatitis-b resolved | not-met review |                     |
|                     |                 |                  |             |              |          | hbv-infection + chronic-hepatitis-b inactive | not-met |                            |
| neg                 |                 |                  |             |              |          | hbv-infection + chronic-hepatitis-b provisional | judgement |                       |
| neg                 |                 |                  |             |              |          | hbv-immunity                  | met            |                               |
| neg                 |                 |                  |             |              |          | hcv-infection                 | met            |                               |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    check(CRITERION, row)


def immunity(hbsag: str, anti_hbs: str) -> list[str]:
    finding = check(CRITERION, {"hbsag": hbsag, "anti-hbs": anti_hbs, "state": "met" if hbsag else "missing"})
    return [e.reference for e in finding.evidence for note in e.notes if note.key == "serology.immunity"]


def test_anti_hbs_is_shown_as_immunity_where_nothing_else_is_known() -> None:
    assert immunity("", "pos") == ["Observation/anti-hbs-1"]
    assert immunity("neg", "pos") == [] and immunity("", "") == []


def test_a_past_infection_is_judged_by_the_results_of_the_window_only() -> None:
    finding = check(CRITERION, {"hbsag": "old neg", "hbv-dna": "neg", "diagnoses": "hbv-infection resolved", "state": "judgement"})
    assert [evidence.reference for evidence in finding.evidence] == ["Observation/hbv-dna-1", "Condition/c1"]
