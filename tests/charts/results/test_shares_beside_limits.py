"""A share of cells beside what it is held against, or how many cells were looked at; and a positive answer of residual disease with its limit."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report, observation, quantity
from tests.charts.courses import REMISSION, only, rr
from tests.charts.harness import check

BLASTS, RESIDUAL = "Bone marrow blasts", "Bone marrow MRD by flow cytometry"


def told(name, said, state):
    value = {"valueString": said} if isinstance(said, str) else {"valueQuantity": quantity(*said, None)}
    return rr(f"{name}: {said!r}", only(*REMISSION, observation("b", concept(None, name), "2026-11-15", **value)), state)


def reported(said, state, name="Bone marrow aspiration report"):
    report = marrow_report("m", said, "2026-11-15") | {"code": concept(None, name)}
    return rr(f"{name}: {said}", only(*REMISSION, report), state)


UNITS = [
    *(told(BLASTS, (30, unit), "met") for unit in (
        "%(of 500 cells)", "% (of 500 cells)", "% of 200 cells", "% of 500 nucleated cells", "%(500 cells)", "% (500-cell count)", "% (n=500)",
        "%（计数500个细胞）", "%(计数200个有核细胞)", "% NC", "% ANC")),
    *(told(BLASTS, (3, unit), "not-met") for unit in ("%(of 500 cells)", "% (计数200个细胞)")),
    *(told(BLASTS, (30, unit), "unclear") for unit in ("/500 cells", "(of 500 cells)", "(500 cells counted)", "cells", "100 cells", "% of CD34+", "% of 100 blasts", "% non-erythroid", "% (2%)")),
]
HELD_AGAINST = [
    *(told(BLASTS, said, "met") for said in (
        "30 % blasts", "Blasts: 30% (ref <5%)", "原始细胞 30%（参考<5%）", "30% (normal <5%)", "30 % (reference range 0-5%)", "原始细胞30%，参考范围0-5%", "Blasts 30 %; normal < 5 %",
        "30% of 500 cells", "30% 原始细胞", "30% blasts (normal <5%)")),
    *(told(BLASTS, said, "not-met") for said in ("3% (ref <5%)", "原始细胞 3%（参考<5%）")),
    *(told(BLASTS, said, "unclear") for said in ("30% (was 2%)", "30% vs 2%", "30%，5%", "30% (2%)", "30% myeloblasts", "30% negative", "阴性 30%（参考<5%）", "blasts 30%, MRD 0.35%")),
    *(told(RESIDUAL, said, "met") for said in (
        "0.35% (ref <0.1%)", "MRD 0.35% (cut-off 0.1%)", "0.35%(参考<0.01%)", "MRD >=0.1% positive, value 0.35%", "MRD阳性(≥0.1%)，0.35%", "阳性，0.35%(cut-off 0.1%)", "Positive (threshold 0.1%): 0.35%")),
    *(told(RESIDUAL, said, "not-met") for said in ("0.05% (cut-off 0.1%)", "0.05% positive (cut-off 0.01%)", "阴性(<0.1%)", "negative (cut-off 0.1%)")),
    *(told(RESIDUAL, said, "unclear") for said in (
        "MRD阳性(≥0.1%)", "阳性(>0.01%)", "positive (cut-off 0.1%)", "MRD阳性（判断标准≥0.1%）", "阴性 0.35%(参考<0.5%)", "阴性(≥0.1%)，0.35%", "negative (cut-off 0.1%), 0.35%")),
]
REPORTS = [
    *(reported(said, "unclear") for said in (
        "MRD阳性(≥0.1%)", "MRD >=0.1% positive, value 0.35%", "MRD阳性(>0.01%)", "MRD positive (>=0.1%)", "MRD ≥0.1% positive", "MRD: positive (cut-off 0.1%)", "MRD阳性（阳性标准≥0.1%）",
        "MRD阳性，阈值0.1%", "MRD≥0.1%", "微小残留病阳性（≥0.1%）", "MRD(+)，≥0.1%", "MRD（cut-off 0.1%）：0.35%", "MRD: cut-off 0.1%, value 0.35%", "MRD 0.1-0.5%")),
    *(reported(said, "unclear", name) for name in ("骨髓流式MRD检测报告", "Flow cytometry MRD, bone marrow") for said in ("阳性(≥0.1%)", "Positive (>=0.1%)", "positive (cut-off 0.1%)", "Positive", "阳性")),
    *(reported(said, "not-met", name) for name in ("骨髓流式MRD检测报告", "Bone marrow aspiration report") for said in (
        "MRD阴性(<0.1%)", "MRD negative (cut-off 0.1%)", "MRD阴性(参考<0.01%)", "MRD 0.05% (cut-off 0.1%)", "MRD 0.1%", "MRD <0.1%", "MRD阳性定义为≥0.1%", "MRD positivity is defined as >=0.1%",
        "MRD positive: >=0.1%; negative: <0.1%", "MRD≥0.1%为阳性", "MRD positive is >=0.1%", "注：MRD≥0.1%为阳性", "Interpretation guide: MRD >= 0.1% positive, <0.1% negative",
        "MRD阴性。注：MRD阳性（≥0.1%）", "MRD阳性标准：≥0.1%", "MRD阴性（MRD阳性标准：≥0.01%）", "No MRD (positive if >=0.1%)")),
    *(reported(said, "not-met") for said in ("Blasts normal 2%, 30% erythroid precursors", "Blasts (normal <5%): 2%", "原始细胞2%（参考<5%），红系30%", "MRD negative. Positive: >=0.1%.")),
    *(reported(said, "not-met", "骨髓流式MRD检测报告") for said in ("Negative", "阴性", "Not detected", "阴性(<0.01%)")),
]


@pytest.mark.parametrize("case", [*UNITS, *HELD_AGAINST, *REPORTS], ids=lambda c: c.title)
def test_case(case):
    check(case)
