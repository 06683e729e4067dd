"""HIV: an antigen/antibody or antibody test, its confirmation, and what tells of infection otherwise."""
from __future__ import annotations

import pytest

from cds_service.eligibility.rules.serology import serology_negative
from fhir_mappings.frozen import replace
from tests.spec.results import case, criterion
from tests.spec.serology import check, facts
from tests.spec.tables import Row, names, rows

CRITERION = "serology-hiv"
TITLE = "HIV serology"
TABLE = """
| hiv-screen                          | hiv-confirmatory  | hiv-rna | hiv-partial | diagnoses                 | state          | because                              |
# the screening test with its confirmation
| neg                                 |                   |         |             |                           | met            | HIV Ag/Ab negative on 2026-11-20 |
| pos                                 |                   |         |             |                           | not-met review | HIV Ag/Ab positive on 2026-11-20 |
| ind                                 |                   |         |             |                           | unclear        | the newest result does not decide    |
|                                     |                   |         |             |                           | missing        | No usable result in the chart        |
| neg                                 | neg               |         |             |                           | met            |                                      |
| pos                                 | neg               |         |             |                           | judgement      | the further test is negative         |
| pos                                 | pos               |         |             |                           | not-met review | HIV confirmatory test positive       |
| pos                                 | ind               |         |             |                           | unclear        | the further test does not decide     |
| neg                                 | pos               |         |             |                           | not-met review |                                      |
| neg                                 | ind               |         |             |                           | unclear        | a result beside it does not decide   |
|                                     | pos               |         |             |                           | not-met review |                                      |
|                                     | neg               |         |             |                           | missing        | no usable result of HIV Ag/Ab; HIV confirmatory test negative |
| ind                                 | pos               |         |             |                           | not-met review |                                      |
| pos on 2026-11-20                   | neg on 2026-11-25 |         |             |                           | not-met review |                                      |
| pos on 2026-11-20                   | neg on 2026-11-23 |         |             |                           | judgement      |                                      |
| pos on 2026-11-20                   | old neg           |         |             |                           | not-met review |                                      |
| old pos                             | old neg           |         |             |                           | stale          | all older than 90 days               |
| old pos                             | old ind           |         |             |                           | not-met review | HIV Ag/Ab positive on 2026-05-01     |
| old pos                             | neg               |         |             |                           | judgement      |                                      |
| old pos; pos                        | old neg           |         |             |                           | judgement      |                                      |
# RNA, and tests that prove nothing when negative
| neg                                 |                   | pos     |             |                           | not-met review | HIV RNA positive                     |
| pos                                 | neg               | pos     |             |                           | not-met review |                                      |
| pos                                 |                   | neg     |             |                           | not-met review |                                      |
|                                     |                   | neg     |             |                           | missing        | HIV RNA negative                     |
|                                     |                   |         | neg         |                           | missing        |                                      |
|                                     |                   |         | pos         |                           | not-met review |                                      |
| neg                                 |                   |         | neg         |                           | met            |                                      |
# age of the results
| old neg                             |                   |         |             |                           | stale          | no result of HIV Ag/Ab within 90 days |
| neg on 2026-08-24                   |                   |         |             |                           | met            |                                      |
| neg on 2026-08-23                   |                   |         |             |                           | stale          |                                      |
| old pos                             |                   |         |             |                           | not-met review | positive on 2026-05-01               |
| pos on 2019-03                      |                   |         |             |                           | not-met review | positive on 2019-03                  |
| old pos; neg                        |                   |         |             |                           | judgement      | negative after an earlier positive; positive on 2026-05-01 |
| pos on 2026-11-01; neg              |                   |         |             |                           | judgement      |                                      |
| neg on 2026-11-01; pos              |                   |         |             |                           | not-met review |                                      |
| old pos; old neg                    |                   |         |             |                           | unclear        | positive on 2026-05-01; negative on 2026-05-01 |
| old pos; old unreadable             |                   |         |             |                           | unclear        |                                      |
| old pos; old unreadable on 2026-06-01 |                 |         |             |                           | stale          | positive on 2026-05-01               |
| old pos; old neg on 2026-06-01      |                   |         |             |                           | stale          | negative on 2026-06-01; positive on 2026-05-01 |
| old pos; ind                        |                   |         |             |                           | unclear        |                                      |
| neg; pos                            |                   |         |             |                           | unclear        | do not give one answer |
| neg on 2026-11; pos on 2026-11-20   |                   |         |             |                           | unclear        |                                      |
| pos on 2026                         |                   |         |             |                           | not-met review |                                      |
| neg on 2026                         |                   |         |             |                           | unclear        | not exact enough                     |
# results that do not decide
| preliminary neg                     |                   |         |             |                           | unclear        | preliminary            |
| preliminary pos                     |                   |         |             |                           | unclear        |                                      |
| preliminary pos; old neg            |                   |         |             |                           | unclear        | preliminary            |
| preliminary neg; old pos            |                   |         |             |                           | unclear        |                                      |
| old preliminary pos                 |                   |         |             |                           | missing        | does not decide                      |
| preliminary neg; neg on 2026-11-18  |                   |         |             |                           | met            |                                      |
| old preliminary pos; neg            |                   |         |             |                           | met            |                                      |
| preliminary pos; neg on 2026-11-18  |                   |         |             |                           | met review     |                                      |
| preliminary no value; neg on 2026-11-18 |               |         |             |                           | met            |                                      |
| undated neg                         |                   |         |             |                           | unclear        | The result can't be placed in time                     |
| undated pos                         |                   |         |             |                           | unclear        |                                      |
| undated pos; neg                    |                   |         |             |                           | judgement      | positive on an unknown date          |
| undated neg; pos                    |                   |         |             |                           | not-met review |                                      |
| undated neg; old pos                |                   |         |             |                           | unclear        |                                      |
| undated pos; undated neg; old pos   |                   |         |             |                           | unclear        |                                      |
| undated pos; old pos                | old neg on 2026-06-01 |     |             |                           | not-met review |                                      |
| undated pos; old pos                |                   |         |             |                           | not-met review |                                      |
| unreadable; neg on 2026-11-18       |                   |         |             |                           | unclear        | can't be used                        |
| no value; neg on 2026-11-18         |                   |         |             |                           | met            |                                      |
| no value                            |                   |         |             |                           | missing        | has no value                         |
| neg on 2026-11-24                   |                   |         |             |                           | missing        | ignored as an error                  |
| pos on 2026-11-24; neg              |                   |         |             |                           | met            |                                      |
| neg, by name                        |                   |         |             |                           | met review     |                                      |
| neg, by name; neg                   |                   |         |             |                           | met            |                                      |
# infections on record
|                                     |                   |         |             | hiv-infection             | not-met        | infection on record: hiv-infection   |
| neg                                 |                   |         |             | hiv-infection             | not-met review |                                      |
| neg                                 |                   |         |             | hiv-infection resolved    | not-met review |                                      |
|                                     |                   |         |             | hiv-infection inactive    | not-met        |                                      |
| neg                                 |                   |         |             | hiv-infection provisional | judgement      | past or unconfirmed infection        |
|                                     |                   |         |             | hiv-infection provisional | missing        | hiv-infection                        |
| old neg                             |                   |         |             | hiv-infection provisional | stale          | hiv-infection                        |
| neg                                 |                   |         |             | text: hiv-infection       | judgement      |                                      |
| neg                                 |                   |         |             | hiv-infection recorded 2026-12-30 | met    |                                      |
| neg                                 |                   |         |             | aml                       | met            |                                      |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    check(CRITERION, row)


def test_a_test_without_a_value_adds_nothing_to_an_infection_on_record() -> None:
    finding = check(CRITERION, {"hiv-screen": "no value", "diagnoses": "hiv-infection", "state": "not-met"})
    assert [evidence.reference for evidence in finding.evidence] == ["Condition/c1"]


def test_another_protocol_may_name_two_tests_that_refute() -> None:
    plain = criterion(CRITERION)
    own = replace(plain, settings={**plain.settings, "positive": [], "confirm": ["hiv-confirmatory", "hiv-rna"]})
    row = {"hiv-screen": "old pos", "hiv-confirmatory": "neg", "hiv-rna": "old neg on 2026-06-01"}
    assert serology_negative(own, case(tests=facts(row))).state == "judgement"  # one of them was measured in the window


def test_an_undated_positive_beside_a_dated_one_is_shown_and_noted() -> None:
    finding = check(CRITERION, {"hiv-screen": "undated pos; old pos", "state": "not-met review"})
    assert [evidence.reference for evidence in finding.evidence] == ["Observation/hiv-screen-2", "Observation/hiv-screen-1"]
    assert [note.key for evidence in finding.evidence for note in evidence.notes] == ["passed-over.undated"]
