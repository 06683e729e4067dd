"""A disease that the patient and kin both have is the patient's too; what kin alone have, or both deny, is none."""
from __future__ import annotations

import pytest

from tests.charts.build import condition
from tests.charts.english_lists import UNTOUCHED, judged

HEART, MALIGNANCY, CONFLICT = "heart", "malignancy", "conflict"
OF_BOTH = [
    *((text, HEART) for text in (
        "本人及父亲均患冠心病", "患者及其父均有冠心病", "患者与父亲皆冠心病", "父子均患冠心病", "自己和母亲都有冠心病", "母子均有冠心病",
        "患者及父亲、母亲均患冠心病", "本人、父亲均患冠心病", "父女俩都有冠心病", "兄弟俩均患冠心病", "患者本人及其兄均患冠心病",
        "患者同其父亲一样患冠心病", "父亲及本人均患冠心病", "both he and his father have CAD", "patient and his mother have CAD",
        "Both patient and brother have coronary artery disease", "His father and he both have CAD", "father and patient both have CAD")),
    *((text, MALIGNANCY) for text in (
        "母女均患乳腺癌", "患者与其姐都患甲状腺癌", "乳腺癌，母亲亦患乳腺癌", "patient and mother both have breast cancer",
        "she and her sister both had thyroid cancer", "both the patient and her mother have breast cancer")),
    *((text, CONFLICT) for text in (
        "患者及其姐均患类风湿关节炎", "姐弟均患红斑狼疮", "母亲及本人均患类风湿关节炎", "patient and her sister both have rheumatoid arthritis")),
]
OF_KIN = [
    "父母均患冠心病", "父亲及兄弟均患冠心病", "父亲与祖父均有冠心病", "患者父母均有冠心病", "患者父亲及母亲均有冠心病", "患者之父及叔父均患冠心病",
    "患者的父亲和哥哥都有冠心病", "兄弟姐妹均患冠心病", "其父冠心病史，本人无", "患者和父亲关系好，父亲冠心病", "本人父亲患冠心病",
    "患者否认冠心病，父亲患冠心病", "患者同胞兄患冠心病", "母亲及姨妈均患乳腺癌", "两个女儿均患乳腺癌", "both parents have CAD", "his father and brother both have CAD",
    "both his father and his mother have CAD", "patient's mother and father both have CAD", "mother and sister both had breast cancer",
    "patient and wife attend; father has CAD",
]
OF_NOBODY = [
    "患者及父亲均无冠心病", "父子均否认冠心病", "patient and father both deny CAD", "patient and his father do not have CAD", "both he and his father have no CAD",
]


@pytest.mark.parametrize(("text", "what"), OF_BOTH)
def test_of_both(text, what):
    assert judged(condition("x", None, text)) == ({what: "judgement"}, UNTOUCHED)


@pytest.mark.parametrize("text", [*OF_KIN, *OF_NOBODY])
def test_of_kin_or_nobody(text):
    assert judged(condition("x", None, text)) == ({}, UNTOUCHED)
