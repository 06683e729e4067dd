"""Sets the largest value of a body aside, unread, so that a large chart is passed over once instead of twice.

To find where a value of JSON ends means to pass over it. But an EHR writes all its calls alike: what stands before and
after its largest value is remembered, and looked for in its next body. The rest is then read with a mark in the place
of the value. When the mark is found where the value belongs and the value is JSON by itself, the whole body is JSON
that holds this value there (RFC 8259: a value may be exchanged for another). When either is not so, the body is read in
full: what is remembered here makes a call faster, never different.
"""
from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from msgspec import Raw

LARGE = 65_536
"""Bytes of a value that is worth it."""
REMEMBERED = 4
"""Ways of writing bodies that are remembered in a process: one a kind of EHR."""
FARTHER = 4
"""How many times as far as before what stands before and after a value is looked for, that a search in vain is short."""
_LONGEST_SPINE = 256
_AFTER = re.compile(rb'[\s}]*(?:,\s*"[^"\\\\]*")?')
_MARK = Raw(b'"%s"' % secrets.token_hex(16).encode())
"""Stands for the value; nobody outside can write it."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A body in two: ``value`` of the prefetch ``key``, which nobody looked at, and the ``rest`` with a mark for it."""

    key: str
    value: Raw
    rest: bytes

    def stands_in(self, prefetch: Mapping[str, Raw]) -> bool:
        """True when the rest was read and the mark is the value of this key."""
        return prefetch.get(self.key) == _MARK


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a client puts its largest value: between ``before`` (its key) and ``after`` (the next, or the end of the body)."""

    key: str
    before: bytes
    after: bytes
    from_begin: int
    from_end: int

    def find(self, body: bytes) -> tuple[int, int] | None:
        """Begin and end of what stands between them; None where they don't stand there or close to each other."""
        found = body.find(self.before, 0, self.from_begin)
        end = body.rfind(self.after, max(len(body) - self.from_end, 0))
        begin = found + len(self.before) - 1  # its brace belongs to the value
        return (begin, end) if found >= 0 and end - begin >= LARGE else None


class Places:
    """The places that were seen; the latest first."""

    def __init__(self) -> None:
        self._places: tuple[_Place, ...] = ()

    def set_aside(self, body: bytes) -> SetAside | None:
        """The body without its largest value; None where none is found at a place that is known."""
        if len(body) < LARGE:
            return None
        for place in self._places:
            span = place.find(body)
            if span is not None:
                begin, end = span
                rest = b"".join((body[:begin], memoryview(_MARK), body[end:]))
                return SetAside(place.key, Raw(memoryview(body)[begin:end]), rest)
        return None

    def remember(self, body: bytes, prefetch: Mapping[str, Raw]) -> None:
        """Remembers where this body, which was read in full, has the largest value of its prefetch."""
        key = max(prefetch, key=lambda one: len(prefetch[one]), default="")
        if key and len(prefetch[key]) >= LARGE and (place := _place(body, key, prefetch[key])) is not None:
            others = [one for one in self._places if (one.before, one.after) != (place.before, place.after)]
            self._places = (place, *others[:REMEMBERED - 1])


def _place(body: bytes, key: str, value: Raw) -> _Place | None:
    """The place of this value; None where it can't be told by short marks, as when its key is written with escapes."""
    written = re.compile(rb'"%s"\s*:\s*\{' % re.escape(key.encode()))
    for before in written.finditer(body, 0, len(body) - len(value) + _LONGEST_SPINE):
        begin, end = before.end() - 1, before.end() - 1 + len(value)
        if body.startswith(memoryview(value), begin):
            after = _AFTER.match(body, end, end + _LONGEST_SPINE)
            if after is None or not after[0] or len(before[0]) > _LONGEST_SPINE:
                return None
            return _Place(key, before[0], after[0], LARGE + FARTHER * before.end(), LARGE + FARTHER * (len(body) - end))
    return None
