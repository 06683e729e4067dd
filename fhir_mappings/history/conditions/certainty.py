"""How sure a diagnosis is by the letter of the German modification of ICD-10: "C92.0 V", or its extension of a coding.

A: excluded, V: suspected, Z: status after, G: certain. It stands behind a whole code of WHO's structure, with a blank before it or, under
the German URIs, without: elsewhere "C83.3A" is a code of its own (ICD-10-CM of 2025: in remission), charted under WHO's URI
by mistake. A name that is not denied doubts an "excluded" within a code. So is a code of three digits behind the point under WHO's URI that
ICD-10-CM carves out of its category to mean another thing (D84.821), where WHO has none. Source: KBV, Diagnosesicherheit.
"""
from __future__ import annotations

from typing import Literal

from fhir_mappings.patterns import compiled
from fhir_mappings.resources import CodeableConcept, Coding
from fhir_mappings.terminology.code_systems import ICD_10, ICD_10_CM, folded
from fhir_mappings.text.named.disease_mentions import mentions_of
from fhir_mappings.text.words.coded_words import Terminology, codings

Certainty = Literal["refuted", "provisional", "past"]

_EXTENSION = "http://fhir.de/StructureDefinition/icd-10-gm-diagnosesicherheit"
_LETTER = compiled(r"[A-Z]\d\d(?:\.?\d{1,2}|\.-|(?=\s))[†‡*+#!\s]*([AVZG])(?:\s*[LRB])?")  # and the side
_APART = compiled(r".*\s[AVZG](?:\s*[LRB])?")
_GERMAN = compiled(r".*icd-10-(?:gm|de)")
_LETTERS = frozenset("AVZG")
_LONG = compiled(r"([A-Z]\d\d)\.?(\d)\d\d")


def certainty(code: CodeableConcept | None, terminology: Terminology) -> Certainty | None:
    """What the letters of the codings that tell say together: excluded only where all say so; None where they say no more than the code."""
    telling = [coding for coding in codings(code) if terminology.concepts_of(CodeableConcept([coding]))]
    said = {_letter(coding, terminology) for coding in telling}
    if said == {"A"}:
        extended = any(_extension_of(coding) for coding in telling)
        return "refuted" if extended or not _is_named(code, terminology) else "provisional"
    if said & {"A", "V"} or any(_means_otherwise(coding, terminology) for coding in telling):
        return "provisional"
    return "past" if said == {"Z"} else None


def _means_otherwise(coding: Coding, terminology: Terminology) -> bool:
    """True of a code under WHO's URI that means something else in ICD-10-CM, and not for its category's sake."""
    found = _LONG.fullmatch((coding.code or "").strip().upper())
    if found is None or terminology.canonical_system(coding.system) != ICD_10:
        return False
    there, around = (
        terminology.concepts_of(CodeableConcept([Coding(system=ICD_10_CM, code=code)])) for code in (found[0], found[1] + found[2]))
    return bool(there) and there != around and there.isdisjoint(terminology.concepts_of(CodeableConcept([coding])))


def _is_named(code: CodeableConcept | None, terminology: Terminology) -> bool:
    """True where words beside the code name a disease and do not deny it."""
    return any(mention.stance not in ("negated", "family") for mention in mentions_of(code, terminology))


def _letter(coding: Coding, terminology: Terminology) -> str | None:
    told = _extension_of(coding)
    if told is not None:
        return told if told in _LETTERS else None
    code = (coding.code or "").strip().upper()
    found = _LETTER.fullmatch(code)
    if found is None or terminology.canonical_system(coding.system) != ICD_10:
        return None
    return found[1] if _APART.fullmatch(code) or _GERMAN.fullmatch(folded(coding.system or "")) else None


def _extension_of(coding: Coding) -> str | None:
    """What the extension of certainty says; None without one."""
    for extension in coding.extension or ():
        if extension is not None and extension.url == _EXTENSION and extension.value_coding is not None:
            return (extension.value_coding.code or "").strip().upper()
    return None
