"""Searches that were cut off: which types the pages that nobody gave may hold. Sources: FHIR R4 Bundle.link, search (paging)."""
from __future__ import annotations

from dataclasses import dataclass, field

from fhir_mappings.resources import READ

EVERY_TYPE = frozenset(READ)
_BESIDES = frozenset({
    "Patient", "Medication", "Specimen", "Encounter", "ResearchStudy", "Practitioner", "PractitionerRole", "Organization",
    "Location", "Device", "RelatedPerson", "Provenance",
})
"""Types that a search includes beside those it is for."""


@dataclass
class Page:
    """A Bundle with a ``next`` link: what it was a search for, if no other Bundle of the input is that page.

    ``called``: the last segments of its links. ``asked``: the types that the caller asked for. ``matches``: the types that
    it holds, also those that are not read.
    """

    next_urls: frozenset[str]
    called: tuple[str, ...]
    asked: frozenset[str]
    matches: set[str] = field(default_factory=set)

    def cut_off(self) -> frozenset[str]:
        """The types that the lacking pages may hold; a search of several types at once, or an operation, may hold any."""
        found = self._found()
        operation = any(name.startswith("$") for name in self.called)
        known = self.asked or (len(found) == 1 and not operation)
        return (found | self.asked) & EVERY_TYPE if known else EVERY_TYPE

    def _found(self) -> frozenset[str]:
        named = next((name for name in self.called if name in READ or name in self.matches), None)
        return frozenset({named} if named else self.matches - _BESIDES or self.matches)
