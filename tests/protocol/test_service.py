"""The service around the cards: limits, errors, health, logs without anything of a patient."""
from __future__ import annotations

import io
import json
import sqlite3
import time

import pytest

from cds_service import service_routes
from cds_service.cds_clients.rate_limit import RateLimit
from cds_service.telemetry.logs import PASSING
from tests.protocol.calls import SERVICE, condition, expect_answer, expect_outcome, patient, relapsed, request
from tests.protocol.fhir_server import TOKEN

FEEDBACK = SERVICE + "/feedback"


def report(card="card-1", **changes):
    return {"card": card, "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z", **changes}


# --- bodies and limits -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("content_type", [None, "text/plain", "application/x-www-form-urlencoded", "application/jsonx",
                                          "application/json; charset=latin-1", "multipart/form-data"])
@pytest.mark.parametrize("path", [SERVICE, FEEDBACK])
def test_other_content_types_are_415(client, path, content_type):
    answer = client.post(path, data=json.dumps(request()), content_type=content_type)
    expect_outcome(answer, 415)
    assert "Content-Type" in answer.get_data(as_text=True)


def test_compressed_bodies_are_415(client):
    answer = client.post(SERVICE, data=b"x", content_type="application/json", headers={"Content-Encoding": "gzip"})
    expect_outcome(answer, 415)
    assert "Content-Encoding" in answer.get_data(as_text=True), "which of the two headers it is"


def test_json_with_a_charset_is_taken(client):
    expect_answer(client.post(SERVICE, data=json.dumps(request()), content_type="application/json; charset=UTF-8"))


def test_a_body_over_the_limit_is_413_with_and_without_a_length(make_client):
    client = make_client(MAX_BODY_MB="1")
    whole = b'{"x":"' + b"x" * (1024 * 1024) + b'"}'
    expect_outcome(client.post(SERVICE, data=whole, content_type="application/json"), 413)
    chunked = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    for filler in (whole, whole[:1024 * 1024] + b" ", b" " * (1024 * 1024 + 1)):
        response = client.post(SERVICE, input_stream=io.BytesIO(filler), content_type="application/json",
                               environ_overrides=chunked)
        expect_outcome(response, 413)


def test_a_body_that_ends_early_is_400(client):
    response = client.post(SERVICE, input_stream=io.BytesIO(b"{}"), content_type="application/json",
                           environ_overrides={"CONTENT_LENGTH": "50"})
    assert expect_outcome(response, 400)["details"]["coding"][0]["code"] == "incomplete"


def test_30_megabytes_are_refused(client):
    expect_outcome(client.post(SERVICE, data=b" " * 30_000_000, content_type="application/json"), 413)


def test_deep_prefetch_is_refused(client):
    body = json.dumps(request()).replace('"conditions": {', '"conditions": {"x":' + "[" * 50_000 + "]" * 50_000 + ",", 1)
    expect_outcome(client.post(SERVICE, data=body, content_type="application/json"), 400)


@pytest.mark.parametrize("wrong", [
    {"resourceType": "Patient", "id": 5}, {"resourceType": 5}, {"id": "p1"}, {"resourceType": "Patient", "id": "p1", "birthDate": 19800517},
    {"resourceType": "Patient", "id": "p1", "gender": [], "birthDate": {}}, {"resourceType": "Bundle", "entry": "x"},
    {"resourceType": "Bundle", "entry": [None, 5, {"resource": None}, {"resource": []}]}, {},
])
@pytest.mark.parametrize("key", ["patient", "conditions", "laboratory", "medicationRequests"])
def test_wrong_resources_in_the_prefetch_never_crash(client, key, wrong):
    body = request()
    body["prefetch"][key] = wrong
    response = client.post(SERVICE, json=body)
    assert response.status_code in (200, 400, 412)
    if response.status_code == 200:
        assert response.get_json()["extension"]["org.nkg2d-cds.screening"]["overall"] in ("likely-match", "possible-match",
                                                                                         "not-applicable")
        if key == "laboratory":
            assert response.get_json()["extension"]["org.nkg2d-cds.screening"]["overall"] == "possible-match"


