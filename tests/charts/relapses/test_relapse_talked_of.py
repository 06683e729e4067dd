"""A relapse of which the note of a remission only speaks: denied, a risk, a plan to look, or answered by the marrow behind it."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10, ICD10CM, condition
from tests.charts.courses import only, rr
from tests.charts.harness import check

TALK = [
    "No concern for relapse.", "Not concerned for relapse", "low concern for relapse", "Low concern for relapse at this time",
    "Doubt relapse", "Surveillance marrow q3 months to evaluate for relapse.", "Labs q month to monitor for possible relapse",
    "Evaluate for possible relapse if cytopenias", "Patient worried about possible relapse.",
    "Risk of possible relapse explained", "Possible late relapse discussed with family",
    "Initially concern for relapse, marrow showed CR.", "Cytopenias: relapse vs graft failure - marrow CR.",
    "2026-8怀疑复发，骨穿示CR", "告知有复发可能", "有复发可能，密切随访", "高危，复发可能性大，建议移植", "移植可降低复发可能", "不除外远期复发可能",
]
ASKED = [
    "复发？待骨穿", "Concern for relapse.", "Suspicion of relapse, marrow pending", "考虑复发可能", "复发？", "Some concern for relapse",
    "No fever. Concern for relapse", "可疑复发，随访", "Relapse? Discussed with family", "Evaluate for relapse: blasts pending",
    "Patient worried. Possible relapse on smear", "不除外复发", "血小板下降，复发可能", "复发可能，建议骨穿", "患者有复发可能，血小板下降", "血小板下降，有复发可能，密切随访",
    "告知家属复发可能性大，建议骨穿", "告知家属考虑复发可能", "Concern for relapse, last marrow CR", "Possible relapse; risk of relapse discussed",
    "No concern for infection, concern for relapse", "复发？上次骨穿示CR", "复发？2025-03骨穿示CR",
    "Surveillance marrow shows possible relapse", "Not only fever, possible relapse",
    "Possible relapse discussed with family", "Possible relapse, monitor closely", "No concern for GVHD, possible relapse",
    "Low counts: concern for relapse", "骨穿CR，现血象下降，复发？",
    "血小板减少考虑复发可能", "高危，复发可能性大，建议骨穿",
    "怀疑复发，骨髓CR（2025-03）",
]
DENIED = [
    "怀疑复发，骨穿CR待定", "怀疑复发，骨穿未缓解",
]
REMISSIONS = {
    "by code": ((ICD10CM, "C92.01"), "AML in remission", "active"), "by text": ((ICD10, "C92.0"), "急性髓系白血病 CR1", "active"),
    "by status": ((ICD10, "C92.0"), "急性髓系白血病", "remission"),
}


def noted(text, code, name, clinical):
    return only(condition("n", code, name, recorded="2025-08-01", clinical=clinical, note=[{"text": text}]))


CASES = [
    *(rr(f"a remission {by}, talk: {text}", noted(text, *how), "not-met") for text in TALK for by, how in REMISSIONS.items()),
    *(rr(f"a remission {by}, asked: {text}", noted(text, *how), "unclear") for text in ASKED for by, how in REMISSIONS.items()),
    *(rr(f"a remission {by}, denied: {text}", noted(text, *how), "unclear" if by == "by code" else "missing") for text in DENIED for by, how in REMISSIONS.items()),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_relapse_talked_of(case):
    check(case)
