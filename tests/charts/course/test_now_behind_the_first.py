"""A remission of now behind the first treatment's, and one whose number is that of the relapse before it, by months and by what was given between."""
from __future__ import annotations

import pytest

from tests.charts.beside_a_relapse import later, letter, marrow, noted, own, reported, status
from tests.charts.courses import rr
from tests.charts.harness import check

NOW = [
    "Diagnosed January 2025, 7+3, CR1. Current marrow: complete remission.", "Dx 1/2025, 7+3, CR1. Now CR.", "Dx 1/2025, 7+3, CR1. Now in remission.",
    "Diagnosed January 2025, 7+3, CR1. Marrow today: remission, MRD negative.", "Diagnosed January 2025, 7+3, CR1; marrow CR.", "Dx 1/2025, 7+3, now CR1",
    "2025年1月诊断AML，予IA方案达CR。现骨髓CR。", "2025年1月诊断AML，予IA方案达CR。复查骨髓完全缓解。", "2025年1月诊断AML，予IA方案达CR；复查骨髓CR。", "2025年1月诊断AML，予IA方案达CR。VA 2疗程。本次骨髓CR，MRD阴性。",
    "2025年1月诊断AML，予IA方案达CR。目前完全缓解。"]
FIRST = [
    "Diagnosed January 2025, 7+3, CR1.", "Diagnosed January 2025, 7+3, CR1. HSCT in CR1 6/2025.", "Diagnosed 1/2025. 7+3 -> CR. CR lasted 16 months.", "Diagnosed January 2025, 7+3, CR1. Marrow today: 30% blasts.",
    "2025年1月诊断AML，予IA方案达CR。", "首次诱导后CR。巩固4疗程。", "初诊2025-01，IA方案诱导，评估CR。2025-06移植。", "2025年1月诊断AML，予IA方案达CR。2026年10月复发。"]
BY_MONTHS = ["Second relapse 8/2026. CR2 11/2026", "Second relapse 8/2026, CR2 11/2026.", "二次复发2026年8月，2026年11月CR2", "二次复发（2026年8月），化疗后CR2（2026年11月）"]
SALVAGED = ["二次复发，VA方案后CR2", "第三次复发，吉瑞替尼后CR3", "二次复发，阿扎胞苷+维奈克拉，CR2", "Second relapse, aza/ven, CR2", "Second relapse, gilteritinib, CR2"]
BY_NUMBERS = [
    "第2次复发，CR2持续3月", "二次复发，CR2 2026-05", "二次复发 2026-10，CR2 2026-05", "二次复发，移植前CR2", "二次复发，既往IA方案CR1，FLAG方案CR2", "二次复发，拟VA方案后CR2再移植",
    "Relapse 10/2026. CR1 3/2025.", "Second relapse, CR2.", "Second relapse 10/2026. CR2 5/2026", "Second relapse. CR2 lasted 5 months.", "Second relapse after HSCT in CR2",
    "Second relapse (CR1 with 7+3, CR2 with FLAG)", "CR2 9/2024, relapsed 10/2026", "2024年9月达CR2，2026年10月骨髓复发"]

CASES = [
    *(rr(f"{name}: {text}", of(text), "judgement") for name, of in (("the relapse's own note", own), ("a status's note", status)) for text in (*NOW, *BY_MONTHS, *SALVAGED)),
    *(rr(f"{name}: {text}", of(text), "met") for name, of in (("the relapse's own note", own), ("a status's note", status)) for text in (*FIRST, *BY_NUMBERS)),
    *(rr(f"a later record's note: {text}", later(text), "unclear") for text in (*NOW, *BY_MONTHS, *SALVAGED)),
    *(rr(f"a later record's note: {text}", later(text), "met") for text in BY_NUMBERS),
    *(rr(f"a marrow: {text}", marrow(text), "not-met") for text in BY_MONTHS),
    *(rr(f"a marrow: {text}", marrow(text), "unclear") for text in SALVAGED),
    *(rr(f"a marrow: {text}", marrow(text), "met") for text in BY_NUMBERS),
    *(rr(f"a letter: {text}", letter(text), "unclear") for text in (*NOW, *BY_MONTHS)),
    *(rr(f"no relapse by code, a note: {text}", noted(text), "not-met") for text in (*NOW, *BY_MONTHS)),
    *(rr(f"no relapse by code, a note: {text}", noted(text), "judgement") for text in BY_NUMBERS),
    *(rr(f"no relapse by code, a marrow: {text}", reported(text), "not-met") for text in (*NOW, *BY_MONTHS)),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
