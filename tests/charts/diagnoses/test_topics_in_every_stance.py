"""What the lists of the second-hand exclusions hold, by names that are written seldom, in every stance; and what only sounds alike."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, condition, marrow_report
from tests.charts.stances import IN_CHINESE, assert_listed_in_every_stance, is_listed
from tests.spec.tables import names, rows

TOPICS = """
| disease                           |
# of coagulation
| bleeding disorder                 |
| clotting disorder                 |
| coagulopathy                      |
| VWD                               |
| factor V Leiden                   |
| antithrombin III deficiency       |
| protein C deficiency              |
| hypofibrinogenemia                |
| dysfibrinogenemia                 |
| hyperfibrinolysis                 |
| 血友病                            |
| 弥漫性血管内凝血                  |
| 出血性疾病                        |
| 蛋白C缺乏症                       |
| 抗凝血酶缺乏症                    |
| 纤维蛋白原缺乏                    |
| 纤溶亢进                          |
# serious infections
| severe pneumonia                  |
| pulmonary tuberculosis            |
| empyema                           |
| neutropenic enterocolitis         |
| typhlitis                         |
| perirectal infection              |
| soft tissue infection             |
| perforated appendicitis           |
| tubo-ovarian abscess              |
| perinephric abscess               |
| Fournier's gangrene               |
| fungemia                          |
| mucormycosis                      |
| fusariosis                        |
| nocardiosis                       |
| pneumocystis pneumonia            |
| disseminated zoster               |
| SARS-CoV-2 infection              |
| 脓毒性休克                        |
| 侵袭性真菌病                      |
| 肺脓肿                            |
| 脾脓肿                            |
| 腹膜炎                            |
| 血流感染                          |
| 导管相关性血流感染                |
| 念珠菌血症                        |
| 进行性多灶性白质脑病              |
| 坏疽性阑尾炎                      |
| 气性坏疽                          |
| 播散性水痘                        |
| 眼内炎                            |
| 急性化脓性胆管炎                  |
| 李斯特菌脑膜炎                    |
| 诺卡菌病                          |
| 军团菌肺炎                        |
| 布鲁氏菌病                        |
| 布氏菌病                          |
| 肺孢子菌肺炎                      |
| 隐球菌性肺炎                      |
| 曲霉菌肺炎                        |
| 组织胞浆菌病                      |
| 弓形虫感染                        |
| 新冠病毒感染                      |
| 镰刀菌感染                        |
| 马尔尼菲篮状菌病                  |
| 黑热病                            |
# severe allergy
| drug reaction with eosinophilia   |
| 中毒性表皮坏死松解症              |
| 剥脱性皮炎型药疹                  |
"""
SILENT = """
| the problem list says                  |
| Drug-induced febrile seizure           |
| 热性惊厥                               |
| Exposure to tuberculosis               |
| 结核患者密切接触                       |
| 潜伏性结核感染                         |
| 潜伏结核                               |
| 潜伏性结核病                           |
| 活动性结核密切接触                     |
| 活动性结核抗体阴性                     |
| 弓形虫 IgG 阴性                        |
| 弓形虫抗体IgG阴性                      |
| 结核感染T细胞试验阴性                  |
| CMV IgM (-)                            |
| Pneumonia vaccination                  |
| Prevention of central line infection   |
| Dissecting cellulitis of the scalp     |
| 嗜酸性粒细胞蜂窝织炎                   |
| 非感染性肺炎                           |
| 放射性肺炎                             |
| 间质性肺炎                             |
| 肺炎疫苗接种                           |
| 肺炎球菌疫苗                           |
| Lactation suppression                  |
| Ceased breastfeeding                   |
"""
HEARD = """
| the problem list says                  |
| Seizure                                |
| 惊厥                                   |
| Tuberculosis                           |
| 活动性结核                             |
| Rhinocerebral mucor                    |
| Pneumonia                              |
| 肺炎                                   |
| Cellulitis                             |
| 蜂窝织炎                               |
| Breastfeeding                          |
| 严重过敏反应                           |
| 青霉素严重过敏                         |
"""


@pytest.mark.parametrize("row", rows(TOPICS), ids=names(TOPICS))
def test_a_topic_in_words_in_every_stance(row: dict[str, str]) -> None:
    assert_listed_in_every_stance(row)


@pytest.mark.parametrize(("row", "heard"), [*((row, False) for row in rows(SILENT)), *((row, True) for row in rows(HEARD))],
                         ids=[*names(SILENT), *names(HEARD)])
def test_a_look_alike_of_a_topic(row: dict[str, str], heard: bool) -> None:
    assert is_listed(condition("x", None, row["the problem list says"])) is heard


LINES = """
| in a report  | in English                   | in Chinese   | heard |
| found        | {}.                          | {}。         | yes   |
| consistent   | Findings consistent with {}. | 符合{}。     | yes   |
| not found    | No {}.                       | 未见{}。     | no    |
| thought of   | Possible {}.                 | {}待排。     | no    |
"""
NOT_REPORTED = ("drug reaction with eosinophilia", "中毒性表皮坏死松解症", "剥脱性皮炎型药疹")
"""An allergy is read of no report."""


@pytest.mark.parametrize("line", rows(LINES), ids=names(LINES))
def test_a_topic_in_the_conclusion_of_a_scan(line: dict[str, str]) -> None:
    faults = []
    for disease in (row["disease"] for row in rows(TOPICS) if row["disease"] not in NOT_REPORTED):
        language, scan = ("in Chinese", "胸部CT") if IN_CHINESE.search(disease) else ("in English", "CT chest")
        report = marrow_report("x", line[language].replace("{}", disease), "2026-11-10") | {"code": concept(None, scan)}
        faults += [disease] if is_listed(report) is not (line["heard"] == "yes") else []
    assert not faults, "\n".join(faults)
