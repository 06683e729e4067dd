"""SMART App Launch against a small EHR that checks what an EHR must: from the chart to the worksheet, and every fault."""
from __future__ import annotations

import time

import pytest

from cds_service.smart_scopes import asked, granted
from fhir_mappings.searches import SEARCHES
from tests.protocol import fhir_server
from tests.protocol.calls import bundle, expect_outcome, observation, relapsed
from tests.protocol.fhir_server import serving
from tests.protocol.smart_calls import HTML, PUBLIC_URL, REDIRECT_URI, begin, come_back, launch, settings
from tests.protocol.smart_server import CLIENT_ID, Ehr, said

TYPES = tuple(dict.fromkeys(search.type for search in SEARCHES))




def opened(service, response):
    """The worksheet behind the address that a launch ends at."""
    assert response.status_code == 302, response.get_data(as_text=True)
    address = response.headers["Location"]
    assert address.startswith(f"{PUBLIC_URL}/worksheet/") and "?" not in address
    here = service.application.extensions["nkg2d-cds"]
    return here.worksheets.opened(address.rsplit("/", 1)[1], here.clock())[0]


# --- a launch that goes well -----------------------------------------------------------------------------------------
def test_a_launch_ends_at_the_worksheet_of_the_patient(service, ehr):
    response = launch(service, ehr)
    sheet = opened(service, response)
    assert (sheet.screening.patient, sheet.screening.overall.value, sheet.opened_by) == ("Patient/p1", "likely-match", "launch")
    assert sheet.not_supplied == () and ehr.problems == []
    page = service.get(response.headers["Location"].removeprefix(PUBLIC_URL), headers=HTML)
    again = service.get(response.headers["Location"].removeprefix(PUBLIC_URL), headers=HTML)
    assert page.status_code == again.status_code == 200 and "NCT05734898" in page.get_data(as_text=True)


def test_the_authorization_request_asks_for_no_more_than_the_rules_read(service, ehr):
    launched = begin(service, ehr)
    assert launched.asked["scope"].split() == ["launch", *(f"patient/{name}.rs" for name in TYPES)]
    assert {name: launched.asked[name] for name in ("client_id", "redirect_uri", "aud", "response_type", "code_challenge_method")} == {
        "client_id": CLIENT_ID, "redirect_uri": REDIRECT_URI, "aud": ehr.base, "response_type": "code", "code_challenge_method": "S256"}
    assert "offline_access" not in launched.asked["scope"] and "*" not in launched.asked["scope"]


def test_a_server_of_the_first_version_is_asked_in_its_own_words(service, ehr):
    ehr.configuration = {"capabilities": ["launch-ehr", "permission-v1"]}
    assert begin(service, ehr).asked["scope"].split() == ["launch", *(f"patient/{name}.read" for name in TYPES)]


def test_an_endpoint_with_a_query_of_its_own_keeps_it(service, ehr):
    ehr.configuration = {"authorization_endpoint": f"{ehr.origin}/auth/authorize?tenant=ward"}
    assert begin(service, ehr).asked["tenant"] == "ward"


def test_the_chart_is_read_with_the_token_of_the_launch(service, ehr):
    launch(service, ehr)
    assert set(ehr.bearers) == {f"Bearer {ehr.token}"} and len(ehr.bearers) == len(SEARCHES)
    assert set(ehr.types()) == set(TYPES)


def test_the_base_url_may_be_spelled_with_a_slash(service, ehr):
    response = service.get("/launch", query_string=ehr.launch_query(iss=f"{ehr.base}/"))
    assert response.status_code == 302 and "aud=http%3A%2F%2F127.0.0.1" in response.headers["Location"]


def test_two_launches_of_one_browser_do_not_disturb_each_other(service, ehr):
    first = begin(service, ehr)
    others = [begin(service, ehr) for _ in range(3)]
    slots = [service.get_cookie(f"nkg2d-cds-launch-{number}") for number in range(8)]
    assert 1 <= sum(slot is not None for slot in slots) <= 4
    answered = [come_back(service, one).status_code for one in [others[-1], *others[:-1], first]]
    assert answered[0] == 302 and set(answered) <= {302, 403}  # two may have shared a slot: the later one stands


def test_the_cookie_goes_when_the_launch_comes_back(service, ehr):
    launch(service, ehr)
    assert [service.get_cookie(f"nkg2d-cds-launch-{number}") for number in range(8)] == [None] * 8


def test_a_chart_without_the_disease_is_a_worksheet_too(make_client):
    with serving(None, Ehr([one for one in relapsed() if one["resourceType"] != "Condition"], REDIRECT_URI)) as ehr:
        service = make_client(**settings(ehr))
        assert opened(service, launch(service, ehr)).screening.overall.value == "not-applicable"


def test_where_links_are_off_the_page_is_the_answer(make_client, ehr):
    service = make_client(**settings(ehr, WORKSHEET_MINUTES="0"))
    response = launch(service, ehr, HTML)
    assert response.status_code == 200 and response.content_type.startswith("text/html")
    assert "NCT05734898" in response.get_data(as_text=True) and response.headers["Cache-Control"] == "no-store"


