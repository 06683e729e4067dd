"""Typed views of the FHIR R4 data types that we read, and what all resources share.

Numbers stay raw JSON until a reader needs them.

Source: https://hl7.org/fhir/R4/datatypes.html
"""
from __future__ import annotations

import msgspec
from msgspec import Raw

from fhir_mappings.patterns import compiled

ABSENT = Raw()
"""What a raw element holds that is not there."""


class Element(msgspec.Struct, rename="camel", kw_only=True, omit_defaults=True, gc=False):
    """Base of every view: FHIR's camelCase outside, snake_case inside, everything optional."""


class Extension(Element):
    """What a profile adds to an element. Read are how sure a German diagnosis is (of its coding), when a Condition was asserted, and
    a Patient's sex at birth."""

    url: str | None = None
    value_coding: Coding | None = None
    value_date_time: str | None = None
    value_code: str | None = None


class Coding(Element):
    system: str | None = None
    code: str | None = None
    display: str | None = None
    user_selected: bool | None = None
    extension: list[Extension | None] | None = None


class CodeableConcept(Element):
    coding: list[Coding | None] | None = None
    text: str | None = None


class Identifier(Element):
    system: str | None = None
    value: str | None = None


class Reference(Element):
    reference: str | None = None
    type: str | None = None
    identifier: Identifier | None = None
    display: str | None = None


class Period(Element):
    start: str | None = None
    end: str | None = None


class Quantity(Element):
    value: Raw = ABSENT
    comparator: str | None = None
    unit: str | None = None
    system: str | None = None
    code: str | None = None


class Range(Element):
    low: Quantity | None = None
    high: Quantity | None = None


class Ratio(Element):
    numerator: Quantity | None = None
    denominator: Quantity | None = None


class Annotation(Element):
    text: str | None = None
    time: str | None = None


class ConditionStage(Element):
    summary: CodeableConcept | None = None


class ConditionEvidence(Element):
    code: list[CodeableConcept | None] | None = None


class ReportMedia(Element):
    """Pictures of a report are not read; that there are some, is known."""

    link: Reference | None = None


class Attachment(Element):
    """What is attached is not read; that something is, is known."""

    content_type: str | None = None


class Narrative(Element):
    div: str | None = None


_BARE = compiled(r"[\W_]*+(?:(?:\d[\d.,]*+[\W_]*+){1,2}(?:[A-Za-zµμ]+/[A-Za-z]+)?\s*)?")
"""At most two numbers and signs, with at most a unit behind them; any other word or number may say whom a range is for."""


class ReferenceRange(Element):
    low: Quantity | None = None
    high: Quantity | None = None
    type: CodeableConcept | None = None
    applies_to: list[CodeableConcept | None] | None = None
    age: Range | None = None
    text: str | None = None

    @property
    def for_everybody(self) -> bool:
        """A plain range: of no special type, for every patient at any age; with a remark or a label in its text it may not be."""
        bare = self.text is None or _BARE.fullmatch(self.text) is not None
        return self.type is None and self.age is None and not self.applies_to and bare


class Valued(Element):
    """The value[x] of an Observation or a component, with what qualifies it. Numbers are raw JSON.

    Attachment and Reference are value types of R5, and a bare ``value`` is none at all: no rule can use them, but a result that
    writes its value so has one.
    """

    code: CodeableConcept | None = None
    value_quantity: Quantity | None = None
    value_integer: Raw = ABSENT
    value_string: str | None = None
    value_boolean: bool | None = None
    value_codeable_concept: CodeableConcept | None = None
    value_range: Range | None = None
    value_ratio: Ratio | None = None
    value_date_time: str | None = None
    value_time: str | None = None
    value_period: Period | None = None
    value_sampled_data: Raw = ABSENT
    value_attachment: Raw = ABSENT
    value_reference: Raw = ABSENT
    value_unnamed: Raw = msgspec.field(default=ABSENT, name="value")
    data_absent_reason: CodeableConcept | None = None
    interpretation: list[CodeableConcept | None] | None = None
    reference_range: list[ReferenceRange | None] | None = None


class Component(Valued):
    """Observation.component: a code and a value of its own."""


class PatientLink(Element):
    other: Reference | None = None
    type: str | None = None


class DoseAndRate(Element):
    dose_quantity: Quantity | None = None
    dose_range: Range | None = None


class TimingRepeat(Element):
    bounds_period: Period | None = None


class Timing(Element):
    event: list[str | None] | None = None
    repeat: TimingRepeat | None = None


class Dosage(Element):
    """``dose`` is that of a MedicationAdministration, ``dose_and_rate`` that of an order or a statement."""

    text: str | None = None
    site: CodeableConcept | None = None
    route: CodeableConcept | None = None
    method: CodeableConcept | None = None
    timing: Timing | None = None
    dose: Quantity | None = None
    dose_and_rate: list[DoseAndRate | None] | None = None


class DispenseRequest(Element):
    validity_period: Period | None = None


class Ingredient(Element):
    item_codeable_concept: CodeableConcept | None = None
    item_reference: Reference | None = None


class SpecimenCollection(Element):
    body_site: CodeableConcept | None = None


class CarePlanActivityDetail(Element):
    code: CodeableConcept | None = None
    status: str | None = None
    scheduled_period: Period | None = None
    product_codeable_concept: CodeableConcept | None = None
    product_reference: Reference | None = None
    reason_code: list[CodeableConcept | None] | None = None
    reason_reference: list[Reference | None] | None = None
    description: str | None = None
    do_not_perform: bool | None = None


class CarePlanActivity(Element):
    detail: CarePlanActivityDetail | None = None
    reference: Reference | None = None


class EncounterDiagnosis(Element):
    condition: Reference | None = None


class AllergyReaction(Element):
    substance: CodeableConcept | None = None
    description: str | None = None
    severity: str | None = None
    manifestation: list[CodeableConcept | None] | None = None


class Resource(Element, tag_field="resourceType", tag=True):
    """What every resource has: its resourceType is the name of its class.

    ``malformed`` is ours: the paths of the elements that were of a wrong JSON type and had to be pruned
    (``"valueQuantity"``, ``"code.coding[1].code"``): what they said is not known.
    """

    id: str | None = None
    meta: Raw = ABSENT  # decoded only where two versions meet
    contained: list[Raw] | None = None
    modifier_extension: list[Raw] | None = None
    malformed: tuple[str, ...] = msgspec.field(default=(), name="(malformed)")  # no key of FHIR

    @property
    def resource_type(self) -> str:
        return type(self).__name__
