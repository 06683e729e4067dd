"""Whose a resource is: the patient's, another's, or the patient's because nobody else is named.

A relative reference names a patient of the server that its resource came from (fullUrl); the same id at another server
is another patient. Sources: FHIR R4 references, Bundle resolution rules, Patient.link; the protocol notes, "Who".
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence

from fhir_mappings.charts.focus_codes import coded_focus
from fhir_mappings.charts.gathered import Entry
from fhir_mappings.charts.inside import inside
from fhir_mappings.charts.person import Person
from fhir_mappings.charts.subjects import SUBJECT_OF, Subjects, Whose, fragment_of, subject_of
from fhir_mappings.elements import Reference
from fhir_mappings.record import Phrase
from fhir_mappings.references import Read, Target, target_of
from fhir_mappings.resources import Observation, Patient, Resource
from fhir_mappings.text.reports.whose_report import may_name_another_person, names_another_person

NO_SUBJECT = Phrase("note.no-subject")
SUBJECT_NOT_TOLD = Phrase("note.subject-without-reference")
SUBJECT_INSIDE = Phrase("note.subject-inside")
NOBODY_KNOWS_WHOSE = Phrase("note.focus-of-nobody-known")
_PEOPLE = frozenset({"Patient", "RelatedPerson", "Person"})


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

    ``known``: see ``Subjects``. ``entries``: all of the input.
    """

    def __init__(self, person: Person, alone: bool, entries: Sequence[Entry] = ()) -> None:
        self._person, self._subjects = person, Subjects(person, entries)
        self._own = {id(entry) for entry in person.entries}
        self._alone = alone
        self.known = self._subjects.known

    def is_anothers(self, read: Read) -> bool:
        """True when the resource names somebody else as its subject, or nobody knows whether it does."""
        subject = subject_of(read.resource)
        return subject is not None and self._subjects.whose(subject, read) in ("another", "doubted")

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
        subject: Reference | None = getattr(resource, element)
        about = self.about_patient(entry) if isinstance(resource, Observation) else True
        if about is False:
            return None
        if about and subject is not None and subject.display is None and self.known.get((subject.reference, entry.server)):
            return ()  # nearly always
        if subject is None or not (subject.reference or subject.identifier or subject.display):
            return self._assumed(NO_SUBJECT, about)
        whose = self._subjects.whose(subject, entry)
        if whose == "assumed":
            return self._assumed(SUBJECT_NOT_TOLD if not fragment_of(target_of(subject.reference)) else SUBJECT_INSIDE, about)
        if whose == "another" or (whose == "doubted" and not (self._alone or self._subjects.referred(subject, entry) == "own")):
            return None
        return () if whose == "own" and about else (NOBODY_KNOWS_WHOSE,)

    def _assumed(self, note: Phrase, about: bool | None) -> tuple[Phrase, ...] | None:
        """What names nobody is the patient's where the input is about nobody else."""
        if not self._alone:
            return None
        return (note,) if about else (note, NOBODY_KNOWS_WHOSE)

    def inside_another(self, read: Read) -> bool | None:
        """Of a resource inside another, which belongs to what contains it: True where it tells of another's body; None where its own words
        name another subject than that, and nobody knows whose it is. A plain reference to a Patient tells nothing against it."""
        about = self.about_patient(read)
        subject = subject_of(read.resource)
        target = target_of(subject.reference) if subject else None
        plainly = subject is None or (target is not None and (target.id or target.urn) and target.type in (None, "Patient"))
        whose: Whose = "own" if subject is None or plainly else self._subjects.whose(subject, read)
        return True if about is False else None if about is None or whose in ("another", "doubted") else False

    def about_patient(self, read: Read) -> bool | None:
        """False when an Observation says that it tells of another's body (a donor's); None when nobody knows of whose."""
        resource = read.resource
        if not isinstance(resource, Observation) or not (resource.focus or len(resource.extension)):
            return True
        told = [self._is_patient(it, read) for it in resource.focus or () if it]
        if len(resource.extension):
            told.append(coded_focus(resource.extension))
        return False if False in told else None if None in told else True

    def _is_patient(self, it: Reference, read: Read) -> bool | None:
        """Whether what an Observation is about is the patient, or a part or thing of hers. A display names a person as well as a
        reference does; where the two say different things, nobody knows."""
        target, display = target_of(it.reference), it.display or ""
        fragment = fragment_of(target) or ""
        found = inside(read, fragment) if fragment else None
        of = it.type or (target.type if target else None) or (found.resource_type if found else None)
        person = of in _PEOPLE or (target is not None and target.type in _PEOPLE)
        another = names_another_person(display or (fragment if found is None else ""))
        whose = self._subjects.referred(it, read)
        if not person and not another:
            if of is None and it.identifier and whose == "another":
                return False
            return None if may_name_another_person(display) else True
        own = {"own": True, "another": False}.get(whose)
        if not another:
            if own is None and display and self._subjects.called(display) == "another":
                return False
            return None if own and may_name_another_person(display) else own
        return None if own or not (person or of is None) else False
