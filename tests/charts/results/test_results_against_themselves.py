"""Results that something in them speaks against: a note, a second code, the text of their own range."""
from __future__ import annotations

from decimal import Decimal

import pytest

from fhir_mappings.resources import Annotation
from fhir_mappings.results.values.result_notes import LONGEST, pattern, remarks_of
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.numbers import plain
from tests.charts.build import (
    INTERPRETATION,
    LOINC,
    POSITIVE,
    SEROLOGY_CODES,
    base,
    concept,
    lab,
    marrow_blasts,
    marrow_mrd,
    observation,
    quantity,
    serology,
)
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import Case, check
from tests.charts.infections import hbv, hcv, hiv
from tests.charts.labs import alt, crea, ranges, tbil

AST, ALT, TBIL, ECOG, KARNOFSKY = "hepatic-ast", "hepatic-alt", "hepatic-tbil", "ecog", "89243-0"


def note(*texts):
    return {"note": [{"text": text} for text in texts]}


def both(one, other, value, **more):
    """One result of the day after all others, under two codes."""
    coding = [{"system": LOINC, "code": code} for code in (one, other)]
    return observation("both", {"coding": coding}, "2026-11-21", valueQuantity=quantity(value, "U/L"), **more)


def high(value, text=None, unit="U/L"):
    return {"high": quantity(value, unit)} | ({"text": text} if text else {})


BOILERPLATE = [
    "This test should not be used as sole basis for diagnosis", "Not to be used for blood donor screening", "Heterophile antibodies may cause erroneous results", "Results are invalid in patients taking biotin",
    "not valid in pregnancy", "Unlabeled specimens will be rejected", "结果如有误请联系", "床号有误，已更正", "No line contamination", "Do not use this test for donors", "结果不作为诊断的唯一依据",
]
"""What a laboratory writes below every result; the result itself stands."""
CAUTION = ["Interpret with caution in patients with rheumatoid factor", "Results may be falsely elevated in patients taking biotin", "Hemolyzed specimens may be falsely elevated"]

