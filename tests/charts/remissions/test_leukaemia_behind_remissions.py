"""The leukaemia told with a month of its own, later than those of all remissions: a relapse without its name, or an error."""
from __future__ import annotations

import pytest

from tests.charts.build import marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, note, title

PLACES = {"a letter": letter, "a note": note, "a diagnosis": title, "a marrow": lambda text: marrow_report("r", text, "2026-11-12")}
BEHIND = [
    "AML 11/2026, CR 3/2025.", "AML (11/2026), CR (3/2025)", "CR 3/2025, AML 11/2026.", "Acute myeloid leukemia Nov 2026, CR Mar 2025",
    "AML dx 11/2026, CR 3/2025", "AML Nov 2026, remission 2025-03.", "急性髓系白血病 2026-11，CR 2025-03", "AML（2026-10），CR（2025-03）",
    "2026年10月确诊AML，2025年3月CR", "CR 2025-03，白血病 2026-10",]
BEFORE = [
    "AML 3/2025, CR 6/2025.", "CR 6/2025, AML 3/2025", "AML 11/2026 visit, CR 3/2025", "AML 11/2026, in CR since 3/2025",
    "AML, seen 11/2026, CR 3/2025", "AML CR1 3/2025. Follow-up 11/2026", "AML 3/2025, CR 3/2025", "2025年3月确诊AML，2025年6月CR", "AML随访 2026-11，CR 2025-03",
    "AML 2026-11复查，CR 2025-03", "AML 2025-01, CR 2025-03, HSCT 2025-08, GVHD 2026-11",]

CASES = [
    *(rr(f"{place}: {text}", chart(CR, made(text)), "unclear") for text in BEHIND for place, made in PLACES.items()),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "not-met") for text in BEFORE for place, made in PLACES.items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_leukaemia_behind_remissions(case):
    check(case)
