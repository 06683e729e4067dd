"""The share of now behind a comparison with an earlier look that no comma ends: "Compared with the prior marrow the blasts have cleared (1%)". What
that look itself held ("in which blasts were 30%") is of before. trial.md: marrow blasts of 5 % and residual disease above 0.1 % tell a relapse."""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either, by_states

SAID = {
    "um": [
        "Compared with the prior marrow the blasts have risen (18%).", "Compared with the prior marrow blasts are 18%.", "Compared to the previous study, leukemic blasts persist (12%).",
        "Compared with the diagnostic marrow the blasts have decreased (12%).", "Compared to 8/2026 the blasts remain 12%.", "Compared with 8/2026 the blast percentage has increased to 22%.",
        "Compared with the prior marrow the blasts are stable (15%).", "Compared with the prior marrow MRD has risen to 0.5%.", "Compared with the prior marrow MRD has risen (0.8%).", "Compared with the prior marrow MRD persists (0.6%).",
        "Compared with the prior marrow the blasts show an increase to 20%.", "As compared with the marrow of 8/2026 the blasts have risen from 2% to 22%.", "Compared with normal marrow the blasts are increased (9%)",
        "Compared with the prior study the abnormal myeloblasts have increased, 11%.", "Compared with the prior marrow, blasts have increased to 18%.", "Compared with the prior marrow the blasts have cleared (1%) but MRD is positive (0.4%).",
        "与上次骨髓比较，原始细胞明显增多（25%）。", "与上次骨髓相比MRD升高（0.5%）",
    ],
    "nu": [
        "Compared with the prior marrow the blasts have cleared (1%).", "Compared to the previous study, leukemic blasts have cleared (1%).", "Compared with the prior marrow, the blast population has cleared (<1%).",
        "Compared with the prior marrow the blasts have decreased to 2%.", "In comparison with the prior marrow blasts are now 1%.", "Compared with the prior marrow the blast count has fallen to 1%", "As compared with the prior marrow the blasts have cleared (0.5%).",
        "Compared with the prior marrow MRD has fallen to 0.02%.", "Compared with the prior marrow MRD has cleared (0.01%).", "Compared with the prior marrow (30% blasts), blasts have cleared (1%).", "Compared with the prior marrow in which blasts were 30%, no blasts are seen.",
        "Compared with diagnosis, blasts have fallen from 80% to 2%.", "与上次骨髓相比原始细胞明显减少（2%）", "与上次骨髓相比MRD下降（0.02%）", "对比前片，原始细胞由30%降至1%",
    ],
    "n-": ["Compared with the previous marrow the blasts had been 30%.", "Compared with the prior marrow the lymphocytes have risen (30%)."],
}
CASES = behind_either(by_states(SAID))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
