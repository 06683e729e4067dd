"""Who may read an answer in a browser: preflights for the pages of all clients, answers for the caller's own."""
from __future__ import annotations

import json

import pytest

from cds_service import state
from cds_service.cds_clients.clients import read_clients
from cds_service.hook_calls import bodies
from cds_service.settings.site_file import ConfigError
from tests.protocol.calls import SERVICE, request
from tests.protocol.keys import ISS, PUBLIC_URL, bearer, ec_key, public, token

OURS, OTHERS, SETTING, STRANGER = (f"https://{name}.example" for name in ("ours", "others", "setting", "stranger"))
KEY, OTHER_KEY = ec_key(), ec_key()
OTHER_ISS = "https://other.hospital.example/fhir"
FEEDBACK = SERVICE + "/feedback"
PATHS = ["/", "/cds-services", SERVICE, FEEDBACK, "/health/live", "/health/ready", "/metrics", "/openapi.json",
         "/worksheet/x", "/launch", "/redirect", "/launch/jwks.json"]


@pytest.fixture
def client(make_client, tmp_path):
    """A production service with two clients, each with pages of its own."""
    for name, key in (("a", KEY), ("b", OTHER_KEY)):
        (tmp_path / f"{name}.json").write_text(json.dumps({"keys": [public(key)]}))
    listed = "".join(f'[[client]]\niss = "{iss}"\njwks = "{name}.json"\ncors_origins = ["{origin}"]\n'
                     for iss, name, origin in ((ISS, "a", OURS), (OTHER_ISS, "b", OTHERS.upper() + "/")))
    (tmp_path / "clients.toml").write_text(listed)
    return make_client(PROFILE="production", AS_OF=None, PUBLIC_URL=PUBLIC_URL, ALLOWED_FHIR_SERVERS="none", SECRET_KEY="a-key-of-these-tests-0123456789-abcdefgh",
                       CLIENTS=str(tmp_path / "clients.toml"), CORS_ORIGINS=SETTING, RATE_LIMIT="1000", MAX_BODY_MB="1")


def signed(path=SERVICE):
    return bearer(token(KEY, aud=PUBLIC_URL + path))


def readers(send, *arguments, headers=dict, **given):
    """The status, and which origins may read the answer; a fresh token each time."""
    seen = {origin: send(*arguments, headers={**headers(), "Origin": origin}, **given) for origin in (OURS, OTHERS, SETTING, STRANGER)}
    [status] = {answer.status_code for answer in seen.values()}
    for origin, answer in seen.items():
        assert answer.headers.get("Access-Control-Allow-Origin") in (origin, None) and "Origin" in answer.headers["Vary"]
        assert "Access-Control-Allow-Credentials" not in answer.headers
    return status, [origin for origin, answer in seen.items() if "Access-Control-Allow-Origin" in answer.headers]


@pytest.mark.parametrize("path", PATHS)
def test_a_preflight_is_answered_for_the_pages_of_every_client(client, path):
    """No token is in it that could say whose it is."""
    assert readers(client.options, path) == (204, [OURS, OTHERS, SETTING])


@pytest.mark.parametrize(("status", "send"), [
    (200, {"json": request()}), (400, {"json": {}}), (412, {"json": {**request(), "prefetch": {}}}),
    (413, {"data": b" " * (1 << 20) + b"{}", "content_type": "application/json"}), (415, {"data": b"{}", "content_type": "text/plain"})])
def test_what_is_answered_to_a_client_is_for_its_own_pages_and_the_settings(client, status, send):
    assert readers(client.post, SERVICE, headers=signed, **send) == (status, [OURS, SETTING])


def test_so_are_discovery_and_feedback(client):
    report = {"feedback": [{"card": "x", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z"}]}
    assert readers(client.post, FEEDBACK, headers=lambda: signed(FEEDBACK), json=report) == (200, [OURS, SETTING])
    assert readers(client.get, "/cds-services", headers=lambda: signed("/cds-services")) == (200, [OURS, SETTING])


@pytest.mark.parametrize(("status", "method", "path"), [
    (401, "POST", SERVICE), (401, "POST", FEEDBACK), (404, "POST", "/cds-services/none"), (405, "GET", SERVICE), (404, "GET", "/nowhere"),
    (200, "GET", "/cds-services"), (200, "GET", "/"), (200, "GET", "/health/ready"), (404, "GET", "/worksheet/x")])
def test_where_nobody_is_known_every_listed_page_may_read_why(client, status, method, path):
    assert readers(client.open, path, method=method) == (status, [OURS, OTHERS, SETTING])


def test_a_client_that_is_not_trusted_is_nobody(client):
    assert readers(client.post, SERVICE, headers=lambda: bearer(token(OTHER_KEY)), json=request()) == (401, [OURS, OTHERS, SETTING])


def test_the_busy_the_throttled_and_the_faulty_answers_are_readable_too(client, monkeypatch):
    made = client.application.extensions["nkg2d-cds"]
    monkeypatch.setattr(state, "WAIT_SECONDS", 0.0)
    for _ in range(state.CALLS_AT_ONCE):
        made.calls.acquire()
    assert readers(client.post, SERVICE, headers=signed, json=request()) == (503, [OURS, SETTING])
    made.calls.release(state.CALLS_AT_ONCE)
    with monkeypatch.context() as patched:
        patched.setattr(made.rate_limit, "exceeded", lambda name: True)
        assert readers(client.post, SERVICE, headers=signed, json=request()) == (429, [OURS, SETTING])

    def fault(*given):
        raise ZeroDivisionError
    monkeypatch.setattr(bodies, "_read", fault)
    client.application.testing = False
    client.application.config["PROPAGATE_EXCEPTIONS"] = False
    assert readers(client.post, SERVICE, headers=signed, json=request()) == (500, [OURS, SETTING])


@pytest.mark.parametrize("wrong", ["https://e.example/app", "*", "e.example", "https://u@e.example"])
def test_an_origin_that_could_never_be_allowed_stops_the_start(tmp_path, wrong):
    (tmp_path / "keys.json").write_text("{}")
    path = tmp_path / "clients.toml"
    path.write_text(f'[[client]]\niss = "a"\njwks = "keys.json"\ncors_origins = ["{wrong}"]\n')
    with pytest.raises(ConfigError, match="cors_origins"):
        read_clients(path, production=False)


def test_options_of_a_page_say_all_that_it_takes(make_client):
    answer = make_client().options("/cds-services", headers={"Origin": "https://sandbox.cds-hooks.org"})
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS" and answer.headers["Access-Control-Allow-Methods"] == "GET, OPTIONS"
