"""A note of a relapse's record, or of another record of the AML, that tells the remission before: it contradicts no relapse."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

RELAPSE = condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20")
OF_A_DAY_BEFORE = ["2025-06-10评估疗效CR。", "2025-06达完全缓解", "CR1 in June 2025", "Complete remission 2025-06-10 after 7+3", "7+3 -> CR1 6/2025", "评估疗效CR，2025-06-10"]
OF_BEFORE = [*OF_A_DAY_BEFORE, "既往IA方案，评估疗效CR。", "Prior HSCT in CR1", "移植时为CR1", "既往IA方案1疗程CR"]
OF_NOW = ["Now in CR1", "2026-11-10达CR", "CR2 achieved 11/2026", "完全缓解", "In remission", "2025-06 CR1，2026-02复发，现CR2", "CR1 after FLAG-IDA", "评估疗效CR。", "2026-11-10评估疗效CR。"]
OF_NO_DAY = ["达CR1。2025-12-01复查骨髓原始细胞35%", "Complete remission. 2025-03 MRD 0.5%", "AML (dx 1/2025) in CR"]


def another(note):
    return chart(CR, RELAPSE, condition("later", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[{"text": note}]))


def own(note):
    return chart(CR, condition("rel", (ICD10CM, "C92.02"), "AML, in relapse", recorded="2026-10-20", note=[{"text": note}]))


CASES = [
    *(rr(f"the relapse's own note: {note}", own(note), "met") for note in OF_BEFORE),
    *(rr(f"a later record's note: {note}", another(note), "met") for note in OF_A_DAY_BEFORE),
    *(rr(f"the relapse's own note: {note}", own(note), "judgement") for note in (*OF_NOW, *OF_NO_DAY)),
    *(rr(f"a later record's note: {note}", another(note), "unclear") for note in (*OF_NOW, *OF_NO_DAY)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_remissions_noted(case):
    check(case)
