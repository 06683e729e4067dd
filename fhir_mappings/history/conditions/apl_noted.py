"""Promyelocytic leukaemia that the notes of a leukaemia's Condition tell, and its code does not: "AML-M3, PML-RARA positive".

Source: FHIR R4 Condition.note.
"""
from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.diagnoses import reason_of
from fhir_mappings.history.conditions.condition_dates import asserted_on
from fhir_mappings.history.conditions.condition_notes import text_of_notes
from fhir_mappings.history.conditions.condition_statuses import verification_of
from fhir_mappings.history.reports.report_findings import polarity_in_words
from fhir_mappings.record import TestResult
from fhir_mappings.references import Read
from fhir_mappings.resources import Condition
from fhir_mappings.results.answers.cytogenetics import TRANSLOCATION
from fhir_mappings.terminology.store import Terminology
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.coded_words import named
from fhir_mappings.text.words.cues import is_too_long

_SURE = ("confirmed", "provisional")


def read_apl_noted(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[TestResult, ...]:
    """What the notes of the leukaemia's Conditions tell of it as found; what they deny proves nothing."""
    return tuple(found for read in chart.of(Condition) if read.resource.note for found in _noted(read, chart, terminology, zone))


def _noted(read: Read[Condition], chart: Chart, terminology: Terminology, zone: ZoneInfo) -> Iterator[TestResult]:
    condition, text = read.resource, text_of_notes(read.resource.note)
    disease = reason_of(condition.code, terminology)
    if not text or is_too_long(text) or disease is None or verification_of(condition.verification_status)[0] not in _SURE:
        return
    if {*disease.concepts, *disease.text_concepts}.isdisjoint(words()["speaks"]["of_course"]):
        return
    told = next((test for test in (TRANSLOCATION, "apl") if polarity_in_words(test, text, lambda: False) == "positive"), None)
    if told:  # a note that tells both is one piece of evidence
        yield TestResult(
            reference=read.reference, what=named(condition.code, terminology) or text, when=asserted_on(read, chart, zone),
            status="final", charted=text, test=told, polarity="positive", coded=False, notes=read.notes)
