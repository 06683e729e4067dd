"""Which drugs are treatments: by words, by code, by a Medication that is referenced."""
from __future__ import annotations

import pytest

from tests.mappings.doses import given, read
from tests.mappings.history_charts import RXNORM, concept
from tests.spec.tables import listed, names, rows

DRUGS = """
| text                                | drugs                                                  |
| Cytarabine 100 mg/m2                | cytarabine                                             |
| 注射用阿糖胞苷                      | cytarabine                                             |
| Ara-C                               | cytarabine                                             |
| 柔红霉素                            | daunorubicin                                           |
| 去甲氧柔红霉素                      | idarubicin                                             |
| 高三尖杉酯碱注射液                  | homoharringtonine                                      |
| 维奈克拉片                          | venetoclax                                             |
| Venclexta 400 mg                    | venetoclax                                             |
| 阿扎胞苷联合维奈克拉                | azacitidine; venetoclax                                |
| 羟基脲                              | hydroxyurea                                            |
| rhG-CSF 300 ug                      | g-csf                                                  |
| 重组人粒细胞刺激因子                | g-csf                                                  |
| 升白针                              | g-csf                                                  |
| CPX-351                             | cpx-351                                                |
| Revumenib 270 mg BID                | revumenib                                              |
| 瑞维美尼                            | revumenib                                              |
| ziftomenib 600 mg daily             | ziftomenib                                             |
| Rezlidhia                           | olutasidenib                                           |
| crenolanib                          | crenolanib                                             |
| HMA therapy                         | hypomethylating-agent                                  |
| HMA + venetoclax                    | hypomethylating-agent; venetoclax                      |
| 去甲基化药物联合维奈克拉            | hypomethylating-agent; venetoclax                      |
| AA方案化疗                          | aclarubicin; cytarabine                                |
| Ven/Aza                             | azacitidine; venetoclax                                |
| Aza-Ven cycle 2                     | azacitidine; venetoclax                                |
| Dec/Ven                             | decitabine; venetoclax                                 |
| ADE regimen                         | cytarabine; daunorubicin; etoposide                    |
| FLAI                                | fludarabine; cytarabine; idarubicin                    |
| LDAC                                | cytarabine                                             |
| DAE方案                             | daunorubicin; cytarabine; etoposide                    |
| MAE化疗                             | mitoxantrone; cytarabine; etoposide                    |
| 三氧化二砷                          | arsenic-trioxide                                       |
| 全反式维甲酸                        | tretinoin                                              |
| 地塞米松                            | corticosteroid                                         |
| FLAG-IDA                            | fludarabine; cytarabine; g-csf; idarubicin             |
| FLAG方案                            | fludarabine; cytarabine; g-csf                         |
| DA方案诱导化疗                      | daunorubicin; cytarabine                               |
| DA 3+7                              | daunorubicin; cytarabine                               |
| IA(3+7)                             | idarubicin; cytarabine                                 |
| VA方案                              | venetoclax; azacitidine                                |
| CLAG                                | cladribine; cytarabine; g-csf                          |
| CAG方案                             | cytarabine; aclarubicin; g-csf                         |
| HiDAC                               | cytarabine                                             |
| 7+3 + midostaurin                   | midostaurin                                            |
| aza + gilteritinib                  | azacitidine; gilteritinib                              |
| Aza cycle 2                         | azacitidine                                            |
| 7+3+GO                              | chemotherapy                                           |
| 7&3                                 | chemotherapy                                           |
| VEN + AZA                           | azacitidine; venetoclax                                |
| Ven / Aza                           | azacitidine; venetoclax                                |
| VEN & AZA                           | azacitidine; venetoclax                                |
| 第1疗程DA                           | daunorubicin; cytarabine                               |
| DA(2)                               | daunorubicin; cytarabine                               |
| 第二疗程HAA                         | homoharringtonine; cytarabine; aclarubicin             |
| MEC                                 | mitoxantrone; etoposide; cytarabine                    |
| FLAMSA                              | fludarabine; cytarabine; amsacrine                     |
| 吡柔比星                            | pirarubicin                                            |
| amsacrine                           | amsacrine                                              |
| 替尼泊苷                            | teniposide                                             |
| Topotecan 4 mg                      | topotecan                                              |
| Second induction                    | chemotherapy                                           |
| Induction #2                        | chemotherapy                                           |
| AZA                                 | none                                                   |
| AZA 50 mg for colitis               | none                                                   |
| Second induction of labour          | none                                                   |
| Induction of anesthesia #2          | none                                                   |
| Labor induction #2                  | none                                                   |
| MEC score                           | none                                                   |
| stage DA(2) lesion                  | none                                                   |
| ratio 7&3&1                         | none                                                   |
| Allopurinol                         | none                                                   |
| ondansetron before chemo            | none                                                   |
| Dulaglutide (DA)                    | none                                                   |
| VA 20/20 eye check                  | none                                                   |
| MA tablets                          | none                                                   |
| HMA refractory                      | none                                                   |
| HMA-exposed                         | none                                                   |
| CAG                                 | none                                                   |
| HDAC inhibitor                      | none                                                   |
| stage IA                            | none                                                   |
| IA方案                              | idarubicin; cytarabine                                 |
| 5-azacytidine                       | azacitidine                                            |
| 吉瑞替尼                            | gilteritinib                                           |
| 化疗药物外渗                        | none                                                   |
| 化疗                                | chemotherapy                                           |
"""


