"""Where a launch may lead: listed EHRs, their own endpoints, no redirects; no browser and no token is sent elsewhere."""
from __future__ import annotations

import pytest

from tests.protocol import fhir_server
from tests.protocol.calls import relapsed
from tests.protocol.fhir_server import Server, serving
from tests.protocol.smart_calls import HTML, begin, come_back, launch, opened, reason, settings


@pytest.fixture
def elsewhere():
    """Another origin, which must hear nothing."""
    with serving(relapsed()) as server:
        yield server


def origin(server):
    return f"http://127.0.0.1:{server.server_port}"


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
