"""Diseases and operations of old that a date, a childhood or the word history leads in: the patient's own, as without it; and look-alikes."""
from __future__ import annotations

import pytest

from tests.charts.problem_lists import assert_heard
from tests.spec.tables import names, rows

OF_OLD = """
| the problem list says        | to be judged |
| ALL in childhood             | malignancy   |
| History of ALL in childhood  | malignancy   |
| Hx of ALL at age 6           | malignancy   |
| h/o ALL as a child           | malignancy   |
| History of ALL vaccinations  |              |
| History of ALL in the family |              |
| 搭桥术后                     | heart        |
| 2015年搭桥术后               | heart        |
| 既往搭桥术后                 | heart        |
| 胃搭桥术后                   |              |
| 2015年下肢动脉搭桥术后       |              |
| 法洛四联症术后               | heart        |
| 无法明确原因的发热           |              |
| 无精症                       |              |
# the kidney's membrane, and what treatment did to the heart: no malignancy
| anti-GBM disease             | conflict     |
| 抗GBM病                      | conflict     |
| 抗肾小球基底膜(GBM)病        | conflict     |
| 肺出血-肾炎综合征            | conflict     |
| 抗GBM抗体阴性                |              |
| GBM s/p resection            | malignancy   |
| Cancer therapy-related cardiac dysfunction | heart |
| Cancer treatment-induced nausea |           |
| Breast cancer, cancer therapy-related cardiac dysfunction | heart, malignancy |
"""


@pytest.mark.parametrize("row", rows(OF_OLD), ids=names(OF_OLD))
def test_what_leads_in_a_disease_of_old(row: dict[str, str]) -> None:
    assert_heard(row)
