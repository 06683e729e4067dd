"""Serology: which tests decide each of the four infections, positives at any age, windows, coded infections."""
from __future__ import annotations

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import (
    CHS,
    ICD10,
    ICD10CM,
    NEGATIVE,
    POSITIVE,
    SCT,
    concept,
    condition,
    quantity,
    serology,
)
from tests.charts.harness import check, screened
from tests.charts.infections import ago, hbv, hcv, hiv, loinc, panel, syphilis

INDETERMINATE = (SCT, "82334004", "Indeterminate")


def neg(name: str, days: int = 11, id_: str | None = None, **more):
    return serology(id_ or f"{name}-n{days}", NEGATIVE, ago(days), name=name, **more)


def pos(name: str, days: int = 11, id_: str | None = None, **more):
    return serology(id_ or f"{name}-p{days}", POSITIVE, ago(days), name=name, **more)


def grey(name: str, days: int = 11, id_: str | None = None, **more):
    return serology(id_ or f"{name}-g{days}", INDETERMINATE, ago(days), name=name, **more)


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
    hiv("reactive with a positive confirmatory test", "not-met", pos("hiv", 12), pos("hivblot")),
    hiv("reactive with an indeterminate blot", ("not-met", "unclear"), pos("hiv", 12), grey("hivblot")),
    hiv("a positive blot alone", "not-met", pos("hivblot"), review=True),
    hiv("a negative blot alone: it confirms, it does not screen", ("met", "missing"), neg("hivblot")),
    hiv("screen negative, blot positive", "not-met", neg("hiv"), pos("hivblot")),
    hiv("reactive years ago, negative blot now, no screen since", "judgement", pos("hiv", 800), neg("hivblot")),
    hiv("reactive with a confirmatory test that could not be done", "not-met", pos("hiv", 12), serology("b", "未做", name="hivblot")),
    hiv("RNA not found is no antibody test", ("missing", "unclear"), loinc("rna", "10351-5", "Not detected")),
    hiv("RNA found", ("not-met", "judgement", "unclear"), neg("hiv"), loinc("rna", "10351-5", "Detected")),
    hiv("a donor's antibody is not the patient's", "missing", loinc("donor", "44533-8", NEGATIVE)),
    hiv("a donor's reactive antibody is not the patient's", "met", neg("hiv"), loinc("donor", "44533-8", POSITIVE)),
    hiv("no HIV test at all", "missing"),
]

