"""Which result counts and what its value is: statuses, the latest of several, value elements, comparators, numbers."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import INTERPRETATION, LOINC, SCT, concept, lab, quantity
from tests.charts.harness import Case, check
from tests.charts.labs import ABSENT, NEW, OLD, alt, bare, crea, of, tbil, valued

ONLY_HIGH = [concept((INTERPRETATION, "H", "High"))]


def absent(id_: str, when: str = NEW):
    return valued(id_, when=when, dataAbsentReason=ABSENT)


STATUSES = [
    alt("an amended result decides", "not-met", lab("alt-a", 200, 50, status="amended")),
    alt("a corrected result decides", "not-met", lab("alt-a", 200, 50, status="corrected")),
    alt("a preliminary result alone", "unclear", lab("alt-a", 24, 50, status="preliminary"), names=("alt-a",),
        says=("preliminary",)),
    alt("a preliminary result too high, alone, is no proof", "unclear", lab("alt-a", 400, 50, status="preliminary")),
    alt("a registered result alone", "unclear", lab("alt-a", 24, 50, status="registered"), names=("alt-a",)),
    alt("a result registered without a value yet", "missing", valued("alt-a", status="registered")),
    alt("preliminary in the window, an older final before it", "unclear",
        lab("alt-a", 24, 50, status="preliminary"), lab("alt-b", 24, 50, "2026-10-01")),
    alt("preliminary newest, a final in the window decides", "met",
        lab("alt-a", 400, 50, status="preliminary"), lab("alt-b", 24, 50, OLD), names=("alt-a", "alt-b")),
    alt("registered newest, a final in the window decides", "not-met",
        lab("alt-a", 24, 50, status="registered"), lab("alt-b", 400, 50, OLD), names=("alt-b",)),
    alt("preliminary and final of the same time", "met",
        lab("alt-a", 400, 50, status="preliminary"), lab("alt-b", 24, 50)),
    alt("only a preliminary result from before the window", "missing",
        lab("alt-a", 24, 50, "2026-10-01", status="preliminary")),
    alt("preliminary beside a final that was an error", "unclear",
        lab("alt-a", 24, 50, OLD, status="preliminary"), lab("alt-b", 24, 50, status="entered-in-error")),
    alt("preliminary in the window, an undated final", "unclear",
        lab("alt-a", 24, 50, status="preliminary"), lab("alt-b", 24, 50, None)),
    alt("preliminary without a value, an older final in the window", "met",
        valued("alt-a", status="preliminary"), lab("alt-b", 24, 50, OLD)),
    *(alt(f"newest status {status!r} is dropped, the next older counts", "met",
          lab("alt-a", 400, 50, status=status), lab("alt-b", 24, 50, OLD), names=("alt-b",))
      for status in ("entered-in-error", "entered-in-error ", " Entered-In-Error", "ENTERED-IN-ERROR\t", "cancelled",
                     "Cancelled ", "unknown", "UNKNOWN")),
    *(alt(f"only a result of status {status!r}", "missing", lab("alt-a", 24, 50, status=status))
      for status in ("entered-in-error", "cancelled", "unknown")),
    alt("dropped newest, the older one too old", "stale",
        lab("alt-a", 24, 50, status="entered-in-error"), lab("alt-b", 24, 50, "2026-10-20")),
    *(alt(f"status {status!r} is final", "not-met", lab("alt-a", 400, 50, status=status)) for status in ("Final", " final ", "FINAL")),
    alt("PRELIMINARY in capitals stays preliminary", "unclear", lab("alt-a", 400, 50, status="PRELIMINARY ")),
    alt("status absent counts as final, noted", "met", lab("alt-a", 24, 50, status=None), says=("status",)),
    alt("status absent counts as final when too high", "not-met", lab("alt-a", 400, 50, status=None)),
    alt("a word that is no status does not decide", "unclear", lab("alt-a", 24, 50, status="completed")),
    alt("a word that is no status does not prove the contrary", "unclear", lab("alt-a", 400, 50, status="verified")),
    alt("a status that is no text", "unclear", lab("alt-a", 24, 50) | {"status": 7}),
]

LATEST = [
    alt("the latest is low", "met", lab("alt-a", 400, 50, OLD), lab("alt-b", 24, 50, NEW), names=("alt-b",)),
    alt("the latest is high, listed first", "not-met", lab("alt-b", 400, 50, NEW), lab("alt-a", 24, 50, OLD)),
    alt("same time, other values, same answer", "met", lab("alt-a", 24, 50), lab("alt-b", 30, 50)),
    alt("same time, other values, both too high", "not-met", lab("alt-a", 400, 50), lab("alt-b", 300, 50)),
    alt("same time, other answers", "unclear", lab("alt-a", 24, 50), lab("alt-b", 400, 50), names=("alt-a", "alt-b")),
    alt("a final and its correction of the same time, other answers", "unclear",
        lab("alt-a", 24, 50), lab("alt-b", 400, 50, status="corrected")),
    alt("same value, same time, other upper limits that change the answer", "unclear",
        lab("alt-a", 110, 50), lab("alt-b", 110, 40)),
    alt("same time, one without an upper limit", "unclear", lab("alt-a", 24, 50), lab("alt-b", 400)),
    of("ast", "two codes of one analyte are one series", "not-met",
       bare(lab("ast-a", 400, 40), code=concept((LOINC, "30239-8"))), lab("ast-b", 27, 40, OLD)),
    of("ast", "two codes of one analyte at one time, other answers", "unclear",
       bare(lab("ast-a", 400, 40), code=concept((LOINC, "30239-8"))), lab("ast-b", 27, 40)),
    alt("the newest can't be read, the older is met", "unclear",
        valued("alt-a", valueString="see report"), lab("alt-b", 24, 50, OLD), names=("alt-a",)),
    alt("the newest can't be read, the older is too high", "unclear",
        valued("alt-a", valueString="见纸质报告"), lab("alt-b", 400, 50, OLD)),
    alt("the newest has no upper limit, the older is met", "unclear", lab("alt-a", 24), lab("alt-b", 24, 50, OLD)),
    alt("the newest has no value: the next older counts, noted", "met",
        absent("alt-a"), lab("alt-b", 24, 50, OLD), says=("no value", "without", "absent")),
    alt("the newest has no value, the next older is too high", "not-met", absent("alt-a"), lab("alt-b", 400, 50, OLD)),
    alt("only a result without a value", "missing", absent("alt-a")),
    alt("no value, and a stale one before it", "stale", absent("alt-a"), lab("alt-b", 24, 50, "2026-10-20")),
    alt("neither value nor reason", "met", valued("alt-a"), lab("alt-b", 24, 50, OLD)),
    alt("an empty Quantity is no value", "met",
        valued("alt-a", valueQuantity={"unit": "U/L"}), lab("alt-b", 24, 50, OLD)),
    alt("an empty text is no value", "met", valued("alt-a", valueString=" "), lab("alt-b", 24, 50, OLD)),
    alt("a haemolysed specimen, alone", "missing", valued("alt-a", valueString="标本溶血")),
    alt("a haemolysed specimen, an older result too high", "not-met",
        valued("alt-a", valueString="标本溶血"), lab("alt-b", 400, 50, OLD)),
    alt("'H' only is no result: the next older counts", "met",
        valued("alt-a", interpretation=ONLY_HIGH), lab("alt-b", 24, 50, OLD)),
    alt("'H' only, alone", "missing", valued("alt-a", interpretation=ONLY_HIGH)),
    alt("'N' only, alone, is not met", "missing", valued("alt-a", interpretation=[concept((INTERPRETATION, "N"))])),
    alt("'POS' only is no number", "missing", valued("alt-a", interpretation=[concept((INTERPRETATION, "POS"))])),
    alt("a value flagged high decides by its number", "met", lab("alt-a", 60, 50, interpretation=ONLY_HIGH)),
]

VALUE_ELEMENTS = [
    alt("valueInteger takes the range's unit", "met", valued("alt-a", valueInteger=41)),
    alt("valueInteger too high", "not-met", valued("alt-a", valueInteger=126)),
    alt("valueInteger at the limit", "met", valued("alt-a", valueInteger=125)),
    *(alt(f"valueString {text!r}", "met", valued("alt-a", valueString=text))
      for text in ("41 U/L", "41", "41U/L", " 41 ", "41.0 IU/L", "４１", "<40", "＜40 U/L", "≤125", "<=125", "<125", "≦125")),
    *(alt(f"valueString {text!r}", "not-met", valued("alt-a", valueString=text))
      for text in ("200 U/L", "126", ">125", "＞125", "≥126", ">=126 U/L", "> 500", "１２６．５", "≧126")),
    *(alt(f"valueString {text!r}", "unclear", valued("alt-a", valueString=text))
      for text in ("<126", ">124", "≥125", "≤126", "normal", "正常", "41 or 410", "24 U/L (400 U/L on repeat)", "41 mg/dL",
                   "N/A?", "41/400")),
    *(alt(f"valueString {text!r} is no {kind}", state, valued("alt-a", valueString=text)) for state, kind, texts in (
        ("not-met", "low one", ("200↑", "H 200", "2.0E2", "2x10^2", "大于500")), ("unclear", "number for sure", ("1,200 U/L", "1 200", "约200", "1'200"))) for text in texts),
    alt("a decimal comma is not a thousand", "met", valued("alt-a", valueString="41,5")),
    alt("a decimal comma, too high", "not-met", valued("alt-a", valueString="200,55 U/L")),
    crea("a decimal comma with unit and range", "met", bare(lab("crea-a", 0, None, unit="mg/dL"), "valueQuantity", valueString="0,94 mg/dl") | {
        "referenceRange": [{"text": "0,70 - 1,20"}]}, review=True),
    *(alt(f"{text!r} may be thousands, or several numbers", "unclear", valued("alt-a", valueString=text)) for text in (
        "1,250", "1,250 U/L", "0,123", "1, 2", "1,2,3", "2,000,000", "1,234.5", "1,25.0")),
    alt("valueString in another known unit", "met", valued("alt-a", valueString="0.68 ukat/L")),
    alt("valueRange below the limit", "met", valued("alt-a", valueRange={"low": quantity(30, "U/L"), "high": quantity(45, "U/L")})),
    alt("valueRange across the limit", "unclear", valued("alt-a", valueRange={"low": quantity(100, "U/L"), "high": quantity(150, "U/L")})),
    alt("valueRange up to the limit", "met", valued("alt-a", valueRange={"low": quantity(100, "U/L"), "high": quantity(125, "U/L")})),
    alt("valueRange above the limit", "not-met", valued("alt-a", valueRange={"low": quantity(126, "U/L"), "high": quantity(150, "U/L")})),
    alt("valueRange with its low end only, at the limit", "unclear", valued("alt-a", valueRange={"low": quantity(125, "U/L")})),
    alt("valueRange with its low end only, above", "not-met", valued("alt-a", valueRange={"low": quantity(200, "U/L")})),
    alt("valueRange with its high end only", "met", valued("alt-a", valueRange={"high": quantity(100, "U/L")})),
    alt("valueRange in two units", "unclear", valued("alt-a", valueRange={"low": quantity(30, "U/L"), "high": quantity(1, "ukat/L")})),
    alt("valueRange turned round", "unclear", valued("alt-a", valueRange={"low": quantity(200, "U/L"), "high": quantity(20, "U/L")})),
    alt("valueRange '40-50' as text", "met", valued("alt-a", valueString="40-50")),
    alt("valueRange '100-150' as text", "unclear", valued("alt-a", valueString="100-150")),
    alt("a titre is no activity", "unclear", valued("alt-a", valueRatio={"numerator": {"value": 1}, "denominator": {"value": 64}})),
    alt("valueBoolean", "unclear", valued("alt-a", valueBoolean=True)),
    alt("valueCodeableConcept 'normal'", "unclear", valued("alt-a", valueCodeableConcept=concept((SCT, "17621005", "Normal")))),
    alt("valueDateTime", "unclear", valued("alt-a", valueDateTime="2026-11-20")),
    alt("a quoted number too high", "unclear", valued("alt-a", valueQuantity={"value": "200", "unit": "U/L"}), lab("alt-b", 24, 50, OLD)),
    alt("a quoted number below", "unclear", valued("alt-a", valueQuantity={"value": "24", "unit": "U/L"})),
    alt("a quoted upper limit", "unclear", lab("alt-a", 24) | {"referenceRange": [{"high": {"value": "50", "unit": "U/L"}}]}),
    alt("a Quantity that is a list", "unclear", valued("alt-a", valueQuantity=[{"value": 24, "unit": "U/L"}])),
    alt("a value of true", "unclear", valued("alt-a", valueQuantity={"value": True, "unit": "U/L"})),
    alt("two value elements that disagree", "unclear", lab("alt-a", 24, 50, valueString="400 U/L")),
]

COMPARATORS = [
    alt(f"{sign}{value} against 125", state, lab("alt-a", 0, 50) | {"valueQuantity": quantity(value, "U/L", comparator=sign)})
    for sign, value, state in (
        ("<", 125, "met"), ("<", 40, "met"), ("<", Decimal("125.0"), "met"), ("<", Decimal("125.01"), "unclear"),
        ("<", 126, "unclear"), ("<", 1000, "unclear"),
        ("<=", 125, "met"), ("<=", 40, "met"), ("<=", Decimal("125.01"), "unclear"), ("<=", 126, "unclear"),
        (">", 125, "not-met"), (">", 400, "not-met"), (">", Decimal("124.99"), "unclear"), (">", 24, "unclear"),
        (">=", 125, "unclear"), (">=", Decimal("125.01"), "not-met"), (">=", 400, "not-met"), (">=", 24, "unclear"),
        ("ad", 24, "unclear"), ("~", 24, "unclear"), ("＜", 24, "met"), (" < ", 24, "met"),
        (" > ", 400, "not-met"))
] + [
    alt("an upper limit with a comparator", "met",
        lab("alt-a", 24) | {"referenceRange": [{"high": quantity(50, "U/L", comparator="<")}]}),
    crea("a comparator in another unit", "met", lab("crea-a", 0, 97) | {"valueQuantity": quantity(Decimal("0.3"), "mg/dL", comparator="<")}),
    crea("a comparator across the limit in another unit", "unclear",
         lab("crea-a", 0, 97) | {"valueQuantity": quantity(2, "mg/dL", comparator="<")}),
    alt("'<5' below the plausible range is met", "met", lab("alt-a", 0, 50) | {"valueQuantity": quantity(5, "U/L", comparator="<")}),
    crea("'<4' umol/L of creatinine is not plausible, or below all limits", "unclear",
         lab("crea-a", 0, 97) | {"valueQuantity": quantity(4, "umol/L", comparator="<")}),
    crea("'>1.1' umol/L of creatinine does not decide", "unclear",
         lab("crea-a", 0, 97) | {"valueQuantity": quantity(Decimal("1.1"), "umol/L", comparator=">")}),
]

D = Decimal
NUMBERS = [
    crea("3.45 against 1.25 x 2.76", "met", lab("crea-a", D("3.45"), D("2.76"), unit="mg/dL")),
    crea("3.4500000000000001 against 1.25 x 2.76", "not-met", lab("crea-a", D("3.4500000000000001"), D("2.76"), unit="mg/dL")),
    crea("3.4499999999999999999999 against 1.25 x 2.76", "met", lab("crea-a", D("3.4499999999999999999999"), D("2.76"), unit="mg/dL")),
    crea("3.45 followed by forty zeros and a 1", "not-met", lab("crea-a", D("3.45" + "0" * 40 + "1"), D("2.76"), unit="mg/dL")),
    crea("3.45 against a limit a hair below", "not-met", lab("crea-a", D("3.45"), D("2.75" + "9" * 40), unit="mg/dL")),
    tbil("20.7 against 3 x 6.9", "met", lab("tbil-a", D("20.7"), D("6.9"))),
    tbil("62.999999999999999999999999999999999999 against 3 x 21", "met", lab("tbil-a", D("62." + "9" * 36), 21)),
    tbil("63.0000000000000000000000000000000000001", "not-met", lab("tbil-a", D("63." + "0" * 36 + "1"), 21)),
    tbil("3.6 mg/dL against 3 x 20.52 umol/L", "met", lab("tbil-a", D("3.6"), unit="mg/dL", referenceRange=[{"high": quantity(D("20.52"), "umol/L")}])),
    tbil("61.56 umol/L against 3 x 1.2 mg/dL", "met", lab("tbil-a", D("61.56"), referenceRange=[{"high": quantity(D("1.2"), "mg/dL")}])),
    tbil("61.56 and a hair against 3 x 1.2 mg/dL", "not-met",
         lab("tbil-a", D("61.56" + "0" * 40 + "1"), referenceRange=[{"high": quantity(D("1.2"), "mg/dL")}])),
    alt("an exponent: 1.25E2", "met", lab("alt-a", D("1.25E2"), 50)),
    alt("an exponent: 1.2500000000000001E2", "not-met", lab("alt-a", D("1.2500000000000001E2"), 50)),
    alt("an exponent: 1.26e+2", "not-met", lab("alt-a", D("1.26E+2"), 50)),
    alt("an exponent in the limit: 5E1", "met", lab("alt-a", 125, D("5E1"))),
    alt("trailing zeros", "met", lab("alt-a", D("125.000"), D("50.00"))),
    alt("126 against 2.5 x 50", "not-met", lab("alt-a", 126, 50)),
    alt("2.5 x 50.4 is 126 exactly", "met", lab("alt-a", 126, D("50.4"))),
    tbil("at three times the limit", "met", lab("tbil-a", 63, 21)),
    tbil("just over three times the limit", "not-met", lab("tbil-a", D("63.1"), 21)),
    of("ast", "at two and a half times the limit", "met", lab("ast-a", 100, 40)),
    of("ast", "just over two and a half times the limit", "not-met", lab("ast-a", D("100.1"), 40)),
    crea("at one and a quarter times the limit", "met", lab("crea-a", D("121.25"), 97)),
    crea("just over one and a quarter times the limit", "not-met", lab("crea-a", D("121.26"), 97)),
    *(alt(f"a number that can't be: {number}", "unclear", lab("alt-a", D(number), 50))
      for number in ("0", "-5", "1E400", "1E-400", "1E+999999", "-1E+999999", "0E-999999")),
    alt("an integer of five thousand digits", "unclear", lab("alt-a", D("1" * 5000), 50)),
    alt("minus zero", "unclear", lab("alt-a", D("-0.0"), 50)),
    alt("valueInteger 41.0", "met", valued("alt-a", valueInteger=D("41.0"))),
    alt("valueInteger in quotation marks", "unclear", valued("alt-a", valueInteger="400")),
    alt("a range that is no list", "unclear", lab("alt-a", 24) | {"referenceRange": {"high": quantity(50, "U/L")}}),
    alt("a text where the upper limit should be", "unclear", lab("alt-a", 24) | {"referenceRange": [{"high": "50"}]}),
    alt("an upper limit that can't be: 1E+999999", "unclear", lab("alt-a", 24, D("1E+999999"))),
    alt("an upper limit that can't be: 0", "unclear", lab("alt-a", 24, 0)),
    alt("an upper limit that can't be: -50", "unclear", lab("alt-a", 24, -50)),
]


CASES: list[Case] = [*STATUSES, *LATEST, *VALUE_ELEMENTS, *COMPARATORS, *NUMBERS]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
