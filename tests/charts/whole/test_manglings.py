"""Nothing is lost in silence: every element of every resource changed, one at a time, and the answers compared.

Where an answer changes, or a resource no longer stands in the evidence, something must say so: ``unread``, ``ignored``, the
evidence or a note in it. ``ALLOWED`` are the kinds of change of which the rules want no word, each with the reason. A run
takes a few of each kind; ``HYPOTHESIS_PROFILE=deep`` takes all of them (some hours).
"""
from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import settings

from cds_service.screening_json import screening_json
from fhir_mappings.charts.chart import ChartError
from tests.charts.build import Json, bundle, encoded
from tests.charts.course import test_course
from tests.charts.diagnoses import test_chinese_charts
from tests.charts.forms import name_of
from tests.charts.harness import Case, screened
from tests.charts.manglings import Mangling, drop, manglings
from tests.charts.results import test_look_alikes
from tests.charts.told import Silent, references, silent
from tests.charts.whole import test_three_hospitals, test_whole_stories
from tools import golden

DEEP = settings().max_examples > 1000
SLICES, RESOURCES, A_SLICE = 8, 24, 220
"""Tests over which the manglings are spread; in a plain run so many resources of each, and so many manglings of these."""


class Kind(NamedTuple):
    """Changes that may be silent: of this kind, in this element (patterns of the whole words), for this reason.

    ``legal``: only those that FHIR allows. ``stands``: only where the state is the same and rests on other evidence.
    """

    change: str
    element: str
    why: str
    legal: bool = False
    stands: bool = False

    def holds(self, mangling: Mangling, found: Silent) -> bool:
        """True for a silent change that this allows."""
        return bool(
            re.fullmatch(self.change, mangling.kind) and re.fullmatch(self.element, mangling.element)
            and (mangling.legal or not self.legal) and (found.before == found.after or not self.stands))


NOTHING = r"deleted|deleted item|null|empty .*|blank|absent by extension"
CODED = r"(component\.)?code|(ingredient\.item|medication|value)CodeableConcept"
VOID = "entered-in-error|cancelled|unknown|not-done|preparation|on-hold|draft|intended|not-taken|rejected|inactive|proposed|revoked|unheard of"
ALLOWED = (
    Kind(r"unknown (code|system).*|code without a system|text only", r".*",
         "It says another thing, or one that only the site's own maps can tell: `doctor` lists it."),
    Kind(NOTHING, rf"({CODED})\.(coding(\.code|\.system)?|text)",
         "A name without a code is left: uncoded results are read by the few names of the rules, all others by the site's table."),
    Kind(rf"status ({VOID})", r"status", "It says that nothing was done or found: the rules drop it."),
    Kind(r"clinicalStatus .*", r"clinicalStatus", "Another status is another course of the disease."),
    Kind(NOTHING, r"((clinical|verification)S|s)tatus.*|abatement.*|onset.*|conclusion.*",
         "What nobody says is not known, and FHIR does not require it; a status that is absent has its rule."),
    Kind(rf"{NOTHING}|reference (to|by) .*", r"(hasMember|result|specimen|encounter)(\.reference)?",
         "What is not linked, or not in the chart, tells nothing of what it was linked with: that one says what it lacks."),
    Kind(r"(month|year) alone", r".*", "A date that may lie on either side of another decides less: the sentence names what is left."),
    Kind(NOTHING, r".*", "What says nothing is no evidence; the state rests on other evidence.", stands=True),
    Kind(r".*", r".*", "What no longer proves the state is no evidence for it; the state rests on other evidence.", legal=True, stands=True),
)


# --- charts ------------------------------------------------------------------------------------------------------
def _cases() -> Iterator[Case]:
    for module in (test_whole_stories, test_three_hospitals, test_chinese_charts, test_course, test_look_alikes):
        found = [it for value in vars(module).values() if isinstance(value, (list, tuple)) for it in value if isinstance(it, Case)]
        yield from sorted((it for it in found if isinstance(it.chart, list)), key=lambda it: -len(it.chart))[:8]


@cache
def charts() -> dict[str, list[Json]]:
    """Charts in which much is on record, by name: the fixtures, and the largest of the tests'."""
    stories = {story: json.loads((golden.FIXTURES / story / "bundle.json").read_bytes()) for story in golden.stories()}
    found = {story: [entry["resource"] for entry in it["entry"]] for story, it in stories.items()}
    return found | {case.title: case.chart for case in _cases() if isinstance(case.chart, list)}


