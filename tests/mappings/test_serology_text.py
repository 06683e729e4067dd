"""Positive, negative, indeterminate: words in both languages, codes, titres, numbers, and what contradicts them."""
from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.text.answers import is_repeated, load_wording, said_by
from fhir_mappings.text.ligands import sentences_on_ligands
from fhir_mappings.text.numbers import plain
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

TITLE = "What a written answer says"
TABLE = tomllib.loads(files("fhir_mappings").joinpath("text/polarity.toml").read_text(encoding="utf-8"))
KINDS = ("not_done", "indeterminate", "negative", "positive")


@pytest.mark.parametrize("kind", KINDS)
def test_every_pattern_hits_its_examples_and_nothing_it_must_not(kind):
    pattern = getattr(load_wording(), kind)
    assert [text for text in TABLE[kind]["hits"] if not pattern.search(plain(text))] == []
    assert [text for text in TABLE[kind]["misses"] if pattern.search(plain(text))] == []


def test_the_names_of_ligands():
    found = [text for text in (*TABLE["ligands"]["hits"], *TABLE["ligands"]["misses"]) if sentences_on_ligands(text)]
    assert found == TABLE["ligands"]["hits"]


def test_what_is_none_at_all():
    pattern = load_wording().none
    assert [text for text in TABLE["none"]["hits"] if not pattern.match(plain(text))] == []
    assert [text for text in TABLE["none"]["misses"] if pattern.match(plain(text))] == []


def test_what_only_repeats_another_result():
    texts = (*TABLE["repeated"]["hits"], *TABLE["repeated"]["misses"])
    assert [text for text in texts if is_repeated(text)] == TABLE["repeated"]["hits"]
    assert {said_by(text) for text in TABLE["repeated"]["hits"]} == {"indeterminate"}


def test_what_is_normal():
    pattern = load_wording().normal
    found = [text for text in (*TABLE["normal"]["hits"], *TABLE["normal"]["misses"]) if pattern.fullmatch(plain(text))]
    assert found == TABLE["normal"]["hits"]


def test_what_is_taken_out_before_the_rest_is_read():
    for name in ("awaited", "unconfirmed", "recommended", "other_numbers"):
        pattern = getattr(load_wording(), name)
        assert [text for text in TABLE[name]["hits"] if not pattern.search(plain(text))] == [], name
        assert [text for text in TABLE[name]["misses"] if pattern.search(plain(text))] == [], name


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind in KINDS for text in TABLE[kind]["hits"]])
def test_the_order_of_the_patterns_decides_rightly(kind, text):
    assert said_by(text) == kind.replace("_", "-")


def test_a_dash_alone_is_no_answer_and_a_minus_is_one():
    pattern = load_wording().blank
    assert [text for text in TABLE["blank"]["hits"] if not pattern.fullmatch(text) or said_by(text) is not None] == []
    assert [text for text in TABLE["blank"]["misses"] if pattern.fullmatch(text)] == []
    assert [said_by(text) for text in ("-", "－", "−", "(-)", "（—）", "—阴性")] == ["negative"] * 6


