"""Serology of HIV and syphilis: which tests decide, positives at any age, what confirms and what is left open."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    NEGATIVE,
    POSITIVE,
    serology,
)
from tests.charts.harness import check
from tests.charts.infections import ago, hbv, hcv, hiv, loinc, syphilis
from tests.charts.serologies import grey, neg, pos

HIV = [
    hiv("HIV Ag/Ab negative", "met", neg("hiv"), names=("Observation/hiv-n11",)),
    hiv("HIV antibody negative", "met", loinc("ab", "31201-7", NEGATIVE)),
    hiv("a load of HIV under another code beside a negative screen", "not-met", neg("hiv"), loinc("rna", "25836-8", POSITIVE), names=("Observation/rna",)),
    hiv("HIV RNA in blood found beside a negative screen", "not-met", neg("hiv"), loinc("rna", "5018-7", POSITIVE), names=("Observation/rna",)),
    hiv("a load of HIV under another code not detected", "met", neg("hiv"), loinc("rna", "25836-8", NEGATIVE)),
    *(hcv(f"HCV by {code} positive beside an older negative screen", "not-met", neg("hcv"), loinc("it", code, POSITIVE, "2026-11-15"), names=("Observation/it",)) for code in ("20416-4", "5012-0", "72376-7", "5199-5")),
    *(hbv(f"HBV by {code} positive beside a negative HBsAg", state, neg("hbsag"), loinc("it", code, POSITIVE, "2026-11-15"), names=("Observation/it",))
      for code, state in (("24113-3", "judgement"), ("5197-9", "not-met"), ("5009-6", "not-met"))),
    hiv("HIV antibody of an older code negative", "met", loinc("ab", "7918-6", NEGATIVE)),
    hiv("one band of an immunoblot positive beside a negative test", "judgement", neg("hiv"), loinc("band", "9664-4", POSITIVE), names=("Observation/band",)),
    hiv("one band positive years ago beside a negative test", "judgement", neg("hiv"), loinc("band", "9661-0", POSITIVE, "2020-01-01")),
    hiv("one band negative beside a negative test", "met", neg("hiv"), loinc("band", "9664-4", NEGATIVE)),
    hiv("one band positive alone", "missing", loinc("band", "9664-4", POSITIVE), names=("Observation/band",)),
    hiv("one band negative does not refute", "not-met", pos("hiv"), loinc("band", "9664-4", NEGATIVE)),
    hiv("HIV Ag/Ab reactive", "not-met", pos("hiv"), review=True),
    hiv("HIV antibody reactive", "not-met", loinc("ab", "48345-3", POSITIVE), review=True),
    hiv("reactive with a negative confirmatory test of the next day", "judgement", pos("hiv", 12), neg("hivblot", 11)),
    hiv("reactive with a negative confirmatory test of the same day", "judgement", pos("hiv"), neg("hivblot")),
    hiv("a negative confirmatory test of before does not confirm", ("not-met", "judgement"), pos("hiv", 5), neg("hivblot", 60)),
    *(hiv(f"reactive with a negative assay that differentiates the two ({code}, {after} days later, {answer!r})", "judgement", pos("hiv", 12),
          loinc("it", code, answer, ago(12 - after)), names=("Observation/it",), says=("HIV confirmatory test negative",))
      for code in ("80203-3", "69668-2") for after in (0, 2) for answer in (NEGATIVE, "HIV Negative", "HIV-1 Negative, HIV-2 Negative")),
    hiv("reactive, and so is the assay that differentiates the two", "not-met", pos("hiv", 12), loinc("it", "80203-3", "HIV-1 Positive"), review=True),
    hiv("an assay that differentiates the two negative alone: it screens for none", "missing", loinc("it", "80203-3", NEGATIVE), names=("Observation/it",)),
    hiv("the same positive alone", "not-met", loinc("it", "80203-3", POSITIVE), review=True),
    hiv("antigen and antibody told apart by a rapid test are a screen", "met", loinc("it", "75666-8", NEGATIVE)),
    hiv("antibody to HIV 1 alone negative: the antibody that is asked for", "met", loinc("it", "29893-5", NEGATIVE)),
    hiv("antibody to HIV 2 alone negative is none", "missing", loinc("it", "30361-0", NEGATIVE), names=("Observation/it",)),
    hiv("antibody to HIV 2 found beside a negative one to HIV 1", "not-met", loinc("it", "29893-5", NEGATIVE), loinc("two", "30361-0", POSITIVE)),
    *(hiv(f"HIV RNA by {code} found beside a negative screen", "not-met", neg("hiv"), loinc("rna", code, POSITIVE), names=("Observation/rna",))
      for code in ("25835-0", "5017-9", "85368-9")),
    hiv("HIV RNA by the qualitative code not found beside a negative screen", "met", neg("hiv"), loinc("rna", "25835-0", NEGATIVE)),
    hiv("reactive with a positive confirmatory test", "not-met", pos("hiv", 12), pos("hivblot")),
    hiv("reactive with an indeterminate blot", "unclear", pos("hiv", 12), grey("hivblot")),
    hiv("a positive blot alone", "not-met", pos("hivblot"), review=True),
    hiv("a negative blot alone: it confirms, it does not screen", "missing", neg("hivblot")),
    hiv("screen negative, blot positive", "not-met", neg("hiv"), pos("hivblot")),
    hiv("reactive years ago, negative blot now, no screen since", "judgement", pos("hiv", 800), neg("hivblot")),
    hiv("reactive with a confirmatory test that could not be done", "not-met", pos("hiv", 12), serology("b", "未做", name="hivblot")),
    hiv("RNA not found is no antibody test", "missing", loinc("rna", "10351-5", "Not detected")),
    hiv("RNA found", "not-met", neg("hiv"), loinc("rna", "10351-5", "Detected")),
    hiv("a donor's antibody is not the patient's", "missing", loinc("donor", "44533-8", NEGATIVE)),
    hiv("a donor's reactive antibody is not the patient's", "met", neg("hiv"), loinc("donor", "44533-8", POSITIVE)),
    hiv("no HIV test at all", "missing"),
]

SYPHILIS = [
    syphilis("treponemal negative", "met", neg("tp")),
    syphilis("treponemal negative by haemagglutination", "met", loinc("tppa", "8041-6", NEGATIVE)),
    *(syphilis(f"Treponema pallidum found ({code}) beside a negative test", "judgement", neg("tp"), loinc("dna", code, POSITIVE), names=("Observation/dna",))
      for code in ("53605-2", "41163-7", "91846-6", "29310-0")),
    syphilis("DNA of Treponema pallidum not found", "met", neg("tp"), loinc("dna", "53605-2", NEGATIVE)),
    syphilis("DNA of Treponema pallidum not found alone", "missing", loinc("dna", "53605-2", NEGATIVE)),
    syphilis("DNA of Treponema pallidum found alone", "missing", loinc("dna", "53605-2", POSITIVE), names=("Observation/dna",)),
    syphilis("DNA of Treponema pallidum not found does not refute", "not-met", pos("tp"), loinc("dna", "53605-2", NEGATIVE)),
    *(syphilis(f"treponemal negative, non-treponemal {answer!r} without a date behind a negative that does not decide ({status} of {when})", "unclear",
               neg("tp"), serology("rpr-u", answer, None), serology("rpr-n", NEGATIVE, when, status=status), names=("Observation/rpr-u",))
      for answer in ("see report", "弱阳性") for status, when in (("preliminary", "2026-11-20"), ("final", "2026-08"))),
    syphilis("both negative", "met", neg("tp"), neg("rpr")),
    syphilis("non-treponemal negative alone", "missing", neg("rpr"), says=("treponem",)),
    syphilis("non-treponemal reactive alone", "unclear", pos("rpr"), says=("treponem",)),
    syphilis("non-treponemal reactive a year ago, nothing else", "unclear", pos("rpr", 365)),
    syphilis("non-treponemal reactive, treponemal negative: false positive", "judgement", pos("rpr"), neg("tp")),
    syphilis("non-treponemal reactive a year ago, treponemal negative now", "judgement", pos("rpr", 365), neg("tp")),
    syphilis("non-treponemal reactive once, then negative; treponemal negative", "judgement", pos("rpr", 365), neg("rpr"), neg("tp")),
    syphilis("non-treponemal reactive, treponemal negative but old", "unclear", pos("rpr"), neg("tp", 120)),
    syphilis("non-treponemal negative, treponemal negative but old", "stale", neg("rpr"), neg("tp", 120)),
    syphilis("treponemal positive alone", "not-met", pos("tp"), review=True),
    syphilis("treponemal positive five years ago, nothing else", "not-met", pos("tp", 1800), review=True),
    syphilis("treponemal positive, non-treponemal negative: treated", "judgement", pos("tp"), neg("rpr")),
    syphilis("treponemal positive years ago, non-treponemal negative now", "judgement", pos("tp", 1800), neg("rpr")),
    syphilis("treponemal positive, non-treponemal negative but old", "not-met", pos("tp"), neg("rpr", 120)),
    syphilis("treponemal positive and non-treponemal negative, both old", "stale", pos("tp", 400), neg("rpr", 120)),
    syphilis("both positive", "not-met", pos("tp"), pos("rpr")),
    syphilis("both positive long ago, nothing later", "not-met", pos("tp", 900), pos("rpr", 900)),
    syphilis("both positive, then non-treponemal negative: treated", "judgement", pos("tp", 900), pos("rpr", 900), neg("rpr")),
    syphilis("both positive, then both negative", "judgement", pos("tp", 900), pos("rpr", 900), neg("tp"), neg("rpr")),
    syphilis("treponemal positive, later negative", "judgement", pos("tp", 900), neg("tp")),
    syphilis("treponemal positive, later negative, non-treponemal reactive", "judgement", pos("tp", 900), neg("tp"), pos("rpr")),
    syphilis("treponemal indeterminate", "unclear", grey("tp")),
    syphilis("treponemal indeterminate, non-treponemal negative", "unclear", grey("tp"), neg("rpr")),
    syphilis("treponemal indeterminate, non-treponemal reactive", "unclear", grey("tp"), pos("rpr")),
    syphilis("treponemal positive, non-treponemal indeterminate", "unclear", pos("tp"), grey("rpr")),
    syphilis("treponemal negative, non-treponemal indeterminate", "unclear", neg("tp"), grey("rpr")),
    syphilis("treponemal antibody of cerebrospinal fluid", "missing", loinc("csf", "22586-2", NEGATIVE)),
    syphilis("VDRL of cerebrospinal fluid reactive beside a negative serum", ("met", "judgement"), neg("tp"), loinc("csf", "5290-2", POSITIVE)),
    syphilis("a donor's treponemal antibody", "missing", loinc("donor", "46206-9", NEGATIVE)),
    syphilis("treponemal negative, another treponemal test positive on the same day", "unclear",
             neg("tp"), loinc("tppa", "8041-6", POSITIVE)),
]


@pytest.mark.parametrize("case", [*HIV, *SYPHILIS], ids=lambda c: c.title)
def test_case(case):
    check(case)
