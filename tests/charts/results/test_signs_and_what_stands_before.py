"""A negative sign that is typed as the Chinese one, and how a patient is, told before the grade that it makes. A one alone, and what is scored on
another scale or was of another day, stay unread."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, base, concept, observation, without
from tests.charts.harness import Case, check

SIGNS = [
    *((text, "met") for text in ("(一)", "（一）", "（—）", "阴性(一)", "阴性（一）", "HBsAg(一)")),
    *((text, "unclear") for text in ("一", "—", "——", "一般", "(十)", "(一)(+)", "±", "第一次", "(二)")),
    *((text, "not-met") for text in ("(+)", "阳性(+)")),
]
GRADES = [
    *((text, "not-met") for text in ("卧床，3分", "卧床；3分", "长期卧床，4分", "白天卧床超过半数，3分", "卧床，3分，KPS 40分", "生活不能自理，3分。", "卧床，2-3分")),
    *((text, "met") for text in ("生活自理，1分", "活动自如，0分", "轻体力活动，1-2分", "症状轻，1分", "部分自理，2分")),
    *((text, "unclear") for text in ("疼痛，3分", "治疗前，3分", "营养风险，3分", "上次，1分", "跌倒评分，1分", "卧床，3", "压疮，1分", "入院时，1分", "既往，2分", "疼痛评分，1分", "卧床", "移植后，3分")),
]


def signed(text):
    return [*without(base(), "hbsag-1"), observation("h", concept((LOINC, "5196-1")), "2026-11-10", valueString=text)]


def graded(text):
    return [*without(base(), "ecog-1"), observation("e", concept((LOINC, "89247-1")), "2026-11-10", valueString=text)]


CASES = [
    *(Case(f"HBsAg {text}", signed(text), {"serology-hbv": state}) for text, state in SIGNS),
    *(Case(f"ECOG {text}", graded(text), {"ecog": state}) for text, state in GRADES),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
