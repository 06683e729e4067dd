"""No evidence of a cancer behind its name is what is written of one that was treated: it leaves the cancer in the history. Of any other disease it
denies that there is one, and before the name it denies a cancer too; so does a bare answer behind it."""
from __future__ import annotations

import pytest

from tests.charts.listed_items import assert_stated

CANCERS = (("breast cancer", "Breast cancer"), ("breast cancer", "Breast carcinoma"), ("lymphoma", "Lymphoma"), ("gastric cancer", "Gastric cancer"))
CHINESE = (("breast cancer", "乳腺癌"), ("lymphoma", "淋巴瘤"), ("gastric cancer", "胃癌"))
TREATED = (
    " no evidence", ": no evidence", ", no evidence", " - no evidence", ", no evidence of disease", " with no evidence of disease", " NED", ", NED", " clinically absent", ", no evidence to date",
    ", no evidence of recurrence", " no longer present",
)
TREATED_IN_CHINESE = ("，无病", "无病", "未见肿瘤残留", "，未见肿瘤残留", "无证据", "没有证据", "，无复发证据")
ANSWERS = (": none", " absent", " not present", ": no", " was never diagnosed", " not detected")
ANSWERS_IN_CHINESE = ("：无", "未见", "未发现", "不存在")
NONE = "no-contrary-record"
LEFT = [{"coded as": coded, "text": name + words, "state": "not-met", "in words": "judgement"}
        for names, behind in ((CANCERS, TREATED), (CHINESE, TREATED_IN_CHINESE)) for coded, name in names for words in behind]
DENIED = [
    *({"coded as": coded, "text": name + words, "state": NONE, "in words": NONE}
      for names, behind in ((CANCERS, ANSWERS), (CHINESE, ANSWERS_IN_CHINESE)) for coded, name in names for words in behind),
    *({"coded as": coded, "text": text, "state": NONE, "in words": NONE} for coded, text in (
        ("breast cancer", "No evidence of breast cancer"), ("lymphoma", "no evidence of lymphoma"), ("breast cancer", "无乳腺癌证据"),
        ("HF", "Heart failure: no evidence"), ("HF", "Heart failure clinically absent"), ("HF", "心力衰竭无证据"), ("SLE", "Systemic lupus erythematosus: no evidence"))),
]


@pytest.mark.parametrize("row", [*LEFT, *DENIED], ids=lambda row: f"{row['coded as']}: {row['text']}")
def test_row(row):
    assert_stated(row)
