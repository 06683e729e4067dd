"""Every chart of the fixtures and of the trial's own patients that a card concerns, and its card as a client wants it."""
from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any

import pytest

from cds_service.cards.card_policy import silent_because
from cds_service.cards.card_rows import MOST_ROWS
from cds_service.cards.cards import CardContext, card
from cds_service.cards.tally import Tally, tally
from cds_service.eligibility.screening import Screening
from cds_service.eligibility.trial import Trial
from cds_service.trials.patient_charts import chart_bytes
from cds_service.trials.trial_patients import read_patients
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.record import PatientRecord
from fhir_mappings.write import OrderContext
from tools import golden

LANGUAGES = ("en", "zh")
STYLES = ("table", "list", "plain")


@dataclass(frozen=True)
class Case:
    """A chart that a card concerns."""

    name: str
    content: bytes
    record: PatientRecord
    screening: Screening

    @property
    def trial(self) -> Trial:
        return golden.screener().trial

    @property
    def told(self) -> Tally:
        return tally(self.trial.criteria, self.screening.findings)

    def card(self, language: str = "en", style: str = "table", **changes: Any) -> dict[str, Any]:
        """The card of this chart."""
        evaluated = datetime.combine(self.screening.as_of, time(9, 30), golden.screener().settings.time_zone)
        context = {"evaluated": evaluated, "hook": "patient-view", "language": language, "style": style,
                   "order": OrderContext("patient-id-77", "Practitioner/user-id-88", evaluated, "encounter-id-99"), **changes}
        return card(self.trial, self.record, self.screening, CardContext(**context))


def case_of(name: str, content: bytes, as_of: date) -> Case:
    """A chart as such a case."""
    record = golden.screener().record(read_chart(content))
    return Case(name, content, record, golden.screener().screen(record, as_of))


def _charts() -> Iterator[Case]:
    for story in golden.stories():
        yield case_of(story, (golden.FIXTURES / story / "bundle.json").read_bytes(), golden.AS_OF)
    file = read_patients(golden.screener().folder.patients)
    for patient in file.patient:
        yield case_of(patient.title, chart_bytes(patient.parts, file.part), file.day(patient))


@cache
def cases() -> tuple[Case, ...]:
    """The charts whose verdict allows a card."""
    return tuple(case for case in _charts() if silent_because(case.screening, "Practitioner") is None)


def texts(shown: dict[str, Any]) -> list[str]:
    """Every text of a card that somebody reads."""
    suggested = [text for one in shown["suggestions"]
                 for text in (one["label"], one["actions"][0]["description"], _words(one["actions"][0]["resource"]))]
    return [shown["summary"], shown["detail"], shown["source"]["label"], shown["source"]["topic"]["display"], *suggested,
            *(reason["display"] for reason in shown["overrideReasons"]), *(link["label"] for link in shown["links"])]


def _words(resource: dict[str, Any]) -> str:
    return f"{resource['code']['text']} {resource['note'][0]['text']}"


def identifiers(content: bytes) -> set[str]:
    """What could tell who the patient is: names, identifiers, birth date, address, telecom and ids, of the Patient."""
    found: set[str] = set()
    for resource in _resources(json.loads(content)):
        if resource.get("resourceType") == "Patient":
            found |= {str(resource.get("id", "")), resource.get("birthDate", "")}
            for element in ("name", "identifier", "telecom", "address"):
                found |= set(_strings(resource.get(element)))
    return {text for text in found if len(text) > 2 or any(ord(char) > 0x2E7F for char in text)} - {"official", "usual", "home"}


def _resources(content: Any) -> Iterator[dict[str, Any]]:
    listed = content if isinstance(content, list) else [entry["resource"] for entry in content.get("entry", ())]
    yield from (one for one in listed if isinstance(one, dict))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _strings(part)


CASES = cases()

each = pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
in_each_language = pytest.mark.parametrize("language", LANGUAGES)


def parts(detail):
    """The paragraphs of a body."""
    return detail.split("\n\n")


def told_above(case):
    """The criterion whose finding why-now tells: the course of the disease, or the disease itself where that is not certain."""
    told = case.told
    certain = any(one.criterion.id == case.trial.disease for one in told.passed)
    asked = case.trial.disease_course if certain else case.trial.disease
    return asked if any(one.criterion.id == asked for one in (*told.passed, *told.open, *told.judged)) else None


def must_be_shown(case):
    """What failed, is unclear or is to be judged, unless why-now has told it already."""
    above = told_above(case)
    return [one for one in (*case.told.failed, *case.told.unclear, *case.told.to_judge) if one.criterion.id != above][:MOST_ROWS]
