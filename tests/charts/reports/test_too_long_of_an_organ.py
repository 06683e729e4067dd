"""A report too long to be read, behind a remission: of an organ by its name it leaves nothing open, of more than that the course."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, marrow_report
from tests.charts.courses import CR, RR, chart
from tests.charts.harness import screened
from tests.spec.tables import rows

TOO_LONG = "No abnormality is seen. " * 6000

TABLE = """
| called | state |
|---|---|
| EGD report | not-met |
| CXR | not-met |
| Bone density (DXA) | not-met |
| Sigmoidoscopy | not-met |
| Lower extremity venous duplex | not-met |
| Audiogram | not-met |
| Electrocardiogram | not-met |
| Pulmonary function test | not-met |
| Spirometry | not-met |
| Urinalysis | not-met |
| 乳腺钼靶 | not-met |
| 钼靶 | not-met |
| 多导睡眠图 | not-met |
| 尿常规 | not-met |
| 睡眠监测 | not-met |
| 胸片 | not-met |
| EGD note | unclear |
| CXR and brain MRI | unclear |
| PET and CXR | unclear |
| 胸片 头颅CT | unclear |
| Consult | unclear |
| 会诊记录 | unclear |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: row["called"])
def test_only_what_sees_an_organ_leaves_nothing_open(row):
    report = marrow_report("r", TOO_LONG, "2026-11-12", code=concept(None, row["called"]))
    assert screened(chart(CR, report)).finding(RR).state.value == row["state"]
