"""Sections of a report whose names stand alone on their lines without a colon: the remission of the history is none of the conclusion."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

NAME = concept(None, "Bone Marrow Biopsy")
REMISSION = condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2026-03-02")
RELAPSE = condition("c", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-03-02")

FOUND = [
    ("Clinical history", "AML in remission", "Diagnosis", "AML"), ("CLINICAL HISTORY", "AML IN REMISSION", "FINAL DIAGNOSIS", "ACUTE MYELOID LEUKEMIA"), ("Clinical History", "AML in CR1", "Final Diagnosis", "Relapsed AML"),
    ("Clinical information", "AML in remission", "Diagnosis", "AML, 40% blasts"), ("History", "AML, CR1", "Impression", "AML"), ("Reason for exam", "AML in remission", "Interpretation", "Acute myeloid leukemia"),
    ("Clinical history", "AML in remission", "", "Diagnosis", "", "AML"), ("Clinical history:", "AML in remission", "Diagnosis", "AML"), ("Clinical history", "AML in remission", "Final diagnosis: AML"),
    ("Diagnosis", "AML", "Clinical history", "AML in remission"),
]
REMITS = [("Clinical history", "Relapsed AML", "Diagnosis", "Complete remission"), ("Clinical history", "AML", "Diagnosis", "AML in remission"), ("Clinical history", "AML in remission", "Diagnosis", "AML in remission")]
CLEAR = [
    ("Clinical history", "Relapsed AML", "Diagnosis", "No evidence of AML"), ("CLINICAL HISTORY", "RELAPSED AML", "FINAL DIAGNOSIS", "NO EVIDENCE OF LEUKEMIA"),
    ("Clinical history", "AML in remission", "Diagnosis", "Normocellular marrow, no excess of blasts"), ("Diagnosis", "No evidence of AML", "Clinical history", "Relapsed AML"),
]
ONE_OF_THEM = [("AML in remission", "Results", "pending"), ("History and physical", "Results", "AML in remission")]


def charts(state, dx, *texts):
    return [rr(f"{dx['code']['coding'][0]['code']}, then: {' / '.join(lines)}", only(dx, marrow_report("r", "\n".join(lines), "2026-11-08", code=NAME)), state) for lines in texts]


CASES = [
    *charts("unclear", REMISSION, *FOUND), *charts("met", RELAPSE, *FOUND), *charts("not-met", REMISSION, *REMITS, *CLEAR, *ONE_OF_THEM), *charts("not-met", RELAPSE, *REMITS), *charts("unclear", RELAPSE, *CLEAR)]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
