"""Turns of the leukaemia that a verb before them denies, as 未出现复发 always did; and such as are told beside what a denial is about."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, base, condition, patient
from tests.charts.harness import screened

DENIED = [
    "AML，未发生髓外浸润", "AML，未并发髓外浸润", "AML，未发生髓外复发", "AML，未发生复发", "AML，没有发生复发", "AML, not complicated by relapse",
    "AML, failed to show relapse", "AML relapse (erroneous entry)", "AML relapse, diagnosed in error", "AML, nil relapse", "AML, no progression to relapse",
]
TOLD = [
    "AML not yet treated relapse", "not controlled relapsed AML", "never treated relapsed AML", "no control of relapsed AML", "AML复发，未发生GVHD", "未发生GVHD AML复发",
    "未导致DIC AML复发", "未发生GVHD，AML复发", "没有感染 AML复发", "未治疗的复发AML", "AML复发未控制", "AML复发，未缓解", "AML复发，家人要求HIV检测",
    "AML relapsed, not complicated by infection", "AML relapse, GVHD prophylaxis with tacrolimus", "no s/s of infection, relapsed AML", "relapsed AML, lack of response",
    "lack of matched donor, relapsed AML", "paternal allo-HSCT, AML relapsed", "failed to show response, AML relapsed", "AML failed to show remission, refractory",
]


def state_of(code: str, text: str, criterion: str = "relapsed-refractory") -> str:
    chart = [patient(), condition("aml", (ICD10CM, code), text), *base()[2:]]
    return screened(chart).finding(criterion).state.value


@pytest.mark.parametrize("text", DENIED)
def test_a_turn_that_is_denied(text):
    assert (state_of("C92.01", text), state_of("C92.00", text)) == ("not-met", "missing")


@pytest.mark.parametrize("text", TOLD)
def test_a_relapse_beside_a_denial(text):
    assert state_of("C92.00", text) == "met"


@pytest.mark.parametrize("text", ["MDS未转化为AML", "MDS, no transformation to AML"])
def test_a_leukaemia_that_never_came(text):
    assert state_of("C92.00", text, "aml-diagnosis") == "missing"
