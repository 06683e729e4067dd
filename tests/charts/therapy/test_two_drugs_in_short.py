"""Azacitidine or decitabine with venetoclax, named in short by the hospital: by the protocol notes two courses, and marrow blasts of 5 % or more 21
days after the second began, are a refractory leukaemia. Other drugs that begin so are none."""
from __future__ import annotations

import pytest

from tests.charts.build import concept, condition, marrow_blasts
from tests.charts.courses import AML, RR, only
from tests.charts.harness import screened


def procedure(name: str, day: str) -> dict[str, object]:
    return {"resourceType": "Procedure", "id": day, "status": "completed", "subject": {"reference": "Patient/p"}, "code": concept(None, name),
            "performedDateTime": day}


@pytest.mark.parametrize("name, state", [
    ("阿扎+维奈", "met"), ("维奈+阿扎", "met"), ("维奈联合阿扎方案", "met"), ("地西+维奈", "met"), ("阿扎胞苷+维奈克拉", "met"), ("地西泮", "missing"), ("阿扎那韦", "missing"), ("阿扎司琼", "missing"),
])
def test_two_courses_of_it(name: str, state: str) -> None:
    onset = condition("aml", AML, recorded="2026-06-01")
    marrow = marrow_blasts("b", 35, "2026-11-08")
    assert screened(only(onset, procedure(name, "2026-06-10"), procedure(name, "2026-07-20"), marrow)).finding(RR).state == state
