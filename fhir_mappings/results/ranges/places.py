"""Where a number lies against its own reference ranges: what is within is negative, what is above positive.

Source: FHIR R4 Observation.referenceRange.
"""
from __future__ import annotations

from collections.abc import Sequence

from fhir_mappings.record import Polarity
from fhir_mappings.results.ranges.range_texts import NormalRange
from fhir_mappings.text.words.numbers import Span


def place(span: Span, ranges: Sequence[NormalRange]) -> Polarity | None:
    """Where a number lies against its own ranges: negative within, positive above; None on the limit, below the lower
    end, across, between two ends above zero, against a lower end alone, or where several ranges answer differently.
    """
    places: set[Polarity | None] = {_place(span, r) for r in ranges}
    return places.pop() if len(places) == 1 else None


def _place(span: Span, r: NormalRange) -> Polarity | None:
    if r.high is not None and span.low is not None and (
            span.low > r.high or (span.low == r.high and (span.low_open or r.below))):
        return "positive"
    if r.low is not None and ((r.low > 0 and r.high is not None) or (span.low is not None and span.low < r.low)):
        return None  # a span that begins above nothing is no range of the negative: a week of pregnancy, a grey zone
    return _within(span, r)


def _within(span: Span, r: NormalRange) -> Polarity | None:
    if r.high is None or span.high is None:
        return None  # a lower end alone ("≥1.0") is what a positive begins at as often as what is normal
    at_most = r.origin == "text" and r.low is None and not r.below  # "≤1" says that 1 is within; "0-1" does not
    if span.high < r.high or (span.high == r.high and (span.high_open or at_most)):
        return "negative"
    return None
