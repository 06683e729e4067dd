"""Feedback, audit and used tokens, on SQLite and on PostgreSQL alike: nothing twice, nothing lost, nothing readable."""
from __future__ import annotations

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from cds_service.cds_clients import replay
from cds_service.database.database import Database
from cds_service.database.tables import METADATA
from cds_service.migrations.upgrade import HEAD, revision
from tests.protocol.calls import SERVICE, expect_answer, expect_outcome, request
from tests.protocol.keys import TRUSTED_KEY, bearer, token
from tests.protocol.stores import (
    FEEDBACK,
    client_of_store,  # noqa: F401 - fixtures
    report,
)


# --- feedback --------------------------------------------------------------------------------------------------------
def test_feedback_is_stored_once_when_it_is_acknowledged(client, store):
    reason = {"reason": {"code": "patient-declined", "system": "https://nkg2d-cds.org/x"}, "userComment": "see note"}
    body = {"feedback": [report("a", overrideReason=reason), report("b", outcome="accepted", acceptedSuggestions=[{"id": "s1"}])]}
    for _ in range(3):
        assert client.post(FEEDBACK, json=body).get_json() == {"received": 2}
    assert [(r["card"], r["outcome"], r["reason_code"], r["comment"], r["accepted"]) for r in store.rows("feedback")] == [
        ("a", "overridden", "patient-declined", "see note", []), ("b", "accepted", None, None, ["s1"])]


def test_a_wrong_item_refuses_the_whole_bulk(client, store):
    issue = expect_outcome(client.post(FEEDBACK, json={"feedback": [report("a"), report("b", outcome="maybe")]}), 400)
    assert issue["expression"] == ["feedback[1].outcome"] and store.rows("feedback") == []


def test_the_largest_bulk_is_stored_whole(client, store):
    many = [report(f"card-{number}", overrideReason={"userComment": "长" * 2000}) for number in range(1000)]
    assert client.post(FEEDBACK, json={"feedback": many}).get_json() == {"received": 1000}
    assert len(store.rows("feedback")) == 1000


def test_feedback_from_many_sides_at_once_is_stored_once_each(make_client, store):
    clients = [make_client(DATABASE_URL=store.url) for _ in range(2)]

    def send(number):
        body = {"feedback": [report(f"card-{number % 20}"), report(f"other-{number}")]}
        return clients[number % 2].application.test_client().post(FEEDBACK, json=body).status_code
    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(send, range(60))) == {200}
    cards = [row["card"] for row in store.rows("feedback")]
    assert len(cards) == len(set(cards)) == 80


TEXT = st.text(max_size=12) | st.sampled_from(["\x00", "a\x00b", "\ud800", "x" * 3000, "急性髓系白血病" * 400, "\U0001f9ec", "'; --", "%s", "\\"])


@settings(suppress_health_check=list(HealthCheck), max_examples=40)
@given(card=TEXT, comment=TEXT, system=TEXT, code=TEXT, accepted=TEXT, when=st.sampled_from(["2026-11-22T09:30:00Z"]) | TEXT)
def test_any_text_in_feedback_is_stored_or_refused(client, card, comment, system, code, accepted, when):
    reason = {"reason": {"code": code, "system": system}, "userComment": comment}
    for changed in ({"overrideReason": reason}, {"outcome": "accepted", "acceptedSuggestions": [{"id": accepted}]}):
        body = json.dumps({"feedback": [report(card, outcomeTimestamp=when, **changed)]})
        assert client.post(FEEDBACK, data=body, content_type="application/json").status_code in (200, 400)


# --- audit -----------------------------------------------------------------------------------------------------------
def test_each_call_leaves_a_record_without_identifiers(client, store):
    responses = [client.post(SERVICE, json=request()) for _ in range(2)]
    first, second = store.rows("audit")
    assert first["trace"] == responses[0].headers["X-Trace-Id"]
    assert first["card"] == responses[0].get_json()["cards"][0]["uuid"]
    assert (first["overall"], first["client"], first["rules_version"]) == ("likely-match", "anonymous", "1.0.0")
    assert first["states"]["ecog"] == "met"
    assert "p1" not in first["patient_hash"] and len(first["patient_hash"]) == 64
    assert (second["patient_hash"], second["user_hash"]) == (first["patient_hash"], first["user_hash"])


def test_calls_from_many_sides_at_once_are_all_recorded(make_client, store):
    clients = [make_client(DATABASE_URL=store.url) for _ in range(2)]

    def call(number):
        context = {"userId": f"Practitioner/{number}"}
        return clients[number % 2].application.test_client().post(SERVICE, json=request(context=context)).status_code
    with ThreadPoolExecutor(6) as pool:
        assert set(pool.map(call, range(24))) == {200}
    rows = store.rows("audit")
    assert len(rows) == len({row["trace"] for row in rows}) == 24


# --- used tokens -----------------------------------------------------------------------------------------------------
def test_a_token_is_taken_once_by_whichever_machine(production):
    one, two = production(), production()
    text = token(TRUSTED_KEY)
    expect_answer(one.post(SERVICE, json=request(), headers=bearer(text)))
    for client in (one, two):
        expect_outcome(client.post(SERVICE, json=request(), headers=bearer(text)), 401)


def test_a_token_that_comes_at_once_to_several_is_taken_once(production):
    services = [production(), production()]
    text, together = token(TRUSTED_KEY), threading.Barrier(6)

    def call(number):
        client = services[number % 2].application.test_client()
        together.wait(10)
        return client.post(SERVICE, json=request(), headers=bearer(text)).status_code
    with ThreadPoolExecutor(6) as pool:
        assert sorted(pool.map(call, range(6))) == [200, 401, 401, 401, 401, 401]


def test_tokens_are_forgotten_after_they_expired(production, store, monkeypatch):
    monkeypatch.setattr(replay, "PRUNE_EVERY", 3)
    client, now = production(), int(time.time())
    for expires in (now - 50, now + 300, now + 300):
        expect_answer(client.post(SERVICE, json=request(), headers=bearer(token(TRUSTED_KEY, exp=expires, iat=now - 200))))
    assert len(store.rows("replay")) == 3  # the leeway still holds
    store.run(METADATA.tables["replay"].update().values(expires=now - 1))
    for _ in range(3):
        expect_answer(client.post(SERVICE, json=request(), headers=bearer(token(TRUSTED_KEY))))
    assert len(store.rows("replay")) == 3


# --- the tables ------------------------------------------------------------------------------------------------------
def test_workers_that_start_at_once_make_the_tables_once(store):
    together = threading.Barrier(4)

    def start(_):
        database = Database(store.url)
        together.wait(10)
        database.migrate()
        database.close()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start, range(4)))
    database = Database(store.url)
    with database.reading() as connection:
        assert revision(connection) == HEAD
        assert connection.execute(text("SELECT count(*) FROM feedback")).scalar() == 0
    database.close()
