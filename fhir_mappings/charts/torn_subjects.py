"""Resources that were rejected because nobody can tell whom they are about: a bare string or a list where FHIR has a reference.

They stay unread, and named. In a chart of one patient they are still that patient's, as those without a subject are: what is left
of an Observation keeps an older result from deciding, and of the other types those are read whose words plainly name the patient.
"""
from __future__ import annotations

import msgspec
from msgspec import Raw

from fhir_mappings.charts.decoding import NotAResource, NotRead, Rejected, decode, remnant
from fhir_mappings.charts.envelopes import Bundle, OperationOutcome
from fhir_mappings.elements import Reference
from fhir_mappings.resources import Observation, Patient, Resource

_OBJECT = msgspec.json.Decoder(dict[str, Raw])
_TOLD = msgspec.json.Decoder(str | Reference | list[str | Reference])
_ELEMENTS = ("subject", "patient")


def of_torn_subject(raw: Raw | bytes) -> Resource | None:
    """What is left of a resource whose subject has the wrong JSON type; None where another element is at fault, or nothing is left."""
    try:
        elements = _OBJECT.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    element = next((name for name in _ELEMENTS if name in elements), None)
    if element is None:
        return None
    told = _told(elements.pop(element))
    mended = msgspec.json.encode(elements | ({element: told} if told else {}))
    try:
        found = decode(mended)
    except (NotRead, NotAResource, Rejected):
        return None
    if isinstance(found, Observation):
        found = remnant(mended, owned=True)
    elif told is None or isinstance(found, (Patient, Bundle, OperationOutcome)):
        return None
    if found is not None:
        found.malformed = (*found.malformed, element)
    return found


def _told(subject: Raw) -> Reference | None:
    """The reference that a string, or a list of one, plainly is."""
    try:
        told = _TOLD.decode(subject)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    if isinstance(told, list):
        told = told[0] if len(told) == 1 else ""
    if isinstance(told, str):
        return Reference(reference=told) if told.strip() else None
    return told
