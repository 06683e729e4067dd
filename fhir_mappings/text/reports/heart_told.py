"""What the conclusion of a report tells of a failing heart: a low ejection fraction, a high class, failure. Words: ``[heart-told]``.

By the protocol notes an ejection fraction is read from Observations; what a sentence tells proves nothing, and is not passed over.
"""
from __future__ import annotations

from fhir_mappings.remembered import of_text
from fhir_mappings.text.stance.clinical_text import named_in, stance_at, words
from fhir_mappings.text.turns.turn_words import told_before
from fhir_mappings.text.words.cues import Span, normal
from fhir_mappings.text.words.sentences import MARKS, sentence_at

LONGEST = 120


@of_text(2048)
def failing_heart(text: str) -> str | None:
    """How the text tells of it, as found and not of earlier days; None where it does not."""
    plain = normal(text)
    told = [span for span in named_in("heart-told", plain) if stance_at(plain, span) == "affirmed" and not is_of_before(plain, span)]
    return around(plain, told[0]) if told else None


def concept_of_heart() -> str:
    """By what such a sentence is found again."""
    return words()["heart-told"]["concept"]


def is_of_before(text: str, span: Span) -> bool:
    """True for what was known or asked before the report."""
    return any(told_before(text, of, span) for of in ("marrow-earlier", "marrow-background", "requested", "asked-for"))


def around(text: str, span: Span) -> str:
    """The words, with what stands behind them in their sentence."""
    return text[span[0]:min(sentence_at(text, span)[1], span[0] + LONGEST)].strip(f"{MARKS} ")
