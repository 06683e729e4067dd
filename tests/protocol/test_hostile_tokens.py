"""Tokens and key sets that are built to break their reader: 401 like every other, never a fault of ours, never a wait."""
from __future__ import annotations

import base64
import json
import socket
import threading
import time

import jwt
import pytest

from cds_service.cds_clients.clients import Client
from cds_service.cds_clients.key_sets import KeySets
from tests.protocol.calls import SERVICE, expect_answer, expect_outcome, request
from tests.protocol.keys import ISS, TRUSTED_KEY, bearer, claims, public, token


def encoded(content):
    raw = content if isinstance(content, bytes) else json.dumps(content).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def forged(header, payload):
    return f"{encoded(header)}.{encoded(payload)}.{encoded(b'x' * 96)}"


USUAL = {"alg": "ES384", "kid": "k1"}
DEEP = b"[" * 2500


@pytest.mark.parametrize("text", [
    *(forged({**USUAL, "typ": typ}, claims()) for typ in (5, None, [], {})),
    *(forged({**USUAL, "alg": alg}, claims()) for alg in (5, None, [], ["ES384"])),
    *(forged({**USUAL, "jku": jku}, claims()) for jku in (5, [], "file:///etc/passwd")),
    *(forged({**USUAL, "kid": kid}, claims()) for kid in (5, [], "x" * 5000, "\ud800")),
    forged({**USUAL, "crit": ["exp"]}, claims()), forged({**USUAL, "b64": False}, claims()), forged([], claims()), forged(b"\xff", claims()),
    forged(DEEP, claims()), forged(USUAL, DEEP), forged(USUAL, b'{"iss": ' + DEEP), forged(USUAL, b'{"exp": ' + b"9" * 5000 + b"}"),
    forged(USUAL, b"{"), forged(USUAL, []), forged(USUAL, {"iss": [ISS]}), forged(USUAL, {"iss": {"a": 1}}),
], ids=lambda text: text[:1] + text[-8:])
def test_a_token_built_to_break_the_reader_is_401(production, text):
    expect_outcome(production().post(SERVICE, json=request(), headers={"Authorization": f"Bearer {text}"[:8190]}), 401)


@pytest.mark.parametrize("changes", [
    {"exp": float("inf")}, {"iat": float("inf")}, {"nbf": float("inf")}, {"exp": float("nan")}, {"iat": float("-inf")}, {"exp": 1e300}, {"iat": -1e300},
    {"exp": True}, {"exp": []}, {"jti": 5}, {"jti": "x" * 501}, {"jti": []}, {"aud": 5}, {"aud": [5]}, {"aud": {}}, {"iss": 5}, {"sub": 5},
], ids=str)
def test_odd_claims_of_a_listed_client_are_401(production, changes):
    text = jwt.api_jws.encode(json.dumps({**claims(), **changes}).encode(), TRUSTED_KEY, algorithm="ES384", headers={"kid": "k1"})
    client = production()
    answer = client.post(SERVICE, json=request(), headers=bearer(text))
    assert answer.status_code == 401 or changes == {"sub": 5}, answer.get_data(as_text=True)
    expect_answer(client.post(SERVICE, json=request(), headers=bearer(token(TRUSTED_KEY))))


# --- a key server that misbehaves --------------------------------------------------------------------------------------
class Raw:
    """A server of raw bytes, which drips where ``pause`` says so."""

    def __init__(self, parts, pause=0.0):
        self.parts, self.pause, self.count = parts, pause, 0
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/keys"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                connection, _ = self.socket.accept()
            except OSError:
                return
            self.count += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        with connection:
            connection.recv(65536)
            for part in self.parts:
                try:
                    connection.sendall(part)
                except OSError:
                    return
                time.sleep(self.pause)


@pytest.fixture
def raw_server():
    made = []

    def make(parts, pause=0.0):
        made.append(Raw(parts, pause))
        return made[-1]
    yield make
    for one in made:
        one.socket.close()


@pytest.mark.parametrize("parts", [
    [b""], [b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"], [b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnope"],
    [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"], [b"\x00" * 50], [b"HTTP/1.1 200 OK\r\n" + b"a" * 70_000],
], ids=["nothing", "short", "no-gzip", "no-chunk", "no-http", "long-line"])
def test_a_key_server_that_speaks_nonsense_has_no_key(raw_server, parts):
    assert KeySets().key(Client(iss="a", jku=raw_server(parts).url), "k1") is None


def test_a_key_server_that_drips_holds_nobody_up(raw_server, monkeypatch):
    """Neither the caller for longer than the time allowed, nor another client, nor a key that is known already."""
    monkeypatch.setattr("cds_service.cds_clients.key_sets.LONGEST_SECONDS", 1.0)
    dripping = raw_server([b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n", *[b" "] * 400], pause=0.05)
    good = json.dumps({"keys": [public(TRUSTED_KEY)]}).encode()
    other = raw_server([b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(good) + good])
    keys, ended = KeySets(), threading.Event()
    waiting = threading.Thread(target=lambda: (keys.key(Client(iss="drip", jku=dripping.url), "k1"), ended.set()))
    waiting.start()
    while not dripping.count:
        time.sleep(0.01)
    assert keys.key(Client(iss="good", jku=other.url), "k1") is not None
    assert not ended.is_set(), "the other client waited for the one that drips"
    waiting.join(15)
    assert ended.is_set(), "400 bytes at 20 a second were waited for"
