"""Disease in a marrow report beside a remission of long before, and in a report that does not tell what was looked at."""
from __future__ import annotations

import pytest

from tests.charts.build import marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check


def untitled(text, code=None):
    return {"resourceType": "DiagnosticReport", "id": "lab", "status": "final", "subject": {"reference": "Patient/p"}, "code": code or {"text": "Laboratory report"},
            "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/v2-0074", "code": "LAB"}]}], "effectiveDateTime": "2026-11-12", "conclusion": text}


PLACES = {"a marrow": lambda text: marrow_report("r", text, "2026-11-12"), "no title": untitled,
          "no known code": lambda text: untitled(text, {"coding": [{"system": "urn:oid:1.2.3", "code": "123"}]})}
TOLD = [
    "Currently persistent AML, CR1 in 9/2025", "AML persists; CR1 9/2025", "Currently refractory AML. CR1 9/2025",
    "Residual AML at present; CR in 9/2025", "现AML未缓解，2025-09 CR1", "未缓解", "疾病未缓解", "未达CR", "部分缓解", "not in remission", "No remission", "NR",
    "partial remission",]
UNTOLD = [
    "No persistent AML, CR1 in 9/2025", "CR1 9/2025, no persistent leukemia", "Residual AML 3/2025, CR 9/2025", "2025-03未缓解，2025-09 CR1",
    "AML persisted after induction; FLAG; CR1 9/2025", "CR", "完全缓解", "In remission", "not applicable",]

CASES = [
    *(rr(f"{place}: {text}", chart(CR, made(text)), "unclear") for text in TOLD for place, made in PLACES.items()),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "not-met") for text in UNTOLD for place, made in PLACES.items()),
    *(rr(f"a symptom: {text}", chart(CR, untitled(text)), "not-met") for text in ("疼痛未缓解", "发热未缓解", "症状部分缓解")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_disease_in_reports_of_anything(case):
    check(case)
