"""Whose a resource is: the patient's, another's, or the patient's because nobody else is named.

A relative reference names a patient of the server that its resource came from (fullUrl); the same id at another server
is another patient. Sources: FHIR R4 references, Bundle resolution rules, Patient.link; the protocol notes, "Who".
"""
from __future__ import annotations

from collections.abc import Iterable

from fhir_mappings.charts.gathered import Entry
from fhir_mappings.elements import Identifier, Reference
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase
from fhir_mappings.references import Read, Target, target_of
from fhir_mappings.resources import READ, Observation, Patient, Resource
from fhir_mappings.text.reports.whose_report import may_name_another_person, names_another_person

NO_SUBJECT = Phrase("note.no-subject")
SUBJECT_NOT_TOLD = Phrase("note.subject-without-reference")
FOCUS_NOT_TOLD = Phrase("note.focus-of-nobody-known")
_PEOPLE = frozenset({"Patient", "RelatedPerson", "Person"})
SUBJECT_ELEMENT = {
    name: next((element for element in ("subject", "patient", "individual") if element in view.__struct_fields__), None)
    for name, view in READ.items()
}
SUBJECT_OF = {view: SUBJECT_ELEMENT[name] for name, view in READ.items()}


class Person(Frozen):
    """Every name of one patient. ``servers``: those at which the ids are this patient's; None: it can't be told."""

    ids: frozenset[str] = frozenset()
    urns: frozenset[str] = frozenset()
    servers: frozenset[str] | None = None
    identifiers: frozenset[tuple[str, str]] = frozenset()
    entries: tuple[Entry, ...] = ()

    def is_named_by(self, target: Target) -> bool:
        """True when a reference (already read in the light of its resource's server) is to this patient."""
        if target.urn:
            return target.urn in self.urns or target.urn.rpartition(":")[2] in {id_.lower() for id_ in self.ids}
        if target.type not in (None, "Patient") or target.id not in self.ids:
            return False
        if target.server is None or self.servers is None:
            return True
        return target.server in self.servers and self._is_called(target.id, target.server)

    def _is_called(self, id_: str | None, server: str) -> bool:
        """False when the person's Patient resources tell the ids at several servers, and this is none of them: another's there."""
        told = [(it.resource.id, (it.server, it.part_server)) for it in self.entries if it.server]
        return len({servers for _, servers in told}) < 2 or any(name == id_ and server in servers for name, servers in told)

    def joined(self, other: Person) -> Person:
        """One patient under the names of both."""
        servers = self.servers and other.servers and self.servers | other.servers
        return Person(
            self.ids | other.ids, self.urns | other.urns, servers or self.servers or other.servers,
            self.identifiers | other.identifiers, tuple(dict.fromkeys(self.entries + other.entries)),
        )


def subject_of(resource: Resource) -> Reference | None:
    """Whom the resource is about, as it says."""
    element = SUBJECT_OF[type(resource)]
    return getattr(resource, element) if element else None


def subject_target(resource: Resource) -> Target | None:
    """What the subject's reference names; None when there is none."""
    subject = subject_of(resource)
    return target_of(subject.reference) if subject else None


def subjects_in(entries: Iterable[Entry]) -> list[Target]:
    """Every patient that some subject names, each in the light of its resource's server; the fullest names first."""
    found: set[Target] = set()
    for entry in entries:
        target = subject_target(entry.resource)
        if target and (target.urn or (target.id and target.type in (None, "Patient"))):
            found.add(Target(type="Patient", id=target.id, urn=target.urn, server=target.at(entry.server).server))
    return sorted(found, key=lambda target: (target.urn is not None, target.server is None, str(target)))


class Ownership:
    """Tells of every resource whether it is the person's. ``alone``: the input holds no other patient's resources.

    ``known``: the references that were asked for before, with the server they were written at; True: they name the person.
    """

    def __init__(self, person: Person, alone: bool) -> None:
        self._person = person
        self._own = {id(entry) for entry in person.entries}
        self._alone = alone
        self.known: dict[tuple[str | None, str | None], bool | None] = {}

    def is_anothers(self, read: Read) -> bool:
        """True when the resource names somebody else as its subject."""
        subject = subject_of(read.resource)
        return subject is not None and self._is_own(subject, read) is False

    def is_same_id(self, entry: Entry) -> bool:
        """True when the resource names one of the person's ids, be it at another server."""
        subject = subject_of(entry.resource)
        target = target_of(subject.reference) if subject else None
        return target is not None and target.type in (None, "Patient") and target.id in self._person.ids

    def notes(self, entry: Entry) -> tuple[Phrase, ...] | None:
        """None when the resource is another's; else what had to be assumed to count it as the person's."""
        resource = entry.resource
        view = type(resource)
        if view is Patient:
            return () if id(entry) in self._own else None
        element = SUBJECT_OF[view]
        if element is None:
            return ()
        focus = resource.focus if isinstance(resource, Observation) else None
        about = self._about_patient(focus, entry) if focus else True
        if about is False:
            return None
        notes = () if about else (FOCUS_NOT_TOLD,)
        subject: Reference | None = getattr(resource, element)
        if subject is None or not (subject.reference or subject.identifier or subject.display):
            return (NO_SUBJECT, *notes) if self._alone else None
        own = self._is_own(subject, entry)
        if own is None:
            return (SUBJECT_NOT_TOLD, *notes) if self._alone else None
        return notes if own else None

    def _about_patient(self, focus: Iterable[Reference | None], entry: Entry) -> bool | None:
        """False when an Observation says that it tells of another's body (a donor's); None when nobody knows of whose."""
        told = [self._is_patient(it, entry) for it in focus if it]
        return False if False in told else None if None in told else True

    def _is_patient(self, it: Reference, entry: Entry) -> bool | None:
        """Whether what an Observation is about is the patient, or a part or thing of hers. A display names a person as well as a
        reference does; where the two say different things, nobody knows."""
        target, display = target_of(it.reference), it.display or ""
        of = it.type or (target.type if target else None)
        person, another = of in _PEOPLE or (target is not None and target.type in _PEOPLE), names_another_person(display)
        if not person and not another:
            return None if may_name_another_person(display) else True
        own = self._is_own(it, entry)
        if not another:
            return None if own and may_name_another_person(display) else own
        return None if own or not (person or of is None) else False

    def _is_own(self, subject: Reference, entry: Read) -> bool | None:
        key = (subject.reference, entry.server)
        if subject.reference and key in self.known:
            return self.known[key]
        target = target_of(subject.reference)
        if target is None or (target.fragment and not target.id and not target.urn) or target.identifier:
            verdict = self._by_identifier(subject, target)
        else:
            verdict = self._person.is_named_by(target.at(entry.server))
        if subject.reference and not subject.identifier:
            self.known[key] = verdict
        return verdict

    def _by_identifier(self, subject: Reference, target: Target | None) -> bool | None:
        """Without a reference: the person's by an identifier, another's by another one of the same system; else not told."""
        if (subject.type or "Patient") != "Patient" or (target and target.type not in (None, "Patient")):
            return False
        named = pairs_of([subject.identifier]) | ({target.identifier} if target and target.identifier else set())
        if named & self._person.identifiers:
            return True
        systems = {system for system, _ in self._person.identifiers}
        return False if any(system and system in systems for system, _ in named) else None


def pairs_of(identifiers: Iterable[Identifier | None] | None) -> frozenset[tuple[str, str]]:
    return frozenset(
        ((it.system or "").strip(), it.value.strip()) for it in identifiers or () if it is not None and it.value
    )
