"""Clinical texts that name nothing that we know: whether the whole is denied, doubted or the family's."""
from __future__ import annotations

import pytest

from fhir_mappings.text.stance import clinical_text
from tests.spec.tables import names, rows

ALONE = """
| text                   | stance     |
| No scleroderma-like X  | negated    |
| denied                 | negated    |
| 否认                   | negated    |
| ruled out              | negated    |
| 已排除                 | negated    |
| 家族史                 | family     |
| Family history         | family     |
| 待排                   | questioned |
| ?                      | questioned |
| ?IDC                   | questioned |
| IDC?                   | questioned |
| IDC ruled out          | negated    |
| IDC已排除              | negated    |
| IDC 不除外             | questioned |
| 转移已排除             | affirmed   |
| negative               | negated    |
| 否                     | negated    |
| family history of IDC  | family     |
| No IDC but DCIS        | affirmed   |
| No IDC: mass seen      | negated    |
| IDC ruled out¶DCIS     | affirmed   |
| No complications       | affirmed   |
| No evidence of disease | affirmed   |
| 无髓外浸润             | affirmed   |
| Primary diagnosis      | affirmed   |
| Nodule                 | affirmed   |
| 非典型                 | affirmed   |
| IDC, mother            | kin-beside |
| IDC, mother (Jane)     | affirmed   |
| IDC, brother (HLA identical) | affirmed   |
| IDC, excluded by trial criteria | affirmed   |
| IDC, excluded on biopsy | negated    |
| IDC (待排)，后确诊           | affirmed   |
| IDC, suspected, confirmed by biopsy | affirmed   |
| IDC, suspected, TB confirmed | questioned |
|                        | affirmed   |
"""


@pytest.mark.parametrize("row", rows(ALONE), ids=names(ALONE))
def test_reads_texts_that_name_nothing(row: dict[str, str]) -> None:
    assert clinical_text.whole(row["text"].replace("¶", "\n")) == row["stance"]
