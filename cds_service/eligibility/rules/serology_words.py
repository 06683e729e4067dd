"""The results of a serology in words: what its tests say, and what is preliminary and says otherwise."""
from __future__ import annotations

from collections.abc import Iterable

from cds_service.eligibility.rules import results
from cds_service.eligibility.rules.infections import Serology
from cds_service.eligibility.rules.readings import Reading
from fhir_mappings.record import Phrase, TestResult


def against(seen: Serology) -> tuple[Phrase, ...]:
    """The preliminary results that are not negative, in words: they decide nothing, and a human must look at them."""
    return tuple([
        _said_result(reading.name, result) for reading in seen.readings if reading.contradicted
        for result in reading.found.aside if result.status != "final" and result.polarity != "negative" and not result.valueless])


def said(readings: Iterable[Reading]) -> tuple[Phrase, ...]:
    """The deciding results and earlier positives of each test, in words; the same words once."""
    said = [_said_result(reading.name, result) for reading in readings for result in reading.shown]
    return tuple(dict.fromkeys(said) if len(said) > 1 else said)


def _said_result(name: str, result: TestResult) -> Phrase:
    return results.quoted(name, result) if result.polarity is None else results.answered(name, result)
