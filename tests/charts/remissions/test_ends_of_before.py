"""A remission, or residual disease that is gone, behind disease of now: it was before that, and overcame nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import CLINICAL, ICD10CM, SCT, condition, marrow_blasts, marrow_mrd, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import check
from tests.charts.on_a_remission import told

BEFORE_ZH = ["既往CR1，MRD阴性", "移植时CR1，MRD阴性", "此前MRD阴性", "前次MRD阴性", "上次骨髓MRD阴性", "2025-06 MRD阴性", "2025-06骨髓CR，MRD阴性", "既往IA方案1疗程CR"]
BEFORE_EN = ["Prior CR1, MRD negative.", "Prior marrow MRD negative.", "MRD negative in June 2025.", "Last MRD negative 6/2025.", "Previously MRD negative."]
HISTORY = ["治疗经过：IA方案CR1，HDAC×3"]
OVERCOME = [
    "MRD 0.3%，2疗程后MRD<0.01%", "MRD 0.3%，2疗程后MRD阴性", "MRD 0.3%，移植后MRD阴性", "2025-03 MRD 0.5%，2025-06 MRD阴性。", "MRD 1.5%，2026-11-05 MRD阴性。", "MRD 1.5%，2026-10 MRD阴性",
    "Flow MRD 1.5% (3/2026). MRD negative 6/2026.", "2026-03 MRD 0.5%。此前MRD阴性。现MRD阴性。", "既往MRD 0.5%，DLI后MRD阴性。",
]
STORIES = [
    "初诊原始细胞60%，IA方案后CR1，MRD阴性。", "60% blasts at diagnosis. CR1 after 7+3, MRD negative 6/2025.", "2025-01原始细胞60%，2025-06骨髓CR，MRD阴性", "35% blasts 1/2025, now CR1, MRD negative",
    "原始细胞60%，予IA方案，2025-06骨髓CR，MRD阴性", "AML (60% blasts) 1/2025, 7+3, CR1 6/2025, MRD negative.", "AML NR, now in CR", "MRD negative. Prior CR1.",
    "Presented with circulating blasts 20%. CR1 after 7+3.", "2025-03 MRD阳性。复查骨髓原始细胞1%，2025-06骨髓CR，MRD阴性",
]
FOUND_ZH, FOUND_EN = ["骨髓原始细胞35%", "骨髓流式MRD 1.5%", "外周血原始细胞20%"], ["Bone marrow with 35% blasts", "Flow MRD 1.5%", "Circulating blasts 20%"]
NAMED = ("骨髓流式MRD", "骨髓流式细胞免疫分型", "Bone marrow MRD flow cytometry")
COUNTS = ["检出{}%异常髓系原始细胞。", "检出{}%的异常髓系原始细胞。", "检出{}%异常髓系原始细胞，外周血同前。", "Residual AML blasts: {}%", "Residual AML blasts {}%."]


def noted(remark):
    return only(condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"),
                condition("n", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[{"text": remark}]))


def relapsed(*results):
    status = {"coding": [{"system": CLINICAL, "code": "relapse"}]}
    return only(condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2025-06-10"), condition("s", (SCT, "91861009"), recorded="2025-09-01", clinical=None, clinicalStatus=status),
                *results)


CASES = [
    *(rr(f"a letter of “骨髓流式MRD 1.5%{mark}{before}。”", told(f"骨髓流式MRD 1.5%{mark}{before}。"), "unclear") for mark in "。，；" for before in (*BEFORE_ZH, *HISTORY)),
    *(rr(f"a letter of “Flow MRD 1.5%{mark} {before}”", told(f"Flow MRD 1.5%{mark} {before}", "Progress note"), "unclear") for mark in ".,;" for before in BEFORE_EN),
    *(rr(f"a letter of “{text}”", told(text), "not-met") for text in OVERCOME),
    *(rr(f"a note of “{found}{mark}{before}。”", noted(f"{found}{mark}{before}。"), "unclear") for found in FOUND_ZH for mark in "。，" for before in BEFORE_ZH),
    *(rr(f"a note of “{found}{mark} {before}”", noted(f"{found}{mark} {before}"), "unclear") for found in FOUND_EN for mark in ".," for before in BEFORE_EN
      if mark == "." or "/" not in before),
    rr("a note of blasts in blood, then what the first treatment came to", noted("Circulating blasts 20%. CR1 after 7+3."), "unclear"),
    *(rr(f"a note of “{text}”", noted(text), "not-met") for text in (*STORIES, *OVERCOME[1:6])),
    *(rr(f"a report of {name} that a comma gives an earlier answer", told(text, name), "unclear") for name in NAMED for text in ("骨髓流式MRD 1.5%，前次MRD阴性", "Flow MRD 1.5%, previously MRD negative", "MRD 1.5%，上次阴性")),
    *(rr(f"a report of {name}, few now: {text}", told(text, name), "not-met") for name in NAMED for text in ("MRD 0.05%，上次1.5%", "MRD 0.05%, previously 1.5%", "MRD 0.05%，前次MRD 1.5%")),
    *(rr(f"a report of {name}, {text.format(share)}", told(text.format(share), name), state) for name in NAMED for text in COUNTS
      for share, state in (("0.02", "not-met"), ("0.1", "not-met"), ("0.3", "unclear"), ("2", "unclear"), ("30", "unclear"))),
    *(rr(f"a report of {NAMED[0]}, {text}", told(text, NAMED[0]), "unclear") for text in (
        "外周血检出0.05%异常髓系原始细胞。", "外周血标本。检出0.05%异常髓系原始细胞。", "CSF检出0.05%异常髓系原始细胞。", "见异常髓系原始细胞。", "Residual AML blasts present.", "Residual AML.")),
    *(rr(f"a letter of “{text}”", told(text), "judgement") for text in ("MRD较前升高", "MRD较前次（0.02%）升高")),
    *(rr(f"a letter of “{text}”", told(text), "not-met") for text in ("MRD较前升高，为0.05%", "MRD较前升高不明显", "MRD较前下降")),
    rr("a status of relapse, residual disease and few blasts of one day", relapsed(marrow_mrd("m", 0.6), marrow_blasts("b", 1)), "met"),
    rr("a status of relapse, residual disease of the limit and few blasts", relapsed(marrow_mrd("m", 0.1), marrow_blasts("b", 1)), "unclear"),
    rr("a status of relapse and few blasts", relapsed(marrow_blasts("b", 1)), "unclear"),
    rr("a status of relapse, residual disease, and few blasts later", relapsed(marrow_mrd("m", 0.6, "2026-11-05"), marrow_blasts("b", 1)), "unclear"),
    rr("a status of relapse, residual disease and few blasts, then no residual disease", relapsed(marrow_mrd("m", 0.6, "2026-11-05"), marrow_blasts("b", 1, "2026-11-05"), marrow_mrd("l", 0.01)), "unclear"),
    rr("a status of relapse, residual disease, few blasts, and a report of remission", relapsed(
        marrow_mrd("m", 0.6), marrow_blasts("b", 1), marrow_report("r", "骨髓完全缓解", "2026-11-15")), "unclear"),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_ends_of_before(case):
    check(case)
