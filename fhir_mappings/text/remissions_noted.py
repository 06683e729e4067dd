"""The day of the remissions that a note tells, and whether they were before a relapse: "2025-06-10 CR after 7+3", 移植时为CR1.

A note of a relapse that tells the remission before it contradicts nothing. One of which it is not sure that it was before may be the one of
now: a second one ("CR2. Diagnosed Jan 2025"), one behind a relapse (复发后完全缓解3月), one that lasts ("In CR since 2025-06"), one beside
which the relapse is denied. Words: ``[course.end-lasting]``, ``[course.later-remission]`` in ``course_words.toml``.
"""
from __future__ import annotations

from datetime import date, timedelta

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course_text import affirmed, denied, holds, is_former, told_before, turn_words
from fhir_mappings.text.cues import normal
from fhir_mappings.text.ends import Day, End, end_at, is_of_else, remissions_told
from fhir_mappings.text.sentences import sentence_at

_BARE = "CR"
_CLOSE = timedelta(days=28)
"""So long before a relapse that is on record a remission contradicts it still (trial.md, dates of Conditions)."""


@of_text(512)
def day_of_remissions(note: str, by: date) -> str | None:
    """The last day on which the note tells a remission, as FHIR writes it; None where it tells none, or one that may be of another day."""
    text = normal(note)
    found = [None if _may_be_of_now(text, end) else _day(text, end) for end in _remissions(text, by)]
    told = [day for day in found if day]
    return max(told) if told and len(told) == len(found) and "relapse" not in denied(note) else None


@of_text(512)
def tells_former_alone(note: str, relapsed: date) -> bool:
    """True where each remission that the note tells was before the day of a relapse: by its own day, or by words of earlier days."""
    text = normal(note)
    found = _remissions(text, relapsed)
    return bool(found) and all(_is_before(text, end, relapsed) for end in found)


@of_text(512)
def tells_bare_remission(note: str, written: date) -> bool:
    """True for a CR that stands alone, and that the words or the day beside it tell as one of now (目前CR, "in CR", CR(2026-11)), with no
    relapse behind it: elsewhere it may be creatinine, or a radiograph."""
    text = normal(note)
    back = max((span[0] for span in affirmed(text, "relapse")), default=0)
    return any(_is_bare_of_now(text, end_at(text, span, written), written) for span in affirmed(text, "bare-remission")
               if span[0] >= back and text[slice(*span)] == _BARE)


def _is_bare_of_now(text: str, end: End, written: date) -> bool:
    if end.now or told_before(text, "end-reached", end.span):
        return not _is_before(text, end, written)
    day = _day(text, end)
    return day is not None and day >= (written - _CLOSE).isoformat()[:len(day)]


def _is_before(text: str, end: End, relapsed: date) -> bool:
    if _may_be_of_now(text, end):
        return False
    day = _day(text, end)
    if day is not None:
        return day < (relapsed - _CLOSE).isoformat()[:len(day)]
    return is_former(text, end.span) or (end.former, end.history) != (None, None)


def _may_be_of_now(text: str, end: End) -> bool:
    """True for a remission that a relapse came before, or that lasts."""
    behind = holds("later-remission", text) or any(span[1] <= end.span[0] for span in affirmed(text, "relapse"))
    return behind or holds("end-lasting", text[slice(*sentence_at(text, end.span))])


def _remissions(text: str, by: date) -> list[End]:
    return [end_at(text, span, by) for span in remissions_told(text)]


def _day(text: str, end: End) -> str | None:
    """Its day, as its clause tells it; none where that tells it as of now."""
    told = [] if end.now else [day for day in end.days if day[0] >= end.clause[0] and not is_of_else(text, end.span, day, end.clause)]
    return next((day[2] for day in reversed(told) if not _dates_else(text, end, day)), None)


def _dates_else(text: str, end: End, day: Day) -> bool:
    """True for the day of a treatment ("s/p HSCT 10/2025 in CR"), the diagnosis or a plan ("CR1 should be considered (2026-09-02)"), or
    how many months it lasted (完全缓解3月)."""
    if day[0] < end.span[1]:  # a first one was by then: "s/p HSCT 10/2025 in CR1"
        return told_before(text, "end-day-else", day[:2]) and not holds("end-numbered-first", text[day[1]:end.span[1] + 1])
    between = text[end.span[1]:day[0]]
    if holds("letter-course", between) or holds("letter-planned", between):
        return True
    return turn_words()["letter-lasted"].words.fullmatch(text[day[0]:day[1]]) is not None
