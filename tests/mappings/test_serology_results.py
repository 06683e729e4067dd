"""Serologies as results: codes and interpretations, numbers against their range, viral loads, specimens, panels."""
from __future__ import annotations

import pytest

from tests.mappings.results_charts import (
    LOINC,
    SNOMED,
    coded,
    facts,
    interpreted,
    lab,
    one,
    quantity,
    why,
)
from tests.spec.tables import names, rows

NEGATIVE, POSITIVE = coded(SNOMED, "260385009", "Negative"), coded(SNOMED, "10828004", "Positive")
CODED = {
    "SNOMED negative": ({"valueCodeableConcept": NEGATIVE}, "negative"),
    "SNOMED positive": ({"valueCodeableConcept": POSITIVE}, "positive"),
    "LOINC not detected": ({"valueCodeableConcept": coded(LOINC, "LA11883-8")}, "negative"),
    "LOINC positive": ({"valueCodeableConcept": coded(LOINC, "LA6576-8")}, "positive"),
    "SNOMED equivocal": ({"valueCodeableConcept": coded(SNOMED, "42425007")}, "indeterminate"),
    "code against text": ({"valueCodeableConcept": {**NEGATIVE, "text": "阳性"}}, "answers-contradict"),
    "two codes that differ": ({"valueCodeableConcept": {"coding": NEGATIVE["coding"] + POSITIVE["coding"]}}, "answers-contradict"),
    "an unknown code": ({"valueCodeableConcept": coded("urn:local", "7")}, "not-an-answer"),
    "an unknown code with words": ({"valueCodeableConcept": coded("urn:local", "7", "Non-reactive")}, "negative"),
    "value and interpretation agree": ({"valueString": "Negative", "interpretation": interpreted("NEG")}, "negative"),
    "value against interpretation": ({"valueString": "Negative", "interpretation": interpreted("POS")}, "answers-contradict"),
    "value against weakly reactive": ({"valueString": "阳性", "interpretation": interpreted("WR")}, "answers-contradict"),
    "normal says nothing": ({"valueString": "Positive", "interpretation": interpreted("N")}, "positive"),
    "interpretations that differ": ({"interpretation": interpreted("NEG") + interpreted("POS")}, "answers-contradict"),
    "interpretation in words": ({"interpretation": [{"text": "阴性"}]}, "negative"),
    "H alone": ({"interpretation": interpreted("H")}, "valueless"),
    "dataAbsentReason": ({"dataAbsentReason": {"text": "unknown"}}, "valueless"),
    **{f"{word} alone": ({"interpretation": interpreted(word)}, says) for word, says in {
        "POS": "positive", "NEG": "negative", "ND": "negative", "DET": "positive", "RR": "positive", "NR": "negative",
        "IND": "indeterminate", "WR": "indeterminate", "E": "indeterminate"}.items()},
}


@pytest.mark.parametrize("name", CODED)
def test_codes_and_interpretations(name):
    value, says = CODED[name]
    t = one(facts(lab("hbsag", **value)).tests)
    assert (t.polarity or why(t)) == says


NUMBERS = """
| number | unit  | low | high | range text              | interpretation | says               |
| 0.01   | IU/mL |     | 0.05 |                         |                | negative           |
| 0.06   | IU/mL |     | 0.05 |                         |                | positive           |
| 0.05   | IU/mL |     | 0.05 |                         |                | number-undecided   |
| 0.01   | IU/mL | 0   | 0.05 |                         |                | negative           |
| 0.01   | IU/mL |     |      |                         |                | number-alone       |
| 0.01   | IU/mL |     |      |                         | NEG            | negative           |
| 250    | IU/mL |     |      |                         | POS            | positive           |
| 0.01   | IU/mL |     | 0.05 |                         | POS            | answers-contradict |
| 0.3    | S/CO  |     |      | <1.0                    |                | negative           |
| 1.0    | S/CO  |     |      | <1.0                    |                | positive           |
| 1.0    | S/CO  |     |      | ≤1.0                    |                | negative           |
| 0.3    | S/CO  |     |      | 阴性:<1.0;阳性:≥1.0     |                | negative           |
| 3.2    | S/CO  |     |      | 阴性:<1.0;阳性:≥1.0     |                | positive           |
| 0.3    | COI   |     |      | Non-Reactive <0.9       |                | negative           |
| 0.3    | COI   |     |      | 阴性                    |                | index-alone        |
| 0.3    | S/CO  | 1.0 |      |                         |                | index-undecided    |
| 1.8    | S/CO  | 1.0 |      |                         |                | number-undecided   |
| 0.01   | IU/mL |     | 0.05 |                         | N              | negative           |
"""