HBV = [
    hbv("HBsAg negative", "met", neg("hbsag")),
    hbv("HBsAg negative by its older code", "met", loinc("s", "5195-3", NEGATIVE)),
    hbv("HBsAg positive", "not-met", pos("hbsag")),
    hbv("HBsAg positive, DNA not found: whatever the rest says", "not-met", pos("hbsag"), neg("hbvdna")),
    hbv("HBsAg positive, HBeAg negative, anti-HBs positive", "not-met", pos("hbsag"), neg("hbeag"), pos("antihbs")),
    hbv("HBeAg positive, HBsAg negative", "not-met", neg("hbsag"), pos("hbeag")),
    hbv("HBeAg positive alone", "not-met", pos("hbeag")),
    hbv("HBeAg negative alone", "missing", neg("hbeag"), says=("HBsAg",)),
    hbv("DNA found, HBsAg negative: occult", "not-met", neg("hbsag"), pos("hbvdna")),
    hbv("DNA found a year ago, HBsAg negative now", "not-met", neg("hbsag"), pos("hbvdna", 365), review=True),
    hbv("DNA found, then not; HBsAg negative", "judgement", neg("hbsag"), pos("hbvdna", 365), neg("hbvdna")),
    hbv("DNA not found, HBsAg negative", "met", neg("hbsag"), neg("hbvdna")),
    hbv("DNA not found alone", "missing", neg("hbvdna"), says=("HBsAg",)),
    hbv("anti-HBc positive, HBsAg negative", "judgement", neg("hbsag"), pos("antihbc"),
        names=("Observation/hbsag-n11", "Observation/antihbc-p11")),
    hbv("anti-HBc positive, HBsAg negative, DNA not found", "judgement", neg("hbsag"), pos("antihbc"), neg("hbvdna")),
    hbv("anti-HBc positive, HBsAg negative, DNA found", "not-met", neg("hbsag"), pos("antihbc"), pos("hbvdna")),
    hbv("anti-HBc IgM positive, HBsAg negative", ("judgement", "not-met"), neg("hbsag"), loinc("igm", "31204-1", POSITIVE)),
    hbv("anti-HBc positive five years ago, HBsAg negative now", "judgement", neg("hbsag"), pos("antihbc", 1800)),
    hbv("anti-HBc positive, later negative, HBsAg negative", "judgement", neg("hbsag"), pos("antihbc", 300), neg("antihbc")),
    hbv("anti-HBc negative and HBsAg negative", "met", neg("hbsag"), neg("antihbc")),
    hbv("anti-HBc positive alone", ("missing", "judgement"), pos("antihbc"), says=("HBsAg",)),
    hbv("anti-HBc positive, HBsAg negative long ago", ("stale", "judgement"), neg("hbsag", 200), pos("antihbc")),
    hbv("anti-HBc positive and HBsAg negative, both long ago", "stale", neg("hbsag", 200), pos("antihbc", 200),
        says=("anti-hbc",)),
    hbv("anti-HBc negative alone", "missing", neg("antihbc")),
    hbv("anti-HBs positive alone is immunity and no proof", "missing", pos("antihbs")),
    hbv("anti-HBs positive, HBsAg negative: vaccinated", "met", neg("hbsag"), pos("antihbs")),
    hbv("anti-HBs positive by units, HBsAg negative", "met", neg("hbsag"),
        loinc("s", "5193-8", valueQuantity=quantity(320, "m[IU]/mL"), referenceRange=[{"high": quantity(10, "m[IU]/mL")}])),
    hbv("anti-HBs and anti-HBc positive, HBsAg negative: had it", "judgement", neg("hbsag"), pos("antihbs"), pos("antihbc")),
    hbv("anti-HBe positive, HBsAg negative", ("met", "judgement"), neg("hbsag"), loinc("e", "13953-5", POSITIVE)),
    hbv("HBsAg indeterminate", "unclear", grey("hbsag")),
    hbv("HBsAg indeterminate, HBeAg positive", "not-met", grey("hbsag"), pos("hbeag")),
    hbv("HBsAg indeterminate, DNA found", "not-met", grey("hbsag"), pos("hbvdna")),
    hbv("HBsAg indeterminate, anti-HBc positive", "unclear", grey("hbsag"), pos("antihbc")),
    hbv("HBsAg negative, anti-HBc indeterminate", ("unclear", "judgement", "met"), neg("hbsag"), grey("antihbc")),
    hbv("HBsAg negative, DNA indeterminate", ("unclear", "met"), neg("hbsag"), grey("hbvdna")),
    hbv("HBsAg positive, later negative", "judgement", pos("hbsag", 400), neg("hbsag"),
        names=("Observation/hbsag-p400", "Observation/hbsag-n11")),
    hbv("HBsAg positive and later negative, by two codes of it", ("judgement", "not-met"), pos("hbsag", 400), loinc("s", "5195-3", NEGATIVE)),
    hbv("HBsAg positive last week, negative today", "judgement", pos("hbsag", 7), neg("hbsag", 0)),
    hbv("HBsAg positive, later negative, but that is 91 days old", "stale", pos("hbsag", 400), neg("hbsag", 91), says=("positive",)),
    hbv("HBsAg positive, later negative 90 days ago", "judgement", pos("hbsag", 400), neg("hbsag", 90)),
    hbv("HBsAg positive ever, HBeAg positive now", "not-met", pos("hbsag", 400), neg("hbsag"), pos("hbeag")),
    hbv("HBeAg positive, later negative; HBsAg negative", "judgement", neg("hbsag"), pos("hbeag", 500), neg("hbeag")),
    hbv("HBeAg positive ten years ago and nothing later of it; HBsAg negative", "not-met", neg("hbsag"), pos("hbeag", 3650)),
    hbv("HBsAg negative then positive", "not-met", neg("hbsag", 60), pos("hbsag", 2)),
    hbv("HBsAg positive years ago, nothing later", "not-met", pos("hbsag", 2000), review=True),
    hbv("HBsAg positive years ago, DNA not found now: another analyte", "not-met", pos("hbsag", 2000), neg("hbvdna")),
    hbv("a positive HBsAg entered in error", "met", neg("hbsag"), pos("hbsag", 5, status="entered-in-error")),
    hbv("a positive HBsAg entered in error, with a space and capitals", "met", neg("hbsag"), pos("hbsag", 5, status=" Entered-In-Error ")),
    hbv("a cancelled positive", "met", neg("hbsag"), pos("hbsag", 5, status="cancelled")),
    hbv("a preliminary positive beside an older final negative in the window", "met", neg("hbsag"), pos("hbsag", 1, status="preliminary")),
    hbv("a preliminary negative only", "unclear", neg("hbsag", status="preliminary")),
    hbv("a preliminary negative, the final one stale", "unclear", neg("hbsag", 1, status="preliminary"), neg("hbsag", 120)),
    hbv("a preliminary negative does not end a positive", ("not-met", "unclear"), pos("hbsag", 300), neg("hbsag", 1, status="preliminary")),
    hbv("a corrected negative", "met", neg("hbsag", status="corrected")),
    hbv("no status: final, noted", "met", neg("hbsag", status=None), says=("status",)),
]

