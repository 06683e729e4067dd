"""What conclusions on other material than marrow find: leukaemia in skin, fluid, lymph nodes or blood, or none."""
from __future__ import annotations

import pytest

from fhir_mappings.text.disease import found_elsewhere
from tests.spec.tables import names, rows

ELSEWHERE = """
| conclusion                                                          | tells |
| Myeloid sarcoma; leukemia cutis                                     | yes   |
| Leukemic blasts present in CSF, consistent with CNS relapse         | yes   |
| FDG avid testicular mass, consistent with extramedullary relapse    | yes   |
| Lymph node: involvement by AML                                      | yes   |
| CSF cytology positive for blasts                                    | yes   |
| 脑脊液查见白血病细胞                                                          | yes   |
| 皮肤活检：白血病浸润                                                          | yes   |
| 外周血涂片：可见原始细胞12%                                                     | yes   |
| No leukemic blasts seen                                             |       |
| Blasts not identified                                               |       |
| No evidence of extramedullary disease                               |       |
| Negative for CNS leukemia                                           |       |
| 脑脊液未见白血病细胞                                                          |       |
| 未检出幼稚细胞                                                             |       |
| CSF: blasts 0 %, negative                                           |       |
| suspicious for leukemic involvement                                 |       |
| 中枢神经系统白血病待排                                                         |       |
| 预防中枢神经系统白血病                                                         |       |
| Intrathecal chemotherapy for CNS prophylaxis                        |       |
| Clinical history: relapsed AML. Findings: pneumonia                 |       |
| Indication: r/o CNS relapse. CSF: no malignant cells                |       |
| History of myeloid sarcoma. No active disease                       |       |
| Granulocytic sarcoma of the orbit, resolved on this MRI             |       |
| 绿色瘤治疗后                                                              |       |
| breast cancer relapse in the liver                                  |       |
| relapse of C. difficile colitis                                     |       |
| Ejection fraction 60%                                               |       |
"""


@pytest.mark.parametrize("row", rows(ELSEWHERE), ids=names(ELSEWHERE))
def test_reads_conclusions_on_other_material(row: dict[str, str]) -> None:
    assert found_elsewhere.tells_disease(row["conclusion"]) is (row["tells"] == "yes")