ANSWERS = """
| value                                     | says          |
| 阴性                                      | negative      |
| 阴性(-)                                   | negative      |
| 阴性（－）                                | negative      |
| 阴性 0.05                                 | negative      |
| HIV抗体阴性                               | negative      |
| HIV-negative                              | negative      |
| Non-Reactive                              | negative      |
| NON REACTIVE                              | negative      |
| Not Detected                              | negative      |
| not  detected.                            | negative      |
| 未检出                                    | negative      |
| 未见阳性                                  | negative      |
| No HIV antibodies detected                | negative      |
| 阳性                                      | positive      |
| 阳性(+)                                   | positive      |
| ＋                                        | positive      |
| Reactive                                  | positive      |
| HIV Ag/Ab Reactive                        | positive      |
| 检出                                      | positive      |
| 弱阳性                                    | indeterminate |
| 弱阳性(±)                                 | indeterminate |
| 阳性？                                    | indeterminate |
| 阳性，待复查                              | indeterminate |
| 阳性，已复查                              | positive      |
| 阳性（经复检）                            | positive      |
| 复查阳性                                  | positive      |
| 复查结果：阴性                            | negative      |
| 低于检测线                                | negative      |
| 低于试剂检测下限                          | negative      |
| ‹最低检测限                               | negative      |
| ＜检测下限                                | negative      |
| 检测不到                                  | negative      |
| 未扩增                                    | negative      |
| 低于定量下限                              | indeterminate |
| 灰区                                      | indeterminate |
| weakly reactive                           | indeterminate |
| Equivocal                                 | indeterminate |
| 非阴性                                    | indeterminate |
| not negative                              | indeterminate |
| 假阳性                                    | indeterminate |
| 标本溶血                                  | valueless     |
| 未做                                      | valueless     |
| Not done                                  | valueless     |
| cancelled                                 | valueless     |
|                                           | valueless     |
| 正常                                      | not-an-answer |
| 0.05                                      | index-alone   |
| 0.05 S/CO                                 | index-alone   |
| 0.05 IU/mL                                | number-alone  |
| 9.1 S/CO                                  | number-alone  |
| 2,000,000 IU/mL                           | number-alone  |
| 9.1 S/CO; hemolyzed                       | number-alone  |
| 0.00 IU/mL                                | zero-alone    |
| <0.05                                     | less-alone    |
| 阴性(+)                                   | both-polarities |
| negative / positive                       | both-polarities |
| 阳性，标本溶血                            | both-polarities |
| Reactive, specimen clotted                | both-polarities |
| Pending, last reactive                    | both-polarities |
| Reactive result pending                   | both-polarities |
| Reactive, confirmation pending            | indeterminate |
| Reactive, confirmation to follow          | indeterminate |
| Reactive; repeat pending                  | indeterminate |
| REACTIVE, PENDING WESTERN BLOT            | indeterminate |
| 阳性，确证结果待报告                      | indeterminate |
| Weakly reactive, confirmation pending     | indeterminate |
| Reactive; viral load to follow            | positive      |
| Reactive; not confirmed by neutralization | indeterminate |
| Repeatedly reactive, not confirmed        | indeterminate |
| Positive (unconfirmed)                    | indeterminate |
| Preliminary reactive                      | indeterminate |
| Screen reactive, confirmatory pending     | indeterminate |
| 阳性（未确证）                            | indeterminate |
| Confirmed positive                        | positive      |
| Positive, confirmed by neutralization     | positive      |
| Preliminary positive; confirmed           | positive      |
| Repeatedly reactive                       | positive      |
| 初筛阳性                                  | positive      |
| Preliminary: non-reactive                 | negative      |
| Non-reactive, unconfirmed                 | negative      |
| Non-reactive; confirmation pending        | valueless     |
| Result pending                            | valueless     |
| HIV-1/2 4th generation pending            | valueless     |
| 标本溶血2级                               | valueless     |
| Non-reactive. Repeat testing if clinically indicated | negative |
| Negative; repeat in 3 months if exposure  | negative      |
| Negative, repeat                          | indeterminate |
| repeat                                    | indeterminate |
| Repeat in 2 weeks                         | indeterminate |
| HIV阴性，梅毒TPPA阳性                     | two-analytes  |
| HBsAg negative, anti-HBs positive         | two-analytes  |
| HBsAg negative                            | two-analytes  |
| ND                                        | letters-alone |
| NR                                        | letters-alone |
| R                                         | letters-alone |
| nd                                        | not-an-answer |
| N                                         | not-an-answer |
| RNR                                       | not-an-answer |
"""


@pytest.mark.parametrize("row", rows(ANSWERS), ids=names(ANSWERS))
@pytest.mark.parametrize("as_", ["valueString", "valueCodeableConcept"])
def test_a_written_answer_of_hiv_serology(row, as_):
    value = row["value"] if as_ == "valueString" else {"text": row["value"]}
    t = one(facts(lab("hiv", **{as_: value})).tests)
    assert (t.polarity or why(t)) == row["says"]


