"""Typed views of what carries resources: Bundles, hook requests, and the OperationOutcome that stands in for them.

Sources: FHIR R4 Bundle and OperationOutcome; CDS Hooks 2.0, HTTP request.
"""
from __future__ import annotations

import msgspec
from msgspec import Raw

from fhir_mappings.elements import ABSENT, Element
from fhir_mappings.resources import READ, Resource


class BundleLink(Element):
    relation: str | None = None
    url: str | None = None


def relation_of(written: str | None) -> str:
    """What a link is, however it is written: link relations have no case (RFC 8288), and some servers send "Next"."""
    return (written or "").strip().lower()


class EntrySearch(Element):
    mode: str | None = None


class EntryRequest(Element):
    method: str | None = None
    url: str | None = None


class EntryResponse(Element):
    status: str | None = None
    outcome: Raw = msgspec.field(default_factory=Raw)


class BundleEntry(Element):
    full_url: str | None = None
    resource: Raw = msgspec.field(default_factory=Raw)
    search: EntrySearch | None = None
    request: EntryRequest | None = None
    response: EntryResponse | None = None


class Bundle(Resource):
    type: str | None = None
    total: Raw = ABSENT  # as it is written: some converters write "7", some programs 7.0
    link: list[BundleLink | None] | None = None
    entry: list[BundleEntry | None] | None = None


class OutcomeIssue(Element):
    severity: str | None = None
    code: str | None = None


class OperationOutcome(Resource):
    issue: list[OutcomeIssue | None] | None = None


class HookRequest(Element):
    """A CDS Hooks request as far as its chart goes; ``context`` and ``prefetch`` hold raw values by key."""

    fhir_server: str | None = None
    context: dict[str, Raw] | None = None
    prefetch: dict[str, Raw] | None = None


DECODED: dict[str, type[Resource]] = READ | {"Bundle": Bundle, "OperationOutcome": OperationOutcome}
"""What is decoded: the types that are read, and those that carry or stand in for resources."""
