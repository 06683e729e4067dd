"""Age in full years, birth dates of every precision, and the note on a guardian."""
from __future__ import annotations

import pytest

from tests.charts.build import base, patient, without
from tests.charts.harness import Case, check


def born(birth, **more):
    return [patient(born=birth, **more), *without(base(), "p")]


def age(title, birth, state, as_of="2026-11-22", **more):
    return Case(title, born(birth), {"age": state}, as_of=as_of, **more)


CASES = [
    age("the third birthday", "2023-11-22", "met"),
    age("the day before the third birthday", "2023-11-23", "not-met", overall="not-a-match"),
    age("the 75th birthday", "1951-11-22", "met"),
    age("the day before the 76th birthday", "1950-11-23", "met"),
    age("the 76th birthday", "1950-11-22", "not-met"),
    age("born today", "2026-11-22", "not-met"),
    age("born tomorrow", "2026-11-23", "unclear"),
    age("born in the future", "2031-01-01", "unclear"),
    age("29 February, on 28 February of the 76th year", "1948-02-29", "met", as_of="2024-02-28"),
    age("29 February, 76 on 29 February of a leap year", "1948-02-29", "not-met", as_of="2024-02-29"),
    age("29 February, third year: 28 February is before the birthday", "2020-02-29", "not-met", as_of="2023-02-28"),
    age("29 February, third year: 1 March is the birthday", "2020-02-29", "met", as_of="2023-03-01"),
    age("29 February, 76 in an ordinary year: not on 28 February", "1950-03-01", "met", as_of="2026-02-28"),
    age("a year of birth, surely inside", "1980", "met"),
    age("a year of birth, 75 or 76", "1950", "unclear"),
    age("a year of birth, 74 or 75", "1951", "met"),
    age("a year of birth, 2 or 3", "2023", "unclear"),
    age("a year of birth, surely too old", "1949", "not-met"),
    age("a month of birth, before or after the 76th birthday", "1950-11", "unclear"),
    age("a month of birth, all of it 75", "1950-12", "met"),
    age("a month of birth, all of it 76", "1950-10", "not-met"),
    age("a month of birth, before or after the third birthday", "2023-11", "unclear"),
    age("no birth date", None, "missing"),
    age("a birth date with a time: its date part", "1968-03-04T00:00:00+08:00", "met"),
    age("an unreadable birth date", "04/03/1968", "unclear"),
    age("an empty birth date", "", "missing"),
    age("an age of 140", "1886-01-01", "unclear"),
    age("a guardian's consent under 18", "2008-11-23", "met", mentions={"age": ("guardian",)}),
    Case("dead patients get no card", born("1968-03-04", deceasedBoolean=True), {"age": "met"}, overall="likely-match", shown=False),
    Case("dead by date", born("1968-03-04", deceasedDateTime="2026-11-01"), {"age": "met"}, shown=False),
    Case("alive by boolean", born("1968-03-04", deceasedBoolean=False), {"age": "met"}, shown=True),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)


def test_no_guardian_from_18():
    from cds_service.screening_json import screening_json
    from tests.charts.harness import screened

    said = {row["id"]: row for row in screening_json(screened(born("2008-11-22")), "en")["criteria"]}["age"]
    assert said["state"] == "met" and "guardian" not in said["because"].lower()
