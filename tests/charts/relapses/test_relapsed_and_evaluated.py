"""A relapsed or refractory leukaemia that is evaluated, or for which a transplant or a trial is, behind a recorded remission: the adjective
tells what the leukaemia is, and leaves the remission open. A bare relapse that is evaluated or screened for is asked. Sources: trial.md §3, §4."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import Case, check
from tests.charts.visited import visit

DAY = "2026-11-10"
IN_CR = condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2026-03-02")
OPEN = ("unclear", "judgement", "met")
FACTS = [
    "Evaluation of relapsed AML", "Evaluation and management of relapsed AML", "Relapsed AML evaluation", "Assessment of relapsed AML", "Evaluate relapsed AML", "Evaluate and treat refractory AML", "BMT evaluation for relapsed AML",
    "Clinical trial evaluation for relapsed AML", "Transplant evaluation for AML in 2nd relapse", "CAR-T evaluation for refractory AML", "CAR-T/NK trial evaluation for relapsed AML", "Screening for trial: relapsed AML",
    "Screening for clinical trial for R/R AML", "Treatment planning for AML relapse", "Evaluation of relapsed AML, blasts 40%", "AML, relapsed f/u", "AML, relapsed follow-up", "54 y.o. M with AML, relapsed here for C2",
    "Evaluation of relapsed/refractory acute myeloid leukemia", "Evaluation of recurrent acute myeloid leukemia", "AML in relapse, transplant evaluation", "Second opinion evaluation for relapsed AML", "Evaluation of relapsed AML pending"]
ASKED = [
    "Evaluation for relapse", "Evaluation of suspected relapse", "Surveillance for relapse", "Screening for relapse", "Screening for relapsed AML", "Surveillance for relapsed AML", "Relapse evaluation", "Evaluation of relapse risk",
    "BMT evaluation for AML in CR1", "Evaluation of relapsed breast cancer", "Evaluation of refractory GVHD", "Evaluation if relapsed AML", "Evaluation, no relapsed AML", "AML in remission, evaluation", "Donor evaluation for sibling with relapsed AML"]
CARRIERS = {
    "a visit": lambda text: visit(text, period={"start": DAY}),
    "a progress note": lambda text: marrow_report("r", text, DAY, code={"text": "Progress note"}),
    "a line": lambda text: condition("x", None, text, recorded=DAY),
}
CASES = [
    *(rr(f"{by}: {text}", only(IN_CR, made(text)), OPEN if texts is FACTS else "not-met")
      for by, made in CARRIERS.items() for texts in (FACTS, ASKED) for text in texts),
    *(rr(f"a history of a clear marrow: {text}", only(IN_CR, marrow_report("r", f"Clinical history: {text}\nDiagnosis: Blasts 2%, no evidence of leukemia.", DAY)), "not-met")
      for text in ("Evaluation of relapsed AML", "BMT evaluation for relapsed AML")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_evaluated(case: Case) -> None:
    check(case)
