"""A donor's or kin's answer by the many names of them, in the name of the test, of its specimen or in a note: it decides nothing. What tells of
the donor beside the patient's own result leaves that as it is."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, POSITIVE, base, concept
from tests.charts.harness import screened
from tests.charts.held_results import hbsag_of

HBV = "serology-hbv"
CHINESE = (
    "供者", "供者（胞弟）", "(供者)", "【供者】", "供者检测", "供体标本", "捐献者", "捐赠者", "供方", "供血者", "造血干细胞捐献者", "脐血供者",
    "供者-子", "亲属", "家属标本", "配偶", "其弟", "患者胞兄", "胞弟", "献血者", "供髓者")
ENGLISH = (
    "donor", "donor (brother)", "[Donor]", "donor: son", "cord blood donor", "sibling donor sample", "Donor testing", "matched sibling donor",
    "unrelated donor", "brother", "patient's brother")
OWN_NOTES = (
    "供者骨髓移植后", "供者已配型", "供者（胞弟）已配型", "供者检测待回报", "拟行供者淋巴细胞输注", "供血不足", "供方案参考", "提供方便", "捐献者登记",
    "其弟拟为供者", "其弟陪同", "配偶陪同", "患者胞兄陪同", "脐血移植后", "患者本人标本", "donor (brother) HLA matched", "Donor testing pending",
    "sibling donor identified", "brother is donor", "Brother is the stem cell donor", "cord blood transplant 2024")
OWN_SPECIMENS = ("静脉血", "供血不足静脉血", "患者静脉血", "Serum", "Venous blood", "patient's serum")


def state(**given):
    return screened([*base(), hbsag_of(POSITIVE) | {"id": "theirs"} | given]).finding(HBV).state.value


@pytest.mark.parametrize("who", [*CHINESE, *ENGLISH])
def test_a_note(who):
    assert state(note=[{"text": who}]) == "unclear"


@pytest.mark.parametrize("specimen", [*(f"{who}静脉血" for who in CHINESE), *CHINESE, *(f"{who} serum" for who in ENGLISH), *ENGLISH])
def test_a_specimen(specimen):
    assert state(specimen={"display": specimen}) == "unclear"


@pytest.mark.parametrize("name", [*(f"{who}乙肝表面抗原" for who in CHINESE), *(f"{who} Hepatitis B surface antigen" for who in ENGLISH)])
def test_a_name(name):
    assert state(code=concept((LOINC, "5196-1"), name)) == "unclear"


@pytest.mark.parametrize("given", [
    *({"note": [{"text": note}]} for note in OWN_NOTES), *({"specimen": {"display": specimen}} for specimen in OWN_SPECIMENS),
    {"code": concept((LOINC, "5196-1"), "其他乙肝表面抗原")}])
def test_the_patients_own(given):
    assert state(**given) == "not-met"
