"""A noun right behind "recurrent", "relapsed" or "relapsing" bears it, whatever it is, unless it names the leukaemia, its place, its time or its
treatment: recurrent thrush is no relapse of the leukaemia, nor are the recurrent genetic abnormalities that the WHO names a kind of AML by."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import AML, RR, chart, only, rr
from tests.charts.harness import check

FINDINGS = (
    "thrush", "perianal abscess", "E. coli bacteremia", "Klebsiella bloodstream infection", "MRSA", "VRE", "CDI", "Clostridium difficile", "candidemia", "BK virus cystitis", "adenovirus", "ITP", "TMA",
    "veno-occlusive disease", "basal cell carcinoma", "pulmonary nodules", "hiccups", "shingles", "epistaxis", "pleural effusion", "hemorrhagic cystitis", "headache", "acute GVHD", "acute pancreatitis",
    "systemic candidiasis", "meningitis", "neurotoxicity", "refractory thrush", "necrotizing fasciitis", "skin and soft tissue infections", "CNS bleed", "CNS toxoplasmosis", "marrow failure", "COVID-19", "HHV-6", "bleeding",
    "chemotherapy-induced nausea", "post-transplant TMA",
)
GENES = ("t(8;21)", "KMT2A rearrangement", "CBFB-MYH11", "inv(3)", "NPM1 mutation", "FLT3-ITD", "genetic abnormalities", "11q23 rearrangement", "cytogenetic abnormality", "RUNX1::RUNX1T1")
OURS = (
    "relapsed acute myeloid leukemia", "relapsed/refractory AML", "recurrent acute myeloid leukaemia", "recurrent acute megakaryoblastic leukemia", "AML, recurrent", "AML (recurrent)", "AML - recurrent", "AML, recurrent/refractory",
    "AML, relapsed, post allo-HSCT", "AML, relapsed after transplant", "AML, relapsed in marrow", "AML, recurrent in CNS", "AML, relapsed 2026-10", "AML, relapsing x2", "AML, relapsed disease", "AML, recurrent disease",
    "relapsed FLT3-ITD positive AML", "recurrent FLT3-ITD positive AML", "relapsed KMT2A-rearranged AML", "AML, relapsed, FLT3-ITD positive", "AML, relapsed FLT3-ITD positive", "AML, relapsed multiple times", "AML, relapsed day +100",
    "AML, relapsed with pneumonia", "AML, relapsed and admitted for salvage", "AML, relapsed CNS and marrow", "AML, recurrent CNS disease", "AML, recurrent marrow disease", "AML, relapsed extramedullary disease",
    "AML, recurrent myeloid sarcoma", "AML, recurrent blasts", "AML, relapsed on venetoclax", "AML, relapsed requiring FLAG-IDA", "AML, relapsed post-transplant day 90", "AML, relapsed M5", "AML, relapsed patient",
    "relapsed therapy-related AML", "Relapsed AML with recurrent thrush", "Relapsed AML, recurrent t(8;21)", "r/r AML, recurrent epistaxis", "AML, relapsed now", "AML, recurrent since October 2026", "AML, recurrent early after transplant",
)
OTHERS = tuple(
    text.format(f"{word} {noun}") for nouns, turns in ((FINDINGS, ("recurrent", "relapsed", "relapsing")), (GENES, ("recurrent",)))
    for noun in nouns for word in turns for text in ("AML, {}", "AML ({})", "AML with {}")
)


def titled(text):
    return chart(condition("x", (ICD10CM, "C92.00"), text, recorded="2026-11-12"))


def in_remission(text):
    """The same words in a diagnosis that a remission was recorded before."""
    return only(condition("a", AML, text, recorded="2026-10-16"), marrow_report("cr", "Complete remission.", "2026-05-02"))


CASES = [
    *(rr(f"the leukaemia's: {text}", titled(text), "met", review=True, evidence={RR: ("Condition/x",)}) for text in OURS),
    *(rr(f"another's: {text}", titled(text), "missing") for text in OTHERS),
    *(rr(f"in remission, another's: {text}", in_remission(text), "not-met") for text in OTHERS if "carcinoma" not in text),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
