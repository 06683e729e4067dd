"""The parts of a DiagnosticReport that its readers share: status, conclusion, date, and whether it is on somebody else.

Source: FHIR R4 DiagnosticReport, diagnostic-report-status.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fhir_mappings.dates import latest_of_period, parse, unreadable, unreadable_period
from fhir_mappings.record import Phrase, Status, When
from fhir_mappings.references import Read
from fhir_mappings.resources import CodeableConcept, DiagnosticReport
from fhir_mappings.results.names.specimens import is_donors
from fhir_mappings.results.observation_dates import of_results
from fhir_mappings.text.disease.said_of import is_headed_finding
from fhir_mappings.text.reports.report_endings import without_ending
from fhir_mappings.text.reports.whose_report import is_named_after_both, is_named_after_others
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.coded_words import Terminology, dated_text, said, status_word, text_of
from fhir_mappings.text.words.cues import normal
from fhir_mappings.text.words.headings import without_front

if TYPE_CHECKING:
    from fhir_mappings.charts.chart import Chart

STATUS: dict[str, Status] = {
    "": "final", "final": "final", "amended": "final", "corrected": "final", "appended": "final",
    "preliminary": "preliminary", "registered": "preliminary", "partial": "preliminary",
}


def codes_of(report: DiagnosticReport, terminology: Terminology) -> frozenset[str]:
    """What it concludes by code."""
    codes: list[CodeableConcept | None] = report.conclusion_code or []
    return frozenset().union(*(terminology.concepts_of(code) for code in codes if code is not None))


def conclusion_of(report: DiagnosticReport, terminology: Terminology, *, headed: bool = False) -> str:
    """What it concludes in words, those of its codes included; what a code without words says, where no others tell of it. ``headed``:
    with the heading under which it does, by which some readers know a finding from a history, and "Final diagnosis: AML s/p 7+3" always."""
    written = without_ending(report.conclusion) if report.conclusion else None
    if written and not headed and (bare := without_front(written)) != written:
        written = written if is_headed_finding(normal(written), (0, 1)) else bare
    if not report.conclusion_code:
        return written or ""
    told = (said(it, terminology) if not written or tells_disease([it], terminology) else dated_text(it) for it in report.conclusion_code)
    return "; ".join(filter(None, [written, *told]))


def tells_disease(concepts: Iterable[CodeableConcept | None], terminology: Terminology) -> bool:
    """True where a code tells of a relapse, or of leukaemia outside the marrow that is not in remission."""
    says = words()["says"]
    turns = {*says["relapse"], *says["refractory"]}
    coded = (terminology.concepts_of(concept) for concept in concepts if concept is not None)
    return any(it & turns or (it & {*words()["speaks"]["elsewhere"]} and not it & {*says["remission"]}) for it in coded)


def dated(read: Read[DiagnosticReport], chart: Chart, zone: ZoneInfo) -> tuple[When | None, tuple[Phrase, ...]]:
    """Its date, and the notes on it: its own, else that of its results, else when it was issued."""
    report = read.resource
    lost = (*unreadable(zone, report.effective_date_time, report.issued), *unreadable_period(zone, report.effective_period))
    notes = (*read.notes, *(() if status_word(report.status) else (Phrase("history.status-absent"),)), *lost)
    effective = parse(report.effective_date_time, zone) or latest_of_period(report.effective_period, zone)
    if effective:
        return effective, notes
    if not lost and (results := of_results(read, chart, zone)) is not None:
        return results.when, (*notes, *results.notes)
    issued = parse(report.issued, zone)
    return issued, (*notes, Phrase("history.date-of-issue")) if issued else notes


def is_on_others(report: DiagnosticReport) -> bool:
    """True for a report that is named as one on a donor, a mother, a contact, and not on the patient too: what it finds is only shown, so
    that of the patient must not be passed over."""
    name = text_of(report.code)
    return (is_donors(name) or is_named_after_others(name)) and not is_named_after_both(name)
