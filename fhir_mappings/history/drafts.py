"""What the user is ordering at this moment, read tolerantly: real clients send drafts that are not valid FHIR.

Only one thing is asked of a draft: does it order an antileukaemic drug or a haematopoietic transplant for this patient? What is
not to be done, was taken back or is another's orders nothing. Many drafts name their drug by a reference alone, whose display tells
it. A draft is never evidence of a dose. Source: hook library, order-select and order-sign, ``draftOrders`` and ``selections``.
"""
from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw

from fhir_mappings.elements import Coding, Reference
from fhir_mappings.references import target_of
from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text import clinical_text, drugs
from fhir_mappings.text.coded_words import all_text
from fhir_mappings.text.cues import beginning, normal

if TYPE_CHECKING:
    from fhir_mappings.terminology.store import Terminology

THERAPY = ("antileukemic-drug", "hsct")
"""The concepts that make an order one of leukaemia therapy."""
MEANT = ("affirmed", "hypothetical")
_TAKEN_BACK = frozenset({"cancelled", "canceled", "entered-in-error", "revoked", "stopped"})
_CONCEPTS = ("code", "medicationCodeableConcept")
_REFERENCES = ("medicationReference", "codeReference")


class _Entry(msgspec.Struct):
    resource: Raw = msgspec.field(default_factory=Raw)


class _Drafts(msgspec.Struct, rename="camel"):
    entry: list[Raw] | None = None


class _Named(msgspec.Struct, rename="camel"):
    resource_type: str | None = None
    id: str | None = None


class _Concept(msgspec.Struct):
    """A CodeableConcept whose parts may be of any form."""

    coding: Raw = msgspec.field(default_factory=Raw)
    text: Raw = msgspec.field(default_factory=Raw)


def leukaemia_therapy(
    drafts: bytes, selections: Collection[str], terminology: Terminology, patient_id: str | None = None,
) -> frozenset[str]:
    """The leukaemia therapy that the drafts (the selected ones, where selections are given) order for this patient, by code or by name.

    Concept words (``cytarabine``, ``hsct``, ``chemotherapy``); empty when none of the drafts is leukaemia therapy.
    """
    wanted = frozenset(THERAPY).union(*(terminology.members(concept) for concept in THERAPY))
    orders = list(_orders(drafts, patient_id))
    chosen = [concept for name, concept in orders if name in selections] or [concept for _, concept in orders]
    return frozenset().union(*(terminology.concepts_of(concept) & wanted | _named(concept, wanted, terminology)
                               for concept in chosen))


def drafted(bundle: bytes) -> Iterator[bytes]:
    """Each resource of a Bundle of drafts, whatever else the Bundle lacks."""
    for entry in _read(bundle, _Drafts, _Drafts()).entry or ():
        resource = bytes(_read(entry, _Entry, _Entry()).resource)
        if resource[:1] == b"{":
            yield resource


def _named(concept: CodeableConcept, wanted: frozenset[str], terminology: Terminology) -> frozenset[str]:
    """Leukaemia therapy by the words: a drug, a regimen, a transplant."""
    text = beginning(all_text([concept]))  # an order names its drug before that
    mentioned = {mention.concept for mention in clinical_text.diseases(text) if mention.stance in MEANT}
    found = (mentioned | drugs.drugs_named(text, terminology)) & wanted
    if drugs.operation_term("hsct-allogeneic").places(normal(text)):
        found |= {"hsct"}
    if drugs.is_chemotherapy(text):
        found |= {"chemotherapy"}
    return frozenset(found)


def _orders(drafts: bytes, patient_id: str | None) -> Iterator[tuple[str | None, CodeableConcept]]:
    """Each draft's reference and what it orders; what can't be read is left out."""
    for resource in drafted(drafts):
        members = _read(resource, dict[str, Raw], {})
        if not _is_ordered(members) or _is_anothers(members, patient_id):
            continue
        named = _read(resource, _Named, _Named())
        name = f"{named.resource_type}/{named.id}" if named.resource_type and named.id else None
        inside = [_read(raw, dict[str, Raw], {}) for raw in _read(members.get("contained", b"[]"), list[Raw], [])]
        for holder in (members, *inside):
            yield from ((name, _concept(holder[key])) for key in _CONCEPTS if key in holder)
            yield from ((name, _named_by(holder[key])) for key in _REFERENCES if key in holder)


def _is_ordered(members: dict[str, Raw]) -> bool:
    """False for what is not to be done, or no longer."""
    forbidden = _read(members.get("doNotPerform", b"false"), bool | str, False)
    return str(forbidden).strip().lower() != "true" and _text(members.get("status", b"null")).strip().lower() not in _TAKEN_BACK


def _is_anothers(members: dict[str, Raw], patient_id: str | None) -> bool:
    """True for a draft whose subject is a patient of another id."""
    subject = _read(members.get("subject", members.get("patient", b"null")), Reference, Reference())
    target = target_of(subject.reference if subject else None)
    return patient_id is not None and target is not None and target.id not in (None, patient_id)


def _concept(raw: Raw) -> CodeableConcept:
    """What is ordered; of a concept in a wrong form what can be read of it: a coding that is no list, a text alone."""
    whole = _read(raw, CodeableConcept, None)
    if whole is not None:
        return whole
    parts = _read(raw, _Concept, _Concept())
    each = _read(parts.coding, list[Raw], [parts.coding])
    codings = [coding for one in each if (coding := _read(one, Coding, None)) is not None]
    return CodeableConcept(coding=codings, text=_text(parts.text) or None)


def _named_by(raw: Raw) -> CodeableConcept:
    """What a reference names: by its display, and by the identifier in place of a link."""
    reference = _read(raw, Reference, None) or Reference(display=_text(_read(raw, dict[str, Raw], {}).get("display", b"null")) or None)
    identifier = reference.identifier
    coding = Coding(system=identifier.system, code=identifier.value) if identifier and identifier.value else None
    return CodeableConcept(coding=[coding], text=reference.display)


def _text(raw: bytes | Raw) -> str:
    return _read(raw, str, "")


def _read(raw: bytes | Raw, view: Any, otherwise: Any) -> Any:
    try:
        return msgspec.json.decode(raw, type=view)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return otherwise
