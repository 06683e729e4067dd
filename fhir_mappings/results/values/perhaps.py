"""What a value that can't be read may be all the same: good enough to ask a clinician, never to decide.

A share so small that no real per cent is ("0.45", "0.45 %" of an ejection fraction) may be a fraction; words that call it
reduced leave open by how much; of two shares of cells (由2%升至30%) the one of now may be meant,
and a count that may be a donor's is the patient's.
"""
from __future__ import annotations

from decimal import Decimal

from fhir_mappings.record import Amount, Phrase
from fhir_mappings.results.values.result_notes import of_now
from fhir_mappings.results.values.units import Analyte
from fhir_mappings.results.values.value_x import Number, Value
from fhir_mappings.text.shares.shares_told import share_told
from fhir_mappings.text.words.numbers import plain

_FRACTION_OR_PERCENT = frozenset({"problem.share-without-unit", "problem.implausible", "problem.implausible-bare"})
_WORDS = frozenset({"problem.no-number", "problem.words-only"})
_TWO_SHARES = frozenset({"problem.no-number", "problem.unit-unknown"})  # of 2%→30% all behind the number is its unit
_HUNDRED = Decimal(100)
_LONGEST = 60
"""Letters of a value that are read as two shares; a longer one is a report."""


def perhaps(
    analyte: Analyte, number: Number | None, value: Value, problem: Phrase | None, cells: str | None = None,
) -> Amount | None:
    """The amount that a value with this problem may be; of words that say "reduced" both ends are unknown. ``cells``: what it counts a
    share of (``blasts``, ``mrd``), if any."""
    if problem is None:
        return None
    if number is not None and problem.key in _FRACTION_OR_PERCENT:
        return _as_fraction(analyte, number)
    if value.words and problem.key in _WORDS and analyte.says_reduced(plain(value.words)):
        return Amount(None, None, value.charted or value.words)
    if cells and number is not None and number.unit.shown == "%" and problem.key in ("problem.whose-unsaid", "problem.specimen-anothers"):
        span = number.span
        return Amount(span.low, span.high, number.charted, number.unit.shown, span.low_open, span.high_open)
    if cells and problem.key == "problem.value-in-note" and len(noted := str(problem.args["text"])) <= _LONGEST:
        return share_told(cells, said := of_now(noted)) or share_told(cells, f"{cells}: {said}")
    if value.words and problem.key in _TWO_SHARES and cells and plain(value.words).count("%") > 1 and len(value.words) <= _LONGEST:
        return share_told(cells, f"{cells}: {value.words}")
    return None


def _as_fraction(analyte: Analyte, number: Number) -> Amount | None:
    """A hundred times the number, where no plausible per cent of the analyte is as small as a fraction, and that is plausible."""
    bare = analyte.family.bare_above
    if bare is None or analyte.plausible[0] <= bare or any(not 0 <= end <= bare for end in number.span.ends()):
        return None
    span = number.span.times(_HUNDRED)
    if not span.overlaps(*analyte.plausible):
        return None
    return Amount(span.low, span.high, number.charted, number.unit.shown, span.low_open, span.high_open)
