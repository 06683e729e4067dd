"""Blasts of which a count found none. Outside the marrow none is none in any unit, and in none; in the marrow it would be a remission,
and must be read to the letter."""
from __future__ import annotations

from fhir_mappings.record import Amount, BodySite
from fhir_mappings.results.answers.measured import Measured
from fhir_mappings.results.names.meanings import load_table
from fhir_mappings.results.values.units import Analyte
from fhir_mappings.results.values.value_x import Number
from fhir_mappings.text.words.numbers import plain

IN_NO_UNIT = frozenset({"problem.unit-unknown", "problem.unit-absent", "problem.units-of-ranges"})
"""The problems of a number that only its unit, or the lack of one, leaves unread."""
_COUNTED = ("blasts", "blasts-count")


def none_counted(measured: Measured, analyte: Analyte, site: BodySite | None, number: Number) -> Measured:
    """What was measured; a zero, where only the unit left it unread."""
    unread = measured.problem is not None and measured.problem.key in IN_NO_UNIT
    if not unread or not _may_be_none(analyte, site) or not number.span.low == number.span.high == 0:
        return measured
    return Measured(Amount(number.span.low, number.span.high, number.charted, number.unit.shown))


def none_told(words: str | None, analyte: Analyte, site: BodySite | None) -> bool:
    """True for the bare word of a differential count, or of residual cells, without any ("None")."""
    return (analyte.name == "mrd" or _may_be_none(analyte, site)) and load_table().many["none"].search(plain(words or "")) is not None


def shows_none(words: str | None, number: Number | None, shares_only: bool) -> bool:
    """True for a value of cells that are noticed by name alone and that shows none: a zero, "None", "Not increased". ``shares_only``:
    cells by a marker, which every marrow holds: a stain's answer ("Positive", 散在+) and what is counted in a volume show no more."""
    if number is not None:
        share = not number.unit.shown or "%" in plain(number.unit.shown)
        return number.span.low == number.span.high == 0 or (shares_only and not share)
    text, rows = plain(words or ""), load_table().many
    if not text:
        return False
    if rows["none"].search(text) or rows["not_increased"].search(text):
        return True
    told = rows["pattern"].search(text) or rows["share"].search(text)
    return shares_only and (not told or bool(rows["not_many"].search(text) and not rows["share"].search(text)))


def _may_be_none(analyte: Analyte, site: BodySite | None) -> bool:
    return analyte.name in _COUNTED and site != "marrow"
