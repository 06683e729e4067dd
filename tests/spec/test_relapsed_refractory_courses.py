"""Refractory AML by its courses: each row is a chart and what it shows on 22 November 2026; conditioning is no course."""
from __future__ import annotations

import pytest

from cds_service.eligibility.disease_course import derive
from tests.spec.course_charts import chart
from tests.spec.course_limits import AS_OF, LIMITS, assert_outcome
from tests.spec.tables import names, rows

CRITERION = "relapsed-refractory"
TITLE = "Refractoriness by courses of treatment"

TABLE = """
| chart | state | review | because |
# refractory
| aml 2026-05-10; course 2026-06-01 2026-06-07; course 2026-09-01 2026-09-07; marrow 40 2026-11-10 | met | yes | no remission after two courses |
| aml 2026-05-10; course 2026-06-01 2026-06-07; course 2026-10-20 2026-10-26; marrow 40 2026-11-10 | met | yes | marrow exactly 21 days after the second course began |
| aml 2026-05-10; course 2026-06-01 2026-06-07; course 2026-10-21 2026-10-27; marrow 40 2026-11-10 | missing | | 20 days after: too early to tell |
| aml 2026-05-10; course 2026-06-01 2026-06-07; course 2026-09-01 2026-09-07; marrow 40 2026-08-20 | missing | | no marrow after the second course |
| aml 2026-05-10; course 2026-06-01 2026-06-07; course 2026-09-01 2026-09-07; marrow 40 2026-10-01 | stale | | the marrow that shows it is old |
| aml undated; ordered 2026-03-01; marrow 2 2026-04-01; course 2026-06-01; course 2026-08-01; marrow 40 2026-11-10 | judgement | | the clear marrow came after a course that was only ordered: remission or not needs reading |
| aml 2026-05-10; course 2026-06-01 2026-06-07; course 2026-09-01 2026-09-07; marrow 40 2026-11-05; marrow? 30 2026-11-12 | met | yes | a later preliminary marrow does not take the final one away |
| aml 2026-05-10; course 2026-06-01 2026-06-07; course 2026-09-01 2026-09-07; marrow 40 2026-11-01; marrow unreadable 2026-11-10 | unclear | | the newest marrow can't be read |
| aml undated; ordered 2026-03-01; ordered 2026-05-01; marrow 40 2026-06-01; marrow 2 2026-07-01; marrow 30 2026-11-10 | unclear | | a clear marrow between, after courses that were only ordered: whether it was a remission can't be told |
| aml undated; ordered 2026-06-01; ordered 2026-09-01; marrow 40 2026-10-30; marrow 2 2026-11-10 | unclear | | a later marrow that may be a remission |
| aml 2026-05-10; course 2026-06-01 2026-06-07; course 2026-09-01 2026-09-07; blood 40 2026-11-10 | missing | | blasts in blood are no marrow |
| aml 2026-05-10; course 2026-06-01 2026-06-07; marrow 40 2026-11-10 | missing | | one course only |
| aml 2026-05-10; marrow 60 2026-11-10 | missing | | newly diagnosed, as far as the chart goes |
| aml 2026-05-10 | missing | | nothing on record but the diagnosis |
| mds 2026-05-10; marrow 8 2026-11-10 | missing | | no AML |
| leukaemia 2025-05-10; CR 2025-06-20 | not-met | | a leukaemia of which the kind is not said may be AML: its remission counts |
| mds 2025-05-10; CR 2025-06-20 | missing | | the remission of another disease |
| aml 2026-05-10; ordered 2026-06-01; ordered 2026-09-01; marrow 40 2026-11-10 | judgement | | courses known only from orders |
| aml 2026-05-10; course 2026-06-01; ordered 2026-09-01; marrow 40 2026-11-10 | judgement | | the second course is known only from an order |
| aml 2026-05-10; course 2026-06-01 2026-06-07; ordered 2026-06-01; marrow 40 2026-11-10 | missing | | the order and the doses are one course |
| aml 2026-05-10; course 2026-06-01 2026-06-07; ordered 2026-06-20; marrow 40 2026-11-10 | missing | | so are an order and the doses that ended 13 days before it |
| aml 2026-05-10; course 2026-06-01 2026-06-07; ordered 2026-06-21; marrow 40 2026-11-10 | judgement | | an order 14 days after the last dose is another course, if it was given |
| aml 2026-05-10; course 2026-06-01 2026-06-07; ordered 2026-05-19; marrow 40 2026-11-10 | missing | | an order 13 days before the first dose |
| aml 2026-05-10; course 2026-06-01 2026-06-07; ordered 2026-05-18; marrow 40 2026-11-10 | judgement | | an order 14 days before the first dose |
| aml 2026-05-10; said 2026-06-01; said 2026-09-01; marrow 40 2026-11-10 | met | yes | courses from MedicationStatements |
| aml 2026-05-10; course 2026-06-01; course 2026-06-14; marrow 40 2026-11-10 | missing | | doses 13 days apart are one course |
| aml 2026-05-10; course 2026-06-01 2026-06-07; course 2026-06-15 2026-06-25; marrow 40 2026-11-10 | missing | | counted from the last dose to the next: 8 days, however long that one takes |
| aml 2026-05-10; course 2026-06-01; course 2026-06-10; course 2026-06-20; marrow 40 2026-11-10 | missing | | a dose every ten days is one course |
| aml 2026-05-10; course 2026-06-01; course 2026-06-15; marrow 40 2026-11-10 | met | yes | doses 14 days apart are two |
| aml 2026-05-10; course 2026-05-25 2026-05-31; said 2026-06; marrow 40 2026-11-10 | missing | | a dose of "June", after doses to 31 May, may be of the same course |
| aml 2026-05-10; course 2026-05-25 2026-05-31; said 2026-07; marrow 40 2026-11-10 | met | yes | a dose of "July" is at least 14 days later |
| aml 2026-05-10; course 2026-06-01 2026-06-07; said 2026-06; course 2026-06-25 2026-07-01; marrow 40 2026-11-10 | met | yes | a dose of "June" does not join two courses that are 18 days apart |
| aml 2026-05-10; course[ven] 2026-06-01 2026-10-30; marrow 40 2026-11-10 | missing | | daily venetoclax is one course |
| aml 2026-05-10; course[gilt] 2026-06-01; course[gilt] 2026-07-01; course[gilt] 2026-08-01; marrow 40 2026-11-10 | missing | | gilteritinib refilled monthly is one course |
| aml 2026-05-10; course[gilt] 2026-06-01; course[gilt] 2026-07-01; course[gilt] 2026-08-01; course[gilt] 2026-09-01; course[gilt] 2026-10-01; marrow 40 2026-11-10 | missing | | however long it goes on |
| aml 2026-01-10; course[gilt] 2026-02-01 2026-02-28; course[gilt] 2026-05-28 2026-10-01; marrow 40 2026-11-10 | missing | | taken again 89 days after the last day: the same course |
| aml 2026-01-10; course[gilt] 2026-02-01 2026-02-28; course[gilt] 2026-05-29 2026-10-01; marrow 40 2026-11-10 | met | yes | 90 days after, it is another |
| aml 2026-05-10; course 2026-06-01 2026-06-07; said[ven] 2026-06-20 2026-10-01; marrow 40 2026-11-10 | missing | | daily venetoclax begun 13 days after the last dose belongs to that course |
| aml 2026-05-10; course 2026-06-01 2026-06-07; said[ven] 2026-06-21 2026-10-01; marrow 40 2026-11-10 | met | yes | begun 14 days after, it is a second course |
| aml 2026-05-10; said[ven] 2026-05-11 2026-05-19; course 2026-06-01 2026-06-07; marrow 40 2026-11-10 | missing | | venetoclax that ended 13 days before the first dose |
| aml 2026-05-10; said[ven] 2026-05-11 2026-05-18; course 2026-06-01 2026-06-07; marrow 40 2026-11-10 | met | yes | venetoclax that ended 14 days before |
| aml 2026-05-10; course[ven] 2026-06-01 2026-10-30; course[aza] 2026-06-01 2026-06-07; course[aza] 2026-06-29 2026-07-05; marrow 40 2026-11-10 | met | yes | azacitidine with venetoclax in two 28-day cycles |
| aml 2026-05-10; course[ven] 2026-06-01 2026-10-30; course[aza] 2026-06-01 2026-06-02; course[aza] 2026-06-16 2026-06-18; marrow 40 2026-11-10 | missing | | a split cycle is one |
| aml 2026-05-10; course[AraC] 2026-06-01; course[aza] 2026-06-05; course[aza] 2026-06-20; said[ven] 2026-06-05 2026-06-10; marrow 40 2026-11-10 | met | yes | a course with cytarabine has no 28-day cycle: azacitidine 15 days later is another |
| aml 2026-05-10; course 2026-06-01; course[HU] 2026-09-01; marrow 40 2026-11-10 | missing | | hydroxyurea is no course |
| aml 2026-05-10; course 2026-06-01; given[other] 2026-09-01; marrow 40 2026-11-10 | missing | | a drug that is not known here is no course |
| aml 2026-05-10; course 2026-06-01; course[ATRA] 2026-09-01; marrow 40 2026-11-10 | missing | | ATRA alone is no course |
| aml 2026-05-10; course 2026-06-01; intrathecal[AraC] 2026-09-01; marrow 40 2026-11-10 | missing | | intrathecal cytarabine is no course |
| aml 2026-05-10; course 2026-06-01; course[Flu,Cy] 2026-09-01; marrow 40 2026-11-10 | missing | | lymphodepletion is no course |
| aml 2026-05-10; course 2026-06-01; conditioning[AraC] 2026-09-01; marrow 40 2026-11-10 | missing | | conditioning is no course |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-03; hsct 2026-09-10; marrow 40 2026-11-10 | judgement | | busulfan before a transplant is conditioning, though nobody says so; blasts after it need reading |
| aml 2026-05-10; course 2026-06-01; course 2026-09-01; hsct 2026-09-10; marrow 40 2026-11-10 | judgement | | no conditioning drug on record before the transplant: the doses are a course; blasts after a transplant without a remission need reading |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-03; marrow 40 2026-11-10 | met | yes | busulfan and no transplant on record: the doses are a course |
| aml 2025-01-10; hsct 2025-06-01; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-03; hsct 2026-09-10; marrow 40 2026-11-10 | judgement | | conditioning of the second of two transplants |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-15; given[Bu] 2026-09-01; hsct 2026-09-20; marrow 40 2026-11-10 | judgement | | busulfan 14 days before the other drug |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-16; given[Bu] 2026-09-01; hsct 2026-09-20; marrow 40 2026-11-10 | judgement | | 15 days before it; blasts after a transplant without a remission need reading |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-15; hsct 2026-09-20; marrow 40 2026-11-10 | judgement | | busulfan 14 days after it |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-16; hsct 2026-09-20; marrow 40 2026-11-10 | judgement | | 15 days after it; blasts after a transplant without a remission need reading |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-10; given[Bu] 2026-09-10; hsct 2026-09-10; marrow 40 2026-11-10 | judgement | | drugs and transplant charted on one day |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-03; hsct 2026-10-01; marrow 40 2026-11-10 | judgement | | a transplant 30 days after the first of them |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-03; hsct 2026-10-02; marrow 40 2026-11-10 | judgement | | 31 days after: the drugs were a course; blasts after a transplant without a remission need reading |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-03; hsct undated; marrow 40 2026-11-10 | missing | | a transplant without a date may have come after the busulfan: no second course is known |
| aml 2025-05-10; given[Bu] 2025-06-01; course 2026-06-01; course 2026-09-01; hsct 2026-09-10; marrow 40 2026-11-10 | judgement | | busulfan of the year before does not condition this transplant; blasts after a transplant without a remission need reading |
| aml 2026-05-10; course 2026-06-01; course[FLAG] 2026-09-01; marrow 40 2026-11-10 | met | yes | FLAG is a course |
| aml 2026-05-10; course 2026-06-01; course 2026-09-01; CR 2026-07-10; marrow 40 2026-11-10 | met | yes | with a remission between it is a relapse |
| aml 2026-05-10; sarcoma[active] 2026-06-01; course 2026-06-10; sarcoma[active] 2026-11-01 | met | yes | extramedullary disease persists under therapy |
| aml undated; sarcoma[active] 2026-06-01; ordered 2026-06-10; sarcoma[active] 2026-09-01; marrow 2 2026-11-01 | unclear | | a later marrow that may be a remission, after a course that was only ordered |
| aml 2026-05-10; sarcoma[active] 2026-06-01; course 2026-06-10; sarcoma-remission[active] 2026-11-01 | missing | | the later code says that it is in remission |
| aml 2026-05-10; sarcoma[active] 2026-06-01; course 2026-06-10; sarcoma[resolved] 2026-11-01 | missing | | the later record says that it is over |
| aml 2026-05-10; sarcoma-remission 2026-06-01; course 2026-06-10; sarcoma[active] 2026-11-01 | missing | | it was in remission before: it came back, it did not persist |
| aml 2026-05-10; sarcoma[resolved] 2026-06-01; course 2026-06-10; sarcoma[active] 2026-11-01 | missing | | the earlier one is over |
| aml 2026-05-10; sarcoma[active] 2026-06-01; course 2026-06-10; sarcoma?[active] 2026-11-01 | missing | | the later record is only a suspicion |
| aml 2026-05-10; sarcoma[active] 2026-06-01; course 2026-06-10; sarcoma[active] 2026-06-20 | missing | | recorded less than 28 days apart |
| aml 2026-05-10; sarcoma[active] onset 2026-06-01; course 2026-06-10; sarcoma[active] 2026-11-01 | missing | | an onset does not tell when it was recorded |
| aml 2026-05-10; sarcoma[active] 2026-06-01; sarcoma[active] 2026-11-01 | missing | | no therapy between |
| aml 2026-05-10; sarcoma[active] 2026-06-01; course 2026-06-10; ordered 2026-08-10; sarcoma[active] 2026-11-01 | met | yes | one course between was given, whatever else was ordered |
| aml 2026-05-10; sarcoma[active] 2026-06-01; ordered 2026-06-10; sarcoma[active] 2026-11-01 | judgement | | the therapy between is only ordered |
| aml 2026-05-10; sarcoma[active] 2026-06-01; course 2026-06-10; sarcoma[active] 2026-11-01; CR undated | unclear | | a remission without a date: whether it ended the disease can't be told |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2025-10-01; CR 2025-12-01; marrow 20 2026-03-01; CR 2026-05-01 | not-met | | two relapses, but in remission now |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2025-10-01; CR 2025-12-01; marrow 20 2026-11-10 | met | yes | the second relapse is there now |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_chart_gives_state(row):
    assert_outcome(row)


CONDITIONING = """
| chart | courses | because |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-03; hsct 2026-09-10; marrow 40 2026-11-10 | 1 | busulfan before a transplant is conditioning, though nobody says so; blasts after it need reading |
| aml 2026-05-10; course 2026-06-01; course 2026-09-01; hsct 2026-09-10; marrow 40 2026-11-10 | 2 | no conditioning drug on record before the transplant: the doses are a course |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-15; given[Bu] 2026-09-01; hsct 2026-09-20; marrow 40 2026-11-10 | 1 | busulfan 14 days before the other drug |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-16; given[Bu] 2026-09-01; hsct 2026-09-20; marrow 40 2026-11-10 | 2 | 15 days before it |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-15; hsct 2026-09-20; marrow 40 2026-11-10 | 1 | busulfan 14 days after it |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-16; hsct 2026-09-20; marrow 40 2026-11-10 | 2 | 15 days after it |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-10; given[Bu] 2026-09-10; hsct 2026-09-10; marrow 40 2026-11-10 | 1 | drugs and transplant charted on one day |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-03; hsct 2026-10-01; marrow 40 2026-11-10 | 1 | a transplant 30 days after the first of them |
| aml 2026-05-10; course 2026-06-01; given[AraC] 2026-09-01; given[Bu] 2026-09-03; hsct 2026-10-02; marrow 40 2026-11-10 | 2 | 31 days after: the drugs were a course |
| aml 2025-05-10; given[Bu] 2025-06-01; course 2026-06-01; course 2026-09-01; hsct 2026-09-10; marrow 40 2026-11-10 | 2 | busulfan of the year before does not condition this transplant |
"""


@pytest.mark.parametrize("row", rows(CONDITIONING), ids=names(CONDITIONING))
def test_conditioning_is_no_course(row):
    assert len(derive(chart(row["chart"]), AS_OF, LIMITS).therapy) == int(row["courses"])
