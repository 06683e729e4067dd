"""Days that stand behind an end of disease, in its clause: CR(2025-03),本次MRD 1.2%; "CR 2025-03-20, circulating blasts 2026-11-03".

Such a day is that of the end. It dates what is told beside it (CR 2025-06-10,MRD 0.2%), but not what is told as of now, nor what has a day
of its own behind it. Words: ``[course.letter-now]``, ``[course.end-dated]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.text.turns.clauses import clause_begin
from fhir_mappings.text.turns.turn_words import affirmed, holds, turn_words
from fhir_mappings.text.words.cues import Span

_TOLD_GONE = ("remission", "bare-remission", "disease-over", "disease-over-later")


def leaves_the_end(text: str, day: Span, closed: int, *, behind: Span | None, after_end: bool) -> int | None:
    """Where a story leaves a day before ``closed``. That of an end: at a clause with a word of now, or the one before the next day, where
    nothing stands behind that (``behind``); any other: at the clause of such an end. None where it does not. ``after_end``: the story
    begins right behind an end."""
    now = next((day[1] + at for at, _ in turn_words()["letter-now"].places(text[day[1]:closed])), None)
    if now is None and behind is None:
        return None
    if not _is_of_an_end(text, day, after_end=after_end):
        return max(day[1], clause_begin(text, closed)) if behind and _is_of_an_end(text, behind) else None
    return max(day[1], clause_begin(text, closed if now is None else now))


def begin_of_the_end(text: str, day: Span, begin: int, *, left: bool) -> int:
    """From where a day dates what its sentence tells before it: one behind an end not what clauses before it tell as of now, nor one that
    was ``left`` for an end."""
    own = max(begin, clause_begin(text, day[0]))
    return own if left or (holds("letter-now", text[begin:own]) and _is_of_an_end(text, day)) else begin


def _is_of_an_end(text: str, day: Span, *, after_end: bool = False) -> bool:
    begin = clause_begin(text, day[0])
    if (after_end and begin == 0) or holds("end-dated", text[begin:day[0]]):
        return True
    return any(begin <= span[0] and span[1] <= day[0] for of in _TOLD_GONE for span in affirmed(text, of))
