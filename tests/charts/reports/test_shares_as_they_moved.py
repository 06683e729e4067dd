"""Residual disease that a text counts as it rose or fell, and remissions and marrows of before that it tells with or without their day."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, note, visit

PLACES = {"note": note, "letter": letter, "visit": visit}


def report(text):
    return marrow_report("x", text, "2026-11-12")


ROSE = (
    "MRD <0.01% 1/2026. 0.6% 10/2026", "MRD <0.01% 1/2026, 0.6% 10/2026", "MRD <0.01% in 1/2026 and 0.6% in 10/2026", "MRD <0.01% 2026-01，0.6% 2026-10",
    "MRD 0.6% 10/2026; <0.01% 1/2026", "MRD <0.01%（2026-01）。0.6%（2026-10）", "MRD 2026-01 <0.01%。2026-10 0.6%", "MRD 0.05%，升至0.9%", "MRD 0.05%, rising to 0.9%",
    "MRD 0.05%, now up to 0.9%", "MRD 0.05%，复查升高至0.9%", "MRD 0.05% (1/2026), rising to 0.9% (10/2026)", "MRD动态：0.05%、0.9%", "MRD trend: 0.02%, 0.3%", "MRD 0.05% then 0.9%",
    "MRD依次为0.02%、0.05%、0.9%", "MRD levels: 0.9%, 0.05%", "MRD 0.9%, 0.05%", "诱导后MRD 0.02%，巩固后MRD 0.3%", "巩固后MRD 0.02%，现MRD 0.3%",
    "MRD 0.6%；化疗后MRD 0.5%", "MRD 0.3%，拟化疗后复查MRD <0.01%",
)
FELL = (
    "MRD 0.6% 1/2026. <0.01% 10/2026", "MRD 0.6% 2026-01，0.02% 2026-10", "MRD动态：0.9%、0.05%", "MRD变化：0.9%、0.3%、0.02%", "MRD trend: 0.9%, 0.3%, 0.02%", "MRD依次为0.9%、0.05%",
    "MRD 0.9% -> 0.3% -> 0.02%", "MRD 0.9% then 0.05%", "MRD 0.9%，降至0.05%", "MRD 0.9% (1/2026), fell to 0.05% (10/2026)", "MRD <0.01% 1/2026. Hb 90",
    "MRD 0.05%，WBC升至12", "MRD 0.05%, up to date vaccines",
)
STORY = ("诱导后MRD 0.6%，巩固后MRD 0.05%", "诱导后MRD 0.6%，巩固1后MRD 0.05%，巩固2后MRD <0.01%", "第1疗程后MRD 0.6%，第2疗程后MRD 0.05%")
RELAPSED = condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20")
FIRST = ("7+3 with CR1.", "IA方案后CR1。", "7+3 led to CR1", "诊断AML，IA方案后CR1，巩固4疗程。")
NOT_FIRST = ("目前CR1。", "In CR1.", "7+3 with CR1. Now in CR1.", "7+3 with CR1 2026-11", "FLAG-IDA with CR2.", "7+3 with CR1. Day 28 marrow 11/10/2026: 1% blasts.")
CASES = [
    *(rr(f"{place}: {text}", chart(CR, of(text)), "unclear") for place, of in {**PLACES, "report": report}.items() for text in ROSE),
    *(rr(f"{place}: {text}", chart(CR, of(text)), "not-met") for place, of in {**PLACES, "report": report}.items() for text in FELL),
    *(rr(f"{place}: {text}", chart(CR, of(text)), "not-met") for place, of in PLACES.items() for text in STORY),
    *(rr(f"report: {text}", chart(CR, report(text)), "not-met") for text in ("BM involved by AML 1/2025. CR 3/2025", "Marrow involved by AML 1/2025, CR 3/2025")),
    *(rr(f"report: {text}", chart(CR, report(text)), "unclear") for text in (
        "BM involved by AML 10/2026. CR 3/2025", "BM involved by AML. CR 3/2025", "CR 3/2025. BM involved by AML 10/2026")),
    *(rr(f"behind a coded relapse: {text}", chart(CR, RELAPSED, letter(text)), "met") for text in FIRST),
    *(rr(f"behind a coded relapse: {text}", chart(CR, RELAPSED, letter(text)), "unclear") for text in NOT_FIRST),
    *(rr(f"marrow behind a coded relapse: {text}", chart(CR, RELAPSED, report(text)), ("unclear", "met")) for text in (
        "Her second remission lasted only 3 months", "Relapse during CR2", "复发于CR2期", "CR1->R1->CR2->R2", "CR was not regained", "Did not achieve CR until cycle 2",
        "CR was not achieved until cycle 2", "MRD <0.01% 1/2026. 0.6% 10/2026")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
