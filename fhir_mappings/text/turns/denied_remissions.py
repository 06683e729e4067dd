"""Where a text denies a remission, which tells disease as much as its name does: 未缓解, "not in remission"."""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.stance.clinical_text import read, scope
from fhir_mappings.text.turns.turn_words import turn_words
from fhir_mappings.text.words.cues import Span, overlaps


@of_text(4096)
def remissions_denied(text: str) -> tuple[Span, ...]:
    """The places in a normalised text; not what is not said of one ("without mention of remission")."""
    cued, unsaid = read(text), turn_words()["remission-unsaid"].places(text)
    places = turn_words()["remission"].places(text)
    return tuple(span for span in places
                 if scope().stance(cued, span, of_course=True) == "negated" and not overlaps(span, unsaid))
