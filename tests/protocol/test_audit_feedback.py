"""The audit of feedback: what was answered and why, and nothing that a client wrote."""
from __future__ import annotations

import json
from datetime import timedelta

import pytest
from fhir.resources.R4B.auditevent import AuditEvent

from tests.protocol.audited import PLANTED, audited_client, card_of, link_of, moment_of_clock, run  # noqa: F401 - fixtures
from tests.protocol.calls import SERVICE
from tests.protocol.keys import PUBLIC_URL

FEEDBACK = SERVICE + "/feedback"


def printed(store):
    return [json.loads(line) for line in run(store, "audit").splitlines()]


def events(store):
    return [AuditEvent.model_validate_json(line) for line in run(store, "audit", "--fhir").splitlines()]


def details(event):
    return {detail.type: detail.valueString for detail in event.entity[0].detail}


def overridden(card, code, **more):
    reason = {"reason": {"code": code, "system": "https://nkg2d-cds.org/fhir/CodeSystem/override-reason"}, **more}
    return {"card": card, "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00+08:00", "overrideReason": reason}


@pytest.fixture
def told(client, store, moment):
    """One card answered twice: put off with words about the patient, then referred; and an answer to a card of nobody's."""
    card = card_of(client)
    accepted = [{"id": suggestion["uuid"]} for suggestion in card["suggestions"]] + [{"id": "MR560099"}]
    reports = [
        overridden(card["uuid"], "remind-later", userComment="Wang Fang, MR560099"),
        {"card": card["uuid"], "outcome": "accepted", "outcomeTimestamp": "2026-11-22T10:00:00Z", "acceptedSuggestions": accepted},
        overridden("MR560099", "Wang Fang ZZ-SURNAME"),
    ]
    assert client.post(FEEDBACK, json={"feedback": reports}).status_code == 200
    assert client.post(FEEDBACK, json={"feedback": reports[:1]}).status_code == 200  # repeated: no other record
    moment[0] += timedelta(seconds=1)
    assert client.post(FEEDBACK, json={"feedback": []}).status_code == 400
    return store, card


def test_feedback_is_exported_with_what_was_answered_and_why(told):
    store, card = told
    call, later, accepted, unknown, refused = events(store)
    assert [event.subtype[0].code for event in (call, later, accepted, unknown, refused)] == ["call", *["feedback"] * 4]
    assert [event.action for event in (call, later, accepted, unknown, refused)] == ["E", *["C"] * 4]
    assert [event.outcome for event in (later, accepted, unknown, refused)] == ["0", "0", "0", "4"]
    assert details(later) == {"status": "200", "card": card["uuid"], "outcome": "overridden", "override": "remind-later",
                              "outcome_at": "2026-11-22T09:30:00+08:00"}
    assert details(accepted)["outcome"] == "accepted" and details(accepted)["accepted"].startswith("referral")
    assert (details(unknown)["card"], details(unknown)["override"]) == ("other", "unknown")
    assert later.entity[0].what.identifier.value == PUBLIC_URL + FEEDBACK
    assert later.entity[1].what.identifier.value == call.entity[1].what.identifier.value and len(unknown.entity) == 1
    assert [agent.who.identifier.value for agent in later.agent] == ["anonymous"]


def test_nothing_that_a_client_wrote_is_exported(told):
    for form in ((), ("--fhir",)):
        assert not any(secret in run(told[0], "audit", *form) for secret in PLANTED)


def test_feedback_is_printed_among_the_rest_in_order_of_time(client, store, moment):
    card = card_of(client)
    for code in ("remind-later", "data-wrong"):
        moment[0] += timedelta(minutes=1)
        client.post(FEEDBACK, json={"feedback": [overridden(card["uuid"], code)]})
        client.get(link_of(card))
    assert [(line["action"], line.get("override")) for line in printed(store)] == [
        ("call", None), ("worksheet", None), ("feedback", "remind-later"), ("worksheet", None), ("feedback", "data-wrong")]
    later = (moment[0] + timedelta(minutes=1)).isoformat()
    assert json.loads(run(store, "audit", "--until", later).splitlines()[0])["action"] == "call"
    assert run(store, "audit", "--since", later) == ""
