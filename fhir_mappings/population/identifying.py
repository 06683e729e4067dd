"""What identifies a patient in the patient's own resources, for taking it out of texts: ids, identifiers, names, addresses, numbers.

Source: FHIR R4 Patient, Identifier, HumanName, ContactPoint, Address; HIPAA Safe Harbor, the list of identifiers.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from fhir_mappings.references import target_of

_IDENTIFIERS = frozenset({"identifier", "accessionIdentifier", "groupIdentifier", "placerOrderNumber"})
_PUBLIC = frozenset({"ResearchStudy"})
"""Resources whose identifiers are known to all: a trial's number names nobody."""
_OF_PATIENT = frozenset({"name", "telecom", "address", "contact"})
_TEXTS = frozenset({"value", "text", "family", "given", "line", "display", "postalCode", "city", "district"})
_SHORTEST = 2
_SHORTEST_ID = 4


def identifying_in(raw: bytes) -> set[str]:
    """Every such word in a line or document; nothing where it is no JSON.

    An id of fewer than four characters, or of letters only, is left out: in a text it can't be told from a value or a
    word of the language ("7", "aml").
    """
    return {word for kind, word in _walk(_decoded(raw)) if _tells(kind, word)}


def _tells(kind: str, word: str) -> bool:
    if kind == "birth":
        return False
    return len(word) >= _SHORTEST if kind == "name" else len(word) >= _SHORTEST_ID and not word.isalpha()


def birth_dates_in(raw: bytes) -> set[str]:
    """Every date of birth, as written."""
    return {word for kind, word in _walk(_decoded(raw)) if kind == "birth" and len(word) > len("2026")}


def _decoded(raw: bytes) -> Any:
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def _walk(top: Any) -> Iterator[tuple[str, str]]:
    waiting: list[tuple[Any, bool]] = [(top, False)]
    while waiting:
        value, of_patient = waiting.pop()
        if isinstance(value, list):
            waiting += [(item, of_patient) for item in value]
        if not isinstance(value, dict):
            continue
        of_patient = value.get("resourceType") == "Patient" or of_patient
        for key, item in value.items():
            if value.get("resourceType") in _PUBLIC and key in _IDENTIFIERS:
                continue
            yield from _said(key, item, of_patient)
            if isinstance(item, (dict, list)):
                waiting.append((item, of_patient))


def _said(key: str, item: Any, of_patient: bool) -> Iterator[tuple[str, str]]:
    if key == "id" and isinstance(item, str):
        yield "id", item
    elif key in ("reference", "fullUrl") and isinstance(item, str):
        target = target_of(item)
        yield from (("id", name) for name in (target.id, target.urn, target.urn and target.urn.rpartition(":")[2])
                    if name) if target else ()
    elif key in _IDENTIFIERS:
        yield from (("identifier", text) for text in _texts(item, frozenset({"value"})))
    elif key in _OF_PATIENT and of_patient:
        yield from (("name", text) for text in _texts(item, _TEXTS))
    elif key == "birthDate" and isinstance(item, str):
        yield "birth", item


def _texts(value: Any, keys: frozenset[str], key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key in keys and value.strip():
        yield value.strip()
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item, keys, key)
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from _texts(item, keys, name)
