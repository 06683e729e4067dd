"""Therapy that goes on is no therapy of one day, and an order is for the times that it names."""
from __future__ import annotations

import pytest

from tests.charts.build import blood_blasts, concept, dose, marrow_blasts, procedure
from tests.charts.courses import BACK, CR, OTHERS, chart, rr
from tests.charts.harness import Case, check

START, OLD = "2026-09-20", "2026-05-20"
BLASTS = blood_blasts("pb", 3, "2026-11-10")
UNDATED = "one that is completed and has no date"
KEPT_UP = ("azacitidine", "venetoclax", "gilteritinib", "filgrastim")


def medicated(drug, kind, status, **more):
    """A medication resource without any date but those of ``more``."""
    return {"resourceType": kind, "id": "x", "status": status, "subject": {"reference": "Patient/p"},
            "medicationCodeableConcept": concept(None, drug)} | more


def stated(drug, status="active", **more):
    return medicated(drug, "MedicationStatement", status, **more)


def given(drug, status="in-progress", **more):
    return medicated(drug, "MedicationAdministration", status, **more)


def ordered(drug, status="active", signed=START, **more):
    return medicated(drug, "MedicationRequest", status, intent="order", authoredOn=signed, **more)


def planned(title, status="active", **period):
    return {"resourceType": "CarePlan", "id": "x", "status": status, "intent": "plan", "subject": {"reference": "Patient/p"}, "title": title, "period": period}


def performed(text, status="in-progress", **more):
    return procedure("x", None, text, None, status, **more)


def bounds(*periods):
    """Instructions for the times of each period."""
    return [{"timing": {"repeat": {"boundsPeriod": dict(zip(("start", "end"), period, strict=False))}}} for period in periods]


def goes_on(drug):
    """A drug that is taken still, as a chart may tell it."""
    return {
        "a statement with a moment": stated(drug, effectiveDateTime=START), "a statement with a begin": stated(drug, effectivePeriod={"start": START}),
        "a statement without a date": stated(drug), "a dose with a begin": given(drug, effectivePeriod={"start": START}), "an order": ordered(drug),
        "a plan": planned(drug, start=START), "a procedure with a begin": performed(drug, performedPeriod={"start": START}),
        "an order whose instruction has a begin": ordered(drug, dosageInstruction=bounds((START,))),
    }


def is_over(drug):
    return {
        "a statement that is completed": stated(drug, "completed", effectiveDateTime=START), "one that was stopped": stated(drug, "stopped", effectiveDateTime=START),
        "one with an end": stated(drug, effectivePeriod={"start": START, "end": "2026-09-27"}), UNDATED: stated(drug, "completed"),
        "a dose": given(drug, "completed", effectiveDateTime=START), "a completed order": ordered(drug, "completed"), "a plan with an end": planned(drug, start=START, end="2026-09-27"),
        "a plan that is completed": planned(drug, "completed", start=START), "a procedure": performed(drug, "completed", performedDateTime=START),
        "an order whose instruction has an end": ordered(drug, dosageInstruction=bounds((START, "2026-09-27"))),
    }


def blood(what, resource, state):
    return rr(f"blasts in blood beside {what}", chart(CR, BLASTS, resource), state)


def listed(what, resource, *, shown=True):
    named = ("evidence" if shown else "no_evidence")
    return Case(f"therapy of the last 14 days: {what}", chart(CR, resource), {OTHERS: "judgement"}, **{named: {OTHERS: (f"{resource['resourceType']}/x",)}})


