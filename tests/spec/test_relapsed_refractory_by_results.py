"""Relapse by results: each row is a chart and what it shows on 22 November 2026; what needs judgement, can not be read, ends or ages."""
from __future__ import annotations

import pytest

from cds_service.eligibility.disease_course import derive
from tests.spec.course_charts import chart
from tests.spec.course_limits import AS_OF, LIMITS, assert_outcome
from tests.spec.tables import names, rows

CRITERION = "relapsed-refractory"
TITLE = "Relapse by results, after a documented remission"

TABLE = """
| chart | state | review | because |
# relapse by results, after a documented remission
| aml 2025-05-10; CR 2025-06-20; marrow 23 2026-11-10 | met | yes | marrow blasts of 5 % or more after complete remission |
| aml 2025-05-10; CR 2025-06-20; marrow no-value 2026-11-12; marrow 23 2026-11-10 | met | yes | a newer marrow without a value is no result |
| aml 2025-05-10; CR 2025-06-20; marrow no-value 2026-11-12 | not-met | | alone too |
| aml 2025-05-10; CR 2025-06-20; marrow 5 2026-11-10 | met | yes | exactly 5 % is relapse |
| aml 2025-05-10; CR 2025-06-20; marrow 4.9 2026-11-10 | not-met | | below 5 % is no relapse |
| aml 2025-05-10; CR 2025-06-20; marrow >5 2026-11-10 | met | yes | above 5 % |
| aml 2025-05-10; CR 2025-06-20; marrow <10 2026-11-10 | unclear | | "<10 %" may be either side of 5 % |
| aml 2025-05-10; CR 2025-06-20; blood 1 2026-11-10 | met | yes | blood blasts of 1 % or more |
| aml 2025-05-10; CR 2025-06-20; blood 0.9 2026-11-10 | not-met | | blood blasts below 1 % |
| aml 2025-05-10; CR 2025-06-20; mrd 0.11 2026-11-10 | met | yes | marrow MRD above 0.1 % |
| aml 2025-05-10; CR 2025-06-20; mrd 0.1 2026-11-10 | not-met | | MRD of exactly 0.1 % is not above it |
| aml 2025-05-10; CR 2025-06-20; mrd negative 2026-11-10 | not-met | | no MRD detected, in words |
| aml 2025-05-10; CR 2025-06-20; mrd <0.1 2026-11-10 | not-met | | MRD below the limit |
| aml 2025-05-10; CR 2025-06-20; mrd >0.1 2026-11-10 | met | yes | MRD above the limit by its comparator |
| aml 2025-05-10; CR 2025-06-20; csf 3 2026-11-10 | met | yes | blasts in the CSF are extramedullary disease |
| aml 2025-05-10; CR 2025-06-20; sarcoma[active] 2026-03-10 | met | yes | extramedullary disease recorded after remission and active now |
| aml 2025-05-10; CR 2025-06-20; sarcoma 2026-03-10 | stale | | recorded in March, and no status says that it is there now |
| aml 2025-05-10; CR 2025-06-20; cns[active] 2026-11-10 | met | yes | CNS leukaemia after remission |
| aml 2025-05-10; CR 2025-06-20; sarcoma[resolved] 2026-03-10 | unclear | | extramedullary disease that came after the remission and is over, with no remission since |
| aml 2025-05-10; CR 2025-06-20; sarcoma[resolved] 2026-03-10; cns[active] 2026-11-10 | met | yes | one is over, another is there |
| aml 2025-05-10; CR 2025-06-20; sarcoma?[active] 2026-11-10 | judgement | | provisional extramedullary disease |
| aml 2025-05-10; course 2025-05-16; marrow 2 2025-06-20; marrow 30 2026-11-10 | met | yes | the remission was shown by marrow after a course |
| aml 2025-05-10; marrow 2 2025-06-20; marrow 30 2026-11-10 | met | yes | no course on record, but the marrow came more than 28 days after the diagnosis |
| aml undated; marrow 2 2025-06-20; marrow 30 2026-11-10 | missing | | of an undated diagnosis it can't be told whether the clear marrow came 28 days after it |
| aml 2025-05-10; marrow 2 undated; marrow 30 2026-11-10 | missing | | nor of an undated marrow |
| aml 2025-05-10; aml 2025-06-15; marrow 2 2025-06-20; marrow 30 2026-11-10 | met | yes | counted from the first of two Conditions |
| mds 2024-01-01; aml 2025-05-10; marrow 2 2025-05-20; marrow 30 2026-11-10 | missing | | counted from the AML, not from the MDS before it |
| aml 2025-05-10; marrow 2 2025-05-12; marrow 30 2026-11-10 | missing | | a clear marrow two days after the diagnosis is no remission |
| aml 2026-05-10; course 2026-05-12 2026-05-18; marrow 2 2026-06-01; marrow 30 2026-11-10 | met | yes | a clear marrow 22 days after the diagnosis, but after a course: a remission |
| aml 2025-05-10; marrow 2 2025-06-20; course 2026-01-10; marrow 30 2026-11-10 | missing | | all courses on record came after the clear marrow: it shows no remission |
| aml-remission 2025-06-20; blood 4 2026-11-10 | met | yes | remission by code, then blasts in blood |
| aml 2025-05-10; CR 2025-06-20; hsct 2025-09-01; marrow 9 2026-11-10 | met | yes | relapse after allogeneic transplant |
| aml 2025-05-10; marrow 9 2026-11-10; hsct 2025-09-01 | judgement | | blasts after a transplant without a remission on record |
| aml 2025-05-10; marrow 9 2026-11-10; hsct? 2025-09-01 | missing | | a planned transplant is none |
| aml 2025-05-10; hsct 2025-09-01; marrow 9 2026-03-01 | stale | | blasts after a transplant, no remission on record, and older than 28 days |
# judgement
| aml 2025-05-10; CR 2025-06-20; mrd-blood 0.5 2026-11-10 | judgement | | MRD in blood |
| aml 2025-05-10; CR 2025-06-20; mrd-blood 0.5 2026-10 | judgement | | dated to a month of which a part lies in the 28 days |
| aml 2025-05-10; CR 2025-06-20; mrd-blood 0.5 2026-09 | not-met | | dated to a month before them |
| aml 2025-05-10; mrd-blood 0.5 2026-11-10; course 2025-06-20 | judgement | | MRD in blood of a treated patient without a remission on record |
| aml 2025-05-10; mrd-blood 0.5 2026-09-01; course 2025-06-20 | missing | | the same, older than 28 days |
| aml undated; ordered 2026-03-01; marrow 2 2026-04-01; marrow 30 2026-10-30; marrow 2 2026-11-10 | judgement | | two clear marrows that may be remissions, blasts between them |
| aml 2025-05-10; CR 2025-06-20; mrd-pcr 0.5 2026-11-10 | judgement | | MRD by PCR |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-10; given[G-CSF] 2026-11-01 | judgement | | blood blasts with G-CSF in the 14 days before |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-10; given[pred] 2026-11-01 | met | yes | a steroid is no growth factor |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-10; given[G-CSF] 2026-11-10 | judgement | | G-CSF on the day of the sample |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-10; given[G-CSF] 2026-11-11 | met | yes | G-CSF of the day after |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-10; said[G-CSF] 2026-10-01 ongoing | judgement | | G-CSF begun in October and taken still |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-10; said[G-CSF] 2026-10-01 | met | yes | a statement of October that does not say that it goes on |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-10; said[gilt] 2026-09-01 ongoing | judgement | | gilteritinib is taken still |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-16; given[G-CSF] 2026-11-01 | met | yes | G-CSF 15 days before the sample |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-20; course 2026-10-20 2026-10-26 | judgement | | blood blasts 25 days after chemotherapy |
| aml 2025-05-10; course 2025-05-16 2025-05-22; CR 2025-06-20; course 2026-10-20 2026-10-26; blood 3 2026-11-20 | judgement | | the last of two courses ended 25 days before |
| aml 2025-05-10; CR 2025-06-20; course 2026-10-01 2026-10-05; said[ven] 2026-10-03 2026-11-10; blood 3 2026-11-15 | judgement | | venetoclax of the last course was taken until five days before |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-22; course 2026-11-21 2026-11-22 | judgement | | chemotherapy of yesterday and today |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-20; course 2026-11-20 | judgement | | begun on the day of the sample: before it or after can't be told |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-20; course 2026-11-21 | met | yes | begun the day after |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-20; course 2026-10-16 2026-10-23 | met | yes | blood blasts 28 days after chemotherapy |
| aml 2025-05-10; CR 2025-06-20; blood 3 2026-11-10; marrow 30 2026-11-12; given[G-CSF] 2026-11-01 | met | yes | the marrow decides |
# what can't be read
| aml 2025-05-10; CR 2025-06-20; mrd-unsited 0.5 2026-11-10 | unclear | | MRD without a specimen |
| aml 2025-05-10; CR 2025-06-20; mrd-unsited 0.05 2026-11-10 | unclear | | MRD without a specimen and below the marrow's limit: in blood it would be a finding |
| aml 2025-05-10; CR 2025-06-20; unsited 20 2026-11-10 | unclear | | blasts without a specimen |
| aml 2025-05-10; CR 2025-06-20; unsited 20 2026-09-01 | stale | | older than 28 days: they reach the limit of whatever specimen |
| aml 2025-05-10; CR 2025-06-20; unsited 3 2026-09-01 | not-met | | of the marrow that would be none |
| aml 2025-05-10; CR 2025-06-20; unsited 20 2026-09-01; CR 2026-10-01 | not-met | | nor behind a later remission |
| aml 2025-05-10; CR 2025-06-20; marrow unreadable 2026-11-10 | unclear | | the newest marrow can't be read |
| aml 2025-05-10; CR 2025-06-20; marrow unreadable 2026-09-01 | unclear | | an older one that can't be read, and none after it: what it showed is not known |
| aml 2025-05-10; CR 2025-06-20; marrow unreadable 2026-11-05; marrow 2 2026-11-10 | not-met | yes | the newer marrow can be read and is clear |
| aml 2025-05-10; CR 2025-06-20; marrow unreadable undated; marrow 2 2026-11-10 | not-met | yes | an undated unreadable marrow beside a clear one in the window |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2026-11-01; marrow unreadable 2026-11-10 | unclear | | never fall back silently from an unreadable newest marrow |
| aml 2025-05-10; CR 2025-06-20; marrow unreadable 2026-11-01; marrow 20 2026-11-10 | met | yes | the newer marrow can be read |
| aml 2025-05-10; CR 2025-06-20; marrow? 20 2026-11-10 | unclear | | a preliminary marrow does not decide |
| aml 2025-05-10; CR 2025-06-20; marrow? 20 2026-09-01 | not-met | | a preliminary marrow older than 28 days |
| aml 2025-05-10; course 2025-05-16; marrow 2 2026-11-05; marrow? 25 2026-11-10 | not-met | yes | a final marrow lies in the window, so the preliminary one does not decide |
| aml 2025-05-10; CR 2025-06-20; marrow? 20 2026-11-10; marrow 30 2026-11-12 | met | yes | the final marrow decides |
| aml 2025-05-10; CR 2025-06-20; marrow 20 | unclear | | an undated marrow |
| aml 2025-05-10; course 2025-05-16; marrow 20 undated; marrow 2 2026-11-10 | not-met | yes | an undated marrow beside a dated one in the window |
| aml 2025-05-10; CR 2025-06-20; marrow 20 undated; marrow 2 2026-08-10 | unclear | | beside an old one it may be of now |
| aml 2025-05-10; CR 2025-06-20; marrow 2 undated; marrow 20 2026-11-10 | met | yes | nor does an undated clear marrow speak against a dated one |
| aml 2025-05-10; CR 2025-06-20; mrd 0.01 undated; mrd 0.5 2026-11-10 | met | yes | nor an undated low MRD |
| aml 2025-05-10; CR 2025-06-20; mrd 0.01 undated; mrd 0.5 2026-10 | unclear | | the dated one may lie before the window |
| aml 2025-05-10; CR 2025-06-20; blood 20 undated; marrow 2 2026-11-10 | unclear | | a result of another kind decides nothing about it |
| aml 2025-05-10; CR undated; marrow 20 2026-11-10 | unclear | | whether the remission came before can't be told |
| aml 2025-05-10; CR 2026-11-10; marrow 20 2026-11-10 | unclear | | remission and 20 % blasts on one day |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2026 | unclear | | a marrow dated to the year only straddles the window |
| aml 2025-05-10; CR 2025-06-20; mrd unreadable undated | unclear | | an undated MRD that can't be read, and none that can |
| aml 2025-05-10; CR 2025-06-20; CR 2026-11-01; marrow 23 2026 | unclear | | whether the marrow of "2026" came before the remission can't be told |
| aml 2025-05-10; CR 2025-06-20; blood 2 2026-11-05; blood 0 2026-11-18 | unclear | | the newer blood is below the limit, yet no remission is documented since |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2026-11-01; mrd 0.05 2026-11-18 | unclear | | low MRD after relapse-level blasts, no remission documented |
| aml 2025-05-10; CR? 2025-06-20; marrow 20 2026-11-10 | missing | | a preliminary report documents no remission |
| aml 2025-05-10; CR 2026-06-01; no-CR 2026-11-10 | unclear | | a later marrow report concludes that there is no remission |
| aml 2025-05-10; CR 2025-06-20; count 300 2026-11-10 | unclear | | blasts counted in blood are no share of the cells |
| aml 2025-05-10; CR 2025-06-20; count 300 2026-09-01 | not-met | | a count older than 28 days says nothing of today |
| aml 2025-05-10; CR 2025-06-20; count 0.02 2026-11-10 | unclear | | few, but blasts |
| aml 2025-05-10; CR 2025-06-20; count 300 2026-11-10; blood 0.5 2026-11-05 | unclear | | the share was measured five days before the count |
| aml 2025-05-10; CR 2025-06-20; count 300 2026-11-10; blood 0.5 2026-11-15 | not-met | | five days after it: the later result answers |
| aml 2025-05-10; CR 2025-06-20; count 300 undated | unclear | | an undated count, and no other result of blasts |
| aml 2025-05-10; CR 2025-06-20; count unreadable 2026-11-10 | unclear | | a count that can't be read may be one of blasts |
| aml 2025-05-10; CR 2025-06-20; count unreadable 2026-11-10; blood 0 2026-11-10 | not-met | | the share was measured at the time |
| aml 2025-05-10; CR 2025-06-20; count unreadable 2026-09-01 | not-met | | an older one says nothing of today |
| aml 2025-05-10; CR 2025-06-20; marrow-count unreadable 2026-11-10 | unclear | | the code says blood, the specimen marrow: whose blasts were counted can't be told |
| aml 2025-05-10; CR 2025-06-20; creatinine 90 2026-11-10 | not-met | | another result in blood says nothing of blasts |
| aml 2025-05-10; CR 2025-06-20; count 0 2026-11-10 | not-met | | none counted |
| aml 2025-05-10; CR 2025-06-20; count 300 2026-11-10; blood 0.5 2026-11-10; blood 0 2026-11-15 | not-met | | the share was measured with the count |
| aml 2025-05-10; CR 2025-06-20; csf-count 3 2026-11-10 | met | yes | blasts counted in the CSF are extramedullary disease |
# ends and ages
| aml 2025-05-10; CR 2025-06-20; marrow 20 2026-09-01 | stale | | the proof is older than 28 days, no remission since |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2026-10-25 | met | yes | 28 days ago is inside the window |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2026-10-24 | stale | | 29 days ago is outside |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2026-11-23 | met | yes | a result of the day after counts as today's |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2026-11-24 | not-met | | a result of the future is an error |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2026-09-01; CR 2026-10-15 | not-met | | a later remission ends the relapse |
| aml 2025-05-10; CR 2025-06-20; mrd 0.5 2026-11-01; course 2026-08-01; marrow 2 2026-11-15 | met | yes | a relapse by MRD is not ended by marrow blasts below 5 % |
| aml 2025-05-10; CR 2025-06-20; mrd 0.5 2026-11-01; mrd 0.05 2026-11-15 | not-met | | it is ended by MRD at or below the limit |
| aml 2025-05-10; CR 2025-06-20; mrd 0.5 2026-11-01; mrd negative 2026-11-15 | not-met | | or by one that was looked for and not found |
| aml 2025-05-10; CR 2025-06-20; mrd 0.5 2026-11-01; mrd? 0.05 2026-11-15 | met | yes | a preliminary one ends nothing |
| aml 2025-05-10; CR 2025-06-20; mrd 0.5 2026-11-01; marrow? 2 2026-11-05; mrd 0.05 2026-11-15 | not-met | | ... whatever preliminary result came between |
| aml 2025-05-10; CR 2025-06-20; mrd 0.5 2026-11-01; CR 2026-11-15 | not-met | | or by a recorded remission |
| aml 2025-05-10; CR 2025-06-20 | not-met | | remission and nothing after it |
| mds 2024-01-01; aml-remission 2025-06-20 | not-met | | whatever was on record before the AML |
| aml-remission undated | not-met | | remission without a date and nothing else |
"""


