"""Ages on a day: completed years, months, weeks or days of life, against the ages of a reference range.

Source: FHIR R4 Observation.referenceRange.age, Quantity (UCUM a, mo, wk, d).
"""
from __future__ import annotations

from datetime import date, timedelta

from fhir_mappings.elements import Quantity, Range
from fhir_mappings.record import Demographics, When
from fhir_mappings.results.ranges.range_texts import ADULT_FROM
from fhir_mappings.results.ranges.range_words import age_units
from fhir_mappings.results.values.quantities import number_of
from fhir_mappings.results.values.units import spell
from fhir_mappings.results.values.value_x import read_quantity


def fits_age(age: Range | None, demographics: Demographics, when: When | None) -> bool:
    """True unless the patient's age on that day is known to lie outside. Ages count in completed units.

    On a day before the birth nobody has an age: one of the two dates is wrong, and every range fits.
    """
    born = demographics.born
    if age is None or born is None or when is None or born.first > when.first:
        return True
    return _fits_end(age.low, born, when, upper=False) and _fits_end(age.high, born, when, upper=True)


def fits_years(first: int, last: int, demographics: Demographics, when: When | None) -> bool:
    """The same for completed years, both ends inclusive."""
    born = demographics.born
    if born is None or when is None or born.first > when.first:
        return True
    return completed("a", born.first, when.last) >= first and completed("a", born.last, when.first) <= last


def _fits_end(end: Quantity | None, born: When, when: When, *, upper: bool) -> bool:
    if end is None or number_of(end.value) is None:
        return True
    value = read_quantity(end)
    unit = age_units().get(spell(end.code).lower()) if end.code else age_units().get(spell(end.unit).lower())
    if value.number is None or unit is None:
        return True
    span = value.number.span  # a comparator has no place there: "<58" is taken by its word
    if upper:
        age = completed(unit, born.last, when.first)
        return span.high is None or age < span.high or (age == span.high and not span.high_open)
    age = completed(unit, born.first, when.last)
    return span.low is None or age > span.low or (age == span.low and not span.low_open)


def years_of(age: Quantity) -> int | None:
    """The completed years of an age; None where it is told in another unit, as a bound, or is none at all."""
    number = read_quantity(age).number
    unit = age_units().get(spell(age.code).lower()) if age.code else age_units().get(spell(age.unit).lower())
    if number is None or unit != "a" or number.span.low is None or number.span.low != number.span.high:
        return None
    return int(number.span.low) if 0 <= number.span.low <= 130 else None


def is_child(demographics: Demographics, when: When | None) -> bool:
    """Known to be under age on that day."""
    born = demographics.born
    return born is not None and when is not None and completed("a", born.first, when.last) < ADULT_FROM


def completed(unit: str, born: date, on: date) -> int:
    """Completed years (``a``), months (``mo``), weeks (``wk``) or days (``d``) of life on a day.

    Born on 29 February: a year is completed on 1 March of other years.
    """
    if unit in ("d", "wk"):
        return (on - born) // timedelta(days=1 if unit == "d" else 7)
    months = (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
    return months if unit == "mo" else months // 12
