"""What a chart says, as plain facts with their provenance.

This is the contract between reading and deciding: ``fhir_mappings`` fills these records, ``cds_service.eligibility``
reads nothing else. What a record holds is declared in ``facts/``: the values of which facts are made, results, and the
patient's history. Nothing but the standard library and msgspec, of whose Structs the classes are made (``frozen.py``), so
that deciding never depends on a FHIR library.

Every fact names the resource it was read from (``reference``: ``Type/id``, the fullUrl where there is no id,
``Type/id#contained`` for a contained resource, else ``None``), what the chart calls it (``what``), when it was true
(``when``) and anything the reader had to assume (``notes``). Numbers are decimals from the JSON text on.

``concept`` words (``"alt"``, ``"aml-relapse"``, ``"hbsag"``) are the names of ValueSets in the terminology or of
analytes in ``analytes.toml``; nothing here knows a trial, a threshold or a card.
"""
from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from fhir_mappings.facts.history import (
    ClinicalStatus,
    CourseStatement,
    Diagnosis,
    Operation,
    Paper,
    Participation,
    Reason,
    Treatment,
    TreatmentSource,
    UnheardWords,
)
from fhir_mappings.facts.results import (
    FLAG_CONTRADICTS,
    REMARKS,
    SPECIMEN_REMARKED,
    BodySite,
    Grade,
    Measurement,
    Part,
    Polarity,
    Result,
    Shown,
    Status,
    TestResult,
)
from fhir_mappings.facts.stops import Stop
from fhir_mappings.facts.values import OPEN_END, Amount, Phrase, Precision, Said, UpperLimit, When
from fhir_mappings.frozen import Frozen, field

__all__ = [
    "FLAG_CONTRADICTS", "OPEN_END", "REMARKS", "SPECIMEN_REMARKED", "Amount", "BodySite", "ClinicalStatus", "CourseStatement",
    "Demographics", "Diagnosis", "Gender", "Grade", "Measurement", "Operation", "Paper", "Part", "Participation", "PatientRecord", "Phrase",
    "Polarity", "Precision", "Reason", "Result", "Said", "Shown", "Status", "Stop", "TestResult", "Treatment", "TreatmentSource",
    "UnheardWords", "Unreadable", "UpperLimit", "When",
]

Gender = Literal["male", "female", "other", "unknown"]


class Demographics(Frozen):
    """The Patient resource: ``born`` may be partial; ``gender`` is FHIR's administrative gender, ``None`` if absent."""

    reference: str | None
    born: When | None = None
    gender: Gender | None = None
    deceased: bool = False
    problems: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()


class Unreadable(Frozen):
    """A resource that could not be read at all, and why (no chart content in the reason). ``of_organs``: by its name it sees no cells
    of the leukaemia. ``nameless``: what it is about is lost too, so that it may be any result."""

    reference: str | None
    resource_type: str | None
    why: Phrase
    of_organs: bool = False
    nameless: bool = False


class PatientRecord(Frozen):
    """One patient's chart as facts. ``gaps`` names each resource type that was not read whole, and why (``cut-off``: paging not followed,
    ``failed``: an OperationOutcome or a fetch that failed, ``rejected``: a resource of it was unreadable, ``unnamed``: one has neither
    code nor text); a type without an entry was read. ``ignored`` counts resources left out, by reason. ``coded_alone`` counts procedures
    without words whose code, of a classification that is known, means nothing here.
    """

    patient: str
    demographics: Demographics
    measurements: tuple[Measurement, ...] = ()
    tests: tuple[TestResult, ...] = ()
    grades: tuple[Grade, ...] = ()
    shown: tuple[Shown, ...] = ()
    diagnoses: tuple[Diagnosis, ...] = ()
    statements: tuple[CourseStatement, ...] = ()
    operations: tuple[Operation, ...] = ()
    treatments: tuple[Treatment, ...] = ()
    reasons: tuple[Reason, ...] = ()
    participations: tuple[Participation, ...] = ()
    papers: tuple[Paper, ...] = ()
    unread: tuple[Unreadable, ...] = ()
    ignored: Mapping[str, int] = field(default_factory=dict)
    passed_over: Mapping[str, int] = field(default_factory=dict)
    gaps: Mapping[str, frozenset[str]] = field(default_factory=dict)
    coded_alone: int = 0

    def read_whole(self, *resource_types: str) -> bool:
        """True when none of these resource types has a gap."""
        return not any(self.gaps.get(t) for t in resource_types)

    @property
    def nameless_result(self) -> bool:
        """True where a result was rejected of which nobody can tell what it is of."""
        return any(it.nameless and it.resource_type == "Observation" for it in self.unread) if self.unread else False
