"""A FHIR server that is slow to answer: health and metrics answer all the same, and what is too much is told so at once."""
from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
import requests

from cds_service import state
from cds_service.serve import THREADS
from tests.protocol.calls import AS_OF, SERVICE, expect_answer, expect_outcome, relapsed, request, without
from tests.protocol.fhir_server import TOKEN, serving
from tests.protocol.keys import PUBLIC_URL, TRUSTED_KEY, bearer, token
from tools.running_service import PATIENCE_SECONDS, running

SLOW_SECONDS = 3.0
"""The server answers no sooner; the budget of a call ends before."""
AT_ONCE = 1.5
"""Seconds within which a probe must be answered: the manifests give it three. What a busy machine adds is in it."""
AUTHORIZED = {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 300, "scope": "patient/*.read", "subject": "cds"}


@pytest.fixture(scope="module")
def slow():
    """A FHIR server whose laboratory takes its time."""
    with serving(relapsed()) as server:
        server.faults["Observation"] = lambda handler: time.sleep(SLOW_SECONDS)
        yield server


@pytest.fixture(scope="module")
def service(tmp_path_factory, slow):
    with running(tmp_path_factory.mktemp("slow"), workers=1, AS_OF=AS_OF, ALLOWED_FHIR_SERVERS=slow.base, FETCH_BUDGET_SECONDS=2) as started:
        yield started.base


def body(server):
    return without(request(fhirServer=server.base, fhirAuthorization=AUTHORIZED), "laboratory")


def timed(ask):
    begun = time.monotonic()
    response = ask()
    return response.status_code, time.monotonic() - begun, response


def test_there_is_always_a_thread_for_health():
    assert THREADS >= state.CALLS_AT_ONCE + state.CALLS_WAITING + 4


def test_a_burst_of_calls_that_are_soon_answered_is_answered(service):
    with ThreadPoolExecutor(50) as calls:
        statuses = list(calls.map(lambda _: requests.post(service + SERVICE, json=request(), timeout=PATIENCE_SECONDS).status_code, range(50)))
    assert statuses == [200] * 50