# --- what was not granted or can't be read ---------------------------------------------------------------------------
def scopes(*types):
    return " ".join(("launch", *(f"patient/{name}.rs" for name in types)))


@pytest.mark.parametrize("kind", [name for name in TYPES if name not in ("Patient", "Condition")])
def test_what_was_not_granted_is_not_searched_and_said_to_be_unread(service, ehr, kind):
    """A server that answers such a search with an empty Bundle would have us say "nothing on record"."""
    ehr.given = {"scope": scopes(*(name for name in TYPES if name != kind))}
    sheet = opened(service, launch(service, ehr))
    assert [(source.type, source.gaps) for source in sheet.not_supplied] == [(kind, ("failed",))]
    assert kind not in ehr.types()


@pytest.mark.parametrize("kind", ["Patient", "Condition"])
@pytest.mark.parametrize("fault", ["not granted", "401", "403", "500", "garbage", "half-json", "outcome"])
def test_without_patient_or_conditions_nothing_is_assessed(service, ehr, kind, fault):
    if fault == "not granted":
        ehr.given = {"scope": scopes(*(name for name in TYPES if name != kind))}
    else:
        ehr.faults[kind] = fhir_server.FAULTS[fault]
    issue = expect_outcome(launch(service, ehr), 412)
    assert issue["details"]["coding"][0]["code"] == f"launch-no-{kind.lower()}"


@pytest.mark.parametrize("fault", ["403", "500", "garbage", "outcome"])
def test_observations_that_can_not_be_read_are_named(service, ehr, fault):
    ehr.faults["Observation"] = fhir_server.FAULTS[fault]
    sheet = opened(service, launch(service, ehr))
    assert sheet.screening.overall.value == "possible-match"
    assert [source.type for source in sheet.not_supplied] == ["Observation"]


def test_a_launch_has_a_budget_of_its_own(make_client, ehr):
    """A page may take longer than a card: results that take half a second are read where a card would go without."""
    def slow(handler):
        time.sleep(0.5)
        handler.send(200, bundle([]))
    ehr.faults["Observation"] = slow
    service = make_client(**settings(ehr, FETCH_BUDGET_SECONDS="0.2"))
    assert opened(service, launch(service, ehr)).not_supplied == ()


@pytest.mark.parametrize(("scope", "kinds"), [
    (None, TYPES),
    ("", TYPES),
    ("launch openid", TYPES),
    ("patient/*.rs", TYPES),
    ("patient/*.read", TYPES),
    ("user/*.cruds", TYPES),
    ("patient/Patient.r patient/Condition.s", ("Patient", "Condition")),
    ("patient/Patient.rs patient/Condition.r", ("Patient",)),
    ("patient/Patient.read patient/Condition.write", ("Patient",)),
    ("Patient.Read Condition.Search", ("Patient", "Condition")),
    ("patient/MedicationRequest.rs patient/Medication.rs", ("MedicationRequest",)),
    ("system/Patient.rs launch/patient", ("Patient",)),
])
def test_granted_scopes_in_every_spelling(scope, kinds):
    assert tuple(dict.fromkeys(search.type for search in granted(scope))) == tuple(kinds)


def test_a_granular_scope_grants_its_category_alone():
    category = "http://terminology.hl7.org/CodeSystem/observation-category|laboratory"
    found = granted(f"patient/Patient.rs patient/Observation.rs?category={category}")
    assert [search.key for search in found] == ["patient", "laboratory"]
    assert [search.key for search in granted("patient/Observation.rs?status=final")] == []


def test_what_is_asked_for_is_granted_by_itself():
    assert granted(asked(True)) == granted(asked(False)) == SEARCHES


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


def test_without_a_client_id_there_is_no_launch(make_client, ehr):
    service = make_client(ALLOWED_FHIR_SERVERS=ehr.base)
    for path in ("/launch", "/redirect"):
        assert expect_outcome(service.get(path, query_string=ehr.launch_query()), 404)["details"]["coding"][0]["code"] == "launch-not-set-up"


def test_other_methods_are_refused(service):
    for path in ("/launch", "/redirect"):
        expect_outcome(service.post(path), 405)


def test_launches_count_against_the_rate_limit(make_client, ehr):
    service = make_client(**settings(ehr, RATE_LIMIT="1"))
    answers = [service.get("/redirect?code=c&state=s").status_code for _ in range(6)]
    assert 429 in answers and set(answers) <= {403, 429}


def test_a_longer_chart_is_read_page_by_page(make_client):
    chart = relapsed(*(observation(f"o{number}", "718-7", valueString="x") for number in range(30)))
    with serving(None, Ehr(chart, REDIRECT_URI)) as ehr:
        ehr.page_size = 7
        service = make_client(**settings(ehr))
        assert opened(service, launch(service, ehr)).not_supplied == ()
