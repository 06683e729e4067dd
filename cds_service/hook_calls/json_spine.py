"""Looks at JSON bytes without decoding them: whether they are UTF-8, and whether an object's keys stand once each."""
from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from typing import Any

import msgspec

_KEY = re.compile(rb'\s*("(?:[^"\\]|\\.)*")\s*:\s*')
_NEXT = re.compile(rb"\s*([,}])")
_Decoder = codecs.getincrementaldecoder("utf-8")
PIECE = 65_536
_BLANKS = b" \t\r\n"


def is_utf8(body: bytes) -> bool:
    """Decoded a piece at a time: the text of a whole body would be twice its size."""
    decoder = _Decoder()
    try:
        for start in range(0, len(body), PIECE):
            decoder.decode(body[start:start + PIECE])
        decoder.decode(b"", True)
    except UnicodeDecodeError:
        return False
    return True


def holds_no_more(text: bytes, found: Mapping[str, Any]) -> bool:
    """True when these members are all that the object holds, which its length tells: then each of its keys stands once.

    No JSON of these members is shorter than without blanks and escapes in its spine; another member would add to it.
    """
    return len(text.strip(_BLANKS)) == _shortest(found)


def _shortest(found: Mapping[str, Any]) -> int:
    marks = 4 * len(found) + 1  # two quotes, a colon and a comma or brace for each, and the first brace
    keys = sum([len(key) if key.isascii() else len(key.encode()) for key in found])
    return marks + keys + sum([_shortest(value) if isinstance(value, dict) else len(value) for value in found.values()])


def end_of_object(text: bytes, position: int, found: Mapping[str, Any]) -> int:
    """Where the object that begins here ends; below 0 when one of its keys stands twice.

    Walks the object's spine only: each value is skipped by its known length, so the cost does not grow with it.
    """
    position, seen = position + 1, 0
    while (key := _KEY.match(text, position)) is not None:
        end = _NEXT.match(text, _end_of_value(text, key.end(), found.get(msgspec.json.decode(key[1], type=str))))
        if end is None:
            break
        position, seen = end.end(), seen + 1
        if end[1] == b"}":
            return position if seen == len(found) else -1
    return -1


def _end_of_value(text: bytes, position: int, value: Any) -> int:
    """Where the value that begins here ends; the end of the text when it is another than the one that was decoded."""
    if isinstance(value, dict):
        end = end_of_object(text, position, value)
        return end if end > 0 else len(text)
    if value is None or not text.startswith(memoryview(value), position):
        return len(text)
    return position + len(value)
