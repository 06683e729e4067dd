"""A remission that a diagnosis tells with a day of its own, recorded behind the disease; and statuses beside a documented remission.

From the protocol notes, section 4: a documented remission ends every arm; an earlier one can't, whenever somebody writes it down.
"""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, blood_blasts, concept, condition, dose, marrow_blasts, marrow_report
from tests.charts.courses import AML, RR, chart, coded, only, rr
from tests.charts.harness import check

ONSET = {"onsetDateTime": "2025-05-10"}
BLASTS = marrow_blasts("back", 30, "2026-10-20")
RELAPSE = coded("rel", (ICD10CM, "C92.02"), "2026-06-10", **ONSET)


def told(text, recorded="2026-11-01"):
    return condition("told", AML, text, recorded=recorded)


EARLIER = ["AML CR1 (2025-09-01)", "AML，2025年9月达CR1", "AML 2025-09-01 CR1", "AML完全缓解（2025-09）", "AML in complete remission since September 2025",
           "AML, CR1 achieved 9/2025", "AML in CR1 (September 2025)", "急性髓系白血病，2025年9月获得完全缓解", "AML CR1 2025-09, CR2 2026-03",
           "AML CR1 (9/15/25)", "AML; complete remission 15 Sep 2025", "AML, complete remission on 15 September 2025", "AML CR1 (15.09.2025)", "AML CR1 15-Sep-2025",
           "AML CR1 Sep 15, 2025", "AML CR1 September 15th, 2025", "AML CR1 (15-09-2025)", "AML in remission (CR1 2025-09)", "急性髓系白血病CR1（14个月前）",
           "AML CR1 14 months ago", "AML CR1 last year", "急性髓系白血病去年9月完全缓解", "AML CR1 Sep-2025"]
LATER = ["AML CR2 (2026-10-30)", "AML CR2", "AML，2026年10月31日达CR2", "AML in complete remission since 10/31/2026", "AML in CR2 (October 2026)",
         "AML CR1 2025-09, CR2 2026-10-31", "AML CR1 2025-09, CR2"]
TOLD = [
    *(rr(f"{text}, written down behind the blasts", chart(BLASTS, told(text)), "unclear") for text in EARLIER),
    *(rr(f"{text}, written down behind a coded relapse", chart(RELAPSE, told(text)), "unclear") for text in EARLIER),
    *(rr(f"{text}, as it was reached", chart(told(text, "2026-03-20")), "not-met") for text in EARLIER if "ago" not in text and "前" not in text and "last year" not in text and "去年" not in text),
    *(rr(f"{text}, behind the blasts", chart(BLASTS, told(text)), "not-met", review=True) for text in LATER),
    *(rr(f"{text}, behind a coded relapse", chart(RELAPSE, told(text)), "not-met", review=True) for text in LATER),
]

VISIT = {"resourceType": "Encounter", "id": "w", "status": "finished", "class": {"code": "IMP"}, "subject": {"reference": "Patient/p"},
         "period": {"start": "2026-10-20", "end": "2026-10-20"}, "reasonCode": [{"text": "AML复发"}]}
WORDS = {
    "a marrow report": marrow_report("w", "急性髓系白血病复发，原始细胞40%。", "2026-10-20"),
    "an English one": marrow_report("w", "Relapsed acute myeloid leukemia.", "2026-10-20"),
    "one in doubt": marrow_report("w", "早期复发不能除外", "2026-10-20"),
    "a letter": marrow_report("w", "Relapsed AML, blasts 40%.", "2026-10-20", code=concept(None, "Discharge summary")),
    "a visit": VISIT, "a diagnosis": condition("w", AML, "急性髓系白血病，未缓解，原始细胞30%", recorded="2026-10-20"),
    "a line": condition("w", None, "髓外复发", recorded="2026-10-20", clinical=None), "blasts in blood": blood_blasts("w", 30, "2026-10-20"),
}
CR2 = marrow_report("cr2", "Complete remission (CR2).", "2026-10-25")
TOLD += [
    *(rr(f"{text}, written down behind words of a relapse in {where}", chart(words, told(text)), "unclear")
      for text in (*EARLIER[:4], "急性髓系白血病 CR1（2025-09）", "AML CR1 Sep 15, 2025") for where, words in WORDS.items()),
    *(rr(f"{text}, behind words of a relapse in {where}", chart(words, told(text)), "not-met")
      for text in ("AML CR2 (2026-10-30)", "急性髓系白血病CR2（2026-10-30）", "AML完全缓解（2026-10-31）") for where, words in WORDS.items()),
    *(rr(f"words of a relapse in {where}, a second remission, and the first one told late", chart(words, CR2, told("AML CR1 (2025-09-01)")), "not-met")
      for where, words in WORDS.items() if where != "a line"),
    rr("words of no remission before the first one, told late",
       chart(marrow_report("w", "急性髓系白血病未缓解，原始细胞40%。", "2025-07-10"), told("AML CR1 (2025-09-01)")), "not-met"),
    rr("a visit for a relapse on the day of the second remission",
       chart(CR2, VISIT | {"period": {"start": "2026-10-25", "end": "2026-10-25"}}, told("AML CR1 (2025-09-01)")), "not-met"),
]

