"""A heart that fails, in the words of a ward or an echocardiography: by the protocol notes text-only heart disease is a judgement, and a report's words are shown."""
from __future__ import annotations

import pytest

from tests.charts.build import condition
from tests.charts.harness import Case, check
from tests.charts.hearts import BARE, echo

HISTORY, FUNCTION = "cardiac-history", "cardiac-function"
DIAGNOSED = (
    "cardiac dysfunction", "cardiac insufficiency", "heart dysfunction", "cardiac impairment", "LV impairment", "impaired systolic function", "reduced cardiac function", "poor LV function", "systolic dysfunction",
    "Cardiac dysfunction due to anthracycline", "Global LV dysfunction", "severe left ventricular systolic dysfunction", "Cardiac function is reduced", "dysfunction of the left ventricle", "diastolic dysfunction grade I", "RV dysfunction",
    "心脏功能不全", "心功能不全II级", "心功能不全Ⅰ级", "心功能不全（NYHA II级）", "慢性心功能不全急性加重", "心脏收缩功能减弱", "左心功能减退", "全心功能不全", "心功能差", "化疗后心功能减低", "右心功能减退", "心肌收缩力减弱",
)
NOT_DIAGNOSED = (
    "no LV dysfunction", "No history of cardiac dysfunction", "without cardiac insufficiency", "cardiac function preserved", "cardiac function not impaired", "risk of cardiac dysfunction", "cardiac dysfunction screening",
    "family history of cardiac dysfunction", "renal insufficiency", "global cognitive impairment", "reduced heart rate", "pulmonary function reduced",
    "心功能正常", "无心功能不全", "心功能未见异常", "心功能II级", "母亲心功能不全", "肾功能异常", "生殖中心功能异常", "心理功能异常",
)
REPORTED = (
    "Severe LV systolic dysfunction.", "moderate LV dysfunction", "Biventricular dysfunction", "LV function is poor.", "Severe global LV hypokinesis.", "Diffuse hypokinesis of the left ventricle.", "Regional wall motion abnormalities",
    "Left ventricular function is moderately to severely reduced.", "Left ventricular systolic function: severely reduced", "LV systolic and diastolic dysfunction", "LV contractility is reduced", "Cardiac dysfunction is noted",
    "Left ventricular EF=39±3%", "LVEF 40 ± 5 %", "EF is 30.", "The ejection fraction is thirty-five percent.", "EF forty to forty-five percent",
    "左心功能减退", "左心室功能中度减低", "左室收缩功能差", "心功能减退", "全心功能减退", "心肌收缩力减弱",
)
NOT_REPORTED = (
    "No LV dysfunction", "LV diastolic dysfunction grade I, EF 62%", "Grade I diastolic dysfunction", "LV function is not reduced", "No regional wall motion abnormalities", "EF 62±3%", "EF is 60.", "EF sixty-five percent",
    "RV dysfunction", "Right ventricular systolic dysfunction, LVEF 60%", "Gallbladder hypokinesia", "LV function was reduced in 2020, now normal", "Rule out LV dysfunction", "Papillary muscle dysfunction", "If LV dysfunction develops, stop",
    "Cardiac function preserved", "左室舒张功能减退", "左心功能正常", "左心功能未见明显减退", "右心功能减退", "供者心功能减退", "心功能减退待排",
)

CASES = [
    *(Case(f"“{t}”", [*BARE, condition("c", None, t, recorded="2026-11-01")], {HISTORY: "judgement"}, evidence={HISTORY: ("Condition/c",)}) for t in DIAGNOSED),
    *(Case(f"“{t}”", [*BARE, condition("c", None, t, recorded="2026-11-01")], {HISTORY: "no-contrary-record", FUNCTION: "no-contrary-record"}) for t in NOT_DIAGNOSED),
    *(Case(f"an echocardiography says “{t}”", [*BARE, echo(t)], {FUNCTION: "judgement"}, evidence={FUNCTION: ("DiagnosticReport/e",)}) for t in REPORTED),
    *(Case(f"an echocardiography says “{t}”", [*BARE, echo(t)], {FUNCTION: "no-contrary-record"}) for t in NOT_REPORTED),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_heart_told(case):
    check(case)
