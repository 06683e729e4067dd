"""Rarer malignancies in words alone, in every stance: of the patient they are a clinician's to judge, of others or denied no hit."""
from __future__ import annotations

import pytest

from tests.charts.stances import assert_in_every_stance
from tests.spec.tables import names, rows

MALIGNANCIES = """
| disease                                      | to be judged |
# of the brain, the bones, the germ cells
| glioma                                       | malignancy   |
| ependymoma                                   | malignancy   |
| sacral chordoma                              | malignancy   |
| dysgerminoma of the ovary                    | malignancy   |
| immature teratoma                            | malignancy   |
| endodermal sinus tumor                       | malignancy   |
| bilateral Wilms                              | malignancy   |
| hepatoma                                     | malignancy   |
| metastatic disease of the liver              | malignancy   |
| metastatic tumor                             | malignancy   |
# in situ, and of the skin
| Bowen's disease                              | malignancy   |
| Paget's disease of the breast                | malignancy   |
| in situ neoplasm of the cervix               | malignancy   |
| vaginal intraepithelial neoplasia, grade III | malignancy   |
| urothelial ca                                | malignancy   |
# of lymphoid cells, histiocytes and plasma cells
| juvenile myelomonocytic leukemia             | malignancy   |
| macroglobulinemia                            | malignancy   |
| Waldenstrom's                                | malignancy   |
| heavy chain disease                          | malignancy   |
| lymphomatoid papulosis                       | malignancy   |
| lymphomatoid granulomatosis                  | malignancy   |
| plasmacytoma                                 | malignancy   |
| myelomatosis                                 | malignancy   |
| Richter transformation                       | malignancy   |
| aggressive NK-cell leukemia                  | malignancy   |
| PCNSL                                        | malignancy   |
| BPDCN                                        | malignancy   |
| blastic plasmacytoid dendritic cell neoplasm | malignancy   |
| leukemic reticuloendotheliosis               | malignancy   |
| histiocytosis X                              | malignancy   |
| Hand-Schüller-Christian disease              | malignancy   |
# in Chinese
| 华氏巨球蛋白血症                             | malignancy   |
| 精原细胞瘤                                   | malignancy   |
| 室管膜瘤                                     | malignancy   |
| 脊索瘤                                       | malignancy   |
| 生殖细胞瘤                                   | malignancy   |
| 浆细胞瘤                                     | malignancy   |
| 巨球蛋白血症                                 | malignancy   |
| 蕈样肉芽肿                                   | malignancy   |
| 蕈样霉菌病                                   | malignancy   |
| 恶性网状内皮细胞增生症                       | malignancy   |
| 卡勒病                                       | malignancy   |
| 黑素瘤                                       | malignancy   |
| 乳腺原位肿瘤                                 | malignancy   |
| 宫颈高级别鳞状上皮内病变                     | malignancy   |
| 慢粒                                         | malignancy   |
| 慢淋                                         | malignancy   |
"""
# Letters that mean other things too: a diagnosis only where nothing stands before them.
LETTERS = """
| disease            | to be judged | not as                    |
| BCC                | malignancy   | dated, in its history, denied, denied, told |
| MM                 | malignancy   | dated, in its history     |
| IDC of left breast | malignancy   |                           |
"""


@pytest.mark.parametrize("row", rows(MALIGNANCIES), ids=names(MALIGNANCIES))
def test_a_malignancy_in_words_in_every_stance(row: dict[str, str]) -> None:
    assert_in_every_stance(row)


@pytest.mark.parametrize("row", rows(LETTERS), ids=names(LETTERS))
def test_letters_of_a_malignancy_in_every_stance(row: dict[str, str]) -> None:
    assert_in_every_stance(row)
