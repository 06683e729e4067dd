"""Client authentication: only a listed client's signed token, for exactly this URL, once; a 401 gives no reason."""
from __future__ import annotations

import base64
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from tests.protocol.calls import SERVICE, expect_answer, expect_outcome, request
from tests.protocol.keys import ISS, PUBLIC_URL, URL, bearer, claims, ec_key, public, rsa_key, token

KEY = ec_key()
RSA = rsa_key()


@pytest.fixture
def clients_file(tmp_path):
    """Writes a CLIENTS file with one client whose keys are in a file; further lines are added to the client."""
    def write(*keys, lines="", jku=None):
        (tmp_path / "keys.json").write_text(json.dumps({"keys": keys or [public(KEY)]}))
        source = f'jku = "{jku}"' if jku else 'jwks = "keys.json"'
        path = tmp_path / "clients.toml"
        path.write_text(f'[[client]]\niss = "{ISS}"\n{source}\n{lines}\n')
        return path
    return write


@pytest.fixture
def production(make_client, clients_file):
    """A client of a service in production."""
    def make(*keys, lines="", jku=None, **changes):
        return make_client(PROFILE="production", AS_OF=None, PUBLIC_URL=PUBLIC_URL, ALLOWED_FHIR_SERVERS="none",
                           SECRET_KEY="a-key-of-these-tests-0123456789-abcdefgh", CLIENTS=str(clients_file(*keys, lines=lines, jku=jku)), **changes)
    return make


def call(client, text=None, headers=None):
    return client.post(SERVICE, json=request(), headers=headers if headers is not None else bearer(text) if text else {})


@pytest.mark.parametrize("audience", [URL, [URL], ["https://else.example", URL]])
def test_a_signed_call_is_answered(production, audience):
    expect_answer(call(production(), token(KEY, aud=audience)))


def test_rs384_and_configured_algorithms(production):
    expect_answer(call(production(public(RSA)), token(RSA, "RS384")))
    p256 = ec_key(ec.SECP256R1)
    listed = 'algorithms = ["ES256", "RS256"]'
    client = production(public(p256), public(RSA, "k2"), lines=listed)
    expect_answer(call(client, token(p256, "ES256")))
    expect_answer(call(client, token(RSA, "RS256", {"kid": "k2"})))
    expect_outcome(call(client, token(RSA, "RS384", {"kid": "k2"})), 401)


NOW = int(time.time())
OTHER = ec_key()


