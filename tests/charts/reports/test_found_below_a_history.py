"""A relapse alone on a line below the patient's history, where a marrow report puts what it found: it is heard. What goes on with the history there
(a treatment, a day), and what a marrow found clear below it, stays history."""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either, by_states

SAID = {
    "um": [
        "病史：AML\n复发骨髓象", "病史：AML\n第2次复发骨髓象", "现病史：AML\n复发骨髓象", "简要病史：AML\n复发骨髓象", "病史：急性髓系白血病\n髓象复发", "病史：AML\n早期复发", "病史：AML\n骨髓复发",
        "病史：AML 2年\n符合复发骨髓象", "病史：AML化疗后完全缓解\n复发骨髓象", "病史：AML化疗后\n复发", "病史：AML\n复发骨髓象\n建议MRD检测", "病史：AML\n化疗后完全缓解5月\n诊断意见：复发",
        "History of AML\nRelapsed", "Known AML\nRelapsed marrow", "Prior AML\nRelapse", "h/o AML\nrelapse",
    ],
    "nm": ["病史：AML复发", "病史：AML\n移植后复发", "病史：AML\n2025年3月复发", "病史：AML\n化疗后复发", "病史：AML\n复发\n2025-03移植"],
    "nu": ["病史：AML\n未见复发", "病史：AML\n无复发骨髓象", "病史：AML\n疾病复发\n骨髓象：增生活跃，原始细胞2%", "History of AML\nrelapsed 2025\nNo evidence of leukemia"],
    "nn": ["病史：AML\n复发\n骨髓完全缓解", "病史：AML\n缓解骨髓象", "History of AML\nRelapsed after HSCT\nMarrow: complete remission"],
}
CASES = behind_either(by_states(SAID))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