HCV = [
    hcv("anti-HCV negative", "met", neg("hcv")),
    hcv("anti-HCV negative by its older code", "met", loinc("c", "5198-7", NEGATIVE)),
    hcv("anti-HCV positive alone", "not-met", pos("hcv")),
    hcv("anti-HCV positive, RNA not found", "judgement", pos("hcv"), neg("hcvrna")),
    hcv("anti-HCV positive, RNA not found a week before", ("judgement", "not-met"), pos("hcv", 4), neg("hcvrna", 11)),
    hcv("anti-HCV positive, RNA not found seven months ago", ("not-met", "judgement"), pos("hcv"), neg("hcvrna", 210)),
    hcv("anti-HCV positive, RNA found", "not-met", pos("hcv"), pos("hcvrna")),
    hcv("anti-HCV negative, RNA found", "not-met", neg("hcv"), pos("hcvrna")),
    hcv("RNA found alone", "not-met", pos("hcvrna")),
    hcv("RNA not found alone", "missing", neg("hcvrna"), says=("HCV Ab",)),
    hcv("anti-HCV positive years ago, RNA not found now", "judgement", pos("hcv", 900), neg("hcvrna")),
    hcv("anti-HCV positive years ago, RNA not found long ago", ("stale", "not-met"), pos("hcv", 900), neg("hcvrna", 200)),
    hcv("anti-HCV positive years ago, nothing else", "not-met", pos("hcv", 900), review=True),
    hcv("anti-HCV positive, then negative", "judgement", pos("hcv", 900), neg("hcv")),
    hcv("RNA found, then not; anti-HCV positive: cured", "judgement", pos("hcv"), pos("hcvrna", 700), neg("hcvrna")),
    hcv("RNA found, then not; anti-HCV negative", "judgement", neg("hcv"), pos("hcvrna", 700), neg("hcvrna")),
    hcv("RNA found two years ago, anti-HCV negative now: another analyte", "not-met", neg("hcv"), pos("hcvrna", 700)),
    hcv("RNA found, then not, both long ago, no antibody", ("stale", "missing"), pos("hcvrna", 700), neg("hcvrna", 200)),
    hcv("anti-HCV indeterminate", "unclear", grey("hcv")),
    hcv("anti-HCV indeterminate, RNA not found", ("unclear", "judgement"), grey("hcv"), neg("hcvrna")),
    hcv("anti-HCV indeterminate, RNA found", "not-met", grey("hcv"), pos("hcvrna")),
    hcv("anti-HCV positive, RNA indeterminate", ("not-met", "unclear"), pos("hcv"), grey("hcvrna")),
    hcv("anti-HCV negative, RNA not found", "met", neg("hcv"), neg("hcvrna")),
    hcv("signal to cut-off within its own range", "met", loinc("s", "48159-8", valueQuantity=quantity("0.05", "{s_co_ratio}") | {"value": 0.05},
                                                              referenceRange=[{"high": {"value": 1, "code": "{s_co_ratio}", "unit": "{s_co_ratio}",
                                                                                        "system": "http://unitsofmeasure.org"}}])),
    hcv("signal to cut-off above its own range", "not-met", loinc("s", "48159-8", valueQuantity=quantity(11, "S/CO"),
                                                                 referenceRange=[{"high": quantity(1, "S/CO")}])),
    hcv("signal to cut-off without a range", "unclear", loinc("s", "48159-8", valueQuantity=quantity(0.05, "S/CO"))),
    hcv("signal to cut-off without a range beside a negative antibody", ("met", "unclear"), neg("hcv"),
        loinc("s", "48159-8", valueQuantity=quantity(0.05, "S/CO"))),
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
    syphilis("non-treponemal reactive a year ago, nothing else", ("unclear", "missing", "stale"), pos("rpr", 365)),
    syphilis("non-treponemal reactive, treponemal negative: false positive", "judgement", pos("rpr"), neg("tp")),
    syphilis("non-treponemal reactive a year ago, treponemal negative now", "judgement", pos("rpr", 365), neg("tp")),
    syphilis("non-treponemal reactive once, then negative; treponemal negative", "judgement", pos("rpr", 365), neg("rpr"), neg("tp")),
    syphilis("non-treponemal reactive, treponemal negative but old", ("unclear", "stale"), pos("rpr"), neg("tp", 120)),
    syphilis("non-treponemal negative, treponemal negative but old", ("stale", "missing"), neg("rpr"), neg("tp", 120)),
    syphilis("treponemal positive alone", "not-met", pos("tp"), review=True),
    syphilis("treponemal positive five years ago, nothing else", "not-met", pos("tp", 1800), review=True),
    syphilis("treponemal positive, non-treponemal negative: treated", "judgement", pos("tp"), neg("rpr")),
    syphilis("treponemal positive years ago, non-treponemal negative now", "judgement", pos("tp", 1800), neg("rpr")),
    syphilis("treponemal positive, non-treponemal negative but old", ("not-met", "judgement"), pos("tp"), neg("rpr", 120)),
    syphilis("treponemal positive and non-treponemal negative, both old", ("stale", "not-met"), pos("tp", 400), neg("rpr", 120)),
    syphilis("both positive", "not-met", pos("tp"), pos("rpr")),
    syphilis("both positive long ago, nothing later", "not-met", pos("tp", 900), pos("rpr", 900)),
    syphilis("both positive, then non-treponemal negative: treated", "judgement", pos("tp", 900), pos("rpr", 900), neg("rpr")),
    syphilis("both positive, then both negative", "judgement", pos("tp", 900), pos("rpr", 900), neg("tp"), neg("rpr")),
    syphilis("treponemal positive, later negative", "judgement", pos("tp", 900), neg("tp")),
    syphilis("treponemal positive, later negative, non-treponemal reactive", ("judgement", "not-met"), pos("tp", 900), neg("tp"), pos("rpr")),
    syphilis("treponemal indeterminate", "unclear", grey("tp")),
    syphilis("treponemal indeterminate, non-treponemal negative", "unclear", grey("tp"), neg("rpr")),
    syphilis("treponemal indeterminate, non-treponemal reactive", "unclear", grey("tp"), pos("rpr")),
    syphilis("treponemal positive, non-treponemal indeterminate", ("not-met", "unclear"), pos("tp"), grey("rpr")),
    syphilis("treponemal negative, non-treponemal indeterminate", ("met", "unclear", "judgement"), neg("tp"), grey("rpr")),
    syphilis("treponemal antibody of cerebrospinal fluid", "missing", loinc("csf", "22586-2", NEGATIVE)),
    syphilis("VDRL of cerebrospinal fluid reactive beside a negative serum", ("met", "judgement"), neg("tp"), loinc("csf", "5290-2", POSITIVE)),
    syphilis("a donor's treponemal antibody", "missing", loinc("donor", "46206-9", NEGATIVE)),
    syphilis("treponemal negative, another treponemal test positive on the same day", ("unclear", "not-met", "judgement"),
             neg("tp"), loinc("tppa", "8041-6", POSITIVE)),
]

