"""A remission by its code, and a later note on it, a visit or a report."""
from __future__ import annotations

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import only

CODED = condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10")


def visit(text):
    return only(CODED, {"resourceType": "Encounter", "id": "e", "status": "finished", "period": {"start": "2026-11-10"}, "reasonCode": [{"text": text}],
                        "subject": {"reference": "Patient/p"}, "class": {"code": "AMB"}})


def noted(text, time="2026-11-10", *more, **elements):
    note = {"text": text} | ({"time": time} if time else {})
    return only(condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10", note=[note], **elements), *more)


def told(text, name="出院小结"):
    return only(condition("d", (ICD10CM, "C92.00"), "AML", recorded="2025-01-02"), condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"),
                marrow_report("r", text, "2026-11-12", code=concept(None, name)))
