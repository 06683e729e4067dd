"""A menopause that is near, unknown, expected or talked of waives no pregnancy test, in words alone (`missing`) and beside a code of menopause
(never `not-applicable`); one that has been reached does (trial.md 4: "documented menopause")."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, base, condition, patient
from tests.charts.harness import screened
from tests.charts.pregnancies import BORN

TO_COME = [
    "近绝经", "围绝经期", "绝经前期", "绝经过渡期", "准绝经", "濒绝经", "绝经期前", "未到绝经期", "未到绝经年龄", "未达绝经", "没有绝经", "绝经状态：否", "绝经状态：近绝经", "绝经倾向",
    "有绝经趋势", "绝经征兆", "绝经先兆", "绝经期临近", "预计明年绝经", "绝经状态不详", "绝经年龄未知", "perimenopausal", "peri menopausal", "perimenopause", "premenopausal",
    "approaching menopause", "near-menopausal", "not yet menopausal", "not postmenopausal", "menopausal transition", "transitioning to menopause", "heading into menopause",
    "on the verge of menopause", "about to enter menopause", "pending menopause", "impending menopause", "menopause imminent", "menopause in the near future",
    "expects menopause", "beginning menopause", "onset of menopause", "signs of menopause", "prior to menopause", "menopausal status unknown", "menopause status - pre",
    "menopausal status: not menopausal", "Menopause: no",
]
REACHED = [
    "绝经后", "已绝经", "绝经5年", "绝经年龄48岁", "绝经状态：已绝经", "绝经：是", "自然绝经", "绝经后骨质疏松", "postmenopausal", "menopause 2019", "onset of menopause at 48",
    "menopausal since 2018", "menopausal status: postmenopausal", "Postmenopausal status", "Menopause: yes", "reached menopause", "age at menopause 47",
]


def state_of(text, code=None):
    """The state of a woman of 40 without a test whose problem list says this."""
    chart = [patient("female", BORN), *base()[1:], condition("c", (ICD10CM, code) if code else None, text)]
    return screened(chart).finding("pregnancy-negative").state.value


@pytest.mark.parametrize("text", TO_COME)
def test_one_to_come_waives_nothing(text):
    assert state_of(text) == "missing"
    assert state_of(text, "Z78.0") != "not-applicable"


@pytest.mark.parametrize("text", REACHED)
def test_one_that_was_reached_does(text):
    assert state_of(text) == "judgement"
    assert state_of(text, "Z78.0") == "not-applicable"


@pytest.mark.parametrize("text", ["更年期", "更年期综合征", "climacteric"])
def test_the_years_around_it_leave_its_code_in_doubt(text):
    assert state_of(text) == "missing"
    assert state_of(text, "Z78.0") == "judgement"
