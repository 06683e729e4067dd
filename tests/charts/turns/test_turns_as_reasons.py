"""A relapse or remission that only the reason, a remark or the name of an order, dose, procedure, plan or visit tells.

Such words are copied from order to order: they prove nothing, and beside an earlier record of the contrary they leave it open.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, SCT, concept, condition, dose, marrow_blasts, patient, procedure
from tests.charts.harness import screened

AML = condition("aml", (ICD10CM, "C92.00"), recorded="2025-10-16")
IN_REMISSION = [AML, condition("cr", (ICD10CM, "C92.01"), recorded="2026-05-04")]
IN_RELAPSE = [condition("rel", (ICD10CM, "C92.02"), recorded="2026-08-12")]
CHARTS = {"remission": IN_REMISSION, "relapse": IN_RELAPSE}
STANDS = {"remission": "not-met", "relapse": "met"}
CONTRARY = {"remission": "C92.02", "relapse": "C92.01"}
DAY = "2026-11-11"


def coded(code: str, system: str = ICD10CM) -> dict:
    return {"reasonCode": [concept((system, code))]}


def text(said: str) -> dict:
    return {"reasonCode": [concept(None, said)]}


def order(day: str | None = DAY, **more) -> dict:
    return {"resourceType": "MedicationRequest", "id": "x", "status": "active", "intent": "order", "subject": {"reference": "Patient/p"},
            "medicationCodeableConcept": concept(None, "ondansetron 4 MG"), "authoredOn": day} | more


def drug(kind: str, **more) -> dict:
    return dose("x", "gilteritinib", DAY, kind=kind) | more


def done(name: str = "Bone marrow biopsy", **more) -> dict:
    return procedure("x", None, name, DAY) | more


def visit(**more) -> dict:
    return {"resourceType": "Encounter", "id": "x", "status": "finished", "class": {"code": "AMB"}, "subject": {"reference": "Patient/p"},
            "period": {"start": DAY}} | more


def plan(title: str, **more) -> dict:
    return {"resourceType": "CarePlan", "id": "x", "status": "active", "intent": "order", "title": title, "period": {"start": DAY},
            "subject": {"reference": "Patient/p"}} | more


def asked(chart: list, *more: dict):
    return screened([patient(), *chart, *more]).finding("relapsed-refractory")


KINDS = {
    "an order": order, "a dose": lambda **why: drug("MedicationAdministration", **why), "a statement": lambda **why: drug("MedicationStatement", **why),
    "a procedure": done, "a visit": visit}
OPEN = [
    *((f"{kind}, {of} on record", of, make(**coded(CONTRARY[of]))) for kind, make in KINDS.items() for of in CHARTS),
    ("the code of SNOMED", "remission", drug("MedicationStatement", **coded("12281000132104", SCT))),
    ("words", "remission", order(**text("AML in relapse"))), ("refractory", "remission", order(**text("refractory AML"))),
    ("words of remission", "relapse", order(**text("AML in remission"))), ("复发", "remission", order(**text("急性髓系白血病复发"))),
    ("a doubt", "remission", order(**text("r/o AML relapse"))),
    ("a reference's display", "remission", order(reasonReference=[{"display": "AML in relapse"}])),
    ("a procedure's note", "remission", done(note=[{"text": "Relapsed AML confirmed."}])),
    ("a procedure's outcome", "remission", done(outcome=concept(None, "AML in relapse"))),
    ("a procedure's name", "remission", done("FLAG-IDA salvage chemotherapy for relapsed AML")),
    ("a statement's note", "remission", drug("MedicationStatement", note=[{"text": "Started for relapsed AML"}])),
    ("a plan's title", "remission", plan("Salvage of relapsed AML")),
]
NOTHING = [
    *((f"{words}, {of} on record", of, order(**why)) for of in CHARTS for words, why in (
        ("C92.00", coded("C92.00")), ("AML", text("AML")), ("another disease", text("ALL in relapse")), ("CML", text("CML in relapse")))),
    *((f"the same turn, {of}", of, order(**coded(code))) for of, code in (("remission", "C92.01"), ("relapse", "C92.02"))),
    *((f"{what}, {of} on record", of, order(**coded(CONTRARY[of]) | how)) for of in CHARTS for what, how in (
        ("cancelled", {"status": "cancelled"}), ("in error", {"status": "entered-in-error"}), ("a plan", {"intent": "plan"}), ("undated", {"authoredOn": None}),
        ("not to be given", {"doNotPerform": True}), ("of before", {"authoredOn": "2026-02-01"}), ("of a day to come", {"authoredOn": "2026-12-11"}))),
    ("the day of the remission", "remission", order("2026-05-04", **coded("C92.02"))), ("the day of the relapse", "relapse", order("2026-08-12", **coded("C92.01"))),
    ("not done", "remission", done(status="not-done", **coded("C92.02"))), ("planned", "remission", done("Planned bone marrow biopsy", **coded("C92.02"))),
    ("a visit to come", "remission", visit(status="planned", **coded("C92.02"))), ("a draft of a plan", "remission", plan("Relapsed AML", status="draft")),
    *((words, "remission", order(**text(words))) for words in (
        "AML, no relapse", "AML relapse prophylaxis", "AML relapsed in 2024", "mother with relapsed AML", "预防白血病复发", "AML in CR2")),
    *((words, "relapse", order(**text(words))) for words in ("AML, not in remission", "AML, history of remission", "AML maintenance")),
    ("salvage alone", "remission", done("salvage chemotherapy")), ("against a relapse to come", "remission", done("DLI for AML relapse prevention")),
]


@pytest.mark.parametrize(("of", "resource"), [row[1:] for row in OPEN], ids=[row[0] for row in OPEN])
def test_a_later_reason_leaves_what_is_recorded_open(of: str, resource: dict) -> None:
    finding = asked(CHARTS[of], resource)
    assert finding.state.value == "unclear"
    assert f"{resource['resourceType']}/x" in {evidence.reference for evidence in finding.evidence}


@pytest.mark.parametrize(("of", "resource"), [row[1:] for row in NOTHING], ids=[row[0] for row in NOTHING])
def test_what_is_no_later_reason_changes_nothing(of: str, resource: dict) -> None:
    assert asked(CHARTS[of], resource).state.value == STANDS[of]


@pytest.mark.parametrize(("state", "chart"), [
    ("not-met", [*IN_REMISSION, order("2026-10-01", **coded("C92.02")), marrow_blasts("m", 1, "2026-11-01")]),
    ("not-met", [*IN_REMISSION, order("2026-10-01", **coded("C92.02")), condition("cr2", (ICD10CM, "C92.01"), recorded="2026-11-01")]),
    ("met", [*IN_RELAPSE, order("2026-11-01", **coded("C92.01")), marrow_blasts("m", 40, "2026-11-10")]),
    ("met", [*IN_REMISSION, marrow_blasts("m", 40, "2026-11-05"), order(**coded("C92.01"))]),
    ("unclear", [*IN_REMISSION, *IN_RELAPSE, order(**coded("C92.01"))]),
    ("missing", [AML, order(**coded("C92.02"))]),
    ("missing", [AML, order(**coded("C92.01"))]),
    ("unclear", [condition("aml", (ICD10CM, "C92.00"), clinical="remission", recorded="2025-10-16"), order(**coded("C92.02"))]),
    ("not-met", [condition("aml", (ICD10CM, "C92.00"), clinical="remission", recorded="2025-10-16"), order("2026-09-01", **coded("C92.02"))]),
    ("unclear", [condition("aml", (ICD10CM, "C92.00"), clinical="relapse", recorded="2025-10-16"), order(**coded("C92.01"))]),
    ("met", [condition("aml", (ICD10CM, "C92.00"), clinical="relapse", recorded="2026-11-12"), order(**coded("C92.01"))]),
], ids=["a clear marrow since", "a remission since", "blasts since", "blasts prove more than a reason", "relapse after remission", "no turn on record: relapse",
        "no turn on record: remission", "a status of remission", "a status, and an old reason", "a status of relapse", "a status of later"])
def test_results_and_records_beside_a_reason(state: str, chart: list) -> None:
    assert asked(chart).state.value == state
