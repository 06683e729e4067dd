"""Remissions that end no relapse told before them: what is only hoped for (needs CR2), and what a first treatment led to (Dx 1/2025, 7+3 -> CR1)."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

NOW = "2026-11-12"
RELAPSE = condition("rl", (ICD10CM, "C92.02"), recorded="2026-10-01")

HOPED = [
    "Relapsed AML. If CR2, would proceed to HSCT.", "Relapsed AML. Needs CR2 before transplant.", "AML relapsed in November 2026. Needs CR2 before transplant.", "Marrow consistent with relapsed AML. Requires second remission prior to HSCT.", "AML in first relapse. Must be in CR2 before HSCT.",
    "Relapsed AML, FLAG-IDA started; needs CR2 for HSCT.", "Relapsed AML. Target CR2.", "Relapsed AML. HSCT contingent on CR2.", "AML复发，需达CR2后移植。", "AML复发，需CR2后行移植。", "AML复发。必须达CR2方可移植。", "AML复发，需再次缓解后移植。"]
RETOLD = [
    "AML复发。既往化疗史：IA方案后CR，巩固3疗程。", "Relapsed AML. Chemo 1/2025: 7+3, CR.", "AML复发。原治疗：IA方案→CR1。", "AML复发。治疗经过：IA方案1疗程后CR，巩固3疗程。", "Relapsed AML. Dx 1/2025, 7+3 -> CR1 6/2025.", "Relapsed AML, initially treated with 7+3, then CR."]
CELLS = [
    "Bone marrow 11/5/2026 with 35% blasts. Dx 1/2025, 7+3 -> CR1 6/2025.", "CSF positive for blasts. Dx 1/2025, 7+3 -> CR1 6/2025.", "Circulating blasts 20%. Dx 1/2025, 7+3 -> CR1 6/2025.", "Bone marrow with 35% blasts. Chemo: 7+3 with CR, HiDAC.", "骨髓涂片：原单+幼单占55%。原治疗：IA方案→CR1。",
    "脑脊液见白血病细胞。原治疗：IA方案→CR1。", "外周血原始细胞20%。原治疗：IA方案→CR1。", "Bone marrow 11/5/2026 with 35% blasts. 7+3 1/5/2025 -> CR1 6/2025."]
OVER = ["Relapsed AML, salvage FLAG-IDA achieved CR2.", "Relapsed AML. Received FLAG-IDA. Achieved CR2.", "Relapsed AML. Chemo: FLAG-IDA with CR2.", "AML复发，予FLAG方案后达CR2。", "AML复发。治疗经过：FLAG方案后达CR2。"]
FIRST = ["Diagnosed 1/2025 with 60% blasts; 7+3 -> CR1.", "2025年1月骨髓原始细胞60%，IA方案后CR。", "Bone marrow 1/2/2025 with 60% blasts. 7+3 1/5/2025 -> CR1 2/10/2025.", "AML diagnosed 1/2025, marrow with 60% blasts. Treatment: 7+3 with CR."]


def letter(text: str):
    return marrow_report("l", text, NOW, code=concept(None, "出院小结" if any(it > "\u3400" for it in text) else "Progress note"))


def marrow(text: str):
    return marrow_report("r", text, NOW, code=concept(None, "骨髓细胞学检查"))


def said(text: str):
    return condition("c", (ICD10CM, "C92.00"), text.rstrip(".。"), recorded=NOW)


CASES = [
    *(rr(f"a letter: {t}", chart(CR, letter(t)), state) for texts, state in (
        (HOPED, "unclear"), (RETOLD, "unclear"), (CELLS, "unclear"), (OVER, "not-met"), (FIRST, "not-met")) for t in texts),
    *(rr(f"a marrow: {t}", chart(CR, marrow(t)), state) for texts, state in ((HOPED, "unclear"), (RETOLD, "unclear"), (OVER, "not-met")) for t in texts),
    *(rr(f"a marrow behind a relapse: {t}", chart(CR, RELAPSE, marrow(t)), state) for texts, state in ((HOPED, "met"), (OVER, "not-met")) for t in texts),
    *(rr(f"a Condition: {t}", chart(CR, said(t)), state) for texts, state in ((HOPED, "met"), (RETOLD, "unclear"), (OVER, "not-met")) for t in texts),
    *(rr(f"a Condition: {t}", chart(CR, said(t)), "unclear") for t in ("急性髓系白血病复发，既往化疗史：IA方案后CR", "AML relapsed, Dx 1/2025, 7+3 -> CR1 6/2025", "急性髓系白血病复发，原治疗：IA方案→CR1")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
