"""What English lists write of operations, beside codes, of pregnancy and of the other exclusions: what is heard, and what is no disease."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, SCT, base, condition, procedure, woman
from tests.charts.english_lists import UNTOUCHED, judged
from tests.charts.harness import screened
from tests.spec.tables import names, rows

SYSTEMS = {"CM": ICD10CM, "SCT": SCT, "ICD": ICD10}

OPERATIONS = """
| the list says | to be judged |
|---|---|
| Replacement of aortic valve (procedure) | heart |
| Repair of mitral valve | heart |
| Replacement of Aortic Valve with Zooplastic Tissue, Open Approach | heart |
| Supplement Mitral Valve with Nonautologous Tissue Substitute | heart |
| Insertion of Implantable Heart Assist System | heart |
| Valvuloplasty, mitral valve, with cardiopulmonary bypass | heart |
| Replacement, mitral valve, with cardiopulmonary bypass | heart |
| Mitral valvuloplasty | heart |
| Mitral annuloplasty | heart |
| Mitral commissurotomy | heart |
| Transcatheter edge-to-edge mitral repair | heart |
| MitraClip | heart |
| Aortic valve prosthesis present | heart |
| Bentall procedure | heart |
| Ross procedure | heart |
| LAD stent 2018 | heart |
| DES to RCA | heart |
| Heart stent | heart |
| Triple bypass | heart |
| Open heart surgery | heart |
| Valvuloplasty | heart |
| Radiofrequency ablation of accessory pathway | heart |
| Pericardiocentesis | heart |
| Pericardial window | heart |
| Septal myectomy | heart |
| VP-shunt valve replacement |  |
| Biliary stent |  |
| Gastric bypass |  |
| Angiography of coronary artery (procedure) |  |
| Coronary angiography |  |
| Transplantation of Left Kidney, Allogeneic, Open Approach | conflict |
| Transplantation of Right Lung, Allogeneic, Open Approach | conflict |
| TRANSPLANT KIDNEY | conflict |
| TRANSPLANT, KIDNEY | conflict |
| Transplanted kidney present | conflict |
| Liver replaced by transplant | conflict |
| Lung replaced by transplant | conflict |
| Allograft of liver | conflict |
| Renal allograft | conflict |
| Kidney allograft in place | conflict |
| Kidney Tx 2010 | conflict |
| Islet transplant | conflict |
| DDKT 2015 | conflict |
| Bone marrow replaced by transplant |  |
| Corneal transplant |  |
| Hair transplant |  |
| Skin allograft |  |
| Awaiting kidney transplant |  |
| Kidney transplant candidate |  |
| Kidney donor |  |
| Kidney tx planned |  |
| Allo transplant, renal insufficiency |  |
"""

CODED = """
| code | the text beside it | answers |
|---|---|---|
| CM E11.9 | Type 2 diabetes mellitus (HCC) |  |
| CM C50.911 | Malignant neoplasm of right breast (HCC) | malignancy not-met |
| CM C22.0 | HCC | malignancy not-met |
| CM I21.4 | Non-STEMI | heart not-met |
| CM I21.4 | Non STEMI | heart not-met |
| CM I21.4 | Non-transmural myocardial infarction | heart not-met |
| CM C62.90 | Nonseminoma of testis | malignancy not-met |
| CM C96.6 | Non-Langerhans cell histiocytosis | malignancy judgement |
| CM I50.9 | Non-systolic heart failure | heart not-met |
| CM I50.9 | Non-hypertensive heart failure | heart not-met |
| CM I48.91 | Non-paroxysmal AF | heart judgement |
| CM I51.9 | Non-valvular heart disease | heart judgement |
| CM I50.9 | Heart failure (HCC) | heart not-met |
| CM I50.9 | Suspected heart failure (HCC) | heart judgement |
| CM I50.9 | Heart failure ruled out (HCC) |  |
| CM I25.10 | CAD screening | heart judgement |
| CM I25.10 | CAD - denies |  |
| CM I25.10 | CAD - stable | heart not-met |
| CM I50.9 | Heart failure risk of decompensation | heart not-met |
| CM I50.9 | CHF, at risk for falls | heart not-met |
| CM I25.10 | CAD. Denies chest pain | heart not-met |
| CM C50.911 | Cancer related pain | malignancy not-met |
"""


@pytest.mark.parametrize("row", rows(OPERATIONS), ids=names(OPERATIONS))
def test_an_operation_is_heard_as_a_diagnosis_and_as_a_procedure(row: dict[str, str]) -> None:
    text = row["the list says"]
    for resource in (condition("x", None, text), procedure("x", None, text)):
        states, untouched = judged(resource)
        assert states == {short: "judgement" for short in row["to be judged"].split(", ") if short}
        assert untouched == UNTOUCHED


@pytest.mark.parametrize("row", rows(CODED), ids=names(CODED))
def test_words_beside_a_code_neither_hide_nor_add_a_disease(row: dict[str, str]) -> None:
    system, code = row["code"].split()
    states, untouched = judged(condition("x", (SYSTEMS[system], code), row["the text beside it"]))
    assert states == dict(it.split() for it in row["answers"].split(", ") if it)
    assert untouched == UNTOUCHED


@pytest.mark.parametrize(("coding", "text", "state"), [
    (None, "Pregnant", "missing"), (None, "Intrauterine pregnancy at 12 weeks", "missing"), ((SCT, "72892002"), None, "not-met"), ((SCT, "47200007"), None, "not-met"),
    *(((ICD10CM, code, title), None, "not-met") for code, title in (
        ("O20.0", "Threatened abortion"), ("O28.0", "Abnormal hematological finding on antenatal screening of mother"),
        ("O35.0XX0", "Maternal care for (suspected) central nervous system malformation in fetus"),
        ("O31.10X0", "Continuing pregnancy after spontaneous abortion of one fetus or more, unspecified trimester"))),
    ((ICD10CM, "Z33.1"), "Spontaneous abortion 2019", "missing"), ((ICD10CM, "Z33.1"), "Suspected pregnancy", "missing"),
])
def test_an_active_pregnancy_without_a_test_is_named(coding, text, state):
    chart = [it for it in woman() if it["id"] != "hcg-1"]
    found = screened([*chart, condition("x", coding, text)]).finding("pregnancy-negative")
    assert found.state.value == state
    assert "Condition/x" in {it.reference for it in found.evidence}


@pytest.mark.parametrize("said", [
    "C. difficile colitis", "CLABSI", "Candidemia", "Tuberculosis", "COVID-19", "Endocarditis", "Osteomyelitis", "CMV colitis", "Encephalopathy", "Hydrocephalus", "TIA", "CVA",
    "PRES", "Brain metastases", "Multiple sclerosis", "Necrotizing fasciitis", *((ICD10CM, code) for code in ("A04.72", "T80.211A", "A32.7", "M72.6", "M00.9", "J69.0")),
    (ICD10, "A04.7"), (ICD10, "J69.0"),
])
def test_what_the_other_exclusions_may_rest_on_is_shown(said):
    coding, text = (None, said) if isinstance(said, str) else (said, None)
    assert "Condition/x" in shown(condition("x", coding, text))


@pytest.mark.parametrize("text", [
    "CVA tenderness", "History of latent tuberculosis", "COVID-19 vaccination", "Screening for tuberculosis", "Exposure to COVID-19", "COVID-19 negative", "TIA ruled out",
    "No C. difficile", "PJP prophylaxis", "Pressure ulcer"])
def test_what_is_none_of_the_other_exclusions_is_not(text):
    assert "Condition/x" not in shown(condition("x", None, text))


def shown(resource: dict) -> set[str | None]:
    return {it.reference for it in screened([*base(), resource]).finding("exclusion-other").evidence}
