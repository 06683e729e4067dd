"""Elements that a chart writes over and over in the same bytes (codes, ranges, interpretations): each is read once.

What is remembered is shared by every resource that writes it so, and must not be changed. Subjects name a patient: they are
remembered while their chart is read, and no longer. A fault is never remembered: it is raised for each resource that holds it.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from fhir_mappings.charts.focus_codes import FOCUS_CODE
from fhir_mappings.elements import ABSENT, CodeableConcept, Quantity, Reference, ReferenceRange
from fhir_mappings.resources import Observation

REMEMBERED = 4096
"""How many ways of writing an element are remembered before starting anew: more than a laboratory has."""
LONGEST = 2048
"""Bytes of an element that is remembered; a longer one is rarely written twice."""


class Repeated:
    """Reads one element, remembering what each way of writing it means. Raises what decoding raises."""

    def __init__(self, element: Any, most: int = REMEMBERED) -> None:
        self._most = most
        self._decode = msgspec.json.Decoder(element).decode
        self._known: dict[bytes, Any] = {}
        self.known = self._known.get

    def read(self, written: bytes) -> Any:
        """The element written so."""
        element = self._decode(written)
        if element is not None and len(written) <= LONGEST:
            if len(self._known) >= self._most:
                self._known.clear()
            self._known[written] = element
        return element


_CODE = Repeated(CodeableConcept | None)
_INTERPRETATION = Repeated(list[CodeableConcept | None] | None)
_RANGES = Repeated(list[ReferenceRange | None] | None)
_QUANTITY = Repeated(Quantity | None)
_SUBJECT = msgspec.json.Decoder(Reference | None)


def complete(observations: Iterable[Observation]) -> bool:
    """Reads the elements that decoding left raw. Raises msgspec's errors for one of a wrong JSON type. False where one of them says
    nothing of whom it is about."""
    told = True
    before: Any = None  # the subject as the one before wrote it: nearly always all write it alike
    subject: Reference | None = None
    subjects: dict[bytes, Reference | None] = {}
    flagged: Any = None  # likewise its flag: most results in a row are normal
    flag: Any = None
    it: Any
    for it in observations:  # written out: this is done for every Observation of every chart
        if it.extension is not ABSENT and FOCUS_CODE not in bytes(it.extension):
            it.extension = ABSENT
        if it.code is not None:
            raw = bytes(it.code)
            it.code = _CODE.known(raw) or _CODE.read(raw)
        if it.subject is not None:
            if it.subject != before:
                before, raw = it.subject, bytes(it.subject)
                if raw not in subjects:
                    subjects[raw] = _SUBJECT.decode(raw)
                subject = subjects[raw]
                if subject is None or not (subject.reference or subject.identifier or subject.display):
                    told = False
            it.subject = subject
        else:
            told = False
        if it.value_quantity is not None:
            raw = bytes(it.value_quantity)
            it.value_quantity = _QUANTITY.known(raw) or _QUANTITY.read(raw)
        if it.value_codeable_concept is not None:
            raw = bytes(it.value_codeable_concept)
            it.value_codeable_concept = _CODE.known(raw) or _CODE.read(raw)
        if it.interpretation is not None:
            if it.interpretation != flagged:
                flagged, raw = it.interpretation, bytes(it.interpretation)
                flag = _INTERPRETATION.known(raw) or _INTERPRETATION.read(raw)
            it.interpretation = flag
        if it.reference_range is not None:
            raw = bytes(it.reference_range)
            it.reference_range = _RANGES.known(raw) or _RANGES.read(raw)
    return told
