"""Notes that wish for a remission, plan on one, or tell one that was, and such as only consider the relapse that the record tells."""
from __future__ import annotations

import pytest

from tests.charts.build import condition, marrow_blasts, marrow_report
from tests.charts.courses import AML, only, rr
from tests.charts.harness import check

BLASTS = marrow_blasts("bm", 40, "2026-11-06")
OLD_CR = marrow_report("cr", "完全缓解骨髓象，原始细胞1%", "2026-03-12")
RELAPSED = ["急性髓系白血病 骨髓复发", "急性髓系白血病 复发难治", "AML, relapsed"]

WISHED = [
    "患者要求达到完全缓解后行移植。", "如获缓解，尽快移植。", "移植前需达到完全缓解。", "计划再诱导，CR后移植。", "愿意取得缓解后回输。", "若能达到CR则移植。", "拟FLAG方案化疗，待缓解后移植。",
    "Patient wishes transplant after achieving remission.", "Plan reinduction, transplant in CR2.", "Hopes for allo-HSCT once in remission.", "Needs remission before transplant.",
]
PAST = ["CR1期间曾有真菌感染。", "缓解期曾行自体移植。", "CR1期内曾行巩固4疗程。", "Had fungal infection during CR1.", "Developed GVHD while in first remission."]
UNDONE = ["化疗后骨髓完全缓解，现原始细胞占40%。", "Marrow in remission after chemo, now 40% blasts."]
CONSIDERED = ["2025-05获CR，2026-11考虑复发。", "2026-11复查骨髓原始细胞占40%，考虑复发。", "2025-05获CR，考虑复发收入院。", "考虑白血病复发。"]

DOUBTED = ["2026-11考虑复发可能。", "考虑复发？", "考虑复发待排。", "考虑复发，待骨穿。", "复发？", "Suspected relapse.", "不考虑复发。"]
OF_NOW = ["要求出院，复查骨髓CR。", "移植前已达完全缓解。", "CR1期间复查，现完全缓解。", "目前完全缓解，初诊原始细胞40%。", "现CR，曾原始细胞40%。", "Now in remission, wishes transplant.", "按计划再诱导，达完全缓解。"]


def noted(name, note, *more, day="2026-11-14"):
    return only(condition("aml", AML[:2], name, recorded=day, note=[{"text": note}]), *more)


CASES = [
    *(rr(f"{name}, and its note: {note}", noted(name, note, BLASTS), "met", True) for name in RELAPSED for note in (*WISHED, *PAST, *UNDONE, *CONSIDERED)),
    *(rr(f"a remission of before, blasts, and the note: {note}", noted("急性髓系白血病", note, OLD_CR, BLASTS), "met")
      for note in (*WISHED, *PAST, *UNDONE, *CONSIDERED)),
    *(rr(f"a relapse that its note doubts: {note}", noted("急性髓系白血病 复发", note, BLASTS), "judgement") for note in DOUBTED),
    *(rr(f"a relapse beside a note of a remission of now: {note}", noted("急性髓系白血病 复发", note, marrow_blasts("bm", 40, "2026-09-06")), "judgement")
      for note in OF_NOW),
    *(rr(f"a plain diagnosis, a remission of before, and the note: {note}", noted("急性髓系白血病", note, OLD_CR), ("unclear", "judgement")) for note in (*CONSIDERED, *DOUBTED[:4])),
    *(rr(f"a remission by its text, and the note: {note}", noted("急性髓系白血病 CR1", note), "not-met") for note in (*PAST, "CR1期间曾有真菌感染，现仍CR。")),
    *(rr(f"blasts before the day of the remission in the note: {note}", noted("急性髓系白血病", note, OLD_CR, marrow_blasts("bm", 40, "2026-11-01")), "unclear")
      for note in ("2026-11-10达CR。", "2026-11-10骨髓完全缓解。", "2026-11-10曾达CR。", "2026-11-10获CR，考虑复发？")),
    *(rr(f"nothing else on record, and the note: {note}", noted("急性髓系白血病", note), "missing") for note in (*WISHED, *PAST)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_wished_and_past_remissions(case):
    check(case)
