"""ResearchSubjects: which studies the patient takes part in. Source: FHIR R4 ResearchSubject, ResearchStudy."""
from __future__ import annotations

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from fhir_mappings.charts.chart import Chart
from fhir_mappings.dates import latest_of_period, parse
from fhir_mappings.patterns import compiled
from fhir_mappings.record import Participation
from fhir_mappings.references import Read
from fhir_mappings.resources import Identifier, ResearchStudy, ResearchSubject
from fhir_mappings.text.words.coded_words import status_word

_REGISTRY_NUMBER = compiled(r"NCT[-\s]?(\d{8})(?!\d)", re.IGNORECASE)


def read_participations(chart: Chart, zone: ZoneInfo) -> tuple[Participation, ...]:
    """Every ResearchSubject but those entered in error."""
    found = []
    for read in chart.of(ResearchSubject):
        subject = read.resource
        status = status_word(subject.status)
        if status == "entered-in-error":
            continue
        said = list(_said_of_study(read, chart))
        texts = [*said, *_values(subject.identifier)]
        numbers = frozenset(f"NCT{number}" for text in texts for number in _REGISTRY_NUMBER.findall(text))
        began = parse(subject.period.start, zone) if subject.period else None
        found.append(Participation(
            reference=read.reference, what=_name(read, chart, numbers), status=status,
            studies=numbers or frozenset(said), when=began or latest_of_period(subject.period, zone)))
    return tuple(found)


def _said_of_study(read: Read[ResearchSubject], chart: Chart) -> Iterator[str]:
    """Every text that may hold the study's registry number."""
    reference = read.resource.study
    if reference is None:
        return
    yield from filter(None, [reference.reference, reference.display])
    yield from _values([reference.identifier])
    if study := _study(read, chart):
        yield from _values(study.identifier)
        yield from filter(None, [study.id, study.title])


def _study(read: Read[ResearchSubject], chart: Chart) -> ResearchStudy | None:
    found = chart.resolve(read.resource.study, read) if read.resource.study else None
    return found.resource if found is not None and isinstance(found.resource, ResearchStudy) else None


def _name(read: Read[ResearchSubject], chart: Chart, numbers: frozenset[str]) -> str:
    study = _study(read, chart)
    display = read.resource.study.display if read.resource.study else None
    return (study.title if study else None) or display or ", ".join(sorted(numbers)) or "ResearchSubject"


def _values(identifiers: list[Identifier | None] | None) -> list[str]:
    return [i.value.strip() for i in identifiers or () if i is not None and i.value and i.value.strip()]