WINDOW = [
    hiv("a negative of 90 days ago", "met", neg("hiv", 90)),
    hiv("a negative of 91 days ago", "stale", neg("hiv", 91)),
    hiv("a negative of today", "met", neg("hiv", 0)),
    hiv("a negative of tomorrow counts as today's", "met", neg("hiv", -1)),
    hiv("a negative of the day after tomorrow is an error", "missing", neg("hiv", -2)),
    hiv("a positive of the day after tomorrow is an error", "met", neg("hiv"), pos("hiv", -2)),
    hiv("a positive of 91 days ago, nothing later", "not-met", pos("hiv", 91), review=True),
    hiv("a negative of this month, no day", "met", serology("h", NEGATIVE, "2026-11", name="hiv")),
    hiv("a negative of the month of the edge", "unclear", serology("h", NEGATIVE, "2026-08", name="hiv")),
    hiv("a negative of this year, no month", "unclear", serology("h", NEGATIVE, "2026", name="hiv")),
    hiv("a negative of last year, no month", "stale", serology("h", NEGATIVE, "2025", name="hiv")),
    hiv("a positive of last year, no month", "not-met", serology("h", POSITIVE, "2025", name="hiv")),
    hiv("a negative without any date", "unclear", serology("h", NEGATIVE, None, name="hiv")),
    hiv("a negative without date beside a stale one", "unclear", serology("h", NEGATIVE, None, name="hiv"), neg("hiv", 200)),
    hiv("a negative without date beside a dated one", "met", serology("h", NEGATIVE, None, name="hiv"), neg("hiv")),
    hiv("a positive without any date", ("not-met", "unclear"), serology("h", POSITIVE, None, name="hiv")),
    hiv("a positive without date beside a dated negative", ("met", "judgement", "unclear"), serology("h", POSITIVE, None, name="hiv"), neg("hiv")),
    hiv("an unreadable date", "unclear", serology("h", NEGATIVE, "20/11/2026", name="hiv")),
    hiv("both answers at the same time", "unclear", neg("hiv"), pos("hiv")),
    hiv("both answers on a day and at a time in it", "unclear", neg("hiv"), serology("h", POSITIVE, "2026-11-11T09:00:00+08:00", name="hiv")),
    hiv("the same answer twice at the same time", "met", neg("hiv"), neg("hiv", id_="again")),
    hiv("negative, then indeterminate", "unclear", neg("hiv", 40), grey("hiv", 3)),
    hiv("indeterminate, then negative", ("met", "judgement"), grey("hiv", 40), neg("hiv", 3)),
    hiv("positive, then indeterminate", ("not-met", "unclear", "judgement"), pos("hiv", 40), grey("hiv", 3)),
    hiv("indeterminate long ago only", ("stale", "unclear"), grey("hiv", 200)),
    hiv("reactive years ago by antibody, negative now by Ag/Ab", ("judgement", "not-met"), loinc("ab", "31201-7", POSITIVE, ago(900)), neg("hiv")),
    hiv("reactive years ago, negative 120 days ago", "stale", pos("hiv", 900), neg("hiv", 120), says=("positive", "reactive"),
        names=("Observation/hiv-p900", "Observation/hiv-n120")),
]

