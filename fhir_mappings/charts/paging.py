"""Searches that were cut off: which types the pages that are lacking may hold. Sources: FHIR R4 Bundle.link, search (paging)."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field

from fhir_mappings.resources import READ

EVERY_TYPE = frozenset(READ)
_BESIDES = frozenset({
    "Patient", "Medication", "Specimen", "Encounter", "ResearchStudy", "Practitioner", "PractitionerRole", "Organization",
    "Location", "Device", "RelatedPerson", "Provenance",
})
"""Types that a search includes beside those it is for."""


@dataclass(eq=False)
class Page:
    """A Bundle with a ``next`` link, or one that says how many match: what it was a search for.

    ``own_urls``: its ``self`` links. ``called``: the last segments of its links. ``asked``: the types that the caller asked
    for. ``matches``: the types that it holds, also those that are not read, ``came_of``: what tells them apart; ``total``: how many match,
    over all pages, where ``asked`` is empty. ``goes_on``: there is a next page, or there may be.
    """

    next_urls: frozenset[str]
    own_urls: frozenset[str]
    called: tuple[str, ...]
    asked: frozenset[str]
    matches: set[str] = field(default_factory=set)
    total: int | None = None
    goes_on: bool = True
    came_of: set[Hashable] = field(default_factory=set)

    def goes_on_in(self, own_urls: Set[str]) -> bool:
        """True when nothing follows, or what does is among Bundles of these ``self`` links."""
        return not self.goes_on or (bool(self.next_urls) and self.next_urls <= own_urls)

    def came(self, types: Iterable[str], matches: Iterable[Hashable]) -> None:
        """These matches of these types are on the page."""
        self.matches.update(types)
        self.came_of.update(matches)

    def cut_off(self) -> frozenset[str]:
        """The types that the lacking pages may hold; a search of several types at once, or an operation, may hold any, and
        so may one that is not named where all that came is not read."""
        named = next((name for name in self.called if name in READ or name in self.matches), None)
        found = frozenset({named} if named else self.matches - _BESIDES or self.matches)
        operation = any(name.startswith("$") for name in self.called)
        known = self.asked or (len(found) == 1 and not operation and (named or found <= EVERY_TYPE))
        return (found | self.asked) & EVERY_TYPE if known else EVERY_TYPE


def cut_off(pages: Sequence[Page], own_urls: Set[str]) -> Iterator[frozenset[str]]:
    """The types that may be lacking of each search that does not end in the input."""
    for search in _searches(pages):
        if not all(page.goes_on_in(own_urls) for page in search) or _is_short(search):
            yield _whole(search).cut_off()


def _is_short(search: Sequence[Page]) -> bool:
    """True where fewer came than match; one that stands on two pages came once."""
    total = max((page.total for page in search if page.total is not None), default=0)
    return total > 0 and total > len(set[Hashable]().union(*(page.came_of for page in search)))


def _searches(pages: Sequence[Page]) -> Iterator[list[Page]]:
    """The pages of each search: those of which one is the next of another."""
    shared = _all(page.own_urls for page in pages) & _all(page.next_urls for page in pages)
    near: defaultdict[str, list[Page]] = defaultdict(list)
    for page in pages:
        for url in (page.own_urls | page.next_urls) & shared:
            near[url].append(page)
    seen: set[Page] = set()
    for page in pages:
        if page not in seen:
            yield _reached(page, near, seen)


def _reached(first: Page, near: dict[str, list[Page]], seen: set[Page]) -> list[Page]:
    search, todo = list[Page](), {first: None}
    while todo:
        page, _ = todo.popitem()
        seen.add(page)
        search.append(page)
        for url in page.own_urls | page.next_urls:
            todo |= {it: None for it in near.pop(url, ()) if it not in seen}  # each address once, however many share it
    return search


def _all(of_pages: Iterable[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*of_pages)


def _whole(search: Sequence[Page]) -> Page:
    """All pages of a search as one: only the first may tell what it is, and each may hold another type."""
    return Page(frozenset(), frozenset(), tuple(name for page in search for name in page.called),
                _all(page.asked for page in search), set[str]().union(*(page.matches for page in search)))
