"""A marrow's differential that counts cells in place of shares, holds its names in a line over its numbers, or ends with the blasts.

trial.md, section 3: many blasts in a marrow of the last 28 days leave a remission open, less than 5 % a relapse. A share that can be computed is one;
a range of what is normal is none; blood and marrow are counted apart.
"""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.written_in import behind_either, by_states

SAID = {
    "nm": [
        "The previous marrow had 178/500 blasts.", "At diagnosis blasts 178/500.", "Blasts 10/2026", "Blasts 23 events",
        "Megakaryoblasts 178/500", "Lymphocytes 178 (500 cells)", "Erythroblasts 178/500", "PERIPHERAL BLOOD\nBlasts 0 (200 cells)",
        "Blasts Promyelocytes Plasma cells\nPB 0 0 0", "Blasts Promyelocytes Myelocytes\n4 5", "Promyelocytes Myelocytes\n40 50",
        "Erythroblasts Myelocytes\n40 50", "Normoblasts Lymphocytes\n40 50", "Blasts Eosinophils Basophils\n- 23 1", "CD34 23 Blasts",
        "Neutrophils 20 Lymphocytes 30 Blasts pending", "Lymphocytes 30 Erythroblasts 23",
        "Neutrophils 20 Lymphocytes 30 Blasts 10/23/2026", "Neutrophils 20 Lymphocytes 30 Blasts 0-5", "Blasts (0-5%)", "Blasts: (0-5%)",
        "Blasts (0.0-5.0%)", "Blasts (normal 0-5%)", "Blasts (ref 0-5%)", "Blasts (reference range: 0-3%)",
        "Myeloblasts (0-5%)\nPromyelocytes (2-8%)", "原始粒细胞(0-5%)",
    ],
    "nu": [
        "Blasts 20\nPromyelocytes 10\nMyelocytes 30\nNeutrophils 240\nLymphocytes 200\nTotal: 500",
        "Differential (500 cells): Blasts 20, Promyelocytes 10, Myelocytes 30, Neutrophils 240, Lymphocytes 200", "2/200 blasts",
        "blasts: 2 of 200 cells counted", "Blasts 4, promyelocytes 10, myelocytes 30 (500 cells)", "Blasts: 4 (500 cells counted)",
        "4 of 500 cells are blasts", "Blasts 4/500", "Blasts 23 of 500 cells", "23 of 500 cells are blasts.", "Blasts: 1 per 100 cells",
        "Blasts 3 (300 cells)",
        "Peripheral blood differential (100 cells): neutrophils 60, lymphocytes 40, blasts 0. Aspirate differential (500 cells): Blasts 5, Promyelocytes 10, Neutrophils 200.",
        "No blasts. Differential 500 cells: Neutrophils 300, lymphocytes 200", "Blasts Promyelocytes Myelocytes\n2 4 5",
        "Promyelocytes Myelocytes Blasts\n23 5 2", "Promyelocytes Myelocytes Blasts\n23% 5% 2%",
        "Blasts | Promyelocytes | Myelocytes\n--- | --- | ---\n2 | 4 | 5", "Cell Blasts Promyelocytes\nRef 0-5 2-8\n% 2 14",
        "Blasts Promyelocytes Plasma cells\nPB 0 0 0\nBM 2 4 5",
        "Blasts Promyelocytes Myelocytes Neutrophils Lymphocytes\n5 20 65 310 100", "Promyelocytes Myelocytes Blasts 23 5 2",
        "Blasts: 4 (500)", "A 500-cell differential shows 5 blasts, 10 promyelocytes and 230 myelocytes.",
        "Myeloblasts 5\nPromyelocytes 10\nNeutrophils 400\n500 nucleated cells were counted.",
        "Blasts 5 1.0\nPromyelocytes 10 2.0\nMyelocytes 200 40\nTotal 500 100", "A 200-cell differential shows 2 blasts.",
        "A 500-cell differential shows 23 blasts.", "A 500-cell differential shows 2% blasts.",
        "Differential (500 cells): Blasts 2%, Promyelocytes 2%",
        "Differential (500 cells): Blasts 2, Promyelocytes 2, Neutrophils 60, Lymphocytes 36", "Neutrophils 20 Lymphocytes 30 Blasts 2",
        "Neutrophils 20 Lymphocytes 30 Blasts 2.", "Neutrophils 20 40-70 Lymphocytes 30 20-40 Blasts 2 0-5",
        "Neutrophils: 20 Lymphocytes: 30 Blasts: 2", "Neutrophils 20% Lymphocytes 30% Blasts 2",
        "Differential: Neutrophils 20 Lymphocytes 30 Blasts 2", "Neutrophils 20 Lymphocytes 30 Blasts 0",
        "Band forms 20 Plasma cells 3 Blasts 2", "Neutrophils 20 Lymphocytes 30 Myeloblasts 2\nComment: none",
        "Blasts 2 Neutrophils 20 Lymphocytes 30", "Neutrophils 20 | Lymphocytes 30 | Blasts 2", "Blasts (0-5%) 2", "Blasts (0-5%): 2",
        "Blasts (0-5%): 2%", "Blasts 2% (0-5%)", "Blasts (1-2%)",
    ],
    "um": [
        "Blasts 178 (500 cells)", "Differential (500 cells): Blasts 178, Promyelocytes 10, Myelocytes 30",
        "Blasts 178, promyelocytes 10, myelocytes 30 (500 cells)", "178/500 blasts", "178 / 500 blasts", "blasts: 89 of 200 cells counted",
        "Blasts 89/200", "89 of 200 cells are blasts", "89 out of 200 nucleated cells were blasts", "Blasts: 178/500 cells",
        "Blasts (178/500)", "Blasts: 178 (500)", "500-cell differential: Blasts 178", "500 cell count. Blasts 178. Promyelocytes 10.",
        "Blasts 178\nPromyelocytes 10\nMyelocytes 30\nTotal cells counted: 500",
        "Blasts 178\nPromyelocytes 10\nMyelocytes 30\nNeutrophils 200\nLymphocytes 82",
        "Blasts 178\nPromyelocytes 10\nMyelocytes 30\nNeutrophils 200\nLymphocytes 82\nTotal: 500",
        "Blasts 80\nPromyelocytes 10\nMyelocytes 30\nNeutrophils 200\nLymphocytes 180\nTotal: 500", "Blasts 178",
        "Aspirate differential (500 cells): blasts 23, promyelocytes 2, neutrophils 40",
        "Peripheral blood differential (100 cells): neutrophils 60, lymphocytes 40, blasts 0. Aspirate differential (500 cells): Blasts 178, Promyelocytes 10, Neutrophils 200.",
        "Blasts Promyelocytes Myelocytes\n23 4 5", "Promyelocytes Myelocytes Blasts\n4 5 23",
        "Blasts\tPromyelocytes\tMyelocytes\n23\t4\t5", "Blasts, Promyelocytes, Myelocytes\n23, 4, 5",
        "Blasts | Promyelocytes | Myelocytes\n--- | --- | ---\n23 | 4 | 5", "| Blasts | Promyelocytes | Myelocytes |\n| 23 | 4 | 5 |",
        "Blasts % Pros % Lymphs %\n23 4 5", "Cell Blasts Promyelocytes\n% 23 4\nRef 0-5 2-8",
        "Blasts Promyelocytes Plasma cells\nMarrow 23 4 5", "Blasts Promyelocytes Plasma cells\nPB 0 0 0\nBM 23 4 5",
        "Blasts Promyelocytes Myelocytes Neutrophils Lymphocytes\n115 20 65 200 100", "Blasts Eosinophils Basophils\n23 - 1",
        "Promyelocytes Myelocytes Blasts 4 5 23", "Promyelocytes Myelocytes Blasts\n2% 5% 23%", "Blast cells 115 of 500",
        "Blasts comprise 178 of 500 cells", "Blasts account for 178/500 cells", "A 500-cell differential shows 178 blasts.",
        "A 500-cell differential shows 178 blasts, 10 promyelocytes and 30 myelocytes.",
        "Blast count 178\nPromyelocytes 10\n500 cells counted", "Blasts | 178\nPromyelocytes | 10\nTotal | 500",
        "Blasts........178\nPromyelocytes........10\nCells counted........500",
        "Myeloblasts 178\nPromyelocytes 10\n500 nucleated cells were counted.", "Blasts 178 35.6\nPromyelocytes 10 2.0\nTotal 500 100",
        "A 200-cell differential shows 89 blasts.", "A 500-cell differential shows 42% blasts.",
        "Differential (500 cells): Blasts 42%, Promyelocytes 2%",
        "Differential (500 cells): Blasts 42, Promyelocytes 2, Neutrophils 30, Lymphocytes 26", "Blasts 178 cells (500 cells counted)",
        "PB differential: neutrophils 60, lymphocytes 40. Aspirate differential (500 cells): Blasts 8, promyelocytes 2, neutrophils 50, lymphocytes 40.",
        "PB: neutrophils 60, lymphocytes 40.\nAspirate (200 cells): Blasts 8, promyelocytes 2, neutrophils 50, lymphocytes 40.",
        "Peripheral blood: Neutrophils 60, Lymphocytes 40\nMarrow: Blasts 8, Promyelocytes 2, Neutrophils 50, Lymphocytes 40",
        "Blasts 80\nPromyelocytes 10\nMyelocytes 30\nNeutrophils 60\nLymphocytes 20", "Neutrophils 20 Lymphocytes 30 Blasts 23",
        "Blasts 23 Neutrophils 20 Lymphocytes 30", "Blasts (0-5%) 23", "Blasts (0-5%): 23%", "Blasts 23% (0-5%)", "Blasts (20-25%)",
        "Blasts (0-5%) are increased, 23%", "Myeloblasts (0-5%)\nPromyelocytes (2-8%)\nThe aspirate shows 30% blasts.",
    ],
}
CASES = behind_either(by_states(SAID))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
