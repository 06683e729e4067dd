"""The digits and the unit of a Quantity, as charted. Source: FHIR R4 Quantity."""
from __future__ import annotations

from msgspec import Raw

from fhir_mappings.elements import Quantity
from fhir_mappings.remembered import of_text
from fhir_mappings.results.values.units import UCUM, ChartedUnit

LONGEST_UNIT = 60
"""Letters of a unit."""


def number_of(raw: Raw) -> str | None:
    """The digits of a raw JSON number; None when nothing (or null) was charted."""
    if not len(raw):
        return None
    text = bytes(raw).decode("utf-8", "replace").strip()
    return None if text in ("", "null") else text


def charted_unit(quantity: Quantity) -> ChartedUnit:
    """The unit of a Quantity. A code of another system than UCUM is only a text."""
    return _unit(_of_a_unit(quantity.unit) or None, _of_a_unit(quantity.code) or None, quantity.system or None)


def _of_a_unit(text: str | None) -> str | None:
    """As much of a unit as is read: one that is longer is none that we know, and need not be shown or compared to its end."""
    return text if text is None or len(text) <= LONGEST_UNIT else f"{text[:LONGEST_UNIT]}…"


@of_text(2048)
def _unit(text: str | None, code: str | None, system: str | None) -> ChartedUnit:
    if code and system and system.strip().rstrip("/").lower() != UCUM:
        return ChartedUnit(text or code)
    return ChartedUnit(text, code)