HIV_CODE, HBV_CHRONIC, HBV_ACUTE = (ICD10CM, "B20", "HIV disease"), (ICD10CM, "B18.1", "Chronic hepatitis B"), (ICD10, "B16.9", "Acute hepatitis B")
HCV_CHRONIC, HCV_ACUTE, SYPHILIS_CODE = (ICD10, "B18.2", "Chronic hepatitis C"), (ICD10, "B17.1", "Acute hepatitis C"), (ICD10, "A53.9", "Syphilis")


def ill(coding, text=None, **more):
    return condition("infection", coding, text, **more)


CODED = [
    hiv("HIV disease, test negative", "not-met", neg("hiv"), ill(HIV_CODE), names=("Condition/infection",)),
    hiv("HIV disease, no test: no result is needed", "not-met", ill(HIV_CODE)),
    hiv("asymptomatic HIV infection status", "not-met", neg("hiv"), ill((ICD10, "Z21"))),
    hiv("HIV detected, by SNOMED CT", "not-met", neg("hiv"), ill((SCT, "165816005", "HIV detected"))),
    hiv("HIV disease in Chinese extension digits", "not-met", neg("hiv"), ill((CHS, "B20.900", "人类免疫缺陷病毒病"))),
    *(hiv(f"HIV disease, {status}: HIV is for ever", "not-met", neg("hiv"), ill(HIV_CODE, clinical=status))
      for status in ("inactive", "resolved", "remission", "recurrence", "relapse", None)),
    *(hiv(f"HIV disease, {status}", "judgement", neg("hiv"), ill(HIV_CODE, verification=status))
      for status in ("unconfirmed", "provisional", "differential")),
    *(hiv(f"HIV disease, {status}", "met", neg("hiv"), ill(HIV_CODE, verification=status)) for status in ("refuted", "entered-in-error")),
    hiv("HIV disease, no verification", "not-met", neg("hiv"), ill(HIV_CODE, verification=None)),
    hiv("HIV disease suspected, no test", "missing", ill(HIV_CODE, verification="provisional"), names=("Condition/infection",)),
    hiv("HIV disease suspected, old test", "stale", neg("hiv", 200), ill(HIV_CODE, verification="provisional"), names=("Condition/infection",)),
    hiv("HIV disease suspected, test reactive", "not-met", pos("hiv"), ill(HIV_CODE, verification="provisional")),
    hiv("HIV disease suspected, test indeterminate", "unclear", grey("hiv"), ill(HIV_CODE, verification="provisional")),
    hiv("contact with HIV is no infection", "met", neg("hiv"), ill((ICD10, "Z20.6", "Contact with and exposure to HIV"))),
    hiv("contact with HIV and no test", "missing", ill((ICD10CM, "Z20.6"))),
    hiv("screening for HIV is no infection", "met", neg("hiv"), ill((ICD10CM, "Z11.4", "Encounter for screening for HIV"))),
    hiv("counselling on HIV is no infection", "met", neg("hiv"), ill((ICD10, "Z71.7", "HIV counselling"))),
    hiv("HIV ruled out, coded", "met", neg("hiv"), ill(HIV_CODE, "排除HIV感染")),
    hiv("no HIV, coded", "met", neg("hiv"), ill(HIV_CODE, "No HIV infection")),
    hiv("HIV suspected, coded", "judgement", neg("hiv"), ill(HIV_CODE, "疑似HIV感染")),
    hiv("HIV with a question mark, coded", "judgement", neg("hiv"), ill(HIV_CODE, "HIV感染？")),
    *(hiv(f"in words only: {text}", "judgement", neg("hiv"), ill(None, text)) for text in ("HIV感染", "HIV infection", "艾滋病", "AIDS")),
    *(hiv(f"no infection in words: {text}", "met", neg("hiv"), ill(None, text)) for text in (
        "HIV职业暴露", "HIV阴性", "抗HIV抗体阴性", "HIV antibody negative", "否认HIV感染", "HIV筛查", "Contact with HIV", "HIV感染待排", "艾滋病家族史")),
    hiv("HIV in words only and no test", "missing", ill(None, "HIV infection")),
    hiv("mother with HIV, coded", "met", neg("hiv"), ill(HIV_CODE, "Family history of HIV")),
    hbv("chronic hepatitis B", "not-met", neg("hbsag"), ill(HBV_CHRONIC)),
    hbv("chronic hepatitis B, resolved: chronic is for ever", "not-met", neg("hbsag"), ill(HBV_CHRONIC, clinical="resolved")),
    hbv("chronic hepatitis B, inactive", "not-met", neg("hbsag"), ill((SCT, "61977001", "Chronic type B viral hepatitis"), clinical="inactive")),
    hbv("acute hepatitis B, active", "not-met", neg("hbsag"), ill(HBV_ACUTE)),
    hbv("acute hepatitis B, resolved", "judgement", neg("hbsag"), ill(HBV_ACUTE, clinical="resolved")),
    hbv("acute hepatitis B, resolved, no test", "missing", ill(HBV_ACUTE, clinical="resolved"), names=("Condition/infection",)),
    hbv("acute hepatitis B, resolved, old test", "stale", neg("hbsag", 120), ill(HBV_ACUTE, clinical="resolved"), names=("Condition/infection",)),
    hbv("acute hepatitis B, resolved, HBsAg positive", "not-met", pos("hbsag"), ill(HBV_ACUTE, clinical="resolved")),
    hbv("acute hepatitis B, resolved, only anti-HBs", ("missing", "judgement"), pos("antihbs"), ill(HBV_ACUTE, clinical="resolved")),
    hbv("acute hepatitis B without a clinical status", "not-met", neg("hbsag"), ill(HBV_ACUTE, clinical=None)),
    hbv("acute hepatitis B without a clinical status, abated years ago", "judgement", neg("hbsag"),
        ill(HBV_ACUTE, clinical=None, abatementDateTime="2010-01-01")),
    hbv("chronic hepatitis B without a clinical status, abated years ago", "not-met", neg("hbsag"),
        ill(HBV_CHRONIC, clinical=None, abatementDateTime="2010-01-01")),
    *(hbv(f"in words only: {text}", "judgement", neg("hbsag"), ill(None, text)) for text in (
        "慢性乙型肝炎", "乙肝病毒携带者", "乙肝小三阳", "HBsAg阳性", "Chronic hepatitis B", "HBV infection")),
    *(hbv(f"no infection in words: {text}", "met", neg("hbsag"), ill(None, text)) for text in (
        "乙肝疫苗接种后", "乙肝表面抗体阳性", "HBsAg阴性", "乙肝五项阴性", "HBsAg negative", "hepatitis B vaccination", "否认乙肝、丙肝病史", "乙肝家族史", "?HBV")),
    hbv("in words only, no test", "missing", ill(None, "慢性乙型肝炎")),
    hbv("hepatitis B carrier", "not-met", neg("hbsag"), ill((SCT, "235871004", "Hepatitis B carrier"))),
    hbv("hepatitis B carrier, inactive: 'inactive carrier' is a carrier", ("not-met", "judgement"), neg("hbsag"),
        ill((SCT, "235871004", "Hepatitis B carrier"), clinical="inactive")),
    hbv("delta superinfection of a carrier", "not-met", neg("hbsag"), ill((ICD10CM, "B17.0"))),
    hbv("unspecified hepatitis B", "not-met", neg("hbsag"), ill((ICD10CM, "B19.10"))),
    hbv("hepatitis B immune is no infection", "met", neg("hbsag"), ill((SCT, "271511000", "Hepatitis B immune"))),
    hbv("hepatitis A is another", "met", neg("hbsag"), ill((ICD10, "B15.9"))),
    hbv("chronic hepatitis C is another", "met", neg("hbsag"), ill(HCV_CHRONIC)),
    hbv("contact with viral hepatitis", "met", neg("hbsag"), ill((ICD10, "Z20.5"))),
    hbv("screening for viral disease", "met", neg("hbsag"), ill((ICD10CM, "Z11.59"))),
    hbv("hepatitis B denied, coded", "met", neg("hbsag"), ill(HBV_CHRONIC, "否认乙肝病史")),
    hbv("mother's hepatitis B, coded", "met", neg("hbsag"), ill(HBV_CHRONIC, "乙肝家族史")),
    hbv("hepatitis B, to be excluded, coded", "judgement", neg("hbsag"), ill(HBV_CHRONIC, "慢性乙型肝炎待排")),
    hbv("hepatitis B by the insurance's code", "not-met", neg("hbsag"), ill((CHS, "B18.100x001", "慢性乙型病毒性肝炎"))),
    hbv("code without its dot", "not-met", neg("hbsag"), ill((ICD10, "B181"))),
    hbv("a local code of hepatitis B says nothing alone", ("met", "judgement"), neg("hbsag"), ill(("http://hospital.example/dx", "YG", "慢性乙型肝炎"))),
    hbv("hepatitis B and C by one code: B", "not-met", neg("hbsag"), ill((SCT, "442374005"))),
    hcv("hepatitis B and C by one code: C", "not-met", neg("hcv"), ill((SCT, "442374005"))),
    hcv("chronic hepatitis C", "not-met", neg("hcv"), ill(HCV_CHRONIC)),
    hcv("chronic hepatitis C, resolved after antivirals", "not-met", neg("hcv"), ill(HCV_CHRONIC, clinical="resolved")),
    hcv("acute hepatitis C, resolved", "judgement", neg("hcv"), ill(HCV_ACUTE, clinical="resolved")),
    hcv("acute hepatitis C, resolved, RNA not found in the window", ("judgement", "missing"), neg("hcvrna"), ill(HCV_ACUTE, clinical="resolved")),
    *(hcv(f"in words only: {text}", "judgement", neg("hcv"), ill(None, text)) for text in ("丙型肝炎", "丙肝病毒感染", "Hepatitis C")),
    *(hcv(f"no infection in words: {text}", "met", neg("hcv"), ill(None, text)) for text in ("丙肝抗体阴性", "HCV antibody negative", "无丙肝病史")),
    *(test(f"one of several hepatitides: {text}", "judgement", neg(name), ill(None, text))
      for text in ("Hepatitis B and C", "hepatitis A, B and C", "Hep C & B", "Hepatitis B/C positive", "hep B, hep C")
      for test, name in ((hbv, "hbsag"), (hcv, "hcv"))),
    *(test(f"none of several hepatitides: {text}", "met", neg(name), ill(None, text))
      for text in ("Hepatitis B and C negative", "No hepatitis A, B or C", "Hepatitis B and C screening", "screening for hepatitis B/C", "Hepatitis A and B vaccine")
      for test, name in ((hbv, "hbsag"), (hcv, "hcv"))),
    *(hcv(f"a letter of something else: {text}", "met", neg("hcv"), ill(None, text)) for text in ("Hepatitis B, C. diff colitis", "Hepatitis B, C-section 2010")),
    hcv("acute hepatitis C, active", "not-met", neg("hcv"), ill(HCV_ACUTE)),
    hcv("antibody positive, coded as a finding", "not-met", neg("hcv"), ill((SCT, "314706002"))),
    hbv("a carrier of hepatitis B, by a code of earlier years", "not-met", neg("hbsag"), ill((ICD10CM, "Z22.51"))),
    hcv("acute viral hepatitis, no virus named", "judgement", neg("hcv"), ill((ICD10CM, "B17.9"))),
    hbv("chronic viral hepatitis, no virus named", "judgement", neg("hbsag"), ill((ICD10, "B18.9"))),
    hcv("carrier of viral hepatitis, no virus named", "judgement", neg("hcv"), ill((ICD10, "Z22.5"))),
    hbv("carrier of viral hepatitis, no virus named, no test", "missing", ill((ICD10, "Z22.5"))),
    hbv("carrier of hepatitis B by its text", "judgement", neg("hbsag"), ill((ICD10, "Z22.5"), "乙型肝炎病毒携带者")),
    hcv("carrier of hepatitis B by its text is none of C", "met", neg("hcv"), ill((ICD10, "Z22.501"), "乙型肝炎病毒携带者")),
    hbv("carrier of hepatitis C by its text is none of B", "met", neg("hbsag"), ill((ICD10, "Z22.502"), "丙型肝炎病毒携带者")),
    *(hcv(f"what may be C: {text}", "judgement", neg("hcv"), ill((ICD10, "Z22.5"), text))
      for text in ("丙型肝炎病毒携带者", "乙肝、丙肝携带者", "病毒性肝炎携带者", "乙型肝炎病毒携带者?", "Hepatitis B and C carrier", None)),
    hcv("hepatitis C, refuted", "met", neg("hcv"), ill(HCV_CHRONIC, verification="refuted")),
    syphilis("syphilis, active", "not-met", neg("tp"), ill(SYPHILIS_CODE)),
    syphilis("late syphilis, active", "not-met", neg("tp"), ill((ICD10CM, "A52.8"))),
    syphilis("syphilis, resolved", "judgement", neg("tp"), ill(SYPHILIS_CODE, clinical="resolved")),
    syphilis("syphilis, inactive, treponemal positive and reagin negative", "judgement", pos("tp"), neg("rpr"), ill(SYPHILIS_CODE, clinical="inactive")),
    syphilis("syphilis, resolved, both positive", "not-met", pos("tp"), pos("rpr"), ill(SYPHILIS_CODE, clinical="resolved")),
    syphilis("syphilis, resolved, no test", "missing", ill(SYPHILIS_CODE, clinical="resolved"), names=("Condition/infection",)),
    syphilis("syphilis, resolved, only reagin negative", ("missing", "judgement"), neg("rpr"), ill(SYPHILIS_CODE, clinical="resolved")),
    syphilis("syphilis, active, treponemal positive and reagin negative", "not-met", pos("tp"), neg("rpr"), ill(SYPHILIS_CODE)),
    syphilis("history of other infections does not name syphilis", ("met", "judgement"), neg("tp"), ill((ICD10CM, "Z86.19"))),
    *(syphilis(f"in words only: {text}", "judgement", neg("tp"), ill(None, text)) for text in ("梅毒", "梅毒血清固定", "Latent syphilis")),
    *(syphilis(f"no infection in words: {text}", "met", neg("tp"), ill(None, text)) for text in ("梅毒螺旋体抗体阴性", "否认梅毒", "Syphilis screening")),
    syphilis("contact with a sexually transmitted disease", "met", neg("tp"), ill((ICD10, "Z20.2"))),
    syphilis("screening for sexually transmitted disease", "met", neg("tp"), ill((ICD10CM, "Z11.3"))),
]

