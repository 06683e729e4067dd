"""A donor right behind the leukaemia's name, at the end of the words: the chart is that of whoever gives to one who has it. Words alone name no leukaemia
then; beside its code a clinician must read them. What else is told of a donor is told of the patient's transplant."""
from __future__ import annotations

import pytest

from tests.charts.listed_items import assert_stated

DONORS = (
    "AML donor", "stem cell donor for AML", "Donor for AML patient", "AML stem cell donor", "Leukemia donor", "急性髓系白血病供者", "AML患者供者", "白血病供者", "急性髓系白血病患者供者", "急性髓系白血病造血干细胞供者", "急性髓系白血病捐献者",
)
PATIENTS = (
    "AML, donor: brother", "AML, donor lymphocyte infusion", "AML s/p unrelated donor transplant", "AML, matched sibling donor", "AML with donor", "AML, no donor", "AML donor search", "AML donor available", "AML haplo donor HSCT",
    "急性髓系白血病，供者淋巴细胞输注", "急性髓系白血病 供者:弟弟", "AML供者移植后", "急性髓系白血病寻找供者", "急性髓系白血病无供者", "急性髓系白血病半相合供者移植",
)
ROWS = [
    *({"coded as": "AML", "text": text, "state": "judgement", "in words": "missing"} for text in DONORS),
    *({"coded as": "AML", "text": text, "state": "met", "in words": "unclear"} for text in PATIENTS),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_row(row):
    assert_stated(row)
