"""What seems to account for words of disease behind a remission, and does not: a number that counts no cells, an answer that turns round, a
remission that was before; and the neighbours that do account for them."""
from __future__ import annotations

import pytest

from tests.charts.courses import rr
from tests.charts.harness import check
from tests.charts.test_words_left_unheard import STORIES, carried

LOUD = ("unclear", "judgement")
EVERYWHERE = ("a marrow", "blood", *STORIES)

# A number is few of cells only: not of a subtype, a course, a day, a grade.
NUMBERED = [
    "骨髓象符合AML-M2，建议化疗", "骨穿：AML-M4，建议化疗", "骨髓示急性髓系白血病M1，建议化疗", "AML has come back after CR1.", "AML has come back after cycle 2.",
    "Leukemia progressed after consolidation 3.", "The leukemia is progressing on day 3.", "CNS involvement after consolidation 3.", "Gingival infiltration (grade 2).",
    "Marrow blasts increasing on day 3.", "Blasts did not clear with venetoclax.", "Blasts did not respond.",
]
NUMBERED_IN_STORIES = ["骨髓象符合AML-M2。", "骨穿：AML-M4。", "AML active, ECOG 1.", "Marrow blasts increasing after CR1.", "Loss of remission at month 4.", "Progressive disease after cycle 2."]
COUNTED = ["Blasts 3%.", "原始细胞 2。", "Blasts after induction 1%.", "原始细胞移植后0.5%", "Blasts: 2", "Blasts 0.5% on day 28.", "We did not see blasts.", "Blasts did not increase."]
RISING_IN_MARROWS = ["Blast percentage rising.", "After transplant the blasts returned.", "Blasts have risen."]

# A remission behind them overcomes only what it was reached from: not the remission of before, of another disease, or what is told of this day.
BEFORE_A_REMISSION_OF_THEN = [
    "Circulating blasts 30%. CR1 lasted 16 months.", "CSF with blasts. Diagnosis: AML in CR1.", "AML is back. His depression is in remission.", "AML is back. Pneumonia in complete remission.",
    "Bone marrow with 25% blasts. Previously achieved CR with 7+3.", "CNS disease found. s/p HSCT in CR1 2025.", "AML is back. Last marrow June 2025: CR.", "Progressive disease s/p HSCT in CR2.",
    "The leukemia is progressing s/p HSCT in CR2.", "骨髓原始细胞25%。CR1持续16月。", "白血病进展。入院诊断：急性髓系白血病（完全缓解）。", "牙龈浸润。之前处于完全缓解状态。", "外周血原始细胞30%。2025-06达CR，2025-10移植。",
    "今外周血见原始细胞。9月MRD转阴。", "外周血见原始细胞。患者缓解16月后出现上述改变。", "今外周血见原始细胞，予DA方案化疗曾达CR。", "疾病进展，行异基因移植", "白血病反复于移植后第3月",
]
OVERCOME = [
    "Marrow with 80% blasts. Induction 7+3, CR.", "Circulating blasts 30%. Received FLAG-IDA and achieved CR.", "Skin infiltration, now in CR.", "First relapse 1/2026 (marrow blasts 40%). CR2 achieved after CLAG-M.",
    "Marrow with 80% blasts. Went into remission after 7+3.", "外周血见原始细胞，予DA方案化疗后CR。", "2025-01骨髓：AML-M2，原始细胞65%；2025-06骨髓：CR。", "MDS转化AML，骨髓原始细胞25%，移植后CR。", "AML, presenting with 80% blasts, CR1",
]

CASES = [
    *(rr(f"{where} of “{text}”", carried(where, text), LOUD) for where in EVERYWHERE for text in NUMBERED),
    *(rr(f"{where} of “{text}”", carried(where, text), LOUD) for where in STORIES for text in NUMBERED_IN_STORIES),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in ("a marrow", *STORIES) for text in COUNTED),
    *(rr(f"{where} of “{text}”", carried(where, text), LOUD) for where in STORIES for text in BEFORE_A_REMISSION_OF_THEN),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in ("a note", "a reason") for text in OVERCOME),
    *(rr(f"a marrow of “{text}”", carried("a marrow", text), LOUD) for text in RISING_IN_MARROWS),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_net_and_its_excuses(case):
    check(case)