@cache
def original(name: str) -> Json:
    return answer(charts()[name])


def answer(chart: list[Json]) -> Json:
    return screening_json(screened(encoded(bundle(chart))), "en")


def mangled(it: Tried) -> Json | None:
    """The answer to the chart with the change; None where the input is refused, which names the reason."""
    chart = charts()[it.chart]
    try:
        return answer([*chart[:it.at], it.mangling.resource, *chart[it.at + 1:]])
    except ChartError:
        return None


# --- what is tried -----------------------------------------------------------------------------------------------
class Tried(NamedTuple):
    """One mangling of one resource of one chart."""

    chart: str
    at: int
    mangling: Mangling

    @property
    def reference(self) -> str:
        return name_of(charts()[self.chart][self.at])

    def __str__(self) -> str:
        return f"{self.mangling.kind}: {'.'.join(map(str, self.mangling.path))} of {self.reference} in {self.chart!r}"


def _drawn(*words: object) -> int:
    """A number that is the same on every machine."""
    return zlib.crc32(repr(words).encode())


def _places(part: int) -> list[tuple[str, int]]:
    """The resources of a slice: all, or in a plain run some, three of four such that stand in the evidence."""
    found = [(name, at) for name, chart in charts().items() for at, it in enumerate(chart) if "id" in it]
    found = sorted((it for it in found if _drawn(*it) % SLICES == part), key=lambda it: _drawn("order", *it))
    if DEEP:
        return found
    shown = [(name, at) for name, at in found if name_of(charts()[name][at]) in _shown(name)]
    return [*shown[:RESOURCES * 3 // 4], *[it for it in found if it not in shown][:RESOURCES // 4]]


@cache
def _shown(name: str) -> set[str]:
    return {reference for row in original(name)["criteria"] for reference in references(row)}


def tried(part: int) -> list[Tried]:
    """The manglings of a slice: all of its resources, or in a plain run some."""
    found = [Tried(name, at, it) for name, at in _places(part) for it in manglings(charts()[name][at])]
    if DEEP:
        return found
    return sorted(found, key=lambda it: _drawn(it.chart, it.at, it.mangling.kind, it.mangling.path))[:A_SLICE]


def _allowed(mangling: Mangling, found: Silent) -> bool:
    return any(kind.holds(mangling, found) for kind in ALLOWED)


def suspects(it: Tried) -> list[Silent]:
    """The silent changes of one mangling that no rule allows."""
    new = mangled(it)
    found = () if new is None else silent(original(it.chart), new, it.reference)
    return [one for one in found if not _allowed(it.mangling, one)]


@pytest.mark.parametrize("part", range(SLICES))
def test_no_change_is_silent(part: int) -> None:
    found = [f"{it}: {one}" for it in tried(part) for one in suspects(it)]
    assert not found, f"{len(found)} suspects\n" + "\n".join(found)


# --- that the test can fail ---------------------------------------------------------------------------------------
def test_what_vanishes_without_a_word_is_seen() -> None:
    name = "near-miss-ecog"
    seen = {}
    for at, resource in enumerate(charts()[name]):
        if name_of(resource) in _shown(name) and not name_of(resource).startswith("Patient/"):
            rest = [it for number, it in enumerate(charts()[name]) if number != at]
            seen[name_of(resource)] = [it.criterion for it in silent(original(name), answer(rest), name_of(resource))]
    assert len(seen) > 10
    assert all(seen.values()), seen


@pytest.mark.parametrize("kind", ALLOWED, ids=lambda it: it.why[:40])
def test_no_kind_lets_every_change_pass(kind: Kind) -> None:
    lost = Silent("hepatic-alt", "not-met", "met", "")
    forms = [Mangling("text as number", ("code", "coding", 0, "code"), {"resourceType": "Observation"}),
             Mangling("value as Attachment", ("valueQuantity",), {"resourceType": "Observation"}, legal=True),
             Mangling("null", ("valueQuantity",), {"resourceType": "Observation"})]
    assert not any(kind.holds(form, lost) for form in forms)


@pytest.mark.parametrize("part", range(SLICES))
def test_null_says_nothing(part: int) -> None:
    """JSON's null in place of an element is its absence."""
    for it in tried(part):
        if it.mangling.kind == "null" and isinstance(it.mangling.path[-1], str):
            absent = it.mangling._replace(resource=drop(it.mangling.resource, it.mangling.path))
            assert mangled(it) == mangled(it._replace(mangling=absent)), str(it)
