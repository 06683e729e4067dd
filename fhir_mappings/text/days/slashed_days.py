"""Days with strokes: 6/2025, 6/10/2025, 6/10/25, of which the first number is the month in America and the day elsewhere; and days
without a year (11/10, "Nov 10"), of which the second may be the year."""
from __future__ import annotations

import re
from datetime import date
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.text.days.calendar import MONTHS, last_of, month_number, whole_year
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.any_of import AnyOf
from fhir_mappings.text.words.cues import Span, any_of

_SLASHED = compiled(r"(?<![\d/.])(?:(\d{1,2})/(\d{1,2})/((?:20)?\d\d)|(\d{1,2})/(20\d\d))(?![\d/]|\.\d)")
_DOTTED = compiled(r"(?<![\d/.-])(\d{1,2})([.-])(\d{1,2})\2(20\d\d)(?!\d)")
_YEARLESS = compiled(r"(?:(\d{1,2})[/.-]|([A-Za-z]{3})[A-Za-z]*\.?\s?[\x27’]?)(\d{1,2})")
_BESIDE = 6  # letters of such a day beside its year


def last_it_can_be(text: str, found: Span, by: date | None) -> str | None:
    """The last that a day can be of which this is a part: 11/5/2026 is in May or in November. Without a year, the last up to ``by``."""
    begin, end = max(0, found[0] - _BESIDE), found[1] + _BESIDE
    dotted = ((it.span(), _days_of(int(it[4]), int(it[1]), int(it[3]))) for it in _DOTTED.finditer(text, begin, end))
    for span, each in (*slashed(text, begin, end), *dotted):
        if each and span[0] <= found[0] and span[1] >= found[1]:
            return each[-1]
    yearless = _YEARLESS.fullmatch(text[slice(*found)])
    return max(_without_year(yearless, by), default=None) if yearless and by else None


def it_can_be(text: str, found: Span) -> tuple[str, str] | None:
    """The first and the last that a day can be of which this is a part, as FHIR writes them, where its year is told: 11/5/2026 is in May or
    in November, 11/2026 a month, "2026: " a year. None for what may be of any year (11/5), or is no day."""
    begin, end = max(0, found[0] - _BESIDE), found[1] + _BESIDE
    for span, each in slashed(text, begin, end):
        if each and span[0] <= found[0] and span[1] >= found[1]:
            return each[0], each[-1]
    year = text[slice(*found)]
    return (year, year) if _years().match(text, found[0]) else None


@cache
def _years() -> AnyOf:
    return any_of(words()["day-told"]["year-alone"])


def _without_year(found: re.Match[str], by: date) -> list[str]:
    """The days up to ``by`` that a month and a day in either order, or a month and a year of this century, can be."""
    first = int(found[1]) if found[1] else month_number(found[2])
    second = int(found[3])
    told = [day for year in (by.year, by.year - 1) for day in _days_of(year, first, second, either=bool(found[1]))]
    if 1 <= first <= MONTHS and second <= by.year - 2000:
        told.append(f"{2000 + second}-{first:02}")
    return [day for day in told if day <= by.isoformat()]


def slashed(text: str, begin: int = 0, end: int | None = None) -> list[tuple[Span, list[str]]]:
    """Where they stand, and each day that it can be as FHIR writes it, in their order; none for one that is no day."""
    return [(it.span(), _read(it)) for it in _SLASHED.finditer(text, begin, len(text) if end is None else end)]


def _read(found: re.Match[str]) -> list[str]:
    first, second, year, month, of_year = found.groups()
    if month:
        return [f"{of_year}-{int(month):02}"] if 1 <= int(month) <= MONTHS else []
    return _days_of(whole_year(int(year)), int(first), int(second))


def in_any_order(first: str, second: str, third: str) -> list[str]:
    """The days that three numbers can be, of which the last is the year, or the first one if all are short, in their order."""
    told = _days_of(whole_year(int(third)), int(first), int(second))
    told += _days_of(whole_year(int(first)), int(second), int(third), either=False) if len(third) <= len("26") else []
    return sorted(told)


def _days_of(year: int, first: int, second: int, *, either: bool = True) -> list[str]:
    """The days of a year that two numbers can be, as FHIR writes them, in their order; not ``either``: the first is the month."""
    told = ((first, second), (second, first)) if either else ((first, second),)
    return sorted({day.isoformat() for m, d in told if d and (day := last_of(year, m, d))})
