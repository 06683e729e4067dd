"""Leukaemia outside the marrow by names that are written seldom, beside an AML in remission: extramedullary disease or none, told or denied.

After a documented remission extramedullary leukaemia in words alone is a relapse that only a clinician can confirm (never a silent one).
"""
from __future__ import annotations

import pytest

from tests.charts.build import condition
from tests.charts.courses import AML, CR, RR, chart, only
from tests.charts.harness import screened
from tests.spec.tables import names, rows

PLACES = """
| a Condition without a code                             | a relapse |
| Leukemia cutis                                         | heard     |
| Leukemic infiltration of the skin                      | heard     |
| AML with infiltration of the gums                      | heard     |
| AML, involvement of the testes                         | heard     |
| AML, no involvement of the testes                      | silent    |
| 白血病浸润睾丸                                         | heard     |
| 白血病细胞浸润骨髓                                     | heard     |
| AML, CR(髓外除外)                                      | heard     |
| AML, CR1(髓外病灶除外)                                 | heard     |
| CNSL prophylaxis                                       | silent    |
| CNSL                                                   | heard     |
| 预防中枢神经系统复发                                   | silent    |
| 警惕脑膜复发                                           | silent    |
| AML中枢神经系统复发                                    | heard     |
| Lymphoma relapsed after transplantation                | silent    |
| Breast cancer relapsing after autologous SCT           | silent    |
| 淋巴瘤移植后复发                                       | silent    |
| Relapsed after allogeneic HSCT                         | heard     |
"""


@pytest.mark.parametrize("row", rows(PLACES), ids=names(PLACES))
def test_leukaemia_by_its_place(row: dict[str, str]) -> None:
    said = condition("x", None, row["a Condition without a code"])
    state = screened(chart(CR, said)).finding(RR).state.value
    assert (state != "not-met") is (row["a relapse"] == "heard"), state


def test_without_the_condition_the_remission_stands() -> None:
    assert screened(chart(CR)).finding(RR).state.value == "not-met"
    assert screened(only(condition("a", AML))).finding(RR).state.value == "missing"
