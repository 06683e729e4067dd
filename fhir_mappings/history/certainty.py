"""How sure a diagnosis is by the letter of the German modification of ICD-10: "C92.0 V", or its extension of a coding.

A: excluded, V: suspected, Z: status after, G: certain. It stands behind a whole code of WHO's structure; ICD-10-CM's seventh
character "A" (initial encounter) stands behind six, and "C92.A" is a code of its own. Source: KBV, Diagnosesicherheit.
"""
from __future__ import annotations

import re
from typing import Literal

from fhir_mappings.resources import CodeableConcept, Coding
from fhir_mappings.terminology.code_systems import ICD_10
from fhir_mappings.text.coded_words import Terminology, codings

Certainty = Literal["refuted", "provisional", "past"]

_EXTENSION = "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit"
_LETTER = re.compile(r"[A-Z]\d\d(?:\.?\d{1,2}|\.-|(?=\s))[†‡*+#!\s]*([AVZG])(?:\s*[LRB])?")  # and the side
_LETTERS = frozenset("AVZG")


def certainty(code: CodeableConcept | None, terminology: Terminology) -> Certainty | None:
    """What the letters of the codings that tell say together: excluded only where all say so; None where they say no more than the code."""
    said = {_letter(coding, terminology) for coding in codings(code) if terminology.concepts_of(CodeableConcept([coding]))}
    if said == {"A"}:
        return "refuted"
    if said & {"A", "V"}:
        return "provisional"
    return "past" if said == {"Z"} else None


def _letter(coding: Coding, terminology: Terminology) -> str | None:
    for extension in coding.extension or ():
        if extension is not None and extension.url == _EXTENSION and extension.value_coding is not None:
            letter = (extension.value_coding.code or "").strip().upper()
            return letter if letter in _LETTERS else None
    found = _LETTER.fullmatch((coding.code or "").strip().upper())
    return found[1] if found and terminology.canonical_system(coding.system) == ICD_10 else None
