"""A share of residue in a note of the leukaemia is of its cells, but for what is said to stay in a stomach, a bladder or a vessel."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

OF_OTHERS = [
    "AML CR1，胃潴留 残留率30%", "AML CR1，胃排空残留率45%", "AML CR1，胃内残留30%", "AML CR1，门静脉血栓残留率30%", "AML CR1，血栓残留30%",
    "AML CR1，结石残留率10%", "AML CR1，膀胱残余尿30%", "AML CR1，残余狭窄30%", "AML in CR1, gastric emptying: 30% residual",
    "AML in CR1, post-void residual 30%", "AML in CR1, residual stenosis 30%",
]
OF_CELLS = [
    "AML CR1，残留率0.35%", "AML CR1，残留0.35%", "AML CR1，残留细胞0.35%", "AML CR1，骨髓残留率0.35%", "AML CR1，流式残留率0.35%",
    "AML CR1，胃潴留。骨髓残留率0.35%", "AML CR1，胃潴留，残留率0.35%", "AML CR1, MRD 0.35%",
]


def noted(text):
    return chart(CR, condition("later", (ICD10, "C92.0"), "AML", recorded="2026-11-12", note=[{"text": text}]))


@pytest.mark.parametrize("case", [
    *(rr(text, noted(text), "not-met") for text in OF_OTHERS), *(rr(text, noted(text), "unclear") for text in OF_CELLS),
], ids=lambda case: case.title)
def test_case(case):
    check(case)
