"""A document of a population (Bundle, array, hook request): about one patient, or to be taken apart.

A document about one patient is that patient's chart as ``explain`` reads it, and stays whole: what names nobody in it, its
pages and its outcomes are about that patient. One about several, or about nobody, is taken apart into its resources, each in a
Bundle of its own with its fullUrl; what it says of pages not followed and reads that failed may concern anybody.
Sources: FHIR R4 Bundle, Bundle.entry.fullUrl.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec
from msgspec import Raw

from fhir_mappings.charts.decoding import NotAResource, NotRead, Rejected, array_in, decode, entries_one_by_one
from fhir_mappings.charts.envelopes import Bundle
from fhir_mappings.charts.gathered import Gathered
from fhir_mappings.charts.gathering import gather
from fhir_mappings.charts.input_forms import parts_of
from fhir_mappings.charts.parts import Part
from fhir_mappings.charts.patients import everyone, name_of
from fhir_mappings.charts.people import all_names
from fhir_mappings.charts.person import Person
from fhir_mappings.charts.unnamed import lost_its_name
from fhir_mappings.frozen import replace
from fhir_mappings.references import Target
from fhir_mappings.resources import Condition

_ENCODER = msgspec.json.Encoder()


@dataclass(frozen=True, slots=True)
class Document:
    """What a document is about.

    ``person``: the name of the only patient, None for several or nobody; ``keys``: the groups that the patient's names fall into.
    ``stub``: the Patient resources alone. ``conditions``: the patient's, reduced to what they name; ``in_doubt``: some of them
    could not be read, or hide inside other resources. ``resources``: of a document that is to be taken apart, each with its
    fullUrl. ``gaps``, ``deleted``: what it says of everybody. ``count``: resources in it.
    """

    person: str | None
    keys: tuple[str, ...] = ()
    stub: bytes = b""
    conditions: tuple[bytes, ...] = ()
    in_doubt: bool = False
    resources: tuple[tuple[bytes, str | None], ...] = ()
    gaps: Mapping[str, frozenset[str]] = field(default_factory=dict)
    deleted: tuple[Target, ...] = ()
    count: int = 0


def read_document(data: bytes, types: frozenset[str] = frozenset()) -> Document:
    """What a document is about. ``types``: what its file is named after. Raises ChartError."""
    parts = [replace(part, types=part.types or types) for part in parts_of(data)[0]]
    gathered = gather(parts)
    people = everyone(gathered)
    if len(people) == 1:
        return _of_one(people[0], gathered)
    gaps = {name: frozenset(reasons - {"rejected"}) for name, reasons in gathered.gaps.items() if reasons - {"rejected"}}
    return Document(None, resources=tuple(_apart(part.content for part in parts)), gaps=gaps,
                    deleted=tuple(gathered.deleted), count=len(gathered.entries))


def _of_one(person: Person, gathered: Gathered) -> Document:
    found = [it.resource for it in gathered.entries if isinstance(it.resource, Condition)]
    conditions = tuple(map(named_alone_of, found))
    hidden = any(may_hold_condition(raw) for it in gathered.entries for raw in it.resource.contained or ())
    return Document(name_of(person), tuple(sorted(keys_of(person))), _stub(person), conditions,
                    hidden or "Condition" in gathered.gaps or any(map(lost_its_name, found)), count=len(gathered.entries))


def _stub(person: Person) -> bytes:
    """Who the patient is, and nothing more: what tells one person from another."""
    return b"[" + b",".join(
        in_bundle(_ENCODER.encode({"resourceType": "Patient", "id": it.resource.id, "link": getattr(it.resource, "link", None)}),
                  it.full_url) for it in person.entries) + b"]"


def keys_of_line(patient: bytes) -> frozenset[str]:
    """The groups that the names in a Patient line fall into, its links included."""
    people = everyone(gather([Part(patient)]))
    return frozenset[str]().union(*(keys_of(person) for person in people))


def keys_of(person: Person) -> frozenset[str]:
    """The groups that the names of a person, and of those linked with it, fall into."""
    return frozenset(name.rpartition(":")[2].lower() for name in all_names(person) if isinstance(name, str) and name)


def named_alone_of(condition: Condition) -> bytes:
    """The JSON of a Condition with nothing but its code: without patient, dates and statuses."""
    return b'{"resourceType":"Condition","code":' + _ENCODER.encode(condition.code) + b"}"


def named_alone(raw: bytes) -> bytes | None:
    """The same of a line; None where it can't be read as a Condition, or what it names can't be told for sure."""
    try:
        read = decode(raw)
    except (NotAResource, NotRead, Rejected):
        return None
    return named_alone_of(read) if isinstance(read, Condition) and not lost_its_name(read) else None


def may_hold_condition(raw: bytes | Raw) -> bool:
    """False only where no resource of that type, however its type is spelled, can be inside."""
    content = bytes(raw)
    return b"condition" in content.lower() or b"\\u" in content


def names_in(lines: Iterable[bytes]) -> list[str]:
    """The patients that these lines hold or speak of, by name."""
    return [name_of(person) for person in everyone(gather(Part(line) for line in lines))]


def in_bundle(raw: bytes | Raw, full_url: str | None) -> bytes:
    """A resource alone in a Bundle, under its fullUrl."""
    named = b'"fullUrl":' + _ENCODER.encode(full_url) + b"," if full_url else b""
    return b'{"resourceType":"Bundle","type":"collection","entry":[{' + named + b'"resource":' + bytes(raw) + b"}]}"


def subject_stub(reference: str) -> bytes:
    """A line that only names a patient."""
    return b'{"resourceType":"Encounter","subject":{"reference":' + _ENCODER.encode(reference) + b"}}"


def _apart(contents: Iterable[bytes | Raw]) -> Iterator[tuple[bytes, str | None]]:
    """Every resource of the contents that is no Bundle, in order, with its fullUrl."""
    todo: list[tuple[bytes | Raw, str | None]] = []
    todo += [(content, None) for content in reversed(list(contents))]
    while todo:
        raw, full_url = todo.pop()
        items = array_in(bytes(raw)) if bytes(raw).lstrip()[:1] == b"[" else None
        if items is not None:
            todo += [(item, None) for item in reversed(items)]
            continue
        bundle = _bundle(raw)
        if bundle is None:
            yield bytes(raw), full_url
            continue
        todo += [(entry.resource, entry.full_url) for entry in reversed(bundle.entry or ())
                 if entry and len(entry.resource) > len(b"null")]


def _bundle(raw: bytes | Raw) -> Bundle | None:
    try:
        resource = decode(raw)
    except Rejected as rejected:
        return entries_one_by_one(raw) if rejected.unreadable.resource_type == "Bundle" else None
    except (NotAResource, NotRead):
        return None
    return resource if isinstance(resource, Bundle) else None
