"""Operations on the heart, of organs and for cancers, as they are called: what a clinician must be asked about, and what is none of it."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, SCT, base, concept, condition, procedure
from tests.charts.harness import screened

HEART, ORGAN, CANCER = "cardiac-history", "no-conflicting-disease", "no-other-malignancy"
CHP = "urn:proposed:chs-icd-9-cm-3"
CLEAR = "no-contrary-record"


def state(criterion, *resources):
    return screened([*base(), *resources]).finding(criterion).state.value


def lines(text):
    return [name for line in text.strip().splitlines() for name in line.split("; ")]


JUDGED = {
    ORGAN: """
亲属活体肾移植术; 亲属肾移植; 亲属间活体肾移植术; 亲属活体肝移植术; 活体亲属供肾移植; 亲属供肾肾移植; 亲体肝移植; 胰肾联合移植; 胰-肾联合移植术; 肝肾联合移植术; 心肺联合移植; 多脏器联合移植; 胰岛移植
Small bowel transplant; Multivisceral transplant; Renal homotransplantation; Transplant kidney biopsy; Transplant nephrectomy; Pancreatic islet transplantation""",
    HEART: """
Transcatheter aortic valve implantation; Aortic valve implantation; Mitral valve implantation; Bioprosthetic aortic valve implantation; Heart valve surgery; Balloon mitral valvotomy; Stent placement, LAD
CRT-D implantation; CRT-P; Cardiac resynchronization therapy device; Watchman device implantation; Left atrial appendage closure; LAA occlusion; AV node ablation; Pericardiectomy; Catheter ablation
经导管主动脉瓣植入术; 前降支支架植入; 支架植入术(LAD); 二尖瓣夹合术; 二尖瓣球囊扩张术; 心脏瓣膜手术; 体外循环下心脏手术; 心脏再同步化治疗; 心室辅助装置植入; 心包切除术; 导管消融术; 左心耳封堵术""",
    CANCER: """
Resection for RCC; Nephrectomy (RCC); Resection for IDC; Mastectomy, IDC; 直肠ca切除术; 结肠MT切除术""",
}
NONE_OF_IT = {
    ORGAN: """
Corneal transplant; 角膜移植术; Hair transplant; Skin graft; Faecal microbiota transplant; 粪菌移植; Bone marrow transplant; 造血干细胞移植; Donor nephrectomy; 供肾切取术; 活体供肾切除术; Pre-transplant nephrectomy
Kidney transplant donor""",
    HEART: """
Ureteral stent placement; Biliary stent; Femoral artery stent; Renal artery stent; 输尿管支架植入术; 胆道支架植入术; 股动脉支架植入术; Noncardiac surgery; 非心脏手术; Catheter ablation of varicose vein; 静脉腔内导管消融术
肝肿瘤射频消融; Endometrial ablation; Heart valve surgery consult; VP shunt valve implantation""",
    CANCER: """
Transfusion of RCC; Crossmatch for 2 units RCC; Insertion of IDC; IDC insertion""",
}


@pytest.mark.parametrize(("criterion", "name"), [(criterion, name) for criterion, text in JUDGED.items() for name in lines(text)])
def test_a_name_that_a_clinician_must_read(criterion, name) -> None:
    assert state(criterion, procedure("x", None, name)) == "judgement"


@pytest.mark.parametrize(("criterion", "name"), [(criterion, name) for criterion, text in NONE_OF_IT.items() for name in lines(text)])
def test_a_name_of_something_else(criterion, name) -> None:
    assert state(criterion, procedure("x", None, name)) == CLEAR


@pytest.mark.parametrize(("criterion", "coding", "text", "expected"), [
    (ORGAN, (SCT, "70536003"), "亲属活体肾移植术", "not-met"),
    (ORGAN, (CHP, "55.6901", "亲属活体肾移植术"), None, "not-met"),
    (HEART, (SCT, "773996000"), None, "not-met"),
    (HEART, (CHP, "35.0500", "经导管主动脉瓣植入"), None, "not-met"),
    (HEART, (SCT, "415070008"), None, "not-met"),
    (HEART, (SCT, "18286008"), None, "judgement"),
])
def test_a_code(criterion, coding, text, expected) -> None:
    found = screened([*base(), procedure("x", coding, text)]).finding(criterion)
    assert (found.state.value, found.review) == (expected, expected == "not-met")


@pytest.mark.parametrize(("text", "expected"), [
    ("亲属活体肾移植术后", "judgement"), ("亲属间肾移植术后", "judgement"), ("活体亲属供肝移植术后", "judgement"),
    # of kin
    ("父亲肾移植史", CLEAR), ("Father had kidney transplant", CLEAR), ("亲属有肾移植史", CLEAR), ("亲属肾移植史", CLEAR), ("家族史：亲属肾移植", CLEAR),
])
def test_kin_who_gave_an_organ_and_kin_who_got_one(text, expected) -> None:
    assert state(ORGAN, condition("x", None, text)) == expected


def test_a_coded_transplant_from_kin() -> None:
    found = screened([*base(), condition("x", (ICD10CM, "Z94.0"), "亲属活体肾移植术后")]).finding(ORGAN)
    assert found.state.value == "not-met" and found.review


@pytest.mark.parametrize(("text", "site", "expected"), [
    ("Transplantation", "Kidney structure", "judgement"), ("Transplantation", "Left lung", "judgement"), ("移植术", "肾", "judgement"),
    ("Transplantation", "bone marrow", CLEAR), ("Transplantation", "Cornea", CLEAR), ("Biopsy", "kidney", CLEAR), ("Ultrasound", "Heart", CLEAR),
])
def test_an_organ_that_only_the_site_tells(text, site, expected) -> None:
    assert state(ORGAN, procedure("x", None, text, bodySite=[concept(None, site)])) == expected


@pytest.mark.parametrize(("name", "reason", "criterion", "expected"), [
    ("Hysterectomy", "Cervical cancer", CANCER, "judgement"),
    ("Mastectomy", "Invasive ductal carcinoma of breast", CANCER, "judgement"),
    ("Ablation", "Atrial fibrillation", HEART, "judgement"),
    ("Hysterectomy", "Uterine fibroids", CANCER, CLEAR),
    ("Colonoscopy", "Family history of colon cancer", CANCER, CLEAR),
    ("CT chest", "rule out lung cancer", CANCER, CLEAR),
    ("Bone marrow biopsy", "AML", CANCER, CLEAR),
])
def test_a_disease_that_only_a_reference_names(name, reason, criterion, expected) -> None:
    assert state(criterion, procedure("x", None, name, reasonReference=[{"display": reason}])) == expected
    assert state(criterion, procedure("x", None, name, reasonReference=[{"reference": "Condition/not-here", "display": reason}])) == expected


def test_the_condition_itself_tells_what_it_is() -> None:
    """Not the display of the reference, where the chart holds what it points to."""
    fibroids = condition("c", (ICD10CM, "D25.9", "Leiomyoma of uterus"))
    removed = procedure("x", None, "Hysterectomy", reasonReference=[{"reference": "Condition/c", "display": "cervical cancer"}])
    assert state(CANCER, fibroids, removed) == CLEAR


@pytest.mark.parametrize(("text", "expected"), [
    ("直肠ca", "judgement"), ("结肠MT", "judgement"), ("IDC of left breast", "judgement"), ("直肠Ca2+", CLEAR), ("血MT", CLEAR), ("IDC in situ, urinary", CLEAR),
])
def test_a_cancer_by_its_letters(text, expected) -> None:
    assert state(CANCER, condition("x", None, text)) == expected
