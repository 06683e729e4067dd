"""Values told as a multiple of the upper limit of normal, and values with the letter of a normal one behind them."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, base, concept, lab, observation, quantity, without
from tests.charts.harness import Case, check
from tests.charts.labs import alt, bare, crea, tbil, valued


def lvef(words, state):
    """A left ventricular function in words, of a patient without a functional class."""
    chart = without(base(), "nyha-1")
    return Case(f"LVEF: {words}", [*chart, observation("ef", concept((LOINC, "10230-1")), "2026-11-18", valueString=words)],
                {"cardiac-function": state})


CASES = [
    # so many times the limit, whatever range stands beside it
    *(crea(f"creatinine {t}", "met", bare(valued("crea-a", 97, "umol/L", valueString=t), "referenceRange"), review=True)
      for t in ("1.2 x ULN", "1.2xULN", "1.25 × ULN", "1.1 times ULN", "0.8倍正常上限", "<1.2 x ULN", "1.2 x upper limit of normal")),
    crea("creatinine 1.2 x ULN beside a range", "met", valued("crea-a", 97, "umol/L", valueString="1.2 x ULN"), review=True, says=("1.25",)),
    crea("creatinine 1.26 x ULN", "not-met", valued("crea-a", 97, "umol/L", valueString="1.26 x ULN"), review=True),
    crea("creatinine below 1.5 x ULN", "unclear", valued("crea-a", 97, "umol/L", valueString="<1.5 x ULN")),
    crea("a quantity in x ULN", "met", lab("crea-a", 1.2, None, unit="x ULN"), review=True),
    alt("ALT 2.5 x ULN", "met", valued("alt-a", valueString="2.5x ULN"), review=True),
    alt("ALT 2.6 x ULN", "not-met", valued("alt-a", valueString="2.6 x ULN"), review=True),
    tbil("bilirubin 3.1 x ULN", "not-met", valued("tbil-a", 20, "umol/L", valueString="3.1 x ULN"), review=True),
    # a bare ULN is no multiple, nor is a word alone
    *(crea(f"creatinine {t}", "unclear", valued("crea-a", 97, "umol/L", valueString=t)) for t in ("1.2 ULN", "< ULN", "ULN", "x ULN", "-1 x ULN", "Normal")),
    # the letter of a normal value
    *(alt(f"ALT {t}", "met", valued("alt-a", valueString=t)) for t in ("30 N", "30 U/L N", "30 (N)")),
    alt("ALT 300 N", "not-met", valued("alt-a", valueString="300 N")),
    crea("creatinine 90 N", "met", valued("crea-a", 97, "umol/L", valueString="90 N")),
    crea("creatinine 90N", "unclear", valued("crea-a", 97, "umol/L", valueString="90N")),
    crea("creatinine 90 nmol/L", "unclear", bare(lab("crea-a", 90, None), "valueQuantity", valueQuantity=quantity(90, "N"))),
    # no value at all
    *(lvef(t, "no-contrary-record") for t in ("Unable to assess", "not assessed", "Not evaluated", "Unable to be obtained")),
    *(lvef(t, "unclear") for t in ("see report",)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
