"""A remission that cannot be reached, is hard to come by, was lost or ended: no remission, in a diagnosis and in a marrow report. What else ended
beside it (a treatment, a pregnancy), and what cannot be done behind a remission leave it as it is."""
from __future__ import annotations

import pytest

from tests.charts.build import condition, marrow_report
from tests.charts.courses import AML, only, rr
from tests.charts.harness import check

UNREACHED = [
    "无法达到CR", "无法缓解", "无法达到完全缓解", "无法获得完全缓解", "无法取得缓解", "无法再次缓解", "无法达CR", "无法完全缓解", "无法再次达到完全缓解", "无法实现缓解", "治疗无法缓解", "难获缓解", "难获CR", "难达缓解", "难达CR", "难于缓解", "不能达到CR", "难以缓解", "没法缓解",
    "未能达到CR",
]
LOST = ["失缓解", "缓解终止", "CR终止", "CR丢失", "缓解丢失", "CR丧失", "CR1丢失", "CR1终止", "缓解中断", "缓解状态终止", "缓解被打破", "失去缓解"]
HELD = [
    "完全缓解，无法移植", "CR1，无法耐受化疗", "完全缓解，无法行骨穿", "缓解后无法继续化疗", "CR1，终止妊娠", "完全缓解后终止化疗", "CR1终止治疗", "缓解终止维持治疗", "完全缓解，难以耐受巩固", "CR1 难获供者", "CR1，骨痛无法缓解", "CR1，疼痛难以缓解", "完全缓解，腹泻无法缓解",
    "CR1，症状消失", "CR1，皮疹消失缓解", "未失缓解，CR1", "完全缓解未终止", "CR1，失眠", "CR1，化疗中断", "缓解期中断化疗", "完全缓解，未丢失", "CR1，视力丧失", "完全缓解，无法评估MRD", "CR1，随访中断",
]


def called(text, recorded):
    return condition("now", AML, f"急性髓系白血病 {text}", recorded=recorded)


def relapsed(*more):
    return only(condition("aml", AML, "急性髓系白血病复发", recorded="2026-06-01"), *more)


def in_remission(*more):
    return only(condition("aml", AML, "急性髓系白血病", recorded="2025-01-01"), marrow_report("cr", "完全缓解骨髓象。", "2026-02-02"), *more)


def marrow(text):
    return marrow_report("r", f"AML化疗后骨髓象，{text}。", "2026-11-16")


HEARD = ("met", "unclear", "judgement")
CASES = [
    *(rr(f"behind a relapse: {text}", relapsed(called(text, "2026-11-16")), HEARD) for text in (*UNREACHED, *LOST)),
    *(rr(f"behind a remission: {text}", in_remission(called(text, "2026-11-16")), HEARD) for text in (*UNREACHED, *LOST)),
    *(rr(f"a marrow behind a relapse: {text}", relapsed(marrow(text)), HEARD) for text in (*UNREACHED, *LOST)),
    *(rr(f"in remission: {text}", in_remission(called(text, "2026-11-16")), "not-met") for text in HELD),
    *(rr(f"behind a relapse, in remission: {text}", relapsed(called(text, "2026-11-16")), "not-met") for text in HELD if not text.split("，")[0].count("缓解后")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_case(case):
    check(case)