@pytest.mark.parametrize("row", rows(TABLE), ids=names(TABLE))
def test_chart_gives_state(row):
    assert_outcome(row)


UNDATED = """
| chart | shown |
| aml 2025-05-10; course 2025-05-16; marrow 20 undated; marrow 2 2026-11-10 | 20 |
| aml 2025-05-10; CR 2025-06-20; marrow 2 undated; marrow 20 2026-11-10 | 2 |
| aml 2025-05-10; course 2025-05-16; marrow 30 undated; marrow 20 undated; marrow 2 2026-11-10 | 30, 20 |
| aml 2025-05-10; CR 2025-06-20; marrow 20 | |
| aml 2025-05-10; CR 2025-06-20; marrow 2 2026-11-10 | |
"""


@pytest.mark.parametrize("row", rows(UNDATED), ids=names(UNDATED))
def test_an_undated_result_that_decides_nothing_is_shown_with_the_reason(row):
    evidence = derive(chart(row["chart"]), AS_OF, LIMITS).outcome.evidence
    passed_over = {one.value for one in evidence if "passed-over.undated" in [note.key for note in one.notes]}
    assert passed_over == set(filter(None, row["shown"].split(", ")))


UNREAD = """
| chart | unread | state | because |
| aml-relapse 2026-11-10 | Observation | unclear | a later remission may stand in the results that were not read |
| aml[relapse] 2026-11-10 | Observation | met | the status is of now |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2026-11-10 | Observation | unclear | no later remission: not known |
| aml 2025-05-10; CR 2025-06-20 | Observation | unclear | what came after the remission is not known |
| aml 2026-05-10; course 2026-06-01; course 2026-09-01; marrow 40 2026-11-10 | Observation | unclear | refractory, unless a remission stands in what was not read |
| aml 2025-05-10; CR 2025-06-20; marrow 20 2026-11-10 | Encounter | met | encounters don't matter here |
"""


@pytest.mark.parametrize("row", rows(UNREAD), ids=names(UNREAD))
def test_unread_results(row):
    record = chart(row["chart"], {row["unread"]: frozenset({"cut-off"})})
    assert derive(record, AS_OF, LIMITS).outcome.state == row["state"]
