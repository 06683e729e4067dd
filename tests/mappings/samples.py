"""Texts in which a regular expression matches, drawn from the pattern itself: some of every branch, the same ones every time.

Hypothesis draws them, too, but slowly, and knows nothing of what must stand beside a match.
"""
from __future__ import annotations

import random
import re
import re._constants as signs  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Sequence
from functools import cache
from typing import Any

FLAGS = re.IGNORECASE | re.ASCII
_LONG = 6  # letters of a gap in which whole words may stand
_PLAIN = "ab 5中,. "
_OF_KIND = {signs.CATEGORY_DIGIT: "1207", signs.CATEGORY_WORD: "abe1", signs.CATEGORY_SPACE: " ",
            signs.CATEGORY_NOT_DIGIT: "a中 ", signs.CATEGORY_NOT_WORD: " ,中", signs.CATEGORY_NOT_SPACE: "a1中"}


@cache
def parsed(pattern: str) -> Any:
    """The pattern as a tree."""
    return parser.parse(pattern, FLAGS)


class Sampler:
    """Draws texts of a pattern; ``fillers``: words that stand in its gaps."""

    def __init__(self, seed: str, fillers: Sequence[str] = ()) -> None:
        self._random = random.Random(seed)
        self._fillers = fillers

    def text(self, pattern: str) -> str:
        """A text in which the pattern may match: what must not stand beside it is left to chance."""
        return self._of(parsed(pattern))

    def one_of(self, patterns: Sequence[str]) -> str:
        """One of them."""
        return self._random.choice(patterns)

    def _of(self, tree: Any) -> str:
        return "".join(self._one(sign, what) for sign, what in tree)

    def _one(self, sign: Any, what: Any) -> str:
        if sign is signs.LITERAL:
            return chr(what)
        if sign is signs.NOT_LITERAL:
            return self._random.choice([c for c in _PLAIN if ord(c) != what])
        if sign is signs.ANY:
            return self._random.choice(_PLAIN)
        if sign is signs.IN:
            return self._of_class(what)
        if sign is signs.BRANCH:
            return self._of(self._random.choice(what[1]))
        if sign is signs.SUBPATTERN:
            return self._of(what[-1])
        if sign is signs.ATOMIC_GROUP:
            return self._of(what)
        if sign in (signs.MAX_REPEAT, signs.MIN_REPEAT, signs.POSSESSIVE_REPEAT):
            return self._repeated(*what)
        if sign is signs.ASSERT:
            return self._of(what[1])
        return ""

    def _repeated(self, least: int, most: int, what: Any) -> str:
        if most >= _LONG and self._fillers and _holds_words(what) and self._random.random() < 0.5:
            filler = self._random.choice(self._fillers)
            return " " + filler + " " if self._random.random() < 0.3 else filler
        times = self._random.choice([least, least, min(most, least + 1), min(most, least + 3)])
        return "".join(self._of(what) for _ in range(times))

    def _of_class(self, what: Any) -> str:
        inside, taken = list[str](), set[str]()
        negated = what[0][0] is signs.NEGATE
        for sign, value in what:
            if sign is signs.LITERAL:
                inside.append(chr(value))
            elif sign is signs.RANGE:
                inside += [chr(value[0]), chr(value[1])] if value[1] < 0x3400 or value[0] > 0x3400 else ["中", "性"]
            elif sign is signs.CATEGORY:
                inside += _OF_KIND[value]
        if not negated:
            return self._random.choice(inside)
        taken = set(inside)
        return self._random.choice([c for c in _PLAIN if c not in taken and c.upper() not in taken] or ["x"])


def _holds_words(what: Any) -> bool:
    """True for a gap over words, not over the rest of one."""
    sign, value = what[0]
    return sign in (signs.ANY, signs.NOT_LITERAL) or (sign is signs.IN and (value[0][0] is signs.NEGATE or (signs.CATEGORY, signs.CATEGORY_SPACE) in value or (signs.LITERAL, 32) in value))
