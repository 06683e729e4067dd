"""Turns of the leukaemia that only the reason of an order, a dose, a procedure or a visit tells, or a remark, an outcome, a name of these.

Records systems copy such reasons from one order to the next, so they prove nothing; a remission after which an order was signed for
"AML in relapse" is not passed over either. A reason that refers to a Condition of the chart is told there. Sources: FHIR R4 reasonCode,
reasonReference, note; Procedure.outcome, CarePlan.title, addresses, category, activity.detail; Encounter.type.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Literal
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.charts.chart import Chart
from fhir_mappings.diagnoses import disease_of
from fhir_mappings.history.therapy.dose_times import effective
from fhir_mappings.history.therapy.operations import named_by, named_reasons
from fhir_mappings.history.unheard_words import in_name
from fhir_mappings.history.visits.visits import asked, disease_told, disease_treated, reasons_of_visit, treats
from fhir_mappings.record import Diagnosis, Reason, When
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
from fhir_mappings.text.days.reason_days import may_be_of
from fhir_mappings.text.ends.to_come import without_to_come
from fhir_mappings.text.letters.over_in_reasons import is_over_in_reason
from fhir_mappings.text.named import drugs
from fhir_mappings.text.reports.unheard import unheard
from fhir_mappings.text.turns.planned_for import behind_the_plan
from fhir_mappings.text.words.coded_words import Terminology, dated_text, named, status_word, text_of
from fhir_mappings.text.words.cues import is_too_long, normal
from fhir_mappings.treatments import NO_ORDER, NO_PLAN, counts, medications

_CALLED_OFF = frozenset({"cancelled", "canceled", "entered-in-error"})
_VISITED = frozenset({"", "arrived", "triaged", "in-progress", "onleave", "finished", "unknown"})
Says = Literal["relapse", "remission", "unheard"]
_Concepts = Callable[..., Iterable[CodeableConcept]]
_RELAPSE, _REMISSION = frozenset({"relapse", "refractory"}), frozenset({"remission"})


def read_reasons(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[Reason, ...]:
    """The dated ones that tell a relapse or a remission, and those with words of disease which no reader could place. What tells both and
    not which came last is not passed over either."""
    return tuple(reason for view, (words, when, names) in _TYPES.items() for read in chart.of(view)
                 for said in words(read, chart) if (says := _turn(terminology, said)) is not None
                 if (reason := _reason(read, said, says, when(read.resource, zone), names(read, chart), terminology, zone)) is not None)


def read_asked_reasons(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[Diagnosis, ...]:
    """The doubts that reasons of orders, doses and procedures leave, as those of visits do (AML复发？, AML未缓解, "CNS leukemia"), and the
    disease that these, and plans, tell in whatever words ("MRD positive AML, pre-emptive therapy"): of each wording the last, since
    systems copy it from one to the next."""
    asking: dict[str, Diagnosis] = {}
    for view, (words, dated, _) in _TYPES.items():
        for read in chart.of(view) if view is not Encounter else ():
            it = read.resource
            if view is not CarePlan and not (it.reason_code or it.reason_reference or it.note) and not (
                    view is Procedure and it.code is not None and treats(terminology, it.code)):  # most of a chart
                continue
            said = words(read, chart)
            if not said or (when := dated(read.resource, zone)) is None:
                continue
            reasons = _reasons_of(read, chart)
            for code, doubts in (*((it, asked) for it in reasons), *((it, _doubts_of(read, it)) for it in said if it not in reasons)):
                doubt, known = doubts(code, read, when, terminology, zone), asking.get(text_of(code))
                if doubt is not None and (known is None or known.asserted is None or known.asserted.last < when.last):
                    asking[text_of(code)] = doubt
    return tuple(asking.values())


def _doubts_of(read: Read[Any], said: CodeableConcept) -> Callable[..., Diagnosis | None]:
    """What is asked of words that are no reason: of a procedure's own name also what it treats."""
    return disease_treated if isinstance(read.resource, Procedure) and said is read.resource.code else disease_told


