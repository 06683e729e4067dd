"""A relapse on record, and what a letter, note, text or last marrow tells behind it: a remission that was reached, or a relapse not found."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition
from tests.charts.courses import CR, RR, chart, rr
from tests.charts.harness import check
from tests.charts.written_in import letter, marrow, note

RELAPSE = condition("rel", (ICD10CM, "C92.02"), recorded="2026-10-20")
REACHED = [
    "AML relapse 9/2026. Treated with MEC. Now in complete remission.", "8/2026: marrow 55% blasts. FLAG-IDA. Marrow 11/6/2026 with complete remission.",
    "Relapsed in August 2026, salvage, remission achieved.", "2026年9月复发，CLAG方案化疗后骨髓完全缓解。", "2026-09骨髓原始细胞55%，予吉瑞替尼，2026-11-06达完全缓解。", "Relapse -> MEC -> CR"]
NOT_REACHED = [
    "AML relapse 9/2026. Prior complete remission of 14 months.", "2026年9月复发。既往DA方案达完全缓解。", "AML relapse 9/2026. Hoping for remission.", "AML relapse 9/2026, FLAG-IDA, not in remission.",
    "AML relapse 9/2026. Lymphoma in complete remission.", "Relapse 9/2026 after HSCT in CR1.", "35% blasts, up from 1% in CR", "9/2026 marrow 55% blasts. MEC. 10/2026 remission. Now marrow 40% blasts."]
CLAUSES = ["AML-M4. CR.", "AML s/p alloHSCT 9/2025; CR", "急性髓系白血病，2025-02确诊，CR，GVHD加重", "AML, MEC 9/2026, CR 6-Nov-2026", "AML，CR（26年11月）", "AML CR, gout relapsed"]
NO_CLAUSES = ["AML 2/2025, 7+3, CR", "DA方案，CR，巩固2疗程", "BUN 9, CR, K 4.1", "7+3, CR confirmed", "CR, marrow blasts 35%", "流式MRD 0.9%，WT1转阴，CR", "AML，25年2月确诊，25年4月CR", "AML 2/2025, CR 4/12/25"]
NOT_FOUND = ["Repeat marrow showed no relapse", "relapse-free since 2/2025", "复查骨髓未见白血病复发", "No recurrence in the marrow", "now MRD negative", "MRD阴性（2026-11-09）"]
FOUND_ELSE = ["11/2025 marrow showed no relapse", "No CNS relapse", "relapse-free until 9/2026", "无复发史", "MRD negative (4/2025)", "No relapse prophylaxis"]
LAST = ["Relapsed August 2026, MEC, last marrow complete remission.", "2026年9月骨髓原始细胞55%，予吉瑞替尼，末次骨髓完全缓解。", "AML relapse; previous marrow in CR2."]
NOT_LAST = ["Last marrow in CR2. Now relapsed, 55% blasts.", "上次骨髓CR2，本次骨髓原始细胞55%"]
FOLLOWED = ["Relapse (8/2025). Complete remission (3/2026).", "May 2026: MRD negative. Oct 2025: relapse.", "2026.05 MRD阴性；2025.10骨髓复发", "AML复发（2025-10），现MRD阴性"]
NOT_FOLLOWED = ["Relapse (9/2026). Complete remission (3/2026).", "AML relapsed 9/2026 (CR 4/2026)", "2026.09骨髓复发；2026.05 MRD阴性"]


def own(text: str):
    return condition("rel", (ICD10CM, "C92.02"), "AML, in relapse", recorded="2026-10-20", note=[{"text": text}])


def said(text: str):
    return condition("later", (ICD10CM, "C92.00"), text, recorded="2026-11-12")


CASES = [
    *(rr(f"a letter behind a relapse: {t}", chart(CR, RELAPSE, letter(t)), "unclear") for t in REACHED),
    *(rr(f"a letter behind a relapse: {t}", chart(CR, RELAPSE, letter(t)), "met") for t in NOT_REACHED),
    rr("a letter that tells both is no marrow report", chart(CR, RELAPSE, letter("AML relapsed 10/2026. FLAG-IDA. Marrow: CR.")), "unclear",
       mentions={RR: ("against a report of 2026-11-1",)}),
    *(rr(f"the relapse's own note: {t}", chart(CR, own(t)), "judgement") for t in CLAUSES),
    *(rr(f"a note record's note: {t}", chart(CR, RELAPSE, note(t)), "unclear") for t in (*CLAUSES, *NOT_FOUND)),
    *(rr(f"the relapse's own note: {t}", chart(CR, own(t)), "met") for t in NO_CLAUSES),
    *(rr(f"a note record's note: {t}", chart(CR, RELAPSE, note(t)), "met") for t in (*NO_CLAUSES, *FOUND_ELSE)),
    *(rr(f"a remission, then a note: {t}", chart(CR, note(t)), "not-met") for t in (*CLAUSES[:3], *NOT_FOUND)),
    *(rr(f"a marrow behind a relapse: {t}", chart(CR, RELAPSE, marrow(t)), "unclear") for t in LAST),
    *(rr(f"a marrow behind a relapse: {t}", chart(CR, RELAPSE, marrow(t)), "met") for t in NOT_LAST),
    *(rr(f"a remission, then a marrow: {t}", chart(CR, marrow(t)), "unclear") for t in (*LAST, *NOT_LAST)),
    *(rr(f"the diagnosis says: {t}", chart(CR, said(t)), "not-met") for t in FOLLOWED[:1]),
    *(rr(f"the diagnosis says: {t}", chart(CR, said(t)), "unclear") for t in FOLLOWED[1:]),
    *(rr(f"the diagnosis says: {t}", chart(CR, said(t)), "met") for t in NOT_FOLLOWED),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_remissions_behind_relapses(case):
    check(case)
