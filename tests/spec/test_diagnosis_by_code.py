"""AML and APL from a FHIR chart: what one coded or written Condition means."""
from __future__ import annotations

import pytest

from tests.spec.coded_charts import states
from tests.spec.tables import names, rows

CRITERION = "aml-diagnosis, exclusion-apl"
TITLE = "Codes and words of Conditions: AML and APL"

DIAGNOSIS = """
| Condition                                        | aml-diagnosis | exclusion-apl      | because                                              |
| cm C92.00                                        | met           | no-contrary-record | acute myeloblastic leukemia, no remission            |
| cm C92.01                                        | met           | no-contrary-record | in remission proves AML ever                         |
| cm C92.02                                        | met           | no-contrary-record | in relapse                                           |
| cm C9202                                         | met           | no-contrary-record | without the dot                                      |
| icd10 C92.0                                      | met           | no-contrary-record | WHO ICD-10                                           |
| icd10 C92.000                                    | met           | no-contrary-record | Chinese extra digits under the WHO address           |
| icd10 C92.000x018                                | met           | no-contrary-record | Chinese extension under the WHO address              |
| chs C92.000x018                                  | met           | no-contrary-record | Chinese extension                                    |
| icd10 C92.5                                      | met           | no-contrary-record | acute myelomonocytic                                 |
| icd10 C93.0                                      | met           | no-contrary-record | acute monocytic                                      |
| icd10 C94.0                                      | met           | no-contrary-record | acute erythroid                                      |
| icd10 C94.2                                      | met           | no-contrary-record | acute megakaryoblastic                               |
| icd10 C92.6                                      | met           | no-contrary-record | with 11q23 abnormality                               |
| icd10 C92.8                                      | met           | no-contrary-record | with multilineage dysplasia                          |
| cm C92.A0                                        | met           | no-contrary-record | with multilineage dysplasia                          |
| sct 91861009                                     | met           | no-contrary-record | acute myeloid leukaemia                              |
| sct 12281000132104                               | met           | no-contrary-record | relapsing AML                                        |
| sct 12291000132102                               | met           | no-contrary-record | refractory AML                                       |
| sct 91860005                                     | met           | no-contrary-record | AML in remission                                     |
| sct 91861009, icd10 C92.9                        | met           | no-contrary-record | a precise and an unspecific coding                   |
| sct 91861009 = 急性早幼粒细胞白血病              | met           | judgement          | AML by code, APL by words                            |
# APL
| icd10 C92.4                                      | not-met       | not-met            | acute promyelocytic leukaemia                        |
| cm C92.40                                        | not-met       | not-met            | in the American catalogue                            |
| cm C92.41                                        | not-met       | not-met            | in remission                                         |
| sct 110004001                                    | not-met       | not-met            | FAB M3                                               |
| chs C92.400                                      | not-met       | not-met            | in the Chinese catalogue                             |
| = 急性早幼粒细胞白血病                           | unclear       | judgement          | in words only                                        |
| = 非APL的急性髓系白血病                          | unclear       | no-contrary-record | AML in words, APL denied                             |
# unspecific, sarcoma, words
| icd10 C92.9                                      | unclear       | no-contrary-record | myeloid leukaemia, unspecified                       |
| icd10 C95.0                                      | unclear       | no-contrary-record | acute leukaemia of unspecified cell type             |
| icd10 C95.9                                      | unclear       | no-contrary-record | leukaemia, unspecified                               |
| icd10 C92.3                                      | unclear       | no-contrary-record | myeloid sarcoma alone                                |
| sct 122901000119109                              | unclear       | no-contrary-record | myeloid leukaemia in relapse includes CML            |
| sct 93143009                                     | unclear       | no-contrary-record | leukaemia                                            |
| = Acute myeloid leukaemia                        | unclear       | no-contrary-record | words only                                           |
| = AML, no CNS disease                            | unclear       | no-contrary-record | the negation governs the CNS disease                 |
| = 急性髓系白血病，无髓外浸润                     | unclear       | no-contrary-record | the negation governs the extramedullary disease      |
| = 急性非淋巴细胞白血病                           | unclear       | no-contrary-record | 非 is part of the name                               |
| = 白血病                                         | unclear       | no-contrary-record | leukaemia                                            |
| icd10 C92.0 ?                                    | judgement     | no-contrary-record | provisional                                          |
| sct 91861009 = AML?                              | judgement     | no-contrary-record | the text questions                                   |
| sct 91861009 = 急性髓系白血病待排                | judgement     | no-contrary-record | to be excluded                                       |
| icd10 C92.4 ?                                    | judgement     | judgement          | APL suspected                                        |
# not AML
| icd10 D46.2                                      | missing       | no-contrary-record | MDS                                                  |
| icd10 C92.1                                      | missing       | no-contrary-record | CML                                                  |
| icd10 C93.1                                      | missing       | no-contrary-record | CMML                                                 |
| icd10 C91.0                                      | missing       | no-contrary-record | acute lymphoblastic leukaemia                        |
| icd10 Z80.6                                      | missing       | no-contrary-record | family history of leukaemia                          |
| icd10 C92.0 !                                    | missing       | no-contrary-record | entered in error                                     |
| sct 91861009 -                                   | missing       | no-contrary-record | refuted                                              |
| sct 91861009 = No AML                            | missing       | no-contrary-record | negated, coded or not                                |
| sct 91861009 = 父亲患急性髓系白血病              | missing       | no-contrary-record | the father's                                         |
| = Family history of AML                          | missing       | no-contrary-record | the family's                                         |
| = 否认急性髓系白血病                             | missing       | no-contrary-record | denied                                               |
| = 除外急性髓系白血病                             | missing       | no-contrary-record | ruled out                                            |
| = AML?                                           | missing       | no-contrary-record | questioned in words: no hit                          |
| = 急性髓系白血病待排                             | missing       | no-contrary-record | questioned in words: no hit                          |
| icd10 I10                                        | missing       | no-contrary-record | another disease                                      |
"""


@pytest.mark.parametrize("row", rows(DIAGNOSIS), ids=names(DIAGNOSIS))
def test_aml_or_apl(row: dict[str, str]) -> None:
    found = states([row["Condition"]])
    assert (found["aml-diagnosis"], found["exclusion-apl"]) == (row["aml-diagnosis"], row["exclusion-apl"])
