"""Relapsed or refractory AML: each row is a chart and what it shows on 22 November 2026."""
from __future__ import annotations

import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cds_service.eligibility import disease_course
from cds_service.eligibility.course.signs import Sign
from cds_service.eligibility.disease_course import derive
from cds_service.eligibility.finding import Evidence
from cds_service.eligibility.selection import Place
from tests.spec.course_charts import chart, when
from tests.spec.tables import names, rows

CRITERION = "relapsed-refractory"
TITLE = "Relapse after a documented remission, or refractoriness"
AS_OF = date(2026, 11, 22)
RULES = Path(__file__).parents[2] / "cds_service" / "trials" / "NCT05734898" / "criteria.toml"
LIMITS = tomllib.loads(RULES.read_text("utf-8"), parse_float=Decimal)["course"]

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
| aml 2025-05-10; hsct 2025-09-01; marrow 9 2026-03-01 | missing | | blasts after a transplant, no remission on record, and older than 28 days |
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
| aml 2025-05-10; CR 2025-06-20; unsited 20 2026-09-01 | not-met | | blasts without a specimen, older than 28 days, say nothing of today |
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
    outcome = derive(chart(row["chart"]), AS_OF, LIMITS).outcome
    assert outcome.state == row["state"], outcome.because
    if row["review"]:
        assert outcome.review is (row["review"] == "yes")
    if outcome.state in ("met", "not-met"):
        assert outcome.evidence


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
