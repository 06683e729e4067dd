"""What the user is ordering at this moment, read tolerantly: real clients send drafts that are not valid FHIR.

Only one thing is asked of a draft: whether it orders therapy for the trial's disease for this patient; the caller says what that is. What
is not to be done, was taken back or is another's orders nothing. Many drafts name their drug by a reference alone: its display tells it,
or the Medication that stands among the drafts, which orders nothing by itself. A draft is never evidence of a dose. Source: hook library,
order-select and order-sign, ``draftOrders`` and ``selections``.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec import Raw

from fhir_mappings.elements import Coding, Reference
from fhir_mappings.history.entering.entries import Entered, Named, entries_of
from fhir_mappings.references import target_of
from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.named import drugs
from fhir_mappings.text.stance import clinical_text
from fhir_mappings.text.words.coded_words import all_text
from fhir_mappings.text.words.cues import beginning, normal

if TYPE_CHECKING:
    from fhir_mappings.terminology.store import Terminology

MEANT = ("affirmed", "hypothetical")
_TAKEN_BACK = frozenset({"cancelled", "canceled", "entered-in-error", "revoked", "stopped"})
_CONCEPTS = ("code", "medicationCodeableConcept")
_REFERENCES = ("medicationReference", "codeReference")
_ITEM = "itemCodeableConcept"
_INGREDIENTS = 50
"""How many of a drug's are looked at."""


_MEDICATION = "Medication"


class _Named(msgspec.Struct, rename="camel"):
    resource_type: str | None = None
    id: Raw = msgspec.field(default_factory=Raw)


class _Concept(msgspec.Struct):
    """A CodeableConcept whose parts may be of any form."""

    coding: Raw = msgspec.field(default_factory=Raw)
    text: Raw = msgspec.field(default_factory=Raw)


def therapy_in(
    drafts: bytes, selections: Collection[str], therapy: Iterable[str], terminology: Terminology, patient_id: str | None = None,
) -> frozenset[str]:
    """The concepts of ``therapy`` (``cytarabine``, ``hsct``), or those that they hold, which the drafts order for this patient, by code or
    by name; empty when the drafts order none of it. Of the drafts the selected ones alone, where the selections name one; where there are
    none, or none of them names one, every draft counts."""
    wanted = frozenset(chain.from_iterable((concept, *terminology.members(concept)) for concept in therapy))
    orders = list(_orders(drafts, patient_id))
    chosen = [concept for name, concept in orders if name and _is_selected(name, selections)] or [concept for _, concept in orders]
    each = {id(concept): concept for concept in chosen}.values()  # orders that refer to one drug share what it says
    return wanted.intersection(chain.from_iterable(terminology.concepts_of(concept) | _named(concept, terminology) for concept in each))


def _is_selected(name: str, selections: Collection[str]) -> bool:
    """A selection is ``Type/id``; some clients write its address in full, or the id alone."""
    return any(one == name or one.endswith(f"/{name}") or name.endswith(f"/{one}") for one in selections if one)


def _named(concept: CodeableConcept, terminology: Terminology) -> frozenset[str]:
    """What is ordered by the words: a drug, a regimen, a transplant."""
    text = beginning(all_text([concept]))  # an order names its drug before that
    mentioned = {mention.concept for mention in clinical_text.diseases(text) if mention.stance in MEANT}
    found = mentioned | drugs.drugs_named(text, terminology)
    if drugs.operation_term("hsct-allogeneic").places(normal(text)):
        found |= {"hsct"}
    if drugs.is_chemotherapy(text):
        found |= {"chemotherapy"}
    return frozenset(found)


def _orders(drafts: bytes, patient_id: str | None) -> Iterator[tuple[str | None, CodeableConcept]]:
    """Each draft's reference and what it orders; what can't be read is left out."""
    read = [(entry, _read(entry.resource, _Named, _Named())) for entry in entries_of(drafts) or ()]
    medications = _Medications(entry for entry, named in read if named.resource_type == _MEDICATION)
    for entry, named in read:
        members = _read(entry.resource, dict[str, Raw], {})
        if named.resource_type == _MEDICATION or not _is_ordered(members) or _is_anothers(members, patient_id):
            continue
        id_ = _text(named.id)
        name = f"{named.resource_type}/{id_}" if named.resource_type and id_ else None
        for holder in _with_contained(members):
            yield from ((name, concept) for concept in _said_in(holder))
            yield from ((name, concept) for key in _REFERENCES if key in holder for concept in medications.named_by(holder[key]))


class _Medications:
    """The Medications among the drafts, by the references of orders; each is read once, however many orders refer to it."""

    def __init__(self, entered: Iterable[Entered]) -> None:
        self._named = Named(entered)
        self._said: dict[Entered, tuple[CodeableConcept, ...]] = {}

    def named_by(self, reference: Raw) -> tuple[CodeableConcept, ...]:
        """What the Medication to which this reference leads says of itself."""
        found = self._named.of(_text(_read(reference, dict[str, Raw], {}).get("reference", b"null")), _MEDICATION)
        if found is None:
            return ()
        if found not in self._said:
            holders = _with_contained(_read(found.resource, dict[str, Raw], {}))
            self._said[found] = tuple(concept for holder in holders for concept in _said_in(holder))
        return self._said[found]


def _with_contained(members: dict[str, Raw]) -> list[dict[str, Raw]]:
    return [members, *(_read(raw, dict[str, Raw], {}) for raw in _list(members, "contained"))]


def _said_in(holder: dict[str, Raw]) -> Iterator[CodeableConcept]:
    """What an order, or a drug, names: by its code, its ingredients, and the display of a reference."""
    yield from (_concept(holder[key]) for key in _CONCEPTS if key in holder)
    ingredients = [_read(raw, dict[str, Raw], {}) for raw in _list(holder, "ingredient")[:_INGREDIENTS]]
    yield from (_concept(part[_ITEM]) for part in ingredients if _ITEM in part)
    yield from (_named_by(holder[key]) for key in _REFERENCES if key in holder)


def _list(members: dict[str, Raw], name: str) -> list[Raw]:
    return _read(members.get(name, b"[]"), list[Raw], [])


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
