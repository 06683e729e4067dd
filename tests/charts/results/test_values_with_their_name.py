"""A written value that begins with its own name, or ends with the range of its laboratory or that it is normal, is that value; the name of another
test, a second value and a change leave it `unclear` (trial.md 3: written values are parsed)."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, base, concept, observation, quantity, without
from tests.charts.harness import screened

OF = {
    "hepatic-alt": ("alt-1", "1742-6", quantity(50, "U/L")), "hepatic-ast": ("ast-1", "1920-8", quantity(50, "U/L")),
    "hepatic-tbil": ("tbil-1", "14631-6", quantity(21, "umol/L")), "renal-creatinine": ("crea-1", "14682-9", quantity(100, "umol/L")),
}
ROWS = [
    *(("hepatic-alt", text, "met") for text in (
        "ALT: 38 U/L", "ALT 38", "谷丙转氨酶 38 U/L", "丙氨酸氨基转移酶（ALT）：38 U/L", "SGPT: 38 IU/L", "Alanine aminotransferase: 38 U/L", "血清ALT 38 U/L", "38 IU/L (10-50)",
        "38 U/L 10-50", "38 U/L [0-50]", "38 (0-50)", "38 U/L, normal", "38 U/L（正常）", "38 U/L (ref 0-41)", "ALT 38U/L ↓")),
    *(("hepatic-alt", text, "not-met") for text in ("ALT: 380 U/L", "谷丙转氨酶 380 U/L", "380 IU/L (10-50)", "380 U/L 10-50", "ALT >300")),
    *(("hepatic-alt", text, "unclear") for text in ("AST 38 U/L", "谷草转氨酶 38", "ALT 38 AST 40", "ALT/AST 0.9", "ALT", "38-380", "ALT 38 -> 380", "ALT 38, previously 380")),
    *(("hepatic-ast", text, "met") for text in ("AST 38", "天门冬氨酸氨基转移酶 38 U/L", "SGOT 38")),
    *(("hepatic-ast", text, "unclear") for text in ("ALT 38", "AST/ALT 1.2", "线粒体AST 5")),
    *(("hepatic-tbil", text, "met") for text in ("TBIL 15", "总胆红素（TBIL）：15", "Total bilirubin: 15 umol/L", "15 umol/L (3-21)")),
    *(("hepatic-tbil", text, "unclear") for text in ("DBIL 15", "直接胆红素 15", "indirect bilirubin 15")),
    *(("renal-creatinine", text, "met") for text in ("Cr 80", "血肌酐80μmol/L", "creatinine 0.9 mg/dL (0.7-1.3)", "80 μmol/L (57-97)")),
    *(("renal-creatinine", text, "not-met") for text in ("肌酐 300 umol/L", "creatinine 3.0 mg/dL")),
    *(("renal-creatinine", text, "unclear") for text in ("尿肌酐 80", "urine creatinine 80 umol/L", "CrCl 80", "BUN/Cr 80", "肌酐清除率 80")),
]


@pytest.mark.parametrize(("criterion", "text", "state"), ROWS)
def test_a_laboratory_value(criterion, text, state):
    old, code, high = OF[criterion]
    written = observation("x", concept((LOINC, code)), valueString=text, referenceRange=[{"high": high}])
    assert screened([*without(base(), old), written]).finding(criterion).state.value == state


@pytest.mark.parametrize("text", ["60% normal", "60%，正常", "60% [50-70]", "LVEF preserved, 60%", "normal (60%)", "60% (ref >50%)"])
def test_an_ejection_fraction(text):
    written = observation("ef", concept((LOINC, "10230-1")), valueString=text)
    assert screened([*base(), written]).finding("cardiac-function").state.value == "no-contrary-record"
