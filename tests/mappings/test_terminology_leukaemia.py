"""Which codes are AML, its course, its neighbours; which are another malignancy; what Chinese extensions mean."""
from __future__ import annotations

import pytest

from fhir_mappings.terminology.store import load
from tests.mappings import code_tables
from tests.spec import tables

TERMINOLOGY = load()

DIAGNOSES = """
| system | code            | concepts                                                    | because                                  |
| 10     | C92.0           | aml                                                         | AML                                      |
| 10     | C92.5           | aml                                                         | acute myelomonocytic                     |
| 10     | C92.6           | aml                                                         | 11q23                                    |
| 10     | C92.8           | aml                                                         | multilineage dysplasia                   |
| 10     | C93.0           | aml                                                         | monocytic AML                            |
| 10     | C94.0           | aml                                                         | erythroid AML                            |
| 10     | C94.2           | aml                                                         | megakaryoblastic AML                     |
| 10     | C94.4           | aml                                                         | acute panmyelosis                        |
| 10     | C92.4           | apl                                                         | never also aml                           |
| 10     | C92.7           | aml-unspecific                                              | other myeloid leukaemia                  |
| 10     | C92.9           | aml-unspecific                                              |                                          |
| 10     | C92             | aml-unspecific                                              | the category alone names no kind         |
| 10     | C93.9           | aml-unspecific                                              | monocytic, unspecified                   |
| 10     | C95.0           | aml-unspecific                                              | acute leukaemia                          |
| 10     | C95.9           | aml-unspecific                                              | leukaemia                                |
| 10     | C92.3           | myeloid-sarcoma;extramedullary                              | not aml                                  |
| 10     | C92.1           | cml;malignancy-judgement                            |                                          |
| 10     | C92.2           | other-myeloid-malignancy;malignancy-judgement       | atypical CML                             |
| 10     | C93.1           | cmml;myeloid-antecedent                             |                                          |
| 10     | C93.3           | other-myeloid-malignancy;malignancy-judgement       | JMML                                     |
| 10     | C94.6           | mds;myeloid-antecedent                              |                                          |
| 10     | D46.2           | mds;myeloid-antecedent                              | MDS is not AML                           |
| 10     | D45             | mpn;myeloid-antecedent                              |                                          |
| 10     | D47.5           | mpn;myeloid-antecedent                              |                                          |
| CM     | C92.00          | aml;aml-not-in-remission                                    |                                          |
| CM     | C92.01          | aml;aml-in-remission                                        | a remission code is AML too              |
| CM     | C92.02          | aml;aml-relapse                                             | a relapse code is AML too                |
| CM     | C92.A2          | aml;aml-relapse                                             |                                          |
| CM     | C92.62          | aml;aml-relapse                                             |                                          |
| CM     | C94.02          | aml;aml-relapse                                             |                                          |
| CM     | C94.42          | aml;aml-relapse                                             |                                          |
| CM     | C92.0           | aml                                                         | the category itself                      |
| CM     | C92.A           | aml                                                         |                                          |
| CM     | C92.40          | apl                                                         |                                          |
| CM     | C92.32          | myeloid-sarcoma;myeloid-sarcoma-relapse;extramedullary      |                                          |
| CM     | C92.31          | myeloid-sarcoma;myeloid-sarcoma-in-remission;extramedullary |                                          |
| CM     | C92.90          | aml-unspecific                                              |                                          |
| CM     | C92.92          | aml-unspecific;aml-unspecific-relapse                       |                                          |
| CM     | C95.01          | aml-unspecific;aml-unspecific-in-remission                  |                                          |
| CM     | C94.80          | other-myeloid-malignancy;malignancy-judgement       |                                          |
| CM     | D46.C           | mds;myeloid-antecedent                              |                                          |
| CM     | C92.8           | aml-unspecific                                              | C92.8 is of ICD-10, not of ICD-10-CM     |
| 10     | C92.A2          | aml-unspecific                                              | C92.A is of ICD-10-CM, not of ICD-10     |
| sct    | 91861009        | aml                                                         |                                          |
| sct    | 12281000132104  | aml;aml-relapse                                             | relapsing AML                            |
| sct    | 12291000132102  | aml;aml-refractory                                          | refractory AML                           |
| sct    | 1162531007      | aml;aml-in-remission                                        |                                          |
| sct    | 122901000119109 | aml-unspecific;myeloid-leukemia-relapse                     | includes CML                             |
| sct    | 188732008       | aml-unspecific                                              | myeloid leukaemia                        |
| sct    | 93143009        | aml-unspecific                                              | leukaemia: not another malignancy        |
| sct    | 91855006        | aml-unspecific                                              | acute leukaemia                          |
| sct    | 110004001       | apl                                                         |                                          |
| sct    | 413656006       | cml;cml-blast-crisis;malignancy-judgement           |                                          |
| sct    | 92818009        | cml;malignancy-judgement                            |                                          |
| sct    | 404152006       | leukemia-cutis;extramedullary                               |                                          |
| sct    | 94719007        | myeloid-sarcoma;extramedullary                              |                                          |
| sct    | 61291000119103  | other-malignancy                                            | CNS disease of ALL                       |
"""

