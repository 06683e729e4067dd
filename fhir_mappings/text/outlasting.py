"""What the remissions that a story tells overcame, and what outlasts them: Blasts increasing. In CR since June 2025.

Words: ``[course.unheard*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from bisect import bisect_left

from fhir_mappings.text.clauses import clause_at
from fhir_mappings.text.course_text import is_former, turn_words
from fhir_mappings.text.cues import Span
from fhir_mappings.text.days_told import days
from fhir_mappings.text.disease_told import overcoming
from fhir_mappings.text.overcome_in_stories import is_put_back
from fhir_mappings.text.seen_remissions import is_led
from fhir_mappings.text.sentences import sentence_at

_FURTHEST = 600  # letters from what is back to the last remission behind it


def overcoming_of(text: str) -> list[Span]:
    """The remissions that overcame what a story tells before them: not one that a heading puts back into earlier days, or one planned."""
    return [span for span in sorted(overcoming(text)) if not is_former(text, span) and not is_put_back(text, span)
            and not turn_words()["letter-planned"].places(text[sentence_at(text, span)[0]:span[0]])]


def outlasts(text: str, span: Span, remissions: list[Span]) -> bool:
    """True for disease that is back, on no day of its own, before remissions of a day each, to which no treatment led: Blasts increasing.
    In CR since June 2025."""
    behind = remissions[bisect_left(remissions, (span[1], 0)):]
    if not behind or behind[-1][0] - span[1] > _FURTHEST or not turn_words()["unheard-return"].places(text[slice(*clause_at(text, span))]):
        return False
    own = days(text[slice(*sentence_at(text, span))], None)
    return not own and all(days(text[slice(*sentence_at(text, it))], None) and not is_led(text[span[1]:it[0]]) for it in behind)
