"""A denial or a head behind 复发 in the name of a diagnosis (复发情况：无, 复发预警：低): no relapse; and relapses that are told beside such words."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition
from tests.charts.courses import CR, chart, only, rr
from tests.charts.harness import check
from tests.charts.visited import OLD

NONE = [
    "AML CR1（复发情况：无）", "AML，复发情况：无", "AML，复发情况：未复发", "AML，复发征象：无", "AML，复发迹象：无",
    "AML，复发证据：无", "AML，复发依据：无", "AML，复发表现：无", "AML，复发指征：无", "AML，复发病灶：无", "AML，复发事件：无",
    "AML，复发：未发生", "AML，复发尚无", "AML，复发暂无", "AML，复发：暂无", "AML，复发：尚未", "AML 零复发", "AML【复发】否",
    "AML【复发】无", "AML（复发）否", "AML CR1，复发预警：低", "AML，复发分层：低危", "AML，复发分层：中危", "AML，复发后处理已宣教",
    "AML，复发应急预案已告知", "AML，复发预案：已制定", "AML，复发：无", "AML，复发：否", "AML 复发 0", "AML，复发未见",
    "AML，复发风险分层：低", "AML, relapse status: none", "AML, relapse evidence: none", "AML, relapse signs: none",
    "AML, signs of relapse: none", "AML, relapse: none so far", "AML, zero relapses", "AML [relapse] no",
    "AML, relapse stratification: low", "AML, relapse alert: low", "AML, relapse events: 0", "AML, relapse not occurred",
    "AML，复发情况：无 2.高血压", "AML，复发与否：否", "AML，复发倾向：无", "AML，复发：从未", "AML，复发至今未见",
]
RELAPSES = [
    "AML，复发情况：第一次复发", "AML，复发情况：骨髓复发", "AML，复发情况：有", "AML，复发：有", "AML，复发：是", "AML，复发征象：有",
    "AML，复发表现：髓外肿块", "AML复发，无髓外病灶", "AML复发 无发热", "AML【复发】是", "AML【复发】", "AML（复发）", "AML复发后处理",
    "AML复发，暂无供者", "AML复发，尚无合适供者", "AML复发暂无特殊处理", "AML复发尚未治疗", "AML复发未治疗", "AML复发，分层：高危",
    "AML复发后未缓解", "AML复发表现为髓外肿块", "AML复发证据确凿", "AML [relapse]", "AML relapse, no donor",
    "AML relapse not yet treated", "AML, relapse evidence: marrow blasts 30%", "AML，复发征象：原始细胞38%", "AML复发，髓外病灶：无",
    "AML 复发 未缓解", "AML（复发）未缓解", "AML【复发】未缓解", "AML（复发），无髓外病灶", "AML复发至今未缓解", "AML复发一直未缓解",
    "AML复发病灶增大", "AML复发尚未缓解",
]


def named(text):
    return condition("later", (ICD10, "C92.0"), text, recorded="2026-11-12")


CASES = [
    *(rr(f"after a remission: {text}", chart(CR, named(text)), "not-met") for text in NONE),
    *(rr(f"after a remission: {text}", chart(CR, named(text)), "met") for text in RELAPSES),
    *(rr(f"without one: {text}", only(OLD, named(text)), "missing") for text in NONE if "CR1" not in text),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
