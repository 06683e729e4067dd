"""What is told of one day is ordered by no clock: film, flow, core and blood of one visit are registered minutes or hours apart."""
from __future__ import annotations

from itertools import permutations

import pytest

from tests.charts.build import ICD10, blood_blasts, concept, condition, marrow_blasts, marrow_mrd, marrow_report, observation
from tests.charts.courses import CR, RR, chart, rr, two
from tests.charts.harness import check

EARLY, LATE, NEXT = "2026-10-31T08:15:00+08:00", "2026-10-31T11:12:00+08:00", "2026-11-02T08:15:00+08:00"
BEFORE = "2026-10-29T08:15:00+08:00"


def remission(when):
    return marrow_report("cr", "Morphologic complete remission, 2% blasts.", when)


def csf(when):
    return observation("x", concept(None, "CSF blasts"), when, valueQuantity={"value": 12, "unit": "%"})


def recorded(when):
    return condition("x", (ICD10, "C92.02"), "AML in relapse", recorded=when)


def core(when):
    return observation("x", concept(None, "Blasts, bone marrow biopsy"), when, valueQuantity={"value": 12, "unit": "%"})


SIGNS = {
    "residual disease": lambda when: marrow_mrd("x", 0.5, when),
    "7 % in the marrow": lambda when: marrow_blasts("x", 7, when),
    "45 % in the marrow": lambda when: marrow_blasts("x", 45, when),
    "blood": lambda when: blood_blasts("x", 12, when),
    "CSF": csf,
    "a code": recorded,
}
TIMES = [*permutations((EARLY, LATE), 2), (LATE, LATE), (LATE[:10], LATE[:10])]


def flow(value, when):
    return observation("x", concept(None, "Blasts by flow cytometry, bone marrow"), when, valueQuantity={"value": value, "unit": "%"})



def issued(when, *results, effective=None):
    return marrow_report("cr", "Morphologic complete remission, 2% blasts.", effective, issued=when,
                         result=[{"reference": f"Observation/{one}"} for one in results])


CASES = [
    rr("a report issued days behind the results that it holds", chart(CR, marrow_mrd("x", 0.5, EARLY), issued(NEXT, "x")), "unclear",
       evidence={RR: ("Observation/x", "DiagnosticReport/cr")}),
    rr("a report of now that refers to an old count too", chart(
        CR, condition("x", (ICD10, "C92.0"), "AML in relapse", recorded="2026-10-01"), marrow_blasts("y", 60, "2026-05-02"), issued(NEXT, "y")), "not-met"),
    rr("a report that refers to a result without a date", chart(
        CR, marrow_mrd("x", 0.5, EARLY), marrow_blasts("y", 2, None), issued(NEXT, "x", "y")), "unclear"),
    rr("a report issued days behind, of other results", chart(CR, marrow_mrd("x", 0.5, EARLY), issued(NEXT)), "unclear"),
    rr("a report with a date of its own beside its results", chart(CR, marrow_mrd("x", 0.5, EARLY), issued(NEXT, "x", effective=NEXT)), "unclear"),
    rr("a report issued days behind results of which one is void", chart(
        CR, marrow_mrd("x", 0.5, EARLY), marrow_blasts("y", 2, BEFORE, status="entered-in-error"), issued(NEXT, "x", "y")), "unclear"),
    rr("a report issued behind results of two days", chart(CR, marrow_mrd("x", 0.5, EARLY), marrow_blasts("y", 2, NEXT), issued(NEXT, "x", "y")), "unclear"),
    *(rr(f"flow above the limit at {there} and the film of that marrow at {here}", chart(CR, flow(8, there), marrow_blasts("y", 3, here)), "unclear",
         evidence={RR: ("Observation/x", "Observation/y")}) for there, here in TIMES),
    *(rr(f"flow below the limit at {there} and the film of that marrow at {here}", chart(CR, flow(3, there), marrow_blasts("y", 2, here)), "not-met")
      for there, here in TIMES),
    *(rr(f"{name} at {there}, a remission at {here}", chart(CR, sign(there), remission(here)), "unclear", evidence={RR: ("Observation/x",) if name == "CSF" else ("DiagnosticReport/cr",)})
      for name, sign in SIGNS.items() for there, here in TIMES),
    *(rr(f"{name} two days behind a remission", chart(CR, remission(LATE), sign(NEXT)), "met") for name, sign in SIGNS.items() if name != "CSF"),
    *(rr(f"{name} two days before a remission", chart(CR, sign(BEFORE), remission(EARLY)), "not-met") for name, sign in SIGNS.items() if name in (
        "7 % in the marrow", "45 % in the marrow", "blood", "a code")),
    rr("blood without blasts in the morning, with some in the afternoon", chart(CR, blood_blasts("y", 0, EARLY), blood_blasts("x", 3, LATE)), "met"),
    *(rr(f"film and core of one marrow, {here} and {there}", chart(CR, core(there), marrow_blasts("y", 3, here)), "unclear",
         evidence={RR: ("Observation/x", "Observation/y")}) for there, here in TIMES),
    *(rr(f"two courses, film and core of one marrow, {here} and {there}", [*two(marrow=None), core(there), marrow_blasts("y", 3, here)], "unclear")
      for there, here in TIMES),
    *(rr(f"after an earlier remission few blasts and residual disease of one marrow, {here} and {there}",
         chart(CR, marrow_blasts("y", 2, here), marrow_mrd("x", 0.5, there)), "met") for there, here in TIMES),
    *(rr(f"a first remission with residual disease, {here} and {there}", [*two(marrow=None), remission(here), marrow_mrd("x", 0.5, there)], "unclear")
      for there, here in TIMES),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
