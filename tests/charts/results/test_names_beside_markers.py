"""Names that other words stand close to: markers of an infection, precursors of a cancer, organs that a leukaemia infiltrates, and what
a pregnancy, a womb, a heart or a transplant is called in words."""
from __future__ import annotations

import pytest

from tests.charts.build import CHS, ICD10, ICD10CM, base, condition, marrow_report, procedure, without, woman
from tests.charts.courses import RR, chart
from tests.charts.harness import Case, check

HBV, HCV, HIV, SYPHILIS = "serology-hbv", "serology-hcv", "serology-hiv", "serology-syphilis"
CANCER, HEART, PREGNANT, AML, APL = "no-other-malignancy", "cardiac-history", "pregnancy-negative", "aml-diagnosis", "exclusion-apl"
NONE = "no-contrary-record"


def said(criterion, state, *texts, code=None, by=condition, to=base):
    """The same of each text: a Condition (or Procedure), with this code or in words alone."""
    return [Case(f"{code[1] if code else 'words'}: “{text}” ({by.__name__})", [*to(), by("x", code, text)], {criterion: state}) for text in texts]


INFECTIONS = [
    *said(HBV, "not-met", "慢性乙型肝炎 DNA阴性", "慢性乙型肝炎 DNA未检出", "慢性乙型肝炎 DNA(-)", "乙型肝炎 DNA阴性", "乙型肝炎DNA阴性", "HBV DNA阴性", "慢性乙型肝炎", "慢性乙型肝炎，抗病毒治疗中", code=(CHS, "B18.100")),
    *said(HBV, "not-met", "Chronic hepatitis B, HBV DNA negative", "HBV DNA negative", "Hepatitis B, HBV DNA not detected", code=(ICD10CM, "B18.1")),
    *said(HBV, "judgement", "乙肝表面抗原阴性", "乙型肝炎表面抗原(-)", code=(CHS, "B18.100")),  # names a test that found none: code and text differ
    *said(HBV, "met", "无慢性乙型肝炎", "排除慢性乙型肝炎", code=(CHS, "B18.100")),
    *said(HBV, "judgement", "慢性乙型肝炎 DNA阴性", "乙型肝炎 DNA阴性", "慢性乙型肝炎DNA阴性", "慢性乙型肝炎", "乙肝病毒携带"),
    *said(HBV, "met", "乙肝阴性", "HBV DNA阴性", "乙肝DNA阴性", "乙型肝炎阴性", "否认慢性乙型肝炎", "慢性乙型肝炎：否认"),
    *said(HCV, "not-met", "丙型肝炎 RNA阴性", "慢性丙型肝炎 RNA(-)", "丙型肝炎 RNA(-)", "HCV RNA阴性", code=(CHS, "B18.200")),
    *said(HCV, "judgement", "丙型肝炎 RNA阴性", "慢性丙型肝炎 RNA(-)"),
    *said(HCV, "met", "丙型肝炎抗体阴性", "HCV RNA阴性", "丙肝阴性"),
    *said(HIV, "not-met", "HIV RNA阴性", "艾滋病 病毒载量未检出", "HIV RNA not detected", "HIV, viral load undetectable", code=(ICD10, "B24")),
    *said(HIV, "met", "HIV抗体阴性", "HIV RNA阴性"),
    *said(HIV, "met", "No HIV infection", "HIV ruled out", code=(ICD10, "B24")),
    *said(HBV, "judgement", "HBcAb阳性", "抗-HBc(+)", "抗HBc阳性", "HBcAb positive", "anti-HBc positive", "HBc IgG阳性", "HBeAg阳性", "HBeAb阳性", "乙肝核心抗体阳性", "Hepatitis B core antibody positive"),
    *said(HBV, "met", "HBcAb阴性", "抗-HBc(-)", "anti-HBc negative", "HBcAb", "抗-HBs阳性", "HBsAb positive", "anti-HBc non-reactive"),
    *said(SYPHILIS, "judgement", "TPPA阳性", "TRUST阳性", "RPR阳性", "RPR reactive", "TPPA positive", "TPHA(+)", "VDRL weakly reactive", "TP-Ab阳性", "RPR 1:8", "TRUST滴度1:4阳性", "抗-TP阳性", "梅毒抗体阳性"),
    *said(SYPHILIS, "met", "RPR阴性", "TPPA阴性", "RPR non-reactive", "TRUST(-)", "TRUST", "NHS Trust positive feedback", "RPR假阳性", "RPR 1:0"),
]
MALIGNANCY = [
    *(case for by in (condition, procedure) for case in (
        *said(CANCER, "judgement", "乳腺癌前哨淋巴结活检术", "直肠癌前切除术(Dixon)", "食管癌前期手术", by=by),
        *said(CANCER, NONE, "宫颈癌前病变", "胃癌前状态", "口腔癌前损害", "胃癌前期病变", "癌前疾病", "癌前", by=by))),
]
HEARTS = [
    *(case for by in (condition, procedure) for case in (
        *said(HEART, "judgement", "心脏射频消融术", "经导管射频消融术", "ICD植入术", "左心耳封堵术", "换瓣术后", "房颤射频消融术后", "肺静脉隔离术", "房间隔封堵术", "CRT-D植入术", "ICD implantation",
              "Left atrial appendage closure", "Catheter ablation for atrial tachycardia", "cardiac ablation", by=by),
        *said(HEART, NONE, "肝射频消融术", "甲状腺射频消融术", "下肢静脉曲张射频消融术", "肝癌射频消融", "射频消融术", "神经射频消融术", "肺结节射频消融", "经导管肝动脉化疗栓塞", "Radiofrequency ablation of liver tumor", "endovenous ablation",
              "Endometrial ablation", "植入式静脉输液港", by=by))),
]


