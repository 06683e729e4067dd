"""What must not happen at a launch: codes injected or taken twice, endpoints elsewhere, PKCE left out, another patient,
tokens in logs, browsers sent astray.
"""
from __future__ import annotations

import logging
import re
from datetime import UTC, datetime, timedelta

import pytest

from cds_service.patient_audit import hashes_of
from cds_service.retention import erase
from cds_service.state import ANONYMOUS
from cds_service.worksheet.smart_state import LIFE_SECONDS, SLOTS
from tests.protocol import fhir_server
from tests.protocol.calls import expect_outcome, patient, relapsed
from tests.protocol.fhir_server import Server, serving
from tests.protocol.smart_calls import HTML, begin, come_back, launch, settings
from tests.protocol.test_smart_launch import opened


def reason(response, status):
    return expect_outcome(response, status)["details"]["coding"][0]["code"]


@pytest.fixture
def elsewhere():
    """Another origin, which must hear nothing."""
    with serving(relapsed()) as server:
        yield server


def origin(server):
    return f"http://127.0.0.1:{server.server_port}"


# --- state -----------------------------------------------------------------------------------------------------------
def test_a_state_of_another_launch_is_refused(service, ehr):
    """Login CSRF: an attacker's code in the victim's browser."""
    victims = begin(service, ehr)
    attackers = begin(service.application.test_client(), ehr)
    assert reason(come_back(service, attackers), 403) == "launch-state"
    assert reason(come_back(service, victims, state=attackers.state), 403) == "launch-state"
    assert ehr.forms == []


@pytest.mark.parametrize("state", ["x", "0" * 43, "é", "\x00", "a" * 4096])
def test_an_invented_state_is_refused(service, ehr, state):
    assert reason(come_back(service, begin(service, ehr), state=state), 403) == "launch-state"
    assert ehr.forms == []


def test_a_launch_can_be_used_once(service, ehr):
    launched = begin(service, ehr)
    sealed = {f"nkg2d-cds-launch-{slot}": cookie.value for slot in range(SLOTS)
              if (cookie := service.get_cookie(f"nkg2d-cds-launch-{slot}"))}
    assert come_back(service, launched).status_code == 302
    assert reason(come_back(service, launched), 403) == "launch-state"  # its cookie is gone
    for name, value in sealed.items():
        service.set_cookie(name, value)  # an attacker kept it
    assert reason(come_back(service, launched), 403) == "launch-used"
    assert len(ehr.forms) == 1


def test_a_launch_that_failed_can_not_be_tried_again(service, ehr):
    launched = begin(service, ehr)
    ehr.token_answer = fhir_server.status(500)
    expect_outcome(come_back(service, launched), 503)
    ehr.token_answer = None
    assert reason(come_back(service, launched), 403) == "launch-state" and len(ehr.forms) == 1


def test_a_launch_expires(make_client, ehr):
    moment = [datetime.now(UTC)]
    service = make_client(clock=lambda: moment[0], **settings(ehr))
    launched = begin(service, ehr)
    moment[0] += timedelta(seconds=LIFE_SECONDS + 1)
    assert reason(come_back(service, launched), 403) == "launch-state" and ehr.forms == []


def test_a_cookie_of_another_site_or_changed_is_refused(service, make_client, ehr):
    for sealed_by in (make_client(SECRET_KEY="another" * 8, **settings(ehr)), None):
        launched = begin(sealed_by or service, ehr)
        for slot in range(SLOTS):
            cookie = (sealed_by or service).get_cookie(f"nkg2d-cds-launch-{slot}")
            if cookie:
                service.set_cookie(cookie.key, cookie.value if sealed_by else cookie.value[:-8] + "AAAAAA==")
        assert reason(come_back(service, launched), 403) == "launch-state"
    assert ehr.forms == []


def test_the_cookie_is_sealed_and_marked(service, make_client, ehr):
    response = service.get("/launch", query_string=ehr.launch_query())
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie and "SameSite=Lax" in cookie and f"Max-Age={LIFE_SECONDS}" in cookie and "Secure" not in cookie
    assert ehr.base not in cookie and len(cookie) < 4096
    secure = make_client(**settings(ehr, PUBLIC_URL="https://cds.hospital.example"))
    cookie = secure.get("/launch", query_string=ehr.launch_query()).headers["Set-Cookie"]
    assert cookie.startswith("__Host-nkg2d-cds-launch-") and "Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie


