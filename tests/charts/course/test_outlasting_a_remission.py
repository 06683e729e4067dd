"""Disease that comes back, told on no day of its own before a remission that has one: the remission was before it, where no treatment leads
from one to the other."""
from __future__ import annotations

import pytest

from tests.charts.carried import STORIES, carried
from tests.charts.courses import rr
from tests.charts.harness import check

OUTLASTS = [
    "Blasts increasing on CBC. In CR since June 2025.", "Blasts increasing on CBC. CR since 6/2025.", "Blasts increasing on CBC. AML in CR1 (June 2025), s/p HSCT.", "2025-05-01 consolidation. Blasts increasing on CBC. In CR since June 2025.",
    "Leukemia has come back. CR1 was reached in June 2025.", "2025-05巩固。外周血原始细胞增多。2025-06骨髓CR。", "Transplant 2025-04-01. Blasts increasing on CBC. Remission documented 2025-06-20.", "Labs 2025-05-02. AML is back. CR1 2025-06-20.",
    "Seen 2025-03-01 in clinic. Blasts increasing on CBC.", "AML diagnosed 2025-01-10. Blasts increasing on CBC.", "Last chemo 2025-05-01. Blasts increasing on CBC.", "AML reappeared. Remission 2025-06-20.", "2025-03 7+3. Blasts increasing on CBC, CR reached 2025-06", "患者乏力，外周血原始细胞增多，2025-06达CR。", "Blasts increasing 8/2025. Remission 3/2024.", "Blasts increasing 6/9/2026. In CR1 since May 2026.",
]
OVERCOME = [
    "Admitted 2025-01-10. Blasts increasing. 7+3 given, CR reached in June 2025.", "Blasts increasing on CBC. Treated with FLAG-IDA; CR June 2026.", "外周血原始细胞增多。予DA方案化疗。2025-06 CR。",
    "No increase in blasts. In CR since June 2025.", "Blasts not increased. In CR since June 2025.", "Blasts increasing on CBC 2025-01-10. In CR since June 2025.",
    "Blasts have returned to normal range. In CR since June 2025.", "WBC increasing. In CR since June 2025.", "Back pain. In CR since June 2025.", "Blasts increasing 8/2025, remission 2025-09-14.", "Blasts increasing 8/13/2025, remission 9/2025.",
]
CASES = [
    *(rr(f"{where} of “{text}”", carried(where, text), "unclear") for where in STORIES for text in OUTLASTS),
    *(rr(f"{where} of “{text}”", carried(where, text), "not-met") for where in STORIES for text in OVERCOME),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_outlasting_a_remission(case):
    check(case)
