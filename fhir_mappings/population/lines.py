"""Lines of a population, a block at a time: of nearly all of them only the type and the patient matter.

This is where a population's screening spends its time: every byte of a hospital passes through here. Each line is still checked
to be JSON; where a block is not plainly one object per line, each line is looked at alone.
"""
from __future__ import annotations

import msgspec
from msgspec import Raw

from fhir_mappings.charts.subjects import SUBJECT_ELEMENT

NOTHING = Raw()
ORDINARY = frozenset(name for name, element in SUBJECT_ELEMENT.items() if element == "subject")
"""The types whose patient is their subject."""


class Subject(msgspec.Struct, gc=False):
    """Whom a line is about, as written."""

    reference: str | None = None


class Passing(msgspec.Struct, gc=False, rename={"resource_type": "resourceType"}):
    """What is decoded of a line; ``contained`` is NOTHING where it contains nothing."""

    resource_type: str = ""
    subject: Subject | None = None
    contained: Raw = NOTHING


_OPENS, _CLOSES = b"{}"
_LINES = msgspec.json.Decoder(Passing).decode_lines


def passing(block: bytes) -> list[Passing] | None:
    """One for each line of a block of whole lines; None where these are not one JSON object each, or can't be told apart.

    A ``{`` right behind a ``}`` has no place inside an object, nor has the end of a line inside a text: where ``}`` and
    ``{`` stand around each end of a line, objects end there too. With as many objects as lines, each line is one.
    """
    try:
        found = _LINES(block)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return found if len(found) == _objects_apart(block) else None


def _objects_apart(block: bytes) -> int | None:
    """The number of lines; None unless one ends with ``}`` and the next begins with ``{`` at every end of a line.

    Not by ``count``: looking for the ends one by one takes a third of its time.
    """
    find, last, lines = block.find, len(block) - 1, 1
    end = find(b"\n")
    while -1 < end < last:
        if block[end + 1] != _OPENS or (block[end - 1] != _CLOSES and block[end - 2:end] != b"}\r"):
            return None
        lines += 1
        end = find(b"\n", end + 1)
    return lines
