"""A relapse with its day under a heading of the patient's history, behind a recorded remission: the later day leaves the remission open, an earlier
one does not, and one without a day stays history. A marrow that was found clear behind it answers it. Sources: trial.md §3, §4."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import Case, check

IN_CR = condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2026-03-02")
HEADINGS = [
    "Oncologic History: ", "Oncology History: ", "Onc Hx: ", "Cancer History: ", "Treatment History: ", "Clinical History: ", "Past Medical History: ", "Brief history: ", "Leukemia history: ", "Disease History: ", "Hematologic History: ", "History: "]
LATER = ["AML dx 3/2024, CR1, relapsed 10/2026.", "AML dx 3/2024, CR1, relapse 10/2026, now C1 MEC.", "AML, relapsed in October 2026."]
STAYS = ["AML, relapsed 8/2025, CR2.", "AML, relapsed 8/2025.", "AML dx 3/2024, CR1.", "relapsed AML, CR2.", "AML, no relapse as of 10/2026.", "AML in CR1, surveillance for relapse 10/2026.", "AML relapsed 6/15/2025."]
CLEAR = ["\nDiagnosis: Hypocellular marrow, blasts 2%.", "\nFinal diagnosis: Normocellular marrow, in complete remission."]
NAMES = {"a note": "Progress note", "a marrow": "Bone marrow biopsy"}
CASES = [
    *(rr(f"{by}: {head}{text}", only(IN_CR, marrow_report("r", head + text, "2026-11-08", code={"text": name})), state)
      for by, name in NAMES.items() for head in HEADINGS for state, texts in (("unclear", LATER), ("not-met", STAYS)) for text in texts),
    *(rr(f"a clear marrow: {head}{text}{found}", only(IN_CR, marrow_report("r", head + text + found, "2026-11-08")), "not-met")
      for head in ("Clinical History: ", "Oncologic History: ") for text in (LATER[0], STAYS[0]) for found in CLEAR),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_dated_histories(case: Case) -> None:
    check(case)
