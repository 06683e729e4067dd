"""Notes that speak against a whole Condition: another's, entered in error, refuted by something, revised, made for the bill."""
from __future__ import annotations

import pytest

from fhir_mappings.history.conditions.disowned import note_pattern
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.cues import normal
from tests.charts.build import ICD10, ICD10CM, base, condition
from tests.charts.harness import Case, check

MALIGNANT, HEART, CONFLICT, AML = "no-other-malignancy", "cardiac-history", "no-conflicting-disease", "aml-diagnosis"
BREAST, CORONARY, LUPUS = (ICD10CM, "C50.911", "Breast cancer"), (ICD10CM, "I25.10", "CAD"), (ICD10, "M32.9", "Systemic lupus erythematosus")


def beside(coding, note):
    return [*base(), condition("c", coding, note=[{"text": note}])]


def leukaemia(note):
    return [*(r for r in base() if r["id"] != "aml"), condition("aml", (ICD10CM, "C92.02"), note=[{"text": note}])]


DISOWNED = [
    "Ruled out by biopsy 2026-10", "Ruled out 2026-10-03", "Ruled out (biopsy)", "Diagnosis excluded by core biopsy", "Not confirmed on biopsy", "活检排除", "经病理检查排除该病", "2026-10-03已排除",
    "Mother's diagnosis, not the patient's", "Not the patient's.", "Family history only", "母亲患病，非本人", "系母亲病史", "仅为家族史", "wrong patient", "Belongs to another patient", "错患者",
    "Entered in error", "Added by mistake", "Coding error", "录入错误", "诊断录入错误", "误录", "Billing code only", "仅供医保用",
]
OF_A_CANCER = ["病理排除恶性", "Biopsy: benign", "术后病理：良性", "Diagnosis revised: fibroadenoma (benign)", "诊断更正为乳腺增生", "Breast cancer entered in error", "Mother's breast cancer, not the patient's", "Final diagnosis: benign", "肿块活检：良性",
               "Diagnosis changed to fat necrosis", "Diagnosis revised to benign phyllodes", "Ruled out by biopsy: benign", "Coding error, corrected to fibroadenoma", "Ruled out: biopsy 2026-10"]
ORDINARY = [
    "Mother informed of the result", "ruled out PE", "PE ruled out by CT", "wrong dose given", "Repeat in 3 months", "复查肝功", "CT排除肺栓塞", "病理排除转移", "Mother had breast cancer", "父亲有冠心病",
    "Discussed with daughter, not the patient.", "签字人：家属，非本人", "Date of onset entered in error", "Previous entry was made by mistake", "Initially ruled out by ultrasound, confirmed on biopsy",
    "Excluded by protocol", "Sentinel node biopsy benign", "Ruled out by CT but later confirmed on biopsy", "家族史：母亲乳腺癌", "left side, no metastases", "FH of CAD", "患者错误服药", "Exposed to another patient with influenza",
    "Coding error corrected", "Scanned to wrong chart, moved here", "Wrong patient education leaflet given", "Ruled out by CT 2026-10: pneumonia", "Ruled out: pneumonia", "编码错误，已更正",
]
REFINED = ["Diagnosis revised: stage IV", "Diagnosis revised to triple negative", "诊断更正为三阴性乳腺癌", "诊断修正为IV期", "Diagnosis revised to invasive lobular carcinoma", "Diagnosis has been revised: AML with TP53",
           "Contralateral breast: benign", "Skin lesion biopsied: benign", "对侧乳腺：良性", "皮肤肿物活检：良性", "Family history of breast cancer", "家族史：母亲乳腺癌"]
REFINED_HEART = ["Family history of CAD", "家族史：父亲冠心病", "父亲冠心病", "Diagnosis revised to three-vessel disease", "Diagnosis corrected to NSTEMI"]
CASES = [
    *(Case(f"{criterion}: note {note!r}", beside(coding, note), {criterion: "judgement"}, evidence={criterion: ("Condition/c",)}, mentions={criterion: ("note",)})
      for note in DISOWNED for criterion, coding in ((MALIGNANT, BREAST), (HEART, CORONARY), (CONFLICT, LUPUS))),
    *(Case(f"{MALIGNANT}: note {note!r}", beside(BREAST, note), {MALIGNANT: "judgement"}) for note in OF_A_CANCER),
    *(Case(f"{criterion}: note {note!r}", beside(coding, note), {criterion: "not-met"}) for note in ORDINARY for criterion, coding in ((MALIGNANT, BREAST), (HEART, CORONARY))),
    *(Case(f"{MALIGNANT}: note {note!r}", beside(BREAST, note), {MALIGNANT: "not-met"}) for note in REFINED),
    *(Case(f"{HEART}: note {note!r}", beside(CORONARY, note), {HEART: "not-met"}) for note in REFINED_HEART),
    *(Case(f"AML, note {note!r}", leukaemia(note), {AML: "judgement"}, overall="possible-match") for note in ("wrong patient", "录入错误", "Mother's diagnosis, not the patient's", "Ruled out by biopsy 2026-10")),
    *(Case(f"AML, note {note!r}", leukaemia(note), {AML: "met"}, overall="likely-match") for note in (*ORDINARY[:6], *ORDINARY[-6:], "Mother had AML", "Diagnosis revised per WHO 2022", "活检排除恶性", "Lung nodule biopsy: benign")),
    Case("a heart disease of which a biopsy is benign", beside(CORONARY, "Biopsy: benign"), {HEART: "not-met"}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)


TABLE = shipped_table("text/condition_notes.toml")


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, row in TABLE.items() for text in row["hits"]])
def test_words_of_notes(name, text):
    assert note_pattern(name).search(normal(text))


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, row in TABLE.items() for text in row["misses"]])
def test_words_that_are_none(name, text):
    without = f"not_{name}" if f"not_{name}" in TABLE else "not_against"
    plain = normal(text) if name.startswith("not_") else note_pattern(without).sub(" ", normal(text))
    assert not note_pattern(name).search(plain)
