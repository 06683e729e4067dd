"""What the exclusions find in a FHIR chart: one coded or written Condition or Procedure, beside AML or without it."""
from __future__ import annotations

import pytest

from tests.spec.coded_charts import states
from tests.spec.tables import names, rows

CRITERION = "cardiac-history, no-conflicting-disease, no-other-malignancy"
TITLE = "Codes and words of Conditions and Procedures: heart, conflicting disease, other malignancy"

BESIDE_AML = """
| Condition                                  | Procedure                     | criterion              | state              | because                                       |
# heart
| icd10 I10                                  |                               | cardiac-history        | no-contrary-record | hypertension alone                            |
| icd10 I11.9                                |                               | cardiac-history        | not-met            | hypertensive heart disease                    |
| icd10 I13.0                                |                               | cardiac-history        | not-met            | hypertensive heart and renal disease          |
| icd10 I25.1                                |                               | cardiac-history        | not-met            | coronary disease                              |
| cm I25.10 resolved                         |                               | cardiac-history        | not-met            | past coronary disease                         |
| icd10 I21.9                                |                               | cardiac-history        | not-met            | infarction                                    |
| icd10 I50.9                                |                               | cardiac-history        | not-met            | heart failure                                 |
| icd10 I42.0                                |                               | cardiac-history        | not-met            | cardiomyopathy                                |
| icd10 I34.0                                |                               | cardiac-history        | not-met            | valve disease                                 |
| icd10 I40.9                                |                               | cardiac-history        | not-met            | myocarditis                                   |
| icd10 I33.0                                |                               | cardiac-history        | not-met            | endocarditis                                  |
| icd10 I38                                  |                               | cardiac-history        | not-met            | endocarditis, valve unspecified               |
| icd10 I27.9                                |                               | cardiac-history        | not-met            | pulmonary heart disease                       |
| icd10 I48.9                                |                               | cardiac-history        | judgement          | atrial fibrillation                           |
| icd10 I30.9                                |                               | cardiac-history        | judgement          | pericarditis                                  |
| icd10 R57.0                                |                               | cardiac-history        | judgement          | cardiogenic shock                             |
| icd10 Q21.1 resolved                       |                               | cardiac-history        | judgement          | a repaired septal defect                      |
| icd10 I50.9 ?                              |                               | cardiac-history        | judgement          | heart failure suspected                       |
| icd10 I50.9 -                              |                               | cardiac-history        | no-contrary-record | heart failure refuted                         |
| = 冠心病                                   |                               | cardiac-history        | judgement          | in words only                                 |
| = 否认冠心病                               |                               | cardiac-history        | no-contrary-record | denied                                        |
| = Father had heart failure                 |                               | cardiac-history        | no-contrary-record | the father's                                  |
| = 冠心病？                                 |                               | cardiac-history        | no-contrary-record | questioned in words: no hit                   |
| cm Z82.49                                  |                               | cardiac-history        | no-contrary-record | family history of ischaemic heart disease     |
# conflicting disease
| icd10 M32.9                                |                               | no-conflicting-disease | not-met            | lupus                                         |
| icd10 M32.9 resolved                       |                               | no-conflicting-disease | judgement          | lupus, resolved                               |
| cm M06.9                                   |                               | no-conflicting-disease | not-met            | rheumatoid arthritis                          |
| icd10 K50.9                                |                               | no-conflicting-disease | not-met            | Crohn                                         |
| icd10 G35                                  |                               | no-conflicting-disease | not-met            | multiple sclerosis                            |
| icd10 E06.3                                |                               | no-conflicting-disease | judgement          | Hashimoto                                     |
| icd10 E10.9                                |                               | no-conflicting-disease | judgement          | type 1 diabetes                               |
| icd10 E11.9                                |                               | no-conflicting-disease | no-contrary-record | type 2 diabetes                               |
| icd10 L40.0                                |                               | no-conflicting-disease | judgement          | psoriasis                                     |
| icd10 L80                                  |                               | no-conflicting-disease | judgement          | vitiligo                                      |
| icd10 D69.3                                |                               | no-conflicting-disease | judgement          | ITP                                           |
| icd10 D59.1                                |                               | no-conflicting-disease | judgement          | AIHA                                          |
| icd10 D80.1                                |                               | no-conflicting-disease | not-met            | immunodeficiency                              |
| cm D83.9                                   |                               | no-conflicting-disease | not-met            | common variable immunodeficiency              |
| cm D84.821                                 |                               | no-conflicting-disease | no-contrary-record | drug-induced immunodeficiency                 |
| cm D84.9                                   |                               | no-conflicting-disease | not-met            | immunodeficiency, unspecified                 |
| cm D70.1                                   |                               | no-conflicting-disease | no-contrary-record | neutropenia                                   |
| icd10 D70                                  |                               | no-conflicting-disease | no-contrary-record | agranulocytosis                               |
| cm D89.811                                 |                               | no-conflicting-disease | judgement          | chronic GVHD                                  |
| icd10 Z94.0                                |                               | no-conflicting-disease | not-met            | kidney transplant                             |
| icd10 Z94.0 resolved                       |                               | no-conflicting-disease | not-met            | a kidney transplant counts for ever           |
| cm Z94.81                                  |                               | no-conflicting-disease | no-contrary-record | marrow transplant                             |
| cm Z94.84                                  |                               | no-conflicting-disease | no-contrary-record | stem-cell transplant                          |
| cm T86.09                                  |                               | no-conflicting-disease | no-contrary-record | complication of a marrow transplant           |
| icd10 T86.0                                |                               | no-conflicting-disease | no-contrary-record | marrow transplant rejection                   |
| icd10 Z94.8                                |                               | no-conflicting-disease | judgement          | other transplanted organ: which, is not said  |
| icd10 Z94.8 = 造血干细胞移植术后           |                               | no-conflicting-disease | no-contrary-record | the words say stem cells                      |
| chs Z94.804                                |                               | no-conflicting-disease | judgement          | catalogues differ behind the first five signs |
| chs Z94.804 = 干细胞移植状态               |                               | no-conflicting-disease | no-contrary-record | the words say stem cells                      |
| icd10 Z94.801 = 肠移植状态                 |                               | no-conflicting-disease | judgement/not-met  | intestine in words                            |
| icd10 T86.8                                |                               | no-conflicting-disease | judgement          | complication of another transplant            |
| cm T86.11                                  |                               | no-conflicting-disease | not-met            | kidney transplant rejection                   |
|                                            | sct 70536003                  | no-conflicting-disease | not-met            | kidney transplant                             |
|                                            | icd9p 50.5900                 | no-conflicting-disease | not-met            | liver transplant                              |
|                                            | sct 425843001                 | no-conflicting-disease | no-contrary-record | allogeneic stem-cell transplant               |
|                                            | icd9p 41.0500                 | no-conflicting-disease | no-contrary-record | allogeneic stem-cell transplant               |
|                                            | sct 70536003 !                | no-conflicting-disease | no-contrary-record | entered in error                              |
|                                            | = 肾移植术                    | no-conflicting-disease | judgement          | in words only                                 |
| = 系统性红斑狼疮                           |                               | no-conflicting-disease | judgement          | in words only                                 |
| = 类风湿关节炎病史                         |                               | no-conflicting-disease | judgement          | in words only                                 |
| = SLE? to be ruled out                     |                               | no-conflicting-disease | no-contrary-record | questioned in words                           |
| icd10 B24                                  |                               | no-conflicting-disease | not-met            | HIV disease is an immunodeficiency            |
# other malignancy
| icd10 C50.9                                |                               | no-other-malignancy    | not-met            | breast cancer                                 |
| icd10 C50.9 resolved                       |                               | no-other-malignancy    | not-met            | cured                                         |
| cm Z85.3                                   |                               | no-other-malignancy    | not-met            | personal history of breast cancer             |
| icd10 Z85.9                                |                               | no-other-malignancy    | not-met            | personal history of a malignancy              |
| icd10 Z85                                  |                               | no-other-malignancy    | not-met            | the category                                  |
| icd10 Z85.6                                |                               | no-other-malignancy    | no-contrary-record | history of leukaemia, the AML                 |
| icd10 Z85.7                                |                               | no-other-malignancy    | not-met            | history of lymphoma                           |
| icd10 C81.9                                |                               | no-other-malignancy    | not-met            | Hodgkin lymphoma                              |
| icd10 C90.0                                |                               | no-other-malignancy    | not-met            | myeloma                                       |
| icd10 C91.0                                |                               | no-other-malignancy    | not-met            | acute lymphoblastic leukaemia                 |
| sct 118600007                              |                               | no-other-malignancy    | not-met            | malignant lymphoma                            |
| icd10 C44.9                                |                               | no-other-malignancy    | judgement          | non-melanoma skin cancer                      |
| icd10 C43.9                                |                               | no-other-malignancy    | not-met            | melanoma                                      |
| icd10 D05.1                                |                               | no-other-malignancy    | judgement          | in situ                                       |
| cm D06.9                                   |                               | no-other-malignancy    | judgement          | in situ                                       |
| icd10 C79.3                                |                               | no-other-malignancy    | judgement          | secondary site: may code infiltration         |
| icd10 C77.0                                |                               | no-other-malignancy    | judgement          | secondary site                                |
| icd10 C92.1                                |                               | no-other-malignancy    | judgement          | CML                                           |
| sct 413656006                              |                               | no-other-malignancy    | judgement          | CML in blast crisis                           |
| icd10 D46.9                                |                               | no-other-malignancy    | no-contrary-record | MDS with AML on record                        |
| icd10 D45                                  |                               | no-other-malignancy    | no-contrary-record | polycythaemia vera with AML on record         |
| icd10 D47.4                                |                               | no-other-malignancy    | no-contrary-record | myelofibrosis with AML on record              |
| icd10 C93.1                                |                               | no-other-malignancy    | no-contrary-record | CMML with AML on record                       |
| icd10 C94.6                                |                               | no-other-malignancy    | no-contrary-record | MDS/MPN with AML on record                    |
| sct 109995007                              |                               | no-other-malignancy    | no-contrary-record | MDS                                           |
| icd10 C92.3                                |                               | no-other-malignancy    | no-contrary-record | myeloid sarcoma                               |
| icd10 C95.9                                |                               | no-other-malignancy    | no-contrary-record | leukaemia unspecified                         |
| icd10 C93.0                                |                               | no-other-malignancy    | no-contrary-record | a second AML coding                           |
| icd10 Z80.3                                |                               | no-other-malignancy    | no-contrary-record | family history of breast cancer               |
| cm Z12.31                                  |                               | no-other-malignancy    | no-contrary-record | screening                                     |
| icd10 D12.6                                |                               | no-other-malignancy    | no-contrary-record | a benign polyp                                |
| cm D70.1 = Agranulocytosis secondary to cancer chemotherapy | |          no-other-malignancy    | no-contrary-record | the leukaemia's chemotherapy                  |
| icd10 C50.9 ?                              |                               | no-other-malignancy    | judgement          | suspected                                     |
| icd10 C50.9 -                              |                               | no-other-malignancy    | no-contrary-record | refuted                                       |
| = 乳腺癌术后                               |                               | no-other-malignancy    | judgement          | in words only                                 |
| = 非霍奇金淋巴瘤                           |                               | no-other-malignancy    | judgement          | 非 is part of the name                        |
| = 髓系肉瘤                                 |                               | no-other-malignancy    | no-contrary-record | the sarcoma of AML                            |
| = 母亲患乳腺癌                             |                               | no-other-malignancy    | no-contrary-record | the mother's                                  |
| = No history of cancer                     |                               | no-other-malignancy    | no-contrary-record | denied                                        |
| = 肺癌？                                   |                               | no-other-malignancy    | no-contrary-record | questioned in words                           |
| icd10 C85.9 = non-Hodgkin lymphoma已排除    |                               | no-other-malignancy    | no-contrary-record | denied in another script                      |
| icd10 C50.9 = Breast cancer, family history of |                           | no-other-malignancy    | no-contrary-record | the family's, behind the name                 |
| = 既往myocardial infarction病史             |                               | cardiac-history        | judgement          | words of two scripts                          |
| = 二尖瓣轻度反流                            |                               | cardiac-history        | judgement          | a valve in words only                         |
| = Valvular disease                         |                               | cardiac-history        | judgement          | a valve in words only                         |
| = 永久起搏器植入术后                        |                               | cardiac-history        | judgement          | an arrhythmia in words only                   |
|                                            | = 乳腺癌改良根治术            | no-other-malignancy    | judgement          | the operation names the cancer                |
|                                            | = Breast cancer screening     | no-other-malignancy    | no-contrary-record | a screening                                   |
"""

WITHOUT_AML = """
| Condition     | state     | because                                     |
| icd10 Z85.6   | judgement | history of leukaemia without AML on record  |
| icd10 D46.9   | judgement | MDS without AML on record                   |
| icd10 C95.0   | no-contrary-record | acute leukaemia is not another malignancy |
| icd10 C92.1   | judgement | CML                                         |
| icd10 C50.9   | not-met   | breast cancer                               |
"""


@pytest.mark.parametrize("row", rows(BESIDE_AML), ids=names(BESIDE_AML))
def test_beside_aml(row: dict[str, str]) -> None:
    found = states(["sct 91861009", row["Condition"]], row["Procedure"])
    assert found[row["criterion"]] in row["state"].split("/")
    others = {"cardiac-history", "no-conflicting-disease", "no-other-malignancy"} - {row["criterion"]}
    assert {found[name] for name in others} <= {"no-contrary-record", "judgement"}
    assert found["aml-diagnosis"] == "met"


@pytest.mark.parametrize("row", rows(WITHOUT_AML), ids=names(WITHOUT_AML))
def test_without_aml(row: dict[str, str]) -> None:
    assert states([row["Condition"]])["no-other-malignancy"] == row["state"]
