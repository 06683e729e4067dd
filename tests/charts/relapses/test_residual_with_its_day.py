"""Residual disease with its day in a note: low behind a relapse, or positive behind a remission, in whatever order share, word and day stand.

trial.md, section 3: what says the contrary of a record leaves it unclear, or a clinician reads it; section 4: marrow MRD above 0.1 %.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import only, rr
from tests.charts.harness import check
from tests.charts.written_in import letter

LOW = [
    "MRD 0.02% (10/28/26)", "MRD 0.02% (10/28/26).", "MRD 0.02% (10/2026)", "MRD 0.02% on 10/28/26", "10/28/2026: MRD 0.02%", "MRD 10/28/26: 0.02%",
    "MRD (10/28/26) 0.02%", "MRD <0.01% (10/28/26)", "MRD by flow 0.02% (Oct 2026)", "BMBx 10/28/26: MRD 0.02%", "MRD 0.02% (10/28/26), previously 3%",
    "MRD 3% (1/28/26), 0.02% (10/28/26)", "MRD 12/2025: 0.8%, 10/2026: 0.02%", "BMBx 10/28/2026: 2% blasts, MRD neg.", "骨髓MRD 2026-10-28 0.02%",
]
OLD = ["MRD 0.02% (1/15/26)", "MRD 0.02% (11/2025)", "MRD 0.02% (10/28/25)", "MRD 1/2025 3%, 6/2025 0.02%"]
HIGH = [
    "MRD 0.8% (10/28/26)", "MRD 0.8% 10/2026", "MRD positive 10/2026 (0.8%).", "MRD positive Oct 2026 (0.8%)", "MRD positive (10/2026)", "MRD pos 10/2026, 0.8%",
    "MRD positive 10/2026: 0.8%, started FLAG", "骨髓MRD阳性 2026-10 (0.8%)", "MRD 0.02% (1/28/26), 3% (10/28/26)",
]
QUIET = ["MRD positive 11/2025 (0.8%).", "MRD positive 1/2025 (3%), negative 6/2025", "MRD 0.8% (1/15/26)", "WBC 10/28/2026 (22%)", "MRD neg 3/2025 (0.01%)", *LOW]


def noted(code, note):
    return condition("c", (ICD10CM, code), recorded="2026-03-02", note=[{"text": note}])


BACK = condition("rl", (ICD10CM, "C92.02"), recorded="2026-03-02")
CASES = [
    *(rr(f"a relapse with the note {t}", only(noted("C92.02", t)), "judgement") for t in LOW),
    *(rr(f"a relapse, then a letter: {t}", only(BACK, letter(t)), "unclear") for t in LOW),
    *(rr(f"a relapse with the note {t}", only(noted("C92.02", t)), "met") for t in (*OLD, *HIGH)),
    *(rr(f"a relapse, then a letter: {t}", only(BACK, letter(t)), "met") for t in (*OLD, *HIGH)),
    *(rr(f"a remission with the note {t}", only(noted("C92.01", t)), "unclear") for t in HIGH),
    *(rr(f"a remission with the note {t}", only(noted("C92.01", t)), "not-met") for t in QUIET),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
