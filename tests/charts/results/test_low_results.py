"""A later result that finds few blasts or none, by number or by a word, and low residual disease, against a relapse shown or recorded.

None is a remission by itself; a relapse before it may be over, and the chart can't be silent about it.
"""
from __future__ import annotations

import pytest

from tests.charts.build import (
    ICD10CM,
    LOINC,
    SCT,
    blood_blasts,
    concept,
    condition,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    observation,
    quantity,
)
from tests.charts.courses import CR, RR, chart, only, part, rr, two
from tests.charts.harness import check

NOW, BEFORE = "2026-11-15", "2026-11-05"
FOUND = marrow_blasts("found", 30, BEFORE)
NONE = ("None seen", "None detected", "Not seen", "Absent", "Negative", "Undetectable", "未见", "未检出", "阴性", "(-)")


def said(id_: str, value: str | bool | dict, when: str = NOW, name: str = "Bone marrow blasts", **more):
    element = value if isinstance(value, dict) else {"valueBoolean": value} if isinstance(value, bool) else {"valueString": value}
    return part(id_, name, element, when, **more)


def of_csf(id_: str, value: str | float, when: str = NOW, **more):
    element = {"valueString": value} if isinstance(value, str) else {"valueQuantity": quantity(value, "%")}
    return observation(id_, concept((LOINC, "26447-3", "Blasts/100 leukocytes in Cerebral spinal fluid")), when, **element, **more)


def in_blood(id_: str, value: str, when: str = NOW):
    return observation(id_, concept((LOINC, "26446-5", "Blasts/100 leukocytes in Blood")), when, valueString=value)


def both(*references: str):
    return {RR: tuple(f"Observation/{r}" for r in references)}


AFTER_RELAPSE = [
    *(rr(f"30 % of marrow blasts, then “{value}”", chart(CR, FOUND, said("none", value)), "unclear", evidence=both("found", "none")) for value in (*NONE, False)),
    rr("30 %, then a coded Absent", chart(CR, FOUND, said("none", {"valueCodeableConcept": concept((SCT, "2667000", "Absent"))})), "unclear"),
    *(rr(f"30 %, then “{value}”, which says that they are there or nothing", chart(CR, FOUND, said("v", value)), "unclear") for value in ("Increased", "Present", "Nil")),
    rr("30 %, then 0 %: a remission", chart(CR, FOUND, marrow_blasts("none", 0)), "not-met", True),
    rr("none seen before the 30 %", chart(CR, said("none", "None seen", "2026-11-01"), FOUND), "met", True),
    rr("30 %, none seen, and 30 % again", chart(CR, FOUND, said("none", "None seen", "2026-11-10"), marrow_blasts("again", 30)), "met", True),
    rr("30 %, then none of one lineage", chart(CR, FOUND, said("none", "None seen", name="Bone marrow monoblasts")), "met", True),
    rr("30 %, then a preliminary none seen", chart(CR, FOUND, said("none", "None seen", status="preliminary")), "met", True, evidence=both("found", "none")),
    rr("30 % too old, then none seen", chart(CR, marrow_blasts("found", 30, "2026-10-01"), said("none", "未见")), "unclear", evidence=both("found", "none")),
    rr("arm (a), then none seen", [*two(marrow=None), marrow_blasts("found", 40, "2026-10-20"), said("none", "None seen")], "unclear", evidence=both("found", "none")),
    rr("a remission, and none seen", chart(CR, said("none", "None seen")), "not-met"),
    rr("none seen alone", chart(said("none", "None seen")), "missing"),
    rr("residual disease, then no blasts seen: no contradiction", chart(CR, marrow_mrd("found", 0.9, BEFORE), said("none", "None seen")), "met", True),
]
ELSEWHERE = [
    rr("blood blasts, then none seen in blood", chart(CR, blood_blasts("found", 9, BEFORE), in_blood("none", "None seen")), "unclear", evidence=both("found", "none")),
    rr("blood blasts, then none seen in marrow", chart(CR, blood_blasts("found", 9, BEFORE), said("none", "None seen")), "unclear", evidence=both("found", "none")),
    rr("marrow blasts, then none seen in blood", chart(CR, FOUND, in_blood("none", "None seen")), "met", True),
    *(rr(f"CSF blasts, then “{value}”", chart(CR, of_csf("found", 12, BEFORE), of_csf("none", value)), "unclear", evidence=both("found", "none")) for value in (0, "None seen")),
    rr("CSF blasts, fewer later", chart(CR, of_csf("found", 12, BEFORE), of_csf("fewer", 3)), "met", True),
    rr("no CSF blasts before", chart(CR, of_csf("none", 0, "2026-11-01"), of_csf("found", 12, BEFORE)), "met", True),
    rr("marrow blasts, then none in CSF", chart(CR, FOUND, of_csf("none", 0)), "met", True),
    rr("CSF blasts, then none seen in marrow", chart(CR, of_csf("found", 12, BEFORE), said("none", "None seen")), "met", True),
]
FIRST_SEEN = marrow_blasts("found", 30)
INDUCED = [it for it in two(marrow=None) if it.get("id") != "i2"]
NO_COUNT = [
    rr("none seen after a course, then 30 %: named, as it may have been a remission", [*INDUCED, said("none", "None seen", "2026-08-01"), FIRST_SEEN], "missing", evidence=both("found", "none"),
       mentions={RR: ("may tell of one",)}),
    rr("30 % after a course: nothing else to name", [*INDUCED, FIRST_SEEN], "missing", mentions={RR: ("courses of therapy known to be given: 1",)}),
    rr("two courses, and a late marrow without a count", [*two(marrow=None), said("none", "未见")], "unclear", evidence=both("none"), mentions={RR: ("proves none",)}),
]