def _reasons_of(read: Read[Any], chart: Chart) -> tuple[CodeableConcept, ...]:
    """Why it was ordered, given or done; a plan has none of its own."""
    it = read.resource
    if isinstance(it, CarePlan) or not (it.reason_code or it.reason_reference):  # most of a chart
        return ()
    return (*_given(it.reason_code), *named_reasons(read, chart))


def _reason(read: Read[Any], said: CodeableConcept, says: Says, when: When | None, names: Iterable[CodeableConcept],
            terminology: Terminology, zone: ZoneInfo) -> Reason | None:
    if when is None:
        return None
    if says == "unheard":
        return _left_unheard(read, said, when, names, terminology, zone)
    text = dated_text(said)
    reached, to_come = without_to_come(text, when.last)
    if says == "remission" and to_come:  # it was not reached
        says = "relapse" if _turn(terminology, CodeableConcept(text=reached)) == "relapse" else says
    if says == "relapse" and _told_by_text(terminology, said) and is_over_in_reason(reached, when.last):
        return _left_unheard(read, said, when, names, terminology, zone) if unheard(text, True) else None
    day = may_be_of(behind_the_plan(text) or text, says, when.last) if _dated_by_text(terminology, said) else when.last
    told = named(said, terminology)
    what = next(filter(None, (named(name, terminology) for name in names)), told)
    return Reason(reference=read.reference, what=what, said=told, when=when, says=says,
                  told=day if day != when.last else None, notes=read.notes)


def _left_unheard(read: Read[Any], said: CodeableConcept, when: When, names: Iterable[CodeableConcept], terminology: Terminology,
                  zone: ZoneInfo) -> Reason | None:
    """What holds words of disease which no reader could place, on the day that they tell."""
    told = in_name(said, when, zone)
    if told is None:
        return None
    what = next(filter(None, (named(name, terminology) for name in names)), told.said)
    return Reason(reference=read.reference, what=what, said=told.said, when=told.when or when, says="unheard", notes=read.notes)


@remembered
def _turn(terminology: Terminology, words: CodeableConcept) -> Says | None:
    """``relapse`` or ``remission`` of the leukaemia, as told and neither denied nor doubted, a relapse also where kin stand beside it;
    ``unheard`` for words of disease which no reader could place."""
    if is_too_long(dated_text(words)):
        return None
    told = _told_turn(words, terminology)
    if told != "relapse" and (treated := behind_the_plan(text_of(words))) is not None:
        told = "relapse" if _told_turn(CodeableConcept(text=treated), terminology) == "relapse" else told
    return "unheard" if told != "relapse" and (unheard(dated_text(words), True) or unheard(text_of(words), True)) else told


def _told_turn(words: CodeableConcept, terminology: Terminology) -> Says | None:
    disease = disease_of(words, terminology)
    if disease is None:
        return None
    by_text = frozenset() if disease.dates_itself and disease.says else disease.text_says
    says = (disease.says | by_text) - disease.text_denies - disease.text_doubts
    back, over = bool(says & _RELAPSE), bool(says & _REMISSION)
    if not (back or over):
        return None
    return "relapse" if back else None if disease.untold else "remission"  # it may be kin's remission; a relapse of that kind is asked for


@remembered
def _dated_by_text(terminology: Terminology, words: CodeableConcept) -> bool:
    """True where only the text tells the turn: dates or numbers of months in it may be the turn's."""
    return _told_by_text(terminology, words) and any(map(str.isnumeric, normal(dated_text(words))))


@remembered
def _told_by_text(terminology: Terminology, words: CodeableConcept) -> bool:
    disease = disease_of(words, terminology)
    return disease is not None and not disease.says


# --- what each type of resource says, when (None where it does not count, or has no date), and how it is called ------
def _of_medicated(read: Read[Any], chart: Chart) -> tuple[CodeableConcept, ...]:
    it = read.resource
    if not (it.reason_code or it.reason_reference or it.note):  # most of a chart
        return ()
    return (*_given(it.reason_code), *named_reasons(read, chart), *_written(it.note))


