"""What stands behind the qualifiers of a name and is not about the name: kin with an age of their own, the donor of a transplant list, a
specimen that pathology still looks at, a stage in doubt, a family history that is a risk. And kin who only tell, the recipient beside a
donor, and a note that is no more than "Error"."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, base, condition, without
from tests.charts.harness import Case, check

CODES = {"乳": "C50.9", "B": "C50.9", "肺": "C34.9", "L": "C34.9", "冠": "I25.1"}
CANCER, HEART = "no-other-malignancy", "cardiac-history"
SECOND_PERSON = [
    "Breast cancer at 45, sister at 48", "Breast cancer age 45, mother age 60", "Breast cancer, age 45 (mother age 60)", "乳腺癌，45岁确诊（母亲60岁）", "乳腺癌 45岁，姐姐48岁",
]
THE_PATIENTS = [
    *SECOND_PERSON, "肺癌术后待病理", "肺癌术后待进一步检查", "Lung cancer s/p lobectomy, pathology pending", "乳腺癌，II期可能", "Breast cancer, stage II suspected", "冠心病，三支病变，家族史阳性", "乳腺癌术后，家族史阳性",
    "乳腺癌术后家族史阳性",
]
KINS = [
    "Breast cancer, diagnosed 2015 (mother)", "Breast cancer at 45 (mother)", "Breast cancer at 45 in sister", "Breast cancer 2010 in mother, aged 45", "Breast cancer, left (mother, 60)", "Breast cancer, stage II, mother at 60", "乳腺癌，左，家族史", "乳腺癌术后（母亲）",
]
IN_DOUBT = ["乳腺癌术后待排", "乳腺癌，左侧，待排", "Breast cancer s/p surgery, suspected", "Lung cancer, left, pathology pending", "冠心病，三支病变，可能", "冠心病 家族史阳性"]
MAY_BE_DONORS = [
    "AML in CR1 (sibling)", "AML CR2 (sister)", "AML in remission (son)", "AML M4, 2024 (sister)", "AML dx 2024 (brother)", "急性髓系白血病缓解期（兄）", "急性髓系白血病化疗后（父亲）", "急性髓系白血病复发（弟）", "AML, mother (45)",
]
KINS_LEUKAEMIA = ["AML (mother)", "急性髓系白血病（父亲）", "患者之母患急性髓系白血病", "AML, family history"]
KIN_TELL = ["患者之母诉急性髓系白血病病史", "患者之母告诉急性髓系白血病病史", "供者：其弟；受者：急性髓系白血病"]


def coded(text, **more):
    return [*base(), condition("x", (ICD10, CODES[text[0]]), text, **more)]


def leukaemia(text):
    return [*without(base(), "aml"), condition("x", (ICD10CM, "C92.00"), text)]


def asked(text):
    return HEART if text[0] == "冠" else CANCER


CASES = [
    *(Case(f"coded “{text}”", coded(text), {asked(text): "not-met"}) for text in THE_PATIENTS),
    *(Case(f"words “{text}”", [*base(), condition("x", None, text)], {CANCER: "judgement"}) for text in SECOND_PERSON),
    *(Case(f"coded “{text}”", coded(text), {asked(text): "no-contrary-record"}) for text in KINS),
    *(Case(f"coded “{text}”", coded(text), {asked(text): "judgement"}) for text in IN_DOUBT),
    *(Case(f"AML “{text}”", leukaemia(text), {"aml-diagnosis": "judgement"}) for text in [*MAY_BE_DONORS, "受者诊断：急性髓系白血病"]),
    *(Case(f"AML “{text}”", leukaemia(text), {"aml-diagnosis": "missing"}) for text in KINS_LEUKAEMIA),
    *(Case(f"AML “{text}”", leukaemia(text), {"aml-diagnosis": "met"}) for text in KIN_TELL),
    *(Case(f"{text} noted as “{note}”", coded(text, note=[{"text": note}]), {asked(text): state}) for text in ("Breast cancer", "冠心病")
      for note, state in (("Error", "not-met"), ("Error.", "not-met"), ("Entered in error", "judgement"), ("Coding error", "judgement"), ("Ruled out", "judgement"))),
    *(Case(f"words “{text}”", [*base(), condition("x", None, text)], {CANCER: "no-contrary-record"}) for text in ("家属：胃癌术后", "患者夫妻肺癌", "Gastric cancer - error")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_behind_qualifiers(case):
    check(case)
