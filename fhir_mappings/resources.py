"""Typed views of the FHIR R4 elements that we read, decoded by msgspec straight from bytes.

Only elements that some reader uses stand here; all others are skipped while decoding. Numbers stay raw bytes
(``Quantity.value``) until a reader needs them, so that every digit reaches the verdict. An element of a wrong JSON
type must not lose its resource: ``decoding`` prunes the offending element, names it in ``malformed`` and reads the
rest. Source: https://hl7.org/fhir/R4/resourcelist.html
"""
from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from msgspec import Raw

from fhir_mappings.elements import (
    ABSENT,
    Annotation,
    Attachment,
    CarePlanActivity,
    CodeableConcept,
    Coding,  # noqa: F401 - the elements are offered with the resources
    Component,
    ConditionEvidence,
    ConditionStage,
    DispenseRequest,
    Dosage,
    EncounterDiagnosis,
    Extension,
    Identifier,
    Ingredient,
    Narrative,
    PatientLink,
    Period,
    Quantity,
    Range,
    Ratio,
    Reference,
    ReferenceRange,
    ReportMedia,
    Resource,
    SpecimenCollection,
    Valued,  # noqa: F401
)
from fhir_mappings.resources_shown import AllergyIntolerance, Consent, ResearchStudy, ResearchSubject

if TYPE_CHECKING:
    Concept = CodeableConcept | None
    Concepts = list[CodeableConcept | None] | None
    Ranges = list[ReferenceRange | None] | None
    Subject = Reference | None
    Quantified = Quantity | None
else:  # decoded in a second step, once for each way in which they are written: see ``repeated``
    Concept = Concepts = Ranges = Subject = Quantified = Raw


class Patient(Resource):
    identifier: list[Identifier | None] | None = None
    link: list[PatientLink | None] | None = None
    gender: str | None = None
    birth_date: str | None = None
    deceased_boolean: bool | str | None = None  # some write "true"
    deceased_date_time: str | None = None
    deceased_date_time_more: Raw = msgspec.field(default=ABSENT, name="_deceasedDateTime")
    extension: list[Extension | None] | None = None
    name: Raw = ABSENT  # decoded only where it must be told from another's


class Observation(Resource):
    """Has the elements of :class:`Valued` (msgspec structs can't inherit from two bases) and its own.

    They stand in the order in which FHIR writes them: msgspec finds the next one soonest. ``rejected`` is ours: only its
    name and date could be read, and what it says is not known. ``extension`` is kept only where it tells whom it is about.
    """

    status: str | None = None
    code: Concept = None
    subject: Subject = None
    focus: list[Reference | None] | None = None
    effective_date_time: str | None = None
    effective_period: Period | None = None
    effective_instant: str | None = None
    issued: str | None = None
    value_quantity: Quantified = None
    value_codeable_concept: Concept = None
    value_string: str | None = None
    value_boolean: bool | None = None
    value_integer: Raw = ABSENT
    value_range: Range | None = None
    value_ratio: Ratio | None = None
    value_sampled_data: Raw = ABSENT
    value_time: str | None = None
    value_date_time: str | None = None
    value_period: Period | None = None
    value_attachment: Raw = ABSENT
    value_reference: Raw = ABSENT
    value_unnamed: Raw = msgspec.field(default=ABSENT, name="value")
    data_absent_reason: CodeableConcept | None = None
    interpretation: Concepts = None
    note: list[Annotation | None] | None = None
    body_site: CodeableConcept | None = None
    method: CodeableConcept | None = None
    specimen: Reference | None = None
    reference_range: Ranges = None
    has_member: list[Reference | None] | None = None
    component: list[Component | None] | None = None
    extension: Raw = ABSENT
    rejected: bool = msgspec.field(default=False, name="(rejected)")  # no key of FHIR


