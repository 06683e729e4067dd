"""Residual disease, and disease without a turn, in the name of a plan, a remark on an order, a visit: it leaves a remission before it open."""
from __future__ import annotations

import pytest

from tests.charts.build import concept
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import visit


def plan(text, **more):
    return {"resourceType": "CarePlan", "id": "cp", "status": "active", "intent": "plan", "subject": {"reference": "Patient/p"}, "created": "2026-11-12"} | {"title": text} | more


def ordered(text):
    return {"resourceType": "MedicationRequest", "id": "mr", "status": "active", "intent": "order", "subject": {"reference": "Patient/p"},
            "authoredOn": "2026-11-12", "medicationCodeableConcept": concept(None, "阿扎胞苷"), "note": [{"text": text}]}


PLACES = {"a plan": plan, "its description": lambda text: plan("治疗计划", description=text), "an order": ordered, "a visit": visit}
TOLD = [
    "MRD positive AML, pre-emptive therapy", "MRD+ AML: preemptive DLI", "Pre-emptive therapy of molecular relapse",
    "Pre-emptive treatment for MRD positivity", "Flow MRD 0.8% - preemptive therapy", "Rising NPM1, preemptive therapy", "Persistent AML, salvage",
    "MRD转阳抢先治疗", "AML MRD阳性 抢先治疗", "MRD阳性，予阿扎胞苷", "分子学复发抢先治疗", "NPM1转阳抢先治疗", "残留白血病治疗",]
UNTOLD = [
    "MRD negative AML, maintenance", "MRD monitoring", "MRD-guided therapy", "If MRD positive, pre-emptive therapy",
    "MRD surveillance, pre-emptive therapy if positive", "Pre-emptive CMV therapy", "AML consolidation", "MRD阴性，巩固治疗", "MRD监测", "预防MRD转阳",
    "如MRD转阳，抢先治疗", "CMV转阳抢先治疗", "抢先治疗",]

CASES = [
    *(rr(f"{place}: {text}", chart(CR, made(text)), "unclear") for text in TOLD for place, made in PLACES.items()),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "not-met") for text in UNTOLD for place, made in PLACES.items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_disease_in_plans(case):
    check(case)
