"""Words of return in a diagnosis that tells a remission before them: a bare "recurrence" or "REL1" right behind it is the relapse as "relapse" is,
a progression or a salvage treatment leaves the remission open. Its risk, its absence and that of something else are none. Source: trial.md §4."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import only, rr
from tests.charts.harness import Case, check

BACK = [
    "AML dx 3/2024 s/p 7+3, CR1, recurrence 10/2026", "AML, CR1 then recurrence 10/2026", "AML CR1 with recurrence", "AML, CR1 -> recurrence", "AML CR1 --> recurrence 10/2026", "AML, CR1, extramedullary recurrence",
    "AML, CR1 4/2024, recurrence 10/2026", "AML CR1 (4/2024), then recurrence (10/2026)", "AML, CR1, skin recurrence 10/2026", "AML, CR1, recrudescence 10/2026", "AML, CR1, REL1 10/2026", "AML, CR1, 1st rel 10/2026", "AML CR1 --> R1 10/2026",
    "AML s/p alloSCT with recurrence", "AML CR1 -> HSCT -> recurrence", "AML, CR1 s/p HiDAC, recurrence 10/2026", "AML, remission 4/2024, then recurrence", "AML CR1 now with recurrence"]
OPEN = [
    "AML in CR1 with recurrence 10/2026", "AML in remission, recurrence 10/2026", "AML, CR1 4/2024, progression 10/2026", "AML dx 3/2024, CR1 4/2024, progression 10/2026", "AML dx 3/2024, CR1, salvage FLAG-Ida",
    "AML, CR1, on salvage gilteritinib", "AML CR1 then salvage with ven/aza", "AML in CR1 but recurrence 10/2026"]
STAYS = [
    "AML, CR1, recurrence risk low", "AML, CR1, low recurrence risk", "AML, CR1, recurrence-free", "AML, CR1, no recurrence", "AML, CR1, without recurrence", "AML, CR1, monitoring for recurrence", "AML, CR1, recurrence unlikely",
    "AML, CR1, recurrence: none", "AML, CR1, recurrence of C. diff 10/2026", "AML, CR1, C. diff with recurrence 10/2026", "AML, CR1, progression of GVHD", "AML, CR1, progression-free", "AML, CR1, recurrent UTI", "AML, CR1, recurrence score low",
    "AML CR1 after salvage FLAG-Ida", "AML CR1 s/p salvage FLAG", "AML, CR1, no salvage therapy needed", "AML, recurrence 8/2025, now CR2", "AML, CR1, R1 resection of melanoma"]
NOTED = ["dx 3/2024, CR1, recurrence 10/2026", "AML, CR1, recurrence 10/2026", "AML in CR1 but relapse 10/2026"]


def named(text, coding=(ICD10CM, "C92.00")):
    return condition("c", coding, text, recorded="2026-03-02")


def noted(text):
    return condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2026-03-02", note=[{"text": text}])


CASES = [
    *(rr(f"named: {text}", only(named(text)), states) for texts, states in ((BACK, "met"), (OPEN, ("unclear", "judgement", "met")), (STAYS, "not-met")) for text in texts),
    *(rr(f"noted beside a remission: {text}", only(noted(text)), ("unclear", "judgement")) for text in NOTED),
    *(rr(f"noted beside a remission: {text}", only(noted(text)), "not-met") for text in STAYS),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_recurrence_behind_remissions(case: Case) -> None:
    check(case)
