"""What a laboratory prints beside a share of marrow: of which cells it is, how few its test can find, how many it counted."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, observation, quantity
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

MRD, BLASTS = ("Bone marrow MRD by flow", "骨髓MRD（流式）"), ("Bone marrow blasts", "骨髓原始细胞")
REMARKS = [
    "(LOD 0.01%)", "(LLOQ 0.01%)", "(LOD: 0.01 %)", "(LOD<0.01%)", "(sensitivity 0.01%)", "(sensitivity of 10^-4)", "(assay sensitivity: 1e-4)", "(sensitivity 1x10-4)",
    "(limit of detection 0.01%)", "(Detection limit = 0.02%)", "（检测下限0.01%）", "(检出限：0.01%)", "(灵敏度10^-4)", "(本法灵敏度为0.01%)",
    "(500-cell count)", "(500 cells counted)", "(of 500 cells)", "(n=500 cells)", "(500,000 events acquired)", "(200 cell differential)", "（计数500个细胞）", "(37°C)"]
NO_REMARKS = ["(0.02% in March)", "(previous 0.01%)", "(2%)", "(upper limit 0.5%)", "(LOD 0.01%, previous 2 %)", "(500 CD34+ cells)", "(of CD34+ cells)", "(cells 12)"]
OF_ALL = [
    "% of CD45+ events", "% of CD45+ leukocytes", "% total nucleated cells", "% nucleated cells", "% TNC", "% of TNC", "% of ANC", "% of all nucleated cells", "% of total cells",
    "% of all events", "{%}", "per 100 cells"]
OF_SOME = ["% of CD34+ cells", "% of blasts", "% of CD45dim cells", "% of erythroid cells", "% of CD33+ events", "% of CD45dim/SSC low events", "% of monocytes", "per 100 platelets"]


def of(name, **value):
    return chart(CR, observation("m", concept(None, name), "2026-11-15", **value))


CASES = [
    *(rr(f"{name} 0.42 % {remark}", of(name, valueString=f"0.42% {remark}"), "met") for name in MRD for remark in REMARKS),
    *(rr(f"{name} 0.05 % {remark}", of(name, valueString=f"0.05% {remark}"), "not-met") for name in MRD for remark in REMARKS),
    *(rr(f"{name} <0.01 % {remark}", of(name, valueString=f"<0.01% {remark}"), "not-met") for name in MRD for remark in REMARKS),
    *(rr(f"{name} 30 % {remark}", of(name, valueString=f"30%{remark}"), "met") for name in BLASTS for remark in REMARKS),
    *(rr(f"{name} 0.42 % {remark}", of(name, valueString=f"0.42% {remark}"), "unclear") for name in MRD for remark in NO_REMARKS),
    *(rr(f"{name} {unit}", of(name, valueQuantity=quantity(value, unit)), "met") for name, value in ((MRD[0], 0.42), (BLASTS[0], 30)) for unit in OF_ALL),
    *(rr(f"{name} {unit}", of(name, valueQuantity=quantity(value, unit)), "not-met") for name, value in ((MRD[0], 0.04), (BLASTS[0], 2)) for unit in OF_ALL),
    *(rr(f"{name} {unit}", of(name, valueQuantity=quantity(value, unit)), "unclear") for name, value in ((MRD[0], 0.42), (MRD[0], 0.04), (BLASTS[0], 30)) for unit in OF_SOME),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
