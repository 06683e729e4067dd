"""Registry item 1: age in completed years on the day of evaluation."""
from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.eligibility.rules.age import between_years, full_years
from cds_service.texts.wording import LANGUAGES, render
from fhir_mappings.record import Demographics, Phrase
from tests.spec.history import case, criterion, record, when
from tests.spec.tables import names, rows

CRITERION = "age"
TITLE = "Age 3 to 75 in completed years, by the birth date on record"

TABLE = """
| born       | as of      | state   | because                                                                       |
# the lower limit
| 2023-11-22 | 2026-11-22 | met     | 3 today                                                                       |
| 2023-11-23 | 2026-11-22 | not-met | 2 until tomorrow                                                              |
| 2023-11-21 | 2026-11-22 | met     | 3 since yesterday                                                             |
| 2026-11-22 | 2026-11-22 | not-met | born today                                                                    |
# the upper limit: 75 until the day before the 76th birthday
| 1951-11-22 | 2026-11-22 | met     | 75 today                                                                      |
| 1950-11-23 | 2026-11-22 | met     | 75, the 76th birthday is tomorrow                                             |
| 1950-11-22 | 2026-11-22 | not-met | 76 today                                                                      |
| 1950-11-21 | 2026-11-22 | not-met | 76 since yesterday                                                            |
| 1931-05-04 | 2026-11-22 | not-met | 95                                                                            |
# born on 29 February: 1 March in other years
| 2024-02-29 | 2027-02-28 | not-met | 3 only on 1 March 2027                                                        |
| 2024-02-29 | 2027-03-01 | met     | 3 on 1 March 2027                                                             |
| 1952-02-29 | 2028-02-28 | met     | 75: 2028 has a 29 February, the 76th birthday is tomorrow                     |
| 1952-02-29 | 2028-02-29 | not-met | 76 on its own 29 February                                                     |
| 1951-03-01 | 2027-02-28 | met     | 75 on the eve of the 76th birthday                                            |
# a partial birth date has two bounds
| 1980        | 2026-11-22 | met     | 45 or 46, both within                                                        |
| 1980-07     | 2026-11-22 | met     | 46 on every day of that July                                                 |
| 1950        | 2026-11-22 | unclear | 75 or 76                                                                     |
| 1950-11     | 2026-11-22 | unclear | 75 or 76: the birthday is somewhere in this month                            |
| 1950-12     | 2026-11-22 | met     | 75 whatever the day                                                          |
| 1950-10     | 2026-11-22 | not-met | 76 whatever the day                                                          |
| 1949        | 2026-11-22 | not-met | 76 or 77, both outside                                                       |
| 2023        | 2026-11-22 | unclear | 2 or 3                                                                       |
| 2023-11     | 2026-11-22 | unclear | 2 or 3                                                                       |
| 2024        | 2026-11-22 | not-met | 1 or 2, both outside                                                         |
| 2026        | 2026-11-22 | not-met | the part of the year after today is cut off: less than 1                     |
# what can't be right
| 2026-11-23  | 2026-11-22 | unclear | born tomorrow                                                                |
| 2027        | 2026-11-22 | unclear | born next year                                                               |
| 2026-12     | 2026-11-22 | unclear | born next month                                                              |
| 1900-01-01  | 2026-11-22 | unclear | 126 years: a placeholder, not a birth date                                   |
| 1925-01-01  | 2026-11-22 | not-met | 101 years is old, not impossible                                             |
| 1906-11-22  | 2026-11-22 | not-met | 120 today: the oldest that is believed                                       |
| 1905-11-22  | 2026-11-22 | unclear | 121 today                                                                    |
# nothing on record
|             | 2026-11-22 | missing | no birth date                                                                |
| unreadable  | 2026-11-22 | unclear | a birth date that can't be read is not a missing one                         |
"""


def _patient(born: str) -> Demographics:
    if born == "unreadable":
        return Demographics("Patient/p1", problems=(Phrase("problem.birth-date"),))
    return Demographics("Patient/p1", born=when(born) if born else None)


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_age(row: dict[str, str]) -> None:
    as_of = date.fromisoformat(row["as of"])
    finding = between_years(criterion(CRITERION), case(record(demographics=_patient(row["born"])), as_of))
    assert finding.state == row["state"]
    assert not finding.review
    assert bool(finding.missing) == (row["state"] in ("missing", "unclear"))


GUARDIAN = """
| born       | guardian | because                         |
| 2008-11-23 | yes      | 17, 18 only tomorrow            |
| 2008-11-22 | no       | 18 today                        |
| 2016-04-02 | yes      | 10                              |
| 2024-04-02 | yes      | 2, outside and still a child    |
| 2008       | yes      | 17 or 18: may be a minor        |
| 1980-01-01 | no       | 46                              |
"""


@pytest.mark.parametrize("row", rows(GUARDIAN), ids=names(GUARDIAN))
def test_under_18_a_guardian_is_named(row: dict[str, str]) -> None:
    finding = between_years(criterion(CRITERION), case(record(demographics=_patient(row["born"]))))
    assert ("guardian" in render(finding.because, "en")) == (row["guardian"] == "yes")
    assert ("监护人" in render(finding.because, "zh")) == (row["guardian"] == "yes")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_names_age_day_and_limits(language: str) -> None:
    finding = between_years(criterion(CRITERION), case(record(demographics=_patient("1950-11-22"))))
    said = render(finding.because, language)
    assert all(part in said for part in ("76", "2026-11-22", "3", "75")) and "{" not in said


def test_death_is_noted_and_does_not_decide() -> None:
    patient = Demographics("Patient/p1", born=when("1980-01-01"), deceased=True)
    finding = between_years(criterion(CRITERION), case(record(demographics=patient)))
    assert finding.state == "met"
    assert Phrase("age.deceased") in finding.evidence[0].notes


@given(born=st.dates(date(1900, 1, 1), date(2026, 11, 22)), later=st.integers(0, 4000))
def test_a_year_is_completed_on_the_birthday_and_only_there(born: date, later: int) -> None:
    on = date.fromordinal(born.toordinal() + later)
    before = full_years(born, date.fromordinal(max(born.toordinal(), on.toordinal() - 1)))
    born_on_leap_day = (born.month, born.day) == (2, 29)
    birthday = (on.month, on.day) == (born.month, born.day) or (
        born_on_leap_day and (on.month, on.day) == (3, 1) and not _leap(on.year))
    assert full_years(born, on) - before == (1 if birthday and on > born else 0)


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@pytest.mark.parametrize(("born", "said"), [("1980-05-04", "Age 46 "), ("1980", "45 or 46"), ("1940", "85 or 86"), ("1940-05-04", "Age 86 ")])
def test_the_sentence_says_both_ages_that_a_partial_date_allows(born: str, said: str) -> None:
    finding = between_years(criterion("age"), case(record(demographics=_patient(born))))
    assert said in render(finding.because, "en")
