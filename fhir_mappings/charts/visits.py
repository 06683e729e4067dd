"""The visit during which something was made, where it names no subject. Source: FHIR R4, ``encounter``; ``context`` of doses."""
from __future__ import annotations

import msgspec
from msgspec import Raw

from fhir_mappings.elements import Reference


class _Made(msgspec.Struct, gc=False):
    encounter: Reference | None = None
    context: Reference | None = None


_DECODER = msgspec.json.Decoder(_Made)


def visit_of(raw: Raw | bytes) -> str | None:
    """The reference to its Encounter, if it has one that can be read."""
    try:
        made = _DECODER.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    told = made.encounter or made.context
    return told.reference if told else None
