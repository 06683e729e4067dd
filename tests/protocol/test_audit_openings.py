"""The audit of what is opened after a card: worksheets, their files, SMART launches; and what else reads it."""
from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from cds_service.shared_state.retention import erase
from cds_service.worksheet.downloads import DOWNLOADS
from tests.protocol.audited import KEY, PLANTED, audited_client, card_of, link_of, moment_of_clock, run  # noqa: F401 - fixtures
from tests.protocol.calls import SERVICE, condition, patient, request
from tests.protocol.keys import ISS, PUBLIC_URL, TRUSTED_KEY, bearer, token
from tests.protocol.smart_calls import begin, come_back, launch
from tests.protocol.smart_calls import settings as smart_settings


def signed(address=SERVICE):
    return bearer(token(TRUSTED_KEY, aud=PUBLIC_URL + address))


def rows(store, *actions):
    return [row for row in store.rows("audit") if row["action"] in actions]


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
