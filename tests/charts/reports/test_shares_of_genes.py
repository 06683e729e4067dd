"""A share that a molecular test counts of the leukaemia's gene, in a note: nobody may pass it over; that of a mutation, or of one that is gone, tells nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import note


def told(text):
    return condition("aml2", (ICD10CM, "C92.00"), f"AML, {text}", recorded="2026-11-12")


PLACES = {"a note": note, "a text": told}
COUNTED = [
    "NPM1 0.8%", "NPM1 0.8%（上次阴性）", "NPM1 0.8% (prev neg)", "NPM1 qPCR 0.8%, was undetectable", "NPM1/ABL 3.2%", "RUNX1::RUNX1T1 0.8%",
    "RUNX1-RUNX1T1定量 2.1%，上次0", "AML1-ETO 1.2%", "CBFB::MYH11 0.8%", "CBFβ-MYH11 0.8%", "WT1 12.5%（前0.3%）", "CR1. NPM1 0.8%",]
NONE = [
    "NPM1 VAF 32%", "NPM1 (VAF 32%), FLT3-ITD neg", "NPM1 32%, FLT3-ITD 12%", "NPM1突变 32%，DNMT3A 40%", "NPM1阴性", "NPM1 0%", "NPM1 <0.01%",
    "NPM1 undetectable", "初诊NPM1 32%", "NPM1 32% at diagnosis", "NPM1 0.8%，移植后转阴", "2025-03 NPM1 0.8%，2026-09 NPM1阴性", "WT1 0.3%",
    "chimerism 99.8%, NPM1 neg",]

CASES = [
    *(rr(f"{place}: {text}", chart(CR, made(text)), "unclear") for text in COUNTED for place, made in PLACES.items()),
    *(rr(f"{place}: {text}", chart(CR, made(text)), "not-met") for text in NONE for place, made in PLACES.items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_shares_of_genes(case):
    check(case)
