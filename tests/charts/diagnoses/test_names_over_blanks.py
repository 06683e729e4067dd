"""Names with a blank between their Chinese and their Latin letters (1 型糖尿病, 胃 Ca), and a kind of tumour that is called malignant behind it."""
from __future__ import annotations

import pytest

from fhir_mappings.resources import CodeableConcept
from fhir_mappings.text.named.disease_mentions import mentions_of
from fhir_mappings.text.words.cues import normal
from tests.charts.build import condition
from tests.charts.english_lists import UNTOUCHED, judged
from tests.mappings.history_charts import TERMINOLOGY
from tests.spec.tables import names, rows

TABLE = """
| the problem list says | to be judged |
|---|---|
| 1 型糖尿病 | conflict |
| 1型糖尿病 | conflict |
| I 型糖尿病 | conflict |
| 成人 Still 病 | conflict |
| IgA 肾病 | conflict |
| 抗 GBM 病 | conflict |
| IgG4 相关性疾病 | conflict |
| 2 型糖尿病，1 型糖尿病？ | |
| 2 型糖尿病 | |
| PCI 术后 | heart |
| PCI术后 | heart |
| 2 型心衰 | heart |
| 胃 Ca | malignancy |
| 直肠 Ca 术后 | malignancy |
| 肺 MT | malignancy |
| 结肠 Ca，术后 3 年 | malignancy |
| Bowen 病 | malignancy |
| 脑膜瘤恶性 | malignancy |
| 脑膜瘤（恶性） | malignancy |
| 脑膜瘤恶变 | malignancy |
| 畸胎瘤恶性 | malignancy |
| 无胃 Ca | |
| 父亲胃 Ca | |
| 血 Ca 低 | |
| 补 Ca | |
| 血清 Ca 2.1 | |
| 胸部 MT 正常 | |
| 脑膜瘤 | |
| 脑膜瘤良性 | |
| 脑膜瘤非恶性 | |
| 脑膜瘤，恶性高血压 | |
| 主动脉瘤 恶性心律失常 | heart |
| 丙型肝炎 RNA阴性 | HCV |
| Type 1 diabetes | conflict |
| gastric ca | malignancy |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_what_is_to_be_judged(row):
    found, untouched = judged(condition("x", None, row["the problem list says"]))
    assert (", ".join(found), untouched) == (row["to be judged"], UNTOUCHED)


@pytest.mark.parametrize(("text", "quoted"), [
    ("直肠 Ca 术后，1 型糖尿病 3 年", ["直肠 Ca", "1 型糖尿病"]), ("胃 Ca 直肠 Ca", ["胃 Ca", "直肠 Ca"]), ("既往 PCI 术后", ["PCI 术"])])
def test_names_are_found_where_they_stand_in_the_text(text, quoted):
    spans = sorted(m.span for m in mentions_of(CodeableConcept(text=text), TERMINOLOGY) if m.concept)
    assert set(quoted) <= {normal(text)[slice(*span)] for span in spans}
