"""Shares of residual disease and of blasts, and places of the leukaemia, with their day in whatever form between name and number, before
them or behind: in a note and in the reason of a visit, after a remission of May 2025."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, condition, marrow_report
from tests.charts.courses import only, rr
from tests.charts.harness import Case, check
from tests.charts.visited import visit

WRITTEN = "2026-11-18"


def in_remission(**more):
    return condition("c", (ICD10CM, "C92.01"), "AML", recorded="2025-05-05", onsetDateTime="2025-03-01", **more)


def noted(text, time=WRITTEN):
    return only(in_remission(note=[{"text": text, **({"time": time} if time else {})}]))


def asked(text):
    return only(in_remission(), visit(f"AML. {text}", period={"start": WRITTEN}))


DATED = [
    "MRD by flow 11/10/26: 1.2%.", "MRD by flow cytometry (11/10/26): 1.2%", "MRD 11/10/26: 1.2%.", "MRD on 11/10/26 was 1.2%.", "MRD Nov 10, 2026: 1.2%", "MRD on 10 Nov 2026: 1.2%", "MRD 10 November 2026: 1.2%",
    "Flow MRD (Hematologics) 11/10/26 1.2% abnormal blasts.", "MRD 11/10/2026: 1.2%", "MRD 9/10/26: <0.01%, 11/10/26: 1.2%", "MRD by flow: 1.2% (11/10/26)", "11/10/26: MRD 1.2%", "11/10/26 BMBx: morph CR; MRD flow 1.2% (prev neg).",
    "Donor chimerism dropped to 70% 11/10/26, MRD flow 1.2%.", "CSF + for blasts 11/10/26.", "CSF positive for blasts 11/10/26", "10/30/26 leukemia cutis on bx.", "Bx-proven leukemia cutis 10/30/26.",
    "Myeloid sarcoma of R orbit on MRI/bx 11/10/26.", "Chloroma L breast bx-proven 11/10/26.", "MRD in November 2026 was 1.2%",
    "流式MRD(2026-11-10)：1.2%", "MRD 26年11月10日 1.2%", "MRD 26.11.10 1.2%", "2026-10-30皮肤活检：皮肤白血病", "左乳髓系肉瘤 2026-11-10"]
YEARLESS = [
    "MRD by flow Nov 10: 1.2%", "MRD by flow 11/10: 1.2%", "MRD on 10 November: 1.2%", "MRD（11月10日）：1.2%", "MRD 11月10日复查为1.2%", "BMBx last month: 48% blasts.", "Last month's marrow: 48% blasts.", "BMBx last week: 48% blasts.",
    "Leukemia cutis on bx", "Myeloid sarcoma of R orbit", "Chloroma L breast"]
QUIET = [
    "MRD by flow 11/10/26: <0.01%.", "MRD 11/10/26: 0.02%", "MRD 11/10/26: 0.1%", "MRD 11/10/26 negative", "MRD on 11/10/26 was neg", "MRD 9/10/26: 0.5%, 11/10/26: <0.01%", "MRD 9/10: 0.5%, 11/10: <0.01%", "MRD 0.5% 9/10/26, <0.01% 11/10/26",
    "MRD fell from 1.2% on 4/1/25 to <0.01% on 11/10/26", "MRD 3/1/25: 1.2%", "MRD 3/1/25: 1.2%; 6/1/25: 0.3%; 11/10/26: neg", "MRD on 3/1/25 was 1.2%, now neg", "MRD Nov 2025 0.5%, Feb 2026 neg", "MRD on 10 November: <0.01%",
    "MRD sent 11/10/26", "MRD 11/10/26 pending", "morph CR; MRD flow <0.01% (prev 1.2%)", "Donor chimerism 100% 11/10/26, MRD flow neg", "No leukemia cutis", "H/o chloroma L breast at diagnosis, resolved",
    "Dx AML 3/1/25, leukemia cutis at dx. CR1 5/2025", "CSF neg for blasts 11/10/26", "CSF not + for blasts", "BMBx last month: 1% blasts", "BMBx last month: <5% blasts", "BMBx last week: no blasts", "Last month's marrow: CR, MRD neg",
    "BMBx last month: 48% blasts, now CR", "Last seen last month, CR1", "流式MRD(2026-11-10)：0.01%", "MRD 26年11月10日阴性", "MRD 25.03.10 1.2%, 26.11.10 <0.01%", "流式MRD 25年3月10日1.2%，26年11月10日<0.01%"]
REPORTED = [("MRD by flow 11/10/26: 1.2%", "unclear"), ("MRD 9/10/26: 0.5%, 11/10/26: <0.01%", "not-met"), ("MRD 9/10: 0.5%, 11/10: <0.01%", "not-met"), ("MRD 11/10/26: 0.02%", "not-met")]
CASES = [
    *(rr(f"a note without a time: {t}", noted(t, None), state) for state, texts in (("unclear", DATED), ("not-met", QUIET)) for t in texts),
    *(rr(f"a note of November: {t}", noted(t), state) for state, texts in (("unclear", (*DATED, *YEARLESS)), ("not-met", QUIET)) for t in texts),
    *(rr(f"a visit: {t}", asked(t), state) for state, texts in (("unclear", (*DATED, *YEARLESS)), ("not-met", QUIET)) for t in texts),
    *(rr(f"a marrow report: {t}", only(in_remission(), marrow_report("m", t, "2026-11-12")), state) for t, state in REPORTED),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.title)
def test_day_beside_a_share(case: Case) -> None:
    check(case)
