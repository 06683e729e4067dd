"""How many calls a client may make in a second, counted over all workers of this machine.

A fixed window in memory that the forked workers share: a slot per client (by hash; two clients that share a slot share
their allowance). Nothing is stored, nothing grows.
"""
from __future__ import annotations

import multiprocessing
import time
import zlib

SLOTS = 1024


class RateLimit:
    """Made before the fork. ``most`` calls a client and second; 0 is no limit."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counts = multiprocessing.Array("q", 2 * SLOTS) if most else None

    def exceeded(self, client: str) -> bool:
        """Counts a call; True when this second's allowance is used up."""
        if self._counts is None:
            return False
        slot = 2 * (zlib.crc32(client.encode()) % SLOTS)
        second = int(time.monotonic())
        with self._counts.get_lock():
            if self._counts[slot] != second:
                self._counts[slot], self._counts[slot + 1] = second, 0
            self._counts[slot + 1] += 1
            return self._counts[slot + 1] > self._most
