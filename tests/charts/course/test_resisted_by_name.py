"""Diagnoses that tell in their own words that the leukaemia resisted or is back in remission, and letters in which a relapse is no more than a risk.
Source: trial.md §4."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import Case, check

IN_CR = condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2026-03-02")
STATES = {
    "met": ["AML, refractory after two induction cycles", "AML refractory after 2 cycles", "AML, refractory after induction", "AML dx 3/2024, PIF", "AML dx 3/2024, PIF after 7+3 x2"],
    "judgement": ["AML, failed 7+3 and CLAG-M", "AML, failed ven/aza and FLAG", "AML, not responding to 2 lines"],
    "not-met": ["AML, continued CR", "AML, relapsed 10/2026, back in remission", "AML, failed 7+3, CR1 after CLAG-M"],
    "missing": ["AML refractory after transfusions", "AML dx 3/2024, PIF 80"],
}
RISKS = [
    "Discussed that relapse remains the main risk in the first 2 years. Currently no signs of relapse.", "Relapse remains the main risk.", "Relapse is the main risk in the first 2 years."]
TOLD = ["Relapse remains the main risk given relapse in 10/2026.", "Relapse confirmed in 10/2026; infection is the main risk."]
CASES = [
    *(rr(f"named: {text}", only(condition("c", (ICD10CM, "C92.00"), text, recorded="2026-03-02")), state) for state, texts in STATES.items() for text in texts),
    *(rr(f"a letter: {text}", only(IN_CR, marrow_report("r", text, "2026-11-08", code={"text": "Progress note"})), state)
      for state, texts in (("not-met", RISKS), ("unclear", TOLD)) for text in texts),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_resisted_by_name(case: Case) -> None:
    check(case)
