"""What is given against a GVHD to come is none (trial.md section 4: active GVHD); one that came all the same, or is treated, is."""
from __future__ import annotations

import pytest

from tests.charts.build import base, condition
from tests.charts.harness import screened

PREVENTED = [
    "预防GVHD", "予环孢素预防GVHD", "预防性抗GVHD治疗", "预防aGVHD", "预防急性GVHD", "环孢素+MTX预防GVHD", "GVHD预防", "GVHD预防：环孢素+MMF", "GVHD预防方案：CsA+MTX",
    "GVHD预防用药", "GVHD预防中", "移植物抗宿主病预防用药", "预防移植物抗宿主病", "GVHD prophylaxis", "GVHD prophylaxis with tacrolimus", "GVHD ppx with tacro",
    "GVHD prophylaxis: PTCy/tacro/MMF", "GVHD prevention with PTCy", "tacrolimus to prevent GVHD", "on tacrolimus for GVHD prophylaxis",
    "graft-versus-host disease prophylaxis with cyclosporine", "chronic GVHD prophylaxis with ATG", "GVHD prophylaxis ongoing", "未发生GVHD", "移植后未发生aGVHD",
]
THERE = [
    "GVHD", "GVHD预防失败", "GVHD despite prophylaxis", "预防GVHD，出现皮肤GVHD", "GVHD prophylaxis failed", "GVHD prophylaxis with tacrolimus, developed skin GVHD",
    "抗GVHD治疗", "treatment of GVHD", "GVHD flare", "GVHD控制后预防感染", "预防感染，GVHD", "GVHD, PJP prophylaxis", "肠道GVHD 预防真菌感染", "breakthrough GVHD on prophylaxis",
    "预防GVHD过程中发生肠道GVHD",
]


@pytest.mark.parametrize(("text", "state"), [*((it, "no-contrary-record") for it in PREVENTED), *((it, "judgement") for it in THERE)])
def test_prevention_is_no_disease(text, state):
    assert screened([*base(), condition("c", None, text)]).finding("no-conflicting-disease").state.value == state
