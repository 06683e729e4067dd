"""Blasts and residual disease: how they were measured, and their numbers where words stand around them.

Copies and log steps are no share of cells. Source: FHIR R4 Observation.method.
"""
from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from fhir_mappings.meanings import load_table
from fhir_mappings.units import NO_UNIT, ChartedUnit
from fhir_mappings.values import Number
from fhir_mappings.written import plain, read_number

Method = Literal["flow", "pcr"]

_LABELS = (
    r"MRD|微小残留病?灶?|原始细胞(?:比例|百分比)?|blasts?|阴性|阳性|negative|positive|neg|pos|未检出|未检测到|检出"
    r"|not\s+detected|detected|占有核细胞|占|为|比例|is|of"
)
_BEFORE = re.compile(rf"^(?:(?:{_LABELS})[\s:=,;]*)+", re.IGNORECASE | re.ASCII)
_AFTER = re.compile(r"[\s,;]*(?:阳性|阴性|positive|negative|\(\+\)|\(-\))$", re.IGNORECASE | re.ASCII)

def method_of(texts: Iterable[str | None], number: Number | None) -> Method | None:
    """How residual disease was measured, by the texts that describe it and its unit; None when they don't say."""
    patterns = load_table().methods
    if number is not None and number.unit.shown and patterns["pcr_unit"].search(plain(number.unit.shown)):
        return "pcr"
    told: set[Method] = set()
    for text in texts:
        words = plain(text) if text else ""
        if patterns["flow"].search(words):
            told.add("flow")
        if patterns["pcr"].search(words):
            told.add("pcr")
    return told.pop() if len(told) == 1 else None


def is_molecular(number: Number) -> bool:
    """True for copies and log steps: numbers that are no share of cells."""
    unit = number.unit.shown
    return bool(unit) and load_table().methods["pcr_unit"].search(plain(unit or "")) is not None


def labelled_number(text: str) -> Number | None:
    """The number of a text that holds nothing else but a label or a polarity ("MRD 0.35%", "阴性(<0.01%)").

    >>> labelled_number("阴性(<0.01%)").charted
    '<0.01'
    """
    bare = _AFTER.sub("", _BEFORE.sub("", plain(text))).strip()
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    written = read_number(bare)
    if written is None:
        return None
    unit = ChartedUnit(written.unit) if written.unit else NO_UNIT
    return Number(written.span, written.number, unit, written.scientific)
