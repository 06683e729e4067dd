"""A code of no stated kind whose words name the leukaemia, its forerunner or its treatment is for a clinician to judge: the words say what
was meant. Where the words name another disease, or nothing, the code stands."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, SCT, base, condition
from tests.charts.harness import screened

CANCER, CONFLICT = "no-other-malignancy", "no-conflicting-disease"
FORMER = [(ICD10CM, "Z85.79"), (ICD10CM, "Z85.89"), (ICD10CM, "Z85.9"), (ICD10, "Z85.7")]
WEAK = [(ICD10CM, "D84.9"), (ICD10CM, "D84.89"), (ICD10, "D84.9"), (ICD10, "D84.8"), (SCT, "234532001")]


def state(criterion, coding, text):
    return screened([*base(), condition("x", coding, text)]).finding(criterion).state.value


@pytest.mark.parametrize("coding", FORMER, ids=lambda c: c[1])
@pytest.mark.parametrize("text", [
    "History of MDS", "History of CMML", "History of polycythemia vera", "History of essential thrombocythemia", "H/O myelofibrosis",
    "History of leukemia", "Hx of acute leukemia", "History of AML", "骨髓增生异常综合征病史",
])
def test_the_forerunner_is_no_other_malignancy(coding, text) -> None:
    assert state(CANCER, coding, text) == "judgement"


@pytest.mark.parametrize("coding", FORMER, ids=lambda c: c[1])
@pytest.mark.parametrize("text", [
    None, "History of lymphoma", "History of lymphoma and MDS", "History of acute lymphoblastic leukemia", "History of CLL", "History of CML",
    "History of multiple myeloma", "History of breast cancer; MDS",
])
def test_another_malignancy_is_one(coding, text) -> None:
    assert state(CANCER, coding, text) == "not-met"


@pytest.mark.parametrize(("code", "text", "expected"), [
    ("C50.912", "Breast cancer, chemo complicated by MDS", "not-met"), ("C50.912", "IDC of breast; therapy related MDS", "not-met"),
    ("C50.912", "Myelodysplastic syndrome", "judgement"), ("Z85.3", "History of breast cancer; MDS", "not-met"), ("C91.00", "Leukemia", "not-met"),
    ("C91.00", "Acute leukemia", "not-met"), ("C90.00", "Multiple myeloma, secondary MDS", "not-met"), ("Z85.3", "History of leukemia", "judgement"),
    ("Z85.6", "History of leukemia", "no-contrary-record"), ("Z85.6", "History of MDS", "no-contrary-record"),
])
def test_codes_that_state_their_kind(code, text, expected) -> None:
    assert state(CANCER, (ICD10CM, code), text) == expected


@pytest.mark.parametrize("coding", WEAK, ids=lambda c: c[1])
@pytest.mark.parametrize("text", [
    "Immunocompromised state due to chemotherapy", "Immunosuppressed due to chemotherapy (HCC)", "Immunocompromised state due to drug therapy (HCC)",
    "Immunosuppression due to chronic steroid use", "Immunocompromised state associated with stem cell transplant", "Immunodeficiency secondary to chemotherapy",
    "Immunodeficiency due to leukemia", "Chemotherapy-induced immunosuppression", "Immunosuppressed on chemotherapy", "Immunocompromised (chemotherapy)", "Immunodeficiency post-transplant", "Hypogammaglobulinemia after HCT", "Immunocompromised state in the setting of AML",
    "药物性免疫缺陷", "白血病所致免疫缺陷", "化疗后免疫功能低下", "移植后免疫缺陷", "免疫功能低下（化疗后）",
])
def test_what_treatment_did_is_to_be_judged(coding, text) -> None:
    assert state(CONFLICT, coding, text) == "judgement"


@pytest.mark.parametrize("coding", WEAK, ids=lambda c: c[1])
@pytest.mark.parametrize("text", [
    None, "Immunocompromised patient (HCC)", "Common variable immunodeficiency", "Primary immunodeficiency, s/p bone marrow transplant",
    "Immunodeficiency, not drug induced", "Immunodeficiency, no chemotherapy", "免疫缺陷", "原发性免疫缺陷病", "原发性免疫缺陷病移植后", "免疫缺陷病，拟行移植", "免疫缺陷病 拟行移植",
    "Immunodeficiency, on IVIG medication", "Immunodeficiency with history of drug allergy", "Congenital hypogammaglobulinemia, transplant planned", "Immunodeficiency, transplant planned", "Immunodeficiency, AML",
    "AML；免疫缺陷（非药物）", "化疗前即有免疫缺陷", "移植前免疫缺陷", "免疫缺陷（与药物无关）", "免疫缺陷，化疗前",
])
def test_an_immunodeficiency_is_one(coding, text) -> None:
    assert state(CONFLICT, coding, text) == "not-met"


@pytest.mark.parametrize(("code", "text", "expected"), [
    ("D80.1", "Acquired hypogammaglobulinemia after HCT", "judgement"), ("D80.1", "Hypogammaglobulinemia due to rituximab", "judgement"),
    ("D80.1", "Hypogammaglobulinemia (HCC)", "not-met"), ("D80.1", None, "not-met"), ("D84.821", "Immunosuppression due to drug therapy", "no-contrary-record"),
    ("D84.822", "Immunodeficiency due to chemotherapy", "judgement"), ("D83.9", "Common variable immunodeficiency, on chemotherapy for AML", "not-met"),
    ("D80.1", "X-linked agammaglobulinemia post transplant", "not-met"), ("D80.1", "Agammaglobulinemia post transplant", "judgement"), ("D84.9", "免疫缺陷合并白血病", "not-met"), ("D84.9", "免疫缺陷及白血病", "not-met"),
    ("D84.9", "免疫缺陷与白血病相关", "judgement"), ("D84.9", "免疫功能低下与化疗有关", "judgement"), ("D81.9", "SCID after transplant", "not-met"), ("D82.0", "Immunodeficiency treated with transplant", "not-met"),
    ("B20", "HIV disease, immunosuppressed due to chemotherapy", "not-met"),
])
def test_codes_of_a_kind_of_immunodeficiency(code, text, expected) -> None:
    assert state(CONFLICT, (ICD10CM, code), text) == expected