@pytest.mark.parametrize("row", rows(NUMBERS), ids=names(NUMBERS))
def test_a_number_decides_only_with_its_own_range_or_interpretation(row):
    own = {key: quantity(row[key], row["unit"]) for key in ("low", "high") if row[key]}
    own |= {"text": row["range text"]} if row["range text"] else {}
    more = {"interpretation": interpreted(row["interpretation"])} if row["interpretation"] else {}
    t = one(facts(lab("hbsag", valueQuantity=quantity(row["number"], row["unit"]), referenceRange=[own] if own else [], **more)).tests)
    assert (t.polarity or why(t)) == row["says"]


def test_a_malformed_interpretation_is_not_no_interpretation():
    assert why(one(facts(lab("hbsag", interpretation="POS")).tests)) == "value-malformed"


def test_serology_of_another_fluid_is_in_doubt():
    t = one(facts(lab("treponemal", valueString="阳性", specimen={"display": "脑脊液"})).tests)
    assert (t.polarity, why(t)) == (None, "other-specimen")


def test_a_range_in_another_unit_decides_nothing():
    own = [{"high": quantity("50", "mIU/mL")}]
    t = one(facts(lab("hbsag", valueQuantity=quantity("0.06", "IU/mL"), referenceRange=own)).tests)
    assert why(t) == "number-undecided"


@pytest.mark.parametrize(("value", "ranges", "says"), [
    ({"valueString": "<20 IU/mL"}, [], "less-alone"),
    ({"valueString": "<20 IU/mL, not detected"}, [], "negative"),
    ({"valueString": "Detected, <20 IU/mL"}, [], "positive"),
    ({"valueString": "低于检测下限"}, [], "negative"),
    ({"valueString": "5.2E+06 IU/mL"}, [], "number-alone"),
    ({"valueQuantity": quantity("5200000", "IU/mL")}, [{"high": quantity("20", "IU/mL")}], "positive"),
    ({"valueQuantity": quantity("20", "IU/mL", comparator="<")}, [{"high": quantity("20", "IU/mL")}], "negative"),
    ({"valueString": "below the limit of quantification"}, [], "indeterminate"),
])
def test_a_viral_load(value, ranges, says):
    t = one(facts(lab("hbv dna", referenceRange=ranges, **value)).tests)
    assert (t.test, t.polarity or why(t)) == ("hbv-dna", says)


@pytest.mark.parametrize(("code_", "test"), [
    ("5196-1", "hbsag"), ("13954-3", "hbeag"), ("13952-7", "anti-hbc"), ("31204-1", "anti-hbc-igm"), ("10900-9", "anti-hbs"),
    ("13955-0", "hcv-ab"), ("11011-4", "hcv-rna"), ("56888-1", "hiv-screen"), ("7918-6", "hiv-screen"), ("44873-8", "hiv-confirmatory"),
    ("10351-5", "hiv-rna"), ("22587-0", "treponemal"), ("20507-0", "non-treponemal"), ("2106-3", "pregnancy-test"),
])
def test_the_test_is_known_by_its_code(code_, test):
    assert one(facts(lab(test, code=coded(LOINC, code_), valueString="Negative")).tests).test == test


@pytest.mark.parametrize("code_", ["44533-8", "46206-9"])
def test_a_donors_samples_are_not_read(code_):
    assert facts(lab("x", code=coded(LOINC, code_), valueString="Reactive")).tests == ()


@pytest.mark.parametrize("code_", ["22586-2", "5290-2", "47476-7"])
def test_a_syphilis_test_of_another_specimen_is_one_of_its_own(code_):
    assert one(facts(lab("x", code=coded(LOINC, code_), valueString="Reactive")).tests).test == "syphilis-elsewhere"


def test_an_uncoded_serology_is_not_read():
    assert facts(lab("乙肝表面抗原", valueString="阳性")).tests == ()


def test_a_panel_of_components_gives_one_result_each():
    parts = [{"code": coded(LOINC, c), "valueString": v} for c, v in (("5196-1", "阴性"), ("13952-7", "阳性"), ("10900-9", "阳性"))]
    found = facts(lab("乙肝五项", component=parts)).tests
    assert [(t.test, t.polarity, t.reference) for t in found] == [
        ("hbsag", "negative", "Observation/o1"), ("anti-hbc", "positive", "Observation/o1"), ("anti-hbs", "positive", "Observation/o1")]


@pytest.mark.parametrize(("value", "says"), [
    ({"valueCodeableConcept": coded(SNOMED, "77386006", "Pregnancy")}, "positive"),
    ({"valueCodeableConcept": coded(SNOMED, "60001007", "Not pregnant")}, "negative"),
    ({"valueString": "未孕"}, "negative"), ({"valueString": "not pregnant"}, "negative"), ({"valueString": "pregnant"}, "positive"),
    ({"valueString": "possible pregnancy"}, "indeterminate"), ({"valueString": "unknown"}, "not-an-answer"),
])
def test_pregnancy_status(value, says):
    t = one(facts(lab("x", code=coded(LOINC, "82810-3"), **value)).tests)
    assert (t.test, t.polarity or why(t)) == ("pregnancy-status", says)
