"""A code beside words that bear it out, doubt it, name another disease, or tell of an end: by words that are written seldom."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, base, condition
from tests.charts.courses import only
from tests.charts.harness import screened
from tests.charts.problem_lists import CRITERIA
from tests.spec.tables import names, rows

# AML by code: another disease alone in its words puts the code in doubt, a word of a myeloid disease beside it does not.
AML = """
| text beside C92.0                                   | aml-diagnosis |
| Leukemoid reaction                                  | judgement     |
| Breast cancer                                       | judgement     |
| Breast cancer, t-AML                                | met           |
| Breast cancer, t-MN                                 | met           |
| Lymphoma, leukemic phase                            | met           |
| Breast cancer, secondary disease                    | met           |
| Breast cancer, treatment-related disease            | met           |
| 乳腺癌                                              | judgement     |
| 乳腺癌,治疗相关                                     | met           |
| 乳腺癌后髓系肿瘤                                    | met           |
| 乳腺癌后髓性疾病                                    | met           |
| 乳腺癌后髓细胞增生                                  | met           |
| 乳腺癌后粒细胞异常                                  | met           |
| 乳腺癌后单核细胞异常                                | met           |
| 乳腺癌后红白血病                                    | met           |
| 淋巴瘤转化                                          | met           |
"""
# A code whose words only name a screening is a clinician's to judge; what was found besides bears it out.
FOUND = """
| code    | text                                             | criterion  | state     |
| C18.9   | Colon cancer screening                           | malignancy | judgement |
| C18.9   | Colon cancer screening, metastasis in the liver  | malignancy | not-met   |
| C18.9   | Colon cancer screening: confirmed                | malignancy | not-met   |
| C18.9   | Colon cancer screening: proven by biopsy         | malignancy | not-met   |
| C18.9   | Colon cancer screening, lesion in the sigmoid    | malignancy | not-met   |
| C18.9   | Colon cancer screening, no lesion                | malignancy | judgement |
| C18.9   | 结肠癌筛查                                       | malignancy | judgement |
| C18.9   | 结肠癌筛查,病理证实                              | malignancy | not-met   |
| C18.9   | 结肠癌筛查,未检出                                | malignancy | judgement |
| C83.30  | Cancer screening, relapsed in 2024               | malignancy | not-met   |
| C83.30  | Cancer screening, transformed                    | malignancy | not-met   |
| I25.10  | Coronary CT                                      | heart      | judgement |
| I25.10  | Coronary CT, LAD occluded                        | heart      | not-met   |
| I25.10  | Coronary CT, plaques in the LAD                  | heart      | not-met   |
| I25.10  | Coronary CT, lesion of the LAD                   | heart      | not-met   |
| I25.10  | 冠状动脉CT                                       | heart      | judgement |
| I25.10  | 冠状动脉CT:前降支狭窄                            | heart      | not-met   |
| I25.10  | 冠状动脉CT:前降支闭塞                            | heart      | not-met   |
| I25.10  | 冠状动脉CT:多发斑块                              | heart      | not-met   |
| I25.10  | 冠状动脉CT提示异常                               | heart      | not-met   |
| I25.10  | 冠状动脉CT未见狭窄                               | heart      | judgement |
| B20     | HIV screening                                    | HIV        | judgement |
| B20     | HIV screening: detected                          | HIV        | not-met   |
| B20     | HIV screening, diagnosed 2019                    | HIV        | not-met   |
| C50.911 | Elevated carcinoembryonic antigen                | malignancy | judgement |
| C50.911 | Exposure to carcinogens                          | malignancy | judgement |
| C50.911 | 非恶性                                           | malignancy | judgement |
| I20.9   | Herpangina                                       | heart      | judgement |
| I25.10  | Coronary calcium score, a vessel occluded        | heart      | not-met   |
| I25.10  | 冠脉CTA:血管闭塞                                 | heart      | not-met   |
| Z94.0   | GVHD                                             | conflict   | judgement |
| C50.911 | In a cancer patient                              | malignancy | not-met   |
| Z94.0   | Awaiting kidney transplant                       | conflict   | judgement |
# what is denied of the marker by which an infection is told, and of one that lasts
| B18.1   | 乙型肝炎,HBV-DNA阴性                             | HBV        | not-met   |
| B18.2   | 丙肝抗体阴性                                     | HCV        | judgement |
| B18.2   | HCV antibody negative                            | HCV        | judgement |
| B18.2   | HCV RNA negative                                 | HCV        | not-met   |
"""
# APL by code, and words that only hold its letters.
APL = """
| text beside C92.40                                  | exclusion-apl |
| APL                                                 | not-met       |
| M3                                                  | not-met       |
| APLAS                                               | judgement     |
| APLA                                                | judgement     |
| 大脑中动脉 M3段                                     | judgement     |
| 大脑中动脉(M3段)                                    | judgement     |
| 内固定(M3.5螺钉)                                    | judgement     |
| 中性早幼粒5%                                        | judgement     |
"""
# The end of one disease by its own name is that of the code, the end of another one is not; nor what came back.
ENDS = """
| code   | its end in words                                   | no-conflicting-disease |
| K50.90 | Crohn's disease resolved                           | judgement              |
| K50.90 | vasculitis resolved                                | not-met                |
| K50.90 | 克罗恩病已缓解                                     | judgement              |
| G35    | multiple sclerosis resolved                        | judgement              |
| G35    | vasculitis resolved                                | not-met                |
| G70.00 | myasthenia gravis resolved                         | judgement              |
| M35.00 | Sjögren syndrome resolved                          | judgement              |
| M35.00 | 干燥综合征已缓解                                   | judgement              |
| K51.90 | ulcerative colitis resolved                        | judgement              |
| K51.90 | UC resolved                                        | judgement              |
| M45.9  | ankylosing spondylitis resolved                    | judgement              |
| K75.4  | autoimmune hepatitis resolved                      | judgement              |
| M35.2  | Behçet's disease resolved                          | judgement              |
| M33.90 | 皮肌炎已治愈                                       | judgement              |
| M34.9  | scleroderma resolved                               | judgement              |
| M34.9  | 系统性硬化症已缓解                                 | judgement              |
| M30.0  | psoriasis resolved                                 | not-met                |
| M32.9  | SLE已缓解,后复发                                   | not-met                |
| M32.9  | SLE已缓解,预防复发                                 | judgement              |
| M32.9  | SLE缓解后未再复发                                  | judgement              |
"""


@pytest.mark.parametrize("row", rows(AML), ids=names(AML))
def test_another_disease_beside_the_code_of_aml(row: dict[str, str]) -> None:
    found = screened(only(condition("a", (ICD10, "C92.0"), row["text beside C92.0"]))).finding("aml-diagnosis")
    assert found.state.value == row["aml-diagnosis"], found


@pytest.mark.parametrize("row", rows(FOUND), ids=names(FOUND))
def test_what_was_found_beside_a_screening(row: dict[str, str]) -> None:
    found = screened([*base(), condition("x", (ICD10CM, row["code"]), row["text"])]).finding(CRITERIA[row["criterion"]])
    assert found.state.value == row["state"], found


@pytest.mark.parametrize("row", rows(APL), ids=names(APL))
def test_a_look_alike_beside_the_code_of_apl(row: dict[str, str]) -> None:
    found = screened(only(condition("a", (ICD10CM, "C92.40"), row["text beside C92.40"]))).finding("exclusion-apl")
    assert found.state.value == row["exclusion-apl"], found


@pytest.mark.parametrize("row", rows(ENDS), ids=names(ENDS))
def test_the_end_of_a_disease_by_its_name(row: dict[str, str]) -> None:
    record = condition("x", (ICD10CM, row["code"]), clinical=None, abatementString=row["its end in words"])
    assert screened([*base(), record]).finding(CRITERIA["conflict"]).state.value == row["no-conflicting-disease"]
