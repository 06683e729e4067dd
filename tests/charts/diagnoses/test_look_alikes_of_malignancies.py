"""What only holds the letters of a malignancy, and beside each its neighbour that is one."""
from __future__ import annotations

import pytest

from tests.charts.problem_lists import assert_heard
from tests.spec.tables import names, rows

LOOK_ALIKES = """
| the problem list says                            | to be judged |
# the patient's own leukaemia by another name
| Blood cancer                                     |              |
| Malignant hematologic disease                    |              |
| Malignant blood disease                          |              |
# tests, markers, what causes or prevents
| Malignant cells not seen in ascites              |              |
| Ascites: malignant cells seen                    | malignancy   |
| Elevated carcinoembryonic antigen                |              |
| Exposure to carcinogens                          |              |
| Anti-cancer drug extravasation                   |              |
| Precancerous lesion of the skin                  |              |
| Premalignant polyp                               |              |
| Malignant polyp                                  | malignancy   |
| Screening colonoscopy for malignant neoplasms    |              |
| Screening for malignant neoplasm of colon        |              |
| Screening colonoscopy for neuroendocrine neoplasms |            |
| Pre-cancer of the skin                           |              |
| 非恶性肿瘤                                       |              |
| Malignant neoplasm chemotherapy                  |              |
| Conditions other than malignant neoplasms        |              |
| 癌胚抗原升高                                     |              |
| 糖类癌抗原125升高                                |              |
| 恐癌症                                           |              |
| 抑癌基因突变                                     |              |
| 癌基因检测                                       |              |
| 致癌物接触史                                     |              |
| 癌症患者家属                                     |              |
| 非恶性胸腔积液                                   |              |
| 恶性肿瘤筛查                                     |              |
| 恶性肿瘤高风险                                   |              |
| 恶性肿瘤易感                                     |              |
| 结肠恶性肿瘤                                     | malignancy   |
# benign, or malignant in another sense
| Benign stromal tumor                             |              |
| Gastrointestinal stromal tumor                   | malignancy   |
| Waldenstroem's disease                           | malignancy   |
| Malignant carbuncle                              |              |
| Malignant myopia                                 |              |
| Malignant nephrosclerosis                        |              |
| Sarcoma-associated herpesvirus infection         |              |
| Kaposi sarcoma                                   | malignancy   |
| 转移性右下腹痛                                   |              |
| 转移性腹痛                                       |              |
| 转移性肝癌                                       | malignancy   |
# the kidney, the heart, the spleen
| AML of the left kidney (angiomyolipoma)          |              |
| Renal angiomyolipoma (AML)                       |              |
"""


@pytest.mark.parametrize("row", rows(LOOK_ALIKES), ids=names(LOOK_ALIKES))
def test_a_look_alike_of_a_malignancy(row: dict[str, str]) -> None:
    assert_heard(row)
