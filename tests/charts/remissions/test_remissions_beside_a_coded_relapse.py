"""Remissions that a letter tells in short after a coded relapse; and an old relapse in a later diagnosis, with a remark behind its date."""
from __future__ import annotations

import pytest

from tests.charts.beside_a_relapse import RELAPSE
from tests.charts.build import ICD10CM, condition
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import Case, check
from tests.charts.written_in import letter

OVER = [
    "Did not achieve CR until cycle 2. Now CR with MRD neg.", "CR, no evidence of relapse", "CR, no relapse", "CR，无复发", "CR 3/2025. No relapse since.", "CR 10/2026 (relapse 8/2026)", "CR 10/2026 after relapse 8/2026",
    "CR after relapse", "CR following first relapse", "CR, no relapse in the CNS", "Never lost remission", "Has not lost her remission", "从未失去缓解"]
STANDS = ["CR 3/2025", "CR1 3/2025, relapsed 10/2026", "CR 3/2025 (relapse 10/2026)", "Lost remission 10/2026", "失去缓解", "2025-10 CR", "CR after HSCT relapse", "CR s/p HSCT relapse 10/2026"]
OLD = [
    "AML relapsed 3/2025 (see comment)", "AML relapsed 3/2025 - see comment", "AML, relapsed 3/2025 [outside records]", "AML relapse 3/2025 (per Dr. Smith)", "AML relapsed 3/2025 per outside records",
    "AML relapsed in March 2025 (outside hospital)", "AML复发2025-03（见备注）", "AML复发2025-03（外院）"]
AGAIN = ["AML relapsed 3/2025 (see comment), again 10/2026", "AML relapsed 10/2026 (see comment)", "AML relapsed 3/2025 (now refractory)", "AML复发2026-10（见备注）"]
CASES = [
    *(rr(f"a relapse, then a letter: “{t}”", [*chart(RELAPSE), letter(t)], "unclear") for t in OVER),
    *(rr(f"a relapse, then a letter: “{t}”", [*chart(RELAPSE), letter(t)], "met") for t in STANDS),
    *(rr(f"a remission, then the diagnosis “{t}”", chart(CR, condition("x", (ICD10CM, "C92.00"), t, recorded="2026-11-12")), "unclear") for t in OLD),
    *(rr(f"a remission, then the diagnosis “{t}”", chart(CR, condition("x", (ICD10CM, "C92.00"), t, recorded="2026-11-12")), "met") for t in AGAIN),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_remission_beside_a_coded_relapse(case: Case) -> None:
    check(case)
