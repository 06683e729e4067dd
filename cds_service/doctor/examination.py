"""Examines a sample: every chart surveyed, read and screened once, every resource held against R4."""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from cds_service.doctor.advice import Alias, Read, advised
from cds_service.doctor.completeness import Completeness, has_disease
from cds_service.doctor.problems import Problems
from cds_service.screener import Screener
from fhir_mappings.population.sample import charts_of, others_of
from fhir_mappings.population.sample_counts import SampleCounts
from fhir_mappings.record import PatientRecord
from fhir_mappings.survey.strict import StrictReport
from fhir_mappings.survey.survey import Survey


@dataclass(frozen=True)
class Examination:
    """What the doctor found. ``as_of`` None: each patient was screened on the day of the latest dated result."""

    screener: Screener
    as_of: date | None
    quote: bool
    counts: SampleCounts
    survey: Survey
    read: list[Read]
    aliases: list[Alias]
    problems: Problems
    of_all: Completeness
    of_disease: Completeness
    strict: StrictReport


def examine(paths: Iterable[Path], screener: Screener, *, as_of: date | None, quote: bool = False, strict: int = 200,
            watch: Callable[[SampleCounts], None] = lambda _counts: None) -> Examination:
    """Reads the sample once. ``strict``: how many resources of a type are held against R4; ``watch`` sees the progress."""
    counts, report = SampleCounts(), StrictReport(strict)
    survey = Survey(screener.terminology, screener.settings.site.readers)
    problems, of_all, of_disease = Problems(), Completeness(), Completeness()
    paths = tuple(paths)
    for other in others_of(paths):
        counts.missed(other)
    for chart in charts_of(paths, counts, report.look):
        survey.take(chart)
        record = screener.record(chart)
        problems.take(record)
        screening = screener.screen(record, as_of or latest_day(record) or screener.now().date())
        of_all.take(screening)
        if has_disease(screening):
            of_disease.take(screening)
        watch(counts)
    read, aliases = advised(survey.locals.values(), screener.terminology, quote)
    return Examination(screener, as_of, quote, counts, survey, read, aliases, problems, of_all, of_disease, report)


def latest_day(record: PatientRecord) -> date | None:
    """The day of the latest dated result, so that old samples are not all called stale."""
    results = (*record.measurements, *record.tests, *record.grades)
    return max((result.when.last for result in results if result.when is not None), default=None)
