"""From a hook call's prefetch to a chart: what was given, what is lacking, and what could not be read.

Every arrival of a prefetch key is told apart: not provided (to be fetched, else a gap), null (read, and there is
nothing), a resource or Bundle (with or without entries), an OperationOutcome (however mild, the EHR failed: a gap, not asked again),
a Bundle with further pages (to be followed, else a gap). Source: CDS Hooks 2.0.1, "Prefetch".
"""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

import msgspec
from msgspec import Raw

from fhir_mappings.charts.chart import Chart, chart_of
from fhir_mappings.charts.envelopes import relation_of
from fhir_mappings.charts.parts import Part
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.resources import Condition
from fhir_mappings.searches import Search

FAILED, CUT_OFF = "failed", "cut-off"
_NEXT = re.compile(rb'"\s*next\s*"', re.IGNORECASE)
"""A Bundle without this word has no next page: most are not read for it."""


class _Link(msgspec.Struct):
    relation: str | None = None
    url: str | None = None


class _Bundle(msgspec.Struct, rename="camel"):
    resource_type: str | None = None
    link: list[_Link | None] | None = None


class NextPage(Frozen):
    """The ``next`` link of a Bundle that was given."""

    search: Search
    url: str


class InHand(Frozen):
    """What is in hand. ``lacking``: searches whose key was not provided. ``given``: the others, until they are read.

    ``withheld``: searches whose key was not provided and that may not be asked for. ``in_part``: searches of which a part may be
    asked for. Of both it can't be told what is not there.
    """

    parts: tuple[Part, ...]
    lacking: tuple[Search, ...] = ()
    given: tuple[Search, ...] = ()
    withheld: tuple[Search, ...] = ()
    in_part: tuple[Search, ...] = ()

    @property
    def pages(self) -> tuple[NextPage, ...]:
        """Links not yet followed. Looked for only where somebody can follow them: it takes a look at every byte."""
        content = {part.name: part.content for part in reversed(self.parts)}
        urls = ((search, next_link(bytes(content[search.key]))) for search in self.given)
        return tuple(NextPage(search, url) for search, url in urls if url)

    def check(self) -> None:
        """Passes over what nobody looked at yet; NotJson when it is no JSON."""
        for part in self.parts:
            part.check()

    def only(self, keys: Iterable[str]) -> InHand:
        """The same, of these prefetch keys alone."""
        return self._chosen(frozenset(keys).__contains__)

    def without(self, keys: Iterable[str]) -> InHand:
        """The same but for these prefetch keys."""
        left_out = frozenset(keys)
        return self._chosen(lambda key: key not in left_out)

    def _chosen(self, chosen: Callable[[str | None], bool]) -> InHand:
        return InHand(tuple(part for part in self.parts if chosen(part.name)), *(
            tuple(search for search in searches if chosen(search.key))
            for searches in (self.lacking, self.given, self.withheld, self.in_part)))

    def beside(self, other: InHand) -> InHand:
        """Both together."""
        return InHand(self.parts + other.parts, self.lacking + other.lacking, self.given + other.given,
                      self.withheld + other.withheld, self.in_part + other.in_part)

    def restricted(self, withheld: Iterable[Search], in_part: Iterable[Search]) -> InHand:
        """The same where a token does not allow some searches, or a part of them only: what is withheld is never asked for.

        What the EHR supplied itself counts as read, ``null`` and an empty Bundle too: it answered. A part of what is essential is
        as good as nothing: "no AML" could not be told from it.
        """
        lacking_in_part = [search for search in in_part if search in self.lacking]
        barred = frozenset((*withheld, *(search for search in lacking_in_part if search.essential)))
        return replace(
            self, withheld=tuple(search for search in self.lacking if search in barred),
            in_part=tuple(search for search in lacking_in_part if not search.essential),
            lacking=tuple(search for search in self.lacking if search not in barred),
            given=tuple(search for search in self.given if search not in barred))

    def joined(self, fetched: Iterable[Part], answered: Iterable[str]) -> InHand:
        """The same with what was fetched: these searches are no longer lacking, their first pages were followed."""
        keys = frozenset(answered)
        own = tuple(replace(part, followed=True) if part.name in keys else part for part in self.parts)
        return replace(
            self, parts=(*own, *fetched),
            lacking=tuple(search for search in self.lacking if search.key not in keys),
            given=tuple(search for search in self.given if search.key not in keys))

    def chart(self, patient_id: str, more: Iterable[Part] = ()) -> Chart:
        """The chart of it all; what is still lacking stands as a gap. Raises OtherPatient, ChartError."""
        gaps = {search.type: CUT_OFF for search in self.in_part} | {search.type: FAILED for search in (*self.lacking, *self.withheld)}
        return chart_of((*self.parts, *more), patient_id, gaps)


def gather(prefetch: Mapping[str, bytes | Raw], searches: Iterable[Search], server: str | None = None,
           unchecked: str | None = None) -> InHand:
    """Sorts the prefetch of a call (raw JSON, ``b"null"`` for null) by what was asked for; other keys are left out: an answer may not
    depend on them.

    ``unchecked``: the key of a value that may be no JSON.
    """
    parts: list[Part] = []
    lacking: list[Search] = []
    given: list[Search] = []
    asked = {search.key: search for search in searches}
    for key, search in asked.items():
        content = prefetch.get(key)
        if content is None:
            lacking.append(search)
        elif content != b"null":
            parts.append(Part(content, frozenset({search.type}), server=server, name=key, unchecked=key == unchecked))
            given.append(search)
    return InHand(tuple(parts), tuple(lacking), tuple(given))


def next_link(content: bytes) -> str | None:
    """The URL of the next page of a Bundle; None where it has none, "" where it has one and does not say where: that list is not whole."""
    bundle = _bundle(content) if _NEXT.search(content) else None
    links = bundle.link or () if bundle else ()
    urls = [(link.url or "").strip() for link in links if link and relation_of(link.relation) == "next"]
    return next(filter(None, urls), "" if urls else None)


def is_resource(content: bytes) -> bool:
    """True for the JSON of one resource: what a server sends instead (a login page, half an answer) is a failure."""
    bundle = _bundle(content)
    return bundle is not None and bundle.resource_type is not None


def _bundle(content: bytes) -> _Bundle | None:
    try:
        return msgspec.json.decode(content, type=_Bundle)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None


def essential_lacking(chart: Chart) -> str | None:
    """The resource type without which no answer is possible (Patient, Condition), if it could not be had."""
    if chart.patient is None:
        return "Patient"
    if FAILED in chart.gaps.get("Condition", ()) and not chart.of(Condition):
        return "Condition"
    return None
