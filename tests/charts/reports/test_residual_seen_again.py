"""A low share of residual disease decides what the words of its own look mean, and nothing that was seen later: in June 0.02 %, now positive."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

BEFORE = [
    "2025-06-10骨髓CR，MRD 0.02%。", "2025-06-10骨髓MRD<0.01%。", "CR1时MRD 0.05%。", "移植后3月MRD 0.00%。", "MRD <0.01% 6/2025. ", "CR1 with flow MRD 0.05%. ",
]
NOW = [
    "2026-11-05 MRD阳性。", "现MRD阳性，予DLI。", "复查MRD阳性，停用他克莫司。", "2026-11-05骨髓MRD转阳。", "Now MRD positive.", "Current MRD detectable by flow.",
    "2026-11-05骨髓原始细胞55%，MRD阳性。",
]
GENES = ["2026-11-05 NPM1阳性。", "2026-11-05 RUNX1::RUNX1T1转录本阳性。", "NPM1 positive 11/2026."]
TURNED = [
    "Flow MRD now positive (was <0.01% in June).", "MRD positive (cutoff 0.1%).", "MRD positive (threshold 0.1%).", "MRD阳性（阈值0.1%）", "MRD阳性，较前次（0.02%）升高",
    "MRD阳性，较上次0.02%升高", "MRD detected (was 0.02%).", "MRD positive, was 0.02% in June",
]
ROSE = ["MRD较前次（0.02%）升高", "MRD较前（0.02%）明显升高，请结合临床", "2025-06-10骨髓MRD<0.01%，现MRD阳性", "MRD 2025-06：0.02%，复查阳性。现MRD阳性"]
OF_ONE_LOOK = [
    "MRD阳性（0.05%）", "MRD阳性，0.05%", "MRD positive, 0.05%", "MRD positive at 0.05%.", "MRD positive (0.05%, LOD 0.01%)", "MRD 0.05%，阳性。", "MRD阳性，治疗后MRD 0.02%。", "MRD阳性，较前升高（0.02%）",
    "MRD positive (0.02%), was <0.01% in June.", "MRD较前次（0.01%）升高至0.05%", "MRD较前次（0.02%）下降",
]
IN_REPORTS = ["检出异常髓系原始细胞0.05%。结论：MRD阳性。", "MRD阳性，检出异常髓系原始细胞0.05%。", "MRD 0.05%。MRD阳性。", "2025-06 MRD阳性。现MRD 0.02%。"]
QUIET = ["MRD negative (cutoff 0.1%).", "MRD阴性（阈值0.1%）", "MRD positive is defined as >0.1%.", "MRD now negative.", "MRD now 0.02%."]
ONSET = "2025-01-02骨髓穿刺：原始细胞占60%，确诊AML。予IA方案化疗。"
STORIES = [
    f"{ONSET}2025年6月达CR，MRD 0.04%。", f"{ONSET}2025-06-10骨穿示完全缓解，MRD 0.02%。", f"{ONSET}2025年6月达CR，MRD 0.1%。", f"{ONSET}2025年6月达CR，MRD阴性。",
    "Diagnosed with AML on 2025-01-02 (bone marrow 60% blasts). Received 7+3. Achieved CR1 in 6/2025. MRD 0.05% by flow.",
]
BACK = [f"{ONSET}2025年6月达CR，MRD 0.04%。2026-10-05骨髓原始细胞35%。", f"{ONSET}2025年6月达CR，MRD 0.4%。", f"{ONSET}2025年6月达CR，MRD 0.04%。现骨髓原始细胞35%。", f"{ONSET}MRD 0.04%。2026年10月AML复发。"]


def told(text, name="出院小结"):
    return only(condition("d", (ICD10CM, "C92.00"), "AML", recorded="2025-01-02"), condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"),
                marrow_report("r", text, "2026-11-12", code=concept(None, name)))


def noted(remark, **more):
    return only(condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"),
                condition("n", (ICD10CM, "C92.00"), recorded="2026-11-12", **more or {"text": "AML", "note": [{"text": remark}]}))


LETTERS = [
    *(rr(f"a letter of “{before}{now}”", told(before + now), "judgement" if "转阳" not in now else "unclear") for before in BEFORE for now in (*NOW, *GENES)),
    *(rr(f"a letter of “{text}”", told(text), "judgement") for text in TURNED),
    *(rr(f"a letter of “{text}”", told(text), "not-met") for text in (*OF_ONE_LOOK, *QUIET, *STORIES)),
    *(rr(f"a letter of “{text}”", told(text), "unclear") for text in BACK),
]
REPORTS = [
    *(rr(f"a report of {name}, “{before}{now}”", told(before + now, name), "unclear") for name in ("骨髓流式MRD", "Bone marrow biopsy") for before in BEFORE for now in NOW),
    *(rr(f"a report of {name}, “{before}{now}”", told(before + now, name), "judgement") for name in ("骨髓流式MRD", "Bone marrow biopsy") for before in (BEFORE[1], BEFORE[3]) for now in GENES),
    *(rr(f"a report of {name}, “{text}”", told(text, name), "unclear") for name in ("骨髓流式MRD", "Bone marrow biopsy") for text in (*TURNED, *ROSE)),
    *(rr(f"a report of {name}, “{text}”", told(text, name), "not-met") for name in ("骨髓流式MRD", "Bone marrow biopsy") for text in (*OF_ONE_LOOK, *IN_REPORTS, *QUIET)),
]
CONDITIONS = [
    *(rr(f"a note of “{before}{now}”", noted(before + now), "unclear") for before in BEFORE for now in NOW),
    *(rr(f"a diagnosis of “AML，{text}”", noted("", text=f"AML，{text}"), "unclear") for text in (f"{BEFORE[1]}{NOW[0]}", f"{BEFORE[3]}{NOW[1]}", "MRD阳性（0.05%）")),
    *(rr(f"a note of “{text}”", noted(text), "not-met") for text in (*QUIET, "2026-03-01 MRD阴性。现MRD 0.02%。", "MRD较前次（0.02%）下降")),
]


@pytest.mark.parametrize("case", [*LETTERS, *REPORTS, *CONDITIONS], ids=lambda c: c.title)
def test_residual_seen_again(case):
    check(case)
