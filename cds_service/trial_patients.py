"""The trial's own patients: small charts beside the rules, screened by ``validate`` and before the service starts.

They are screened by the shipped rules, whatever the site changed: a fault means that rules, value sets and readers no
longer agree with each other.
"""
from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from cds_service.eligibility.rule_file import TRIALS
from cds_service.eligibility.screening import Screening, screen
from cds_service.eligibility.trial import Trial, load_trial
from cds_service.screener import Screener
from fhir_mappings.chart import ChartError, read_chart
from fhir_mappings.read import read_record
from fhir_mappings.terminology.store import Terminology, load

ZONE = ZoneInfo("Asia/Shanghai")


def patient_faults(screener: Screener) -> Iterator[str]:
    """What the shipped rules answer otherwise than ``patients.toml`` says, one line for each patient and criterion."""
    path = TRIALS / screener.trial.id / "patients.toml"
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    trial, terminology = load_trial(screener.trial.id), load()
    for patient in content["patient"]:
        where = f"{screener.trial.id}/patients.toml: {patient['title']}"
        try:
            screening = _screened(patient, content, trial, terminology)
        except ChartError as problem:
            yield f"{where}: the chart can't be read ({problem.phrase.key})"
        else:
            yield from (f"{where}: {difference}" for difference in _differences(patient, screening))


def _screened(patient: Mapping[str, Any], content: Mapping[str, Any], trial: Trial,
              terminology: Terminology) -> Screening:
    lines = "".join(content["part"][part] for part in patient["parts"])
    record = read_record(read_chart(lines.encode()), terminology, ZONE)
    return screen(trial, record, content["as_of"])


def _differences(patient: Mapping[str, Any], screening: Screening) -> Iterator[str]:
    if screening.overall != patient["overall"]:
        yield f"overall is {screening.overall.value}, not {patient['overall']}"
    states = {finding.criterion: finding.state.value for finding in screening.findings}
    for criterion, state in patient["states"].items():
        if states.get(criterion) != state:
            yield f"{criterion} is {states.get(criterion)}, not {state}"
