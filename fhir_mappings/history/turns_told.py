"""What codes and words of one Condition say of the course of the leukaemia: relapse, refractoriness, remission, residual disease."""
from __future__ import annotations

from typing import Any

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.text import course_text
from fhir_mappings.text.clinical_text import words
from fhir_mappings.text.coded_words import displays, text_of
from fhir_mappings.text.shares_told import share_told


def turns_told(code: CodeableConcept | None, coded: frozenset[str], by_words: frozenset[str]) -> dict[str, Any]:
    """The fields of a ``Diagnosis`` that tell of the course. ``coded``, ``by_words``: its concepts by code and by words; a text is heard
    only where one of them is the leukaemia's."""
    says = frozenset(turn for turn, concepts in words()["says"].items() if coded & set(concepts))
    if (coded | by_words).isdisjoint(words()["speaks"]["of_course"]):
        return {"says": says}
    text = text_of(code)
    denied, doubted = course_text.denied(text), course_text.doubted(text)
    named = frozenset().union(*map(course_text.course, displays(code)))
    by_text = course_text.course(text) | (named - denied - doubted)  # a display only names the code: the text stands against both
    return {
        "says": says, "text_says": by_text - says, "text_denies": denied, "text_doubts": doubted,
        "text_hints": course_text.hinted(text) - by_text - says,
        "asks_for_relapse": "relapse" in doubted and course_text.asks_for_relapse(text),
        "residual": course_text.tells_residual(text), "mrd": share_told("mrd", text),
    }
