"""Who a range of a laboratory is for: patients by sex and age, and ranges by kind and sex."""
from __future__ import annotations

from tests.charts.build import SCT, concept, patient

MEANING = "http://terminology.hl7.org/CodeSystem/referencerange-meaning"
MALE, FEMALE = concept((SCT, "248153007", "Male")), concept((SCT, "248152002", "Female"))
WOMAN, NO_SEX, OTHER = patient("female", "1950-03-04"), patient(None), patient("other")
BOY = patient("male", "2016-05-05")


def kind(code: str):
    """A range of this meaning: normal, critical."""
    return {"type": concept((MEANING, code))}


def sex(*concepts: dict):
    """A range for these sexes."""
    return {"appliesTo": list(concepts)}
