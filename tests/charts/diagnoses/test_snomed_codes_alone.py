"""What a SNOMED CT code says by itself: a problem list may hold no other code, and no words.

By trial.md, sections 4 and 5: which diseases are ``not-met``, which a judgement, which are no hit. The codes are those of the Global
Patient Set (npm hl7.terminology.r4); each is typed here with what it means, not taken from the tables that are tested.
"""
from __future__ import annotations

import pytest

from cds_service.screening_json import screening_json
from tests.charts.build import SCT, base, condition, procedure, woman
from tests.charts.harness import screened

CONFLICTING, HEART, CANCER, NONE = "no-conflicting-disease", "cardiac-history", "no-other-malignancy", "no-contrary-record"
CODES = [
    *((CONFLICTING, "not-met", code, name) for code, name in (
        ("55464009", "systemic lupus"), ("24700007", "multiple sclerosis"), ("69896004", "rheumatoid arthritis"), ("34000006", "Crohn's disease"),
        ("64766004", "ulcerative colitis"), ("83901003", "Sjögren"), ("89155008", "systemic sclerosis"), ("91637004", "myasthenia gravis"),
        ("408335007", "autoimmune hepatitis"), ("31712002", "primary biliary cholangitis"), ("9631008", "ankylosing spondylitis"),
        ("195353004", "granulomatosis with polyangiitis"), ("310701003", "Behcet"), ("396230008", "dermatomyositis"), ("77090002", "bullous pemphigoid"),
    )),
    *((CONFLICTING, "judgement", code, name) for code, name in (
        ("21983002", "Hashimoto"), ("353295004", "Graves"), ("46635009", "type 1 diabetes"), ("421893009", "kidneys in type 1 diabetes"),
        ("56727007", "vitiligo"), ("9014002", "psoriasis"), ("32273002", "ITP"), ("413603009", "AIHA"), ("396331005", "coeliac disease"),
        ("31541009", "sarcoidosis"), ("40956001", "Guillain-Barré"), ("85828009", "an autoimmune disease without a name"),
    )),
    *((CONFLICTING, NONE, code, name) for code, name in (
        ("165517008", "neutropenia"), ("409089005", "febrile neutropenia"), ("767658000", "neutropenia after chemotherapy"),
    )),
    *((HEART, "not-met", code, name) for code, name in (
        ("85898001", "cardiomyopathy"), ("1755008", "old infarction"), ("399211009", "history of infarction"), ("399261000", "history of bypass"),
        ("60573004", "aortic stenosis"), ("48724000", "mitral regurgitation"), ("50920009", "myocarditis"), ("56819008", "endocarditis"),
        ("64715009", "hypertensive heart disease"), ("83291003", "cor pulmonale"), ("394659003", "acute coronary syndrome"),
        ("233873004", "hypertrophic cardiomyopathy"), ("161505003", "history of heart failure"),
    )),
    *((HEART, "judgement", code, name) for code, name in (
        ("49436004", "atrial fibrillation"), ("282825002", "paroxysmal atrial fibrillation"), ("25569003", "ventricular tachycardia"),
        ("27885002", "complete AV block"), ("63467002", "left bundle branch block"), ("3238004", "pericarditis"), ("373945007", "pericardial effusion"),
        ("59282003", "pulmonary embolism"), ("70142008", "atrial septal defect"), ("86299006", "Fallot"), ("441509002", "pacemaker"),
        ("56265001", "a heart disease without a name"), ("55827005", "left ventricular hypertrophy"),
    )),
    *((CANCER, "not-met", code, name) for code, name in (
        ("93655004", "melanoma of the skin"), ("415076002", "history of breast cancer"), ("428046009", "history of non-Hodgkin lymphoma"),
        ("429699009", "history of colon cancer"),
    )),
    *((CANCER, "judgement", code, name) for code, name in (
        ("92564006", "cervical carcinoma in situ"), ("109889007", "DCIS"), ("109266006", "melanoma in situ"), ("429024007", "history of squamous skin cancer"),
    )),
    *(("serology-syphilis", "judgement not-met", code, name) for code, name in (
        ("240557004", "secondary syphilis"), ("37754005", "asymptomatic neurosyphilis"), ("186903006", "late latent syphilis"),
    )),
]


def stated(chart: list, criterion: str) -> tuple[str, str]:
    row = next(one for one in screening_json(screened(chart), "en")["criteria"] if one["id"] == criterion)
    return row["state"], row["because"]


@pytest.mark.parametrize(("criterion", "wanted", "code", "name"), CODES)
def test_a_code_without_words(criterion: str, wanted: str, code: str, name: str) -> None:
    state, because = stated([*base(), condition("told", (SCT, code))], criterion)
    assert state in wanted.split(), (name, because)
    if wanted != NONE:
        assert "could not be read" not in because


@pytest.mark.parametrize(("criterion", "wanted", "code", "name"), [one for one in CODES if one[1] == "not-met"])
def test_one_that_is_not_confirmed_is_a_judgement(criterion: str, wanted: str, code: str, name: str) -> None:
    assert stated([*base(), condition("told", (SCT, code), verification="provisional")], criterion)[0] == "judgement", name


@pytest.mark.parametrize(("code", "name"), [("53059001", "mitral valve replaced"), ("232720001", "two bypasses"), ("11101003", "PTCA")])
def test_a_procedure_that_proves_a_heart_disease(code: str, name: str) -> None:
    assert stated([*base(), procedure("told", (SCT, code))], HEART)[0] == "not-met", name


@pytest.mark.parametrize(("code", "wanted"), [("57630001", "not-met judgement"), ("41587001", "not-met judgement"), ("34801009", "judgement")])
def test_a_pregnancy(code: str, wanted: str) -> None:
    assert stated([*woman(), condition("told", (SCT, code))], "pregnancy-negative")[0] in wanted.split()
