"""Whose and what a resource is, by a look at its JSON without reading it: for sorting many by patient."""
from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec import Raw

from fhir_mappings.elements import Reference


class _Entry(msgspec.Struct, rename="camel"):
    resource: Raw = msgspec.field(default_factory=Raw)


class Kind(msgspec.Struct, rename="camel"):
    """The type of a resource, and of a Bundle its own."""

    resource_type: str
    type: str | None = None


_OBJECT = msgspec.json.Decoder(dict[str, Raw])
ARRAY = msgspec.json.Decoder(list[Raw])
_ENTRY = msgspec.json.Decoder(_Entry)
_REFERENCE = msgspec.json.Decoder(Reference)
_TEXT = msgspec.json.Decoder(str)
KIND = msgspec.json.Decoder(Kind)


def entries(bundle: bytes) -> Iterator[Raw]:
    """The resources of a Bundle's entries; none where it can't be read."""
    try:
        listed = ARRAY.decode(_OBJECT.decode(bundle).get("entry", Raw(b"[]")))
        resources = [_ENTRY.decode(entry).resource for entry in listed]
    except (msgspec.DecodeError, RecursionError):
        return
    yield from (resource for resource in resources if len(resource))


def type_of(content: bytes) -> str | None:
    """The resourceType; None where there is none."""
    try:
        return _TEXT.decode(_OBJECT.decode(content)["resourceType"])
    except (msgspec.DecodeError, UnicodeDecodeError, KeyError, RecursionError):
        return None


def whose(name: str, content: bytes) -> str | None:
    """The id of the patient a resource is of, as it is written; None for one that names nobody."""
    elements = _OBJECT.decode(content)
    try:
        if name == "Patient":
            return _TEXT.decode(elements["id"])
        for element in ("subject", "patient", "individual"):
            if element in elements:
                named = _REFERENCE.decode(elements[element])
                return (named.reference or "").rpartition("/")[2] or None
    except (msgspec.DecodeError, KeyError):
        pass
    return None
