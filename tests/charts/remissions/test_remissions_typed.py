"""A complete remission as people type it beside the leukaemia: in lower case, by Roman numbers, with a hyphen, by short words. "cr" with a value,
or beside other tests, is creatinine, and CRI the kidneys'."""
from __future__ import annotations

import pytest

from tests.charts.beside_a_relapse import RELAPSE, marrow
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import Case, check
from tests.charts.written_in import named, visit

TYPED = [
    "AML CR2", "AML cr2", "aml复发后cr2", "aml in cri", "AML Cr2", "AML(CR-2)", "AML CR-2", "AML CRⅡ", "AML(CRII)", "AML CR Ⅱ", "AML完缓", "AML二次完缓", "AML复发后二缓", "aml复发后cr", "aml(cr2)", "AML, in cr2",
    "AML-M5 cr2", "aml m2 cr2", "白血病复发后cr2",
]
MAYBE = ["AML/CR", "aml cri", "AML CR"]
OF_ELSE = [
    "AML cr 2.1", "AML，cr 80", "AML, Cr 2 mg/dl", "AML，cr2.1mg/dl", "AML cr升高", "AML，Cr 200", "AML Cr正常", "AML 肌酐Cr 1.2", "aml cr: 88", "aml cr clearance", "AML CRP 20", "AML/CRF", "AML/PR", "AML CR/PR/NR", "AML未完缓",
    "AML, CRI (chronic renal insufficiency)", "AML，cri", "AML 缓释片", "AML，硝苯地平已用完缓释片",
]
CREATININE = [
    "AML复发后cr明显升高", "AML复发后cr轻度升高", "AML复发后cr进行性升高", "AML复发后cr稍高", "AML复发后cr不高", "AML复发后cr上升", "AML复发后cr波动",
    "AML复发后cr↑", "AML复发后cr恢复正常", "AML复发后cr、BUN升高", "Relapsed AML cr was 88", "Relapsed AML cr rising", "Relapsed AML cr wnl",
    "AML复发，化疗后Cr3", "AML复发，化疗后Cr2倍升高", "AML复发，化疗后cr2级", "AML复发后Cr2，BUN 10", "AML relapse with rise in cr2",
    "AML relapse, AKI in cr2 stage", "AML复发，目前Cr1，BUN 5", "Relapsed AML Cr2, BUN 12", "AML复发，Cr达Cr1",
]
LARGE_OF_ELSE = [
    "AML relapse; CD21 CR-2 positive", "AML relapse; flow: CR-2 (CD21)+", "AML relapse, room CR-2", "AML复发，胸部CRⅡ", "AML复发，CRII期肾病",
]
BARE_OF_ELSE = ["AML复发，CR II 片", "AML relapse, NYHA class CR II"]
"""No CR2; the two letters stay what they are alone."""
LARGE = ["AML复发后达CRⅡ", "AML，移植后CR-2", "AML，挽救后CRII", "AML CR-3"]
CASES = [
    *(rr(f"a coded relapse, then of the kidneys “{t}”", chart(CR, RELAPSE, named(t)), "met") for t in CREATININE),
    *(rr(f"a coded relapse, then of something else “{t}”", chart(CR, RELAPSE, named(t)), "met") for t in LARGE_OF_ELSE),
    *(rr(f"a coded relapse, then of something else “{t}”", chart(CR, RELAPSE, named(t)), "unclear") for t in BARE_OF_ELSE),
    *(rr(f"a coded relapse, then “{t}”", chart(CR, RELAPSE, named(t)), "not-met") for t in LARGE),
    *(rr(f"a coded relapse, then “{t}”", chart(CR, RELAPSE, named(t)), "not-met") for t in TYPED),
    *(rr(f"a coded relapse, then “{t}”", chart(CR, RELAPSE, named(t)), "unclear") for t in MAYBE),
    *(rr(f"a coded relapse, then “{t}”", chart(CR, RELAPSE, named(t)), "met") for t in OF_ELSE),
    *(rr(f"a coded relapse, then a marrow report “{t}”", marrow(t), "not-met") for t in ("符合aml-m2 cr骨髓象，原始细胞占2%", "aml-m5 cr骨髓象", "aml cr2骨髓象")),
    *(rr(f"a coded relapse, then a marrow report “{t}”", marrow(t), "met") for t in ("aml-m2 nr骨髓象", "aml-m2 pr骨髓象，原始细胞占12%")),
    *(rr(f"a coded relapse, then a visit for “{t}”", chart(CR, RELAPSE, visit(t)), "unclear") for t in ("cr2", "cr2巩固化疗", "目前cr2", "aml cr2")),
    *(rr(f"a coded relapse, then a visit for “{t}”", chart(CR, RELAPSE, visit(t)), "met") for t in ("cr 2", "复查cr2.3", "cr 88 umol/L")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_remission_typed(case: Case) -> None:
    check(case)
