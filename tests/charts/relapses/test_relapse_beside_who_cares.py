"""A relapse beside kin who care for the patient is the patient's; one whose bracket names kin is theirs, and under a code of relapse a clinician's.
Who asks about a trial for a relapsed leukaemia may have one."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import CR, chart, only, rr
from tests.charts.harness import check
from tests.charts.written_in import note

CARED = [
    "AML relapsed in father's care", "Relapsed AML, in father's care", "AML relapsed in parents' care", "AML relapsed while in her mother's care", "AML relapsed at father's home", "AML复发，由父亲照顾", "AML复发，在母亲照顾下",
    "AML relapsed, cared for by mother",
]
BRACKETS = ["AML relapsed (mother, 60)", "AML in relapse (sister)", "AML relapsed (father)", "AML复发（母亲）", "AML复发（母亲，60岁）"]
KINS = ["relapsed AML in father", "AML in father's brother", "AML in the father"]
ASKED = [
    "患者咨询复发AML临床试验", "患者咨询复发难治AML临床试验", "家属咨询复发AML的CAR-NK试验", "Patient asks about a trial for relapsed AML", "Patient enquires about clinical trials for relapsed AML",
]
TOLD = ["Patient with relapsed AML asks about trials", "复发AML患者，咨询临床试验", "AML复发，咨询临床试验"]


def aml(text, code="C92.00"):
    return condition("later", (ICD10CM, code), text, recorded="2026-11-12")


CASES = [
    *(rr(f"{code}: {text}", chart(CR, aml(text, code)), "met") for text in CARED for code in ("C92.00", "C92.02")),
    *(rr(text, chart(CR, aml(text)), "not-met") for text in BRACKETS),
    *(rr(f"in relapse by code: {text}", chart(CR, aml(text, "C92.02")), "judgement") for text in BRACKETS),
    *(rr(text, only(aml(text)), "missing") for text in KINS),
    rr("diagnosed, and kin in the bracket", chart(CR, aml("diagnosed 2015 (mother, 60)", "C92.02")), "judgement"),
    *(rr(text, chart(CR, aml(text)), ("judgement", "unclear")) for text in ASKED),
    *(rr(f"a note: {text}", chart(CR, note(text)), ("judgement", "unclear")) for text in ASKED),
    *(rr(text, chart(CR, aml(text)), "met") for text in TOLD),
    rr("in remission, and asks", chart(CR, aml("AML CR1, asks about trials for relapsed AML", "C92.01")), "unclear"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
