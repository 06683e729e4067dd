"""Days in numbers (11/2025, 11/3/25, 2025:) in a note, as "Nov 2025" is read: both readings of 11/3 count, and decide only where they agree."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import only, rr
from tests.charts.harness import check

TOLD = [
    "{}: bone marrow 65% blasts.", "Bone marrow biopsy {} showed 65% blasts.", "Presented {} with WBC 90 and 80% blasts.", "Diagnosed {} (80% blasts).",
    "BMBx {}: 65% blasts.", "{} BMBx: AML, 65% blasts", "AML, 80% blasts ({})", "Presented {} with WBC 90 and 80% blasts. S/p 7+3, HiDAC x4.",
]
BEFORE = ["11/2025", "11/03/2025", "11/3/25", "11/3/2025", "Nov 2025", "2025-11", "2025", "1/2/2026"]
BEHIND = ["10/2026", "10/03/2026", "10/3/26", "3/10/2026", "5/4/2026"]
OPEN = ["11/25", "2/11/2026", "2026"]
"""A month or a day of any year, a day of February or November, a year in which the remission was."""
NO_DAY = [
    "BP 120/80, score 3/5, marrow 65% blasts", "After cycle 2/4: 65% blasts", "7+3 2 cycles: blasts 65%", "CD3/CD4 ratio 1.2, blasts 65%",
    "Took 1/2 tablets. Marrow 65% blasts.", "2000 cells counted: 65% blasts", "ELN 2022: blasts 65%", "Room 2025: blasts 65%",
    "Myeloid sarcoma of skin 10/2026. Marrow negative for leukemia.", "MRD 0.5% 10/2026, no residual leukemia by morphology.",
    "FLAG 1/2026, then 65% blasts", "BMBx 11/3/25: 65% blasts; today 40% blasts", "CR 1/2026. BMBx 10/2026: 65% blasts", "65% blasts. Hct 11/25.",
]
SOME = ("unclear", "judgement")


def noted(text):
    return only(condition("cr", (ICD10CM, "C92.01"), "AML in remission", recorded="2026-03-02", note=[{"text": text}]))


CASES = [
    *(rr(f"of before: {t}", noted(t), "not-met") for it in TOLD for day in BEFORE for t in [it.format(day)]),
    *(rr(f"of since: {t}", noted(t), SOME) for it in TOLD if "Diagnosed" not in it for day in BEHIND for t in [it.format(day)]),
    *(rr(f"open: {t}", noted(t), SOME) for it in (TOLD[0], TOLD[1], TOLD[4]) for day in OPEN for t in [it.format(day)]),
    *(rr(f"no day: {t}", noted(t), SOME) for t in NO_DAY),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
