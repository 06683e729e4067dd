"""What the request of a marrow report tells of disease, and the marrow answers: it says nothing against the remission that was found.

From the protocol notes: a conclusion of complete remission documents one, and few blasts behind a remission reach no limit. What a marrow can't
answer, or does not find clear, stays open.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

REMISSION = condition("c", (ICD10CM, "C92.01"), recorded="2026-06-10")
RELAPSE = condition("c", (ICD10CM, "C92.02"), recorded="2026-10-20")
HEADINGS = ["主诉", "申请诊断", "临床诊断", "送检诊断", "病史", "现病史", "门诊诊断", "术前诊断", "入院诊断", "送检目的"]
ASKED = ["急性髓系白血病复发", "AML（原始细胞45%）", "AML，原始细胞45%", "急性髓系白血病复发？"]
APART = ["，", "；", "。", "\n", " "]
CLEAR, FULL = "骨髓涂片：原始细胞占1%，完全缓解骨髓象。", "骨髓：原始细胞占45%，符合复发骨髓象。"
ANSWERED = [
    "临床诊断：急性髓系白血病 复发？\n检查所见：骨髓增生减低，原始粒细胞占2%。\n诊断意见：AML化疗后骨髓象，原始细胞<5%。", "临床诊断：AML复发待排\n诊断意见：未见白血病细胞",
    "门诊诊断：AML，原始细胞80%\n诊断意见：AML缓解骨髓象", "临床诊断：AML（原始细胞45%）\n检查所见：原始细胞占1%\n诊断意见：缓解骨髓象", "临床资料：AML原始细胞45%\n结论：完全缓解",
    "Indication: AML (blasts 45%)\nFinal diagnosis: complete morphologic remission.", "Clinical history: AML relapse?\nBone marrow: blasts 2%, no evidence of relapse.",
    "Clinical history: relapsed AML\nDiagnosis: complete remission.", "Clinical history: AML, 80% blasts.\nDiagnosis: no evidence of leukemia, blasts 1%.",
]
OPEN = [
    "病史：AML CR1，MRD阳性0.5%\n骨髓涂片：原始细胞占1%，完全缓解骨髓象。", "临床诊断：AML复发？\n标本稀释，原始细胞占1%", "临床诊断：AML复发？\n骨髓：原始细胞占7%。",
    "临床诊断：AML复发\n骨髓：原始细胞占3%，幼稚单核细胞占12%。", "临床诊断：AML复发\n诊断意见：完全缓解骨髓象，MRD 0.6%", "临床诊断：AML复发\n诊断意见：不除外复发",
    "临床诊断：AML复发\n诊断意见：考虑AML未缓解", "病史：AML复发\n上次骨髓：完全缓解\n本次：原始细胞占40%", "主诉：AML复发\n检查所见：骨髓增生活跃，三系可见。",
    "Clinical history: AML, MRD positive 0.8%\nDiagnosis: complete remission.", "Clinical history: AML in CR1\nDiagnosis: relapsed AML.",
]
STAYS = ["送检目的：排除白血病复发\n核型：46,XY[20]\n诊断意见：正常男性核型", "送检目的：排除复发\n原始细胞占35%", "临床诊断：AML复发\n骨髓增生活跃，三系可见"]


def behind(coded, text):
    return only(coded, marrow_report("r", text, "2026-11-15"))


@pytest.mark.parametrize("case", [
    *(rr(f"{heading}：{asked}{apart!r}{found}", behind(REMISSION, f"{heading}：{asked}{apart}{found}"), state) for heading in HEADINGS for asked in ASKED
      for apart in APART for found, state in ((CLEAR, "not-met"), (FULL, "unclear"))),
    *(rr(f"{text!r} behind a remission", behind(REMISSION, text), "not-met") for text in ANSWERED),
    *(rr(f"{text!r} behind a relapse", behind(RELAPSE, text), ("unclear", "not-met")) for text in ANSWERED),
    *(rr(f"{text!r} behind a remission", behind(REMISSION, text), ("unclear", "judgement")) for text in OPEN),
    *(rr(f"{text!r} behind a relapse", behind(RELAPSE, text), "met") for text in STAYS),
], ids=lambda case: case.title)
def test_answered_requests(case):
    check(case)
