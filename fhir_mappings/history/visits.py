"""Why a patient came, where that asks whether the leukaemia is back, or tells of disease without a turn: "AML复发？", AML未缓解 as the
reason of an Encounter, often without any Condition. A turn that it tells (AML复发) is among those of ``reasons_told``.

A reason is neither a diagnosis that somebody recorded nor a result: it asks whether a remission before it lasts, and tells nothing else.
Of one that only asks the visit brought the answer: it counts in the weeks after it.
Source: FHIR R4 Encounter.reasonCode, period.
"""
from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.charts.chart import Chart
from fhir_mappings.diagnoses import reason_of
from fhir_mappings.record import Diagnosis
from fhir_mappings.references import Read
from fhir_mappings.resources import Encounter
from fhir_mappings.text.clinical_text import words
from fhir_mappings.text.coded_words import Terminology

_NOT_HELD = frozenset({"planned", "entered-in-error", "cancelled", "canceled"})
_BACK = frozenset({"relapse", "refractory"})
_TURNS = _BACK | {"remission"}


def read_visit_reasons(chart: Chart, terminology: Terminology, zone: ZoneInfo) -> tuple[Diagnosis, ...]:
    """The reasons of Encounters that ask for a relapse of the leukaemia; each as a doubt and no more."""
    return tuple(reason for read in chart.of(Encounter) for reason in _reasons(read, terminology, zone))


def _reasons(read: Read[Encounter], terminology: Terminology, zone: ZoneInfo) -> Iterator[Diagnosis]:
    encounter = read.resource
    if (encounter.status or "").strip().lower() in _NOT_HELD:
        return
    period = encounter.period
    when = (dates.parse(period.start, zone) or dates.parse(period.end, zone)) if period else None
    for code in encounter.reason_code or ():
        told = reason_of(code, terminology)
        if told is not None and _tells_of_return(told):
            yield Diagnosis(reference=read.reference, what=told.what, asserted=when, suspects=True, only_asks=not told.tells_disease,
                            notes=read.notes)


def _tells_of_return(told: Diagnosis) -> bool:
    leukaemia = not (told.concepts | told.text_concepts).isdisjoint(words()["speaks"]["of_course"])
    doubted = told.tells_disease or not _BACK.isdisjoint(told.text_doubts)
    return told.suspects or (leukaemia and doubted and (told.says | told.text_says).isdisjoint(_TURNS))
