"""Reading the call's FHIR server: what prefetch lacks, within the budget, page by page; every fault is told."""
from __future__ import annotations

import json
import time

import pytest

from cds_service.telemetry.logs import LONGEST
from cds_service.telemetry.metrics import FETCH_FAILURES
from fhir_mappings.fetching import fhir_server as module
from fhir_mappings.fetching.why_not import WHY
from fhir_mappings.searches import SEARCHES
from tests.protocol.calls import bundle, condition, expect_answer, expect_outcome, patient, relapsed, request, screening, without
from tests.protocol.fhir_server import FAULTS, TOKEN, serving, status
from tests.protocol.served_charts import call_with_server, chart_server, forgetful  # noqa: F401 - fixtures


def test_everything_comes_from_the_server_when_there_is_no_prefetch(server, call):
    assert screening(call(server, request(prefetch=...)))["overall"] == "likely-match"
    assert ("POST", "/fhir/Observation/_search") in server.asked


def test_only_what_is_lacking_is_asked_for(server, call):
    assert screening(call(server, without(request(), "survey")))["overall"] == "likely-match"
    assert server.asked == [("POST", "/fhir/Observation/_search")]


def test_nothing_is_asked_when_nothing_lacks_or_an_answer_was_an_error(server, call):
    body = request()
    body["prefetch"]["survey"] = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]}
    card = expect_answer(call(server, body))["cards"][0]
    assert server.asked == [] and "results" in card["detail"].splitlines()[0]


def test_not_aml_is_decided_before_any_fetch(server, call):
    body = request([patient(), condition("I10", "Hypertension")])
    assert screening(call(server, without(body, "patient", "laboratory", "survey")))["overall"] == "not-applicable"
    assert server.asked == []


def test_not_aml_costs_the_server_patient_and_conditions_only(call):
    with serving([patient(), condition("I10", "Hypertension")]) as server:
        assert screening(call(server, request(prefetch=...)))["overall"] == "not-applicable"
        assert server.types() == ["Condition", "Patient"]


def test_get_when_the_server_knows_no_post_search(server, call):
    server.posts = False
    assert screening(call(server, request(prefetch=...)))["overall"] == "likely-match"
    assert ("GET", "/fhir/Condition?patient=p1&_count=200") in server.asked


@pytest.mark.parametrize(("refusal", "asked"), [
    *((number, ["POST", "GET"]) for number in (400, 403, 404, 405, 406, 410, 415, 422, 501)), *((number, ["POST"]) for number in (401, 500))])
def test_a_refusal_of_post_is_asked_again_with_get_unless_it_is_of_the_token_or_the_server(server, call, refusal, asked):
    server.faults["Condition"] = lambda handler: (
        status(refusal)(handler) if handler.command == "POST" else handler.send(200, handler.page("Condition", {})))
    answer = call(server, without(request(), "conditions"), FETCH_BUDGET_SECONDS="20")
    assert answer.status_code == (200 if "GET" in asked else 412)
    assert [method for method, _ in server.asked] == asked


@pytest.mark.parametrize(("base", "url", "same"), [
    ("https://ehr.example/fhir", "https://ehr.example:443/fhir?page=2", True),
    ("https://ehr.example:443/fhir", "https://ehr.example/fhir?page=2", True),
    ("http://ehr.example/fhir", "http://EHR.example:80/fhir/Condition", True),
    ("https://ehr.example/fhir", "https://ehr.example:80/fhir?page=2", False),
    ("https://ehr.example/fhir", "https://ehr.example:8443/fhir?page=2", False),
    ("https://ehr.example/fhir", "http://ehr.example:443/fhir?page=2", False),
    ("https://ehr.example/fhir", "https://ehr.example:0/fhir?page=2", False),
])
def test_a_default_port_is_the_same_origin_written_or_not(base, url, same):
    assert module.FhirServer(base, TOKEN, 0.0)._same_origin(url) == same


def test_pages_are_followed_on_the_same_origin(server, call):
    server.page_size = 2
    assert screening(call(server, request(prefetch=...)))["overall"] == "likely-match"
    assert sum("page=" in path for _, path in server.asked) >= 3


