"""Launches that fail: an EHR's configuration, its token endpoint, an answer without a code; and what the browser shows."""
from __future__ import annotations

import pytest

from tests.protocol import fhir_server
from tests.protocol.calls import expect_outcome
from tests.protocol.smart_calls import HTML, begin, come_back, launch
from tests.protocol.smart_server import said

# --- faults of the EHR -----------------------------------------------------------------------------------------------
CONFIGURATIONS = {"404": fhir_server.status(404), "500": fhir_server.status(500), "garbage": fhir_server.garbage, "null": said(b"null"),
                  "array": said([]), "empty": said({}), "no token endpoint": said({"authorization_endpoint": "x"}),
                  "wrong type": said({"authorization_endpoint": 1, "token_endpoint": 2}), "huge": fhir_server.huge, "deep": said(b"[" * 100_000), "not utf-8": said(b'{"issuer": "\xff"}')}


@pytest.mark.parametrize("fault", CONFIGURATIONS)
def test_a_configuration_that_can_not_be_read(service, ehr, fault):
    ehr.well_known = CONFIGURATIONS[fault]
    response = service.get("/launch", query_string=ehr.launch_query())
    assert expect_outcome(response, 503)["details"]["coding"][0]["code"] == "launch-configuration"
    assert response.headers["Retry-After"] == "30" and "Location" not in response.headers


TOKEN = {"access_token": "a-token", "token_type": "Bearer", "patient": "p1"}
ANSWERS = {
    "invalid_grant": (lambda handler: handler.send(400, {"error": "invalid_grant"}), 403, "launch-code"),
    "invalid_client": (lambda handler: handler.send(401, {"error": "invalid_client"}), 403, "launch-code"),
    "refused without a word": (lambda handler: handler.send(400, b"no"), 403, "launch-code"),
    "500": (fhir_server.status(500), 503, "launch-token"),
    "garbage": (fhir_server.garbage, 503, "launch-token"),
    "half-json": (fhir_server.half_json, 503, "launch-token"),
    "null": (said(b"null"), 503, "launch-token"),
    "huge": (fhir_server.huge, 503, "launch-token"),
    "no token": (said({**TOKEN, "access_token": None}), 503, "launch-token"),
    "an empty token": (said({**TOKEN, "access_token": ""}), 503, "launch-token"),
    "a token of two lines": (said({**TOKEN, "access_token": "a\r\nX-Evil: 1"}), 503, "launch-token"),
    "an endless token": (said({**TOKEN, "access_token": "a" * 9000}), 503, "launch-token"),
    "another type": (said({**TOKEN, "token_type": "mac"}), 503, "launch-token"),
    "no type": (said({"access_token": "a", "patient": "p1"}), 503, "launch-token"),
    "no patient": (said({"access_token": "a", "token_type": "Bearer"}), 412, "launch-without-patient"),
    "patient null": (said({**TOKEN, "patient": None}), 412, "launch-without-patient"),
    "a path for a patient": (said({**TOKEN, "patient": "../Practitioner/7"}), 503, "launch-token"),
    "a query for a patient": (said({**TOKEN, "patient": "p1?_include=*"}), 503, "launch-token"),
    "a number for a patient": (said({**TOKEN, "patient": 7}), 503, "launch-token"),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_token_endpoint_that_gives_no_usable_token(service, ehr, answer):
    ehr.token_answer, status, reason = ANSWERS[answer]
    issue = expect_outcome(launch(service, ehr), status)
    assert issue["details"]["coding"][0]["code"] == reason
    assert len(ehr.forms) == 1 and ehr.asked == []  # asked once, and no chart is read


@pytest.mark.parametrize("fault", [fhir_server.hang, fhir_server.drip])
def test_a_slow_token_endpoint_is_not_waited_for(service, ehr, fault, monkeypatch):
    launched = begin(service, ehr)
    monkeypatch.setattr("cds_service.worksheet.smart_http.SECONDS", 0.5)
    ehr.token_answer = fault
    expect_outcome(come_back(service, launched), 503)


def test_the_words_of_the_type_are_read_in_any_case(service, ehr):
    ehr.given = {"token_type": "bearer"}
    assert launch(service, ehr).status_code == 302


@pytest.mark.parametrize(("error", "status", "reason"), [
    ("access_denied", 403, "launch-denied"), ("login_required", 403, "launch-denied"), ("invalid_scope", 403, "launch-refused"),
    ("server_error", 503, "launch-unavailable"), ("temporarily_unavailable", 503, "launch-unavailable"), ("<b>", 403, "launch-refused"),
])
def test_an_ehr_that_sends_the_browser_back_without_a_code(service, ehr, error, status, reason):
    launched = begin(service, ehr)
    response = come_back(service, launched, code=..., error=error, error_description="<script>alert(1)</script>")
    assert expect_outcome(response, status)["details"]["coding"][0]["code"] == reason
    assert "script" not in response.get_data(as_text=True) and ehr.forms == []


# --- pages -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("accepted", "words", "language"), [
    ("en", "was not begun in this browser", "en"), ("zh-CN,zh;q=0.9", "不是从此浏览器发起的", "zh"), ("fr", "was not begun in this browser", "en")])
def test_a_fault_is_a_page_where_a_page_is_preferred(service, accepted, words, language):
    response = service.get("/redirect?code=c&state=s", headers={**HTML, "Accept-Language": accepted})
    assert response.status_code == 403 and response.content_type == "text/html; charset=utf-8"
    page = response.get_data(as_text=True)
    assert words in page and f'<html lang="{language}">' in page and response.headers["X-Trace-Id"] in page
    assert "default-src 'none'" in response.headers["Content-Security-Policy"] and response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(("path", "status", "reason"), [
    ("/launch", 400, "launch-parameter"), ("/launch?iss=x", 403, "launch-unlisted"), ("/redirect", 400, "launch-parameter"),
    ("/redirect?code=c", 400, "launch-parameter"), ("/redirect?state=s", 400, "launch-parameter"),
    ("/redirect?code=c&state=s", 403, "launch-state"), ("/redirect?error=access_denied", 403, "launch-denied")])
def test_an_incomplete_address_says_what_to_do(service, path, status, reason):
    path = path if path != "/launch?iss=x" else "/launch?iss=x&launch=y"
    assert expect_outcome(service.get(path), status)["details"]["coding"][0]["code"] == reason
