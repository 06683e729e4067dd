"""The line of a patient without any sign of the disease: a screening without the patient's data, which were not looked at.

The criterion of the disease is answered by its rule, on Conditions of which none shows it. The others get the states
that their rules give to a chart of which nothing was read, and say that it was not. One patient's line differs from
another's by the name alone.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from cds_service.screener import Screener
from cds_service.screening_json import screening_json
from cds_service.texts.wording import words
from fhir_mappings.charts.paging import EVERY_TYPE
from fhir_mappings.record import Demographics, PatientRecord

_NAME = "\x00name\x00"
_ENCODER = msgspec.json.Encoder()
_QUOTE = b'"'


class WithoutSign:
    """Makes such lines."""

    def __init__(self, screener: Screener, day: date, language: str, read: str = "Condition") -> None:
        """``read``: the type of resource on which the criterion of the disease rests: it was looked at."""
        gaps = {name: frozenset(["failed"]) for name in EVERY_TYPE - {read}}
        told = screening_json(screener.screen(PatientRecord(_NAME, Demographics(None), gaps=gaps), day), language)
        for finding in told["criteria"]:
            if finding["id"] != screener.trial.disease:
                finding |= {"because": words("population.not-looked-at", language), "evidence": [], "missing": [], "review": False}
        self.overall: str = told["overall"]
        self.because: str = told["card"]["because"]
        self._before, after = _ENCODER.encode(told).split(_ENCODER.encode(_NAME))
        self._after = after + b"\n"

    def lines(self, said: Iterable[bytes]) -> Iterator[bytes]:
        """Whole screenings as they are, the short lines of :func:`short_line` as the screenings for which they stand."""
        before, after = self._before, self._after
        return (before + one[:-1] + after if one[:1] == _QUOTE else one for one in said)


def short_line(patient: str) -> bytes:
    """What stands for the patient's line until the results are written: the name, as JSON. The line is long, and alike for all."""
    return _ENCODER.encode(patient) + b"\n"
