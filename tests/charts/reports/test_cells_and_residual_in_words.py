"""Cells and residual disease as reports and letters word them; what is normal, few, of a test or of another disease is none."""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of
from tests.spec.tables import rows

TABLE = """
| as | text | state |
|---|---|---|
| CR, marrow | Persistent leukemia | unclear |
| CR, marrow | 持续未缓解 | unclear |
| CR, marrow | 持续性白血病 | unclear |
| CR, marrow | 急性白血病骨髓象 | unclear |
| CR, marrow | Blasts are increased | unclear |
| CR, marrow | Blasts are not increased | not-met |
| CR, marrow | Increase in erythroblasts | not-met |
| CR, marrow | No excess blasts | not-met |
| CR, marrow | 原始细胞少见 | not-met |
| CR, marrow | 原始细胞罕见 | not-met |
| relapse, marrow | 三系细胞形态大致正常 | unclear |
| relapse, marrow | MRD not negative | met |
| CR, marrow | MRD未转阴 | unclear |
| CR, marrow | Flow detects measurable residual disease | unclear |
| CR, marrow | Shows residual leukemia by flow | unclear |
| CR, marrow | Positive MRD | unclear |
| CR, marrow | MRD positivity not found | not-met |
| CR, letter | The lab reported positive MRD | judgement |
| CR, letter | PB MRD positive | judgement |
| CR, letter | Leukemia, active | unclear |
| CR, letter | Remission was lost in October | unclear |
| CR, letter | Remission has been lost | unclear |
| CR, letter | Remission was not lost | not-met |
| CR, letter | Disease recurrence after HSCT | unclear |
| CR, letter | No disease recurrence after HSCT | not-met |
| CR, letter | Only a partial remission after FLAG-IDA | unclear |
| CR, letter | Achieved only PR with salvage | unclear |
| CR, letter | GVHD治疗后部分缓解 | not-met |
| CR, letter | CMV感染，更昔洛韦治疗后部分缓解 | not-met |
| CR, letter | FLAG后NR，CR after CLAG | not-met |
| CR, letter | MDS progressed on azacitidine in 2024 | not-met |
| CR, letter | MDS, no response to HMA | not-met |
| CR, letter | Chloroma of the orbit | unclear |
| CR, letter | Granulocytic sarcoma of the skin | unclear |
| CR, letter | No chloroma | not-met |
| CR, letter | Monitoring for blasts | not-met |
| CR, letter | Surveillance for circulating blasts continues | not-met |
| CR, letter | Surveillance smear shows blasts | unclear |
| CR, letter | Screening found circulating blasts | unclear |
| CR, letter | Only regenerating blasts | not-met |
| CR, letter | Mature blast-like cells | not-met |
| CR, letter | Gated on blasts | not-met |
| CR, letter | Blasts attributed to filgrastim | not-met |
| CR, letter | Blasts attributed to relapse | unclear |
| CR, letter | Blasts are rare | not-met |
| CR, letter | Blasts were few | not-met |
| CR, letter | Circulating blasts are numerous | unclear |
| CR, letter | Blasts: less than 1 % | not-met |
| CR, letter | 原幼细胞(%)：2 | not-met |
| CR, letter | 外周血原幼细胞占30% | unclear |
| CR, letter | 原始红细胞易见 | not-met |
| CR, letter | 幼稚红细胞增多 | not-met |
| CR, letter | 原始巨核细胞可见 | not-met |
| CR, letter | 疾病活动度评分低 | not-met |
| CR, letter | 白血病细胞株建系研究知情同意 | not-met |
| CR, letter | CNS disease prophylaxis given | not-met |
| CR, letter | CNS disease | unclear |
| CR, letter | COPD with disease progression | not-met |
| CR, letter | Skin involvement risk discussed | not-met |
| CR, letter | Increased blasts 2% then returned | unclear |
| CR, letter | 白血病再燃 | unclear |
| CR, letter | 疾病复现 | unclear |
| CR, letter | 白血病细胞又见 | unclear |
| CR, letter | 肺炎再燃 | not-met |
| CR, letter | 外周血幼稚细胞系升白针所致 | not-met |
| CR, letter | 出现疾病进展应及时就诊 | not-met |
| CR, letter | 出现疾病复发等立即就诊 | not-met |
| CR, letter | 疾病进展，及时就诊 | unclear |
| CR, letter | Persistence of AML after FLAG | unclear |
| CR, letter | Persistence of her leukemia | unclear |
| CR, letter | GVHD with persistent disease of the gut | not-met |
| CR, letter | FLAG方案后NR基因阴性 | not-met |
| CR, marrow | MRD仍未转阴 | unclear |
| CR, marrow | MRD始终未转阴 | unclear |
| CR, letter | MRD未转阴 | unclear |
| CR, letter | MRD仍未转阴 | unclear |
| CR, note | MRD未能转阴 | unclear |
| CR, marrow | MRD已转阴 | not-met |
| CR, marrow | MRD非阴性 | unclear |
| CR, letter | 出现发热、出血、复发等立即就诊 | not-met |
| CR, letter | 出现发热、复发等情况请及时就诊 | not-met |
| CR, letter | 疾病复发，立即就诊我院 | unclear |
| CR, letter | 皮肤GVHD，激素治疗后部分缓解 | not-met |
| CR, letter | 肺部真菌感染，伏立康唑治疗后部分缓解 | not-met |
| CR, letter | FLAG方案治疗后部分缓解 | unclear |
| CR, marrow | MRD is not negative | unclear |
| CR, marrow | MRD has not yet become negative | unclear |
| CR, marrow | MRD未转阴前不宜移植 | not-met |
| CR, letter | 化疗后部分缓解 | unclear |
| CR, letter | 因复发立即就诊 | unclear |
| CR, letter | 出现复发征象时及时就诊 | not-met |
| CR, skin | 皮肤真皮内见白血病浸润 | unclear |
| CR, skin | 皮下组织：髓系来源异常细胞浸润 | unclear |
| CR, skin | 髓系肿瘤相关基因检测 | not-met |
| CR, skin | Myeloid neoplasm panel sent | not-met |
| CR, skin | 未见白血病浸润 | not-met |
| CR, CSF | 白血病细胞株对照 | not-met |
| CR, CSF | Blasts 0 % | not-met |
| CR, CSF | Leukemia cell line used as control | not-met |
| CR, CSF | 脑脊液见白血病细胞 | unclear |
| CR, blood | Blasts seen; sensitivity to venetoclax tested ex vivo | unclear |
| CR, blood | ULBP expression on leukemic blasts | not-met |
| CR, blood | 对照白血病细胞杀伤率30% | not-met |
| CR, blood | NKG2D配体在白血病细胞上的表达 | not-met |
| CR, blood | 外周血见白血病细胞 | unclear |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: f"{row['as']}: {row['text']}")
def test_cells_are_found_or_only_named(row):
    assert state_of(row["as"], row["text"]) == row["state"]
