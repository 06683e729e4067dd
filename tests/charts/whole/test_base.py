"""The charts that all cases start from are what they claim to be."""
from __future__ import annotations

import pytest

from tests.charts.build import base, woman
from tests.charts.harness import Case, check

CASES = [
    Case("everything a chart can show is met, in a man", base(), {"pregnancy-negative": "not-applicable"},
         overall="likely-match", shown=True),
    Case("everything a chart can show is met, in a woman", woman(), {"pregnancy-negative": "met"},
         overall="likely-match", shown=True),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
