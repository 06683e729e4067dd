"""A chart as facts: every reader once, over all resources of its types.

Reading is total. A reader that stumbles over a resource has found one that it does not understand: that one becomes
``Unreadable``, its type has a gap, and the others are read without it. Why it stumbled is told beside it (``stumbles``).
"""
from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar
from zoneinfo import ZoneInfo

from fhir_mappings import stumbles
from fhir_mappings.charts.chart import Chart, Read
from fhir_mappings.charts.foreign_codes import in_no_known_system
from fhir_mappings.demographics import read_demographics
from fhir_mappings.diagnoses import read_diagnoses
from fhir_mappings.history.conditions.apl_noted import read_apl_noted
from fhir_mappings.history.papers import read_papers
from fhir_mappings.history.participations import read_participations
from fhir_mappings.history.reports.disease_status import read_disease_statuses
from fhir_mappings.history.reports.report_findings import read_report_findings
from fhir_mappings.history.reports.reports import read_statements
from fhir_mappings.history.reports.result_narratives import NOTHING_TOLD, read_narratives
from fhir_mappings.history.reports.sees_organs import sees_organs
from fhir_mappings.history.therapy.operations import read_operations
from fhir_mappings.history.visits.reasons_told import read_asked_reasons, read_reasons
from fhir_mappings.history.visits.visits import read_visit_reasons
from fhir_mappings.record import Demographics, PatientRecord, Phrase, Shown, TestResult, Unreadable
from fhir_mappings.resources import (
    AllergyIntolerance,
    CarePlan,
    Condition,
    Consent,
    DiagnosticReport,
    Encounter,
    MedicationAdministration,
    MedicationRequest,
    MedicationStatement,
    Observation,
    Patient,
    Procedure,
    ResearchSubject,
    Resource,
)
from fhir_mappings.results.observations import ObservationFacts, read_observations
from fhir_mappings.site import NO_SITE, Site
from fhir_mappings.stumbles import FAULTS
from fhir_mappings.terminology.store import Terminology
from fhir_mappings.treatments import read_treatments

T = TypeVar("T")

_THERAPY = (MedicationAdministration, MedicationStatement, MedicationRequest, Procedure, CarePlan)


def read_record(chart: Chart, terminology: Terminology, zone: ZoneInfo, site: Site | None = None) -> PatientRecord:
    """Everything the rules may ask of one patient's chart. Never raises for what a chart holds."""
    site = site or NO_SITE
    foreign, coded_alone = in_no_known_system((*chart.of(Condition), *chart.of(Procedure)), terminology)
    total = _Total(chart.doubting(foreign))
    who = total.read(lambda it: read_demographics(it, zone), (Patient,), Demographics(None))
    results = total.read(
        lambda it: read_observations(it, terminology, who, zone, site), (Observation,), ObservationFacts()
    )
    diagnoses, passed_over = total.read(
        lambda it: read_diagnoses(it, terminology, zone, who.born), (Condition, Encounter), ((), {})
    )
    reasons = (*total.read(lambda it: read_visit_reasons(it, terminology, zone), (Encounter,), ()),
               *total.read(lambda it: read_asked_reasons(it, terminology, zone), _THERAPY, ()))
    statuses = total.read(lambda it: read_disease_statuses(it, terminology, zone), (Observation,), ())
    narratives = total.read(lambda it: read_narratives(it, terminology, zone, site), (Observation,), NOTHING_TOLD)
    findings = (*total.read(lambda it: read_report_findings(it, terminology, zone), (DiagnosticReport,), ()), *narratives.findings,
                *total.read(lambda it: read_apl_noted(it, terminology, zone), (Condition,), ()))
    return PatientRecord(
        patient=chart.patient_reference,
        demographics=who,
        measurements=results.measurements,
        tests=(*results.tests, *(f for f in findings if isinstance(f, TestResult))) if findings else results.tests,
        grades=results.grades,
        shown=(*results.shown, *(f for f in findings if isinstance(f, Shown))) if findings else results.shown,
        diagnoses=(*diagnoses, *reasons),
        statements=(
            *total.read(lambda it: read_statements(it, terminology, zone), (DiagnosticReport,), ()), *statuses, *narratives.statements),
        operations=total.read(lambda it: read_operations(it, terminology, zone), (Procedure,), ()),
        treatments=total.read(lambda it: read_treatments(it, terminology, zone), _THERAPY, ()),
        reasons=total.read(lambda it: read_reasons(it, terminology, zone), (*_THERAPY, Encounter), ()),
        participations=total.read(lambda it: read_participations(it, zone), (ResearchSubject,), ()),
        papers=total.read(lambda it: read_papers(it, terminology, zone), (Consent, AllergyIntolerance), ()),
        unread=total.chart.unread,
        ignored=total.chart.ignored,
        passed_over=dict(passed_over),
        gaps=total.chart.gaps,
        coded_alone=coded_alone,
    )


class _Total:
    """Runs readers over a chart that loses what they can't understand. ``chart``: what is left of it."""

    def __init__(self, chart: Chart) -> None:
        self.chart = chart

    def read(self, reader: Callable[[Chart], T], views: Sequence[type[Resource]], nothing: T) -> T:
        """What ``reader`` makes of the resources of these types; ``nothing`` if it can make nothing of any, or there are none."""
        if not self.chart.holds(views):
            return nothing
        try:
            return reader(self.chart)
        except FAULTS as fault:
            self._reject(self._confusing(reader, self._of(views), views, fault))
        try:
            return reader(self.chart)
        except FAULTS as fault:  # only together do they confuse it
            why = stumbles.why_unread(fault)
            self._reject([(read, why) for read in self._of(views)])
            return nothing

    def _of(self, views: Sequence[type[Resource]]) -> list[Read]:
        return [read for view in views for read in self.chart.of(view)]

    def _confusing(self, reader: Callable[[Chart], T], reads: Sequence[Read], views: Sequence[type[Resource]],
                   fault: Exception) -> list[tuple[Read, Phrase]]:
        """Those that confuse it alone, of some that confuse it together (``fault``), each with why: found by halves, for there may be
        thousands beside one."""
        if len(reads) == 1:
            return [(reads[0], stumbles.why_unread(fault))]
        found: list[tuple[Read, Phrase]] = []
        middle = len(reads) // 2
        for half in (reads[:middle], reads[middle:]):
            stopped = self._stopped_by(reader, half, views)
            if stopped is not None:
                found += self._confusing(reader, half, views, stopped)
        return found

    def _stopped_by(self, reader: Callable[[Chart], T], reads: Sequence[Read], views: Sequence[type[Resource]]) -> Exception | None:
        try:
            reader(self.chart.showing(reads, views))
        except FAULTS as fault:
            return fault
        return None

    def _reject(self, reads: Sequence[tuple[Read, Phrase]]) -> None:
        unread = [Unreadable(it.reference, it.resource.resource_type, why, sees_organs(it.resource)) for it, why in reads]
        self.chart = self.chart.without([it for it, _ in reads], unread)
