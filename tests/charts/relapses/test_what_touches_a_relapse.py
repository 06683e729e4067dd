"""A Chinese relapse that the noun right before it bears: 皮疹复发. What is known of the leukaemia may touch it, any other noun is asked about."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition
from tests.charts.courses import CR, RR, only, rr
from tests.charts.harness import check

NOUNS = [
    "肺毛霉", "CMV再激活", "水痘", "丹毒", "发热", "肿瘤热", "皮疹", "药疹", "头痛", "咳嗽", "血尿", "贫血", "血小板减少", "骨髓抑制",
    "肝损", "心衰", "室上速", "肺栓塞", "气胸", "VOD", "TMA", "腹股沟疝", "鼻息肉", "脑卒中", "腰椎间盘突出", "心脏疾病", "血培养阳性",
]
KNOWN = ["败血症", "脓毒血症", "肺曲霉病", "侵袭性肺真菌病", "低钾血症", "高尿酸血症", "心律失常", "EBV血症", "乙肝", "眩晕", "痛风", "肾结石"]
FORMS = ["急性髓系白血病 {}复发", "急性髓系白血病 合并{}复发", "急性髓系白血病，{}复发", "1.急性髓系白血病 2.{}复发", "急性髓系白血病 {}再次复发"]
OF_ANOTHER = [
    *(FORMS[number % len(FORMS)].format(noun) for number, noun in enumerate(NOUNS)), *(form.format("皮疹") for form in FORMS),
    "急性髓系白血病 败血症（大肠埃希菌）复发", "急性髓系白血病 败血症的复发", "急性髓系白血病 供者白血病复发", "急性髓系白血病 血小板输注难治", "急性髓系白血病 腹水难治", "AML 肛周复发", "AML COVID19复发", "AML HHV6复发",
]
OF_THE_AML = [
    "急性髓系白血病 合并败血症，复发", "急性髓系白血病 合并败血症 复发", "急性髓系白血病 M5 伴贫血 复发", "急性髓系白血病伴贫血复发", "1.败血症 2.急性髓系白血病 复发", "急性髓系白血病 骨髓复发", "急性髓系白血病髓外复发", "急性髓系白血病 移植后复发",
    "AML复发", "白血病复发", "AML M5复发", "AML-M5b型复发", "AML 停药后复发", "AML 缓解后复发", "AML 巩固化疗后复发", "AML 第一次复发", "AML 2026年10月复发", "AML 2026.10复发", "AML 10月底复发", "AML CR后复发",
    "AML 中枢神经系统复发", "AML 皮肤复发", "AML 睾丸复发", "AML 双侧卵巢复发", "AML 骨髓及髓外复发", "AML 髓外病灶复发", "AML 中枢浸润复发", "AML 孤立性髓外复发", "AML 髓系肉瘤复发", "AML 血液学复发", "AML 早期复发", "AML FLT3-ITD阳性复发",
    "AML 移植后+180天复发", "AML 停药2年复发", "AML VA方案治疗中复发", "AML FLAG-IDA方案后复发", "AML 败血症后复发", "AML（M2）复发", "急性髓系白血病（高危）复发", "AML 反复复发", "AML 疾病复发", "急性髓系白血病伴骨髓增生异常相关改变复发",
    "AML 难治复发", "AML 原发难治", "AML 2疗程难治", "AML 供者淋巴细胞输注后复发", "AML伴t(8;21)复发", "AML inv(16)复发", "AML NPM1复发", "AML MRD+复发", "AML CNSL复发", "AML 移植后D+90复发", "AML 202503复发", "AML 3周复发",
]
OF_ANOTHER_IN_ENGLISH = ["AML, mucositis relapse", "AML, recurrent aspergillosis", "AML, recurrent hyperkalemia"]
NOUNS_IN_ENGLISH = ["AML, CMV reactivation relapse"]
OF_THE_AML_IN_ENGLISH = ["AML with sepsis, relapsed", "AML, recurrent chloroma", "AML, marrow relapse", "AML FLT3-ITD relapse", "AML, recurrent s/p HSCT"]


def aml(text: str, **more):
    return condition("aml", (ICD10, "C92.0"), text, **more)


def after_remission(text: str):
    return only(condition("old", (ICD10, "C92.0"), "急性髓系白血病", recorded="2025-01-01"), CR, aml(text, recorded="2026-11-05"))


CASES = [
    *(rr(f"AML with “{text}”", only(aml(text)), "judgement", evidence={RR: ("Condition/aml",)}) for text in (*OF_ANOTHER, *NOUNS_IN_ENGLISH)),
    *(rr(f"AML with “{text}”", only(aml(text)), "met", True) for text in (*OF_THE_AML, *OF_THE_AML_IN_ENGLISH)),
    *(rr(f"AML with “{text}”", only(aml(text)), "missing") for text in (*OF_ANOTHER_IN_ENGLISH, *(form.format(noun) for form in FORMS for noun in KNOWN))),
    rr("a note of a relapse that a noun bears", only(aml("急性髓系白血病", note=[{"text": "腹部包块复发"}])), "judgement"),
    rr("after a remission, a letter of a relapse that a noun bears", only(aml("急性髓系白血病", recorded="2025-01-01"), CR, {
        "resourceType": "DiagnosticReport", "id": "l", "status": "final", "code": {"text": "出院小结"}, "conclusion": "腹部包块复发",
        "effectiveDateTime": "2026-11-05", "subject": {"reference": "Patient/p"}}), "unclear"),
    *(rr(f"after a remission, AML with “{text}”", after_remission(text), state) for text, state in (
        ("急性髓系白血病 CR1 皮疹复发", "judgement"), ("急性髓系白血病 CR1 败血症复发", "not-met"), ("急性髓系白血病 CR1 感染复发", "not-met"), ("急性髓系白血病 骨髓复发", "met"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_what_touches_a_relapse(case):
    check(case)
