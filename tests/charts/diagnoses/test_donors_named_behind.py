"""A donor right behind the leukaemia's name, at the end of the words: the chart is that of whoever gives to one who has it. Words alone name no leukaemia
then; beside its code a clinician must read them. What else is told of a donor is told of the patient's transplant."""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.listed_items import assert_stated
from tests.charts.only_diagnosis import alone

DONORS = (
    "AML donor", "stem cell donor for AML", "Donor for AML patient", "AML stem cell donor", "Leukemia donor", "急性髓系白血病供者", "AML患者供者", "白血病供者", "急性髓系白血病患者供者", "急性髓系白血病造血干细胞供者", "急性髓系白血病捐献者",
    # kin and carers of one who has it
    "供者（AML患者之兄）", "急性髓系白血病患者家属", "AML患者之弟", "急性髓系白血病患者的陪护", "拟行AML患者供髓",
)
FOR_ANOTHER = (
    "造血干细胞供者（受者：急性髓系白血病复发）", "造血干细胞供者，受者：急性髓系白血病复发", "捐献者（受者：AML复发）", "供者（受体：AML复发）", "外周血干细胞供者，受者诊断AML",
)
PATIENTS = (
    "AML, donor: brother", "AML, donor lymphocyte infusion", "AML s/p unrelated donor transplant", "AML, matched sibling donor", "AML with donor", "AML, no donor", "AML donor search", "AML donor available", "AML haplo donor HSCT",
    "急性髓系白血病，供者淋巴细胞输注", "急性髓系白血病 供者:弟弟", "AML供者移植后", "急性髓系白血病寻找供者", "急性髓系白血病无供者", "急性髓系白血病半相合供者移植",
    "急性髓系白血病患者", "AML患者，供者为其兄", "AML，家属要求出院", "AML患者，家属陪同", "急性髓系白血病 拟行同胞供髓移植",
)
ROWS = [
    *({"coded as": "AML", "text": text, "state": "judgement", "in words": "missing"} for text in DONORS),
    *({"coded as": "AML", "text": text, "state": "met", "in words": "unclear"} for text in PATIENTS),
]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["text"])
def test_row(row):
    assert_stated(row)


@pytest.mark.parametrize("coding", [None, "Z52.001"])
@pytest.mark.parametrize("text", FOR_ANOTHER)
def test_a_donor_before_the_recipient(text, coding):
    check(alone(text, coding, "missing", "missing"))
