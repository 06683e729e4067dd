"""A text broken at a width, as interfaces break the lines of a report."""
from __future__ import annotations

import textwrap
from collections.abc import Iterator


def broken(text: str, width: int) -> str:
    """The text with its lines broken at so many columns: between words, and between any two Chinese letters."""
    if text.isascii():
        return textwrap.fill(text, width, break_long_words=False)
    return "\n".join(_columns(text, width))


def _columns(text: str, width: int) -> Iterator[str]:
    line, wide = "", 0
    for unit in _units(text):
        room = sum(2 if letter >= "\u2e80" else 1 for letter in unit)
        if wide + room > width and line and unit not in "，。；、：":
            yield line
            line, wide = "", 0
        line, wide = line + unit, wide + room
    yield line


def _units(text: str) -> Iterator[str]:
    """What is not broken: an English word or number, one Chinese letter."""
    unit = ""
    for letter in text:
        if letter.isascii() and (letter.isalnum() or letter in ".%-"):
            unit += letter
            continue
        if unit:
            yield unit
        unit = ""
        yield letter
    if unit:
        yield unit
