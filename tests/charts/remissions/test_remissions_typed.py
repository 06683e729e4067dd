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
CASES = [
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
