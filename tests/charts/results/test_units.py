"""Units: UCUM codes and written units, conversions, contradictions, units on one side only, and what is plausible."""
from __future__ import annotations

from decimal import Decimal

import pytest

from tests.charts.build import lab, quantity
from tests.charts.harness import Case, check
from tests.charts.labs import alt, bare, crea, of, tbil, valued

D = Decimal
UCUM = "http://unitsofmeasure.org"


def written(id_: str, value, unit, upper, range_unit, **more):
    """A result whose two units are written texts without a code; None is no unit."""
    return lab(id_, 0, None, **more) | {"valueQuantity": quantity(value, unit, None),
                                         "referenceRange": [{"high": quantity(upper, range_unit, None)}]}


def coded(id_: str, value, unit, code, upper=None, range_unit=None, range_code="", **more):
    """A result with a written unit and a code that need not say the same."""
    out = lab(id_, 0, None, **more) | {"valueQuantity": quantity(value, unit, code)}
    if upper is not None:
        out["referenceRange"] = [{"high": quantity(upper, range_unit or unit, range_code)}]
    return out


MICRO = ("µmol/L", "μmol/L", "umol/L", "umol/l", "µmol/l", "μmol/l", "mcmol/L", "umol／L", "ｕｍｏｌ／Ｌ", "µmol／L", "μｍｏｌ／Ｌ", " umol/L ", "umol / L")
SPELLINGS = [
    *(crea(f"the written unit {unit!r}", "met", written("crea-a", 64, unit, 97, unit), review=False) for unit in MICRO),
    *(crea(f"the written unit {unit!r} against mg/dL", "met", written("crea-a", 64, unit, D("1.1"), "mg/dL"), review=False) for unit in MICRO[:9]),
    *(crea(f"the written unit {unit!r} against umol/L", "met", written("crea-a", D("0.9"), unit, 97, "umol/L"), review=False)
      for unit in ("mg/dL", "mg/dl", "ｍｇ／ｄＬ", "mg／dL", " mg/dL")),
    tbil("the written unit mg/100mL", "met", written("tbil-a", D("0.9"), "mg/100mL", 21, "umol/L"), review=False),
    *(alt(f"the written unit {unit!r} against U/L", "met", written("alt-a", 41, unit, 50, "U/L"), review=False)
      for unit in ("U/L", "u/l", "U/l", "IU/L", "iu/l", "U／L", "ＩＵ／Ｌ", "Ｕ/Ｌ", "单位/升", "[IU]/L", "[iU]/L", "U / L")),
    *(alt(f"the written unit {unit!r}: 41 is 2460 U/L", "not-met", written("alt-a", 41, unit, 50, "U/L"))
      for unit in ("ukat/L", "µkat/L", "μkat/L", "ukat/l", "μｋａｔ／Ｌ")),
    *(alt(f"the code {code!r}", "met", coded("alt-a", 41, None, code, 50, "U/L"), review=False)
      for code in ("U/L", "[IU]/L", "[iU]/L", "U/l", "[iU]/l", "[IU]/l")),
    *(crea(f"the code {code!r}", "met", coded("crea-a", 64, None, code, 97, "umol/L"), review=False) for code in ("umol/L", "umol/l", "µmol/L", "μmol/L")),
]

