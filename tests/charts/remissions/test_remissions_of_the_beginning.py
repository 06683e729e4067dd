"""Remissions that a text gives to the beginning, the first in which a patient was transplanted, relapses told from the last to the first, and a
doubt that many blasts answer: a remission before a relapse does not end it."""
from __future__ import annotations

import pytest

from tests.charts.beside_a_relapse import RELAPSE, own
from tests.charts.build import marrow_report
from tests.charts.courses import CR, chart, rr
from tests.charts.harness import Case, check
from tests.charts.written_in import letter, named, note, visit

FIRST = [
    "Initially in remission after 7+3", "Initially in CR after 7+3", "Initially achieved CR with 7+3", "Originally in remission after 7+3", "Initially MRD-negative CR after 7+3", "最初7+3后缓解", "起初达CR", "一度达CR",
]
TRANSPLANTED = ["transplanted in CR1", "HSCT in CR1", "transplanted in first remission", "Relapse; transplanted in CR1", "CR1期移植", "复发；CR1期移植"]
OPEN = [
    "Relapse; transplanted in CR", "Initially refractory, CR after FLAG-IDA", "Initially in CR2 after FLAG", "Initially in PR, now in CR", "Initially in CR, still in CR", "Relapsed 10/2026; FLAG-IDA, initially in CR", "transplanted in CR2",
    "transplanted in CR1 and remains in CR", "CR1期移植，目前CR", "CR1期移植，复发后FLAG达CR2", "最初难治，FLAG后CR", "一度达CR，现CR2", "起初达CR，复发后FLAG再次CR",
]
BACKWARDS = [
    "第2次复发2026-10，第1次复发2025-02后CR2", "第2次复发（2026-10），第1次复发（2025-02）后CR2", "2026-10第2次复发，2025-02第1次复发后CR2", "第2次复发2026-10。第1次复发2025-02，FLAG后CR2", "2nd relapse 10/2026; 1st relapse 2/2025, then CR2",
    "Second relapse 10/2026, first relapse 2/2025 with CR2", "第3次复发2026-10，第2次复发2025-08后CR3", "AML relapsed 10/2026; relapsed 2/2025, then CR2",
]
IN_ORDER = [
    "第1次复发2025-02，第2次复发2026-03，后CR3", "第2次复发2025-02后CR3，第1次复发2024-02后CR2", "AML relapsed 3/2026; first relapse 2/2025; CR3 10/2026", "AML relapsed 3/2026; first relapse 2/2025; now CR3", "AML relapsed 3/2026, first relapse 2/2025, FLAG, in CR3",
    "2nd relapse 3/2026, 1st relapse 2/2025; FLAG 4/2026, CR 5/2026", "第2次复发2026-03，第1次复发2025-02，目前CR3", "第2次复发2026-03后CR3（第1次复发2025-02后CR2）",
]
ANSWERED = [
    "Initially worrisome for relapse; BMBx: 40% blasts", "Suspected relapse; marrow 40% blasts", "r/o relapse; BMBx: 40% blasts", "Worrisome for relapse 10/2026; BMBx 11/2/2026: 40% blasts", "疑复发，骨髓原始细胞40%", "怀疑复发；骨穿：原始细胞占40%", "复发待排，骨髓原始细胞40%",
]
DOUBTED = [
    "Possible relapse", "Worrisome for relapse; BMBx: no blasts", "Initially worrisome for relapse; BMBx: 2% blasts", "Possible relapse; BMBx 40% blasts; repeat BMBx 2% blasts", "Possible relapse; BMBx 40% blasts. FLAG-IDA, CR", "Possible relapse; repeat marrow planned if >40% blasts",
    "Suspected relapse; at diagnosis marrow 40% blasts", "BMBx: 40% blasts 1/2025. Possible relapse", "Possible relapse; BMBx: 40% blasts. Possible CNS relapse", "疑复发，初诊时骨髓原始细胞40%", "疑复发，骨髓原始细胞40%，化疗后缓解", "复发待排",
]
CASES = [
    *(rr(f"a coded relapse with the note “{t}”", own(t), "met") for t in (*FIRST, *TRANSPLANTED, *ANSWERED)),
    *(rr(f"a coded relapse, then a letter “{t}”", chart(CR, RELAPSE, letter(t)), "met") for t in (*FIRST, *TRANSPLANTED)),
    *(rr(f"a coded relapse, then a marrow report “{t}”", chart(CR, RELAPSE, marrow_report("r", t, "2026-11-12")), "met") for t in FIRST),
    rr("a coded relapse, then a marrow report of a second remission that was", chart(CR, RELAPSE, marrow_report("r", "Initially in CR2 after FLAG", "2026-11-12")), "unclear"),
    *(rr(f"a remission, then {kind(t)['resourceType']} “{t}”", chart(CR, kind(t)), "not-met") for t in FIRST for kind in (note, letter, visit, named)),
    *(rr(f"a coded relapse with the note “{t}”", own(t), "judgement") for t in (*OPEN, *DOUBTED)),
    *(rr(f"a remission, then a note “{t}”", chart(CR, note(t)), "judgement") for t in BACKWARDS),
    *(rr(f"a remission, then {kind(t)['resourceType']} “{t}”", chart(CR, kind(t)), "unclear") for t in BACKWARDS for kind in (letter, visit)),
    *(rr(f"a remission, then {kind(t)['resourceType']} “{t}”", chart(CR, kind(t)), "not-met") for t in IN_ORDER for kind in (note, letter, visit)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_remission_of_the_beginning(case: Case) -> None:
    check(case)
