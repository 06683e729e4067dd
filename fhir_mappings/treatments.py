"""Doses, statements, orders and procedures as treatments: which drugs, when, what for. Courses are not made here.

Only what names a known drug or says chemotherapy becomes a Treatment. Sources: FHIR R4 MedicationAdministration,
MedicationStatement, MedicationRequest, Medication, Procedure, CarePlan and their status ValueSets.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.charts.chart import Chart
from fhir_mappings.frozen import replace
from fhir_mappings.history.therapy.dose_times import TAKEN_NOW, Times, effective, kept_up, of_order, under_way
from fhir_mappings.history.therapy.doses_not_given import CUT_SHORT, Therapy, is_denied, is_of_nothing
from fhir_mappings.history.therapy.given_for import with_reasons
from fhir_mappings.history.therapy.stops_of_drugs import with_stop
from fhir_mappings.history.therapy.therapy_told import Charted, TherapyWords, treatment
from fhir_mappings.record import Phrase, Treatment, TreatmentSource
from fhir_mappings.references import Read
from fhir_mappings.resources import (
    Annotation,
    CarePlan,
    CodeableConcept,
    Dosage,
    Medication,
    MedicationAdministration,
    MedicationRequest,
    MedicationStatement,
    Procedure,
    Reference,
)
from fhir_mappings.text.named import drugs
from fhir_mappings.text.words.coded_words import Terminology, all_text, named, status_word, text_of

Drug = TypeVar("Drug", MedicationAdministration, MedicationStatement, MedicationRequest)

# Statuses that say that something was given, said to be taken, ordered, done. An absent one counts and is noted;
# any other (not-done, not-taken, intended, entered-in-error, draft, cancelled, unknown ...) does not.
COUNTS: dict[type, frozenset[str]] = {
    MedicationAdministration: frozenset({"completed", "in-progress", "stopped", "on-hold"}),
    MedicationStatement: frozenset({"active", "completed", "in-progress", "stopped", "on-hold"}),
    MedicationRequest: frozenset({"active", "completed", "stopped"}),
    Procedure: frozenset({"completed", "in-progress", "stopped"}),
    CarePlan: frozenset({"active", "completed", "revoked"}),
}
HELD = "on-hold"
NO_ORDER = frozenset({"proposal", "plan", "option"})
NO_PLAN = frozenset({"proposal", "option"})
_ACTIVITY_COUNTS = frozenset({"", "completed", "in-progress", "scheduled"})


def read_treatments(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[Treatment, ...]:
    """All treatments of the chart, administrations first."""
    return (
        *_kept(_given(read, chart, terminology, zone) for read in chart.of(MedicationAdministration)),
        *_kept(_stated(read, chart, terminology, zone) for read in chart.of(MedicationStatement)),
        *(t for read in chart.of(MedicationRequest) for t in _ordered(read, chart, terminology, zone)),
        *_kept(_performed(read, chart, terminology, zone) for read in chart.of(Procedure)),
        *(t for read in chart.of(CarePlan) for t in _planned(read, chart, terminology, zone)),
    )


def _kept(treatments: Iterable[Treatment | None]) -> Iterator[Treatment]:
    return (t for t in treatments if t is not None)


# --- medication resources ----------------------------------------------------------------------------------------
def _given(
    read: Read[MedicationAdministration], chart: Chart, terminology: Terminology, zone: ZoneInfo
) -> Treatment | None:
    dose = read.resource
    when = effective(dose.effective_date_time, dose.effective_period, zone)
    found = _of_medication(read, "administration", [dose.dosage], when, chart, terminology)
    return _with_stop(under_way(found, dose.status, dose.effective_period), read, [dose.dosage], chart, terminology, zone)


def _stated(
    read: Read[MedicationStatement], chart: Chart, terminology: Terminology, zone: ZoneInfo
) -> Treatment | None:
    said = read.resource
    when = effective(said.effective_date_time, said.effective_period, zone)
    if when == (None, None) and status_word(said.status) in TAKEN_NOW:
        asserted = dates.parse(said.date_asserted, zone)  # taken on the day of the statement, begun no later
        when = asserted, asserted
    found = _of_medication(read, "statement", said.dosage or [], when, chart, terminology)
    return _with_stop(under_way(found, said.status, said.effective_period), read, said.dosage or [], chart, terminology, zone)


def _ordered(read: Read[MedicationRequest], chart: Chart, terminology: Terminology, zone: ZoneInfo) -> Iterator[Treatment]:
    order = read.resource
    if order.do_not_perform or status_word(order.intent) in NO_ORDER:
        return
    for when in of_order(order, zone):
        found = _of_medication(read, "request", order.dosage_instruction or [], when, chart, terminology)
        if found := _with_stop(kept_up(found, order.status), read, order.dosage_instruction or [], chart, terminology, zone):
            yield found


def _of_medication(
    read: Read[Drug], source: TreatmentSource, dosages: Iterable[Dosage | None],
    when: Times, chart: Chart, terminology: Terminology,
) -> Treatment | None:
    """What a dose, a statement or an order tells; nothing where its status does not count or it is of nothing."""
    resource = read.resource
    notes = counts(resource.status, type(resource))
    if notes is None:
        return None
    named_as = list(medications(read, resource.medication_codeable_concept, resource.medication_reference, chart))
    given = [dosage for dosage in dosages if dosage is not None]
    if is_of_nothing(given):
        return None
    around = "; ".join([*(d.text or "" for d in given), all_text(resource.reason_code or ()), _written(resource.note)])
    routes = [way for dosage in given for way in (dosage.route, dosage.site, dosage.method)]
    what = next(filter(None, (named(c, terminology) for c in named_as)), "")
    found = treatment(read, Charted(source, what, when, notes), TherapyWords(named_as, around, routes), terminology)
    found = with_reasons(found, read, chart, named_as, terminology)
    if found and status_word(resource.status) == HELD:
        found = replace(found, held=True)
    return _denied_by_remarks(resource, given, found, terminology)


def _with_stop(
    found: Treatment | None, read: Read[Drug], dosages: Iterable[Dosage | None], chart: Chart, terminology: Terminology, zone: ZoneInfo,
) -> Treatment | None:
    if found is None or found.ended is not None:
        return found
    resource = read.resource
    named_as = list(medications(read, resource.medication_codeable_concept, resource.medication_reference, chart))
    return with_stop(found, resource, named_as, [dosage for dosage in dosages if dosage is not None], terminology, zone)


def _denied_by_remarks(resource: Therapy, dosages: list[Dosage], found: Treatment | None, terminology: Terminology) -> Treatment | None:
    """The treatment, marked where its name or a remark says that it was not given."""
    denied = found is not None and (found.denied or is_denied(resource, dosages, found.drugs, terminology))
    if found is None or not denied:
        return found
    return replace(found, denied=denied, notes=(*found.notes, Phrase("history.dose-denied")))


def medications(
    read: Read, concept: CodeableConcept | None, reference: Reference | None, chart: Chart, depth: int = 2
) -> Iterator[CodeableConcept]:
    """The names of a medication: its own code, the referenced Medication's, the reference's own, and those of its ingredients."""
    if concept is not None:
        yield concept
    if reference is None:
        return
    found = chart.resolve(reference, read)
    medication = found.resource if found is not None and isinstance(found.resource, Medication) else None
    if medication is not None and medication.code is not None:
        yield medication.code
    if reference.display:
        yield CodeableConcept(text=reference.display)  # the Medication may have nothing but a local code
    for part in (medication.ingredient or ()) if medication and depth else ():
        if part is not None and found is not None:
            yield from medications(found, part.item_codeable_concept, part.item_reference, chart, depth - 1)


# --- procedures and plans ----------------------------------------------------------------------------------------
def _performed(read: Read[Procedure], chart: Chart, terminology: Terminology, zone: ZoneInfo) -> Treatment | None:
    procedure = read.resource
    notes = counts(procedure.status, Procedure)
    if notes is None or drugs.is_planned(text_of(procedure.code)):
        return None
    named_as = [c for c in (procedure.code, *(procedure.used_code or ())) if c is not None]
    around = "; ".join([all_text(procedure.reason_code or ()), _written(procedure.note)])
    when = effective(procedure.performed_date_time, procedure.performed_period, zone)
    charted = Charted("procedure", named(procedure.code, terminology), when, notes)
    found = treatment(read, charted, TherapyWords(named_as, around), terminology)
    found = with_reasons(found, read, chart, named_as, terminology)
    return under_way(_denied_by_remarks(procedure, [], found, terminology), procedure.status, procedure.performed_period)


def _planned(read: Read[CarePlan], chart: Chart, terminology: Terminology, zone: ZoneInfo) -> Iterator[Treatment]:
    """A plan's activities, each on its own; the plan itself where none of them names a drug."""
    plan = read.resource
    notes = counts(plan.status, CarePlan)
    if notes is None or status_word(plan.intent) in NO_PLAN:
        return
    found: list[Treatment | None] = [*_activities(read, chart, terminology, zone, notes)]
    if not found:
        title = "; ".join(filter(None, [plan.title, plan.description, all_text(plan.category or ())]))
        charted = Charted("plan", plan.title or title, effective(None, plan.period, zone), notes)
        whole = treatment(read, charted, TherapyWords([CodeableConcept(text=title)]), terminology)
        found = [kept_up(whole, plan.status, untold=True)] if whole else []
    yield from _kept(found)


