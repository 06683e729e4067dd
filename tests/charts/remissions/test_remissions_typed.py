"""A complete remission as people type it beside the leukaemia: in lower case, by Roman numbers, with a hyphen, by short words. "cr" with a value,
or beside other tests, is creatinine, and CRI the kidneys'."""
from __future__ import annotations

import pytest

from tests.charts.beside_a_relapse import DAY, RELAPSE, marrow
from tests.charts.build import LOINC, concept, observation
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import Case, check
from tests.charts.written_in import named, visit


def status(text):
    return observation("s", concept((LOINC, "97509-4", "Cancer disease progression")), DAY, valueCodeableConcept=concept(None, text))


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
ROMAN_ONE = ["AML CRⅠ", "AML CR Ⅰ期", "AML CR I", "AML-CRⅠ", "AML，CRⅠ", "AML (CRⅠ)", "CRⅠ", "CRⅠ期", "急性髓系白血病（M5型）CRⅠ期", "AML in CR-I", "AML 移植后CRⅠ", "AML CR-1期", "AML CRⅡ?"]
"""As "AML CR1": an old line may be carried on under a new date."""
ROMAN = [
    "急性髓系白血病CRⅡ期", "AML CR-II", "AML CR Ⅱ期", "AML CR Ⅱ 期", "AML CR(Ⅱ)", "AML，CRⅡ，allo-HSCT后", "AML, CR-II after FLAG", "Acute myeloid leukemia, CR II", "AML-CR-II", "急性髓系白血病（M2型）CRⅡ",
    "AML CRⅡ期移植后", "AML CRⅣ", "CRⅡ", "CRⅡ期", "CR-II", "AML, in second remission (CR-II)",
]
ROMAN_OF_ELSE = [
    "AML relapse, CRI", "AML，CRI", "AML复发，胸部CRⅠ", "AML复发，CRⅡ期肾病", "AML relapse, room CR-II", "AML relapse CD21 (CR-II)+", "CRI", "AML 未达CRⅡ", "AML CRⅠ后复发", "AML relapsed after CR I", "AML relapse, no CR II", "AML, acute GVHD II",
]
CASES = [
    *(rr(f"a coded relapse, then by its Roman number “{t}”", chart(CR, RELAPSE, named(t)), state)
      for texts, state in ((ROMAN_ONE, "unclear"), (ROMAN, "not-met"), (ROMAN_OF_ELSE, "met")) for t in texts),
    *(rr(f"a coded relapse, then the status “{t}”", chart(CR, RELAPSE, status(t)), "unclear") for t in ("CRⅠ", "CRⅡ", "CR Ⅰ期", "CR-II", "AML CRⅠ")),
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
