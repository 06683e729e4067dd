"""A relapse, and behind it the remission before it: by words of the past, by a transplant in it, by dates told the newest first.

The later remission of a text is mostly that of now; these are not. Where the text does not tell which of them came last, nobody knows.
"""
from __future__ import annotations

import pytest

from tests.charts.courses import CR, chart, rr
from tests.charts.harness import Case, check
from tests.charts.written_in import named, note, visit

PAST = [
    "AML复发，既往曾CR2", "AML复发（原CR2）", "AML复发，既往二次缓解", "AML复发，曾达CR2", "AML复发，距CR2 8月", "AML复发，既往CR1、CR2", "AML移植后复发（移植前CR2）", "AML移植后复发，CR2移植", "AML移植后复发，CR2期移植",
    "AML移植后复发，移植时CR2", "AML复发（CR2期移植）", "AML，本次骨穿：复发；上次骨穿：CR2", "AML relapse, previously CR2", "AML relapse (prior CR2)", "AML relapse, formerly CR2", "AML relapse (CR2 at transplant)",
    "AML relapse after HSCT, transplanted in CR2", "AML 2周前复发，8月前CR2", "AML复发2周，8月前CR2", "AML 26年11月复发，26年3月CR2", "AML 20261105复发，20260301 CR2", "AML今年11月复发，去年3月CR2", "AML 2周前复发，半年前完全缓解",
    "AML今年复发，去年CR2", "AML 今年10月复发，去年CR2", "AML relapsed 2 weeks ago, CR2 8 months ago", "AML Nov 2026 relapse, Mar 2026 CR2",
]
OPEN = [
    "AML复发，CR2时行allo-HSCT", "AML复发；上次骨穿：CR2", "AML复发，末次CR2", "AML复发，移植前为CR2", "Relapsed AML, transplanted in CR2", "Relapsed AML; last marrow CR2", "AML relapse, CR2 before transplant",
    "AML 11月5日骨穿：复发。3月1日骨穿：CR2。", "AML 2026年11月5日复发；3月1日CR2", "AML现复发，3月前CR2", "AML Nov 5: relapse. Mar 1: CR2",
]
SINCE = [
    "AML复发，CR2", "AML复发后CR2", "AML复发，现CR2", "AML复发，移植后CR2", "AML复发，再诱导后CR2", "AML复发，CLAG后CR2，移植", "AML复发，CR2，拟移植", "AML复发，CR2期拟行移植", "AML复发，CR2，既往高血压",
    "AML复发后CR2，距移植3月", "AML复发后再诱导达CR2，CR2期行移植，移植后持续缓解", "AML relapse, now CR2", "AML relapse, CR2 after FLAG", "AML relapse, CR2, transplanted", "AML relapse, previously treated with FLAG, CR2",
    "AML前年复发，去年CR2", "AML去年复发，去年CR2", "AML去年3月复发，去年CR2",
    "AML 8月前复发，2周前CR2", "AML 3月1日骨穿：复发。11月5日骨穿：CR2。", "AML 26年3月复发，26年11月CR2", "AML去年11月复发，今年3月CR2", "AML 2026年3月1日复发；11月5日CR2", "AML relapsed 8 months ago, CR2 2 weeks ago",
    "AML 2周前复发，予CLAG，现CR2", "AML 复发，经 CLAG 再诱导后再次达 CR", "AML，2025-03 CR1，2026-05复发；2026-11-15骨穿：CR", "AML，2025-03 CR1，2026-05复发，CLAG再诱导；2026-11-15骨穿：CR",
    "AML 2026-11-10骨穿CR，2026-05曾复发", "AML, CR1 2025-03, relapse 2026-05; marrow 2026-11-15: CR",
]
BACK = [
    "AML，2025-03 CR1，2026-05复发，CLAG再诱导；2026-11-15骨穿：未达CR", "AML 复发，经 CLAG 再诱导后未达 CR", "AML CR1后复发，再诱导，肌酐 CR 88", "AML 2026-11-10骨穿复发，2026-05曾CR", "AML CR1, relapse, CR criteria not met",
]
CASES = [
    *(rr(f"a remission, then “{t}”", chart(CR, named(t)), "met", review=True) for t in (*PAST, *BACK)),
    *(rr(f"a remission, then “{t}”", chart(CR, named(t)), "unclear") for t in OPEN),
    *(rr(f"a remission, then the note “{t}”", chart(CR, note(t)), "judgement") for t in (*PAST, *OPEN, *BACK)),
    *(rr(f"a remission, then a visit for “{t}”", chart(CR, visit(t)), "unclear") for t in (*PAST, *OPEN, *BACK)),
    *(rr(f"a remission, then {kind(t)['resourceType']} {kind.__name__} “{t}”", chart(CR, kind(t)), "not-met") for t in SINCE for kind in (named, note, visit)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_a_remission_behind_its_relapse(case: Case) -> None:
    check(case)
