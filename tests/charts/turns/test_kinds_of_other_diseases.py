"""Turns before another disease, whose kind they are (复发难治性CMV血症), a question mark behind the type, and a relapse that touches its name."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, base, condition, without
from tests.charts.harness import screened

OTHERS = ["CMV血症", "肺部感染", "GVHD", "ITP", "CMV感染", "真菌性肺炎", "高血压", "慢性移植物抗宿主病", "血小板减少"]
IN_REMISSION = ["急性髓系白血病 完全缓解，", "急性髓系白血病CR1，", "急性髓系白血病（完全缓解） ", "急性髓系白血病 缓解期，"]
KINDS = ["复发难治性", "复发/难治性", "难治性", "难治/复发性", "难治复发性"]
OF_ANOTHER = [f"急性髓系白血病{joint}{kind}{other}" for joint in ("，", "、", " ", "，合并") for kind in KINDS for other in OTHERS[:5]]
TOLD = [
    "急性髓系白血病复发 CMV感染", "急性髓系白血病，复发难治，CMV感染", "急性髓系白血病 复发 肺部感染", "复发难治性急性髓系白血病",
    "急性髓系白血病（复发难治性） 肺部感染", "急性髓系白血病，难治性，肺部感染", "急性髓系白血病复发难治，肺部感染", "急性髓系白血病（复发难治） CMV感染",
    "复发/难治性AML，CMV感染", "难治复发性急性髓系白血病伴肺部感染", "急性髓系白血病 复发难治 CMV感染", "急性髓系白血病 难治复发",
    "复发难治性白血病伴感染", "复发难治性急性白血病合并感染", "复发难治性髓系白血病并肺部感染", "急性髓系白血病复发难治性 肺部感染",
    "急性髓系白血病 复发难治性，肺部感染", "急性髓系白血病 复发/难治 GVHD", "复发难治性AML伴发热", "急性髓系白血病复发，难治性肺部感染",
]
EITHER = ["急性髓系白血病 复发难治CMV感染", "急性髓系白血病复发难治CMV感染", "急性髓系白血病难治CMV感染", "急性髓系白血病复发难治性肺部感染",
          "急性髓系白血病 复发难治GVHD", "AML-M5b难治CMV血症"]
ASKED = [
    "AML-M2a?复发", "AML-M2a？复发", "AML-M5b?复发", "AML-M1？复发", "AML-M4Eo?复发", "AML(M2a)?复发", "急性非淋巴细胞白血病M2a?复发",
    "急性髓系白血病M2a型?复发", "AML-M2a?难治", "AML?复发", "急性髓系白血病？复发", "AML-M2a?，复发", "急性髓系白血病部分分化型?复发",
    "急性髓系白血病（M5b）？复发", "AML-M2a?首次复发", "AML-M2a？难治性",
]
EITHER_IN_ENGLISH = [f"{begin}{kind} {other}" for begin in ("AML, ", "AML in CR1, ", "AML in CR1 with ", "AML; ")
                     for kind in ("relapsed/refractory", "relapsed and refractory", "relapsed or refractory", "R/R")
                     for other in ("CMV infection", "GVHD", "pneumonia", "neutropenic fever", "anemia")]
"""Nobody can tell in English, which has no letter for a kind, whether a comma is missing."""
TOLD_IN_ENGLISH = [
    "AML, relapsed/refractory", "relapsed/refractory AML, CMV infection", "AML relapsed/refractory, CMV infection", "relapsed/refractory MDS/AML",
    "AML, relapsed/refractory MDS-related", "Relapsed/refractory myeloid leukemia with pneumonia", "AML, R/R, GVHD", "AML, relapsed/refractory disease with fever",
    "AML R/R; pneumonia", "AML - relapsed and refractory - neutropenic fever", "R/R leukemia with anemia",
]
OF_ANOTHER_IN_ENGLISH = [f"AML{joint}recurrent{kind} {other}" for joint in (", ", "; ", " - ") for kind in (" and refractory", "/refractory", " or persistent", " and severe")
                        for other in ("CMV infection", "C. difficile infection", "GVHD", "neutropenic fever", "thrombocytopenia", "pleural effusion")]
RECURRENT = [
    "AML, recurrent and refractory", "AML, recurrent and refractory, CMV infection", "AML, recurrent and refractory disease", "AML, recurrent and refractory to FLAG",
    "AML, recurrent and refractory after transplant", "AML, recurrent and refractory; pneumonia", "recurrent and refractory AML", "recurrent/refractory AML, CMV infection",
    "AML, recurrent, with CMV infection", "AML (recurrent and refractory) with pneumonia", "AML recurrent/refractory, FLT3-ITD",
]
NOT_TOLD = ["AML-M2a ?复发", "AML-M2a，?复发", "AML-M2a（?复发）", "急性髓系白血病化疗后?复发", "急性髓系白血病移植后？复发",
            "急性髓系白血病，无 Rel1", "AML, 无relapse", "急性髓系白血病 relapse-free", "急性髓系白血病，C-Rel1阳性", "急性髓系白血病，Rel蛋白阳性"]
TOUCHING = [
    "AML-M4relapse", "AML relapse1", "急性髓系白血病Rel1", "急性髓系白血病（FLT3-ITD阳性） Rel1", "AML伴NPM1突变 Rel1", "AML-M4relapsed",
    "急性髓系白血病(AML-MR，ELN2022预后不良) Rel1", "AML伴t(8;21)(q22;q22.1)；RUNX1::RUNX1T1 Rel1", "AML Rel1", "AML-M2 relapse1",
    "AML(M4)relapse", "AML伴FLT3-ITD突变 Rel2", "AML, Rel1", "AML CR1 Rel1", "AML-M2a 复发", "AML-M2a型复发", "AML-M5复发，肺部感染?",
]


def state_of(text: str) -> str:
    made = condition("aml", (ICD10, "C92.0", "急性髓系白血病"), text, recorded="2026-11-10", onsetDateTime="2025-05-10")
    return screened([*without(base(), "aml"), made]).finding("relapsed-refractory").state.value


@pytest.mark.parametrize("text", [*OF_ANOTHER, *OF_ANOTHER_IN_ENGLISH])
def test_a_kind_of_another_disease(text):
    assert state_of(text) == "missing"


@pytest.mark.parametrize("text", [f"{begin}{kind}{other}" for begin in IN_REMISSION for kind in KINDS for other in OTHERS])
def test_a_kind_of_another_disease_in_remission(text):
    assert state_of(text) == "not-met"


@pytest.mark.parametrize("text", [*TOLD, *TOUCHING, *TOLD_IN_ENGLISH, *RECURRENT])
def test_the_leukaemias_own(text):
    assert state_of(text) == "met"


@pytest.mark.parametrize("text", [*EITHER, *EITHER_IN_ENGLISH, *ASKED])
def test_what_nobody_can_tell(text):
    assert state_of(text) == "judgement"


@pytest.mark.parametrize("text", NOT_TOLD)
def test_a_relapse_that_is_asked_for_or_is_none(text):
    assert state_of(text) == "missing"
