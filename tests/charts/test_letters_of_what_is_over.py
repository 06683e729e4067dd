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
FEARED = [
    "告知：疾病进展、复发、感染、出血等风险", "向家属交代病情：有复发、疾病进展、感染、出血等风险", "如疾病进展则改方案", "病情进展时复诊", "若病情进展，及时就诊", "一旦疾病进展，随诊",
    "疾病无进展", "避免疾病进展", "告知：疾病进展、复发风险", "疾病进展、死亡风险", "如果白血病进展，则行挽救", "疾病进展或复发的风险", "疾病进展则改方案",
]
PROGRESSED = [
    "疾病进展", "病情进展", "疾病进展，有感染风险", "白血病进展", "疾病进展、复发", "疾病进展，告知家属", "如前所述，疾病进展", "疾病进展、感染", "患者疾病进展时为2025-10",
    "疾病进展，予改方案", "疾病进展、感染风险高", "疾病进展、肺部感染、出血", "疾病进展时原始细胞45%", "疾病进展时间2025-10", "疾病进展、复发，告知风险",
    "现疾病进展，如再进展则改方案", "白血病进展，感染等风险高", "病情进展、复发", "患者AML复发、肺部感染，告知出血等风险", "AML复发、感染", "考虑AML复发、感染等可能",
]
NAMES = ("出院小结", "入院记录", "Discharge summary")


def letter(name, text, remission="2025-06-10", when="2025-11-02"):
    return only(condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded=remission), marrow_report("r", text, when, code=concept(None, name)))


CASES = [
    *(rr(f"{name}, the last share decides: {text}", letter(name, text), "not-met") for text in FELL for name in NAMES),
    *(rr(f"{name}, residual disease of now: {text}", letter(name, text), "unclear") for text in RESIDUAL for name in NAMES),
    *(rr(f"{name}, a risk or a condition: {text}", letter(name, text), "not-met") for text in FEARED for name in NAMES),
    *(rr(f"{name}, told as it is: {text}", letter(name, text), "unclear") for text in PROGRESSED for name in NAMES),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_letters_of_what_is_over(case):
    check(case)
