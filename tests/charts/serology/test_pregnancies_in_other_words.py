"""Pregnancies that a chart tells by their age or their care, beside a negative test; a menopause that is near or only talked of, which waives no
test; an amount of hCG under the code of a test that is answered in words (trial.md: < 5 mIU/mL negative, > 25 positive); 早孕 as its name."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import base, condition, patient, quantity
from tests.charts.harness import screened
from tests.charts.pregnancies import BORN, hcg

PREGNANT = [
    "IUP 12 weeks", "IUP at 8w", "G1P0 at 12w", "孕 8w", "孕晚期", "孕早期", "孕妇", "6 weeks gestation", "12 week gestation", "gestational age 12 weeks",
    "dichorionic twins", "antenatal care", "prenatal visit", "产前检查", "pregnant",
]
NOT_PREGNANT = [
    "非孕妇", "no IUP", "IUD in place", "born at 28 weeks gestation", "preterm birth at 30 weeks gestation", "delivered at 39 weeks gestation 2015",
    "G2P1A0", "cough for 6 weeks", "孕晚期糖尿病史", "pregnant wife", "妻子怀孕", "pregnancy counselling", "未产检",
]
NEAR = [
    "近绝经", "接近绝经", "即将绝经", "围绝经期", "未绝经", "未发生绝经", "绝经咨询", "menopause counselling", "discussed menopause", "menopause clinic",
    "approaching menopause", "menopausal transition", "no signs or symptoms of menopause",
]
HAD = ["绝经", "已绝经", "绝经5年", "menopause", "postmenopausal", "surgical menopause"]
AMOUNTS = {
    "0.5": "met", "4.9": "met", "5": "unclear", "25": "unclear", "120": "not-met",
}
ANSWERS = {
    "阴性（早孕）": "met", "早孕阴性": "met", "阴性，排除早孕": "met", "阳性（早孕）": "not-met", "早孕": "not-met", "0.5 mIU/mL": "met", "<5 mIU/mL": "met",
    "120 mIU/mL": "not-met", "<25 mIU/mL": "unclear", "0.5": "unclear",
}


def state_of(*resources):
    """The state of a woman of 40 with these resources beside the base chart."""
    return screened([patient("female", BORN), *base()[1:], *resources]).finding("pregnancy-negative").state.value


@pytest.mark.parametrize("text", PREGNANT)
def test_a_pregnancy_in_words_needs_a_judgement(text):
    assert state_of(hcg(), condition("c", None, text)) == "judgement"


@pytest.mark.parametrize("text", NOT_PREGNANT)
def test_none_is_told(text):
    assert state_of(hcg(), condition("c", None, text)) == "met"


@pytest.mark.parametrize("text", NEAR)
def test_a_menopause_that_is_near_waives_no_test(text):
    assert state_of(condition("c", None, text)) == "missing"


@pytest.mark.parametrize("text", HAD)
def test_one_that_was_had_may(text):
    assert state_of(condition("c", None, text)) == "judgement"


@pytest.mark.parametrize("code", ["2118-8", "2106-3"])
@pytest.mark.parametrize(("amount", "state"), AMOUNTS.items())
def test_an_amount_is_one_whatever_the_code(code, amount, state):
    test = {key: it for key, it in hcg(code=code).items() if not key.startswith("value")}
    assert state_of(test | {"valueQuantity": quantity(Decimal(amount), "mIU/mL")}) == state


@pytest.mark.parametrize(("text", "state"), ANSWERS.items())
def test_early_pregnancy_is_what_the_test_is_called(text, state):
    test = {key: it for key, it in hcg().items() if not key.startswith("value")}
    assert state_of(test | {"valueString": text}) == state
