"""Blasts and residual disease: how they were measured, and their numbers where words stand around them.

Copies and log steps are no share of cells. Source: FHIR R4 Observation.method.
"""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Literal

from fhir_mappings.frozen import replace
from fhir_mappings.patterns import compiled
from fhir_mappings.record import BodySite, Part, Phrase
from fhir_mappings.results.answers.measured import Measured
from fhir_mappings.results.names.meanings import Meaning, load_table
from fhir_mappings.results.names.spelling import spelled
from fhir_mappings.results.values.units import NO_UNIT, ChartedUnit
from fhir_mappings.results.values.value_x import Number
from fhir_mappings.text.words.numbers import Span, plain, read_number

Method = Literal["flow", "pcr"]

LONGEST = 120
"""Letters of a written share with what stands around it; a longer text is a report."""
_NEAR = Decimal("0.1")
"""Of a number that is "about" one: by which part of it the real one may differ."""


@cache
def _written(name: str, residual: bool, of_cells: bool) -> re.Pattern[str]:
    """What may stand ``before`` or ``after`` a number; ``residual``: with what residual disease counts, else what blasts do;
    ``of_cells``: also that it is about so much."""
    rows = load_table().written
    words = "|".join(rows[row] for row in (name, "cells" if residual else "own", *(["near"] if of_cells else [])))
    return compiled(rf"^(?:{words})[\s:=,;]*" if name == "before" else rf"[\s,;]*(?:{words})$", re.IGNORECASE | re.ASCII)


@cache
def _beside(name: str) -> re.Pattern[str]:
    """What stands with another number ``held_against`` a share, behind it, or as a ``limit_first``."""
    return compiled(load_table().written[name], re.ASCII)


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text without all such words at its end or beginning."""
    while (shorter := pattern.sub("", text)) != text:
        text = shorter
    return text


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
        words = spelled(text) if text else ""
        if patterns["flow"].search(words):
            told.add("flow")
        if patterns["pcr"].search(words):
            told.add("pcr")
    return told.pop() if len(told) == 1 else None


def is_molecular(number: Number) -> bool:
    """True for copies and log steps: numbers that are no share of cells."""
    unit = number.unit.shown
    return bool(unit) and load_table().methods["pcr_unit"].search(plain(unit or "")) is not None


def labelled_number(text: str, residual: bool = False, of_cells: bool = False) -> Number | None:
    """The number of a text that holds nothing else but a label, a polarity, a trend ("MRD 0.35%", "阴性(<0.01%)", "0.35%,较前升高"), what
    it is held against ("30% (ref <5%)") or, of ``residual`` disease, what was counted ("检出异常髓系原始细胞,约占0.35%");
    ``of_cells``: also a share that is told as about so much ("~23%").

    >>> labelled_number("阴性(<0.01%)").charted
    '<0.01'
    """
    words = plain(text)
    if len(words) > LONGEST:
        return None
    words = _beside("held_against").sub("", words)
    words = _beside("limit_first").sub("", words) if residual else words
    behind = _without(_written("before", residual, of_cells), words)
    bare = _without(_written("after", residual, of_cells), behind).strip()
    if bare.startswith("(") and bare.endswith(")"):
        bare = bare[1:-1].strip()
    written = read_number(bare)
    if written is None:
        return None
    unit = ChartedUnit(written.unit) if written.unit else NO_UNIT
    about = re.search(load_table().written["about"], words.removesuffix(behind), re.IGNORECASE)
    return Number(_near(written.span) if about else written.span, written.number, unit, written.scientific)


def _near(span: Span) -> Span:
    low = None if span.low is None else span.times(1 - _NEAR).low
    return Span(low, None if span.high is None else span.times(1 + _NEAR).high, span.low_open, span.high_open)


def blasts_counted(meaning: Meaning, measured: Measured) -> bool:
    """True for residual disease of such a share that it is a count of blasts."""
    low = measured.amount.low if measured.amount is not None else None
    return meaning.blasts_from is not None and low is not None and low >= meaning.blasts_from


def part_of(meaning: Meaning, site: BodySite | None, described: Sequence[str | None], around: Sequence[str | None]) -> Part | None:
    """Of marrow blasts, what the number counts only; by its own words, or those of its panel, method or report: ``described`` begins
    with its own name."""
    if site not in (None, "marrow"):
        return meaning.part
    patterns, own = load_table().aside, spelled(described[0] or "") if described else ""
    if meaning.blasts_from is not None or patterns["pattern"].search(own) or any(map(_by_flow_alone, (*described[1:], *around))):
        return "aside"
    return meaning.part


def says_many(words: str | None) -> bool:
    """True for a short value that calls them many without a number ("Increased", 明显增多).

    >>> says_many("Markedly increased"), says_many("Not increased")
    (True, False)
    """
    text, rows = plain(words or "")[:LONGEST], load_table().many
    return bool(rows["pattern"].search(text)) and not rows["not_many"].search(text)


def is_uncounted(words: str | None) -> bool:
    """True for a value that says only that nothing was counted.

    >>> is_uncounted("Not counted"), is_uncounted("Not counted: sheets of blasts")
    (True, False)
    """
    text = plain(words or "")
    return len(text) <= LONGEST and load_table().uncounted.search(text) is not None


def _by_flow_alone(text: str | None) -> bool:
    words = spelled(text) if text else ""
    return bool(load_table().methods["flow"].search(words)) and not load_table().aside["morphology"].search(words)


def bounded(measured: Measured, bound: str | None) -> Measured:
    """The amount of what is more than the analyte (at most as much)."""
    amount = measured.amount
    if amount is None or bound is None:
        return measured
    return replace(measured, amount=replace(amount, low=None, low_open=False), notes=(*measured.notes, Phrase(f"note.{bound}")))
