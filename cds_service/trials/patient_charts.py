"""Charts written as a list of parts: the short form in which a trial's or a site's own patients are noted.

A part is a text of FHIR resources, one a line, with ``{words}`` to be filled in, or a table that holds such a text as
``resources`` or builds on another ``part``; all else in the table is what its words are unless the patient says
otherwise. The empty text leaves its element out, and what is empty then.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

Words = Mapping[str, Any]
Parts = Mapping[str, "str | Words"]

_WORD = re.compile(r"\{(\w+)\}")
_ENCODER = msgspec.json.Encoder(decimal_format="number")
_LEFT_OUT = object()


class PartError(ValueError):
    """A part can't be made: the message names it and what is wrong."""


def chart_bytes(chart: Sequence[str | Words], parts: Parts) -> bytes:
    """The chart of one patient as a JSON array of resources; numbers keep their digits."""
    return _ENCODER.encode([r for number, noted in enumerate(chart, 1) for r in _resources(noted, parts, number)])


def _resources(noted: str | Words, parts: Parts, number: int) -> Iterator[Any]:
    table: Words = {"part": noted} if isinstance(noted, str) else noted
    text, words = _resolved(table, parts)
    words = {"id": f"{table['part']}-{number}".replace("_", "-"), **words}
    needed = set(_WORD.findall(text))
    if unknown := set(words) - needed - {"id"}:
        raise PartError(f"part {table['part']} has no word {{{sorted(unknown)[0]}}}")
    if lacking := needed - set(words):
        raise PartError(f"part {table['part']} lacks the word {{{sorted(lacking)[0]}}}")
    for line in filter(None, map(str.strip, text.splitlines())):
        try:
            yield _filled(msgspec.json.decode(line), words)
        except msgspec.DecodeError as problem:
            raise PartError(f"part {table['part']} is not JSON: {problem}") from problem


def _resolved(table: Words, parts: Parts, seen: frozenset[str] = frozenset()) -> tuple[str, Words]:
    """The text that a part comes down to and its words, the patient's own first."""
    name = table.get("part")
    if not isinstance(name, str) or name not in parts:
        raise PartError(f"there is no part {name!r}")
    if name in seen:
        raise PartError(f"part {name} builds on itself")
    own = {key: value for key, value in table.items() if key != "part"}
    part = parts[name]
    if isinstance(part, str):
        return part, own
    if "part" in part and "resources" in part:
        raise PartError(f"part {name} holds both part and resources: it builds on a part or is one of its own")
    if isinstance(text := part.get("resources"), str):
        return text, {**{key: value for key, value in part.items() if key != "resources"}, **own}
    text, words = _resolved(part, parts, seen | {name})
    return text, {**words, **own}


def _filled(value: Any, words: Words) -> Any:
    """A JSON value with its words filled in; what is left out takes its empty holders with it."""
    if isinstance(value, dict):
        members = {key: _filled(member, words) for key, member in value.items()}
        kept = {key: member for key, member in members.items() if member is not _LEFT_OUT}
        return kept if kept or not value else _LEFT_OUT
    if isinstance(value, list):
        items = [item for item in (_filled(item, words) for item in value) if item is not _LEFT_OUT]
        return items if items or not value else _LEFT_OUT
    return _filled_text(value, words) if isinstance(value, str) else value


def _filled_text(text: str, words: Words) -> Any:
    if whole := _WORD.fullmatch(text):
        word = words[whole[1]]
        return _LEFT_OUT if word == "" else word
    return _WORD.sub(lambda found: str(words[found[1]]), text)