def young_woman():
    """Without a pregnancy test."""
    return without(woman(), "hcg-1")


WOMEN = [
    *(Case(f"without a test, “{text}” is told", [*young_woman(), condition("x", None, text)], {PREGNANT: "missing"}, evidence={PREGNANT: ("Condition/x",)}, mentions={PREGNANT: ("also on record",)})
      for text in ("早孕", "宫内早孕", "孕12周", "妊娠合并白血病", "pregnancy")),
    *(Case(f"with a negative test, “{text}” is a judgement", [*woman(), condition("x", None, text)], {PREGNANT: "judgement"}) for text in ("早孕", "妊娠合并白血病")),
    *(Case(f"no pregnancy now: {text}", [*young_woman(), condition("x", None, text)], {PREGNANT: "missing"}, no_evidence={PREGNANT: ("Condition/x",)}) for text in ("不孕症", "history of pregnancy", "否认妊娠")),
    *said(PREGNANT, "not-met", "先兆流产", "Threatened abortion", "Threatened miscarriage", code=(ICD10, "O20.0"), to=young_woman),
    *said(PREGNANT, "missing", "流产后", "Miscarriage", code=(ICD10, "O20.0"), to=young_woman),
    *(case for by in (condition, procedure) for case in (
        *said(PREGNANT, "judgement", "全子宫双附件切除术", "经腹全子宫双附件切除术", "全子宫+双附件切除术", "子宫及双附件切除术", "全宫+双附件切除", "双附件切除术", "双侧附件切除术", "全子宫切除术", "子宫切除术", by=by, to=young_woman),
        *said(PREGNANT, "missing", "双附件囊肿切除术", "左附件切除术", "双侧输卵管切除术", "子宫肌瘤切除术", "子宫肌瘤剔除术", "宫颈锥切术", by=by, to=young_woman))),
]
CR = marrow_report("cr", "骨髓完全缓解(CR)", "2026-06-10")


def after_remission(state, *texts, code=None):
    return [Case(f"after a remission, {code[1] if code else 'words'}: “{text}”", chart(CR, condition("x", code, text)), {RR: state}) for text in texts]


SITES = [
    "急性髓系白血病睾丸浸润", "急性髓系白血病牙龈浸润", "急性髓系白血病乳腺浸润", "急性髓系白血病骨浸润", "急性髓系白血病眼眶浸润", "急性髓系白血病软组织浸润", "睾丸白血病", "白血病浸润", "急性髓系白血病皮肤浸润", "急性髓系白血病中枢浸润",
    "牙龈白血病浸润", "白血病肾浸润", "AML伴睾丸浸润", "AML with testicular involvement", "testicular leukemia",
]
NO_SITES = ["AML肺部浸润影", "白血病肺部感染浸润影", "肺部浸润影", "AML, lung infiltrate", "骨髓浸润", "急性髓系白血病骨髓浸润", "AML, bone marrow involvement", "急性髓系白血病，无睾丸浸润", "左侧睾丸浸润", "AML, no testicular involvement"]
SKIN = [f"急性髓系白血病{t}" for t in ("伴皮肤浸润", " 皮肤浸润", "（皮肤浸润）", " 皮肤受累", " 累及皮肤", " 浸润皮肤", " 累及中枢", " 侵犯中枢神经系统", " 脊髓浸润", " 累及脊髓", " 侵犯睾丸", " 侵犯左侧睾丸", " 中枢、皮肤浸润", " GVHD后白血病累及皮肤")]
NO_SKIN = [f"急性髓系白血病{t}" for t in (
    " 无皮肤浸润", " 移植后皮肤GVHD", " 皮肤排异", " 皮肤感染", " 皮肤软组织感染", " 移植后GVHD累及皮肤", " 移植物抗宿主病 皮肤受累", " aGVHD（皮肤受累）", " cGVHD 皮肤、口腔、眼受累", " 药疹累及皮肤", " 带状疱疹累及皮肤",
    " 未见累及中枢", " 无中枢累及", " 曲霉菌感染侵犯中枢神经系统", " 毛霉侵犯眼眶", " 预防累及中枢", " 累及骨髓", " 淋巴瘤侵犯皮肤")]
