"""What the conclusion on a bone marrow says: remission or none, a doubted relapse, no disease."""
from __future__ import annotations

import pytest

from fhir_mappings.text.reports import marrow_text
from tests.spec.tables import names, rows

MARROW = """
| conclusion                                  | says               |
| CR                                          | complete-remission |
| 骨髓象：CR                                  | complete-remission |
| AML-M2 完全缓解骨髓象                       | complete-remission |
| AML-CR骨髓象                                | complete-remission |
| 缓解骨髓象                                  | complete-remission |
| Complete remission. No blasts seen.         | complete-remission |
| Morphologic complete remission              | complete-remission |
| CRi                                         | complete-remission |
| CR1                                         | complete-remission |
| 部分缓解                                    | no-remission       |
| 未缓解                                      | no-remission       |
| 未达CR                                      | no-remission       |
| 未达完全缓解                                | no-remission       |
| NR                                          | no-remission       |
| Partial remission                           | no-remission       |
| Not in CR                                   | no-remission       |
| not in complete remission                   | no-remission       |
| No complete remission                       | no-remission       |
| Persistent AML                              | no-remission       |
| AML relapse                                 | no-remission       |
| CR1后复发                                   | no-remission       |
| Cr 80 umol/L                                |                    |
| CR: 80 umol/L                               |                    |
| 疗效评价：CR                                | complete-remission |
| 骨髓象评估：完全缓解                        | complete-remission |
| 符合CR标准                                  | complete-remission |
| 不符合CR标准                                | no-remission       |
| AML-M2a-CR                                  | complete-remission |
| Evaluate for remission. 45% blasts.         |                    |
| 待完全缓解后移植                            |                    |
| Karyotype NR                                |                    |
| 上次骨髓CR，本次原始细胞40%                 |                    |
| Prior marrow in CR; now 40% blasts          |                    |
| 临床诊断：AML完全缓解；骨髓象：复发         | no-remission       |
| 疑似完全缓解                                | undecided          |
| CR?                                         | undecided          |
| CR or PR                                    | undecided          |
| Hypocellular marrow                         |                    |
| Cellularity increased. Consider CRP level.  |                    |
| SCR and MCR not assessed                    |                    |
| 增生活跃                                    |                    |
# doubted, told of before, or answered on a form
| AML-CR后骨髓象，复发？                              | relapse-doubted    |
| 急性髓系白血病完全缓解后骨髓象                              | no-disease         |
| CR2后骨髓象，目前未见复发                                 | no-disease         |
| （复发）CR2后骨髓象                                     | no-disease         |
| AML following CR2; normocellular marrow without excess blasts | no-disease |
| Status post CR2, normal marrow              | no-disease         |
| AML, previous CR. No evidence of relapse.   | no-disease         |
| CR2后，可见白血病细胞                                   | no-remission       |
| AML post CR1: relapse cannot be excluded    | relapse-doubted    |
| Clinical: AML post CR1. Marrow: persistent AML | no-remission    |
| no relapse/CR documented                    |                    |
| 完全缓解骨髓象，不除外早期复发                             | contradictory      |
| Rule out relapse. CR.                       | complete-remission |
| Relapse marrow post FLAG: remission         | contradictory      |
| 临床：AML CR1；骨髓象：原始细胞 28%                     |                    |
| 缓解：否                                        | no-remission       |
| 复发：否；缓解：是                                   | complete-remission |
| 复发：否                                        | no-disease         |
| No evidence of relapse                      | no-disease         |
| 未见复发征象                                      | no-disease         |
| No residual leukemia                        | no-disease         |
| No morphologic evidence of acute myeloid leukemia | no-disease   |
| Trilineage hematopoiesis, no increase in blasts | no-disease     |
| 未见白血病细胞                                     | no-disease         |
| No evidence of MDS                          |                    |
| No CNS involvement                          |                    |
| No relapse; blasts increased to 12%         | no-remission       |
| Relapse cannot be excluded                  | relapse-doubted    |
| 既往乳腺癌病史 骨髓完全缓解                              | complete-remission |
| 既往乳腺癌病史骨髓完全缓解                               | complete-remission |
| 既往骨髓完全缓解                                    |                    |
# how, where or when it was not reached, or that it was lost
| CR not achieved after induction             | no-remission       |
| CR has not been achieved with FLAG-IDA      | no-remission       |
| Complete remission was not reached at day 28 | no-remission       |
| CR未达到（诱导2疗程后）                               | no-remission       |
| CR criteria not met                         | no-remission       |
| Does not meet criteria for CR               | no-remission       |
| CR could not be confirmed                   | no-remission       |
| unable to achieve CR                        | no-remission       |
| loss of remission                           | no-remission       |
| No longer in CR                             | no-remission       |
| 失去完全缓解                                      | no-remission       |
| remission lost in March                     | no-remission       |
| CR评价：未达                                     | no-remission       |
| 缓解后再次出现原始细胞                                 | no-remission       |
| Reappearance of blasts after CR1            | no-remission       |
| CR评估                                        |                    |
| CR cannot be assessed                       |                    |
| CR possible after reinduction               | undecided          |
| 未见再次出现原始细胞                                  | no-disease         |
| CR, lost to follow-up                       | complete-remission |
| CR, MRD not evaluated (failed)              | complete-remission |
| CR was achieved after induction             | complete-remission |
| 完全缓解（诱导1疗程后）                                | complete-remission |
| loss of appetite in remission               | complete-remission |
| 达CR（MRD未检）                                  | complete-remission |
| CR not achieved until second induction      | complete-remission |
| CR not achieved with 7+3 but achieved with FLAG-IDA | complete-remission |
| CR not achieved after first induction, achieved after second | complete-remission |
| CR not achieved after first induction       | no-remission       |
| Complete remission, surveillance at day 100 | complete-remission |
| Relapsed AML suspected on smear, confirmed by flow | no-remission       |
| reactive process excluded and relapse confirmed | no-remission       |
| 巨核细胞减少 AML复发                                | no-remission       |
| 血小板减少 CR                                    | complete-remission |
| 临床：AML复发。骨髓：CR                              | complete-remission |
# by which criteria, after which treatment it was not met
| CR per ELN criteria not met                 | no-remission       |
| CR by ELN 2022 criteria not fulfilled       | no-remission       |
| CR after 7+3 was not achieved               | no-remission       |
| criteria for CR were not fulfilled          | no-remission       |
| ELN CR criteria: not met                    | no-remission       |
| fails to meet criteria for CR               | no-remission       |
| 未达CR标准                                  | no-remission       |
| CR标准均未满足                              | no-remission       |
| CR then lost                                | no-remission       |
| CR after induction, relapse not confirmed   | complete-remission |
| CR after induction but MRD negativity not reached | complete-remission |
| CR per ELN criteria met                     | complete-remission |
| CR status cannot be determined              |                    |
| CR doubtful                                 | undecided          |
# what a request says, to the end of its sentence
| Indication: r/o relapse, AML CR1            |                    |
| 临床诊断：AML，CR1，巩固后                  |                    |
| 临床诊断：AML，本次骨髓象：完全缓解         | complete-remission |
| Clinical info: AML, marrow shows CR         | complete-remission |
| 考虑AML复发，原始细胞30%                    | no-remission       |
| AML复发可能                                 | relapse-doubted    |
| Suspicious for relapsed AML                 | relapse-doubted    |
| Cannot exclude early relapse                | relapse-doubted    |
| R/o relapse                                 |                    |
| Evaluate for relapse; hypocellular marrow   |                    |
# the leukaemia as what was found
| Acute myeloid leukemia                      | no-remission       |
| FINAL DIAGNOSIS: Acute myeloid leukemia with monocytic differentiation | no-remission |
| Bone marrow with involvement by patient's known AML | no-remission |
| Hypercellular marrow with increased blasts  | no-remission       |
| Marrow replaced by blasts                   | no-remission       |
| 原始细胞明显增多                            | no-remission       |
| 急性髓系白血病                              | no-remission       |
| AML, status post induction; trilineage hematopoiesis |           |
| AML post-transplant, engrafted              |                    |
| AML follow-up                               |                    |
| AML化疗后骨髓象                             |                    |
| Clinical history: AML                       |                    |
| Normocellular marrow, no increase in blasts | no-disease         |
| Previous marrow with increased blasts; now normal |              |
| Increased erythroblasts                     |                    |
| Relapse not identified by flow              | no-disease         |
| Residual disease not detected by flow cytometry | no-disease     |
| Residual AML not detected by PCR            | no-disease         |
| Persistent AML not seen on biopsy           | no-disease         |
| Relapse confirmed by flow                   | no-remission       |
# what is feared is denied, and what is hoped for is told, in one breath
| No evidence of leukemia, complete remission | complete-remission |
| No morphologic evidence of disease, complete remission. | complete-remission |
| No evidence of AML or MDS, complete remission | complete-remission |
| No evidence of relapse/CR                   |                    |
| No evidence of disease and complete remission |                    |
| No residual leukemia c/w complete remission | complete-remission |
| No blasts, complete remission or CRi        | complete-remission |
| No relapse and complete remission or CRi    |                    |
| 否认复发，完全缓解                          | complete-remission |
| 未见白血病细胞，完全缓解                    | complete-remission |
| No relapse/remission documented             |                    |
| 否认复发和缓解                              |                    |
| no blasts suggest remission                 |                    |
| No evidence of leukemia, partial remission  | no-remission       |
| No evidence of relapse or remission         | no-remission       |
| No evidence of leukemia, or of remission    | no-remission       |
| No AML remission                            | no-remission       |
| No CR, CRi or PR                            | no-remission       |
| No evidence of response, complete remission | no-remission       |
| No disease response/remission               | no-remission       |
| Not in hematologic and molecular remission  | no-remission       |
| 未达部分缓解、完全缓解                      | no-remission       |
# the remission of a malignancy of earlier days
| h/o breast cancer in remission              |                    |
| 既往乳腺癌缓解                              |                    |
| h/o breast cancer in remission, marrow CR   | complete-remission |
| History of breast cancer. Complete remission. | complete-remission |
| Complete remission in this patient with a history of breast cancer. | complete-remission |
| Patient with history of breast cancer - marrow in complete remission | complete-remission |
| 骨髓象示完全缓解（既往乳腺癌）              | complete-remission |
| History of breast cancer, in complete remission since 2015. Marrow: 30% blasts. |                    |
"""


@pytest.mark.parametrize("row", rows(MARROW), ids=names(MARROW))
def test_reads_marrow_conclusions(row: dict[str, str]) -> None:
    assert marrow_text.marrow_says(row["conclusion"]) == (row["says"] or None)
