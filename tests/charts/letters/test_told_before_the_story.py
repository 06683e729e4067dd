"""Why a patient came, told before the story of the first diagnosis: its remission overcomes none of it. And days with strokes, months' names."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import loud

RELAPSE = condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20")
CAME_WITH = ["主诉：AML复发3天。现病史：", "因AML复发入院。", "AML移植后复发。", "本次骨髓MRD 0.8%。"]
STORY = ["2025年1月骨髓原始细胞65%，诊断急性髓系白血病。予IA方案达CR，MRD<0.01%。", "1年10月前骨穿示原始细胞70%，确诊AML。予IA方案后CR，MRD 0.02%。"]
CAME = ["Admitted with relapsed AML. ", "Chief complaint: AML relapse. HPI: ", "Flow MRD 0.8%. "]
TOLD = ["Diagnosed January 2025 with 65% blasts. 7+3. Achieved CR1, MRD 0.02%.", "Dx AML 1/2025 (marrow 65% blasts). 7+3 with CR, MRD <0.01%."]
QUIET = [
    *STORY, *TOLD, "因复查入院。" + STORY[0], "Here for follow-up. " + TOLD[0], "入院诊断：AML复发。2025年1月诊断AML，予IA方案达CR。2026-03复发，予FLAG-IDA方案后达CR2。",
]
STORIES = ["现病史：2025年1月诊断AML，予IA方案达CR。", "AML diagnosed 2025-01-05. 7+3 induction, achieved CR1."]
CAME_WITH_DISEASE = [
    *(f"{came}{STORIES[0]}" for came in ("入院诊断：难治性AML。", "主诉：MRD转阳1周。", "主诉：白血病病情进展1周。", "主诉：骨髓原始细胞升高1周。")),
    *(f"{came} {STORIES[1]}" for came in ("Bone marrow with 30% blasts.", "Peripheral blasts 12%.", "CC: leukemia has come back.")),
    "Flow MRD 0.8%. AML diagnosed Jan 2025. 7+3 with CR.", "AML relapse. In January 2025 presented with WBC 60, AML. 7+3, achieved CR1.", "AML复发。患者于2025年1月无诱因乏力，查骨髓原始65%，IA方案后CR。", "AML复发。2025-01 AML，IA方案化疗1疗程后CR。"]
NAMED = "2025年1月确诊AML，予IA方案后CR。"
CAME_WITH_DISEASE += [
    *(f"{came}现病史：{NAMED}" for came in ("主诉：确诊AML1年余，复发1周。", "主诉：确诊AML1年余，MRD转阳1周。", "主诉：诊断急性髓系白血病22月，复发1月。", "入院诊断：确诊AML1年余，复发。")),
    "CC: leukemia has come back. Jan 2025: AML diagnosed. 7+3, CR", "Flow MRD 0.8%. 1/5/2025: AML diagnosed. 7+3, CR1", "Peripheral blasts 12%. 1/2025: AML diagnosed. 7+3, CR1.",
    "Flow MRD 0.8%. In January 2025 presented with WBC 60. 7+3, CR1.",
    *(f"主诉：{came}。现病史：2025年1月确诊AML，IA方案后CR。" for came in ("确诊AML1年余，完全缓解后复发1周", "确诊AML1年余，MRD 0.8%", "确诊AML1年余，原始细胞升高1周", "2025年1月确诊AML，复发1周"))]
"""A complaint that names the diagnosis itself is no story, and days may stand in front of it; whatever disease stands before the story, and
stories that begin otherwise, in a letter or in a note."""
BEGAN_BEFORE = [
    *(f"主诉：确诊AML1年余，{came}。现病史：2025年1月确诊AML，骨髓原始细胞70%，IA方案后CR。" for came in ("要求巩固化疗", "缓解后复查", "发热1周")),
    "诱导后MRD 0.5%，巩固后转阴。2025年1月诊断AML，予IA方案达CR。", "主诉：发现血细胞异常2年。现病史：2025年1月诊断AML，原始细胞65%，予IA方案达CR。", "MRD negative. " + STORIES[1], "65% blasts in marrow at diagnosis. " + STORIES[1],
    "确诊AML1年余，要求巩固化疗入院。2025年1月诊断AML，予IA方案达CR。", "患者因乏力就诊外院，骨髓：原始细胞占78%。诊断“急性髓系白血病M4”。予IA方案化疗1疗程达CR。",
    *(f"主诉：确诊AML1年余，{came}。现病史：{NAMED}" for came in ("拟巩固化疗", "复查", "无复发", "复发半年，再次缓解3月", "警惕复发")), f"主诉：确诊AML1年余。现病史：{NAMED}",
    f"主诉：确诊AML1年余，复发3月。现病史：{NAMED}2026年8月复发，FLAG-IDA后CR2。", "主诉：确诊AML1年余，复发1周。予FLAG-IDA后CR。", "MRD negative. 1/5/2025: AML diagnosed. 7+3, CR1"]
MARROWS = ["Bone marrow 2026-11-10: complete remission.", "Repeat marrow 2026/11/10: complete remission.", "Complete remission (CRi) as in June 2025."]


def letter(text):
    return {"resourceType": "DiagnosticReport", "id": "let", "status": "final", "subject": {"reference": "Patient/p"}, "code": {"text": "入院记录"},
            "effectiveDateTime": "2026-11-12", "conclusion": text}


def noted(text):
    return condition("aml2", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[{"text": text}])


CASES = [
    *(rr(f"a letter: {came}{story}", chart(CR, letter(came + story)), "unclear") for came in CAME_WITH for story in STORY),
    *(rr(f"a letter: {came}{story}", chart(CR, letter(came + story)), "unclear") for came in CAME for story in TOLD),
    *(rr(f"a letter: {text}", chart(CR, letter(text)), "not-met") for text in QUIET),
    *(rr(f"{kind}: {text}", chart(CR, made(text)), loud(kind)) for text in CAME_WITH_DISEASE for kind, made in (("a letter", letter), ("a note", noted))),
    *(rr(f"{kind}: {text}", chart(CR, made(text)), "not-met") for text in BEGAN_BEFORE for kind, made in (("a letter", letter), ("a note", noted))),
    *(rr(f"a marrow behind a relapse: {text}", chart(CR, RELAPSE, marrow_report("new", text, "2026-11-12")), "not-met") for text in MARROWS),
    rr("a note of a day with strokes", chart(CR, noted("MRD 0.8% on marrow 11/5/2026.")), "unclear"),
    rr("a note of a day with strokes before the remission", chart(CR, noted("MRD 0.8% on marrow 2/3/2025.")), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_told_before_the_story(case):
    check(case)
