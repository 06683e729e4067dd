"""What a clinical text denies or rules out, how far a denial reaches, and what it leaves as it is."""
from __future__ import annotations

import pytest

from tests.mappings.stances import expected, named
from tests.spec.tables import names, rows

DENIED = """
| text                                                          | reading                                   |
# negation that governs another thing, or lies inside a name
| AML, no CNS disease                                           | aml                                       |
| AML without CNS involvement                                   | aml; no: cns-involvement                  |
| AML - no extramedullary disease                               | aml; no: extramedullary                   |
| 急性髓系白血病，无髓外浸润                                    | aml; no: extramedullary                   |
| 急性髓系白血病 无中枢侵犯                                     | aml; no: cns-involvement                  |
| 急性髓系白血病，否认家族史                                    | aml                                       |
| 急性髓系白血病，无家族史                                      | aml                                       |
| AML, no family history                                        | aml                                       |
| no evidence of AML relapse                                    | aml                                       |
| 无AML复发证据                                                 | aml                                       |
| 未见白血病细胞                                                | aml-unspecific                            |
| AML, no relapse                                               | aml                                       |
| 化疗无效的急性髓系白血病                                      | aml                                       |
| 无明显诱因确诊急性髓系白血病                                  | aml                                       |
| AML, mother is donor for haplo HSCT                           | aml; hsct-allogeneic                      |
| 急性髓系白血病 父供子半相合移植后                             | aml; hsct-allogeneic                      |
| No. 2 AML                                                     | aml                                       |
| 家族性急性髓系白血病                                          | aml                                       |
| AML with refractory fever                                     | aml                                       |
# denied
| No AML                                                        | no: aml                                   |
| no leukemia                                                   | no: aml-unspecific                        |
| No leukemia, acute myeloid                                    | no: aml                                   |
| No relapse of leukemia, acute myeloid                         | aml                                       |
# what is ruled out may be what stands behind the name; not where a finding before it is what the words are about
| 狼疮脑损已排除                                                | open: autoimmune                          |
| 活动性狼疮脑损已排除                                          | autoimmune                                |
# how it was ruled out may be told at length; an answer behind the rest of a name speaks of all of it
| 白血病经骨髓活检已排除                                        | no: aml-unspecific                        |
| 淋巴瘤目前临床暂时已排除                                      | no: other-malignancy                      |
| 类风湿关节炎经门诊复查已排除                                  | no: autoimmune                            |
| 白血病患者的肺癌已排除                                        | aml-unspecific; no: other-malignancy      |
| 类风湿关节炎：无                                              | no: autoimmune                            |
| carcinoma of the breast: no                                   | no: other-malignancy                      |
| lymphoma on outside biopsy was ruled out                      | no: other-malignancy                      |
| lymphoma by PET-CT excluded                                   | no: other-malignancy                      |
| AML after lymphoma was ruled out                              | aml; no: other-malignancy                 |
# a list is closed by an "or" before its last item; one in a list before it is another's
| No fever or pain, no rash, AML                                | aml                                       |
| no fever, rash or pain, AML                                   | aml                                       |
| no fever, AML or lupus, seen today                            | no: aml; no: autoimmune                   |
| No fever, cancer, or AML                                      | no: aml; no: other-malignancy             |
| Rash, in remission; no lymphoma                               | no: other-malignancy                      |
# letters of a name are no finding: 移植物 is none of 移植
| ？移植物抗宿主病                                              | ?: gvhd                                   |
# a long statement behind a comma is one of its own; a list is one wherever it stands
| Denies fever, AML diagnosed in January 2024 at an outside hospital and treated there with two courses of chemotherapy since then | aml |
| Seen for follow-up of chronic back pain and hypertension, doing well on the same drugs. Denies diabetes, breast cancer, lupus | no: autoimmune; no: other-malignancy |
| Denies history of leukemia                                    | no: aml-unspecific                        |
| No history of AML                                             | no: aml                                   |
| No evidence of acute myeloid leukemia                         | no: aml                                   |
| AML ruled out                                                 | no: aml                                   |
| AML - ruled out                                               | no: aml                                   |
| AML (ruled out)                                               | no: aml                                   |
| not consistent with AML                                       | no: aml                                   |
| negative for AML                                              | no: aml                                   |
| 排除急性髓系白血病                                            | no: aml                                   |
| 除外急性髓系白血病(M2)                                        | no: aml                                   |
| 急性白血病已排除                                              | no: aml-unspecific                        |
| 非APL型AML                                                    | aml; no: apl                              |
| 非急性早幼粒细胞白血病                                        | no: apl                                   |
| 非M3型急性髓系白血病                                          | aml; no: apl                              |
| No breast cancer, lung cancer or lymphoma                     | no: other-malignancy                      |
| Denies cancer, heart disease, lupus                           | no: other-malignancy; no: heart-disease; no: autoimmune |
| 否认恶性肿瘤病史                                              | no: other-malignancy                      |
| 否认高血压、冠心病、恶性肿瘤病史                              | no: heart-disease; no: other-malignancy   |
| 无高血压,糖尿病,冠心病史                                      | no: heart-disease                         |
| 无冠心病                                                      | no: heart-disease                         |
| 冠心病史：无                                                  | no: heart-disease                         |
| 恶性肿瘤病史(-)                                               | no: other-malignancy                      |
| no known malignancy                                           | no: other-malignancy                      |
| without lymphoma                                              | no: other-malignancy                      |
| 未发现淋巴瘤                                                  | no: other-malignancy                      |
| 淋巴瘤依据不足                                                | no: other-malignancy                      |
# what is excluded stands before the cue
| MDS excluded and AML confirmed                                | no: myeloid-antecedent; aml               |
| infection ruled out and lupus diagnosed                       | autoimmune                                |
| excluded lung cancer                                          | no: other-malignancy                      |
# the patient kept out of a trial, the payment denied
| AML, excluded by trial criteria                               | aml                                       |
| AML - excluded at screening for trial                         | aml                                       |
| AML, denied by insurer                                        | aml                                       |
| AML denied by patient                                         | no: aml                                   |
# letters between a denial and a name, or behind it, that may be another finding
| 无脾大 AML                                                    | open: aml                                 |
| 无脾大AML                                                     | open: aml                                 |
| 疑似骨质破坏 AML                                              | open: aml                                 |
| 未见骨质破坏、急性髓系白血病                                  | open: aml                                 |
| AML骨质破坏已排除                                             | open: aml                                 |
| 白血病及淋巴瘤已排除                                          | open: aml-unspecific; no: other-malignancy |
| 无高血压、糖尿病、肿瘤性疾病                                  |                                           |
| 无高血压、乳腺癌                                              | no: other-malignancy                      |
| 无继发性急性髓系白血病                                        | no: aml                                   |
| 急性髓系白血病诊断已排除                                      | no: aml                                   |
| 急性髓系白血病但乳腺癌已排除                                  | aml; no: other-malignancy                 |
| 否认高血压、糖尿病，2010年患乳腺癌                            | other-malignancy                          |
# an answer and how it was found; forms, arrows, colons
| 肝癌：未见（MRI）                                             | no: other-malignancy                      |
| 肝癌：无（超声2025）                                          | no: other-malignancy                      |
| breast cancer negative (ER, PR)                               | other-malignancy                          |
| Prior malignancy (Y/N): N                                     | no: other-malignancy                      |
| Breast cancer N0                                              | other-malignancy                          |
| 恶性肿瘤史：□有 ☑无                                           | no: other-malignancy                      |
| Lymphoma -> excluded                                          | no: other-malignancy                      |
| no lymphoma -> breast cancer                                  | no: other-malignancy; other-malignancy    |
| Not eligible: prior lung cancer                               | other-malignancy                          |
| Denies any of the following: cancer                           | no: other-malignancy                      |
| no doubt AML                                                  | aml                                       |
| lymphoma not likely                                           | no: other-malignancy                      |
| lymphoma less likely                                          | ?: other-malignancy                       |
| DDx: MDS, lymphoma                                            | ?: myeloid-antecedent; ?: other-malignancy |
| HSCT evaluation for AML                                       | aml; plan: hsct-unspecified               |
"""


@pytest.mark.parametrize("row", rows(DENIED), ids=names(DENIED))
def test_names_diseases(row: dict[str, str]) -> None:
    assert named(row["text"]) == expected(row["reading"])
