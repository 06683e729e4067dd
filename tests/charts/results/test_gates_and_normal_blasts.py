"""Gates of flow cytometry, and blasts that it calls normal, in a marrow: no count of the leukaemia's blasts. A regenerating marrow has 6 % of
them; nobody passes them over either (trial.md section 3, "never guess")."""
from __future__ import annotations

import pytest

from tests.charts.build import quantity
from tests.charts.courses import REMISSION, only, part, rr
from tests.charts.harness import check

DOUBTED = (
    "骨髓流式 原始细胞区", "原始细胞门(骨髓)", "骨髓原始细胞区细胞比例", "骨髓原始细胞门占有核细胞", "骨髓正常髓系原始细胞", "骨髓 正常原始细胞", "Bone marrow blast gate", "Blast gate, bone marrow flow", "Bone marrow blasts gate %", "Gated blasts, bone marrow",
    "Bone marrow blast region", "Bone marrow blast window", "BM blast gate (CD45dim/SSC low)", "Myeloblasts, normal phenotype (bone marrow)", "Normal myeloblasts, bone marrow", "Regenerating myeloblasts, bone marrow",
)
COUNTED = (
    "Bone marrow blasts", "Bone marrow myeloblasts by flow", "Bone marrow abnormal blasts", "Bone marrow blasts, abnormal phenotype", "Bone marrow blasts (normal <5)", "Bone marrow blasts (ref: normal 0-5%)", "骨髓原始细胞", "骨髓流式原始细胞",
    "骨髓异常原始细胞", "骨髓原始细胞(正常值0-5%)", "骨髓原始细胞(区域:髂后)",
)
CASES = [
    *(rr(f"{name} {value} %", only(*REMISSION, part("g", name, value)), "unclear") for name in DOUBTED for value in (6.2, 12)),
    *(rr(f"{name} {value} %", only(*REMISSION, part("g", name, {"valueQuantity": quantity(value, "%")})), "met") for name in COUNTED for value in (6.2, 12)),
    *(rr(f"{name} 2 %", only(*REMISSION, part("g", name, 2)), "not-met") for name in DOUBTED),
    *(rr(f"{name} 6.2 %", only(*REMISSION, part("g", name, 6.2)), ("unclear", "not-met")) for name in ("Bone marrow blasts, no abnormal phenotype", "Bone marrow blasts without aberrant phenotype", "骨髓髓系原始细胞(表型正常)")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