CONVERSIONS = [
    crea("1.1 mg/dL against 97 umol/L", "met", coded("crea-a", D("1.1"), "mg/dL", "mg/dL", 97, "umol/L")),
    crea("2 mg/dL against 97 umol/L", "not-met", coded("crea-a", 2, "mg/dL", "mg/dL", 97, "umol/L")),
    crea("1 mg/dL is 88.4 umol/L: exactly at 1.25 x 70.72", "met", coded("crea-a", 1, "mg/dL", "mg/dL", D("70.72"), "umol/L")),
    crea("a hair over that", "not-met", coded("crea-a", D("1.0000001"), "mg/dL", "mg/dL", D("70.72"), "umol/L")),
    crea("110.5 umol/L is exactly 1.25 x 1 mg/dL", "met", coded("crea-a", D("110.5"), "umol/L", "umol/L", 1, "mg/dL")),
    crea("110.51 umol/L is over 1.25 x 1 mg/dL", "not-met", coded("crea-a", D("110.51"), "umol/L", "umol/L", 1, "mg/dL")),
    crea("0.09 mmol/L against 97 umol/L", "met", coded("crea-a", D("0.09"), "mmol/L", "mmol/L", 97, "umol/L")),
    crea("0.12125 mmol/L is exactly at 1.25 x 97 umol/L", "met", coded("crea-a", D("0.12125"), "mmol/L", "mmol/L", 97, "umol/L")),
    crea("0.2 mmol/L against 97 umol/L", "not-met", coded("crea-a", D("0.2"), "mmol/L", "mmol/L", 97, "umol/L")),
    crea("90 umol/L against 0.097 mmol/L", "met", coded("crea-a", 90, "umol/L", "umol/L", D("0.097"), "mmol/L")),
    tbil("1 mg/dL is 17.1 umol/L: exactly at 3 x 5.7", "met", coded("tbil-a", 1, "mg/dL", "mg/dL", D("5.7"), "umol/L")),
    tbil("3 mg/dL against 21 umol/L", "met", coded("tbil-a", 3, "mg/dL", "mg/dL", 21, "umol/L")),
    tbil("4 mg/dL against 21 umol/L", "not-met", coded("tbil-a", 4, "mg/dL", "mg/dL", 21, "umol/L")),
    tbil("60 umol/L against 1.2 mg/dL", "met", coded("tbil-a", 60, "umol/L", "umol/L", D("1.2"), "mg/dL")),
    tbil("62 umol/L against 1.2 mg/dL", "not-met", coded("tbil-a", 62, "umol/L", "umol/L", D("1.2"), "mg/dL")),
    tbil("bilirubin's factor is not creatinine's: 1 mg/dL against 7 umol/L", "met", coded("tbil-a", 1, "mg/dL", "mg/dL", 7, "umol/L")),
    alt("2 ukat/L is 120 U/L: at 2.5 x 48", "met", coded("alt-a", 2, "ukat/L", "ukat/L", 48, "U/L")),
    alt("2.01 ukat/L against 48 U/L", "not-met", coded("alt-a", D("2.01"), "ukat/L", "ukat/L", 48, "U/L")),
    alt("2000 nkat/L is 120 U/L", "met", coded("alt-a", 2000, "nkat/L", "nkat/L", 48, "U/L")),
    alt("2001 nkat/L is over", "not-met", coded("alt-a", 2001, "nkat/L", "nkat/L", 48, "U/L")),
    alt("120 U/L against 0.8 ukat/L", "met", coded("alt-a", 120, "U/L", "U/L", D("0.8"), "ukat/L")),
    alt("120 U/L against 800 nkat/L", "met", coded("alt-a", 120, "U/L", "U/L", 800, "nkat/L")),
    of("ast", "the units of AST: 121 U/L against 800 nkat/L", "not-met", coded("ast-a", 121, "U/L", "U/L", 800, "nkat/L")),
    alt("ukat/L on both sides", "met", coded("alt-a", D("0.7"), "ukat/L", "ukat/L", D("0.83")), review=False),
    alt("ukat/L on both sides, too high", "not-met", coded("alt-a", D("2.1"), "ukat/L", "ukat/L", D("0.83"))),
    alt("41 IU/L against 50 U/L", "met", coded("alt-a", 41, "IU/L", "[IU]/L", 50, "U/L"), review=False),
    crea("a text value in mg/dL against umol/L", "met", valued("crea-a", 97, "umol/L", valueString="1.1 mg/dL")),
    crea("a text value in mg/dL, too high", "not-met", valued("crea-a", 97, "umol/L", valueString="2.0 mg/dL")),
]

