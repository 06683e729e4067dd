"""A symptom's relief (胸闷缓解) and the remission of a disorder of mind, habit or metabolism are no remission of the leukaemia: a coded relapse stands.

trial.md, section 4: what ends a relapse is a documented remission of the AML. What may be the leukaemia's leaves it unclear.
"""
from __future__ import annotations

import pytest

from tests.charts.beside_a_relapse import RELAPSE
from tests.charts.build import ICD10CM, condition
from tests.charts.courses import chart, rr
from tests.charts.harness import check
from tests.charts.on_a_remission import told

ELSE = [
    "患者今日腹泻缓解，胸闷缓解，无发热。", "呼吸困难缓解", "便秘缓解", "胸闷较前缓解", "胸痛完全缓解", "气促明显缓解", "活动后气促，休息后缓解", "发热，对症处理后缓解", "恶心，可自行缓解",
    "皮肤瘙痒缓解", "乏力缓解", "黄疸较前缓解", "咳嗽咳痰缓解", "尿频尿急缓解", "双下肢麻木缓解", "吞咽困难缓解", "低钾缓解", "骨髓抑制缓解", "腹痛未缓解", "胸闷未缓解",
    "Alcohol dependence in remission", "Bipolar disorder in remission", "Major depressive disorder, recurrent, in full remission", "F11.21 Opioid dependence, in remission",
    "Type 2 diabetes in remission", "MDD in remission"]
OURS = [
    "完全缓解", "白血病缓解", "骨髓缓解", "目前缓解", "化疗后缓解", "胸闷，骨髓完全缓解", "发热缓解，骨髓完全缓解", "挽救治疗后缓解", "AML完全缓解，胸闷缓解",
    "AML in remission", "In complete remission", "Alcohol dependence; AML in remission", "Depression. In complete remission.", "AML with anxiety disorder, in complete remission",
    "Her leukemia with bipolar disorder is in remission"]


def note(text: str):
    return condition("n", (ICD10CM, "C92.02"), "AML in relapse", recorded="2026-10-21", note=[{"text": text, "time": "2026-11-10"}])


CASES = [
    *(rr(f"a coded relapse, then a letter “{t}”", chart(RELAPSE, *told(t)[-1:]), "met") for t in ELSE),
    *(rr(f"a coded relapse with the note “{t}”", chart(note(t)), "met") for t in ELSE),
    *(rr(f"a coded relapse, then a letter “{t}”", chart(RELAPSE, *told(t)[-1:]), "unclear") for t in OURS),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_remissions_of_symptoms(case):
    check(case)
