"""Reads every result that the rules may ask for from Observations, their components and panels.

Most Observations of a chart mean nothing here: each is decided by its codes, then by a cheap look at its name, before
anything else of it is read. Source: https://hl7.org/fhir/R4/observation.html
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fhir_mappings.cytogenetics import translocation_in
from fhir_mappings.facts_of_results import Item, Reader
from fhir_mappings.meanings import Recognised, recognise
from fhir_mappings.observation_dates import when_of
from fhir_mappings.record import Demographics, Grade, Measurement, Phrase, Shown, Status, TestResult
from fhir_mappings.references import Read
from fhir_mappings.resources import Component, Observation
from fhir_mappings.site import NO_SITE, Site
from fhir_mappings.specimens import site_of, words_of
from fhir_mappings.values import Value, Valued, concept_text, read_value
from fhir_mappings.written import plain

if TYPE_CHECKING:
    from fhir_mappings.chart import Chart
    from fhir_mappings.terminology.store import Terminology

DROPPED = ("entered-in-error", "cancelled", "unknown")
DECIDING = ("final", "amended", "corrected")
NOT_YET = ("preliminary", "registered")
STATUS_ABSENT = Phrase("note.status-absent")
VALUE_IN_PARTS = Phrase("problem.value-in-parts")

Fact = Measurement | TestResult | Grade | Shown


@dataclass(frozen=True, slots=True)
class ObservationFacts:
    """Everything read from a chart's Observations, in the order of the chart."""

    measurements: tuple[Measurement, ...] = ()
    tests: tuple[TestResult, ...] = ()
    grades: tuple[Grade, ...] = ()
    shown: tuple[Shown, ...] = ()


def read_observations(
    chart: Chart, terminology: Terminology, demographics: Demographics, zone: ZoneInfo, site: Site | None = None,
) -> ObservationFacts:
    """The facts of all Observations of the chart. ``site``: the hospital's own names and assumed upper limits."""
    site = site or NO_SITE
    names = {plain(row.text).lower(): row.concept for row in site.lab_names}
    reading = _Reading(chart, terminology, Reader(terminology, demographics, site.upper_limits), zone, names)
    facts = [fact for read in chart.of(Observation) for fact in reading.facts(read)]
    return ObservationFacts(
        tuple(f for f in facts if isinstance(f, Measurement)), tuple(f for f in facts if isinstance(f, TestResult)),
        tuple(f for f in facts if isinstance(f, Grade)), tuple(f for f in facts if isinstance(f, Shown)))


def status_of(charted: str | None) -> tuple[Status | None, tuple[Phrase, ...]]:
    """Whether a result decides; None when it is dropped. A word that FHIR doesn't know must not decide.

    >>> status_of(" Amended ")
    ('final', ())
    """
    word = (charted or "").strip().lower()
    if word in DROPPED:
        return None, ()
    if not word:
        return "final", (STATUS_ABSENT,)
    if word in DECIDING:
        return "final", ()
    return "preliminary", () if word in NOT_YET else (Phrase("note.status-unknown", {"status": word}),)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One pass over a chart."""

    chart: Chart
    terminology: Terminology
    reader: Reader
    zone: ZoneInfo
    names: Mapping[str, str]

    def facts(self, read: Read[Observation]) -> Iterator[Fact]:
        """The facts of one Observation: its own, and those of its components."""
        observation = read.resource
        own = recognise(observation.code, self.terminology, self.names)
        parts = [(i, part, recognise(part.code, self.terminology, self.names))
                 for i, part in enumerate(observation.component or ()) if part is not None]
        status, notes = status_of(observation.status)
        if status is None:
            return
        if own is None and not any(recognised for _, _, recognised in parts):
            yield from self._translocations(read, status, notes)
            return
        dated = when_of(read, self.chart, self.zone)
        notes = (*read.notes, *notes, *dated.notes)
        for i, part, recognised in parts:
            if recognised is not None:
                value = read_value(part, _inside(observation.malformed, f"component[{i}]."))
                yield from self._fact(read, part, recognised, value, status, notes)
        if own is not None and (value := self._own_value(read, own, parts)) is not None:
            yield from self._fact(read, observation, own, value, status, notes)

    def _fact(
        self, read: Read[Observation], valued: Valued, recognised: Recognised, value: Value, status: Status,
        notes: tuple[Phrase, ...],
    ) -> Iterator[Fact]:
        item = self._item(read, valued, recognised, value, status, notes)
        fact = self.reader.fact(item)
        if fact is not None:
            yield fact

    def _item(
        self, read: Read[Observation], valued: Valued, recognised: Recognised, value: Value, status: Status,
        notes: tuple[Phrase, ...],
    ) -> Item:
        observation = read.resource
        name = " | ".join(word for word in (words_of(valued.code), words_of(observation.code)) if word)
        site, site_problem = site_of(read, self.chart, self.terminology, recognised.meaning.site, name)
        return Item(
            recognised, read.reference, what_of(valued, recognised), when_of(read, self.chart, self.zone).when, status, value,
            valued.interpretation or (), valued.reference_range or (), site, site_problem,
            (name, *_method_words(observation)), any("referenceRange" in path for path in observation.malformed), notes)

    def _own_value(
        self, read: Read[Observation], own: Recognised, parts: list[tuple[int, Component, Recognised | None]],
    ) -> Value | None:
        """The value of an Observation, which may stand in its only component or member; None when others speak for it."""
        observation = read.resource
        value = read_value(observation, observation.malformed)
        if not value.absent or observation.data_absent_reason is not None or observation.interpretation:
            return value
        members = [found.resource for reference in observation.has_member or ()
                   if (found := self.chart.resolve(reference, read)) is not None and isinstance(found.resource, Observation)]
        known = [r for _, _, r in parts] + [recognise(m.code, self.terminology, self.names) for m in members]
        if any(known):
            return None
        inner = [read_value(part) for _, part, _ in parts] + [read_value(m, m.malformed) for m in members
                                                              if status_of(m.status)[0] == "final"]
        inner = [it for it in inner if not it.absent]
        if len(inner) == 1:
            return inner[0]
        return Value(problem=VALUE_IN_PARTS) if inner else value

    def _translocations(self, read: Read[Observation], status: Status, notes: tuple[Phrase, ...]) -> Iterator[Fact]:
        """PML::RARA or t(15;17) in the written or coded value of an Observation under another name."""
        for valued in (read.resource, *(part for part in read.resource.component or () if part is not None)):
            found = translocation_in(valued, words_of(read.resource.code), self.terminology)
            if found is not None:
                dated = when_of(read, self.chart, self.zone)
                yield TestResult(
                    test="pml-rara", polarity=found.polarity, coded=found.coded, problem=found.problem, reference=read.reference,
                    what=concept_text(valued.code) or concept_text(read.resource.code) or "PML::RARA", when=dated.when,
                    status=status, charted=found.charted, notes=(*read.notes, *notes, *dated.notes))


def what_of(valued: Valued, recognised: Recognised) -> str:
    """What the chart calls a result: its text, else a display, else the name of what it is."""
    return concept_text(valued.code) or recognised.meaning.name


def _inside(malformed: tuple[str, ...], prefix: str) -> tuple[str, ...]:
    return tuple(path.removeprefix(prefix) for path in malformed if path.startswith(prefix))


def _method_words(observation: Observation) -> tuple[str | None, ...]:
    return (words_of(observation.method),)
