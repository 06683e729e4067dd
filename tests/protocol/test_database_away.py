"""A shared database that is not there, hangs or crashes: cards are shown, no token is taken twice, nothing that was acknowledged is lost."""
from __future__ import annotations

import sqlite3
import time

import pytest
from sqlalchemy import create_engine, text

from cds_service.cds_clients import replay
from cds_service.database import impatient
from cds_service.database.database import Database
from tests.protocol.calls import SERVICE, expect_answer, expect_outcome, request
from tests.protocol.keys import TRUSTED_KEY, bearer, token
from tests.protocol.stores import (
    FEEDBACK,
    Store,
    client_of_store,  # noqa: F401 - fixtures
    report,
)

NOWHERE = "sqlite:////proc/none/x.sqlite"


def shared(client):
    return client.application.extensions["nkg2d-cds"].database


def test_without_the_database_a_worker_shows_cards_and_takes_no_token_twice(production, store, monkeypatch):
    client, other = production(), production()
    before, within = token(TRUSTED_KEY), token(TRUSTED_KEY)
    expect_answer(client.post(SERVICE, json=request(), headers=bearer(before)))
    with monkeypatch.context() as away:
        away.setattr(shared(client), "_quick", create_engine(NOWHERE))
        assert expect_answer(client.post(SERVICE, json=request(), headers=bearer(within)))["cards"]
        assert shared(client).is_away and len(store.rows("replay")) == 1
        for used in (before, within):
            expect_outcome(client.post(SERVICE, json=request(), headers=bearer(used)), 401)
        assert expect_answer(client.post(SERVICE, json=request(), headers=bearer(token(TRUSTED_KEY))))["cards"]
    shared(client)._again = 0.0
    expect_answer(client.post(SERVICE, json=request(), headers=bearer(token(TRUSTED_KEY))))
    assert len(store.rows("replay")) == 4, "what was taken meanwhile is written down"
    expect_outcome(other.post(SERVICE, json=request(), headers=bearer(within)), 401)


def test_what_a_worker_remembers_by_itself_is_bounded(production, monkeypatch):
    monkeypatch.setattr(replay, "MOST", 3)
    client = production()
    monkeypatch.setattr(shared(client), "_quick", create_engine(NOWHERE))
    for _ in range(3):
        assert expect_answer(client.post(SERVICE, json=request(), headers=bearer(token(TRUSTED_KEY))))["cards"]
    refused = client.post(SERVICE, json=request(), headers=bearer(token(TRUSTED_KEY)))
    assert "database" in expect_outcome(refused, 503)["details"]["text"] and refused.headers["Retry-After"]


def test_readiness_tries_a_write(client, store):
    """Also where another writer holds the only place there is to write; nothing is left of it."""
    assert client.get("/health/ready").status_code == 200 and store.rows("replay") == []
    if store.url.startswith("sqlite"):
        held = sqlite3.connect(store.url.removeprefix("sqlite:///"), isolation_level=None)
        held.execute("BEGIN IMMEDIATE")
        expect_outcome(client.get("/health/ready"), 503)
        held.execute("ROLLBACK")
        held.close()
    else:
        store.run(text("ALTER ROLE cds SET default_transaction_read_only = on"))
        try:
            shared(client).close()
            expect_outcome(client.get("/health/ready"), 503)
        finally:
            writable = create_engine(store.url, connect_args={"options": "-c default_transaction_read_only=off"})
            with writable.begin() as connection:
                connection.execute(text("ALTER ROLE cds RESET default_transaction_read_only"))
            writable.dispose()
        shared(client).close()
    assert client.get("/health/ready").status_code == 200


@pytest.mark.parametrize("store", ["postgresql"], indirect=True)
def test_a_frozen_database_hangs_nothing(production, server, monkeypatch):
    """kill -STOP: the network still answers for it, it does not."""
    monkeypatch.setattr(impatient, "ANSWER_SECONDS", 0.5)
    client = production()
    assert call_of(client)["cards"]
    with server.frozen():
        begun = time.monotonic()
        assert call_of(client)["cards"] and call_of(client)["cards"]
        assert client.post(SERVICE, json={}).status_code == 401
        waited = time.monotonic() - begun
        begun = time.monotonic()
        assert client.get("/health/live").status_code == 200
        assert time.monotonic() - begun < 0.5 and waited < 8
        expect_outcome(client.get("/health/ready"), 503)
    shared(client)._again = 0.0
    assert client.get("/health/ready").status_code == 200
    assert call_of(client)["cards"]


def call_of(client):
    return expect_answer(client.post(SERVICE, json=request(), headers=bearer(token(TRUSTED_KEY))))


@pytest.mark.parametrize(("patient", "timeout"), [(True, "0"), (False, "5s")])
def test_only_calls_are_cut_off(server, patient, timeout):
    database = Database(server.database(), patient=patient)
    with database.reading() as connection:
        assert connection.execute(text("SHOW statement_timeout")).scalar() == timeout
    database.close()


def test_a_database_that_crashes_loses_nothing_that_was_acknowledged_and_is_used_again(make_client, server):
    """PostgreSQL ends without a checkpoint; meanwhile nothing is acknowledged; afterwards all is as before."""
    store = Store(server.database())
    client = make_client(DATABASE_URL=store.url)
    for number in range(20):
        assert client.post(FEEDBACK, json={"feedback": [report(f"card-{number}")]}).status_code == 200
    server.crash()
    try:
        expect_outcome(client.get("/health/ready"), 503)
        response = client.post(FEEDBACK, json={"feedback": [report("lost")]})
        assert expect_outcome(response, 503)["code"] == "transient" and response.headers["Retry-After"]
        assert "s3cr3t" not in response.get_data(as_text=True)
    finally:
        server.start()
    assert {row["card"] for row in store.rows("feedback")} == {f"card-{number}" for number in range(20)}
    assert client.get("/health/ready").status_code == 200
    assert client.post(FEEDBACK, json={"feedback": [report("after")]}).status_code == 200
    expect_answer(client.post(SERVICE, json=request()))
