"""A relapse of which a letter's story tells that it was treated, and behind that a remission or that residual disease is gone: it is over.

What stands between must be the treatment, and nothing that is planned, of earlier days, of another place or under another heading.
Words: ``[course.relapse-*]`` in ``course_words.toml``.
"""
from __future__ import annotations

from fhir_mappings.text.course_text import affirmed, is_former, told_before, turn_words
from fhir_mappings.text.cues import Span
from fhir_mappings.text.disease_told import overcoming
from fhir_mappings.text.shares_told import many_counted

_FURTHEST = 120  # letters from a relapse to the end of it


def is_over(text: str, span: Span) -> bool:
    """True for a turn that a normalised letter tells as overcome behind it."""
    if told_before(text, "relapse-outside", span):
        return False
    remissions, counted = set(affirmed(text, "remission")), max(many_counted(text), default=(0, 0))
    return any(_ends(text[span[1]:it[0]], rechecked=it in remissions) for it in overcoming(text)
               if span[1] <= it[0] <= span[1] + _FURTHEST and it > counted and not is_former(text, it))


def _ends(between: str, *, rechecked: bool) -> bool:
    """True where the words between tell of a treatment that did it, or of the look that showed a remission."""
    if _has("relapse-not-over", between) or _has("letter-section", between):
        return False
    return _has("relapse-treated", between) or (rechecked and _has("relapse-rechecked", between))


def _has(what: str, text: str) -> bool:
    return bool(turn_words()[what].places(text))
