"""What the remissions that a story tells overcame, and what outlasts them: Blasts increasing. In CR since June 2025.

Words: ``[course.unheard*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.text.clauses import clause_at
from fhir_mappings.text.course_text import is_former, turn_words
from fhir_mappings.text.cues import Span
from fhir_mappings.text.days_told import days
from fhir_mappings.text.disease_told import overcoming
from fhir_mappings.text.seen_remissions import is_led
from fhir_mappings.text.sentences import sentence_at


def overcoming_of(text: str) -> list[Span]:
    """The remissions that overcame what a story tells before them: not one that a heading puts back into earlier days, or one planned."""
    return [span for span in overcoming(text) if not is_former(text, span) and not is_put_back(text, span)
            and not turn_words()["letter-planned"].places(text[sentence_at(text, span)[0]:span[0]])]


def outlasts(text: str, span: Span, remissions: list[Span]) -> bool:
    """True for disease that is back, on no day of its own, before remissions of a day each, to which no treatment led: Blasts increasing.
    In CR since June 2025."""
    if not turn_words()["unheard-return"].places(text[slice(*clause_at(text, span))]) or days(text[slice(*sentence_at(text, span))], None):
        return False
    behind = [it for it in remissions if it[0] >= span[1]]
    return all(days(text[slice(*sentence_at(text, it))], None) and not is_led(text[span[1]:it[0]]) for it in behind)


def is_put_back(text: str, span: Span) -> bool:
    """True for a remission under a heading of the past."""
    return bool(turn_words()["unheard-past"].places(text[sentence_at(text, span)[0]:span[0]]))
