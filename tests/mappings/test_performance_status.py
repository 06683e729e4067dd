"""ECOG, Karnofsky, Lansky and NYHA: coded, counted, written."""
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.mappings.results_charts import LOINC, SNOMED, coded, facts, lab, one, quantity, why
from tests.spec.tables import names, rows

TITLE = "Grades as charted"
LANSKY = coded("http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "C38144")

WRITTEN = """
| scale     | text                                       | grade | why           |
| ecog      | 1                                          | 1     |               |
| ecog      | ECOG 1                                     | 1     |               |
| ecog      | 1分                                        | 1     |               |
| ecog      | ECOG评分：1分                              | 1     |               |
| ecog      | ECOG-PS 2分                                | 2     |               |
| ecog      | PS=1                                       | 1     |               |
| ecog      | １                                         | 1     |               |
| ecog      | 1-2                                        | 2     |               |
| ecog      | 0～1分                                     | 1     |               |
| ecog      | ECOG 2至3分                                | 3     |               |
| ecog      | 2分（卧床<50%）                            | 2     |               |
| ecog      | 1分，能自由走动                            | 1     |               |
| ecog      | ECOG performance status grade 1            | 1     |               |
| ecog      | ECOG PS 1 (restricted)                     | 1     |               |
| ecog      | ECOG PS：1分，KPS评分：90分                | 1     |               |
| ecog      | KPS 90分；ECOG 2分                         | 2     |               |
| ecog      | ECOG 1 / KPS 90                            | 1     |               |
| ecog      | KPS 90，2分                                |       | another-scale |
| ecog      | ECOG 1，KPS 90，ECOG 2                     |       | no-grade      |
| ecog      | 3分 生活仅能部分自理，日间大部分时间卧床   | 3     |               |
| ecog      | 2分 日间不少于50%时间可以下床活动          | 2     |               |
| ecog      | 2分 至3分                                  | 3     |               |
| ecog      | 1分 上次2分                                |       | no-grade      |
| ecog      | 标本溶血                                   |       | valueless     |
| ecog      | 未做                                       |       | valueless     |
| ecog      | 6                                          |       | no-grade      |
| ecog      | 4-6                                        |       | no-grade      |
| ecog      | 1.5                                        |       | no-grade      |
| ecog      | -1                                         |       | no-grade      |
| ecog      | >5                                         |       | no-grade      |
| ecog      | ≤9                                         |       | no-grade      |
| nyha      | NYHA I (formerly III)                      |       | no-grade      |
| ecog      | KPS 90                                     |       | another-scale |
| ecog      | fully active                               |       | no-grade      |
| ecog      | ECOG 1 on 2026-11-20, 2 before             |       | no-grade      |
| ecog      | 1/5                                        |       | no-grade      |
| ecog      | ECOG-1                                     | 1     |               |
| ecog      | ECOG - 2                                   | 2     |               |
| ecog      | ECOG-2-3                                   | 3     |               |
| ecog      | ECOG -1                                    |       | no-grade      |
| ecog      | Zero                                       | 0     |               |
| ecog      | ECOG PS one                                | 1     |               |
| ecog      | Grade two                                  | 2     |               |
| ecog      | three                                      | 3     |               |
| ecog      | two to three                               |       | no-grade      |
| ecog      | one week ago                               |       | no-grade      |
| ecog      | ECOG: 3 due to sepsis                      | 3     |               |
| ecog      | Fully active, able to carry on all pre-disease performance without restriction | 0     |               |
| ecog      | Fully active without restriction           | 0     |               |
| ecog      | Restricted in physically strenuous activity but ambulatory and able to carry out work of a light nature | 1     |               |
| ecog      | Ambulatory and capable of all self-care but unable to work | 2     |               |
| ecog      | Capable of only limited selfcare, confined to bed or chair more than 50% of waking hours | 3     |               |
| ecog      | Completely disabled. Cannot carry on any selfcare. | 4     |               |
| ecog      | Not fully active                           |       | no-grade      |
| ecog      | Fully active no longer                     |       | no-grade      |
| ecog      | Fully active, able to carry on all activities without restriction until May |       | no-grade      |
| ecog      | Restricted in strenuous activity           |       | no-grade      |
| ecog      | Restricted in physically strenuous activity but not ambulatory |       | no-grade      |
| ecog      | Restricted in strenuous activity but ambulatory, now confined to bed |       | no-grade      |
| ecog      | Completely disabled                        |       | no-grade      |
| karnofsky | 90                                         | 90    |               |
| karnofsky | 90%                                        | 90    |               |
| karnofsky | KPS评分：80分                              | 80    |               |
| karnofsky | 80-90                                      | 80    |               |
| karnofsky | 85                                         | 85    |               |
| karnofsky | 0.9                                        |       | no-grade      |
| karnofsky | 110                                        |       | no-grade      |
| karnofsky | ECOG 1                                     |       | another-scale |
| karnofsky | ECOG 1分，KPS 90分                         | 90    |               |
| nyha      | II                                         | 2     |               |
| nyha      | Ⅱ                                          | 2     |               |
| nyha      | ＩＩ                                       | 2     |               |
| nyha      | 心功能II级                                 | 2     |               |
| nyha      | 心功能Ⅲ级（NYHA）                          | 3     |               |
| nyha      | NYHA分级：II级                             | 2     |               |
| nyha      | NYHA class III                             | 3     |               |
| nyha      | Class IV                                   | 4     |               |
| nyha      | 2                                          | 2     |               |
| nyha      | 二级                                       | 2     |               |
| nyha      | 纽约心功能分级II级                         | 2     |               |
| nyha      | 纽约心脏病协会 II级                        | 2     |               |
| nyha      | 纽约心脏病学会心功能分级：Ⅲ级             | 3     |               |
| nyha      | I～II级                                    | 2     |               |
| nyha      | II-III                                     | 3     |               |
| nyha      | II/III                                     | 3     |               |
| nyha      | III/III                                    | 3     |               |
| nyha      | Class II (mild)                            | 2     |               |
| nyha      | V                                          |       | no-grade      |
| nyha      | 0                                          |       | no-grade      |
| nyha      | 心功能正常                                 |       | no-grade      |
| nyha      | Killip II                                  |       | another-scale |
| nyha      | NYHA II级，Killip I级                      |       | another-scale |
| nyha      | ASA II                                     |       | another-scale |
| nyha      | Child-Pugh A                               |       | another-scale |
"""


@pytest.mark.parametrize("row", rows(WRITTEN), ids=names(WRITTEN))
@pytest.mark.parametrize("as_", ["valueString", "valueCodeableConcept"])
def test_a_written_grade(row, as_):
    value = row["text"] if as_ == "valueString" else {"text": row["text"]}
    g = one(facts(lab(row["scale"], **{as_: value})).grades)
    assert (g.scale, "" if g.grade is None else str(g.grade), why(g)) == (row["scale"], row["grade"], row["why"])


@pytest.mark.parametrize(("text", "lowest", "answer"), [
    ("NYHA II/IV", 2, "LA28405-1"), ("Ⅰ/Ⅳ级", 1, "LA28404-4"), ("III/IV", 3, "LA28406-9"), ("2/4", 2, "LA28405-1")])
def test_the_highest_grade_may_name_the_scale(text, lowest, answer):
    g = one(facts(lab("nyha", valueString=text)).grades)
    assert (g.grade, g.at_most(lowest - 1), g.at_most(2), g.at_most(4)) == (None, False, None if lowest < 3 else False, True)
    assert one(facts(lab("nyha", valueCodeableConcept={**coded(LOINC, answer), "text": text})).grades).grade == lowest
    contradicted = one(facts(lab("nyha", valueCodeableConcept={**coded(LOINC, "LA28404-4"), "text": "II/IV"})).grades)
    assert why(contradicted) == "grade-against-itself"


def span(low: str, top: str) -> dict:
    return {"valueRange": {"low": quantity(low), "high": quantity(top)}}


ECOG1 = coded(LOINC, "LA9623-5", "ECOG grade 1")
FORMS = {
    "integer": ("ecog", {"valueInteger": 1}, 1, ""),
    "quoted integer": ("ecog", {"valueInteger": "1"}, None, "value-quoted"),
    "quantity": ("ecog", {"valueQuantity": quantity("1", "{score}", "{score}")}, 1, ""),
    "whole decimal": ("ecog", {"valueQuantity": quantity("2.0")}, 2, ""),
    "not whole": ("ecog", {"valueQuantity": quantity("1.5")}, None, "no-grade"),
    "too high": ("ecog", {"valueInteger": 6}, None, "no-grade"),
    "too low": ("ecog", {"valueInteger": -1}, None, "no-grade"),
    "more than all grades": ("ecog", {"valueQuantity": quantity("5", comparator=">")}, None, "no-grade"),
    "a bound that is no whole grade": ("ecog", {"valueQuantity": quantity("1.5", comparator=">")}, None, "no-grade"),
    "a bound against the interpretation": ("ecog", {"valueString": "<=2", "interpretation": [ECOG1]}, None, "grades-contradict"),
    "an answer against a bound": ("ecog", {"valueCodeableConcept": {**ECOG1, "text": "≥3"}}, None, "grade-against-itself"),
    "range, the worse": ("ecog", span("1", "2"), 2, ""),
    "Karnofsky range, the worse": ("karnofsky", span("70", "80"), 70, ""),
    "LOINC answer": ("ecog", {"valueCodeableConcept": ECOG1}, 1, ""),
    "LOINC answer with other words": ("ecog", {"valueCodeableConcept": coded(LOINC, "LA9622-7", "Fully active, able to carry on")}, 0, ""),
    "SNOMED answer": ("ecog", {"valueCodeableConcept": coded(SNOMED, "423409001")}, 5, ""),
    "answer against its text": ("ecog", {"valueCodeableConcept": {**ECOG1, "text": "ECOG 3"}}, None, "grade-against-itself"),
    "two answers": ("ecog", {"valueCodeableConcept": {"coding": ECOG1["coding"] + [{"system": LOINC, "code": "LA9624-3"}]}}, None,
                    "grade-against-itself"),
    **{f"Karnofsky 70 by code against “{text}”": ("karnofsky", {"valueCodeableConcept": {**coded(LOINC, "LA29178-3"), "text": text}}, None, "grade-against-itself")
       for text in ("80 - Normal activity with effort", "80% normal activity with effort", "80 normal activity with effort", "90% Able to carry on normal activity")},
    **{f"Karnofsky 70 by code and “{text}”": ("karnofsky", {"valueCodeableConcept": {**coded(LOINC, "LA29178-3"), "text": text}}, 70, "")
       for text in ("70% cares for self", "Cares for self; unable to carry on normal activity", "70 - Cares for self")},
    **{f"Karnofsky “{text}”": ("karnofsky", {"valueString": text}, grade, why_not) for text, grade, why_not in (
        ("80% normal activity with effort", 80, ""), ("60% requires occasional assistance", 60, ""), ("80% of the time in bed", None, "no-grade"), ("80% normal, 60% last week", None, "no-grade"))},
    "answer in the interpretation": ("ecog", {"interpretation": [ECOG1]}, 1, ""),
    "value and interpretation": ("ecog", {"valueInteger": 1, "interpretation": [ECOG1]}, 1, ""),
    "value against interpretation": ("ecog", {"valueInteger": 2, "interpretation": [ECOG1]}, None, "grades-contradict"),
    "boolean": ("ecog", {"valueBoolean": True}, None, "no-grade"),
    "absent": ("ecog", {"dataAbsentReason": {"text": "asked"}}, None, "valueless"),
    "LA9627-6 is ECOG 5": ("ecog", {"valueCodeableConcept": coded(LOINC, "LA9627-6")}, 5, ""),
    "LA9627-6 is Karnofsky 0": ("karnofsky", {"valueCodeableConcept": coded(LOINC, "LA9627-6")}, 0, ""),
    "Karnofsky answer": ("karnofsky", {"valueCodeableConcept": coded(LOINC, "LA29176-7")}, 90, ""),
    "an ECOG answer is no Karnofsky": ("karnofsky", {"valueCodeableConcept": coded(LOINC, "LA9623-5")}, None, "no-grade"),
    "NYHA, LOINC": ("nyha", {"valueCodeableConcept": coded(LOINC, "LA28405-1")}, 2, ""),
    "NYHA, SNOMED": ("nyha", {"valueCodeableConcept": coded(SNOMED, "420913000")}, 3, ""),
    "NYHA, number": ("nyha", {"valueInteger": 4}, 4, ""),
}


@pytest.mark.parametrize("name", FORMS)
def test_a_form_of_grade(name):
    scale, value, grade, reason = FORMS[name]
    g = one(facts(lab(scale, **value)).grades)
    assert (g.grade, why(g)) == (grade, reason)


BOUNDS = {
    "at most": ("ecog", {"valueQuantity": quantity("2", comparator="<=")}, (True, None)),
    "at most, written": ("ecog", {"valueString": "≤3"}, (None, None)),
    "more than": ("ecog", {"valueString": "＞2"}, (False, True)),
    "at least": ("ecog", {"valueString": "≥2"}, (None, True)),
    "less than": ("ecog", {"valueQuantity": quantity("2", comparator="<")}, (True, False)),
    "a range without a lower end": ("ecog", {"valueRange": {"high": quantity("2")}}, (True, None)),
    "of a scale where more is better": ("karnofsky", {"valueQuantity": quantity("80", comparator=">=")}, (False, True)),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_a_comparator_is_a_bound_and_no_grade(name):
    scale, value, against_2 = BOUNDS[name]
    g = one(facts(lab(scale, **value)).grades)
    assert (g.grade, why(g), (g.at_most(2), g.at_least(2))) == (None, "", against_2)


def test_lansky_and_the_snomed_codes_of_the_scales():
    found = facts(lab("x", "a", code=LANSKY, valueInteger=80), lab("x", "b", code=coded(SNOMED, "423740007"), valueInteger=1),
                  lab("x", "c", code=coded(SNOMED, "420816009"), valueString="II"))
    assert [(g.scale, g.grade) for g in found.grades] == [("lansky", 80), ("ecog", 1), ("nyha", 2)]


def test_an_uncoded_grade_is_not_read():
    assert facts(lab("ECOG评分", valueInteger=1)).grades == ()


def test_a_span_is_noted():
    assert "note.worse-of-span" in {note.key for note in one(facts(lab("ecog", valueString="1-2")).grades).notes}


@given(st.integers(-20, 120))
def test_only_whole_grades_of_the_scale_are_grades(n):
    ecog, karnofsky, nyha = facts(*(lab(s, s, valueInteger=n) for s in ("ecog", "karnofsky", "nyha"))).grades
    assert (ecog.grade, karnofsky.grade, nyha.grade) == tuple(n if a <= n <= b else None for a, b in ((0, 5), (0, 100), (1, 4)))
