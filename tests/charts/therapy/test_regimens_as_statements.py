"""Regimens by their letters, as a statement's drug or a plan's title, are a course; the same letters among other words are none."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, dose, marrow_blasts
from tests.charts.courses import RR, chart
from tests.charts.harness import screened

REGIMENS = ["HAM", "S-HAM", "sHAM", "HAM salvage", "FLA", "ADE", "DA 60", "DA60", "MACE", "G-CLAC", "GCLAC", "CLAC", "Dec10-Ven", "DEC10-VEN", "AAML1031 induction I", "AAML0531 Induction II"]
NONE = ["Magrolimab", "HAM-D assessment", "HAM/TSP follow-up", "Ham", "Fla", "Ade", "Mace spray", "DA 60 mg", "DA 60 mcg/min", "AAML1031", "AAML1031 registration", "Pain management"]


def statement(name):
    return dose("x", "cytarabine", "2026-06-01", "2026-06-07", kind="MedicationStatement") | {"medicationCodeableConcept": concept(None, name)}


def plan(name):
    return {"resourceType": "CarePlan", "id": "x", "status": "completed", "intent": "plan", "subject": {"reference": "Patient/p"}, "title": name, "period": {"start": "2026-06-01", "end": "2026-06-07"}}


def state(course):
    return screened(chart(course, dose("i", "cytarabine", "2026-09-01", "2026-09-07"), marrow_blasts("m", 33))).finding(RR).state.value


@pytest.mark.parametrize("name", REGIMENS)
@pytest.mark.parametrize("course", [statement, plan], ids=["statement", "plan"])
def test_a_regimen(course, name) -> None:
    assert state(course(name)) in ("met", "judgement")


@pytest.mark.parametrize("name", NONE)
@pytest.mark.parametrize("course", [statement, plan], ids=["statement", "plan"])
def test_none(course, name) -> None:
    assert state(course(name)) == "missing"
