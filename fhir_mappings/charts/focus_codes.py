"""Of whom an Observation is by a code: the extension ``observation-focusCode``, where the focus is not the patient of record.

Source: http://hl7.org/fhir/StructureDefinition/observation-focusCode.
"""
from __future__ import annotations

import msgspec
from msgspec import Raw

from fhir_mappings.elements import CodeableConcept
from fhir_mappings.text.reports.whose_report import may_name_another_person, names_another_person
from fhir_mappings.text.words.coded_words import codings, text_of

FOCUS_CODE = b"observation-focusCode"
_URL = "http://hl7.org/fhir/StructureDefinition/observation-focusCode"


class _Extension(msgspec.Struct, rename="camel", gc=False):
    url: str | None = None
    value_codeable_concept: CodeableConcept | None = None


_DECODER = msgspec.json.Decoder(list[_Extension | None])


def coded_focus(extensions: Raw) -> bool | None:
    """False where a code names another person; None where nobody can tell whom it names; True for a part of hers, or no such code."""
    try:
        told = [it for it in _DECODER.decode(extensions) if it is not None and (it.url or "").strip() == _URL]
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    said = [_named(it.value_codeable_concept) for it in told]
    return False if False in said else None if None in said else True


def _named(concept: CodeableConcept | None) -> bool | None:
    names = [name for name in (text_of(concept), *(coding.display for coding in codings(concept))) if name]
    if any(map(names_another_person, names)):
        return False
    return None if not names or any(map(may_name_another_person, names)) else True
