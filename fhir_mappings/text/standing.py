"""What stands in a text, asked for many words at once.

Some three thousand words of the readers' patterns are looked for in each report. To look through the text for each of them takes far
longer than to note once which letters stand there side by side: of most words the text has no three that are theirs.
"""
from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from fhir_mappings.remembered import held
from fhir_mappings.text.needed_letters import AsWritten

_SIDE_BY_SIDE = 3
_TEXTS = 16
"""Texts whose letters are held at a time: a report and the sentences that are looked at."""
_RARE_FIRST = "zqjxkbywvgfpmucdlhrsoniate "
"""The letters of English prose, the rarest first; any other sign is rarer."""


class _Letters(NamedTuple):
    """A text in small letters; its parts: nothing, each of its letters, and each three that stand side by side; and what was found of it:
    of the shorter words many lists have the same."""

    lower: str
    parts: frozenset[str]
    found: dict[str, bool]


@lru_cache(maxsize=_TEXTS)
def _letters(text: str) -> _Letters:
    held(_letters.cache_clear)
    lower = text.lower()
    return _Letters(lower, frozenset(lower).union(("",), map("".join, zip(lower, lower[1:], lower[2:], strict=False))), {})


class Standing:
    """Tells of lists of words which lists have a word that stands in a text.

    >>> Standing([["hepatitis", "肝炎"], ["flu"], [""]]).within("Chronic hepatitis"), Standing([[]]).within("flu")
    ([0, 2], [])
    """

    __slots__ = ("_by_part", "_parts")

    def __init__(self, lists: Iterable[Sequence[str]]) -> None:
        """Words in small letters, looked for in the small letters of a text; as they are where they are ``AsWritten``."""
        self._by_part: dict[str, list[tuple[int, str]]] = {}
        for number, words in enumerate(lists):
            for word in words:
                self._by_part.setdefault(_part(word.lower()), []).append((number, word))
        self._parts = frozenset(self._by_part)

    def within(self, text: str) -> list[int]:
        """The numbers of the lists of which a word stands in the text, in their order."""
        lower, parts, found = _letters(text)
        met = self._parts & parts
        if not met:
            return []
        numbers = set[int]()
        for number, word in [it for part in met for it in self._by_part[part]]:
            stands = found.get(word)
            if stands is None:
                stands = found[word] = word in (text if word.__class__ is AsWritten else lower)
            if stands:
                numbers.add(number)
        return sorted(numbers)


def _part(word: str) -> str:
    """What stands in every text in which the word does: a Chinese letter, or the rarest of its letters, between two others where it is
    so long."""
    chinese = next((letter for letter in word if letter > "\x7f"), None)
    if chinese is not None or not word:
        return chinese or word
    rarest = min(word, key=_RARE_FIRST.find)
    if len(word) < _SIDE_BY_SIDE:
        return rarest
    begin = min(max(word.index(rarest) - 1, 0), len(word) - _SIDE_BY_SIDE)
    return word[begin:begin + _SIDE_BY_SIDE]
