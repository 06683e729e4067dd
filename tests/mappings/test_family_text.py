"""What a clinical text tells of the family, and kin beside the patient's own disease: donors, informants, carers."""
from __future__ import annotations

import pytest

from tests.mappings.stances import expected, named
from tests.spec.tables import names, rows

OF_FAMILY = """
| text                                                          | reading                                   |
# the family's
| Family history of breast cancer                               | kin: other-malignancy                     |
| family hx: colon cancer, lung cancer                          | kin: other-malignancy                     |
| Mother had breast cancer                                      | kin: other-malignancy                     |
| breast cancer in mother                                       | kin: other-malignancy                     |
| 母亲患乳腺癌                                                  | kin: other-malignancy                     |
| 其父死于肺癌                                                  | kin: other-malignancy                     |
| 癌症家族史                                                    | kin: other-malignancy                     |
| 乳腺癌家族史                                                  | kin: other-malignancy                     |
| 家族史：白血病                                                | kin: aml-unspecific                       |
| AML; family history of breast cancer                          | aml; kin: other-malignancy                |
| 急性髓系白血病，母亲患乳腺癌                                  | aml; kin: other-malignancy                |
# kin beside the disease
| AML, mother (Jane) consented                                  | aml                                       |
| AML, brother (HLA identical)                                  | aml                                       |
| AML, sister (10/10 match)                                     | aml                                       |
| AML, sister diagnosed with breast cancer                      | aml; kin: other-malignancy                |
| AML, father died of colon cancer                              | aml; kin: other-malignancy                |
| AML, mother aged 70 lives with patient                        | aml                                       |
| AML, family history (breast cancer)                           | aml; kin: other-malignancy                |
| AML, family history (2019 breast cancer)                      | aml; kin: other-malignancy                |
| AML - family history (2019)                                   | kin: aml                                  |
| AML, DLI of brother                                           | aml                                       |
| mother of two with AML                                        | aml                                       |
| AML, family in mother of two                                  | aml                                       |
| mother informed of AML                                        | aml                                       |
| breast cancer in mother who died at 60                        | kin: other-malignancy                     |
| breast cancer in her mother and sister                        | kin: other-malignancy                     |
| lung cancer, father, aged 60                                  | kin: other-malignancy                     |
| lung cancer (mother, at 50)                                   | kin: other-malignancy                     |
| lung cancer in mother and in patient                          | other-malignancy                          |
| 急性髓系白血病，哥哥（全相合）                                               | aml                                       |
| 急性髓系白血病，母亲（联系人）                                               | aml                                       |
| 急性髓系白血病，家族史（母亲乳腺癌）                                            | aml; kin: other-malignancy                |
| 急性髓系白血病无家族史                                                   | aml                                       |
| 肺癌，父亲（已故）                                                     | kin?: other-malignancy                    |
# kin beside a disease: its bearer, or a donor, an informant
| AML, mother (45)                                              | kin?: aml                                 |
| AML; mother: 45 y                                             | kin?: aml                                 |
| AML - mother                                                  | kin?: aml                                 |
| AML, father and mother                                        | kin?: aml                                 |
| 急性髓系白血病，母亲45岁                                      | kin?: aml                                 |
| 乳腺癌，母亲                                                  | kin?: other-malignancy                    |
| AML (mother)                                                  | kin: aml                                  |
| AML, mother dx at 45                                          | kin: aml                                  |
| 乳腺癌（母亲）                                                | kin: other-malignancy                     |
| Informant: mother, AML                                        | aml                                       |
| AML. Mother: 45 y.                                            | aml                                       |
| mother reports AML                                            | kin?: aml                                 |
| mother has DM, breast cancer                                  | kin?: other-malignancy                    |
| Mother: breast cancer, colon cancer                           | kin: other-malignancy; kin: other-malignancy |
| Brother - HLA match, AML                                      | aml                                       |
| 丈夫为供者，AML                                               | aml                                       |
| 母诉乳腺癌                                                    | other-malignancy                          |
# kin with a bracket, spouses, a family history that is none
| Family hx (mother) breast cancer                              | kin: other-malignancy                     |
| Fam. hx pos. for AML                                          | kin: aml                                  |
| FHx+ for colon cancer                                         | kin: other-malignancy                     |
| Mother - breast cancer                                        | kin: other-malignancy                     |
| wife has breast cancer                                        | kin: other-malignancy                     |
| 一姐患乳腺癌                                                  | kin: other-malignancy                     |
| family history negative, breast cancer 2010                   | other-malignancy                          |
| 家族史：无，乳腺癌术后                                        | other-malignancy                          |
| 家族史无特殊，既往有结肠癌                                    | other-malignancy                          |
| breast cancer family history: none, asthma                    | kin: other-malignancy                     |
"""


@pytest.mark.parametrize("row", rows(OF_FAMILY), ids=names(OF_FAMILY))
def test_names_diseases(row: dict[str, str]) -> None:
    assert named(row["text"]) == expected(row["reading"])
