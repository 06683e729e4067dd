"""What stands in a text, asked for many words at once.

Some six thousand words of the readers' patterns are looked for in each report. To look through the text for each of them takes far
longer than to note once which letters stand there side by side: of most words the text has no three that are theirs.
"""
from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from fhir_mappings.remembered import SHORT, held
from fhir_mappings.text.words.needed_letters import AsWritten

_NOTHING = ([""],)  # stands in every text
_SIDE_BY_SIDE = 3
_LONG_TEXTS, _SHORT_TEXTS = 16, 256
"""Texts whose letters are held at a time, while a chart is read: a report as it is written and as it is read, its sentences and lines."""
_RARE_FIRST = "zqjxkbywvgfpmucdlhrsoniate "
"""The letters of English prose, the rarest first; any other sign is rarer."""


class _Letters(NamedTuple):
    """A text in small letters; its parts: nothing, each of its letters, and each three that stand side by side; and what was found of it:
    of the shorter words many lists have the same."""

    text: str
    lower: str
    parts: frozenset[str]
    found: dict[str, bool]

    def hold(self, word: str) -> bool:
        """True where the word stands in it."""
        known = self.found.get(word)
        if known is None:
            known = self.found[word] = word in (self.text if word.__class__ is AsWritten else self.lower)
        return known

    def hold_all(self, sets: Sequence[Collection[str]]) -> bool:
        """True where a word of each set does."""
        return all(any(map(self.hold, words)) for words in sets)


def _letters(text: str) -> _Letters:
    return _of_short(text) if len(text) <= SHORT else _of_long(text)


def _made(text: str) -> _Letters:
    held(_forget)
    lower = text.lower()
    return _Letters(text, lower, frozenset(lower).union(("",), map("".join, zip(lower, lower[1:], lower[2:], strict=False))), {})


_of_short, _of_long = lru_cache(_SHORT_TEXTS)(_made), lru_cache(_LONG_TEXTS)(_made)


def _forget() -> None:
    _of_short.cache_clear()
    _of_long.cache_clear()


class Standing:
    """Tells by number of what all that is asked for stands in a text: of each of its sets of words one.

    >>> Standing([[{"hepatitis", "肝炎"}], [{"flu"}], [], [{"chronic"}, {"flu"}]]).within("Chronic hepatitis")
    [0, 2]
    """

    __slots__ = ("_by_part", "_others", "_parts")

    def __init__(self, asked: Iterable[Sequence[Collection[str]]]) -> None:
        """Words in small letters, looked for in the small letters of a text; as they are where they are ``AsWritten``."""
        self._by_part: dict[str, list[tuple[int, str]]] = {}
        self._others: dict[int, Sequence[Collection[str]]] = {}
        for number, (first, *others) in enumerate(each or _NOTHING for each in asked):
            for word in first:
                self._by_part.setdefault(_part(word.lower()), []).append((number, word))
            if others:
                self._others[number] = others
        self._parts = frozenset(self._by_part)

    @classmethod
    def as_noted(cls, by_part: dict[str, list[tuple[int, str]]], others: Mapping[int, Sequence[Collection[str]]]) -> Standing:
        """One of which :meth:`noted` told the parts, read from plain letters."""
        made = cls(())
        made._by_part = {intern(part): [(number, _as_noted(word)) for number, word in words] for part, words in by_part.items()}
        made._others = {number: [tuple(map(_as_noted, words)) for words in sets] for number, sets in others.items()}
        made._parts = frozenset(made._by_part)
        return made

    def noted(self) -> tuple[dict[str, list[tuple[int, str]]], dict[int, list[list[str]]]]:
        """By parts of words the numbers that ask for them, with the words; by numbers what else they ask for: all in plain letters."""
        return ({part: [(number, str(word)) for number, word in words] for part, words in self._by_part.items()},
                {number: [sorted(map(str, words)) for words in sets] for number, sets in self._others.items()})

    def within(self, text: str) -> list[int]:
        """Their numbers, in turn."""
        letters = _letters(text)
        met = self._parts & letters.parts
        if not met:
            return []
        numbers = {number for number, word in [it for part in met for it in self._by_part[part]] if letters.hold(word)}
        return sorted(number for number in numbers if number not in self._others or letters.hold_all(self._others[number]))


def _as_noted(word: str) -> str:
    """A word that was ``AsWritten`` is one again: no other has a capital letter. Any other is held once: many lists have the same."""
    return intern(word) if word == word.lower() else AsWritten(word)


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
