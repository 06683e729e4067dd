"""Reads every result that the rules may ask for from Observations, their components and panels.

Most Observations of a chart mean nothing here: each is decided by its codes, then by a cheap look at its name, before
anything else of it is read. Source: https://hl7.org/fhir/R4/observation.html
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace as replace_fields
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fhir_mappings.dates import parse
from fhir_mappings.elements import CodeableConcept, Component
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import Demographics, Grade, Measurement, Phrase, Shown, Status, TestResult, When
from fhir_mappings.references import Read
from fhir_mappings.resources import Observation
from fhir_mappings.results.answers.cytogenetics import TRANSLOCATION, answered, translocation_in
from fhir_mappings.results.answers.lineages import Sample, of_whole_samples
from fhir_mappings.results.facts import OF_CELLS, Fact, Item, Reader
from fhir_mappings.results.measured_before import is_plain
from fhir_mappings.results.names.meanings import Recognised
from fhir_mappings.results.names.names_in_doubt import in_its_panel
from fhir_mappings.results.names.somebody_else import is_passed_over, whose_site
from fhir_mappings.results.names.specimens import Naming, site_of, words_of
from fhir_mappings.results.names.whose_result import whose_problem
from fhir_mappings.results.observation_dates import when_of
from fhir_mappings.results.ranges.reference_ranges import without_doubtful_point
from fhir_mappings.results.recognition import Recognition, recognition
from fhir_mappings.results.values.result_notes import NONE, Remarks, in_the_light_of, remarks_of, said_instead, share_noted
from fhir_mappings.results.values.value_x import Value, Valued, concept_text, read_value
from fhir_mappings.site import NO_SITE, Site

if TYPE_CHECKING:
    from fhir_mappings.charts.chart import Chart
    from fhir_mappings.terminology.store import Terminology

DROPPED = ("entered-in-error", "cancelled", "unknown")
DECIDING = ("final", "amended", "corrected")
NOT_YET = {"preliminary": (), "registered": (Phrase("note.status-registered"),)}
STATUS_ABSENT = Phrase("note.status-absent")
VALUE_IN_PARTS = Phrase("problem.value-in-parts")
REJECTED = Value(problem=Phrase("problem.rejected"))
"""The value of a result of which only name and date could be read."""


class ObservationFacts(Frozen):
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
    known = recognition(terminology, site.lab_names)
    reading = _Reading(chart, terminology, Reader(terminology, demographics, site.upper_limits), zone, known)
    told = [(fact, read) for read in known.telling(chart.of(Observation)) for fact in reading.facts(read)]
    measured, facts = [(fact, read) for fact, read in told if isinstance(fact, Measurement)], [fact for fact, _ in told]
    return ObservationFacts(
        of_whole_samples([fact for fact, _ in measured], lambda i: _sample_of(measured[i][1], chart)),
        tuple(f for f in facts if isinstance(f, TestResult)),
        tuple(f for f in facts if isinstance(f, Grade)), tuple(f for f in facts if isinstance(f, Shown)))


def _sample_of(read: Read[Observation], chart: Chart) -> Sample:
    """By which a result is told from one of another sample of the same time. Parts of one Observation are of one sample."""
    specimen = read.resource.specimen
    return Sample(specimen.reference if specimen is not None else None, frozenset((*chart.panels_of(read), *chart.reports_of(read))))


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
    return "preliminary", NOT_YET.get(word, (Phrase("note.status-unknown", {"status": word}),))


class _Charted(Frozen):
    """One Observation that is not dropped, with what all its facts share."""

    read: Read[Observation]
    status: Status
    when: When | None
    notes: tuple[Phrase, ...]
    remarks: Remarks = NONE


class _Reading(Frozen):
    """One pass over a chart."""

    chart: Chart
    terminology: Terminology
    reader: Reader
    zone: ZoneInfo
    known: Recognition

    def facts(self, read: Read[Observation]) -> Iterable[Fact]:
        """The facts of one Observation; made once for all that differ only in what they are called and dated."""
        when = self._plainly_dated(read)
        if when is None:
            return self._each_fact(read)
        known = self.known.before.find(read.resource)
        if known is None:
            made = tuple(self._each_fact(read))
            self.known.before.keep(read.resource, made)
            return made
        return [replace(fact, reference=read.reference, when=when) for fact in known]

    def _plainly_dated(self, read: Read[Observation]) -> When | None:
        """The date of an Observation that holds nothing but a code, a value and its limits for everybody."""
        observation = read.resource
        if read.notes or self.reader.upper_limits or not is_plain(observation) or not self.chart.stands_alone(read):
            return None
        return parse(observation.effective_date_time, self.zone)

    def _each_fact(self, read: Read[Observation]) -> Iterator[Fact]:
        """The facts of one Observation: those of its components, and its own."""
        observation = read.resource
        own = self._recognised(observation.code)
        parts = [(i, part, self._recognised(part.code)) for i, part in enumerate(observation.component or ())
                 if part is not None]
        if not observation.rejected and (own is None or own.meaning.name != TRANSLOCATION):
            unknown: list[Valued] = [part for _, part, recognised in parts if recognised is None]
            yield from self._translocations(read, [observation, *unknown] if own is None else unknown)
        if own is None and not any(recognised for _, _, recognised in parts):
            return
        charted = self._charted(read)
        if charted is None:
            return
        for i, part, recognised in parts:
            if recognised is not None:
                inside = _inside(observation.malformed, f"component[{i}].")
                value = REJECTED if observation.rejected else read_value(part, inside)
                yield from self._fact(charted, part, recognised, in_the_light_of(charted.remarks, value))
        if own is not None and (value := self._own_value(read, parts)) is not None:
            yield from self._fact(charted, observation, own, in_the_light_of(charted.remarks, value))

    def _recognised(self, code: CodeableConcept | None) -> Recognised | None:
        return self.known.of(code).recognised

    def _charted(self, read: Read[Observation]) -> _Charted | None:
        status, notes = status_of(read.resource.status)
        if status is None:
            return None
        if read.resource.rejected:
            notes = ()  # that it can't be read is told
        dated = when_of(read, self.chart, self.zone)
        remarks = remarks_of(read.resource.note)
        instead = said_instead(read.resource.note) if read.resource.data_absent_reason is not None and not remarks.notes else ()
        return _Charted(read, status, dated.when, (*read.notes, *notes, *dated.notes, *remarks.notes, *instead), remarks)

    def _fact(self, charted: _Charted, valued: Valued, recognised: Recognised, value: Value) -> Iterator[Fact]:
        observation = charted.read.resource
        if observation.rejected and recognised.meaning.kind == "shows":
            return
        named = self._named(observation, valued)
        called = Naming(recognised.meaning.site, named, name_last=recognised.coded and bool(recognised.meaning.specimens),
                        of_cells=recognised.meaning.name in OF_CELLS)
        around = self._around(charted.read)
        if is_passed_over(recognised.meaning.kind, named, around) or (recognised.meaning.grade is not None and valued.data_absent_reason):
            return
        site, contradiction = site_of(charted.read, self.chart, self.terminology, called)
        whose = whose_problem(charted.read, self.chart, recognised.meaning, called, around)
        fact = self.reader.fact(Item(
            in_its_panel(recognised, (*named, *around)), charted.read.reference, what_of(valued, recognised), charted.when, charted.status,
            without_doubtful_point(value, valued.reference_range), interpretation=valued.interpretation or (),
            ranges=valued.reference_range or (), site=whose_site(named, site, around, whose), site_problem=contradiction, whose=whose,
            described=(*named, words_of(observation.method)), notes=charted.notes, around=around if called.of_cells else (),
            share_noted=share_noted(observation.note, valued.interpretation) if value.absent else None,
            malformed_range=any("referenceRange" in path for path in observation.malformed)))
        if fact is not None:
            yield fact
        for meaning in recognised.also:
            yield from self._fact(charted, valued, replace_fields(recognised, meaning=meaning, also=()), value)

    def _named(self, observation: Observation, valued: Valued) -> tuple[str, ...]:
        """The words of what is valued, then those of the Observation it is a component of."""
        own = self.known.of(observation.code).words
        if valued is observation:
            return (own,) if own else ()
        return tuple(dict.fromkeys(name for name in (self.known.of(valued.code).words, own) if name))

    def _around(self, read: Read[Observation]) -> tuple[str | None, ...]:
        """The names of the panels and reports that name a result, which may tell how it was measured."""
        if self.chart.stands_alone(read):
            return ()
        named_by = (*self.chart.panels_of(read), *self.chart.reports_of(read))
        return tuple(words_of(it.resource.code) for it in named_by)

    def _own_value(
        self, read: Read[Observation], parts: Sequence[tuple[int, Component, Recognised | None]],
    ) -> Value | None:
        """The value of an Observation; it may stand in its only component or member. None: others speak for it."""
        observation = read.resource
        if observation.rejected:
            return REJECTED
        value = read_value(observation, observation.malformed)
        if not value.absent or observation.data_absent_reason is not None or observation.interpretation:
            return value
        members = self._members(read)
        if any(r for _, _, r in parts) or any(self._recognised(member.code) for member in members):
            return None
        inner = [read_value(part) for _, part, _ in parts] + [
            read_value(member, member.malformed) for member in members if status_of(member.status)[0] == "final"]
        inner = [it for it in inner if not it.absent]
        return Value(problem=VALUE_IN_PARTS) if len(inner) > 1 else next(iter(inner), value)

    def _members(self, read: Read[Observation]) -> list[Observation]:
        """The members of a panel that are in the chart."""
        found = (self.chart.resolve(reference, read) for reference in read.resource.has_member or ())
        return [it.resource for it in found if it is not None and isinstance(it.resource, Observation)]

    def _translocations(self, read: Read[Observation], under_other_names: Iterable[Valued]) -> Iterator[Fact]:
        """PML::RARA or t(15;17) in the written or coded value of an Observation, or of parts of it, under another name."""
        observation = read.resource
        for valued in under_other_names:
            genetic = self.known.of(observation.code).genetic or self.known.of(valued.code).genetic
            found = translocation_in(valued, genetic, self.terminology)
            found = answered(found, observation, self.terminology) if found is not None and valued is not observation else found
            charted = None if found is None else self._charted(read)
            if found is not None and charted is not None:
                yield TestResult(
                    test=TRANSLOCATION, polarity=found.polarity, coded=found.coded, problem=charted.remarks.against or found.problem,
                    reference=read.reference, what=concept_text(observation.code) or TRANSLOCATION, when=charted.when,
                    status=charted.status, charted=found.charted, notes=charted.notes)


def what_of(valued: Valued, recognised: Recognised) -> str:
    """What the chart calls a result: its text, else a display, else the name of what it is."""
    return concept_text(valued.code) or recognised.meaning.name


def _inside(malformed: tuple[str, ...], prefix: str) -> tuple[str, ...]:
    return tuple(path.removeprefix(prefix) for path in malformed if path.startswith(prefix))
