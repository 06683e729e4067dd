"""A Condition as JSON, and the diagnoses that are read from it."""
from __future__ import annotations

from typing import Any

from fhir_mappings.diagnoses import read_diagnoses
from fhir_mappings.record import Diagnosis
from tests.mappings.history_charts import SHANGHAI, TERMINOLOGY, chart


def condition(code: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A Condition as JSON."""
    return {"resourceType": "Condition", "id": "c1", "code": code, **more}


def read(*resources: dict[str, Any]) -> tuple[tuple[Diagnosis, ...], dict[str, int]]:
    """The diagnoses of a chart and what was passed over."""
    found, passed_over = read_diagnoses(chart(*resources), TERMINOLOGY, SHANGHAI)
    return found, dict(passed_over)


def one(code: dict[str, Any], **more: Any) -> Diagnosis:
    """The one diagnosis of a chart with one Condition."""
    found, passed_over = read(condition(code, **more))
    assert passed_over == {}
    return found[0]
