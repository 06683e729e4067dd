"""Codes of the course of a pregnancy: one of now, one that ended, and what nobody can tell. The latter are never met in silence."""
from __future__ import annotations

import pytest

from tests.charts.build import CHS, ICD10, ICD10CM, condition
from tests.charts.harness import check
from tests.charts.pregnancies import case, hcg

NOW = ((ICD10CM, "O60.02"), (ICD10CM, "O60.03", "Preterm labor without delivery, third trimester"), (ICD10CM, "O88.212"), (ICD10CM, "O91.011"), (ICD10CM, "O92.113"),
       (ICD10CM, "O98.112"), (ICD10CM, "O98.919"), (ICD10CM, "O99.011"), (ICD10CM, "O99.112"), (ICD10CM, "O99.280"), (ICD10CM, "O99.343"), (ICD10CM, "O99.413"),
       (ICD10CM, "O99.810"), (ICD10CM, "O99.842"), (ICD10CM, "O99.891"), (ICD10CM, "O9A.112"), (ICD10CM, "O9A.311"), (ICD10CM, "O10.011"), (ICD10CM, "O13.2"),
       (ICD10CM, "O24.410"), (ICD10CM, "O47.03"), (ICD10, "O60.0"), (ICD10, "O15.0"), (ICD10, "O24.4"), (ICD10, "O47.9"), (CHS, "O24.900", "妊娠期糖尿病"))
OVER_OR_NOT = (
    # ended: an abortion, a delivery, the puerperium
    (ICD10CM, "O00.101"), (ICD10CM, "O01.9"), (ICD10CM, "O02.1", "Missed abortion"), (ICD10CM, "O03.9"), (ICD10CM, "O04.80"), (ICD10CM, "O08.1"), (ICD10, "O05.9"), (ICD10, "O06.9"),
    (ICD10CM, "O60.14X0"), (ICD10CM, "O60.23X0"), (ICD10CM, "O80"), (ICD10CM, "O82"), (ICD10, "O81.0"), (ICD10, "O84.0"), (ICD10CM, "O72.1"), (ICD10CM, "O85"), (ICD10CM, "O90.3"),
    (ICD10CM, "O98.12"), (ICD10CM, "O98.13"), (ICD10CM, "O99.02"), (ICD10CM, "O99.03"), (ICD10CM, "O99.214"), (ICD10CM, "O99.285"), (ICD10CM, "O99.345"), (ICD10CM, "O99.42"),
    (ICD10CM, "O99.814"), (ICD10CM, "O99.845"), (ICD10CM, "O99.893"), (ICD10CM, "O9A.12"), (ICD10CM, "O9A.33"), (ICD10CM, "O10.02"), (ICD10CM, "O10.93"), (ICD10CM, "O11.5"),
    (ICD10CM, "O12.05"), (ICD10CM, "O13.4"), (ICD10CM, "O14.15"), (ICD10CM, "O15.2"), (ICD10CM, "O16.5"), (ICD10CM, "O24.03"), (ICD10CM, "O24.425"), (ICD10CM, "O25.3"),
    (ICD10CM, "O26.63"), (ICD10CM, "O26.72"), (ICD10, "O15.2"), (CHS, "O02.100", "稽留流产"),
    # not told
    (ICD10CM, "O61.0"), (ICD10CM, "O66.9"), (ICD10, "O62.2"), (ICD10, "O75.0"), (ICD10CM, "O98.1"), (ICD10CM, "O99.1"), (ICD10, "O98.1"), (ICD10, "O99.1", "妊娠合并血液病"),
    (ICD10, "O10.0"), (ICD10, "O15.9"), (ICD10CM, "O15.9"), (ICD10, "O26.6"))


def told(coding):
    return condition("preg", coding)


CASES = [
    *(case(f"{c[1]}, tested negative", "not-met", hcg(), told(c), review=True, names=("Condition/preg",)) for c in NOW),
    *(case(f"{c[1]}, untested", "not-met", told(c)) for c in NOW),
    *(case(f"{c[1]}, tested negative", "judgement", hcg(), told(c), names=("Condition/preg",), says=(c[1] if len(c) < 3 else c[2],)) for c in OVER_OR_NOT),
    *(case(f"{c[1]}, untested", "missing", told(c), names=("Condition/preg",), says=("but also on record",)) for c in OVER_OR_NOT),
    *(case(f"{c[1]}, {status}", "met", hcg(), condition("preg", c, clinical=status)) for c in (*NOW[:3], *OVER_OR_NOT[:3]) for status in ("resolved", "inactive")),
    case("a delivery, and no womb since", "not-applicable", told((ICD10CM, "O80")), condition("womb", (ICD10CM, "Z90.710"))),
    case("a pregnancy, and no womb", "unclear", told((ICD10CM, "O99.112")), condition("womb", (ICD10CM, "Z90.710"))),
    case("denied by its own words", "met", hcg(), condition("preg", (ICD10CM, "O00.101"), "No ectopic pregnancy")),
    *(case(f"{text}, in words", "judgement", hcg(), condition("preg", None, text)) for text in ("宫外孕", "先兆流产", "先兆早产", "Threatened abortion", "Threatened miscarriage")),
    *(case(f"{text}, in words", "met", hcg(), condition("preg", None, text)) for text in ("宫外孕术后", "宫外孕史", "先兆流产史", "History of miscarriage", "人工流产史")),
]


@pytest.mark.parametrize("one", CASES, ids=lambda it: it.title)
def test_pregnancies_that_may_be_over(one):
    check(one)
