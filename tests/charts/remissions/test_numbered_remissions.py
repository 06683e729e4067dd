"""A remission's own number: an old "CR1" that is carried on under a new date ends no relapse behind the first remission."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, condition, marrow_blasts, marrow_mrd, marrow_report
from tests.charts.courses import AML, RR, only, rr
from tests.charts.harness import Case, check

FIRST = condition("first", (ICD10, "C92.0"), "急性髓系白血病 CR1", recorded="2025-04-01")
SECOND = condition("second", (ICD10, "C92.0"), "急性髓系白血病 CR2", recorded="2026-02-01")
RELAPSE = condition("relapse", (ICD10, "C92.0"), "急性髓系白血病 复发", recorded="2026-08-01")
AGAIN = condition("relapse", (ICD10, "C92.0"), "急性髓系白血病 第二次复发", recorded="2026-08-01")
BOTH = ("Condition/relapse", "Condition/told")


def told(text: str, recorded: str = "2026-10-10", code: tuple = (ICD10, "C92.0")):
    return condition("told", code, text, recorded=recorded)


def after(*resources):
    """AML in a first remission, and what came later."""
    return [*only(condition("aml", AML, recorded="2025-01-10")), FIRST, *resources]


COPIED = ["急性髓系白血病 CR1", "急性髓系白血病CR1期", "急性髓系白血病（第一次完全缓解）", "AML 首次缓解", "AML, CR1", "AML in first remission", "AML, 1st complete remission", "AML CR1后巩固治疗中"]
LATER = ["急性髓系白血病 CR2", "急性髓系白血病 完全缓解", "急性髓系白血病（第二次完全缓解）", "AML 再次缓解", "AML in second remission", "AML in remission", "AML CR1后复发，现缓解", "AML CR1后复发，化疗后CR2"]
CASES = [
    *(rr(f"a relapse after a first remission, then “{t}”", after(RELAPSE, told(t)), "unclear", evidence={RR: BOTH}) for t in COPIED),
    *(rr(f"a relapse after a first remission, then “{t}”", after(RELAPSE, told(t)), "not-met", True) for t in LATER),
    *(rr(f"a relapse and no remission before it, then “{t}”", [*only(condition("aml", AML, recorded="2025-01-10")), RELAPSE, told(t)], "not-met", True)
      for t in COPIED[:3]),
    rr("a code of remission whose text is CR1", after(RELAPSE, told("AML CR1", code=(ICD10CM, "C92.01"))), "unclear", evidence={RR: BOTH}),
    rr("a code of remission without a number", after(RELAPSE, told("AML in remission", code=(ICD10CM, "C92.01"))), "not-met"),
    rr("a marrow report of CR1", after(RELAPSE, marrow_report("r", "AML-M2 CR1骨髓象", "2026-10-10")), "unclear"),
    rr("a marrow report of CR2", after(RELAPSE, marrow_report("r", "AML-M2 CR2骨髓象", "2026-10-10")), "not-met"),
    rr("a marrow report of CR", after(RELAPSE, marrow_report("r", "AML-M2 CR骨髓象", "2026-10-10")), "not-met"),
    rr("two remissions, a relapse, then CR2", after(SECOND, RELAPSE, told("急性髓系白血病 CR2")), "unclear", evidence={RR: BOTH}),
    rr("two remissions, a relapse, then CR3", after(SECOND, RELAPSE, told("急性髓系白血病 CR3")), "not-met"),
    *(rr(f"a second relapse, then CR{n}", after(AGAIN, told(f"急性髓系白血病 CR{n}")), state) for n, state in ((1, "unclear"), (2, "unclear"), (3, "not-met"))),
    *(rr(f"{name} after a first remission, then CR{n}", after(result, told(f"急性髓系白血病 CR{n}", "2026-11-18")), state)
      for name, result in (("marrow blasts", marrow_blasts("b", 40)), ("residual disease", marrow_mrd("m", "0.5")),
                           ("a marrow report of relapse", marrow_report("r", "急性髓系白血病复发骨髓象", "2026-11-15")))
      for n, state in ((1, "unclear"), (2, "unclear" if name == "residual disease" else "not-met"))),
    rr("residual disease after a first remission, then CR2 of a later visit", after(marrow_mrd("m", "0.5", "2026-11-05"), told("急性髓系白血病 CR2", "2026-11-18")), "not-met"),
    rr("a relapse, marrow blasts that end it, then CR1", after(RELAPSE, marrow_blasts("b", 1, "2026-09-20"), told("急性髓系白血病 CR1")), "not-met"),
    *(rr(f"“{t}” is no second relapse: CR2 ends it", after(condition("relapse", (ICD10, "C92.0"), t, recorded="2026-08-01"), told("急性髓系白血病 CR2")), "not-met")
      for t in ("急性髓系白血病 化疗2次复发", "急性髓系白血病 首次复发", "急性髓系白血病 第一次复发")),
    rr("CR1 told twice, and no relapse", after(told("急性髓系白血病 CR1")), "not-met", True),
    rr("a marrow of day 14, blasts of day 28, then the first remission that anybody documented",
       [*only(condition("aml", AML, recorded="2025-12-10")), marrow_blasts("d14", 3, "2026-01-20"), marrow_blasts("d28", 12, "2026-02-03"),
        told("急性髓系白血病 CR1", "2026-03-20")], "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_numbered_remission(case: Case) -> None:
    check(case)
