"""A resistance, and the remission that overcame it in the same words: the diagnosis is in remission, as after a relapse; not where the
resistance came after, or the remission may be the one before."""
from __future__ import annotations

import pytest

from tests.charts.harness import Case, check
from tests.charts.noted_conditions import AML, REMISSION, aml

OVERCOME = [
    "Refractory AML in remission", "R/R AML, CR2", "R/R AML in CR2", "Relapsed/refractory AML in CR2", "AML refractory to 7+3, CR after FLAG-IDA", "Primary refractory AML, achieved CR with CLAG-M",
    "AML, induction failure x2, now CR after gilteritinib", "Primary refractory AML, now in CR1 after FLAG-IDA", "AML refractory to induction, in remission", "Relapsed AML, in remission after ven/aza", "Relapsed AML in CR2",
    "难治性AML，FLAG后CR", "难治性AML，FLAG方案后完全缓解", "复发难治AML，CR2", "难治性急性髓系白血病 完全缓解", "难治性AML，目前完全缓解",
]
STANDING = [
    "AML CR1, now refractory", "AML, CR1 2025, now refractory", "AML refractory relapse after CR", "Relapsed AML after CR1, refractory to FLAG-IDA", "R/R AML", "R/R AML after CR1", "Refractory AML, not in remission",
    "Refractory AML, never in CR", "Refractory AML, PR", "Refractory AML, goal of remission", "Refractory AML s/p FLAG-IDA, remission pending", "Refractory AML, transplant in CR planned", "Refractory AML, prior CR1",
    "Refractory AML (CR1 2024)", "Refractory AML, first CR 2024", "R/R AML (CR1 6/2024)", "Relapsed refractory AML, CR1 lasted 6 months", "Relapsed AML s/p HSCT in remission", "Refractory AML s/p HSCT in CR1", "Refractory AML, in remission?",
    "Relapsed AML, in remission after 7+3 in 2024", "难治性AML，未缓解", "难治性AML，FLAG后未缓解", "AML CR1后难治", "CR1后难治复发", "难治性AML，CR1（2024年）", "难治性AML，2024年诱导后CR1", "复发难治AML，CR1持续6月", "难治性AML，CR后移植",
]
LOST = [
    "R/R AML; CR2 lasted 4 months", "R/R AML, CR2 lasting 6 months", "R/R AML, CR2 no longer", "R/R AML, best response CR2", "AML refractory to FLAG-IDA; CR after 7+3 in 2024",
    "AML refractory to ven/aza; CR1 after 7+3 in 2024", "Refractory AML, CR after FLAG-IDA, now progressing", "Refractory AML, CR after FLAG-IDA unlikely", "Refractory AML, CR after transplant is the goal",
    "Relapsed AML, was in CR after ven/aza until 10/2026", "Relapsed AML, in CR after ven/aza until 10/2026", "Relapsed AML, had been in remission after allo HSCT", "难治性AML，FLAG后CR，现进展",
]
HELD = ["R/R AML, CR2, then allo HSCT", "R/R AML, CR2 lasting 6 months so far", "R/R AML, now CR2 for 6 months", "复发难治AML，CR2维持治疗", "AML refractory to 7+3, CR after FLAG-IDA, ongoing"]
CASES = [
    *(Case(f"in its text: {text!r}", aml(coding, text=text), {"aml-diagnosis": "met", "relapsed-refractory": "not-met"}) for text in OVERCOME for coding in (REMISSION, AML)),
    *(Case(f"a remission that did not hold: {text!r}", aml(AML, text=text), {"relapsed-refractory": ("met", "unclear")}) for text in LOST),
    *(Case(f"a remission that did not hold, in a note: {text!r}", aml(REMISSION, text), {"relapsed-refractory": "judgement"}) for text in LOST),
    *(Case(f"a remission that holds: {text!r}", aml(AML, text=text), {"relapsed-refractory": "not-met"}) for text in HELD),
    *(Case(f"in a note of a remission: {text!r}", aml(REMISSION, text), {"relapsed-refractory": "not-met"}) for text in OVERCOME),
    *(Case(f"a resistance that stands, in the text of a remission: {text!r}", aml(REMISSION, text=text), {"relapsed-refractory": "unclear"}) for text in STANDING),
    *(Case(f"a resistance that stands, in a note of a remission: {text!r}", aml(REMISSION, text), {"relapsed-refractory": "judgement"}) for text in STANDING),
]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.title)
def test_case(case):
    check(case)
