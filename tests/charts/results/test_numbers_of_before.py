"""Numbers and days that stand beside a result of today: those of last time, months that something lasted, and what is only supposed."""
from __future__ import annotations

import pytest

from tests.charts.build import LOINC, concept, condition, marrow_report, observation
from tests.charts.courses import AML, CR, chart, only, part, rr
from tests.charts.harness import check


def again(text, state):
    """A remission of long ago, then a marrow report of now that says so."""
    return rr(f"a remission, then: {text}", chart(CR, marrow_report("now", text, "2026-11-10")), state)


def noted(text, state):
    """A remission of September, and a remark of November on the diagnosis."""
    entry = condition("aml", AML, recorded="2026-11-10", onsetDateTime="2024-05-01", note=[{"text": text}])
    return rr(f"a remark of November: {text}", only(entry, marrow_report("cr", "骨髓完全缓解(CR)", "2026-09-05")), state)


def named(text, state):
    """A remission, and a text of now beside the diagnosis that names a relapse."""
    return rr(f"named: {text}", chart(marrow_report("cr", "骨髓完全缓解(CR)", "2025-06-20"), condition("x", AML, text, recorded="2026-11-01")), state)


def visited(text, start, state):
    it = {"resourceType": "Encounter", "id": "e", "status": "finished", "subject": {"reference": "Patient/p"}, "class": {"code": "IMP"},
          "reasonCode": [{"text": text}], "period": {"start": start}}
    return rr(f"a visit of {start} because of {text}", chart(CR, it), state)


CASES = [
    # compared with last time
    *(again(t, "not-met") for t in (
        "骨髓完全缓解，MRD较前0.5%降至0.02%", "骨髓完全缓解，MRD较上次0.35%下降至0.05%", "骨髓CR；流式MRD较前（0.5%）转阴", "原始细胞较前30%降至2%，CR", "骨髓CR，MRD水平监测：0.5%（2026-08）→0.01%（2026-11）",
        "骨髓CR，MRD 0.5%→0.02%", "骨髓CR，MRD比上次0.8%明显下降，本次0.03%", "骨髓CR，MRD由0.5%降至0.05%", "骨髓CR，MRD较前0.02%", "骨髓CR，MRD较前下降50%")),
    *(again(t, "unclear") for t in (
        "骨髓CR，MRD较前0.02%升至0.5%", "原始细胞较前2%升至30%", "骨髓CR，MRD水平监测：0.01%（2026-08）→0.5%（2026-11）", "骨髓CR，MRD较上次0.01%上升至0.3%", "骨髓CR，MRD较前（0.02%）升高至0.6%", "骨髓CR，MRD较前0.5%",
        "骨髓CR，MRD较前下降，0.5%", "骨髓CR，MRD较前0.5%下降50%")),
    # as it says, and if it were
    *(again(t, "unclear") for t in ("结果如后：原始细胞占45%", "分类如示 原始细胞45%", "结果如下：原始细胞占45%", "骨髓象如上述，原始细胞占45%")),
    *(again(t, "not-met") for t in ("骨髓CR。如原始细胞占45%则再治疗", "骨髓CR，若原始细胞占45%则再治疗", "例如原始细胞≥20%")),
    # blasts counted with the promyelocytes of a marrow that is normal otherwise, and groups of other cells
    *(again(t, "not-met") for t in (
        "骨髓增生活跃，原始粒+早幼粒细胞占7%，余各阶段比例大致正常", "原始粒+早幼粒细胞占7%，余各阶段大致正常", "见CD3+CD57+异常群体占8%", "见异常群 5%，为成熟B细胞", "见异常群体占5%，符合成熟T细胞")),
    *(again(t, "unclear") for t in (
        "原始粒+早幼粒细胞占7%", "原始粒+早幼粒细胞占27%，余红系正常", "原始粒+早幼粒细胞占27%，余各阶段大致正常", "原始粒占7%，余各阶段大致正常", "见异常群体 5%，为髓系原始细胞")),
    # months that something lasted
    *(noted(t, "unclear") for t in (
        "停药8月骨髓原始细胞20%", "停药 8月骨髓原始细胞20%", "移植后8月骨髓原始细胞20%", "病程第8月骨髓原始细胞20%", "巩固第3月骨髓原始细胞20%", "停药后10月骨髓原始细胞20%", "随访满8月骨髓原始细胞20%", "10月20日骨髓原始细胞20%")),
    *(noted(t, "not-met") for t in ("8月骨髓原始细胞20%", "8月10日骨髓原始细胞20%", "化疗后8月10日骨髓原始细胞20%", "骨髓原始细胞20%（8月）", "2026年8月骨髓原始细胞20%")),
    *(named(t, "met") for t in ("移植后18.5月复发", "CR后10.5月复发", "AML移植后 18.5月复发", "CR1持续14.5个月后复发", "AML 2025年8月复发")),
    *(named(t, "unclear") for t in ("AML 24.3复发", "AML 24年3月复发", "AML 24.3月复发")),
    # a question of a visit
    *(visited("AML复发？", start, state) for start, state in (("2025-08-05", "not-met"), ("2026-10-05", "not-met"), ("2026-11-05", "unclear"))),
    visited("AML未缓解", "2025-08-05", "unclear"),
    # which blasts a marrow was taken for
    *(rr(f"blasts of 30 %: {name}", chart(CR, part("x", name, 30)), state) for name, state in (
        ("骨髓穿刺后原始细胞", "met"), ("Post bone marrow biopsy blasts", "met"), ("骨髓移植后原始细胞百分比", "unclear"), ("Bone marrow center blasts %", "unclear"), ("骨髓穿刺后外周血原始细胞", "unclear"))),
    # an interval of the heart
    *(rr(f"a status: {t}", chart(CR, observation("s", concept((LOINC, "97509-4", "Cancer disease progression")), "2026-11-10", valueString=t)), state)
      for t, state in (("In remission, PR interval normal", "not-met"), ("CR, PR间期正常", "not-met"), ("PR", "unclear"), ("NR", "unclear"))),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
