"""Autoimmune diseases of one organ, in words alone, in every stance: of the patient they are a clinician's to judge, else no hit."""
from __future__ import annotations

import pytest

from tests.charts.stances import assert_in_every_stance
from tests.spec.tables import names, rows

MILD = """
| disease | to be judged |
# glands and diabetes
| IDDM                                   | conflict |
| juvenile-onset diabetes                | conflict |
| hashitoxicosis                         | conflict |
| lymphocytic thyroiditis                | conflict |
| diffuse toxic goiter                   | conflict |
| exophthalmic goitre                    | conflict |
| thyrotoxicosis with diffuse goitre     | conflict |
| thyroid eye disease                    | conflict |
| polyglandular failure                  | conflict |
| addisonian crisis                      | conflict |
# blood
| AIHA                                   | conflict |
| cold agglutinin disease                | conflict |
| Biermer anemia                         | conflict |
| pernicious (congenital) anemia         | conflict |
| intrinsic factor deficiency            | conflict |
# skin and joints
| alopecia totalis                       | conflict |
| ophiasis                               | conflict |
| dermatitis herpetiformis               | conflict |
| Duhring's disease                      | conflict |
| acrodermatitis continua                | conflict |
| arthritis mutilans                     | conflict |
| reactive arthritis                     | conflict |
# nerves
| Guillain-Barré syndrome                | conflict |
| Miller Fisher syndrome                 | conflict |
| inflammatory polyneuropathy            | conflict |
| multifocal motor neuropathy            | conflict |
# gut, kidney, others
| gluten-sensitive enteropathy           | conflict |
| nontropical sprue                      | conflict |
| Berger's disease                       | conflict |
| sarcoid                                | conflict |
| familial Mediterranean fever           | conflict |
| Muckle-Wells syndrome                  | conflict |
| periodic fever syndrome                | conflict |
| cryopyrin-associated periodic syndrome | conflict |
# in Chinese
# whose names go on behind the words that are known of them
| 桥本氏甲状腺炎 | conflict |
| 银屑病关节炎 | conflict |
| 特发性血小板减少性紫癜 | conflict |
| 自身免疫性溶血性贫血 | conflict |
| 格林-巴利综合征 | conflict |
| Evans综合征 | conflict |
| 乳糜泻 | conflict |
| 牛皮癣 | conflict |
| 全秃 | conflict |
| 普秃 | conflict |
| 掌跖脓疱病 | conflict |
| 赖特综合征 | conflict |
| 弥漫性甲状腺肿伴甲亢 | conflict |
| 毒性弥漫性甲状腺肿 | conflict |
| 爱迪生病 | conflict |
| 慢性炎症性脱髓鞘性多发性神经病 | conflict |
| 炎性脱髓鞘性多发性神经病 | conflict |
"""


@pytest.mark.parametrize("row", rows(MILD), ids=names(MILD))
def test_a_disease_of_one_organ_in_every_stance(row: dict[str, str]) -> None:
    assert_in_every_stance(row)
