"""A relapse, and behind it the remission before it, by dates that are no two full ones: 2周前复发,8月前CR2; 11月5日复发;3月1日CR2.

Who writes the newest first tells the remission last. Days ago, years by two digits or as this and last, and days without marks compare;
a month without its year may be that of another, so where it is the earlier one nobody can tell. Words: ``[months-told.short]`` in
``course_words.toml``.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.calendar import MONTHS, counted, month_number, whole_year
from fhir_mappings.text.days.months_told import is_beside
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.sentences import sentence_at

_CLAUSE = ",;("


class _Day(Frozen):
    """A day as told: ``kind`` says what it compares with, ``at`` is later where it is greater."""

    span: Span
    kind: str
    at: tuple[int, int, int]


def by_short_dates(text: str, relapse: Span, remission: Span) -> set[str] | None:
    """What came first of a relapse and the remission behind it: ``remission``, or empty where it may have; None where no dates say so."""
    if not 0 <= remission[0] - relapse[1] <= words()["months-told"]["short"]["apart"]:
        return None
    back = _of(text, relapse, [it for it in _days(text) if it.span[0] < remission[0]])
    own = _of(text, remission, [it for it in _days(text) if it.span[0] >= relapse[1] and it != back])
    if back is None or own is None:
        return None
    if back.kind == own.kind:
        return _backwards(back, own) if back.kind != "month" or back.at > own.at else None
    if {back.kind, own.kind} <= {"year", "month"}:  # 2026年11月5日复发;3月1日CR2: of that year, or of the next
        return set() if back.at[1:] > own.at[1:] else None
    return None


def tells_ago(text: str, begin: int, end: int) -> bool:
    """True where a text tells between two places how long ago something was."""
    return any(it.kind == "ago" and begin <= it.span[0] and it.span[1] <= end for it in _days(text))


def _backwards(back: _Day, own: _Day) -> set[str] | None:
    if own.at >= back.at or (own.at[0] == back.at[0] and not own.at[1] and own.kind == "near"):  # within one year, without its month
        return None
    return set() if own.kind == "month" else {"remission"}


def _of(text: str, turn: Span, days: list[_Day]) -> _Day | None:
    """The day of a turn: right behind it, or the last of its clause in front of it."""
    begin = max(sentence_at(text, turn)[0], *(text.rfind(mark, 0, turn[0]) + 1 for mark in _CLAUSE))
    before = [it for it in days if begin <= it.span[0] and it.span[1] <= turn[0]]
    behind = (it for it in days if it.span[0] >= turn[1] and is_beside(text, it.span, turn))
    return before[-1] if before else next(behind, None)


@of_text(512)
def _days(text: str) -> tuple[_Day, ...]:
    return tuple(_Day(span=found.span(), kind=kind, at=at) for found in _pattern().finditer(text) for kind, at in [_read(found)])


def _read(found: re.Match[str]) -> tuple[str, tuple[int, int, int]]:
    told, table = found.groupdict(), words()["months-told"]["short"]
    if unit := told["unit"] or told["unit_en"]:
        name = next(it for it in table["days"] if unit.lower().startswith(it))
        half = table["half"] == told["count"]
        count = table["words"].get((told["count_en"] or "").lower()) or (0 if half else counted(told["count"] or told["count_en"]))
        return "ago", (-(table["days"][name] * count + (table["days"][name] // 2 if half else 0)), 0, 0)
    name, day = told["name"], int(told["day"] or told["day_en"] or told["day_whole"] or 0)
    month = month_number(name) if name else int(told["month"] or told["month_whole"] or 0)
    if near := told["near"] or told["near_whole"]:
        return "near", (table["near"][near], month, day)
    year = int(told["year"] or told["year_en"] or told["year_whole"] or 0)
    return ("year", (whole_year(year), min(month, MONTHS), day)) if year else ("month", (0, month, day))


@cache
def _pattern() -> re.Pattern[str]:
    return compiled(words()["months-told"]["short"]["pattern"], re.IGNORECASE | re.ASCII)
