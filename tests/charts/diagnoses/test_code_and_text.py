"""A code and a text that name two different diseases: one of them is wrong, and nobody but a clinician can tell which."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, base, condition, marrow_blasts
from tests.charts.courses import CR, RR, only
from tests.charts.harness import Case, check

AML, MALIGNANCY = "aml-diagnosis", "no-other-malignancy"
ANOTHER = ("Acute lymphoblastic leukaemia", "B-ALL, relapsed", "急性淋巴细胞白血病", "急淋", "慢性粒细胞白血病", "CLL", "Multiple myeloma", "diffuse large B-cell lymphoma", "乳腺癌")
"""Texts that say nothing of AML."""
SAME = ("AML", "Acute leukemia", "急性粒细胞白血病", "急性非淋巴细胞白血病", "granulocytic sarcoma", "See notes", "MDS", "AML, previous breast cancer", "白血病 乳腺癌术后",
        "AML (ALL excluded)", "AML, not ALL", "Therapy-related myeloid neoplasm after breast cancer", "乳腺癌化疗后继发", "CML in blast crisis", "transformed from CML", "Breast cancer screening", "cancer", "malignancy", "hematologic malignancy", "恶性肿瘤", "血液系统恶性肿瘤")
"""Texts that say it, say nothing, or tell of a second disease or of where it came from."""


def aml(text, code="C92.0", system=ICD10, *more):
    return [*only(condition("a", (system, code), text)), *more]


CASES = [
    *(Case(f"AML by code, “{text}” by text", aml(text), {AML: "judgement"}, mentions={AML: ("names another disease",)}) for text in ANOTHER),
    *(Case(f"AML by code, “{text}” by text", aml(text), {AML: "met"}) for text in SAME),
    Case("a relapse of AML by code, of ALL by text", aml("Acute lymphoblastic leukaemia", "C92.02", ICD10CM), {AML: "judgement", RR: "judgement", MALIGNANCY: "judgement"}),
    Case("a remission of AML by code, of ALL by text, before blasts", aml("急性淋巴细胞白血病", "C92.01", ICD10CM, marrow_blasts("b", 23)), {RR: "judgement"}),
    Case("AML by code and text beside it", [*aml("急性淋巴细胞白血病"), condition("b", (ICD10, "C92.0"), "急性髓系白血病"), CR], {AML: "met", MALIGNANCY: "judgement"}),
    Case("a display is the code's own name", only(condition("a", (ICD10, "C92.0", "Acute lymphoblastic leukaemia"))), {AML: "met"}),
    Case("the text's other disease is coded too", only(condition("a", (ICD10, "C92.0"), "急性淋巴细胞白血病") | {"code": {
        "coding": [{"system": ICD10, "code": "C92.0"}, {"system": ICD10, "code": "C91.0"}], "text": "急性淋巴细胞白血病"}}), {AML: "met"}),
    Case("ALL by code, AML by text", [*base(), condition("x", (ICD10, "C91.0"), "急性髓系白血病")], {MALIGNANCY: "judgement"}, mentions={MALIGNANCY: ("names another disease",)}),
    Case("ALL by code, AML by text, and no other AML", only(condition("x", (ICD10, "C91.0"), "急性髓系白血病")), {AML: "judgement", MALIGNANCY: "judgement"}),
    *(Case(f"another malignancy by code, “{text}” by text", [*base(), condition("x", (ICD10CM, code), text)], {MALIGNANCY: "not-met"}) for code, text in (
        ("C91.00", "ALL, AML excluded"), ("C91.00", "急性淋巴细胞白血病"), ("C50.911", "breast cancer, before AML"), ("C50.911", "AML after breast cancer"), ("C81.90", "see notes"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_code_and_text(case):
    check(case)
