"""Pieces of input: prefetch values, fetched Bundles, files, each with what is known of where it came from."""
from __future__ import annotations

import msgspec
from msgspec import Raw

from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase

_ANY = msgspec.json.Decoder(Raw)


class Part(Frozen):
    """A piece of input: one resource, Bundle or list of them, as JSON; ``null`` is a read that found nothing.

    ``types``: the resource types that were asked for with it (of a prefetch key or a search); empty when that can't
    be told. ``followed``: its ``next`` link was followed, or will be given as a further part.
    ``server``: base URL of the FHIR server it came from. ``name``: the prefetch key or search; ``place``: the same for a reader, where
    the name is none of these (a line). ``unchecked``: nobody looked at the content yet, it may be no JSON: taking it in then raises
    NotJson. ``entered``: it is being entered now, and stands for what the chart holds under its id. ``cut_off``: more of its search is
    known to be lacking.
    """

    content: bytes | Raw
    types: frozenset[str] = frozenset()
    followed: bool = False
    server: str | None = None
    name: str | None = None
    unchecked: bool = False
    entered: bool = False
    cut_off: bool = False
    place: Phrase | None = None

    @property
    def is_answer(self) -> bool:
        """True where it answers a search of one patient's resources, or is a page of such an answer; not for a file or a line of one."""
        return bool(self.types and self.name) and self.place is None

    def check(self) -> None:
        """Passes over content that nobody looked at; NotJson when it is none."""
        if self.unchecked and not is_json(self.content):
            raise NotJson


def part_of_line(content: bytes, number: int, types: frozenset[str] = frozenset()) -> Part:
    """A line of a file; number 0: nobody knows which."""
    if not number:
        return Part(content, types)
    return Part(content, types, name=f"line {number}", place=Phrase("unread.line", {"line": number}))


class NotJson(ValueError):
    """The unchecked content of a part is not one JSON value."""


def is_json(content: bytes | Raw) -> bool:
    """True for one JSON value: passes over every byte, makes nothing of them."""
    try:
        _ANY.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return True
