"""What a clinical text doubts, and what later words of it confirm or rule out."""
from __future__ import annotations

import pytest

from tests.mappings.stances import expected, named
from tests.spec.tables import names, rows

DOUBTED = """
| text                                                          | reading                                   |
# doubts in other words
| perhaps lymphoma                                              | ?: other-malignancy                       |
| Working diagnosis: lymphoma                                   | ?: other-malignancy                       |
| lymphoma not yet proven                                       | ?: other-malignancy                       |
| lymphoma, unconfirmed                                         | ?: other-malignancy                       |
| lymphoma never confirmed                                      | ?: other-malignancy                       |
| lymphoma unproven, later confirmed by biopsy                  | other-malignancy                          |
| 淋巴瘤未确诊                                                  | ?: other-malignancy                       |
| 淋巴瘤尚未证实                                                | ?: other-malignancy                       |
| 淋巴瘤诊断存疑                                                | ?: other-malignancy                       |
| 淋巴瘤已确诊                                                  | other-malignancy                          |
| AML未明确分型                                                 | aml                                       |
# doubted
| ?AML                                                          | ?: aml                                    |
| AML?                                                          | ?: aml                                    |
| AML (?)                                                       | ?: aml                                    |
| ？急性白血病                                                  | ?: aml-unspecific                         |
| 急性白血病？                                                  | ?: aml-unspecific                         |
| rule out AML                                                  | ?: aml                                    |
| R/O AML                                                       | ?: aml                                    |
| AML, r/o                                                      | ?: aml                                    |
| possible acute myeloid leukemia                               | ?: aml                                    |
| suspected AML                                                 | ?: aml                                    |
| Suspicion of lymphoma                                         | ?: other-malignancy                       |
| cannot rule out lymphoma                                      | ?: other-malignancy                       |
| 疑似急性髓系白血病                                            | ?: aml                                    |
| 可疑的急性髓系白血病                                          | ?: aml                                    |
| 急性髓系白血病待排                                            | ?: aml                                    |
| 急性髓系白血病(M5)待排                                        | ?: aml                                    |
| 急性髓系白血病 待查                                           | ?: aml                                    |
| 不能除外淋巴瘤                                                | ?: other-malignancy                       |
| 淋巴瘤不除外                                                  | ?: other-malignancy                       |
| 淋巴瘤可能                                                    | ?: other-malignancy                       |
| AML, possible CNS involvement                                 | aml; ?: cns-involvement                   |
| AML, CNS involvement?                                         | aml; ?: cns-involvement                   |
| 急性髓系白血病 发热待查                                       | aml                                       |
| 急性髓系白血病，肺部感染？                                    | aml; ?: serious-infection                 |
| possible relapse of AML                                       | aml                                       |
| AML 复发?                                                     | aml                                       |
# how, where, when or by whom it was said
| 急性髓系白血病可能性不大                                                  | no: aml                                   |
| 红斑狼疮，可能性不大（ANA阴性）                                             | no: autoimmune                            |
| 肺癌可能性较小                                                       | no: other-malignancy                      |
| 不大可能是急性髓系白血病                                                  | no: aml                                   |
| 肺癌可能性大                                                        | ?: other-malignancy                       |
| 肺癌可能性较大（PET）                                                  | ?: other-malignancy                       |
| 不除外急性髓系白血病可能                                                  | ?: aml                                    |
| 急性髓系白血病复发可能性不大                                                | aml                                       |
| AML, mother at bedside                                        | aml                                       |
| Breast cancer, mets ruled out on CT                           | other-malignancy                          |
| 肺癌术后复发已排除（CT）                                                 | other-malignancy                          |
| breast cancer in sister in her 40s                            | kin: other-malignancy                     |
| AML ruled out (marrow normal)                                 | no: aml                                   |
| AML excluded by marrow examination                            | no: aml                                   |
| Lung cancer ruled out on CT                                   | no: other-malignancy                      |
| SLE was excluded after work-up                                | no: autoimmune                            |
| lupus ruled out in 2019                                       | no: autoimmune                            |
| Coronary artery disease excluded by angiography               | no: heart-disease                         |
| heart failure ruled out with echo                             | no: heart-disease                         |
| 肺癌已排除（CT）                                                     | no: other-malignancy                      |
| lung cancer unlikely given CT                                 | no: other-malignancy                      |
| AML suspected on smear                                        | ?: aml                                    |
| AML possible per outside hospital                             | ?: aml                                    |
| AML待排（外院）                                                     | ?: aml                                    |
| 冠心病待排（心内科会诊）                                                  | ?: heart-disease                          |
| breast cancer in mother at 50                                 | kin: other-malignancy                     |
| lung cancer, father (died 60)                                 | kin?: other-malignancy                    |
| AML, sister (donor)                                           | aml                                       |
| AML sister (haplo donor)                                      | aml                                       |
| AML excluded from trial                                       | aml                                       |
| AML, likely in remission                                      | aml                                       |
# the last word counts: doubted or denied first, confirmed later
| lung cancer suspected on CT, confirmed by biopsy              | other-malignancy                          |
| AML suspected in 2019, confirmed in 2020                      | aml                                       |
| lung cancer suspected; TB confirmed                           | ?: other-malignancy                       |
| lung cancer suspected, to be confirmed by biopsy              | ?: other-malignancy                       |
| AML, possible at first, now confirmed                         | aml                                       |
| suspected lupus, biopsy confirmed                             | autoimmune                                |
| lung cancer ruled out in 2019, but confirmed by biopsy in 2020 | other-malignancy                          |
| AML unlikely on smear but confirmed by flow                   | aml                                       |
| SLE excluded on first visit, confirmed on second              | autoimmune                                |
| lung cancer ruled out, TB confirmed                           | no: other-malignancy                      |
| lung cancer excluded, confirmed by biopsy                     | no: other-malignancy                      |
| no lung cancer, confirmed on repeat CT                        | no: other-malignancy                      |
| AML not confirmed until second marrow                         | aml                                       |
| AML not confirmed by marrow                                   | no: aml                                   |
| 肺癌待排（外院），现已确诊                                                 | other-malignancy                          |
| 肺癌待排（外院），结核确诊                                                 | ?: other-malignancy                       |
| 肺癌待排（待病理确诊）                                                   | ?: other-malignancy                       |
| 肺癌待排，后确诊为结核                                                   | ?: other-malignancy                       |
| 外院排除白血病，我院确诊                                                  | aml-unspecific                            |
| 肺癌待确诊                                                         | ?: other-malignancy                       |
# what stands between the name and the cue is told of the disease
| 急性髓系白血病伴胸水待查                                                  | aml                                       |
| 急性髓系白血病伴成熟型待排                                                 | ?: aml                                    |
| 急性髓系白血病治愈可能性小                                                 | aml                                       |
| 肺癌手术不考虑                                                       | other-malignancy                          |
| cancer of the lung mets excluded by PET                       | other-malignancy                          |
| 无供者 急性髓系白血病                                                   | aml                                       |
| 无药物过敏史 AML                                                    | aml                                       |
| 急性髓系白血病肺栓塞已排除                                                 | aml; no: heart-disease-judgement          |
| 肺癌血栓已排除（彩超）                                                   | other-malignancy                          |
| 肺癌外院已排除                                                       | no: other-malignancy                      |
| 急性髓系白血病，M2型待排                                                 | aml                                       |
| AML, excluded on grounds of age                               | aml                                       |
| breast cancer in both parents                                 | kin: other-malignancy                     |
| AML, carer: daughter                                          | aml                                       |
| lung cancer excluded on screening CT                          | no: other-malignancy                      |
| 否认高血压 糖尿病 肺癌史                                                 | no: other-malignancy                      |
| AML, likely after chemotherapy                                | aml                                       |
"""


@pytest.mark.parametrize("row", rows(DOUBTED), ids=names(DOUBTED))
def test_names_diseases(row: dict[str, str]) -> None:
    assert named(row["text"]) == expected(row["reading"])
