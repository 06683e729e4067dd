"""Many alternatives as one pattern, of which only those are compiled and tried whose letters stand in the text that is read."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import SHORT, held
from fhir_mappings.text.words.kept_standing import standing_of
from fhir_mappings.text.words.needed_letters import branches
from fhir_mappings.text.words.standing import Standing

_KINDS_OF_TEXT = 8
"""Choices of alternatives that are compiled together one by one. Lists that are asked about more kinds of text are compiled whole."""

_Patterns = tuple[re.Pattern[str], ...]


class AnyOf:
    """What ``re.compile("before(?:one|other|...)behind", flags)`` finds, sooner: few texts need more than a few of its words.

    An alternative that can't match is left out, which changes neither which of the others comes first nor what it matches. Of two
    hundred alternatives ten are tried far sooner than all at each letter: each is a pattern of its own, and the first match of all
    counts. With ``before``, which may end at several places, only the patterns of all together are tried in the right order.
    A search in a text asks for the letters of all of it, also where it is limited to a part. Of no alternatives it finds nothing.
    A long alternative that is a choice itself is opened at the first search: ``_each`` are those that are tried.
    """

    __slots__ = ("_before", "_behind", "_choices", "_each", "_last", "_needed", "_own", "_whole", "alternatives", "flags")

    def __init__(self, alternatives: Sequence[str], flags: re.RegexFlag, before: str = "", behind: str = "") -> None:
        """``before`` and ``behind``: patterns that stand around each alternative. ``flags``: ASCII, and not VERBOSE."""
        self.alternatives, self.flags, self._before, self._behind = tuple(alternatives), flags, before, behind
        self._needed: Standing | None = None
        self._each: tuple[str, ...] = ()
        self._own: list[re.Pattern[str] | None] = []
        self._choices: dict[tuple[int, ...], re.Pattern[str]] = {}
        self._whole: re.Pattern[str] | None = None
        self._last: tuple[str | None, _Patterns] = None, ()  # one text is asked about at many places

    @property
    def pattern(self) -> str:
        """As of a compiled pattern: of all alternatives."""
        return self._around(self.alternatives)

    @property
    def stays_whole(self) -> bool:
        """True where no alternative is opened: they are compiled together, in a choice for each kind of text."""
        return bool(self._before)

    def compile_each(self) -> None:
        """Compiles all that a text may make it compile, but for choices of some of them."""
        self._needs()
        if self._before:
            self._together(range(len(self._each)))
        else:
            for number in range(len(self._each)):
                self._compiled(number)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As of a compiled pattern, but for its groups."""
        first, last = None, len(text) if end is None else end
        for pattern in self._for(text):
            found = pattern.search(text, start, last)
            if found is not None and (first is None or found.start() < first.start()):
                first = found
        return first

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """As of a compiled pattern, but for its groups."""
        for pattern in self._for(text):
            found = pattern.match(text, start)
            if found is not None:
                return found
        return None

    def fullmatch(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As of a compiled pattern, but for its groups."""
        last = len(text) if end is None else end
        for pattern in self._for(text):
            found = pattern.fullmatch(text, start, last)
            if found is not None:
                return found
        return None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As of a compiled pattern, but for its groups."""
        patterns = self._for(text)
        return patterns[0].finditer(text) if len(patterns) == 1 else self._in_turn(patterns, text)

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """As of a compiled pattern; ``by`` is plain letters, or makes them of a match."""
        parts, at = list[str](), 0
        for found in self.finditer(text):
            parts += text[at:found.start()], by if isinstance(by, str) else by(found)
            at = found.end()
        return "".join([*parts, text[at:]]) if parts else text

    def _in_turn(self, patterns: _Patterns, text: str) -> Iterator[re.Match[str]]:
        """The matches of each pattern as those of all together: the next of all, at one place that of the first pattern."""
        found = [(match, pattern) for pattern in patterns if (match := pattern.search(text)) is not None]
        told = 0
        while found:
            match = min(found, key=_start)[0]
            at = match.end()
            if at == match.start():  # where it goes on behind an empty match, only all together tell
                yield from islice(self._together(self._chosen(text)).finditer(text), told, None)
                return
            yield match
            told += 1
            found = [(later, pattern) for match, pattern in found
                     if (later := match if match.start() >= at else pattern.search(text, at)) is not None]

    def _for(self, text: str) -> _Patterns:
        """The patterns of those that may match in the text, in their order; none when none may."""
        last = self._last  # one look: another thread may ask about its own text
        if last[0] is text:
            return last[1]
        choice = self._chosen(text)
        if self._before:
            patterns = (self._together(choice),) if choice else ()
        else:
            patterns = tuple([self._own[number] or self._compiled(number) for number in choice])
        if len(text) > SHORT:
            held(self._forget)
        self._last = text, patterns
        return patterns

    def _forget(self) -> None:
        self._last = None, ()

    def _chosen(self, text: str) -> list[int]:
        return (self._needed or self._needs()).within(text)

    def _needs(self) -> Standing:
        if self._needed is None:
            each, needed = standing_of(self.alternatives, self.stays_whole)
            self._each, self._own = each, [None] * len(each)
            self._needed = needed  # last: another thread goes on from here
        return self._needed

    def _compiled(self, number: int) -> re.Pattern[str]:
        own = self._own[number] = compiled(self._written((number,)), self.flags)
        return own

    def _together(self, choice: Sequence[int]) -> re.Pattern[str]:
        if self._whole is not None:
            return self._whole
        known = self._choices.get(tuple(choice))
        if known is None:
            if len(self._choices) >= _KINDS_OF_TEXT:
                choice = range(len(self._each))
            known = compiled(self._written(choice), self.flags)
            if len(choice) == len(self._each):
                self._whole = known
                self._choices.clear()
            else:
                self._choices[tuple(choice)] = known
        return known

    def _written(self, choice: Sequence[int]) -> str:
        return self._around([self._each[number] for number in choice])

    def _around(self, each: Sequence[str]) -> str:
        joined = "|".join(f"(?:{one})" for one in each)
        return f"{self._before}(?:{joined}){self._behind}" if self._before or self._behind else joined


def sought(pattern: str, flags: re.RegexFlag) -> AnyOf:
    """What ``re.compile(pattern, flags)`` finds, sooner: see :class:`AnyOf`. For patterns that are looked for in whole reports."""
    return AnyOf(branches(pattern), flags)


def _start(found: tuple[re.Match[str], re.Pattern[str]]) -> int:
    return found[0].start()
