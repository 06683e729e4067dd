"""What the words of a list of patterns need, as it was worked out once for all starts and stands in ``kept_file.py``.

To work it out takes a start some 50 ms of the processor. It can't be out of date: it is found by all letters of the list, and by those of
the code that worked it out.
"""
from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from fhir_mappings import kept_file
from fhir_mappings.text.words import needed_letters, standing
from fhir_mappings.text.words.standing import Standing

_DIGEST = 16
"""Bytes that tell a list and the code from any other; an entry begins with them."""


class _Entry(msgspec.Struct, array_like=True):
    """The parts of a :class:`Standing`, for one list."""

    by_part: dict[str, list[tuple[int, str]]]
    others: dict[int, list[list[str]]]


def standing_of(alternatives: Sequence[str]) -> Standing:
    """What tells which of these patterns may match in a text."""
    digest = _digest(alternatives)
    content = kept_file.entry(zlib.crc32(digest))
    if content is None or not content.startswith(digest):
        return Standing(map(needed_letters.all_needed, alternatives))
    entry = msgspec.msgpack.decode(memoryview(content)[_DIGEST:], type=_Entry)
    return Standing.as_noted(entry.by_part, entry.others)


def entries(lists: Iterable[Sequence[str]]) -> dict[int, bytes]:
    """What these lists need, as the file keeps it."""
    return dict(_entry(alternatives) for alternatives in lists)


def _entry(alternatives: Sequence[str]) -> tuple[int, bytes]:
    digest, (by_part, others) = _digest(alternatives), Standing(map(needed_letters.all_needed, alternatives)).noted()
    return zlib.crc32(digest), digest + msgspec.msgpack.encode(_Entry(by_part, others))


def _digest(alternatives: Sequence[str]) -> bytes:
    return blake2b(msgspec.msgpack.encode(tuple(alternatives)), digest_size=_DIGEST, key=_of_the_code()).digest()


@cache
def _of_the_code() -> bytes:
    """A digest of the code by which an entry is made."""
    made_by = (needed_letters.__file__, standing.__file__, __file__)
    return blake2b(b"".join(Path(file).read_bytes() for file in made_by), digest_size=_DIGEST).digest()
