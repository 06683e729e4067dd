"""Fills a ValueSet by ``$expand`` from a terminology server, and pins it: codes, day and digest in one file.

A pinned set is loaded like any ValueSet of a site. What the server does not give whole is refused: a set that holds less
than it says would answer "no" for what it lacks. Source: https://hl7.org/fhir/R4/valueset-operation-expand.html
"""
from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import date
from typing import Any, Protocol
from urllib.parse import urlencode

import msgspec

from fhir_mappings.terminology.code_systems import code_form
from fhir_mappings.terminology.valueset import Member, TerminologyError, ValueSet, membership

DIGEST = "https://nkg2d-cds.org/fhir/sid/expansion-digest"
UNCLOSED = frozenset({
    "http://hl7.org/fhir/StructureDefinition/valueset-unclosed", "http://hl7.org/fhir/StructureDefinition/valueset-toocostly",
})
PAGE = 1000
MOST_CODES = 100_000


class Server(Protocol):
    """What is asked of a FHIR server. ``answered``: it did at least once, whatever it said."""

    base: str
    answered: bool

    def get(self, relative: str) -> bytes | None:
        """The body of ``{base}/{relative}``, None when it can't be had."""
        ...


class _Extension(msgspec.Struct, rename="camel"):
    url: str
    value_boolean: bool | None = None


class _Pages(msgspec.Struct, rename="camel"):
    total: int | None = None
    extension: list[_Extension] = []


class _Identifier(msgspec.Struct, rename="camel"):
    system: str | None = None
    value: str | None = None


class _Answer(msgspec.Struct, rename="camel"):
    resource_type: str
    expansion: _Pages | None = None
    identifier: list[_Identifier] = []


def expand(server: Server, canonical: str, concept: str) -> tuple[Member, ...]:
    """Every code of the set that this canonical names, as the server has it; TerminologyError when it is not whole."""
    found: dict[tuple[str, str], Member] = {}
    while True:
        members, total = _page(server, canonical, concept, offset=len(found))
        fresh = {(one.system, one.form): one for one in members if (one.system, one.form) not in found}
        found |= fresh
        if len(found) > MOST_CODES:
            raise TerminologyError(f"{canonical}: more than {MOST_CODES} codes")
        if not fresh or (total is None and len(members) < PAGE) or (total is not None and len(found) >= total):
            break
    if total is not None and len(found) < total:
        raise TerminologyError(f"{canonical}: the server says {total} codes and gave {len(found)}")
    if not found:
        raise TerminologyError(f"{canonical}: the expansion holds no code")
    return tuple(found.values())


def _page(server: Server, canonical: str, concept: str, offset: int) -> tuple[tuple[Member, ...], int | None]:
    query = urlencode({"url": canonical, "count": PAGE, "offset": offset})
    content = server.get(f"ValueSet/$expand?{query}")
    if content is None:
        raise TerminologyError(f"{canonical}: the server does not expand it" if server.answered
                               else f"{server.base}: the server can't be reached, or does not answer in time ({canonical} was asked for)")
    try:
        answer = msgspec.json.decode(content, type=_Answer)
        if answer.resource_type != "ValueSet" or answer.expansion is None:
            raise TerminologyError(f"{canonical}: the server answered with no expansion")
        whole = msgspec.json.decode(content, type=ValueSet)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        raise TerminologyError(f"{canonical}: the server's answer can't be read ({fault})") from fault
    if any(one.url in UNCLOSED and one.value_boolean for one in answer.expansion.extension):
        raise TerminologyError(f"{canonical}: the server says that the expansion is not whole")
    return membership(msgspec.structs.replace(whole, id=concept), canonical).includes, answer.expansion.total


def pinned(concept: str, canonical: str, members: Iterable[Member], day: date) -> dict[str, Any]:
    """The ValueSet to keep: its id is the concept; the day and the digest of its codes stand in it."""
    listed = sorted(members, key=lambda one: (one.system, one.code))
    contains = [{"system": one.system, "code": one.code, **({"display": one.display} if one.display else {})} for one in listed]
    return {
        "resourceType": "ValueSet", "id": concept, "status": "active", "date": day.isoformat(),
        "identifier": [{"system": DIGEST, "value": digest_of(listed)}],
        "description": f"Expansion of {canonical}, pinned on {day.isoformat()}.",
        "expansion": {"timestamp": f"{day.isoformat()}T00:00:00Z", "total": len(contains), "contains": contains},
    }


def digest_of(members: Iterable[Member]) -> str:
    """``sha256:...`` over systems and codes, in whatever order they stand."""
    lines = sorted({f"{one.system}|{code_form(one.system, one.code)}\n" for one in members})
    return "sha256:" + hashlib.sha256("".join(lines).encode()).hexdigest()


def pin_holds(content: bytes, members: Iterable[Member]) -> bool:
    """False for a pinned set whose codes are no longer those that were pinned; a set without a pin holds."""
    pins = [one.value for one in msgspec.json.decode(content, type=_Answer).identifier if one.system == DIGEST]
    return all(pin == digest_of(members) for pin in pins)
