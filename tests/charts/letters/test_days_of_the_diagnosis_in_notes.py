"""A note tells the day of the diagnosis and goes on to what was later; and days that it writes without a year, with dots or with a month's name
between. What is told of the diagnosis is of its day. In letters a disease that persists behind a transplant is one of now."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

DAY = "2026-11-12"


def letter(text):
    return chart(CR, marrow_report("letter", text, DAY, code=concept(None, "Progress note")))


def note(text):
    return chart(CR, condition("later", (ICD10CM, "C92.00"), "AML", recorded=DAY, note=[{"text": text}]))


LATER = (
    "AML diagnosed January 2025, s/p HSCT, marrow blasts 25%.", "AML (dx January 2025), s/p HSCT, flow MRD 1.2%.", "2025年1月诊断AML，移植后骨髓原始细胞25%。", "2025年1月确诊AML，IA方案化疗后，复查骨髓原始细胞25%。", "2025-01诊断AML，移植后MRD 1.2%。",
)
OF_THE_DIAGNOSIS = (
    "2025年1月诊断AML，骨髓原始细胞80%，IA方案CR。", "AML diagnosed January 2025 with 80% blasts.", "AML diagnosed January 2025, marrow blasts 80%, 7+3, CR1.", "AML diagnosed January 2025 (marrow blasts 80%), s/p HSCT, CR.",
    "AML diagnosed January 2025, s/p HSCT, marrow blasts 1%, MRD negative.", "2025年1月诊断AML，移植后骨髓原始细胞1%，MRD阴性。", "2025年1月诊断AML，移植后MRD 0.8%，再诱导后转阴。", "2025年1月诊断AML，化疗前骨髓原始细胞80%，化疗后CR。", "AML dx 1/25, blasts 80%.",
)
OF_SOME_DAY = (
    "骨髓MRD 0.8%（11/10）。", "骨髓MRD 0.8%（11-10）。", "10/11骨髓MRD 0.8%", "10-Nov-2026 MRD 0.8%.", "MRD 0.8% (10-Nov-2026).", "Nov-2026: MRD 0.8%.", "10.11.2026 MRD 0.8%.", "11-10-2026 MRD 0.8%.", "MRD 0.8% (Nov 10)", "MRD 0.8% (11/26).",
)
EARLIER_OR_FEW = ("10-Jan-2025 marrow blasts 80%.", "骨髓MRD 0.05%（11/10）。", "Marrow blasts 2% (11/10).", "AML 1/25: blasts 80%, 7+3, CR1 2/25.", "20.01.2025 MRD 0.8%.")
PERSISTS = ("s/p HSCT 2025-10-01, persistent disease.", "Persistent disease after HSCT.", "AML, persistent disease.")
PERSISTS_NOT = ("s/p HSCT 2025-10-01, no persistent disease.", "No evidence of persistent disease.", "cGVHD with persistent disease in the mouth.", "Persistent disease of the skin.", "If persistent disease, DLI.", "Persistent lung disease.", "Persistent disease at day 14, re-induced, CR1 June 2025.")
CASES = [
    *(rr(f"a note: {text}", note(text), "unclear") for text in (*LATER, *OF_SOME_DAY)), *(rr(f"a note: {text}", note(text), "not-met") for text in (*OF_THE_DIAGNOSIS, *EARLIER_OR_FEW)),
    *(rr(f"a letter: {text}", letter(text), "unclear") for text in (*LATER, *OF_SOME_DAY, *PERSISTS)), *(rr(f"a letter: {text}", letter(text), "not-met") for text in PERSISTS_NOT),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_days_of_the_diagnosis(case):
    check(case)
