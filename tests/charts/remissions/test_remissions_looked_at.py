"""Remissions that a letter tells by the look at a marrow ("marrow showed CR", 疗效评估：CR), behind the first diagnosis or a relapse that was treated."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

RELAPSE = condition("rl", (ICD10CM, "C92.02"), recorded="2025-12-01")
AGAIN = condition("cr2", (ICD10CM, "C92.01"), recorded="2026-03-01")
DIAGNOSED = "Diagnosed with AML in 1/2025 (bone marrow 47% blasts). Received 7+3. "
TREATED = "患者2025-01-02骨髓穿刺：原始细胞占60%，确诊AML。予IA方案，达CR1。2025-12-01复查骨髓原始细胞35%，提示复发。予FLAG-IDA方案。"

SHOWN = [
    "Restaging marrow showed complete remission.", "Restaging marrow 6/2025 showed complete remission.", "Post-induction marrow: CR.", "MRD-negative CR after induction.", "Marrow confirmed CR.", "Repeat marrow demonstrates complete remission.", "Day 28 marrow revealed CR.",
    "Bone marrow documented remission.", "Marrow 2/1/2025: morphologic CR."]
NOT_SHOWN = ["Marrow to confirm CR.", "Marrow showed no CR.", "Plan marrow; if it shows CR, HSCT.", "Marrow pending; hope CR."]
BESIDE = [
    "CSF with blasts; marrow showed CR.", "Circulating blasts 20%. Marrow showed CR in 6/2025.", "Bone marrow 11/5/2026 with 35% blasts. Post-induction marrow: CR.", "Bone marrow 11/5/2026 with 35% blasts. After 7+3 marrow showed CR.", "Circulating blasts 20%. Received 7+3 -> marrow 2/10/2025: CR.",
    "CSF with blasts. FLAG-IDA day 10. Outside marrow 6/2025 documented CR.", "AML diagnosed 1/2025. Circulating blasts 20%. Marrow showed CR in 6/2025."]
ENDED = ["2026年3月1日评估疗效CR。", "疗效评估：CR。", "骨穿示CR，MRD阴性。", "2026年3月骨穿示完全缓解。", "2026-03-01复查骨髓CR。", "骨髓完全缓解，2026-03行二次移植。", "达CR2。", "再次缓解。"]
NOT_ENDED = ["评估疗效未缓解。", "疗效评估：NR。", "疗效评估：PR。", "拟评估疗效CR后移植。", "疗效评估待CR后移植。", "目标CR。", "既往骨穿示CR。", "首次诱导后骨穿示CR。", "2025-06-10骨穿示CR。", "骨穿示未CR。"]
NEWS = [
    "近日骨髓提示复发。予FLAG方案。2025-02-10骨穿示CR，MRD阴性。", "2026-11-05复查骨髓原始细胞35%，提示复发。2025-06-10骨穿示CR。", "2026-11-05疾病复发，骨髓原始细胞35%。", "2026-11-05疾病复发，骨髓原始细胞35%。拟FLAG方案，评估疗效CR后移植。",
    "2026-11-05骨髓提示复发。曾予IA方案，骨穿示CR。", "2026-11-05骨髓提示复发。发病后予IA方案，骨穿示CR。"]


def letter(text: str, when: str):
    return marrow_report("l", text, when, code=concept(None, "出院小结" if any(it > "\u3400" for it in text) else "Progress note"))


CASES = [
    *(rr(f"the first diagnosis: {t}", chart(CR, letter(DIAGNOSED + t, "2026-11-10")), state) for texts, state in ((SHOWN, "not-met"), (NOT_SHOWN, "unclear")) for t in texts),
    *(rr(f"disease of now: {t}", chart(CR, letter(t, "2026-11-12")), "unclear") for t in (*BESIDE, *NEWS)),
    *(rr(f"a relapse that was treated: {t}", chart(CR, RELAPSE, AGAIN, letter(TREATED + t, "2026-03-10")), state) for texts, state in (
        (ENDED, "not-met"), (NOT_ENDED, "unclear")) for t in texts),
    *(rr(f"a relapse, no remission on record behind it: {t}", chart(CR, RELAPSE, letter(TREATED + t, "2026-03-10")), "met") for t in ENDED),
    *(rr(f"cells of the relapse: {t}", chart(CR, RELAPSE, AGAIN, letter(t, "2026-03-10")), state) for t, state in (
        ("2025年12月疾病复发，骨髓原始细胞35%。予FLAG-IDA方案。现为CR2。", "not-met"), ("2025年12月疾病复发，骨髓原始细胞35%。", "unclear"), ("2025年12月疾病复发，现骨髓原始细胞35%。予FLAG方案。", "unclear"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
