"""Whose leukaemia a diagnosis tells of: a donor's recipient, a carer's child, nobody's (a kidney's angiomyolipoma is an AML too)."""
from __future__ import annotations

import pytest

from tests.charts.harness import check
from tests.charts.only_diagnosis import alone

OF_ANOTHER = (
    "Donor for brother with AML in relapse", "HSCT donor - brother has AML in relapse", "Haploidentical donor for son with AML",
    "Stem cell donor for sibling with AML", "Stem cell donor for patient with AML", "Marrow donor for unrelated patient with AML in relapse",
    "PBSC donor (recipient has AML in relapse)", "Caregiver for child with relapsed AML", "Stress: child has relapsed AML",
    "Patient's child has relapsed AML", "Potential donor, brother with AML", "Son with relapsed AML",
)
OF_THE_PATIENT = (
    "AML in relapse; brother is donor", "AML in relapse, donor brother", "Donor brother, AML in relapse", "S/p alloSCT for relapsed AML",
    "Relapsed AML after haplo transplant (donor: brother)", "Father is haplo donor for patient with relapsed AML", "Caregiver: wife. AML in relapse",
    "Matched unrelated donor transplant for relapsed AML", "Haplo donor for AML in relapse", "Child with relapsed AML",
    "Patient's children: 2, AML in relapse", "Donor lymphocyte infusion for relapsed AML", "Caregiver for patient is wife, AML in relapse",
)
NO_LEUKAEMIA = (
    "Recurrent AML, left kidney", "AML - kidney", "AML upper pole right kidney", "TSC with bilateral AML", "Flail AML with MR", "Recurrent renal AML",
)
LEUKAEMIA = ("AML, kidney stones", "AML with kidney injury", "AML, left kidney stone", "AML, bilateral pneumonia")


CASES = [
    *(alone(text, coding, "missing", "missing") for text in OF_ANOTHER for coding in (None, "Z52.001", "C92.00")),
    *(alone(text, None, "unclear", "met") for text in OF_THE_PATIENT),
    *(alone(text, "C92.02", "met", "met") for text in OF_THE_PATIENT),
    *(alone(text, coding, "missing", "missing") for text in NO_LEUKAEMIA for coding in (None, "D17.71")),
    *(alone(text, None, "unclear", "missing") for text in LEUKAEMIA),
    # a donor's code tells that the leukaemia is another's, also where the words are those of a patient; one's own donor is the patient
    alone("Donor evaluation, relapsed AML", "Z52.3", "missing", "missing"), alone("Relapsed AML", "Z52.011", "unclear", "met"),
    # nobody can tell whose it is
    alone("Bone marrow donor for relapsed AML", None, "unclear", "missing"), alone("Bone marrow donor for relapsed AML", "C92.02", "met", "judgement"),
    alone("Counseling about relapsed AML", "Z71.89", "unclear", "judgement"), alone("Child has relapsed AML", "Z63.79", "unclear", "judgement"),
    # the letters beside the code of an angiomyolipoma, but not a leukaemia in words
    *(alone(text, code, "missing", "missing") for text in ("AML", "Recurrent AML", "AML, relapsed", "AML in relapse", "AML left") for code in ("D17.71", "Q85.1")),
    *(alone(text, "D17.71", "unclear", "missing") for text in ("Acute myeloid leukemia", "AML; acute myeloid leukemia", "急性髓系白血病")),
    alone("AML in relapse", "D17.0", "unclear", "met"), alone("AML", "C92.00", "met", "missing"), alone("AML", None, "unclear", "missing"),
    alone("Relapsed AML", "Z94.84", "unclear", "met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_whose_leukaemia_it_is(case):
    check(case)
