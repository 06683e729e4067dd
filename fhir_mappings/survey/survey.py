"""What a sample of charts codes, and what of it hits nothing here: codes, texts, units and forms of values, counted.

Counted are occurrences and patients; kept are codes, names and a few numbers (to see whether a unit fits), never whose
they are. Memory is bounded: beyond ``MOST_KINDS`` different codes of a kind the rarest new ones are only counted.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from msgspec import Raw

from fhir_mappings.charts.chart import Chart
from fhir_mappings.elements import CodeableConcept, Coding
from fhir_mappings.resources import (
    Condition,
    Medication,
    MedicationAdministration,
    MedicationRequest,
    MedicationStatement,
    Observation,
    Procedure,
)
from fhir_mappings.results.answers.polarity import ANSWERS
from fhir_mappings.results.recognition import Recognition, recognition
from fhir_mappings.results.values.value_x import Number, Valued, read_value
from fhir_mappings.site import Site
from fhir_mappings.survey.likeness import is_known_system
from fhir_mappings.terminology.site_maps import folded_text
from fhir_mappings.terminology.store import Terminology
from fhir_mappings.text.named import drugs
from fhir_mappings.text.named.disease_mentions import mentioned
from fhir_mappings.text.stance import clinical_text
from fhir_mappings.text.stance.answers import said_by
from fhir_mappings.text.words.coded_words import codings, displays, own_text, text_of

Kind = Literal["lab", "diagnosis", "procedure", "drug", "answer"]
MOST_KINDS = 20_000
MOST_NAMES = 6
MOST_NUMBERS = 12
_FORMS = (("value_quantity", "Quantity"), ("value_codeable_concept", "CodeableConcept"), ("value_string", "string"),
          ("value_range", "Range"), ("value_ratio", "Ratio"), ("value_boolean", "boolean"), ("value_integer", "integer"),
          ("value_date_time", "dateTime"), ("value_time", "time"), ("value_period", "Period"), ("value_sampled_data", "SampledData"))
_ANSWERING = frozenset({"tests"})


@dataclass(slots=True)
class Counted:
    """How often, and in how many patients."""

    count: int = 0
    patients: int = 0
    _last: int = -1

    def add(self, patient: int) -> None:
        """Once more, in this patient (charts come one after the other)."""
        self.count += 1
        if patient != self._last:
            self.patients += 1
            self._last = patient


@dataclass(slots=True)
class Local(Counted):
    """A code or text that hits nothing (``by_words``: only its words are read). ``system``, ``code`` None: a text alone.

    ``displays`` are names that the site's system gives; ``texts`` are free texts beside the code, each with its count.
    """

    kind: Kind = "lab"
    system: str | None = None
    code: str | None = None
    known_system: bool = False
    by_words: bool = False
    displays: list[str] = field(default_factory=list)
    texts: dict[str, Counted] = field(default_factory=dict)
    numbers: list[Number] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Everything it is called."""
        return [*self.displays, *self.texts]


