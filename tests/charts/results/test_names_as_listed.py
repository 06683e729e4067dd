"""What a Chinese chart says of the heart, in a class or in other words, of topics and regimens: what must be heard, and what is no finding.

Each is charted beside a chart that is clear, as a Condition of words alone or as a course that was done.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, base, condition, marrow_blasts, procedure, without
from tests.charts.harness import screened
from tests.charts.problem_lists import assert_heard
from tests.spec.tables import names, rows

HEART = """
| the problem list says | to be judged |
|---|---|
| 心功能III级 | heart |
| 心功能Ⅳ级 | heart |
| NYHA III级 | heart |
| NYHA class III | heart |
| NYHA 3 | heart |
| 心功能（NYHA）Ⅲ级 | heart |
| 纽约心功能分级Ⅲ级 | heart |
| 1.急性髓系白血病 2.心功能Ⅲ级 | heart |
| 急性髓系白血病M5 心功能III级 | heart |
| 心功能II-III级 | heart |
| 心功能Ⅱ～Ⅲ级 | heart |
| NYHA class II/III | heart |
| 心功能三级 | heart |
| 左室收缩功能减低 | heart |
| 左心室收缩功能轻度降低 | heart |
| LVEF40% | heart |
| 左室射血分数40% | heart |
| EF约45% | heart |
| 冠状动脉轻度狭窄 | heart |
| 冠状动脉中度狭窄 | heart |
| 冠状动脉三支病变 | heart |
| 冠状动脉多支病变 | heart |
| 冠状动脉斑块 | heart |
| 冠状动脉肌桥 | heart |
| 心功能I级 |  |
| 心功能II级 |  |
| 心功能1-2级 |  |
| NYHA class I/II |  |
| NYHA I-II, ECOG 3 |  |
| 心功能Ⅱ级 3级护理 |  |
| 心功能正常 |  |
| 心功能分级 |  |
| 心功能3个月复查 |  |
| 肝功能III级 |  |
| 无心功能III级 |  |
| 心功能III级已排除 |  |
| 父亲心功能III级 |  |
| NYHA class III ruled out |  |
| 左室收缩功能正常 |  |
| 左室收缩功能未见减低 |  |
| LVEF60% |  |
| LVEF>40% |  |
| 左室射血分数60% |  |
| 冠状动脉未见狭窄 |  |
| 冠状动脉CT未见异常 |  |
"""

IN_OTHER_WORDS = """
| the problem list says | to be judged |
|---|---|
| 排异反应III度 | conflict |
| 移植物排斥 | conflict |
| 过敏性紫癜 | conflict |
| Henoch-Schonlein purpura | conflict |
| 肝脏、皮肤排异 | conflict |
| 皮肤、肠道GVHD | conflict |
| 肝细胞Ca | malignancy |
| 胃恶性肿瘤化疗 | malignancy |
| 舌根恶性肿瘤放疗 | malignancy |
| 纵隔恶性肿瘤化疗 | malignancy |
| 鼻窦恶性肿瘤放射治疗 | malignancy |
| 贲门恶性肿瘤化学治疗 | malignancy |
| 壶腹恶性肿瘤化疗 | malignancy |
| 阴茎恶性肿瘤疼痛 | malignancy |
| 腹膜后恶性肿瘤维持性化疗 | malignancy |
| 眼恶性肿瘤放疗 | malignancy |
| 上颌窦恶性肿瘤化疗 | malignancy |
| 手术后恶性肿瘤化学治疗 | malignancy |
| 原发性恶性肿瘤化疗 | malignancy |
| 胃恶性肿瘤相关性贫血 | malignancy |
| 肺癌痛 | malignancy |
| 1.肺癌 2.癌痛 | malignancy |
| 肝癌患者癌痛 | malignancy |
| 2.恶性肿瘤 | malignancy |
| 恶性肿瘤病史 | malignancy |
| 排异反应0度 |  |
| 预防移植物排斥 |  |
| 无排异反应III度 |  |
| 过敏性紫癜已排除 |  |
| 肝细胞Ca2+浓度 |  |
| 无皮肤、肠道排异 |  |
| 移植后未出现皮肤、肠道、肝脏排异 |  |
| 未见皮肤及肠道排异 |  |
| 无皮肤、肠道GVHD |  |
| no skin or gut GVHD |  |
| 1.急性髓系白血病 2.癌痛 |  |
| 2.癌因性疲乏 |  |
| ②癌痛 |  |
| （2）癌痛 |  |
| 患者癌痛 |  |
| 恶性肿瘤化疗后随诊检查 |  |
| 1.恶性肿瘤维持性化学治疗 |  |
| 诊断为恶性肿瘤化疗 |  |
| 患恶性肿瘤化疗 |  |
| 血液系统恶性肿瘤化疗 |  |
| 髓系恶性肿瘤化疗 |  |
| 骨髓恶性肿瘤化疗 |  |
| 因恶性肿瘤所致疼痛 |  |
| 恶性肿瘤相关性贫血 |  |
| 恶性肿瘤患者营养不良 |  |
"""

TOPICS = """
| the problem list says | exclusion-other shows it |
|---|---|
| 脓毒血症 | yes |
| 粟粒性结核 | yes |
| 低纤维蛋白原血症 | yes |
| 无脓毒血症 | no |
"""

COURSES = """
| done twice | relapsed-refractory |
|---|---|
| DA方案化疗 | met |
| IA+VEN | met |
| DA+VEN | met |
| IA联合维奈克拉 | met |
| DA+维奈克拉 | met |
| VA+吉瑞替尼 | met |
| IA+索拉非尼 | met |
| CAG+VEN | met |
| V-CAG | met |
| CLIA+VEN | met |
| VAH | met |
| DA60 | met |
| IA + midostaurin | met |
| VA | missing |
| IA | missing |
| DA 60 mg | missing |
| VAH转诊 | missing |
| IA+地塞米松 | missing |
| VA+OCT检查 | missing |
| IA+VEN化疗前骨穿 | missing |
| IA+VEN（未行） | missing |
"""


@pytest.mark.parametrize("row", [*rows(HEART), *rows(IN_OTHER_WORDS)], ids=[*names(HEART), *names(IN_OTHER_WORDS)])
def test_what_is_listed_is_heard_where_it_belongs(row: dict[str, str]) -> None:
    assert_heard(row)


@pytest.mark.parametrize("row", rows(TOPICS), ids=names(TOPICS))
def test_a_topic_of_the_exclusions_shows_it(row: dict[str, str]) -> None:
    finding = screened([*base(), condition("x", None, row["the problem list says"])]).finding("exclusion-other")
    shown = "Condition/x" in {evidence.reference for evidence in finding.evidence}
    assert shown == (row["exclusion-other shows it"] == "yes")


@pytest.mark.parametrize("row", rows(COURSES), ids=names(COURSES))
def test_a_regimen_called_by_its_letters_is_a_course(row: dict[str, str]) -> None:
    done = [procedure(f"p{at}", None, row["done twice"], when=when) for at, when in enumerate(("2026-07-20", "2026-09-10"))]
    chart = [*without(base(), "aml"), condition("aml", (ICD10, "C92.0"), recorded="2026-07-10"), *done, marrow_blasts("blasts", 45)]
    assert screened(chart).finding("relapsed-refractory").state.value == row["relapsed-refractory"]
