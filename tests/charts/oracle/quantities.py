"""Numbers with comparators and units, from quantities and from what people write; decimals throughout."""
from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

Json = dict[str, Any]
NUMBER = re.compile(r"\s*(<=|>=|<|>|≤|≥)?\s*(\d+(?:\.\d+)?)\s*([^\d.].*)?", re.DOTALL)
BETWEEN = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:-|~|–|—|至|到)\s*(\d+(?:\.\d+)?)\s*(\D.*)?")
AS_ASCII = {"≤": "<=", "≥": ">="}


@dataclass(frozen=True)
class Amount:
    """``comparator`` "" means exactly; ``code`` and ``unit`` as they were told."""

    number: Decimal
    comparator: str = ""
    unit: str | None = None
    code: str | None = None


def of_quantity(quantity: Json) -> Amount | None:
    try:
        number = Decimal(str(quantity["value"]))
    except (KeyError, InvalidOperation):
        return None
    return Amount(number, quantity.get("comparator", ""), quantity.get("unit"), quantity.get("code"))


def written(text: str) -> Amount | None:
    """"＞5", "≤40 U/L", "24"; None where it is no such thing."""
    found = NUMBER.fullmatch(unicodedata.normalize("NFKC", text))
    if not found:
        return None
    comparator = AS_ASCII.get(found[1] or "", found[1] or "")
    return Amount(Decimal(found[2]), comparator, (found[3] or "").strip() or None)


def written_upper_limit(text: str) -> Amount | None:
    """The upper limit in "0-41", "≤40" or "5.0～21.0"; None in a text that has none."""
    plain = unicodedata.normalize("NFKC", text)
    if between := BETWEEN.fullmatch(plain):
        return Amount(Decimal(between[2]), unit=(between[3] or "").strip() or None)
    single = written(plain)
    return Amount(single.number, unit=single.unit) if single and single.comparator in ("<", "<=") else None


def at_most(amount: Amount, low: Decimal, limit: Decimal) -> str:
    """Is it ``<=`` the limit? ``low`` is the number on the limit's scale."""
    if amount.comparator in ("", "<", "<=") and low <= limit:
        return "met"
    over = {"": low > limit, ">": low >= limit, ">=": low > limit}
    return "not-met" if over.get(amount.comparator) else "unclear"
