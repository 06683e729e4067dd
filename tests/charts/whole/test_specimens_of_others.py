"""A specimen that names another patient: what a result or a report of the patient tells of it decides nothing, and is not passed over."""
from __future__ import annotations

import pytest

from tests.charts.build import NEGATIVE, POSITIVE, SCT, base, concept, marrow_report, observation, quantity, serology, without
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import Case, check

SPECIMEN = {"specimen": {"reference": "Specimen/s"}}
BLOOD, MARROW = concept((SCT, "119297000")), concept((SCT, "119359002"))
SAID = ("its specimen names another patient",)
OWN, OTHERS = ("Patient/p", None), ("Patient/q", "Patient/donor")


def specimen(subject, kind=MARROW):
    return {"resourceType": "Specimen", "id": "s", "type": kind} | ({"subject": {"reference": subject}} if subject else {})


def cells(name, value):
    return observation("b", concept(None, name), "2026-11-15", valueQuantity=quantity(value, "%"), **SPECIMEN)


def hiv(answer, **more):
    return serology("hiv-2", answer, "2026-11-20", name="hiv", **SPECIMEN | more)


def contained(subject, answer):
    return hiv(answer, specimen={"reference": "#s"}, contained=[specimen(subject, BLOOD)])


REMITTED = marrow_report("cr", CR["conclusion"], specimen=[{"reference": "Specimen/s"}])
CASES = [
    *(rr(f"{name} of {subject}'s specimen", chart(CR, specimen(subject), cells(name, 30)), "met") for name in ("Blasts", "Bone marrow blasts") for subject in OWN),
    *(rr(f"{name} of {subject}'s specimen", chart(CR, specimen(subject), cells(name, 30)), "unclear", mentions={RR: SAID}) for name in ("Blasts", "Bone marrow blasts") for subject in OTHERS),
    *(Case(f"HIV of {subject}'s specimen", [*base(), specimen(subject, BLOOD), hiv(POSITIVE)], {"serology-hiv": "not-met"}) for subject in OWN),
    *(Case(f"HIV of {subject}'s specimen", [*base(), specimen(subject, BLOOD), hiv(POSITIVE)], {"serology-hiv": "unclear"}, mentions={"serology-hiv": SAID}) for subject in OTHERS),
    *(Case(f"no HIV in {subject}'s specimen", [*without(base(), "hiv-1"), specimen(subject, BLOOD), hiv(NEGATIVE)], {"serology-hiv": "met"}) for subject in OWN),
    *(Case(f"no HIV in {subject}'s specimen", [*without(base(), "hiv-1"), specimen(subject, BLOOD), hiv(NEGATIVE)], {"serology-hiv": "unclear"}) for subject in OTHERS),
    *(Case(f"HIV of a contained specimen of {subject}", [*base(), contained(subject, POSITIVE)], {"serology-hiv": "not-met"}) for subject in OWN),
    *(Case(f"HIV of a contained specimen of {subject}", [*base(), contained(subject, POSITIVE)], {"serology-hiv": "unclear"}) for subject in OTHERS),
    *(rr(f"a remission in {subject}'s marrow", chart(specimen(subject), REMITTED), "not-met") for subject in OWN),
    *(rr(f"a remission in {subject}'s marrow", chart(specimen(subject), REMITTED), "missing") for subject in OTHERS),
    Case("a specimen that is not in the chart", [*base(), hiv(POSITIVE)], {"serology-hiv": "not-met"}),
    Case("another's specimen that no result names", [*base(), specimen("Patient/q", BLOOD), hiv(POSITIVE, specimen={"reference": "Specimen/t"})], {"serology-hiv": "not-met"}),
    Case("another's specimen of the id of one's own", [*base(), specimen("Patient/p", BLOOD), specimen("Patient/q", BLOOD), hiv(POSITIVE)], {"serology-hiv": "not-met"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_specimens_of_others(case):
    check(case)
