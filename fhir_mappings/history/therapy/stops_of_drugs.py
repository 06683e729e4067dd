"""Drugs without an end that their own words say are over: "venetoclax, stopped 3/2026", a note 已停用, a dosage until a day.

A day that is told is the end; without one the end stays unknown, no later than these words were written. What contradicts the begin tells
of an earlier time and ends nothing. Sources: FHIR R4 MedicationStatement.dateAsserted, Annotation.time, Timing.repeat.boundsPeriod.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.elements import CodeableConcept, Dosage
from fhir_mappings.frozen import replace
from fhir_mappings.record import Stop, Treatment, When
from fhir_mappings.resources import MedicationAdministration, MedicationRequest, MedicationStatement
from fhir_mappings.text.named import drugs
from fhir_mappings.text.named.stops import StopTold, stop_told
from fhir_mappings.text.words.coded_words import Terminology, dated_text

Drug = MedicationAdministration | MedicationStatement | MedicationRequest


def with_stop(
    found: Treatment | None, drug: Drug, named_as: Sequence[CodeableConcept], dosages: Sequence[Dosage],
    terminology: Terminology, zone: ZoneInfo,
) -> Treatment | None:
    """The treatment with the end that its words or the bounds of its dosages tell, where none was charted."""
    if found is None or found.ended is not None:
        return found
    if isinstance(drug, MedicationStatement) and (end := _end_of_bounds(dosages, zone)):
        return _ended(found, end)
    for text, is_name, by in _texts(drug, named_as, dosages, zone):
        told = stop_told(drugs.with_own_drug(text, found.drugs, terminology), is_name=is_name)
        if told is None:
            continue
        end = _day(told, zone)
        return _ended(found, end) if end else replace(found, stopped=Stop(by=by, years=told.years, months=told.months, days=told.days))
    return found


def _ended(found: Treatment, end: When) -> Treatment:
    began_later = found.begun is not None and end.last < found.begun.first
    return found if began_later else replace(found, ended=end, ongoing=False)


Text = tuple[str, bool, When | None]
"""A text that may tell a stop, whether it is the drug's name, and when it was written."""


def _texts(drug: Drug, named_as: Sequence[CodeableConcept], dosages: Sequence[Dosage], zone: ZoneInfo) -> Iterator[Text]:
    stated = isinstance(drug, MedicationStatement)
    asserted = dates.parse(drug.date_asserted, zone) if stated else None
    reasons: Iterable[CodeableConcept | None] = () if isinstance(drug, MedicationRequest) else drug.status_reason or ()
    yield from ((name, True, asserted) for concept in named_as if (name := dated_text(concept)))
    yield from ((dosage.text, False, asserted) for dosage in dosages if dosage.text)
    yield from ((text, False, asserted) for reason in reasons if (text := dated_text(reason)))
    yield from ((note.text, False, dates.parse(note.time, zone) or asserted) for note in drug.note or () if note is not None and note.text)


def _end_of_bounds(dosages: Sequence[Dosage], zone: ZoneInfo) -> When | None:
    """The last end of all dosages; None where one of them has none."""
    bounds = [dosage.timing.repeat.bounds_period if dosage.timing and dosage.timing.repeat else None for dosage in dosages]
    ends = [dates.parse(period.end, zone) if period else None for period in bounds]
    told = [end for end in ends if end is not None]
    return max(told, key=lambda end: end.last) if told and len(told) == len(ends) else None


def _day(told: StopTold, zone: ZoneInfo) -> When | None:
    if told.day is None:
        return None
    first, last = (dates.parse(day, zone) for day in told.day)
    return first if first == last or last is None else first and When.between(first, last)
