"""The history that the request of a report tells reaches up to the heading of what was found, and not only to its first full stop."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

OF_BEFORE = [
    "CLINICAL HISTORY: AML diagnosed in 2024. Relapsed in 2025. Status post allogeneic transplant. FINAL DIAGNOSIS: Bone marrow with trilineage hematopoiesis, 1% blasts, in complete remission.",
    "CLINICAL HISTORY: AML, diagnosed 2024. Now with relapsed AML. DIAGNOSIS: Normocellular marrow, no increase in blasts.",
    "Clinical information: AML. Blasts 62% in prior marrow. Relapse suspected.\nFINAL DIAGNOSIS: No evidence of leukemia.",
    "临床病史：AML确诊2年。移植后复发，原始细胞40%。病理诊断：骨髓增生活跃，原始细胞1%，完全缓解骨髓象。", "临床病史：AML。复发。诊断意见：完全缓解骨髓象。",
]
OF_NOW = [
    "CLINICAL HISTORY: AML in remission. The marrow shows relapsed AML with 45% blasts. DIAGNOSIS: See above.", "CLINICAL HISTORY: AML. DIAGNOSIS: Relapsed AML. Blasts 45%.",
    "CLINICAL HISTORY: AML. Relapsed AML with 45% blasts.", "CLINICAL HISTORY: AML. New leukemia cutis. DIAGNOSIS: Normocellular marrow, complete remission.",
    "CLINICAL HISTORY: AML. Transplanted in 2025. COMMENT: Relapsed AML with 45% blasts.", "临床病史：AML移植后。诊断意见：AML复发骨髓象。", "临床病史：AML。移植后。骨髓象示AML复发。诊断意见：请结合临床。",
]
LETTER = "Clinical history: AML diagnosed in 2024. Relapsed with 40% blasts now. Diagnosis: AML."


def report(text: str, name: str = "骨髓细胞学检查") -> list[dict[str, object]]:
    return chart(CR, marrow_report("r", text, "2026-11-12", code=concept(None, name)))


CASES = [
    *(rr(f"history: {text}", report(text), "not-met") for text in OF_BEFORE),
    *(rr(f"found: {text}", report(text), "unclear") for text in OF_NOW),
    rr("in a letter the history is of now", report(LETTER, "Discharge summary"), "unclear"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_history_sections(case):
    check(case)
