"""What a letter tells of disease that is over, or only feared, and what it tells of now: by the order of its story."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

FELL = [
    "1疗程CR，MRD 0.2%；2疗程MRD 0.05%；3疗程MRD<0.01%", "CR，MRD 0.15%，移植后MRD 0", "CR1，MRD阳性（0.2%），移植后嵌合100%，MRD未检出",
    "达CR，MRD 0.3%（2025-03），0.01%（2025-06）", "2025-3 CR，MRD 0.2%，2025-5 MRD 0.005%",
    "1疗程后骨髓缓解，MRD 0.3%，2疗程后MRD <0.01%", "CR，MRD 0.2%，移植后MRD阴性", "CR，MRD 0.2%，移植后MRD转阴",
]
RESIDUAL = [
    "MRD 1.2%", "CR，MRD 0.05%，3疗程后MRD 0.3%", "CR，MRD 0.01%（2025-03），0.3%（2025-10）", "CR，MRD阴性，移植后MRD 0.2%",
    "CR，MRD 1.2%，PML-RARA阴性", "CR，MRD 0.5%，肝炎阴性", "MRD 0.5%，未见原始细胞", "2025-10 CR，MRD 0.3%，2025-03 MRD 0.01%",
    "CR，本次MRD 0.3%，2疗程后MRD 0.01%", "CR，MRD 0.3%，拟移植，流式MRD 0.01%", "CR，流式MRD 0.3%，NGS MRD 0.01%",
    "CR，移植后MRD 0，复查MRD 0.4%", "CR，MRD未检出，3月后MRD 0.3%", "CR，移植后MRD 0.01%升至0.3%", "CR，MRD 0.2%，移植后MRD 0.15%",
    "CR，MRD 0.3%，WT1未检出", "MRD 0.5%，建议移植后复查MRD",
]
NAMES = ("出院小结", "入院记录", "Discharge summary")


def letter(name, text, remission="2025-06-10", when="2025-11-02"):
    return only(condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded=remission), marrow_report("r", text, when, code=concept(None, name)))


CASES = [
    *(rr(f"{name}, the last share decides: {text}", letter(name, text), "not-met") for text in FELL for name in NAMES),
    *(rr(f"{name}, residual disease of now: {text}", letter(name, text), "unclear") for text in RESIDUAL for name in NAMES),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_letters_of_what_is_over(case):
    check(case)
