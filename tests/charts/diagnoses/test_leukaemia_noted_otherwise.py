"""Notes on a leukaemia that deny it, rename it, or deny something else than the diagnosis."""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of
from tests.spec.tables import rows

TABLE = """
| as | text | state |
|---|---|---|
| CR, note | No evidence of AML on the marrow core biopsy | not-met |
| CR, note | 2026年骨髓未见白血病 | not-met |
| CR, note | Originally suspected AML | not-met |
| CR, note | 起病时疑AML | not-met |
| CR, note | 万一AML复发则移植 | not-met |
| CR, note | 一旦复发则入组CAR-NK | not-met |
| CR, note | No AML-type mutations | not-met |
| CR, note | No AML-associated translocations | not-met |
| CR, note | 未见AML相关突变 | not-met |
| CR, note | Not in remission, followed by CLAG and CR2 | not-met |
| AML noted | Central review: not AML | judgement |
| AML noted | Dx of AML revised to MDS | judgement |
| AML noted | Expert review does not support AML | judgement |
| AML noted | AML ruled out | judgement |
| AML noted | Expert review confirms AML | met |
| AML noted | Marrow core biopsy: no AML | met |
| AML noted | 骨髓及皮肤活检未见白血病 | met |
| AML noted | Skin biopsy: no AML | met |
| AML noted | 2026年骨髓未见AML | met |
| AML noted | Originally thought not to be AML | met |
| AML noted | 不考虑急性髓系白血病 | judgement |
| AML noted | No AML-type mutations found | met |
| AML noted | 未见AML相关基因突变 | met |
| AML noted | 未见AML伴RUNX1突变 | met |
| AML noted | 万一不是AML复发则停药 | met |
| AML noted | Diagnosis revised to MDS | judgement |
| AML noted | 诊断更正为MDS | judgement |
| AML noted | Diagnosis of AML revised to MDS | judgement |
| AML noted | AML reclassified as MDS | judgement |
| AML noted | Dx revised to MDS | judgement |
| AML noted | AML dx changed to CMML | judgement |
| AML noted | Dx of AML not supported | judgement |
| AML noted | AML dx revised to AML with NPM1 | met |
| AML noted | Dx revised to high-risk AML | met |
| AML noted | Originally suspected AML | met |
| AML noted | AML suspected at presentation | met |
| AML noted | 起病时疑急性髓系白血病 | met |
| AML noted | 最初疑急性髓系白血病 | met |
| AML noted | Suspected AML | judgement |
| AML noted | R/o AML | judgement |
| AML noted | 疑急性髓系白血病 | judgement |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: f"{row['as']}: {row['text']}")
def test_a_note_speaks_of_the_diagnosis_or_not(row):
    assert state_of(row["as"], row["text"]) == row["state"]
