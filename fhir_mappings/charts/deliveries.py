"""Whether what was asked for came: a searchset says how many match it (``total``), and each entry which resource it is.

A list that says seven and brings none, or names resources without bringing them, was not read; one that says more than it
brings was cut off, also without a ``next`` link. Includes are not counted, what comes twice counts once (on pages that shift while they
are read, the last of one comes again as the first of the next, and another is passed over), and ``total`` is of all pages. So is one
of which the server itself says that it is not whole.

Source: FHIR R4 Bundle.total, Bundle.entry.search.mode, "Paging", OperationOutcome.issue.code.
"""
from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

import msgspec
from msgspec import Raw

from fhir_mappings.charts.envelopes import Bundle, BundleEntry
from fhir_mappings.charts.paging import EVERY_TYPE
from fhir_mappings.charts.parts import Part
from fhir_mappings.charts.whole_bundles import WholeBundle

_SEARCHSET = "searchset"
MATCH = (None, "match")
"""The modes of an entry that was searched for."""
ANY_NUMBER = 1 << 62
"""What a ``total`` that is no whole number stands for: more than ever comes, as nobody can tell that all is there."""
_LONGEST = 40
_WRITTEN = msgspec.json.Decoder(str)


@dataclass(eq=False)
class Delivery:
    """What was to come of one search that was asked for, and what came, over all its pages.

    ``matches``: what tells them apart. ``announced``: entries that name a resource and do not bring it. ``strange``: entries without
    anything that can be read. ``types``: of the matches that came, also types that are not read. ``in_part``: it is known not to be all.
    ``refused``: by a word beside the list who asked was not known; it counts only where neither a match nor a ``total`` stands beside it.
    """

    asked: frozenset[str]
    total: int | None = None
    matches: set[Hashable] = field(default_factory=set)
    announced: int = 0
    strange: int = 0
    in_part: bool = False
    refused: bool = False
    types: set[str] = field(default_factory=set)

    def page(self, bundle: Bundle | WholeBundle) -> None:
        """Takes note of what a page says of the whole search."""
        if (found := total_of(bundle)) is not None:
            self.total = max(self.total or 0, found)

    def came(self, types: Iterable[str], matches: Iterable[Hashable]) -> None:
        """These matches of these types are at hand, read or not."""
        self.types.update(types)
        self.matches.update(matches)

    @property
    def lacking(self) -> str | None:
        """Why it is not whole: ``failed`` where nothing came of what was asked for, ``cut-off`` where a part did; None: it is."""
        short = (self.total or 0) > len(self.matches) or self.announced > 0 or self.in_part
        if self.types & self.asked:
            return "cut-off" if short else None
        nothing_told = (bool(self.types or self.strange) and self.total != 0) or (self.refused and self.total is None)
        return "failed" if short or nothing_told else None


class Deliveries:
    """The searches of an input, by the name of their parts: the pages of one search share it.

    ``whole``: Bundles that were read in one go, each with the types of its matches and what tells them apart. They are looked at in the
    end, and only where one of them is not plainly whole: nearly all are.
    """

    def __init__(self) -> None:
        self._by_name: dict[str | None, Delivery] = {}
        self.whole: list[tuple[Part, WholeBundle, set[str], Collection[Hashable]]] = []

    def of(self, part: Part) -> Delivery | None:
        """The search that a part belongs to; None where nothing was asked for with it that we read."""
        asked = part.types & EVERY_TYPE
        return self._by_name.setdefault(part.name, Delivery(asked)) if asked else None

    def lacking(self) -> list[tuple[frozenset[str], str]]:
        """The types of each search that is not whole, and why."""
        doubtful = set[str | None]()
        for part, bundle, types, matches in self.whole:
            if (bundle.total or 0) > len(matches) or (types and types.isdisjoint(part.types)):
                doubtful.add(part.name)
        if not doubtful and not self._by_name:
            return []
        for part, bundle, types, matches in self.whole:
            if (part.name in doubtful or part.name in self._by_name) and (delivery := self.of(part)):
                delivery.page(bundle)
                delivery.came(types, matches)
        return [(it.asked, why) for it in self._by_name.values() if (why := it.lacking)]


def total_of(bundle: Bundle | WholeBundle) -> int | None:
    """How many resources match the search, if the Bundle is one and says so."""
    if (bundle.type or _SEARCHSET).strip().lower() != _SEARCHSET:
        return None
    return bundle.total if isinstance(bundle, WholeBundle) else _number(bundle.total)


def _number(written: Raw) -> int | None:
    """A whole number, however it is written (7, 7.0, "7"); None where nothing is, or null."""
    raw = bytes(written).strip()
    if raw in (b"", b"null"):
        return None
    if len(raw) > _LONGEST:
        return ANY_NUMBER
    try:
        number = Decimal(_WRITTEN.decode(raw) if raw[:1] == b'"' else raw.decode())
    except (msgspec.DecodeError, UnicodeDecodeError, InvalidOperation):
        return ANY_NUMBER
    known = number.is_finite() and number.adjusted() < len(str(ANY_NUMBER)) and number == int(number)
    return int(number) if known else ANY_NUMBER


def is_match(entry: BundleEntry) -> bool:
    """True for what was searched for, and not only included beside it."""
    return entry.search is None or entry.search.mode in MATCH
