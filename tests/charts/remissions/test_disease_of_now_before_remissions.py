"""Disease told as of now, or of a note day, in front of an older remission; and residual disease that is back, in more words."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, marrow, note

BACK = ["MRD re-emerged", "MRD has returned", "MRD再次出现", "MRD由阴转阳", "MFC again detectable", "MRD neg, neg, 0.7%", "MRD 0 → 0.02 → 0.8%", "MRD climbing"]
GONE = ["No MRD recurrence", "MRD neg, neg, neg", "MRD 0.04%, 0.02%", "MRD recurrence risk discussed", "MRD 0.03% -> neg", "MRD neg 6/2025"]
DENIED = ["目前未缓解。骨髓完全缓解（2025-05）。", "2026年10月，未缓解。2025年5月，骨髓完全缓解。", "26年10月未缓解。25年5月完全缓解。"]
REACHED = ["2025-02未缓解，2025-04完全缓解", "首次诱导未缓解，FLAG后完全缓解"]
OF_NOW = ["现血液学复发；2025年5月DA方案后CR。", "目前骨髓复发，2025-05，化疗后完全缓解"]
ANSWERED = ["PD on gilteritinib", "Restaging: PD", "FLAG-IDA -> SD", "进展，改用VA方案"]
NOT_ANSWERED = ["PD catheter placed", "PD on CAPD", "病情无进展，改用口服维持"]

CASES = [
    *(rr(f"a remission, then a letter: {t}", chart(CR, letter(t)), ("judgement", "unclear")) for t in BACK),
    *(rr(f"a remission, then a letter: {t}", chart(CR, letter(t)), "unclear") for t in ANSWERED),
    *(rr(f"a remission, then a marrow: {t}", chart(CR, marrow(t)), "unclear") for t in (*DENIED, *OF_NOW)),
    *(rr(f"a remission, then a letter: {t}", chart(CR, letter(t)), "not-met") for t in (*GONE, *NOT_ANSWERED)),
    *(rr(f"a remission, then a marrow: {t}", chart(CR, marrow(t)), "not-met") for t in (*GONE, *REACHED)),
    *(rr(f"a remission, then a note: {t}", chart(CR, note(t)), "unclear") for t in (*DENIED, "MRD re-emerged", "MRD再次出现")),
    *(rr(f"a remission, then a note: {t}", chart(CR, note(t)), "judgement") for t in OF_NOW),
    rr("blood blasts of a note month in a diagnosis", chart(CR, condition("a", (ICD10CM, "C92.00"), "2025年5月DA方案后CR，2026年10月外周血原始细胞9%。",
                                                                          recorded="2026-11-12")), "unclear"),
    rr("a day of a short year", chart(CR, marrow_report("r", "26年10月骨髓复发；25年5月CR", "2026-11-12")), "unclear"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_disease_of_now_before_remissions(case):
    check(case)
