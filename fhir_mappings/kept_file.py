"""What is worked out once for all starts, in one file beside the compiled modules: of what Python compiles, it keeps its modules itself.

``python -m cds_service.compile_patterns`` writes it, with the patterns of texts (``patterns.py``) and what their words need
(``text/words/kept_standing.py``). An entry is found by a number; whose it is it must say itself, since few have the same. Without the file,
or with one of another Python or that was damaged, nothing is found, and all is worked out again.
"""
from __future__ import annotations

import _sre  # pyright: ignore[reportMissingImports] - the engine of `re`
import os
import secrets
import sys
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

KEPT_IN = Path(__file__).parent / "__pycache__" / f"patterns.{sys.implementation.cache_tag}.bin"
_WRITTEN_AS = "packed"
"""Another word where entries are written otherwise: a checkout that is brought up to date holds the file of the version before."""
_FOR = f"{_WRITTEN_AS} {sys.version} {_sre.MAGIC} {_sre.CODESIZE}\n".encode()
"""The file begins with it: how it is written, and whose engine the patterns are for."""
_SIZE = 8
"""Bytes that say how many entries there are: then come their numbers, where each ends, a sum of these two, and the entries."""
_SUM = 4
"""Bytes of the sum that shows whether others were damaged; each entry begins with its own, and is packed: a pattern's code is long numbers
of which few are large, and takes a quarter so. To unpack one takes some three millionths of a second."""


def keep(entries: Mapping[int, bytes]) -> None:
    """Writes the file with these entries, whole or not at all; OSError where it can't be written. Their numbers take 32 bits."""
    numbers = sorted(entries)
    summed = [_summed(zlib.compress(entries[number])) for number in numbers]
    ends = array("I", accumulate(map(len, summed)))
    places = array("I", numbers).tobytes() + ends.tobytes()
    KEPT_IN.parent.mkdir(exist_ok=True)
    new = KEPT_IN.with_suffix(f".{secrets.token_hex(8)}")  # two machines may write to one disk
    new.write_bytes(b"".join([_FOR, len(ends).to_bytes(_SIZE, "little"), _summed(places), *summed]))
    new.replace(KEPT_IN)


def entry(number: int) -> bytes | None:
    """The entry of this number, as it was written; None where there is none, or where it was damaged."""
    kept = _kept()
    if kept is None:
        return None
    at = bisect_left(kept.numbers, number)
    if at == len(kept.numbers) or kept.numbers[at] != number:
        return None
    begin, end = (kept.ends[at - 1] if at else 0), kept.ends[at]
    packed = _intact(_read(kept.file, end - begin, kept.entries + begin))
    return None if packed is None else zlib.decompress(packed)


def _summed(content: bytes) -> bytes:
    return zlib.crc32(content).to_bytes(_SUM, "little") + content


def _intact(summed: bytes) -> bytes | None:
    """What ``_summed`` was given; None where these are not its bytes."""
    content = summed[_SUM:]
    return content if summed == _summed(content) else None


class _Kept(NamedTuple):
    """The open file, which takes no memory; what it holds, in order; where each ends, and where the first begins."""

    file: int
    numbers: array[int]
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
    head = len(_FOR) + _SIZE
    begun = _read(file, head, 0)
    count = int.from_bytes(begun[len(_FOR):], "little") if begun.startswith(_FOR) else 0
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
