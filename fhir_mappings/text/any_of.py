"""Many alternatives as one pattern, of which only those are compiled whose letters stand in the text that is read."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from fhir_mappings.remembered import SHORT, held
from fhir_mappings.text.needed_letters import needed_letters

_KINDS_OF_TEXT = 8
"""Choices of alternatives that are compiled one by one. Lists that are asked about more kinds of text are compiled whole."""
_ANY_TEXT = ("",)  # stands in every text


class AnyOf:
    """What ``re.compile("before(?:one|other|...)behind", flags)`` finds, sooner: few texts need more than a few of its words.

    An alternative that can't match is left out, which changes neither which of the others comes first nor what it matches.
    A search in a text asks for the letters of all of it, also where it is limited to a part.
    """

    __slots__ = ("_alternatives", "_before", "_behind", "_choices", "_last", "_needed", "_whole", "flags")

    def __init__(self, alternatives: Sequence[str], flags: re.RegexFlag, before: str = "", behind: str = "") -> None:
        """``before`` and ``behind``: patterns that stand around each alternative. ``flags``: ASCII, and not VERBOSE."""
        self._alternatives, self.flags, self._before, self._behind = tuple(alternatives), flags, before, behind
        self._needed: tuple[tuple[str, ...], ...] | None = None
        self._choices: dict[tuple[int, ...], re.Pattern[str]] = {}
        self._whole: re.Pattern[str] | None = None
        self._last: tuple[str | None, re.Pattern[str] | None] = None, None  # one text is asked about at many places

    @property
    def pattern(self) -> str:
        """As of a compiled pattern: of all alternatives."""
        return self._written(range(len(self._alternatives)))

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As of a compiled pattern."""
        pattern = self._for(text)
        return pattern.search(text, start, len(text) if end is None else end) if pattern else None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As of a compiled pattern."""
        pattern = self._for(text)
        return pattern.match(text, start) if pattern else None

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As of a compiled pattern."""
        pattern = self._for(text)
        return pattern.fullmatch(text, start, len(text) if end is None else end) if pattern else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        pattern = self._for(text)
        return pattern.finditer(text) if pattern else iter(())

    def sub(self, by: str, text: str) -> str:
        """As of a compiled pattern."""
        pattern = self._for(text)
        return pattern.sub(by, text) if pattern else text

    def _for(self, text: str) -> re.Pattern[str] | None:
        """The pattern of those that may match in the text; None when none may."""
        last = self._last  # one look: another thread may ask about its own text
        if last[0] is text:
            return last[1]
        pattern = self._chosen(text.lower())
        if len(text) > SHORT:
            held(self._forget)
        self._last = text, pattern
        return pattern

    def _forget(self) -> None:
        self._last = None, None

    def _chosen(self, lower: str) -> re.Pattern[str] | None:
        needed = self._needed
        if needed is None:
            needed = self._needed = tuple(tuple(needed_letters(one)) or _ANY_TEXT for one in self._alternatives)
        choice: list[int] = []
        for number, letters in enumerate(needed):
            for one in letters:
                if one in lower:
                    choice.append(number)
                    break
        return self._pattern(choice) if choice else None

    def _pattern(self, choice: Sequence[int]) -> re.Pattern[str]:
        if self._whole is not None:
            return self._whole
        known = self._choices.get(tuple(choice))
        if known is None:
            if len(self._choices) >= _KINDS_OF_TEXT:
                choice = range(len(self._alternatives))
            known = re.compile(self._written(choice), self.flags)
            if len(choice) == len(self._alternatives):
                self._whole = known
                self._choices.clear()
            else:
                self._choices[tuple(choice)] = known
        return known

    def _written(self, choice: Sequence[int]) -> str:
        joined = "|".join(f"(?:{self._alternatives[number]})" for number in choice)
        return f"{self._before}(?:{joined}){self._behind}" if self._before or self._behind else joined