@pytest.mark.parametrize("relation", ["next", "Next", " next "])
def test_the_next_page_of_a_prefetched_bundle_is_followed(server, call, relation):
    server.page_size = 6
    body = request()
    laboratory = body["prefetch"]["laboratory"]
    laboratory["entry"] = laboratory["entry"][:6]
    laboratory["link"] = [{"relation": relation, "url": f"{server.base}/Observation?category=laboratory&page=6"}]
    assert screening(call(server, body))["overall"] == "likely-match"
    assert [path for _, path in server.asked] == ["/fhir/Observation?category=laboratory&page=6"]


@pytest.mark.parametrize("circle", [1, 2, 5])
def test_pages_that_lead_in_a_circle_are_left_and_the_list_is_not_whole(server, call, circle):
    def page(handler):
        number = int(handler.path.partition("page=")[2] or 0) % circle + 1
        handler.send(200, bundle([], total=None, link=[{"relation": "self", "url": f"{server.base}/Observation?page={number - 1 or circle}"},
                                                       {"relation": "next", "url": f"{server.base}/Observation?page={number}"}]))
    server.faults["Observation"] = page
    got = screening(call(server, without(request(), "survey")))
    assert got["overall"] == "possible-match"
    assert len(server.asked) == 1 + circle


def test_a_byte_order_mark_is_no_fault(server, call):
    chart = relapsed()
    server.faults["Condition"] = lambda handler: handler.send(200, b"\xef\xbb\xbf" + json.dumps(bundle(chart[1:2])).encode())
    assert screening(call(server, without(request(), "conditions")))["overall"] == "likely-match"


def test_a_server_without_post_search_is_asked_anew_after_a_while(server, call, monkeypatch):
    def asked():
        del server.asked[:]
        assert screening(call(server, without(request(), "survey")))["overall"] == "likely-match"
        return [method for method, _ in server.asked]
    server.posts = False  # it refuses POST without being told of it
    assert asked() == ["GET"]
    server.posts = True
    assert asked() == ["GET"]
    monkeypatch.setattr(module, "_get_only", {base: until - module.GET_ONLY_SECONDS for base, until in module._get_only.items()})
    assert asked() == ["POST"]


@pytest.mark.parametrize("elsewhere", ["http://127.0.0.1:9/fhir", "https://evil.example/fhir", "http://user@127.0.0.1/fhir",
                                       "file:///etc", "//evil.example/fhir"])
def test_a_next_link_of_another_origin_is_not_followed_and_the_list_is_not_whole(server, call, elsewhere):
    server.page_size, server.foreign_next = 3, elsewhere
    got = expect_answer(call(server, request(prefetch=...)))
    assert got["extension"]["org.nkg2d-cds.screening"]["overall"] != "likely-match"
    assert "results" in got["cards"][0]["detail"].splitlines()[0]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_observations_is_told_on_the_card(server, call, fault):
    server.faults["Observation"] = FAULTS[fault]
    got = expect_answer(call(server, without(request(), "laboratory")))
    assert got["extension"]["org.nkg2d-cds.screening"]["overall"] == "possible-match"
    assert "results" in got["cards"][0]["detail"].splitlines()[0]


