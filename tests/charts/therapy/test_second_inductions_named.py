"""A second induction that a Procedure names by its regimen or by no more than its purpose is a course: blasts three weeks behind it are refractory AML.

trial.md, section 4, arm (a): no complete remission after two courses; courses also by Procedure.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_blasts, procedure
from tests.charts.courses import chart, rr
from tests.charts.harness import check

COURSES = [
    "MEC", "MEC reinduction", "MEC re-induction", "Flag-Ida", "flag-ida", "FLAG/Ida", "FLAG-IDA reinduction", "5+2 reinduction", "5 + 2 re-induction", "Reinduction 5+2", "Re-induction",
    "Reinduction", "Reinduction cycle 2", "FLA-V", "FLA-V reinduction", "FLAVIDA", "FLA-Ida", "GCLAM", "G-CLAM salvage", "5+2方案化疗"]
NONE = [
    "Re-induction of labor", "Re-induction of anesthesia", "Induction", "Labor induction", "Immune tolerance induction", "Reinduction planning discussion", "MEC reinduction consent",
    "MEC reinduction cancelled", "Bone marrow biopsy before reinduction", "5+2 days antibiotics", "flag on result", "FLAIR MRI", "5+2"]


def two(name: str):
    return chart(
        condition("d", (ICD10CM, "C92.00"), "Acute myeloid leukemia", recorded="2026-05-01"), marrow_blasts("b0", 70, "2026-05-01"),
        procedure("p1", None, "7+3 induction", "2026-05-05"), procedure("p2", None, name, "2026-07-10"), marrow_blasts("b1", 40, "2026-11-05"))


CASES = [*(rr(f"the second course “{t}”", two(t), "met", True) for t in COURSES), *(rr(f"none: {t}", two(t), "missing") for t in NONE)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_second_induction(case):
    check(case)
