"""What the input holds once it is out of its Bundles: the resources, with what is known to be lacking."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from fhir_mappings.charts.paging import EVERY_TYPE
from fhir_mappings.record import Unreadable
from fhir_mappings.references import Read, Target
from fhir_mappings.resources import READ


class Entry(Read, frozen=True, eq=False, gc=False):
    """One resource as it was gathered, with the server that its part came from, and the number of that part where it is an answer
    to a search: what a chart reads, once it is known whose it is. ``visit``: of one that names no subject, its Encounter."""

    part_server: str | None = None
    answer: int | None = None
    visit: str | None = None


Search = tuple[str | None, frozenset[str]]
"""The name of a search, which its pages share, and the types that it is for."""


@dataclass
class Gathered:
    """What the input holds: resources of the types that are read, and everything that keeps it from being whole."""

    entries: list[Entry] = field(default_factory=list)
    torn: list[Entry] = field(default_factory=list)  # what is left of rejected ones, that only a chart of one patient can own
    unread: list[Unreadable] = field(default_factory=list)
    ignored: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))
    gaps: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    deleted: list[Target] = field(default_factory=list)
    of_family: list[Target] = field(default_factory=list)  # what a document tells in its section on the family
    searched: dict[int | None, Search] = field(default_factory=dict)  # what each answer is an answer to

    def search_of(self, entry: Entry) -> Search | None:
        """The search that brought this entry as one of those it is for; None for a file, and for what was included."""
        found = self.searched.get(entry.answer)
        return found if found is not None and entry.resource.resource_type in found[1] else None

    def lack(self, types: Iterable[str], reason: str) -> None:
        """These types were not read whole, for this reason."""
        for name in types:
            self.gaps[name].add(reason)

    def reject(self, unreadable: Unreadable) -> None:
        """A resource that could not be read: its type is not whole. A Bundle may hold any type."""
        self.unread.append(unreadable)
        self.lack([unreadable.resource_type] if unreadable.resource_type in READ else EVERY_TYPE, "rejected")