TOLD = [
    hbv("HBsAg positive, later negative, both long ago; DNA not found now, HBeAg long ago", "judgement", pos("hbsag", 400), neg("hbsag", 200), neg("hbvdna"),
        neg("hbeag", 200), names=("Observation/hbvdna-n11", "Observation/hbsag-n200"), lacks=("Observation/hbeag-n200",)),
]

PANELS = [
    hiv("a component of an infection screen", "met", panel("screen", "术前感染筛查", component=[
        {"code": concept(("http://loinc.org", "56888-1")), "valueString": "阴性"}])),
    hiv("a positive component of an infection screen", "not-met", panel("screen", "术前感染筛查", component=[
        {"code": concept(("http://loinc.org", "56888-1")), "valueString": "阳性"},
        {"code": concept(("http://loinc.org", "5196-1")), "valueString": "阴性"}])),
    hbv("the other component of it", "met", panel("screen", "术前感染筛查", component=[
        {"code": concept(("http://loinc.org", "56888-1")), "valueString": "阳性"},
        {"code": concept(("http://loinc.org", "5196-1")), "valueString": "阴性"}])),
    hbv("an undated member of a dated panel", "met", serology("s", NEGATIVE, None, name="hbsag"),
        panel("screen", "乙肝五项", hasMember=[{"reference": "Observation/s"}])),
    hbv("an undated member of an old panel", "stale", serology("s", NEGATIVE, None, name="hbsag"),
        panel("screen", "乙肝五项", ago(200), hasMember=[{"reference": "Observation/s"}])),
]


@pytest.mark.parametrize("case", [*HIV, *HBV, *HCV, *SYPHILIS, *WINDOW, *CODED, *PANELS, *TOLD], ids=lambda c: c.title)
def test_case(case):
    check(case)


def test_two_results_of_one_day_that_say_the_same_are_told_once():
    said = screening_json(screened(hiv("", "met", neg("hiv", id_="one"), neg("hiv", id_="other")).chart), "en")["criteria"]
    assert next(row for row in said if row["id"] == "serology-hiv")["because"].count("negative") == 1
