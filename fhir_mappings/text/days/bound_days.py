"""Days of something else than of what stands behind them: AML于2025年1月诊断, 末次化疗2025-12-01, "AML (dx January 2025)".

Such a day dates what its story tells of the diagnosis, and nothing of what came later. Words: ``[course.letter-*]`` in
``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.text.turns.clauses import clause_end
from fhir_mappings.text.turns.turn_words import holds, told_before, turn_words
from fhir_mappings.text.words.cues import Span

_NEAR = 40  # letters of the clause behind a day
_LATER = ("letter-now", "letter-course", "letter-later")


def is_bound(text: str, day: Span) -> bool:
    """True for the day of a diagnosis, a last treatment, a discharge: words behind it in its clause, or right before it, say so."""
    return holds("letter-bound", text[day[1]:clause_end(text, day[1], _NEAR)]) or told_before(text, "letter-bound-before", day)


def moves_on(text: str, day: Span, end: int) -> int:
    """Where a story leaves such a day for what was later, before ``end``: the clause behind it in which a treatment, a course or a
    word of now is told; ``end`` where it does not."""
    first = next((day[1] + at for at, _ in turn_words()["letter-clause"].places(text[day[1]:end])), end)
    later = min((first + at for of in _LATER for at, _ in turn_words()[of].places(text[first:end])), default=None)
    if later is None:
        return end
    return next((first + at for at, _ in reversed(turn_words()["letter-clause"].places(text[first:later]))), first)