TITRES = """
| titre        | says            |
| 1:1          | positive        |
| 1:8          | positive        |
| 1：8         | positive        |
| >1:256       | positive        |
| ≥1:1         | positive        |
| 阳性 1:8     | positive        |
| Reactive 1:16 | positive       |
| <1:1         | negative        |
| ＜1:1        | negative        |
| 1:0          | negative        |
| <1:8         | titre-undecided |
| ≤1:1         | titre-undecided |
| 阴性 1:8     | answers-contradict |
| 1:2 1:4      | number-alone    |
| 8:1          | number-alone    |
| 10:30        | not-an-answer   |
| 1:1,280      | positive        |
| 1:1，280     | positive        |
| >1:10,240    | positive        |
| <1:1,280     | titre-undecided |
| ＜1:1，280   | titre-undecided |
| 阴性 <1:1,280 | negative       |
| 阴性 1:1,280 | answers-contradict |
| <1:1,28      | number-alone    |
| <1:1,2800    | number-alone    |
| <1:1 280     | number-alone    |
| <1:1'280     | number-alone    |
| <1:0,280     | number-alone    |
| <1:1,280.5   | number-alone    |
| <1:1,2026-11-01 | negative     |
| <1:1, 11月1日 | negative       |
| 1:2,1:8      | number-alone    |
"""


@pytest.mark.parametrize("row", rows(TITRES), ids=names(TITRES))
def test_a_titre(row):
    t = one(facts(lab("rpr titre", valueString=row["titre"])).tests)
    assert (t.polarity or why(t)) == row["says"]


def ratio(one_: dict, dilution: dict) -> dict:
    return {"valueRatio": {"numerator": one_, "denominator": dilution}}


@pytest.mark.parametrize(("value", "says"), [
    (ratio({"value": 1}, {"value": 8}), "positive"),
    (ratio({"value": 1}, {"value": 1}), "positive"),
    (ratio({"value": 1}, {"value": 0}), "negative"),
    (ratio({"value": 1, "comparator": "<"}, {"value": 1}), "negative"),
    (ratio({"value": 1}, {"value": 1, "comparator": "<"}), "negative"),
    (ratio({"value": 1}, {"value": 256, "comparator": ">"}), "positive"),
    (ratio({"value": 1}, {"value": 8, "comparator": "<"}), "titre-undecided"),
    (ratio({"value": 8}, {"value": 1}), "value-kind"),
    (ratio({"value": "1"}, {"value": 8}), "value-quoted"),
    ({"valueRatio": {}}, "valueless"),
    ({"valueBoolean": True}, "positive"),
    ({"valueBoolean": False}, "negative"),
])
def test_a_ratio_or_a_boolean(value, says):
    t = one(facts(lab("rpr titre", **value)).tests)
    assert (t.polarity or why(t)) == says


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
| 0.05   | IU/mL |     | 0.05 |                         |                | number-alone       |
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
| 0.3    | S/CO  | 1.0 |      |                         |                | index-alone        |
| 1.8    | S/CO  | 1.0 |      |                         |                | number-alone       |
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
    assert why(t) == "number-alone"


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


@pytest.mark.parametrize("code_", ["22586-2", "5290-2", "44533-8", "46206-9"])
def test_csf_and_donor_samples_are_not_read(code_):
    assert facts(lab("x", code=coded(LOINC, code_), valueString="Reactive")).tests == ()


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


WORDS = [word for word in TABLE["positive"]["hits"] if word[0] not in "+(1"]


@pytest.mark.parametrize("word", WORDS)
def test_a_denied_positive_is_never_positive(word):
    for denial in ("not ", "non-", "no ", "NOT ", "never ") if word.isascii() else ("不是", "非", "未见", "并非"):
        assert said_by(denial + word) != "positive", denial + word


@given(st.text(alphabet="阴阳性弱未检出非无反应+-±()？negativposreacdt -", max_size=24))
def test_any_text_says_one_thing_at_most(text):
    assert said_by(text) in (None, "not-done", "indeterminate", "negative", "positive", "both", "two-named")
