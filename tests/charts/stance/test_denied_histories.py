"""Chinese histories that are denied with their operation or their whole name, and what is no disease of now: of a past pregnancy, or to come."""
from __future__ import annotations

import pytest

from tests.charts.build import base, condition, without, woman
from tests.charts.harness import screened

CONFLICT, MALIGNANCY, HBV, PREGNANT, AML = "no-conflicting-disease", "no-other-malignancy", "serology-hbv", "pregnancy-negative", "aml-diagnosis"
CLEAR = [
    *((text, CONFLICT, "no-contrary-record") for text in (
        "否认肾移植术后", "无肝移植术后病史", "既往否认肝移植术后等病史", "否认肾移植术后病史", "既往无肾移植术后史", "否认心脏移植术后",
        "否认高血压、肾移植术后病史", "否认肾移植术后，否认糖尿病", "否认曾有肾移植术后")),
    *((text, MALIGNANCY, "no-contrary-record") for text in (
        "否认乳腺癌术后", "否认乳腺癌术后病史", "无乳腺癌术后病史", "既往否认甲状腺癌术后", "否认乳腺癌手术史")),
    *((text, HBV, "met") for text in (
        "乙肝小三阳已排除", "乙肝病毒携带者已排除", "乙肝大三阳已排除", "慢性乙肝病毒携带者已排除", "乙肝携带者已排除", "否认乙肝小三阳", "无乙肝病毒携带者")),
    *((text, PREGNANT, "met") for text in (
        "妊娠期高血压史（2012年）", "妊娠期高血压史", "妊娠期糖尿病史", "既往妊娠期高血压", "妊娠高血压综合征史（2010年）", "妊娠期糖尿病病史")),
    *((text, AML, "missing") for text in (
        "MDS，向急性髓系白血病转化风险高", "MDS，向AML转化风险高", "骨髓增生异常综合征，向急性髓系白血病转化高风险", "MDS，急性髓系白血病转化风险高",
        "MDS-EB2，转化为急性髓系白血病风险高", "MDS，有向急性髓系白血病转化风险", "MDS，向白血病转化风险高")),
]
THERE = [
    *((text, CONFLICT) for text in (
        "肾移植术后", "肝移植术后 否认乙肝", "肾移植术后，否认高血压", "否认高血压，肾移植术后", "否认高血压 肾移植术后", "否认高血压、肾移植术后",
        "否认乙肝 肾移植术后", "否认过敏，肾移植术后病史", "肾移植术后病史", "无过敏史，肝移植术后病史", "无高血压 肾移植术后病史", "否认肾移植术后排异")),
    *((text, MALIGNANCY) for text in (
        "乳腺癌术后", "乳腺癌术后无复发转移", "否认高血压，乳腺癌术后", "无不适，乳腺癌术后", "否认乳腺癌术后复发", "无乳腺癌术后复发",
        "否认过敏史 乳腺癌术后病史", "否认转移，肺癌术后")),
    *((text, HBV) for text in ("乙肝小三阳", "乙肝病毒携带者", "乙肝小三阳，肝癌已排除", "乙肝小三阳 肝硬化已排除", "乙肝病毒携带者，HBV DNA阴性")),
    *((text, PREGNANT) for text in (
        "妊娠期高血压", "妊娠期糖尿病", "妊娠12周", "早孕", "妊娠期高血压，既往高血压史", "妊娠合并高血压史", "妊娠期高血压，冠心病史", "妊娠状态，糖尿病史")),
    *((text, AML) for text in (
        "MDS转化急性髓系白血病", "MDS，已转化为急性髓系白血病", "急性髓系白血病，高危", "MDS转化急性髓系白血病，复发风险高", "MDS转急性髓系白血病，高风险")),
]


def state_of(text: str, criterion: str) -> str:
    chart = {PREGNANT: woman, AML: lambda: without(base(), "aml")}.get(criterion, base)()
    return screened([*chart, condition("x", None, text, recorded="2026-11-01")]).finding(criterion).state.value


@pytest.mark.parametrize(("text", "criterion", "state"), CLEAR)
def test_what_is_none_of_now(text, criterion, state):
    assert state_of(text, criterion) == state


@pytest.mark.parametrize(("text", "criterion"), THERE)
def test_what_is_there(text, criterion):
    assert state_of(text, criterion) in ("judgement", "not-met", "unclear")
