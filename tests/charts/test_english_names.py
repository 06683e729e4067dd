"""What English problem lists and operation lists write, in words and beside codes: what is heard, and what is no disease.

Each is charted beside a chart that is clear. "as" is how it is charted: a Condition, or a Procedure that was done.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, SCT, base, condition, procedure, woman
from tests.charts.harness import screened
from tests.spec.tables import names, rows

CRITERIA = {
    "malignancy": "no-other-malignancy", "conflict": "no-conflicting-disease", "heart": "cardiac-history", "HBV": "serology-hbv",
    "HCV": "serology-hcv"}
SYSTEMS = {"CM": ICD10CM, "SCT": SCT, "ICD": ICD10}
UNTOUCHED = {"aml-diagnosis": "met", "relapsed-refractory": "met", "exclusion-apl": "no-contrary-record"}

TABLE = """
| the problem list says | to be judged |
|---|---|
| Type 2 diabetes mellitus (HCC) |  |
| Type 2 diabetes mellitus (CMS/HCC) |  |
| Type 2 diabetes mellitus (CMS-HCC) |  |
| Type 2 diabetes mellitus (HHS-HCC) |  |
| Type 2 diabetes mellitus (CODE) (HCC) |  |
| Type 2 diabetes mellitus [HCC] |  |
| Type 2 diabetes mellitus (HCC 22) |  |
| Type 2 diabetes mellitus (HCC-V28) |  |
| Type 2 diabetes mellitus (HCC) Chronic |  |
| Type 2 diabetes mellitus HCC |  |
| Hepatic cirrhosis (HCC) |  |
| AML (acute myeloid leukemia) (CMS/HCC) |  |
| CHF (congestive heart failure) (HCC) | heart |
| CHF ruled out (HCC) |  |
| HCC | malignancy |
| HCC s/p TACE | malignancy |
| s/p TACE (HCC) | malignancy |
| HCC (hepatocellular carcinoma) | malignancy |
| Hepatocellular carcinoma (HCC) | malignancy |
| Liver mass (HCC) | malignancy |
| Cirrhosis with HCC | malignancy |
| Cirrhosis, HCC | malignancy |
| History of HCC | malignancy |
| Recurrent HCC | malignancy |
| Breast cancer (HCC) | malignancy |
| Non-ST elevation MI | heart |
| non-ST segment MI | heart |
| Non-Q wave MI | heart |
| Non-ST Elevation ACS | heart |
| NonSTEMI | heart |
| Non STEMI | heart |
| Non-transmural myocardial infarction | heart |
| Non-seminoma | malignancy |
| Non-Langerhans cell histiocytosis | malignancy |
| Non-melanoma skin cancer | malignancy |
| Non-radiographic axial spondyloarthritis | conflict |
| non-cancer pain |  |
| nonmalignant lesion |  |
| non-lymphoma |  |
| non-cardiac chest pain |  |
| Non-anginal chest pain |  |
| Non-ischemic chest pain |  |
| non-systemic mastocytosis |  |
| Non toxic diffuse goiter |  |
| Brain metastases | malignancy |
| Bone metastases | malignancy |
| Liver mets | malignancy |
| Leptomeningeal metastases | malignancy |
| Ca breast | malignancy |
| CA of colon | malignancy |
| hx of Ca prostate | malignancy |
| Renal cell ca | malignancy |
| RCC | malignancy |
| hx RCC | malignancy |
| SCC of tongue | malignancy |
| BCC of nose | malignancy |
| TCC bladder | malignancy |
| Merkel cell | malignancy |
| Lentigo maligna | malignancy |
| LGL leukemia | malignancy |
| T-PLL | malignancy |
| Yolk sac tumor | malignancy |
| MM s/p auto SCT | malignancy |
| Lung cancer with cancer-related fatigue | malignancy |
| Breast cancer related lymphedema | malignancy |
| Low CA |  |
| Ca gluconate for skin burn |  |
| acute pancreatitis, low Ca, liver dysfunction |  |
| LAD (lymphadenopathy) |  |
| DES exposure in utero |  |
| post-transplant kidney injury |  |
| Stem cell transplant, lung disease |  |
| MS 10 mg |  |
| Ca 2.1 mmol/L |  |
| CA 19-9 |  |
| CA-125 |  |
| CA-MRSA |  |
| Los Angeles, CA |  |
| MM (mucous membranes) dry |  |
| 5 MM nodule |  |
| SCC antigen |  |
| RCC (renal cortical cyst) |  |
| RCC transfusion |  |
| No brain metastases |  |
| Ca breast ruled out |  |
| Mother: Ca breast |  |
| Screening for ca prostate |  |
| prostate ca screening |  |
| Cancer-related fatigue |  |
| Cancer associated pain |  |
| Malignant neoplasm related fatigue |  |
| CINV in cancer patient |  |
| Port-a-cath in place for cancer chemotherapy |  |
| Post-transplant lymphoproliferative disorder ruled out |  |
| MI | heart |
| MI without cardiac arrest | heart |
| MI, s/p stent | heart |
| MI (mitral insufficiency) | heart |
| Atrial fib | heart |
| Nonvalvular AF | heart |
| Pulmonary HTN | heart |
| Mitral regurg | heart |
| Ischemic CM | heart |
| IHD | heart |
| HCM | heart |
| ICD in place | heart |
| s/p ICD | heart |
| PPM | heart |
| PPM in situ | heart |
| Triple vessel disease | heart |
| LAD stenosis | heart |
| Reduced ejection fraction | heart |
| LVEF: no reduced ejection fraction |  |
| Ann Arbor, MI |  |
| MI (mechanical ileus) |  |
| CO 5 ppm |  |
| PPM 5 |  |
| HCM: colonoscopy due |  |
| ICD-10 code |  |
| ICD code |  |
| Carotid stenosis |  |
| Small vessel disease |  |
| No PPM |  |
| r/o IHD |  |
| Ludwig angina |  |
| Screening for coronary artery disease |  |
| CAD screening |  |
| At risk for heart failure |  |
| Denies coronary artery disease, heart failure or arrhythmia |  |
| Negative workup for lupus |  |
| No HTN, has CAD | heart |
| CAD - denies chest pain | heart |
| CHF - no symptoms | heart |
| RA on methotrexate | conflict |
| RA | conflict |
| Hx of RA | conflict |
| IBD | conflict |
| UC | conflict |
| UC s/p colectomy | conflict |
| MS, relapsing-remitting | conflict |
| MS on ocrelizumab | conflict |
| RRMS | conflict |
| Myasthenia | conflict |
| Chronic granulomatous disease | conflict |
| RA sat 95% |  |
| O2 sat 98% RA |  |
| MS contin |  |
| MS 4 |  |
| MS (mental status) intact |  |
| UC Davis |  |
| UC (urine culture) pending |  |
| IBS |  |
| refractory anemia (RA) |  |
| Denies IBD |  |
| Sister with MS |  |
| Hep B carrier | HBV |
| Hep B | HBV |
| Anti-HBc positive | HBV |
| Hep B core Ab positive | HBV |
| Hep B vaccine given |  |
| Hep B immune |  |
| Hep B sAb positive |  |
| Anti-HBc negative |  |
| No hep B |  |
| Need for hep B vaccination |  |
| Hep C | HCV |
| Hep C s/p treatment | HCV |
| Hep C screening |  |
| Hep C negative |  |
| Cancer chemotherapy 2009 | malignancy |
| Cancer pain, breast | malignancy |
| Cancer-related fatigue (breast) | malignancy |
| Cancer fatigue, hx breast | malignancy |
| Cancer associated pain, metastatic | malignancy |
| Fatigue in cancer patient, history of colon | malignancy |
| CAD screening positive | heart |
| CAD screening: positive | heart |
| Screening for coronary artery disease positive | heart |
| ESRD, IHD | heart |
| LVSD | heart |
| Cardiac disease | heart |
| MVP | heart |
| Bladder TCC | malignancy |
| CTCL | malignancy |
| Addison's | conflict |
| Celiac | conflict |
| NMO | conflict |
| No cardiac disease |  |
| Celiac artery stenosis, no cardiac disease |  |
| Hx of hep B | HBV |
| Hep B antibody positive | HBV |
| Hep B panel positive | HBV |
| Hep B screening positive | HBV |
| Hep B, HIV negative | HBV |
| Hep B immune-tolerant phase | HBV |
| Patient and husband hep B | HBV |
| Hep B surface Ag positive | HBV |
| Hep C, HIV negative | HCV |
| Hep C screen reactive | HCV |
| Cancer pain |  |
| Cancer-related fatigue, severe |  |
| Cancer chemotherapy |  |
| CAD screening negative |  |
| On IHD (intermittent hemodialysis) |  |
| IHD MWF |  |
| ESRD on IHD |  |
| 脑室腹腔分流泵换瓣术 |  |
| Hep B surface Ab positive |  |
| Hep B surface Ab + |  |
| Hep B non immune |  |
| Hep B susceptible |  |
| Hep B #2 given |  |
| Hep B sAg negative |  |
| Hep B surface Ag negative |  |
| Hep B labs negative |  |
| Hep B/C negative |  |
| Hep B and C negative |  |
| Hep B, C, HIV negative |  |
| Hep C nonreactive |  |
| Hep B panel |  |
| Hep B contact |  |
| Hep B prophylaxis |  |
| Husband hep B |  |
| Partner Hep C |  |
"""

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


def judged(resource: dict) -> tuple[dict[str, str], dict[str, str]]:
    screening = screened([*base(), resource])
    states = {short: screening.finding(criterion).state.value for short, criterion in CRITERIA.items()}
    untouched = {criterion: screening.finding(criterion).state.value for criterion in UNTOUCHED}
    return {short: state for short, state in states.items() if state not in ("no-contrary-record", "met")}, untouched


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_words_alone_are_heard_where_they_belong(row: dict[str, str]) -> None:
    states, untouched = judged(condition("x", None, row["the problem list says"]))
    assert states == {short: "judgement" for short in row["to be judged"].split(", ") if short}
    assert untouched == UNTOUCHED


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
