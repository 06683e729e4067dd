"""The audit of what is read and answered after a card: worksheets, their files, SMART launches, feedback."""
from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner
from fhir.resources.R4B.auditevent import AuditEvent
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from cds_service.cli import group
from cds_service.retention import erase
from cds_service.worksheet.downloads import DOWNLOADS
from tests.protocol.calls import SERVICE, condition, patient, request
from tests.protocol.keys import ISS, PUBLIC_URL, TRUSTED_KEY, bearer, token
from tests.protocol.smart_calls import begin, come_back, launch
from tests.protocol.smart_calls import settings as smart_settings

FEEDBACK = SERVICE + "/feedback"
ID = "nct05734898-patient-view"
KEY = "a-key-of-these-tests-0123456789-abcdefgh"
PLANTED = ("ZZ-SURNAME", "MR560099", "Wang Fang", "Practitioner/", "Patient/p1", '"p1"', "eyJ")


@pytest.fixture
def moment():
    return [datetime(2026, 11, 22, 1, 0, tzinfo=UTC)]


@pytest.fixture
def client(make_client, store, moment):
    return make_client(DATABASE_URL=store.url, SECRET_KEY=KEY, clock=lambda: moment[0])


def signed(address=SERVICE):
    return bearer(token(TRUSTED_KEY, aud=PUBLIC_URL + address))


def card_of(client, chart=None, headers=None):
    answer = client.post(SERVICE, json=request(chart), headers=headers or {})
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()["cards"][0]


def link_of(card):
    return "/worksheet/" + card["links"][0]["url"].rsplit("/worksheet/")[1].split("?")[0]


def rows(store, *actions):
    return [row for row in store.rows("audit") if row["action"] in actions]


def run(store, *arguments):
    environment = {"DATABASE_URL": store.url, "PUBLIC_URL": PUBLIC_URL, "SECRET_KEY": KEY}
    made = CliRunner().invoke(group, list(arguments), env={f"NKG2D_CDS_{name}": value for name, value in environment.items()})
    assert made.exit_code == 0, made.output
    return made.output


def printed(store):
    return [json.loads(line) for line in run(store, "audit").splitlines()]


def events(store):
    return [AuditEvent.model_validate_json(line) for line in run(store, "audit", "--fhir").splitlines()]


def details(event):
    return {detail.type: detail.valueString for detail in event.entity[0].detail}


# --- worksheets ------------------------------------------------------------------------------------------------------
def test_an_opened_worksheet_leaves_a_record_of_whom_what_and_under_which_rules(client, store, moment):
    path = link_of(card_of(client))
    moment[0] += timedelta(minutes=5)
    assert client.get(path).status_code == 200
    [call] = rows(store, "call")
    [opened] = rows(store, "worksheet")
    assert opened["at"] == call["at"] + 300 and opened["status"] == 200 and opened["reason"] is None
    same = ("client", "user_hash", "patient_hash", "screening", "overall", "rules_version", "rules_digest")
    assert [opened[name] for name in same] == [call[name] for name in same] and opened["client"] == "anonymous"
    assert path.rsplit("/", 1)[1][:20] not in json.dumps(store.rows("audit"))


def test_the_client_of_the_call_stands_beside_its_worksheet(production, store):
    service = production()
    service.get(link_of(card_of(service, headers=signed())))
    assert [row["client"] for row in rows(store, "worksheet")] == [ISS]


@pytest.mark.parametrize("name", DOWNLOADS)
def test_a_file_that_is_taken_leaves_a_record_of_its_name(client, store, name):
    assert client.get(f"{link_of(card_of(client))}/{name}").status_code == 200
    assert [(row["action"], row["item"], row["patient_hash"] != "") for row in rows(store, "download", "worksheet")] == [
        ("download", name, True)]


def test_a_link_that_has_ended_leaves_a_record_of_whose_it_was_while_that_is_known(client, store, moment):
    path = link_of(card_of(client))
    moment[0] += timedelta(minutes=31)
    assert [client.get(path).status_code for _ in range(2)] == [410, 410]  # at the first its row goes
    [call] = rows(store, "call")
    first, second = rows(store, "worksheet")
    assert (first["status"], first["reason"], first["patient_hash"]) == (410, "worksheet-gone", call["patient_hash"])
    assert (second["status"], second["client"], second["patient_hash"]) == (410, "", "")


@pytest.mark.parametrize(("path", "status", "action", "reason"), [
    ("/worksheet/" + "A" * 71, 404, "worksheet", "worksheet-unknown"),
    ("/worksheet/MR560099", 404, "worksheet", "worksheet-unknown"),
    ("/worksheet", 404, "worksheet", "worksheet-unknown"),
    ("/worksheet/MR560099/note.txt", 404, "download", "worksheet-unknown"),
    ("/worksheet/MR560099/passwd", 404, "download", "http-404"),
    ("/worksheet/a/b/MR560099", 404, "other", "http-404"),
])
def test_a_wrong_link_leaves_a_record_without_the_link(client, store, path, status, action, reason):
    assert client.get(path).status_code == status
    [row] = store.rows("audit")
    assert (row["action"], row["status"], row["reason"], row["client"], row["patient_hash"]) == (action, status, reason, "", "")
    assert not any(secret in json.dumps(row) for secret in PLANTED)


def test_what_can_not_be_recorded_is_not_shown(client, store):
    path = link_of(card_of(client))
    store.run(text("ALTER TABLE audit RENAME TO gone"))
    answer = client.get(path)
    assert answer.status_code == 503 and answer.headers["Retry-After"] == "5" and "NCT05734898" not in answer.get_data(as_text=True)
    store.run(text("ALTER TABLE gone RENAME TO audit"))
    assert client.get(path).status_code == 200


