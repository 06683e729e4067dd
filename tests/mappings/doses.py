"""A dose as JSON, and the treatments of a chart."""
from __future__ import annotations

from typing import Any

from fhir_mappings.record import Treatment
from fhir_mappings.treatments import read_treatments
from tests.mappings.history_charts import RXNORM, SHANGHAI, TERMINOLOGY, chart, concept


def read(*resources: dict[str, Any]) -> tuple[Treatment, ...]:
    """The treatments of a chart."""
    return read_treatments(chart(*resources), TERMINOLOGY, SHANGHAI)


def given(text: str | None = None, code: str | None = None, **more: Any) -> dict[str, Any]:
    """A MedicationAdministration as JSON."""
    return {
        "resourceType": "MedicationAdministration", "id": "m1", "status": "completed", "effectiveDateTime": "2026-05-01",
        "medicationCodeableConcept": concept(code, text, system=RXNORM), **more}
