"""Malignancies as problem lists name them, in words alone: a clinician must be asked about each.

Written as problem lists are, before the words of the readers were looked at. Each is charted beside a chart that is clear.
"""
from __future__ import annotations

import pytest

from tests.charts.problem_lists import assert_heard
from tests.spec.tables import names, rows

MALIGNANCIES = """
| the problem list says | to be judged |
|---|---|
| Breast ca s/p lumpectomy 2015 | malignancy |
| Hx of prostate cancer | malignancy |
| Melanoma excised 2010 | malignancy |
| GIST resected | malignancy |
| Hepatocellular carcinoma | malignancy |
| Basal cell carcinoma of nose | malignancy |
| DCIS left breast | malignancy |
| Hodgkin's disease 1999 | malignancy |
| Multiple myeloma | malignancy |
| CLL | malignancy |
| Chronic lymphocytic leukemia | malignancy |
| ALL in childhood | malignancy |
| Wilms tumor at age 3 | malignancy |
| Neuroblastoma | malignancy |
| Seminoma | malignancy |
| Glioblastoma | malignancy |
| Astrocytoma grade II | malignancy |
| Carcinoid of appendix | malignancy |
| Neuroendocrine tumor | malignancy |
| Mesothelioma | malignancy |
| Thymoma | malignancy |
| CML chronic phase | malignancy |
| 甲状腺癌术后 | malignancy |
| 胃Ca术后 | malignancy |
| 乳腺Ca | malignancy |
| 肺CA | malignancy |
| 黑色素瘤 | malignancy |
| 精原细胞瘤 | malignancy |
| 胶质瘤 | malignancy |
| 肾母细胞瘤 | malignancy |
| 直肠恶性肿瘤术后 | malignancy |
| 原位癌 | malignancy |
| 骨髓瘤 | malignancy |
| 慢性粒细胞白血病 | malignancy |
| 急性淋巴细胞白血病 | malignancy |
| 毛细胞白血病 | malignancy |
| 华氏巨球蛋白血症 | malignancy |
| 胃恶性肿瘤 | malignancy |
| 食管癌术后 | malignancy |
| 肺腺癌 | malignancy |
| 肺鳞癌 | malignancy |
| 小细胞肺癌 | malignancy |
| 肝细胞癌 | malignancy |
| 肝癌介入术后 | malignancy |
| 胆管细胞癌 | malignancy |
| 结直肠癌 | malignancy |
| 肾透明细胞癌 | malignancy |
| 膀胱肿瘤电切术后 | malignancy |
| 膀胱癌 | malignancy |
| 前列腺癌内分泌治疗后 | malignancy |
| 鼻咽癌放疗后 | malignancy |
| 喉癌 | malignancy |
| 甲状腺乳头状癌 | malignancy |
| 乳腺导管原位癌 | malignancy |
| 卵巢癌 | malignancy |
| 宫颈癌 | malignancy |
| 宫颈CIN3 | malignancy |
| 子宫内膜癌 | malignancy |
| 皮肤基底细胞癌 | malignancy |
| 骨肉瘤 | malignancy |
| 脂肪肉瘤 | malignancy |
| 弥漫大B细胞淋巴瘤 | malignancy |
| 霍奇金淋巴瘤 | malignancy |
| T淋巴母细胞淋巴瘤 | malignancy |
| 多发性骨髓瘤 | malignancy |
| 慢性淋巴细胞白血病 | malignancy |
| 胃肠间质瘤 | malignancy |
| 胰腺神经内分泌肿瘤 | malignancy |
| 恶性免疫增生性疾病 | malignancy |
| 毛细胞性白血病 | malignancy |
| 成人T细胞白血病 | malignancy |
| 慢性髓样白血病 | malignancy |
| 恶性黑素瘤 | malignancy |
"""


@pytest.mark.parametrize("row", rows(MALIGNANCIES), ids=names(MALIGNANCIES))
def test_a_name_in_words_is_heard_where_it_belongs(row: dict[str, str]) -> None:
    assert_heard(row)
