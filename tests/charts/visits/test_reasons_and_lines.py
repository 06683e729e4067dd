"""Reasons of doses, procedures and visits, and lines of a problem list in words alone, beside a recorded remission: what leaves it open."""
from __future__ import annotations

import pytest

from tests.charts.build import condition, dose, procedure
from tests.charts.courses import REMISSION, RR, only, rr
from tests.charts.harness import check
from tests.charts.written_in import visit


def given(text):
    return dose("x", "cytarabine", "2026-11-10", reasonCode=[{"text": text}])


def done(text):
    return {**procedure("x", None, "Bone marrow biopsy", when="2026-11-10"), "reasonCode": [{"text": text}]}


def line(text):
    return condition("x", None, text, recorded="2026-11-05")


OPEN = ("unclear", "judgement")
REASONS = {"dose": given, "procedure": done, "visit": visit}
CASES = [
    *(rr(f"{place}: {text}", only(*REMISSION, reason(text)), "unclear", evidence={RR: (f"{reason(text)['resourceType']}/x",)})
      for place, reason in REASONS.items() for text in (
        "AML relapse 3 weeks ago", "AML relapsed 2 months ago", "2026/10 AML relapse", "26年10月AML复发", "AML复发(11.01)", "复发1周", "CR1后复发", "MRD复发",
        "2025年8月移植，2026年10月复发", "AML复发？", "AML MRD阳性", "白血病未缓解", "CNS leukemia", "髓系肉瘤", "R/O relapse", "marrow blasts 12%, MRD <0.01%", "骨髓原始细胞2%，MRD 0.5%", "骨髓原始细胞2%，MRD阳性")),
    *(rr(f"{place}: {text}", only(*REMISSION, reason(text)), "not-met") for place, reason in REASONS.items() for text in (
        "AML relapse 2 years ago", "AML relapsed 18 months ago", "2025/03 AML relapse", "25年3月AML复发", "2025年3月复发", "肺癌术后，2026年10月复发", "卵巢癌复发",
        "2025年8月移植，无复发", "AML复发监测", "预防AML复发", "CNS leukemia prophylaxis", "AML", "MRD检测", "AML MRD 0.005%", "marrow blasts 2%, MRD <0.01%", "骨髓原始细胞2%，MRD 0.05%", "AML in CR, blasts 2%, MRD 0.05%", "AML，blasts <5%, MRD <0.01%")),
    *(rr(f"line: {text}", only(*REMISSION, line(text)), OPEN, evidence={RR: ("Condition/x",)}) for text in (
        "Recurrence", "Disease recurrence", "Recurrent disease", "Disease relapse", "Marrow relapse", "Relapse (bone marrow)", "疾病复发", "病情复发", "复发状态", "复发（骨髓）",
        "2026-10复发", "2026年10月复发", "复发1周", "难治状态", "疾病进展", "病情进展", "Progressive disease", "Disease progression", "Persistent disease", "Residual disease",
        "MRD 0.5%", "MRD 0.5%（2026-10）")),
    *(rr(f"line: {text}", only(*REMISSION, line(text)), "not-met") for text in (
        "No recurrence", "无复发", "Recurrence (breast)", "复发风险", "复发性口腔溃疡", "进展", "Chronic disease", "Progressive kidney disease", "Stable disease", "疾病稳定",
        "Disease in remission", "疾病缓解", "MRD 0.01%", "MRD 0.001%", "MRD阴性", "慢性病", "Persistent pain")),
    rr("a doubt of last year in a procedure", only(*REMISSION, {**done("AML复发？"), "performedDateTime": "2026-08-01"}), "not-met"),
    rr("one that was not done", only(*REMISSION, {**done("AML未缓解"), "status": "not-done"}), "not-met"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
