"""Relapsed or refractory AML by code and by status: each row is a chart and what it shows on 22 November 2026."""
from __future__ import annotations

import pytest

from cds_service.eligibility import disease_course
from cds_service.eligibility.course.terms.sign import Sign
from cds_service.eligibility.disease_course import derive
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.selection import Place
from tests.spec.course_charts import chart, when
from tests.spec.course_limits import AS_OF, LIMITS, assert_outcome
from tests.spec.tables import names, rows

CRITERION = "relapsed-refractory"
TITLE = "Relapse, refractoriness and remission by code and by status"

TABLE = """
| chart | state | review | because |
# coded
| aml-relapse 2026-11-10 | met | no | a code for AML in relapse |
| aml-relapse 2024-03-01 | met | no | a relapse code counts at any age when no remission ended it |
| aml-refractory 2026-11-10 | met | no | a code for refractory AML |
| aml[relapse] 2025-05-10 | met | no | the Condition's clinicalStatus is relapse |
| aml[recurrence] 2025-05-10 | met | no | clinicalStatus recurrence is a relapse |
| text-relapse 2026-11-10 | met | yes | only the Condition's words say relapse |
| text-refractory 2026-11-10 | met | yes | only the Condition's words say refractory |
| text-relapse-remission 2026-11-10 | unclear | | one text tells of relapse and remission |
| aml 2025-05-10; myeloid-relapse 2026-11-10 | met | no | myeloid leukaemia in relapse beside an AML code |
| myeloid-relapse 2026-11-10 | unclear | | that code includes CML: alone it shows no relapse of AML, and is named |
| aml 2025-05-10; sarcoma-relapse 2026-11-10 | met | no | myeloid sarcoma in relapse beside an AML code |
| aml 2025-05-10; sarcoma-relapse[remission] 2026-11-10 | unclear | | its code says relapse, its status remission |
| aml-relapse? 2026-11-10 | judgement | | a provisional relapse |
| aml-relapse[resolved] 2026-11-10 | unclear | | a relapse marked resolved |
| aml 2025-05-10; doubted-relapse 2026-11-10 | judgement | | its code says relapse, its text 复发待排 |
| aml 2025-05-10; denied-relapse 2026-11-10 | unclear | | its code says relapse, its text that there is none |
| aml-relapse 2026-03-01; aml-remission? 2026-06-01 | unclear | | a provisional remission: whether it ended the relapse can't be told |
| doubted-remission 2026-06-01 | unclear | | a remission that the text doubts is no documented one, and its code is not passed over |
| doubted-remission 2026-06-01; marrow 30 2026-11-10 | judgement | | whether these blasts are a relapse depends on it |
| aml-relapse 2026-03-01; doubted-remission 2026-06-01 | unclear | | whether it ended the relapse can't be told |
| aml-relapse 2026-03-01; aml-remission 2026-06-01 | not-met | | a coded remission after the coded relapse |
| aml-remission 2025-06-01; aml-relapse 2026-11-10 | met | no | a coded relapse after the coded remission |
| aml-relapse 2026-03-01; CR 2026-06-01 | not-met | | a marrow report of complete remission after the relapse |
| aml-relapse 2026-03-01; course 2026-03-10; marrow 2 2026-06-01 | not-met | yes | marrow remission after a course ends the coded relapse |
| aml-refractory 2026-03-01; CR 2026-06-01 | not-met | | a remission ends refractoriness too |
| aml-relapse 2026-03-01; CR 2026-06-01; marrow 30 2026-11-10 | met | yes | disease is back after the remission |
| aml-relapse undated; CR 2026-06-01 | unclear | | an undated relapse against a dated remission |
| aml-relapse undated | met | no | an undated relapse and no remission at all |
| aml-relapse 2026; CR 2026-06-01 | unclear | | "2026" and June 2026 overlap: which came later can't be told |
| aml-relapse 2026-06-01; CR 2026-06-01 | unclear | | relapse and remission on one day |
# a status is the status now
| aml[remission] 2025-05-10 | not-met | | clinicalStatus remission, nothing against it |
| aml[remission] 2025-05-10; marrow 12 2026-11-10 | unclear | | relapse-level marrow in the last 28 days against the status |
| aml[remission] 2025-05-10; mrd 0.3 2026-11-10 | unclear | | relapse-level MRD against the status |
| aml[remission] 2025-05-10; no-CR 2026-11-10 | unclear | | a marrow report of no remission against the status |
| aml[remission] 2025-05-10; marrow 12 2026-09-01 | not-met | | an older result does not contradict a status of now |
| aml[remission] 2025-05-10; no-CR 2026-01-10 | not-met | | nor does an older report |
| aml[remission] 2025-05-10; no-CR 2026-11-05; CR 2026-11-15 | not-met | | nor a recent report that a later one of complete remission answers |
| aml[remission] 2025-05-10; aml?[relapse] 2026-11-10 | judgement | | an unconfirmed Condition whose status says relapse needs reading |
| aml[remission] 2025-05-10; marrow 12 2026-11-01; marrow 2 2026-11-15; course 2026-10-01 | not-met | | the newer marrow agrees with the status |
| aml[relapse] 2025-05-10; CR 2026-11-10 | unclear | | complete remission reported in the last 28 days against the status |
| aml[relapse] 2025-05-10; course 2026-10-01; marrow 2 2026-11-10 | unclear | | marrow remission in the last 28 days against the status |
| aml[relapse] 2026-11-01; marrow 2 2026-11-10 | unclear | | a clear marrow of now speaks against the status, remission or not |
| aml[relapse] 2025-05-10; marrow 2 2026-11-10; course 2026-11-15 | unclear | | the only course on record came after it |
| aml[relapse] 2026-11-01; marrow 2 2026-11-05; marrow 40 2026-11-10 | met | no | a later marrow agrees with the status |
| aml[relapse] 2026-11-01; marrow <10 2026-11-10 | met | no | it does not say the contrary |
| aml[relapse] 2025-05-10; CR 2026-11-05; marrow? 40 2026-11-15 | unclear | | a preliminary marrow does not answer the report of remission |
| aml[relapse] 2025-05-10; CR 2026-06-01 | met | no | an older remission does not contradict a relapse of now |
| aml[relapse] 2025-05-10; CR 2026-10-30; marrow 40 2026-11-15 | met | no | the newer marrow agrees with the status |
| aml[remission] 2025-05-10; aml[relapse] 2026-11-10 | unclear | | two Conditions with contrary statuses |
| aml[remission] 2025-05-10; aml-relapse 2026-11-10 | unclear | | a relapse recorded after the Condition whose status says remission |
| aml 2024-01-10; aml[remission] 2026-10-01; aml-relapse 2026-06-10 | not-met | | the relapse was recorded before the Condition whose status says remission |
| aml[remission] 2025-05-10; mrd-blood 0.3 2026-11-10 | judgement | | MRD in blood beside a status of remission needs reading |
| aml[remission] 2025-05-10; marrow unreadable 2026-11-10 | unclear | | what a recent marrow says against the status can't be read |
| aml[remission] 2025-05-10; marrow <20 2026-11-10 | unclear | | it may be at relapse level |
| aml[remission] 2025-05-10; mrd-unsited 0.5 2026-11-10 | unclear | | nor can MRD without a specimen |
| aml[remission] 2025-05-10; marrow? 40 2026-11-10 | unclear | | nor a preliminary marrow alone |
| aml[remission] 2025-05-10; course 2026-01-10; marrow 2 2026-11-05; marrow? 40 2026-11-10 | not-met | | beside a final one in the window it does not decide |
| aml[remission] 2025-05-10; marrow unreadable 2026-09-10 | not-met | | an older one does not contradict a status of now |
| aml[remission] 2025-05-10; marrow unreadable 2026-11-05; CR 2026-11-10 | not-met | | a later report of remission answers it |
| aml[remission] 2025-05-10; mrd-blood 0.3 2026-11-05; mrd 0.05 2026-11-10 | not-met | | a later marrow MRD below the limit answers it |
| aml[remission] 2025-05-10; mrd-blood 0.3 2026-11-05; blood 0 2026-11-10 | judgement | | a blood count without blasts does not answer MRD |
| aml[remission] 2025-05-10; blood 3 2026-11-05; given[G-CSF] 2026-11-01; mrd 0.05 2026-11-15 | judgement | | nor does marrow MRD answer blasts in blood |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_chart_gives_state(row):
    assert_outcome(row)


def test_a_status_is_of_now_and_comes_after_every_record():
    status, other, result = (Sign(says="remission", source="status", when=when(day), now=now, evidence=Evidence("X/0", "AML"))
                             for day, now in (("", True), ("2020", True), ("2026-11-22", False)))
    assert status.place(AS_OF, 28) is other.place(AS_OF, 28) is Place.INSIDE
    assert (result.before(status), status.before(result), status.before(other)) == (True, False, None)


def test_the_limits_of_the_trials_at_hand_are_read_once_and_not_kept_without_end():
    disease_course._READ.clear()
    tables = [dict(LIMITS) for _ in range(3 * disease_course._TABLES_KEPT)]
    for count, table in enumerate(tables, 1):
        derive(chart("aml 2026-05-10"), AS_OF, table)
        derive(chart("aml 2026-05-10"), AS_OF, table)
        assert len(disease_course._READ) == (count - 1) % disease_course._TABLES_KEPT + 1
