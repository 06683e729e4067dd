"""A later Condition of the leukaemia whose words tell of disease (未缓解, "MRD positive", PR, blasts), or ask for it outside the marrow,
leaves an earlier remission open as a later marrow report does; it proves nothing, and what it denies or tells as overcome is none."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, condition, marrow_report
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check

NAMED = ("DiagnosticReport/cr", "Condition/c")


def later(text, when="2026-11-05", code=(ICD10, "C92.000x018"), **more):
    return condition("c", code, text, recorded=when, **more)


DISEASE = [f"急性髓系白血病 {t}" for t in (
    "未缓解", "未达缓解", "未达CR", "部分缓解", "PR", "NR", "诱导化疗后NR", "再诱导未缓解", "化疗无效", "疾病进展", "活动期", "复燃", "MRD阳性", "MRD转阳", "微小残留病阳性", "骨髓MRD 0.5%", "CR MRD阳性", "骨髓原始细胞25%",
    "化疗后骨髓原始细胞占45%", "移植后MRD阳性", "脑脊液可见幼稚细胞", "胸腔积液找到白血病细胞", "白血病残留")] + [f"AML, {t}" for t in (
    "not in remission", "no remission", "never achieved remission", "MRD positive", "MRD+", "persistent disease", "residual disease", "active disease", "progressive disease", "disease progression", "blasts 45% in marrow", "partial remission")]
FOUND_OUTSIDE = ["急性髓系白血病 椎管内浸润", "急性髓系白血病 皮肤结节 活检证实浸润", "急性髓系白血病 皮肤浸润"]
SUSPECTED = [f"急性髓系白血病 {t}" for t in (
    "CNSL待排", "CNSL？", "CNSL不除外", "中枢神经系统白血病待排", "中枢浸润？", "中枢浸润不除外", "考虑中枢浸润", "疑似皮肤浸润", "皮肤浸润？", "皮肤浸润待排", "皮肤浸润可能", "不除外皮肤浸润", "睾丸浸润待排", "髓外浸润待排", "髓外浸润？", "髓外病变待排", "髓系肉瘤？")] + [
    "AML, ?CNS leukaemia", "AML, suspected CNS involvement", "AML, possible leukemia cutis", "AML with suspected extramedullary disease", "AML; rule out myeloid sarcoma"]
NONE = [f"急性髓系白血病 {t}" for t in (
    "化疗后骨髓抑制", "未复发", "完全缓解", "CR", "CR1", "MRD阴性", "CR MRD阴性", "MRD转阴", "MRD阳性，DLI后转阴", "诱导NR，再诱导后CR", "M5", "FLT3-ITD突变", "发热未缓解", "骨痛未缓解", "未见残留", "移植后无复发", "MRD<0.01%", "骨髓原始细胞2%", "初诊骨髓原始细胞60%",
    "化疗后恢复期", "化疗后肺部感染进展", "无髓外浸润", "未见中枢浸润", "排除CNSL", "CNSL已排除", "预防中枢浸润", "未见皮肤浸润", "未提及缓解")] + [f"AML, {t}" for t in (
    "MRD negative", "no active disease", "no residual disease", "without persistent disease", "in remission", "NR then CR1", "steroid-refractory active GVHD", "not having achieved remission", "without mention of remission", "blasts 60% at diagnosis",
    "ER+/PR+ status", "no CNS leukemia", "CNS involvement ruled out", "extramedullary disease excluded", "CNS prophylaxis")] + [
    "急性髓系白血病", "AML", "急性髓系白血病M2a", "急性髓系白血病伴RUNX1-RUNX1T1阳性", "急性髓系白血病 FLT3-ITD阳性", "急性髓系白血病 CD34阳性", "急性髓系白血病 巩固化疗", "急性髓系白血病 移植后 GVHD", "急性髓系白血病 MRD监测", "急性髓系白血病 未移植", "急性髓系白血病 持续发热", "急性髓系白血病 活动后气促",
    "急性髓系白血病 PR间期延长", "急性髓系白血病 骨髓增生活跃", "急性髓系白血病 CNSL预防", "AML s/p HiDAC", "AML, FLT3 positive", "AML on maintenance azacitidine", "AML with MRD monitoring", "AML with myelodysplasia-related changes", "AML, chronic kidney disease", "AML, lung disease progression",
    "AML, persistent neutropenia", "AML, progressive weakness", "AML, active infection", "AML in active follow-up", "AML with residual neuropathy"]
DISEASE += [f"急性髓系白血病，{t}" for t in ("疾病进展风险，现疾病进展", "疾病进展，高危", "血小板减少化疗后未缓解", "贫血，化疗后未缓解", "贫血，未缓解", "急性粒细胞白血病未缓解", "治疗无效", "诱导后GVHD，化疗无效")]
DISEASE += [f"AML, {t}" for t in (
    "disease progression, high risk", "partial response", "partial response to venetoclax", "partial response in marrow", "partial response, GVHD", "NR to azacitidine", "NR, fusion negative", "fusion negative, NR", "partial response in skin leukemia")]
NONE += ["AML（M2）伴疾病进展风险高", "AML，贫血未缓解", "AML NR fusion"] + [f"急性髓系白血病，{t}" for t in (
    "疾病进展高风险", "疾病进展的风险", "血小板减少未缓解", "粒细胞缺乏未缓解", "腹水未缓解", "黄疸未缓解", "骨髓抑制未缓解", "高血糖未缓解", "抗感染治疗无效", "抗真菌治疗无效", "激素治疗无效", "输血治疗无效")]
NONE += [f"AML, {t}" for t in (
    "partial response of GVHD", "GVHD in partial response", "partial response to steroids", "partial response of rash", "GVHD partial response", "fusion NR", "mutations NR", "NR gene panel", "HLA NR", "disease progression risk high", "disease progression of GVHD")]
CASES = [
    *(rr(f"remission, then a diagnosis “{t}”", chart(CR, later(t)), "unclear", evidence={RR: NAMED}) for t in (*DISEASE, *SUSPECTED)),
    *(rr(f"remission, then a diagnosis “{t}”", chart(CR, later(t)), "judgement", evidence={RR: ("Condition/c",)}) for t in FOUND_OUTSIDE),
    *(rr(f"remission, then a diagnosis “{t}”", chart(CR, later(t)), "not-met") for t in NONE),
    *(rr(f"a diagnosis “{t}” before the remission", chart(CR, later(t, "2025-05-20")), "not-met") for t in (*DISEASE[:4], *SUSPECTED[:4], DISEASE[-1])),
    *(rr(f"remission, then words alone: “{t}”", chart(CR, later(t, code=None)), "unclear", evidence={RR: NAMED}) for t in ("AML未缓解", "白血病未缓解", "AML not in remission")),
    *(rr(f"“{t}”, resolved", chart(CR, later(t, clinical="resolved")), "not-met") for t in (DISEASE[0], SUSPECTED[0])),
    rr("the title of ICD-10-CM's code alone", chart(CR, later(None, code=(ICD10CM, "C92.00", "Acute myeloblastic leukemia, not having achieved remission"))), "not-met"),
    *(rr(f"“{t}” and no remission on record", chart(later(t)), "missing", mentions={RR: (t,)}) for t in (DISEASE[0], "AML, MRD positive", SUSPECTED[0])),
    *(rr(f"remission, then a stage “{t}”", chart(CR, later("急性髓系白血病", stage=[{"summary": {"text": t}}])), state, evidence={RR: ("Condition/c",)}) for t, state in (("未缓解", "unclear"), ("复发", "judgement"))),
    *(rr(f"remission, then a stage “{t}”", chart(CR, later("急性髓系白血病", stage=[{"summary": {"text": t}}, None])), "not-met") for t in ("M5b", "高危", "无", "完全缓解")),
    rr("remission, then a note 未缓解", chart(CR, later("急性髓系白血病", note=[{"text": "未缓解"}])), "unclear", evidence={RR: NAMED}),
    rr("remission, then a note on another day", chart(CR, later("急性髓系白血病", note=[{"text": "2025年5月诱导后未缓解"}])), "not-met"),
    rr("another disease's stage", chart(CR, condition("b", (ICD10, "E11.9"), "2型糖尿病", recorded="2026-11-05", stage=[{"summary": {"text": "未缓解"}}])), "not-met"),
]

AFTER_TRANSPLANT = [
    *(rr(f"no remission on record, and {text}", chart(later(text)), "judgement", evidence={RR: ("Condition/c",)}) for text in (
        "AML-M2 allo-HSCT后 MRD转阳", "AML allo-HSCT后 MRD 0.5%", "AML异基因移植后MRD阳性", "AML 移植后，骨髓原始细胞12%", "AML 移植后未缓解", "AML s/p allo-HSCT, MRD positive", "AML post transplant, MRD 0.5%")),
    *(rr(f"no remission on record, and {text}", chart(later(text)), "missing") for text in (
        "AML MRD转阳", "AML-M2 拟行allo-HSCT MRD阳性", "AML 移植前MRD阳性", "AML MRD阳性 待移植", "AML 移植后", "AML 自体移植后 MRD阳性", "AML s/p auto-HSCT, MRD positive", "AML 肾移植后 MRD阳性", "AML 骨髓原始细胞60%")),
    rr("the same half a year ago", chart(later("AML 移植后MRD阳性", "2026-03-05")), "missing"),
    rr("the same, and a later marrow that is clear", chart(later("AML 移植后MRD阳性"), marrow_report("m", "MRD阴性，未见残留", "2026-11-10")), "missing"),
]


@pytest.mark.parametrize("case", [*CASES, *AFTER_TRANSPLANT], ids=lambda c: c.title)
def test_case(case):
    check(case)
