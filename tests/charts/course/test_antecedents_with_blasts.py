"""What the leukaemia came of, where its name has blasts or "refractory" in it: none of the leukaemia's that are there now."""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import written

ANTECEDENTS = (
    "AML secondary to refractory anemia with excess blasts", "AML evolving from refractory anemia with excess blasts-2 (RAEB-2)", "AML transformed from refractory anaemia with excess of blasts",
    "AML arising from myelodysplastic syndrome with excess blasts", "AML arising from MDS with increased blasts (MDS-IB2)", "Refractory anemia with excess blasts, progressed to AML 3/2025",
    "难治性贫血伴原始细胞增多转化急性髓系白血病", "难治性贫血伴原始细胞增多-2转化AML", "急性髓系白血病（由难治性贫血伴原始细胞增多转化）", "骨髓增生异常综合征（MDS）伴原始细胞增多2型转AML", "既往难治性贫血伴原始细胞增多",
)
OF_NOW = (
    "AML, refractory, with excess blasts", "AML secondary to refractory anemia with excess blasts, now relapsed", "Relapsed AML from refractory anemia with excess blasts",
    "AML secondary to refractory anemia with excess blasts, refractory to 7+3", "难治性贫血伴原始细胞增多转化急性髓系白血病，复发", "难治性急性髓系白血病伴原始细胞增多", "重度贫血难治，骨髓原始细胞增多",
)
BLASTS = ("Refractory anemia. Marrow: excess blasts 30%", "Refractory anemia, transfusion dependent; blasts 30% in marrow", "难治性贫血，骨髓原始细胞增多30%", "Refractory anemia with marrow blasts 24%")
CASES = [
    *written(ANTECEDENTS, "not-met", "letter", "note", "visit", "title"),
    *written(OF_NOW, "unclear", "letter", "visit"), *written(OF_NOW, "judgement", "note"), *written(OF_NOW[:-1], "met", "title"), *written(OF_NOW[-1:], "unclear", "title"),
    *written(BLASTS, "unclear", "letter", "note", "visit"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
