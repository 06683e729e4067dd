"""A relapse that is told, counted or seen to come, beside texts in which the word tells of none."""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of
from tests.spec.tables import rows

TABLE = """
| as | text | state |
|---|---|---|
| CR, letter | Leukemia has reappeared in the marrow | unclear |
| CR, letter | Blasts have reappeared in the marrow | unclear |
| CR, letter | Blasts have not reappeared in the marrow | not-met |
| CR, AML | AML, blasts have reappeared | met |
| CR, letter | Normal flow argues against relapse | not-met |
| CR, letter | Stable chimerism, arguing against early relapse | not-met |
| CR, letter | Marrow meets criteria for relapse | unclear |
| CR, letter | Marrow does not meet criteria for relapse | not-met |
| CR, letter | Blasts are above the threshold for relapse | unclear |
| CR, letter | MRD is below the threshold for relapse | not-met |
| CR, letter | 患者有复发趋势 | unclear |
| CR, letter | 无复发倾向 | not-met |
| CR, letter | Relapse is defined as blasts of 5 % or more | not-met |
| CR, letter | History of relapsing polychondritis | not-met |
| CR, letter | Patient fears relapse | not-met |
| CR, letter | Her family fears relapse | not-met |
| CR, letter | Relapse usually occurs within two years | not-met |
| CR, letter | Relapses mostly occur in the first year | not-met |
| CR, AML | 急性髓系白血病 难治性癫痫 | not-met |
| CR, AML | 急性髓系白血病 难治性腹泻 | not-met |
| CR, AML | 难治性急性髓系白血病 | met |
| CR, AML | AML chemotherapy-resistant | judgement |
| CR, AML | AML, resistant to induction | judgement |
| CR, AML | AML, fourth relapse | met |
| CR, AML | AML, relapse #3 | met |
| CR, AML | AML, relapse number 4 | met |
| CR, AML | 急性髓系白血病第四次复发 | met |
| CR, AML | AML, no third relapse | not-met |
| CR, line | CR1 5/2025, relapse | judgement |
| CR, line | CRi 05/25, relapse | judgement |
| CR, line | Best response PR, relapse | judgement |
| CR, line | 疗效评估CR，复发 | judgement |
| CR, line | FLT3-ITD positive, relapse | judgement |
| CR, line | NPM1 mutated, relapse | judgement |
| CR, line | Relapse after CAR-T | judgement |
| CR, line | Relapse, blasts 40% | judgement |
| CR, line | Relapse after 7+3 | judgement |
| CR, line | Depression, relapse | not-met |
| CR, line | Relapse of alcohol use | not-met |
| CR, letter | 有复发趋势 | unclear |
| CR, letter | 患者有复发倾向 | unclear |
| CR, AML | 急性髓系白血病有复发趋势 | unclear |
| CR, marrow | 骨髓有复发趋势 | unclear |
| CR, letter | Marrow meets the criteria for relapse | unclear |
| CR, letter | Blasts now exceed the threshold for relapse | unclear |
| CR, letter | MRD has crossed the threshold for relapse | unclear |
| CR, letter | Does not meet the criteria for relapse | not-met |
| CR, letter | Discussed the criteria for relapse | not-met |
| CR, letter | MRD below the threshold for relapse | not-met |
| CR, letter | Criteria for relapse were explained | not-met |
| CR, marrow | Findings meet criteria for relapse | unclear |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: f"{row['as']}: {row['text']}")
def test_a_relapse_is_told_or_only_named(row):
    assert state_of(row["as"], row["text"]) == row["state"]
