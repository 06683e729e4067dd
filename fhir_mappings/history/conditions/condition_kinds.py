"""What a Condition's category says of whose it is and how sure: a family history, a differential diagnosis, a donor's.

Forms put them under a heading that ends up in ``category``, with the bare disease as the code. Words: ``[category]`` in
``course_words.toml``.
"""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.stance.clinical_text import Term, words
from fhir_mappings.text.words.coded_words import text_of
from fhir_mappings.text.words.cues import normal


def kind_of(categories: Sequence[CodeableConcept | None] | None) -> Literal["family-history", "doubted"] | None:
    """``family-history`` where a category says no more than that; ``doubted`` where a clinician must read whose or how sure it is."""
    said = [normal(text) for category in categories or () if (text := text_of(category))]
    if any(_term("family").places(text) for text in said):
        return "family-history"
    return "doubted" if any(_term("doubted").places(text) for text in said) else None


@cache
def _term(name: str) -> Term:
    return Term.of(words()["category"][name])
