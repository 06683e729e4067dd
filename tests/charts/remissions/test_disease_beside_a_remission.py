"""A Condition that tells of a remission and of disease in one text, and one whose clinicalStatus is told in words that FHIR does not have."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, concept, condition
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check

BOTH = [
    "CR1 中枢神经系统白血病", "CR1 CNSL", "CR1 中枢浸润", "CR1 髓外浸润", "CR1 皮肤浸润", "CR1 睾丸白血病", "CR1 髓系肉瘤", "CR1，脑膜白血病", "CR1 原始细胞 8%", "CR1 流式残留阳性", "CR1 MRD+", "骨髓CR 髓外浸润", "复发 CR2 髓系肉瘤", "CR1, CNS leukemia"]
REMISSION = [
    "CR1 无中枢浸润", "CR1 中枢神经系统白血病预防", "CR1 预防CNSL", "CR1 腰穿预防中枢神经系统白血病", "CR1 除外中枢神经系统白血病", "CR1 中枢神经系统白血病史", "CR1 中枢神经系统白血病治疗后", "CR1 既往中枢神经系统白血病", "中枢神经系统白血病 CR1", "髓外浸润 CR1", "伴皮肤浸润 化疗后CR1", "CR1 原始细胞 1%",
    "CR1 初诊原始细胞 80%", "原始细胞80% 化疗后CR1", "CR1 流式残留阴性", "CR1 MRD阴性 无髓外浸润", "CR1 肺部浸润", "CR1 肺部感染", "in remission, CNS prophylaxis", "CR1, history of CNS involvement"]
LIST = "1.急性髓系白血病 CR1 2.中枢神经系统白血病"

BACK = {"复发期": "judgement", "已复发": "judgement", "复发难治": "judgement", "难治": "judgement", "未缓解": "unclear", "NR": "unclear", "进展": "unclear", "部分缓解": "unclear"}
LASTS = ("完全缓解", "缓解", "稳定", "治愈", "未复发", "无复发", "active", "好转")
OVER = ("完全缓解", "CR", "CR2", "第二次缓解")
STANDS = ("未缓解", "部分缓解", "好转", "活动期", "难治")
RELAPSE = condition("rl", (ICD10, "C92.000"), "急性髓系白血病 复发", recorded="2026-05-01")


def aml(text, id_="c", when="2026-11-01"):
    return condition(id_, (ICD10, "C92.000"), text, recorded=when)


def with_status(words, coded):
    status = {"coding": [{"system": "http://his.example.org/status", "code": "9", "display": words}]} if coded else {"text": words}
    return {**aml("急性髓系白血病", when="2026-10-20"), "clinicalStatus": status}


CASES = [
    *(rr(f"AML {t}", chart(aml(f"急性髓系白血病 {t}")), "unclear", evidence={RR: ("Condition/c",)}) for t in BOTH),
    rr(LIST, chart(aml(LIST)), "unclear"),
    *(rr(f"AML {t}", chart(aml(f"急性髓系白血病 {t}")), "not-met") for t in REMISSION),
    rr("both, and a remission behind them", chart(aml("急性髓系白血病 CR1 中枢浸润", when="2026-06-01"), aml("急性髓系白血病 CR1", "c2")), "not-met"),
    *(rr(f"a status {w} after a remission", chart(CR, with_status(w, coded)), state, evidence={RR: ("Condition/c",)})
      for w, state in BACK.items() for coded in (False, True)),
    *(rr(f"a status {w} after a remission", chart(CR, with_status(w, coded)), "not-met") for w in LASTS for coded in (False, True)),
    *(rr(f"a status {w} after a relapse", chart(RELAPSE, with_status(w, coded)), "unclear", evidence={RR: ("Condition/c", "Condition/rl")})
      for w in OVER for coded in (False, True)),
    *(rr(f"a status {w} after a relapse", chart(RELAPSE, with_status(w, coded)), "met") for w in STANDS for coded in (False, True)),
    rr("a status of another disease", chart(RELAPSE, {**condition("h", (ICD10, "I10"), "高血压", recorded="2026-10-20"), "clinicalStatus": concept(None, "完全缓解")}), "met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
