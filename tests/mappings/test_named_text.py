"""Which words of a clinical text name a disease, English and Chinese, and which only look like one."""
from __future__ import annotations

import pytest

from tests.mappings.stances import expected, named
from tests.spec.tables import names, rows

NAMED = """
| text                                                          | reading                                   |
# AML by its names
| AML                                                           | aml                                       |
| Acute myeloid leukemia                                        | aml                                       |
| acute myelogenous leukaemia                                   | aml                                       |
| Acute myeloid leukemia without maturation                     | aml                                       |
| Acute myeloid leukemia not having achieved remission          | aml                                       |
| Acute myeloid leukemia, not otherwise specified               | aml                                       |
| AML-M5b                                                       | aml                                       |
| ＡＭＬ                                                        | aml                                       |
| 难治性AML                                                     | aml                                       |
| 急性髓系白血病                                                | aml                                       |
| 急性髓细胞白血病，M2型                                        | aml                                       |
| 急性粒-单核细胞白血病                                         | aml                                       |
| 急性单核细胞白血病(M5)                                        | aml                                       |
| 急性非淋巴细胞白血病                                          | aml                                       |
| 急性髓系白血病不伴有成熟                                      | aml                                       |
| 急性骨髓性白血病，復發                                        | aml                                       |
| 急性前骨髓細胞白血病                                          | apl                                       |
| 急性前骨髓性白血病                                            | apl                                       |
| 慢性骨髓性白血病                                              | other-malignancy                          |
| 骨髓增生不良症候群                                            | myeloid-antecedent                        |
| 红白血病                                                      | aml                                       |
| 急性巨核细胞性白血病                                          | aml                                       |
| 急性白血病                                                    | aml-unspecific                            |
| Leukemia                                                      | aml-unspecific                            |
# letters that mean another thing
| Renal AML (angiomyolipoma)                                    |                                           |
| Angiomyolipoma (AML) of the left kidney                       |                                           |
| 肾血管平滑肌脂肪瘤(AML)                                       |                                           |
| AML, renal failure                                            | aml                                       |
# APL and what only looks like it
| APL                                                           | apl                                       |
| 急性早幼粒细胞白血病                                          | apl                                       |
| Acute promyelocytic leukemia                                  | apl                                       |
| AML-M3                                                        | apl                                       |
| AML M3v                                                       | apl                                       |
| 急性髓细胞白血病，M3型                                        | apl                                       |
| AML with t(15;17)                                             | aml; apl                                  |
| 白血病 PML-RARα阳性                                           | aml-unspecific; apl                       |
| APLAS                                                         | autoimmune                                |
| M34 系统性硬化                                                | autoimmune                                |
| M32.9 lupus                                                   | autoimmune                                |
# not another malignancy
| 髓系肉瘤                                                      | myeloid-sarcoma                           |
| granulocytic sarcoma of the orbit                             | myeloid-sarcoma                           |
| 粒细胞肉瘤                                                    | myeloid-sarcoma                           |
| 骨髓增生异常综合征                                            | myeloid-antecedent                        |
| 难治性贫血伴原始细胞增多                                      | myeloid-antecedent                        |
| MDS                                                           | myeloid-antecedent                        |
| 慢性粒单核细胞白血病                                          | myeloid-antecedent                        |
| 癌胚抗原升高                                                  |                                           |
| carcinoembryonic antigen elevated                             |                                           |
| 乳腺癌筛查                                                    |                                           |
| breast cancer screening                                       |                                           |
| Encounter for screening for malignant neoplasm of colon       |                                           |
| 癌前病变                                                      |                                           |
| precancerous lesion                                           |                                           |
| cancer antigen 125 raised                                     |                                           |
| 恶性贫血                                                      | autoimmune-mild                           |
| malignant hypertension                                        |                                           |
| 恶性肿瘤维持性化学治疗                                        |                                           |
| 血癌                                                          |                                           |
| 血液系统恶性肿瘤                                              |                                           |
| 良性肿瘤                                                      |                                           |
| high risk of breast cancer                                    |                                           |
| 类白血病反应                                                  |                                           |
| Refractory cytopenia with multilineage dysplasia              | myeloid-antecedent                        |
| AML with multilineage dysplasia                               | aml                                       |
| benign neuroendocrine tumor                                   |                                           |
| 无下列：AML                                                   | no: aml                                   |
| 无以下：AML                                                   | no: aml                                   |
| 无下列白血病                                                  | no: aml-unspecific                        |
# another malignancy
| 肺癌术后                                                      | other-malignancy                          |
| neuroendocrine tumour of the pancreas                         | other-malignancy                          |
| cin 3 of the cervix                                           | other-malignancy                          |
| VIN III                                                       | other-malignancy                          |
| Medulloblastoma                                               | other-malignancy                          |
| Hypergammaglobulinemia                                        | immune-disorder-judgement                 |
| no hypogammaglobulinaemia                                     | no: immunodeficiency                      |
| agammaglobulinemia                                            | immunodeficiency                          |
| 肉瘤样癌                                                      | other-malignancy                          |
| 恶性肿瘤                                                      | other-malignancy                          |
| 非霍奇金淋巴瘤                                                | other-malignancy                          |
| non-Hodgkin lymphoma                                          | other-malignancy                          |
| 非小细胞肺癌                                                  | other-malignancy                          |
| Non-small cell lung carcinoma                                 | other-malignancy                          |
| 多发性骨髓瘤                                                  | other-malignancy                          |
| Osteosarcoma                                                  | other-malignancy                          |
| breast ca                                                     | other-malignancy                          |
| 急性淋巴细胞白血病                                            | other-malignancy                          |
| chronic myeloid leukemia                                      | other-malignancy                          |
| AML after breast cancer                                       | aml; other-malignancy                     |
| 治疗相关急性髓系白血病（乳腺癌化疗后）                        | aml; other-malignancy                     |
| no evidence of breast cancer recurrence                       | other-malignancy                          |
| 乳腺癌无转移                                                  | other-malignancy                          |
# a test's answer is not about the disease
| AML FLT3 negative                                             | aml                                       |
| AML, BCR-ABL not detected                                     | aml                                       |
| 急性髓系白血病 FLT3-ITD(-)                                    | aml                                       |
| 急性髓系白血病染色体未见异常                                  | aml                                       |
| AML (M3 excluded)                                             | aml; no: apl                              |
| AML (non-APL)                                                 | aml; no: apl                              |
| AML (M3)                                                      | apl                                       |
| AML (PML-RARA negative)                                       | aml; no: apl                              |
| no leukemia (AML)                                             | no: aml                                   |
| AML vs MDS                                                    | ?: aml; ?: myeloid-antecedent             |
| 否认MDS病史，急性髓系白血病初诊                               | no: myeloid-antecedent; aml               |
| MDS ruled out, AML confirmed                                  | no: myeloid-antecedent; aml               |
| No personal or family history of cancer                       | kin: other-malignancy                     |
| no active leukemia                                            | aml-unspecific                            |
| lactating mother                                              | lactation                                 |
# transplants done, planned, and their donors
| AML post allo-HSCT (brother)                                  | aml; hsct-allogeneic                      |
| 急性髓系白血病，母亲HLA半相合                                 | aml                                       |
| 急性髓系白血病，拟行异基因造血干细胞移植                      | aml; plan: hsct-allogeneic                |
| AML, planned allo-HSCT                                        | aml; plan: hsct-allogeneic                |
| AML, allo-HSCT evaluation                                     | aml; plan: hsct-allogeneic                |
| AML, no HSCT                                                  | aml; no: hsct-unspecified                 |
| kidney transplant candidate                                   |                                           |
# heart and immune
| 冠心病                                                        | heart-disease                             |
| 非ST段抬高型心肌梗死                                          | heart-disease                             |
| NSTEMI                                                        | heart-disease                             |
| 无症状性心肌缺血                                              | heart-disease                             |
| 慢性心力衰竭                                                  | heart-disease                             |
| Coronary artery disease                                       | heart-disease                             |
| coronary angiography normal                                   |                                           |
| 房颤                                                          | heart-disease-judgement                   |
| 高血压病                                                      |                                           |
| 系统性红斑狼疮                                                | autoimmune                                |
| Rheumatoid arthritis                                          | autoimmune                                |
| rheumatoid factor positive                                    |                                           |
| 药物性免疫缺陷                                                |                                           |
| 无丙种球蛋白血症                                              | immunodeficiency                          |
| 肾移植术后                                                    | solid-organ-transplant                    |
| 造血干细胞移植术后                                            | hsct-unspecified                          |
| 异基因造血干细胞移植术后                                      | hsct-allogeneic                           |
| graft versus host disease                                     | gvhd                                      |
"""


@pytest.mark.parametrize("row", rows(NAMED), ids=names(NAMED))
def test_names_diseases(row: dict[str, str]) -> None:
    assert named(row["text"]) == expected(row["reading"])
