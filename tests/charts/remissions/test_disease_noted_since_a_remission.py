"""Disease that the note of an old record tells behind a dated remission, on no day or on one without a year: it is none of before it."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, concept, condition, marrow_report
from tests.charts.courses import RR, only, rr
from tests.charts.harness import check

BEFORE = "Dx 3/2025. 7+3 3/10/2025, CR1 4/12/2025. HiDAC x3. "
BEFORE_IN_CHINESE = "2025年3月确诊AML，2025-03-10 DA方案，2025-04-12 CR。巩固3程。"
REMISSION = marrow_report("cr", "完全缓解", "2025-04-12")


def told(note, **more):
    return only(condition("aml", (ICD10, "C92.0"), "AML", recorded="2025-03-05", note=[{"text": note, **more}]), REMISSION)


SINCE = [
    *(f"{BEFORE}{end}" for end in (
        "BMBx 10/30: 48% blasts.", "BMBx: 48% blasts.", "Oct 30 - BM 48% blasts.", "BM in October: 48% blasts.", "Today BM 48% blasts.", "Nov 10: WBC 45 w/ 60% blasts.", "Now: PB blasts 30%.", "Oct 30 skin bx: leukemia cutis.",
        "Oct 30 LP: blasts in CSF.", "BMBx 10/30/26: 48% blasts.", "MRD 1.2%.")),
    *(f"{BEFORE_IN_CHINESE}{end}" for end in ("10月30日骨髓原始细胞48%。", "骨髓原始细胞48%。", "10月复查骨髓原始细胞48%", "目前外周血原始细胞30%", "皮肤活检：白血病浸润")),
    "CR1 2025-04-12. BMBx: 48% blasts.", "CR1 on Apr 12, 2025. BMBx: 48% blasts.",
]
QUIET = [
    *(f"{BEFORE}{end}" for end in ("BMBx 10/30: 1% blasts.", "BMBx 10/30: NED, MRD neg.", "BMBx at dx 48% blasts.", "Blasts at diagnosis were 48%.", "Initial BM 48% blasts.", "No blasts.", "Presented with 48% blasts.", "MRD 0.05%.")),
    *(f"{BEFORE_IN_CHINESE}{end}" for end in ("初诊时原始细胞48%", "骨髓原始细胞1%", "发病时骨髓原始细胞48%。")),
    "Dx 3/2025 with 48% blasts. 7+3 3/10/2025, CR1 4/12/2025. HiDAC x3.", "3/1/2025 BM: 48% blasts. CR1 4/12/2025.", "BMBx 3/1: 48% blasts. CR1 4/12/2025.", "CR1 4/12/2025 after 7+3; BM at presentation: 48% blasts.",
    "确诊时原始细胞48%，2025-04-12 CR。", "BMBx: 48% blasts.", "BMBx 10/30: 48% blasts.",
]
DATED = [
    "MRD positive 10/2026 (0.8%).", "MRD positive Oct 2026 (0.8%)", "MRD positive in 10/2026 (0.8%)", "MRD+ 10/2026 (0.8%)", "MRD pos 10/28/2026 (0.8%)", "MRD positive 10/2026, 0.8%", "MRD positive 10/2026: 0.8%",
    "MRD 10/2026 positive (0.8%)", "MRD detected 10/2026 (0.8%)", "Flow MRD positive 10/2026 (0.8%)", "MRD positive (0.8%) 10/2026", "MRD positive 10/2026", "Blasts rose from <5% to 22% on 10/28/2026."]
"""The day between residual disease and its share: of behind a remission that was coded before."""
DATED_QUIET = ["MRD negative 10/2026 (<0.01%).", "MRD positive 10/2025 (0.8%)", "MRD positive Jan 2026 (0.8%), negative 3/2026", "MRD positive 10/2026 (0.02%)", "Blasts fell from 22% to <5% on 10/28/2026.", "Blasts remained <5%, day 28"]
ROSE = ["Blasts rose from <5% to 22% on 10/28/2026.", "Blasts up from <5% to 22% on 10/28/2026.", "Blasts increased from <1% to 12% (10/2026)"]
FELL = ["Blasts fell from 22% to <5% on 10/28/2026.", "Blasts <5% on 10/28/2026.", "Blasts <5%, hemoglobin up to 12"]


def coded(**more):
    return condition("c", (ICD10CM, "C92.01"), "AML in remission", recorded="2026-03-02", **more)


def letter(text):
    return marrow_report("l", text, "2026-11-08", code=concept(None, "Progress Note"))


CASES = [
    *(rr(f"a note without a time: {note!r}", only(coded(note=[{"text": note}])), "unclear") for note in DATED),
    *(rr(f"a note of a day: {note!r}", only(coded(note=[{"text": note, "time": "2026-11-08"}])), "unclear") for note in DATED),
    *(rr(f"nothing in a note without a time: {note!r}", only(coded(note=[{"text": note}])), "not-met") for note in DATED_QUIET),
    *(rr(f"a letter: {text!r}", only(coded(), letter(text)), "unclear") for text in ROSE),
    *(rr(f"nothing in a letter: {text!r}", only(coded(), letter(text)), "not-met") for text in FELL),
    *(rr(f"since a remission: {note!r}", told(note), "unclear", evidence={RR: ("Condition/aml",)}) for note in SINCE),
    *(rr(f"nothing since a remission: {note!r}", told(note), "not-met") for note in QUIET),
    rr("as it is quoted", told(SINCE[0]), "unclear", mentions={RR: ("a note on AML that says “BMBx 10/30: 48% blasts”",)}),
    rr("with its time before it", told(SINCE[1], time="2026-11-05"), "unclear", evidence={RR: ("Condition/aml",)}),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
