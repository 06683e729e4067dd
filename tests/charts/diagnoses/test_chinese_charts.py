"""Chinese charts: ICD-10 extensions under three spellings of their system, remission by display, relapse and denial in words."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    CHS,
    ICD10,
    ICD10CM,
    base,
    blood_blasts,
    concept,
    condition,
    dose,
    marrow_blasts,
    marrow_report,
    observation,
    procedure,
    quantity,
    serology,
    without,
)
from tests.charts.harness import Case, check

AML, APL, RR, OTHER = "aml-diagnosis", "exclusion-apl", "relapsed-refractory", "no-other-malignancy"
LOCAL = "http://www.example-hospital.cn/fhir/icd10"
BACK = marrow_blasts("bm-now", 23)


def only(*conditions):
    return [*without(base(), "aml"), *conditions]


def dx(coding=None, text=None, *more, **elements):
    return [*only(condition("dx", coding, text, recorded="2026-03-01", **elements)), *more]


def aml(title, resources, state, **more):
    return Case(title, resources, {AML: state}, **more)


def rr(title, resources, state, review=None, **more):
    return Case(title, resources, {RR: state}, review={RR: review} if review is not None else {}, **more)


EXTENSIONS = [
    Case(f"C92.000x018, {name}", dx((system, "C92.000x018", "急性髓系白血病，t(6;9)(p23;q34);DEK-NUP214")), {AML: state, RR: "missing", APL: "no-contrary-record"})
    for name, system, state in [("our name for the system", CHS, "met"), ("the WHO's URI", ICD10, "met"), ("a local URI: text only", LOCAL, "unclear")]
] + [
    Case(f"remission in the display, {name}", dx((system, code, display)), {AML: "met", RR: "not-met"})
    for name, system, code, display in [
        ("C92.000x017 under our name", CHS, "C92.000x017", "急性髓系白血病，完全缓解"), ("C92.000x017 under the WHO's URI", ICD10, "C92.000x017", "急性髓系白血病，完全缓解"),
        ("C92.000x011 under the WHO's URI", ICD10, "C92.000x011", "急性粒细胞性白血病未分化型伴缓解(M1型)"), ("C93.000x016", ICD10, "C93.000x016", "急性单核细胞白血病伴缓解"),
        ("C94.200x011", CHS, "C94.200x011", "急性巨核细胞白血病伴缓解(M7型)"), ("an upper-case X", ICD10, "C92.000X013", "急性粒细胞性白血病伴缓解"),
        ("without the dot", ICD10, "C92000x013", "急性粒细胞性白血病伴缓解"),
        ("six digits only", ICD10, "C92.000", "急性髓细胞白血病完全缓解期")]
] + [
    Case("the same extension in another catalogue: no remission in its display", dx((ICD10, "C92.000x017", "急性髓系白血病伴成熟")), {AML: "met", RR: "missing"}),
    Case("under our name too the display tells, not the extension", dx((CHS, "C92.000x017", "急性髓系白血病伴成熟型")), {AML: "met", RR: "missing"}),
    Case("an extension of remission without any display, the WHO's URI", dx((ICD10, "C92.000x017")), {AML: "met", RR: "missing"}),
    Case("an extension of remission without any display, our name", dx((CHS, "C92.000x017")), {AML: "met", RR: "missing"}),
    Case("a display of partial remission", dx((CHS, "C92.000x017", "急性髓系白血病，部分缓解"), None, BACK), {RR: "missing"}),
    Case("a display of no remission", dx((CHS, "C92.000x017", "急性髓系白血病，未缓解"), None, BACK), {RR: "missing"}),
    Case("remission by display, then marrow blasts", dx((ICD10, "C92.000x017", "急性髓系白血病，完全缓解"), None, BACK), {RR: "met"}, review={RR: True}),
    Case("remission in the text beside a plain display", dx((CHS, "C92.000", "急性髓细胞白血病"), "急性髓细胞白血病 完全缓解"), {AML: "met", RR: "not-met"}),
    Case("relapse by display", dx((CHS, "C92.000x003", "急性粒细胞性白血病复发")), {AML: "met", RR: "met"}, review={RR: True}),
    aml("C92.000", dx((CHS, "C92.000", "急性髓细胞白血病")), "met"),
    aml("C92.500 under the WHO's URI", dx((ICD10, "C92.500", "急性粒-单核细胞白血病")), "met"),
    aml("C93.001", dx((CHS, "C93.001", "急性髓细胞白血病，M5a型")), "met"),
    aml("C94.000x001", dx((CHS, "C94.000x001", "急性红白血病(M6型)")), "met"),
    aml("C92.800", dx((ICD10, "C92.800", "急性髓系白血病伴多系增生异常")), "met"),
    aml("C92.900", dx((CHS, "C92.900", "髓样白血病")), "unclear"),
    aml("C95.000 under the WHO's URI", dx((ICD10, "C95.000", "急性白血病")), "unclear"),
    aml("C95.000x003, acute non-lymphocytic", dx((CHS, "C95.000x003", "急性非淋巴细胞性白血病")), "unclear"),
    aml("C92.300 alone", dx((CHS, "C92.300", "髓样肉瘤")), "unclear"),
    aml("C92.100", dx((CHS, "C92.100", "慢性髓系白血病，BCR/ABL阳性")), "missing", overall="not-applicable"),
    aml("C92.700x006, myeloid leukaemia of Down syndrome", dx((CHS, "C92.700x006", "唐氏综合征相关的髓系白血病")), "met"),
    aml("C92.009, RAEB in transformation", dx((CHS, "C92.009", "转化过程中难治性贫血伴原始细胞增多")), "met"),
    aml("D46.900", dx((CHS, "D46.900", "骨髓增生异常综合征")), "missing", overall="not-applicable"),
    aml("D46.203", dx((ICD10, "D46.203", "难治性贫血伴有胚细胞过多-II型")), "missing"),
    aml("C93.100 CMML", dx((CHS, "C93.100", "慢性粒-单核细胞白血病")), "missing"),
    aml("C91.000 ALL", dx((CHS, "C91.000", "急性淋巴细胞白血病")), "missing"),
    Case("C92.400x011, APL in remission", dx((CHS, "C92.400x011", "急性早幼粒细胞白血病伴缓解(M3型)")), {AML: "not-met", APL: "not-met"}),
    Case("C92.402 under the WHO's URI", dx((ICD10, "C92.402", "急性髓细胞白血病，M3型")), {AML: "not-met", APL: "not-met"}),
    Case("C92.000 whose display says M3", dx((CHS, "C92.000", "急性髓系白血病M3型")), {AML: "met", APL: "judgement"}),
    Case("C92.006, M2", dx((CHS, "C92.006", "急性髓细胞白血病，M2型")), {AML: "met", APL: "no-contrary-record"}),
    Case("C95.000x002, extramedullary relapse of an acute leukaemia, alone", dx((CHS, "C95.000x002", "急性白血病髓外复发")), {AML: "unclear", RR: "unclear"}),
    Case("C50.900 beside AML", only(condition("a", (CHS, "C92.000", "急性髓细胞白血病")), condition("b", (CHS, "C50.900", "乳房恶性肿瘤"))), {AML: "met", OTHER: "not-met"}),
    Case("C50.900 under the WHO's URI", only(condition("a", (CHS, "C92.000")), condition("b", (ICD10, "C50.900x011", "乳腺恶性肿瘤"))), {OTHER: "not-met"}),
    Case("C50.900 under a local URI: text only", only(condition("a", (CHS, "C92.000")), condition("b", (LOCAL, "C50.900", "乳房恶性肿瘤"))), {OTHER: "judgement"}),
    Case("Z85.300 history of breast cancer", only(condition("a", (CHS, "C92.000")), condition("b", (CHS, "Z85.300", "乳腺恶性肿瘤个人史"))), {OTHER: "not-met"}),
    Case("I25.103 coronary disease", only(condition("a", (CHS, "C92.000")), condition("b", (CHS, "I25.103", "冠状动脉粥样硬化性心脏病"))), {"cardiac-history": "not-met"}),
    Case("I10.x00x002 hypertension", only(condition("a", (CHS, "C92.000")), condition("b", (CHS, "I10.x00x002", "高血压"))), {"cardiac-history": "no-contrary-record"}),
    Case("I48.x01 atrial fibrillation", only(condition("a", (CHS, "C92.000")), condition("b", (CHS, "I48.x01", "阵发性心房颤动"))), {"cardiac-history": "judgement"}),
    Case("I50.900 under the WHO's URI", only(condition("a", (CHS, "C92.000")), condition("b", (ICD10, "I50.900x018", "慢性心力衰竭"))), {"cardiac-history": "not-met"}),
    Case("M32.900 lupus", only(condition("a", (CHS, "C92.000")), condition("b", (CHS, "M32.900", "系统性红斑狼疮"))), {"no-conflicting-disease": "not-met"}),
    Case("E06.300 Hashimoto", only(condition("a", (CHS, "C92.000")), condition("b", (CHS, "E06.300", "自身免疫性甲状腺炎"))), {"no-conflicting-disease": "judgement"}),
    Case("D70.x00 agranulocytosis", only(condition("a", (CHS, "C92.000")), condition("b", (CHS, "D70.x00", "粒细胞缺乏"))), {"no-conflicting-disease": "no-contrary-record"}),
    Case("Z94.800x010 after HSCT", only(condition("a", (CHS, "C92.000")), condition("b", (CHS, "Z94.800x010", "造血干细胞移植状态"))),
         {"no-conflicting-disease": "no-contrary-record"}),
    Case("Z94.000 kidney transplant", only(condition("a", (CHS, "C92.000")), condition("b", (CHS, "Z94.000", "肾移植状态"))), {"no-conflicting-disease": "not-met"}),
    Case("B18.100 chronic hepatitis B", only(condition("a", (CHS, "C92.000")), condition("b", (CHS, "B18.100x001", "慢性乙型病毒性肝炎"))), {"serology-hbv": "not-met"}),
    Case("C94.700x004, CNS leukaemia beside AML after remission", dx((CHS, "C92.000", "急性髓细胞白血病"), "急性髓细胞白血病 完全缓解",
         condition("cns", (CHS, "C94.700x004", "中枢神经系统白血病"))), {RR: "met", "exclusion-other": "judgement"}, evidence={"exclusion-other": ("Condition/cns",), RR: ("Condition/cns",)}),
    Case("C94.700x014, CNS leukaemia in remission, after remission", dx((CHS, "C92.000", "急性髓细胞白血病"), "急性髓细胞白血病 完全缓解",
         condition("cns", (CHS, "C94.700x014", "中枢神经系统白血病伴缓解"))), {RR: "not-met"}),
]

COURSE = [
    *(rr(f"relapse in words: {t}", dx((CHS, "C92.000"), t), "met", True) for t in [
        "急性髓系白血病（复发）", "急性髓系白血病（M2）复发", "复发难治性急性髓系白血病", "复发/难治急性髓系白血病", "急性髓系白血病 难治复发", "难治性急性髓系白血病", "急性髓系白血病（难治性）",
        "急性髓系白血病再发", "急性髓系白血病移植后复发", "急性髓系白血病 首次复发", "急性髓系白血病 CR1后复发", "急性髓系白血病第2次复发", "急性髓系白血病 骨髓复发", "急性髓系白血病，完全缓解后复发",
        "急性髓系白血病 原发耐药"]),
    *(rr(f"no relapse in words: {t}", dx((CHS, "C92.000"), t), "missing") for t in [
        "急性髓系白血病 预防复发", "急性髓系白血病 未见复发", "急性髓系白血病 无复发", "急性髓系白血病 未复发", "急性髓系白血病 防复发治疗", "急性髓系白血病 复发风险高", "急性髓系白血病 复发高危", "急性髓系白血病 复发监测", "急性髓系白血病 排除复发",
        "急性髓系白血病 除外复发", "急性髓系白血病 否认复发", "难治性贫血转化急性髓系白血病", "急性髓系白血病 无难治", "急性髓系白血病 未缓解", "急性髓系白血病 未达完全缓解",
        "急性髓系白血病 部分缓解", "急性髓系白血病 疱疹复发", "急性髓系白血病 难治性感染", "急性髓系白血病 无复发生存"]),
    *(rr(f"a relapse in doubt: {t}", dx((CHS, "C92.000"), t), "missing") for t in [
        "急性髓系白血病 复发？", "急性髓系白血病 复发待排", "急性髓系白血病 疑似复发", "急性髓系白血病 可疑复发"]),
    *(rr(f"remission in words: {t}", dx((CHS, "C92.000"), t), "not-met") for t in [
        "急性髓系白血病完全缓解", "急性髓系白血病（完全缓解）", "急性髓系白血病 CR1", "急性髓系白血病（M2）CR2", "急性髓系白血病 CRi", "急性髓系白血病 CR1期", "急性髓系白血病 完全缓解期", "急性髓系白血病移植后 完全缓解"]),
    *(rr(f"a report of remission, then blasts: {t}", dx((CHS, "C92.000"), None, BACK, marrow_report("cr", t, "2026-05-01")), "met", True) for t in [
        "骨髓象：完全缓解", "符合AML-CR骨髓象", "急性髓系白血病完全缓解骨髓象", "CR", "骨髓CR", "AML-M2 CR1", "CRi", "骨髓增生活跃，原始细胞2%，提示完全缓解",
        "急性髓系白血病化疗后，骨髓CR。"]),
    *(rr(f"a report of no remission, then blasts: {t}", dx((CHS, "C92.000"), None, BACK, marrow_report("no", t, "2026-05-01")), "missing") for t in [
        "骨髓部分缓解", "未缓解骨髓象", "未达CR", "未获完全缓解", "PR骨髓象", "未完全缓解", "骨髓象未达到完全缓解标准", "NR", "原始细胞占12%"]),
    rr("a report that considers remission", dx((CHS, "C92.000"), None, BACK, marrow_report("cr", "考虑AML完全缓解", "2026-05-01")), "missing"),
    rr("a report called 骨髓细胞形态学, by text only", dx((CHS, "C92.000"), None, BACK, marrow_report(
        "cr", "完全缓解", "2026-05-01", code=concept(None, "骨髓细胞形态学检查"))), "met", True),
    rr("a report called 骨髓穿刺", dx((CHS, "C92.000"), None, BACK, marrow_report("cr", "CR", "2026-05-01", code=concept(None, "骨髓穿刺涂片"))), "met", True),
    rr("remission told by a CT report is not told by the marrow", dx((CHS, "C92.000"), None, BACK, marrow_report(
        "ct", "肺部病灶完全缓解", "2026-05-01", code=concept(None, "胸部CT"))), "missing"),
    rr("Chinese drug names make courses", dx((CHS, "C92.000"), None, BACK, *(
        dose(i, "cytarabine", d, medicationCodeableConcept=concept(None, t)) for i, d, t in [
            ("a", "2026-06-01", "注射用阿糖胞苷"), ("b", "2026-06-02", "盐酸柔红霉素注射液"), ("c", "2026-07-10", "阿糖胞苷"), ("d", "2026-07-11", "注射用盐酸伊达比星")])), "met", True),
    rr("Chinese names of supporting drugs make none", dx((CHS, "C92.000"), None, BACK, *(
        dose(i, "cytarabine", d, medicationCodeableConcept=concept(None, t)) for i, d, t in [
            ("a", "2026-06-01", "羟基脲片"), ("b", "2026-07-10", "重组人粒细胞刺激因子注射液"), ("c", "2026-08-10", "地塞米松"), ("d", "2026-09-10", "别嘌醇")])), "missing"),
    rr("a haploidentical transplant in words, blasts, no remission", dx((CHS, "C92.000"), None, BACK, procedure("tx", None, "半相合造血干细胞移植", "2026-05-01")), "judgement"),
    *(rr(f"no transplant, but a haplotype looked for, blasts: {t}", dx((CHS, "C92.000"), None, BACK, procedure("hla", None, t, "2026-05-01")), "missing") for t in [
        "HLA haplotype typing", "MUD HLA typing", "HLA单倍体检测", "半相合供者HLA分型", "单倍型分析"]),
    rr("a transplant, told by what was looked at after it", dx((CHS, "C92.000"), None, BACK, procedure("hla", None, "半相合移植后嵌合率检测", "2026-05-01")), "judgement"),
    rr("a transplant that is only planned", dx((CHS, "C92.000"), None, BACK, procedure("tx", None, "拟行异基因造血干细胞移植", "2026-05-01")), "missing"),
    rr("an autologous transplant, blasts, no remission", dx((CHS, "C92.000"), None, BACK, procedure("tx", None, "自体造血干细胞移植", "2026-05-01")), "missing"),
    rr("allogeneic transplant by its Chinese procedure code", dx((CHS, "C92.000"), None, BACK, procedure(
        "tx", ("urn:proposed:chs-icd-9-cm-3", "41.0500", "异体造血干细胞移植"), None, "2026-05-01")), "judgement"),
    rr("marrow blasts in Chinese words", dx((CHS, "C92.000"), "急性髓系白血病 完全缓解", observation(
        "bm", concept(None, "骨髓涂片原始细胞"), "2026-11-15", valueQuantity=quantity(12, "%"))), "met", True),
    rr("原幼单核细胞 of the marrow", dx((CHS, "C93.000"), "急性单核细胞白血病 完全缓解", observation(
        "bm", concept(None, "骨髓原始+幼稚单核细胞"), "2026-11-15", valueQuantity=quantity(12, "%"))), "met"),
    rr("MRD in Chinese words", dx((CHS, "C92.000"), "急性髓系白血病 完全缓解", observation(
        "m", concept(None, "骨髓微小残留病（流式细胞术）"), "2026-11-15", valueString="0.35%")), "met", True),
    rr("MRD written with a full-width sign", dx((CHS, "C92.000"), "急性髓系白血病 完全缓解", observation(
        "m", concept(None, "骨髓微小残留病灶（流式）"), "2026-11-15", valueString="＜０.０１％")), "not-met"),
    rr("blasts of blood in words only are not read", dx((CHS, "C92.000"), "急性髓系白血病 完全缓解", observation(
        "m", concept(None, "外周血原始细胞"), "2026-11-15", valueQuantity=quantity(12, "%"))), "unclear"),
    rr("blood blasts beside", dx((CHS, "C92.000"), "急性髓系白血病 完全缓解", blood_blasts("pb", 3)), "met", True),
]

HBV, CONFLICT, HEART = "serology-hbv", "no-conflicting-disease", "cardiac-history"
RELAPSED = condition("dx", (ICD10CM, "C92.02"), recorded="2026-10-01")
TRADITIONAL = [
    rr("完全緩解 in a report", only(RELAPSED, marrow_report("cr", "骨髓完全緩解", "2026-11-10")), "not-met"),
    rr("未達完全緩解 in a report", only(RELAPSED, marrow_report("cr", "未達完全緩解", "2026-11-10")), "met"),
    rr("復發 in a text", dx((ICD10, "C92.0"), "急性骨髓性白血病 復發"), "met", True),
    rr("無復發 in a text", dx((ICD10, "C92.0"), "急性骨髓性白血病 無復發"), "missing"),
    rr("骨髓微小殘留病", dx((CHS, "C92.000"), "急性髓系白血病 完全緩解", observation("m", concept(None, "骨髓微小殘留病（流式）"), "2026-11-15", valueString="0.35%")), "met", True),
    *(Case(f"{text} in words", [*base(), condition("x", None, text)], {criterion: state}) for text, criterion, state in (
        ("惡性腫瘤", OTHER, "judgement"), ("否認惡性腫瘤病史", OTHER, "no-contrary-record"), ("肺癌術後", OTHER, "judgement"), ("腎移植術後", CONFLICT, "judgement"), ("紅斑狼瘡", CONFLICT, "judgement"),
        ("類風濕關節炎", CONFLICT, "judgement"), ("冠狀動脈疾病", HEART, "judgement"), ("無冠狀動脈疾病", HEART, "no-contrary-record"), ("心臟瓣膜置換", HEART, "judgement"))),
    *(Case(f"HBsAg {answer}", [*without(base(), "hbsag-1"), serology("hbsag-2", answer)], {HBV: state}) for answer, state in (
        ("陰性", "met"), ("陽性", "not-met"), ("未檢出", "met"), ("弱陽性", "unclear"), ("標本溶血", "missing"))),
]


@pytest.mark.parametrize("case", [*EXTENSIONS, *COURSE, *TRADITIONAL], ids=lambda c: c.title)
def test_case(case):
    check(case)
