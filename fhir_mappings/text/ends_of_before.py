"""A remission, or residual disease that is gone, that a text tells behind disease and that was before it: "MRD 1.5 %. Prior CR1, MRD
negative", 骨髓流式MRD 1.5%。2025-06 MRD阴性.

It overcame nothing: its clause gives it to the past, or its day is before that of the disease. Words: ``[course.overcome-*]`` in
``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.text.course_text import turn_words
from fhir_mappings.text.cues import Span, overlaps
from fhir_mappings.text.days_told import days
from fhir_mappings.text.seen_remissions import is_led
from fhir_mappings.text.sentences import sentence_at

_FURTHEST = 600  # letters from a day to a finding of it
_CLAUSES = 160  # letters of a sentence before the end, in which stands that it was before
_BEHIND = 16  # letters from an end to the day behind it
_STORY = 80  # letters before a finding in which a story tells that it is of the first diagnosis
_MOST = 8  # findings of which the days are asked for
_OLD = timedelta(days=60)
"""So long before the text was written is an end that no disease of no day before it led to."""
_LETTERS = 6  # before a year, of the numbers of its month and day
_MONTH_FIRST = compiled(r"(?<![\d/])(?P<other>\d{1,2}/)?(?P<month>1[0-2]|0?[1-9])/$")
_Day = tuple[int, int, str | None]


class Found(Frozen):
    """Where a text tells of disease. ``residual``: of residual disease, which no first diagnosis tells; ``blood``: of blasts in blood."""

    span: Span
    residual: bool = False
    blood: bool = False


def is_of_before(text: str, end: Span, found: Sequence[Found], by: date | None) -> bool:
    """True for an end that was before some disease which a normalised text tells in front of it. ``by``: when it was written."""
    before = [it for it in found if it.span[1] <= end[0]][-_MOST:]
    return bool(before) and (_is_given_back(text, end, before) or _is_first(text, end, before) or _is_older(text, end, before, by))


def tells_history(between: str) -> bool:
    """True where a heading of the treatment that was stands between disease and its end."""
    return bool(turn_words()["overcome-history"].places(between))


def _is_given_back(text: str, end: Span, found: Sequence[Found]) -> bool:
    """True where the words of its sentence, behind the disease, give it to the past, and none behind them tell of now."""
    begin = max(sentence_at(text, end)[0], end[0] - _CLAUSES)
    lead = text[begin:end[0]]
    formers = turn_words()["overcome-former"].places(lead)
    later = overlaps(end, turn_words()["later-remission"].places(text))
    histories = () if later else turn_words()["overcome-history"].places(lead)
    return any(it.span[1] <= begin + at and not turn_words()["letter-now"].places(lead[ends:])
               for it in found for at, ends in (*formers, *(histories if it.residual or not _is_of_the_first(text, it.span) else ())))


def _is_of_the_first(text: str, found: Span) -> bool:
    """True for a finding before which a text tells of the first diagnosis."""
    return bool(turn_words()["overcome-story"].places(text[max(0, found[0] - _STORY):found[0]]))


def _is_first(text: str, end: Span, found: Sequence[Found]) -> bool:
    """True for the first remission as what the treatment of the leukaemia came to once, in a clause of its own behind blasts of blood."""
    if turn_words()["overcome-first"].words.match(text, end[0]) is None:
        return False
    return any(it.blood and not _is_told_as_story(text, it.span, end) for it in found)


def _is_older(text: str, end: Span, found: Sequence[Found], by: date | None) -> bool:
    told = [_read(text, it) for it in days(text, by)]
    own = _day_of_end(text, end, found, told) if told else None
    if own is None or own[2] is None:
        return False
    return any(_is_before(text, end, own[2], it, [day for day in told if day != own], by) for it in found)


def _read(text: str, day: _Day) -> _Day:
    """The day, or its month or year where that is all that can be read of it: 6/2025; of 6/10/2025 either number may be the month."""
    before = None if day[2] else _MONTH_FIRST.search(text, max(0, day[0] - _LETTERS), day[0])
    if before is None:
        return day
    year = text[day[0]:day[1]]
    return (day[0], day[1], year if before["other"] else f"{year}-{int(before['month']):02}")


def _day_of_end(text: str, end: Span, found: Sequence[Found], told: Sequence[_Day]) -> _Day | None:
    """The last day that its sentence tells before it and behind the disease, but not as that of the disease; or right behind it."""
    begin = max(sentence_at(text, end)[0], max(it.span[1] for it in found))
    theirs = [_day_behind(text, it.span, told) for it in found]
    before = [day for day in told if begin <= day[0] and day[1] <= end[0] and day not in theirs]
    return before[-1] if before else _day_behind(text, end, told)


def _day_behind(text: str, place: Span, told: Sequence[_Day]) -> _Day | None:
    """The day right behind a place, in its clause: "MRD negative in June 2025", MRD 0.5%(2025-03)."""
    behind = (day for day in told if place[1] <= day[0] <= place[1] + _BEHIND)
    return next((day for day in behind if not turn_words()["letter-clause"].places(text[place[1]:day[0]])), None)


def _is_before(text: str, end: Span, day: str, found: Found, told: Sequence[_Day], by: date | None) -> bool:
    """True for an end whose day is before that of a finding; where that has none, long before the text was written."""
    of = _day_found(text, found.span, told)
    if of is not None:
        return of[2] is not None and day < of[2][:len(day)]
    if _is_told_as_story(text, found.span, end):
        return False
    return day < (by - _OLD).isoformat()[:len(day)] if by else found.residual or found.blood


def _day_found(text: str, found: Span, told: Sequence[_Day]) -> _Day | None:
    """The day right behind a finding, or the last that is told before it."""
    before = [day for day in told if day[1] <= found[0] and found[0] - day[1] <= _FURTHEST]
    return _day_behind(text, found, told) or (before[-1] if before else None)


def _is_told_as_story(text: str, found: Span, end: Span) -> bool:
    """True where a treatment is told between disease and its end, or that it is of the first diagnosis."""
    return is_led(text[found[1]:end[0]]) or bool(turn_words()["overcome-story"].places(text[max(0, found[0] - _STORY):end[0]]))
