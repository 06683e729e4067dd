"""A first remission that a diagnosis recorded after a relapse tells with its length, or as a short one: it began before that relapse, and does not end it.

trial.md, section 4: a documented remission ends every arm; section 3: records that contradict each other leave it unclear, and nothing is guessed.
A length that fits behind the relapse ends it as before.
"""
from __future__ import annotations

import pytest

from tests.charts.beside_a_relapse import RELAPSE
from tests.charts.build import ICD10CM, condition
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

AML = condition("aml", (ICD10CM, "C92.00"), "Acute myeloid leukemia", recorded="2024-01-10")
SHORT = [
    "AML, short CR1", "AML, brief remission", "AML, transient first remission", "AML, CR1 was short", "AML, CR1 lasted 8 months", "AML, first remission lasted 8 months",
    "AML，一度完全缓解", "AML，一度达CR", "AML，短暂缓解", "AML, initially in CR1"]
LENGTHS = [
    "AML, CR1 of 8 months", "AML, CR1 (8 months)", "AML in CR1 for 8 months", "AML in CR1 x 8 mo", "AML in remission, lasting about 14 months", "AML in remission for 2 years",
    "AML CR1持续8月", "AML，CR1维持8个月", "AML，首次缓解持续8个月", "AML，完全缓解期8个月", "AML CR1共8个月"]
NO_LENGTHS = [
    "AML in CR1", "AML, CR1", "AML in CR1, 10 years old", "AML in remission, 8 months pregnant", "AML CR1 2 years post HSCT", "AML in CR1, cytarabine 2 cycles", "AML，CR1，化疗8个疗程"]
NEW_ONES = ["AML in CR2 for 1 month", "AML，CR2维持1个月", "AML in remission x 1 mo"]


def told(text: str, recorded: str = "2026-11-10"):
    return condition("d", (ICD10CM, "C92.00"), text, recorded=recorded)


BEFORE = condition("rel", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-06-01")
CASES = [
    *(rr(f"a coded relapse, then {t}", chart(AML, RELAPSE, told(t)), "unclear") for t in (*SHORT, *LENGTHS)),
    *(rr(f"a coded relapse, then {t}", chart(AML, RELAPSE, told(t)), "not-met") for t in NO_LENGTHS),
    *(rr(f"a relapse of months ago, then {t}", chart(AML, BEFORE, told(t)), "not-met") for t in NEW_ONES),
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "not-met") for t in (*SHORT, *LENGTHS, *NO_LENGTHS)),
    *(rr(f"alone: {t}", chart(AML, told(t)), "unclear") for t in SHORT),
    *(rr(f"alone: {t}", chart(AML, told(t)), "not-met") for t in LENGTHS),
    *(rr(f"alone: {t}", chart(AML, told(t)), "met", True) for t in ("AML relapsed, CR1 lasted 8 months", "AML CR1持续8月，后复发", "AML, relapse after short CR1")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_length_of_a_remission(case):
    check(case)
