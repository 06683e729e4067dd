"""A relapse told in front of the first remission, in one breath: by its own month, or as that of a first treatment, the remission ends none."""
from __future__ import annotations

import pytest

from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, note, title, visit

PLACES = {"a letter": letter, "a note": note, "a diagnosis": title}
DATED = ["AML复发（2026-10），2025年3月IA方案后CR", "AML relapse 10/2026, 7+3 CR 3/2025", "AML relapse 10/2026; CR 3/2025 after 7+3", "AML relapse October 2026, induction CR March 2025", "AML复发（2026-11），2025年12月FLAG-IDA后CR2"]
FIRST = ["Relapsed AML, CR 3/2025 after 7+3", "Relapsed AML s/p 7+3, CR 3/2025, HSCT 6/2025", "AML复发，2025年3月IA方案后CR", "AML复发，2025年3月诱导化疗后CR"]
OVER = [
    "AML复发（2026-01），2026年3月FLAG方案后CR", "AML复发（2025-03），2025年6月IA方案后CR", "AML relapse 3/2025, CR2 5/2025", "AML复发，予FLAG-IDA后达CR", "AML复发（2026-10），2025年3月CR，现再次CR",
    "AML relapse Oct 2026; 7+3 -> CR Mar 2025, FLAG -> CR2", "AML relapse Jan 2026, 7+3 CR Mar 2025, FLAG-IDA CR2 Apr 2026", "AML复发，2025年3月FLAG方案后CR", "AML复发，2026年5月IA方案后CR2", "Relapsed AML, CR2 5/2026 after 7+3, HSCT 7/2026"]

CASES = [
    *(rr(f"{place}: {text}", chart(CR, PLACES[place](text)), state) for text in DATED for place, state in (
        ("a letter", "unclear"), ("a note", "judgement"), ("a diagnosis", ("met", "unclear")))),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "judgement" if place == "a note" else "unclear") for text in FIRST for place, made in PLACES.items()),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "not-met") for text in OVER for place, made in (PLACES | {"a visit": visit}).items()),
    *(rr(f"a visit: {text}", chart(CR, visit(text)), "unclear") for text in DATED[:3]),
    rr("a visit for a relapse of before", chart(CR, visit("AML relapse 3/2025, DLI")), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_remissions_before_their_relapse(case):
    check(case)
