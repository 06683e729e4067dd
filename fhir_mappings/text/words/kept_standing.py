"""What the words of a list of patterns need, as it was worked out once for all starts and stands in ``kept_file.py``.

To work it out takes a start some 50 ms of the processor. It can't be out of date: it is found by all letters of the list, and by those of
the code that worked it out.
"""
from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path

import msgspec

from fhir_mappings import kept_file
from fhir_mappings.text.words import needed_letters, standing
from fhir_mappings.text.words.standing import Standing

_DIGEST = 16
"""Bytes that tell a list and the code from any other; an entry begins with them."""


_LONG = 200
"""Letters of a pattern that is worth to be opened: a shorter one is tried as soon as its alternatives."""


class _Entry(msgspec.Struct, array_like=True):
    """The parts of a :class:`Standing`, for one list; by number those of its patterns that were opened."""

    opened: dict[int, list[str]]

    by_part: dict[str, list[tuple[int, str]]]
    others: dict[int, list[list[str]]]


def standing_of(alternatives: Sequence[str], whole: bool = False) -> tuple[tuple[str, ...], Standing]:
    """These patterns, the long ones opened into what they choose from (unless ``whole``), and what tells which may match in a text."""
    digest = _digest(alternatives, whole)
    content = kept_file.entry(zlib.crc32(digest))
    if content is None or not content.startswith(digest):
        each = _each(alternatives, _opened(alternatives, whole))
        return each, Standing(map(needed_letters.all_needed, each))
    entry = msgspec.msgpack.decode(memoryview(content)[_DIGEST:], type=_Entry)
    return _each(alternatives, entry.opened), Standing.as_noted(entry.by_part, entry.others)


def _opened(alternatives: Sequence[str], whole: bool) -> dict[int, list[str]]:
    """By number those that choose from several: tried in their turn, these find what the choice does."""
    each = {number: needed_letters.opened(one) for number, one in enumerate(alternatives) if len(one) >= _LONG and not whole}
    return {number: ones for number, ones in each.items() if len(ones) > 1}


def _each(alternatives: Sequence[str], opened: Mapping[int, Sequence[str]]) -> tuple[str, ...]:
    return tuple(one for number, whole in enumerate(alternatives) for one in opened.get(number, (whole,)))


def entries(lists: Iterable[tuple[Sequence[str], bool]]) -> dict[int, bytes]:
    """What these lists need, each asked for as ``standing_of`` is, as the file keeps it."""
    return dict(_entry(alternatives, whole) for alternatives, whole in lists)


def _entry(alternatives: Sequence[str], whole: bool) -> tuple[int, bytes]:
    digest, opened = _digest(alternatives, whole), _opened(alternatives, whole)
    by_part, others = Standing(map(needed_letters.all_needed, _each(alternatives, opened))).noted()
    return zlib.crc32(digest), digest + msgspec.msgpack.encode(_Entry(opened, by_part, others))


def _digest(alternatives: Sequence[str], whole: bool) -> bytes:
    return blake2b(msgspec.msgpack.encode((*alternatives, whole)), digest_size=_DIGEST, key=_of_the_code()).digest()


@cache
def _of_the_code() -> bytes:
    """A digest of the code by which an entry is made."""
    made_by = (needed_letters.__file__, standing.__file__, __file__)
    return blake2b(b"".join(Path(file).read_bytes() for file in made_by), digest_size=_DIGEST).digest()
