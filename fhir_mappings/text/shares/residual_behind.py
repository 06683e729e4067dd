"""Residual disease that a text tells by a word behind its last share of it, as of another time: 2025-06 MRD 0.02%。现MRD阳性.

A share decides what the words beside it mean, and those of its own look: MRD阳性（0.05%）. Of a later look it tells nothing. Words:
``[course.letter-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.record import Amount
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.shares import limits
from fhir_mappings.text.shares.shares_told import residual_in_order
from fhir_mappings.text.turns.turn_words import turn_words
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.sentences import MARKS, sentence_at

_LATER = ("letter-now", "letter-course", "letter-later")


def is_low(share: Amount | None) -> bool:
    """True for a share of residual disease that is not above the trial's limit."""
    return share is not None and share.at_most(limits.residual()) is True


def told_behind(text: str, found: Iterable[Span], *, in_letter: bool = False) -> list[Span]:
    """Which of the words ``found`` in a normalised text tell what was seen later than its last share. ``in_letter``: a sentence of their
    own is enough; a report may name in the next one what it counted."""
    end = max((span[1] for span, _ in residual_in_order(text)), default=0)
    closed = sentence_at(text, (max(0, end - 1), end), MARKS)[1]
    return [span for span in found if span[0] >= end and (
        _moves_on(_past_clause(text[end:span[0]])) if span[0] < closed
        else in_letter or _moves_on(text[closed:sentence_at(text, span, MARKS)[1]]))]


def _moves_on(story: str) -> bool:
    """True where a story moves on to another day."""
    return any(turn_words()[of].places(story) for of in _LATER) or bool(days(story, None))


def _past_clause(between: str) -> str:
    """What stands behind the clause of a share: its own day may stand in it."""
    ends = turn_words()["letter-clause"].places(between)
    return between[ends[0][1]:] if ends else ""
