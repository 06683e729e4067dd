"""The day that stands with a remission dates what is told beside it, but neither what is told as of now nor what has a day of its own behind it."""
from __future__ import annotations

import pytest

from tests.charts.courses import CR, chart, rr
from tests.charts.harness import check
from tests.charts.on_a_remission import noted, visit
from tests.charts.written_in import loud

WAYS = {"a note on a remission": noted, "a visit": visit}

OF_NOW = [
    "CR 20-Mar-2025, circulating blasts 3-Nov-2026", "CR 20-Mar-2025, blasts 30% 3-Nov-2026", "CR 2025-03-20, circulating blasts 2026-11-03", "CR 2025-03-20, MRD 1.2% 2026-11-03",
    "CR（2025-03），本次MRD 1.2%", "CR（2025.03），本次MRD 1.2%", "CR（2025-03），现外周血见原始细胞", "CR1 (3/2025), now MRD 1.2%", "Most recent MRD 0.6%, MRD neg in 3/2025", "CR2 on 2025-03-20, now circulating blasts",
    "Currently marrow MRD 1.2%; negative after consolidation (June 2025)", "CR（2025年3月），目前骨髓流式MRD 1.2%", "完全缓解2025-03-20，骨髓原始细胞30% 2026-11-03",
]
OF_THEN = [
    "CR（2025-06），目前维持治疗", "CR 2025-03-20, MRD neg 2026-11-03", "CR（2025-03），本次MRD 0.02%", "CR 2025-03-20, blasts 30% at diagnosis 2025-01-03", "CR 2025-03-20, HSCT 2025-06-03",
    "blasts 30% on 2025-01-10, CR 2025-03-20", "CR 2025-03-20, blasts seen 2025-01-03", "2025-01-03 circulating blasts, CR 2025-03-20", "2025-03 MRD 1.2%, HSCT 2025-06-03", "CR 2025-03-20, now MRD negative",
]
WITHOUT_A_YEAR = ["11月10日骨髓MRD 0.8%", "11月骨髓MRD 0.8%", "骨髓MRD 0.8%（11月8日）", "11-08 MRD 0.8%", "9月骨髓原始细胞30%", "10月复查MRD阳性"]
LONG_AGO = ["11月10日骨髓MRD 0.05%", "11月骨髓MRD阴性", "2024年11月骨髓MRD 0.8%", "11月骨髓MRD 0.8%，巩固2疗程后MRD转阴"]
LATER = [
    "MRD 0.8% Dec 2025, CR Apr 2026", "2025-12 MRD 0.8%，2026-04 CR", "2025-12-20 MRD 0.8%，2026-04-20 CR"]
BARE_NEGATIVE = [
    "MRD 0.8% (Dec 2025), negative Apr 2026", "2025-12 MRD阳性，2026-04阴性", "2025年12月MRD 0.8%，2026年4月阴性", "2026-06 MRD 0.8%，肺部感染，2026-08阴性", "MRD 0.8% 8/2026, COVID, negative 10/2026",
    "MRD positive 12/2025, negative 4/2026, relapsed 10/2026", "2025-12 MRD 0.8%，2026-04阴性，2026-10复阳"]
"""What was negative on a later day, the clause does not tell: nobody can say that it was the residual disease, or that it stayed so."""
OF_AN_INFECTION = ["骨髓MRD 0.8%，CMV转阴", "MRD 1.2%，乙肝病毒转阴", "MRD 1.2%，EBV-DNA转阴"]
NOT_LATER = [
    "MRD 1.2% Oct 2026, CR Mar 2025", "MRD 1.2% now, HSCT 2025-06-03, CR 2025-03-20", "2026-11-01 复查, MRD 1.2%, CR 2025-06-10", "MRD 0.8% (2025-12), 形态学CR (2026-04)", "2025-12 MRD 0.8%，2026-04 CR，现MRD 1.2%",
    "MRD positive 12/2025, CMV negative 4/2026", "2025-12 MRD阳性，2026-04 CMV阴性", "MRD positive 10/2026, negative 4/2025", "MRD positive 12/2025, negative 4/2026, positive 11/2026", "MRD 0.8%, negative 4/2026",
    "MRD 0.3% after induction, negative after consolidation, positive 11/2026", "2026-10-08 MRD阳性", "MRD 0.8% Dec 2025",
]

CASES = [
    *(rr(f"{where} of “{text}”", WAYS[where](text), "not-met") for where in WAYS for text in LATER),
    *(rr(f"{where} of “{text}”", WAYS[where](text), loud(where)) for where in WAYS for text in (*NOT_LATER, *BARE_NEGATIVE, *OF_AN_INFECTION)),
    *(rr(f"a note of November on a remission of June before: “{text}”", noted(text), "unclear") for text in WITHOUT_A_YEAR),
    *(rr(f"a note of November on a remission of June before: “{text}”", noted(text), "not-met") for text in LONG_AGO),
    *(rr(f"a later note on the first record: “{text}”", chart(CR, note=[{"text": text, "time": "2026-11-12"}]), state) for text, state in (
        ("2026年10月见幼稚细胞。2025年7月骨髓缓解。", "unclear"), ("2026年10月见幼稚细胞。", "unclear"), ("2025年7月骨髓缓解。", "not-met"))),
    *(rr(f"a note of the record's own day: “{text}”", noted(text, "2025-06-10"), "not-met") for text in WITHOUT_A_YEAR),
    *(rr(f"{where} of “{text}”", WAYS[where](text), "unclear") for where in WAYS for text in OF_NOW),
    *(rr(f"{where} of “{text}”", WAYS[where](text), "not-met") for where in WAYS for text in OF_THEN),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_days_of_ends(case):
    check(case)
