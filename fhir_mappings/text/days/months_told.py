"""Which months a text tells, and whose each is: a relapse's (复发(2026-10)), a remission's (CR 3/2025), or that of something else.

Notes date the turns of a course by the month, and in any order. Here is the one reading of that: ``months_told`` finds the months,
``month_of_relapse``, ``month_of_remission`` and their like say whose each is, and ``came_first`` compares two. What the order says of the
course is decided in ``order_of_turns``. Days, and dates of which only the day of the record tells the year, are read in ``days_told``.
Words: ``[months-told]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from functools import cache

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.calendar import month_number
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.sentences import MARKS

_BESIDE = 5  # letters from a turn to the month that is its own
_WORD = compiled(r"[.\u3400-\u9fff]|[A-Za-z]{3}|[Dd]x")
"""What no word of time is, between a relapse and a month: "Relapsed AML. Dx 1/2025"."""
_CLAUSE = frozenset(",;")
_STOPS = f",{MARKS}"


class MonthTold(Frozen):
    """A month, as year and number, and where a text tells it."""

    span: Span
    month: tuple[int, int]


@of_text(512)
def months_told(text: str) -> tuple[MonthTold, ...]:
    """The months of a normalised text that come with their year, in their order."""
    return tuple(MonthTold(span=found.span(), month=_month(found)) for found in _months().finditer(text))


def month_of_relapse(text: str, relapse: Span) -> MonthTold | None:
    """The month of a relapse in front of a remission: the first beside it."""
    return next((it for it in months_told(text) if is_beside(text, it.span, relapse)), None)


def month_of_relapse_behind(text: str, relapse: Span) -> MonthTold | None:
    """The month of a relapse behind a remission: the last beside it, since the first may be that of the remission."""
    return next((it for it in reversed(months_told(text)) if is_beside(text, it.span, relapse)), None)


def month_of_remission(text: str, remission: Span, since: int = 0, besides: MonthTold | None = None) -> MonthTold | None:
    """The month of a remission: the last of its clause in front of it, or right behind it. ``since``: no month before this place;
    ``besides``: nor that of the relapse."""
    of_it = (it for it in reversed(months_told(text)) if it != besides and it.span[0] >= since)
    return next((it for it in of_it if _is_of(text, it.span, remission)), None)


def month_of_remission_in_front(text: str, remission: Span, relapse: Span, besides: MonthTold | None) -> MonthTold | None:
    """The month of a remission in front of a relapse: the first beside it. ``besides``: not that of the relapse."""
    of_it = (it for it in months_told(text) if it != besides and it.span[0] < relapse[0])
    return next((it for it in of_it if is_beside(text, it.span, remission)), None)


def months_behind(text: str, place: Span, than: MonthTold) -> list[MonthTold]:
    """The months behind a place that are later than another."""
    return [it for it in months_told(text) if it.span[0] >= place[1] and it.month > than.month]


def is_plainly_of(text: str, told: MonthTold, relapse: Span) -> bool:
    """True for a month from which no words part the relapse: not "Relapsed AML. Dx 1/2025"."""
    return told.span < relapse or not _WORD.search(text[relapse[1]:told.span[0]])


def came_first(relapse: MonthTold, remission: MonthTold) -> set[str]:
    """Which of the two was in the earlier month; empty for one month, in which nobody can tell."""
    if relapse.month == remission.month:
        return set()
    return {"relapse"} if relapse.month < remission.month else {"remission"}


def clause_round(text: str, told: MonthTold) -> str:
    """The words round a month, from the mark before it to the one behind it."""
    begin = max((text.rfind(mark, 0, told.span[0]) for mark in _STOPS), default=-1) + 1
    ends = [at for mark in _STOPS if (at := text.find(mark, told.span[1])) >= 0]
    return text[begin:min(ends, default=len(text))]


def _is_of(text: str, month: Span, remission: Span) -> bool:
    """True for a month in the clause of a remission, before it, or right behind it."""
    in_clause = month[1] <= remission[0] and _CLAUSE.isdisjoint(text[month[1]:remission[0]])
    return in_clause or is_beside(text, month, remission)


def is_beside(text: str, month: Span, turn: Span) -> bool:
    """True for a month that nothing parts from a turn, or only that it was reached then; its first number may be read as that of the
    remission: CR 3/2025."""
    between = text[turn[1]:month[0]] if month[0] > turn[0] else text[month[1]:turn[0]]
    near = len(between) <= _BESIDE and _CLAUSE.isdisjoint(between)
    return (near or _link().fullmatch(between) is not None) and (month[0] > turn[0] or month[1] <= turn[0])


def _month(found: re.Match[str]) -> tuple[int, int]:
    told = found.groupdict()
    name, number = told["name"], told["month"] or told["first"]
    month = month_number(name) if name else int(number)
    return int(told["year"] or told["year_behind"] or told["year_named"]), month


@cache
def _months() -> re.Pattern[str]:
    return compiled(words()["months-told"]["pattern"], re.IGNORECASE | re.ASCII)


@cache
def _link() -> re.Pattern[str]:
    return compiled(words()["months-told"]["link"], re.IGNORECASE)
