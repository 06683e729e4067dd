"""Infiltration that is denied over a list of places, prevented, or of something else than the leukaemia is no disease outside the marrow."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, condition
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import Case, check


def later(text, code=(ICD10, "C92.000x018")):
    return condition("c", code, text, recorded="2026-11-05")


NONE = [f"急性髓系白血病 {t}" for t in (
    "未见皮肤、中枢浸润", "无中枢神经系统侵犯及皮肤浸润", "无髓外、皮肤、睾丸、中枢侵犯", "无皮肤及中枢浸润", "未见中枢、睾丸浸润", "否认皮肤、牙龈浸润", "无皮肤、肝、脾浸润", "排除中枢、皮肤浸润", "无皮肤/中枢浸润", "定期鞘注预防中枢侵犯", "鞘注预防中枢浸润", "EBV累及中枢", "EBV感染累及中枢",
    "CMV累及肠道", "真菌累及中枢", "淋巴细胞浸润皮肤")] + [f"AML, {t}" for t in ("no skin or CNS involvement", "no CNS and testicular involvement", "prophylaxis against CNS involvement", "without CNS, skin or testicular infiltration", "EBV CNS involvement")]
SOME = [f"急性髓系白血病 {t}" for t in ("皮肤浸润", "中枢浸润", "皮肤、中枢浸润", "累及中枢", "髓外浸润", "中枢侵犯", "无发热 皮肤浸润", "无发热，皮肤浸润", "白血病细胞浸润皮肤", "侵犯中枢及皮肤", "中枢侵犯及皮肤浸润")] + ["AML, CNS involvement", "AML with testicular infiltration"]
CASES = [
    *(rr(f"remission, then “{t}”", chart(CR, later(t)), "not-met") for t in NONE),
    *(rr(f"remission, then “{t}”", chart(CR, later(t)), "judgement", evidence={RR: ("Condition/c",)}) for t in SOME),
    *(Case(f"denied over places: “{t}”", chart(CR, later(t, None)), {"no-conflicting-disease": "no-contrary-record"}) for t in ("无皮肤、肠道GVHD", "未见皮肤、肝脏GVHD")),
    *(Case(f"told: “{t}”", chart(CR, later(t, None)), {"no-conflicting-disease": "judgement"}) for t in ("皮肤、肠道GVHD", "无发热 皮肤GVHD")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
