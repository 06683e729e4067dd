"""Words that denied, doubted or ended more than they say: an arrangement, a look elsewhere, a screening, earlier days, a number stuck to CR, a
noun before a relapse, a plan, a form. Each beside its neighbours, which stay as they were."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, base, condition, observation, without, woman
from tests.charts.courses import CR, OTHERS, RR, chart, only, rr
from tests.charts.harness import Case, check

MALIGNANCY, CONFLICT, HEART, PREGNANCY = "no-other-malignancy", "no-conflicting-disease", "cardiac-history", "pregnancy-negative"
RELAPSED = (ICD10, "C92.02")


def aml(text, code=(ICD10, "C92.0"), **more):
    return condition("aml", code, text, **({"recorded": "2026-11-05"} | more))


def later(text):
    return chart(CR, condition("c", (ICD10, "C92.0"), text, recorded="2026-11-05"))


def letter(text):
    return chart(CR, {
        "resourceType": "DiagnosticReport", "id": "l", "status": "final", "code": {"text": "出院小结"}, "conclusion": text,
        "effectiveDateTime": "2026-11-10", "subject": {"reference": "Patient/p"}})


def beside(text, criterion, coded, worded):
    """The same words as the text of such a code, and alone."""
    code, state = coded
    return [Case(f"{code} with “{text}”: {state}", [*base(), condition("x", (ICD10, code), text)], {criterion: state}),
            Case(f"“{text}” in words: {worded}", [*base(), condition("x", None, text)], {criterion: worded})]


# 排外 within 安排外院
ARRANGED = [
    *beside("已安排外院复查肺癌", MALIGNANCY, ("C34.9", "not-met"), "judgement"), *beside("安排外院乳腺癌手术", MALIGNANCY, ("C50.9", "not-met"), "judgement"),
    *beside("安排外地医院甲状腺癌随访", MALIGNANCY, ("C73", "not-met"), "judgement"), *beside("已排外院会诊乳腺癌", MALIGNANCY, ("C50.9", "not-met"), "judgement"),
    *beside("安排外科冠心病搭桥术", HEART, ("I25.1", "not-met"), "judgement"), *beside("安排外院类风湿关节炎门诊", CONFLICT, ("M06.9", "not-met"), "judgement"),
    *beside("排外乳腺癌", MALIGNANCY, ("C50.9", "no-contrary-record"), "no-contrary-record"), *beside("乳腺癌已排外", MALIGNANCY, ("C50.9", "no-contrary-record"), "no-contrary-record"),
    *beside("乳腺癌待排外", MALIGNANCY, ("C50.9", "judgement"), "no-contrary-record"), *beside("可排除乳腺癌", MALIGNANCY, ("C50.9", "no-contrary-record"), "no-contrary-record"),
    *beside("不排外乳腺癌", MALIGNANCY, ("C50.9", "judgement"), "no-contrary-record"),
    rr("a marrow arranged elsewhere shows a relapse", only(aml("AML安排外院骨穿示复发")), "met", True), rr("a relapse ruled out", only(aml("AML复发已排外")), "missing"),
    rr("a coded relapse, blood arranged for", only(aml("安排外周血检查，AML复发", RELAPSED)), "met"), rr("a relapse to be ruled out", only(aml("AML复发待排外")), "missing"),
    Case("AML behind cells that are to be taken", only(aml("安排外周血干细胞采集 急性髓系白血病")), {"aml-diagnosis": "met"}),
]
# a look that finds no relapse there
ELSEWHERE = [
    "AML中枢复发，骨髓未见复发", "AML睾丸复发，复查骨髓无复发证据", "AML骨髓复发，腰穿检查未见复发", "AML复发，检查未见颅内复发", "AML复发。既往乳腺癌术后检查未见复发", "AML复发，B超检查未见复发", "AML皮肤复发入院，骨髓未见复发",
    "AML复发入院，腰穿未见复发", "AML中枢 复发入院，骨髓未见复发", "AML复发入院，乳腺癌骨髓未见复发", "AML复发入院，骨髓未见复发。皮肤复发",
]
UNFOUND = ["AML复发入院，查骨髓未见复发", "因AML复发入院，复查骨髓未见复发", "AML再次复发收治，骨穿无复发"]
LOOKED = [
    *(rr(f"AML with “{text}”", only(aml(text)), "met", True) for text in ELSEWHERE), *(rr(f"coded C92.02 with “{text}”", only(aml(text, RELAPSED)), "met") for text in ELSEWHERE),
    *(rr(f"a letter after remission: “{text}”", letter(text), "unclear", evidence={RR: ("DiagnosticReport/l",)}) for text in (*ELSEWHERE, *UNFOUND)),
    *(rr(f"AML with “{text}”", only(aml(text)), "missing") for text in UNFOUND), *(rr(f"after remission, AML with “{text}”", later(text), "unclear") for text in UNFOUND),
    rr("a note of a relapse that was not found", chart(CR, condition("c", (ICD10, "C92.0"), recorded="2026-11-05", note=[{"text": UNFOUND[0]}])), "judgement"),
    rr("a note of no relapse", chart(CR, condition("c", (ICD10, "C92.0"), recorded="2026-11-05", note=[{"text": "查骨髓未见复发"}])), "not-met"),
    rr("a letter that tells no relapse", letter("AML，查骨髓未见复发"), "not-met"),
]
# the answer of a screening, and checks of a known disease
SCREENED = [
    *(Case(f"{code} with “{text}”", [*base(), condition("x", (ICD10, code), text)], {criterion: "not-met"}) for code, text, criterion in (
        ("B18.1", "慢性乙型肝炎相关检查正常", "serology-hbv"), ("A53.9", "梅毒相关检查阴性", "serology-syphilis"))),
    *beside("系统性红斑狼疮相关检查正常", CONFLICT, ("M32.9", "not-met"), "judgement"), *beside("类风湿关节炎相关检查阴性", CONFLICT, ("M06.9", "not-met"), "judgement"),
    *beside("心肌病相关检查：正常", HEART, ("I42.9", "not-met"), "judgement"), *beside("冠心病的相关检查未见明显异常", HEART, ("I25.1", "not-met"), "judgement"),
    *beside("甲状腺癌相关检查正常", MALIGNANCY, ("C73", "not-met"), "judgement"), *beside("乳腺癌复查排查阴性", MALIGNANCY, ("C50.9", "not-met"), "judgement"),
    *beside("乳腺癌史排查阴性", MALIGNANCY, ("C50.9", "not-met"), "judgement"),
    *beside("肺癌排查未见异常", MALIGNANCY, ("C34.9", "judgement"), "no-contrary-record"), *beside("肺癌筛查：阴性", MALIGNANCY, ("C34.9", "judgement"), "no-contrary-record"),
    *beside("系统性红斑狼疮排查阴性", CONFLICT, ("M32.9", "judgement"), "no-contrary-record"), *beside("肺癌排查阳性", MALIGNANCY, ("C34.9", "not-met"), "judgement"),
    *beside("肺癌已排除，乳腺癌筛查阴性", MALIGNANCY, ("C34.9", "no-contrary-record"), "no-contrary-record"),
]
# the central nervous system of earlier days
PAST = [
    *(rr(f"after remission, “{text}”", later(text), "judgement", evidence={RR: ("Condition/c",)}) for text in ("AML既往累及中枢", "AML曾侵犯中枢", "AML曾累及皮肤", "既往中枢侵犯", "AML再次发病时累及中枢")),
    rr("the central nervous system at the relapse", later("AML复发诊断时累及中枢"), "met", evidence={RR: ("Condition/c",)}),
    *(rr(f"after remission, “{text}”", later(text), "not-met") for text in ("AML初诊时累及中枢，现无", "AML未累及中枢", "AML既往未累及中枢", "AML初诊时未累及中枢", "AML诊断时累及牙龈")),
    *(Case(f"“{text}” is listed", later(text), {OTHERS: "judgement"}, evidence={OTHERS: ("Condition/c",)}) for text in ("AML既往累及中枢", "AML初诊时累及中枢，现无", "AML曾侵犯中枢", "AML起病时累及脑膜")),
    *(Case(f"“{text}” is not listed", later(text), {OTHERS: "judgement"}, no_evidence={OTHERS: ("Condition/c",)}) for text in ("AML未累及中枢", "AML既往未累及中枢", "AML初诊时未累及中枢", "AML诊断时累及牙龈")),
]
# CR stuck to a number
STUCK = [
    *(rr(f"AML with “{text}”", only(aml(text)), "missing") for text in ("AML BUN 5CR1", "AML BUN5CR1", "AML 尿素 5.25CR1", "AML BUN 25.10CR1", "AML 2CR1", "AML BCR1")),
    *(rr(f"AML with “{text}”", only(aml(text)), "not-met", True) for text in ("AMLCR1", "AML-M5CR1", "AML M5bCR1", "AML M4cCR1", "AML 2026-07CR1", "AML 2026.7CR1", "AML 2025-10-12CR1", "AML 2025.6.5CR1", "AML IA×1CR1", "AML 诱导后CR1")),
]
# an English noun before a relapse
NOUNS = [
    *(rr(f"AML with “{text}”", only(aml(text)), "judgement", evidence={RR: ("Condition/aml",)}) for text in (
        "AML with monocytosis relapse", "AML in leukocytosis relapse", "AML after hepatitis relapse", "AML with neutropenia relapse")),
    *(rr(f"AML with “{text}”", only(aml(text)), "met", True) for text in (
        "AML with leukocytosis, relapse", "AML with leukocytosis relapsed 2026", "AML with hepatitis, relapsed", "AML relapse with hepatitis", "AML chloroma relapse", "AML with mastocytosis, in relapse")),
    rr("a letter of a mucositis relapse", letter("AML, mucositis relapse"), "not-met"), rr("a letter of mucositis", letter("AML in CR, mucositis resolved"), "not-met"),
]
# two courses by their letters
FAILED = [
    *(rr(f"AML with “{text}”", only(aml(text)), "judgement") for text in ("AML两次DA未缓解", "AML 2次IA后未缓解", "AML两次FLAG-IDA后未CR", "AML两次IA、HA未缓解", "AML 2次CAG无效")),
    *(rr(f"AML with “{text}”", only(aml(text)), "missing") for text in ("AML 2次CT未缓解", "AML 2次DLI未缓解", "AML 3次发热未缓解", "AML 2次IA、发热未缓解", "AML 2次HAP感染未缓解")),
    rr("two courses, then a remission", only(aml("AML 2次IA后缓解")), "not-met"),
]
# a relapse that was treated, and one that may come
HAD = ["AML 2026年8月复发后再行CLAG方案化疗。", "AML 2026-08复发后再行CLAG方案化疗", "AML 维持治疗至复发，现再诱导化疗", "AML 用药直至复发，现予CLAG", "AML 复发后再行移植，现移植后1月", "AML 维持治疗至复发", "AML 1月前复发后再行IA方案"]
MAY_COME = ["AML 复发后再行移植", "AML 再次复发后再行移植", "AML 复发后再议移植", "AML 拟维持治疗至复发", "AML 建议维持治疗至复发", "AML用药至复发", "AML 直至复发"]
PLANS = [
    *(rr(f"AML with “{text}”", only(aml(text)), "met", True) for text in HAD), *(rr(f"coded C92.02 with “{text}”", only(aml(text, RELAPSED)), "met") for text in HAD),
    *(rr(f"AML with “{text}”", only(aml(text)), "missing") for text in MAY_COME), *(rr(f"after remission, “{text}”", later(text), "unclear") for text in MAY_COME),
]
# what touches a relapse of the leukaemia
OURS = [
    "最近复发", "最终复发", "3月份复发", "原疾病复发", "现疾病复发", "IDH2突变型复发", "化疗结束复发", "骨髓穿刺证明复发", "判定复发", "属复发", "达复发标准", "免疫逃逸复发", "全供体嵌合复发", "腹股沟复发", "胸壁复发", "腮腺复发", "脑复发", "病灶复发",
    "2026年春节复发", "继发难治", "白血病最近复发", "移植后疾病复发",
]
THEIRS = [
    "败血症最近复发", "乙肝最近复发", "皮疹最终复发", "腹水3月份复发", "肺部疾病复发", "自身免疫疾病复发", "腹股沟疝复发", "胸壁结节复发", "肺部病灶复发", "脑梗复发", "附近复发", "肠型复发", "狼疮嵌合复发", "继发腹水难治",
]
TOUCHING = [
    *(rr(f"AML with “{text}”", only(aml(f"AML {text}")), "met", True) for text in OURS), *(rr(f"AML with “{text}”", only(aml(f"AML {text}")), "judgement") for text in THEIRS),
    rr("a focus behind a comma", only(aml("AML，病灶复发")), "judgement"),
]
# letters of a response, a womb that is gone, boxes
RESPONSE = [
    *(rr(f"status {name}: {value}", chart(CR, observation("o", {"text": name}, "2026-11-10", valueString=value)), state)
      for name in ("疾病状态", "Response to treatment") for value, state in (
        ("PR interval normal", "not-met"), ("PR间期正常", "not-met"), ("PR 160 ms", "not-met"), ("PR", "unclear"), ("PR, MRD positive", "unclear"), ("PR; PR interval normal", "unclear"), ("partial remission", "unclear"), ("NR", "unclear"))),
    *(Case(f"{text}: {state}", [*without(woman(), "hcg-1"), condition("x", None, text)], {PREGNANCY: state}) for text, state in (
        ("全子宫切除术后评估", "judgement"), ("双侧卵巢切除术后评估", "judgement"), ("全子宫切除术后", "judgement"), ("全子宫切除术评估", "missing"), ("全子宫切除术前评估", "missing"), ("拟全子宫切除术后评估", "missing"))),
    *(Case(f"“{text}” in words", [*base(), condition("x", None, text)], {MALIGNANCY: state}) for text, state in (
        ("□ 乳腺癌 √", "judgement"), ("□乳腺癌√", "judgement"), ("□ breast cancer [x]", "judgement"), ("□ 乳腺癌 √（2019年）", "judgement"), ("□ 乳腺癌 √ □ 糖尿病", "judgement"), ("□ 糖尿病 □ 乳腺癌 √", "judgement"),
        ("□ 乳腺癌 □ 高血压 √", "no-contrary-record"), ("□乳腺癌 ☑甲亢", "no-contrary-record"), ("□ 乳腺癌 √ 高血压", "no-contrary-record"), ("□ 糖尿病 √ □ 乳腺癌", "no-contrary-record"), ("[ ] breast cancer [x] HTN", "no-contrary-record"))),
    rr("a form with the tick behind", only(aml("急性髓系白血病 □复发 □初治 √")), "missing"), rr("a form with one bullet", only(aml("急性髓系白血病 □ 复发 √")), "met"),
]
CASES = [*ARRANGED, *LOOKED, *SCREENED, *PAST, *STUCK, *NOUNS, *FAILED, *PLANS, *TOUCHING, *RESPONSE]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_words_too_wide(case):
    check(case)
