"""What is marked as over, halted, old, not final or without a value, and tells of disease all the same: named, and never counted."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, blood_blasts, condition, marrow_blasts, marrow_mrd, marrow_report
from tests.charts.courses import CR, RR, chart, gcsf, only, part, rr, two
from tests.charts.harness import check

NOW, OLD = "2026-11-15", "2026-10-01"
ABSENT = {"dataAbsentReason": {"text": "See note"}}


def sarcoma(recorded: str | None = "2026-09-20", clinical: str = "resolved", code: str = "C92.30", **more):
    return condition("ms", (ICD10CM, code), "Myeloid sarcoma", clinical=clinical, recorded=recorded, **more)


def aml(code: str = "C92.02", clinical: str = "active", recorded: str = "2026-09-01", id_: str = "aml", **more):
    return condition(id_, (ICD10CM, code), clinical=clinical, recorded=recorded, **more)


def evidence(*references: str):
    return {RR: references}


RESOLVED_SARCOMA = [
    *(rr(f"after a remission, a sarcoma that is {status}", chart(CR, sarcoma(clinical=status)), "unclear", evidence=evidence("Condition/ms")) for status in ("resolved", "inactive", "remission")),
    rr("of before the remission", chart(CR, sarcoma("2025-05-20")), "not-met"),
    rr("that began before it, and was recorded later", chart(CR, sarcoma(onsetDateTime="2025-05-20")), "not-met"),
    rr("and a later remission", chart(CR, sarcoma(), marrow_report("cr2", "Complete remission", "2026-11-01")), "not-met"),
    rr("without a date", chart(CR, sarcoma(None)), "not-met"),
    rr("in remission by its code", chart(CR, sarcoma(clinical="active", code="C92.31")), "not-met"),
    rr("a provisional one", chart(CR, sarcoma(verification="provisional")), "not-met"),
    rr("in words alone", chart(CR, condition("ms", None, "Leukemia cutis", clinical="resolved", recorded="2026-09-20")), "not-met"),
    rr("with no remission on record", chart(sarcoma()), "missing"),
    rr("under a status of remission", chart(CR, sarcoma("2026-11-10"), clinical="remission"), "not-met"),
    rr("beside blasts now", chart(CR, sarcoma(), marrow_blasts("b", 30)), "met", True),
    rr("an active one beside it", chart(CR, sarcoma("2026-11-12"), condition("now", (ICD10CM, "C92.30"), "Myeloid sarcoma", recorded="2026-11-01")), "met", True),
]
HELD = [
    *(rr(f"two courses on hold, {kind}", two(status="on-hold", kind=kind), "judgement", mentions={RR: ("halted for now",)}) for kind in ("MedicationAdministration", "MedicationStatement")),
    *(rr(f"two courses, {status}", two(status=status), "met", True) for status in ("completed", "stopped", "in-progress")),
    rr("a dose on hold within a course that was given", [*two(), gcsf("2026-06-01")] + [it | {"id": "held", "status": "on-hold"} for it in two() if it.get("id") == "i2"], "met", True),
    rr("blasts in blood beside a dose on hold", chart(CR, blood_blasts("b", 5, "2026-11-10"), *(it | {"effectiveDateTime": "2026-11-01"} for it in two(("2026-11-01", None), status="on-hold") if it.get("id") == "i1")), "judgement"),
]
STALE = chart(CR, marrow_blasts("old", 30, OLD))
OLD_PROOF = [
    *(rr(f"old proof, and a report of now: {text}", [*STALE, marrow_report("r", text, NOW)], "stale", evidence=evidence("DiagnosticReport/r", "Observation/old"), mentions={RR: ("is no proof by itself",)})
      for text in ("Persistent AML, 40% blasts", "Partial response. Blasts 15%", "未缓解")),
    rr("old proof alone", STALE, "stale"),
    rr("an old report beside it", [*STALE, marrow_report("r", "Persistent AML, 40% blasts", "2026-10-05")], "stale"),
    rr("a clear report of now", [*STALE, marrow_report("r", "No evidence of AML", NOW)], "unclear"),
    rr("old proof of arm (a), and a report of now", [*two(marrow=marrow_blasts("old", 40, "2026-10-20")), marrow_report("r", "Persistent AML, 40% blasts", NOW)], "stale", evidence=evidence("DiagnosticReport/r")),
    *(rr(f"old proof, and a preliminary {what} of now", [*STALE, result], "unclear", evidence=evidence(reference), mentions={RR: ("preliminary and not decisive", "can't be used")}) for what, result, reference in (
        ("1 %", marrow_blasts("p", 1, NOW, status="preliminary"), "Observation/p"), ("60 %", marrow_blasts("p", 60, NOW, status="preliminary"), "Observation/p"),
        ("residual disease of 0.01 %", marrow_mrd("p", 0.01, NOW, status="preliminary"), "Observation/p"),
        ("none seen", part("p", "Bone marrow blasts", {"valueString": "None seen"}, NOW, status="preliminary"), "Observation/p"),
        ("remission", marrow_report("p", "Complete remission", NOW, status="preliminary"), "DiagnosticReport/p"))),
    rr("a preliminary one that is old, too", [*STALE, marrow_blasts("p", 1, "2026-10-10", status="preliminary")], "stale"),
    rr("a preliminary 0 % in blood", [*STALE, blood_blasts("p", 0, NOW, status="preliminary")], "stale"),
]
BACK_AGAIN = [
    *(rr(f"a relapse by code that is {status}, and blasts since", only(aml(clinical=status), marrow_blasts("b", 20)), "unclear", evidence=evidence("Condition/aml", "Observation/b")) for status in ("resolved", "inactive")),
    rr("a relapse by code that is resolved, and no blasts since", only(aml(clinical="resolved")), "unclear", mentions={RR: ("marked inactive or resolved",)}),
    *(rr(f"AML that is {status}, and blasts now", only(aml("C92.00", status), marrow_blasts("b", 30)), "unclear", evidence=evidence("Condition/aml", "Observation/b")) for status in ("resolved", "inactive")),
    rr("AML that is active, and blasts now", only(aml("C92.00"), marrow_blasts("b", 30)), "missing", mentions={RR: ("newly diagnosed",)}),
    rr("AML that is resolved, beside an active record", only(aml("C92.00", "resolved"), aml("C92.00", id_="aml2"), marrow_blasts("b", 30)), "missing"),
    rr("AML that is resolved, and old blasts", only(aml("C92.00", "resolved"), marrow_blasts("b", 30, "2026-09-02")), "missing"),
    rr("a status of remission, a newer relapse, and blasts: all named", only(aml(clinical="remission", id_="old", recorded="2026-01-10"), aml(id_="new", recorded="2026-11-12"), marrow_blasts("b", 20, "2026-11-10")), "unclear",
       evidence=evidence("Condition/old", "Condition/new", "Observation/b")),
]
NOTED = [
    *(rr(f"after a remission, a count without a value whose note says “{text}”", chart(CR, part("b", "Bone marrow blasts", ABSENT, NOW, note=[{"text": text}])), "unclear", evidence=evidence("Observation/b"))
      for text in ("45% blasts", "Blasts 45%", "原始细胞占45%")),
    *(rr(f"the same, “{text}”", chart(CR, part("b", "Bone marrow blasts", ABSENT, NOW, note=[{"text": text}])), "not-met") for text in ("See report", "Clotted", "Reference: blasts <5%", "Previously 45% blasts", "60% lymphocytes")),
    rr("a later count", chart(CR, part("b", "Bone marrow blasts", ABSENT, "2026-11-10", note=[{"text": "45% blasts"}]), marrow_blasts("c", 1)), "not-met", True),
    rr("a note beside a value", chart(CR, part("b", "Bone marrow blasts", 1, NOW, note=[{"text": "45% blasts last month"}])), "not-met", True),
]


@pytest.mark.parametrize("case", [*RESOLVED_SARCOMA, *HELD, *OLD_PROOF, *BACK_AGAIN, *NOTED], ids=lambda case: case.title)
def test_over_and_held(case):
    check(case)
