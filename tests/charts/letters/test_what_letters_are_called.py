"""By their names, what is a letter and what a picture; what letters tell of the first days, of other places and of what is to come."""
from __future__ import annotations

import pytest

from tests.charts.as_told import state_of
from tests.spec.tables import rows

TABLE = """
| as | text | state |
|---|---|---|
| CR, called H&P | 挽救化疗后未缓解 | unclear |
| CR, called History and physical | 挽救化疗后未缓解 | unclear |
| CR, called MDT | 挽救化疗后未缓解 | unclear |
| CR, called Doctor's letter | 挽救化疗后未缓解 | unclear |
| CR, called Multidisciplinary conference | 挽救化疗后未缓解 | unclear |
| CR, called Summary of care | 挽救化疗后未缓解 | unclear |
| CR, called 住院首页 | 挽救化疗后未缓解 | unclear |
| CR, called 病情摘要 | 挽救化疗后未缓解 | unclear |
| CR, called 门诊记录 | 挽救化疗后未缓解 | unclear |
| CR, called 主任查房 | 挽救化疗后未缓解 | unclear |
| CR, called 皮肤照片 | 挽救化疗后未缓解 | not-met |
| relapse, called 疾病证明 | 骨髓象：完全缓解 | unclear |
| relapse, called Discharge papers | 骨髓象：完全缓解 | unclear |
| relapse, called X线 | 骨髓象：完全缓解 | met |
| relapse, called 心电图 | 骨髓象：完全缓解 | met |
| relapse, called Echo | 骨髓象：完全缓解 | met |
| relapse, called Ultrasound | 骨髓象：完全缓解 | met |
| relapse, called 细胞学 | 骨髓象：完全缓解 | not-met |
| CR, letter | 近期复发 | unclear |
| CR, letter | 2026-03-02完全缓解。近期骨髓示原始细胞40% | unclear |
| CR, letter | 2025-03-02骨髓原始细胞60%。再次入院查骨髓原始细胞40% | unclear |
| CR, letter | 2025-03-02骨髓原始细胞60%，昨复查骨髓原始细胞40% | unclear |
| CR, letter | 2025-05-10骨髓原始细胞60%，诊断AML | not-met |
| CR, letter | 2025-05-10 marrow blasts 60%, AML diagnosed | not-met |
| CR, letter | The original marrow of 5/2025 showed 60 % blasts | not-met |
| CR, letter | Initial bone marrow: 60 % blasts | not-met |
| CR, letter | 出生1970-01-01。AML复发 | unclear |
| CR, letter | 初诊骨髓原始粒细胞60% | not-met |
| CR, letter | 本次初诊骨髓原始粒细胞60% | unclear |
| relapse, letter | 2026-10复发，FLAG挽救后复诊骨髓完全缓解 | unclear |
| relapse, letter | Relapsed 10/2026, treated, plan for CR | met |
| relapse, letter | 2026-10复发，如CR则移植 | met |
| relapse, letter | 2026-10复发，建议化疗达CR后移植 | met |
| relapse, letter | 2026-10复发，CR 1时移植 | met |
| relapse, letter | 2026-10复发，之前CR 12个月 | met |
| relapse, letter | 2026-10复发，原为CR | met |
| relapse, letter | 2026-10复发，上次CR持续12月 | met |
| relapse, letter | 2026-10复发，前次缓解期12月 | met |
| relapse, letter | 2026-10复发，初治时曾CR | met |
| relapse, letter | 2026-10复发，待CR后移植 | met |
| relapse, letter | 2026-10复发，准备化疗达CR | met |
| relapse, letter | 2026-10复发，二线治疗后CR | unclear |
| relapse, letter | Relapsed 10/2026, transplanted when in first complete remission | met |
| relapse, letter | Relapsed 10/2026; first remission lasted 9 months | met |
| relapse, letter | Relapsed 10/2026 in the orbit, which resolved after radiation | met |
| CR, letter | 眼眶肿物活检为髓系肉瘤 | unclear |
| CR, letter | 皮下肿物，AML浸润 | unclear |
| CR, letter | 颅内占位，考虑白血病浸润 | unclear |
| CR, letter | 椎管内占位，白血病浸润 | unclear |
| CR, letter | 脑实质白血病浸润 | unclear |
| CR, letter | 胸腔积液见白血病细胞 | unclear |
| CR, letter | 胸腔积液未见白血病细胞 | not-met |
| CR, letter | AML relapsed trial closed | not-met |
| CR, letter | Screened for the relapsed AML trial | not-met |
| CR, letter | 复发性感染 | not-met |
| CR, letter | 复发性发热 | not-met |
| CR, letter | 复发性肺炎入院 | not-met |
| CR, letter | 复发性癫痫 | not-met |
| CR, letter | 复发性急性髓系白血病 | unclear |
| CR, letter | Recurrence of shingles | not-met |
| CR, letter | Relapse of Crohn's disease | not-met |
| CR, letter | 难治性淋巴瘤，父亲 | not-met |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: f"{row['as']}: {row['text']}")
def test_a_letter_tells_what_it_says(row):
    assert state_of(row["as"], row["text"]) == row["state"]
