"""Menopause that is still to come or is made by drugs, and hysterectomies that were talked of, put off or not done: no woman needs the less a
pregnancy test, whether they are coded or not. Those that were reached or done waive it, by a code, or are a judgement in words."""
from __future__ import annotations

import pytest

from tests.charts.build import SCT, condition, procedure
from tests.charts.harness import check
from tests.charts.pregnancies import case

MENOPAUSE, HISTORY, HYSTERECTOMY = (SCT, "161712005"), (SCT, "161800001"), (SCT, "236886002")
NO_MENOPAUSE = [
    "Menopause not reached", "Menopause has not been reached", "Menopause has not occurred", "Menopause not yet", "Menopausal status: premenopausal",
    "Not in menopause", "Premenopausal", "绝经未到", "绝经尚未发生", "绝经尚未到来", "未绝经", "尚未绝经", "绝经状态：未绝经",
]
BY_DRUGS = [
    "Medically induced menopause", "Chemical menopause", "Drug-induced menopause", "GnRH agonist induced menopause", "Menopause induced by goserelin",
    "Menopause due to chemotherapy", "药物性绝经", "亮丙瑞林致绝经",
]
MENOPAUSES = [
    "Menopause", "Postmenopausal since 2015", "Menopause reached 2018", "Menopause did not occur until 2018", "Menopausal status: postmenopausal",
    "Menopausal symptoms none to date", "Surgically induced menopause", "绝经", "已绝经", "绝经后", "绝经，潮热未出现",
]
NOT_DONE = [
    "Hysterectomy counselling", "Hysterectomy recommended", "Hysterectomy recommended by gynecologist", "Hysterectomy cancelled", "Hysterectomy not done",
    "Hysterectomy has not been performed", "Hysterectomy was never performed", "Hysterectomy did not take place", "Discussion of hysterectomy",
    "Counselling for hysterectomy", "Hysterectomy offered", "Hysterectomy indicated", "Hysterectomy deferred", "Hysterectomy refused",
    "子宫切除术待行", "子宫切除术取消", "子宫切除术未行", "子宫切除术未实施", "子宫切除术暂缓", "子宫切除术建议", "拒绝子宫切除术", "讨论子宫切除", "子宫切除术(未行)",
]
DONE = [
    "Hysterectomy", "Hysterectomy 2015", "s/p hysterectomy", "Hysterectomy, recommended by gyn, done 2015", "Hysterectomy, complications did not occur",
    "Hysterectomy, ovaries not removed", "Hysterectomy (oophorectomy not performed)", "Hysterectomy, follow-up recommended", "Hysterectomy, HRT discussed",
    "子宫切除术后", "子宫切除术后病理", "子宫切除术，卵巢未切除", "子宫切除术后，建议随访", "2015年行子宫切除术",
]


def coded(code, text):
    return condition("w", code, text)


def in_words(text):
    return condition("w", None, text)


CASES = [
    *(case(f"coded: {text}", "missing", coded(MENOPAUSE, text)) for text in NO_MENOPAUSE),
    *(case(f"in words: {text}", "missing", in_words(text)) for text in (*NO_MENOPAUSE, *BY_DRUGS)),
    *(case(f"coded: {text}", "judgement", coded(MENOPAUSE, text)) for text in BY_DRUGS),
    *(case(f"coded: {text}", "not-applicable", coded(MENOPAUSE, text)) for text in MENOPAUSES),
    *(case(f"in words: {text}", "judgement", in_words(text)) for text in MENOPAUSES),
    *(case(f"coded: {text}", "missing", coded(HISTORY, text)) for text in NOT_DONE),
    *(case(f"in words: {text}", "missing", in_words(text)) for text in NOT_DONE),
    *(case(f"a procedure: {text}", "missing", procedure("p1", HYSTERECTOMY, text)) for text in NOT_DONE),
    *(case(f"a procedure in words: {text}", "missing", procedure("p1", None, text)) for text in NOT_DONE),
    *(case(f"coded: {text}", "not-applicable", coded(HISTORY, text)) for text in DONE),
    *(case(f"in words: {text}", "judgement", in_words(text)) for text in DONE),
    *(case(f"a procedure: {text}", "not-applicable", procedure("p1", HYSTERECTOMY, text)) for text in DONE),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_waivers_that_are_none(case):
    check(case)
