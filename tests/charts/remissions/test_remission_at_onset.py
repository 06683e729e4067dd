"""A remission code dated at the onset: an entry of the problem list that was edited in place keeps the day of diagnosis."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, SCT, blood_blasts, condition, dose, marrow_blasts, marrow_mrd, marrow_report
from tests.charts.courses import RR, TX, only, rr
from tests.charts.harness import check

PLAIN, REMISSION, RELAPSE = (ICD10CM, "C92.00"), (ICD10CM, "C92.01"), (ICD10CM, "C92.02")
TEXT = ("AML in remission", (SCT, "91861009"))
DIAGNOSED = marrow_blasts("b0", 65, "2026-10-27")
INDUCTION = dose("m", "cytarabine", "2026-10-28", "2026-10-30")
FIRST = dose("m", "cytarabine", "2025-10-20", "2025-10-26")


def aml(code=REMISSION, onset: str | None = "2026-10-25", recorded: str | None = "2026-10-25", text=None, id_="aml", **more):
    began = {"onsetDateTime": onset} if onset else {}
    return condition(id_, code, text, recorded=recorded, **began, **more)


def placed(*resources, **more):
    """An entry of a year ago that now says remission."""
    return only(aml(onset="2025-10-16", recorded="2025-10-16", **more), *resources)


NAMED = {RR: ("Condition/aml",)}
AT_ONSET = [
    *(rr(f"the diagnostic marrow behind {title}", only(entry, DIAGNOSED, INDUCTION), "unclear", evidence=NAMED) for title, entry in (
        ("a code of the day of diagnosis", aml()), ("a code of SNOMED", aml((SCT, "91860005"))), ("a text", aml(TEXT[1], text=TEXT[0])),
        ("an onset without a recorded date", aml(recorded=None)), ("a record two days later", aml(onset="2026-10-24", recorded="2026-10-26")),
        ("a record of the third week", aml(onset="2026-10-04")), ("an onset of a month", aml(onset="2026-10")), ("an onset of a year", aml(onset="2026")),
        ("an end", aml(abatementDateTime="2026-11-18")), ("a text of what was", aml(PLAIN, text="AML, history of CR1")))),
    rr("beside an entry with the onset", only(aml(PLAIN), aml(onset=None, recorded="2026-10-26", id_="cr"), DIAGNOSED), "unclear", evidence={RR: ("Condition/cr", "Condition/aml")}),
    rr("blasts in blood", only(aml(), blood_blasts("b0", 40, "2026-10-27"), INDUCTION), "unclear"),
    rr("a marrow after one induction", only(aml(onset="2026-10-10", recorded="2026-10-10"), dose("m", "cytarabine", "2026-10-12", "2026-10-18"), marrow_blasts("b", 30, "2026-11-16")), "unclear"),
    rr("blood after one induction", only(aml(onset="2026-09-10", recorded="2026-09-10"), dose("m", "cytarabine", "2026-09-12", "2026-09-18"), blood_blasts("b", 3, "2026-11-16")), "unclear"),
    rr("residual disease", placed(FIRST, marrow_mrd("b", "0.5")), "unclear"),
    rr("blasts of now, a year later", placed(FIRST, marrow_blasts("b", 40)), "unclear", mentions={RR: ("21 days",)}),
    # an onset that is told as a year or month: the reason says no more than that
    *(rr(f"an onset told as {told}", only(aml(onset=told, recorded="2025-12-28"), marrow_blasts("b", 40)), "unclear", mentions={RR: (f"told only as {told}",)}) for told in ("2025", "2025-12")),
    rr("a year that begins right before", only(aml(onset="2026", recorded="2026-01-10"), marrow_blasts("b", 40)), "unclear", mentions={RR: ("it is dated within 21 days",)}),
    rr("blasts that are old, and not those of the diagnosis", placed(FIRST, marrow_blasts("b", 40, "2026-08-12")), "unclear"),
    rr("blasts after a transplant", placed(FIRST, TX, marrow_blasts("b", 40)), "judgement"),
]
KEPT = [
    rr("no more than the entry", placed(), "not-met"),
    rr("the diagnostic marrow of a year ago", placed(FIRST, marrow_blasts("b", 65, "2025-10-17")), "not-met"),
    rr("a clear marrow since", placed(FIRST, marrow_blasts("c", 2, "2025-11-25")), "not-met"),
    rr("a clear marrow, then blasts", placed(FIRST, marrow_blasts("c", 2, "2025-11-25"), marrow_blasts("b", 40)), "met"),
    rr("a report of remission, then blasts", placed(FIRST, marrow_report("r", "complete remission", "2025-11-25"), marrow_blasts("b", 40)), "met"),
    rr("blasts, then a report of remission", placed(FIRST, marrow_blasts("b", 40, "2026-05-25"), marrow_report("r", "complete remission", "2026-08-25")), "not-met"),
    rr("a relapse recorded since", placed(aml(RELAPSE, None, "2026-11-10", id_="back")), "met"),
    rr("a remission recorded long after the onset", only(aml(onset="2025-10-16", recorded="2026-08-12"), marrow_blasts("b", 40)), "met"),
    rr("a remission of the year after an onset told as a year", only(aml(onset="2024", recorded="2025-12-20"), marrow_blasts("b", 40)), "met"),
    rr("a remission without an onset", only(aml(onset=None, recorded="2026-05-04"), marrow_blasts("b", 40)), "met"),
    rr("an entry of its own, with its own onset", only(aml(PLAIN, "2025-10-16", "2025-10-16"), aml(onset="2026-05-04", recorded="2026-05-04", id_="cr"), marrow_blasts("b", 40)), "met"),
    rr("the same beside an entry without onset", only(aml(PLAIN, None, "2025-10-16"), aml(onset="2026-05-04", recorded="2026-05-04", id_="cr"), marrow_blasts("b", 40)), "met"),
    rr("a course began before it", only(aml(onset=None, recorded="2026-11-10"), dose("m", "cytarabine", "2026-10-26"), marrow_blasts("b", 40)), "met"),
    rr("a course began before it, with its onset", only(aml(onset="2026-11-10", recorded="2026-11-10"), dose("m", "cytarabine", "2026-10-26"), marrow_blasts("b", 40)), "met"),
]


@pytest.mark.parametrize("case", [*AT_ONSET, *KEPT], ids=lambda case: case.title)
def test_remissions_at_the_onset(case):
    check(case)
