"""A glimpse of one line of a population: its type, whom it is about, what it contains, without reading it.

Screening a hospital means looking at every line and reading few. What is told here decides only where a line goes;
what it says is read later, from the same bytes, like any chart. A line that this can't tell apart is asked of the
whole reader; of one that it rejects, the owner is looked for in the torn bytes.
Sources: FHIR R4 JSON, Bulk Data Access (ndjson), references.
"""
from __future__ import annotations

import re
from functools import lru_cache

import msgspec
from msgspec import Raw

from fhir_mappings.charts.decoding import NotAResource, NotRead, Rejected, decode
from fhir_mappings.charts.envelopes import DECODED
from fhir_mappings.charts.subjects import SUBJECT_ELEMENT
from fhir_mappings.elements import Reference
from fhir_mappings.record import Phrase
from fhir_mappings.references import target_of
from fhir_mappings.resources import READ, Patient, Resource

_TYPE_BY_LOWER_CASE = {name.lower(): name for name in DECODED}
_OBJECT = msgspec.json.Decoder(dict[str, Raw])
_TORN_ID = re.compile(rb'"id"\s*:\s*"([A-Za-z0-9\-.]{1,64})"')
_TORN_OWNER = re.compile(
    rb'"(?:subject|patient|individual)"\s*:\s*\{[^{}]*?"reference"\s*:\s*"((?:[^"\\]|\\.){1,2000})"'
)


class _Identifier(msgspec.Struct, gc=False):
    system: str | None = None
    value: str | None = None


class _Subject(msgspec.Struct, gc=False):
    reference: str | None = None
    identifier: _Identifier | None = None


class _Thin(msgspec.Struct, gc=False, rename={"resource_type": "resourceType"}):
    """What is decoded of every line: all else is passed over while its syntax is checked."""

    resource_type: str = ""
    id: str | None = None
    subject: _Subject | None = None
    patient: _Subject | None = None
    individual: _Subject | None = None
    contained: Raw = msgspec.field(default_factory=Raw)
    link: Raw = msgspec.field(default_factory=Raw)


_NOT_READ = frozenset({
    "Account", "Appointment", "CareTeam", "Claim", "Coverage", "Device", "DocumentReference", "ExplanationOfBenefit",
    "FamilyMemberHistory", "Flag", "Goal", "Group", "ImagingStudy", "Immunization", "Location", "MedicationDispense",
    "NutritionOrder", "Organization", "Practitioner", "PractitionerRole", "Provenance", "QuestionnaireResponse",
    "RelatedPerson", "ServiceRequest", "SupplyDelivery",
})
"""Types that exports often hold and nothing here reads: files named so hold no other."""
_EMPTY = len(b"[]")
_NO_RESOURCE = Phrase("unread.no-resource")
_THIN = msgspec.json.Decoder(_Thin)


class Glimpse(msgspec.Struct, frozen=True, gc=False):
    """Where a line belongs.

    ``type``: as FHIR spells it; None for a type that is not read, "" where none can be told. ``owner``: the reference
    of its subject as written (``Patient/id`` for a Patient); None where it names nobody. ``key``: the owner's group, see
    :func:`group_key`; None where the owner is no patient. ``identifier``: whom a
    subject without a reference names. ``contains``: holds contained resources. ``linked``: a Patient with links.
    ``why``: why it can't be read, None where it can as far as was looked.
    """

    type: str | None
    id: str | None = None
    owner: str | None = None
    key: str | None = None
    identifier: tuple[str, str] | None = None
    contains: bool = False
    linked: bool = False
    why: Phrase | None = None

    @property
    def may_be_anybodys(self) -> bool:
        """True for a resource that names nobody: those that refer to it lend it an owner."""
        return self.why is None and self.type in READ and self.owner is None and self.identifier is None


def glimpse(raw: bytes) -> Glimpse:
    """Never raises, whatever the bytes are."""
    try:
        thin = _THIN.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return _in_doubt(raw)
    name = thin.resource_type
    if name not in DECODED:
        if not name.strip():
            return _in_doubt(raw)
        if (name := _TYPE_BY_LOWER_CASE.get(name.strip().lower())) is None:
            return Glimpse(None)
    contains = len(thin.contained) > _EMPTY
    if name == "Patient":
        return _of_patient(thin.id, contains, len(thin.link) > _EMPTY)
    return _of_subject(name, thin.id, getattr(thin, SUBJECT_ELEMENT.get(name) or "", None), contains)


