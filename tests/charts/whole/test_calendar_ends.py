"""Dates at the ends of a program's calendar: what is "not known" (0001-01-01) or "not yet" (9999-12-31) in real exports."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, Json, base, blood_blasts, changed, condition, dose, lab, marrow_blasts, observation, without
from tests.charts.harness import Case, check, screened

FIRST, LAST = "0001-01-01T00:00:00Z", "9999-12-31T00:00:00+08:00"
NEW = [*without(base(), "aml"), condition("aml", (ICD10CM, "C92.00"), recorded="2024-01-10", onsetDateTime="2024-01-10")]


def regimen(end: str | None) -> Json:
    plan = {"resourceType": "CarePlan", "id": "plan", "status": "active", "intent": "plan", "title": "FLAG-IDA", "subject": {"reference": "Patient/p"}}
    return plan | {"period": {"start": "2026-09-01"} | ({"end": end} if end else {})}


def taken(drug: str, start: str, end: str | None) -> Json:
    period = {"start": start} | ({"end": end} if end else {})
    more = {k: v for k, v in dose(drug, drug, start, kind="MedicationStatement", status="active").items() if k != "effectiveDateTime"}
    return more | {"effectivePeriod": period}


CASES = [
    Case("blasts at the first moment of the calendar are not dated", [*NEW, blood_blasts("bb", 20, FIRST)], {"relapsed-refractory": "missing"}),
    Case("a recurrence recorded at the calendar's last day", [*NEW, condition("again", (ICD10CM, "C92.02"), recorded=LAST), marrow_blasts("mb", 22)],
         {"aml-diagnosis": "met"}),
    Case("two doses that began at the first moment of the calendar",
         [*NEW, dose("a", "cytarabine", FIRST, "2026-05-01"), dose("b", "idarubicin", FIRST, "2026-05-03"), marrow_blasts("mb", 22)], {"aml-diagnosis": "met"}),
    Case("ALT of a day that is none", changed(base(), "alt-1", effectiveDateTime=FIRST), {"hepatic-alt": "unclear"}, mentions={"hepatic-alt": ("date can",)}),
    Case("ALT of the calendar's last day", changed(base(), "alt-1", effectiveDateTime=LAST), {"hepatic-alt": "unclear"}),
    Case("ALT over a period without an end counts by its start",
         [*without(base(), "alt-1"), {k: v for k, v in lab("alt-1", 24, 50).items() if k != "effectiveDateTime"}
          | {"effectivePeriod": {"start": "2026-11-19", "end": LAST}}], {"hepatic-alt": "met"}),
    Case("born at the first moment of the calendar", [base()[0] | {"birthDate": FIRST}, *base()[1:]], {"age": "unclear"}),
    Case("born in 1900 is a birth date", [base()[0] | {"birthDate": "1900-01-01"}, *base()[1:]], {"age": "unclear"},
         mentions={"age": ("126 years",)}),
    Case("a plain day to come is still one", changed(base(), "alt-1", effectiveDateTime="2099-01-01"), {"hepatic-alt": "missing"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_date_at_the_end_of_the_calendar_is_none(case: Case) -> None:
    check(case)


@pytest.mark.parametrize("end", ["9999-12-30", "9999-12-31", LAST, "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-08:00"])
@pytest.mark.parametrize("made", [
    lambda end: [regimen(end)],
    lambda end: [taken("azacitidine", "2026-06-01", end), taken("venetoclax", "2026-06-01", None)],
    lambda end: [condition("hbv", (ICD10CM, "B18.1"), clinical=None) | ({"abatementDateTime": end} if end else {})],
    lambda end: [condition("hbv", (ICD10CM, "B18.1"), clinical=None) | {"abatementPeriod": {"start": "2026-06-01"} | ({"end": end} if end else {})}],
    lambda end: [{k: v for k, v in observation("bb", {"text": "Bone marrow blasts"}, None, valueQuantity={"value": 22, "unit": "%"}).items()}
                 | {"effectivePeriod": {"start": "2026-11-15"} | ({"end": end} if end else {})}],
])
def test_an_end_in_the_last_year_of_the_calendar_is_as_none(made, end: str) -> None:
    def states(chart: list[Json]) -> list[tuple[str, str, bool]]:
        return [(it.criterion, it.state.value, it.review) for it in screened(chart).findings]
    assert states([*NEW, *made(end)]) == states([*NEW, *made(None)])
