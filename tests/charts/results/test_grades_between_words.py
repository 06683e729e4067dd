"""A written grade with words around it that say nothing else is that grade (trial.md 4: "ECOG 1", "1分", "1-2" = the worse); a comparator on a
whole grade bounds it: less than 3 is 0-2. What names another scale, or leaves more than a grade, is `unclear`."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, base, concept, observation, without
from tests.charts.harness import screened

ECOG = {
    "met": [
        "体能状态评分（ECOG）：1分", "美国东部肿瘤协作组体能状态评分1分", "东部肿瘤协作组（ECOG）评分：1", "ECOG评分(0-5分)：1分", "ECOG(0-5): 1", "1 (scale 0-5)", "ECOG 1/5", "ECOG 1 today", "＜3",
        "小于3分", "ECOG less than 3", "ECOG体力评分：1分", "ECOG II级", "ECOG 一级", "约1分", "ECOG 1 at screening", "ECOG 1 on 2026-11-20", "入院时ECOG 1分", "ECOG/WHO 1", "ECOG remains 1",
        "Patient has ECOG 1", "The ECOG is 1.", "ECOG评分1分（满分5分）", "患者ECOG 1分", "ECOG 0/1", "ECOG 1 (2026-11-20)",
    ],
    "not-met": ["ECOG体力评分：3分", "ECOG 3/5", "体能状态评分（ECOG）：4分", "ECOG(0-5): 3", "ECOG III级", "3 (scale 0-5)", "大于2分", "ECOG 2-3 today"],
    "unclear": [
        "ECOG 6", "ECOG 1.5", "ECOG ?", "≥1", "ECOG 2/10", "ASA 1", "pain 1", "疼痛评分 1分", "跌倒评分1分", "-1", "ECOG -1", "ECOG 1 2", "ECOG 1 today, was 3 last week", "ECOG was 1", "ECOG not 3",
        "ECOG 1 expected", "1 week", "父亲ECOG 1",
    ],
}
KARNOFSKY = {
    "met": ["卡氏功能状态评分（KPS）：80分", "Karnofsky评分（KPS）90分", "80/100", "KPS(0-100): 80", "KPS 80 today", "80分（满分100分）", "Karnofsky performance status scale 80"],
    "not-met": ["KPS 40/100", "卡氏功能状态评分（KPS）：40分"], "unclear": ["KPS 85", "KPS 800", "ECOG 1"],
}
NYHA = {
    "met": ["心功能（NYHA分级）：II级", "≤II", "<III", "NYHA class II of IV", "美国纽约心脏病协会（NYHA）心功能分级：II级", "NYHA II today"],
    "not-met": ["≥III", ">II", "心功能（NYHA分级）：III级", "NYHA分级（心功能）：Ⅳ级"], "unclear": ["Killip II", "NYHA V", "≥II", "≤III"],
}


def rows(table):
    return [(text, state) for state, texts in table.items() for text in texts]


def graded(code, text):
    return observation("g", concept((LOINC, code)), valueString=text)


@pytest.mark.parametrize(("text", "state"), rows(ECOG))
def test_ecog(text, state):
    assert screened([*without(base(), "ecog-1"), graded("89247-1", text)]).finding("ecog").state.value == state


@pytest.mark.parametrize(("text", "state"), rows(KARNOFSKY))
def test_karnofsky(text, state):
    assert screened([*without(base(), "ecog-1"), graded("89243-0", text)]).finding("ecog").state.value == state


@pytest.mark.parametrize(("text", "state"), rows(NYHA))
def test_nyha(text, state):
    assert screened([*base(), graded("88020-3", text)]).finding("cardiac-function").state.value == state
