"""Upper limits of normal for a person: which of a result's ranges fit sex and age, and the site's assumed limits."""
from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.results.ranges.ages import completed
from fhir_mappings.site import Site, UpperLimitRow
from tests.mappings.chart_json import patient
from tests.mappings.results_charts import (
    EFFECTIVE,
    MEANING,
    SNOMED,
    coded,
    facts,
    lab,
    number,
    one,
    plain_number,
    quantity,
    why,
)
from tests.spec.tables import names, rows


def high(value: str, **more):
    return {"high": quantity(value, "U/L"), **more}


def age(low: int | None = None, top: int | None = None, unit: str = "a"):
    return {"age": {**({"low": {"value": low, "code": unit}} if low is not None else {}),
                    **({"high": {"value": top, "code": unit}} if top is not None else {})}}


MALE, FEMALE = coded("http://hl7.org/fhir/administrative-gender", "male"), coded(SNOMED, "248152002", "Female")
NORMAL, CRITICAL, ODD = coded(MEANING, "normal"), coded(MEANING, "treatment"), {"text": "透析患者"}

CASES = {
    "one range": ([high("50")], "50 range"),
    "no range": ([], ""),
    "null range": ([None, high("50")], "50 range"),
    "without high": ([{"low": quantity("9", "U/L")}], ""),
    "without high, its text is read beside the same low": ([{"low": quantity("9", "U/L"), "text": "9-50"}], "50 text"),
    "without high, its text is not read beside another low": ([{"low": quantity("10", "U/L"), "text": "9-50"}], ""),
    "type normal": ([high("50", type=NORMAL)], "50 range"),
    "type normal in words": ([high("50", type={"text": "正常"})], "50 range"),
    "another type": ([high("500", type=CRITICAL)], ""),
    "another type beside a normal one": ([high("500", type=CRITICAL), high("50", type=NORMAL)], "50 range"),
    "two that fit are both kept": ([high("50"), high("60")], "50 range; 60 range"),
    "sex fits": ([high("50", appliesTo=[MALE]), high("40", appliesTo=[FEMALE])], "50 range"),
    "another sex only": ([high("40", appliesTo=[FEMALE])], ""),
    "sex in words": ([high("50", appliesTo=[{"text": "男"}]), high("40", appliesTo=[{"text": "女性"}])], "50 range"),
    "both sexes": ([high("50", appliesTo=[MALE, FEMALE])], "50 range"),
    "age fits": ([high("50", **age(18, 60)), high("80", **age(61, 120))], "50 range"),
    "age with a low end only": ([high("50", **age(18)), high("80", **age(None, 17))], "50 range"),
    "age in months": ([high("80", **age(0, 36, "mo")), high("50", **age(37, None, "mo"))], "50 range"),
    "age in an unknown unit fits": ([high("50", **age(1, 2, "fortnight"))], "50 range"),
    "a group nobody knows, alone": ([high("300", appliesTo=[ODD])], "problem range-for-others"),
    "a group nobody knows beside a general range": ([high("300", appliesTo=[ODD]), high("50")], "300 range; 50 range"),
    "a group to which no man belongs": ([high("300", appliesTo=[{"text": "妊娠"}]), high("50")], "50 range"),
    "text only": ([{"text": "9-50"}], "50 text"),
    "text beside a structured one": ([{"text": "9-60"}, high("50")], "50 range"),
    "text for the other sex": ([{"text": "7-40", "appliesTo": [FEMALE]}, {"text": "9-50", "appliesTo": [MALE]}], "50 text"),
    "text that can't be read": ([{"text": "see report"}], ""),
    "quoted number": ([{"high": {"value": "50", "unit": "U/L"}}], "problem range-unreadable"),
    "upside down": ([{"low": quantity("50", "U/L"), "high": quantity("9", "U/L")}], "problem range-upside-down"),
    "malformed": ([{"high": "50 U/L"}], "problem range-malformed"),
    "another unit": ([{"high": quantity("0.85", "ukat/L")}], "51 range"),
}


def limits(m) -> str:
    if m.problem:
        return f"problem {why(m)}"
    return "; ".join(f"{plain_number(limit.value)} {limit.origin}" for limit in m.limits)


@pytest.mark.parametrize("name", CASES)
def test_the_ranges_that_fit_a_man_of_46(name):
    ranges, expected = CASES[name]
    assert limits(one(facts(lab("alt", valueQuantity=quantity("41", "U/L"), referenceRange=ranges)).measurements)) == expected


@pytest.mark.parametrize(("high_end", "text", "sex", "expected"), [
    ("50", "男 9-50，女 7-40", "male", "50 range"), ("50", "男 9-50，女 7-40", "female", "40 text"), ("40", "男 9-50，女 7-40", "female", "40 range"),
    ("97", "男性 57～97", "female", ""), ("97", "男性 57～97", "male", "97 range"), ("50", "9-50 男 7-40", "male", "problem range-for-others"),
    ("50", "9-50", "female", "50 range"), ("97", "20-39岁 57-97；40岁以上 57-111", "male", "problem range-for-others"), ("111", "20-39岁 57-97；40岁以上 57-111", "male", "111 range"),
    ("50", "酶法 9-50", "female", "50 range")])
