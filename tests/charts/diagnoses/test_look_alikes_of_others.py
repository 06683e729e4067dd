"""What only holds the letters of a disease of the heart, of the immune system, or of an infection; and beside each its neighbour that is one."""
from __future__ import annotations

import pytest

from tests.charts.problem_lists import assert_heard
from tests.spec.tables import names, rows

HEART = """
| the problem list says                        | to be judged |
| GBEF 30%                                     |              |
| GB EF 30%                                    |              |
| LVEF 30%                                     | heart        |
| 心衰                                         | heart        |
| Abdominal angina                             |              |
| Mesenteric angina                            |              |
| Angina                                       | heart        |
| Herpangina                                   |              |
| 冠状动脉CT检查                               |              |
| 冠状动脉造影术                               |              |
| 冠状动脉粥样硬化                             | heart        |
| On dialysis (IHD)                            |              |
| IHD, stent 2011                              | heart        |
| Hypertensive heart disease risk              |              |
| Hypertensive heart disease                   | heart        |
| 冠状动脉粥样硬化性心脏病筛查                 |              |
| 高血压性心脏病风险                           |              |
| 心功能I级                                    |              |
| 心功能不全II级                               | heart        |
| 心功能不全III级                              | heart        |
| Sinus tachycardia                            |              |
| Ventricular tachycardia                      | heart        |
| Cardiotoxicity monitoring                    |              |
| Cardiotoxic risk                             |              |
| Cardiotoxicity                               | heart        |
| 预防心脏毒性                                 |              |
| 监测心脏毒性                                 |              |
| 心脏毒性                                     | heart        |
| SVT of the left arm                          |              |
| SVT                                          | heart        |
| AV re-entrant tachycardia                    | heart        |
| Mechanical valve                             | heart        |
| Congenital heart disease                     | heart        |
| Cardiac arrest code status discussed         |              |
| Cardiac arrest wishes documented             |              |
| Risk of QTc prolongation                     |              |
| QTc prolongation                             | heart        |
"""
IMMUNE = """
| the problem list says                        | to be judged |
| Antiphospholipid antibodies positive         |              |
| 抗磷脂抗体阳性                               |              |
| Antiphospholipid antibody syndrome           | conflict     |
| 抗磷脂抗体综合征                             | conflict     |
| Localized connective tissue disorder         |              |
| Connective tissue disease                    | conflict     |
| h/o UC                                       | conflict     |
| Known UC Davis patient                       |              |
| h/o MS                                       | conflict     |
| h/o MS contin use                            |              |
| Benign familial pemphigus                    |              |
| Pemphigus vulgaris                           | conflict     |
| Drug-induced immunodeficiency                |              |
| Chemotherapy-induced immunodeficiency        |              |
| 化疗所致免疫缺陷                             |              |
| Common variable immunodeficiency             | conflict     |
| 移植供者筛选                                 |              |
| 肾移植供者                                   |              |
| 人类免疫缺陷病毒感染                         | HIV          |
| 人类免疫缺陷病毒病                           | HIV, conflict |
| 获得性免疫缺陷综合征                         | HIV, conflict |
"""
INFECTIONS = """
| the problem list says                        | to be judged |
| 接触HIV                                      |              |
| HIV pre-exposure prophylaxis                 |              |
| [HIV] post-exposure prophylaxis              |              |
| Screening test for HIV                       |              |
| Examination for human immunodeficiency virus |              |
| HIV infection                                | HIV          |
| Hepatitis B surface antibody positive        |              |
| Hepatitis B surface antigen positive         | HBV          |
| HCV screening                                |              |
| Exposure to hepatitis C                      |              |
| Needs testing for hep C                      |              |
| 丙肝筛查                                     |              |
| 丙型肝炎接触                                 |              |
| 丙肝指标正常                                 |              |
| 供者丙肝                                     |              |
| 供者为丙型肝炎                               |              |
| 丙肝                                         | HCV          |
| 供者梅毒                                     |              |
| False-positive test for syphilis             |              |
| Lues                                         | syphilis     |
| Tabes dorsalis                               | syphilis     |
| Tabetic arthropathy                          | syphilis     |
| Clutton's joints                             | syphilis     |
| Condyloma latum                              | syphilis     |
| General paresis                              | syphilis     |
| Hutchinson's teeth                           | syphilis     |
| Dementia paralytica                          | syphilis     |
| Locomotor ataxia                             | syphilis     |
| Syphiloma                                    | syphilis     |
| Infection due to Treponema pallidum          | syphilis     |
| 扁平湿疣                                     | syphilis     |
| 脊髓痨                                       | syphilis     |
| Viral hepatitis screening                    |              |
| Vaccination against viral hepatitis          |              |
| Exposure to viral hepatitis                  |              |
| Viral hepatitis vaccination                  |              |
| Other specified acute viral hepatitis        |              |
| 病毒性肝炎筛查                               |              |
| 病毒性肝炎接触                               |              |
| Viral hepatitis                              | HBV, HCV     |
| 病毒性肝炎                                   | HBV, HCV     |
"""


@pytest.mark.parametrize("row", rows(HEART), ids=names(HEART))
def test_a_look_alike_of_the_heart(row: dict[str, str]) -> None:
    assert_heard(row)


@pytest.mark.parametrize("row", rows(IMMUNE), ids=names(IMMUNE))
def test_a_look_alike_of_the_immune_system(row: dict[str, str]) -> None:
    assert_heard(row)


@pytest.mark.parametrize("row", rows(INFECTIONS), ids=names(INFECTIONS))
def test_a_look_alike_of_an_infection(row: dict[str, str]) -> None:
    assert_heard(row)
