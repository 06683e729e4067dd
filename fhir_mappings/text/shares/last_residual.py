"""The last share of residual disease that a letter tells: it counts them as they fell, from treatment to treatment, and the last is of now.

Where the story does not move on between two of them, or not in the order of its days, each may be of now, and the highest counts. Words:
``[course.letter-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

import itertools

from fhir_mappings.record import Amount
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.shares.highest import highest
from fhir_mappings.text.shares.shares_told import residual_in_order
from fhir_mappings.text.turns.turn_words import holds
from fhir_mappings.text.words.cues import Span

_BEFORE = 24  # letters before the shares in which the day of the first may stand


def last_residual(text: str, since: int) -> Amount | None:
    """The last share that a normalised letter tells behind a place."""
    story = text[since:]
    told = residual_in_order(story)
    before = text[max(0, since - _BEFORE):since]
    if told and _in_order(before + story, (told[0][0][0] + len(before), told[0][0][1] + len(before))):
        ends = [(before[0][1], after[0][0]) for before, after in itertools.pairwise(told)]
        moves = [number for number, (end, start) in enumerate(ends, 1) if _moves_on(story[end:start])]
        last = max(moves, default=0)
        if last and not holds("letter-now", story[:ends[last - 1][0]]):
            told = told[last:]
    return highest(amount for _, amount in told)


def _in_order(text: str, first: Span) -> bool:
    """True where no day is told behind the first share, or that is of a day too, all can be read and none stands behind a later one."""
    told = days(text, None)
    if not told or told[-1][1] <= first[0]:
        return True
    bracketed = text[first[1]:told[0][0]].strip() == "("
    read = [day for _, _, day in told if day is not None]
    return (told[0][1] <= first[0] or bracketed) and len(read) == len(told) and read == sorted(read)


def _moves_on(between: str) -> bool:
    if holds("letter-planned", between):
        return False
    return holds("letter-course", between) or holds("letter-later", between) or bool(days(between, None))