MALIGNANCIES = """
| system | code      | concepts                                                        | because                              |
| 10     | C50.9     | other-malignancy                                                |                                      |
| CM     | C50.911   | other-malignancy                                                |                                      |
| CM     | C4A.9     | other-malignancy                                                | Merkel cell                          |
| 10     | C81       | other-malignancy                                                | Hodgkin                              |
| 10     | C91.0     | other-malignancy                                                | lymphoid leukaemia                   |
| 10     | C97       | other-malignancy                                                |                                      |
| CM     | Z85.3     | other-malignancy;history-of-malignancy                          | personal history                     |
| CM     | Z85.72    | other-malignancy;history-of-malignancy                          |                                      |
| 10     | Z85.4     | other-malignancy;history-of-malignancy                          |                                      |
| 10     | Z85.6     | history-of-leukemia                                             | its own rule                         |
| CM     | Z85.6     | history-of-leukemia                                             |                                      |
| 10     | C44.3     | skin-cancer-non-melanoma;malignancy-judgement                   |                                      |
| CM     | Z85.828   | skin-cancer-non-melanoma;malignancy-judgement;history-of-malignancy| history of it                        |
| CM     | Z85.820   | other-malignancy;history-of-malignancy                          | history of melanoma                  |
| 10     | C43.9     | other-malignancy                                                | melanoma                             |
| 10     | D06.9     | malignancy-in-situ;malignancy-judgement                         |                                      |
| 10     | C77.0     | secondary-malignancy;malignancy-judgement                       |                                      |
| 10     | C78.7     | secondary-malignancy;malignancy-judgement                       |                                      |
| CM     | C79.31    | secondary-malignancy;secondary-malignancy-cns;malignancy-judgement;cns-disease |                       |
| CM     | C7B.01    | secondary-malignancy;malignancy-judgement                       |                                      |
| CM     | C96.9     | malignancy-unspecific;malignancy-judgement                      |                                      |
| 10     | C71.9     | other-malignancy;cns-disease                                    | also a topic                         |
| CM     | Z80.6     | family-history                                                  | never a hit                          |
| CM     | Z12.11    | screening-or-exposure                                           | never a hit                          |
| 10     | D48.0     |                                                                 | uncertain behaviour is not malignant |
| sct    | 254837009 | other-malignancy                                                |                                      |
| sct    | 254701007 | skin-cancer-non-melanoma;malignancy-judgement                   | basal cell carcinoma                 |
| sct    | 94381002  | secondary-malignancy;malignancy-judgement                       | liver metastasis                     |
| sct    | 363346000 | malignancy-unspecific;malignancy-judgement                      |                                      |
| sct    | 109992005 | mpn;myeloid-antecedent                                  | polycythaemia vera                   |
| sct    | 91857003  | other-malignancy                                                | ALL                                  |
"""

CHINESE = """
| code        | first four characters | in the named catalogue        | because                              |
| C92.000     | aml                   | aml                           |                                      |
| C92.000x018 | aml                   | aml                           |                                      |
| C92.001     | aml                   | aml                           |                                      |
| C92.000x017 | aml                   | aml;aml-in-remission          | complete remission only by catalogue |
| C92.009     | aml                   | aml-unspecific                | RAEB in transformation               |
| C92.401     | apl                   | apl                           |                                      |
| C92.700x006 | aml-unspecific        | aml                           | of Down syndrome                     |
| C94.700x004 | aml-unspecific        | aml-unspecific;cns-leukemia;extramedullary | CNS leukaemia           |
| C92.300x011 | myeloid-sarcoma;extramedullary | myeloid-sarcoma;myeloid-sarcoma-in-remission;extramedullary |  |
| Z94.800x011 | other-transplant      | hsct;hsct-autologous          |                                      |
| Z94.804     | other-transplant      | hsct;hsct-unspecified         |                                      |
| Z94.801     | other-transplant      | solid-organ-transplant        | intestine                            |
| Z94.800x007 | other-transplant      | tissue-transplant             | hair                                 |
| I10.x00x002 | hypertension          | hypertension                  | x stands for no fourth character     |
| D45.x00     | mpn;myeloid-antecedent | mpn;myeloid-antecedent |                            |
| B24.x01     | hiv-infection;immunodeficiency | hiv-infection;immunodeficiency |                            |
| C50.900x001 | other-malignancy      | other-malignancy              |                                      |
| Q99.900     |                       |                               |                                      |
"""

CODES = code_tables.codes(DIAGNOSES, MALIGNANCIES)


@pytest.mark.parametrize("row", CODES, ids=code_tables.names(CODES))
def test_a_code_has_exactly_these_concepts(row: tables.Row) -> None:
    assert TERMINOLOGY.concepts(row["system"], row["code"]) == frozenset(tables.listed(row["concepts"])), row["because"]


@pytest.mark.parametrize("row", tables.rows(CHINESE), ids=tables.names(CHINESE))
@pytest.mark.parametrize("system", [code_tables.SYSTEMS["chs"], code_tables.SYSTEMS["10"]])
def test_a_chinese_extension_is_decided_on_its_first_four_characters(row: tables.Row, system: str) -> None:
    found = TERMINOLOGY.concepts(system, row["code"])
    assert found == frozenset(tables.listed(row["first four characters"])), row["because"]


@pytest.mark.parametrize("row", tables.rows(CHINESE), ids=tables.names(CHINESE))
def test_the_catalogue_speaks_where_the_site_names_it(row: tables.Row) -> None:
    found = TERMINOLOGY.concepts("urn:proposed:chs-icd-10:nhsa", row["code"])
    assert found == frozenset(tables.listed(row["in the named catalogue"])), row["because"]
