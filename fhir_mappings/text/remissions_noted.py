"""The day of the remissions that a note tells, and whether they were before a relapse: "2025-06-10 CR after 7+3", 移植时为CR1.

A note of a relapse that tells the remission before it contradicts nothing.
"""
from __future__ import annotations

from datetime import date

from fhir_mappings.remembered import of_text
from fhir_mappings.text.course_text import is_former
from fhir_mappings.text.cues import normal
from fhir_mappings.text.ends import End, day_in_clause, end_at, remissions_told


@of_text(512)
def day_of_remissions(note: str, by: date) -> str | None:
    """The last day on which the note tells a remission, as FHIR writes it; None where it tells none, or one of no day that can be read."""
    text = normal(note)
    found = [_day(text, end, by) for end in _remissions(text, by)]
    told = [day for day in found if day]
    return max(told) if told and len(told) == len(found) else None


@of_text(512)
def tells_former_alone(note: str, relapsed: date) -> bool:
    """True where each remission that the note tells was before the day of a relapse: by its own day, or by words of earlier days."""
    text = normal(note)
    found = _remissions(text, relapsed)
    return bool(found) and all(_is_before(text, end, relapsed) for end in found)


def _is_before(text: str, end: End, relapsed: date) -> bool:
    day = _day(text, end, relapsed)
    return day < relapsed.isoformat()[:len(day)] if day else is_former(text, end.span) or (end.former, end.history) != (None, None)


def _remissions(text: str, by: date) -> list[End]:
    return [end_at(text, span, by) for span in remissions_told(text)]


def _day(text: str, end: End, by: date) -> str | None:
    """Its day; none where its clause tells it as of now."""
    return None if end.now else day_in_clause(text, end.span, by)
