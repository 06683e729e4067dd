"""Autoimmune diseases that are named seldom, in words alone, in every stance: of the patient they are a clinician's to judge, else no hit."""
from __future__ import annotations

import pytest

from tests.charts.stances import assert_in_every_stance
from tests.spec.tables import names, rows

AUTOIMMUNE = """
| disease | to be judged |
# rheumatic, of the vessels, of connective tissue
| ankylosing spondylitis                            | conflict |
| dermatomyositis                                   | conflict |
| Churg-Strauss syndrome                            | conflict |
| hypersensitivity angiitis                         | conflict |
| Kawasaki disease                                  | conflict |
| mucocutaneous lymph node syndrome                 | conflict |
| multisystem inflammatory syndrome                 | conflict |
| aortic arch syndrome                              | conflict |
| Takayasu arteritis                                | conflict |
| midline granuloma                                 | conflict |
| ANCA-positive glomerulonephritis                  | conflict |
| thrombotic microangiopathy                        | conflict |
| systemic disorder of connective tissue            | conflict |
| adult Still disease                               | conflict |
| relapsing polychondritis                          | conflict |
| sicca syndrome                                    | conflict |
| anticardiolipin syndrome                          | conflict |
| anti-GBM disease                                  | conflict |
| Goodpasture syndrome                              | conflict |
| thrombotic thrombocytopenic purpura               | conflict |
# of the gut, the liver, the skin, the nerves
| inflammatory bowel disease                        | conflict |
| left-sided colitis                                | conflict |
| granulomatous colitis                             | conflict |
| regional enteritis                                | conflict |
| terminal ileitis                                  | conflict |
| inflammatory polyps of colon                      | conflict |
| lupoid hepatitis                                  | conflict |
| epidermolysis bullosa acquisita                   | conflict |
| acquired epidermolysis bullosa                    | conflict |
| chronic bullous disease of childhood              | conflict |
| chronic inflammatory demyelinating polyneuropathy | conflict |
# in Chinese
| 多发性肌炎 | conflict |
| 大动脉炎 | conflict |
| 硬皮病 | conflict |
| 结节性多动脉炎 | conflict |
| 变应性肉芽肿 | conflict |
| 坏死性血管病 | conflict |
| 巨细胞动脉炎 | conflict |
| 颞动脉炎 | conflict |
| 韦格纳肉芽肿 | conflict |
| 成人斯蒂尔病 | conflict |
| 脊柱关节炎 | conflict |
| 脊柱关节病 | conflict |
| 硬化性胆管炎 | conflict |
| 胆汁性肝硬变 | conflict |
"""


@pytest.mark.parametrize("row", rows(AUTOIMMUNE), ids=names(AUTOIMMUNE))
def test_an_autoimmune_disease_in_every_stance(row: dict[str, str]) -> None:
    assert_in_every_stance(row)
