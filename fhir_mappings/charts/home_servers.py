"""At which servers a patient's ids are that patient's: the same id at another server is another patient.

Sources: FHIR R4 references, Bundle resolution rules.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from fhir_mappings.charts.gathered import Entry
from fhir_mappings.charts.person import Person
from fhir_mappings.charts.subjects import SUBJECT_OF
from fhir_mappings.elements import Reference
from fhir_mappings.references import target_of
from fhir_mappings.resources import Observation

_Written = tuple[str | None, str | None, str | None, int | None]
"""A reference, the server of its entry, the server that was asked, and the number of the answer."""


class TwoServers(Exception):
    """Several servers hold a patient of this id, and nothing tells which of them is meant."""


def at_home(person: Person, entries: Iterable[Entry]) -> Person:
    """The person with the servers at which the ids are this person's, as far as the input tells. Raises TwoServers.

    The Patient's own fullUrl decides; else the one server that all subjects of the id name; else the server that was
    asked and the one (it may call itself otherwise in its fullUrls) that relative references name. Where most
    subjects name the person without any server, the few full addresses are of other servers.

    Of several servers, each is home that alone is named in a whole answer to a search of the patient's resources: behind a proxy an EHR
    has one name in its prefetch and another in what is fetched of it. An answer with the names of two servers tells of neither.
    """
    if person.servers is not None:
        return person
    named = _named(person, entries)
    relative, absolute, asked = named.relative - {""}, named.absolute, named.asked - {""}
    answering = {server for servers in named.by_answer.values() if len(servers) == 1 for server in servers}
    if absolute and not relative and named.plain > sum(absolute.values()):
        servers = frozenset(asked)
    elif len(relative | absolute.keys()) <= 1:
        servers = frozenset(relative | absolute.keys() | asked) or None
    elif answering:
        servers = frozenset(asked | answering)
    elif len(relative) != 1 and not asked:
        raise TwoServers
    else:
        servers = frozenset(asked | relative if len(relative) == 1 else asked)
    return Person(person.ids, person.urns, servers, person.identifiers, person.entries)


@dataclass
class _Named:
    """How the subjects name a person: at the servers of the resources that do so by the id alone, in full (how often), at the server that
    was asked, without any server (how often); and the servers of each answer to a search."""

    relative: set[str] = field(default_factory=set)
    absolute: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    asked: set[str] = field(default_factory=set)
    plain: int = 0
    by_answer: defaultdict[int, set[str]] = field(default_factory=lambda: defaultdict(set))


def _named(person: Person, entries: Iterable[Entry]) -> _Named:
    found = _Named()
    for (reference, server, part_server, answer), count in _references(entries).items():
        target = target_of(reference)
        if target is None:
            continue
        if target.urn in person.urns:
            found.plain += count
        elif target.id in person.ids:
            if target.server:
                found.absolute[target.server] += count
            else:
                found.relative.add(server or "")
                found.plain += 0 if server else count
            found.asked.add(part_server or "")
            if answer and (at := target.server or server):
                found.by_answer[answer].add(at)
    return found


def _references(entries: Iterable[Entry]) -> dict[_Written, int]:
    """How often each reference to a subject is written, with the server of its entry, the one asked, and the answer it stands in."""
    found = defaultdict[_Written, int](int)
    first: Entry | None = None
    before: Reference | None = None
    alike = 0  # nearly all Observations in a row share the object of their subject: they are counted together
    for entry in entries:
        resource = entry.resource
        if first is not None and type(resource) is Observation and resource.subject is before and (
                entry.server == first.server and entry.part_server == first.part_server and entry.answer == first.answer):
            alike += 1
            continue
        element = SUBJECT_OF[type(resource)]
        subject = getattr(resource, element) if element is not None else None
        if subject is not None:
            if first is not None and before is not None:
                found[before.reference, first.server, first.part_server, first.answer] += alike
            first, before, alike = entry, subject, 1
    if first is not None and before is not None:
        found[before.reference, first.server, first.part_server, first.answer] += alike
    return found
