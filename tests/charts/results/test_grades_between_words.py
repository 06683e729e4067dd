"""A written grade between words that say nothing else is that grade (trial.md 4: "ECOG 1", "1分", "1-2" = the worse); a comparator on whole grades
bounds it: less than 3 is 0-2. What may be of another day, a date, a number of somebody, a change or another scale is `unclear`."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, base, concept, observation, quantity, without
from tests.charts.harness import screened

ECOG = {
    "met": [
        "体能状态评分（ECOG）：1分", "体力状况评分（ECOG）：2分", "美国东部肿瘤协作组体能状态评分1分", "东部肿瘤协作组（ECOG）评分：1", "ECOG评分(0-5分)：1分", "ECOG(0-5): 1", "1 (scale 0-5)", "ECOG 1 on a scale of 0 to 5",
        "ECOG score 1 (0-4)", "ECOG评分1分（满分5分）", "ECOG评分（范围0-5）：1", "ECOG 1/5", "ECOG评分 1/5", "ECOG 1 out of 5", "ECOG 0/1", "ECOG 1 today", "Today's ECOG: 1", "ECOG currently 1", "目前ECOG 1分", "本次ECOG评分：1分",
        "患者目前ECOG评分为1分", "The patient's ECOG is 1", "ECOG体力评分：1分", "体能状态（ECOG评分）：1分", "Eastern Cooperative Oncology Group Performance Status (ECOG PS) 1", "ECOG performance status scale: 1", "ECOG/PS: 2分",
        "ECOG II级", "ECOG Ⅱ级", "ECOG 一级", "ECOG评分：两分", "ECOG I", "ECOG评分(0-5分)：1分，KPS评分：80分",
    ],
    "not-met": [
        "ECOG体力评分：3分", "ECOG 3/5", "ECOG 2/3", "体能状态评分（ECOG）：4分", "ECOG(0-5): 3", "3 (scale 0-5)", "3分（满分5分）", "ECOG III级", "ECOG IV", "大于2分", "ECOG 2-3 today", "目前ECOG评分3分", "ECOG ≥3 today",
    ],
    "unclear": [
        "1/5", "3/5", "2 of 5", "肌力 3/5", "ECOG 1/4", "ECOG 2/10", "ECOG 1/5/2026", "ECOG 11/20", "ECOG 1 (2026-11-20)", "ECOG 1 on 2026-11-20", "2026/1/5", "入院时，1分", "入院时ECOG 1分", "ECOG 1 at admission",
        "baseline ECOG 1", "治疗前ECOG 1分", "上次ECOG 1分", "previous ECOG 1", "ECOG was 1", "was 3, now 1", "ECOG 3→1", "ECOG 1 today, was 3 last week", "现1分，原3分", "ECOG由3分降至1分", "ECOG下降1分", "ECOG +1", "ECOG -1", "Δ1",
        "ECOG(1分", "(1", "ECOG 1)", "ECOG 1 2", "ECOG 0-5", "0-5", "ECOG (0-5)", "ECOG评分(0-5分)", "满分5分", "two to three", "约2分", "ECOG about 2", "ECOG 1?", "ECOG not 3", "ECOG非1分", "不是3分", "目标ECOG 1分", "父亲ECOG 1",
        "Patient 1", "病人1", "患者1床", "住院号 1", "ECOG 13800138000", "第1次", "1 week", "1周", "NRS 1", "疼痛评分 1分", "PS II", "II级", "ECOG V", "ECOG 6", "ECOG <4", "ECOG ≥2", "＜3", "PS <3", "ECOG <3", "小于3分",
    ],
}
KARNOFSKY = {
    "met": [
        "卡氏功能状态评分（KPS）：80分", "Karnofsky评分（KPS）90分", "80/100", "KPS: 80/100", "80 out of 100", "KPS(0-100): 80", "KPS评分(0-100分)：80分", "80分（满分100分）", "KPS 80 today", "目前KPS 80分", "患者KPS评分80分",
        "Karnofsky Performance Status (KPS): 90%", "Karnofsky performance status scale 80", "体能状态评分（KPS）：80分", "KPS-80", "KPS - 80",
    ],
    "not-met": ["KPS 40/100", "40/100", "卡氏功能状态评分（KPS）：40分", "目前KPS 40分", "KPS <50"],
    "unclear": ["-80", "Patient 80", "患者80", "KPS 85", "KPS 0-100", "KPS 80/90", "120/80", "80/1000", "80/100 mmHg", "BP 80/100", "入院时KPS 80", "KPS was 80", "KPS 80 -> 40", "KPS 80 (2025-01-01)", "≥40", "ECOG 1"],
}
NYHA = {
    "met": [
        "心功能（NYHA分级）：II级", "NYHA心功能分级（I-IV级）：II级", "美国纽约心脏病协会（NYHA）心功能分级：II级", "心功能：NYHA II级", "NYHA class II of IV", "NYHA class II (I-IV)", "心功能II级（共4级）", "NYHA II today", "目前心功能II级",
        "NYHA Functional Classification: Class II", "≤II", "NYHA-II", "NYHA（II级）", "NYHA class-II",
    ],
    "not-met": ["NYHA（II-III级）", "心功能（NYHA分级）：III级", "NYHA分级（心功能）：Ⅳ级", "≥III", ">II", "NYHA ≥III级", "心功能分级≥Ⅲ级", "NYHA class III of IV", "目前心功能III级"],
    "unclear": [
        "NYHA II/IV", "-II", "2 of 4", "NYHA I-IV", "1-4", "NYHA V", "≥II", "≤III", "NYHA 2/4/2026", "Patient II", "患者II", "既往心功能II级", "入院时NYHA II级", "NYHA was II", "NYHA III → II", "NYHA II (previously III)", "not II", "非II级",
        "目标NYHA I", "<III", "NYHA <Ⅲ级", "<3", "Killip II", "ASA II", "房颤II级",
    ],
}
SCALES = {"89247-1": ("ecog", ECOG), "89243-0": ("ecog", KARNOFSKY), "88020-3": ("cardiac-function", NYHA)}
ROWS = [(code, criterion, text, state) for code, (criterion, table) in SCALES.items() for state, texts in table.items() for text in texts]


def state_of(code, criterion, **value):
    return screened([*without(base(), "ecog-1"), observation("g", concept((LOINC, code)), **value)]).finding(criterion).state.value


@pytest.mark.parametrize(("code", "criterion", "text", "state"), ROWS)
def test_a_grade_with_words_around_it(code, criterion, text, state):
    assert state_of(code, criterion, valueString=text) == state


@pytest.mark.parametrize(("comparator", "value", "state"), [("<", 2, "met"), ("<", 3, "unclear"), ("<", 4, "unclear"), (">", 2, "not-met"), (">", 1, "unclear"), ("<", 0, "unclear")])
def test_a_comparator_on_a_quantity_bounds_a_grade(comparator, value, state):
    assert state_of("89247-1", "ecog", valueQuantity=quantity(value, "{score}", comparator=comparator)) == state
