"""At which servers a patient's ids are that patient's: the same id at another server is another patient.

Sources: FHIR R4 references, Bundle resolution rules.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from fhir_mappings.charts.gathering import Entry
from fhir_mappings.charts.ownership import SUBJECT_OF, Person
from fhir_mappings.elements import Reference
from fhir_mappings.references import target_of
from fhir_mappings.resources import Observation

_Written = tuple[str | None, str | None, str | None]
"""A reference, the server of its entry and the server that was asked."""


class TwoServers(Exception):
    """Several servers hold a patient of this id, and nothing tells which of them is meant."""


def at_home(person: Person, entries: Iterable[Entry]) -> Person:
    """The person with the servers at which the ids are this person's, as far as the input tells. Raises TwoServers.

    The Patient's own fullUrl decides; else the one server that all subjects of the id name; else the server that was
    asked and the one (it may call itself otherwise in its fullUrls) that relative references name. Where most
    subjects name the person without any server, the few full addresses are of other servers.
    """
    if person.servers is not None:
        return person
    relative, asked, absolute, plain = set[str](), set[str](), dict[str, int](), 0
    for (reference, server, part_server), count in _references(entries).items():
        target = target_of(reference)
        if target is None:
            continue
        if target.urn in person.urns:
            plain += count
        elif target.id in person.ids:
            if target.server:
                absolute[target.server] = absolute.get(target.server, 0) + count
            else:
                relative.add(server or "")
                plain += 0 if server else count
            asked.add(part_server or "")
    relative, asked = relative - {""}, asked - {""}
    if absolute and not relative and plain > sum(absolute.values()):
        servers = frozenset(asked)
    elif len(relative | absolute.keys()) <= 1:
        servers = frozenset(relative | absolute.keys() | asked) or None
    elif len(relative) != 1 and not asked:
        raise TwoServers
    else:
        servers = frozenset(asked | relative if len(relative) == 1 else asked)
    return Person(person.ids, person.urns, servers, person.identifiers, person.entries)


def _references(entries: Iterable[Entry]) -> dict[_Written, int]:
    """How often each reference to a subject is written, with the server of its entry and the server that was asked."""
    found = defaultdict[_Written, int](int)
    first: Entry | None = None
    before: Reference | None = None
    alike = 0  # nearly all Observations in a row share the object of their subject: they are counted together
    for entry in entries:
        resource = entry.resource
        if first is not None and type(resource) is Observation and resource.subject is before and (
                entry.server == first.server and entry.part_server == first.part_server):
            alike += 1
            continue
        element = SUBJECT_OF[type(resource)]
        subject = getattr(resource, element) if element is not None else None
        if subject is not None:
            if first is not None and before is not None:
                found[before.reference, first.server, first.part_server] += alike
            first, before, alike = entry, subject, 1
    if first is not None and before is not None:
        found[before.reference, first.server, first.part_server] += alike
    return found
