"""Diseases of immunity, transplants and what else conflicts, as problem lists name them: a clinician must be asked about each.

Written as problem lists are, before the words of the readers were looked at. Each is charted beside a chart that is clear.
"""
from __future__ import annotations

import pytest

from tests.charts.problem_lists import assert_heard
from tests.spec.tables import names, rows

CONFLICTING = """
| the problem list says | to be judged |
|---|---|
| SLE | conflict |
| Systemic lupus | conflict |
| Rheumatoid arthritis | conflict |
| Crohn's disease | conflict |
| Ulcerative colitis | conflict |
| Multiple sclerosis | conflict |
| Myasthenia gravis | conflict |
| Sjogren syndrome | conflict |
| Celiac disease | conflict |
| Kidney transplant 2012 | conflict |
| s/p liver transplant | conflict |
| CVID | conflict |
| Common variable immunodeficiency | conflict |
| AIDS | conflict, HIV |
| cGVHD skin | conflict |
| GVHD of gut grade II | conflict |
| T1DM | conflict |
| Pernicious anemia | conflict |
| Vitiligo | conflict |
| 系统性红斑狼疮 | conflict |
| 类风湿性关节炎 | conflict |
| 强直性脊柱炎 | conflict |
| 桥本甲状腺炎 | conflict |
| 银屑病 | conflict |
| 风湿性多肌痛 | conflict |
| EGPA | conflict |
| Grave's disease | conflict |
| 肾移植术后 | conflict |
| 移植物抗宿主病 | conflict |
| 免疫性血小板减少症 | conflict |
| 自身免疫性溶血性贫血 | conflict |
| 干燥综合征 | conflict |
| 炎症性肠病 | conflict |
| 艾滋病 | conflict, HIV |
| 重症肌无力 | conflict |
| 系统性红斑狼疮肾炎 | conflict |
| 狼疮性肾炎 | conflict |
| 类风湿关节炎 | conflict |
| 系统性硬化症 | conflict |
| 皮肌炎 | conflict |
| 混合性结缔组织病 | conflict |
| 未分化结缔组织病 | conflict |
| ANCA相关性血管炎 | conflict |
| 过敏性紫癜 | conflict |
| 白塞病 | conflict |
| 克罗恩病 | conflict |
| 溃疡性结肠炎 | conflict |
| 自身免疫性肝炎 | conflict |
| 原发性胆汁性胆管炎 | conflict |
| 自身免疫性胰腺炎 | conflict |
| 自身免疫性脑炎 | conflict |
| 视神经脊髓炎 | conflict |
| 多发性硬化 | conflict |
| Graves病 | conflict |
| Addison disease | conflict |
| Addison’s disease | conflict |
| primary adrenocortical insufficiency | conflict |
| Addison anemia | conflict |
| 艾迪生病 | conflict |
| 阿狄森氏病 | conflict |
| 原发性肾上腺皮质功能减退症 | conflict |
| 桥本氏甲状腺炎 | conflict |
| 1型糖尿病 | conflict |
| 银屑病关节炎 | conflict |
| 白癜风 | conflict |
| 斑秃 | conflict |
| 天疱疮 | conflict |
| 大疱性类天疱疮 | conflict |
| 特发性血小板减少性紫癜 | conflict |
| 抗磷脂综合征 | conflict |
| IgG4相关性疾病 | conflict |
| 结节病 | conflict |
| 膜性肾病 | conflict |
| 成人Still病 | conflict |
| 肾移植状态 | conflict |
| 肝移植术后 | conflict |
| 慢性移植物抗宿主病 | conflict |
| 普通变异型免疫缺陷病 | conflict |
| 低丙种球蛋白血症 | conflict |
| 幼年型关节炎 | conflict |
| 皮多肌炎 | conflict |
| 关节强硬性脊椎炎 | conflict |
| 斑形脱发 | conflict |
| 胰岛素依赖型糖尿病 | conflict |
| 视神经脊髓炎 | conflict |
| Autoimmune hepatitis by biopsy | conflict |
| Cytokine release syndrome after CAR-T | conflict |
| Adult-onset Still disease | conflict |
"""


@pytest.mark.parametrize("row", rows(CONFLICTING), ids=names(CONFLICTING))
def test_a_name_in_words_is_heard_where_it_belongs(row: dict[str, str]) -> None:
    assert_heard(row)
