"""What was made of a number before: a laboratory prints the same values, flags and ranges thousands of times.

Known again are the objects themselves, which are shared where they were written alike (see ``repeated`` and
``values``). Each is held here, so that no other object can take its place. No patient and no date is in it.
"""
from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fhir_mappings.labs import Measured

REMEMBERED = 8192
"""How many readings are remembered before starting anew."""

Parts = tuple[object, object, object, object]
"""The meaning, the value, its interpretation and its ranges."""


class MeasuredBefore:
    """Readings of numbers by meaning, value, interpretation and ranges, for one terminology."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int, int, int], tuple[Parts, Measured]] = {}

    def find(self, parts: Parts) -> Measured | None:
        """What was made of the same before, if it was."""
        found = self._known.get(_key(parts))
        return None if found is None else found[1]

    def keep(self, parts: Parts, measured: Measured) -> None:
        """Remembers what was made of them."""
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[_key(parts)] = (parts, measured)


def _key(parts: Parts) -> tuple[int, int, int, int]:
    one, two, three, four = parts
    return id(one), id(two), id(three), id(four)
