"""ECOG and what stands in for it, NYHA and LVEF: every form of the value, the windows, contradictions, look-alikes."""
from __future__ import annotations

import pytest

from tests.charts.build import (
    INTERPRETATION,
    LOINC,
    SCT,
    base,
    concept,
    condition,
    cut,
    observation,
    patient,
    procedure,
    quantity,
    without,
)
from tests.charts.harness import Case, check

ECOG, HISTORY, FUNCTION = "ecog", "cardiac-history", "cardiac-function"
ECOG_CODE, KARNOFSKY_CODE, NYHA_CODE = (LOINC, "89247-1"), (LOINC, "89243-0"), (LOINC, "88020-3")
LANSKY_CODE = ("http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "C38144")
NONE = without(base(), "ecog-1")
ABSENT = concept(("http://terminology.hl7.org/CodeSystem/data-absent-reason", "not-performed"))


def valued(value):
    """An element for a value: a dict is the element itself, an int an integer, a str a string, a tuple a coded answer."""
    if isinstance(value, dict):
        return value
    if isinstance(value, int):
        return {"valueInteger": value}
    return {"valueString": value} if isinstance(value, str) else {"valueCodeableConcept": concept(value)}


def score(id_, code, value, when="2026-11-20", **more):
    return observation(id_, concept(code), when, **valued(value), **more)


def ecog(value, when="2026-11-20", id_="e", **more):
    return score(id_, ECOG_CODE, value, when, **more)


def kps(value, when="2026-11-20", id_="k", **more):
    return score(id_, KARNOFSKY_CODE, value, when, **more)


def lansky(value, when="2026-11-20", **more):
    return score("l", LANSKY_CODE, value, when, **more)


def nyha(value, when="2026-11-01", id_="n", **more):
    return score(id_, NYHA_CODE, value, when, **more)


def lvef(value, when="2026-11-01", id_="f", **more):
    element = value if isinstance(value, dict) else {"valueQuantity": quantity(value, "%")}
    return observation(id_, concept((LOINC, "10230-1")), when, **element, **more)


def e(title, state, *resources, review=None, **more):
    return Case(f"ECOG: {title}", [*NONE, *resources], {ECOG: state}, review={ECOG: review} if review is not None else {}, **more)


def q(value, unit="{score}", **more):
    return {"valueQuantity": quantity(value, unit, **more)}


KARNOFSKY_PHRASES = {
    100: "Normal; no complaints; no evidence of disease", 90: "Able to carry on normal activity; minor signs or symptoms of disease",
    80: "Normal activity with effort; some signs or symptoms of disease", 70: "Cares for self; unable to carry on normal activity or to do active work",
    60: "Requires occasional assistance but is able to care for most of his personal needs", 50: "Requires considerable assistance and frequent medical care",
    40: "Disabled; requires special care and assistance", 30: "Severely disabled; hospital admission is indicated although death not imminent",
    20: "Very sick; hospital admission necessary; active supportive treatment necessary", 10: "Moribund; fatal processes progressing rapidly", 0: "Dead",
}
PHRASES = [
    *(e(f"Karnofsky {form.format(n, phrase)!r}", "met" if n >= 50 else "not-met", kps(form.format(n, phrase)), review=True)
      for n, phrase in KARNOFSKY_PHRASES.items() for form in ("{} - {}", "{}% - {}", "{} = {}")),
    *(e(f"Karnofsky {text!r}", "met", kps(text), review=True) for text in ("(80) Normal activity with effort", "KPS 80. Normal activity with effort", "80%: normal activity")),
    *(e(f"Karnofsky {text!r}", "unclear", kps(text)) for text in ("80 - was 60", "80 -> 40", "80 (range 30-90)", "85 - Normal activity", "80 - ECOG 1")),
    *(e(f"{text!r}", "met", ecog(text)) for text in (
        "(1) Restricted in physically strenuous activity", "1 = Symptomatic but ambulatory", "ECOG PS: 0 = Fully active", "ECOG 1 / KPS 80", "0 (KPS 100)", "ECOG 1, KPS 80%",
        "2 - in bed <50% of the day", "ECOG (2)")),
    *(e(f"{text!r}", "not-met", ecog(text)) for text in ("(3) Capable of only limited selfcare", "4 = Completely disabled", "ECOG 3 / KPS 40")),
    e("two scales, each in a clause of its own", "met", ecog("ECOG 1 / Lansky 80")),
    *(e(f"{text!r}", "unclear", ecog(text)) for text in ("ECOG 1 / KPS 40", "ECOG 0 (KPS 50)", "KPS 80", "0 = normal, 1 = restricted", "ECOG 1 -> 3", "(1", "2, pending reassessment of 3")),
    e("'not done' is no grade", "missing", ecog("Not done")),
]

FORMS = [
    *PHRASES,
    *(e(f"integer {n}", "met" if n <= 2 else "not-met", ecog(n), review=False) for n in range(6)),
    e("quantity 2", "met", ecog(q(2))), e("quantity 3", "not-met", ecog(q(3))),
    e("quantity 1.0", "met", ecog(q(1.0))), e("quantity without a unit", "met", ecog({"valueQuantity": {"value": 1}})),
    e("quantity 1.5 is no grade", "unclear", ecog(q(1.5))), e("integer 6", "unclear", ecog(6)), e("integer -1", "unclear", ecog(-1)),
    e("integer 80: a Karnofsky in the wrong place", "unclear", ecog(80)),
    e("quantity <=2", "met", ecog(q(2, comparator="<="))), e("quantity <2", "met", ecog(q(2, comparator="<"))),
    e("quantity >=2", "unclear", ecog(q(2, comparator=">="))), e("quantity >2", "not-met", ecog(q(2, comparator=">"))),
    e("quantity >=3", "not-met", ecog(q(3, comparator=">="))),
    *(e(f"answer {code}", "met" if n <= 2 else "not-met", ecog((LOINC, code))) for n, code in
      enumerate(["LA9622-7", "LA9623-5", "LA9624-3", "LA9625-0", "LA9626-8", "LA9627-6"])),
    *(e(f"SNOMED answer {code}", "met" if n <= 2 else "not-met", ecog((SCT, code))) for n, code in
      enumerate(["425389002", "422512005", "422894000", "423053003", "423237006", "423409001"])),
    e("answer in text only", "met", ecog({"valueCodeableConcept": concept(None, "ECOG 1")})),
    e("an unknown answer code", "unclear", ecog((LOINC, "LA99999-9"))),
    *(e(f"written {t!r}", state, ecog(t)) for t, state in [
        ("ECOG(1分)", "met"), ("ECOG（1分）", "met"), ("ECOG[1分]", "met"), ("ECOG评分(2分)", "met"), ("ECOG(3分)", "not-met"), ("ECOG(1-2分)", "met"), ("(1分)", "met"),
        ("ECOG(6分)", "unclear"), ("ECOG(1分)→(2分)", "unclear"), ("ECOG(1分，2月前3分)", "unclear"), ("ECOG(1分", "unclear"), ("ECOG(5级制) 1", "unclear"), ("ECOG (1 points)", "met"),
        ("ECOG 1", "met"), ("1分", "met"), ("1", "met"), ("1-2", "met"), ("2-3", "not-met"), ("0-1分", "met"), ("0～1", "met"), ("3分", "not-met"), ("ECOG评分：2分", "met"),
        ("ECOG PS 2", "met"), ("ECOG-PS 3", "not-met"), ("ECOG performance status 1", "met"), ("２", "met"), ("ECOG 4", "not-met"), ("PS=1", "met"), ("grade 2", "met"), ("2级", "met"),
        ("体力状况1分", "met"), ("6", "unclear"), ("good", "unclear"), ("未评", "missing"), ("1.5", "unclear"), ("10", "unclear"), ("ECOG 1 (2026-11-20)", "unclear"),
        ("ECOG performance status - grade 1", "met"), ("Eastern Cooperative Oncology Group performance status - grade 3 (finding)", "not-met"),
        ("ECOG -1", "unclear"), ("≤2", "met"), ("<=1", "met"), ("0–2", "met"), ("1或2", "met")]),
    e("the answer code in interpretation", "met", ecog({}, interpretation=[concept((LOINC, "LA9623-5"))])),
    e("answer code 3 in interpretation", "not-met", ecog({}, interpretation=[concept((LOINC, "LA9625-0"))])),
    e("value and interpretation agree", "met", ecog(1, interpretation=[concept((LOINC, "LA9623-5"))])),
    e("value against interpretation", "unclear", ecog(1, interpretation=[concept((LOINC, "LA9625-0"))])),
    e("value against interpretation, both within the limit", "unclear", ecog(1, interpretation=[concept((LOINC, "LA9622-7"))])),
    e("an interpretation of another kind", "met", ecog(1, interpretation=[concept((INTERPRETATION, "N"))])),
    e("coded as SNOMED observable", "met", score("e", (SCT, "423740007"), 1)),
    e("coded as SNOMED scale", "met", score("e", (SCT, "273437007"), 1)),
    e("by its text only is not read", "missing", observation("e", concept(None, "ECOG评分"), valueInteger=1)),
    e("boolean", "unclear", ecog({"valueBoolean": True})),
    e("in a component of a panel", "met", observation("e", concept((LOINC, "99999-9")), component=[{"code": concept(ECOG_CODE), "valueInteger": 1}])),
    e("none at all", "missing"),
    e("no value, dataAbsentReason", "missing", ecog({"dataAbsentReason": ABSENT})),
]

TIMES = [
    e("28 days ago", "met", ecog(1, "2026-10-25")), e("29 days ago", "stale", ecog(1, "2026-10-24")), e("a 4 of 29 days ago", "stale", ecog(4, "2026-10-24")),
    e("the day after", "met", ecog(1, "2026-11-23")), e("two days ahead", "missing", ecog(1, "2026-11-24")),
    e("this month", "met", ecog(1, "2026-11")), e("last month, across the edge", "unclear", ecog(1, "2026-10")),
    e("undated", "unclear", ecog(1, None)), e("undated beside dated", "met", ecog(4, None), ecog(1, id_="f")),
    e("latest wins", "met", ecog(3, "2026-11-10"), ecog(1, "2026-11-18", "f")), e("latest wins, worse", "not-met", ecog(1, "2026-11-10"), ecog(3, "2026-11-18", "f")),
    e("1 and 3 at the same time", "unclear", ecog(1), ecog(3, id_="f")), e("1 and 2 at the same time", "met", ecog(1), ecog(2, id_="f")),
    e("preliminary only", "unclear", ecog(1, status="preliminary")), e("preliminary after final", "met", ecog(1, "2026-11-10"), ecog(3, "2026-11-18", "f", status="preliminary")),
    e("newest in error, the older counts", "met", ecog(1, "2026-11-10"), ecog(4, "2026-11-18", "f", status="entered-in-error")),
    e("newest unreadable, no falling back", "unclear", ecog(1, "2026-11-10"), ecog("good", "2026-11-18", "f")),
    e("newest without a value, the older counts", "met", ecog(1, "2026-11-10"), ecog({"dataAbsentReason": ABSENT}, "2026-11-18", "f")),
    e("not met is reversible: a near miss", "not-met", ecog(3), overall="near-miss"),
]

STAND_INS = [
    *(e(f"Karnofsky {n}", state, kps(n), review=True) for n, state in
      [(100, "met"), (90, "met"), (80, "met"), (70, "met"), (60, "met"), (50, "met"), (40, "not-met"), (30, "not-met"), (20, "not-met"), (10, "not-met"), (0, "not-met")]),
    *(e(f"Karnofsky {n} is no grade", "unclear", kps(n)) for n in (85, 75, 55, 45, 1, 101, 110, -10)),
    e("Karnofsky in %", "met", kps(q(80, "%"))), e("Karnofsky with a score unit", "met", kps(q(60))), e("Karnofsky written", "met", kps("KPS 80分")),
    e("Karnofsky by answer code", "met", kps((LOINC, "LA29177-5"))), e("Karnofsky answer code 40", "not-met", kps((LOINC, "LA29181-7"))),
    e("Karnofsky answer code of 0, which is ECOG's 5 too", "not-met", kps((LOINC, "LA9627-6"))),
    e("Karnofsky by SNOMED", "met", score("k", (SCT, "273546003"), 90)), e("Karnofsky written as a range", "met", kps("70-80")),
    e("Karnofsky 40-50 written: the worse", "not-met", kps("40-50")),
    e("an ECOG in the window speaks alone", "met", ecog(1), kps(30), review=False), e("an ECOG of 3 beside a Karnofsky of 90", "not-met", ecog(3), kps(90)),
    e("an old ECOG, Karnofsky in the window", "met", ecog(3, "2026-10-01"), kps(90), review=True), e("an old Karnofsky", "stale", kps(90, "2026-10-24")),
    e("Karnofsky 28 days ago", "met", kps(90, "2026-10-25")), e("an old ECOG and an old Karnofsky", "stale", ecog(1, "2026-10-01"), kps(90, "2026-10-01")),
    e("an unreadable ECOG in the window: Karnofsky does not step in", "unclear", ecog("good"), kps(90)),
    e("an ECOG of 7 in the window: Karnofsky does not step in", "unclear", ecog(7), kps(90)),
    e("an ECOG without a value in the window: Karnofsky steps in", "met", ecog({"dataAbsentReason": ABSENT}), kps(90), review=True),
    e("an ECOG in error: Karnofsky steps in", "met", ecog(4, status="entered-in-error"), kps(90)),
    e("a preliminary ECOG in the window", "unclear", ecog(1, status="preliminary"), kps(90)),
    e("Lansky from 16 is ignored", "missing", lansky(90)),
    e("Lansky beside nothing else in an adult, stale Karnofsky", "stale", lansky(90), kps(90, "2026-09-01")),
]


def child(born, *resources):
    return [patient(born=born), *without(NONE, "p"), *resources]


def c(title, state, born, *resources):
    return Case(f"ECOG of a child: {title}", child(born, *resources), {ECOG: state})


CHILDREN = [
    c("Lansky 50", "judgement", "2015-01-01", lansky(50)), c("Lansky 100", "judgement", "2015-01-01", lansky(100)), c("Lansky 40", "judgement", "2015-01-01", lansky(40)),
    c("Lansky on the day before 16", "judgement", "2010-11-23", lansky(90)), c("Lansky on the 16th birthday", "missing", "2010-11-22", lansky(90)),
    c("an old Lansky", "stale", "2015-01-01", lansky(90, "2026-10-01")), c("Karnofsky before Lansky", "met", "2015-01-01", lansky(30), kps(90)),
    c("ECOG before Lansky", "met", "2015-01-01", lansky(30), ecog(1)), c("an unreadable ECOG before Lansky", "unclear", "2015-01-01", lansky(90), ecog("good")),
    c("Lansky answer code", "judgement", "2015-01-01", lansky(("http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl", "C69424"))),
    c("an old ECOG, Lansky in the window", "judgement", "2015-01-01", lansky(90), ecog(1, "2026-10-01")),
    c("a child with nothing", "missing", "2015-01-01"), c("unknown age", "unclear", None, lansky(90)),
]


def f(title, state, *resources, review=None, **more):
    return Case(f"NYHA: {title}", [*base(), *resources], {FUNCTION: state}, review={FUNCTION: review} if review is not None else {}, **more)


NYHA = [
    *(f(f"answer {code}", "met" if n <= 2 else "not-met", nyha((LOINC, code))) for n, code in enumerate(["LA28404-4", "LA28405-1", "LA28406-9", "LA28407-7"], 1)),
    *(f(f"SNOMED answer {code}", "met" if n <= 2 else "not-met", nyha((SCT, code))) for n, code in enumerate(["420300004", "421704003", "420913000", "422293003"], 1)),
    f("SNOMED scale", "met", score("n", (SCT, "420816009"), "II", "2026-11-01")),
    *(f(f"written {t!r}", state, nyha(t)) for t, state in [
        ("II", "met"), ("I", "met"), ("III", "not-met"), ("IV", "not-met"), ("心功能II级", "met"), ("心功能Ⅱ级", "met"), ("Ⅲ级", "not-met"), ("NYHA III", "not-met"), ("NYHA class II", "met"), ("New York Heart Association Classification - Class III (finding)", "not-met"),
        ("Class IV", "not-met"), ("2级", "met"), ("心功能3级", "not-met"), ("NYHA 分级：I级", "met"), ("I-II级", "met"), ("Ⅰ～Ⅱ级", "met"), ("II-III", "not-met"),
        ("NYHA心功能Ⅳ级", "not-met"), ("ⅳ", "not-met"), ("ii", "met"), ("normal", "unclear"), ("V", "unclear"), ("Killip II", "unclear"), ("5", "unclear"),
        ("ASA II", "unclear"), ("Child-Pugh A", "unclear")]),
    f("integer 2", "met", nyha(2)), f("integer 3", "not-met", nyha(3)), f("integer 0", "unclear", nyha(0)), f("quantity 2", "met", nyha(q(2))),
    f("90 days ago", "met", nyha("II", "2026-08-24")), f("91 days ago", "stale", nyha("II", "2026-08-23")), f("a III of 91 days ago", "stale", nyha("III", "2026-08-23")),
    f("latest wins", "met", nyha("III", "2026-10-01"), nyha("II", "2026-11-01", "m")), f("at the same time, II and III", "unclear", nyha("II"), nyha("III", id_="m")),
    f("undated", "unclear", nyha("II", None)), f("preliminary", "unclear", nyha("II", status="preliminary")), f("in error", "no-contrary-record", nyha("IV", status="entered-in-error")),
    f("newest unreadable", "unclear", nyha("II", "2026-10-01"), nyha("normal", "2026-11-01", "m")),
    f("Killip class", "no-contrary-record", observation("k", concept((SCT, "420913999"), "Killip分级"), valueString="III")),
    f("ASA class by text", "no-contrary-record", observation("k", concept(None, "ASA分级"), valueString="III")),
    f("Child-Pugh by text", "no-contrary-record", observation("k", concept((LOINC, "98150-6"), "Child-Pugh"), valueString="C")),
    f("NYHA by text only is not read", "no-contrary-record", observation("k", concept(None, "NYHA心功能分级"), valueString="III级")),
    f("none, no heart disease", "no-contrary-record"),
    f("none, arrhythmia", "judgement", condition("h", ("http://hl7.org/fhir/sid/icd-10", "I48.9"))),
    f("none, coronary disease", "missing", condition("h", ("http://hl7.org/fhir/sid/icd-10", "I25.1"))),
    f("none, heart disease in words", "judgement", condition("h", None, "冠心病")),
    f("II beside coronary disease", "met", nyha("II"), condition("h", ("http://hl7.org/fhir/sid/icd-10", "I25.1"))),
    f("no value", "no-contrary-record", nyha({"dataAbsentReason": ABSENT})),
]

EJECTION = [
    f("LVEF 49.9 %", "judgement", lvef(49.9)), f("LVEF 50 %", "no-contrary-record", lvef(50)), f("LVEF 65 %", "no-contrary-record", lvef(65)),
    f("LVEF 45 % and NYHA II", "judgement", lvef(45), nyha("II")), f("LVEF 45 % and NYHA III", "not-met", lvef(45), nyha("III")), f("LVEF 50 % and NYHA II", "met", lvef(50), nyha("II")),
    f("LVEF 65 % and NYHA IV", "not-met", lvef(65), nyha("IV")), f("LVEF 45 % of 90 days ago", "judgement", lvef(45, "2026-08-24")),
    f("LVEF 45 % of 91 days ago", "no-contrary-record", lvef(45, "2026-08-23")), f("an old LVEF of 45 % and NYHA II", "met", lvef(45, "2026-08-23"), nyha("II")),
    f("an old NYHA and LVEF 45 %", "judgement", lvef(45), nyha("II", "2026-08-01")), f("an old NYHA and LVEF 60 %", "stale", lvef(60), nyha("II", "2026-08-01")),
    f("LVEF 0.45 of unit 1", "judgement", lvef(q(0.45, "1"))), f("LVEF 0.65 of unit 1", "no-contrary-record", lvef(q(0.65, "1"))), f("LVEF <50 %", "judgement", lvef({"valueString": "<50%"})),
    f("LVEF >=50 %", "no-contrary-record", lvef({"valueString": "≥50%"})), f("LVEF 55-60 %", "no-contrary-record", lvef({"valueString": "55-60%"})),
    f("LVEF 45-55 %", "judgement", lvef({"valueString": "45-55%"})), f("LVEF newest 60 after 40", "no-contrary-record", lvef(40, "2026-10-01"), lvef(60, "2026-11-01", "g")),
    f("LVEF newest 40 after 60", "judgement", lvef(60, "2026-10-01"), lvef(40, "2026-11-01", "g")), f("LVEF 40 in error", "no-contrary-record", lvef(40, status="entered-in-error")),
    f("LVEF 40 %, coronary disease, no NYHA", "judgement", lvef(40), condition("h", ("http://hl7.org/fhir/sid/icd-10", "I25.1"))),
    f("LVEF 62 % is shown", "no-contrary-record", lvef(62), evidence={FUNCTION: ("Observation/f",)}),
]


GAPS = [
    Case("no NYHA, Observations cut off", cut(base(), "Observation"), {FUNCTION: "missing", ECOG: "met"}),
    Case("no NYHA, Conditions cut off", cut(base(), "Condition"), {FUNCTION: "missing", HISTORY: "missing"}),
    Case("no NYHA, Procedures cut off", cut([*base(), procedure("x", None, "Appendectomy")], "Procedure"), {HISTORY: "missing", FUNCTION: "missing"}),
    Case("no NYHA, an Observation that can't be read", [*base(), {"resourceType": "Observation", "id": "bad", "status": "final", "code": "x", "valueQuantity": []}],
         {FUNCTION: "missing"}),
    Case("an OperationOutcome stands for any type", [*base(), {"resourceType": "OperationOutcome", "issue": [{"severity": "fatal", "code": "exception"}]}],
         {FUNCTION: "missing", HISTORY: "missing"}),
    Case("a NYHA in hand, Observations cut off", cut([*base(), nyha("III")], "Observation"), {FUNCTION: "not-met"}),
]


@pytest.mark.parametrize("case", [*FORMS, *TIMES, *STAND_INS, *CHILDREN, *NYHA, *EJECTION, *GAPS], ids=lambda c: c.title)
def test_case(case):
    check(case)
