"""A remission of now told beside a relapse of before ("CR confirmed; relapse was 9/2026"), and the one before the relapse, by dates and numbers."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, concept, condition, marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check

RELAPSE = condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20")
OF_NOW = [
    "CR confirmed 11/10/26; relapse was 9/26", "AML since 2024; s/p allo-HSCT 2025; CR confirmed.", "CR documented 11/2026; relapse was 9/2026", "CR documented; relapse was 9/2026", "CR re-achieved; relapsed 9/2026", "Now in CR; relapse was 9/2026",
    "now CR; relapse was 9/2026", "达CR，复发为2026年9月", "AML移植后，证实CR", "证实CR", "2026-11-10获CR，2026年9月复发"]
OF_NOW_LATER = ["11月10日证实CR；9月复发"]
BEHIND = [
    "AML relapse s/p FLAG-IDA with CR", "AML relapse with CR after FLAG-IDA", "AML, relapsed, s/p FLAG-IDA, in CR", "Relapse 9/2026, CR re-achieved", "Relapse 9/2026. CR documented.", "Relapse 9/2026, now CR", "2026年9月复发，证实CR",
    "2026年9月复发，达CR", "2026年9月复发，目前CR"]
FIRST = [
    "CR1 confirmed 3/2025; relapsed 10/2026", "CR confirmed 3/2025; relapsed 10/2026", "CR documented 3/25; relapse was 10/26", "CR confirmed 12/15/25; relapse was 10/26", "CR confirmed 2024; relapse was 2026", "CR confirmed 3/2025", "CR confirmed 3/25",
    "CR1 confirmed; relapse was 10/2026", "now CR1; relapse was 10/2026", "CR achieved, then relapse 10/2026", "CR achieved; later relapsed", "AML s/p 7+3 with CR, now relapsed", "CR after 7+3; relapse was 10/2026", "IA方案达CR，复发时间为2026年10月",
    "获CR，后复发", "2025年3月获CR，2026年10月复发", "证实CR；2026年10月复发", "2025年证实CR", "首次诱导后证实CR，2026年10月复发"]
NONE = ["CR not achieved", "CR not confirmed", "Cr confirmed 2.1", "CR 0.9 confirmed", "Plan allo once CR confirmed", "allo-HSCT if CR documented", "Lymphoma CR confirmed", "未证实CR"]
SAME_COURSE = [
    "CR2 in 2024, relapsed in 2026", "2024年CR2，2026年复发", "CR2 9/24, relapsed 10/26", "CR2 2024; relapse 10/2026", "CR2 2/26, relapsed 10/26", "Relapse #1; CR2; relapse #2", "首次复发，CR2，第二次复发"]
OPEN = ["CR2 in 2026, relapsed in 2026", "2026年CR2，2026年复发", "CR2 11/24, relapsed 10/26", "CR2 11/26, relapsed 10/26", "CR2 9/24, relapsed 10/2026", "CR2 in 2026, relapsed in 2024", "CR2; relapse #2", "Relapse #1; now CR2; relapse #2"]
RETOLD = ["Relapse 10/2026. First CR 3/2025 with 7+3", "AML复发。既往IA方案达CR。", "AML relapse 10/2026. History: 7+3 2024, CR achieved.", "Relapsed AML, treated with 7+3 in 2024 with CR", "Relapse 9/2026, in CR 10/2026; marrow 11/2026 blasts 40%", "AML relapsed after CR"]
TO_COME = ["CR 12/2026", "2026-12-20骨髓CR"]
NOT_TO_COME = ["CR 11/2026", "2026-11-14骨髓CR", "CR 11/12/2026", "Relapse 10/2026. CR 11/2026"]


def own(text: str):
    return [condition("rel", (ICD10CM, "C92.02"), "AML, in relapse", recorded="2026-10-20", note=[{"text": text}])]


def later(text: str):
    return [RELAPSE, condition("later", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[{"text": text}])]


def letter(text: str):
    return {"resourceType": "DiagnosticReport", "id": "l", "status": "final", "code": concept(None, "出院小结"), "effectiveDateTime": "2026-11-12", "conclusion": text}


def marrow(text: str):
    return marrow_report("r", text, "2026-11-12", code=concept(None, "骨髓细胞学检查"))


CASES = [
    *(rr(f"the relapse's own note: {t}", chart(CR, *own(t)), "judgement") for t in (*OF_NOW, *BEHIND, *OPEN)),
    *(rr(f"a later record's note: {t}", chart(CR, *later(t)), "unclear") for t in (*OF_NOW, *OF_NOW_LATER, *BEHIND)),
    *(rr(f"a letter behind a relapse: {t}", chart(CR, RELAPSE, letter(t)), "unclear") for t in (*OF_NOW, *OF_NOW_LATER, *BEHIND)),
    *(rr(f"the relapse's own note: {t}", chart(CR, *own(t)), "met") for t in (*FIRST, *NONE, *SAME_COURSE)),
    *(rr(f"a later record's note: {t}", chart(CR, *later(t)), "met") for t in (*FIRST, *NONE, *SAME_COURSE)),
    *(rr(f"a letter behind a relapse: {t}", chart(CR, RELAPSE, letter(t)), "met") for t in (*FIRST, *NONE, *SAME_COURSE, *RETOLD)),
    *(rr(f"a remission, then a letter: {t}", chart(CR, letter(t)), "not-met") for t in ("CR confirmed 11/10/26", "AML移植后，证实CR", "CR documented")),
    *(rr(f"a remission, then a note: {t}", chart(CR, condition("later", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[{"text": t}])), "not-met")
      for t in ("CR confirmed 11/10/26", "AML移植后，证实CR", "CR documented")),
    *(rr(f"a marrow of a day to come, behind a relapse: {t}", chart(CR, RELAPSE, marrow(t)), "unclear") for t in TO_COME),
    *(rr(f"a marrow behind a relapse: {t}", chart(CR, RELAPSE, marrow(t)), "not-met") for t in NOT_TO_COME),
    *(rr(f"a remission, then a marrow: {t}", chart(CR, marrow(t)), "not-met") for t in (*TO_COME, *NOT_TO_COME)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_remissions_confirmed(case):
    check(case)
