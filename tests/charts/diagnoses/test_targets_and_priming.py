"""Letters that look like a disease and are none: CLL-1, the antigen of AML and the target of its cells; 预激 behind a regimen's letters, a priming. The
chronic lymphocytic leukaemia and the pre-excitation of a heart are told all the same.
"""
from __future__ import annotations

import pytest

from tests.charts.build import base, condition, procedure
from tests.charts.harness import Case, check

ANTIGEN = [
    "CLL-1 CAR-T细胞回输", "抗CLL-1 CAR-T细胞治疗", "CLL-1/CD33双靶点CAR-T", "CD33/CLL-1 CAR-T", "CLL-1阳性", "CLL-1单抗治疗", "CLL-1靶向CAR-T", "anti-CLL-1 CAR-T", "anti-CLL1 CAR-T", "CLL-1 CAR-NK infusion", "CLL-1-directed CAR-T", "CLL1 CAR-T", "CLL-1 expression positive", "CLL-1 (CLEC12A) CAR-T",
    "CD33-CLL-1 bispecific antibody", "AML, CLL-1 positive", "CLL 1 CAR-T",
]
LYMPHOCYTIC = ["CLL", "CLL in remission", "AML; CLL", "慢性淋巴细胞白血病 (CLL)", "CLL, Rai stage 1", "CLL/SLL", "CLL 2019", "1. CLL", "CLL-SLL", "CLL stage 1", "CLL，1级"]
PRIMING = ["CAG预激方案化疗", "HAG预激方案", "CAG方案预激治疗", "D-CAG预激化疗", "G-CSF预激化疗", "小剂量预激方案", "预激方案化疗", "地西他滨联合预激方案", "AAG预激", "DAC+CAG预激治疗", "CHG预激方案", "粒细胞集落刺激因子预激"]
EXCITED = ["预激综合征", "预激", "A型预激", "心电图示预激", "预激射频消融术", "B型预激综合征", "WPW综合征", "间歇性预激", "ECG预激", "WPW预激综合征", "显性预激", "CAG示预激综合征", "预激伴房颤"]
CLEAR = "no-contrary-record"


def done(text):
    return [*base(), procedure("x", text=text, when="2026-05-05")]


def listed(text):
    return [*base(), condition("x", text=text)]


CASES = [
    *(Case(f"done: {text}", done(text), {"no-other-malignancy": CLEAR}) for text in ANTIGEN),
    *(Case(f"listed: {text}", listed(text), {"no-other-malignancy": CLEAR}) for text in ANTIGEN),
    *(Case(f"listed: {text}", listed(text), {"no-other-malignancy": ("judgement", "not-met")}) for text in LYMPHOCYTIC),
    *(Case(f"done: {text}", done(text), {"cardiac-history": CLEAR, "cardiac-function": CLEAR}) for text in PRIMING),
    *(Case(f"listed: {text}", listed(text), {"cardiac-history": CLEAR, "cardiac-function": CLEAR}) for text in PRIMING),
    *(Case(f"listed: {text}", listed(text), {"cardiac-history": ("judgement", "not-met")}) for text in EXCITED),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
