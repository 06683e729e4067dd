"""What English problem lists and operation lists write, in words and beside codes: what is heard, and what is no disease.

Each is charted beside a chart that is clear. "as" is how it is charted: a Condition, or a Procedure that was done.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, SCT, base, condition
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
| CM C50.919 | non-cancer |  |
| CM I50.9 | Heart failure (HCC) | heart not-met |
| CM I50.9 | Suspected heart failure (HCC) | heart judgement |
| CM I50.9 | Heart failure ruled out (HCC) |  |
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


@pytest.mark.parametrize("row", rows(CODED), ids=names(CODED))
def test_words_beside_a_code_neither_hide_nor_add_a_disease(row: dict[str, str]) -> None:
    system, code = row["code"].split()
    states, untouched = judged(condition("x", (SYSTEMS[system], code), row["the text beside it"]))
    assert states == dict(it.split() for it in row["answers"].split(", ") if it)
    assert untouched == UNTOUCHED