CONTRADICTIONS = [
    crea("code umol/L, written mg/dL", "unclear", coded("crea-a", 64, "mg/dL", "umol/L", 97, "umol/L")),
    crea("code mg/dL, written umol/L, a value plausible in both", "unclear", coded("crea-a", 9, "umol/L", "mg/dL", 97, "umol/L")),
    crea("code umol/L, written mmol/L", "unclear", coded("crea-a", 64, "mmol/L", "umol/L", 97, "umol/L")),
    alt("code U/L, written ukat/L", "unclear", coded("alt-a", 2, "ukat/L", "U/L", 50, "U/L")),
    crea("a contradiction in the range", "unclear", coded("crea-a", 64, "umol/L", "umol/L", 97, "mg/dL", "umol/L")),
    tbil("code mg/dL, written umol/L", "unclear", coded("tbil-a", 15, "umol/L", "mg/dL", 21, "umol/L")),
    alt("code [IU]/L, written U/L is no contradiction", "met", coded("alt-a", 41, "U/L", "[IU]/L", 50, "U/L"), review=False),
    crea("code umol/L, written µmol/L is no contradiction", "met", coded("crea-a", 64, "µmol/L", "umol/L", 97, "umol/L"), review=False),
    alt("code U/L, an unknown text", "met", coded("alt-a", 41, "units per litre", "U/L", 50, "U/L")),
    alt("an unknown code, written U/L", "met", coded("alt-a", 41, "U/L", "E/L", 50, "U/L")),
    crea("code umol/L in another system than UCUM", "met",
         lab("crea-a", 64, 97) | {"valueQuantity": {"value": 64, "unit": "umol/L", "system": "http://hospital.example/units", "code": "17"}}),
    crea("a text value that names another unit than its own range", "unclear", valued("crea-a", 97, "umol/L", valueString="64 mg")),
]

