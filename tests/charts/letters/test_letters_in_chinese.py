"""What Chinese hospitals' letters and the notes of a diagnosis tell of the leukaemia, under whatever name and heading, after a remission."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, concept, condition, marrow_report, observation
from tests.charts.courses import AML, CR, RR, chart, only, rr
from tests.charts.harness import check

RELAPSED = condition("aml", (ICD10CM, "C92.02"), recorded="2026-03-10")
FIRST = condition("cr1", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2025-08-01")


def report(name, text, when="2026-11-10", /, **more):
    return marrow_report("r", text, when, code=concept(None, name)) | more


def noted(text):
    return only(FIRST, condition("n", (ICD10, "C92.0"), "急性髓系白血病", recorded="2026-11-10", note=[{"text": text}]))


def on_the_remission(text, code=(ICD10, "C92.0"), name="急性髓系白血病 CR1", **more):
    return only(condition("n", code, name, recorded="2025-08-01", note=[{"text": text}], **more))


NAMES = ["入院记录", "住院病历", "住院志", "查房记录", "主任医师查房记录", "阶段小结", "转科记录", "转出记录", "转诊单", "随访记录", "病历摘要", "诊断证明书", "疑难病例讨论记录", "急诊病历", "门急诊病历", "电子病历", "化疗小结", "化疗记录", "输血记录", "出院证明", "现病史"]
NO_LETTERS = ["护理记录单", "胸部CT", "血常规", "住院号", "随访日期"]
RELAPSES = ["移植后13月，白血病复发，予DLI及阿扎胞苷+维奈克拉治疗", "患者移植后复发，拟行CAR-NK临床试验"]
TOLD = [
    "入院诊断：急性髓系白血病 复发", "入院诊断：急性髓系白血病 复发。出院诊断：同入院诊断", "入院诊断：1.急性髓系白血病 复发 2.肺部感染。出院诊断：同上", "现病史：患者2024-03确诊AML，2024-05 CR，2026-11-05复查骨穿复发", "现病史：白血病复发", "病史：患者确诊AML 2年，复发1周",
    "简要病史：AML复发1月", "病史摘要：患者AML-M5，CR1后12月复发，CLAG未缓解", "主诉：AML确诊2年，发现复发1周。", "疗效评估：NR", "疗效评价：PR", "疗效：未缓解", "病情评估：PD", "疾病状态：未缓解", "治疗效果：未缓解", "出院情况：未缓解", "骨穿示未缓解", "骨穿PR", "化疗后未缓解",
    "CLAG方案化疗，NR", "疾病进展", "病情进展", "白血病进展", "未缓解", "仍未缓解", "MRD 1.2%", "复查骨穿CR，MRD 0.35%", "既往CR，现骨穿NR", "挽救治疗无效", "化疗无效", "对化疗耐药", "失去CR", "丧失缓解", "MRD复阳", "移植后疾病复燃",
]
UNTOLD = [
    "既往史：2024年白血病复发", "病史：既往AML复发，DLI后CR2", "入院诊断：急性髓系白血病 CR1。出院诊断：同入院诊断", "入院诊断：AML复发？出院诊断：AML CR1", "现病史：患者AML CR1后，入院巩固", "主诉：AML CR1 10月，拟行巩固", "2024年诱导未缓解，IA方案达CR，巩固3疗程",
    "诱导一疗程未缓解，再诱导后缓解，现巩固", "外院诊断为AML-M5，DA诱导NR，HA诱导PR，CLAG诱导CR", "疗效评估：CR", "GVHD疗效评估：PR", "淋巴瘤疗效评估：PR", "化疗后恶心呕吐未缓解", "咳嗽咳痰无明显缓解", "皮疹未缓解", "心电图：PR间期延长", "予以化疗后NRS评分2分", "化疗方案：FLAG，PR基因阴性",
    "肺部感染较前进展", "病情进展较慢", "未见疾病进展", "疾病进展风险", "病情未进展", "MRD 1.2%，再诱导后CR，MRD阴性", "流式MRD 0.005%", "MRD<0.01%", "CR1，MRD 0.005%", "家族史：父亲白血病复发", "否认白血病复发", "出院医嘱：如复发及时就诊", "抗感染治疗无效", "化疗无效时考虑移植", "若化疗无效", "诱导化疗无效，CLAG后CR", "MRD未复阳", "未失去缓解", "抗生素耐药",
]
OUTSIDE = ["外周血原始细胞12%", "外周血原始细胞1%", "外周血幼稚细胞12%", "白血病细胞浸润皮肤", "出现中枢神经系统白血病", "髓系肉瘤", "2026-11-01 PET示髓系肉瘤", "Myeloid sarcoma of skin"]
NOT_OUTSIDE = [
    "初诊时外周血原始细胞45%", "初诊时髓系肉瘤", "髓系肉瘤病史", "髓系肉瘤已消失", "无中枢神经系统白血病", "鞘注预防中枢神经系统白血病", "排除髓系肉瘤", "外周血未见原始细胞", "外周血原始细胞0%", "外周血原始细胞0.5%", "发病时白血病细胞浸润皮肤", "白血病细胞免疫分型：CD34+",
    "WHO分型：AML伴NPM1突变；白血病细胞表达CD34", "父亲白血病", "leukemia cutis, resolved", "No extramedullary disease", "2025-01髓系肉瘤，2025-08 CR1",
]
ASKED = ["复发？", "考虑复发", "考虑复发可能", "可疑复发", "复发待排", "不除外复发", "MRD转阳，复发？", "?relapse", "possible relapse, BM pending"]
UNASKED = ["排除复发", "无复发", "警惕复发", "预防复发", "复发风险高", "肺部感染复发？", "GVHD复发可能", "复发待排，已排除"]

CASES = [
    *(rr(f"{name}: {text}", chart(CR, report(name, text)), "unclear", evidence={RR: ("DiagnosticReport/cr", "DiagnosticReport/r")}) for name in NAMES for text in RELAPSES),
    *(rr(f"no letter, {name}: {RELAPSES[0]}", chart(CR, report(name, RELAPSES[0])), "not-met") for name in NO_LETTERS),
    *(rr(f"{name}: {text}", chart(CR, report(name, text)), "unclear") for name in ("出院小结", "入院记录") for text in TOLD),
    *(rr(f"{name}: {text}", chart(CR, report(name, text)), "not-met") for name in ("出院小结", "入院记录") for text in UNTOLD),
    *(rr(f"before the remission, {text}", chart(CR, report("入院记录", text, "2025-06-10")), "not-met") for text in TOLD[:6]),
    *(rr(f"a letter proves nothing: {text}", chart(report("入院记录", text)), "missing") for text in (*RELAPSES, *TOLD)),
    *(rr(f"a letter ends nothing: {text}", only(RELAPSED, report("入院记录", text)), "met") for text in ("流式MRD 0.005%", "MRD<0.01%")),
    *(rr(f"a letter of the last weeks leaves it open: {text}", only(RELAPSED, report("入院记录", text)), "unclear") for text in ("CR1，MRD 0.005%", "疗效评估：CR")),
    *(rr(f"{name} as a result: {value}", chart(CR, observation("o", concept(None, name), "2026-11-10", valueString=value)), state) for name, value, state in (
        ("入院记录", "现病史：白血病复发", "unclear"), ("入院记录", "MRD 1.2%", "unclear"), ("入院记录", "MRD 0.02%", "not-met"), ("现病史", "白血病复发", "not-met"))),
    *(rr(f"what a test's request says is no news: {text}", chart(CR, report("胸部CT", text)), "not-met") for text in ("病史：白血病复发", "临床诊断：急性髓系白血病 复发")),
    *(rr(f"disease in a note: {text}", noted(text), "unclear", evidence={RR: ("Condition/cr1", "Condition/n")}) for text in OUTSIDE),
    *(rr(f"no disease in a note: {text}", noted(text), "not-met") for text in NOT_OUTSIDE),
    *(rr(f"a note asks: {text}", noted(text), "unclear", evidence={RR: ("Condition/cr1", "Condition/n")}) for text in ASKED),
    *(rr(f"a note asks nothing: {text}", noted(text), "not-met") for text in UNASKED),
    *(rr(f"the remission's own note asks: {text}", on_the_remission(text), "unclear") for text in ASKED),
    *(rr(f"the remission's own note asks, {what}", on_the_remission("复发？", **more), "unclear")
      for what, more in (("by status", {"name": "急性髓系白血病", "clinical": "remission"}), ("by code", {"name": "急性髓系白血病", "code": (ICD10CM, "C92.01")}))),
    *(rr(f"the remission's own note asks nothing: {text}", on_the_remission(text), "not-met") for text in (*UNASKED, "r/o relapse, BM neg", "复发待排，骨穿阴性")),
    rr("a note asks, and no more is on record", chart(dx=("aml", AML), note=[{"text": "考虑复发可能"}]), "missing", mentions={RR: ("asks whether",)}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_letters_in_chinese(case):
    check(case)
