"""Looks of which a report tells the newest first, or with what was before: only a later step of the treatment shows that residual disease is
gone since, a remark that names a relapse is a finding, and a share of before, or of a donor, is none."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import note, visit

OPEN = ("judgement", "unclear")
FOUND = [
    "AML，26年11月，MRD阳性；25年6月，2疗程后MRD阴性。", "本次MRD阳性，诱导后MRD阴性", "现MRD阳性，诱导后MRD阴性", "今MRD阳性，诱导后MRD阴性",
    "复查MRD阳性，诱导后MRD阴性", "复查MRD阳性；1疗程后MRD阴性", "再次MRD阳性，诱导后MRD阴性", "MRD转阳，诱导后MRD阴性", "MRD由阴转阳，诱导后MRD阴性",
    "MRD阳性0.35%，诱导后MRD阴性", "复发后MRD阳性，诱导后MRD阴性", "MRD阳性（既往2疗程后MRD阴性）", "MRD阳性，此前诱导后MRD阴性",
    "诱导后MRD阳性，既往巩固后MRD阴性", "现诱导后MRD阳性，巩固后MRD阴性", "2026年11月MRD阳性，2025年6月诱导后MRD阴性",
    "2026年11月诱导后MRD阳性，2025年6月巩固后MRD阴性", "2026-11-10 MRD阳性，诱导后MRD阴性", "移植后MRD阳性，诱导后MRD阴性", "移植后MRD阳性，巩固后MRD阴性",
    "停药1年MRD阳性，化疗后MRD阴性", "巩固后MRD阳性，诱导后MRD阴性", "第4疗程后MRD阳性，第2疗程后MRD阴性", "骨髓MRD阳性，治疗后脑脊液MRD阴性",
    "诱导后MRD阳性，巩固后脑脊液MRD阴性", "NPM1 MRD阳性，治疗后流式MRD阴性", "诱导后NPM1 MRD阳性，巩固后流式MRD阴性", "流式MRD阳性，治疗后分子MRD阴性",
    "MRD positive after cycle 4; MRD negative after cycle 1", "MRD positive by flow; after consolidation NGS MRD negative",
    "MRD positive after HSCT, negative after induction", "Now MRD positive; MRD negative after induction",
    # a remark that names a relapse, and an alarm with what it is about
    "解释：MRD>0.1%，复发", "解读：MRD大于0.1%，符合复发", "注：MRD>0.1%，考虑复发", "备注：MRD>0.1%，提示分子学复发", "复发预警：MRD转阳",
]
GONE = [
    "诱导后MRD未转阴，巩固后MRD阴性", "诱导后MRD阳性，移植后骨髓MRD阴性", "诱导后流式MRD阳性，巩固后流式MRD阴性", "化疗后MRD阳性，移植后MRD阴性",
    "2025年3月诱导后MRD阳性，2025年6月巩固后MRD阴性", "第1疗程后MRD阳性，第2疗程后MRD阴性", "MRD positive after induction; MRD negative after consolidation",
    "MRD positive after cycle 1; MRD negative after cycle 3",
    "MRD阴性。注：MRD>0.1%提示复发风险高", "MRD阴性。备注：MRD>0.1%，复发风险增加", "MRD阴性。注：如MRD>0.1%，考虑复发", "复发预警：低", "复发预警：无", "复发预警", "复发预警分层：中危",
]
NOTED_OPEN = [
    "复查MRD阳性，诱导后MRD阴性", "MRD阳性，诱导后MRD阴性", "复查骨髓MRD 0.8%，诱导后MRD阴性", "移植后MRD阳性，诱导后MRD阴性", "巩固后MRD阳性，诱导后MRD阴性",
    "复查MRD阳性，1疗程后MRD阴性", "停药后MRD阳性，巩固后MRD阴性", "再次MRD阳性，诱导后MRD阴性", "移植后MRD 0.6%，第1疗程后MRD阴性",
    "Repeat MRD positive, MRD negative after induction", "MRD positive after HSCT, negative after induction", "MRD 0.8%, MRD negative after cycle 1",
]
NOTED_GONE = [
    "诱导后MRD阳性，巩固后MRD阴性", "诱导后MRD 0.5%，移植后MRD阴性", "MRD阳性，再诱导后MRD阴性", "MRD阳性，移植后MRD阴性", "复查MRD阳性，予IA方案诱导后MRD阴性",
    "初诊MRD阳性，诱导后MRD阴性", "MRD阳性，现诱导后MRD阴性", "MRD positive after induction; MRD negative after consolidation", "MRD 0.5%, MRD negative after HSCT",
]
MARROW_OPEN = [
    "初诊时原始细胞占八成，现仍占八成", "原始细胞由一成升至八成", "供者骨髓移植后，原始细胞占三成", "Blasts up to fifty percent",
    "与前次（原始细胞占二成）相比明显增多，原始细胞占八成", "Blasts were ten percent at diagnosis, now blasts are eighty percent",
]
MARROW_QUIET = [
    "与前次（原始细胞占八成）相比，原始细胞1%", "供者骨髓：原始细胞占三成", "Blasts were ninety percent at diagnosis, now 1%", "Blasts up to five percent",
    "诊断时45,XX,-7[12]/46,XX[8]，现46,XX[20]",
]
FLOW_OPEN = ["异常原始细胞占0.8%，见CD34+", "原始细胞由1%升至8%", "MRD 0.35%降至0.2%", "原始细胞 80/200，占40%"]
FLOW_QUIET = ["原始细胞 8/200，占4%", "原始细胞由八成降至1%", "上次原始细胞占1/3，本次1%", "MRD由0.35%降至0", "MRD由0.35%降至0.00%"]


def named(name, text):
    return marrow_report("r", text, "2026-11-12", code=concept(None, name))


def letter(text):
    return {"resourceType": "DiagnosticReport", "id": "r", "status": "final", "code": concept(None, "出院小结"), "effectiveDateTime": "2026-11-12", "conclusion": text}


def name(text):
    return condition("n", (ICD10, "C92.0"), f"AML，{text}", recorded="2026-11-12")


def flow(text):
    return {**letter(text), "code": concept(None, "骨髓流式MRD检测")}


CASES = [
    *(rr(f"{of}: {text}", chart(CR, report(text)), state) for texts, state in ((FOUND, OPEN), (GONE, "not-met")) for text in texts
      for of, report in (("a report", lambda text: named("骨髓细胞学检查", text)), ("a letter", letter), ("flow", flow))),
    *(rr(f"a marrow: {text}", chart(CR, named("骨髓细胞学检查", text)), state) for texts, state in ((MARROW_OPEN, "unclear"), (MARROW_QUIET, "not-met"))
      for text in texts),
    *(rr(f"flow: {text}", chart(CR, flow(text)), state) for texts, state in ((FLOW_OPEN, OPEN), (FLOW_QUIET, "not-met")) for text in texts),
    rr("a karyotype", chart(CR, {**letter("诊断时45,XX,-7[12]/46,XX[8]，现46,XX[20]"), "code": concept(None, "染色体核型分析")}), "not-met"),
    rr("an alarm in a note", chart(CR, note("复发预警：MRD转阳")), OPEN),
    rr("an alarm of a low risk in a note", chart(CR, note("复发预警：低")), "not-met"),
    *(rr(f"{where}: {text}", chart(CR, of(text)), state) for texts, state in ((NOTED_OPEN, OPEN), (NOTED_GONE, "not-met")) for text in texts
      for where, of in (("a note", note), ("a visit", visit), ("a name", name)) if where != "a name" or "%" not in text),
    rr("an alarm with blasts", chart(CR, letter("复发预警：原始细胞30%")), OPEN),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
