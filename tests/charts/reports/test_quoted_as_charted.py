"""What a reason quotes stands in the chart, however its days, shares and remissions are read."""
from __future__ import annotations

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import concept, marrow_report
from tests.charts.courses import CR, chart
from tests.charts.harness import screened
from tests.charts.written_in import DAY, letter, note

SAID = [
    "2025年3月CR。20261110骨穿:原始细胞占25%", "2026 年 11 月 10 日骨穿:原始细胞占38%", "二〇二六年十一月十日骨穿:原始细胞占38%",
    "2026年11月,外周血见原始细胞占千分之三十", "20261110外周血见大量原始细胞", "2026 - 11 - 10: marrow blasts 38%",
]
FLOWS = ["MRD 十万分之五十", "MRD 3-5‰", "MRD 2至3‰", "MRD 百分之三至五", "MRD 千分之三"]


def _quotations(resource) -> list[str]:
    said = next(it for it in screening_json(screened(chart(CR, resource)), "en")["criteria"] if it["id"] == "relapsed-refractory")["because"]
    return [it.partition("”")[0].rstrip("…") for it in said.split("“")[1:]]


@pytest.mark.parametrize("said", SAID)
@pytest.mark.parametrize("place", [note, letter])
def test_a_quotation_stands_in_the_chart(place, said: str) -> None:
    assert all(it in said for it in _quotations(place(said)))


@pytest.mark.parametrize("said", FLOWS)
def test_a_quotation_of_a_flow_stands_in_the_chart(said: str) -> None:
    report = marrow_report("r", said, DAY, code=concept(None, "骨髓流式MRD检测"))
    assert all(it in said for it in _quotations(report))
