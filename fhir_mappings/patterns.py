"""What ``re.compile`` gives, read from a file where it was made before, as Python keeps what it compiled of its modules.

``re`` takes some 2 ms to compile 1,000 letters of a pattern, and the words of this package are hundreds of thousands: a start without
the file (``kept_file.py``) waits for those that its first charts need. Nothing in it can be out of date: a pattern is found by all its
letters and its flags, in a file of the very Python that reads it; any other is compiled, and so is one whose bytes are not those that
were written.
"""
from __future__ import annotations

import _sre  # pyright: ignore[reportMissingImports] - the engine of `re`
import re
import zlib
from array import array
from collections.abc import Iterable
from re import _compiler, _parser  # pyright: ignore[reportAttributeAccessIssue] - what `re.compile` itself is made of

import msgspec

from fhir_mappings import kept_file

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


def entries(asked: Iterable[Asked]) -> dict[int, bytes]:
    """These patterns as the file keeps them; of two of the same number one."""
    return {_number(*one): msgspec.msgpack.encode(_made(*one)) for one in asked}


def _made(written: str, flags: int) -> _Entry:
    parsed = _parser.parse(written, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    code = array("I", map(int, _compiler._code(parsed, flags)))
    return _Entry(written, flags, flags | int(state.flags), code.tobytes(), state.groups - 1, dict(state.groupdict), tuple(names))


def _number(written: str, flags: int) -> int:
    return zlib.crc32(written.encode(), flags)


def _entry_of(written: str, flags: int) -> _Entry | None:
    content = kept_file.entry(_number(written, flags))
    if content is None:
        return None
    try:
        entry = msgspec.msgpack.decode(content, type=_Entry)
    except msgspec.DecodeError:  # the number is that of another kind of entry
        return None
    return entry if (entry.written, entry.asked_flags) == (written, flags) else None