def test_the_rate_limit_is_per_client_and_second(make_client):
    client = make_client(RATE_LIMIT="3")
    answers = [client.get("/cds-services") for _ in range(8)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused and expect_outcome(refused[0], 429)["code"] == "throttled"
    assert refused[0].headers["Retry-After"] == "1"
    assert client.get("/health/live").status_code == 200
    assert client.get("/cds-services", environ_base={"REMOTE_ADDR": "10.1.1.1"}).status_code == 200


def test_a_new_second_is_a_new_allowance(monkeypatch):
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    limit = RateLimit(2)
    assert [limit.exceeded("a") for _ in range(3)] == [False, False, True]
    now[0] += 1
    assert not limit.exceeded("a")
    assert not RateLimit(0).exceeded("a")


def test_more_calls_than_there_are_places_are_503(app, client, monkeypatch):
    monkeypatch.setattr("cds_service.state.WAIT_SECONDS", 0.01)
    calls = app.extensions["nkg2d-cds"].calls
    taken = 0
    while calls.acquire(blocking=False):
        taken += 1
    try:
        response = client.post(SERVICE, json=request())
        assert expect_outcome(response, 503)["code"] == "transient" and response.headers["Retry-After"]
    finally:
        for _ in range(taken):
            calls.release()
    expect_answer(client.post(SERVICE, json=request()))


@pytest.mark.parametrize("path", ["/cds-services//nct05734898-patient-view", "/cds-services//nct05734898-patient-view/feedback", "/health//live?code=x",
                                  "/worksheet//x", "/redirect//?code=x&state=y", "/launch//", "/nowhere//"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_no_address_is_answered_with_a_redirect_to_the_requests_host(client, path, method):
    """The router of the framework would send it there, without our headers and in HTML."""
    answer = client.open(path, method=method, headers={"Host": "evil.example", "Accept": "application/json"})
    assert answer.status_code in (204, 404) and "Location" not in answer.headers and b"evil" not in answer.data
    if answer.status_code == 404:
        assert expect_outcome(answer, 404) and answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/health/live/", "/cds-services/"])
def test_a_slash_at_the_end_changes_nothing(client, path):
    assert client.get(path).status_code == 200


# --- health, about, metrics ------------------------------------------------------------------------------------------
def test_health_and_about(client):
    assert client.get("/health/live").get_json() == {"status": "live"}
    assert client.get("/health/ready").get_json() == {"status": "ready"}
    about = client.get("/").get_json()
    assert about["trial"] == "NCT05734898" and about["rules"]["digest"].startswith("sha256:")
    assert about["links"]["discovery"] == "http://127.0.0.1:8080/cds-services"


def test_readiness_is_red_while_stopping_or_without_the_shared_state(app, client, monkeypatch):
    here = app.extensions["nkg2d-cds"]
    monkeypatch.setattr(here.database, "answers", lambda: False)
    expect_outcome(client.get("/health/ready"), 503)
    monkeypatch.undo()
    monkeypatch.setitem(here.__dict__, "draining", lambda: True)
    expect_outcome(client.get("/health/ready"), 503)
    expect_answer(client.post(SERVICE, json=request()))
    assert client.get("/health/live").status_code == 200


def test_metrics_count_verdicts_states_and_errors(client):
    expect_answer(client.post(SERVICE, json=request()))
    client.get("/nowhere")
    text = client.get("/metrics").get_data(as_text=True)
    assert 'nkg2d_cds_verdicts_total{hook="patient-view",overall="likely-match",silent_because=""}' in text
    assert 'nkg2d_cds_criterion_states_total{criterion="ecog",state="met"}' in text
    assert 'route="none",status="404"' in text


def test_resources_of_another_patient_are_told_in_log_and_metrics(client, capfd):
    of_another = condition("I10", "Hypertension", subject={"reference": "Patient/somebody-else"})
    expect_answer(client.post(SERVICE, json=request(relapsed(of_another))))
    assert 'nkg2d_cds_ignored_resources_total{why="other-patient"}' in client.get("/metrics").get_data(as_text=True)
    logged = [json.loads(line) for line in capfd.readouterr().err.splitlines() if '"of_others"' in line]
    assert [line["of_others"] for line in logged] == [1]


# --- feedback -------------------------------------------------------------------------------------------------------
def test_feedback_that_can_not_be_stored_is_not_acknowledged(app, client, monkeypatch):
    def full(*_, **__):
        raise sqlite3.OperationalError("disk is full of MR5600")
    monkeypatch.setattr(service_routes, "store_feedback", full)
    expect_outcome(client.post(FEEDBACK, json={"feedback": [report()]}), 500)


def test_feedback_needs_a_service_that_exists(client):
    expect_outcome(client.post("/cds-services/other/feedback", json={"feedback": [report()]}), 404)


# --- errors and logs -------------------------------------------------------------------------------------------------
PLANTED = ("ZZ-SURNAME", "MR560099", "p-secret-77", "dr-secret-88", TOKEN, "1980-05-17", "ehr-secret.example", "note-secret")


def secret_request():
    chart = relapsed(patient(id="p-secret-77", name=[{"family": "ZZ-SURNAME"}], identifier=[{"value": "MR560099"}]),
                     condition(text="Acute myeloid leukaemia, in relapse note-secret"), without=("p1",))
    chart = json.loads(json.dumps(chart).replace("Patient/p1", "Patient/p-secret-77"))
    return request(chart, context={"userId": "Practitioner/dr-secret-88", "patientId": "p-secret-77"},
                   fhirServer="https://ehr-secret.example/fhir", fhirAuthorization={
                       "access_token": TOKEN, "token_type": "Bearer", "expires_in": 1, "scope": "x", "subject": "y"})


def test_logs_hold_nothing_of_the_request(client, capsys, monkeypatch):
    def crash(*_, **__):
        raise RuntimeError(f"could not handle {PLANTED}")
    headers = {"Authorization": f"Bearer {TOKEN}", "X-Forwarded-For": "MR560099"}
    expect_answer(client.post(SERVICE, json=secret_request(), headers=headers))
    for changed in ({"hook": "MR560099"}, {"context": {"userId": "MR560099", "patientId": "p-secret-77"}},
                    {"prefetch": {"MR560099": 5}}, {"prefetch": {}}):
        client.post(SERVICE, json={**secret_request(), **changed}, headers=headers)
    client.get(f"/MR560099?name=ZZ-SURNAME&token={TOKEN}")
    client.open("/cds-services/p-secret-77", method="BREW")
    client.post(SERVICE, data=b"{" + json.dumps(secret_request()).encode(), content_type="application/json")
    client.post(FEEDBACK, json={"feedback": [report("MR560099", overrideReason={"userComment": "ZZ-SURNAME"})]})
    monkeypatch.setattr(service_routes, "answer", crash)
    issue = expect_outcome(client.post(SERVICE, json=secret_request(), headers=headers), 500)
    assert not any(word in json.dumps(issue) for word in PLANTED)
    out, err = capsys.readouterr()
    lines = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
    assert len(lines) >= 10 and any(line["event"] == "unforeseen" and line["error"] == "RuntimeError" for line in lines)
    assert not any(word in out + err for word in PLANTED)
    assert all(set(line) <= PASSING for line in lines)
    trace = issue["details"]["text"].split()[-1].rstrip(".")
    assert any(line.get("trace_id") == trace for line in lines)


def test_no_error_repeats_what_was_sent(client):
    for body in ({"hook": "MR560099"}, request(context={"userId": "ZZ-SURNAME"}), request(context={"patientId": "MR 560099"})):
        assert not any(word in client.post(SERVICE, json=body).get_data(as_text=True) for word in PLANTED)


def test_a_crash_is_never_an_empty_list_of_cards(client, monkeypatch):
    monkeypatch.setattr(service_routes, "answer", lambda *_: 1 / 0)
    response = client.post(SERVICE, json=request())
    assert expect_outcome(response, 500)["code"] == "exception"


def test_metrics_hold_nothing_of_the_request(client):
    client.post(SERVICE, json=secret_request())
    client.open("/p-secret-77", method="MR560099")
    assert not any(word in client.get("/metrics").get_data(as_text=True) for word in PLANTED)