COURSE = [
    *after_remission("judgement", *SITES), *after_remission("judgement", *SITES, code=(CHS, "C92.000")),
    *after_remission("not-met", *NO_SITES), *after_remission("judgement", *SKIN, code=(CHS, "C92.000")), *after_remission("judgement", "白血病性浸润 皮肤", "AML皮肤侵犯"),
    *after_remission("not-met", *NO_SKIN, code=(CHS, "C92.000")), *after_remission("unclear", "白血病性浸润 骨髓"), *after_remission("not-met", "GVHD累及皮肤", "移植物抗宿主病 皮肤受累", "淋巴瘤 皮肤浸润"),
    *after_remission("judgement", "中枢神经系统白血病待排", "中枢神经系统白血病", code=(CHS, "C94.700x004")), *after_remission("judgement", "绿色瘤待排", code=(CHS, "C92.300")),
    *after_remission("unclear", "中枢神经系统白血病待排"), *after_remission("not-met", "无中枢神经系统白血病", code=(CHS, "C94.700x004")),
    *after_remission("unclear", "急性髓系白血病，中枢神经系统白血病待排", code=(CHS, "C92.000")),
    *(Case(f"no kind is told: {code and code[1]} “{text}”", chart(condition("x", code, text)), {RR: state}, mentions={RR: (word,)}) for code, text, state, word in [
        ((CHS, "C95.900x005"), "难治性白血病", "judgement", "which leukaemia is refractory"), (None, "难治性白血病", "judgement", "which leukaemia is refractory"), ((CHS, "C95.900"), "白血病复发", "judgement", "which leukaemia has relapsed"),
        (None, "移植后复发", "judgement", "which leukaemia has relapsed"), (None, "异基因造血干细胞移植后复发", "judgement", "relapse"), (None, "Relapse after allo-HSCT", "judgement", "relapse"), (None, "白血病移植后复发", "judgement", "relapse"),
        (None, "肝移植后复发", "missing", "neither"), (None, "乳腺癌移植后复发", "missing", "neither"), (None, "淋巴瘤自体造血干细胞移植后复发", "missing", "neither"), (None, "移植后复查", "missing", "neither"), (None, "难治性贫血", "missing", "neither"),
        (None, "未见移植后复发", "missing", "neither")]),
]


def no_aml():
    return without(base(), "aml")


NAMES = [
    *said(AML, "missing", "MDS, high risk for AML", "MDS with risk of progression to AML", "MDS，转化为AML风险高", "MDS, AML risk", code=(ICD10, "D46.9"), to=no_aml),
    *said(AML, "unclear", "MDS transformed to AML", "MDS progressed to AML", "MDS转化为AML", "high risk AML", code=(ICD10, "D46.9"), to=no_aml),
    *said(AML, "missing", "AML of kidney", "AML of left kidney", "renal AML", code=(ICD10CM, "D17.71"), to=no_aml),
    *said(AML, "met", "AML, high risk", "AML of high risk", "AML (adverse risk)", code=(ICD10CM, "C92.00"), to=no_aml),
    *said(APL, NONE, "AML, unlikely APL", "AML, APL unlikely", "AML, less likely APL", "AML, unlikely to be APL", code=(ICD10CM, "C92.00"), to=no_aml),
    *said(APL, "judgement", "AML, APL", "AML M3", code=(ICD10CM, "C92.00"), to=no_aml),
]


@pytest.mark.parametrize("case", [*INFECTIONS, *MALIGNANCY, *HEARTS, *WOMEN, *COURSE, *NAMES], ids=lambda c: c.title)
def test_case(case):
    check(case)