def test_a_browser_that_launches_endlessly_keeps_few_cookies(service, ehr):
    for _ in range(20):
        service.get("/launch", query_string=ehr.launch_query())
    names = {cookie.key for cookie in service._cookies.values()}
    assert 1 <= len(names) <= SLOTS


def test_an_error_of_the_ehr_ends_its_own_launch_and_no_other(service, ehr):
    launched = begin(service, ehr)
    expect_outcome(service.get("/redirect?error=access_denied&state=invented"), 403)
    assert come_back(service, launched, code=..., error="access_denied").status_code == 403
    assert reason(come_back(service, launched), 403) == "launch-state" and ehr.forms == []


def test_without_the_shared_state_no_code_is_exchanged(make_client, ehr):
    """Whether a launch was used before can't be known then."""
    service = make_client(**settings(ehr))
    launched = begin(service, ehr)
    with service.application.extensions["nkg2d-cds"].database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE replay")
    assert reason(come_back(service, launched), 503) == "database" and ehr.forms == []


# --- which EHR -------------------------------------------------------------------------------------------------------
def other_spellings(ehr):
    host = f"127.0.0.1:{ehr.server_port}"
    return [f"http://127.0.0.1:{ehr.server_port}", f"http://{host}/fhir/../fhir", f"http://{host}/fhir/x", f"http://{host}/FHIR",
            f"http://user@{host}/fhir", f"http://{host}/fhir?x=1", f"http://{host}/fhir#x", f"https://{host}/fhir",
            f"http://localhost:{ehr.server_port}/fhir", f"http://{host}@evil.example/fhir", "http://169.254.169.254/latest",
            "file:///etc/passwd", "javascript:alert(1)", "//evil.example", "http://[::1", "", " "]


def test_an_ehr_that_is_not_listed_is_never_contacted(service, ehr, elsewhere):
    for iss in [*other_spellings(ehr), elsewhere.base]:
        response = service.get("/launch", query_string=ehr.launch_query(iss=iss))
        assert response.status_code in (400, 403) and "Location" not in response.headers and "Set-Cookie" not in response.headers
    assert elsewhere.asked == []


@pytest.mark.parametrize("query", ["iss={base}&iss=http://evil.example&launch=x", "iss={base}&launch=x&launch=y", "launch=x", "iss={base}",
                                   "iss={base}&launch=", "iss={base}&launch=" + "x" * 5000])
def test_parameters_are_needed_once(service, ehr, query):
    assert reason(service.get("/launch?" + query.format(base=ehr.base)), 400) == "launch-parameter"


def test_parameters_of_the_return_are_needed_once(service, ehr):
    launched = begin(service, ehr)
    code, state = launched.back["code"], launched.back["state"]
    for query in (f"code={code}&code=x&state={state}", f"code={code}&state={state}&state=x", f"code=&state={state}",
                  f"code={code}", f"state={state}", f"code={'x' * 5000}&state={state}"):
        assert reason(service.get(f"/redirect?{query}"), 400) == "launch-parameter"
    assert come_back(service, launched).status_code == 302  # and nothing was used up by it


ENDPOINTS = ["http://evil.example/auth", "https://evil.example/auth", "{other}/auth/token", "http://127.0.0.1/auth/token", "/auth/token",
             "//evil.example/auth", "{own}@evil.example/auth", "http://user:pass@{host}/auth", "javascript:alert(1)", "file:///etc/passwd",
             "{own}/auth#fragment", "{own}/auth\r\nX-Evil: 1", "{own}\\@evil.example/auth", "{own}/auth te", "{own}/ä", "", "http://[::1",
             "ftp://{host}/auth", "https://{host}/auth", "{own}.evil.example/auth", "{own}/" + "a" * 2000]


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint"])
@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_an_endpoint_elsewhere_is_not_used(service, ehr, name, endpoint):
    """Neither the browser (open redirect) nor the code and its verifier (token endpoint) go there."""
    where = {"own": ehr.origin, "host": f"127.0.0.1:{ehr.server_port}", "other": "http://127.0.0.1:9"}
    ehr.configuration = {name: endpoint.format(**where)}
    response = service.get("/launch", query_string=ehr.launch_query())
    assert reason(response, 403) == "launch-endpoint"
    assert "Location" not in response.headers and "Set-Cookie" not in response.headers and ehr.forms == []


