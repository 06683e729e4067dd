"""What a letter tells beside words of the first diagnosis, of a growth factor or of cells that cleared: those words date what they are told
of, and silence nothing else in their sentence."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

DIAGNOSED_AND_NOW = [
    "Diagnosed 1/2025 with AML, now with circulating blasts.", "Diagnosed 1/2025 with AML and now circulating blasts.", "AML diagnosed 1/2025 with 70% blasts, now 40% blasts again.",
    "45M diagnosed January 2025 with AML, CBC today 30% blasts.", "Diagnosed 1/2025 with AML s/p 7+3, here with peripheral blasts.", "Diagnosed 1/2025 with AML, leukemia cutis on biopsy last week.",
    "Diagnosed 1/2025 with AML in CR1 until now, blasts 30% in marrow.", "Diagnosed 1/2025 with AML, CR1, circulating blasts today.", "Diagnosed 1/2025 with FLT3+ AML, presents with 60% marrow blasts.",
    "Diagnosed 1/2025 with M5 and CSF with blasts.", "Diagnosed 1/2025 with leukemia cutis, now circulating blasts.", "Diagnosed 1/2025 with circulating blasts and again 30% blasts in blood.",
]
DIAGNOSED_LATE = [
    "Diagnosed 10/2026 with leukemia cutis.", "Diagnosed in October 2026 with myeloid sarcoma of the breast.", "AML in CR1, diagnosed October 2026 with CNS leukemia.", "Relapse diagnosed in 2026 with circulating blasts.",
    "Diagnosed on 10/12/2026 with leukemia cutis.",
]
DIAGNOSED_THEN = [
    "Diagnosed 1/2025 with circulating blasts and marrow 80% blasts, s/p 7+3 with CR.", "Diagnosed 1/2025 with leukemia cutis.", "Diagnosed 1/2025 with circulating blasts.", "Diagnosed on 1/8/2025 with 70% blasts.",
    "AML diagnosed in January 2025 with WBC 110,000 and 70% blasts, 7+3, CR1.", "Initially presented with circulating blasts, 7+3, marrow achieved CR.",
]
GROWTH_FACTOR = [
    "Post G-CSF marrow with 60% blasts; FLAG-IDA started.", "On G-CSF, 30% circulating blasts.", "After G-CSF, CSF with blasts.", "Post G-CSF leukemia cutis on biopsy.", "Post G-CSF, myeloid sarcoma of the breast.",
    "Weeks after G-CSF, marrow blasts 30% today.", "Post G-CSF smear with numerous blasts.", "Post G-CSF smear with few blasts; marrow with 40% blasts.", "Post G-CSF CSF with few blasts.",
]
GROWTH_FACTOR_FEW = ["Post G-CSF smear with few blasts; bone marrow CR.", "On G-CSF, few circulating blasts; marrow CR.", "After G-CSF, blood smear shows rare blasts. Marrow CR."]
INITIALLY = [
    "Initially 30% circulating blasts did not clear.", "Initially marrow with 60% blasts; FLAG-IDA started.", "Initially CSF with blasts cleared, then returned.", "Initially leukemia cutis on biopsy.",
    "Initially marrow with 60% blasts; plan FLAG-IDA, then HSCT in CR.", "Initially 80% blasts, 7+3, CR1. Now 40% blasts.", "Initially presented with fever, marrow 60% blasts today.", "Initially presented with circulating blasts this week.",
]
INITIALLY_OVER = ["Initially smear with numerous blasts. Bone marrow after induction: CR.", "Initially 80% blasts, 7+3, then CR1."]
CLEARED = [f"{lead}CSF with blasts cleared by day 5, marrow CR." for lead in ("", "AML in CR1. ", "Now ", "In October 2026 ")]
CLEARED_BLOOD = ["Circulating blasts cleared by day 5, marrow CR.", "Peripheral blasts were cleared by day 5, marrow CR."]
FIRST_OUTSIDE = [
    "初诊伴中枢侵犯，脑脊液见白血病细胞。予DA方案化疗，疗效评价CR。巩固3次。", "初诊伴中枢侵犯，脑脊液见白血病细胞。予DA方案化疗，骨髓CR。", "初诊时皮肤浸润，髓系肉瘤，予IA方案1疗程后骨髓CR。", "2025-01诊断AML伴中枢侵犯，经鞘注6次转阴，骨髓达CR，至今无病。",
    "At diagnosis, CSF positive for blasts. 7+3 induction, marrow achieved CR.", "At presentation, WBC 80 with 60% blasts. In CR after one cycle.",
]
LATER_OUTSIDE = [
    "初诊伴高白，后脑脊液见白血病细胞，予IA方案，骨髓达CR。", "出院诊断AML伴中枢侵犯，脑脊液见白血病细胞，予鞘注，骨髓CR。", "初诊伴高白，AML CR1。2026-10皮肤活检示白血病浸润，化疗后骨髓CR。", "初诊时M5，脑脊液见白血病细胞，骨髓CR。",
    "初诊伴中枢侵犯，鞘注6次。睾丸活检示白血病浸润，骨髓CR。", "2026-10诊断AML伴中枢侵犯，脑脊液见白血病细胞，予IA方案后骨髓达CR。", "2026-10脑脊液见白血病细胞，骨髓CR。", "头痛1周，脑脊液见白血病细胞，骨髓CR。", "头痛1周，脑脊液见白血病细胞，予DA方案，骨髓达CR。",
    "AML, NPM1 at diagnosis, CSF with blasts. Marrow in CR.", "At presentation today, WBC 80 with 60% blasts. In CR until last week after one cycle.",
]
NOT_LED = ["Peripheral blasts 30%. ECOG 2. Edema 2+ 3+. CR1 2025.", "Leukemia has come back; ECOG 2. Induced sputum negative. First CR 2025.", "Peripheral blasts 30%. Reflexes 2+. Drug-induced rash. CR1 2025."]
LED = ["Initially peripheral blasts 30%, 7+3, CR1 2025.", "Initially peripheral blasts 30%, induced with DA 3+7, CR1 2025.", "Initially 60% blasts; induction 5+2; CR1 2025."]
OPEN = (*NOT_LED, *DIAGNOSED_AND_NOW, *DIAGNOSED_LATE, *GROWTH_FACTOR, *INITIALLY, *CLEARED, *LATER_OUTSIDE)
QUIET = (*LED, *DIAGNOSED_THEN, *GROWTH_FACTOR_FEW, *INITIALLY_OVER, *CLEARED_BLOOD, *FIRST_OUTSIDE)


def letter(text, name="Progress note"):
    return only(condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"),
                marrow_report("r", text, "2026-11-05", code=concept(None, name)))


CASES = [
    *(rr(text, letter(text), "unclear") for text in OPEN),
    *(rr(text, letter(text), "not-met") for text in QUIET),
    *(rr(f"smear: {text}", letter(text, "Peripheral blood smear"), "unclear") for text in (*GROWTH_FACTOR[1:4], *INITIALLY[:2], DIAGNOSED_AND_NOW[0])),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_first_diagnosis(case):
    check(case)
