"""The leukaemia that is back, by words of coming and no name of a turn; what is denied, feared, overcome, talked of, or is another's."""
from __future__ import annotations

import pytest

from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, note, title, visit

PLACES = {"a letter": letter, "a note": note, "a line": title, "a visit": visit}
BACK = [
    "CR1 of 14 months, now back with disease", "Was in CR1, disease is back", "In CR1 until disease came back", "leukemia has returned",
    "Return of leukemia after CR1", "Leukemia again after CR1", "Prior CR1. Now disease present again", "Disease has made a comeback",
    "unfortunately the leukemia is here again", "白血病又回来了", "CR后白血病又回来了", "CR1 14个月，白血病回来了", "白血病卷土重来", "白血病再次出现", "缓解后疾病再度出现", "白血病又犯了", "缓解期后病情反弹",
    "病又回来了",]
NOT_BACK = [
    "Back with disease-free status, CR1", "Back with AML in remission", "CR1, back with family", "leukemia has not returned",
    "No return of leukemia, CR1", "afraid the disease may return", "Explained the disease again to the family, CR1",
    "Leukemia came back, FLAG-IDA, now in CR2", "GVHD has returned, CR1", "Cough is back, CR1", "担心白血病又回来", "如白血病再次出现，及时就诊", "白血病未再出现",
    "2025-03白血病又回来了，再诱导后CR2", "白血病又来复查，CR", "GVHD卷土重来，CR1", "AML CR后，皮疹又回来了", "病情反弹的风险",]

CASES = [
    *(rr(f"{place}: {text}", chart(CR, made(text)), "unclear") for text in BACK for place, made in PLACES.items()),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "not-met") for text in NOT_BACK for place, made in PLACES.items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_disease_that_is_back(case):
    check(case)
