"""Turns of the leukaemia that a care plan tells beside its title, and the type of a visit."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition
from tests.charts.courses import RR, only, rr
from tests.charts.harness import check

PATIENT = {"reference": "Patient/p"}
RELAPSED, AML_ITSELF = "Relapsed AML, 40% blasts", "Acute myeloid leukemia"


def plan(**more):
    return {"resourceType": "CarePlan", "id": "x", "status": "active", "intent": "plan", "subject": PATIENT, "title": "Care plan", "period": {"start": "2026-11-01"}} | more


def activity(code=None, text=None, **more):
    return plan(activity=[{"detail": {"status": "scheduled", "reasonCode": [concept((ICD10CM, code) if code else None, text)]} | more}])


def visit(text, **more):
    return {"resourceType": "Encounter", "id": "x", "status": "finished", "class": {"code": "IMP"}, "subject": PATIENT, "type": [concept(None, text)], "period": {"start": "2026-11-12"}} | more


def remitted(*resources):
    return [*only(condition("aml", (ICD10CM, "C92.01"), recorded="2026-03-10")), *resources]


TOLD = {
    "the reason of its activity by code": activity("C92.02"), "the reason of its activity in words": activity(None, RELAPSED), "the same in Chinese": activity(None, "急性髓系白血病复发"),
    "what it addresses, by name": plan(addresses=[{"display": "AML in relapse"}]), "what it addresses, not in the chart": plan(addresses=[{"reference": "Condition/other", "display": "AML in relapse"}]),
    "what its activity is for, by name": plan(activity=[{"detail": {"status": "in-progress", "reasonReference": [{"display": "AML in relapse"}]}}]),
    "its note": plan(note=[{"text": RELAPSED}]), "its category": plan(category=[concept(None, "Relapsed AML pathway")]), "its title": plan(title="Salvage of relapsed AML"),
}
NOTHING = {
    "the leukaemia as reason": activity(None, AML_ITSELF), "a code of no turn": activity("C92.00"), "a code of remission": activity("C92.01"),
    "what it addresses": plan(addresses=[{"reference": "Condition/aml", "display": "AML"}]), "another disease": plan(addresses=[{"display": "ALL in relapse"}]),
    "a note against relapse": plan(note=[{"text": "Maintenance to prevent relapse of AML"}]), "a category": plan(category=[concept(None, "Assessment and Plan of Treatment")]),
    "an activity that was called off": activity("C92.02", status="cancelled"), "an activity not to be done": activity("C92.02", doNotPerform=True),
    "a draft": plan(status="draft", note=[{"text": RELAPSED}]), "one of before": plan(period={"start": "2026-01-01"}, note=[{"text": RELAPSED}]),
}
VISITS = [
    *(rr(f"a coded remission, then a visit of the type “{text}”", remitted(visit(text)), "unclear", evidence={RR: ("Encounter/x",)}) for text in ("Relapsed AML admission", "白血病复发入院", "AML in relapse")),
    *(rr(f"a coded remission, then a visit of the type “{text}”", remitted(visit(text)), "not-met") for text in ("Office visit", "AML follow-up", "Oncology inpatient", "Relapse prevention group", "门诊随访", "AML in remission")),
    rr("a coded remission, then a visit of such a type to come", remitted(visit("Relapsed AML admission", status="planned")), "not-met"),
    rr("a coded remission, before it a visit of such a type", remitted(visit("Relapsed AML admission", period={"start": "2026-01-12"})), "not-met"),
]
PLANS = [
    *(rr(f"a coded remission, then a plan that tells a relapse: {what}", remitted(it), "unclear", evidence={RR: ("CarePlan/x",)}) for what, it in TOLD.items()),
    *(rr(f"a coded remission, then a plan that tells none: {what}", remitted(it), "not-met") for what, it in NOTHING.items()),
]


@pytest.mark.parametrize("case", [*PLANS, *VISITS], ids=lambda case: case.title)
def test_plans_and_types_of_visits(case):
    check(case)