RELAPSES = {
    "a code": lambda **more: only(condition("aml", (ICD10CM, "C92.02"), recorded="2026-10-10", **more)),
    "a status": lambda **more: only(condition("aml", (ICD10CM, "C92.00"), clinical="relapse", recorded="2026-10-10", **more)),
    "words": lambda **more: only(condition("aml", (ICD10CM, "C92.00"), "Relapsed AML", recorded="2026-10-10", **more)),
    "a refractory code": lambda **more: only(condition("aml", (SCT, "12291000132102"), "AML", recorded="2026-10-10", **more)),
}
DOUBTING = [
    *((f"residual disease of {value}", marrow_mrd("low", value)) for value in (0.02, 0.1)),
    *((f"residual disease “{value}”", said("low", value, name="Bone marrow MRD by flow cytometry")) for value in ("<0.01%", "Negative", "Not detected", "未检出")),
    *((f"marrow blasts “{value}”", said("low", value)) for value in ("None seen", "No blasts identified", "Not increased", "Normal", "未见", "不高")),
    ("0.02 without a unit", part("low", "Bone marrow blasts", {"valueQuantity": {"value": 0.02}}, NOW)),
]
BEARING_OUT = [
    ("residual disease of 0.3 %", marrow_mrd("v", 0.3)), ("30 %", marrow_blasts("v", 30)), ("no marker found by PCR", said("v", "Not detected", name="Bone marrow NPM1 MRD by PCR")),
    *((f"marrow blasts “{value}”", said("v", value)) for value in ("Increased", "Many", "Present", "明显增多", ">20%")),
    ("low residual disease of before", marrow_mrd("v", 0.02, "2026-09-20")), ("none seen before", said("v", "None seen", "2026-09-20")),
    ("a preliminary 0.3 %", marrow_mrd("v", 0.3, status="preliminary")), ("none in CSF", of_csf("v", 0)), ("none in blood", in_blood("v", "None seen")),
]
RECORDED = [
    *(rr(f"a relapse by {name}, then {what}", [*of(), result], "unclear", evidence={RR: ("Condition/aml", "Observation/low")}) for name, of in RELAPSES.items() for what, result in DOUBTING),
    *(rr(f"a relapse by {name}, and {what}", [*of(), result], "met") for name, of in RELAPSES.items() for what, result in BEARING_OUT),
    *(rr(f"a relapse by {name}, low residual disease, and blasts since", [*of(), marrow_mrd("low", 0.02, BEFORE), marrow_blasts("found", 30)], "met") for name, of in RELAPSES.items()),
    rr("a relapse of a myeloid sarcoma, and low residual disease", only(condition("aml", (ICD10CM, "C92.00"), recorded="2025-05-01"), condition("ms", (ICD10CM, "C92.32"), recorded="2026-10-10"),
       marrow_mrd("low", 0.02)), "met"),
    rr("a relapse by code, and 2 % that no remission can be: of eleven days after", only(condition("aml", (ICD10CM, "C92.02"), recorded="2026-11-04"), marrow_blasts("low", 2)), "unclear"),
    rr("a relapse by code, and a report of no residual disease", [*RELAPSES["a code"](), marrow_report("r", "MRD negative", NOW)], "unclear"),
]


@pytest.mark.parametrize("case", [*AFTER_RELAPSE, *ELSEWHERE, *NO_COUNT, *RECORDED], ids=lambda case: case.title)
def test_low_results(case):
    check(case)
