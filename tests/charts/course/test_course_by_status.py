"""A clinical status of remission or relapse against results and codes, and a relapse that has abated."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, base, blood_blasts, condition, dose, marrow_blasts, marrow_mrd, marrow_report, without
from tests.charts.courses import AML, BACK, CR, RR, chart, gcsf, only, part, rr
from tests.charts.harness import Case, check
from tests.charts.statuses import IN_RELAPSE, IN_REMISSION, status

ABATED = [  # FHIR: the day on which it resolved or went into remission
    rr("a coded relapse that has abated", only(condition("a", IN_RELAPSE, clinical=None, abatementDateTime="2026-11-15")), "unclear", evidence={RR: ("Condition/a",)}),
    rr("a coded relapse that has abated, called active", only(condition("a", IN_RELAPSE, abatementDateTime="2026-11-15")), "unclear"),
    rr("a coded relapse that had abated at the end of a period", only(condition("a", IN_RELAPSE, clinical=None, abatementPeriod={"end": "2026-11-15"})), "unclear"),
    rr("a relapse in words that has abated", only(condition("a", AML, "AML复发", clinical=None, abatementDateTime="2026-11-15")), "unclear"),
    rr("a coded relapse that abates on the day of the evaluation", only(condition("a", IN_RELAPSE, clinical=None, abatementDateTime="2026-11-22")), "met"),
    rr("a coded relapse that will have abated", only(condition("a", IN_RELAPSE, clinical=None, abatementDateTime="2026-12-31")), "met"),
    rr("a status of relapse behind an abatement", only(condition("a", AML, clinical="relapse", abatementDateTime="2025-07-01")), "met"),
    rr("a relapse that has abated, and blasts after it", chart(CR, condition("a", IN_RELAPSE, clinical=None, recorded="2026-05-01", abatementDateTime="2026-08-15"), BACK), "met"),
    rr("a relapse that has abated, and another one", chart(condition("a", IN_RELAPSE, clinical=None, recorded="2025-09-01", abatementDateTime="2025-11-15"),
                                                           condition("b", IN_RELAPSE)), "met"),
]

STATUS_OF_REMISSION = [
    rr("MRD in blood is for a clinician", status("remission", part("m", "Peripheral blood MRD by flow", 0.5)), "judgement", evidence={RR: ("Observation/m", "Condition/a")}),
    rr("MRD in blood, a remission in a report too", status("remission", CR, part("m", "外周血MRD 流式", 0.5)), "judgement"),
    rr("MRD in blood of months ago", status("remission", part("m", "Peripheral blood MRD by flow", 0.5, "2026-08-10")), "not-met"),
    rr("MRD in blood, then marrow MRD of 0.01 %", status("remission", part("m", "Peripheral blood MRD by flow", 0.5, "2026-11-10"), marrow_mrd("n", 0.01)), "not-met"),
    rr("MRD in blood beside the blasts at diagnosis", status("remission", marrow_blasts("dx", 80, "2025-05-10"), part("m", "Peripheral blood MRD by flow", 0.5)), "judgement"),
    rr("PCR found nothing", status("remission", part("m", "骨髓MRD PCR", {"valueString": "阴性"})), "not-met"),
    rr("blood blasts under G-CSF", status("remission", gcsf("2026-11-10"), blood_blasts("b", 2)), "judgement"),
    rr("blood blasts ten days after chemotherapy", status("remission", dose("d", "cytarabine", "2026-11-05"), blood_blasts("b", 2)), "judgement"),
]

STATUS_OF_RELAPSE = [
    rr("a remission coded later on another Condition", [*status("relapse"), condition("b", IN_REMISSION, recorded="2026-09-01")], "unclear",
       evidence={RR: ("Condition/a", "Condition/b")}),
    rr("a remission coded before", [*status("relapse", recorded="2026-10-01"), condition("b", IN_REMISSION, recorded="2026-09-01")], "met", False),
    rr("a remission coded later, and blasts since", [*status("relapse", BACK), condition("b", IN_REMISSION, recorded="2026-09-01")], "met"),
    rr("a remission coded later, and a relapse coded since", [
        *status("relapse"), condition("b", IN_REMISSION, recorded="2026-09-01"), condition("c", IN_RELAPSE, recorded="2026-10-01")], "met", False),
    rr("a remission in a report of months ago: the status is the status now", status("relapse", marrow_report("r", "CR", "2026-08-01")), "met", False),
]


@pytest.mark.parametrize("case", [*STATUS_OF_REMISSION, *STATUS_OF_RELAPSE, *ABATED], ids=lambda c: c.title)
def test_course(case):
    check(case)


def in_remission(*resources, recorded="2026-03-22"):
    return [*without(base(), "aml"), condition("aml", (ICD10, "C92.0"), clinical="remission", recorded=recorded, onsetDateTime="2025-04-06"), *resources]


PASSED = ("came after that record",)
OLD_DISEASE = [
    Case("a marrow of 60 % behind the record of a status of remission, 33 days old, is named", in_remission(marrow_blasts("b", 60, "2026-10-20")), {"relapsed-refractory": "not-met"},
         review={"relapsed-refractory": True}, evidence={"relapsed-refractory": ("Observation/b", "Condition/aml")}, mentions={"relapsed-refractory": PASSED}),
    Case("one of the last weeks contradicts it", in_remission(marrow_blasts("b", 60, "2026-11-10")), {"relapsed-refractory": "unclear"}),
    Case("one from before the record is what went into remission", in_remission(marrow_blasts("b", 60, "2025-04-08")), {"relapsed-refractory": "not-met"},
         review={"relapsed-refractory": False}, no_evidence={"relapsed-refractory": ("Observation/b",)}, mentions={"relapsed-refractory": ("nothing after it that counts",)}),
    Case("a clear marrow since ends it", in_remission(marrow_blasts("b", 60, "2026-08-01"), marrow_blasts("c", 2, "2026-10-20")), {"relapsed-refractory": "not-met"},
         no_evidence={"relapsed-refractory": ("Observation/b",)}, mentions={"relapsed-refractory": ("nothing after it that counts",)}),
    Case("a clear marrow alone behind the record", in_remission(marrow_blasts("c", 2, "2026-10-20")), {"relapsed-refractory": "not-met"}, review={"relapsed-refractory": False}),
]


@pytest.mark.parametrize("case", OLD_DISEASE, ids=lambda c: c.title)
def test_disease_behind_the_record_of_a_status_of_remission_is_named(case):
    check(case)
