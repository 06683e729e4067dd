"""A written value that begins with its own name, or ends with the range of its laboratory or that it is normal, is that value; the name of another
test, a second value, a multiple of the normal and a change leave it `unclear` (trial.md 3: written values are parsed, unknown beats a guess)."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, base, concept, condition, observation, quantity, without, woman
from tests.charts.harness import screened

OF = {
    "hepatic-alt": ("alt-1", "1742-6", quantity(50, "U/L")), "hepatic-ast": ("ast-1", "1920-8", quantity(50, "U/L")),
    "hepatic-tbil": ("tbil-1", "14631-6", quantity(21, "umol/L")), "renal-creatinine": ("crea-1", "14682-9", quantity(100, "umol/L")),
}
VALUES = {
    "hepatic-alt": {
        "met": [
            "ALT: 38 U/L", "ALT 38", "ALT=38", "ALT, 38 U/L", "谷丙转氨酶 38 U/L", "丙氨酸氨基转移酶（ALT）：38 U/L", "ALT（谷丙转氨酶）38U/L", "SGPT: 38 IU/L", "ALT (SGPT): 38", "Alanine aminotransferase: 38 U/L", "血清ALT 38 U/L",
            "38 IU/L (10-50)", "38 U/L [0-50]", "38 U/L（10～50）", "ALT 38 U/L (10-50 U/L)", "38 U/L (正常范围 9-50)", "ALT 38 U/L (<50)", "38 U/L 10-50", "38 U/L, normal", "ALT 38 U/L, within normal limits", "38 U/L（正常）",
            "ALT 38U/L ↓", "ALT <40", "ALT 2 x ULN", "ALT 2x upper limit of normal", "2.5 times the upper limit of normal", "between 30 and 40 U/L"],
        "not-met": ["ALT: 380 U/L", "谷丙转氨酶：380U/L↑", "380 IU/L (10-50)", "380 U/L（9-50）↑", "ALT 380 U/L 9-50 H", "ALT >300", "ALT 380 H", "ALT 3 x ULN", "between 300 and 400 U/L"],
        "unclear": [
            "AST 38 U/L", "谷草转氨酶 38", "GGT 38", "ALT 38 AST 40", "ALT/AST 0.9", "ALT 38/380", "ALT", "ALT (10-50)", "normal 10-50", "38-380", "ALT 38 -> 380", "380 -> 38 U/L (10-50)", "ALT 38, previously 380", "ALT was 38",
            "ALT 380降至38", "ALT升高38", "ALT +38", "ALT 2x normal", "3倍正常值", "ALT 1.2 ULN", "38% of normal", "ALT 2026-11-20", "38 U/L (380)", "38 U/L 11-20 380", "ALT 13800138000", "ALT no. 38", "ALT not 38", "ALT 38?", "母亲ALT 38", "ALT 38 mg/dL", "between 38 and"]},
    "hepatic-ast": {
        "met": ["AST 38", "天门冬氨酸氨基转移酶 38 U/L", "SGOT 38", "谷草转氨酶（AST）：38 U/L"], "not-met": ["AST: 380 U/L (8-40)"], "unclear": ["ALT 38", "AST/ALT 1.2", "线粒体AST 5", "AST 38/ALT 380"]},
    "hepatic-tbil": {
        "met": ["TBIL 15", "T.Bil: 15 μmol/L", "TB 15", "总胆红素（TBIL）：15", "总胆红素 15.2 μmol/L（3.4-20.5）", "Total bilirubin: 15 umol/L", "Bilirubin, total: 15 umol/L", "TBil 0.8 mg/dL (0.2-1.2)", "15.2 μmol/L 3.4-20.5"],
        "not-met": ["TBIL 150", "Total bilirubin 8.8 mg/dL (0.2-1.2)", "TBIL 4 x ULN"],
        "unclear": ["DBIL 15", "直接胆红素 15", "indirect bilirubin 15", "TB/DB 15/5", "TBIL 5 (0.2-1.2)", "TBIL 1.5x normal", "TBIL 15 → 150"]},
    "renal-creatinine": {
        "met": ["Cr 80", "SCr: 80μmol/L", "血肌酐80μmol/L", "creatinine 0.9 mg/dL (0.7-1.3)", "80 μmol/L (57-97)", "1.2 x upper limit of normal", "Cr 1.1 x ULN"],
        "not-met": ["肌酐 300 umol/L", "creatinine 3.0 mg/dL", "creatinine 1.5 x upper limit of normal"],
        "unclear": ["尿肌酐 80", "urine creatinine 80 umol/L", "CrCl 80", "BUN/Cr 80", "肌酐清除率 80", "creatinine clearance 80", "Cr-80", "1.2 x normal", "1.2 of normal", "Cr 80 mL/min", "creatine 80"]},
}
ROWS = [(criterion, text, state) for criterion, table in VALUES.items() for state, texts in table.items() for text in texts]


@pytest.mark.parametrize(("criterion", "text", "state"), ROWS)
def test_a_laboratory_value(criterion, text, state):
    old, code, high = OF[criterion]
    written = observation("x", concept((LOINC, code)), valueString=text, referenceRange=[{"high": high}])
    assert screened([*without(base(), old), written]).finding(criterion).state.value == state


FRACTIONS = {
    "no-contrary-record": ["60% normal", "60%，正常", "60% [50-70]", "60% (50%-70%)", "60% (>50%)", "LVEF preserved, 60%", "LVEF is normal at 60%", "normal (60%)", "正常，60%", "between 55 and 60%", "60% (ref >50%)"],
    "judgement": ["40% [50-70]", "LVEF 40% (50-70)", "EF 45% (>50%)", "between 35 and 40%", "40% normal"],
    "unclear": ["normal >50%", "normal 50-70%", "LVEF normal range 50-70%", "80% of normal", "60% and 40%", "normal 60%, now 40%", "LVEF 40% (previously 60%)", "LVEF 60 → 40", "preserved 50% before, 40%"],
}


@pytest.mark.parametrize(("text", "state"), [(text, state) for state, texts in FRACTIONS.items() for text in texts])
def test_an_ejection_fraction(text, state):
    written = observation("ef", concept((LOINC, "10230-1")), valueString=text)
    assert screened([*without(base(), "nyha-1"), written]).finding("cardiac-function").state.value == state


PREGNANCY = {
    "met": ["hCG <5 mIU/mL", "β-hCG: 1.2 mIU/mL", "血清β-HCG：0.5 mIU/mL（0-5）", "人绒毛膜促性腺激素(β-HCG) 0.3 mIU/mL", "1.2 mIU/mL (0-5)", "hCG quantitative: 2 mIU/mL", "1.2 mIU/mL, negative", "hCG 阴性", "hCG negative (<5)"],
    "not-met": ["hCG 26 mIU/mL", "β-hCG: 1200 mIU/mL (0-5)", "hCG 3 mIU/mL, positive"],
    "unclear": ["hCG <5", "hCG (0-5)", "hCG 0-5 mIU/mL", "hCG 10 mIU/mL (<25)", "free β-hCG 2 mIU/mL", "游离β-hCG 2 mIU/mL", "hCG-H 2 mIU/mL", "hCG 1200 mIU/mL negative", "hCG 5 → 2 mIU/mL", "hCG 2 mIU/mL, was 300", "hCG 2 ng/mL", "hCG 2 weeks", "LH 2 mIU/mL"],
}


@pytest.mark.parametrize(("text", "state"), [(text, state) for state, texts in PREGNANCY.items() for text in texts])
def test_a_quantity_of_hcg(text, state):
    written = observation("h", concept((LOINC, "21198-7")), valueString=text)
    assert screened([*without(woman(), "hcg-1"), written]).finding("pregnancy-negative").state.value == state


@pytest.mark.parametrize(("text", "state"), [
    ("between 10 and 20%", "met"), ("between 1 and 2%", "not-met"), ("between 2 and 8%", "unclear"), ("was 30%, now 2%", "unclear"), ("30% and 2%", "unclear")])
def test_marrow_blasts_behind_a_remission(text, state):
    chart = [r for r in base() if r["resourceType"] != "Condition"]
    told = condition("aml", ("http://hl7.org/fhir/sid/icd-10-cm", "C92.01", "AML, in remission"), recorded="2026-06-01")
    written = observation("m", concept(None, "Bone marrow blasts"), "2026-11-18", valueString=text)
    assert screened([*chart, told, written]).finding("relapsed-refractory").state.value == state
