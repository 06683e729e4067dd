"""On which days a remark tells what it tells: "2026-10-20复查骨髓原始细胞12%", "3月前MRD转阳".

A note of a Condition is often younger than its record, or tells of days before it. What stands behind a date in its sentence is of that
day; what stands in none of these is of the day on which it was recorded. Words: ``[day-told]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.text.days.bound_days import is_bound, moves_on
from fhir_mappings.text.days.calendar import MONTHS, counted, month_number, months_before, whole_year
from fhir_mappings.text.days.days_of_ends import begin_of_the_end, leaves_the_end
from fhir_mappings.text.days.slashed_days import last_it_can_be
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.stance.places import Covered
from fhir_mappings.text.turns.turn_words import turn_words
from fhir_mappings.text.words.any_of import AnyOf, sought
from fhir_mappings.text.words.cues import Span, any_of
from fhir_mappings.text.words.sentences import sentence_at
from fhir_mappings.text.words.wrapped import HARD

Cut = tuple[int, int, re.Match[str] | None]
_ASIDE = compiled(r"\s?\([^()\n]{1,40}\)\W{0,4}")  # all that stands behind a day: it remarks on what stands before that
_OPENED = compiled(r"(?<!\s)\s?[(\[]?(?<![/\d])(?:\d{1,2}/){0,2}$")
"""What stands between words and the day behind them: words that must end a clause end it before that."""


class Piece(Frozen):
    """A part of a text and the day that it is told of, as FHIR writes it; None for the day of the record."""

    text: str
    day: str | None = None


def pieces(text: str, by: date | None, *, after_end: bool = False) -> list[Piece]:
    """The normalised text by the days that it tells of, what is of no told day first. ``by``: when it was recorded. What tells a day that
    can't be read is left out: a remark on another day, of which nobody knows which. One with strokes, or without a year, is of the last day
    that it can be; that of the diagnosis, or where its story begins, dates nothing told of later. ``after_end``: the text begins right
    behind an end."""
    cut = _dated(text)
    rest, told, at = list[str](), list[Piece](), 0
    for number, (start, end, found) in enumerate(cut):
        after = cut[number + 1][0] if number + 1 < len(cut) else len(text)
        closed = min(after, sentence_at(text, (start, end))[1])
        bound = is_bound(text, (start, end)) or turn_words()["letter-came-first"].words.match(text, end) is not None
        closed = moves_on(text, (start, end), closed) if bound else closed
        left = leaves_the_end(text, (start, end), closed, behind=_told_alone(text, cut[number + 1:]), after_end=after_end)
        closed = closed if left is None else left
        behind, before = text[end:closed], text[at:start]
        aside = behind if _ASIDE.fullmatch(behind) else ""  # "MRD positive 10/2026 (0.8%)"
        if aside or not any(map(str.isalnum, behind)):  # "原始细胞12%(2026-10-20)"
            begin = max(begin_of_the_end(text, (start, end), sentence_at(text, (start, end))[0], left=left is not None), at)
            if not aside or any(map(str.isalnum, text[begin:start])):
                behind, before = f"{_OPENED.sub('', text[begin:start])}{aside}", text[at:begin]
        rest.append(before)
        at = closed
        day = _day(found, by) if found is not None else last_it_can_be(text, (start, end), None if bound else by)
        if day is not None:
            told.append(Piece(text=behind, day=day))
    return [Piece(text=HARD.join([*rest, text[at:]])), *told]


def _told_alone(text: str, cut: Sequence[Cut]) -> Span | None:
    """The first of the days that are told, where it ends its sentence, or another day follows: it is that of what stands before it."""
    until = min((sentence_at(text, cut[0][:2])[1], *(it[0] for it in cut[1:2]))) if cut else 0
    return cut[0][:2] if cut and not any(map(str.isalnum, text[cut[0][1]:until])) else None


def days(text: str, by: date | None) -> list[tuple[int, int, str | None]]:
    """Where a normalised text tells days, in their order, and the day as FHIR writes it; None for one that can't be read."""
    return [(start, end, None if found is None else _day(found, by)) for start, end, found in _dated(text)]


@of_text(1024)
def _dated(text: str) -> tuple[Cut, ...]:
    """Where days are told, in their order: those that can be read, and others (None)."""
    found = list[Cut]()
    for match in sorted((it for pattern in _patterns() for it in pattern.finditer(text)), key=lambda it: (it.start(), -it.end())):
        if not found or match.start() >= found[-1][1]:
            found.append((*match.span(), match))
    read = Covered((start, end) for start, end, _ in found)
    lasted = Covered(match.span() for match in _lasted().finditer(text))
    others = [(*span, None) for span in turn_words()["dated"].places(text) if not read.meets(span) and not lasted.meets(span)]
    return tuple(sorted([*found, *others], key=lambda it: it[:2]))


def _day(found: re.Match[str], by: date | None) -> str | None:
    """The day, month or year that was found, as FHIR writes it; None for one that only the day of the record could tell."""
    told = found.groupdict()
    if told.get("unit"):
        return ago(_count(told), told["unit"].lower(), by) if by else None
    month, day = _month(told), told.get("day")
    year = _year(told, month, int(day or 1), by)
    return None if year is None else "-".join([f"{year:04}", *(f"{int(part):02}" for part in (month, day) if part)])


def _count(told: dict[str, str | None]) -> str:
    """How many days, weeks or months: 1年10月前 is 22 months ago."""
    count, years = told["count"] or "", told.get("years")
    return str(counted(years) * MONTHS + counted(count)) if years else count


def _year(told: dict[str, str | None], month: int | None, day: int, by: date | None) -> int | None:
    """The year that is told, by its number or against that of the record; a bare month is the last one before it."""
    if written := told.get("year"):
        return whole_year(int(written))
    if by is None or month is None:
        return None
    if which := told.get("which_year"):
        return by.year - words()["day-told"]["years-ago"][which]
    return by.year if (month, day) <= (by.month, by.day) else by.year - 1


def _month(told: dict[str, str | None]) -> int | None:
    if written := told.get("month_name"):
        return month_number(written)
    number = told.get("month")
    return int(number) if number else None


def ago(count: str, unit: str, by: date) -> str | None:
    """That many days, weeks, months or years before the day of the record; None before the first day that there is (a record of the year
    1 is how some systems write none)."""
    table = words()["day-told"]
    number = counted(count)
    if unit in table["days"]:
        days = by.toordinal() - number * table["days"][unit]
        return date.fromordinal(days).isoformat() if days >= date.min.toordinal() else None
    month = months_before(by, number * table["months"][unit])
    return f"{month[0]:04}-{month[1]:02}" if month else None


@cache
def _lasted() -> AnyOf:
    return any_of(words()["day-told"]["lasted"])


@cache
def _patterns() -> tuple[AnyOf, ...]:
    return tuple(sought(pattern, re.IGNORECASE | re.ASCII) for pattern in words()["day-told"]["readable"])