def test_the_stylesheet_is_nobodys_chart(client, store):
    assert client.get("/worksheet/static/worksheet.css").status_code == 200 and store.rows("audit") == []


def test_a_worksheet_made_by_a_worker_of_the_version_before_is_opened_too(client, store):
    path = link_of(card_of(client))
    store.run(text("UPDATE worksheet SET client = '', user_hash = '', screening = NULL"))  # as it inserts
    assert client.get(path).status_code == 200
    [row] = rows(store, "worksheet")
    assert (row["client"], row["user_hash"], row["screening"]) == ("", "", None) and row["patient_hash"]


# --- launches --------------------------------------------------------------------------------------------------------
@pytest.fixture
def launched(make_client, store, ehr):
    return make_client(DATABASE_URL=store.url, SECRET_KEY=KEY, **smart_settings(ehr))


def test_a_launch_and_the_worksheet_it_ends_at_leave_a_record_each(launched, store, ehr):
    address = launch(launched, ehr).headers["Location"]
    assert launched.get("/worksheet/" + address.rsplit("/", 1)[1]).status_code == 200
    begun, opened = store.rows("audit")
    assert [(row["action"], row["status"], row["client"], row["user_hash"]) for row in (begun, opened)] == [
        ("launch", 302, ehr.base, ""), ("worksheet", 200, ehr.base, "")]
    assert begun["patient_hash"] == opened["patient_hash"] != "" and begun["rules_digest"] == opened["rules_digest"] != ""
    assert begun["overall"] == opened["overall"] == "likely-match"


def test_where_links_are_off_the_launch_is_the_record(make_client, store, ehr):
    service = make_client(DATABASE_URL=store.url, **smart_settings(ehr, WORKSHEET_MINUTES="0"))
    assert launch(service, ehr).status_code == 200
    assert [(row["action"], row["status"]) for row in store.rows("audit")] == [("launch", 200)]


def test_refused_launches_leave_a_record_of_the_ehr_where_it_is_a_listed_one(launched, store, ehr):
    assert launched.get("/launch", query_string={"iss": "https://evil.example/MR560099", "launch": "x"}).status_code == 403
    assert launched.get("/launch", query_string={"iss": ehr.base}).status_code == 400
    assert launched.get("/redirect", query_string={"code": "c", "state": "s"}).status_code == 403
    first = begin(launched, ehr)
    ehr.given = {"scope": "launch patient/Patient.rs"}
    assert come_back(launched, first).status_code == 412
    assert [(row["action"], row["status"], row["reason"], row["client"]) for row in store.rows("audit")] == [
        ("launch", 403, "launch-unlisted", ""), ("launch", 400, "launch-parameter", ""), ("launch", 403, "launch-state", ""),
        ("launch", 412, "launch-no-condition", ehr.base)]
    assert not any(secret in json.dumps(store.rows("audit")) for secret in PLANTED)


# --- feedback --------------------------------------------------------------------------------------------------------
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


# --- what else reads the audit ---------------------------------------------------------------------------------------
def test_openings_and_refusals_are_no_calls(client, store, moment):
    """``why``, the forecast and the share of cards count hook calls that were answered, and nothing else."""
    card = card_of(client)
    client.post(SERVICE, json=request([patient(), condition("I10", "Hypertension")]))
    for _ in range(60):
        client.get(link_of(card))
    for _ in range(10):
        client.post(SERVICE, json={**request(), "prefetch": {}})
        client.post(SERVICE, data=b"{", content_type="application/json")
    assert len(store.rows("audit")) == 2 + 60 + 20
    assert run(store, "why", "--patient", "p1").count("trace") == 2
    forecast = json.loads(run(store, "forecast", "--json"))
    assert forecast["calls"]["count"] == 2
    share = client.application.extensions["nkg2d-cds"].card_share
    seen = []
    share._tell = lambda trial, calls, cards: seen.append((calls, cards))
    share._again = 0.0
    share.look()
    assert seen == [(2, 1)]


def test_why_tells_which_worksheets_were_opened(client, store, moment, launched, ehr):
    assert "Worksheets opened" not in run(store, "why", "--patient", "p1")
    path = link_of(card_of(client))
    client.get(path)
    client.get(f"{path}/note.txt")
    launch(launched, ehr)
    told = run(store, "why", "--patient", "p1").split("Worksheets opened:")[1]
    assert [line.split("  ")[2] for line in told.strip("\n").splitlines()] == ["SMART launch", "note.txt", "page"]
    assert ehr.base in told and "anonymous" in told
    assert "工作表打开记录" in run(store, "why", "--patient", "p1", "--lang", "zh")
    assert "page" not in run(store, "why", "--patient", "p1", "--at", "2026-11-22T08:59")


def test_erase_unties_openings_and_keeps_them(client, store):
    card = card_of(client)
    client.get(link_of(card))
    [row] = rows(store, "worksheet")
    erase(client.application.extensions["nkg2d-cds"].database, [row["patient_hash"]])
    [after] = rows(store, "worksheet")
    assert (after["patient_hash"], after["screening"], after["client"]) == ("", None, "anonymous")


def test_a_launch_without_a_database_shows_nothing(launched, ehr, monkeypatch):
    def refuses(*_, **__):
        raise OperationalError("INSERT", {}, Exception("disk is full"))
    monkeypatch.setattr("cds_service.worksheet.launch.record_opening", refuses)
    answer = launch(launched, ehr)
    assert answer.status_code == 503 and "disk" not in answer.get_data(as_text=True) and "Location" not in answer.headers
