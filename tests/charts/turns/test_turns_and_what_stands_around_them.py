"""Turns of the leukaemia in Chinese and what stands around them: a question mark behind the type, the story of the diagnosis behind why the patient
came, a day in a bracket behind a CR, the heading of a history, a relapse that a marrow report denies beside the leukaemia's name.

trial.md, section 3: text that questions is a judgement when coded; section 4: CR in an AML Condition's text is a remission, later remissions end relapses.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import only, rr
from tests.charts.harness import check
from tests.charts.written_in import IN_CR, letter, marrow, named, visit

ASKED = ["AML-M3?复发", "AML-M3？复发", "AML M3?复发", "AML-M3?，复发", "AML-M3？难治", "急性髓系白血病M3?复发", "APL?复发", "AML-M3v?复发", "AML-M3变异型?复发", "急性早幼粒细胞白血病?复发",
         "AML-MRC?复发", "AML-MR？复发", "AML伴t(8;21)?复发", "AML伴inv(16)?复发", "AML伴NPM1突变?复发", "AML伴KMT2A重排？难治", "M5?复发", "M2a型？复发", "M3?复发"]
PLAIN = ["AML-M3复发", "AML伴t(8;21)复发", "AML伴NPM1突变 复发", "AML-MRC复发", "急性髓系白血病（M5？）复发", "AML（分型？）复发", "AML-M5复发，肺部感染?", "AML伴t(8;21) 复发"]
QUIET = ["AML-M2?完全缓解", "AML-M3?未复发", "AML-M3?无复发", "AML伴t(8;21)?无复发", "AML-MRC?完全缓解"]
BACK = ["AML复发1周，2025年1月诊断AML，化疗后CR", "AML复发，2025年1月诊断AML，IA方案化疗后CR", "白血病复发3天，患者2025-01确诊急性髓系白血病M5，IA诱导后完全缓解",
        "因AML复发入院，2025年1月诊断AML，IA方案后达CR1，移植后维持", "主诉：AML复发1周\n现病史：患者2025年1月诊断AML，化疗后CR。", "AML复发，2024年诊断AML，CR1后移植"]
OVER = ["AML复发，予FLAG方案再诱导后CR2，2025年1月诊断AML", "AML复发史，2025年1月诊断AML，2025-08复发，再诱导后CR2", "无复发，2025年1月诊断AML，化疗后CR", "AML复发风险高，2025年1月诊断AML，化疗后CR",
        "2025-08 AML复发，再诱导后CR2；2024年诊断AML，化疗后CR1", "AML复发，再诱导后CR2"]
DATED = ["AML CR（2025.8）", "急性髓系白血病 CR（2025.8）", "AML CR(2025.08)", "AML CR（2025.8.12）", "AML CR（2025年8月）", "AML CR（2025-08）", "AML CR（8/2025）", "AML，CR（2025.8）", "急性髓系白血病CR（2025-08-01）"]
NO_END = {"AML PR（2025.8）": "missing", "AML CR?（2025.8）": "missing", "AML 未CR（2025.8）": "missing", "AML（2025.8）": "missing", "AML拟CR（2025.8）": "missing", "AML CR后复发（2026.10）": "met", "AML CR": "unclear", "AML CR（2025）": "unclear",
          "AML CR（2025.8）98": "unclear"}
OF_NOW = ["现病史：AML复发，再诱导后CR2", "病史：AML复发1年，现CR2", "病史：AML复发2次，目前CR3", "病史：AML复发史，现完全缓解", "现病史：AML化疗后CR，2026-10复发，予FLAG再诱导后CR2", "既往史：乙肝，现AML CR2"]
OF_BEFORE = ["病史：2025年诊断AML，化疗后CR", "既往史：2025年诊断AML，化疗后CR", "既往史：AML CR2", "既往史：急性髓系白血病复发，移植后缓解"]
HISTORY = {"unclear": ["病史：AML复发", "现病史：AML复发", "主诉：AML复发", "现病史：患者1周前AML复发", "病史：AML CR1，现复发", "入院诊断：AML复发", "简要病史：急性髓系白血病复发"],
           "not-met": ["既往史：AML复发", "既往AML复发史", "有AML复发史", "病史：AML复发\n目前诊断：AML完全缓解（CR2）", "病史：AML复发2次，目前CR3"]}
DENIED = ["AML至今无复发", "白血病至今未复发", "AML未复发", "无白血病复发迹象", "移植后无复发", "移植后未见复发", "至今无复发", "随访至今未复发", "急性髓系白血病移植后至今无复发", "AML移植后1年，无复发征象"]
STILL = ["AML", "AML未缓解，无复发", "AML无复发，原始细胞35%", "AML，不除外复发", "AML，未见复发；大量原始细胞", "AML骨髓象，无复发"]
LATELY = only(condition("old", (ICD10CM, "C92.00"), recorded="2025-01-10"), condition("cr", (ICD10CM, "C92.01"), recorded="2025-06-10"), condition("rl", (ICD10CM, "C92.02"), recorded="2026-10-20"))
DENIED_SINCE = [*DENIED[:3], *DENIED[4:8], "停药至今无复发", "末次化疗后无复发", "移植术后未见复发迹象", "AML, no relapse to date"]


CASES = [
    *(rr(f"asked: {text}", only(named(text)), "judgement") for text in ASKED), *(rr(f"a visit: {text}", [*IN_CR, visit(text)], "unclear") for text in ASKED if text[0] != "M"),
    *(rr(f"plain: {text}", only(named(text)), "met") for text in PLAIN), *(rr(f"a visit: {text}", [*IN_CR, visit(text)], "not-met") for text in QUIET),
    *(rr(f"why she came: {text}", [*IN_CR, of(text)], state) for text in BACK for of, state in ((visit, "unclear"), (letter, "unclear"), (named, "unclear"))),
    *(rr(f"over: {text}", [*IN_CR, of(text)], "not-met") for text in OVER for of in (visit, letter, named)),
    *(rr(f"a remission: {text}", only(named(text)), "not-met") for text in DATED), *(rr(f"of its day: {text}", [*LATELY, named(text)], "unclear") for text in DATED),
    *(rr(f"none: {text}", only(named(text)), state) for text, state in NO_END.items()),
    *(rr(f"of now: {text}", [*LATELY, letter(text)], "unclear") for text in OF_NOW), *(rr(f"of before: {text}", [*LATELY, letter(text)], "met") for text in OF_BEFORE),
    *(rr(f"a history: {text}", [*IN_CR, letter(text)], state) for state, texts in HISTORY.items() for text in texts),
    *(rr(f"denied: {text}", [*IN_CR, marrow(text)], "not-met") for text in DENIED), *(rr(f"denied, behind a relapse: {text}", [*LATELY, marrow(text)], "unclear") for text in DENIED),
    *(rr(f"disease: {text}", [*IN_CR, marrow(text)], "unclear") for text in STILL), *(rr(f"denied since: {text}", [*LATELY, named(text)], "unclear") for text in DENIED_SINCE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
