"""A share of cells with a fusion gene that no laboratory would call negative: "80%" of PML-RARA by FISH, without a word on what it means.

Words and the share from which on: ``[clear-share]`` in ``text/polarity.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.results.values.value_x import Value
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.numbers import plain


def is_clear_share(test: str, value: Value) -> bool:
    """True for a number of this test that is such a share: in percent by its unit, or by what is written."""
    if test not in _table()["tests"]:
        return False
    least = Decimal(_table()["from"])
    if value.number is not None and value.number.unit.shown == "%":
        return value.number.span.low is not None and value.number.span.low >= least
    told = _written().match(plain(value.words or ""))
    if told is None:
        return False
    part, whole = (told["share"], "100") if told["share"] else (told["of"], told["all"])
    return least * Decimal(whole) <= 100 * Decimal(part) <= 100 * Decimal(whole)


@cache
def _table() -> Mapping[str, Any]:
    return shipped_table("text/polarity.toml")["clear-share"]


@cache
def _written() -> re.Pattern[str]:
    return compiled(_table()["written"], re.IGNORECASE | re.ASCII)
