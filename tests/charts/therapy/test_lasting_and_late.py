"""Disease outside the marrow that lasts under therapy, shown by CSF as by codes; a marrow that may be late enough; old blasts behind a transplant."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, SCT, blood_blasts, concept, condition, dose, marrow_blasts, marrow_report, observation, quantity
from tests.charts.courses import BACK, CR, RR, TX, chart, part, rr
from tests.charts.harness import check

SARCOMA = (SCT, "94719007", "Myeloid sarcoma")
COURSE = dose("c", "cytarabine", "2026-10-01", "2026-10-07")
ORDERED = dose("c", "cytarabine", "2026-10-01", kind="MedicationRequest")
INTRATHECAL = dose("c", "cytarabine", "2026-10-01", dosage={"route": concept((SCT, "72607000", "Intrathecal route"), "intrathecal")})


def csf(id_, value, when, **more):
    return observation(id_, concept((LOINC, "26447-3", "Blasts/100 cells in CSF")), when, valueQuantity=quantity(value, "%"), **more)


EARLY, LATE = csf("e", 8, "2026-09-01"), csf("l", 8, "2026-11-07")
OUTSIDE = [
    rr("CSF blasts twice, a course between", chart(EARLY, LATE, COURSE), "met", True, evidence={RR: ("Observation/e", "Observation/l", "MedicationAdministration/c")}),
    rr("a sarcoma on record, then CSF blasts", chart(condition("s", SARCOMA, recorded="2026-09-01"), LATE, COURSE), "met", True),
    rr("CSF blasts, then a sarcoma on record", chart(EARLY, condition("s", SARCOMA, recorded="2026-11-07"), COURSE), "met", True),
    rr("27 days apart", chart(csf("e", 8, "2026-09-20"), csf("l", 8, "2026-10-17"), COURSE), "missing"),
    rr("28 days apart, and older than 28 days", chart(csf("e", 8, "2026-09-20"), csf("l", 8, "2026-10-18"), COURSE), "stale"),
    rr("no course between", chart(EARLY, LATE), "missing"),
    rr("a course before", chart(EARLY, LATE, dose("c", "cytarabine", "2026-08-01")), "missing"),
    rr("a course that is ordered alone", chart(EARLY, LATE, ORDERED), "judgement"),
    rr("intrathecal cytarabine is no course", chart(EARLY, LATE, INTRATHECAL), "missing"),
    rr("a clear CSF between: it came back", chart(EARLY, csf("z", 0, "2026-10-10"), LATE, COURSE), "missing"),
    rr("a clear CSF behind", chart(EARLY, LATE, COURSE, csf("z", 0, "2026-11-14")), "unclear"),
    rr("none in the second", chart(EARLY, csf("l", 0, "2026-11-07"), COURSE), "missing"),
    rr("followed by a remission", chart(csf("e", 8, "2026-08-01"), csf("l", 8, "2026-10-05"), dose("c", "cytarabine", "2026-09-01"), marrow_report("r", "完全缓解骨髓象", "2026-11-15")), "not-met"),
    rr("the second without a date", chart(EARLY, csf("l", 8, None), COURSE), "missing"),
    rr("the second preliminary", chart(EARLY, csf("l", 8, "2026-11-07", status="preliminary"), COURSE), "unclear"),
    rr("blood is no place outside", chart(blood_blasts("e", 8, "2026-09-01"), blood_blasts("l", 8, "2026-11-07"), COURSE), "missing"),
]


def inductions(second, marrow=BACK, **more):
    return chart(dose("i1", "cytarabine", "2026-06-01", "2026-06-07"), dose("i2", "cytarabine", second, **more), marrow)


MONTHS = [
    rr("a second course of October, a marrow of 15 November", inductions("2026-10"), "unclear", evidence={RR: ("MedicationAdministration/i2", "Observation/bm-now")},
       mentions={RR: ("does not tell whether",)}),
    rr("of September: late enough on all of its days", inductions("2026-09"), "met", True),
    rr("of November: on none", inductions("2026-11"), "missing"),
    rr("of a day 20 days before", inductions("2026-10-26"), "missing"),
    rr("of a day 21 days before", inductions("2026-10-25"), "met", True),
    rr("a marrow of November", inductions("2026-10-24", marrow_blasts("m", 23, "2026-11")), "unclear"),
    rr("a marrow of November, too early on all of its days that have been", inductions("2026-11-05", marrow_blasts("m", 23, "2026-11")), "missing"),
    rr("ordered alone", inductions("2026-10", kind="MedicationRequest"), "missing"),
    rr("few blasts", inductions("2026-10", marrow_blasts("m", 2)), "not-met"),
    rr("after a remission it is a relapse", [*inductions("2026-10"), CR], "met", True),
    rr("one course alone", chart(dose("i1", "cytarabine", "2026-10"), BACK), "missing"),
]
OLD = marrow_blasts("old", 23, "2026-08-01")
TRANSPLANTED = [
    rr("blasts of now behind a transplant, no remission on record", chart(TX, BACK), "judgement"),
    rr("old ones", chart(TX, OLD), "stale", evidence={RR: ("Observation/old", "Procedure/tx")}, mentions={RR: ("a transplant is on record",)}, shown=True),
    rr("old ones in blood", chart(TX, blood_blasts("old", 8, "2026-08-01")), "stale"),
    rr("old ones, and those of now", chart(TX, OLD, BACK), "judgement"),
    rr("old ones that a remission followed", chart(TX, OLD, marrow_report("r", "完全缓解骨髓象", "2026-10-01")), "not-met"),
    rr("old ones, a remission before them", chart(CR, TX, OLD), "stale"),
    rr("blasts before the transplant alone", chart(TX, marrow_blasts("old", 23, "2025-08-01")), "missing", evidence={RR: ("Observation/old", "Procedure/tx")},
       mentions={RR: ("how the disease has been since is not told",)}),
    rr("a transplant that is only planned", chart(TX | {"status": "preparation"}, OLD), "missing"),
    rr("no transplant", chart(OLD), "missing", mentions={RR: ("newly diagnosed",)}),
    rr("old residual disease by PCR", chart(TX, part("p", "Bone marrow MRD by PCR", 0.5, "2026-08-01")), "stale"),
]


@pytest.mark.parametrize("case", [*OUTSIDE, *MONTHS, *TRANSPLANTED], ids=lambda case: case.title)
def test_lasting_and_late(case):
    check(case)
