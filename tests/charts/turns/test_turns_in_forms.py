"""A relapse in the boxes of a form, counted as none, feared, conditional, or not found: none of these tells one."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, base, condition
from tests.charts.courses import CR, RR, only, rr
from tests.charts.harness import Case, check


def aml(text: str, id_: str = "aml", **more):
    return condition(id_, (ICD10, "C92.0"), text, **more)


def after(text: str):
    return only(aml("急性髓系白血病", "old", recorded="2025-01-01"), CR, aml(text, recorded="2026-11-05"))


UNTOLD = [
    "复发次数：0", "复发次数0", "0次复发", "复发0次", "复发次数：无", "初治/复发：初治", "复发/初治：初治", "初治/复发难治：初治", "类型：初治（初治/复发）", "□复发 ☑初治", "复发□ 初治☑", "[ ]复发 [√]初治", "一旦复发(即移植)", "预计复发", "警示复发",
    "□ 复发 ☑ 初治", "[ ] 复发 [√] 初治", "☐ 复发 ☒ 初治", "□ 复发 □ 难治 ☑ 初治", "□  复发 ☑  初治",
    "万一复发再移植", "排外复发", "复发已排外", "疑难治愈", "难治疗",
]
DOUBTED = [
    "复发征兆", "有复发先兆", "复发迹象待查", "复发与否待定", "复发待排", "复发 待排", "复发可能", "复发情况待查", "复发前", "复发前3天", "复发前 2026-10-01", "复发前5天发热", "复发前状态", "（复发前）", "复发前(外院)", "至复发前", "直至复发", "复发时再评估", "复发后再行移植", "家属拒绝复发后移植", "不能排外复发", "复发不能排外", "复发入院，查骨髓未见复发", "复发入院，复查骨髓无复发",
]
TOLD = [
    "复发次数：1", "复发10次", "复发1次", "初治/复发：复发", "☑复发 □初治", "□初治 ☑复发", "复发☑ 初治□", "[√]复发 [ ]初治", "复发后移植", "复发后 FLAG-IDA", "复发后再次移植", "复发，拒绝移植", "复发 家属拒绝移植", "骨髓复发，中枢未见复发",
    "☑ 复发 □ 初治", "□ 初治 ☑ 复发", "□ 初治 ☑ 复发 □ 难治", "■ 复发 □ 初治", "复发 □ 初治 ☑", "复发 ☑ 初治 □", "√ 复发", "□ 复发 □ 初治", "复发 前次住院CLAG化疗", "复发 前日发热",
    # what is doubted behind a blank is an item of its own
    "复发 中枢神经系统白血病待排", "复发 中枢神经系统白血病?", "复发 髓外浸润待排", "复发 CNSL待排", "复发 肺部感染待排", "复发 疑似中枢神经系统白血病",
    "复发；髓外未见复发", "复发，骨髓复查未见好转", "复发时骨髓原始细胞40%", "复发时间：2026-10", "1月前复发", "一旦缓解即移植，现复发", "复发，排外中枢浸润", "确诊至复发8月", "复发 2026-03前化疗",
]
HEART = [
    ("□冠心病 ☑高血压", "no-contrary-record"), ("冠心病□ 糖尿病☑", "no-contrary-record"), ("[ ]冠心病 [√]高血压", "no-contrary-record"), ("既往史：□高血压 □冠心病 ☑糖尿病", "no-contrary-record"), ("☑冠心病 □高血压", "judgement"),
    ("冠心病☑ 糖尿病□", "judgement"), ("□冠心病 □高血压", "judgement"), ("冠心病 ☑有 □无", "judgement"), ("冠心病 □有 ☑无", "no-contrary-record"), ("冠心病前降支病变", "judgement"),
    ("冠心病 ☑ 高血压 □ 糖尿病", "judgement"), ("高血压 □ 冠心病 ☑ 2019年支架", "judgement"), ("高血压 □ 冠心病 ☑ 初治", "no-contrary-record"),
]
MALIGNANCY = [("是否有恶性肿瘤病史：否", "no-contrary-record"), ("是否有恶性肿瘤病史：是", "judgement"), ("□乳腺癌 ☑糖尿病", "no-contrary-record"), ("[ ] breast cancer [x] HTN", "no-contrary-record"), ("[x] breast cancer [ ] HTN", "judgement"), ("□贫血 乳腺癌 ☑糖尿病", "judgement"), ("PMH: [x] breast cancer [ ] HTN", "judgement"), ("乳腺癌 ☑ 糖尿病 □", "judgement"), ("乳腺癌☑糖尿病□", "judgement"), ("既往史（□糖尿病 ☑乳腺癌）", "judgement"), ("■乳腺癌 □糖尿病", "judgement"), ("☑乳腺癌 □糖尿病", "judgement")]
CASES = [
    *(rr(f"AML with “{text}”", only(aml(f"急性髓系白血病 {text}")), "missing") for text in (*UNTOLD, *DOUBTED, "疑难治")),
    *(rr(f"AML with “{text}”", only(aml(f"急性髓系白血病 {text}")), "met", True) for text in TOLD),
    *(rr(f"after a remission, AML with “{text}”", after(f"急性髓系白血病 {text}"), "not-met") for text in UNTOLD),
    *(rr(f"after a remission, AML with “{text}”", after(f"急性髓系白血病 {text}"), "unclear", evidence={RR: ("Condition/aml",)}) for text in DOUBTED),
    rr("a form of two kinds that nobody filled in", only(aml("急性髓系白血病 初治/复发")), "judgement"),
    *(rr(f"a remission and “{text}”", only(aml(text)), state) for text, state in (
        ("AML CR1 2年直至复发", "unclear"), ("AML 复发前CR维持2年", "unclear"), ("AML CR1，一旦复发即移植", "not-met"), ("AML CR1 复发次数0", "not-met"))),
    *(Case(f"“{text}” in words", [*base(), condition("x", None, text)], {"cardiac-history": state}) for text, state in HEART),
    *(Case(f"“{text}” in words", [*base(), condition("x", None, text)], {"no-other-malignancy": state}) for text, state in MALIGNANCY),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_turns_in_forms(case):
    check(case)
