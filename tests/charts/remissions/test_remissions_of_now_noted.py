"""A note that may tell a remission of now, beside a coded relapse: whose day stands beside it, and how long it lasts, decides nothing."""
from __future__ import annotations

import pytest

from tests.charts.build import CLINICAL, ICD10CM, concept, condition
from tests.charts.courses import BACK, CR, chart, rr
from tests.charts.harness import check

SECOND = [
    "AML in CR2. Diagnosed Jan 2025.", "CR2, allo-HSCT 2026-09-15.", "CR2 3月，维持治疗中", "Prior relapse, FLAG-IDA, in CR2.", "既往复发，予FLAG-IDA达CR2", "治疗经过：2026-02复发，予FLAG-IDA方案，达CR2",
    "复发后予维奈克拉+阿扎胞苷，上次骨髓CR2。", "CR2自2026-08起", "2026-08复发，FLAG-IDA方案，2026-10-05达CR2。", "FLAG-IDA from September 2026 with CR2", "AML 2025-05 in CR2"]
AFTER_A_RELAPSE = ["复发后完全缓解3月", "AML复发，再次缓解2月。", "既往AML复发，经再诱导后完全缓解", "2026-02复发，2026-05达完全缓解", "Relapsed 2/2026, CR by 5/2026"]
OF_ANOTHER_DAY = [
    "完全缓解。2025年1月诊断AML。", "In remission (transplant 2025-10-01).", "2026-11-12骨髓完全缓解，原始细胞2%；2026-08原始细胞30%。", "移植后完全缓解9月", "Complete remission, diagnosed 2025-01-05", "Allo-HSCT in CR1 should be considered (2026-09-02)"]
LASTING = ["In CR since 2026-08", "2026-08起持续CR", "2025-06达CR，持续至今。", "Durable remission since 2025-06-10", "2025-06达CR，至今无复发。", "CR1 from June 2025, ongoing"]
BARE = ["AML，2025-01确诊，目前CR", "现CR", "CR（2026-11）", "CR（2025-03，2026-11）"]
DATED_BY_A_TREATMENT = ["s/p HSCT 10/2025 in CR.", "AML (1/2025) in remission.", "AML s/p FLAG-IDA 9/2026 in CR"]
FREE = ["Marrow March 2025: complete remission. No evidence of relapse."]
BEFORE = ["2025-06-10评估疗效CR。", "2025-06达CR1。2026-10复发。", "CR1 in June 2025, relapsed October 2026", "既往IA方案，评估疗效CR。", "Prior HSCT in CR1", "移植时为CR1"]


def own(note, recorded="2026-10-20"):
    return condition("rel", (ICD10CM, "C92.02"), "AML, in relapse", recorded=recorded, note=[{"text": note}])


def later(note):
    return [condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20"),
            condition("later", (ICD10CM, "C92.00"), "AML", recorded="2026-11-12", note=[{"text": note}])]


def by_status(note):
    return condition("rel", (ICD10CM, "C92.00"), "AML", recorded="2026-11-10", clinicalStatus=concept((CLINICAL, "relapse")), note=[{"text": note}])


CASES = [
    *(rr(f"the relapse's own note: {note}", chart(CR, own(note)), "unclear" if "无复发" in note else "judgement")
      for note in (*SECOND, *AFTER_A_RELAPSE, *OF_ANOTHER_DAY, *LASTING, *BARE, *DATED_BY_A_TREATMENT)),
    *(rr(f"a later record's note: {note}", chart(CR, *later(note)), "unclear")
      for note in (*SECOND, *AFTER_A_RELAPSE, *OF_ANOTHER_DAY, *LASTING, *FREE, *BARE, *DATED_BY_A_TREATMENT)),
    *(rr(f"the relapse's own note: {note}", chart(CR, own(note)), "met") for note in BEFORE),
    *(rr(f"no remission: {note}", chart(CR, own(note)), "met") for note in ("CR 88 umol/L", "胸片CR", "CR after 7+3. Relapsed in October 2026.", "未达CR", "Donor CR, recipient relapsed")),
    *(rr(f"shortly before its record: {note}", chart(CR, by_status(note)), "judgement") for note in ("2026-11-08达CR2。", "2026-11-08达CR。")),
    *(rr(f"over measured blasts: {note}", chart(CR, BACK, condition("later", (ICD10CM, "C92.00"), "AML", recorded="2026-11-17", note=[{"text": note}])),
         "unclear") for note in ("AML in CR2. Diagnosed Jan 2025.", "CR2, allo-HSCT 2026-09-15.", "完全缓解2月。")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
