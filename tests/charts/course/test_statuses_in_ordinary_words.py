"""Disease statuses in ordinary words, after a remission and after a relapse."""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of
from tests.spec.tables import rows

TABLE = """
| as | text | state |
|---|---|---|
| CR, status | Stabilized | not-met |
| CR, status | Well controlled | not-met |
| CR, status | On follow-up | not-met |
| CR, status | 随访中 | not-met |
| CR, status | 同前 | not-met |
| CR, status | 平稳 | not-met |
| CR, status | 控制良好 | not-met |
| CR, status | 不变 | not-met |
| CR, status | 改善 | not-met |
| CR, status | 有效 | not-met |
| CR, status | 未检出 | not-met |
| CR, status | 恶化 | unclear |
| CR, status | 病情恶化 | unclear |
| CR, status | Resistant | unclear |
| CR, status | 不缓解 | unclear |
| CR, status | 无应答 | unclear |
| CR, status | 无治疗反应 | unclear |
| CR, status | 无反应性淋巴结肿大 | not-met |
| CR, status | 细菌耐药 | not-met |
| CR, status | 无进展生存 | not-met |
| CR, status | 无复发生存 | not-met |
| relapse, status | Disease-free | unclear |
| relapse, status | Leukemia free | unclear |
| relapse, status | 无疾病证据 | unclear |
| relapse, status | 无白血病残留 | unclear |
| relapse, status | 失去缓解 | met |
| relapse, status | 失去完全缓解 | met |
| relapse, status | Symptoms in remission | met |
| relapse, status | Pain remission | met |
| relapse, status | Without active disease | unclear |
| relapse, status | MMR maintained | met |
| relapse, status | Complete remission | unclear |
| relapse, status | No active disease | unclear |
| relapse, status | Without evidence of disease | unclear |
| relapse, status | No evidence of active disease | unclear |
| relapse, status | 无活动性疾病 | unclear |
| CR, status | Without active disease | not-met |
| CR, status | Active disease | unclear |
| CR, status | Without persistent disease | not-met |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: f"{row['as']}: {row['text']}")
def test_a_status_says_what_its_words_say(row):
    assert state_of(row["as"], row["text"]) == row["state"]