class Condition(Resource):
    category: list[CodeableConcept | None] | None = None
    clinical_status: CodeableConcept | None = None
    verification_status: CodeableConcept | None = None
    code: CodeableConcept | None = None
    body_site: list[CodeableConcept | None] | None = None
    subject: Reference | None = None
    encounter: Reference | None = None
    onset_date_time: str | None = None
    onset_period: Period | None = None
    onset_range: Range | None = None
    onset_age: Quantity | None = None
    onset_string: str | None = None
    abatement_date_time: str | None = None
    abatement_period: Period | None = None
    abatement_age: Quantity | None = None
    abatement_range: Range | None = None
    abatement_string: str | None = None
    recorded_date: str | None = None
    stage: list[ConditionStage | None] | None = None
    evidence: list[ConditionEvidence | None] | None = None
    note: list[Annotation | None] | None = None
    extension: list[Extension | None] | None = None
    entered: bool = msgspec.field(default=False, name="(entered)")  # no key of FHIR: it is being entered now


class Procedure(Resource):
    status: str | None = None
    code: CodeableConcept | None = None
    category: CodeableConcept | None = None
    subject: Reference | None = None
    performed_date_time: str | None = None
    performed_period: Period | None = None
    reason_code: list[CodeableConcept | None] | None = None
    reason_reference: list[Reference | None] | None = None
    body_site: list[CodeableConcept | None] | None = None
    used_code: list[CodeableConcept | None] | None = None
    outcome: CodeableConcept | None = None
    note: list[Annotation | None] | None = None


class Medicated(Resource):
    """What the three medication resources share."""

    status: str | None = None
    medication_codeable_concept: CodeableConcept | None = None
    medication_reference: Reference | None = None
    subject: Reference | None = None
    reason_code: list[CodeableConcept | None] | None = None
    reason_reference: list[Reference | None] | None = None
    note: list[Annotation | None] | None = None


class MedicationRequest(Medicated):
    intent: str | None = None
    authored_on: str | None = None
    do_not_perform: bool | None = None
    dosage_instruction: list[Dosage | None] | None = None
    dispense_request: DispenseRequest | None = None


class MedicationAdministration(Medicated):
    status_reason: list[CodeableConcept | None] | None = None
    effective_date_time: str | None = None
    effective_period: Period | None = None
    dosage: Dosage | None = None


class MedicationStatement(Medicated):
    status_reason: list[CodeableConcept | None] | None = None
    effective_date_time: str | None = None
    effective_period: Period | None = None
    date_asserted: str | None = None
    dosage: list[Dosage | None] | None = None


class Medication(Resource):
    code: CodeableConcept | None = None
    ingredient: list[Ingredient | None] | None = None


class DiagnosticReport(Resource):
    status: str | None = None
    code: CodeableConcept | None = None
    subject: Reference | None = None
    effective_date_time: str | None = None
    effective_period: Period | None = None
    issued: str | None = None
    specimen: list[Reference | None] | None = None
    result: list[Reference | None] | None = None
    conclusion: str | None = None
    conclusion_code: list[CodeableConcept | None] | None = None
    media: list[ReportMedia | None] | None = None
    presented_form: list[Attachment | None] | None = None
    text: Narrative | None = None


class Specimen(Resource):
    type: CodeableConcept | None = None
    subject: Reference | None = None
    collection: SpecimenCollection | None = None
    note: list[Annotation | None] | None = None


class Encounter(Resource):
    status: str | None = None
    type: list[CodeableConcept | None] | None = None
    subject: Reference | None = None
    period: Period | None = None
    reason_code: list[CodeableConcept | None] | None = None
    reason_reference: list[Reference | None] | None = None
    diagnosis: list[EncounterDiagnosis | None] | None = None


class CarePlan(Resource):
    status: str | None = None
    intent: str | None = None
    title: str | None = None
    description: str | None = None
    category: list[CodeableConcept | None] | None = None
    subject: Reference | None = None
    period: Period | None = None
    created: str | None = None
    addresses: list[Reference | None] | None = None
    activity: list[CarePlanActivity | None] | None = None
    note: list[Annotation | None] | None = None


READ: dict[str, type[Resource]] = {
    view.__name__: view
    for view in (
        Patient, Observation, Condition, Procedure, MedicationRequest, MedicationAdministration, MedicationStatement,
        Medication, DiagnosticReport, Specimen, Encounter, CarePlan, AllergyIntolerance, ResearchSubject, ResearchStudy, Consent,
    )
}
"""The resource types that are read, by name. Any other type is left out without a word: the rules need none."""