REFUSED = {
    "empty": "", "no token": "x", "three dots": "a.b.c", "not ASCII": "é.é.é", "endless": "x" * 10_000,
    "key of another": token(OTHER),
    "unknown kid": token(KEY, headers={"kid": "k9"}),
    "no kid": token(KEY, headers={"kid": ...}),
    "another typ": token(KEY, headers={"typ": "at+jwt"}),
    "algorithm not listed": token(RSA, "RS256"),
    "HMAC": jwt.encode(claims(), "secret" * 10, algorithm="HS384", headers={"kid": "k1"}),
    "unsigned": jwt.encode(claims(), None, algorithm="none", headers={"kid": "k1"}),
    "another issuer": token(KEY, iss="https://else.example"), "no issuer": token(KEY, iss=...),
    "aud of discovery": token(KEY, aud=f"{PUBLIC_URL}/cds-services"), "aud with a slash": token(KEY, aud=URL + "/"),
    "no aud": token(KEY, aud=...), "no aud in a list": token(KEY, aud=[]),
    "aud of the Host": token(KEY, aud="http://localhost/cds-services/nct05734898-patient-view"),
    "no exp": token(KEY, exp=...), "expired": token(KEY, exp=NOW - 400, iat=NOW - 700), "a day long": token(KEY, exp=NOW + 90_000),
    "exp in words": token(KEY, exp="soon"),
    "no iat": token(KEY, iat=...), "iat to come": token(KEY, iat=NOW + 4000, exp=NOW + 5000), "nbf to come": token(KEY, nbf=NOW + 4000),
    "no jti": token(KEY, jti=...), "empty jti": token(KEY, jti=""),
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_every_other_token_is_refused_without_a_reason(production, text):
    client = production()
    answers = [call(client, headers={"Authorization": f"Bearer {text}"} if text.isascii() else {"Authorization": "Bearer x"}),
               call(client)]
    issues = [expect_outcome(answer, 401) for answer in answers]
    assert issues[0] == issues[1] and issues[0]["code"] == "login"
    assert answers[0].headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("header", ["", "Basic eDp5", "Bearer", "bearer ", "Token x"])
def test_other_schemes_are_refused(production, header):
    expect_outcome(call(production(), headers={"Authorization": header}), 401)


def test_feedback_has_its_own_audience(production):
    client = production()
    body = {"feedback": [{"card": "x", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z"}]}
    expect_outcome(client.post(SERVICE + "/feedback", json=body, headers=bearer(token(KEY))), 401)
    expect_outcome(client.post(SERVICE + "/feedback", json=body), 401)
    assert client.post(SERVICE + "/feedback", json=body, headers=bearer(token(KEY, aud=URL + "/feedback"))).status_code == 200


def test_discovery_is_open_but_a_wrong_token_is_refused(production):
    client = production()
    assert client.get("/cds-services").status_code == 200
    assert client.get("/cds-services", headers=bearer(token(KEY, aud=f"{PUBLIC_URL}/cds-services"))).status_code == 200
    expect_outcome(client.get("/cds-services", headers=bearer(token(KEY))), 401)


def test_calls_without_a_trusted_token_count_by_their_address(production, monkeypatch):
    monkeypatch.setattr("cds_service.cds_clients.rate_limit.time.monotonic", lambda: 7.0)
    client = production(RATE_LIMIT="2")
    assert [call(client, text).status_code for text in (None, "junk", token(OTHER), None)] == [401, 401, 429, 429]
    expect_answer(call(client, token(KEY)))


def test_a_token_above_the_rate_limit_is_not_used_up(production, monkeypatch):
    moment = [7.0]
    monkeypatch.setattr("cds_service.cds_clients.rate_limit.time.monotonic", lambda: moment[0])
    client, again = production(RATE_LIMIT="1"), token(KEY, jti="again")
    expect_answer(call(client, token(KEY, jti="first")))
    expect_outcome(call(client, again), 429)
    moment[0] += 1
    expect_answer(call(client, again))


def test_the_host_header_decides_nothing(production):
    text = token(KEY, aud="https://evil.example/cds-services/nct05734898-patient-view")
    expect_outcome(call(production(), headers={**bearer(text), "Host": "evil.example", "X-Forwarded-Host": "evil.example"}), 401)


def test_a_tenant_must_match(production):
    client = production(lines='tenant = "ward"')
    expect_answer(call(client, token(KEY, tenant="ward")))
    expect_outcome(call(client, token(KEY, tenant="other")), 401)
    expect_outcome(call(client, token(KEY)), 401)


def test_weak_private_symmetric_and_mislabelled_keys_verify_nothing(production):
    weak, p256 = rsa_key(1024), ec_key(ec.SECP256R1)
    secret = {"kty": "oct", "kid": "k4", "k": base64.urlsafe_b64encode(b"secret" * 8).decode()}
    client = production(public(weak, "k1"), public(p256, "k2"), public(KEY, "k3", use="enc"), secret,
                        public(KEY, "k5", alg="ES256"), {"kid": "k6"}, 5, lines='algorithms = ["ES256", "ES384", "RS384"]')
    with pytest.warns(jwt.InsecureKeyLengthWarning):
        weakly_signed = token(weak, "RS384")
    for text in (weakly_signed, token(KEY, headers={"kid": "k3"}), token(KEY, headers={"kid": "k5"}),
                 jwt.encode(claims(), "secret" * 8, algorithm="HS384", headers={"kid": "k4"})):
        expect_outcome(call(client, text), 401)
    expect_answer(call(client, token(p256, "ES256", {"kid": "k2"})))


def test_client_settings_hold_for_its_calls(production):
    client = production(lines='language = "zh"\ndetail_style = "list"\nroles = ["Practitioner"]\ncors_origins = ["https://e.example"]')
    body = request(context={"userId": "PractitionerRole/r"})
    got = client.post(SERVICE, json=body, headers=bearer(token(KEY)))
    assert expect_answer(got)["extension"]["org.nkg2d-cds.screening"]["silent_because"] == "user-role"
    got = client.post(SERVICE, json=request(), headers={**bearer(token(KEY)), "Origin": "https://e.example"})
    card = expect_answer(got)["cards"][0]
    assert "|" not in card["detail"] and "预筛" in card["detail"]
    assert got.headers["Access-Control-Allow-Origin"] == "https://e.example"


# --- development -----------------------------------------------------------------------------------------------------
def test_development_serves_without_a_token_and_checks_one_when_clients_are_listed(make_client, clients_file):
    here = "http://127.0.0.1:8080/cds-services/nct05734898-patient-view"
    open_to_all = make_client()
    expect_answer(call(open_to_all))
    expect_answer(call(open_to_all, "not.a.token"))
    listed = make_client(CLIENTS=str(clients_file()))
    expect_answer(call(listed))
    expect_answer(call(listed, token(KEY, aud=here)))
    expect_outcome(call(listed, token(OTHER, aud=here)), 401)


# --- keys by URL -----------------------------------------------------------------------------------------------------
@pytest.fixture
def key_server():
    """An HTTP server of key sets: serve.keys is what it gives, serve.count how often it was asked."""
    class Keys(BaseHTTPRequestHandler):
        def do_GET(self):
            serve.count += 1
            if serve.redirect:
                self.send_response(302)
                self.send_header("Location", serve.redirect)
                self.end_headers()
                return
            content = json.dumps({"keys": serve.keys}).encode() if serve.content is None else serve.content
            self.send_response(200)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    serve = HTTPServer(("127.0.0.1", 0), Keys)
    serve.keys, serve.count, serve.content, serve.redirect = [public(KEY)], 0, None, None
    serve.url = f"http://127.0.0.1:{serve.server_port}/jwks.json"
    thread = threading.Thread(target=serve.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield serve
    serve.shutdown()
    serve.server_close()


HERE = "http://127.0.0.1:8080/cds-services/nct05734898-patient-view"


def signed(key=KEY, **given):
    return token(key, aud=HERE, **given)


def test_keys_are_fetched_once_and_again_for_a_new_kid(make_client, clients_file, key_server, monkeypatch):
    monkeypatch.setattr("cds_service.cds_clients.key_sets.BETWEEN_REFRESHES", 0)
    client = make_client(CLIENTS=str(clients_file(jku=key_server.url)))
    for _ in range(3):
        expect_answer(call(client, signed(headers={"jku": key_server.url})))
    assert key_server.count == 1
    key_server.keys = [public(KEY), public(OTHER, "k2")]
    expect_answer(call(client, signed(OTHER, headers={"kid": "k2"})))
    assert key_server.count == 2


def test_unknown_kids_do_not_make_us_fetch_again_and_again(make_client, clients_file, key_server):
    client = make_client(CLIENTS=str(clients_file(jku=key_server.url)))
    for number in range(5):
        expect_outcome(call(client, signed(headers={"kid": f"x{number}"})), 401)
    assert key_server.count == 1


def test_only_the_listed_url_is_ever_fetched(make_client, clients_file, key_server):
    client = make_client(CLIENTS=str(clients_file(jku=key_server.url)))
    expect_outcome(call(client, signed(headers={"jku": key_server.url + "?x"})), 401)
    assert key_server.count == 0
    key_server.redirect = "http://127.0.0.1:9/elsewhere"
    expect_outcome(call(client, signed()), 401)


@pytest.mark.parametrize("content", [b"", b"[]", b"<html>", b"\xff", b'{"keys": 5}', b'{"keys": [5]}', b"x" * 300_000,
                                     b"[" * 100_000])
def test_a_broken_key_set_is_no_key_set(make_client, clients_file, key_server, content):
    key_server.content = content
    expect_outcome(call(make_client(CLIENTS=str(clients_file(jku=key_server.url))), signed()), 401)
