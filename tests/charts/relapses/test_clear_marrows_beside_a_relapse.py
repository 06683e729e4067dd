"""A clear marrow that a relapse's own note, text or a later letter tells, as "no evidence of AML" there: nobody may say that the relapse stands.

DECISIONS, "A noted remission contradicts a relapse unless it was surely before it".
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import only, rr
from tests.charts.harness import check
from tests.charts.written_in import letter

CLEAR = [
    *(f"BMBx 11/2026: {said}." for said in (
        "2% blasts", "<5% blasts", "fewer than 5% blasts", "blasts 1%", "no residual leukemia", "no residual AML", "no residual disease",
        "no detectable leukemia", "negative for leukemia", "negative for residual AML", "no evidence of AML")),
    "Cleared leukemia after gilteritinib.", "Leukemia cleared after FLAG.", "Most recent marrow clean.", "Bone marrow now clear of leukemia.",
    "骨髓2026-11-05未见白血病细胞", "复查骨髓原始细胞2%", "2026-11骨髓原始细胞1%",
]
NOT = [
    "BMBx 11/2025: 2% blasts.", "BMBx 11/2025: no residual leukemia.", "CSF negative for leukemia.", "PB: 2% blasts", "Family history negative for leukemia",
    "BMBx 10/2026: 40% blasts", "Marrow not clear", "BMBx 2% blasts, MRD 1.2%", "Marrow 2% blasts 11/2025, then 60% blasts 2/2026",
    "CT: no residual disease", "Goal: marrow <5% blasts", "Skin biopsy negative for leukemia", "peripheral blood 1% blasts", "CXR clear",
    "Cleared for transplant", "Lungs clear. Marrow pending.", "2025-01骨髓原始细胞2%", "Marrow clear evidence of AML",
]


def relapse(note=None, text="AML in relapse", code="C92.02"):
    more = {"note": [{"text": note}]} if note else {}
    return condition("rl", (ICD10CM, code), text, recorded="2026-03-02", **more)


CASES = [
    *(rr(f"noted: {t}", only(relapse(t)), "judgement") for t in CLEAR),
    *(rr(f"a letter: {t}", only(relapse(), letter(t)), "unclear") for t in CLEAR),
    *(rr(f"named: {t}", only(relapse(text=f"AML relapsed 3/2026. {t}", code="C92.00")), "unclear") for t in CLEAR if t.isascii()),
    *(rr(f"noted: {t}", only(relapse(t)), "met") for t in NOT),
    *(rr(f"a letter: {t}", only(relapse(), letter(t)), "met") for t in NOT),
    *(rr(f"named: {t}", only(relapse(text=f"AML relapsed 3/2026. {t}", code="C92.00")), "met") for t in NOT),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
