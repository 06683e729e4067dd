"""SMART App Launch against a small EHR that checks what an EHR must: from the chart to the worksheet."""
from __future__ import annotations

from fhir_mappings.searches import SEARCHES
from tests.protocol.calls import expect_outcome, observation, relapsed
from tests.protocol.fhir_server import serving
from tests.protocol.smart_calls import HTML, PUBLIC_URL, REDIRECT_URI, TYPES, begin, come_back, launch, opened, settings
from tests.protocol.smart_server import CLIENT_ID, Ehr


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
