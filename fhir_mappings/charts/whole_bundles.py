"""A Bundle read in one go, when nothing in it needs a closer look.

Nearly every searchset of a hook call holds only resources of types that are read, all of them well formed. Such a one
is decoded in a single pass over its bytes. Whatever else it holds (another type, a malformed element, a nested Bundle,
a resource that names no subject, an entry without a resource, a request or response, a link to a further page) makes it
None here, and ``gathering`` looks at every entry by itself.
"""
from __future__ import annotations

from typing import Union

import msgspec
from msgspec import Raw

from fhir_mappings.charts.envelopes import BundleLink, EntrySearch, OperationOutcome, relation_of
from fhir_mappings.charts.repeated import complete
from fhir_mappings.charts.subjects import SUBJECT_OF
from fhir_mappings.elements import Element
from fhir_mappings.resources import READ, Observation, Patient, Resource

_ANY_READ = Union[tuple(READ.values())]  # noqa: UP007 - a union made of a table


class WholeEntry(Element):
    """An entry whose resource is at hand. One with a request or response does not decode."""

    resource: _ANY_READ  # type: ignore[valid-type]
    full_url: str | None = None
    search: EntrySearch | None = None
    request: None = None
    response: None = None


class WholeBundle(Resource, tag="Bundle"):
    """A Bundle of resources that are read."""

    type: str | None = None
    total: int | None = None
    link: list[BundleLink | None] | None = None
    entry: list[WholeEntry] | None = None


_DECODER = msgspec.json.Decoder(WholeBundle | OperationOutcome)  # two types: a Bundle must say that it is one


def _has_more(bundle: WholeBundle) -> bool:
    return any(link is not None and relation_of(link.relation) == "next" for link in bundle.link or ())


def whole_bundle(content: bytes | Raw) -> WholeBundle | None:
    """The Bundle with all its resources; None when any of it must be looked at one by one."""
    try:
        bundle = _DECODER.decode(content)
        if not isinstance(bundle, WholeBundle) or bundle.modifier_extension or (bundle.link and _has_more(bundle)):
            return None
        if not bundle.entry:
            return bundle
        resources = [entry.resource for entry in bundle.entry]
        modified = [it for it in resources if it.modifier_extension]
        if any(type(it) is not Patient for it in modified):
            return None
        if not complete([it for it in resources if type(it) is Observation]):
            return None
        for it in resources:
            element = SUBJECT_OF[type(it)]
            if element is not None:
                told = getattr(it, element)
                if told is None or not (told.reference or told.identifier or told.display):
                    return None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return bundle
