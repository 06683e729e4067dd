"""Requirements 48 to 50: feedback."""
from __future__ import annotations

import json
import uuid

import pytest

from tests.protocol.calls import SERVICE

FEEDBACK = SERVICE + "/feedback"


def report(**changes):
    return {"card": str(uuid.uuid4()), "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z", **changes}


def sent_as_it_is(service, body):
    return service.call("POST", FEEDBACK, data=body.encode(), headers={"Content-Type": "application/json"})


def test_48_accepted_and_overridden_are_taken(service, card):
    """48: POST {base}/cds-services/{id}/feedback with card, outcome, outcomeTimestamp."""
    accepted = report(card=card["uuid"], outcome="accepted", acceptedSuggestions=[{"id": card["suggestions"][0]["uuid"]}])
    reason = {"reason": card["overrideReasons"][0], "userComment": "not now"}
    for one in (accepted, report(card=card["uuid"], overrideReason=reason)):
        assert service.post(FEEDBACK, {"feedback": [one]}).status_code == 200


@pytest.mark.parametrize("wrong", [
    {}, {"feedback": []}, {"feedback": {}}, {"feedback": [1]}, {"feedback": [report(card=None)]},
    {"feedback": [report(outcome="ignored")]}, {"feedback": [report(outcomeTimestamp="yesterday")]},
    {"feedback": [report(outcomeTimestamp="2026-11-22")]}, {"feedback": [report(outcome="accepted")]},
    {"feedback": [report(outcome="accepted", acceptedSuggestions=[{}])]}, {"feedback": [report(overrideReason={"reason": "x"})]},
    {"feedback": [report(card="a" * 81)]}, {"feedback": [report(acceptedSuggestions={"id": "x"})]},
    {"feedback": [report(overrideReason=[])]}, {"feedback": [report(overrideReason={"userComment": 5})]},
    {"feedback": [report(overrideReason={"reason": {"code": "patient-declined", "system": 5}})]},
    {"feedback": [report(overrideReason={"reason": {"code": "c" * 101}})]},
])
def test_48_wrong_feedback_is_refused(service, wrong):
    """48: what is required is required; 400 names the element."""
    answer = service.post(FEEDBACK, wrong)
    assert answer.status_code == 400 and answer.json()["issue"][0]["expression"][0].startswith("feedback")


@pytest.mark.parametrize("twice", [
    '{"feedback": [%s], "feedback": [%s]}', '{"feedback": [{"card": "other", %.0s%s]}',
])
def test_48_a_key_that_stands_twice_is_refused(service, twice):
    """48: which of the two is meant can't be known, so neither is stored."""
    one = json.dumps(report())
    answer = sent_as_it_is(service, twice % (one, one if twice.count("feedback") == 2 else one[1:]))
    assert answer.status_code == 400 and "twice" in answer.text


def test_48_a_byte_order_mark_is_passed_over(service):
    """48: as in calls."""
    assert sent_as_it_is(service, "\ufeff" + json.dumps({"feedback": [report()]})).status_code == 200


def test_48_null_is_as_nothing_said(service):
    """48: what is optional may be null, as several clients send it."""
    silent = report(overrideReason=None, acceptedSuggestions=None)
    bare = report(overrideReason={"reason": None, "userComment": None})
    assert service.post(FEEDBACK, {"feedback": [silent, bare]}).status_code == 200


def test_49_in_bulk_late_repeated_of_unknown_cards_without_display(service):
    """49: in bulk, late, repeated, of cards nobody knows; a reason may lack its display."""
    reason = {"reason": {"code": "patient-declined", "system": "https://nkg2d-cds.org/fhir/CodeSystem/override-reason"}}
    many = {"feedback": [report(overrideReason=reason, outcomeTimestamp="2024-02-29T23:59:59.5+08:00") for _ in range(40)]}
    assert [service.post(FEEDBACK, many).status_code for _ in range(2)] == [200, 200]


def test_50_feedback_needs_a_token_for_its_own_url(production):
    """50: the same rule of authentication, aud = the feedback URL."""
    body, signer = {"feedback": [report()]}, production.signer
    for token, status in ((signer.token(FEEDBACK), 200), (signer.token(SERVICE), 401)):
        assert production.post(FEEDBACK, body, authorization=f"Bearer {token}").status_code == status
    assert production.post(FEEDBACK, body, authorization=None).status_code == 401


@pytest.mark.parametrize("when", ["2026-11-22t09:30:00z", "2026-11-22T09:30:00z", "2026-12-31T23:59:60Z", "2026-11-22t09:30:00.5+08:00"])
def test_48_every_spelling_of_a_time_that_rfc_3339_allows_is_taken(service, when):
    """48: outcomeTimestamp is of RFC 3339: small letters and a leap second are allowed."""
    assert service.post(FEEDBACK, {"feedback": [report(outcomeTimestamp=when)]}).status_code == 200


@pytest.mark.parametrize("when", ["2026-11-22T09:60:00Z", "2026-11-22T09:30:61Z", "2026-11-22t", "2026-11-22"])
def test_48_a_time_that_is_none_is_refused(service, when):
    """48: it names the element."""
    answer = service.post(FEEDBACK, {"feedback": [report(outcomeTimestamp=when)]})
    assert answer.status_code == 400 and answer.json()["issue"][0]["expression"] == ["feedback[0].outcomeTimestamp"]
