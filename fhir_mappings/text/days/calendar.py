"""What every reader of told days reckons with: months by their names, counts in words, years of two digits, days that there are.

How a text writes a day each reader knows itself; what the day is, they ask here. Words: ``[day-told]`` in ``course_words.toml``.
"""
from __future__ import annotations

from calendar import monthrange
from datetime import date

from fhir_mappings.text.days.lengths import length_of
from fhir_mappings.text.stance.clinical_text import words

MONTHS = 12
_SHORT_YEARS, _CENTURY = 100, 2000
_OF_A_MONTH = len("2026-12")
_SIGNED = length_of("signed_after").days
"""A text may be dated by what it is about, and be written after it."""


def month_number(name: str) -> int:
    """The number of a month by the first three letters of its English name; 0 for none."""
    names = words()["day-told"]["month-names"]
    return names.index(name.lower()) + 1 if name.lower() in names else 0


def counted(written: str | None) -> int:
    """A count in figures or Chinese words; none is 0, and that of 个月前 (an empty one) 1."""
    return 0 if written is None else int(written) if written.isdecimal() else words()["day-told"]["counts"][written]


def whole_year(number: int) -> int:
    """The year of this century that two digits tell; 0 for none."""
    return number + _CENTURY if 0 < number < _SHORT_YEARS else number


def months_before(by: date, count: int) -> tuple[int, int] | None:
    """The year and month so many months before that of a day; None before the first year that there is (a record of the year 1 is how some
    systems write none)."""
    year, month = divmod(by.year * MONTHS + by.month - 1 - count, MONTHS)
    return (year, month + 1) if year >= date.min.year else None


def last_of(year: int, month: int, day: int = 0) -> date | None:
    """The day, or without one the last of the month; None where there is none."""
    if year < date.min.year or not 1 <= month <= MONTHS:
        return None
    most = monthrange(year, month)[1]
    return date(year, month, day or most) if day <= most else None


def is_to_come(told: str, by: date) -> bool:
    """True for a month or year to come, as FHIR writes it, or a day more than some days off: what is told of it has not been yet."""
    off = date.fromordinal(by.toordinal() + _SIGNED) if len(told) > _OF_A_MONTH else by
    return told > off.isoformat()[:len(told)]
