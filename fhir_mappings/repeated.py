"""Elements that a chart writes over and over in the same bytes (codes, ranges, interpretations): each is read once.

What is remembered is shared by every resource that writes it so, and must not be changed. A fault is never
remembered: it is raised for each resource that holds it.
"""
from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Raw

from fhir_mappings.elements import CodeableConcept, ReferenceRange
from fhir_mappings.resources import Observation

REMEMBERED = 4096
"""How many ways of writing an element are remembered before starting anew: more than a laboratory has."""
LONGEST = 2048
"""Bytes of an element that is remembered; a longer one is rarely written twice."""


class Repeated:
    """Reads one element, remembering what each way of writing it means. Raises what decoding raises."""

    def __init__(self, element: Any) -> None:
        self._decode = msgspec.json.Decoder(element).decode
        self._known: dict[bytes, Any] = {}

    def read(self, raw: Raw) -> Any:
        """The element written so."""
        written = bytes(raw)
        try:
            return self._known[written]
        except KeyError:
            return self._read_first(written)

    def _read_first(self, written: bytes) -> Any:
        element = self._decode(written)
        if len(written) <= LONGEST:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[written] = element
        return element


_code = Repeated(CodeableConcept | None).read
_interpretation = Repeated(list[CodeableConcept | None] | None).read
_ranges = Repeated(list[ReferenceRange | None] | None).read


def complete(observation: Any) -> None:
    """Reads the elements that decoding left raw. Raises msgspec's errors for one of a wrong JSON type."""
    it: Observation = observation
    if it.code is not None:
        it.code = _code(it.code)  # type: ignore[arg-type]
    if it.interpretation is not None:
        it.interpretation = _interpretation(it.interpretation)  # type: ignore[arg-type]
    if it.reference_range is not None:
        it.reference_range = _ranges(it.reference_range)  # type: ignore[arg-type]
