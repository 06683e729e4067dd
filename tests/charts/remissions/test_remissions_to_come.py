"""A remission of a month to come was not reached: behind it stands the relapse that it was to overcome, and nobody can say that it lasts."""
from __future__ import annotations

import pytest

from tests.charts.build import marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, loud, note, title, visit

PLACES = {"a letter": letter, "a note": note, "a line": title, "a visit": visit, "a marrow": lambda text: marrow_report("r", text, "2026-11-12")}
TO_COME = [
    "2026-10复发，2026-12 CR", "2026年10月复发，2026年12月达CR", "2026-10-05复发，2026-12-20 CR", "2026-10复发，2027-01 CR2", "Relapsed 10/2026, CR 12/2026",
    "Relapse Oct 2026, CR Dec 2026", "relapsed in October 2026, in CR in December 2026", "AML relapsed 10/2026; remission 12/2026",
    "2026-10复发，2026-12 MRD阴性",]
REACHED = [
    "2026-08复发，2026-11 CR", "2025-10复发，2025-12 CR", "Relapsed 3/2026, CR 8/2026", "CR 2026-12", "CR，2026-12复查", "2025-10复发，2025-12 CR，2026-12移植",
    "CR, next visit 12/2026",]
SHORT = [
    "26年10月复发", "26年10月复发，25年3月CR", "25年3月CR，26年10月复发", "26年10月复发，26年12月CR",]

CASES = [
    *(rr(f"{place}: {text}", chart(CR, made(text)), loud(place)) for text in [*TO_COME, *SHORT] for place, made in PLACES.items()),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "not-met") for text in REACHED for place, made in PLACES.items()),
    rr("of Conditions only the day of the screening tells what is to come", chart(CR, note("2026-10复发，2026-12 CR")), "not-met", as_of="2027-01-10"),
    rr("the record is older than the month that has come", chart(CR, {**note("Relapsed 10/2026, CR 11/2026"), "recordedDate": "2026-10-20"}), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_remissions_to_come(case):
    check(case)