def why_rejected(raw: bytes) -> Glimpse | None:
    """The glimpse of a line that the reader rejects, or that is no resource; None where the reader takes it."""
    found = _in_doubt(raw)
    return found if found.why else None


def _of_patient(id_: str | None, contains: bool, linked: bool) -> Glimpse:
    plain = (id_ or "").strip()
    return Glimpse("Patient", id_, f"Patient/{plain}" if plain else None, plain.lower() or None, None, contains, linked)


def _of_subject(name: str, id_: str | None, subject: _Subject | Reference | None, contains: bool) -> Glimpse:
    if subject is None:
        return Glimpse(name, id_, contains=contains)
    if subject.reference and (key := group_key(subject.reference)):
        return Glimpse(name, id_, subject.reference, key, None, contains)
    target = target_of(subject.reference)
    if target and (target.id or target.urn):
        return Glimpse(name, id_, subject.reference, None, None, contains)
    if target and target.identifier:
        return Glimpse(name, id_, None, None, target.identifier, contains)
    found = subject.identifier
    told = ((found.system or "").strip(), found.value.strip()) if found and found.value else None
    return Glimpse(name, id_, None, None, told, contains)


def _in_doubt(raw: bytes) -> Glimpse:
    """The same by the whole reader, and what can still be told of a line that it rejects."""
    try:
        resource = decode(raw)
    except NotRead:
        return Glimpse(None)
    except NotAResource:
        return _torn(raw, "", _NO_RESOURCE)
    except Rejected as rejected:
        return _torn(raw, rejected.unreadable.resource_type or "", rejected.unreadable.why)
    return _of(resource)


def _of(resource: Resource) -> Glimpse:
    if isinstance(resource, Patient):
        return _of_patient(resource.id, bool(resource.contained), bool(resource.link) or "link" in str(resource.malformed))
    name = resource.resource_type
    return _of_subject(name, resource.id, getattr(resource, SUBJECT_ELEMENT.get(name) or "", None), bool(resource.contained))


def _torn(raw: bytes, name: str, why: Phrase) -> Glimpse:
    if name == "Patient":
        found = _TORN_ID.search(raw)
        owners = {f"Patient/{found[1].decode()}"} if found else set()
    else:
        owners = {owner for it in _TORN_OWNER.findall(raw) if (owner := _unescaped(it)) and group_key(owner)}
    owner = owners.pop() if len(owners) == 1 else None
    return Glimpse(name, None, owner, group_key(owner), why=why)


def _unescaped(text: bytes) -> str | None:
    try:
        return msgspec.json.decode(b'"' + text + b'"', type=str)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def named_type(word: str) -> str | None:
    """The type that is read and that a file's name begins with; an unread one as "", no type as None.

    >>> named_type("Condition"), named_type("Claim"), named_type("export")
    ('Condition', '', None)
    """
    return word if word in READ else "" if word in _NOT_READ else None


def speaks_fhir(line: bytes) -> bool:
    """True for a line that is a JSON object with a resourceType, and no Bundle."""
    seen = glimpse(line)
    return seen.why is None and seen.type != "Bundle"


def is_other_json(line: bytes) -> bool:
    """True for a JSON object that is no resource."""
    try:
        return "resourceType" not in _OBJECT.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False


def identifiers_in(patient: bytes) -> list[tuple[str, str]]:
    """The identifiers of a Patient line, by which subjects without a reference name the patient."""
    try:
        read = decode(patient)
    except (NotAResource, NotRead, Rejected):
        return []
    if not isinstance(read, Patient):
        return []
    return [((it.system or "").strip(), it.value.strip()) for it in read.identifier or () if it and it.value]


@lru_cache(maxsize=1 << 17)
def group_key(reference: str | None) -> str | None:
    """The group that a reference to a patient falls into: whatever may name one patient falls into one group.

    ``Patient/P1``, ``https://ehr/fhir/Patient/P1``, ``urn:uuid:p1`` and ``p1`` share theirs; who in it is who, reading
    decides. None for a reference to nobody, or to no patient.

    >>> group_key("https://ehr.example/fhir/Patient/P1/_history/2"), group_key("urn:uuid:P1"), group_key("Group/g")
    ('p1', 'p1', None)
    """
    target = target_of(reference)
    if target is None:
        return None
    if target.urn:
        return target.urn.rpartition(":")[2]
    return target.id.lower() if target.id and target.type in (None, "Patient") else None
