"""Residual disease that was not gone after one treatment and is after the next, and the reverse: the last look that a text tells of counts."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import note

GONE = [
    "诱导后MRD未转阴，巩固后MRD阴性", "诱导后MRD未转阴,巩固后转阴", "诱导后MRD未转阴，移植后MRD阴性", "诱导后MRD未转阴，现MRD阴性", "诱导后MRD阳性，巩固后MRD阴性", "MRD阳性，目前MRD阴性",
    "MRD not negative after induction, negative after consolidation", "MRD not yet negative after induction, now negative", "MRD positive after induction, negative after consolidation", "MRD positive. Now MRD negative",
    "MRD did not clear after induction; MRD negative after consolidation", "MRD negative after induction, positive after consolidation, negative after HSCT",
]
FOUND = [
    "MRD未转阴", "诱导后MRD转阴，巩固后MRD阳性", "诱导后MRD阴性，巩固后MRD未转阴", "诱导后MRD未转阴，巩固后仍未转阴", "诱导后MRD未转阴，拟移植后MRD转阴", "巩固后MRD阳性，复查阴性", "流式MRD阳性，NPM1 MRD阴性", "MRD阴性，现MRD阳性",
    "诱导后MRD未转阴，巩固后流式MRD阴性，NPM1阳性", "MRD negative after induction, positive after consolidation", "MRD was negative after cycle 1, then positive after cycle 3.", "MRD negative in May, pos in October",
]


def reported(text):
    return marrow_report("r", text, "2026-11-12", code=concept(None, "骨髓细胞学检查"))


def letter(text):
    return {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": concept(None, "出院小结"), "effectiveDateTime": "2026-11-12", "conclusion": text}


def named(text):
    return condition("later", (ICD10CM, "C92.01"), f"AML, {text}", recorded="2026-11-12")


CASES = [
    *(rr(f"a report: {text}", chart(CR, reported(text)), "not-met") for text in GONE),
    *(rr(f"a note: {text}", chart(CR, note(text)), "not-met") for text in GONE),
    *(rr(f"a diagnosis: {text}", chart(CR, named(text)), "not-met") for text in GONE),
    *(rr(f"a report: {text}", chart(CR, reported(text)), ("judgement", "unclear")) for text in FOUND),
    *(rr(f"a letter: {text}", chart(CR, letter(text)), ("judgement", "unclear")) for text in FOUND),
    *(rr(f"a note: {text}", chart(CR, note(text)), ("judgement", "unclear")) for text in FOUND),
    rr("in blood alone", chart(CR, reported("骨髓MRD阳性，巩固后外周血MRD阴性")), "unclear"),
    rr("an infection", chart(CR, reported("MRD negative after induction, CMV positive after HSCT")), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
