"""Which result answers now, whatever is measured: the rule that holds everywhere."""
from __future__ import annotations

import itertools

import pytest

from cds_service.eligibility.selection import Place, newest_first, place, select
from fhir_mappings.frozen import replace
from tests.spec.results import AS_OF, qualitative, when
from tests.spec.tables import Row, names, rows

CRITERION = "latest result"
TITLE = "The latest usable result in a window of 14 days before 2026-11-22"
TABLE = """
| results                                                                                     | outcome     | answer   | notes               |
# the latest one decides
| negative on 2026-11-20                                                                      | decided     | negative |                     |
| negative on 2026-11-10; positive on 2026-11-20                                              | decided     | positive |                     |
| positive on 2026-11-10; negative on 2026-11-20                                              | decided     | negative |                     |
| negative on 2026-11-20; negative on 2026-11-20                                              | decided     | negative |                     |
| negative on 2026-11-20; positive on 2026-11-20                                              | conflict    |          |                     |
| negative on 2026-11-20T10:00:00+08:00; positive on 2026-11-20T11:00:00+08:00                | decided     | positive |                     |
| negative on 2026-11-20T10:00:00+08:00; positive on 2026-11-20T03:00:00Z                     | decided     | positive |                     |
| negative on 2026-11-20T10:00:00+08:00; positive on 2026-11-20T02:00:00Z                     | conflict    |          |                     |
| negative on 2026-11-20T10:00:00.5+08:00; positive on 2026-11-20T10:00:00+08:00              | conflict    |          |                     |
| negative on 2026-11-20; positive on 2026-11-20T10:00:00+08:00                               | conflict    |          |                     |
| negative on 2026-11-19; positive on 2026-11-20T10:00:00+08:00; negative on 2026-11-20T11:00:00+08:00 | decided | negative |                |
| positive on 2026-11-19T23:30:00Z; negative on 2026-11-20                                    | conflict    |          |                     |
| negative on 2026-11-19; positive on 2026-11-20T00:00:00+08:00                               | decided     | positive |                     |
# the window
|                                                                                             | missing     |          |                     |
| negative on 2026-11-08                                                                      | decided     | negative |                     |
| negative on 2026-11-07                                                                      | stale       |          |                     |
| negative on 2026-11-07T16:00:00Z                                                            | decided     | negative |                     |
| negative on 2026-11-07T15:59:59Z                                                            | stale       |          |                     |
| negative on 2026-11-22                                                                      | decided     | negative |                     |
| negative on 2026-11-23                                                                      | decided     | negative |                     |
| negative on 2026-11-24                                                                      | missing     |          | future              |
| positive on 2026-11-24; negative on 2026-11-20                                              | decided     | negative | future              |
| positive on 2026-11-24; negative on 2026-11-01                                              | stale       |          | future              |
| positive on 2029; negative on 2026-11-20                                                    | decided     | negative | future              |
# partial dates
| negative on 2026-11                                                                         | straddling  |          |                     |
| negative on 2026                                                                            | straddling  |          |                     |
| negative on 2026-10                                                                         | stale       |          |                     |
| negative on 2026-12                                                                         | missing     |          | future              |
| negative on 2026-11; negative on 2026-11-10                                                 | decided     | negative |                     |
| positive on 2026-11; negative on 2026-11-10                                                 | conflict    |          |                     |
| positive on 2026-10; negative on 2026-11-10                                                 | decided     | negative |                     |
| positive on 2026; negative on 2026-11-01                                                    | straddling  |          |                     |
| negative on 2026-11-19; negative on 2026-11; preliminary positive on 2026-11-18                | decided     | negative |                     |
# preliminary results are shown and never decide
| preliminary negative on 2026-11-20                                                          | preliminary |          |                     |
| preliminary negative on 2026-11-20; negative on 2026-11-01                                  | preliminary |          |                     |
| preliminary negative on 2026-11-20; negative on 2026-11-19                                  | decided     | negative | preliminary         |
| preliminary positive on 2026-11-20; negative on 2026-11-19                                  | decided     | negative | preliminary         |
| preliminary positive on 2026-11-18; negative on 2026-11-19                                  | decided     | negative |                     |
| preliminary positive on 2026-11-10; negative on 2026-11-19                                  | decided     | negative |                     |
| preliminary negative on 2026-11-01                                                          | missing     |          | preliminary         |
| preliminary negative on 2026-11-01; negative on 2026-10-01                                  | stale       |          | preliminary         |
| preliminary negative on 2026-11                                                             | preliminary |          |                     |
| preliminary negative undated                                                                | preliminary |          |                     |
| preliminary negative on 2026-11-24                                                          | missing     |          | future              |
# results without a date
| negative undated                                                                            | undated     |          |                     |
| positive undated; negative on 2026-11-20                                                    | decided     | negative | undated             |
| negative undated; negative on 2026-11-01                                                    | undated     |          |                     |
| negative undated; no value on 2026-11-20                                                    | undated     |          | valueless           |
| negative undated; negative on 2026-11-24                                                    | undated     |          | future              |
# results that say nothing, and results that can't be read
| no value on 2026-11-20                                                                      | missing     |          | valueless           |
| no value on 2026-11-20; negative on 2026-11-10                                              | decided     | negative | valueless           |
| no value on 2026-11-20; negative on 2026-11-01                                              | stale       |          | valueless           |
| no value on 2026-11-10; negative on 2026-11-20                                              | decided     | negative |                     |
| unreadable on 2026-11-20; negative on 2026-11-10                                            | unusable    |          |                     |
| unreadable on 2026-11-10; negative on 2026-11-20                                            | decided     | negative |                     |
| unreadable on 2026-11-20; negative on 2026-11-20                                            | unusable    |          |                     |
| unreadable on 2026-11-01                                                                    | stale       |          |                     |
| unreadable undated; negative on 2026-11-20                                                  | decided     | negative | undated             |
"""
EDGES = """
| date                      | place of a window of 14 days | place of a window without an edge |
| 2026-11-08                | inside                       | inside                            |
| 2026-11-07                | older                        | inside                            |
| 2026-11-23                | inside                       | inside                            |
| 2026-11-24                | future                       | future                            |
| 2026-11                   | straddling                   | inside                            |
| 2026-10                   | older                        | inside                            |
| 2027                      | future                       | future                            |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_rows(row: Row) -> None:
    found = select(qualitative(row["results"], "t"), AS_OF, 14, lambda t: t.polarity)
    assert found.outcome == row["outcome"]
    assert (found.answer or "") == row["answer"]
    assert ", ".join(note.key.removeprefix("passed-over.") for note in found.notes) == row["notes"]


@pytest.mark.parametrize("row", rows(EDGES), ids=names(EDGES))
def test_where_a_date_lies(row: Row) -> None:
    assert place(when(row["date"]), AS_OF, 14) == row["place of a window of 14 days"]
    assert place(when(row["date"]), AS_OF, None) == row["place of a window without an edge"]


def test_the_part_of_a_partial_date_after_the_day_is_cut_off_first() -> None:
    assert place(when("2026-11"), AS_OF.replace(day=1), 0) is Place.INSIDE
    assert place(when("2026-11"), AS_OF.replace(day=2), 0) is Place.STRADDLING
    assert place(when("2026"), AS_OF.replace(month=1, day=10), 9) is Place.INSIDE


def test_results_without_a_reference_are_put_in_order_like_all_others() -> None:
    """A resource without an id has no reference: two of them, and one beside them that has one."""
    named, *nameless = qualitative("negative on 2026-11-20; negative on 2026-11-20; negative on 2026-11-20T09:00:00+08:00", "t")
    given = [named, *(replace(result, reference=None) for result in nameless)]
    orders = {newest_first(order) for order in itertools.permutations(given)}
    assert len(orders) == 1


def test_two_results_stand_newest_first_whatever_the_charts_order() -> None:
    older, newer, undated = qualitative("negative on 2026-11-19; negative on 2026-11-20; negative undated", "t")
    assert newest_first([older, newer]) == newest_first([newer, older]) == (newer, older)
    assert newest_first([undated, older]) == newest_first([older, undated]) == (older, undated)
