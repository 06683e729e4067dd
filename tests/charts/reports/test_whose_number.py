"""The number behind the comma of "1% blasts, 100% donor" is none of the blasts'; theirs stands before them, or there is none."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import Case, check

IN_CR = condition("c", (ICD10CM, "C92.01"), "AML in CR1", recorded="2026-05-01")
BACK = condition("c", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-10-01")


def marrow(text):
    return marrow_report("m", text, "2026-11-08")


def noted(text):
    return condition("c", (ICD10CM, "C92.01"), "AML", recorded="2026-05-01", note=[{"text": f"BM 11/8/26: {text}"}])


FEW = ["1% blasts, 40% cellularity.", "2% blasts, 98% donor chimerism.", "<1% blasts, 35% cellular.", "2% blasts, 45% granulocytes.", "1% blasts, 20% erythroids, 5% plasma cells.", "3% blasts, 100% CD33+ donor.", "1 % blasts , 100 % donor",
       "No increase in blasts, 40% cellularity.", "No blasts, 100% donor.", "1% blasts; 100% donor.", "Blasts 1%, 100% donor.", "1% blasts, CD3 99% / CD33 100% donor", "1% blasts, 60% something else", "No MRD, 100% donor chimerism",
       "1%原始细胞，100%供者型", "未见原始细胞，100%供者嵌合", "原始细胞1%，粒系40%"]
MANY = ["30% blasts, 1% donor.", "30% blasts, 2% plasma cells.", "30% blasts, 4% erythroid precursors.", "Blasts 22%, 2% plasma cells.", "22% blasts, 40% donor", "30%原始细胞，1%供者",
        "Increased blasts, 40% of cells.", "Increased blasts, 40%", "Blasts, 40% CD34+.", "Blasts, 40% by differential count.", "2% blasts, 12% by flow", "Sheets of blasts, 80% of cellularity", "Myeloblasts, 25% of nucleated cells, 5% donor"]
CASES = [
    *(rr(f"a remission, then a marrow: {t}", only(IN_CR, marrow(t)), state) for state, texts in (("not-met", FEW), ("unclear", MANY)) for t in texts),
    *(rr(f"a remission with a note: {t}", only(noted(t)), state) for state, texts in (("not-met", FEW), ("unclear", MANY)) for t in texts),
    *(rr(f"a relapse, then a marrow: {t}", only(BACK, marrow(t)), state) for state, texts in (("unclear", FEW[:6]), ("met", MANY)) for t in texts),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_whose_number(case: Case) -> None:
    check(case)
