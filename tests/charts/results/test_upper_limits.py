"""The upper limit of normal: the result's own ranges by kind, sex and age; none at all."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import SCT, concept, lab, patient, quantity
from tests.charts.harness import check
from tests.charts.labs import alt, crea, high, of, ranges, tbil
from tests.charts.persons import BOY, FEMALE, MALE, NO_SEX, OTHER, WOMAN, kind, sex

D = Decimal
GENDER = "http://hl7.org/fhir/administrative-gender"
V3_GENDER = "http://terminology.hl7.org/CodeSystem/v3-AdministrativeGender"
NO_AGE = patient(born=None)


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
    alt("a kind in words only, normal", "met", ranges("alt-a", 24, high(50) | {"type": concept(None, "Normal Range")})),
    alt("a kind of a local system", "unclear", ranges("alt-a", 24, high(50) | {"type": concept(("http://x.example", "N"))})),
    alt("an empty kind is none", "met", ranges("alt-a", 24, high(50) | {"type": {}})),
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
    *(alt(f"a man, ranges by {name}", "met", ranges("alt-a", 110, high(40) | f, high(50) | m)) for m, f, name in BOTH_SEXES[4:-1]),
    *(alt(f"a woman, ranges by {name}", "not-met", ranges("alt-a", 110, high(50) | m, high(40) | f), patient=WOMAN)
      for m, f, name in BOTH_SEXES[4:-1]),
    *(alt(f"{who}, ranges by {name}", "unclear", ranges("alt-a", 110, high(50) | m, high(40) | f), patient=someone)
      for m, f, name in BOTH_SEXES[-1:] for who, someone in (("a man", None), ("a woman", WOMAN))),
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
    alt("a man, a general range and his own differ in the answer", "unclear", ranges("alt-a", 110, high(40), high(50) | sex(MALE))),
    alt("one range for both sexes", "met", ranges("alt-a", 24, high(50) | sex(MALE, FEMALE))),
    alt("one range for both sexes, a woman", "met", ranges("alt-a", 24, high(50) | sex(MALE, FEMALE)), patient=WOMAN),
    alt("a group that says nothing is none", "met", ranges("alt-a", 24, high(50) | sex({}))),
    alt("a group of one ethnicity, alone", "unclear", ranges("alt-a", 24, high(50) | sex(concept(None, "Asian")))),
    alt("two ranges of one sex that differ in the answer", "unclear", ranges("alt-a", 110, high(50) | sex(MALE), high(40) | sex(MALE))),
    alt("two ranges without a condition that differ in the answer", "unclear", ranges("alt-a", 110, high(50), high(40))),
    alt("two ranges without a condition that agree", "met", ranges("alt-a", 24, high(50), high(40))),
    alt("a range for pregnancy in a man", "met", ranges("alt-a", 110, high(50), high(40) | sex(concept((SCT, "77386006", "Pregnant"))))),
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
    alt("an age at two ends: 58 within 18 to 58 and 58 to 75, other answers", "unclear",
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
    *(alt(f"ages in {unit}", "met", ranges("alt-a", 60, high(20) | years(0, 17, unit), high(50) | years(18, 120, unit)))
      for unit in ("a", "years", "year", "岁", "yr")),
    alt("ages in months", "met", ranges("alt-a", 60, high(20) | years(0, 215, "mo"), high(50) | years(216, 1440, "mo"))),
    alt("ages in days", "met", ranges("alt-a", 60, high(20) | years(0, 28, "d"), high(50) | years(18, 120))),
    alt("a newborn's range in days is not a boy's", "met", ranges("alt-a", 60, high(20) | years(0, 28, "d"), high(50) | years(1, 17)), patient=BOY),
    alt("an age without a unit", "met", ranges("alt-a", 60, high(20) | {"age": {"high": {"value": 17}}},
                                                            high(50) | {"age": {"low": {"value": 18}}})),
    alt("an empty age is none", "met", ranges("alt-a", 24, high(50) | {"age": {}})),
    alt("sex and age together", "met", ranges("alt-a", 60, high(20) | sex(MALE) | years(0, 17), high(20) | sex(FEMALE) | years(18),
                                              high(50) | sex(MALE) | years(18))),
    alt("a partial date of the test across the birthday", "unclear",
        ranges("alt-a", 60, high(20) | years(0, 17), high(50) | years(18), when="2026-11"), patient=patient(born="2008-11-10"), as_of="2026-11-15"),
    crea("a boy's creatinine against an adult's range without an age", "met", lab("crea-a", 45, 97), patient=BOY),
]


@pytest.mark.parametrize("case", [*NO_LIMIT, *KINDS, *SEXES, *AGES], ids=lambda c: c.title[:80])
def test_case(case):
    check(case)
