"""Diseases that a verb before their name denies, by code as in words (trial.md section 3): 未发生, 未并发, "not complicated by", "no signs or
symptoms of"; questions and risks, which leave a code to a clinician. Then what denies its control or its treatment, or what else came of it:
the disease is there. What comes again (未再发生) was there, and a verb of spreading (未侵犯, 未转移) is of a disease that is there."""
from __future__ import annotations

import pytest

from tests.charts.listed_items import assert_stated, stated

NAMES = {
    "HF": ("heart failure", "心衰"), "breast cancer": ("breast cancer", "乳腺癌"), "lymphoma": ("lymphoma", "淋巴瘤"),
    "SLE": ("systemic lupus erythematosus", "系统性红斑狼疮"), "HBV": ("hepatitis B", "乙肝"), "HIV": ("HIV", "HIV"), "AML": ("AML", "急性髓系白血病"),
}
NONE = {"HBV": "met", "HIV": "met", "AML": "missing"}
DENIED = [
    "no signs or symptoms of {}", "no symptoms or signs of {}", "without signs or symptoms of {}", "no signs/symptoms of {}", "no s/s of {}",
    "denies signs or symptoms of {}", "not complicated by {}", "uncomplicated by {}", "never complicated by {}", "not infected with {}",
    "not affected by {}", "not accompanied by {}", "no progression to {}", "no transformation to {}", "has not progressed to {}", "not evolved into {}",
    "no development of {}", "nil {}", "nil known {}", "lack of {}", "lack of evidence for {}", "failed to show {}", "fails to reveal any {}",
    "{} diagnosed in error", "{} listed in error", "{} (erroneous entry)", "{} (mistaken diagnosis)", "{} diagnosis removed", "{} diagnosis was rescinded",
]
DENIED_IN_CHINESE = [
    "未发生{}", "至今未发生{}", "从未发生{}", "未曾发生{}", "未发生过{}", "移植后未发生{}", "未并发{}", "化疗后未并发{}", "未继发{}", "未感染{}", "未诱发{}", "未导致{}",
    "未引起{}", "未伴{}", "未伴有{}", "未证实{}", "未发展为{}", "未进展为{}", "未转化为{}", "未被诊断{}", "未有{}", "没有发生{}", "没有感染{}", "没有引起{}", "不合并{}",
    "不属于{}", "并非{}", "非{}", "未发生高血压、{}",
]
ASKED = [
    (1, "是否{}"), (1, "是否合并{}"), (1, "有无{}"), (1, "有/无{}"), (1, "{}（疑）"), (1, "未经证实的{}"), (0, "provisional {}"), (0, "tentative {}"),
]
AT_RISK = {"HF": ["心衰高危", "心衰高危人群", "心衰健康宣教", "monitoring for heart failure", "heart failure education", "counselling about heart failure"],
           "HIV": ["HIV高危", "HIV contact", "contact with HIV"]}
KIN = {"HF": ["家人心衰", "paternal heart failure", "paternal congestive heart failure"]}
THERE = [
    "uncontrolled {}", "not well controlled {}", "not yet treated {}", "never treated {}", "not responding {}", "no longer responding {}", "no control of {}",
    "not fully resolved {}", "{} not controlled", "{}, no longer responding", "{} not complicated by infection", "{}, uncomplicated", "uncomplicated {}",
    "lack of {} control", "{}, lack of response", "no progression of {}", "failed to show control of {}", "complicated by {}", "progression to {}",
    "not infected, {}", "pt NPO, nil by mouth, {}", "no symptoms of {}", "{} in error-prone patient",
]
THERE_IN_CHINESE = [
    "未控制的{}", "未控制{}", "未治疗的{}", "未经治疗的{}", "未规律治疗{}", "未愈{}", "未缓解的{}", "未完全缓解的{}", "{}未愈", "{}未缓解", "{}未控制", "未发生转移的{}",
    "未发生并发症的{}", "未并发感染的{}", "未累及骨髓的{}", "未切除{}", "未再发生{}", "没有控制的{}", "没有感染，{}", "无感染 {}", "未有好转的{}", "未有效控制{}",
    "{}，未发生感染", "{}，未导致心律失常", "未发生高血压，有{}病史", "未发生并发症，{}术后", "未分类{}",
]


def row(disease, text, state, in_words):
    return {"coded as": disease, "text": text, "state": state, "in words": in_words}


DENIALS = [row(disease, words.format(names[language]), none, none) for disease, names in NAMES.items()
           for none in [NONE.get(disease, "no-contrary-record")] for language, all_words in enumerate((DENIED, DENIED_IN_CHINESE)) for words in all_words]
DOUBTS = [
    *(row(disease, words.format(NAMES[disease][language]), "judgement", NONE.get(disease, "no-contrary-record"))
      for disease in ("HF", "breast cancer", "lymphoma", "SLE") for language, words in ASKED),
    *(row(disease, text, "judgement", NONE.get(disease, "no-contrary-record")) for disease, texts in AT_RISK.items() for text in texts),
]
OF_KIN = [row(disease, text, "no-contrary-record", "no-contrary-record") for disease, texts in KIN.items() for text in texts]


@pytest.mark.parametrize("row", [*DENIALS, *DOUBTS, *OF_KIN], ids=lambda row: f"{row['coded as']}: {row['text']}")
def test_denied_or_asked_by_words_before(row):
    assert_stated(row)


HITS = [
    *(row(disease, words.format(NAMES[disease][language]), "met" if disease == "AML" else "not-met", "") for disease in ("HF", "breast cancer", "SLE", "AML")
      for language, all_words in enumerate((THERE, THERE_IN_CHINESE)) for words in all_words),
    *(row("lymphoma", text, "not-met", "") for text in ("非霍奇金淋巴瘤", "弥漫大B非霍奇金淋巴瘤", "未分类的非霍奇金淋巴瘤", "有无复发：淋巴瘤复发", "淋巴瘤高危",
                                                       "lymphoma education", "monitoring for lymphoma recurrence")),
    *(row("breast cancer", text, "not-met", "") for text in ("未侵犯肌层的乳腺癌", "未发生远处转移的乳腺癌", "breast cancer surveillance")),
    *(row("HF", text, "not-met", "") for text in ("heart failure, education given", "heart failure - patient education", "心衰，已行健康宣教")),
    *(row("AML", text, "met", "") for text in ("AML, patient education given", "AML, high risk", "AML education", "AML with mutated RUNX1 (provisional entity)")),
]


@pytest.mark.parametrize("row", HITS, ids=lambda row: f"{row['coded as']}: {row['text']}")
def test_there_all_the_same(row):
    criterion, state = stated(row, coded=True)
    assert state == row["state"], criterion
