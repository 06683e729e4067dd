"""Which of the gathered resources are one patient's, and how many are another's or deleted.

Source: FHIR R4 references, Bundle.entry.request; the protocol notes, "Who".
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from fhir_mappings.charts.gathered import Entry, Gathered
from fhir_mappings.charts.held import held_by_others
from fhir_mappings.charts.ownership import NO_SUBJECT, NOBODY_KNOWS_WHOSE, Ownership
from fhir_mappings.elements import ABSENT
from fhir_mappings.record import Phrase
from fhir_mappings.references import Read, one_server
from fhir_mappings.resources import Observation, Resource, Specimen

OF_OTHERS = "of-others"
"""Why a type was not read, beside ``failed``: what a search for it brought names other patients."""


def owned(gathered: Gathered, ownership: Ownership, ignored: defaultdict[str, int], strangers: list[Read]) -> list[Read]:
    """The patient's entries as reads; the others are counted, and the specimens among them are told to ``strangers``."""
    reads: list[Read] = []
    deleted = {(it.type, it.id): it for it in gathered.deleted}
    others: set[tuple[str, str]] = set()  # a copy of another's resource counts once, like one of the patient's
    known, dropped = ownership.known, list[Entry]()
    unsaid: dict[Entry, int] = {}  # what names no subject, by its place among the reads
    own, there = None, None  # a subject that surely is the patient, written at this server: that of most of a chart
    for entry in gathered.entries:
        resource = entry.resource
        subject = resource.subject if type(resource) is Observation and not resource.focus and resource.extension is ABSENT else None
        if subject is not None and ((subject is own and entry.server == there) or (
                subject.display is None and known.get((subject.reference, entry.server)))):
            own, there, notes = subject, entry.server, ()
        else:
            notes = ownership.notes(entry)
            if subject is not None and notes == () and known.get((subject.reference, entry.server)):
                own, there = subject, entry.server  # a display beside it says nothing against it
        gone = deleted.get((resource.resource_type, resource.id)) if deleted else None
        if notes is None:
            ignored["other-patient"] += (name := _name(entry)) not in others
            others.add(name)
            dropped.append(entry)
            if type(resource) is Specimen:
                strangers.append(entry)
        elif gone is not None and one_server(gone.server, entry.server):
            ignored["deleted"] += 1
        else:
            if notes and notes[0] is NO_SUBJECT:
                unsaid[entry] = len(reads)
            notes = _with_pruned(notes, resource) if resource.malformed else notes
            reads.append(Read(resource, entry.reference, notes, None, entry.full_url, entry.server) if notes else entry)
    if dropped:
        gathered.lack(_answered_elsewhere(dropped, gathered, ownership), "failed")
        for name in _wholly_of_others(dropped, gathered):
            gathered.gaps[name] |= {"failed", OF_OTHERS}
    return _but_held(reads, unsaid, dropped, ignored, others) if dropped and unsaid else reads


def _but_held(
    reads: list[Read], unsaid: dict[Entry, int], dropped: list[Entry], ignored: defaultdict[str, int], others: set[tuple[str, str]],
) -> list[Read]:
    """The reads without those that name no subject and stand in what is another's; nobody knows whose they are where they stand in the
    patient's too."""
    places = set(unsaid.values())
    held = held_by_others([*unsaid], [read for place, read in enumerate(reads) if place not in places], dropped)
    gone = set[int]()
    for entry, anothers in held.items():
        place = unsaid[entry]
        read = reads[place]
        if anothers:
            gone.add(place)
            ignored["other-patient"] += (name := _name(entry)) not in others
            others.add(name)
        else:
            reads[place] = Read(read.resource, read.reference, (*read.notes, NOBODY_KNOWS_WHOSE), None, read.full_url, read.server)
    return [read for place, read in enumerate(reads) if place not in gone]


def _name(entry: Entry) -> tuple[str, str]:
    """Copies of a resource share it."""
    return entry.resource.resource_type, entry.resource.id or entry.full_url or str(id(entry))


def _wholly_of_others(dropped: Iterable[Entry], gathered: Gathered) -> Iterator[str]:
    """The types of the searches of which all that came names other patients: by that nothing can be told of this one, and it must not
    look as if there were nothing."""
    searches = {gathered.search_of(entry) for entry in dropped} - {None}
    if searches:
        left = set(dropped)
        searches -= {gathered.search_of(entry) for entry in gathered.entries if entry not in left}
    for search in searches:
        yield from search[1] if search else ()


def _answered_elsewhere(dropped: Iterable[Entry], gathered: Gathered, ownership: Ownership) -> set[str]:
    """The types of the answers of which nothing could be taken, because they name the patient's id at another server: what a search for
    the patient brought, and nobody knows whether it is the patient's. It must not look as if it had brought nothing."""
    elsewhere = [entry for entry in dropped if entry.answer and ownership.is_same_id(entry)]
    if not elsewhere:
        return set()
    taken = {entry.answer for entry in gathered.entries if ownership.notes(entry) is not None}
    return {entry.resource.resource_type for entry in elsewhere if entry.answer not in taken}


def torn(gathered: Gathered, ownership: Ownership) -> Iterator[Read]:
    """What only a chart of one patient owns: results of nobody else, and other resources whose words plainly name the patient."""
    for entry in gathered.torn:
        notes = ownership.notes(entry)
        if notes is not None and (not notes or isinstance(entry.resource, Observation)):
            yield Read(entry.resource, entry.reference, _with_pruned(notes, entry.resource), None, entry.full_url, entry.server)


def whose_inside(read: Read, ownership: Ownership, ignored: defaultdict[str, int]) -> Read | None:
    """A resource inside one of the patient's: None where it tells of another's body; noted where nobody knows of whose."""
    anothers = False if isinstance(read.resource, Specimen) else ownership.inside_another(read)
    if anothers is False:
        return read
    if anothers:
        ignored["other-patient"] += 1
        return None
    return Read(read.resource, read.reference, (*read.notes, NOBODY_KNOWS_WHOSE), read.container, None, read.server)


def _with_pruned(notes: tuple[Phrase, ...], resource: Resource) -> tuple[Phrase, ...]:
    return notes + tuple(Phrase("note.malformed-element", {"element": path}) for path in resource.malformed)
