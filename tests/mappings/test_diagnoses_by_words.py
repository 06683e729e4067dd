"""Conditions as diagnoses by code and text: what a text denies, doubts or tells of the family beside a code."""
from __future__ import annotations

import pytest

from tests.mappings.conditions import condition, one, read
from tests.mappings.history_charts import ICD10CM, concept
from tests.spec.tables import listed, names, rows

CODED = """
| code      | display                                                  | text                                | reading                                             |
# the text does not undo the code
| C92.0     |                                                          | AML                                 | aml                                                 |
| C92.0     |                                                          |                                     | aml                                                 |
| C92.0     |                                                          | AML, no CNS disease                 | aml                                                 |
| C92.0     |                                                          | 急性髓系白血病，无髓外浸润          | aml                                                 |
| C92.0     |                                                          | 无髓外浸润                          | aml                                                 |
| C92.0     |                                                          | 急性非淋巴细胞白血病                | aml                                                 |
| C92.00    | Acute myeloblastic leukemia, not having achieved remission |                                   | aml; aml-not-in-remission                           |
| C85.9     |                                                          | 非霍奇金淋巴瘤                      | other-malignancy                                    |
| C85.9     | Non-Hodgkin lymphoma, unspecified                        |                                     | other-malignancy                                    |
| C50.9     |                                                          | Breast cancer, no evidence of disease | other-malignancy                                  |
| C50.9     |                                                          | No evidence of disease              | other-malignancy                                    |
| C50.9     |                                                          | NED                                 | other-malignancy                                    |
| I21.4     |                                                          | 非ST段抬高型心肌梗死                | heart-disease                                       |
| Z85.3     | Personal history of malignant neoplasm of breast         |                                     | other-malignancy                                    |
| C92.0     |                                                          | 非急性早幼粒细胞白血病              | aml                                                 |
| C92.0     |                                                          | No granulocytic sarcoma             | aml                                                 |
| I25.1     |                                                          | CAD, no atrial fibrillation         | heart-disease                                       |
| C92.3     |                                                          | 髓系肉瘤，无AML                     | myeloid-sarcoma                                     |
| C94.7     |                                                          | AML，无中枢神经系统白血病           | passed over: negated                                |
# one of many diseases denied, behind another or behind a word we do not know
| I25.1     |                                                          | HF, no CAD                          | heart-disease                                       |
| I25.1     |                                                          | DCM without CAD                     | heart-disease                                       |
| M32.9     |                                                          | RA, no SLE                          | autoimmune                                          |
| C50.9     |                                                          | IDC, no lymphoma                    | other-malignancy                                    |
| I25.1     |                                                          | Prinzmetal, no CAD                  | heart-disease; provisional                          |
| I25.1     |                                                          | Dressler, no CAD                    | heart-disease                                       |
| M32.9     |                                                          | Sjogren-like; family history of lupus | autoimmune                                        |
| M32.9     |                                                          | Libman; family history of lupus     | autoimmune; provisional                             |
| I25.1     |                                                          | 患者目前无冠心病                    | passed over: negated                                |
| I25.1     |                                                          | Patient denies CAD                  | passed over: negated                                |
| C50.9     |                                                          | Patient's mother had breast cancer  | passed over: family-history                         |
# denied or the family's, coded or not
| C92.0     |                                                          | No AML                              | passed over: negated                                |
| C92.0     |                                                          | 排除急性髓系白血病                  | passed over: negated                                |
| C92.0     |                                                          | AML ruled out                       | passed over: negated                                |
| C92.0     | Acute myeloid leukemia                                   | Family history of leukemia          | passed over: family-history                         |
| C50.9     |                                                          | Family history of breast cancer     | passed over: family-history                         |
| C50.9     |                                                          | 母亲患乳腺癌                        | passed over: family-history                         |
| C50.9     |                                                          | denies breast cancer                | passed over: negated                                |
| I25.1     |                                                          | 无冠心病                            | passed over: negated                                |
| I25.1     |                                                          | 否认冠心病史                        | passed over: negated                                |
| M32.9     |                                                          | No SLE                              | passed over: negated                                |
| M32.9     |                                                          | No Libman-Sacks syndrome            | passed over: negated                                |
| M32.9     |                                                          | 否认                                | passed over: negated                                |
| B20       |                                                          | HIV negative                        | passed over: negated                                |
| Z80.3     | Family history of malignant neoplasm of breast           |                                     | passed over: family-history                         |
| Z12.3     | Encounter for screening for malignant neoplasm of breast |                                     | passed over: screening                              |
|           |                                                          | No breast cancer                    | passed over: negated                                |
|           |                                                          | 癌症家族史                          | passed over: family-history                         |
# a display within a longer name, or before the rest of it, shares that one's stance
| B20       | HIV                                                      | 否认HIV感染                         | passed over: negated                                |
| B20       | HIV                                                      | HIV infection ruled out             | passed over: negated                                |
| B20       | HIV                                                      | HIV disease?                        | hiv-infection; immunodeficiency; provisional        |
| B20       | HIV                                                      | HIV infection, no pneumonia         | hiv-infection; immunodeficiency                     |
| A53.9     | 梅毒                                                     | 无梅毒感染                          | passed over: negated                                |
| C50.9     | Breast                                                   | breast cancer (family history)      | passed over: family-history                         |
| C50.9     | Breast                                                   | breast cancer                       | other-malignancy                                    |
# a cue before a name of another script
| I25.1     |                                                          | FH 冠心病                           | passed over: family-history                         |
# an answer behind a name that our words do not hold whole
| M06.9     |                                                          | 类风湿关节炎:无                     | passed over: negated                                |
| C50.9     |                                                          | carcinoma of the breast: no         | passed over: negated                                |
| C50.9     |                                                          | 乳腺癌根治术:无                     | other-malignancy                                    |
| I25.1     |                                                          | 冠心病后遗症:无                     | heart-disease                                       |
# the family behind the name
| C50.9     |                                                          | Breast cancer, family history of    | passed over: family-history                         |
| C50.9     |                                                          | Breast cancer in mother and sister  | passed over: family-history                         |
| C50.9     |                                                          | Breast cancer, mother well          | other-malignancy                                    |
| C50.9     |                                                          | Breast cancer, mother               | other-malignancy; provisional                       |
| C92.0     |                                                          | AML, mother (45)                    | aml; provisional                                    |
| C92.0     |                                                          | 无脾大 AML                          | aml; provisional                                    |
|           |                                                          | AML, mother (45)                    | by words aml                                        |
|           |                                                          | 无脾大 AML                          | by words aml                                        |
# a remark behind a name that we do not know
| C50.9     |                                                          | IDC (ruled out)                     | passed over: negated                                |
| C50.9     |                                                          | IDC, family history of              | passed over: family-history                         |
| C50.9     |                                                          | IDC (suspected)                     | other-malignancy; provisional                       |
| C50.9     |                                                          | IDC不除外                           | other-malignancy; provisional                       |
| C50.9     |                                                          | IDC (grade 2), margins excluded     | other-malignancy                                    |
| C50.9     |                                                          | IDC, margins negative               | other-malignancy                                    |
| C50.9     |                                                          | Excluded: IDC                       | passed over: negated                                |
# doubted
| C92.0     |                                                          | AML?                                | aml; provisional                                    |
| C92.0     |                                                          | 急性髓系白血病待排                  | aml; provisional                                    |
| C92.0     |                                                          | R/O AML                             | aml; provisional                                    |
| C50.9     |                                                          | suspected                           | other-malignancy; provisional                       |
|           |                                                          | 疑似急性髓系白血病                  | passed over: doubted                                |
|           |                                                          | possible lymphoma                   | passed over: doubted                                |
# words only
|           |                                                          | 急性髓系白血病                      | by words aml                                        |
|           | Acute myeloid leukemia                                   |                                     | by words aml                                        |
| 999       | Malignant neoplasm of breast (disorder)                  |                                     | by words other-malignancy                           |
|           |                                                          | Keshan disease                      | by words heart-disease                              |
|           |                                                          | neoplasm of uncertain kind          | by words other-malignancy                           |
|           |                                                          | all joints hurt                     |                                                     |
|           |                                                          | screening for malignant neoplasm of breast |                                              |
|           |                                                          | 高血压病                            |                                                     |
|           | Lupus                                                    | 高血压病                            |                                                     |
# words beside a code
| C92.0     |                                                          | AML after breast cancer             | aml; by words other-malignancy                      |
| C95.0     |                                                          | 急性髓系白血病                      | aml-unspecific; by words aml                        |
| C92.3     |                                                          | 髓系肉瘤                            | myeloid-sarcoma                                     |
| C92.4     |                                                          | AML-M3                              | apl                                                 |
| B20       |                                                          | HIV                                 | hiv-infection; immunodeficiency                     |
"""


@pytest.mark.parametrize("row", rows(CODED), ids=names(CODED))
def test_code_and_text(row: dict[str, str]) -> None:
    found, passed_over = read(condition(concept(row["code"] or None, row["text"] or None, row["display"] or None)))
    said = [reason for d in found for reason in [*d.concepts, *(f"by words {c}" for c in d.text_concepts)]]
    said += ["provisional" for d in found if d.provisional] + [f"passed over: {reason}" for reason in passed_over]
    assert sorted(said) == sorted(listed(row["reading"]))


def test_questioned_text_without_a_code_is_not_provisional_evidence() -> None:
    (found,), passed_over = read(condition(concept(text="AML?")))
    assert passed_over == {"doubted": 1}
    assert (found.concepts, found.text_concepts, found.provisional) == (frozenset(), frozenset(), False)


def test_an_unmapped_coding_hides_nothing() -> None:
    code = {"coding": [{"system": "http://local", "code": "X1", "display": "something else"}, {"system": ICD10CM, "code": "C92.0"}]}
    assert one(code).concepts == {"aml"}
