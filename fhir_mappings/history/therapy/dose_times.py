"""When a treatment was given, and whether it goes on: the times of doses, statements, orders, procedures and plans.

What is under way and has no end on record was not given on one day, however its begin was charted. An order is one for the times
that it names, and for the day on which it was signed only where it names none. Sources: FHIR R4 Timing, Period, the status ValueSets.
"""
from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from zoneinfo import ZoneInfo

from fhir_mappings import dates
from fhir_mappings.elements import Dosage
from fhir_mappings.frozen import replace
from fhir_mappings.record import Treatment, When
from fhir_mappings.resources import MedicationRequest, Period
from fhir_mappings.text.named import drugs
from fhir_mappings.text.words.coded_words import status_word

Times = tuple[When | None, When | None]
"""Begin and end; the same for one dose, the end None when it is not said."""

TAKEN_NOW = frozenset({"active", "in-progress"})


def effective(moment: str | None, period: Period | None, zone: ZoneInfo) -> Times:
    """The times of what was charted with a moment or a period."""
    if once := dates.parse(moment, zone):
        return once, once
    start = dates.parse(period.start, zone) if period else None
    end = dates.parse(period.end, zone) if period else None
    return start or end, end


def under_way(found: Treatment | None, status: str | None, period: Period | None) -> Treatment | None:
    """The treatment, as one that goes on where its status says so and no end of it was charted: a moment tells its begin alone."""
    if found is None or status_word(status) not in TAKEN_NOW or (period is not None and found.ended is not None):
        return found
    return replace(found, ended=None, ongoing=True)


def kept_up(found: Treatment | None, status: str | None, *, untold: bool = False) -> Treatment | None:
    """The same of an order or a plan without an end, of drugs that are taken on and on under one order. That of a cycle in the vein often
    stays open for ever; ``untold``: therapy of which no drug is told counts too."""
    if found is None or found.ended is not None or status_word(status) not in TAKEN_NOW:
        return found
    lasting = found.drugs.issubset(drugs.words()["kept-up"]["drugs"]) if found.drugs else untold
    return replace(found, ongoing=True) if lasting else found


def of_order(order: MedicationRequest, zone: ZoneInfo) -> list[Times]:
    """The times that an order is for, one for each cycle that it names; else when it may be dispensed, else when it was signed."""
    named = [times for dosage in order.dosage_instruction or () if dosage for times in _of_timing(dosage, zone)]
    if named:
        return list(dict.fromkeys(named))
    valid = order.dispense_request.validity_period if order.dispense_request else None
    if valid and (start := dates.parse(valid.start, zone)):
        return [(start, None)]
    return [(dates.parse(order.authored_on, zone), None)]


def _of_timing(dosage: Dosage, zone: ZoneInfo) -> Iterator[Times]:
    timing = dosage.timing
    if timing is None:
        return
    events = sorted((when for event in timing.event or () if (when := dates.parse(event, zone))), key=lambda when: when.earliest)
    first, same_cycle = 0, timedelta(days=drugs.words()["orders"]["same_cycle_days"])
    for i, event in enumerate(events):
        if i + 1 == len(events) or events[i + 1].first - event.last > same_cycle:
            yield events[first], event
            first = i + 1
    bounds = timing.repeat.bounds_period if timing.repeat else None
    if not events and bounds and (times := effective(None, bounds, zone)) != (None, None):
        yield times
