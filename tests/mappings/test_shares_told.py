"""Shares of cells in the sentences of marrow reports: which number belongs to the blasts, and which to something else."""
from __future__ import annotations

import pytest

from fhir_mappings.text.shares.shares_told import share_told
from tests.spec.tables import names, rows

BLASTS = """
| conclusion                                   | told      |
| Hypercellular marrow with 60% blasts         | 60        |
| AML-M5 marrow, blasts 70%                    | 70        |
| blasts (60%)                                 | 60        |
| blasts: 60 %                                 | 60        |
| Blasts comprise 60% of cells                 | 60        |
| blasts account for approximately 60%         | 60        |
| Blasts 23.5 %                                | 23.5      |
| Blast count 12%                              | 12        |
| blasts are increased at 15%                  | 15        |
| 30% myeloid blasts                           | 30        |
| 20 % of blasts                               |           |
| CD33 positive in 95% of blasts; blasts 2%    | 2         |
| CD34 on 80% of the blasts                    |           |
| Blasts 45% at diagnosis, now 2%              | 2         |
| 45% blasts at diagnosis; blasts 2%           | 2         |
| Compared with 2025-01 (blasts 65%), now 1%   | 1         |
| AML is defined as >20% blasts; this marrow has 3% | |
| AML requires 20% blasts. Blasts 3%           | 3         |
| 20% blasts are required; blasts 3%           | 3         |
| at diagnosis 80% blasts, now 42% blasts      | 42        |
| Meets WHO criteria for AML with 45% blasts   | 45        |
| blasts 45% at relapse                        | 45        |
| blasts 45% at relapse, now 2%                | 2         |
| 30% blasts in PB, marrow blasts 2%           | 2         |
| 初诊原始细胞80%，本次原始细胞2%              | 2         |
| 原始细胞80%（初诊时），现原始细胞1%          | 1         |
| AML诊断标准为原始细胞≥20%                    |           |
| blasts >20%                                  | >20       |
| with 5-10% blasts                            | 5-10      |
| <5% blasts                                   | <5        |
| less than 5% blasts                          | less than5 |
| no increase in blasts (2%)                   | 2         |
| Myeloblasts 3%                               | 3         |
| Blasts 2%, promyelocytes 8%                  | 2         |
| Promyelocytes 5% blasts 1%                   | 1         |
| lymphocytes 20%, blasts 2%                   | 2         |
| 骨髓象：原始细胞占 42%                       | 42        |
| 原始粒细胞占35%，考虑复发                    | 35        |
| 原始+幼稚单核细胞占 60%                      | 60        |
| 原幼单核细胞 12%                             | 12        |
| 白血病细胞占80%                              | 80        |
| 异常髓系原始细胞占12.5%                      | 12.5      |
| 原始细胞占有核细胞的 18%                     | 18        |
| 原始细胞不足5%                               | 不足5     |
| 原始细胞 1%，早幼粒细胞 12%                  | 1         |
| 原始粒细胞 2%，原始单核细胞 30%              | 30        |
| previous marrow blasts 40%                   |           |
| 上次原始细胞 40%                             |           |
| at diagnosis blasts 80%, now 2%              | 2         |
| blasts express CD33 (95%)                    |           |
| 原始细胞POX阳性率90%                         |           |
| erythroblasts 20%                            |           |
| normoblasts 40%                              |           |
| 原始红细胞 3%                                |           |
| No blasts seen; cellularity 40%              |           |
| 60% cellular marrow with rare blasts         |           |
| 增生减低，淋巴细胞 60%                       |           |
| blasts 230%                                  |           |
| blasts 10-5%                                 |           |
"""
RESIDUAL = """
| conclusion                          | told  |
| MRD positive 0.3% by flow           | 0.3   |
| MRD: <0.01%                         | <0.01 |
| MRD (流式) 阳性，占有核细胞 0.35%   | 0.35  |
| 微小残留病 0.52%                    | 0.52  |
| 残留白血病细胞占0.8%                | 0.8   |
| 异常髓系细胞群占0.25%               | 0.25  |
| Measurable residual disease 1.2%    | 1.2   |
| MRD negative (sensitivity 0.01%)    |       |
| MRD检测灵敏度0.01%                  |       |
| MRD positive                        |       |
"""


@pytest.mark.parametrize("row", rows(BLASTS), ids=names(BLASTS))
def test_blasts(row):
    told = share_told("blasts", row["conclusion"])
    assert (told.charted if told else "") == row["told"]


@pytest.mark.parametrize("row", rows(RESIDUAL), ids=names(RESIDUAL))
def test_residual_disease(row):
    told = share_told("mrd", row["conclusion"])
    assert (told.charted if told else "") == row["told"]


def test_a_bound_is_one():
    few, many = share_told("blasts", "原始细胞不足5%"), share_told("blasts", "5-10% blasts")
    assert few and few.less_than(few.high) is True and few.low is None  # type: ignore[arg-type]
    assert many and (many.low, many.high) == (5, 10)
