"""Whose chart the input is: its one patient, the one asked for, or each of several.

Sources: FHIR R4 Patient; CDS Hooks 2.0, context.patientId.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator

from fhir_mappings.charts.gathered import Entry, Gathered
from fhir_mappings.charts.input_forms import ChartError
from fhir_mappings.charts.ownership import subject_target, subjects_in
from fhir_mappings.charts.people import people_in
from fhir_mappings.charts.person import Person
from fhir_mappings.record import Phrase
from fhir_mappings.references import Target, target_of
from fhir_mappings.resources import Patient

NO_PATIENT, TWO_SERVERS = Phrase("chart.no-patient"), Phrase("chart.two-servers")


class OtherPatient(ChartError):
    """The Patient of a hook request is another than its context.patientId."""


def the_one(gathered: Gathered) -> Person:
    """The only patient of a file: its Patient, else the one whom all subjects name; ChartError where it holds two, or names none."""
    people = people_in(gathered.entries)
    if len(people) > 1:
        raise ChartError(Phrase("chart.two-patients", {"count": len(people)}))
    if people:
        person = people[0]
        return person if person.ids or person.urns else _named_by_subjects(gathered, person)
    return _named_by_subjects(gathered, Person())


def _named_by_subjects(gathered: Gathered, nameless: Person) -> Person:
    """Names for a patient who has none, from the subjects, if they all name one."""
    named: list[Person] = []
    for target in subjects_in(gathered.entries):  # those that tell the most come first
        if not any(person.is_named_by(target) for person in named):
            named.append(_person_named(target))
    if len(named) > 1:
        raise ChartError(Phrase("chart.several-subjects", {"count": len(named)}))
    if not named and not nameless.entries:
        raise ChartError(NO_PATIENT)
    return nameless.joined(named[0]) if named else nameless


def _person_named(target: Target) -> Person:
    return Person(
        frozenset(filter(None, [target.id])), frozenset(filter(None, [target.urn])),
        frozenset([target.server]) if target.server else None,
    )


def person_named(reference: str) -> Person:
    """Someone of whom only this reference is known."""
    target = target_of(reference)
    return _person_named(target) if target else Person()


def the_asked(gathered: Gathered, patient_id: str) -> Person:
    """The patient of a hook request: the Patient with the id of its context; OtherPatient if only others are there."""
    people = people_in(gathered.entries)
    wanted = patient_id.strip().rpartition("/")[2]
    for person in people:
        if wanted in person.ids or (not person.ids and len(people) == 1):
            return person.joined(Person(frozenset([wanted])))
    if people:
        raise OtherPatient(Phrase("chart.other-patient"))
    return Person(frozenset([wanted]))


def everyone(gathered: Gathered) -> list[Person]:
    """Every patient of the input: those with a Patient resource first, then those whom only subjects name."""
    people = people_in(gathered.entries)
    known = {name for person in people for name in _keys(person)}
    for target in subjects_in(gathered.entries):
        person = _person_named(target)
        if not known & _keys(person) or not any(it.is_named_by(target) for it in people):
            people.append(person)
            known |= _keys(person)
    return people


def shared_out(people: Iterable[Person], gathered: Gathered) -> Iterator[tuple[Person, list[Entry]]]:
    """For each patient the entries that may be about this one: those that name one of the ids, and those that name nobody."""
    named: dict[str, list[Entry]] = {}
    unnamed: list[Entry] = []
    for entry in gathered.entries:
        target = subject_target(entry.resource)
        if isinstance(entry.resource, Patient):
            continue
        if target is None or not (target.id or target.urn):
            unnamed.append(entry)
        else:
            named.setdefault(target.urn or target.id or "", []).append(entry)
    for person in people:
        own = [entry for key in sorted(_keys(person)) for entry in named.get(key, ())]
        yield person, [*person.entries, *own, *unnamed]


def _keys(person: Person) -> frozenset[str]:
    """The texts by which references may name a person, whatever the server."""
    return person.ids | person.urns | {f"urn:uuid:{id_.lower()}" for id_ in person.ids}


def name_of(person: Person) -> str:
    """How the patient is named in the answer: ``Patient/id``, else the urn or fullUrl, else just ``Patient``."""
    ids = sorted((_replaced(entry), entry.resource.id) for entry in person.entries if entry.resource.id)
    if ids or person.ids:
        return f"Patient/{ids[0][1] if ids else min(person.ids)}"
    full_urls = [entry.full_url for entry in person.entries if entry.full_url]
    return next(iter(full_urls + sorted(person.urns)), "Patient")


def _replaced(entry: Entry) -> bool:
    """True for a Patient resource that says another stands in its place."""
    links = entry.resource.link if isinstance(entry.resource, Patient) else None
    return any((link.type or "").strip().lower() == "replaced-by" for link in links or () if link)