@dataclass(slots=True)
class Survey:
    """Takes in chart after chart. ``locals``: what hits nothing; ``forms``: (result, form of value) -> how often."""

    terminology: Terminology
    site: Site
    locals: dict[tuple[str, str, str], Local] = field(default_factory=dict)
    forms: dict[tuple[str, str], Counted] = field(default_factory=dict)
    read: Counter[str] = field(default_factory=Counter)
    not_listed: int = 0
    patient: int = -1

    def take(self, chart: Chart) -> None:
        """Counts what one patient's chart holds."""
        self.patient += 1
        known = recognition(self.terminology, self.site.lab_names)
        for observation in (read.resource for read in chart.of(Observation)):
            for valued in (observation, *(part for part in observation.component or () if part)):
                self._result(valued, known)
        for condition in (read.resource for read in chart.of(Condition)):
            self._named("diagnosis", condition.code, bool(mentioned(condition.code, self.terminology)))
        for procedure in (read.resource for read in chart.of(Procedure)):
            text = text_of(procedure.code)
            self._named("procedure", procedure.code, bool(clinical_text.diseases(text)) or drugs.is_chemotherapy(text))
        for concept in _drugs(chart):
            if concept is not None and drugs.drugs_named(text_of(concept), self.terminology):
                self.read["drug"] += 1  # a drug's name is read as surely as its code
            else:
                self._named("drug", concept, False)

    # --- results -------------------------------------------------------------------------------------------------
    def _result(self, valued: Valued, known: Recognition) -> None:
        told = known.of(valued.code)
        if told.recognised is None:
            if not self._rightly_left_out(valued.code) and not told.genetic:
                self._local("lab", valued.code, False, read_value(valued).number)
            return
        name = told.recognised.meaning.name
        self.read["lab"] += 1
        for form in _forms(valued):
            self.forms.setdefault((name, form), Counted()).add(self.patient)
        if told.recognised.meaning.kind in _ANSWERING:
            for concept in (valued.value_codeable_concept, *(valued.interpretation or ())):
                self._answer(concept)

    def _rightly_left_out(self, code: CodeableConcept | None) -> bool:
        """A code that we know as something else: a look-alike, or a concept that is no result."""
        return any(self.terminology.concepts_of_coding(one) for one in codings(code))

    def _answer(self, concept: CodeableConcept | None) -> None:
        """A coded answer whose code and words say neither positive nor negative."""
        if concept is None or self.terminology.concepts_of(concept):
            return
        if not any(said_by(text) in ANSWERS for text in (own_text(concept), *displays(concept)) if text):
            self._local("answer", concept, False)

    # --- what is named -------------------------------------------------------------------------------------------
    def _named(self, kind: Kind, concept: CodeableConcept | None, by_words: bool) -> None:
        if concept is None:
            return
        if self.terminology.concepts_of(concept):
            self.read[kind] += 1
        else:
            self._local(kind, concept, by_words)

    def _local(self, kind: Kind, concept: CodeableConcept | None, by_words: bool, number: Number | None = None) -> None:
        if concept is None:
            return
        coding = self._chosen(concept)
        text = own_text(concept)
        if coding is None and not (text or displays(concept)):
            return
        key = (kind, coding.system or "", (coding.code or "").strip()) if coding else (kind, "text", folded_text(text or text_of(concept)))
        local = self.locals.get(key)
        if local is None:
            if len(self.locals) >= MOST_KINDS:
                self.not_listed += 1
                return
            local = self.locals[key] = self._new(kind, coding)
        local.add(self.patient)
        local.by_words = local.by_words or by_words
        _note(local, concept, text, number, self.patient)

    def _chosen(self, concept: CodeableConcept) -> Coding | None:
        """The coding to map: the site's own rather than one of a known system, which has its own meaning."""
        coded = [one for one in codings(concept) if one.code and one.code.strip()]
        own = [one for one in coded if not is_known_system(one.system or "", self.terminology)]
        return next(iter(own or coded), None)

    def _new(self, kind: Kind, coding: Coding | None) -> Local:
        if coding is None:
            return Local(kind=kind)
        known = is_known_system(coding.system or "", self.terminology)
        return Local(kind=kind, system=coding.system or "", code=(coding.code or "").strip(), known_system=known)


def _note(local: Local, concept: CodeableConcept, text: str, number: Number | None, patient: int) -> None:
    """A name, a free text and a number of one occurrence, as long as few are known."""
    for display in displays(concept):
        if display not in local.displays and len(local.displays) < MOST_NAMES:
            local.displays.append(display)
    if text and (text in local.texts or len(local.texts) < MOST_NAMES):
        local.texts.setdefault(text, Counted()).add(patient)
    if number is not None and len(local.numbers) < MOST_NUMBERS:
        local.numbers.append(number)


def _drugs(chart: Chart) -> Iterator[CodeableConcept | None]:
    """What each order, administration or statement names, itself or by its Medication.

    A Medication that none of them names is nobody's: in a sample it stands beside every patient's chart.
    """
    for view in (MedicationAdministration, MedicationStatement, MedicationRequest):
        for read in chart.of(view):
            named = chart.resolve(read.resource.medication_reference, read)
            yield read.resource.medication_codeable_concept
            yield named.resource.code if named and isinstance(named.resource, Medication) else None


def _forms(valued: Valued) -> Iterable[str]:
    """In which forms a value stands; ``none`` for a result without one."""
    found = [name for element, name in _FORMS if _charted(getattr(valued, element))]
    return found or ["none"]


def _charted(value: object) -> bool:
    return value is not None and not (isinstance(value, Raw) and not len(value))
