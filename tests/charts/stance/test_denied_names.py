"""What a text denies, doubts or tells of the family is no hit, however long the disease's name is; what it affirms stays one."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, SCT, base, condition
from tests.charts.harness import Case, check

CANCER, CONFLICT, HEART, APL = "no-other-malignancy", "no-conflicting-disease", "cardiac-history", "exclusion-apl"
NONE = "no-contrary-record"

# criterion, code, the name as a text gives it
NAMES = [
    (CANCER, (ICD10CM, "C83.30"), "弥漫大B细胞淋巴瘤"), (CANCER, (ICD10CM, "C83.30"), "diffuse large B-cell lymphoma"),
    (CANCER, (ICD10CM, "C64.9"), "renal cell carcinoma"), (CANCER, (ICD10CM, "C64.9"), "肾透明细胞癌"), (CANCER, (ICD10CM, "C22.0"), "肝细胞癌"),
    (CANCER, (ICD10CM, "C34.90"), "小细胞肺癌"), (CANCER, (ICD10CM, "C34.90"), "small cell lung cancer"), (CANCER, (ICD10CM, "C83.10"), "mantle cell lymphoma"),
    (CANCER, (ICD10CM, "C62.90"), "germ cell tumour"), (CANCER, (ICD10CM, "C15.9"), "食管鳞状细胞癌"), (CANCER, (ICD10CM, "C67.9"), "malignant neoplasm of bladder"),
    (CANCER, (ICD10CM, "C24.1"), "carcinoma of ampulla of Vater"), (CANCER, (SCT, "254837009"), "malignant neoplasm of breast"), (CANCER, (ICD10CM, "C43.9"), "malignant melanoma"),
    (CONFLICT, (ICD10CM, "M06.9"), "rheumatoid arthritis"), (CONFLICT, (ICD10CM, "M32.9"), "systemic lupus erythematosus"), (CONFLICT, (ICD10CM, "M32.14"), "lupus nephritis"),
    (HEART, (ICD10CM, "I25.9"), "chronic ischemic heart disease"), (HEART, (ICD10CM, "I50.22"), "chronic systolic (congestive) heart failure"),
    (HEART, (ICD10CM, "I38"), "valvular heart disease"), (APL, (ICD10CM, "C92.40"), "急性早幼粒细胞白血病(M3型)"),
]
DENIED = ["No {}", "No history of {}", "Denies {}", "{} ruled out", "{}: denied", "Family history of {}"]
DOUBTED = ["Rule out {}", "Possible {}", "{}, suspected", "{}?", "?{}"]
HELD = ["{}", "History of {}", "{}, denies chest pain", "{}, no family history"]
DENIED_ZH, DOUBTED_ZH = ["否认{}", "排除{}", "{}已排除", "无{}病史", "{}家族史"], ["疑似{}", "{}待排", "{}？", "？{}"]
HELD_ZH = ["{}", "{}术后", "{}，否认高血压", "{}，无家族史"]


def chinese(name: str) -> bool:
    return name[0] > "\u3400"


def said(forms: list[str], forms_zh: list[str], state: str, words_only: str | None) -> list[Case]:
    """Each name in each form, behind its code and, where it says something there, in words only."""
    cases = []
    for criterion, code, name in NAMES:
        for form in forms_zh if chinese(name) else forms:
            text = form.format(name)
            cases.append(Case(f"coded, “{text}”", [*base(), condition("x", code, text)], {criterion: state}))
            if words_only:
                cases.append(Case(f"in words, “{text}”", [*base(), condition("x", None, text)], {criterion: words_only}))
    return cases


CASES = [
    *said(DENIED, DENIED_ZH, NONE, NONE), *said(DOUBTED, DOUBTED_ZH, "judgement", NONE), *said(HELD, HELD_ZH, "not-met", None),
    Case("a display of history is denied whole", [*base(), condition("x", (SCT, "428262008", "History of malignant neoplasm of prostate"),
         "No history of malignant neoplasm of prostate")], {CANCER: NONE}),
    Case("a cell that was not seen denies no lymphoma", [*base(), condition("x", (ICD10CM, "C83.30"), "淋巴瘤，未见异常细胞")], {CANCER: "not-met"}),
    Case("a recurrence that was ruled out leaves the cancer", [*base(), condition("x", (ICD10CM, "C50.911"), "Breast cancer, recurrence ruled out")], {CANCER: "not-met"}),
    Case("coded, behind the comma of a denial that may go no further", [*base(), condition("x", (ICD10CM, "C50.911"), "No known allergies, breast cancer")],
         {CANCER: "judgement"}),
    Case("coded, the last of a list that is denied as one", [*base(), condition("x", (ICD10CM, "C50.911"), "Denies hypertension, lupus, or breast cancer")],
         {CANCER: NONE}),
    Case("a metastasis that is denied leaves the cancer", [*base(), condition("x", (ICD10CM, "C34.90"), "肺癌，无转移")], {CANCER: "not-met"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_denied(case):
    check(case)


AML = (ICD10CM, "C92.00")
BEHIND_A_DENIAL = [
    # the Condition's text, aml-diagnosis where it is coded, and where only its words name it
    ("No known drug allergies, AML", "judgement", "unclear"), ("No evidence of CNS disease, AML", "judgement", "unclear"),
    ("Denies pain, AML", "judgement", "unclear"), ("否认发热，急性髓系白血病", "judgement", "unclear"),
    ("No history of CAD, AML", "judgement", "missing"), ("Denies cancer, lupus, leukemia", "judgement", "missing"),
    ("Denies pain, fever, or AML", "missing", "missing"), ("否认冠心病，或急性髓系白血病", "missing", "missing"), ("否认高血压，白血病史", "missing", "missing"), ("否认高血压、糖尿病、白血病", "missing", "missing"),
    ("No family history of leukemia, AML", "judgement", "missing"), ("Family hx neg for leukemia, AML", "judgement", "missing"),
    ("否认家族白血病史，急性髓系白血病", "met", "unclear"), ("Family history of breast cancer, AML", "missing", "missing"),
    ("No known family history, AML", "met", "unclear"), ("No pain, AML", "met", "unclear"),
]


@pytest.mark.parametrize(("text", "coded", "in_words"), BEHIND_A_DENIAL, ids=[row[0] for row in BEHIND_A_DENIAL])
def test_a_leukaemia_behind_the_comma_of_a_denial_is_not_lost(text, coded, in_words):
    person = [it for it in base() if it["resourceType"] == "Patient"]
    check(Case(f"coded, “{text}”", [*person, condition("x", AML, text)], {"aml-diagnosis": coded}))
    check(Case(f"in words, “{text}”", [*person, condition("x", None, text)], {"aml-diagnosis": in_words}))


OF_NOTHING_NAMED = ["No flare", "no meds", "never hospitalized", "No recent exacerbation", "without erosions", "无活动", "not followed", "Mother at bedside", "father informed", "儿子代诉"]
BARE = ["ruled out", "Denied", "已排除", "否认", "Family hx", "家族史", "Family history of wolf disease"]


@pytest.mark.parametrize("text", OF_NOTHING_NAMED)
def test_a_denial_that_does_not_name_the_coded_disease_leaves_it_to_be_read(text):
    check(Case(f"an autoimmune disease with “{text}”", [*base(), condition("x", (ICD10CM, "M32.9"), text)], {CONFLICT: "judgement"}, evidence={CONFLICT: ("Condition/x",)}))
    check(Case(f"AML with “{text}”", [it for it in base() if it["id"] != "aml"] + [condition("x", AML, text)], {"aml-diagnosis": "judgement"}))


@pytest.mark.parametrize("text", BARE)
def test_a_bare_denial_denies_what_is_coded(text):
    check(Case(f"an autoimmune disease with “{text}”", [*base(), condition("x", (ICD10CM, "M32.9"), text)], {CONFLICT: NONE}))