CYCLE = "cytarabine"
BLOOD = [
    *(blood(f"{drug}: {what}", resource, "judgement") for drug in KEPT_UP for what, resource in goes_on(drug).items()),
    *(blood(f"{drug}: {what}", resource, "met") for drug in KEPT_UP for what, resource in is_over(drug).items() if (drug, what) != ("filgrastim", UNDATED)),
    *(blood(f"G-CSF of which nobody knows when it was given: {what}", resource, "judgement") for what, resource in (
        ("a completed statement", stated("filgrastim", "completed")), ("a dose", given("filgrastim", "completed")),
        ("a day that can't be read", given("filgrastim", "completed", effectiveDateTime="10/11/2026")))),
    blood("G-CSF that was ordered, without a day", ordered("filgrastim", "completed", signed=None), "met"),
    blood("G-CSF without a begin, that ended long before", stated("filgrastim", "completed", effectivePeriod={"end": "2026-09-27"}), "met"),
    blood("G-CSF without a begin, that ended shortly before", stated("filgrastim", "completed", effectivePeriod={"end": "2026-11-03"}), "judgement"),
    rr("no blasts in blood beside such G-CSF", chart(CR, blood_blasts("pb", 0, "2026-11-10"), stated("filgrastim", "completed")), "not-met"),
    rr("blasts in marrow beside such G-CSF", chart(CR, BACK, stated("filgrastim", "completed")), "met"),
    blood("an order of a cycle in the vein that was never closed", ordered(CYCLE), "met"),
    blood("a plan of one", planned("FLAG-IDA", start=START), "met"),
    blood("a statement that it is given", stated(CYCLE, effectiveDateTime=START), "judgement"),
    blood("a plan of chemotherapy that goes on", planned("Chemotherapy", start=START), "judgement"),
    blood("an order for days before the sample", ordered(CYCLE, signed="2026-10-01", dosageInstruction=bounds(("2026-11-03", "2026-11-07"))), "judgement"),
    blood("an order for days after it", ordered(CYCLE, signed="2026-11-01", dosageInstruction=bounds(("2026-11-12", "2026-11-16"))), "met"),
    blood("an order that names the days", ordered(CYCLE, signed="2026-10-01", dosageInstruction=[{"timing": {"event": ["2026-11-04", "2026-11-03"]}}]), "judgement"),
    blood("an order to be dispensed shortly before", ordered(CYCLE, signed="2026-10-01", dispenseRequest={"validityPeriod": {"start": "2026-11-03"}}), "judgement"),
    blood("an order signed shortly before, with times that can't be read", ordered(
        CYCLE, signed="2026-11-03", dosageInstruction=[{"timing": {"event": ["soon"]}}, {"text": "daily"}]), "judgement"),
]
LISTED = [
    *(listed(f"{drug}: {what}", resource) for drug in KEPT_UP[:3] for what, resource in goes_on(drug).items()),
    *(listed(f"{drug}: {what}", resource, shown=False) for drug in KEPT_UP[:3] for what, resource in is_over(drug).items()
      if what not in (UNDATED, "a plan that is completed")),  # nobody knows when these ended
    listed("an order for these days", ordered(CYCLE, signed="2026-10-01", dosageInstruction=bounds(("2026-11-10", "2026-11-16")))),
    listed("an old order of a cycle", ordered(CYCLE), shown=False),
]


def orders(*more):
    return chart(marrow_blasts("b", 30, "2026-08-10"), *(resource | {"id": f"o{i}"} for i, resource in enumerate(more)), BACK)


MARCH, MAY = ("2026-06-05", "2026-06-11"), ("2026-08-14", "2026-08-20")
CYCLES = [
    rr("two cycles signed on one day", orders(*(ordered(CYCLE, signed="2026-06-01", dosageInstruction=bounds(when)) for when in (MARCH, MAY))), "judgement"),
    rr("two cycles in one order", orders(ordered(CYCLE, signed="2026-06-01", dosageInstruction=bounds(MARCH, MAY))), "judgement"),
    rr("two cycles in one order, by their days", orders(ordered(CYCLE, signed="2026-06-01", dosageInstruction=[
        {"timing": {"event": ["2026-06-05", "2026-06-06", "2026-08-14", "2026-08-15"]}}])), "judgement"),
    rr("one cycle in one order, by its days", orders(ordered(CYCLE, signed="2026-06-01", dosageInstruction=[{"timing": {"event": ["2026-06-05", "2026-06-07"]}}])), "missing"),
    rr("two orders that may be dispensed for a year", orders(*(ordered(CYCLE, signed=day, dispenseRequest={
        "validityPeriod": {"start": day, "end": "2027-12-31"}}) for day in ("2026-06-05", "2026-08-14"))), "judgement"),
    rr("an order of azacitidine that stays open is one course", orders(ordered("azacitidine", signed=OLD)), "missing"),
    rr("a statement of azacitidine that goes on holds two cycles", chart(stated("azacitidine", effectiveDateTime=OLD), BACK), "judgement"),
    *(rr(f"doses of {drug} charted with the length of two cycles", chart(
        dose("a", drug, "2026-06-05", "2026-07-02"), dose("b", drug, "2026-07-03", "2026-07-30"), BACK), "met") for drug in ("azacitidine", CYCLE)),
    rr("a dose of 13 days and the next on the day after", chart(dose("a", CYCLE, "2026-06-05", "2026-06-17"), dose("b", CYCLE, "2026-06-18", "2026-06-20"), BACK), "missing"),
]


@pytest.mark.parametrize("case", [*BLOOD, *LISTED, *CYCLES], ids=lambda c: c.title)
def test_case(case):
    check(case)
