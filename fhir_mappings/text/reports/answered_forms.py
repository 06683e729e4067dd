"""A relapse for which a form asks, and which it answers with yes: 是否复发:是, "Any relapse since transplant? Y".

Forms of follow-up hold the question and its answer, and no sentence; what denies or doubts in sentences (是否, "?") is part of the
question. Words: ``[course.unheard-answered]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.turns.clauses import clause_begin
from fhir_mappings.text.turns.turn_words import holds, told_before, turn_words
from fhir_mappings.text.turns.whose_turn import names_a_problem
from fhir_mappings.text.words.cues import Span


@of_text(1024)
def answered_yes(text: str) -> tuple[Span, ...]:
    """Where a normalised text answers so; not where the question is of another disease (抑郁是否复发:是), of its risk or of kin."""
    return tuple(span for span in turn_words()["unheard-answered"].places(text)
                 if not told_before(text, "answered-before", span) and not _is_of_another(text, span))


def _is_of_another(text: str, span: Span) -> bool:
    """True where another disease stands right before the question, or in it."""
    begin = max(clause_begin(text, span[0]), text.rfind(":", 0, span[0]) + 1, text.rfind("?", 0, span[0]) + 1)
    asked = text[begin:span[1]]
    return holds("of-other-disease", asked) or names_a_problem(asked)
