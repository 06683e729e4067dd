"""Blasts and residual disease: how they were measured, and their numbers where words stand around them.

Copies and log steps are no share of cells. Source: FHIR R4 Observation.method.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from fhir_mappings.frozen import replace
from fhir_mappings.labs import Measured
from fhir_mappings.record import Amount, Measurement, Phrase
from fhir_mappings.results.meanings import load_table
from fhir_mappings.results.values import Number
from fhir_mappings.text.numbers import plain, read_number
from fhir_mappings.units import NO_UNIT, ChartedUnit

ONE_LINEAGE = Phrase("note.one-lineage")
AT_LEAST = Phrase("note.at-least")

Method = Literal["flow", "pcr"]

_LABELS = (
    r"MRD|微小残留病?灶?|原始细胞(?:比例|百分比)?|blasts?|阴性|阳性|negative|positive|neg|pos|未检出|未检测到|检出"
    r"|not\s+detected|detected|占有核细胞|占|为|比例|is|of"
)
_BEFORE = re.compile(rf"^(?:(?:{_LABELS})[\s:=,;]*)+", re.IGNORECASE | re.ASCII)
_AFTER = re.compile(r"[\s,;]*(?:阳性|阴性|positive|negative|\(\+\)|\(-\))$", re.IGNORECASE | re.ASCII)

def method_of(texts: Iterable[str | None], number: Number | None, words: str | None = None) -> Method | None:
    """How residual disease was measured, by its unit or the words of its value ("down by 2.5 log"), else by the texts that
    describe it; None when they don't say."""
    patterns = load_table().methods
    if words and patterns["pcr_words"].search(plain(words)):
        return "pcr"
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


def at_least(amount: Amount) -> Amount:
    """The amount as a lower bound."""
    return replace(amount, high=None, high_open=False)


def with_other_lineages(measurements: Sequence[Measurement]) -> tuple[Measurement, ...]:
    """Myeloblasts stand for all blasts only where no blasts of another lineage were counted at the same time."""
    others = [m for m in measurements if AT_LEAST in m.notes and m.amount is not None and m.amount.low]
    if not others:
        return tuple(measurements)
    return tuple(_beside(m, others) if ONE_LINEAGE in m.notes and m.amount is not None else m for m in measurements)


def _beside(m: Measurement, others: Sequence[Measurement]) -> Measurement:
    same = any(m.when is None or o.when is None or m.when.same_time(o.when) for o in others if o.site == m.site)
    return replace(m, amount=at_least(m.amount), notes=(*m.notes, AT_LEAST)) if same and m.amount else m


def bounded(measured: Measured, bound: str | None) -> Measured:
    """The amount of what is only a part of the analyte (at least as much) or more than it (at most as much)."""
    amount = measured.amount
    if amount is None or bound is None:
        return measured
    match bound:
        case "at-most":
            amount = replace(amount, low=None, low_open=False)
        case "at-least":
            amount = at_least(amount)
    return replace(measured, amount=amount, notes=(*measured.notes, Phrase(f"note.{bound}")))
