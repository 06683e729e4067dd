"""Random draws that are the same on every machine and Python version: SplitMix64 in whole numbers, nothing else.

``random`` of the standard library promises the same numbers only for ``random()``; choices and ranges may change.
Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
"""
from __future__ import annotations

import hashlib
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1
_GAMMA = 0x9E3779B97F4A7C15


class Draws:
    """A stream of draws that depends on its seed and key only, so that patients do not depend on each other."""

    __slots__ = ("_state",)

    def __init__(self, seed: int, key: str) -> None:
        digest = hashlib.blake2b(f"{seed}/{key}".encode(), digest_size=8).digest()
        self._state = int.from_bytes(digest, "big")

    def below(self, limit: int) -> int:
        """A whole number from 0 to limit - 1."""
        self._state = state = (self._state + _GAMMA) & _MASK
        state = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        state = ((state ^ (state >> 27)) * 0x94D049BB133111EB) & _MASK
        return (state ^ (state >> 31)) % limit

    def between(self, low: int, high: int) -> int:
        """A whole number from low to high, both possible."""
        return low + self.below(high - low + 1)

    def number(self, low: Decimal, high: Decimal) -> Decimal:
        """A decimal from low to high, with as many places as the one of them that has more."""
        places = max(-int(low.as_tuple().exponent), -int(high.as_tuple().exponent), 0)
        scale = 10**places
        return Decimal(self.between(int(low * scale), int(high * scale))).scaleb(-places)

    def one_of(self, items: Sequence[T]) -> T:
        """One of the items, each as likely."""
        return items[self.below(len(items))]

    def weighted(self, items: Sequence[tuple[int, T]]) -> T:
        """One of the items, as likely as its weight says; weights are whole numbers, one of them above 0."""
        at = self.below(sum(weight for weight, _ in items))
        for weight, item in items:
            if at < weight:
                return item
            at -= weight
        raise ValueError("no weight above 0")
