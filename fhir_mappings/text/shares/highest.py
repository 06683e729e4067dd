"""The highest of some shares of cells that a text tells."""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from fhir_mappings.record import Amount

_ALL, _NONE = Decimal(100), Decimal(0)


def topmost(told: Sequence[Amount]) -> Amount | None:
    """The one that may be the highest."""
    return max(told, key=lambda amount: _ALL if amount.high is None else amount.high, default=None)


def highest(told: Iterable[Amount]) -> Amount | None:
    """The highest, which is as much at least as the surest of them: beside 0.35 % a limit of "0.1 % or more" leaves no doubt."""
    shares = list(told)
    top = topmost(shares)
    surest = max(shares, key=lambda amount: amount.low or _NONE, default=None)
    if top is None or surest is None or (surest.low or _NONE) <= (top.low or _NONE):
        return top
    return Amount(surest.low, top.high, surest.charted, surest.unit, surest.low_open, top.high_open)
