"""Deficiencies and disorders of the immune system, in words alone, in every stance: of the patient they are a clinician's to judge, else no hit."""
from __future__ import annotations

import pytest

from tests.charts.stances import assert_in_every_stance
from tests.spec.tables import names, rows

IMMUNE = """
| disease | to be judged |
| adenosine deaminase deficiency                                      | conflict |
| ADA2 deficiency                                                     | conflict |
| antibody deficiency                                                 | conflict |
| IGA deficiency                                                      | conflict |
| complement component deficiency                                     | conflict |
| defect in the complement system                                     | conflict |
| DiGeorge syndrome                                                   | conflict |
| major histocompatibility complex class II deficiency                | conflict |
| bare lymphocyte syndrome                                            | conflict |
| hyper-IgM syndrome                                                  | conflict |
| hyperimmunoglobulin E syndrome                                      | conflict |
| purine nucleoside phosphorylase deficiency                          | conflict |
| activated phosphoinositide 3-kinase delta syndrome                  | conflict |
| Wiskott-Aldrich syndrome                                            | conflict |
| X-linked lymphoproliferative disease                                | conflict |
| CGD                                                                 | conflict |
| C1 esterase inhibitor deficiency                                    | conflict |
| hereditary angioedema                                               | conflict |
| IgA缺乏症 | conflict |
| 补体缺陷 | conflict |
| 腺苷脱氨酶缺乏症 | conflict |
| 高IgE综合征 | conflict |
# disorders of the immune mechanism that only a clinician can weigh
| autoimmune lymphoproliferative syndrome                             | conflict |
| cryoglobulinemia                                                    | conflict |
| hereditary alpha tryptasemia                                        | conflict |
| immune reconstitution inflammatory syndrome                         | conflict |
| mast cell activation syndrome                                       | conflict |
| immunoglobulin G4-related disease                                   | conflict |
| polyclonal gammopathy                                               | conflict |
| 冷球蛋白血症 | conflict |
| 高球蛋白血症 | conflict |
| 细胞因子释放综合征 | conflict |
| 免疫重建炎症综合征 | conflict |
"""


@pytest.mark.parametrize("row", rows(IMMUNE), ids=names(IMMUNE))
def test_a_disorder_of_the_immune_system_in_every_stance(row: dict[str, str]) -> None:
    assert_in_every_stance(row)
