"""A numbered item behind one on kin, and cells of blood or CSF behind what a letter tells of an old marrow: they are the patient's, of now."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition
from tests.charts.courses import REMISSION, RR, only, rr
from tests.charts.harness import check

HISTORY = "2025年1月确诊AML，骨髓原始细胞占72%，DA方案后CR。"


def beside(text, code="C92.02"):
    return only(*REMISSION, condition("x", (ICD10CM, code), text, recorded="2026-11-05"))


def letter(text):
    return only(*REMISSION, {
        "resourceType": "DiagnosticReport", "id": "x", "status": "final", "subject": {"reference": "Patient/p"},
        "code": concept(None, "入院记录"), "effectiveDateTime": "2026-11-10", "conclusion": text})


CASES = [
    *(rr(f"kin in the item before: {text}", beside(text), "judgement", evidence={RR: ("Condition/x",)}) for text in (
        "1.父亲患高血压 2.AML复发", "1.母亲乳腺癌 2.急性髓系白血病（复发）", "1.Father had AML 2.AML relapsed", "1、父亲患高血压 2、AML复发", "父亲患高血压 AML复发")),
    rr("kin without a number", beside("Brother with AML relapse", "C92.00"), "not-met"),
    *(rr(f"a letter: {text}", letter(HISTORY + text), "unclear", evidence={RR: ("DiagnosticReport/x",)})
      for text in ("Now circulating blasts.", "CSF shows blasts.", "CSF with blasts，拟再诱导。", "Peripheral smear shows numerous blasts.")),
    *(rr(f"a letter: {text}", letter(HISTORY + text), "not-met") for text in (
        "骨髓 shows scattered blasts 1%.", "No circulating blasts.", "CSF without blasts.", "入院行巩固化疗。")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
