"""Disease statuses whose answer is a code alone, stands in a note, a part or an interpretation, or can't be read."""
from __future__ import annotations

import pytest

from tests.charts.build import ICD10CM, LOINC, SCT, concept, observation
from tests.charts.courses import RR, chart, rr
from tests.charts.disease_statuses import RESPONSE, STATUS, by_name, relapsed, remitted, status
from tests.charts.harness import check

OPEN = {RR: ("Observation/ds",)}
NCIT = "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl"


def bare(code=STATUS, **more):
    """A status without a value."""
    return observation("ds", concept(code), "2026-11-15", **more)


def noted(text, **more):
    return bare(note=[{"text": text}], **more)


def part(value, code=STATUS):
    return observation("ds", concept(None, "Oncology assessment"), "2026-11-15", component=[{"code": concept(code), "valueCodeableConcept": value}])


WORSE = [(SCT, "271299001"), (ICD10CM, "C92.02"), (SCT, "12281000132104")]
PARTIAL = [(SCT, "103337004"), (SCT, "551001000124108"), (ICD10CM, "C92.00")]
UNREAD = [(SCT, "709137006"), (SCT, "999999999"), (LOINC, "LA99999-9"), (NCIT, "C0"), ("urn:oid:1.2.3", "PD")]
REMISSION = [(SCT, "103338009"), (SCT, "550991000124107"), (SCT, "260415000"), (SCT, "2667000"), (ICD10CM, "C92.01")]
STEADY = [(SCT, "359746009"), (SCT, "268910001")]
SAID = ["Deteriorating", "Increasing disease", "New lesions", "Alive with disease", "病情加重", "新发病灶", "带病生存"]
SAID_UNREAD = ["See note", "See comment", "Possible relapse", "可疑复发", "category 4", "Undetermined", "详见病程"]
NO_ANSWER = ["Unknown", "N/A", "Not assessed", "Pending", "未评估", "不详"]
STEADY_SAID = ["Stable disease", "Improved", "Responding", "病情稳定", "好转", "unchanged", "On treatment", "no new lesions", "No deterioration"]

CODES = [
    *(rr(f"a coded remission, then the status {code[1]} without words", remitted(status(code)), "unclear", evidence=OPEN) for code in [*WORSE, *PARTIAL, *UNREAD]),
    *(rr(f"a coded remission, then the status {code[1]} without words", remitted(status(code)), "not-met") for code in [*REMISSION, *STEADY]),
    *(rr(f"a coded relapse, then the status {code[1]} without words", relapsed(status(code)), "unclear", evidence=OPEN) for code in REMISSION),
    *(rr(f"a coded relapse, then the status {code[1]} without words", relapsed(status(code)), "met") for code in [*WORSE, *PARTIAL, *UNREAD, *STEADY]),
    *(rr(f"no more than the status {code[1]} without words", chart(status(code)), "judgement") for code in WORSE),
    *(rr(f"no more than the status {code[1]} without words", chart(status(code)), "missing") for code in [*PARTIAL, *UNREAD, *STEADY]),
    rr("a coded remission, then a response to treatment by a code of worse", remitted(status((SCT, "271299001"), code=RESPONSE)), "unclear"),
    rr("a coded remission, before it a code of worse", remitted(status((SCT, "271299001"), "2026-01-05")), "not-met"),
    rr("a coded remission, then a code of why there is none", remitted(status(("http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "UNK"))), "not-met"),
    rr("a coded remission, then a code of relapse by its name alone", remitted(by_name(None, valueCodeableConcept=concept((ICD10CM, "C92.02")))), "unclear", evidence=OPEN),
    rr("a coded remission, then an unknown code by its name alone", remitted(by_name(None, valueCodeableConcept=concept((SCT, "999999999")))), "not-met"),
]
WORDS = [
    *(rr(f"a coded remission, then a status “{value}”", remitted(status(value)), "unclear", evidence=OPEN) for value in SAID + SAID_UNREAD),
    *(rr(f"a coded remission, then a status “{value}”", remitted(status(value)), "not-met") for value in STEADY_SAID + NO_ANSWER),
    *(rr(f"a coded relapse, then a status “{value}”", relapsed(status(value)), "met") for value in SAID + SAID_UNREAD + STEADY_SAID + NO_ANSWER),
    *(rr(f"no more than a status “{value}”", chart(status(value)), "missing") for value in SAID_UNREAD + STEADY_SAID + NO_ANSWER),
]
ELSEWHERE = [
    rr("a coded remission, then a status that its note tells", remitted(noted("Relapsed disease")), "unclear", evidence=OPEN),
    rr("a coded remission, then “See comment” and a note of relapse", remitted(noted("Relapsed", valueString="See comment")), "unclear", evidence=OPEN),
    rr("a coded remission, then “See comment” and a note of remission", remitted(noted("Remains in complete remission", valueString="See comment")), "not-met"),
    rr("a coded remission, then a note that tells nothing of it", remitted(noted("Discussed with the patient")), "not-met"),
    rr("a coded remission, then a stable status with a note of a former relapse", remitted(noted("Relapsed in 2019", valueString="Stable")), "unclear"),
    rr("a coded remission, then a status by its interpretation", remitted(bare(interpretation=[concept(None, "worse")])), "unclear", evidence=OPEN),
    rr("a coded remission, then a status without a value", remitted(bare()), "not-met"),
    rr("a coded remission, then a status that was not asked for", remitted(bare(dataAbsentReason=concept(None, "Not asked"), interpretation=[concept(None, "worse")])), "not-met"),
    rr("a coded remission, then worse in a part", remitted(part(concept((SCT, "271299001")))), "unclear", evidence=OPEN),
    rr("a coded remission, then a remission in a part", remitted(part(concept((SCT, "103338009")))), "not-met"),
    rr("a coded remission, then worse in a part of another name", remitted(part(concept(None, "worse"), (LOINC, "72166-2", "Tobacco smoking status"))), "not-met"),
    rr("a coded relapse, then a remission in a part", relapsed(part(concept((SCT, "103338009")))), "unclear", evidence=OPEN),
]


@pytest.mark.parametrize("case", [*CODES, *WORDS, *ELSEWHERE], ids=lambda case: case.title)
def test_answers_of_disease_statuses(case):
    check(case)