NOTED = [
    *(alt(f"a note “{text}”", "unclear", lab("alt-2", 24, 50, **note(text)), names=("alt-2",), says=("speaks against it",)) for text in (
        "Mislabelled: wrong patient", "Result invalid, please recollect", "wrong blood in tube", "患者错误，作废", "采错血", "Specimen contaminated with IV fluid")),
    alt("the older result does not decide beside it", "unclear", lab("alt-2", 240, 50, **note("entered in error")), lab("alt-1", 24, 50, "2026-11-18")),
    alt("one of two notes is enough", "unclear", lab("alt-2", 24, 50, **note("fasting", "wrong patient"))),
    *(alt(f"a note “{text}”", "met", lab("alt-2", 24, 50, **note(text)), review=False) for text in (
        "Repeat confirmed", "Corrected result, previously 240", "previous result was entered in error", "outside result", "No hemolysis", "标本无溶血", "前次结果作废", "核对无误")),
    *(alt(f"a note “{text}” is shown", "met", lab("alt-2", 24, 50, **note(text)), review=True, says=("the laboratory remarks",)) for text in (
        "Specimen hemolyzed, result may be falsely elevated", "标本溶血", "轻度脂血")),
    alt("a high result of a haemolysed specimen is to be confirmed", "not-met", lab("alt-2", 240, 50, **note("slight haemolysis")), review=True),
    alt("a note beside no value", "met", lab("alt-1", 24, 50, "2026-11-18"), {k: v for k, v in lab("alt-2", 0, 50, **note("wrong patient")).items() if k != "valueQuantity"}),
    alt("a component's panel bears the note", "unclear", observation("p", concept(None, "Liver panel"), "2026-11-20", component=[
        {"code": concept((LOINC, "1742-6")), "valueQuantity": quantity(24, "U/L"), "referenceRange": [high(50)]}], **note("wrong patient"))),
    *(hiv(f"a reactive test with “{text}” of every report", "not-met", serology("hiv-1", POSITIVE, **note(text))) for text in BOILERPLATE),
    *(hbv(f"HBsAg found, with “{text}” of every report", "not-met", serology("hbsag-1", POSITIVE, **note(text))) for text in BOILERPLATE),
    *(alt(f"a high result with “{text}” of every report", "not-met", lab("alt-2", 300, 50, **note(text)), review=False) for text in (*BOILERPLATE, *CAUTION)),
    *(alt(f"a low result with “{text}” of every report", "met", lab("alt-2", 24, 50, **note(text)), review=False) for text in (*BOILERPLATE, *CAUTION)),
    alt("what every report says beside what disowns this one", "unclear", lab("alt-2", 24, 50, **note("Unlabeled specimens will be rejected. Specimen mislabeled."))),
    hbv("HBsAg of another patient", "unclear", serology("hbsag-1", **note("Belongs to another patient"))),
    hiv("a reactive test of another patient", "unclear", serology("hiv-1", POSITIVE, **note("标本错误"))),
    hiv("a negative test without the note beside the alike one with it", "unclear", serology("hiv-1", when="2026-11-10"), serology("hiv-2", when="2026-11-12", **note("mislabeled"))),
    Case("ECOG of another patient", [*base(), observation("e2", concept((LOINC, "89247-1")), "2026-11-21", valueInteger=3, **note("charted in error"))], {ECOG: "unclear"}),
    rr("a relapse that the laboratory disowns", chart(CR, marrow_blasts("m", 23, **note("Specimen mix-up, result belongs to other patient"))), "unclear"),
    rr("a marrow diluted with blood", chart(CR, marrow_mrd("m", 0.5, **note("hemodiluted specimen"))), "met", mentions={RR: ("the laboratory remarks",)}),
]
TWICE = [
    Case("one number under the codes of ALT and AST leaves both unclear", [*base(), both("1742-6", "1920-8", 24, referenceRange=[high(40)])], {ALT: "unclear", AST: "unclear"},
         evidence={ALT: ("Observation/both",), AST: ("Observation/both",)}),
    Case("whichever comes first", [*base(), both("1920-8", "1742-6", 500, referenceRange=[high(40)])], {ALT: "unclear", AST: "unclear"}),
    Case("ALT and total bilirubin", [*base(), both("1742-6", "14631-6", 24)], {ALT: "unclear", TBIL: "unclear", AST: "met"}),
    Case("ECOG and Karnofsky", [*base(), both("89247-1", KARNOFSKY, 90)], {ECOG: "unclear"}),
    *(make(f"one answer under the codes of HBsAg and anti-HCV ({state})", state, before, observation("both", {"coding": [
        {"system": LOINC, "code": SEROLOGY_CODES[it]} for it in ("hbsag", "hcv")]}, "2026-11-12", valueString="Negative"))
      for make, state, before in ((hbv, "unclear", serology("hbsag-1")), (hcv, "unclear", serology("hcv-1")))),
]
RANGED = [
    alt("a range whose own text gives a lower end", "unclear", ranges("alt-2", 60, high(40, "0-20 U/L"))),
    alt("a range whose own text gives a higher end", "unclear", ranges("alt-2", 110, high(40, "0-50 U/L"))),
    alt("a range whose text differs, to the same answer", "met", ranges("alt-2", 24, high(40, "0-50"))),
    alt("above both", "not-met", ranges("alt-2", 240, high(40, "0-50"))),
    *(alt(f"a range with the text “{text}”", "met", ranges("alt-2", 60, high(40, text)), review=False) for text in (
        "0-40 U/L", "<40", "≤40", "40", "Male 0-40, female 0-30", "see note", "", "> 7", "0-0.67 ukat/L")),
    tbil("an end in another unit says nothing of the number", "met", ranges("tbil-2", 50, high(21, "0.1-1.2 mg/dL", "umol/L"))),
    crea("with decimals, alike", "met", ranges("crea-2", Decimal("1.5"), high(Decimal("1.20"), "0.6-1.2 mg/dL", "mg/dL"), unit="mg/dL"), review=False),
]
FLAGGED = [
    *(alt(f"{value} of 50, flagged {flag}", state, lab("alt-2", value, 50, interpretation=[concept(*said)]), review=review) for value, flag, said, state, review in (
        (24, "H", ((INTERPRETATION, "H"),), "met", True), (24, "↑", (None, "↑"), "met", True), (24, "high", (None, "High"), "met", True), (24, "N", ((INTERPRETATION, "N"),), "met", False),
        (60, "H", ((INTERPRETATION, "H"),), "met", False), (60, "N", ((INTERPRETATION, "N"),), "met", True), (50, "H", ((INTERPRETATION, "H"),), "met", False), (240, "正常", (None, "正常"), "not-met", True),
        (24, "A", ((INTERPRETATION, "A"),), "met", False), (24, "L", ((INTERPRETATION, "L"),), "met", False))),
    alt("a flag that contradicts the range is told", "met", lab("alt-2", 24, 50, interpretation=[concept((INTERPRETATION, "H"))]), says=("contradicts its own reference range",)),
]


@pytest.mark.parametrize("case", NOTED + TWICE + RANGED + FLAGGED, ids=lambda c: c.title)
def test_results_against_themselves(case):
    check(case)


TABLE = shipped_table("results/values/result_notes.toml")


def said(name, text):
    return pattern(name).search(plain(text)) is not None


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, row in TABLE.items() for text in row["hits"]])
def test_words_of_notes(name, text):
    assert said(name, text)


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, row in TABLE.items() for text in row["misses"]])
def test_words_that_are_none(name, text):
    assert not said(name, text)


def test_a_report_of_a_note_is_looked_at_to_its_length():
    assert remarks_of([Annotation(text="x" * LONGEST + " wrong patient")]).against is None
    assert remarks_of([None, Annotation(text=None), Annotation(text="wrong patient " + "x" * LONGEST)]).against
