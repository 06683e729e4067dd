"""Where cues, boundaries and names stand in a text, looked up by halving: charts may hold texts of thousands of them."""
from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Protocol

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.text.stance.qualified import Qualified
from fhir_mappings.text.words.cues import CueName, Span, Stance, overlaps
from fhir_mappings.text.words.headings import days_blanked

NEAREST = 24
"""Cues before a name that are asked whether they reach it."""
_OF_A_YEAR = "20"  # what a text holds that tells a whole day
COMMAS = (",", "、")
BRACKETS = ("(", "[")
_LIST_WORD = compiled(r",|、|\s(?:or|and|nor)\s|[或及和与]|/")
_OR = compiled(r"\bn?or\b")


class Named(Protocol):
    """What tells where a text names something."""

    def places(self, text: str, /) -> list[Span]:
        """Where."""
        ...


class Covered:
    """The letters of a text that lie in one of some spans."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def meets(self, span: Span) -> bool:
        """True when the span shares a letter with one of them."""
        at = bisect_left(self._starts, span[1]) - 1
        return at >= 0 and self._ends[at] > span[0]


def before_days(term: Named, text: str) -> list[Span]:
    """Where a normalised text names it, be it before a day, where its words must end a clause."""
    found = term.places(text)
    if _OF_A_YEAR in text and (blanked := days_blanked(text)) != text:
        found = sorted([*found, *(span for span in term.places(blanked) if not overlaps(span, found))])
    return found


def within_another(found: Iterable[Span]) -> set[Span]:
    """The spans that lie within another one of them."""
    inner, furthest = set(), -1
    for span in sorted(set(found), key=lambda it: (it[0], -it[1])):  # whatever holds a span comes before it
        if span[1] <= furthest:
            inner.add(span)
        furthest = max(furthest, span[1])
    return inner


def next_from(places: Sequence[int], at: int, otherwise: int) -> int:
    """The first of these (sorted) places that is not before ``at``."""
    found = bisect_left(places, at)
    return places[found] if found < len(places) else otherwise


def some_within(places: Sequence[int], start: int, end: int) -> bool:
    """True when one of these (sorted) places is ``start`` or after it, and before ``end``."""
    return next_from(places, start, end) < end


class Rests(Frozen):
    """How far a name may go on, in letters behind it: ``sure`` (of those ``answered`` are the whole name), or perhaps; and how far it is
    qualified behind what is sure."""

    sure: tuple[int, ...]
    answered: tuple[int, ...]
    perhaps: tuple[int, ...]
    qualified: tuple[Qualified, ...]


@dataclass
class ReadText:
    """A normalised text with the places of its cues, so that each is looked for once.

    ``inert``: where letters of a cue are none. ``boundaries``: of clauses and of items, in order. ``cues``: in order.
    ``told``: the stances that were asked, by place and whether it is a turn of the disease. ``rests``: of names, by their end.
    """

    text: str
    inert: Covered
    boundaries: list[tuple[int, str]]
    doubts: Covered
    cues: dict[tuple[CueName, str], list[Span]] = field(default_factory=dict)
    stops: dict[CueName, list[Span]] = field(default_factory=dict)
    told: dict[tuple[Span, bool], Stance] = field(default_factory=dict)
    rests: dict[int, Rests] = field(default_factory=dict)

    def cues_before(self, name: CueName, kind: str, at: int) -> Iterator[Span]:
        """The cues of a kind that end at ``at`` or before it, the nearest first and no more than can matter."""
        found = self.cues.get((name, kind))
        if not found:
            return
        end = bisect_right(found, (at, at))
        for number in range(end - 1, max(0, end - NEAREST) - 1, -1):
            if found[number][1] <= at:
                yield found[number]

    def item_start(self, start: int, end: int) -> int:
        """Where the last item of a list between these places begins."""
        found = bisect_right(self.list_words, (end, end)) - 1
        while found >= 0 and self.list_words[found][1] > end:
            found -= 1
        word = self.list_words[found] if found >= 0 else (0, 0)
        return word[1] if word[0] >= start else start

    @cached_property
    def list_words(self) -> list[Span]:
        """What parts the items of a list."""
        return [m.span() for m in _LIST_WORD.finditer(self.text)]

    @cached_property
    def ors(self) -> list[int]:
        """Where "or" or "nor" stands."""
        return [m.start() for m in _OR.finditer(self.text)]

    @cached_property
    def ends(self) -> list[int]:
        """Where any clause or item of a list ends."""
        return [at for at, _ in self.boundaries]

    @cached_property
    def commas(self) -> list[int]:
        """Where commas part items."""
        return [at for at, sign in self.boundaries if sign == ","]

    @cached_property
    def clause_ends(self) -> list[int]:
        """Where clauses end."""
        return [at for at, sign in self.boundaries if sign not in COMMAS]

    @cached_property
    def clause_ends_of_family(self) -> list[int]:
        """The same, but that a bracket opens no other clause: "family history (AML)"."""
        return [at for at, sign in self.boundaries if sign not in COMMAS and sign not in BRACKETS]
