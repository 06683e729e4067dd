"""A line that asks for a relapse and answers with a no ("Relapse: No", 复发：否), and "No relapse.", beside a relapse by code: a contradiction, which
a clinician clears up. A field without an answer, a no of an earlier time, of another disease or of a place outside the marrow tells nothing of it.
trial.md, section 3: a denial counts where it governs the disease's own name; a report that says the contrary of a coded relapse leaves it unclear."""
from __future__ import annotations

import pytest

from tests.charts.beside_a_relapse import later, marrow, noted, own, reported
from tests.charts.build import ICD10CM, condition
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

ANSWERED = [
    "Relapse: No", "Relapsed: N", "Relapse status: none", "Relapse: none", "Relapse: absent", "Relapse? No", "AML relapse: no", "Recurrence: No", "Disease recurrence? No", "Evidence of relapse: No", "Relapse: no evidence",
    "ECOG 1. Relapse: No. GVHD: No", "Relapse: No\nGVHD: Yes", "Any relapse since transplant: no", "No relapse.", "AML, no evidence of relapse", "Day 100 visit. No relapse.",
    "复发：否", "复发：无", "是否复发：否", "有无复发：无", "疾病复发：否", "无复发", "ECOG：1\n复发：无",
]
OF_NOTHING = [
    "Relapse: ", "Relapse: ___", "Relapse: N/A", "复发：", "Relapse 2025: no", "Prior relapse: none", "History of relapse: No", "CNS relapse: No", "Alcohol relapse: no", "GVHD recurrence: No", "抑郁是否复发：否", "肺部感染复发：否",
    "Relapse risk: none", "No relapse prophylaxis", "No relapse of pneumonia", "Breast cancer: no recurrence", "C. diff recurrence: no", "Relapse: Yes", "复发：有",
]
OF_A_NOTE = ["既往复发：无", "No relapse in 2025", "Relapse (03/2025): No", "No CNS relapse", "No relapse before 10/2026"]
"""What the later note leaves; some of it a report of the marrow tells of this look."""
EARLIER = {"text": "Relapse: No", "time": "2026-09-30"}
CASES = [
    *(rr(f"{name}: {text}", place(text), "unclear") for text in ANSWERED for name, place in (("a later note", later), ("the relapse's own note", own), ("a marrow", marrow))),
    *(rr(f"{name}: {text}", place(text), "met") for text in OF_NOTHING for name, place in (("a later note", later), ("the relapse's own note", own), ("a marrow", marrow))),
    *(rr(f"a later note: {text}", later(text), "met") for text in OF_A_NOTE),
    *(rr(f"behind a remission, {name}: {text}", place(text), "not-met") for text in (*ANSWERED, "Relapse: ", "复发：") for name, place in (("a note", noted), ("a marrow", reported))),
    rr("a note written before the relapse came", chart(CR, condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20"),
                                                       condition("a", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[EARLIER])), "met"),
    rr("a note on a record before the relapse", chart(CR, condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20"),
                                                      condition("a", (ICD10CM, "C92.00"), "AML", recorded="2026-09-12", note=[{"text": "Relapse: No"}])), "met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
