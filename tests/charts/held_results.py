"""Results held by a report, whose name may say whose they are."""
from __future__ import annotations

from tests.charts.build import (
    concept,
    serology,
)


def held(by, *results):
    """Results, and the report of such a name that holds them."""
    return [*results, {"resourceType": "DiagnosticReport", "id": "held", "status": "final", "subject": {"reference": "Patient/p"}, "code": concept(None, by),
                       "effectiveDateTime": "2026-11-18", "result": [{"reference": f"Observation/{it['id']}"} for it in results]}]


def hbsag_of(answer, when="2026-11-18"):
    return serology("hbsag-d", answer, when, name="hbsag")
