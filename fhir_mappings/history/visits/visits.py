"""Why a patient came, where that asks whether the leukaemia is back, or tells of disease without a turn: "AML复发？", AML未缓解 as the
reason of an Encounter, often without any Condition; or leukaemia outside the marrow, which it names. A turn that it tells (AML复发) is
among those of ``reasons_told``.

A reason is neither a diagnosis that somebody recorded nor a result: it asks whether a remission before it lasts, and tells nothing else.
Of one that only asks the visit brought the answer: it counts in the weeks after it.
Source: FHIR R4 Encounter.reasonCode, reasonReference, diagnosis, type, period.
"""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.charts.chart import Chart
from fhir_mappings.diagnoses import reason_of
from fhir_mappings.history.conditions.disease_noted import residual_noted
from fhir_mappings.history.therapy.operations import named_by
from fhir_mappings.record import Diagnosis, When
from fhir_mappings.references import Read
from fhir_mappings.remembered import remembered
from fhir_mappings.resources import CodeableConcept, Encounter
from fhir_mappings.text.disease.disease_told import tells_elsewhere, tells_rise
from fhir_mappings.text.disease.doubted_relapse import asks_of_marrow
from fhir_mappings.text.disease.treated_elsewhere import treats_elsewhere
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.turns.turn_words import affirmed
from fhir_mappings.text.turns.whose_turn import may_be_ours
from fhir_mappings.text.words.coded_words import Terminology, dated_text, text_of
from fhir_mappings.text.words.cues import is_too_long, normal

_NOT_HELD = frozenset({"planned", "entered-in-error", "cancelled", "canceled"})
_BACK = frozenset({"relapse", "refractory"})
_TURNS = _BACK | {"remission"}


def read_visit_reasons(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[Diagnosis, ...]:
    """The reasons of Encounters that ask for a relapse of the leukaemia; each as a doubt and no more."""
    return tuple(reason for read in chart.of(Encounter) for reason in _reasons(read, chart, terminology, zone))


def _reasons(read: Read[Encounter], chart: Chart, terminology: Terminology, zone: ZoneInfo) -> Iterator[Diagnosis]:
    encounter = read.resource
    if (encounter.status or "").strip().lower() in _NOT_HELD:
        return
    period = encounter.period
    when = (dates.parse(period.start, zone) or dates.parse(period.end, zone)) if period else None
    yield from filter(None, (asked(code, read, when, terminology, zone) for code in reasons_of_visit(read, chart)))


def asked(code: CodeableConcept, read: Read[Any], when: When | None, terminology: Terminology, zone: ZoneInfo) -> Diagnosis | None:
    """The doubt that a reason leaves in a remission; None where it leaves none."""
    told = reason_of(code, terminology)
    if told is None:
        return None
    if (residual := _of_residual(told, code, read, when, zone)) is not None:
        return residual
    outside = _tells_outside(told, code)
    if not (outside or _tells_of_return(told) or _may_have_relapsed(told, text_of(code))):
        return None
    only_asks = not (outside or told.tells_disease)
    return Diagnosis(reference=read.reference, what=told.what, asserted=when, suspects=True, only_asks=only_asks,
                     asks_of_marrow=only_asks and asks_of_marrow(text_of(code)), notes=read.notes)


def disease_told(code: CodeableConcept, read: Read[Any], when: When | None, terminology: Terminology, zone: ZoneInfo) -> Diagnosis | None:
    """The doubt that a remark or the name of a plan leaves by residual disease, or by disease that they tell without a turn; what they ask
    leaves none."""
    told = reason_of(code, terminology)
    if told is None:
        return None
    if (residual := _of_residual(told, code, read, when, zone)) is not None:
        return residual
    tells = told.tells_disease and _is_leukaemia(told) and (told.says | told.text_says).isdisjoint(_TURNS)
    return Diagnosis(reference=read.reference, what=told.what, asserted=when, suspects=True, notes=read.notes) if tells else None


@remembered
def treats(_: Terminology, code: CodeableConcept) -> bool:
    """True for the name of a procedure that treats leukaemia outside the marrow."""
    text = text_of(code)
    return bool(text) and not is_too_long(text) and treats_elsewhere(text)


def disease_treated(
    code: CodeableConcept, read: Read[Any], when: When | None, terminology: Terminology, zone: ZoneInfo,
) -> Diagnosis | None:
    """The doubt that a procedure's own name leaves: by leukaemia outside the marrow that it treats or takes out ("Excision of myeloid
    sarcoma"), else as a remark's; not one that prevents it or looks for it."""
    told = reason_of(code, terminology)
    if told is not None and not told.past and treats(terminology, code):
        return Diagnosis(reference=read.reference, what=told.what, asserted=when, suspects=True, notes=read.notes)
    return disease_told(code, read, when, terminology, zone) if told is not None else None


def _of_residual(told: Diagnosis, code: CodeableConcept, read: Read[Any], when: When | None, zone: ZoneInfo) -> Diagnosis | None:
    """Whatever it names besides: "Flow MRD 1.5%", NPM1转阳."""
    text = dated_text(code)
    noted = residual_noted(text, when, zone) if text and not is_too_long(text) else None
    if noted is None and not (text and not is_too_long(text) and tells_rise(text)):
        return None
    day = noted.when if noted else None
    return Diagnosis(reference=read.reference, what=told.what, asserted=day or when, suspects=True, notes=read.notes)


def reasons_of_visit(read: Read[Encounter], chart: Chart) -> tuple[CodeableConcept, ...]:
    """What an Encounter says that it was for, by codes and words, and by the names of Conditions that are not in the chart; and of which
    type it was."""
    visit = read.resource
    if not (visit.reason_code or visit.reason_reference or visit.diagnosis or visit.type):  # most of a chart
        return ()
    for_conditions = (*(visit.reason_reference or ()), *(it.condition for it in visit.diagnosis or () if it is not None))
    told = (*(visit.reason_code or ()), *(visit.type or ()))
    return (*(code for code in told if code is not None), *named_by(for_conditions, read, chart))


def _is_leukaemia(told: Diagnosis) -> bool:
    return not (told.concepts | told.text_concepts).isdisjoint(words()["speaks"]["of_course"])


def _tells_outside(told: Diagnosis, code: CodeableConcept) -> bool:
    """True for leukaemia outside the marrow by name: neither denied, doubted, prevented nor of earlier days, and of which no remission is
    told."""
    if told.provisional or told.untold or told.past or "remission" in told.says | told.text_says:
        return False
    by_code = not told.concepts.isdisjoint(words()["speaks"]["elsewhere"])
    return by_code or tells_elsewhere(text_of(code))


def _may_have_relapsed(told: Diagnosis, text: str) -> bool:
    """True beside the leukaemia's name for an English relapse of which nobody knows whose it is: "AML, mixed relapse"."""
    if "relapse" not in told.text_hints or not _is_leukaemia(told):
        return False
    plain = normal(text)
    return any(plain[span[0]].isascii() and may_be_ours(plain, span) for span in affirmed(plain, "relapse", whosever=True))


def _tells_of_return(told: Diagnosis) -> bool:
    leukaemia = _is_leukaemia(told)
    doubted = told.tells_disease or not _BACK.isdisjoint(told.text_doubts)
    if leukaemia and told.untold and not _BACK.isdisjoint(told.says | told.text_says):
        return True  # a relapse that may be the patient's, or kin's: 1.父亲患高血压 2.AML复发
    return told.suspects or (leukaemia and doubted and (told.says | told.text_says).isdisjoint(_TURNS))
