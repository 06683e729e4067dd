"""A doubt or a denial behind several turns that are joined speaks of all of them: 复发/难治待排; one behind another problem does not."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition
from tests.charts.courses import RR, only, rr
from tests.charts.harness import check


def aml(text: str):
    return condition("aml", (ICD10, "C92.000x018"), text, recorded="2026-10-25")


DOUBTED = [
    "急性髓系白血病 复发/难治待排", "急性髓系白血病 复发或难治待排", "急性髓系白血病 复发、难治？", "急性髓系白血病 复发/难治？", "急性髓系白血病 复发/进展待排", "急性髓系白血病 难治/复发待查", "急性髓系白血病(复发/难治待排)", "急性髓系白血病 复发/难治(？)",
    "急性髓系白血病 复发或髓外浸润待排", "急性髓系白血病 复发及感染待排", "急性髓系白血病 复发与感染待鉴别", "急性髓系白血病复发及肺炎待排", "AML relapsed/refractory?", "AML relapsed and refractory?", "AML relapse/progression suspected", "AML, relapse and CNS involvement suspected",
    "AML, relapse or GVHD suspected", "急性髓系白血病 复发待排", "急性髓系白血病 疑似复发/难治",
]
DENIED = ["急性髓系白血病 复发/难治 已排除", "急性髓系白血病 复发/难治(-)", "AML relapse/refractory ruled out", "AML, relapse/progression ruled out"]
FEARED = ["急性髓系白血病 复发/难治风险"]
TOLD = [
    "急性髓系白血病 复发/难治", "急性髓系白血病复发难治，无髓外浸润", "急性髓系白血病复发/难治，未移植", "复发难治性急性髓系白血病", "急性髓系白血病 复发/难治（二线治疗后）", "急性髓系白血病 复发/难治待排，后确诊复发", "急性髓系白血病复发 肺部感染待排",
    "急性髓系白血病复发、肺部感染待排", "急性髓系白血病复发，感染待排", "急性髓系白血病复发伴感染待排", "急性髓系白血病复发及肺部感染", "AML relapsed/refractory", "AML relapsed, pneumonia suspected", "AML relapsed and infection suspected", "relapsed AML, CNS disease ruled out",
    "AML relapse and CNS involvement", "AML relapsed/refractory to venetoclax", "AML relapse/progression suspected, confirmed by biopsy",
]
CASES = [
    *(rr(f"doubted: “{t}”", only(aml(t)), "missing", evidence={RR: ("Condition/aml",)}, mentions={RR: (t,)}) for t in DOUBTED),
    *(rr(f"denied or feared: “{t}”", only(aml(t)), "missing") for t in (*DENIED, *FEARED)),
    *(rr(f"told: “{t}”", only(aml(t)), "met", True) for t in TOLD),
    rr("a coded AML beside a doubted cancer stays one", only(aml("急性髓系白血病 复发"), condition("c", (ICD10, "C92.000x018"), "急性髓系白血病、肺癌待排", recorded="2026-10-26")), "met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
