"""The leukaemia's name alone, as a marrow report repeats whose marrow it is, and few blasts counted behind it: no finding. A name that is all, that
says more than itself, or behind which disease, other numbers, blood or no number stands, is heard; cellularity clears nothing."""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either, by_states

SAID = {
    "nu": [
        "AML. Blasts 2%.", "AML. Blasts 1%. Normocellular.", "AML. Marrow with 2% blasts.", "AML (M5). Blasts 1%.", "1. AML. Blasts 1%.", "Diagnosis: AML. Marrow blasts 3%.", "AML. Blasts: <5%.", "AML. Blasts less than 5%.",
        "AML. Blast count 0.8%. Trilineage.", "AML. Normocellular marrow. Blasts 2%.", "AML。原始细胞2%。", "诊断：AML。原始细胞占1%", "急性髓系白血病M2。骨髓增生活跃，原始粒细胞占1.5%。", "诊断：急性髓系白血病。\n骨髓原始细胞2%",
        "AML. Normocellular marrow with trilineage hematopoiesis.", "AML. Blasts are not increased.",
    ],
    "um": [
        "AML", "AML.", "AML. Normocellular marrow.", "AML. Hypercellular marrow.", "AML. Blasts 25%.", "AML. Blasts 5%.", "AML. Blasts 2-8%.", "AML. Blasts up from 0% to 4%", "AML. Blasts increased (4%).", "AML persists. Blasts 2%.", "Active AML. Blasts 3%",
        "AML. Blasts 2%. MRD positive.", "AML. Blasts 2%, MRD 0.5%", "AML. Blasts 2% in aspirate, 40% in biopsy", "AML. Blasts 2%, sheets of blasts in the core.", "AML. Blood blasts 2%.", "AML. CSF blasts 2%", "AML. Relapsed. Blasts 2%.",
        "AML. Blasts 2%. Residual leukemia by flow.", "AML. No remission. Blasts 3%", "AML. Normocellular marrow with 25% blasts.", "Relapsed AML. Normocellular marrow.", "AML in a normocellular marrow",
        "AML。外周血原始细胞2%", "AML复发。原始细胞2%", "AML。原始细胞2%，MRD阳性", "AML。骨髓增生活跃，原始细胞30%",
    ],
}
CASES = behind_either(by_states(SAID))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
