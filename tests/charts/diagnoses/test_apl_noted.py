"""Promyelocytic leukaemia that only a note of the AML's record tells."""
from __future__ import annotations

import pytest

from tests.charts.build import base, changed
from tests.charts.harness import Case, check

APL = "exclusion-apl"
TOLD = ["AML-M3, PML-RARA positive", "PML-RARA阳性", "Acute promyelocytic leukemia", "急性早幼粒细胞白血病", "M3，PML/RARA融合基因阳性"]
NOT_TOLD = ["PML-RARA negative", "PML-RARA阴性，排除APL", "not APL", "APL excluded", "PML-RARA pending", "母亲APL", "r/o APL", "AML-M5"]


def noted(text, id_="aml", **more):
    return changed(base(), id_, note=[{"text": text}], **more)


CASES = [
    *(Case(f"a note of the AML: {text}", noted(text), {APL: "judgement"}, evidence={APL: ("Condition/aml",)}) for text in TOLD),
    *(Case(f"a note of the AML: {text}", noted(text), {APL: "no-contrary-record"}) for text in NOT_TOLD),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_apl_noted(case):
    check(case)
