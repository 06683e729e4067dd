"""Courses that are charted with their whole length: where one ends and the next begins, and what a long period holds."""
from __future__ import annotations

import pytest

from fhir_mappings.text.named import drugs
from tests.charts.build import concept, dose, procedure
from tests.charts.courses import BACK, chart, days, rr, span
from tests.charts.harness import check

STATEMENT = "MedicationStatement"


def plan(id_, title, start, end):
    return {"resourceType": "CarePlan", "id": id_, "status": "completed", "intent": "plan", "title": title,
            "subject": {"reference": "Patient/p"}, "period": {"start": start, "end": end}}


def done(id_, text, start, end):
    return procedure(id_, None, text, None, performedPeriod={"start": start, "end": end})


def taken(id_, text, start, end=None, kind=STATEMENT, **more):
    said = {k: v for k, v in dose(id_, "cytarabine", start, kind=kind, **more).items() if k != "effectiveDateTime"}
    return said | {"medicationCodeableConcept": concept(None, text), "effectivePeriod": {"start": start} | ({"end": end} if end else {})}


def both(kind, one, two, first=("2026-06-01", "2026-06-28"), second=("2026-06-29", "2026-07-26")):
    return chart(kind("a", one, *first), kind("b", two, *second), BACK)


FOLLOWING = [
    rr("two plans of whole cycles, of different regimens", both(plan, "7+3 induction", "FLAG-IDA", ("2026-05-01", "2026-06-10"), ("2026-06-11", "2026-07-15")), "judgement"),
    rr("two plans of whole cycles of azacitidine and venetoclax", both(plan, "AZACITIDINE/VENETOCLAX CYCLE 1", "AZACITIDINE/VENETOCLAX CYCLE 2"), "judgement"),
    *(rr(f"two {name} of whole cycles, one after the other: {one}", both(kind, one, two), "met", True)
      for name, kind in [("procedures", done), ("statements", taken)]
      for one, two in [("Chemotherapy cycle 1", "Chemotherapy cycle 2"), ("Chemotherapy", "Chemotherapy"), ("7+3", "FLAG-IDA"), ("DA方案化疗", "DA方案化疗"), ("azacitidine/venetoclax", "azacitidine/venetoclax")]),
    rr("cycles of 21 days by their numbers", both(done, "Aza/Ven cycle 1", "Aza/Ven cycle 2", ("2026-06-01", "2026-06-21"), ("2026-06-22", "2026-07-12")), "met"),
    rr("cycles of 21 days of azacitidine and venetoclax without a number", both(done, "Aza/Ven", "Aza/Ven", ("2026-06-01", "2026-06-21"), ("2026-06-22", "2026-07-12")), "missing"),
    rr("another number of the cycle, however close", both(done, "化疗第1疗程", "化疗第二疗程", ("2026-06-01", "2026-06-07"), ("2026-06-18", "2026-06-24")), "met"),
    rr("the same number is the same cycle", both(done, "化疗第1疗程", "化疗第一疗程", ("2026-06-01", "2026-06-07"), ("2026-06-18", "2026-06-24")), "missing"),
    rr("another regimen, however close", both(done, "DA方案化疗", "FLAG-IDA", ("2026-06-01", "2026-06-07"), ("2026-06-15", "2026-06-20")), "met"),
    rr("the same regimen before 14 days have passed", both(done, "DA方案化疗", "DA方案化疗", ("2026-06-01", "2026-06-07"), ("2026-06-15", "2026-06-20")), "missing"),
    rr("periods of seven days, nine days apart", both(taken, "cytarabine", "cytarabine", ("2026-06-01", "2026-06-07"), ("2026-06-16", "2026-06-22")), "missing"),
    rr("a plan of a whole cycle after therapy that was stated with its whole length", chart(
        taken("a", "7+3", "2026-06-01", "2026-06-28"), plan("b", "FLAG-IDA", "2026-06-29", "2026-07-26"), BACK), "judgement"),
]
ONE_COURSE = [
    rr("7+3 by its days", chart(*days("cytarabine", *span("2026-06-01", "2026-06-07")), *days("daunorubicin", *span("2026-06-01", "2026-06-03")), BACK), "missing"),
    rr("7+3 by two statements", chart(taken("a", "cytarabine", "2026-06-01", "2026-06-07"), taken("b", "daunorubicin", "2026-06-01", "2026-06-03"), BACK), "missing"),
    rr("7+3, its cycle as a procedure, and its days", chart(done("a", "7+3 induction", "2026-06-01", "2026-06-28"), *days("cytarabine", *span("2026-06-01", "2026-06-07")), BACK), "missing"),
    rr("a stay for chemotherapy, and its days late in it", chart(done("a", "Chemotherapy", "2026-06-01", "2026-06-28"), *days("cytarabine", *span("2026-06-18", "2026-06-24")), BACK), "missing"),
    rr("a plan of a whole cycle, and its days late in it", chart(plan("a", "7+3 induction", "2026-06-01", "2026-07-10"), *days("cytarabine", *span("2026-06-20", "2026-06-26")), BACK), "missing"),
    rr("a whole cycle, and an order within it", chart(done("a", "7+3 induction", "2026-06-01", "2026-06-28"), dose("o", "cytarabine", "2026-06-20", kind="MedicationRequest"), BACK), "missing"),
    *(rr(f"{drug} alone, half a year of it", chart(dose("v", drug, "2026-05-01", "2026-10-20", kind=STATEMENT), BACK), "missing") for drug in ("venetoclax", "gilteritinib")),
    *(rr(f"{drug} alone, taken still", chart(taken("v", drug, "2026-05-01", status="active"), BACK), "missing") for drug in ("venetoclax", "gilteritinib")),
    rr("azacitidine and venetoclax for 55 days", chart(taken("a", "azacitidine", "2026-06-01", "2026-07-26"), taken("v", "venetoclax", "2026-06-01", "2026-07-26"), BACK), "missing"),
    rr("days of one cycle, and venetoclax kept up", chart(*days("azacitidine", *span("2026-06-01", "2026-06-07")), taken("v", "venetoclax", "2026-06-01", "2026-10-20"), BACK), "missing"),
    rr("azacitidine begun three weeks ago", chart(taken("a", "azacitidine", "2026-10-27", status="active"), taken("v", "venetoclax", "2026-10-27", status="active"), BACK), "missing"),
]
WHY = {"relapsed-refractory": ("does not tell its cycles",)}
LONG = [
    *(rr(f"{drug} with venetoclax for half a year, by statements", chart(taken("a", drug, "2026-05-01", "2026-10-25"), taken("v", "venetoclax", "2026-05-01", "2026-10-25"), BACK), "judgement", mentions=WHY)
      for drug in ("azacitidine", "decitabine", "阿扎胞苷")),
    rr("azacitidine with venetoclax, taken still", chart(taken("a", "azacitidine", "2026-05-01", status="active"), taken("v", "venetoclax", "2026-05-01", status="active"), BACK), "judgement", mentions=WHY),
    rr("azacitidine with venetoclax for 56 days", chart(taken("a", "azacitidine", "2026-06-01", "2026-07-27"), taken("v", "venetoclax", "2026-06-01", "2026-07-27"), BACK), "judgement"),
    rr("azacitidine alone for half a year", chart(taken("a", "azacitidine", "2026-05-01", "2026-10-25"), BACK), "judgement"),
    rr("azacitidine with venetoclax for half a year, by a plan", chart(plan("a", "Azacitidine + venetoclax", "2026-05-01", "2026-10-25"), BACK), "judgement"),
    rr("half a year of azacitidine, and the days of two cycles", chart(
        taken("a", "azacitidine", "2026-05-01", "2026-10-25"), taken("v", "venetoclax", "2026-05-01", "2026-10-25"), *days("azacitidine", *span("2026-05-01", "2026-05-07"), *span("2026-05-29", "2026-06-04")), BACK), "met", True),
    rr("half a year of azacitidine, and the days of one cycle", chart(
        taken("a", "azacitidine", "2026-05-01", "2026-10-25"), *days("azacitidine", *span("2026-05-01", "2026-05-07")), BACK), "judgement"),
    rr("half a year of azacitidine that was not given", chart(taken("a", "azacitidine", "2026-05-01", "2026-10-25", note=[{"text": "Not given, patient refused"}]), BACK), "missing"),
    rr("the marrow was taken too soon after the second cycle can have begun", chart(taken("a", "azacitidine", "2026-10-01", status="active"), taken("v", "venetoclax", "2026-10-01", status="active"), BACK), "missing"),
    *(rr(f"a regimen changed on the third day: {a}, {b}", both(done, a, b, ("2026-06-03", "2026-06-04"), ("2026-06-05", "2026-06-09")), "missing")
      for a, b in (("IA方案化疗", "VA方案化疗"), ("CAG方案", "DCAG方案"), ("HA方案", "HAA方案"), ("CLAG", "CLAG-M"), ("HA方案", "DA方案"))),
]


@pytest.mark.parametrize("case", [*FOLLOWING, *ONE_COURSE, *LONG], ids=lambda c: c.title)
def test_case(case):
    check(case)


@pytest.mark.parametrize(("text", "number"), [
    ("Chemotherapy cycle 2", 2), ("AZA/VEN CYCLE 1", 1), ("cycle 1 of 4", 1), ("Cycle 1 days 1-7", 1), ("azacitidine C3D1", 3), ("HiDAC course 2", 2), ("second induction", 2), ("3rd cycle", 3),
    ("第2疗程化疗", 2), ("第二次诱导化疗", 2), ("化疗第三周期", 3), ("维奈克拉+阿扎胞苷 疗程4", 4),
    ("Chemotherapy", None), ("2 cycles of HiDAC", None), ("cycles 1-2", None), ("cycle 1, cycle 2", None), ("28 day cycle", None), ("cycle 28 days", None), ("化疗2周期", None), ("疗程7天", None), ("第3天", None), ("AraC 100", None),
])
def test_number_of_the_cycle(text, number):
    assert drugs.cycle_number(text) == number