IN_REMISSION = condition("s", AML, clinical="remission", recorded="2025-09-01", **ONSET)
IN_RELAPSE = condition("t", AML, clinical="relapse", recorded="2026-06-10", **ONSET)
SALVAGE = dose("i", "cytarabine", "2026-06-15", "2026-06-20")
SECOND = [marrow_report("cr2", "Complete remission (CR2)", "2026-08-10"), marrow_blasts("cr2", 2, "2026-08-10"),
          coded("cr2", (ICD10CM, "C92.01"), "2026-08-10"), condition("cr2", AML, "AML CR2", recorded="2026-08-10")]
STATUSES = [
    *(rr(f"statuses of remission and relapse, then a second remission: {cr2}", chart(IN_REMISSION, relapse, SALVAGE, cr2), "not-met")
      for relapse in (IN_RELAPSE, RELAPSE) for cr2 in SECOND),
    *(rr(f"the same, and blasts since: {cr2}", chart(IN_REMISSION, relapse, SALVAGE, cr2, BLASTS | {"effectiveDateTime": "2026-11-10"}), "unclear")
      for relapse in (IN_RELAPSE, RELAPSE) for cr2 in SECOND),
    *(rr("statuses of remission and relapse, no second remission", chart(IN_REMISSION, relapse, SALVAGE), "unclear") for relapse in (IN_RELAPSE, RELAPSE)),
    rr("the second remission before the relapse", chart(IN_REMISSION, IN_RELAPSE, marrow_report("cr", "Complete remission (CR1)", "2026-01-10")), "unclear"),
    rr("a status of relapse that a remission of months ago followed: the status is the status now", only(IN_RELAPSE, SECOND[0]), "met"),
]

SINCE = {
    "unclear": [marrow_report("y", "早期复发不能除外", "2026-10-10"), marrow_report("y", "AML复发", "2026-10-10")],
    "judgement": [coded("y", (ICD10CM, "C92.02"), "2026-11-10", verification="provisional")],
    "stale": [condition("y", None, "髓外复发", recorded="2026-10-10", clinical=None)],
}
STATUSES += [
    rr(f"contradicting statuses, a second remission, and behind it: {since}", chart(IN_REMISSION, relapse, SALVAGE, SECOND[0], since), state)
    for relapse in (IN_RELAPSE, RELAPSE) for state, told in SINCE.items() for since in told]
STATUSES += [
    rr("the second remission is named", chart(IN_REMISSION, relapse, SALVAGE, SECOND[0]), "not-met", evidence={RR: ("DiagnosticReport/cr2",)}) for relapse in (IN_RELAPSE, RELAPSE)]

OLD_REPORTS = ["Relapsed AML, blasts 30%", "AML复发", "Recurrent acute myeloid leukemia."]
STATUSES += [
    *(rr(f"a status of remission recorded before a report of months ago: {said}", chart(IN_REMISSION, marrow_report("r", said, "2026-08-10")), "not-met", review=True,
         evidence={RR: ("DiagnosticReport/r",)}) for said in OLD_REPORTS),
    *(rr(f"the same of these weeks: {said}", chart(IN_REMISSION, marrow_report("r", said, "2026-11-10")), "unclear") for said in OLD_REPORTS),
]


@pytest.mark.parametrize("case", TOLD + STATUSES, ids=lambda case: case.title[:110])
def test_remissions_told_late(case):
    check(case)
