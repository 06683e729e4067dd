"""A syphilis test of cerebrospinal fluid, or of a specimen that is not named: reactive, it speaks against a negative serum; it is no serology."""
from __future__ import annotations

import pytest

from tests.charts.build import NEGATIVE, POSITIVE
from tests.charts.harness import check
from tests.charts.infections import loinc, syphilis
from tests.charts.serologies import neg, pos, report

ELSEWHERE = ("5290-2", "31146-4", "22586-2", "51475-2", "47476-7", "39015-3")
REACTIVE = (POSITIVE, "Reactive 1:4", "VDRL阳性", "TPPA阳性 1:80", "1:8")
NAMED = ("Observation/it",)

CASES = [
    *(syphilis(f"{code} {answer} beside a negative serum", "judgement", neg("tp"), loinc("it", code, answer), names=NAMED) for code in ELSEWHERE for answer in REACTIVE),
    *(syphilis(f"{code} reactive years ago beside a negative serum", "judgement", neg("tp"), loinc("it", code, POSITIVE, "2019-03-01"), names=NAMED) for code in ELSEWHERE[:2]),
    *(syphilis(f"{code} {answer} beside a negative serum", "met", neg("tp"), loinc("it", code, answer)) for code in ELSEWHERE for answer in (NEGATIVE, "阴性", "Non-reactive", "未做")),
    *(syphilis(f"{code} {answer} beside a negative serum", "unclear", neg("tp"), loinc("it", code, answer), names=NAMED) for code in ELSEWHERE for answer in ("Weakly reactive", "见报告")),
    *(syphilis(f"{code} reactive alone", "missing", loinc("it", code, POSITIVE), names=NAMED) for code in ELSEWHERE),
    *(syphilis(f"{code} negative alone", "missing", loinc("it", code, NEGATIVE)) for code in ELSEWHERE),
    *(syphilis(f"{code} negative beside a positive serum refutes nothing", "not-met", pos("tp"), loinc("it", code, NEGATIVE)) for code in ELSEWHERE[:2]),
    syphilis("a donor's reactive test beside a negative serum", "met", neg("tp"), loinc("it", "46206-9", POSITIVE)),
    *(syphilis(f"a report “{text}: {said}” beside a negative serum", "judgement", neg("tp"), report(said, text=text)) for text, said in (
        ("脑脊液VDRL", "阳性"), ("脑脊液检查", "脑脊液TPPA阳性"), ("CSF VDRL", "Reactive 1:4"))),
    syphilis("a report on CSF that finds none beside a negative serum", "met", neg("tp"), report("阴性", text="脑脊液VDRL")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
