"""The day of the remissions that a note tells, and whether they were before a relapse: "2025-06-10 CR after 7+3", 移植时为CR1.

A note of a relapse that tells the remission before it contradicts nothing. Words: ``[course.overcome-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from datetime import date

from fhir_mappings.remembered import of_text
from fhir_mappings.text.clauses import clause_at
from fhir_mappings.text.course_text import affirmed, is_former, turn_words
from fhir_mappings.text.cues import Span, normal
from fhir_mappings.text.days_told import days
from fhir_mappings.text.sentences import sentence_at

_BEHIND = 16  # letters from a remission to the day behind it


@of_text(512)
def day_of_remissions(note: str, by: date) -> str | None:
    """The last day on which the note tells a remission, as FHIR writes it; None where it tells none, or one of no day that can be read."""
    text = normal(note)
    found = [_day(text, span, by) for span in _remissions(text)]
    told = [day for day in found if day]
    return max(told) if told and len(told) == len(found) else None


@of_text(512)
def tells_former_alone(note: str, relapsed: date) -> bool:
    """True where each remission that the note tells was before the day of a relapse: by its own day, or by words of earlier days."""
    text = normal(note)
    found = _remissions(text)
    return bool(found) and all(_is_before(text, span, relapsed) for span in found)


def _remissions(text: str) -> tuple[Span, ...]:
    return (*affirmed(text, "remission"), *affirmed(text, "bare-remission"))


def _is_before(text: str, span: Span, relapsed: date) -> bool:
    day = _day(text, span, relapsed)
    if day is not None:
        return day < relapsed.isoformat()[:len(day)]
    lead = text[sentence_at(text, span)[0]:span[0]]
    of_before = [end for of in ("overcome-former", "overcome-history") for _, end in turn_words()[of].places(lead)]
    return is_former(text, span) or (bool(of_before) and not turn_words()["letter-now"].places(lead[max(of_before):]))


def _day(text: str, span: Span, by: date) -> str | None:
    """The last day that its clause tells before it, with no word of now, or the one right behind it."""
    begin = clause_at(text, span)[0]
    if turn_words()["letter-now"].places(text[begin:span[0]]):
        return None
    told = [it for it in days(text, by) if begin <= it[0] and (it[1] <= span[0] or span[1] <= it[0] <= span[1] + _BEHIND)]
    return told[-1][2] if told else None
