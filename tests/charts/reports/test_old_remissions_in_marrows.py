"""Marrow reports that tell of an earlier marrow's remission: it was of its own day, and ends no relapse that came later."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

NOW = "2026-11-15"
RELAPSE = condition("rl", (ICD10CM, "C92.02"), recorded="2026-10-01")
EARLY = condition("rl", (ICD10CM, "C92.02"), recorded="2026-03-01")

OLD = [
    "2025年6月复查骨髓CR，本次骨髓取材不良。", "2025-06骨髓CR，本次骨髓稀释。", "末次骨髓（2025-06）CR。增生极度减低。", "曾于2025年6月达CR，取材不良。", "外院2025-06骨穿示CR，本次取材不良。",
    "2025.6.10骨髓：CR，干抽。", "移植前骨髓CR，本次骨髓取材不良。", "化疗前骨髓CR。骨髓稀释。", "去年6月骨髓CR，取材不良。", "去年骨髓CR，取材不良。", "诊断意见：2025-06骨髓CR。", "2025-01骨髓象示AML-M5，2025-06骨髓象示CR。", "2025年骨髓CR，取材不良。", "2025-06-31骨髓CR，取材不良。", "5月前骨髓CR，取材不良。", "2025-06骨髓CR。", "2025-06骨髓CR，原始细胞1%。本次取材不良。",
    "2025-06骨髓CR（原始细胞1%），本次取材不良。", "移植后骨髓（2025-06）CR，本次取材不良。", "Prior marrow (6/2025): complete remission. Dry tap.", "Remission marrow June 2025. Hemodilute.", "Marrow 6/10/2025: CR. Dry tap.", "Marrow 6/10/25: CR. Dry tap.",
    "Post-transplant marrow 6/2025: CR. Dry tap.", "Bone marrow of 2025-06-10 in complete remission. Insufficient for evaluation."]
OF_NOW = [
    "2026-11-10骨髓CR。", "2026年11月骨髓示CR。", "10月骨髓CR。", "诱导后骨髓CR。", "1疗程后骨髓CR。", "2026-10-02 IA方案1疗程后骨髓CR。", "2026-09-01移植后骨髓CR。", "AML（2025-01确诊）化疗后骨髓CR。", "AML（2025-01诊断）骨髓CR。", "骨髓CR较2025-06无变化。",
    "骨髓CR，与2025-06骨髓比较无明显变化。", "移植前骨髓评估：CR。", "骨髓CR。2025-06骨髓亦为CR。", "2025-06骨髓CR，本次骨髓仍为CR。", "CR, unchanged from June 2025.", "CR unchanged from 6/2025.", "Complete remission, similar to 6/2025.", "Marrow 11/10/2026: CR.",
    "Day 28 marrow after 7+3 (10/5/2026): CR.", "AML diagnosed 1/2025, now in CR.", "AML (dx 1/2025) in CR.", "Pre-transplant marrow: CR.", "s/p HSCT 6/2025 in CR.", "CR by ELN 2022", "CR (2022 ELN)", "符合2017年版标准CR"]
OPEN = ["Marrow 13/45/2025: CR. Dry tap.", "2025-06移植后CR，本次取材不良。", "s/p HSCT 6/2025 in CR. Dry tap.", "AML in remission since June 2025. Dry tap.", "8/25骨髓CR。", "6月骨髓CR，取材不良。", "曾行IA方案化疗后骨髓CR。"]
CLEAR = ["2025-06骨髓CR，目前未见原始细胞增多。", "Marrow 6/2025: CR. No increase in blasts now."]
MORE = ["2025-06骨髓CR。本次骨髓象：AML-M5。", "2025-06骨髓CR，本次原始细胞35%。", "Marrow 6/2025: CR. Now 35% blasts."]

DISEASE_OF_BEFORE = ["骨髓完全缓解（上次复发）。", "本次骨髓完全缓解，上次骨髓复发。", "骨髓完全缓解，原始细胞1%。上次骨髓复发。", "Complete remission. Prior marrow of 2026-08: 30% blasts.", "Complete remission (previous marrow: relapse)."]
COUNTED_BEFORE = ["2026-08骨髓原始细胞30%，2026-11骨髓完全缓解。", "September 2026: 30% blasts. Now complete remission, blasts 2%.", "CR, blasts 30%."]
"""A marrow that tells of a remission and of many blasts: nobody may say that no remission came after the relapse."""
GONE_SINCE = ["诱导后MRD 0.3%，巩固后阴性。", "MRD 0.3%（2025-03），本次MRD阴性。", "MRD 0.5% in September 2026. Now MRD negative, blasts 1%.", "2026-09 MRD 0.5%，本次骨髓MRD未检出，原始细胞1%。", "Now MRD negative, blasts 1%. MRD was 0.5% in September 2026."]
"""And one of residual disease and that it is gone."""
RESIDUAL_NOW = ["MRD 0.5%.", "MRD 0.5%, previously MRD negative.", "既往MRD阴性，本次MRD 0.5%。", "MRD阴性转阳，MRD 0.5%。", "流式MRD 0.5%，WT1阴性。", "MRD 1.2%, FLT3-ITD negative."]
BACK_AGAIN = ["上次骨髓缓解，本次复发。", "上次缓解本次复发。", "上次完全缓解，现原始细胞30%，复发。", "骨髓完全缓解后复发，原始细胞40%。"]


def report(text: str):
    return marrow_report("r", text, NOW, code=concept(None, "骨髓细胞学检查"))


CASES = [
    *(rr(f"behind a relapse: {t}", chart(CR, RELAPSE, report(t)), state) for texts, state in (
        (OLD, "met"), (OF_NOW, "not-met"), (OPEN, "unclear"), (MORE, "met"),
        (DISEASE_OF_BEFORE, "not-met"), (COUNTED_BEFORE, "unclear"), (BACK_AGAIN, "met"), (GONE_SINCE, "unclear"), (RESIDUAL_NOW, "met")) for t in texts),
    *(rr(f"after a remission: {t}", chart(CR, report(t)), "not-met") for t in (*OLD, *OF_NOW, *CLEAR, *DISEASE_OF_BEFORE)),
    *(rr(f"after a remission: {t}", chart(CR, report(t)), "unclear") for t in (*MORE, *COUNTED_BEFORE, *BACK_AGAIN)),
    *(rr(f"a remission behind the relapse: {t}", chart(CR, EARLY, report(t)), "not-met") for t in (
        "2026-08-10骨髓CR，本次取材不良。", "2026年8月骨髓示CR。", "Marrow 8/10/2026: CR. Dry tap.")),
    *(rr(f"the only one on record: {t}", chart(report(t)), "not-met") for t in ("2025-06骨髓CR，本次取材不良。", "Marrow 6/2025: CR. Dry tap.")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
