"""A remission or a relapse by the text of a diagnosis, and a visit with its reason."""
from __future__ import annotations

from tests.charts.build import ICD10, condition
from tests.charts.courses import AML, only

OLD = condition("aml", AML, recorded="2025-01-10")
IN_CR = only(OLD, condition("cr", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2026-04-01"))
RELAPSED = only(OLD, condition("rel", (ICD10, "C92.0"), "急性髓系白血病 复发", recorded="2026-08-01"))
DAY = "2026-11-10"


def visit(text: str | None = None, **more):
    return {"resourceType": "Encounter", "id": "v", "status": "finished", "class": {"code": "IMP"}, "subject": {"reference": "Patient/p"},
            "period": {"start": DAY}, **({"reasonCode": [{"text": text}]} if text else {}), **more}
