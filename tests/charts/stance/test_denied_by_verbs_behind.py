"""Diseases that a verb behind their name denies, or a look for them that found nothing: "has not developed", 尚未诊断. Then verbs that deny what was
done about the disease, or deny it for a time alone, and such as are told of what stands behind its name: they leave it as it is."""
from __future__ import annotations

import pytest

from tests.charts.listed_items import assert_stated, stated

NAMES = {
    "HF": ("Heart failure", "心力衰竭"), "breast cancer": ("Breast cancer", "乳腺癌"), "HBV": ("Hepatitis B", "慢性乙型肝炎"),
    "SLE": ("Systemic lupus erythematosus", "系统性红斑狼疮"), "AML": ("Acute myeloid leukemia", "急性髓系白血病"),
}
NONE = {"HBV": "met", "AML": "missing"}
HIT = {"AML": "met"}

DENIED = [
    "has not been diagnosed", "not diagnosed", "did not occur", "has not occurred", "hasn't occurred", "has never occurred", "has so far not occurred",
    "has not developed", "did not develop", "has not yet developed", "never developed", "did not happen", "did not take place", "has yet to develop",
    "not demonstrated", "has not been demonstrated", "was not observed", "has not been seen", "status: none", ": no evidence", ": none to date",
    "none so far", "not to date", "was considered and rejected", "considered but ruled out", "was never diagnosed", "absent",
]
DENIED_IN_CHINESE = [
    "未发生", "尚未发生", "没有发生", "从未发生", "未曾发生", "迄今未发生", "未出现", "尚未出现", "没有出现", "未诊断", "尚未诊断", "未发病",
    "未提示", "未查见", "未显示", "征象未见", "不存在", "没有证据", "无依据",
]
DOUBTED = ["could not be confirmed", "cannot be confirmed"]
DOUBTED_IN_CHINESE = ["未得到证实", "未被证实", "未获证实"]
NOT_DENIED = [
    "not diagnosed until 2019", "did not develop until 2019", "was not diagnosed before 2019", "has not occurred again", "has not occurred since 2019",
    "has not resolved", "has not improved", "did not respond to treatment", "not controlled", ", none of it treated", "not demonstrating response",
    ", complications have not occurred", ": complications none to date", "not diagnosed in time", "did not occur during the last year",
]
NOT_DENIED_IN_CHINESE = ["未控制", "未治疗", "未及时诊断", "未出现好转", "未发生进展", "未出现并发症", "加重未发生", "，并发症未出现", "(并发症未见)"]
ELSEWHERE = [
    ("breast cancer", "Breast cancer, recurrence has not occurred"), ("breast cancer", "Breast cancer recurrence has not occurred"),
    ("breast cancer", "Breast cancer metastasis has not developed"), ("breast cancer", "Breast cancer, HER2 not demonstrated"),
    ("breast cancer", "乳腺癌转移未发生"), ("breast cancer", "乳腺癌术后，复发未出现"), ("HBV", "慢性乙型肝炎再激活未发生"),
    ("HBV", "Hepatitis B reactivation has not occurred"), ("HF", "Heart failure symptoms have not developed"), ("HF", "心力衰竭症状未出现"),
    ("SLE", "Systemic lupus erythematosus flare has not occurred"), ("SLE", "系统性红斑狼疮活动未出现"), ("AML", "AML, CNS disease has not occurred"),
    ("AML", "AML FLT3-ITD not demonstrated"), ("AML", "AML NPM1 mutation absent"), ("AML", "AML GVHD has not occurred"), ("AML", "AML not yet in remission"),
    ("AML", "急性髓系白血病FLT3未提示"), ("AML", "急性髓系白血病，GVHD未发生"), ("AML", "急性髓系白血病髓外浸润未出现"), ("AML", "AML, remission has not occurred"),
]


def row(disease, text, state, in_words):
    return {"coded as": disease, "text": text, "state": state, "in words": in_words}


def behind(name, words):
    return f"{name}{'' if words[0] in ',:' or not words.isascii() else ' '}{words}"


