"""Resources of which nobody can tell for sure what they are about: without a code, or with one that can't be read.

What is left of them is read all the same (a text may still name a disease), but they are told as unreadable, and their
type was not read whole: what nobody can name may be the disease, the test or the drug that a criterion asks for. Where a
name was lost the gap is ``rejected``; where FHIR's own "no code" stands it is ``unnamed``: a record that says nothing is
no sign of a disease, but no record of health either. A code that we do not know is another matter: it says what it is
about. Sources: FHIR R4 Observation.code, Condition.code, Procedure.code, DiagnosticReport.code, medication[x],
Medication.code and ingredient.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from fhir_mappings.elements import Reference
from fhir_mappings.patterns import compiled
from fhir_mappings.record import Phrase, Unreadable
from fhir_mappings.references import Read
from fhir_mappings.resources import (
    CodeableConcept,
    Condition,
    DiagnosticReport,
    Medicated,
    Medication,
    MedicationAdministration,
    MedicationRequest,
    MedicationStatement,
    Observation,
    Patient,
    Procedure,
    Resource,
)
from fhir_mappings.text.words.coded_words import codings, status_words, text_of

_BY_CODE = frozenset({Observation, Condition, Procedure, DiagnosticReport, Medication})
_BY_MEDICATION = frozenset({MedicationAdministration, MedicationRequest, MedicationStatement})
_NAME = compiled(r"(?:component\[(\d+)\]\.)?(?:code|medicationCodeableConcept)(?:\..*)?")
_NOTED = frozenset({Patient, Observation, Condition})
_FINDING = compiled(r"conclusion(?:Code)?(?:\[.*|\..*)?")
_VOID = frozenset({"entered-in-error", "cancelled", "refuted", "unknown"})
UNNAMED, REJECTED = "unnamed", "rejected"
NOT_IN_CHART, NO_NAME = Phrase("unread.not-in-chart"), Phrase("unread.no-name")


def unnamed(reads: Iterable[Read]) -> list[tuple[Unreadable, str]]:
    """Those of these resources, each with the reason, and what it makes of its type: ``rejected`` or ``unnamed``."""
    named: dict[int, CodeableConcept] = {}  # by the object: codes written alike are one, see ``repeated``
    found: list[tuple[Unreadable, str]] = []
    for read in reads:  # written out: every resource of every chart comes by here
        resource = read.resource
        view = type(resource)
        if view in _BY_CODE:
            code = resource.code
            if code is not None and not resource.malformed:
                if named.get(id(code)) is code:
                    continue
                if _plainly(code):
                    named[id(code)] = code
                    continue
        elif view in _BY_MEDICATION:
            code = resource.medication_codeable_concept
        else:
            continue
        why = _why(resource, code)
        if why is not None:
            lost = why is not NO_NAME
            found.append((Unreadable(read.reference, resource.resource_type, why, nameless=lost), REJECTED if lost else UNNAMED))
        elif code is not None:
            named[id(code)] = code
    return found


def _plainly(code: CodeableConcept) -> bool:
    """True for nearly every code: its first coding has one."""
    first = code.coding[0] if code.coding else None
    return first is not None and bool(first.code) and not first.code.isspace()


def lossy(reads: Iterable[Read]) -> list[Unreadable]:
    """The resources that lost an element in reading and of which no finding need say so: what a result, a diagnosis or the patient
    lost stands in the notes of its facts, but a panel, a dose, a report or a specimen may be passed over without a word."""
    found = [(it, [path for path in it.resource.malformed if not (_NAME.fullmatch(path) or _FINDING.fullmatch(path))])
             for it in reads if it.resource.malformed]
    return [Unreadable(it.reference, it.resource.resource_type, Phrase("unread.rest-read", {"element": lost[0]}))
            for it, lost in found if lost and (type(it.resource) not in _NOTED or _is_panel(it.resource, lost))]


def without_drug(reads: Iterable[Read], resolve: Callable[[Reference, Read], Read | None]) -> list[Unreadable]:
    """The doses and orders of a Medication that is not in the chart, and of which nothing else tells what it is."""
    return [Unreadable(it.reference, it.resource.resource_type, NOT_IN_CHART) for it in reads
            if type(it.resource) in _BY_MEDICATION and _points_to_nothing(it, resolve)]


def _points_to_nothing(read: Read, resolve: Callable[[Reference, Read], Read | None]) -> bool:
    drug: Medicated = read.resource
    reference = drug.medication_reference
    if reference is None or reference.display or names(drug.medication_codeable_concept) or is_void(drug):
        return False
    return resolve(reference, read) is None


def _is_panel(resource: Resource, lost: list[str]) -> bool:
    """An Observation by which others are dated, or that was to name them."""
    return isinstance(resource, Observation) and (bool(resource.has_member) or any(path.startswith("hasMember") for path in lost))


def lost_its_name(resource: Resource) -> bool:
    """True for one whose code was lost in reading."""
    return any(gap == REJECTED for _, gap in unnamed([Read(resource, None)]))


def _why(resource: Resource, code: CodeableConcept | None) -> Phrase | None:
    if (lost := _lost_name(resource, code)) is not None:
        why = Phrase("unread.name-lost", {"element": lost})
    elif not names(code) and not _named_otherwise(resource):
        why = NO_NAME
    else:
        return None
    return None if is_void(resource) else why


def _lost_name(resource: Resource, code: CodeableConcept | None) -> str | None:
    """The first element of a name that was pruned, where no code of that name is left; or of what a report concludes."""
    for path in resource.malformed:
        if _FINDING.fullmatch(path):
            return path
        found = _NAME.fullmatch(path)
        if found is None:
            continue
        left = code if found[1] is None else _component_code(resource, int(found[1]))
        if not any(coding.code and coding.system for coding in codings(left)):
            return path
    return None


def _component_code(resource: Resource, at: int) -> CodeableConcept | None:
    parts = (resource.component if isinstance(resource, Observation) else None) or ()
    part = parts[at] if at < len(parts) else None
    return part.code if part else None


def names(code: CodeableConcept | None) -> bool:
    """True for a code or words, whatever they say."""
    return bool(text_of(code)) or any((coding.code or "").strip() for coding in codings(code))


def _named_otherwise(resource: Resource) -> bool:
    """True where something else tells: a referenced drug, an ingredient, the parts of a panel; and where it is told already."""
    if isinstance(resource, Medicated):
        return resource.medication_reference is not None
    if isinstance(resource, Medication):
        return bool(resource.ingredient)
    if isinstance(resource, Observation):
        return resource.rejected or bool(resource.has_member) or any(_part_names(resource))
    return False


def _part_names(observation: Observation) -> Iterator[bool]:
    return (names(part.code) for part in observation.component or () if part is not None)


def is_void(resource: Resource) -> bool:
    """True for what its status says not to count, whatever it is about."""
    if isinstance(resource, Condition):
        return not _VOID.isdisjoint(status_words(resource.verification_status))
    status: str | None = getattr(resource, "status", None)
    return (status or "").strip().lower() in _VOID
