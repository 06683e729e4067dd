"""ECOG 0-2, Karnofsky where there is no ECOG, Lansky for children where there is neither."""
from __future__ import annotations

import pytest

from cds_service.eligibility.rules.grades import grade_at_most
from cds_service.eligibility.states import State
from fhir_mappings.record import Demographics
from tests.spec.results import because, case, criterion, grades, when
from tests.spec.tables import Row, listed, names, rows

CRITERION = "ecog"
TITLE = "Performance status"
TABLE = """
| born       | ECOG                                  | Karnofsky                     | Lansky           | state          | because                                                 |
# ECOG
| 1980-01-01 | 0 on 2026-11-18                       |                               |                  | met            | ECOG 0 on 2026-11-18, at most 2      |
| 1980-01-01 | 1 on 2026-11-18                       |                               |                  | met            |                                                         |
| 1980-01-01 | 2 on 2026-11-18                       |                               |                  | met            |                                                         |
| 1980-01-01 | 3 on 2026-11-18                       |                               |                  | not-met        | ECOG 3 on 2026-11-18, above 2        |
| 1980-01-01 | 4 on 2026-11-18                       |                               |                  | not-met        |                                                         |
| 1980-01-01 | 5 on 2026-11-18                       |                               |                  | not-met        |                                                         |
| 1980-01-01 | 6 on 2026-11-18                       |                               |                  | unclear        | is not a grade from 0 to 5                              |
| 1980-01-01 |                                       |                               |                  | missing        | No usable result in the chart: ECOG                     |
| 1980-01-01 | 1 on 2026-10-25                       |                               |                  | met            |                                                         |
| 1980-01-01 | 1 on 2026-10-24                       |                               |                  | stale          | older than 28 days                                      |
| 1980-01-01 | 3 on 2026-11-01; 1 on 2026-11-18      |                               |                  | met            |                                                         |
| 1980-01-01 | 1 on 2026-11-01; 3 on 2026-11-18      |                               |                  | not-met        |                                                         |
| 1980-01-01 | 1 on 2026-11-18; 2 on 2026-11-18      |                               |                  | met            |                                                         |
| 1980-01-01 | 1 on 2026-11-18; 3 on 2026-11-18      |                               |                  | unclear        | do not give one answer |
| 1980-01-01 | unreadable on 2026-11-18              |                               |                  | unclear        | can't be used                                           |
| 1980-01-01 | 1 on 2026-11-18; unreadable on 2026-11-18 |                           |                  | unclear        | can't be used; problem.not-a-number                     |
| 1980-01-01 | unreadable on 2026-11-18; 1 on 2026-11-10 |                           |                  | unclear        |                                                         |
| 1980-01-01 | no value on 2026-11-18; 1 on 2026-11-10 |                             |                  | met            |                                                         |
| 1980-01-01 | unreadable on 2026-10-01              |                               |                  | stale          | older than 28 days                                      |
| 1980-01-01 | preliminary 1 on 2026-11-18           |                               |                  | unclear        | preliminary: ECOG 1 on 2026-11-18               |
| 1980-01-01 | 1 undated                             |                               |                  | unclear        | The result can't be placed in time                                        |
| 1980-01-01 | 1 on 2026-11-18, by name              |                               |                  | met review     |                                                         |
| 1980-01-01 | 3 on 2026-11-18, by name              |                               |                  | not-met review |                                                         |
| 1980-01-01 | 1 on 2026-11-18, by name; 1 on 2026-11-18 |                           |                  | met            |                                                         |
# a comparator is a bound, as for every number
| 1980-01-01 | <=2 on 2026-11-18                     |                               |                  | met            | ECOG <=2 on 2026-11-18, at most 2                       |
| 1980-01-01 | <2 on 2026-11-18                      |                               |                  | met            |                                                         |
| 1980-01-01 | <=3 on 2026-11-18                     |                               |                  | unclear        | ECOG <=3 on 2026-11-18 is not exact enough for the limit 2 |
| 1980-01-01 | >=2 on 2026-11-18                     |                               |                  | unclear        |                                                         |
| 1980-01-01 | >2 on 2026-11-18                      |                               |                  | not-met        | ECOG >2 on 2026-11-18, above 2                          |
| 1980-01-01 | >=3 on 2026-11-18                     |                               |                  | not-met        |                                                         |
| 1980-01-01 | <=3 on 2026-11-18                     | 90 on 2026-11-18              |                  | unclear        |                                                         |
# Karnofsky, only where no ECOG lies in the window
| 1980-01-01 |                                       | >=70 on 2026-11-18            |                  | met review     | Karnofsky >=70 on 2026-11-18, read as ECOG 0-1          |
| 1980-01-01 |                                       | >=40 on 2026-11-18            |                  | unclear        | is not exact enough for ECOG 2                          |
| 1980-01-01 |                                       | <50 on 2026-11-18             |                  | not-met review | read as ECOG 3-5                                        |
| 1980-01-01 |                                       | <=60 on 2026-11-18            |                  | unclear        |                                                         |
| 1980-01-01 |                                       | 100 on 2026-11-18             |                  | met review     | Karnofsky 100 on 2026-11-18, read as ECOG 0 |
| 1980-01-01 |                                       | 90 on 2026-11-18              |                  | met review     | read as ECOG 0, at most 2            |
| 1980-01-01 |                                       | 80 on 2026-11-18              |                  | met review     | ECOG 1                                                |
| 1980-01-01 |                                       | 70 on 2026-11-18              |                  | met review     | ECOG 1                                                |
| 1980-01-01 |                                       | 60 on 2026-11-18              |                  | met review     | ECOG 2                                                |
| 1980-01-01 |                                       | 50 on 2026-11-18              |                  | met review     | ECOG 2                                                |
| 1980-01-01 |                                       | 40 on 2026-11-18              |                  | not-met review | ECOG 3, above 2                                       |
| 1980-01-01 |                                       | 30 on 2026-11-18              |                  | not-met review | ECOG 3                                                |
| 1980-01-01 |                                       | 20 on 2026-11-18              |                  | not-met review | ECOG 4                                                |
| 1980-01-01 |                                       | 10 on 2026-11-18              |                  | not-met review | ECOG 4                                                |
| 1980-01-01 |                                       | 0 on 2026-11-18               |                  | not-met review | ECOG 5                                                |
| 1980-01-01 |                                       | 85 on 2026-11-18              |                  | unclear        | has no counterpart in ECOG                              |
| 1980-01-01 |                                       | 90 on 2026-10-24              |                  | stale          | Karnofsky 90 on 2026-10-24                              |
| 1980-01-01 | 1 on 2026-11-01                       | 40 on 2026-11-18              |                  | met            |                                                         |
| 1980-01-01 | 3 on 2026-11-01                       | 90 on 2026-11-18              |                  | not-met        |                                                         |
| 1980-01-01 | 3 on 2026-10-01                       | 90 on 2026-11-18              |                  | met review     |                                                         |
| 1980-01-01 | 1 on 2026-10-01                       | 40 on 2026-11-18              |                  | not-met review |                                                         |
| 1980-01-01 | unreadable on 2026-11-18              | 90 on 2026-11-18              |                  | unclear        | can't be used                                           |
| 1980-01-01 | unreadable on 2026-10-01              | 90 on 2026-11-18              |                  | met review     |                                                         |
| 1980-01-01 | no value on 2026-11-18                | 90 on 2026-11-18              |                  | met review     |                                                         |
| 1980-01-01 | preliminary 1 on 2026-11-18           | 90 on 2026-11-18              |                  | unclear        |                                                         |
| 1980-01-01 | 1 on 2026                             | 90 on 2026-11-18              |                  | unclear        |                                                         |
| 1980-01-01 | 1 undated                             | 90 on 2026-11-18              |                  | met review     |                                                         |
| 1980-01-01 | 3 undated                             | 90 on 2026-11-18              |                  | unclear        |                                                         |
| 1980-01-01 | 1 undated; 3 undated                  | 90 on 2026-11-18              |                  | unclear        | The result can't be placed in time                                        |
| 1980-01-01 | 1 undated; 2 undated                  | 90 on 2026-11-18              |                  | met review     |                                                         |
| 1980-01-01 | unreadable undated                    | 90 on 2026-11-18              |                  | unclear        | The result can't be placed in time                                        |
| 1980-01-01 | 1 on 2026-10-01                       | 90 on 2026-10-02              |                  | stale          | ECOG 1 on 2026-10-01                                    |
| 1980-01-01 |                                       | unreadable on 2026-11-18      |                  | unclear        |                                                         |
| 1980-01-01 |                                       | 90 on 2026-11-18; 80 on 2026-11-18 |             | met review     |                                                         |
| 1980-01-01 |                                       | 90 on 2026-11-18; 40 on 2026-11-18 |             | unclear        |                                                         |
# Lansky, under 16 and with neither
| 2016-05-01 |                                       |                               | 90 on 2026-11-18 | judgement      | compatible with ECOG 0-2             |
| 2016-05-01 |                                       |                               | 50 on 2026-11-18 | judgement      | compatible with ECOG                                    |
| 2016-05-01 |                                       |                               | 40 on 2026-11-18 | judgement      | lower than what fits ECOG 0-2        |
| 2016-05-01 |                                       |                               | >=50 on 2026-11-18 | judgement    | compatible with ECOG                                    |
| 2016-05-01 |                                       |                               | >=30 on 2026-11-18 | unclear      | is not exact enough for the limit 50                    |
| 2016-05-01 |                                       |                               | <50 on 2026-11-18 | judgement     | lower than what fits ECOG 0-2                           |
| 2016-05-01 |                                       |                               | 90 on 2026-10-01 | stale          |                                                         |
| 2016-05-01 | 1 on 2026-10-01                       |                               | 90 on 2026-11-18 | judgement      |                                                         |
| 2016-05-01 |                                       | 90 on 2026-10-01              | 90 on 2026-11-18 | judgement      |                                                         |
| 2016-05-01 | 3 on 2026-11-18                       |                               | 90 on 2026-11-18 | not-met        |                                                         |
| 2016-05-01 |                                       | 40 on 2026-11-18              | 90 on 2026-11-18 | not-met review |                                                         |
| 2016-05-01 |                                       |                               | unreadable on 2026-11-18 | unclear |                                                       |
| 2010-11-23 |                                       |                               | 90 on 2026-11-18 | judgement      |                                                         |
| 2010-11-22 |                                       |                               | 90 on 2026-11-18 | missing        |                                                         |
| 1980-01-01 |                                       |                               | 90 on 2026-11-18 | missing        |                                                         |
| 1980-01-01 |                                       |                               | 90 on 2026-10-01 | missing        |                                                         |
| 2010       |                                       |                               | 90 on 2026-11-18 | unclear        | counts only under 16 years                              |
|            |                                       |                               | 90 on 2026-11-18 | unclear        | the birth date does not tell                            |
|            |                                       |                               |                  | missing        |                                                         |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    graded = tuple(g for scale in ("ECOG", "Karnofsky", "Lansky") for g in grades(row[scale], scale.lower()))
    patient = Demographics("Patient/p1", born=when(row["born"]) if row["born"] else None)
    finding = grade_at_most(criterion(CRITERION), case(grades=graded, demographics=patient))
    told = f"{finding.state} {finding.review}: {because(finding)}"
    assert finding.state == row["state"].removesuffix(" review"), told
    assert finding.review == row["state"].endswith(" review"), told
    assert all(words in because(finding) for words in listed(row["because"])), told
    assert finding.evidence or finding.state is State.MISSING
    assert [m.what.key for m in finding.missing if m.what.key != "question.exact-date"] == (
        [] if finding.state in (State.MET, State.NOT_MET) else ["fact.ecog"])  # whatever scale was found, ECOG would settle it
    assert not any(m.orderable for m in finding.missing)


def test_a_performance_status_is_not_an_order() -> None:
    (wanted,) = grade_at_most(criterion(CRITERION), case()).missing
    assert not wanted.orderable