ONE_SIDE = [
    alt("no unit on the value", "met", written("alt-a", 41, None, 50, "U/L")),
    alt("no unit on the value, too high", "not-met", written("alt-a", 200, None, 50, "U/L")),
    alt("no unit on the range", "met", written("alt-a", 41, "U/L", 50, None)),
    alt("no unit on the range, too high", "not-met", written("alt-a", 200, "U/L", 50, None)),
    alt("no unit on the value, the range in ukat/L", "not-met", written("alt-a", 41, None, D("0.83"), "ukat/L")),
    crea("1.1 without a unit against umol/L is not plausible", "unclear", written("crea-a", D("1.1"), None, 97, "umol/L"),
         says=("plausible",)),
    crea("97 without a unit against mg/dL is not plausible", "unclear", written("crea-a", 97, None, D("1.1"), "mg/dL")),
    crea("1.1 mg/dL against 97 without a unit is no range in mg/dL", "unclear", written("crea-a", D("1.1"), "mg/dL", 97, None)),
    crea("90 umol/L against 1.2 without a unit is no range in umol/L", "unclear", written("crea-a", 90, "umol/L", D("1.2"), None)),
    crea("1.1 mg/dL against 1.3 without a unit", "met", written("crea-a", D("1.1"), "mg/dL", D("1.3"), None)),
    *(alt(f"no unit on the value {value}, the ranges' one unit spelled in two ways", state, written("alt-a", value, None, 50, "U/L") | {
        "referenceRange": [{"high": quantity(50, "U/L")}, {"high": quantity(60, "IU/L", None)}]}) for value, state in ((41, "met"), (200, "not-met"))),
    alt("no unit on the value, ranges in two units", "unclear", written("alt-a", 200, None, 50, "U/L") | {
        "referenceRange": [{"high": quantity(50, "U/L")}, {"high": quantity(D("0.83"), "ukat/L")}]}, says=("several",)),
    alt("no unit at all: one scale", "met", written("alt-a", 41, None, 50, None), review=True),
    alt("no unit at all, too high", "not-met", written("alt-a", 200, None, 50, None), review=True),
    alt("no unit at all, exactly at the limit", "met", written("alt-a", 125, None, 50, None), review=True),
    crea("no unit at all: 1.1 against 1.3", "met", written("crea-a", D("1.1"), None, D("1.3"), None), review=True),
    crea("no unit at all: 64 against 97", "met", written("crea-a", 64, None, 97, None), review=True),
    crea("no unit at all: 1.1 against 97 are no one scale", "unclear", written("crea-a", D("1.1"), None, 97, None)),
    alt("the same unknown unit on both", "met", written("alt-a", 41, "Karmen", 50, "Karmen"), review=True),
    alt("the same unknown unit on both, too high", "not-met", written("alt-a", 200, "Karmen", 50, "Karmen"), review=True),
    alt("the same unknown unit with other case and spaces", "unclear", written("alt-a", 41, "Karmen U", 50, " karmen u")),
    alt("two unknown units", "unclear", written("alt-a", 41, "Karmen", 50, "Wroblewski")),
    alt("an unknown unit against a known", "unclear", written("alt-a", 41, "Karmen", 50, "U/L")),
    alt("a known unit against an unknown", "unclear", written("alt-a", 41, "U/L", 50, "Karmen")),
    alt("an unknown unit against none", "met", written("alt-a", 41, "Karmen", 50, None)),
    alt("none against an unknown unit", "met", written("alt-a", 41, None, 50, "Karmen")),
    crea("mg/L on both is one scale", "met", written("crea-a", 9, "mg/L", 11, "mg/L"), review=True),
    crea("mg/L against mg/dL", "unclear", written("crea-a", 9, "mg/L", D("1.1"), "mg/dL")),
    crea("g/L against umol/L", "unclear", written("crea-a", 64, "g/L", 97, "umol/L")),
    crea("umol/mL is not umol/L", "unclear", written("crea-a", 64, "umol/mL", 97, "umol/L")),
    alt("U/mL is not U/L", "unclear", written("alt-a", 41, "U/mL", 50, "U/L")),
    alt("mmol/L is no unit of ALT", "unclear", written("alt-a", 41, "mmol/L", 50, "U/L")),
    crea("U/L is no unit of creatinine", "unclear", written("crea-a", 64, "U/L", 97, "umol/L")),
    tbil("umol/dL is not umol/L", "unclear", written("tbil-a", 15, "umol/dL", 21, "umol/L")),
    tbil("mmol/L of bilirubin is no unit in the table", "unclear", written("tbil-a", D("0.015"), "mmol/L", 21, "umol/L")),
    tbil("Mg/dL, or megagrams", "met", written("tbil-a", D("0.9"), "MG/DL", 21, "umol/L")),
    alt("an empty unit is none", "met", written("alt-a", 41, "", 50, "U/L")),
    alt("a unit of spaces is none", "met", written("alt-a", 41, "  ", 50, "U/L")),
    alt("a text value without a unit, nor one in the range", "met", valued("alt-a", unit="") | {
        "valueString": "41", "referenceRange": [{"high": {"value": 50}}]}, review=True),
    alt("the code alone on one side, the text alone on the other", "met",
        bare(lab("alt-a", 41), valueQuantity={"value": 41, "system": UCUM, "code": "U/L"}, referenceRange=[{"high": {"value": 50, "unit": "IU/L"}}])),
]


def edge(id_: str, value, upper, unit):
    return lab(id_, D(value), D(upper), unit=unit)


