"""A remission that was, one in which the patient is treated, and one behind a heading: none of them is passed over."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, condition, marrow_blasts, marrow_report
from tests.charts.courses import AML, CR, RR, chart, only, rr
from tests.charts.harness import check

PLAIN = condition("plain", AML, recorded="2025-05-12")
BLASTS = marrow_blasts("b", 40, "2026-11-01")


def relapsed(*resources):
    """AML coded in relapse in January, and what came later."""
    return [*only(condition("aml", (ICD10CM, "C92.02"), recorded="2026-01-10")), *resources]


def told(text: str, recorded: str | None = "2026-10-10"):
    return condition("told", (ICD10, "C92.0"), text, recorded=recorded)


LASTING = ["急性髓系白血病完全缓解后巩固化疗", "CR2后维持治疗", "（复发）CR2后第3次巩固化疗", "CR1后予中剂量阿糖胞苷巩固", "CR2后行异基因移植", "AML, post CR2 maintenance", "AML maintenance after CR2", "following CR2, for HSCT",
           "status post CR2, on azacitidine maintenance"]
FORMER = ["AML, history of CR1", "AML post CR1", "AML CR1后", "急性髓系白血病 CR2后", "AML after CR2", "AML s/p HSCT after CR1", "history of CR1 with consolidation", "CR1后化疗失败", "CR1后移植后"]
TREATED = [
    *(rr(f"a coded relapse, then “{t}”", relapsed(told(t)), "not-met", True, evidence={RR: ("Condition/told", "Condition/aml")}) for t in LASTING),
    *(rr(f"blasts after a remission, then “{t}”", chart(CR, BLASTS, told(t, "2026-11-15")), "not-met", True) for t in LASTING if "CR1" not in t),
    *(rr(f"blasts after a remission, then “{t}”", chart(CR, BLASTS, told(t, "2026-11-15")), "unclear") for t in LASTING if "CR1" in t),
    *(rr(f"AML in no more words than “{t}”", only(told(t)), "not-met", True) for t in LASTING),
    *(rr(f"a coded relapse, then “{t}”", relapsed(told(t)), "unclear", evidence={RR: ("Condition/told", "Condition/aml")}) for t in FORMER),
    *(rr(f"blasts after a remission, then “{t}”", chart(CR, BLASTS, told(t, "2026-11-15")), "unclear") for t in FORMER),
    *(rr(f"AML in no more words than “{t}”", only(told(t)), "unclear") for t in FORMER),
    *(rr(f"a status of relapse, then “{t}”", [*only(condition("aml", AML, clinical="relapse", recorded="2026-01-10")), told(t)], "unclear") for t in FORMER[:3]),
    rr("a remission that was, then the relapse", [PLAIN, *relapsed(told("AML, history of CR1", "2025-10-10"))], "met"),
    rr("a remission that was, told on the day of the relapse", relapsed(told("AML, history of CR1", "2026-01-10")), "met"),
    rr("a remission that was, then blasts", chart(told("AML, history of CR1", "2026-10-10"), BLASTS), "met", True),
    rr("a remission that was, without a date", relapsed(told("AML, history of CR1", None)), "unclear"),
]

BOTH = ["Relapsed AML, post CR2 maintenance", "Relapsed AML (on maintenance after CR2)", "recurrent AML; status post second remission, on azacitidine maintenance"]
AFTER = ["AML, relapsed after CR2", "Relapsed AML, post CR1 consolidation", "AML relapsed following CR2 maintenance", "Second relapse of AML after CR2", "Relapsed AML, s/p CR1", "relapse s/p CR2"]
"""A second remission presupposes a relapse, which may be the one that is named; a first one does not."""
TREATED += [
    *(rr(f"AML in no more words than “{t}”", only(told(t)), "unclear", evidence={RR: ("Condition/told",)}) for t in BOTH),
    *(rr(f"AML in no more words than “{t}”", only(told(t)), "met", True) for t in AFTER),
    *(rr(f"a coded relapse with the words “{t}”", only(condition("aml", (ICD10CM, "C92.02"), t, recorded="2026-01-10")), "met") for t in AFTER),
]

LASTED = ["AML复发，CR1 8月", "AML复发（CR1持续8个月）", "Relapsed AML, CR1 x 8 mo", "AML relapse, first remission lasted 14 months"]
SAID_BESIDE = ["AML复发，CR1", "AML relapsed, now CR1 8 months", "Relapsed AML, in CR1 for 8 months"]
TREATED += [
    *(rr(f"no relapse is earlier than the first remission: “{t}”", only(told(t)), "met", True) for t in LASTED),
    *(rr(f"a first remission that may be the one now: “{t}”", only(told(t)), "unclear") for t in SAID_BESIDE),
    *(rr(f"a remission whose length is told: “{t}”", only(told(t)), "not-met", True)
      for t in ("AML CR1 8月", "AML复发后CR2 3月", "AML relapsed. CR2 for 8 months", "AML无复发，CR1 8月", "AML复发治疗后CR1 8月")),
]

MARROWS = ["急性髓系白血病完全缓解后骨髓象", "AML-M2 CR后骨髓象", "CR2后骨髓象，目前未见复发", "（复发）CR2后骨髓象", "AML following CR2; normocellular marrow without excess blasts", "Status post CR2, normal marrow"]
DISEASED = ["AML-CR1后复发，原始细胞23%", "CR1后骨髓象，原始细胞35%", "AML post CR1: relapse cannot be excluded", "CR2后，可见白血病细胞"]
REPORTED = [
    *(rr(f"a coded relapse, then a marrow report “{t}”", relapsed(marrow_report("r", t, "2026-10-10")), "unclear", evidence={RR: ("Condition/aml", "DiagnosticReport/r")}) for t in MARROWS),
    *(rr(f"blasts after a remission, then a marrow report “{t}”", chart(CR, BLASTS, marrow_report("r", t, "2026-11-15")), "unclear") for t in MARROWS),
    *(rr(f"a marrow report “{t}” is no remission before blasts", chart(marrow_report("r", t, "2026-10-10"), BLASTS), "missing") for t in MARROWS),
    *(rr(f"a coded relapse, then a marrow report “{t}”", relapsed(marrow_report("r", t, "2026-10-10")), "met") for t in DISEASED),
]

HEADED = ["缓解情况：CR", "缓解状态：完全", "remission assessment: CR", "remission status: CR", "AML, remission status: complete", "AML in remission duration 8 months"]
UNHEADED = ["缓解情况：未缓解", "缓解情况：", "缓解情况：PR", "remission status: unknown", "remission status: not in remission", "remission assessment: pending"]
HEADINGS = [
    *(rr(f"a coded relapse, then “{t}”", relapsed(told(t)), "not-met", True) for t in HEADED),
    *(rr(f"a coded relapse, then a marrow report “{t}”", relapsed(marrow_report("r", t, "2026-10-10")), "not-met") for t in HEADED),
    *(rr(f"“{t}”, then blasts", chart(told(t), marrow_blasts("b", 12, "2026-11-01")), "met", True) for t in (*HEADED, "AML, duration of CR1 9 months", "AML, CR duration 10 months")),
    *(rr(f"a coded relapse, then “{t}”", relapsed(told(t)), "met") for t in UNHEADED),
    *(rr(f"“{t}”, then blasts", chart(told(t), marrow_blasts("b", 12, "2026-11-01")), "missing") for t in UNHEADED),
    rr("a coded relapse, then how long the remission lasted", relapsed(told("AML, duration of CR1 9 months")), "unclear"),
]


@pytest.mark.parametrize("case", [*TREATED, *REPORTED, *HEADINGS], ids=lambda c: c.title)
def test_case(case):
    check(case)
