"""The line of a patient without any sign of the disease: her screening without her data, which nobody looked at.

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
from cds_service.wording import words
from fhir_mappings.paging import EVERY_TYPE
from fhir_mappings.record import Demographics, PatientRecord

_NAME = "\x00name\x00"
_ENCODER = msgspec.json.Encoder()


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
        self._before, self._after = _ENCODER.encode(told).split(_ENCODER.encode(_NAME))
        self._rest = len(self._before) + len(self._after) + len(b"\n")

    def line(self, patient: str) -> bytes:
        """The screening as a line of JSON."""
        return self._before + _ENCODER.encode(patient) + self._after + b"\n"

    def lines(self, said: Iterable[bytes | str]) -> Iterator[bytes]:
        """Lines as they are; names of patients as their lines."""
        return (self.line(one) if isinstance(one, str) else one for one in said)

    def size(self, patient: str) -> int:
        """The bytes of her line."""
        return self._rest + len(_ENCODER.encode(patient))