@pytest.mark.parametrize("row", rows(DRUGS), ids=names(DRUGS))
def test_drugs_by_words(row: dict[str, str]) -> None:
    found = read(given(row["text"]))
    expected = set(listed(row["drugs"]))
    if expected == {"none"}:
        assert found == ()
    elif expected == {"chemotherapy"}:
        assert [(t.drugs, t.chemotherapy) for t in found] == [(frozenset(), True)]
    else:
        assert [t.drugs for t in found] == [expected]


def test_drugs_by_code() -> None:
    assert [t.drugs for t in read(given(code="3041"))] == [{"cytarabine"}]


@pytest.mark.parametrize("where", ["contained", "bundle", "ingredient", "display"])
def test_a_medication_that_is_referenced(where: str) -> None:
    drug = {"resourceType": "Medication", "id": "d1", "code": concept("3041", "Cytarabine", system=RXNORM)}
    mixed = {"resourceType": "Medication", "id": "d1", "ingredient": [{"itemCodeableConcept": concept("3041", system=RXNORM)}]}
    dose = {k: v for k, v in given().items() if k != "medicationCodeableConcept"}
    resources = {
        "contained": [{**dose, "contained": [drug], "medicationReference": {"reference": "#d1"}}],
        "bundle": [{**dose, "medicationReference": {"reference": "Medication/d1"}}, drug],
        "ingredient": [{**dose, "medicationReference": {"reference": "Medication/d1"}}, mixed],
        "display": [{**dose, "medicationReference": {"reference": "Medication/gone", "display": "阿糖胞苷"}}],
    }
    assert [t.drugs for t in read(*resources[where])] == [{"cytarabine"}]


def test_ingredients_that_are_medications_themselves() -> None:
    outer = {"resourceType": "Medication", "id": "d1", "ingredient": [{"itemReference": {"reference": "Medication/d2"}}]}
    inner = {"resourceType": "Medication", "id": "d2", "code": {"text": "idarubicin"}, "ingredient": [{"itemReference": {"reference": "Medication/d1"}}]}
    dose = {k: v for k, v in given().items() if k != "medicationCodeableConcept"}
    assert [t.drugs for t in read({**dose, "medicationReference": {"reference": "Medication/d1"}}, outer, inner)] == [{"idarubicin"}]