def _of_procedure(read: Read[Procedure], chart: Chart) -> tuple[CodeableConcept, ...]:
    it = read.resource
    if not (it.reason_code or it.reason_reference or it.note or it.outcome):
        return (it.code,) if it.code else ()
    return (*_given(it.reason_code), *named_reasons(read, chart), *_given([it.outcome, it.code]), *_written(it.note))


def _of_plan(read: Read[CarePlan], chart: Chart) -> tuple[CodeableConcept, ...]:
    """What it is called, is for by the names of Conditions that are not in the chart, and says beside that; and what each activity that is
    not called off is for."""
    it = read.resource
    told = [*_called(read, chart), *named_by(it.addresses or (), read, chart), *_given(it.category), *_written(it.note)]
    for activity in it.activity or ():
        detail = activity.detail if activity is not None else None
        if detail is not None and not detail.do_not_perform and status_word(detail.status) not in _CALLED_OFF:
            told += [*_given(detail.reason_code), *named_by(detail.reason_reference or (), read, chart)]
    return tuple(told)


def _called(read: Read[CarePlan], _: Chart) -> tuple[CodeableConcept, ...]:
    return tuple(CodeableConcept(text=text) for text in (read.resource.title, read.resource.description) if text)


def _of_visit(read: Read[Encounter], chart: Chart) -> tuple[CodeableConcept, ...]:
    return reasons_of_visit(read, chart)


def _ordered(it: MedicationRequest, zone: ZoneInfo) -> When | None:
    counted = counts(it.status, MedicationRequest) is not None and not it.do_not_perform and status_word(it.intent) not in NO_ORDER
    return dates.parse(it.authored_on, zone) if counted else None


def _given_on(it: MedicationAdministration | MedicationStatement, zone: ZoneInfo) -> When | None:
    if counts(it.status, type(it)) is None:
        return None
    begun = effective(it.effective_date_time, it.effective_period, zone)[0]
    return begun or (dates.parse(it.date_asserted, zone) if isinstance(it, MedicationStatement) else None)


def _performed(it: Procedure, zone: ZoneInfo) -> When | None:
    counted = counts(it.status, Procedure) is not None and not drugs.is_planned(text_of(it.code))
    return effective(it.performed_date_time, it.performed_period, zone)[0] if counted else None


def _planned(it: CarePlan, zone: ZoneInfo) -> When | None:
    counted = counts(it.status, CarePlan) is not None and status_word(it.intent) not in NO_PLAN
    return effective(None, it.period, zone)[0] or dates.parse(it.created, zone) if counted else None


def _visited(it: Encounter, zone: ZoneInfo) -> When | None:
    return effective(None, it.period, zone)[0] if status_word(it.status) in _VISITED else None


def _drug(read: Read[Any], chart: Chart) -> Iterator[CodeableConcept]:
    return medications(read, read.resource.medication_codeable_concept, read.resource.medication_reference, chart)


def _given(concepts: list[CodeableConcept | None] | None) -> tuple[CodeableConcept, ...]:
    return tuple(concept for concept in concepts or () if concept is not None)


def _written(notes: list[Annotation | None] | None) -> tuple[CodeableConcept, ...]:
    return tuple(CodeableConcept(text=note.text) for note in notes or () if note is not None and note.text)


_TYPES: dict[type, tuple[_Concepts, Callable[..., When | None], _Concepts]] = {
    MedicationAdministration: (_of_medicated, _given_on, _drug),
    MedicationStatement: (_of_medicated, _given_on, _drug),
    MedicationRequest: (_of_medicated, _ordered, _drug),
    Procedure: (_of_procedure, _performed, lambda read, chart: _given([read.resource.code])),
    CarePlan: (_of_plan, _planned, _called),
    Encounter: (_of_visit, _visited, lambda read, chart: ()),
}
