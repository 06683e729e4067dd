"""Values of results that are no liver or kidney test: answers, interpretations, titres, shares of cells, comparators."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import (
    ICD10,
    SCT,
    base,
    concept,
    condition,
    marrow_blasts,
    marrow_mrd,
    marrow_report,
    observation,
    quantity,
    serology,
    without,
)
from tests.charts.harness import Case, check
from tests.charts.labs import NEW, says

D = Decimal


def hiv(title: str, state, *resources, **more) -> Case:
    return Case(title, [*without(base(), "hiv-1"), *resources], {"serology-hiv": state}, **more)


SEROLOGY = [
    *(hiv(f"no value, interpretation {code}", state, serology("hiv-a", None, **says(code)))
      for code, state in (("NEG", "met"), ("ND", "met"), ("NR", "met"), ("POS", "not-met"), ("DET", "not-met"), ("RR", "not-met"))),
    *(hiv(f"no value, interpretation {code} decides nothing", state, serology("hiv-a", None, **says(code)))
      for code, state in (("N", "missing"), ("H", "missing"), ("A", "unclear"))),
    *(hiv(f"no value, interpretation {code}", "unclear", serology("hiv-a", None, **says(code))) for code in ("IND", "E", "WR")),
    hiv("value and interpretation contradict", "unclear", serology("hiv-a", **says("POS"))),
    hiv("no value, a reason, and NEG", "met", serology("hiv-a", None, dataAbsentReason=concept(None, "x"), **says("NEG"))),
    hiv("a number without range or interpretation", "unclear", serology("hiv-a", None, valueQuantity=quantity(D("0.05"), "S/CO", None))),
    hiv("a number in its own range", "met", serology("hiv-a", None, valueQuantity=quantity(D("0.05"), "S/CO", None),
                                                    referenceRange=[{"high": quantity(1, "S/CO", None)}])),
    hiv("a number with NEG", "met", serology("hiv-a", None, valueQuantity=quantity(D("0.05"), "S/CO", None), **says("NEG"))),
    hiv("valueBoolean true is no negative", "not-met", serology("hiv-a", None, valueBoolean=True)),
    hiv("valueBoolean false", "met", serology("hiv-a", None, valueBoolean=False)),
    hiv("a negative on the first day of the window", "met", serology("hiv-a", when="2026-08-24")),
    hiv("a negative a day older", "stale", serology("hiv-a", when="2026-08-23")),
    hiv("an undated positive beside a negative in the window", "judgement", serology("hiv-a"), serology("hiv-b", (SCT, "10828004"), None)),
    hiv("preliminary negative alone", "unclear", serology("hiv-a", status="preliminary")),
    hiv("a positive entered in error is none", "met", serology("hiv-a"), serology("hiv-b", (SCT, "10828004"), status="entered-in-error ")),
    hiv("only the text HIV", "missing", observation("a", concept(None, "HIV antibody"), NEW, valueString="negative")),
    *(Case(f"treponemal titre {one}:{dilution}", [*without(base(), "tp-1"), serology("tp-a", None, valueRatio={
        "numerator": {"value": one}, "denominator": {"value": dilution}})], {"serology-syphilis": state})
      for one, dilution, state in ((1, 1, "not-met"), (1, 8, "not-met"), (1, 0, "met"))),
    *(Case(f"written titre {t}", [*without(base(), "tp-1"), serology("tp-a", t)], {"serology-syphilis": state})
      for t, state in (("1:1", "not-met"), ("1：80", "not-met"), ("<1:1", "met"), ("＜1：1", "met"), ("1:0", "met"))),
    Case("titre below 1:1 by comparator", [*without(base(), "tp-1"), serology("tp-a", None, valueRatio={
        "numerator": {"value": 1}, "denominator": {"value": 1, "comparator": "<"}})], {"serology-syphilis": "met"}),
]

AML = condition("aml", (ICD10, "C92.0"), recorded="2025-05-12", onsetDateTime="2025-05-10")
CR = marrow_report("cr", "骨髓完全缓解(CR)")


def back(title: str, state, *resources, **more) -> Case:
    """After a documented remission of June 2025."""
    return Case(title, [*without(base(), "aml"), AML, CR, *resources], {"relapsed-refractory": state}, **more)


BLASTS = [
    back("nothing after a remission", "not-met"),
    *(back(f"marrow blasts {t!r}", "met", marrow_blasts("b", {"valueString": t})) for t in ("23%", ">5%", "≥5%", "＞20％", "5%", ">=5 %")),
    *(back(f"marrow blasts {t!r}", "not-met", marrow_blasts("b", {"valueString": t})) for t in ("<5%", "＜5％", "4.9%", "1.5 %", "≤4%")),
    *(back(f"marrow blasts {t!r}", "unclear", marrow_blasts("b", {"valueString": t})) for t in (">4%", "≤5%", "<20%", "see report", "3-8%", "0.23", "0.04")),
    back("marrow blasts 0.23 of 1", "met", marrow_blasts("b", {"valueQuantity": quantity(D("0.23"), "1")})),
    back("marrow blasts 0.05 of 1", "met", marrow_blasts("b", {"valueQuantity": quantity(D("0.05"), "1")})),
    back("marrow blasts 0.23 without a unit", "unclear", marrow_blasts("b", {"valueQuantity": {"value": D("0.23")}})),
    back("marrow blasts 3 to 8 %", "unclear", marrow_blasts("b", {"valueRange": {"low": quantity(3, "%"), "high": quantity(8, "%")}})),
    back("marrow blasts 10 to 20 %", "met", marrow_blasts("b", {"valueRange": {"low": quantity(10, "%"), "high": quantity(20, "%")}})),
    back("marrow blasts 4.9999999999999999999999999 %", "not-met", marrow_blasts("b", D("4.9999999999999999999999999"))),
    back("marrow blasts preliminary only", "unclear", marrow_blasts("b", 30, status="preliminary")),
    back("marrow blasts registered only", "unclear", marrow_blasts("b", 30, status="registered")),
    back("marrow blasts entered in error", "not-met", marrow_blasts("b", 30, status=" Entered-in-Error")),
    back("marrow blasts cancelled", "not-met", marrow_blasts("b", 30, status="cancelled")),
    back("marrow blasts undated, alone", "unclear", marrow_blasts("b", 30, None)),
    back("marrow blasts of a future day", "not-met", marrow_blasts("b", 30, "2026-12-24")),
    back("marrow blasts with an unreadable date", "unclear", marrow_blasts("b", 30, "15/11/2026")),
    back("marrow blasts without a value", "not-met", marrow_blasts("b", {"dataAbsentReason": concept(None, "x")})),
    back("marrow blasts 28 days ago", "met", marrow_blasts("b", 30, "2026-10-25")),
    back("marrow blasts 29 days ago", "stale", marrow_blasts("b", 30, "2026-10-24")),
    back("marrow blasts of October", "unclear", marrow_blasts("b", 30, "2026-10")),
    back("marrow blasts of November", "met", marrow_blasts("b", 30, "2026-11")),
    back("marrow blasts 30 % and 2 % of one day", "unclear", marrow_blasts("b", 30), marrow_blasts("c", 2)),
    back("marrow blasts 30 % and 12 % of one day", "met", marrow_blasts("b", 30), marrow_blasts("c", 12)),
    *(back(f"marrow MRD {t!r}", state, marrow_mrd("m", {"valueString": t}))
      for t, state in (("0.3%", "met"), (">0.1%", "met"), ("＞0.1％", "met"), ("≥0.1%", "unclear"), ("<0.1%", "not-met"), ("≤0.1%", "not-met"),
                       ("0.1%", "not-met"), ("<0.2%", "unclear"), (">0.05%", "unclear"), ("3×10⁻³", "met"), ("3.2×10^-4", "not-met"), ("0.3", "unclear"))),
    back("marrow MRD 0.1000000000000000000000000000001 %", "met", marrow_mrd("m", D("0.1000000000000000000000000000001"))),
    back("marrow MRD 1E-1 %", "not-met", marrow_mrd("m", D("1E-1"))),
    back("marrow MRD 3.2 x 10*-4", "not-met", marrow_mrd("m", {"valueQuantity": quantity(D("3.2"), "10*-4")})),
    back("marrow MRD 32 x 10*-4", "met", marrow_mrd("m", {"valueQuantity": quantity(32, "10*-4")})),
    back("marrow blasts in a component", "met", observation("b", concept(None, "骨髓细胞学"), "2026-11-15", component=[
        {"code": concept(None, "骨髓原始细胞"), "valueQuantity": quantity(23, "%")}])),
    back("an uncoded count of blood is not read", "not-met", observation("b", concept(None, "Leukocytes"), "2026-11-15", valueQuantity=quantity(30, "%"))),
]


CASES: list[Case] = [*SEROLOGY, *BLASTS]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
