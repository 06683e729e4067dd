"""Reasons of visits, orders, doses and procedures with a date that may not be their turn's: what can't be read as its day leaves the reason
of its own resource's day."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition, dose, procedure
from tests.charts.courses import AML, only, rr
from tests.charts.harness import Case, check
from tests.charts.visited import IN_CR, RELAPSED, visit

DAY = "2026-11-10"
LATE = only(condition("aml", AML, recorded="2025-01-10"), condition("cr", (ICD10, "C92.0"), "AML CR1", recorded="2026-10-20"))
BY_DAY = [
    "Relapsed AML Oct 30", "Relapsed AML 10/30/26", "Relapsed AML on 10/30/26", "10/30/26 relapsed AML", "11/08/26: AML relapse", "Relapsed AML 10-30-26", "Relapsed AML 10.30.26",
    "Relapsed AML Oct 30, 2026", "Relapsed AML Oct 30 2026", "Relapsed AML 30 October 2026", "Relapsed AML 30 Oct", "Relapsed AML 30-Oct-2026", "Relapsed AML 30-Oct-26", "Relapsed AML 30/10/2026", "Relapsed AML 30/10/26",
    "Relapsed AML Oct '26", "Relapsed AML (Oct 30th)", "Relapsed AML fall 2026", "Relapsed AML Q4 2026", "Relapsed AML early Nov", "Relapsed AML dx'd 30 Oct 2026", "Refractory AML Oct 30",
    "Admission Nov 8: relapsed AML for reinduction", "MRD relapse Nov 5", "Relapse 11/5/26",
    "AML 26年10月30日复发", "AML复发 10.30", "AML复发10月底", "10.30 AML复发", "2026年秋AML复发", "26年秋AML复发", "去年秋AML复发", "复发10月底", "MRD复发 10月5日"]
OF_ELSE = [
    "Relapsed AML - C1D1 11/18/26 gilteritinib", "Relapsed AML - Day 1 of FLAG-IDA (11/08/26)", "Relapsed AML bed 12-04", "Relapsed AML, room 3-24", "Relapsed AML s/p allo 8/2025", "Allo HSCT 8/2025, relapsed AML",
    "Allo HSCT 8/1/25, relapsed AML", "AML dx 3/15/25, relapsed", "AML dx Mar 15 2025, relapsed", "Diagnosed March 2025, AML relapsed", "Relapsed AML, dx 5/1/25", "Relapsed AML after alloSCT 3/1/25",
    "DOB 3/15/61, relapsed AML", "AML relapsed 1/2026 and 10/2026", "AML relapsed 3/2025, 10/2026", "AML relapsed 3/1/25, Oct 2026",
    "床12-04 AML复发", "24-11床 AML复发", "床号24-11 AML复发", "AML复发 12-04床", "AML复发，2025.08移植", "2025.8.1移植，AML复发"]
BEFORE = [
    "Relapsed AML 10/30/24", "Relapsed AML on 10/30/24", "10/30/24 relapsed AML", "10/30/24, relapsed AML", "Relapsed AML 10-30-24", "Relapsed AML 30.10.24", "Relapsed AML Oct 30, 2024", "Relapsed AML 30 October 2024", "Relapsed AML 30-Oct-2024",
    "Relapsed AML 30-Oct-24", "Relapsed AML Oct '24", "Relapsed AML fall 2024", "AML relapsed in early 2024", "AML relapsed in spring of 2025", "Relapsed AML Q4 2024", "Relapsed AML 30/10/2024", "Relapsed AML March 15",
    "AML relapsed 3/2024 s/p haplo 8/2024", "AML. Relapse 10/2024. CR2 4/2025.", "AML 2024.10复发", "AML relapsed 3/15/24 s/p haplo 8/1/24", "AML 24年10月30日复发", "2024年秋AML复发", "24年底AML复发", "24.05.26 AML复发", "24/05/26 AML复发"]
BEHIND_A_STOP = ["AML. CR1 4/2024. Relapse 10/2026.", "AML. CR1 4/2024. Relapsed 10/2026.", "AML. Remission 4/2024. Relapse 10/2026.", "AML. CR1 in 2024. Relapse.",
                 "AML dx 3/2024. Relapsed.", "AML. HSCT 2024. Relapse 10/2026."]
"""The year of a sentence before is not the relapse's."""
# of 2026, whichever number is the month; only in Chinese, and where no month can stand first, the first is the year
EITHER = ["Relapsed AML 11/10/26", "11/10/26 relapsed AML", "10-11-26 AML relapse", "12.10.26 AML relapse", "24/10/26 relapsed AML", "11/10/26 AML复发", "29/02/30 AML relapse"]
REMISSIONS = ["AML CR2 10/30/26", "AML CR2 Oct 30", "AML in CR2, bed 12-04", "AML CR2 (30 Oct 2026)", "AML CR2 fall 2026"]
GIVEN = [dose("x", "cytarabine", DAY, reasonCode=[{"text": "Relapsed AML 10/30/26"}]), dose("x", "cytarabine", DAY, note=[{"text": "Relapsed AML Oct 30"}]),
         procedure("x", None, "Bone marrow biopsy", DAY, reasonCode=[{"text": "Relapsed AML bed 12-04"}])]
CASES = [
    *(rr(f"a remission, then a visit for “{t}”", [*IN_CR, visit(t)], "unclear") for t in (*BY_DAY, *OF_ELSE, *EITHER, *BEHIND_A_STOP)),
    *(rr(f"a remission, then a visit for “{t}”", [*IN_CR, visit(t)], "not-met") for t in BEFORE),
    *(rr(f"a remission, then {it['resourceType']}: a date beside the relapse", [*IN_CR, it], "unclear") for it in GIVEN),
    *(rr(f"a remission after the day of “{t}”", [*LATE, visit(t)], "not-met") for t in (
        "Relapsed AML Oct 5", "Relapsed AML 10/5/26", "Relapsed AML 5 Oct 2026", "10/05/26 relapsed AML", "AML 26年10月5日复发")),
    *(rr(f"a relapse, then a visit for “{t}”", [*RELAPSED, visit(t)], "unclear") for t in REMISSIONS),
    *(rr(f"a relapse, then a visit for “{t}”", [*RELAPSED, visit(t)], "met") for t in ("AML CR1 10/30/24", "AML CR1 Oct 30, 2024", "AML CR1 (30 Oct 2024)", "AML CR1 Apr '25")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_day_beside_a_reason(case: Case) -> None:
    check(case)
