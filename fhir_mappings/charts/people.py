"""Who has a Patient resource: copies of it, and resources that Patient.link joins, are one person.

Sources: FHIR R4 Patient.link; the protocol notes, "Who".
"""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.charts.gathered import Entry
from fhir_mappings.charts.person import Person, pairs_of
from fhir_mappings.frozen import replace
from fhir_mappings.references import Target, target_of
from fhir_mappings.resources import Patient

_Name = str | tuple[str, str]
"""An id, a urn, or an identifier with its system."""


def person_of(entry: Entry) -> Person:
    """The names that one Patient resource gives its patient."""
    patient, full_url = entry.resource, entry.full_url or ""
    urn = full_url.strip().lower() if full_url[:4].lower() == "urn:" else None
    servers = frozenset(filter(None, [entry.server, entry.part_server])) if entry.server else None
    return Person(
        ids=frozenset(filter(None, [patient.id])),
        urns=frozenset(filter(None, [urn])),
        servers=servers,
        identifiers=pairs_of(getattr(patient, "identifier", None)),
        entries=(entry,),
    )


def people_in(entries: Iterable[Entry]) -> list[Person]:
    """The patients that have a Patient resource: copies and resources linked by Patient.link are one person."""
    patients = [entry for entry in entries if entry.resource.__class__ is Patient]
    if len(patients) == 1:  # nearly always
        return [person_of(patients[0])]
    people: dict[int, tuple[Person, set[_Name], list[Entry]]] = {}
    holders: dict[_Name, set[int]] = {}
    alike: dict[object, Entry] = {}  # a search repeats the Patient on every page: the first of those named alike tells the names of all
    for number, entry in enumerate(patients):
        person, own = person_of(entry), [entry]
        person = replace(person, entries=(alike.setdefault(_naming(person, entry), entry),))
        names = all_names(person)
        near = {holder for name in names for holder in holders.get(name, ())}
        for holder in sorted(near):
            if _same(people[holder][0], person):
                other, theirs, before = people.pop(holder)
                for name in theirs:
                    holders[name].discard(holder)
                person, names, own = other.joined(person), theirs | names, _behind(before, own)
        people[number] = person, names, own
        for name in names:
            holders.setdefault(name, set()).add(number)
    return [replace(person, entries=tuple(own)) for person, _, own in people.values()]


def _naming(person: Person, entry: Entry) -> object:
    """All by which a Patient resource can be told to be one patient's; the resource itself where it gives no name."""
    if not (person.ids or person.urns or person.identifiers):
        return id(entry)
    return person.ids, person.urns, person.identifiers, entry.server, entry.part_server, tuple(_link_targets(entry))


def _behind(before: list[Entry], own: list[Entry]) -> list[Entry]:
    before.extend(own)
    return before


def all_names(person: Person) -> set[_Name]:
    """Everything by which two Patient resources can turn out to be one person's: ids, urns, identifiers, links."""
    targets = {target for entry in person.entries for target in _link_targets(entry)}
    named = {name for target in targets for name in (target.id, target.urn and target.urn.rpartition(":")[2]) if name}
    return named | person.ids | {id_.lower() for id_ in person.ids} | person.urns | person.identifiers


def _same(one: Person, other: Person) -> bool:
    if one.urns & other.urns:
        return True
    at_one_server = one.servers is None or other.servers is None or bool(one.servers & other.servers)
    if one.ids & other.ids and at_one_server:
        return True
    nameless = not (one.ids | one.urns) or not (other.ids | other.urns)
    return (nameless and bool(one.identifiers & other.identifiers)) or _linked(one, other) or _linked(other, one)


def _linked(one: Person, other: Person) -> bool:
    return any(other.is_named_by(target) for entry in one.entries for target in _link_targets(entry))


def _link_targets(entry: Entry) -> list[Target]:
    links = entry.resource.link if isinstance(entry.resource, Patient) else None
    references = [link.other.reference for link in links or () if link and link.other]
    return [target.at(entry.server) for target in map(target_of, references) if target is not None]