@pytest.mark.parametrize("at_once", [40, 100])
def test_health_answers_however_many_calls_wait_for_the_server(service, slow, at_once):
    def call(_):
        return timed(lambda: requests.post(service + SERVICE, json=body(slow), timeout=PATIENCE_SECONDS))
    with ThreadPoolExecutor(at_once) as calls:
        answers = [calls.submit(call, number) for number in range(at_once)]
        time.sleep(0.5)
        for path in ("/health/live", "/health/ready", "/metrics") * 2:
            status, seconds, _ = timed(lambda path=path: requests.get(service + path, timeout=PATIENCE_SECONDS))
            assert status == 200 and seconds < AT_ONCE, (path, seconds)
        told = [one.result() for one in answers]
    found = Counter(status for status, _, _ in told)
    assert set(found) == {200, 503} and found[200] >= state.CALLS_AT_ONCE
    busy = [(seconds, response) for status, seconds, response in told if status == 503]
    assert all(expect_outcome_of(response)["code"] == "transient" and response.headers["Retry-After"] for _, response in busy)
    assert sorted(seconds for seconds, _ in busy)[len(busy) // 2] < AT_ONCE + state.WAIT_SECONDS
    assert requests.post(service + SERVICE, json=request(), timeout=PATIENCE_SECONDS).json()["cards"]


def expect_outcome_of(response):
    assert response.json()["resourceType"] == "OperationOutcome"
    return response.json()["issue"][0]


def test_health_answers_while_calls_keep_coming(service, slow):
    """More a second than can be answered, for some seconds: what the manifests' probes would meet."""
    ended, statuses, slowest = threading.Event(), Counter(), []

    def call():
        statuses[requests.post(service + SERVICE, json=body(slow), timeout=PATIENCE_SECONDS).status_code] += 1

    def probe():
        while not ended.is_set():
            slowest.append(timed(lambda: requests.get(f"{service}/health/live", timeout=PATIENCE_SECONDS))[1])
            time.sleep(0.25)
    threads = [threading.Thread(target=probe)]
    threads[0].start()
    for _ in range(12 * 6):
        threads.append(threading.Thread(target=call))
        threads[-1].start()
        time.sleep(1 / 12)
    ended.set()
    for thread in threads:
        thread.join()
    assert max(slowest) < AT_ONCE and len(slowest) > 5
    assert set(statuses) == {200, 503}


# --- a slow server of keys ------------------------------------------------------------------------------------------
class _Slow(BaseHTTPRequestHandler):
    def do_GET(self):
        time.sleep(1.5)
        self.send_response(404)
        self.end_headers()

    def log_message(self, *_):
        pass


def test_calls_that_wait_for_a_key_set_leave_room_for_health(tmp_path):
    keys = ThreadingHTTPServer(("127.0.0.1", 0), _Slow)
    file = tmp_path / "clients.toml"
    file.write_text(f'[[client]]\niss = "https://ehr.hospital.example/fhir"\njku = "http://127.0.0.1:{keys.server_port}/jwks"\n')
    with serving([], keys), running(tmp_path, workers=1, AS_OF=AS_OF, CLIENTS=file, PUBLIC_URL=PUBLIC_URL) as started, \
            ThreadPoolExecutor(30) as calls:
        answers = [calls.submit(lambda: requests.post(started.base + SERVICE, json=request(), headers=bearer(token(TRUSTED_KEY)),
                                                      timeout=PATIENCE_SECONDS).status_code) for _ in range(30)]
        time.sleep(0.4)
        status, seconds, _ = timed(lambda: requests.get(f"{started.base}/health/live", timeout=PATIENCE_SECONDS))
        assert status == 200 and seconds < AT_ONCE
        assert {one.result() for one in answers} <= {401, 503}


# --- who is told to come again --------------------------------------------------------------------------------------
def test_a_call_that_found_no_place_has_not_used_its_token(production, monkeypatch):
    """A gateway that heeds Retry-After sends the same request again."""
    client = production()
    made = client.application.extensions["nkg2d-cds"]
    monkeypatch.setattr(state, "WAIT_SECONDS", 0.01)
    headers = bearer(token(TRUSTED_KEY))
    for _ in range(state.CALLS_AT_ONCE):
        made.calls.acquire()
    assert expect_outcome(client.post(SERVICE, json=request(), headers=headers), 503)["code"] == "transient"
    made.calls.release(state.CALLS_AT_ONCE)
    expect_answer(client.post(SERVICE, json=request(), headers=headers))
    expect_outcome(client.post(SERVICE, json=request(), headers=headers), 401)


@pytest.mark.parametrize("path", [SERVICE, SERVICE + "/feedback"])
def test_each_place_is_given_back(production, path):
    """However a call ends: trusted or not, twice, with a body that can't be read."""
    client = production()
    made = client.application.extensions["nkg2d-cds"]
    for headers in ({}, bearer("x"), bearer(token(TRUSTED_KEY, aud=PUBLIC_URL + path))):
        for _ in range(2):
            client.post(path, data=b"{", headers={**headers, "Content-Type": "application/json"})
    assert [made.calls.acquire(blocking=False) for _ in range(state.CALLS_AT_ONCE + 1)] == [True] * state.CALLS_AT_ONCE + [False]
    made.calls.release(state.CALLS_AT_ONCE)


def test_who_finds_enough_waiting_is_told_at_once(client, app, monkeypatch):
    made = app.extensions["nkg2d-cds"]
    monkeypatch.setattr(state, "WAIT_SECONDS", PATIENCE_SECONDS)
    for _ in range(state.CALLS_AT_ONCE):
        made.calls.acquire()
    for _ in range(state.CALLS_WAITING):
        made.waiting.acquire()
    try:
        status, seconds, _ = timed(lambda: client.post(SERVICE, json=request()))
        assert status == 503 and seconds < AT_ONCE
    finally:
        made.calls.release(state.CALLS_AT_ONCE)
        made.waiting.release(state.CALLS_WAITING)
    expect_answer(client.post(SERVICE, json=request()))
