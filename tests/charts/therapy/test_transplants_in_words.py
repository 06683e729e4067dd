"""A transplant by the words of a Procedure: blasts after it without a remission on record are for a clinician, and no new disease. Not one
of the patient's own cells, what is only prepared or collected, nor letters that are a blood count's."""
from __future__ import annotations

import pytest

from tests.charts.build import dose, marrow_blasts, procedure
from tests.charts.courses import RR, chart
from tests.charts.harness import screened

DONE = [
    "Transplantation of bone marrow", "Transplantation of hematopoietic stem cells", "Transplant of peripheral blood stem cells", "Stem cell infusion", "Hematopoietic progenitor cell infusion",
    "Infusion of hematopoietic stem cells", "Infusion of donor stem cells", "Transfusion of nonautologous cord blood stem cells", "Transfusion of Allogeneic Unrelated Bone Marrow into Peripheral Vein",
    "Transfusion of Nonautologous Hematopoietic Stem Cells into Central Vein, Percutaneous Approach", "Transplantation of bone marrow (allogeneic)", "Transplantation of bone marrow, donor sister", "Transplantation of bone marrow day 0",
    "Bone marrow transplantation", "BMT", "AlloSCT", "干细胞移植",
]
NONE = [
    "HCT/Hgb", "Hct", "Spun HCT", "Hematocrit (HCT)", "Transfusion of autologous hematopoietic stem cells", "Autologous stem cell infusion", "Stem cell infusion (autologous)", "Transplantation of autologous bone marrow",
    "Mesenchymal stem cell infusion", "Stem cell collection", "Stem cell mobilization", "Stem cell infusion planned", "Stem cell infusion education", "Transplantation of bone marrow education", "Transplantation of stem cells, consent", "Transplantation of bone marrow evaluation",
    "Education for transplantation of bone marrow", "Consent for transplantation of hematopoietic stem cells", "HCT", "HCT ", "Stem cell infusion reaction", "CAR-T cell infusion",
    "Transfusion of platelets", "Transfusion of nonautologous red blood cells", "Transplantation of cornea", "HCT evaluation", "Bone marrow biopsy",
]


def state(name):
    return screened(chart(dose("i", "cytarabine", "2026-06-01", "2026-06-07"), procedure("x", None, name, "2026-08-20"), marrow_blasts("m", 33))).finding(RR).state.value


@pytest.mark.parametrize("name", DONE)
def test_a_transplant(name) -> None:
    assert state(name) == "judgement"


@pytest.mark.parametrize("name", NONE)
def test_none(name) -> None:
    assert state(name) == "missing"
