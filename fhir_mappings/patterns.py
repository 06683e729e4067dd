"""What ``re.compile`` gives, read from a file where it was made before, as Python keeps what it compiled of its modules.

``re`` takes some 2 ms to compile 1,000 letters of a pattern, and the words of this package are hundreds of thousands: a start without
the file waits for those that its first charts need. ``python -m cds_service.compile_patterns`` writes it. Nothing in it can be out of
date: a pattern is found by all its letters and its flags, in a file of the very Python that reads it; any other is compiled, and so is
one whose bytes are not those that were written.
"""
from __future__ import annotations

import _sre  # pyright: ignore[reportMissingImports] - the engine of `re`
import os
import re
import secrets
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from pathlib import Path
from re import _compiler, _parser  # pyright: ignore[reportAttributeAccessIssue] - what `re.compile` itself is made of
from typing import NamedTuple

import msgspec

KEPT_IN = Path(__file__).parent / "__pycache__" / f"patterns.{sys.implementation.cache_tag}.bin"
_PYTHON = f"{sys.version} {_sre.MAGIC} {_sre.CODESIZE}\n".encode()
"""The file begins with it: whose engine the patterns are for."""
_SIZE = 8
"""Bytes that say how many patterns there are: then come their keys, where each ends, a sum of these two, and the patterns."""
_SUM = 4
"""Bytes of the sum that shows whether others were damaged; each pattern begins with its own."""

Asked = tuple[str, int]
"""A pattern as it is written, and its flags."""
_asked: set[Asked] | None = None


class _Entry(msgspec.Struct, array_like=True):
    """A pattern, and what ``re.compile`` hands to its engine."""

    written: str
    asked_flags: int
    flags: int
    code: bytes
    groups: int
    number_of: dict[str, int]
    name_of: tuple[str | None, ...]


def compiled(written: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``; re.error where the pattern is none."""
    flags = int(flags)
    if _asked is not None:
        _asked.add((written, flags))
    entry = _entry_of(written, flags)
    if entry is None:
        return re.compile(written, flags)
    return _sre.compile(written, entry.flags, array("I", entry.code).tolist(), entry.groups, entry.number_of, entry.name_of)


def note_asked() -> set[Asked]:
    """From now on each pattern that is asked for is put into the set that is given."""
    global _asked
    _asked = set()
    return _asked


def keep(asked: Iterable[Asked]) -> None:
    """Writes the file with these patterns, whole or not at all; OSError where it can't be written."""
    keyed = {_key(*one): one for one in asked}  # of two with the same key one is kept
    entries = [_summed(msgspec.msgpack.encode(_made(*keyed[key]))) for key in sorted(keyed)]
    ends = array("I", accumulate(map(len, entries)))
    places = array("I", sorted(keyed)).tobytes() + ends.tobytes()
    KEPT_IN.parent.mkdir(exist_ok=True)
    new = KEPT_IN.with_suffix(f".{secrets.token_hex(8)}")  # two machines may write to one disk
    new.write_bytes(b"".join([_PYTHON, len(ends).to_bytes(_SIZE, "little"), _summed(places), *entries]))
    new.replace(KEPT_IN)


def _summed(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM, "little") + content


def _intact(summed: bytes) -> bytes | None:
    """What ``_summed`` was given; None where these are not its bytes."""
    content = summed[_SUM:]
    return content if summed == _summed(content) else None


def _made(written: str, flags: int) -> _Entry:
    parsed = _parser.parse(written, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", map(int, _compiler._code(parsed, flags)))
    return _Entry(written, flags, flags | int(state.flags), code.tobytes(), state.groups - 1, dict(state.groupdict), tuple(names))


def _key(written: str, flags: int) -> int:
    """Of few patterns the same; which one stands there the entry says."""
    return zlib.crc32(written.encode(), flags)


def _entry_of(written: str, flags: int) -> _Entry | None:
    kept = _kept()
    if kept is None:
        return None
    key = _key(written, flags)
    at = bisect_left(kept.keys, key)
    if at == len(kept.keys) or kept.keys[at] != key:
        return None
    begin, end = (kept.ends[at - 1] if at else 0), kept.ends[at]
    content = _intact(_read(kept.file, end - begin, kept.entries + begin))
    if content is None:
        return None
    entry = msgspec.msgpack.decode(content, type=_Entry)
    return entry if (entry.written, entry.asked_flags) == (written, flags) else None


class _Kept(NamedTuple):
    """The open file, which takes no memory; what it holds, in order; where each ends, and where the first begins."""

    file: int
    keys: array[int]
    ends: array[int]
    entries: int


@cache
def _kept() -> _Kept | None:
    """None without a file, with one of another Python, or with one whose places were damaged."""
    if not hasattr(os, "pread"):  # Windows
        return None
    try:
        file = os.open(KEPT_IN, os.O_RDONLY | os.O_NONBLOCK)  # a pipe of that name is no reason to wait
    except OSError:  # none was made
        return None
    head = len(_PYTHON) + _SIZE
    begun = _read(file, head, 0)
    count = int.from_bytes(begun[len(_PYTHON):], "little") if begun.startswith(_PYTHON) else 0
    width = array("I").itemsize * count
    places = _intact(_read(file, min(_SUM + 2 * width, os.fstat(file).st_size), head)) if count else None
    if not places or len(places) != 2 * width:
        os.close(file)
        return None
    return _Kept(file, array("I", places[:width]), array("I", places[width:]), head + _SUM + 2 * width)


def _read(file: int, size: int, at: int) -> bytes:
    """Less where the file is shorter, nothing where it can't be read: either shows in the sum."""
    try:
        return os.pread(file, size, at)
    except OSError:
        return b""
