"""What the user is ordering at this moment, read tolerantly: real clients send drafts that are not valid FHIR.

Only one thing is asked of a draft: does it order an antileukaemic drug or a haematopoietic transplant? A draft is
never evidence of a dose. Source: hook library, order-select and order-sign, ``draftOrders`` and ``selections``.
"""
from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw

from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text import clinical_text, drugs
from fhir_mappings.text.coded_words import all_text
from fhir_mappings.text.cues import LONGEST, normal

if TYPE_CHECKING:
    from fhir_mappings.terminology.store import Terminology

THERAPY = ("antileukemic-drug", "hsct")
"""The concepts that make an order one of leukaemia therapy."""
MEANT = ("affirmed", "hypothetical")


class _Entry(msgspec.Struct):
    resource: Raw = msgspec.field(default_factory=Raw)


class _Drafts(msgspec.Struct, rename="camel"):
    entry: list[Raw] | None = None


class _Named(msgspec.Struct, rename="camel"):
    resource_type: str | None = None
    id: str | None = None


def leukaemia_therapy(drafts: bytes, selections: Collection[str], terminology: Terminology) -> frozenset[str]:
    """The leukaemia therapy that the drafts (the selected ones, where selections are given) order, by code or by name.

    Concept words (``cytarabine``, ``hsct``, ``chemotherapy``); empty when none of the drafts is leukaemia therapy.
    """
    wanted = frozenset(THERAPY).union(*(terminology.members(concept) for concept in THERAPY))
    orders = [(name, concept) for name, concept in _orders(drafts)]
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
    text = all_text([concept])[:LONGEST]  # an order names its drug before that
    mentioned = {mention.concept for mention in clinical_text.diseases(text) if mention.stance in MEANT}
    found = (mentioned | drugs.drugs_named(text, terminology)) & wanted
    if drugs.operation_term("hsct-allogeneic").places(normal(text)):
        found |= {"hsct"}
    if drugs.is_chemotherapy(text):
        found |= {"chemotherapy"}
    return frozenset(found)


def _orders(drafts: bytes) -> Iterator[tuple[str | None, CodeableConcept]]:
    """Each draft's reference and what it orders; what can't be read is left out."""
    for resource in drafted(drafts):
        members = _read(resource, dict[str, Raw], {})
        named = _read(resource, _Named, _Named())
        name = f"{named.resource_type}/{named.id}" if named.resource_type and named.id else None
        inside = [_read(raw, dict[str, Raw], {}) for raw in _read(members.get("contained", b"[]"), list[Raw], [])]
        for holder in (members, *inside):
            for key in ("code", "medicationCodeableConcept"):
                if key in holder:
                    yield name, _read(holder[key], CodeableConcept, CodeableConcept())


def _read(raw: bytes | Raw, view: Any, otherwise: Any) -> Any:
    try:
        return msgspec.json.decode(raw, type=view)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return otherwise
