"""Turns of the leukaemia that only the reason of an order, a dose, a procedure or a visit tells, or a remark, an outcome, a name of these.

Records systems copy such reasons from one order to the next, so they prove nothing; a remission after which an order was signed for
"AML in relapse" is not passed over either. A reason that refers to a Condition of the chart is told there. Sources: FHIR R4 reasonCode,
reasonReference, note; Procedure.outcome, CarePlan.title.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Literal
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.charts.chart import Chart
from fhir_mappings.diagnoses import disease_of
from fhir_mappings.frozen import Frozen
from fhir_mappings.history.dose_times import effective
from fhir_mappings.history.operations import named_reasons
from fhir_mappings.record import Reason, When
from fhir_mappings.references import Read
from fhir_mappings.remembered import remembered
from fhir_mappings.resources import (
    Annotation,
    CarePlan,
    CodeableConcept,
    Encounter,
    MedicationAdministration,
    MedicationRequest,
    MedicationStatement,
    Procedure,
)
from fhir_mappings.text import drugs
from fhir_mappings.text.coded_words import Terminology, named, status_word, text_of
from fhir_mappings.text.cues import is_too_long
from fhir_mappings.treatments import NO_ORDER, NO_PLAN, counts, medications

_VISITED = frozenset({"", "arrived", "triaged", "in-progress", "onleave", "finished"})
_RELAPSE, _REMISSION = frozenset({"relapse", "refractory"}), frozenset({"remission"})


class _Told(Frozen):
    """What one resource tells: when, for what, and how it is called."""

    when: When | None
    words: tuple[CodeableConcept, ...]
    named_as: tuple[CodeableConcept, ...] = ()


def read_reasons(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[Reason, ...]:
    """The dated ones that tell a relapse or a remission, and not both."""
    return tuple(reason for view, teller in _TELLERS.items() for read in chart.of(view)
                 if (reason := _reason(read, teller(read, chart, zone), terminology)) is not None)


def _reason(read: Read, told: _Told | None, terminology: Terminology) -> Reason | None:
    if told is None or told.when is None or not told.words:
        return None
    for words in told.words:
        says = _turn(terminology, words)
        if says is not None:
            said = named(words, terminology)
            what = next(filter(None, (named(name, terminology) for name in told.named_as)), said)
            return Reason(reference=read.reference, what=what, said=said, when=told.when, says=says, notes=read.notes)
    return None


@remembered
def _turn(terminology: Terminology, words: CodeableConcept) -> Literal["relapse", "remission"] | None:
    """``relapse`` or ``remission`` of the leukaemia, as told and neither denied, doubted nor dated."""
    if is_too_long(text_of(words)):
        return None
    disease = disease_of(words, terminology)
    if disease is None or disease.untold:
        return None
    by_text = frozenset() if disease.dates_itself else disease.text_says
    says = (disease.says | by_text) - disease.text_denies - disease.text_doubts
    back, over = bool(says & _RELAPSE), bool(says & _REMISSION)
    return None if back == over else "relapse" if back else "remission"


# --- each type of resource -----------------------------------------------------------------------------------------
def _order(read: Read[MedicationRequest], chart: Chart, zone: ZoneInfo) -> _Told | None:
    it = read.resource
    if it.do_not_perform or status_word(it.intent) in NO_ORDER:
        return None
    return _medicated(read, chart, dates.parse(it.authored_on, zone))


def _dose(read: Read[MedicationAdministration], chart: Chart, zone: ZoneInfo) -> _Told | None:
    return _medicated(read, chart, effective(read.resource.effective_date_time, read.resource.effective_period, zone)[0])


def _statement(read: Read[MedicationStatement], chart: Chart, zone: ZoneInfo) -> _Told | None:
    it = read.resource
    begun = effective(it.effective_date_time, it.effective_period, zone)[0]
    return _medicated(read, chart, begun or dates.parse(it.date_asserted, zone))


def _medicated(
    read: Read[MedicationRequest] | Read[MedicationAdministration] | Read[MedicationStatement], chart: Chart, when: When | None,
) -> _Told | None:
    it = read.resource
    if not (it.reason_code or it.reason_reference or it.note) or counts(it.status, type(it)) is None:  # most of a chart
        return None
    words = (*_given(it.reason_code), *named_reasons(read, chart), *_written(it.note))
    return _Told(when, words, tuple(medications(read, it.medication_codeable_concept, it.medication_reference, chart)))


def _procedure(read: Read[Procedure], chart: Chart, zone: ZoneInfo) -> _Told | None:
    it = read.resource
    if counts(it.status, Procedure) is None or drugs.is_planned(text_of(it.code)):
        return None
    words = (*_given(it.reason_code), *named_reasons(read, chart), *_given([it.outcome, it.code]), *_written(it.note))
    return _Told(effective(it.performed_date_time, it.performed_period, zone)[0], words, _given([it.code]))


def _plan(read: Read[CarePlan], chart: Chart, zone: ZoneInfo) -> _Told | None:
    it = read.resource
    if counts(it.status, CarePlan) is None or status_word(it.intent) in NO_PLAN:
        return None
    words = tuple(CodeableConcept(text=text) for text in (it.title, it.description) if text)
    return _Told(effective(None, it.period, zone)[0], words, words[:1])


def _visit(read: Read[Encounter], chart: Chart, zone: ZoneInfo) -> _Told | None:
    it = read.resource
    if not it.reason_code or status_word(it.status) not in _VISITED:
        return None
    return _Told(effective(None, it.period, zone)[0], _given(it.reason_code))


def _given(concepts: list[CodeableConcept | None] | None) -> tuple[CodeableConcept, ...]:
    return tuple(concept for concept in concepts or () if concept is not None)


def _written(notes: list[Annotation | None] | None) -> tuple[CodeableConcept, ...]:
    return tuple(CodeableConcept(text=note.text) for note in notes or () if note is not None and note.text)


_TELLERS: dict[type, Callable[..., _Told | None]] = {
    MedicationAdministration: _dose, MedicationStatement: _statement, MedicationRequest: _order, Procedure: _procedure, CarePlan: _plan,
    Encounter: _visit,
}
