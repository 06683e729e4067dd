"""Leukaemias and their kin by names that are written seldom, in words alone and without any other record of AML, in every stance.

AML in words alone is `unclear`; a disease of the marrow that is none is `missing`; APL in words is a clinician's to judge.
"""
from __future__ import annotations

import pytest

from tests.charts.build import base, condition, without
from tests.charts.harness import screened
from tests.charts.stances import in_stances
from tests.spec.tables import names, rows

AML, APL, OTHER = "aml-diagnosis", "exclusion-apl", "no-other-malignancy"
LEUKAEMIAS = """
| disease                                | aml-diagnosis | exclusion-apl      | not as |
| ANLL                                   | unclear       | no-contrary-record |        |
| acute erythroleukemia                  | unclear       | no-contrary-record |        |
| erythroleukaemia                       | unclear       | no-contrary-record |        |
| acute erythroid leukemia               | unclear       | no-contrary-record |        |
| acute panmyelosis with myelofibrosis   | unclear       | no-contrary-record |        |
| myeloid leukemia, acute                | unclear       | no-contrary-record |        |
| acute basophilic leukemia              | unclear       | no-contrary-record |        |
| leukemia, acute myeloblastic           | unclear       | no-contrary-record |        |
| 急性髓系M2型                           | unclear       | no-contrary-record | of the family |
| 急性全髓增殖症                         | unclear       | no-contrary-record |        |
| 急性嗜碱粒细胞白血病                   | unclear       | no-contrary-record |        |
| AML, myelodysplasia-related changes    | unclear       | no-contrary-record | excluded, in question |
| acute promyelocytic leukemia           | unclear       | judgement          |        |
| 前骨髓细胞白血病                       | unclear       | judgement          |        |
"""
ANTECEDENTS = """
| disease                                | aml-diagnosis | exclusion-apl      |
| myeloproliferative neoplasm            | missing       | no-contrary-record |
| primary myelofibrosis                  | missing       | no-contrary-record |
| preleukemia                            | missing       | no-contrary-record |
| refractory cytopenia                   | missing       | no-contrary-record |
| 原发性血小板增多症                     | missing       | no-contrary-record |
| 原发性骨髓纤维化                       | missing       | no-contrary-record |
| 转化中的难治性贫血                     | missing       | no-contrary-record |
| 难治贫血                               | missing       | no-contrary-record |
| 骨髓发育不良                           | missing       | no-contrary-record |
| 骨髓异常增生综合征                     | missing       | no-contrary-record |
| 白血病前期                             | missing       | no-contrary-record |
| leukemoid reaction                     | missing       | no-contrary-record |
| 浆细胞白血病                           | missing       | no-contrary-record |
| 白血病性网状内皮细胞增多症             | missing       | no-contrary-record |
| antiphospholipid syndrome (APL)        | missing       | no-contrary-record |
| APLAS                                  | missing       | no-contrary-record |
| APL antibody                           | missing       | no-contrary-record |
| leukemia inhibitory factor             | missing       | no-contrary-record |
| leukemia screening                     | missing       | no-contrary-record |
| 大脑中动脉M3段狭窄                     | missing       | no-contrary-record |
| M3.5螺钉                               | missing       | no-contrary-record |
| 中性早幼粒细胞比例增高                 | missing       | no-contrary-record |
| AML perforation (mitral valve)         | missing       | no-contrary-record |
| AML prolapse                           | missing       | no-contrary-record |
| TSC with multiple AML                  | missing       | no-contrary-record |
| tuberous sclerosis complex with bilateral AML | missing | no-contrary-record |
| AML (angiomyolipoma)                   | missing       | no-contrary-record |
| AML, of the left renal angiomyolipoma  | missing       | no-contrary-record |
"""


def _faults(row: dict[str, str], heard_as: tuple[str, str], stances: list) -> list[str]:
    faults = []
    for stance, text, clinical, verification, heard in stances:
        screening = screened([*without(base(), "aml"), condition("x", None, text, clinical=clinical, verification=verification)])
        states = tuple(screening.finding(criterion).state.value for criterion in (AML, APL))
        wanted = heard_as if heard else ("missing", "no-contrary-record")
        if states != wanted:
            faults.append(f"{stance}: {text}: {states}")
    return faults


@pytest.mark.parametrize("row", [*rows(LEUKAEMIAS), *rows(ANTECEDENTS)], ids=[*names(LEUKAEMIAS), *names(ANTECEDENTS)])
def test_a_leukaemia_in_words_in_every_stance(row: dict[str, str]) -> None:
    faults = _faults(row, (row[AML], row[APL]), in_stances(row["disease"], row.get("not as", "")))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("row", rows(ANTECEDENTS), ids=names(ANTECEDENTS))
def test_a_disease_that_goes_before_is_no_other_malignancy_beside_aml(row: dict[str, str]) -> None:
    screening = screened([*base(), condition("x", None, row["disease"])])
    other = screening.finding(OTHER).state.value
    assert other == ("judgement" if row["disease"] in ("浆细胞白血病", "白血病性网状内皮细胞增多症") else "no-contrary-record")
    assert screening.finding(AML).state.value == "met"
    assert screening.finding(APL).state.value == "no-contrary-record"
