"""Remissions by their number and length, and those of something else, to be reached, lost or only defined."""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of
from tests.spec.tables import rows

TABLE = """
| as | text | state |
|---|---|---|
| CR, AML | AML in remission, relapsing fever | not-met |
| CR, AML | 急性髓系白血病缓解期 难治性血小板减少 | not-met |
| relapse, letter | GVHD response: CR | met |
| relapse, letter | PET status after radiation: CR | met |
| relapse, marrow | GVHD response: CR | met |
| relapse, letter | Remission pending count recovery | met |
| relapse, marrow | CR pending ANC recovery | met |
| relapse, letter | Readmitted for induction of remission | met |
| relapse, letter | Remission induction planned | met |
| relapse, letter | Post-remission therapy given in 2025 | met |
| relapse, letter | Remissione parziale | met |
| relapse, letter | Spontaneous remission of fever | met |
| relapse, letter | 行缓解诱导治疗 | met |
| relapse, letter | Third remission documented on marrow | unclear |
| relapse, letter | Fourth remission documented on marrow | unclear |
| relapse, letter | 骨髓示第三次完全缓解 | unclear |
| relapse, letter | 骨髓示第四次完全缓解 | unclear |
| relapse, letter | Marrow in CR4 | unclear |
| CR, letter | Loss of CR on marrow | unclear |
| CR, marrow | Loss of CR | unclear |
| CR, marrow | Lost CR | unclear |
| relapse, marrow | CR of GVHD | met |
| relapse, marrow | CR of lymphoma | met |
| relapse, marrow | eCR within normal limits | met |
| relapse, marrow | BUN/CR normal | met |
| relapse, marrow | AML-CR | not-met |
| CR, marrow | CR, then no progression | not-met |
| CR, marrow | CR后未见进展 | not-met |
| CR, marrow | CR，后进展 | unclear |
| CR, marrow | CR后进展 | unclear |
| CR, marrow | 完全缓解后进展 | unclear |
| CR, marrow | CR后疾病未进展 | not-met |
| relapse, marrow | CR后进展 | met |
| relapse, marrow | Complete remission per ELN 2022 | not-met |
| relapse, marrow | 依据2022年ELN标准，完全缓解 | not-met |
| relapse, marrow | 与上次(2026-05-12)完全缓解骨髓象比较，原始细胞增多 | met |
| relapse, marrow | Compared with the previous marrow in remission, blasts are increased | met |
| relapse, marrow | 自2026-10-28起完全缓解至今 | not-met |
| relapse, marrow | 2026-05起持续完全缓解 | unclear |
| relapse, marrow | Once in complete remission, now blasts 30% | met |
| relapse, marrow | This assay is validated for patients in complete remission | met |
| relapse, marrow | Test intended for use in complete remission | met |
| relapse, marrow | A repeat marrow biopsy at complete remission is recommended | met |
| relapse, marrow | Repeat bone marrow aspirate at remission | met |
| relapse, marrow | Definition of complete remission: blasts below 5 % | met |
| CR, marrow | Definition for relapse: blasts of 5 % or more | not-met |
| CR, marrow | 病史：AML复发。本次骨髓：未见原始细胞增多 | not-met |
| CR, marrow | History: AML relapse. This marrow: no increase in blasts | not-met |
| CR, note | CR率高 | not-met |
| relapse, note | CR率约60% | met |
| relapse, note | 下次CR后拟移植 | met |
| relapse, note | CR rate about 60% with this regimen | met |
| relapse, note | 复查CR、尿素正常 | met |
| relapse, note | CR/肌酐正常 | met |
| relapse, note | 淋巴瘤CR | met |
| relapse, note | Lymphoma in CR since 2019 | met |
| relapse, note | Renal CR stable | met |
| relapse, note | Uncertain CR | met |
| relapse, note | Unknown if CR | met |
| relapse, note | Doubtful CR | met |
| relapse, note | In CR | unclear |
| relapse, note | 胃镜：未见复发 | met |
| relapse, note | 痔疮：无复发 | met |
| relapse, note | CR1维持8个月，复发 | met |
| relapse, marrow | CR维持8个月后复发 | met |
| CR, AML | 急性髓系白血病 GVHD治疗无效 | not-met |
| CR, AML | 急性髓系白血病 肺部感染 抗真菌无效 | not-met |
| CR, AML | 急性髓系白血病CR1 骨痛部分缓解 | not-met |
| CR, AML | 急性髓系白血病CR1 咳嗽部分缓解 | not-met |
| CR, AML | 急性髓系白血病CR1 活动期GVHD | not-met |
| CR, AML | 急性髓系白血病CR1 肝炎活动期 | not-met |
| CR, AML | AML in CR1, active Crohn's disease | not-met |
| CR, AML | AML in CR1, progressive lung disease | not-met |
| CR, AML | AML, relapse-free, PR interval normal | not-met |
| CR, AML | AML with progression-free survival of 12 months | not-met |
| CR, AML | Breast cancer ER positive, PR positive; AML in CR1 | not-met |
| CR, AML | 急性髓系白血病 化疗无效 | unclear |
| AML | 急性髓系白血病 部分缓解 | missing |
| relapse, note | Remission of GVHD | met |
| relapse, note | Remission | unclear |
| relapse, note | Relapsed 10/2026, subsequently in remission | unclear |
| relapse, note | Relapsed 10/2026 followed by CLAG with complete remission | unclear |
| relapse, note | In remission, subsequently relapsed | met |
| relapse, note | 曾达CR | met |
| relapse, note | 既往获CR | met |
| relapse, note | 首次为CR | met |
| relapse, note | 患者CR | unclear |
| relapse, note | CR仅维持1个月 | met |
| relapse, note | CR不足一月 | met |
| relapse, note | 达CR无望 | met |
| relapse, note | CR可能性小 | met |
| relapse, note | 以CR为目标 | met |
| relapse, note | Goal: complete remission | met |
| relapse, note | 2026-11 CR待确认 | met |
| relapse, note | 2026-11 CR未证实 | met |
| relapse, note | 2026-11 CR，CMV阳性 | unclear |
| relapse, note | 2026-11 CR, donor CMV positive | unclear |
| relapse, note | CR | unclear |
| relapse, note | 患者目前CR | unclear |
| relapse, note | 患者现CR | unclear |
| relapse, note | Patient CR | unclear |
| relapse, note | Pt: CR | unclear |
| relapse, note | 患者CR 82 | met |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: f"{row['as']}: {row['text']}")
def test_a_remission_is_of_the_leukaemia_and_of_now(row):
    assert state_of(row["as"], row["text"]) == row["state"]