def test_an_origin_that_the_site_lists_may_authorize(make_client, ehr, elsewhere):
    ehr.configuration = {"authorization_endpoint": f"{origin(elsewhere)}/authorize"}
    service = make_client(**settings(ehr, SMART_AUTHORIZATION_ORIGINS=origin(elsewhere)))
    response = service.get("/launch", query_string=ehr.launch_query())
    assert response.status_code == 302 and response.headers["Location"].startswith(f"{origin(elsewhere)}/authorize?")


@pytest.mark.parametrize("number", [301, 302, 303, 307, 308])
def test_redirects_of_the_ehr_are_not_followed(service, ehr, elsewhere, number):
    astray = fhir_server.status(number, {"Location": f"{elsewhere.base}/x"})
    ehr.well_known = astray
    assert reason(service.get("/launch", query_string=ehr.launch_query()), 503) == "launch-configuration"
    ehr.well_known = None
    launched = begin(service, ehr)
    ehr.token_answer = astray
    assert reason(come_back(service, launched), 503) == "launch-token"
    assert elsewhere.asked == []


def test_a_next_link_elsewhere_does_not_get_the_token(service, ehr, elsewhere):
    ehr.page_size, ehr.foreign_next = 2, elsewhere.base
    try:
        sheet = opened(service, launch(service, ehr))
    finally:
        ehr.foreign_next = None
    assert elsewhere.asked == [] and "Observation" in {source.type for source in sheet.not_supplied}


# --- PKCE and mix-up -------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("methods", [..., [], ["plain"], ["s256"]])
def test_a_server_without_s256_is_refused(service, ehr, methods):
    ehr.configuration = {"code_challenge_methods_supported": methods}
    response = service.get("/launch", query_string=ehr.launch_query())
    assert reason(response, 403) == "launch-pkce" and "Location" not in response.headers


def test_s256_is_used_where_plain_is_offered_too(service, ehr):
    ehr.configuration = {"code_challenge_methods_supported": ["plain", "S256"]}
    launched = begin(service, ehr)
    assert launched.asked["code_challenge_method"] == "S256"
    assert come_back(service, launched).status_code == 302
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", ehr.forms[0]["code_verifier"]) and ehr.forms[0]["code_verifier"] != launched.asked["code_challenge"]


def test_every_launch_has_its_own_state_and_verifier(service, ehr):
    launches = [begin(service, ehr) for _ in range(3)]
    assert len({one.state for one in launches}) == len({one.asked["code_challenge"] for one in launches}) == 3


def test_a_code_of_another_launch_is_useless(service, ehr):
    """An injected code meets the verifier of another challenge, which the EHR refuses."""
    mine, stolen = begin(service, ehr), begin(service.application.test_client(), ehr)
    assert reason(come_back(service, mine, code=stolen.back["code"]), 403) == "launch-code"
    assert ehr.problems == ["token request"] and ehr.asked == []


@pytest.mark.parametrize(("announced", "named", "iss", "status"), [
    (False, True, None, 302), (False, True, "own", 302), (False, True, "https://evil.example", 403), (True, True, "own", 302),
    (True, True, None, 403), (True, True, "https://evil.example", 403), (False, False, "own", 302), (True, False, "own", 403)])
def test_an_answer_of_another_authorization_server_is_refused(service, ehr, announced, named, iss, status):
    ehr.configuration = {"authorization_response_iss_parameter_supported": announced, **({} if named else {"issuer": ...})}
    launched = begin(service, ehr)
    response = come_back(service, launched, iss=... if iss is None else ehr.base if iss == "own" else iss)
    assert response.status_code == status
    assert status == 302 or (reason(response, 403) == "launch-issuer" and ehr.forms == [])


# --- another patient -------------------------------------------------------------------------------------------------
def test_another_patient_from_the_server_is_refused(service, ehr):
    other = [patient(id="p2"), *relapsed()[1:]]
    ehr.faults["Patient"] = lambda handler: handler.send(200, other[0])
    assert reason(launch(service, ehr), 403) == "launch-other-patient"


def test_resources_of_another_patient_are_left_out(service, ehr):
    ehr.chart = [*relapsed(), {**relapsed()[1], "id": "c-of-another", "subject": {"reference": "Patient/p2"}}]
    sheet = opened(service, launch(service, ehr))
    assert sheet.screening.ignored == {"other-patient": 1}


