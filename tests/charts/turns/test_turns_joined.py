"""A doubt or a denial behind several turns that are joined speaks of all of them: 复发/难治待排; one behind another problem does not."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, condition
from tests.charts.courses import CR, RR, chart, only, rr
from tests.charts.harness import check


def aml(text: str, code=(ICD10, "C92.000x018")):
    return condition("aml", code, text, recorded="2026-10-25")


DOUBTED = [
    "急性髓系白血病 复发/难治待排", "急性髓系白血病 复发或难治待排", "急性髓系白血病 复发、难治？", "急性髓系白血病 复发/难治？", "急性髓系白血病 复发/进展待排", "急性髓系白血病 难治/复发待查", "急性髓系白血病(复发/难治待排)", "急性髓系白血病 复发/难治(？)",
    "急性髓系白血病 复发或髓外浸润待排", "急性髓系白血病 复发与感染待鉴别", "急性髓系白血病 复发与肺部感染相鉴别", "AML relapsed/refractory?", "AML relapsed and refractory?", "AML relapse/progression suspected", "AML, relapse or CNS involvement suspected",
    "AML, relapse or GVHD suspected", "急性髓系白血病 复发待排", "急性髓系白血病 疑似复发/难治", "急性髓系白血病复发及感染待排", "急性髓系白血病复发及肺炎待排", "急性髓系白血病复发及髓外浸润待排", "AML relapse and infection suspected", "AML relapse and CNS involvement suspected",
]
MAYBE_DENIED = ["急性髓系白血病复发或感染已排除", "急性髓系白血病复发或髓外浸润已排除", "AML relapse or infection ruled out", "AML relapse or CNS involvement negative", "急性髓系白血病复发和肺炎已排除",
                *(f"AML relapse and {it} ruled out" for it in ("CNS involvement", "infection", "GVHD", "graft failure"))]  # both, or the last
DENIED = ["急性髓系白血病 复发/难治 已排除", "急性髓系白血病 复发/进展 除外", "急性髓系白血病复发及难治已排除", "AML relapse and progression ruled out", "AML relapse or progression ruled out", "急性髓系白血病 复发/难治(-)", "AML relapse/refractory ruled out", "AML, relapse/progression ruled out"]
FEARED = ["急性髓系白血病 复发/难治风险", "急性髓系白血病复发及感染风险", "急性髓系白血病复发、感染风险", "急性髓系白血病复发或感染风险", "AML relapse and infection risk", "AML relapse / infection risk"]
BESIDE = [  # what is denied or doubted stands beside the relapse
    *(f"急性髓系白血病复发{t}" for t in (
        "、中枢浸润已排除", "/中枢浸润已排除", "、皮肤浸润阴性", "、皮肤浸润未见", "、睾丸受累除外", "、皮肤浸润(-)", "、感染已排除", "、感染待排", "、中枢侵犯？", "/肺部感染待排")),
    *(f"AML relapse{t}" for t in (
        " / CNS disease excluded", "/extramedullary disease negative", "/extramedullary relapse ruled out", " / CNS involvement?", "/GVHD?")),
]
TOLD = [
    "急性髓系白血病 复发/难治", "急性髓系白血病复发难治，无髓外浸润", "急性髓系白血病复发/难治，未移植", "复发难治性急性髓系白血病", "急性髓系白血病 复发/难治（二线治疗后）", "急性髓系白血病 复发/难治待排，后确诊复发", "急性髓系白血病复发 肺部感染待排",
    "急性髓系白血病复发、肺部感染待排", "急性髓系白血病复发，感染待排", "急性髓系白血病复发伴感染待排", "急性髓系白血病复发及肺部感染", "AML relapsed/refractory", "AML relapsed, pneumonia suspected", "AML relapsed and infection suspected", "relapsed AML, CNS disease ruled out",
    "AML relapse and CNS involvement", "AML relapsed/refractory to venetoclax", "AML relapse/progression suspected, confirmed by biopsy",
]
CASES = [
    *(rr(f"doubted: “{t}”", only(aml(t)), "missing", evidence={RR: ("Condition/aml",)}, mentions={RR: (t,)}) for t in DOUBTED),
    *(rr(f"denied or feared: “{t}”", only(aml(t)), "missing") for t in (*DENIED, *FEARED)),
    *(rr(f"told: “{t}”", only(aml(t)), "met", True) for t in (*TOLD, *BESIDE)),
    *(rr(f"denied or not: “{t}”", only(aml(t)), "missing", evidence={RR: ("Condition/aml",)}) for t in MAYBE_DENIED),
    *(rr(f"after a remission, told: “{t}”", chart(CR, aml(t)), "met", True) for t in BESIDE),
    *(rr(f"after a remission, doubted: “{t}”", chart(CR, aml(t)), "unclear") for t in (*DOUBTED, *MAYBE_DENIED)),
    *(rr(f"after a remission, denied: “{t}”", chart(CR, aml(t)), "not-met") for t in (*DENIED, *FEARED)),
    *(rr(f"coded as a relapse: “{t}”", chart(CR, aml(t, (ICD10CM, "C92.02"))), "met") for t in BESIDE),
    *(rr(f"coded as a relapse, doubted: “{t}”", chart(CR, aml(t, (ICD10CM, "C92.02"))), "judgement") for t in (*DOUBTED, *MAYBE_DENIED)),
    *(rr(f"coded as a relapse, denied: “{t}”", chart(CR, aml(t, (ICD10CM, "C92.02"))), "unclear") for t in DENIED),
    rr("a coded AML beside a doubted cancer stays one", only(aml("急性髓系白血病 复发"), condition("c", (ICD10, "C92.000x018"), "急性髓系白血病、肺癌待排", recorded="2026-10-26")), "met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
