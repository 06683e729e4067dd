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
    "患者10月前诊断急性髓系白血病，1疗程后骨髓缓解，MRD 0.3%，2疗程后MRD <0.01%。今为进一步巩固化疗入院。",
]
RESIDUAL = [
    "MRD 1.2%", "CR，MRD 0.05%，3疗程后MRD 0.3%", "CR，MRD 0.01%（2025-03），0.3%（2025-10）", "CR，MRD阴性，移植后MRD 0.2%",
    "CR，MRD 1.2%，PML-RARA阴性", "CR，MRD 0.5%，肝炎阴性", "MRD 0.5%，未见原始细胞", "2025-10 CR，MRD 0.3%，2025-03 MRD 0.01%",
    "CR，本次MRD 0.3%，2疗程后MRD 0.01%", "CR，MRD 0.3%，拟移植，流式MRD 0.01%", "CR，流式MRD 0.3%，NGS MRD 0.01%",
    "CR，移植后MRD 0，复查MRD 0.4%", "CR，MRD未检出，3月后MRD 0.3%", "CR，移植后MRD 0.01%升至0.3%", "CR，MRD 0.2%，移植后MRD 0.15%",
    "CR，MRD 0.3%，WT1未检出", "MRD 0.5%，建议移植后复查MRD", "CR，MRD 0.3%，1年前MRD 0.01%", "CR，MRD 0.3%，2025-03治疗后MRD 0.01%",
    "CR，MRD 0.3%（2025-10），0.01%（2025-03）",
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
TREATED = [
    "现病史：患者AML复发，经维奈克拉+阿扎胞苷2疗程，骨髓未见原始细胞，MRD阴性，桥接移植。", "现病史：发现AML复发1月余，复查骨髓原始细胞1%，缓解", "现病史：2023年AML复发，再诱导后缓解",
    "现病史：患者AML复发，予CLAG方案化疗，CR", "现病史：AML复发，DLI后MRD转阴", "HPI: AML relapsed, salvage chemotherapy, MRD negative",
    "现病史：2025-10 AML复发，2025-12化疗后MRD阴性",
    "现病史：AML复发，2025-12予CLAG方案化疗，复查骨髓示缓解，MRD阴性",
]
RELAPSED = [
    "现病史：AML复发，骨髓原始细胞45%，化疗后MRD阴性",  # blasts are counted, and MRD alone is no remission
    "现病史：患者2025年3月确诊AML，2026-05复发", "现病史：患者AML复发", "现病史：MRD阴性。2026-05 AML复发", "现病史：患者AML复发，骨髓原始细胞45%",
    "现病史：患者AML复发，PML-RARA阴性", "现病史：患者AML复发，MRD 2%", "现病史：患者AML复发，MRD阴性", "现病史：AML中枢复发，鞘注化疗，骨髓MRD阴性",
    "现病史：AML复发，予化疗，脑脊液MRD阴性", "现病史：AML复发，拟化疗，MRD阴性", "现病史：患者AML复发，骨髓原始细胞45%，化疗2疗程，骨髓原始细胞20%",
    "现病史：AML复发，化疗后MRD阴性，2026-05再次复发", "现病史：AML复发，此前化疗后MRD阴性", "现病史：AML复发，化疗后MRD未转阴", "现病史：AML复发，予化疗，MRD阳性",
    "现病史：AML复发，化疗后MRD转阴，骨髓原始细胞30%", "现病史：AML复发，化疗后未缓解", "现病史：AML复发，为求缓解予化疗", "现病史：AML复发，化疗2疗程，复查MRD 1.5%",
    "出院诊断：AML复发。化疗后", "现病史：2026-05 AML复发，予化疗，MRD阴性（2025-03）", "现病史：AML复发，予化疗，2025-03 MRD阴性",
    "现病史：AML复发，予化疗，MRD阴性（2025-03）",
]
ASKED = [
    "复发难治性急性髓系白血病？骨穿后排除，目前CR。", "复发难治性AML？骨穿后排除，目前CR", "难治性AML？已排除",
]
NOT_ASKED = [
    "复发难治AML，M3已排除", "复发难治性AML。骨穿排除感染", "复发难治性急性髓系白血病", "复发难治性急性髓系白血病？待骨穿",
]
NAMES = ("出院小结", "入院记录", "Discharge summary")


def letter(name, text, remission="2025-06-10", when="2025-11-02"):
    return only(condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded=remission), marrow_report("r", text, when, code=concept(None, name)))


CASES = [
    *(rr(f"{name}, the last share decides: {text}", letter(name, text), "not-met") for text in FELL for name in NAMES),
    *(rr(f"{name}, residual disease of now: {text}", letter(name, text), "unclear") for text in RESIDUAL for name in NAMES),
    *(rr(f"{name}, a risk or a condition: {text}", letter(name, text), "not-met") for text in FEARED for name in NAMES),
    *(rr(f"{name}, told as it is: {text}", letter(name, text), "unclear") for text in PROGRESSED for name in NAMES),
    *(rr(f"{name}, a relapse that is over: {text}", letter(name, text, "2026-01-10", "2026-06-02"), "not-met") for text in TREATED for name in NAMES),
    *(rr(f"{name}, a relapse that is not: {text}", letter(name, text, "2026-01-10", "2026-06-02"), "unclear") for text in RELAPSED for name in NAMES),
    *(rr(f"{name}, asked and answered: {text}", letter(name, text), "not-met") for text in ASKED for name in NAMES),
    *(rr(f"{name}, not answered: {text}", letter(name, text), "unclear") for text in NOT_ASKED for name in NAMES),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_letters_of_what_is_over(case):
    check(case)
