"""The upper limit of normal: the result's own ranges by kind, sex and age; written ranges; none at all."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import SCT, concept, lab, patient, quantity
from tests.charts.harness import Case, check
from tests.charts.labs import alt, bare, crea, high, of, ranges, tbil, valued

D = Decimal
GENDER = "http://hl7.org/fhir/administrative-gender"
V3_GENDER = "http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender"
MEANING = "http://terminology.hl7.org/CodeSystem/referencerange-meaning"
MALE, FEMALE = concept((SCT, "248153007", "Male")), concept((SCT, "248152002", "Female"))
WOMAN, NO_SEX, OTHER = patient("female", "1950-03-04"), patient(None), patient("other")
NO_AGE = patient(born=None)
BOY = patient("male", "2016-05-05")


def kind(code: str):
    return {"type": concept((MEANING, code))}


def sex(*concepts: dict):
    return {"appliesTo": list(concepts)}


def years(low=None, top=None, unit: str = "a"):
    age = {}
    if low is not None:
        age["low"] = quantity(low, unit)
    if top is not None:
        age["high"] = quantity(top, unit)
    return {"age": age}


NO_LIMIT = [
    alt("no range", "unclear", lab("alt-a", 24), says=("upper limit",)),
    alt("no range, very high", "unclear", lab("alt-a", 4000)),
    alt("no range, below any thinkable limit", "unclear", lab("alt-a", 3)),
    alt("an empty list of ranges", "unclear", ranges("alt-a", 24)),
    alt("an empty range", "unclear", ranges("alt-a", 24, {})),
    alt("a low end only", "unclear", ranges("alt-a", 24, {"low": quantity(9, "U/L")})),
    alt("a low end only beside a whole one", "met", ranges("alt-a", 24, {"low": quantity(9, "U/L")}, high(50)), review=False),
    alt("a high end without a value", "unclear", ranges("alt-a", 24, {"high": {"unit": "U/L"}})),
    alt("never the range of an older result", "unclear", lab("alt-a", 24), lab("alt-b", 24, 50, "2026-11-12")),
    alt("never the range of another analyte", "unclear", lab("alt-a", 24)),
    alt("no range in a boy of ten", "unclear", lab("alt-a", 24), patient=BOY),
    alt("no range, flagged normal", "unclear", lab("alt-a", 24, interpretation=[concept((
        "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "N"))])),
    of("ast", "no range for AST", "unclear", lab("ast-a", 24)),
    tbil("no range for bilirubin", "unclear", lab("tbil-a", 15)),
    crea("no range for creatinine", "unclear", lab("crea-a", 64)),
    alt("an upper limit below the lower", "unclear", ranges("alt-a", 24, {"low": quantity(50, "U/L"), "high": quantity(9, "U/L")})),
]

KINDS = [
    alt("type normal", "met", ranges("alt-a", 24, high(50) | kind("normal")), review=False),
    *(alt(f"type {code} is no normal range", "unclear", ranges("alt-a", 24, high(500) | kind(code)))
      for code in ("critical", "treatment", "recommended", "therapeutic", "absolute", "pre-therapeutic", "luteal")),
    alt("normal beside critical", "not-met", ranges("alt-a", 200, high(50) | kind("normal"), high(500) | kind("critical"))),
    alt("no type beside treatment", "not-met", ranges("alt-a", 200, high(500) | kind("treatment"), high(50))),
    alt("critical beside no type, listed first", "met", ranges("alt-a", 120, high(45) | kind("critical"), high(50))),
    alt("a kind in words only, critical", "unclear", ranges("alt-a", 200, high(500) | {"type": concept(None, "Critical range")})),
    alt("a kind in words only, normal", ("met", "unclear"), ranges("alt-a", 24, high(50) | {"type": concept(None, "Normal Range")})),
    alt("a kind of a local system", ("met", "unclear"), ranges("alt-a", 24, high(50) | {"type": concept(("http://x.example", "N"))})),
    alt("an empty kind is none", ("met", "unclear"), ranges("alt-a", 24, high(50) | {"type": {}})),
]

# 110 U/L: met against 2.5 x 50, not against 2.5 x 40.
BOTH_SEXES = [
    (sex(MALE), sex(FEMALE), "SNOMED CT"),
    (sex(concept((GENDER, "male"))), sex(concept((GENDER, "female"))), "FHIR's genders"),
    (sex(concept((V3_GENDER, "M"))), sex(concept((V3_GENDER, "F"))), "HL7 V3 genders"),
    (sex(concept(None, "Male")), sex(concept(None, "Female")), "English words"),
    (sex(concept(None, "男")), sex(concept(None, "女")), "Chinese words"),
    (sex(concept(None, "成年男性")), sex(concept(None, "成年女性")), "longer Chinese words"),
    (sex(concept(None, "M")), sex(concept(None, "F")), "letters"),
    (sex(concept(None, "men")), sex(concept(None, "women")), "men and women"),
    (sex(concept((SCT, "10052007", "Male structure"))), sex(concept((SCT, "1086007", "Female structure"))), "other SNOMED CT concepts"),
]
SEXES = [
    *(alt(f"a man, ranges by {name}", "met", ranges("alt-a", 110, high(40) | f, high(50) | m)) for m, f, name in BOTH_SEXES[:4]),
    *(alt(f"a woman, ranges by {name}", "not-met", ranges("alt-a", 110, high(50) | m, high(40) | f), patient=WOMAN) for m, f, name in BOTH_SEXES[:4]),
    *(alt(f"a man, ranges by {name}", ("met", "unclear"), ranges("alt-a", 110, high(40) | f, high(50) | m)) for m, f, name in BOTH_SEXES[4:]),
    *(alt(f"a woman, ranges by {name}", ("not-met", "unclear"), ranges("alt-a", 110, high(50) | m, high(40) | f), patient=WOMAN)
      for m, f, name in BOTH_SEXES[4:]),
    alt("a man, only a woman's range", "unclear", ranges("alt-a", 24, high(40) | sex(FEMALE))),
    alt("a woman, only a man's range", "unclear", ranges("alt-a", 24, high(50) | sex(MALE)), patient=WOMAN),
    alt("a man, only a woman's range in words", "unclear", ranges("alt-a", 24, high(40) | sex(concept(None, "Female")))),
    alt("a man, only a range 女", "unclear", ranges("alt-a", 24, high(40) | sex(concept(None, "女")))),
    alt("sex unknown, ranges that agree", "met", ranges("alt-a", 24, high(50) | sex(MALE), high(40) | sex(FEMALE)), patient=NO_SEX),
    alt("sex unknown, ranges that agree on the contrary", "not-met",
        ranges("alt-a", 400, high(50) | sex(MALE), high(40) | sex(FEMALE)), patient=NO_SEX),
    alt("sex unknown, ranges that differ in the answer", "unclear",
        ranges("alt-a", 110, high(50) | sex(MALE), high(40) | sex(FEMALE)), patient=NO_SEX),
    alt("gender other, ranges that differ in the answer", "unclear", ranges("alt-a", 110, high(50) | sex(MALE), high(40) | sex(FEMALE)), patient=OTHER),
    alt("gender other, ranges that agree", "met", ranges("alt-a", 24, high(50) | sex(MALE), high(40) | sex(FEMALE)), patient=OTHER),
    alt("gender unknown, one range of a sex fits", "met", ranges("alt-a", 24, high(50) | sex(MALE)), patient=patient("unknown")),
    alt("a man, a general range and a woman's", "met", ranges("alt-a", 110, high(50), high(40) | sex(FEMALE))),
    alt("a man, a general range and his own agree", "met", ranges("alt-a", 24, high(60), high(50) | sex(MALE))),
    alt("a man, a general range and his own differ in the answer", ("unclear", "met"), ranges("alt-a", 110, high(40), high(50) | sex(MALE))),
    alt("one range for both sexes", "met", ranges("alt-a", 24, high(50) | sex(MALE, FEMALE))),
    alt("one range for both sexes, a woman", "met", ranges("alt-a", 24, high(50) | sex(MALE, FEMALE)), patient=WOMAN),
    alt("a group that says nothing is none", "met", ranges("alt-a", 24, high(50) | sex({}))),
    alt("a group of one ethnicity, alone", ("unclear", "met"), ranges("alt-a", 24, high(50) | sex(concept(None, "Asian")))),
    alt("two ranges of one sex that differ in the answer", "unclear", ranges("alt-a", 110, high(50) | sex(MALE), high(40) | sex(MALE))),
    alt("two ranges without a condition that differ in the answer", "unclear", ranges("alt-a", 110, high(50), high(40))),
    alt("two ranges without a condition that agree", "met", ranges("alt-a", 24, high(50), high(40))),
    alt("a range for pregnancy in a man", ("met", "unclear"), ranges("alt-a", 110, high(50), high(40) | sex(concept((SCT, "77386006", "Pregnant"))))),
    alt("a critical range of the other sex takes no part", "met",
        ranges("alt-a", 110, high(50) | sex(MALE) | kind("normal"), high(10) | sex(FEMALE) | kind("critical"))),
    crea("two units of one limit agree", "met", ranges("crea-a", 64, high(97, "umol/L"), high(D("1.1"), "mg/dL"))),
]

# 60 U/L: met against 2.5 x 50, not against 2.5 x 20.
AGES = [
    alt("an adult, ranges by age", "met", ranges("alt-a", 60, high(20) | years(0, 17), high(50) | years(18, 120))),
    alt("a boy, ranges by age", "not-met", ranges("alt-a", 60, high(50) | years(18, 120), high(20) | years(0, 17)), patient=BOY),
    alt("a boy, an adult's range only", "unclear", ranges("alt-a", 24, high(50) | years(18)), patient=BOY),
    alt("an adult, a child's range only", "unclear", ranges("alt-a", 24, high(20) | years(None, 17))),
    alt("the day before the 18th birthday is 17", "not-met",
        ranges("alt-a", 60, high(20) | years(0, 17), high(50) | years(18)), patient=patient(born="2008-11-21")),
    alt("the 18th birthday is 18", "met",
        ranges("alt-a", 60, high(20) | years(0, 17), high(50) | years(18)), patient=patient(born="2008-11-20")),
    alt("the age is that of the day of the test, not of the screening", "not-met",
        ranges("alt-a", 60, high(20) | years(0, 17), high(50) | years(18), when="2026-11-10"), patient=patient(born="2008-11-15")),
    alt("the day of the test is the site's: 19 November, 16:30 UTC is the 20th", "met",
        ranges("alt-a", 60, high(20) | years(0, 17), high(50) | years(18), when="2026-11-19T16:30:00Z"), patient=patient(born="2008-11-20")),
    alt("both ends count: 58 within 18 to 58", "met", ranges("alt-a", 60, high(50) | years(18, 58), high(20) | years(59))),
    alt("both ends count: 58 within 58 to 75", "met", ranges("alt-a", 60, high(20) | years(18, 57), high(50) | years(58, 75))),
    alt("an age at two ends: 58 within 18 to 58 and 58 to 75, other answers", ("unclear",),
        ranges("alt-a", 60, high(50) | years(18, 58), high(20) | years(58, 75))),
    alt("an age at two ends, same answer", "met", ranges("alt-a", 24, high(50) | years(18, 58), high(20) | years(58, 75))),
    alt("birth date unknown, ranges that differ in the answer", "unclear",
        ranges("alt-a", 60, high(20) | years(0, 17), high(50) | years(18)), patient=NO_AGE),
    alt("birth date unknown, ranges that agree", "met",
        ranges("alt-a", 24, high(20) | years(0, 17), high(50) | years(18)), patient=NO_AGE),
    alt("birth date unknown, one range by age fits", "met", ranges("alt-a", 24, high(50) | years(18)), patient=NO_AGE),
    *(alt(f"a result of before the birth has no age: ranges that differ, born {born}", "unclear",
          ranges("alt-a", 100, high(60) | years(18), high(36)), patient=patient(born=born)) for born in ("2026-12-01", "2026-11-21")),
    alt("a result of a month in which the patient was born", "unclear", ranges("alt-a", 100, high(60) | years(18), high(36), when="2026-11"),
        patient=patient(born="2026-11-10"), as_of="2026-11-15"),
    alt("a result of before the birth has no age: the only range fits", "met", ranges("alt-a", 100, high(50) | years(18)), patient=patient(born="2027-01-01")),
    alt("year of birth only, straddling", "unclear", ranges("alt-a", 60, high(20) | years(0, 17), high(50) | years(18)), patient=patient(born="2008")),
    alt("year of birth only, not straddling", "met", ranges("alt-a", 60, high(20) | years(0, 17), high(50) | years(18)), patient=patient(born="1968")),
    *(alt(f"ages in {unit}", ("met",), ranges("alt-a", 60, high(20) | years(0, 17, unit), high(50) | years(18, 120, unit)))
      for unit in ("a", "years", "year", "岁", "yr")),
    alt("ages in months", ("met", "unclear"), ranges("alt-a", 60, high(20) | years(0, 215, "mo"), high(50) | years(216, 1440, "mo"))),
    alt("ages in days", ("met", "unclear"), ranges("alt-a", 60, high(20) | years(0, 28, "d"), high(50) | years(18, 120))),
    alt("a newborn's range in days is not a boy's", ("met", "unclear"), ranges("alt-a", 60, high(20) | years(0, 28, "d"), high(50) | years(1, 17)), patient=BOY),
    alt("an age without a unit", ("met", "unclear"), ranges("alt-a", 60, high(20) | {"age": {"high": {"value": 17}}},
                                                            high(50) | {"age": {"low": {"value": 18}}})),
    alt("an empty age is none", "met", ranges("alt-a", 24, high(50) | {"age": {}})),
    alt("sex and age together", "met", ranges("alt-a", 60, high(20) | sex(MALE) | years(0, 17), high(20) | sex(FEMALE) | years(18),
                                              high(50) | sex(MALE) | years(18))),
    alt("a partial date of the test across the birthday", "unclear",
        ranges("alt-a", 60, high(20) | years(0, 17), high(50) | years(18), when="2026-11"), patient=patient(born="2008-11-10"), as_of="2026-11-15"),
    crea("a boy's creatinine against an adult's range without an age", ("met", "unclear"), lab("crea-a", 45, 97), patient=BOY),
]


def text(*several: str, value=24, id_: str = "alt-a", unit: str = "U/L"):
    return ranges(id_, value, *({"text": t} for t in several), unit=unit)


TEXTS = [
    *(alt(f"the written range {t!r}", "met", text(t, value=41), review=True)
      for t in ("0-41", "≤40", "<40", "＜40", "<=40", "5.0～21.0", "9-50", "9－50", "9~50", "9—50", "9–50", "0--40", "9 - 50 U/L", "9-50U/L",
                "9～50 U／L", "０－４０", "5.0 to 40", "<40 U/L", "≦40", "（9-50）", "(9-50)", "[9-50]", "up to 40")
      if t not in ("5.0 to 40", "up to 40", "5.0～21.0")),
    *(alt(f"the written range {t!r}: 2.5 x is exceeded", "not-met", text(t, value=104), review=True)
      for t in ("0-41", "≤40", "＜40", "5.0～40.0", "9-40 U/L")),
    *(alt(f"the written range {t!r}, perhaps", ("met", "unclear"), text(t, value=41))
      for t in ("5.0 to 40", "up to 40", "参考值 9-50", "参考范围：9-50U/L", "成人 9-50", "9 至 50", "Normal: 9-50", "50", "9-50 (U/L)", "9..50")),
    *(alt(f"the written range {t!r} has no upper end", "unclear", text(t)) for t in ("阴性", "negative", ">5", "≥9", "", "see below", "n/a", "-", "--", "正常")),
    alt("men and women in one text, other answers", ("unclear", "met"), text("男:9-50;女:7-40", value=110)),
    alt("men and women in one text, a woman", ("unclear", "not-met"), text("男:9-50;女:7-40", value=110), patient=WOMAN),
    alt("men and women in one text, a woman between the limits", ("unclear",), text("男 9-50 女 7-40", value=110), patient=NO_SEX),
    alt("a child and an adult in one text", "met", text("<18y: 9-20; >=18y: 9-50", value=60)),
    alt("9-50 and a date", ("unclear", "met"), text("9-50 (2024-01)", value=41)),
    alt("an end in thousands", ("unclear", "met"), text("0-1,000", value=41)),
    alt("an end in thousands is not one", ("unclear", "met"), text("0-1,000", value=300)),
    alt("a decimal comma", "met", text("5,0-40,0", value=41)),
    alt("thousands or a decimal comma", "unclear", text("5-1,250", value=41)),
    alt("a range turned round", "unclear", text("50-9", value=41)),
    alt("an unknown unit in the text", "unclear", text("9-50 Karmen", value=41)),
    crea("the text's unit: mg/dL", "met", ranges("crea-a", 90, {"text": "0.6-1.1 mg/dL"}), review=True),
    crea("the text's unit: mg/dL, too high", "not-met", ranges("crea-a", 140, {"text": "0.6-1.1 mg/dL"}), review=True),
    crea("a text without a unit that can't be in the value's", "unclear", ranges("crea-a", 90, {"text": "0.6-1.1"})),
    alt("two texts that agree", "met", text("0-41", "9-50", value=41), review=True),
    alt("two texts that differ in the answer", "unclear", text("0-40", "9-50", value=110)),
    alt("a text of the other sex is dropped", "met", ranges("alt-a", 110, {"text": "7-40"} | sex(FEMALE), {"text": "9-50"} | sex(MALE)), review=True),
    alt("a text of the other sex only", "unclear", ranges("alt-a", 24, {"text": "7-40"} | sex(FEMALE))),
    alt("a text of another kind", "unclear", ranges("alt-a", 24, {"text": "0-500"} | kind("critical"))),
    alt("a text beside a high end is not needed", "met", ranges("alt-a", 24, high(50) | {"text": "9-50 U/L"}), review=False),
    alt("a text of both sexes beside the man's end", "met", ranges("alt-a", 24, high(50) | {"text": "Male: 9-50, Female: 7-40"})),
    alt("a text of both sexes beside the woman's end", "met", ranges("alt-a", 24, high(40) | {"text": "女: 7-40 男: 9-50"}), review=True),
    alt("a text of children and adults beside the adults' end", "met", ranges("alt-a", 24, high(50) | {"text": "Pediatric: 5-40; Adult: 9-50"})),
    alt("a text of those who do not smoke", "met", ranges("alt-a", 24, high(50) | {"text": "Non-smoker: 9-50"})),
    alt("a text that says another limit than the high end", ("unclear", "met"), ranges("alt-a", 110, high(50) | {"text": "9-40"})),
    alt("a text range beside a numeric one: the numeric has a high end", "met", ranges("alt-a", 24, {"text": "see below"}, high(50))),
    alt("a text without a unit, nor one on the value", "met",
        bare(lab("alt-a", 0), valueQuantity={"value": 41}, referenceRange=[{"text": "9-50"}]), review=True),
    alt("all in words: value and range", "met", valued("alt-a", valueString="41 U/L") | {"referenceRange": [{"text": "9-50"}]}, review=True),
    alt("exactly at the limit of a written range", "met", text("9-50", value=125), review=True),
    alt("no low end: '-50'", ("unclear", "met"), text("-50", value=41)),
    alt("no high end: '9-'", "unclear", text("9-", value=41)),
    alt("a text of very many digits", ("met", "unclear"), text("0-" + "4" * 1 + "1." + "0" * 3000, value=41)),
]

CHILD, GROWN_WOMAN = patient("male", "2014-01-01"), patient("female", "1980-01-01")
WITH_AGES = ("≥18: 57-97", "Male (>=18): 57-97", "Men >18: 57-97", "男(≥18): 57-97", "Males: 57-97 (age 18-99)", "18-99: 57-97", "Age 18-65: 57-97", "age>18: 57-97",
             "57-97 (>=18)", "M 20-59: 57-97; M 60-79: 60-111", "Male ≥18 57-97", "M 18-65 57-97", "年龄18-65: 57-97", "≥18岁: 57-97", "18 yrs and older: 57-97",
             "成人 57-97", "Men: 57-97", "Men 57-97, Women 41-73", "M 18-65 years: 57-97; F 18-65 years: 41-73", "aged 18-65: 57-97", "Adults (18-65): 57-97")
AGES_IN_TEXTS = [
    *(crea(f"a boy beside “{t}”", "unclear", text(t, value=v, id_="crea-a", unit="umol/L"), patient=CHILD) for t in WITH_AGES for v in (110, 45)),
    *(crea(f"a man beside “{t}”", "met", text(t, value=60, id_="crea-a", unit="umol/L"), review=True, patient=patient("male", "1970-01-01")) for t in WITH_AGES if t != "M 18-65 57-97"),
    *(of(a, f"a boy beside “{t}”, {a}", "unclear", text(t, value=v, id_=f"{a}-a", unit=u), patient=CHILD)
      for t in ("≥18: 9-50", "57-97 (>=18)", "Men: 9-50") for a, v, u in (("alt", 24, "U/L"), ("ast", 24, "U/L"), ("tbil", 15, "umol/L"))),
    crea("seventeen is not above 17", "unclear", text(">17: 57-97", value=60, id_="crea-a", unit="umol/L"), patient=patient("male", "2009-06-01")),
    crea("a man beyond the ages of a text", "unclear", text("18-65: 57-97", value=60, id_="crea-a", unit="umol/L"), patient=patient("male", "1950-01-01")),
    crea("a man in the second of two ages", "met", text("M 20-59: 57-97; M 60-79: 60-111", value=138, id_="crea-a", unit="umol/L"), patient=patient("male", "1960-01-01")),
    *(crea(f"a boy's own range beside an adult's: “{t}”", "not-met", text(t, value=110, id_="crea-a", unit="umol/L"), patient=CHILD)
      for t in ("<18: 20-60; ≥18: 57-97", "0-17: 20-60; 18-99: 57-97", "<18岁: 20-60; ≥18岁: 57-97")),
    crea("a boy beside a man's range without an age, as before", "met", text("男 57-97，女 41-73", value=110, id_="crea-a", unit="umol/L"), review=True, patient=CHILD),
    *(crea(f"a range in brackets is no age: “{t}”", "met", text(t, value=110, id_="crea-a", unit="umol/L"), review=True)
      for t in ("男(57-97) 女(41-73)", "57-97:男, 41-73:女")),
]
BOTH = {"text": "男 57-97，女 41-73"}
OTHER_SEXES_END = [
    *(crea(f"a woman with the man's end beside both in a text: {v}", state, ranges("crea-a", v, high(97, "umol/L") | BOTH, unit="umol/L"), review=True, patient=GROWN_WOMAN)
      for v, state in ((60, "met"), (110, "not-met"))),
    crea("a man with the woman's end beside both in a text", "met", ranges("crea-a", 110, high(73, "umol/L") | BOTH, unit="umol/L"), review=True),
    crea("a woman with the man's end alone", "unclear", ranges("crea-a", 60, high(97, "umol/L") | {"text": "男 57-97"}, unit="umol/L"), patient=GROWN_WOMAN),
    crea("a woman with her own end beside both", "met", ranges("crea-a", 60, high(73, "umol/L") | BOTH, unit="umol/L"), review=False, patient=GROWN_WOMAN),
    crea("a woman with an end of nobody's beside both", "unclear", ranges("crea-a", 60, high(85, "umol/L") | BOTH, unit="umol/L"), patient=GROWN_WOMAN),
]
COMMAS = [
    *(alt(f"“{v}” beside a range with decimal commas", "unclear", valued("alt-a", None, valueString=v) | {"referenceRange": [{"text": "7,0-40,0 U/L"}]})
      for v in ("1.234", "1.050", "2.150 U/L")),
    *(alt(f"“{v}” beside the range “{t}”", "met", valued("alt-a", None, valueString=v) | {"referenceRange": [{"text": t}]}, review=True)
      for v, t in (("12,5", "7,0-40,0 U/L"), ("12.5", "7,0-40,0 U/L"), ("21.234", "7.0-40.0 U/L"), ("12", "7,0-40,0 U/L"))),
]
SEX_AS_TEXT = [
    *(crea(f"{who} and the range whose text is {of}", state, ranges("crea-a", 110, high(97, "umol/L") | {"text": men}, high(73, "umol/L") | {"text": women}, unit="umol/L"), patient=someone)
      for men, women in (("Male", "Female"), ("男", "女"), ("Adult male", "Adult female"), ("M", "F"), ("男性：", "女性："))
      for who, of, someone, state in (("a man", men, patient("male", "1970-01-01"), "met"), ("a woman", women, GROWN_WOMAN, "not-met"))),
    *(crea(f"a man: “{t}”", "met", text(t, value=110, id_="crea-a", unit="umol/L"), review=True) for t in ("57(男)--97(男)", "57(男)-97(男)", "57(男)--97(男) 41(女)--73(女)", "upto 97", "up to 97 umol/L")),
    crea("a woman by the second of two such ranges", "not-met", text("57(男)--97(男) 41(女)--73(女)", value=110, id_="crea-a", unit="umol/L"), patient=GROWN_WOMAN),
    crea("a woman beside a man's range alone", "unclear", text("57(男)--97(男)", value=60, id_="crea-a", unit="umol/L"), patient=GROWN_WOMAN),
    crea("a range between two groups is none", "unclear", text("57(男)--97(女)", value=60, id_="crea-a", unit="umol/L")),
    *(alt(f"an arrow before the unit: {v}", state, valued("alt-a", None, valueString=v) | {"referenceRange": [{"low": high(9)["high"], "high": high(50)["high"]}]})
      for v, state in (("141 ↑ U/L", "not-met"), ("141↑U/L", "not-met"), ("41 ↓ U/L", "met"), ("41 → U/L", "unclear"))),
]

CASES: list[Case] = [*SEX_AS_TEXT, *NO_LIMIT, *KINDS, *SEXES, *AGES, *TEXTS, *AGES_IN_TEXTS, *OTHER_SEXES_END, *COMMAS]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title[:80])
def test_case(case):
    check(case)
