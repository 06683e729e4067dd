"""What waives the pregnancy test and what does not, what an operation or a state is only planned or caused by treatment, and what is no pregnancy.

A woman of 40 without a test: `not-applicable` where a code waives it, `judgement` in words alone and where words doubt the code, `missing` where
nothing waives it, a code of pregnancy beside words that tell of one that is over included.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, without, woman
from tests.charts.harness import screened
from tests.spec.tables import names, rows

CODES = {"uterus": "Z90.710", "ovaries": "Z90.722", "menopause": "Z78.0", "pregnancy": "Z33.1", "abortion": "O03.9", "": None}
STATES = """
| the problem list says                                    | code      | pregnancy-negative |
# in words alone, which are weaker
| Total hysterectomy                                       |           | judgement          |
| 全子宫切除术后                                           |           | judgement          |
| Bilateral oophorectomy                                   |           | judgement          |
| Bilateral salpingo-oophorectomy                          |           | judgement          |
| 双侧卵巢切除术后                                         |           | judgement          |
| Postmenopausal                                           |           | judgement          |
| 绝经后                                                   |           | judgement          |
| 子宫肌瘤切除术后                                         |           | missing            |
| 子宫内膜息肉切除术后                                     |           | missing            |
| 子宫内膜切除                                             |           | missing            |
| 绝经前                                                   |           | missing            |
| 围绝经期                                                 |           | missing            |
| Premenopausal                                            |           | missing            |
| 不孕症                                                   |           | missing            |
| 避孕                                                     |           | missing            |
| 妊娠纹                                                   |           | missing            |
| 妊娠状态                                                 |           | missing            |
# a code beside words that doubt it
| Bilateral oophorectomy                                   | ovaries   | not-applicable     |
| 双侧卵巢切除术后                                         | ovaries   | not-applicable     |
| T/A hysterectomy, TAH/BS                                 | ovaries   | not-applicable     |
| Oophorectomy planned                                     | ovaries   | judgement          |
| Oophorectomy declined                                    | ovaries   | judgement          |
| Scheduled for oophorectomy                               | ovaries   | judgement          |
| Discussed prophylactic oophorectomy                      | ovaries   | judgement          |
| 拟行卵巢切除                                             | ovaries   | judgement          |
| 卵巢切除待定                                             | ovaries   | judgement          |
| 附件手术取消                                             | ovaries   | judgement          |
| 卵巢切除术未做                                           | ovaries   | judgement          |
| Postmenopausal                                           | menopause | not-applicable     |
| Chemotherapy-induced amenorrhea                          | menopause | judgement          |
| Menopause after chemotherapy                             | menopause | judgement          |
| Menopause due to radiation                               | menopause | judgement          |
| Induced menopause                                        | menopause | judgement          |
| Surgically induced menopause                             | menopause | not-applicable     |
| Perimenopausal                                           | menopause | judgement          |
| Amenorrhea                                               | menopause | judgement          |
| 化疗后闭经                                               | menopause | judgement          |
| 药物性闭经                                               | menopause | judgement          |
| 卵巢早衰                                                 | menopause | judgement          |
| 卵巢功能减退                                             | menopause | judgement          |
| 围绝经期                                                 | menopause | judgement          |
| 绝经过渡期                                               | menopause | judgement          |
| Pregnant state                                           | pregnancy | not-met            |
| Pregnant, history of pregnancy in 2019                   | pregnancy | not-met            |
| Menopausal, premenopausal bleeding                       | menopause | judgement          |
| 绝经后,未绝经时有肌瘤                                    | menopause | judgement          |
| 子宫肌瘤切除术                                           | uterus    | judgement          |
| 子宫内膜息肉切除术                                       | uterus    | judgement          |
| 不孕症                                                   | pregnancy | missing            |
| 避孕                                                     | pregnancy | missing            |
| Delivered 2026-05                                        | pregnancy | missing            |
| History of pregnancy                                     | pregnancy | missing            |
| 分娩后                                                   | pregnancy | missing            |
"""


@pytest.mark.parametrize("row", rows(STATES), ids=names(STATES))
def test_a_state_of_a_woman(row: dict[str, str]) -> None:
    code = CODES[row["code"]]
    record = condition("x", (ICD10CM, code) if code else None, row["the problem list says"])
    found = screened([*without(woman(), "hcg-1"), record]).finding("pregnancy-negative")
    assert found.state.value == row["pregnancy-negative"]