@pytest.mark.parametrize("kind", ["Patient", "Condition"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_patient_or_condition_is_412(server, call, fault, kind):
    server.faults[kind] = FAULTS[fault]
    key = {"Patient": "patient", "Condition": "conditions"}[kind]
    assert expect_outcome(call(server, without(request(), key)), 412)["expression"] == [f"prefetch.{key}"]


def test_a_wrong_token_is_412(server, call):
    expect_outcome(call(server, request(prefetch=...), token="other"), 412)


def test_another_patient_from_the_server_is_refused(server, call):
    server.faults["Patient"] = lambda handler: handler.send(200, patient(id="p2"))
    issue = expect_outcome(call(server, without(request(), "patient")), 412)  # the request is right, and the server is not
    assert issue["expression"] == ["fhirServer"] and issue["details"]["coding"][0]["code"] == "server-other-patient"


def test_another_patient_in_the_prefetch_is_the_requests_fault_whatever_the_server(server, call):
    server.faults["Patient"] = lambda handler: handler.send(200, patient(id="p2"))
    body = without(request(), "laboratory")
    body["prefetch"]["patient"] = patient(id="p2")
    assert expect_outcome(call(server, body), 400)["expression"] == ["prefetch.patient"]


def test_a_busy_server_is_asked_again(server, call):
    answers = iter([503, 429])

    def busy(handler):
        number = next(answers, None)
        if number:
            status(number, {"Retry-After": "0"})(handler)
        else:
            del server.faults["Condition"]
            handler.send(200, handler.page("Condition", {}))
    server.faults["Condition"] = busy
    assert screening(call(server, without(request(), "conditions")))["overall"] == "likely-match"
    assert len(server.asked) == 3


@pytest.mark.parametrize("number", [429, 503])
def test_a_server_that_is_busy_beyond_the_budget_is_not_waited_for(server, call, number):
    server.faults["Condition"] = status(number, {"Retry-After": "100"})
    begun = time.monotonic()
    expect_outcome(call(server, without(request(), "conditions"), FETCH_BUDGET_SECONDS="30"), 412)
    assert time.monotonic() - begun < 10 and len(server.asked) == 1


def test_redirects_are_not_followed(server, call):
    with serving(relapsed()) as other:
        server.faults["Condition"] = status(302, {"Location": f"{other.base}/Condition?patient=p1"})
        expect_outcome(call(server, without(request(), "conditions")), 412)
        assert other.asked == []


def login_page(handler):
    """A proxy's page, with a status that says nothing of it."""
    content = b"<html><body>p1, log in</body></html>"
    handler.send_response(200)
    handler.send_header("Content-Length", str(len(content)))
    handler.end_headers()
    handler.wfile.write(content)


WHYS = {"401": "status-401", "403": "status-403", "500": "status-5xx", "404": "status-404", "garbage": "not-json", "half-json": "not-json",
        "hang": "timeout", "drip": "timeout", "huge": "too-large", "slam": ("no-connection", "timeout"), "busy": ("timeout", "status-5xx"), "204": "status-2xx"}
MORE = {"login": (login_page, "not-json"), "redirect": (status(302, {"Location": "https://evil.example/p1"}), "redirect"),
        "418": (status(418), "status-4xx"), "429": (status(429, {"Retry-After": "0"}), "status-429"),
        "list": (lambda handler: handler.send(200, [1, 2]), "no-resource")}


@pytest.mark.parametrize("kind", ["Observation", "Condition"])
@pytest.mark.parametrize(("fault", "why"), [*((FAULTS[name], why) for name, why in WHYS.items()), *MORE.values()], ids=[*WHYS, *MORE])
def test_why_a_read_failed_is_logged_and_counted(server, call, capfd, kind, fault, why):
    server.faults[kind] = fault
    whys = why if isinstance(why, tuple) else (why,)
    before = {one: FETCH_FAILURES.labels(kind, one)._value.get() for one in whys}
    waits = why == "timeout" or isinstance(why, tuple)  # others answer at once, however busy the machine is
    call(server, without(request(), "conditions" if kind == "Condition" else "laboratory"), **({} if waits else {"FETCH_BUDGET_SECONDS": "30"}))
    line = next(json.loads(line) for line in capfd.readouterr().err.splitlines() if '"fetch_failed"' in line)
    assert line["fetch_failed"] in [[f"{kind} {one}"] for one in whys]
    assert [one for one in whys if FETCH_FAILURES.labels(kind, one)._value.get() == before[one] + 1]
    assert "127.0.0.1" not in str(line) and TOKEN not in str(line) and "p1" not in str(line["fetch_failed"]) and set(whys) <= WHY


def test_what_was_read_has_no_reason(server, call, capfd):
    call(server, without(request(), "laboratory"))
    assert "fetch_failed" not in capfd.readouterr().err


def test_every_failed_read_stands_whole_in_the_line(server, call, capfd):
    """A text of all of them would be cut in the middle of a word."""
    body, kinds = request(), {search.type for search in SEARCHES} - {"Patient", "Condition"}
    server.faults.update(dict.fromkeys(kinds, FAULTS["403"]))
    call(server, {**body, "prefetch": {name: body["prefetch"][name] for name in ("patient", "conditions")}})
    line = next(json.loads(line) for line in capfd.readouterr().err.splitlines() if '"fetch_failed"' in line)
    assert line["fetch_failed"] == sorted(f"{kind} status-403" for kind in kinds)
    assert len("; ".join(line["fetch_failed"])) > LONGEST