def test_nobody_can_ask_for_a_patient(service, ehr):
    """The patient is the token's, whatever the address says."""
    launched = begin(service, ehr)
    assert opened(service, come_back(service, launched, patient="p2", **{"launch/patient": "p2"})).screening.patient == "Patient/p1"


# --- what is written down, and where browsers are sent ---------------------------------------------------------------
def test_logs_and_addresses_hold_nothing_of_a_launch(service, ehr, capfd, caplog):
    with caplog.at_level(logging.DEBUG):
        launched = begin(service, ehr)
        page = come_back(service, launched, HTML)
        ehr.token_answer = lambda handler: handler.send(400, {"error": ehr.token, "error_description": ehr.token})
        refused = launch(service, ehr)
        ehr.token_answer = None
        ehr.faults["Condition"] = fhir_server.garbage
        lacking = launch(service, ehr)
    logged = capfd.readouterr().err
    ours = logged + "".join(record.getMessage() for record in caplog.records if record.name.startswith("cds_service"))
    answers = [part for one in (page, refused, lacking) for part in (one.get_data(as_text=True), one.headers.get("Location", ""))]
    secrets = [ehr.token, launched.state, launched.back["code"], ehr.forms[0]["code_verifier"], *ehr.contexts, "Patient/p1"]
    assert logged.count('"event":"answered"') == 6 and "launch-code" in logged
    for text in (ours, *answers):
        assert [secret for secret in secrets if secret in text] == []


def test_the_libraries_below_log_no_token(service, ehr, caplog):
    with caplog.at_level(logging.DEBUG):
        launch(service, ehr)
    assert ehr.token not in caplog.text and ehr.forms[0]["code_verifier"] not in caplog.text


def test_nothing_is_stored_of_a_launch_but_hashes_and_a_sealed_sheet(service, ehr):
    launched = begin(service, ehr)
    launch_answer = come_back(service, launched)
    database = service.application.extensions["nkg2d-cds"].database
    with database.reading() as connection:
        tables = [row[0] for row in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")]
        stored = repr([connection.exec_driver_sql(f'SELECT * FROM "{name}"').all() for name in tables])
    token_of_link = launch_answer.headers["Location"].rsplit("/", 1)[1]
    for secret in (ehr.token, launched.state, launched.back["code"], ehr.forms[0]["code_verifier"], "Patient/p1", "myeloid", token_of_link):
        assert secret not in stored


def test_a_launched_worksheet_is_erased_with_its_patient(service, ehr):
    response = launch(service, ehr)
    here = service.application.extensions["nkg2d-cds"]
    hashes = hashes_of("p1", here.settings.secret_key, [ANONYMOUS])
    assert erase(here.database, hashes)["worksheets"] >= 1
    assert reason(service.get(response.headers["Location"].removeprefix("http://127.0.0.1:8080")), 410) == "worksheet-gone"


@pytest.mark.parametrize("name", ["redirect_uri", "next", "url", "return", "target", "aud"])
def test_no_parameter_sends_a_browser_astray(service, ehr, name):
    evil = "https://evil.example/"
    begun = service.get("/launch", query_string=ehr.launch_query(**{name: evil}))
    assert begun.headers["Location"].startswith(f"{ehr.origin}/auth/authorize?") and "evil" not in begun.headers["Location"]
    ended = come_back(service, begin(service, ehr), **{name: evil})
    assert ended.headers["Location"].startswith("http://127.0.0.1:8080/worksheet/")


def test_the_host_of_the_request_plays_no_part(service, ehr):
    response = service.get("/launch", query_string=ehr.launch_query(), headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"})
    assert "evil" not in response.headers["Location"]


def test_no_answer_is_kept_or_told_onward(service, ehr):
    answers = [service.get("/launch", query_string=ehr.launch_query()), launch(service, ehr), service.get("/launch"),
               service.get("/redirect?code=c&state=s", headers=HTML)]
    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store" and answer.headers["Referrer-Policy"] == "no-referrer"


def test_the_fixture_for_elsewhere_hears_when_it_is_asked(elsewhere):
    """The checks above can fail."""
    import requests

    assert isinstance(elsewhere, Server)
    requests.get(f"{elsewhere.base}/Patient/p1", timeout=5)
    assert len(elsewhere.asked) == 1
