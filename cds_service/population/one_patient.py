"""The heart of population screening: all lines that may be one patient's, screened as ``explain`` would.

Both ways of running (processes of this machine, Spark) only bring lines together and call :func:`screen_group`. There
are no rules here: a chart is made of the lines as of any input, read by ``read_record`` and asked by ``screen``.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import TypeVar

from cds_service.eligibility.screening import Screening
from cds_service.screener import Screener
from fhir_mappings.charts.chart import Chart, ChartError, charts_of
from fhir_mappings.charts.input_forms import parts_of
from fhir_mappings.charts.parts import Part, part_of_line
from fhir_mappings.record import PatientRecord, Phrase
from fhir_mappings.references import Target
from fhir_mappings.remembered import forget_long_texts
from fhir_mappings.stumbles import FAULTS, last_of, place_of

Gaps = Mapping[str, Iterable[str]]
T = TypeVar("T")
NOBODY = "?"
"""Who can't be named."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file, or a whole document (Bundle, array, hook request) that is about one patient.

    ``place``: the number of the file among the input's, then the line's: their order is the order of reading.
    ``types``: what it must be of, when it can't be told from it (the type that its file is named after).
    """

    raw: bytes
    place: tuple[int, int] = (0, 0)
    document: bool = False
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Lacking:
    """What could not be read of the whole population: it may have been anybody's.

    ``gaps``: resource type -> reasons. ``deleted``: resources that the source says are gone, by type and id.
    """

    gaps: Gaps = field(default_factory=dict)
    deleted: Mapping[tuple[str | None, str | None], Target] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Screened:
    """One patient's answer; ``record`` holds the facts behind it, for trends."""

    patient: str
    record: PatientRecord
    screening: Screening


@dataclass(frozen=True, slots=True)
class NotScreened:
    """A patient whose resources can't be told from another's, or at whom the program failed; ``why`` says so in words."""

    patient: str
    why: Phrase


def screen_group(screener: Screener, lines: Iterable[Line], lacking: Lacking, day: date,
                 named: str | None = None) -> Iterator[Screened | NotScreened]:
    """Every patient of a group, usually one. ``named``: the reference by which the group is known."""
    parts = [part for line in sorted(lines, key=lambda line: line.place) for part in parts_of_line(line)]
    charts = guarded(named or NOBODY, lambda: list(charts_of(parts, lacking.gaps, lacking.deleted, named)))
    if isinstance(charts, NotScreened):
        yield charts
        return
    for patient, chart in charts:
        yield guarded(patient, partial(_screened, screener, patient, chart, day))


def guarded(patient: str, work: Callable[[], T]) -> T | NotScreened:
    """What the work comes to. A chart that nobody foresaw must not end the run of a hundred thousand others."""
    try:
        return work()
    except FAULTS as fault:
        return NotScreened(patient, _of_fault(fault))


def _screened(screener: Screener, patient: str, chart: Chart | ChartError, day: date) -> Screened | NotScreened:
    if isinstance(chart, ChartError):
        return NotScreened(patient, chart.phrase)
    try:
        record = screener.record(chart)
        return Screened(patient, record, screener.screen(record, day))
    finally:
        forget_long_texts()


def _of_fault(fault: Exception) -> Phrase:
    """A fault of the program by its kind and place, without anything of the chart."""
    return Phrase("chart.program-fault", {"kind": type(fault).__name__, "place": last_of(place_of(fault))})


def parts_of_line(line: Line) -> list[Part]:
    """A line as parts of a chart; a document that is none of the known forms raises ChartError."""
    if line.document:
        return parts_of(line.raw)[0]
    return [part_of_line(line.raw, line.place[1], line.types)]