def test_a_structured_end_beside_a_text_of_several(high_end, text, sex, expected):
    result = lab("alt", valueQuantity=quantity("41", "U/L"), referenceRange=[high(high_end, text=text)])
    assert limits(one(facts(result, of={**patient(), "gender": sex}).measurements)) == expected


def test_an_unknown_sex_or_age_fits_every_range():
    who = patient(gender="unknown")
    del who["birthDate"]
    ranges = [high("50", appliesTo=[MALE]), high("40", appliesTo=[FEMALE]), high("80", **age(0, 3))]
    m = one(facts(lab("alt", valueQuantity=quantity("41", "U/L"), referenceRange=ranges), of=who).measurements)
    assert limits(m) == "50 range; 40 range; 80 range"


BIRTHDAYS = """
| born       | taken on   | ages of the range | fits |
| 2008-11-20 | 2026-11-20 | 18-120            | yes  |
| 2008-11-21 | 2026-11-20 | 18-120            | no   |
| 2008-11-21 | 2026-11-20 | 0-17              | yes  |
| 2008-11-20 | 2026-11-20 | 0-17              | no   |
| 2008-02-29 | 2026-02-28 | 18-120            | no   |
| 2008-02-29 | 2026-03-01 | 18-120            | yes  |
| 2008       | 2026-11-20 | 18-120            | yes  |
| 2008       | 2026-11-20 | 0-17              | yes  |
| 2007       | 2026-11-20 | 0-17              | no   |
| 2008-11    | 2026-11-20 | 18-120            | yes  |
| 2008-12    | 2026-11-20 | 18-120            | no   |
| 2008-06-01 | 2026       | 0-17              | yes  |
| 2008-06-01 | 2026       | 18-120            | yes  |
| 2008-06-01 |            | 0-3               | yes  |
"""


@pytest.mark.parametrize("row", rows(BIRTHDAYS), ids=names(BIRTHDAYS))
def test_age_counts_in_completed_years_on_the_day_of_the_result(row):
    low, top = (int(end) for end in row["ages of the range"].split("-"))
    result = lab("alt", valueQuantity=quantity("41", "U/L"), referenceRange=[high("50", **age(low, top))])
    result["effectiveDateTime"] = row["taken on"]
    m = one(facts(result, of=patient(birthDate=row["born"])).measurements)
    assert bool(m.limits) is (row["fits"] == "yes")


def site(*table: UpperLimitRow) -> Site:
    return Site(upper_limits=table)


ASSUMED = site(
    UpperLimitRow("alt", Decimal(50), "U/L", "male", 18, 120), UpperLimitRow("alt", Decimal(40), "U/L", "female", 18, 120),
    UpperLimitRow("creatinine", Decimal("1.1"), "mg/dL", "male", 18, 120),
)
SITE = {
    "no range: the site's": ({}, {}, "50 site"),
    "its own range wins": ({"referenceRange": [high("60")]}, {}, "60 range"),
    "its own text wins": ({"referenceRange": [{"text": "9-60"}]}, {}, "60 text"),
    "a woman's": ({}, {"gender": "female"}, "40 site"),
    "no adult default for a child": ({}, {"birthDate": "2015-01-01"}, ""),
    "on the 18th birthday": ({}, {"birthDate": "2008-11-20"}, "50 site"),
    "no default where the age is not known": ({}, {"birthDate": None}, ""),
    "no default where the age straddles": ({}, {"birthDate": "2008"}, ""),
    "an unknown sex: every row": ({}, {"gender": "unknown"}, "50 site; 40 site"),
    "no default without a date": ({"effectiveDateTime": "20/11/2026"}, {}, ""),
}


@pytest.mark.parametrize("name", SITE)
def test_the_sites_assumed_limits(name):
    result, who, expected = SITE[name]
    who = {key: value for key, value in patient(**who).items() if value is not None}
    m = one(facts(lab("alt", **{"valueQuantity": quantity("41", "U/L"), **result}), site=ASSUMED, of=who).measurements)
    assert limits(m) == expected


def test_an_assumed_limit_is_converted_like_any_other():
    m = one(facts(lab("creatinine", valueQuantity=quantity("90", "umol/L")), site=ASSUMED).measurements)
    assert (limits(m), m.limits[0].charted, m.limits[0].unit) == ("97.24 site", "1.1", "mg/dL")


def test_another_reports_range_is_never_used():
    ranged = lab("alt", "a", valueQuantity=quantity("41", "U/L"), referenceRange=[high("50")])
    bare = lab("alt", "b", valueQuantity=quantity("41", "U/L"))
    assert [limits(m) for m in facts(ranged, bare).measurements] == ["50 range", ""]


@given(st.dates(date(1920, 1, 1), date(2026, 1, 1)), st.integers(0, 40000))
def test_completed_years_never_run_ahead_of_days(born, days):
    on = date.fromordinal(born.toordinal() + days)
    years = completed("a", born, on)
    assert years * 365 <= days < (years + 1) * 366 + 1


def test_dates_in_the_fixture_are_what_the_tables_assume():
    assert EFFECTIVE.startswith("2026-11-20") and repr(number("1.10")) == "1.10"
