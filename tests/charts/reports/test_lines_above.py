"""What stands alone on the line above says nothing of the next line: a clear word of one cell, or the name of the blood.

From the protocol notes: nobody may say that nothing came after a remission where a report counts blasts above their limit, of whatever marrow
or blood. Lines of a list each tell something of their own.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check

REMISSION = condition("c", (ICD10CM, "C92.01"), recorded="2026-06-10")
ABOVE = [
    "外周血片：未见有核红细胞", "未见有核红细胞", "外周血：未见原始细胞", "外周血片：白细胞减少，未见有核红细胞", "外周血涂片未见有核红细胞", "外周血片：有核红细胞未见",
    "外周血片：分类无异常", "外周血：可见有核红细胞", "未见Auer小体", "血小板少见", "血象", "Peripheral blood: no nucleated red cells", "No Auer rods",
    "Peripheral smear", "Platelets: unremarkable",
]
BELOW = ["原始细胞占38%", "原始粒细胞占38%", "幼稚细胞占38%", "大量原始细胞", "骨髓原始细胞占38%", "Blasts 38%", "Myeloblasts: 38%"]
FEW = ["原始细胞占1%", "原始粒细胞占2%", "Blasts 1%"]
ONE_LINE = ["外周血片未见原始细胞", "骨髓未见原始细胞", "No blasts in blood"]


@pytest.mark.parametrize("case", [
    *(rr(f"{above!r} above {below!r}", only(REMISSION, marrow_report("r", f"{above}\n{below}", "2026-11-15")), "unclear")
      for above in ABOVE for below in BELOW),
    *(rr(f"{above!r} above {below!r}", only(REMISSION, marrow_report("r", f"{above}\n{below}", "2026-11-15")), "not-met")
      for above in ABOVE for below in FEW),
    *(rr(f"{text!r}", only(REMISSION, marrow_report("r", text, "2026-11-15")), "not-met") for text in ONE_LINE),
], ids=lambda case: case.title)
def test_lines_above(case):
    check(case)
