"""Which of a remission and the relapse behind it came first, by dates that tell no month for sure: bare years, and short ones.

2024 and 2026 compare across years only. 9/24 is a month of a year or a day of September: it counts only beside another such, or a day
with its short year, only where both readings give one order, and never to end a relapse (the days may be of two years). Words:
``[months-told]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.calendar import MONTHS
from fhir_mappings.text.days.months_told import MonthTold, is_beside, months_told
from fhir_mappings.text.days.slashed_days import slashed
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.cues import Span, overlaps

_MONTH = len("2026-09")


class _Date(Frozen):
    """A date: its first and its last month; ``days``: the days of a year that it may be; ``short``: it may be a day without a year."""

    span: Span
    first: str
    last: str
    days: tuple[str, ...] = ()
    short: bool = False


def earlier_loosely(text: str, remission: Span, relapse: Span) -> set[str]:
    """Which of them came first, where each has its own date; empty where the dates leave it open."""
    beside = [it for it in reversed(_dates(text)) if is_beside(text, it.span, relapse)]
    back = beside[0] if beside else None
    own = next((it for it in _dates(text) if it != back and it.span[0] < relapse[0] and is_beside(text, it.span, remission)), None)
    if back is None or own is None:
        return set()
    first = _order((back.first, back.last), (own.first, own.last))
    if not (back.short or own.short):
        return first
    every = [_order((one, one), (other, other)) for one in back.days for other in own.days]
    return first if first == {"remission"} and every and all(it == first for it in every) else set()


def in_years(text: str, relapse: Span, remission: Span) -> tuple[MonthTold, MonthTold] | None:
    """The first months of the dates of a relapse and of the remission behind it, where they are of two years, and one tells no month:
    relapse 2025, CR 2026."""
    dates = [it for it in _dates(text) if not it.short]
    back = next((it for it in dates if is_beside(text, it.span, relapse)), None)
    own = next((it for it in reversed(dates) if it != back and it.span[0] >= relapse[1] and is_beside(text, it.span, remission)), None)
    if back is None or own is None or not _order((back.first, back.last), (own.first, own.last)):
        return None
    if back.first == back.last and own.first == own.last:
        return None
    one, other = ((int(it.first[:4]), int(it.first[5:])) for it in (back, own))
    return MonthTold(span=back.span, month=one), MonthTold(span=own.span, month=other)


def _order(relapse: tuple[str, str], remission: tuple[str, str]) -> set[str]:
    if relapse[1] < remission[0]:
        return {"relapse"}
    return {"remission"} if remission[1] < relapse[0] else set()


@of_text(512)
def _dates(text: str) -> tuple[_Date, ...]:
    """The dates of a normalised text, in their order."""
    read = ((span, days) for span, days in slashed(text) if days)
    found = [_Date(span=span, first=days[0][:_MONTH], last=days[-1][:_MONTH], days=_of_any_year(days)) for span, days in read]
    named = ((it.span, f"{it.month[0]}-{it.month[1]:02}") for it in months_told(text))
    found += [_Date(span=span, first=month, last=month) for span, month in named if not overlaps(span, [it.span for it in found])]
    known = [it.span for it in found]
    loose = (_loose(match) for match in _pattern().finditer(text) if not overlaps(match.span(), known))
    return tuple(sorted([*found, *loose], key=lambda it: it.span))


def _of_any_year(days: list[str]) -> tuple[str, ...]:
    return tuple(day[len("2026-"):] for day in days if len(day) > _MONTH)


def _loose(found: re.Match[str]) -> _Date:
    if year := found["year"]:
        return _Date(span=found.span(), first=f"{year}-01", last=f"{year}-{MONTHS}")
    month = f"20{found['short']}-{int(found['month']):02}"
    return _Date(span=found.span(), first=month, last=month, days=(f"{int(found['month']):02}-{found['short']}",), short=True)


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(words()["months-told"]["loose"], re.ASCII)