# "No evidence" of a cancer is left of one that was treated.
TREATED = {("breast cancer", words) for words in (": no evidence", "没有证据", "无依据")}
WORDS = [*((0, words) for words in DENIED), *((1, words) for words in DENIED_IN_CHINESE)]
LEFT = [*((0, words) for words in NOT_DENIED), *((1, words) for words in NOT_DENIED_IN_CHINESE)]
DENIALS = [row(disease, behind(names[language], words), none, none) for disease, names in NAMES.items()
           for none in [NONE.get(disease, "no-contrary-record")] for language, words in WORDS if (disease, words) not in TREATED]
DOUBTS = [row("HF", behind(NAMES["HF"][language], words), "judgement", "no-contrary-record")
          for language, more in ((0, DOUBTED), (1, DOUBTED_IN_CHINESE)) for words in more]


@pytest.mark.parametrize("row", [*DENIALS, *DOUBTS], ids=lambda row: f"{row['coded as']}: {row['text']}")
def test_denied_by_a_verb_behind(row):
    assert_stated(row)


HITS = [*(row(disease, behind(NAMES[disease][language], words), HIT.get(disease, "not-met"), "")
          for disease in ("HF", "breast cancer", "SLE", "AML") for language, words in LEFT),
        *(row(disease, text, HIT.get(disease, "not-met"), "") for disease, text in ELSEWHERE)]


# It came before, or only this day, this look or this clinic has none of it: the code stands, and words alone stay for a reader.
LIMITED = {
    "breast cancer": [
        "Breast cancer not currently present", "Breast cancer, currently absent", "Breast cancer not diagnosed by FNA; core biopsy positive",
        "Breast cancer not diagnosed by mammography but by biopsy", "Breast cancer was not diagnosed by ultrasound", "Breast cancer was not diagnosed on screening",
        "Breast cancer was not diagnosed despite lump", "Breast cancer not diagnosed by us", "Breast cancer never diagnosed by us",
        "Breast cancer not yet diagnosed histologically", "Breast cancer had not appeared on the first scan", "Breast cancer no evidence to date",
        "乳腺癌未再出现", "乳腺癌未再发现", "乳腺癌没有再发生", "乳腺癌术后未再出现", "乳腺癌自2015年未再出现", "乳腺癌目前未发现", "乳腺癌现未发现", "乳腺癌至今未发现",
        "乳腺癌早期未诊断，2021年确诊", "乳腺癌一直未发现", "乳腺癌无依据", "乳腺癌术后未出现",
    ],
    "HF": [
        "心力衰竭未再发生", "心力衰竭未再出现", "Heart failure not currently present", "心力衰竭目前未发现", "心力衰竭目前未发生", "心力衰竭一直未诊断",
        "Heart failure has not occurred again",
    ],
    "CAD": ["Coronary artery disease, not currently present", "冠心病目前未发现"],
    "MI": ["心肌梗死支架后未再发生", "心肌梗死术后未发生", "Myocardial infarction has not occurred after stenting"],
    "SLE": ["SLE not currently present", "SLE was not diagnosed by the GP", "SLE not diagnosed despite symptoms, finally 2020"],
    "HBV": ["乙型肝炎未再发现", "Hepatitis B not currently present", "乙型肝炎目前未发现"],
}
LEFT_OPEN = [row(disease, text, "not-met", "judgement") for disease, texts in LIMITED.items() for text in texts]
CODED_AML = ["急性髓系白血病当地未诊断", "急性髓系白血病当时未诊断", "急性髓系白血病目前未发现", "AML not currently present", "AML no evidence to date"]


@pytest.mark.parametrize("row", LEFT_OPEN, ids=lambda row: f"{row['coded as']}: {row['text']}")
def test_denied_of_a_time_or_a_look_alone(row):
    assert_stated(row)


@pytest.mark.parametrize("text", CODED_AML)
def test_no_leukaemia_is_lost_by_a_time_or_a_place(text):
    assert stated(row("AML", text, "met", ""), coded=True) == ("aml-diagnosis", "met")


@pytest.mark.parametrize("row", HITS, ids=lambda row: f"{row['coded as']}: {row['text']}")
def test_not_denied_by_a_verb_behind(row):
    criterion, state = stated(row, coded=True)
    assert state == row["state"], criterion
