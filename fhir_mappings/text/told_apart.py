"""Codes of an operation beside which all names are another's: "Hysteroscopy" or 剖宫产 under the code of a hysterectomy.

One of the two is wrong, and a womb that is said to be gone asks for no pregnancy test. Words: ``other`` of those in ``[told-apart]``.
"""
from __future__ import annotations

from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.clinical_text import names_only_look_alikes, words
from fhir_mappings.text.coded_words import displays, own_text


def named_otherwise(code: CodeableConcept | None, coded: frozenset[str]) -> frozenset[str]:
    """Of the operations that are coded those of which text and displays name none, and another one."""
    apart = coded & set(words()["told-apart"]["concepts"])
    if not apart:
        return frozenset()
    names = "; ".join(filter(None, dict.fromkeys((own_text(code), *displays(code)))))
    return frozenset(concept for concept in apart if names_only_look_alikes(names, [concept]))