def _activities(
    read: Read[CarePlan], chart: Chart, terminology: Terminology, zone: ZoneInfo, notes: tuple[Phrase, ...]
) -> Iterator[Treatment]:
    plan = read.resource
    for activity in plan.activity or ():
        detail = activity.detail if activity else None
        if detail is None or detail.do_not_perform or status_word(detail.status) not in _ACTIVITY_COUNTS:
            continue
        described = CodeableConcept(text=detail.description) if detail.description else None
        named_as = [concept for concept in (detail.code, described) if concept]
        named_as += medications(read, detail.product_codeable_concept, detail.product_reference, chart)
        when = effective(None, detail.scheduled_period or plan.period, zone)
        what = next(filter(None, (named(c, terminology) for c in named_as)), plan.title or "")
        if found := treatment(read, Charted("plan", what, when, notes), TherapyWords(named_as, plan.title or ""), terminology):
            done = status_word(detail.status) == "completed"
            yield found if done else kept_up(found, plan.status, untold=True) or found


# --- what they have in common ------------------------------------------------------------------------------------
def counts(status: str | None, view: type) -> tuple[Phrase, ...] | None:
    """The notes that a status calls for; None when a resource of this status does not count."""
    word = status_word(status)
    if not word:
        return (Phrase("history.status-absent"),)
    if word not in COUNTS[view]:
        return None
    return (Phrase("history.cut-short", {"status": word}),) if word in CUT_SHORT else ()


def _written(notes: list[Annotation | None] | None) -> str:
    return "; ".join(note.text for note in notes or () if note is not None and note.text)
