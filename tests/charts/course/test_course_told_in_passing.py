"""A turn of the disease that is told beside other things: in a list, a status in words, a donor's record, a count that was none."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, RR, chart, only, part, rr
from tests.charts.harness import check

NOW = "2026-11-15"
RELAPSE = condition("rl", (ICD10CM, "C92.02"), recorded="2026-06-01")


def told(text: str | None, code: str | None = "C92.00", **more):
    return condition("d", (ICD10CM, code) if code else None, text, recorded="2026-10-10", **more)


def flow(text: str):
    return marrow_report("r", text, NOW, code=concept(None, "骨髓流式细胞学"))


MAYBE = [
    "1.AML复发可能 2.高血压", "AML复发可能 高血压", "AML 复发可能性大 2.高血压", "AML复发可能/肺炎", "AML复发可能及肺炎", "AML复发可能伴肺炎", "AML复发可能合并肺炎", "AML复发可能+肺炎", "AML复发可能", "AML复发可能，肺炎",
    "AML复发可能 建议骨穿", "AML复发可能 待骨穿", "AML 复发可能 需住院", "AML复发可能及肺部感染"]
NO_RELAPSE = ["AML 复发可能性评估", "AML 复发的可能", "AML 复发可能性小", "AML 复发可能及预后",
    "AML CR1 有复发可能 定期复查", "AML CR1 存在复发可能 建议维持治疗", "AML CR1 告知复发可能 患者理解", "AML CR1 复发可能 需密切随访", "AML CR1 复发可能及感染风险", "AML CR1 复发可能 15%", "AML CR1 复发可能 约2.5%"]
ASKED = [
    "AML CR1可能 2.肺炎", "AML缓解可能 肺炎", "AML CR1？", "AML CR？", "AML CR1待定", "AML CR可能", "AML 缓解待评估", "AML CR1 possible", "AML, ?CR1", "AML possibly in remission", "AML 缓解与否待定"]
NOT_ASKED = ["AML", "AML 未缓解", "AML 争取CR后移植", "AML 希望缓解", "AML 复发，缓解待评估"]
BELOW = ["MRD低于检测灵敏度", "微小残留低于检测灵敏度", "MRD较前0.5%转阴", "MRD低于检测下限"]
NOT_BELOW = ["MRD检测灵敏度0.01%", "MRD较前转阳", "MRD高于检测灵敏度"]
PROGRESS = ["PD", "Progressive", "progressive disease", "Persistent", "持续", "无效", "耐药", "复发？"]
NO_PROGRESS = ["稳定", "好转", "active?"]
OF_A_DONOR = ["Relapsed AML", "Patient's own stem cells, AML relapsed", "HSCT donor: brother; relapsed AML"]
UNCOUNTED = ["TNP", "未计数", "Not counted", "blasts not counted"]
COUNTED = ["See report", "Dry tap", "取材不佳", "Nil", "0.02"]


OF_THE_BEGINNING = [
    "AML CR1 （诊断时骨髓原始细胞 65%）", "AML CR1，确诊时原始细胞65%", "AML CR1，起病时原始细胞65%", "AML CR1, presenting WBC 120 with 80% blasts", "AML CR1, presented with 80% blasts", "AML CR1, initially presenting with 80% blasts", "AML CR1, presenting with WBC 120, 80% blasts", "AML, presenting with 80% blasts, CR1", "AML in CR1; CNS leukemia treated and cleared", "AML CR1 脑膜白血病 鞘注后脑脊液转阴"]
OF_NOW = ["AML CR1, 80% blasts", "AML CR1 原始细胞 65%", "AML CR1; CNS leukemia", "AML CR1, now presenting with 80% blasts", "AML CR1 2025, presented with 45% blasts in marrow this week", "AML CR1，presenting with 30% blasts", "AML CR1, presenting this admission with 45% blasts", "AML CR1, presented with 80% blasts, now 30% blasts", "AML CR1 （诊断时 65%），骨髓原始细胞 30%", "AML CR1 脑膜白血病 鞘注"]
OWN_ITEM = ["1.AML-M5伴糖尿病 复发 2.高血压", "1.急性髓系白血病合并糖尿病 复发", "1.AML伴粒细胞缺乏症 复发", "高血压；AML合并糖尿病 复发"]
NOTED_LOW = ["2% blasts", "原始细胞占2%", "Blasts <5%", "At diagnosis 45% blasts", "diagnostic marrow had 45% blasts", "诊断时原始细胞45%", "Was 45% blasts", "Compared to 45% blasts in June", "Day 0 blasts 60%", "2% blasts, was 45%", "At diagnosis 45% blasts; now 2% blasts", "Reference: blasts <5%, cut-off 5%"]
NOTED_HIGH = ["45% blasts", "原始细胞占45%", "Blasts 45%, was 2%", "Blasts <10%", "Diagnosis: AML, 45% blasts", "2% blasts; repeat 45% blasts", "At diagnosis 85%, today 45% blasts", "诊断时原始细胞80%，现45%", "Compared to 2% in June, 45% blasts", "45% blasts, was 2%",
              "Was 45% blasts, now 30%", "原始细胞45%，发病时80%", "Day 0 HSCT; 45% blasts"]


def noted(text: str):
    return part("b", "Bone marrow blasts", {"dataAbsentReason": concept(None, "unknown")}, NOW, note=[{"text": text}])


def blasts(text: str):
    return part("b", "骨髓原始细胞", {"valueString": text}, NOW)


def status(text: str):
    return told(None) | {"clinicalStatus": {"text": text}}


CASES = [
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "unclear", evidence={RR: ("DiagnosticReport/cr", "Condition/d")}) for t in MAYBE),
    *(rr(f"after a remission: {t}", chart(CR, told(t)), "not-met") for t in NO_RELAPSE),
    *(rr(f"after a remission in the same words: {t}", chart(told(t)), "unclear") for t in ("AML CR1 复发可能 2.高血压", "AML CR1 复发可能 待骨穿", "AML CR1 复发可能 建议骨穿")),
    *(rr(f"behind a relapse: {t}", chart(RELAPSE, told(t)), "unclear", evidence={RR: ("Condition/rl", "Condition/d")}) for t in ASKED),
    *(rr(f"behind a relapse: {t}", chart(RELAPSE, told(t)), "met") for t in NOT_ASKED),
    rr("before a relapse: CR1？", chart(told("AML CR1？"), condition("rl", (ICD10CM, "C92.02"), recorded="2026-11-01")), "met"),
    rr("behind a relapse: CR2", chart(RELAPSE, told("AML CR2")), "not-met", True),
    *(rr(f"behind a relapse: {t}", chart(RELAPSE, flow(t)), "unclear") for t in BELOW),
    *(rr(f"behind a relapse: {t}", chart(RELAPSE, flow(t)), "met") for t in NOT_BELOW),
    *(rr(f"after a remission, by its status: {t}", chart(CR, status(t)), "unclear") for t in PROGRESS),
    *(rr(f"after a remission, by its status: {t}", chart(CR, status(t)), "not-met") for t in NO_PROGRESS),
    *(rr(f"a newly diagnosed one, by its status: {t}", only(status(t)), "missing") for t in ("Progressive", "持续")),
    *(rr(f"after a remission, coded as a donor's: {t}", chart(CR, told(t, code)), "judgement") for t in OF_A_DONOR for code in ("Z52.3", "Z52.09")),
    *(rr(f"after a remission, coded as a donor's: {t}", chart(CR, told(t, "Z52.3")), "not-met") for t in ("Bone marrow donor", "Donor for brother with AML in relapse", "AML in remission")),
    rr("coded as a donor's alone", only(told("Relapsed AML", "Z52.3")), "missing"),
    *(rr(f"a remission, and what was before: {t}", chart(told(t)), "not-met") for t in OF_THE_BEGINNING),
    *(rr(f"a remission, and what is now: {t}", chart(told(t)), "unclear") for t in OF_NOW),
    *(rr(f"in one item: {t}", chart(told(t)), "met", True) for t in OWN_ITEM),
    rr("in one item: a remission", chart(told("1.AML合并糖尿病 完全缓解")), "not-met", True),
    rr("in another item: a relapse", chart(told("1.AML 2.狼疮性肾炎 复发")), "missing"),
    *(rr(f"a note after a remission: {t}", chart(CR, noted(t)), "not-met") for t in NOTED_LOW),
    *(rr(f"a note after a remission: {t}", chart(CR, noted(t)), "unclear") for t in NOTED_HIGH),
    *(rr(f"a count behind a relapse: {t}", chart(RELAPSE, blasts(t)), "met") for t in (*UNCOUNTED, "可见")),
    *(rr(f"a count behind a relapse: {t}", chart(RELAPSE, blasts(t)), "unclear") for t in COUNTED),
    *(rr(f"a count after a remission: {t}", chart(CR, blasts(t)), "not-met") for t in UNCOUNTED),
    *(rr(f"a count after a remission: {t}", chart(CR, blasts(t)), "unclear") for t in ("可见", "See report: increased")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
