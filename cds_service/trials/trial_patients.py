"""The trial's own patients, and a site's: small charts with the states they must take, screened by ``validate``.

The trial's patients stand beside its rules and are screened by the shipped rules, whatever the site changed: a fault
means that rules, value sets and readers no longer agree with each other. A site's own files (``[patients]`` in
``site.toml``) are screened by the site's rules, and may use the parts of the trial's file.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import tomli

from cds_service.eligibility.screening import Screening, screen
from cds_service.eligibility.states import Overall, State
from cds_service.eligibility.trial import Trial, load_trial
from cds_service.screener import Screener
from cds_service.trials.patient_charts import PartError, Words, chart_bytes
from fhir_mappings.charts.chart import ChartError, read_chart
from fhir_mappings.read import read_record
from fhir_mappings.site import NO_SITE
from fhir_mappings.terminology.store import Terminology, load

ZONE = ZoneInfo("Asia/Shanghai")


class Patient(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One statement: ``title`` says it, the ``parts`` of the chart show it, ``states`` hold what it must come to."""

    title: str
    parts: list[str | dict[str, Any]]
    states: dict[str, State] = msgspec.field(default_factory=dict)
    overall: Overall | None = None
    as_of: date | None = None


class PatientFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of patients; ``as_of`` is the day on which they are screened unless one says otherwise."""

    as_of: date
    patient: tuple[Patient, ...] = ()
    part: dict[str, str | dict[str, Any]] = msgspec.field(default_factory=dict)

    def day(self, patient: Patient) -> date:
        """The day on which one patient is screened."""
        return patient.as_of or self.as_of


@dataclass(frozen=True, slots=True)
class PatientFault:
    """``where``: the file. ``unreadable``: file or chart is written wrongly, else the rules answer otherwise than it states."""

    where: str
    why: str
    unreadable: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


def read_patients(path: Path, parts: Mapping[str, str | Words] | None = None) -> PatientFile:
    """A file of patients, with ``parts`` of another file to build on; ValueError says what is wrong with it."""
    try:
        content = tomli.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    except OSError as problem:
        raise ValueError(f"cannot be read ({problem.strerror})") from problem
    file = msgspec.convert(content, PatientFile)
    return msgspec.structs.replace(file, part={**(parts or {}), **file.part})


def patient_faults(screener: Screener) -> Iterator[PatientFault]:
    """What the rules answer otherwise than the patients say, for each patient and criterion, and what can't be read."""
    path = screener.folder.patients
    shipped = read_patients(path)
    yield from _faults(f"{screener.trial.id}/{path.name}", shipped, *_as_shipped(screener), ZONE)
    for own in screener.settings.changes(screener.trial.id).patient_files:
        try:
            file = read_patients(own, shipped.part)
        except ValueError as problem:  # not TOML, or TOML of another shape
            yield PatientFault(str(own), str(problem), unreadable=True)
        else:
            yield from _faults(str(own), file, screener.trial, screener.terminology, screener.settings.time_zone,
                               screener)


def _as_shipped(screener: Screener) -> tuple[Trial, Terminology]:
    """The rules and value sets without the site's changes; those at hand where it changed none."""
    if screener.trial.changed or screener.settings.site.readers != NO_SITE:
        return load_trial(screener.trial.id, folder=screener.folder.parent), load(None, screener.folder.value_sets)
    return screener.trial, screener.terminology


def _faults(where: str, file: PatientFile, trial: Trial, terminology: Terminology, zone: ZoneInfo,
            screener: Screener | None = None) -> Iterator[PatientFault]:
    for patient in file.patient:
        try:
            chart = read_chart(chart_bytes(patient.parts, file.part))
        except PartError as problem:
            yield PatientFault(where, f"{patient.title}: {problem}", unreadable=True)
        except ChartError as problem:
            yield PatientFault(where, f"{patient.title}: the chart can't be read ({problem.phrase.key})", unreadable=True)
        else:
            record = screener.record(chart) if screener else read_record(chart, terminology, zone)
            screening = screen(trial, record, file.day(patient))
            yield from (PatientFault(where, f"{patient.title}: {difference}") for difference in _differences(patient, screening))


def _differences(patient: Patient, screening: Screening) -> Iterator[str]:
    if patient.overall not in (None, screening.overall):
        yield f"overall is {screening.overall.value}, not {patient.overall.value}"
    states = {finding.criterion: finding.state for finding in screening.findings}
    for criterion, state in patient.states.items():
        if criterion not in states:
            yield f"there is no criterion {criterion}"
        elif states[criterion] is not state:
            yield f"{criterion} is {states[criterion].value}, not {state.value}"
