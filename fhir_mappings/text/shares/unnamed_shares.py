"""A share that a report on residual disease tells under a name that no reader knows. Words: ``[course.share-explained]``."""
from __future__ import annotations

from decimal import Decimal

from fhir_mappings.patterns import compiled
from fhir_mappings.text.shares import limits
from fhir_mappings.text.turns.turn_words import holds, turn_words
from fhir_mappings.text.words.cues import Span, normal

_SHARE = compiled(r"(?<![\d.])(\d{1,3}(?:\.\d{1,4})?)\s?%")
_LONGEST = 120  # letters of a report that tells one finding: of a table nobody knows whose its shares are


def unnamed_share(text: str) -> Span | None:
    """Where a short report that denies nothing, and names no other cells, tells a share above the limit of residual disease;
    of blasts one that no remission holds."""
    text = normal(text)
    if len(text) > _LONGEST or turn_words()["share-explained"].places(text):
        return None
    limit = limits.blasts_of_no_remission() if holds("share-of-blasts", text) else limits.residual()
    return next((found.span() for found in _SHARE.finditer(text) if limit < Decimal(found[1]) <= 100), None)
