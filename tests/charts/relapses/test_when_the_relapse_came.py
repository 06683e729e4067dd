"""How the time of a relapse is told: from its first sign, and beside a remission that is newer than the record of its status."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, blood_blasts, condition, marrow_blasts, marrow_mrd, marrow_report
from tests.charts.courses import RR, chart, only, rr
from tests.charts.harness import check

CR = marrow_report("cr", "complete remission", "2025-08-17")
NOW = marrow_blasts("now", 45, "2026-11-08")


def since(title, *more, mentions, evidence=()):
    return rr(title, chart(CR, *more, NOW), "met", mentions={RR: (mentions,)}, evidence={RR: ("Observation/now", *evidence)})


def status(recorded, remission, *more):
    return chart(marrow_report("cr", "complete remission", remission), condition("st", (ICD10, "C92.0"), "AML", recorded=recorded, clinical="relapse"), *more)


BEFORE = [
    "AML relapse October 2026, induction CR March 2025", "AML relapse Oct 2026, CR Mar 2025", "AML relapse October 2026; CR in March 2025", "AML relapsed October 2026, CR March 2025",
    "Relapsed AML October 2026 (CR March 2025)", "AML relapse 10/2026, CR 3/2025", "AML relapse October 2026, CR1 March 2025", "AML 2026年10月复发，2025年3月CR", "AML 2026年10月复发，2025年3月诱导CR",
]
BEHIND = ["AML relapse March 2026, CR October 2026", "AML relapse Mar 2026, reinduction, CR Oct 2026", "AML 2026年3月复发，2026年10月CR"]
OPEN = ["AML relapse October 2026, CR", "AML relapse October 2026, CR October 2026", "AML relapse October 2026, CR after induction March 2025", "AML 2026年10月复发，CR"]


def line(text):
    return only(condition("line", (ICD10CM, "C92.00"), text))


@pytest.mark.parametrize(("text", "state"), [(text, state) for state, texts in (("met", BEFORE), ("not-met", BEHIND), ("unclear", OPEN)) for text in texts])
def test_a_bare_cr_by_its_month(text, state) -> None:
    check(rr(text, line(text), state))


CASES = [
    since("one count", mentions="(14 full months after the remission)"),
    since("an earlier count of the same relapse", marrow_blasts("first", 60, "2026-07-23"), evidence=("Observation/first",),
          mentions="(first shown on 2026-07-23, 11 full months after the remission, so within 12 months)"),
    rr("residual disease that went below its limit, then came back", chart(
        CR, marrow_mrd("a", 0.15, "2025-10-10"), marrow_mrd("b", 0.01, "2026-01-10"), marrow_mrd("c", 0.5, "2026-11-08")), "met",
       mentions={RR: ("(14 full months after the remission)",)}),
    since("two counts of one day", blood_blasts("pb", 30, "2026-11-08"), mentions="(14 full months after the remission)"),
    since("an earlier count below the limit", marrow_blasts("low", 3, "2026-07-23"), mentions="(3 full months after the remission, so within 12 months)"),
    since("a relapse, a second remission, a second relapse", marrow_blasts("first", 60, "2026-03-23"),
          marrow_report("cr2", "complete remission", "2026-06-01"), evidence=("DiagnosticReport/cr2",),
          mentions="(5 full months after the remission, so within 12 months)"),
    rr("a status of a record that is older than a remission", status("2024-06-03", "2026-09-21"), "met", False,
       evidence={RR: ("Condition/st", "DiagnosticReport/cr")}, mentions={RR: ("is newer than that record",)}),
    rr("a status of a record that is newer", status("2026-10-20", "2026-09-21"), "met", False, mentions={RR: ("and no later remission",)}),
    *(rr(f"a status of {st} beside a code of {code}", chart(condition("st", (ICD10CM, code), recorded="2026-09-01", clinical=st)), state, review)
      for code, st, state, review in (("C92.01", "relapse", "met", True), ("C92.01", "recurrence", "met", True), ("C92.02", "remission", "not-met", True),
                                      ("C92.02", "relapse", "met", False), ("C92.01", "remission", "not-met", False), ("C92.00", "relapse", "met", False))),
    rr("a status of an old record, and disease since the remission", status("2024-06-03", "2025-09-21", NOW), "met", False),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
