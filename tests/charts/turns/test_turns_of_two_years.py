"""A relapse and a remission of which a diagnosis tells no more than their years: the later one holds, and a CR with its year is a remission."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import only, rr
from tests.charts.harness import check

ENDED = [
    "AML relapse 2025, CR 2026", "AML relapse 2025, in CR 2026", "AML, relapsed 2025; CR2 since 2026", "AML relapsed in 2025, remission in 2026", "AML(2024), relapse 2025, CR 2026", "AML relapse 2025 -> CR 2026",
    "AML CR 2024, relapse 2025, CR 2026", "AML relapse 05/2025, CR 03/2026",
]
BACK = [
    "AML CR 2025, relapse 2026", "AML relapse 2026, CR 2025", "AML relapsed 2025, CR1 2024", "AML relapse 2025, CR 2026, relapse 11/2026", "AML relapse 2025, no CR 2026", "AML relapse 2025, planned CR 2026",
    "AML复发2025年，2026年未缓解", "AML CR 03/2025, relapse 05/2026",
]
OPEN = [
    "AML复发2025年，2026年CR", "AML 2025年复发，2026年CR", "AML复发(2025)，CR(2026)", "AML relapse 2025, CR 2025", "AML relapse 2025, CR 2026, MRD+", "AML relapse 2025, CR 2026 lost", "Relapsed AML. Dx 2023, CR 2024", "复发AML，2024年诊断，2025年CR",
]
NO_YEAR = ["AML relapse, CR 112", "AML relapse, CR 2.1", "AML relapse 2025, CR 2026 umol/L"]


def told(code, text, **more):
    return only(condition("dx", (ICD10CM, code), text, **{"recorded": "2026-10-20"} | more))


CASES = [
    *(rr(text, told("C92.00", text), "not-met") for text in ENDED),
    *(rr(f"{text}, of no day", told("C92.00", text, recorded=None), "not-met") for text in ENDED),
    *(rr(f"in relapse by code: {text}", told("C92.02", text), "unclear") for text in (*ENDED, *OPEN)),
    *(rr(f"{code}: {text}", told(code, text), "met") for text in BACK for code in ("C92.00", "C92.02")),
    *(rr(text, told("C92.00", text), "unclear") for text in OPEN),
    *(rr(text, told("C92.02", text), "met") for text in NO_YEAR),
    rr("a remission of a year alone", told("C92.00", "AML, CR 2025"), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
