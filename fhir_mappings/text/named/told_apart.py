"""Codes of an operation beside which all names are another's: "Hysteroscopy" or 剖宫产 under the code of a hysterectomy.

One of the two is wrong, and a womb that is said to be gone asks for no pregnancy test. Words: ``[told-apart]``.
"""
from __future__ import annotations

from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.stance.clinical_text import diseases, words
from fhir_mappings.text.words.coded_words import displays, own_text
from fhir_mappings.text.words.cues import any_of, normal, spans


def named_otherwise(code: CodeableConcept | None, coded: frozenset[str], done: bool = True) -> frozenset[str]:
    """Of the operations that are coded those of which text and displays name none, and another one. ``done``: the code is of what was
    done, not of what is left of it, beside which some are no others (a dialysis beside the state of a graft)."""
    table = words()["told-apart"]
    other, unless, of_operations = table["other"], table["unless"], table["of-operations"] if done else {}
    apart = coded & other.keys()
    if not apart:
        return frozenset()
    names = normal("; ".join(filter(None, dict.fromkeys((own_text(code), *displays(code))))))
    return frozenset(
        concept for concept in apart
        if spans(any_of([*other[concept], *of_operations.get(concept, ())]), names) and not spans(any_of(unless[concept]), names)
        and all(mention.concept != concept for mention in diseases(names)))
