"""Reasons, and Conditions without a code, that tell a relapse without the leukaemia's name: beside a remission, or beside what is given for one.

A reason proves nothing; a relapse that it tells is not passed over, and neither is the remission behind a relapse of record.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, dose, procedure
from tests.charts.courses import chart, rr
from tests.charts.harness import Case, check
from tests.charts.visited import DAY, visit

IN_CR = chart(condition("cr1", (ICD10CM, "C92.01"), "AML CR1", recorded="2025-03-15"))
RELAPSED = chart(condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20"))
BACK = [
    "CR 3/2026. Relapse 10/2026 with bone pain.", "2025-03 CR，2026-10复发，骨痛、贫血", "CR 3/2026; relapsed 10/2026, anemia",
    "CR 3/2026. Relapse 10/2026.", "CR confirmed 3/2025; relapsed 10/2026.", "Relapse 8/2026, CR 9/2026, relapse 11/2026", "Relapse #1; CR2; relapse #2", "Lost remission 10/2026",
    "Came out of remission in October", "Loss of CR", "Relapse 8/2026, CR pending", "Did not achieve CR until cycle 2; relapsed 10/2026.", "Relapse 10/2026 (CR 3/2025)", "3/2025 CR, 10/2026 relapse",
    "In CR 2025, now relapsed", "CR x 18 mo, relapsed 10/2026", "CR followed by relapse", "Relapse 10/2026, for FLAG-IDA", "MRD relapse, 0.8% by flow 11/2026", "Relapse, on ven/aza", "Relapsed after allo 2025, for DLI",
    "Relapse (10/2026), CR (3/2025)", "10/2026 relapse; 3/2025 CR", "2026-10复发，2025-03 CR", "CR after HSCT relapse", "CR after relapse, relapsed again 10/2026", "CR（2025-03）复发（2026-10）",
    "Relapse 10/26, CR 3/25", "CR 03-2025, Rel 10-2026", "Relapse 10/26", "Relapse noted 10/2026", "Relapse confirmed by flow", "Relapse 18 months after transplant", "Admitted with relapse", "2nd relapse", "Dz relapse 10/26",
    "Relapse, second opinion", "复发入院", "复发，入院治疗", "外院骨穿示复发",
    "2025-03 CR，2026-10复发", "2025年3月缓解，2026年10月复发", "缓解后于2026年10月复发", "2026年10月失去缓解", "复发2026-10，CR 2025-03", "第一次复发，CR2，第二次复发", "2疗程达CR，2026年10月复发", "曾CR，现复发", "复发，拟FLAG", "移植后复发，供者淋巴细胞输注"]
UNORDERED = ["Relapsed AML (CR after 7+3 2024)", "Refractory AML; CR1 2024", "难治性AML，2024年CR1"]
OVER = [
    "Relapsed 2025, now CR2", "CR2 after relapse", "Relapse 8/2026 -> CR2 10/2026", "In CR2 after relapse 2025", "CR1, no relapse", "Relapse (8/2026), CR (10/2026)", "8/2026 relapse; 10/2026 CR", "2026年8月复发，2026年10月CR", "CR after relapse", "复发后再次缓解", "复发经FLAG后CR2", "CR1，未复发", "2025年复发，现CR2"]
QUIET = [
    "Alcohol use disorder in remission; relapsed 9/2026", "MDD in remission; relapsed 10/2026", "抑郁症缓解后复发", "肾病综合征完全缓解，2026-10复发", "哮喘缓解，2026-10复发",
    "Relapse clinic", "Relapse of MS", "Relapsed ankle sprain", "Eval for relapse", "Relapse follow-up", "Relapse support group", "Relapse on alcohol", "CR1; asks about relapse", "CR，关注复发", "Patient not in relapse", "No relapse at 18 months",
    "Treatment to prevent relapse", "Disease relapse unlikely", "预防复发化疗", "移植后未复发", "复发评估", "首次复发风险", "目前未复发",
    *OVER, "Relapse 8/2026, CR2 9/2026", "CR 3/2025. No relapse since.", "CR1, monitor for relapse", "Remission not lost", "In CR. Relapsed 2020.", "Depression relapse, CR1", "C diff relapse after HSCT", "CMV复发，移植后", "带状疱疹复发，巩固化疗后", "GVHD relapse after DLI",
    "Fever relapsed after consolidation", "Relapse prevention, post-HSCT maintenance", "移植后预防复发", "移植后复发监测", "未见移植后复发", "无化疗后复发", "Marrow to rule out relapse", "Lymphoma relapse, s/p auto HSCT",
    "Steroid-refractory GVHD, allo HSCT", "难治性血小板减少，巩固后", "Father relapsed after HSCT", "移植后随访，无复发", "缓解后定期复查，警惕复发"]
ASKED = ["疑复发入院", "Seen for possible relapse", "r/o relapse", "怀疑复发"]
CASES = [
    *(rr(f"a remission, then a visit for “{t}”", [*IN_CR, visit(t)], "unclear") for t in ASKED),
    *(rr(f"a remission, then a visit for “{t}”", [*IN_CR, visit(t)], "unclear") for t in (*BACK, *UNORDERED)),
    *(rr(f"a remission, then a dose for “{t}”", [*IN_CR, dose("x", "cytarabine", DAY, reasonCode=[{"text": t}])], "unclear") for t in (BACK[0], "2025-03 CR，2026-10复发", UNORDERED[0])),
    *(rr(f"a remission, then a puncture for “{t}”", [*IN_CR, procedure("x", None, "Bone marrow biopsy", DAY, reasonCode=[{"text": t}])], "unclear") for t in (BACK[0], "2025-03 CR，2026-10复发")),
    *(rr(f"a remission, then the diagnosis “{t}”", [*IN_CR, condition("x", None, t, recorded=DAY)], "judgement") for t in BACK),
    *(rr(f"a remission, then a visit for “{t}”", [*IN_CR, visit(t)], "not-met") for t in QUIET),
    *(rr(f"a remission, then the diagnosis “{t}”", [*IN_CR, condition("x", None, t, recorded=DAY)], "not-met") for t in QUIET if "2020" not in t),
    *(rr(f"a relapse, then a visit for “{t}”", [*RELAPSED, visit(t)], "unclear") for t in OVER),
    *(rr(f"a relapse, then a visit for “{t}”", [*RELAPSED, visit(t)], "met") for t in (*BACK, *UNORDERED, "C diff relapse after HSCT")),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_turns_told_together(case: Case) -> None:
    check(case)