PLAUSIBLE = [
    crea("1.1 umol/L", "unclear", edge("crea-a", "1.1", "97", "umol/L"), says=("plausible",)),
    crea("1.1 umol/L against 1.2 umol/L: plausibility before the ratio", "unclear", edge("crea-a", "1.1", "1.2", "umol/L")),
    crea("1.6 umol/L against 1.2 umol/L is not the contrary", "unclear", edge("crea-a", "1.6", "1.2", "umol/L")),
    crea("90 umol/L against 1.2 umol/L is not the contrary", "unclear", edge("crea-a", "90", "1.2", "umol/L")),
    crea("1.1 umol/L without a range", "unclear", lab("crea-a", D("1.1"))),
    crea("97 mg/dL", "unclear", edge("crea-a", "97", "1.1", "mg/dL")),
    crea("64 mmol/L", "unclear", edge("crea-a", "64", "97", "mmol/L")),
    crea("0.9 mmol/L is 900 umol/L, plausible", "not-met", coded("crea-a", D("0.9"), "mmol/L", "mmol/L", 97, "umol/L")),
    crea("5 umol/L, at the lower bound", "met", edge("crea-a", "5", "97", "umol/L")),
    crea("4.99 umol/L", "unclear", edge("crea-a", "4.99", "97", "umol/L")),
    crea("3000 umol/L, at the upper bound", "not-met", edge("crea-a", "3000", "97", "umol/L")),
    crea("3000.01 umol/L", "unclear", edge("crea-a", "3000.01", "97", "umol/L")),
    crea("0.06 mg/dL is 5.304 umol/L", "met", edge("crea-a", "0.06", "1.1", "mg/dL")),
    crea("0.05 mg/dL is 4.42 umol/L", "unclear", edge("crea-a", "0.05", "1.1", "mg/dL")),
    tbil("1 umol/L, at the lower bound", "met", edge("tbil-a", "1", "21", "umol/L")),
    tbil("0.99 umol/L", "unclear", edge("tbil-a", "0.99", "21", "umol/L")),
    tbil("0.8 umol/L against 1.2 umol/L, meant as mg/dL", "unclear", edge("tbil-a", "0.8", "1.2", "umol/L")),
    tbil("0.05 mg/dL is 0.855 umol/L", "unclear", edge("tbil-a", "0.05", "1.2", "mg/dL")),
    tbil("1500 umol/L, at the upper bound", "not-met", edge("tbil-a", "1500", "21", "umol/L")),
    tbil("1500.1 umol/L", "unclear", edge("tbil-a", "1500.1", "21", "umol/L")),
    tbil("88 mg/dL is 1504.8 umol/L", "unclear", edge("tbil-a", "88", "1.2", "mg/dL")),
    tbil("87 mg/dL is 1487.7 umol/L", "not-met", edge("tbil-a", "87", "1.2", "mg/dL")),
    alt("1 U/L, at the lower bound", "met", edge("alt-a", "1", "50", "U/L")),
    alt("0.99 U/L", "unclear", edge("alt-a", "0.99", "50", "U/L")),
    alt("30000 U/L, at the upper bound", "not-met", edge("alt-a", "30000", "50", "U/L")),
    alt("30000.1 U/L", "unclear", edge("alt-a", "30000.1", "50", "U/L")),
    alt("0.7 U/L, meant as ukat/L", "unclear", edge("alt-a", "0.7", "0.83", "U/L")),
    alt("41 ukat/L with a range in U/L is plausible", "not-met", coded("alt-a", 41, "ukat/L", "ukat/L", 50, "U/L")),
    alt("500.01 ukat/L is over 30000 U/L", "unclear", edge("alt-a", "500.01", "50", "ukat/L")),
    crea("an implausible newest does not step back", "unclear", edge("crea-a", "1.1", "97", "umol/L"), lab("crea-b", 64, 97, "2026-11-12")),
    of("ast", "an implausible AST", "unclear", edge("ast-a", "0.5", "40", "U/L")),
]

CASES: list[Case] = [*SPELLINGS, *CONVERSIONS, *CONTRADICTIONS, *ONE_SIDE, *PLAUSIBLE]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
