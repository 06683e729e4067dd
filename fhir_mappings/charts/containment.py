"""Contained resources: they belong to what contains them, and have no life outside it. Source: FHIR R4, Contained."""
from __future__ import annotations

from collections.abc import Iterator

from fhir_mappings.charts.decoding import NotAResource, NotRead, Rejected, decode, remnant
from fhir_mappings.record import Phrase, Unreadable
from fhir_mappings.references import Read
from fhir_mappings.resources import READ, Patient


def contained_in(container: Read) -> Iterator[Read | Unreadable]:
    """The resources inside another, each named ``Type/id#contained``; a contained Patient is left out."""
    for raw in container.resource.contained or ():
        try:
            resource = decode(raw)
        except (NotAResource, NotRead):
            continue
        except Rejected as rejected:
            found = rejected.unreadable
            why = Phrase("unread.contained", {"why": found.why})
            yield Unreadable(container.reference, found.resource_type, why, nameless=found.nameless)
            resource = remnant(raw, owned=True)
            if resource is None:
                continue
        if resource.resource_type in READ and not isinstance(resource, Patient):
            notes = container.notes + tuple(
                Phrase("note.malformed-element", {"element": path}) for path in resource.malformed
            )
            reference = container.reference
            if reference and resource.id:
                reference = f"{reference}#{resource.id.lstrip('#')}"
            yield Read(resource, reference, notes, container, None, container.server)
