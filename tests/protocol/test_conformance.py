"""The duties of a CDS Service, one test each; the number is that of the duty in docs/conformance.md.

Runs in process, or against any base URL: ``NKG2D_CDS_TEST_URL=https://... pytest tests/protocol/test_conformance.py``.
Sources: CDS Hooks 2.0.1 (and what 3.0.0-ballot adds without harm), hook library 1.0.1, FHIR R4.
"""
from __future__ import annotations

import json
import os
import re
import uuid
from urllib.parse import parse_qsl

import pytest
import requests
from fhir.resources.R4B.operationoutcome import OperationOutcome
from fhir.resources.R4B.servicerequest import ServiceRequest

from tests.protocol.calls import HOOKS, SERVICE, condition, negative, observation, patient, relapsed, request, service, valid

URL = os.environ.get("NKG2D_CDS_TEST_URL")
SANDBOX = "https://sandbox.cds-hooks.org"


class Answer:
    """Status, headers and body, whoever brought them."""

    def __init__(self, status, headers, content):
        self.status, self.headers, self.content = status, headers, content

    @property
    def body(self):
        return json.loads(self.content)


@pytest.fixture
def api(client):
    """api(method, path, json=..., data=..., headers=...) -> Answer."""
    def call(method, path, **given):
        if URL:
            got = requests.request(method, URL + path, timeout=30, **given)
            return Answer(got.status_code, got.headers, got.content)
        got = client.open(path, method=method, **given)
        return Answer(got.status_code, got.headers, got.data)
    return call


@pytest.fixture
def card(api):
    """The card of a patient with something missing."""
    return api("POST", SERVICE, json=request(relapsed(without=("ecog", "hiv")))).body["cards"][0]


@pytest.fixture
def services(api):
    return api("GET", "/cds-services").body["services"]


def emptiness(value, path=""):
    """Every null, "", [] and {} in a body, but those that are allowed."""
    allowed = {".cards", ".services", ".extension.org.nkg2d-cds.screening.silent_because"}
    if value is None or value in ("", [], {}):
        return [] if path in allowed else [path]
    if isinstance(value, dict):
        return [p for k, v in value.items() for p in emptiness(v, f"{path}.{k}")]
    if isinstance(value, list):
        return [p for v in value for p in emptiness(v, path + "[]")]
    return []


# --- general ---------------------------------------------------------------------------------------------------------
def test_01_json_both_ways(api):
    answer = api("POST", SERVICE, json=request())
    assert answer.status == 200 and answer.headers["Content-Type"] == "application/json"


def test_02_embedded_fhir_is_fhir(card):
    for suggestion in card["suggestions"]:
        for action in suggestion["actions"]:
            assert ServiceRequest(**action["resource"]).status == "draft"


@pytest.mark.parametrize("chart", [relapsed(), relapsed(without=("ecog",)), [patient(), condition("D46.9", "MDS")]])
def test_03_nothing_is_null_or_empty(api, chart):
    assert emptiness(api("POST", SERVICE, json=request(chart)).body) == []
    assert emptiness(api("GET", "/cds-services").body) == []


def test_05_unknown_extensions_are_survived_and_ours_is_named_by_domain(api):
    body = request(extension={"com.epic.cdshooks.request.bpa-trigger": "x"})
    body["context"]["extension"] = {"com.example": [1]}
    answer = api("POST", SERVICE, json=body)
    assert answer.status == 200 and all(name.count(".") >= 2 for name in answer.body["extension"])


# --- discovery -------------------------------------------------------------------------------------------------------
def test_08_discovery_is_a_list_of_services(api):
    answer = api("GET", "/cds-services")
    assert answer.status == 200
    valid(answer.body, "cds-hooks-discovery")


def test_09_to_11_each_service_says_what_it_is(services):
    assert {s["hook"] for s in services} == set(HOOKS)
    for one in services:
        assert one["id"] == f"nct05734898-{one['hook']}" and one["title"] and one["description"] and one["usageRequirements"]


def test_12_versions(services):
    assert {s["version"] for s in services} == {"2.0.1"}
    assert {s["hook"]: s["hookVersion"] for s in services} == {
        "patient-view": "1.0", "order-select": "1.0", "order-sign": "1.0", "encounter-start": "1.0",
        "problem-list-item-create": "0.1.0"}


def test_13_ids_are_unique(services):
    assert len({s["id"] for s in services}) == len(services)


# --- calls -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("hook", HOOKS)
def test_16_every_service_answers_its_hook(api, hook):
    assert api("POST", service(hook), json=request(hook=hook)).status == 200


@pytest.mark.parametrize("lacking", ["hook", "hookInstance", "context"])
def test_16_required_elements(api, lacking):
    answer = api("POST", SERVICE, json=request(**{lacking: ...}))
    assert answer.status == 400 and answer.body["issue"][0]["expression"] == [lacking]


def test_16_fhir_authorization_needs_a_server(api):
    assert api("POST", SERVICE, json=request(fhirAuthorization={"access_token": "t", "token_type": "Bearer"})).status == 400


def test_16_another_hook_is_refused(api):
    assert api("POST", SERVICE, json=request(hook="order-sign")).status == 400


def test_18_prefetch_alone_is_enough(api):
    assert len(api("POST", SERVICE, json=request()).body["cards"]) == 1


@pytest.mark.parametrize("error", [
    {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]},
    {"resourceType": "Bundle", "type": "searchset", "entry": [
        {"search": {"mode": "outcome"},
         "resource": {"resourceType": "OperationOutcome", "issue": [{"severity": "fatal", "code": "exception"}]}}]},
])
def test_20_an_operation_outcome_is_never_no_findings(api, error):
    body = request()
    body["prefetch"]["conditions"] = error
    assert api("POST", SERVICE, json=body).status == 412
    body = request()
    body["prefetch"]["laboratory"] = error
    card = api("POST", SERVICE, json=body).body["cards"][0]
    assert "Observation" in card["detail"]


@pytest.mark.parametrize("key", ["patient", "conditions"])
def test_21_412_when_patient_or_condition_is_absent(api, key):
    body = request()
    del body["prefetch"][key]
    answer = api("POST", SERVICE, json=body)
    assert answer.status == 412 and answer.body["issue"][0]["expression"] == [f"prefetch.{key}"]
    assert api("POST", SERVICE, json=request(prefetch=...)).status == 412


@pytest.mark.parametrize("nothing", [None, {"resourceType": "Bundle", "type": "searchset"},
                                     {"resourceType": "Bundle", "type": "searchset", "entry": []}])
def test_22_null_and_bundles_without_entries_say_that_there_is_nothing(api, nothing):
    body = request()
    body["prefetch"]["conditions"] = nothing
    answer = api("POST", SERVICE, json=body)
    assert answer.status == 200 and answer.body["cards"] == []


def test_22_a_paginated_bundle_that_is_not_followed_is_not_whole(api):
    body = request()
    body["prefetch"]["laboratory"]["link"] = [{"relation": "next", "url": "https://ehr.example/fhir?page=2"}]
    assert "Observation" in api("POST", SERVICE, json=body).body["cards"][0]["detail"]


# --- prefetch templates ----------------------------------------------------------------------------------------------
def test_24_to_26_templates_are_narrow_and_within_the_recommended_subset(services):
    for one in services:
        for template in one["prefetch"].values():
            assert set(re.findall(r"{{(.*?)}}", template)) == {"context.patientId"}
            assert not re.search(r"today|%|\||resolve|ofType", template)
            if "?" not in template:
                assert template == "Patient/{{context.patientId}}"
                continue
            asked = parse_qsl(template.split("?")[1])
            names = [name for name, _ in asked]
            assert len(names) == len(set(names)), template
            assert set(names) <= {"patient", "category", "_sort", "_count"}
            assert int(dict(asked)["_count"]) <= 200
            if template.startswith("Observation"):
                assert dict(asked)["_sort"] == "-date" and "," not in dict(asked)["category"]


# --- answers ---------------------------------------------------------------------------------------------------------
def test_33_nothing_to_say_is_an_empty_list_and_200(api):
    answer = api("POST", SERVICE, json=request([patient(), condition("I10", "Hypertension")]))
    assert answer.status == 200 and answer.body["cards"] == []


@pytest.mark.parametrize(("method", "path", "status"), [
    ("GET", "/nowhere", 404), ("POST", "/cds-services/nct05734898-nothing", 404), ("GET", SERVICE, 405),
    ("PUT", SERVICE, 405), ("DELETE", "/cds-services", 405), ("POST", "/health/live", 405), ("GET", SERVICE + "/feedback", 405),
    ("POST", SERVICE, 415), ("GET", "/cds-services/%ff", 404), ("GET", "/../etc/passwd", 404),
])
def test_34_every_error_is_an_operation_outcome(api, method, path, status):
    answer = api(method, path)
    assert answer.status in (status, 405)
    valid(answer.body, "operation-outcome")
    OperationOutcome(**answer.body)


def test_35_to_37_summary_indicator_and_source(card):
    assert 0 < len(card["summary"]) < 140 and card["indicator"] == "info"
    assert card["source"]["label"] and card["source"]["url"].startswith("https://")
    assert set(card["source"]["topic"]) == {"code", "system", "display"}


def test_38_uuids_are_new_each_time(api):
    seen = set()
    for _ in range(3):
        card = api("POST", SERVICE, json=request()).body["cards"][0]
        ids = {card["uuid"], *(s["uuid"] for s in card["suggestions"])}
        assert all(str(uuid.UUID(one)) == one for one in ids) and not ids & seen
        seen |= ids


def test_39_detail_is_markdown_without_html_of_the_chart(api):
    nasty = "<img src=x onerror=alert(1)> | **bold** [x](javascript:alert(1)) `a`"
    body = request(relapsed(condition(text=f"Acute myeloid leukaemia, in relapse {nasty}")))
    detail = api("POST", SERVICE, json=body).body["cards"][0]["detail"]
    assert "<img" not in detail and "](javascript" not in re.sub(r"\\.", "", detail)


def test_40_to_42_suggestions_are_drafts_with_one_action(card):
    assert card["selectionBehavior"] == "any"
    for suggestion in card["suggestions"]:
        assert suggestion["label"] and len(suggestion["actions"]) == 1
        action = suggestion["actions"][0]
        assert action["type"] == "create" and action["description"]
        assert action["resource"]["status"] == "draft" and action["resource"]["intent"] == "proposal"
    assert any(s["isRecommended"] for s in card["suggestions"])


def test_42_each_missing_test_is_one_coded_order(card):
    codes = [c["code"] for s in card["suggestions"] for c in s["actions"][0]["resource"]["code"].get("coding", ())]
    assert len(codes) == len(set(codes)) >= 1


def test_44_override_reasons_have_code_system_and_display(card):
    assert len(card["overrideReasons"]) == 7
    assert all(set(reason) == {"code", "system", "display"} and reason["display"] for reason in card["overrideReasons"])


def test_45_links_are_absolute_without_app_context(card):
    for link in card["links"]:
        assert link["label"] and link["url"].startswith("https://") and "appContext" not in link


def test_46_no_system_actions(api):
    assert "systemActions" not in api("POST", service("order-sign"), json=request(hook="order-sign")).body


# --- feedback --------------------------------------------------------------------------------------------------------
def outcome_of(**changes):
    return {"card": str(uuid.uuid4()), "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z", **changes}


def test_48_feedback_is_taken(api, card):
    accepted = outcome_of(card=card["uuid"], outcome="accepted", acceptedSuggestions=[{"id": card["suggestions"][0]["uuid"]}])
    assert api("POST", SERVICE + "/feedback", json={"feedback": [accepted]}).status == 200


@pytest.mark.parametrize("wrong", [
    {}, {"feedback": []}, {"feedback": {}}, {"feedback": [1]}, {"feedback": [outcome_of(card=None)]},
    {"feedback": [outcome_of(outcome="ignored")]}, {"feedback": [outcome_of(outcomeTimestamp="yesterday")]},
    {"feedback": [outcome_of(outcome="accepted")]}, {"feedback": [outcome_of(outcome="accepted", acceptedSuggestions=[{}])]},
    {"feedback": [outcome_of(overrideReason={"reason": "x"})]},
])
def test_48_wrong_feedback_is_refused(api, wrong):
    answer = api("POST", SERVICE + "/feedback", json=wrong)
    assert answer.status == 400
    assert answer.body["issue"][0]["expression"][0].startswith("feedback")


def test_49_bulk_repeated_unknown_and_without_display(api):
    reason = {"reason": {"code": "patient-declined", "system": "https://nkg2d-cds.org/fhir/CodeSystem/override-reason"},
              "userComment": "not now"}
    many = {"feedback": [outcome_of(overrideReason=reason) for _ in range(40)]}
    assert [api("POST", SERVICE + "/feedback", json=many).status for _ in range(2)] == [200, 200]


# --- CORS ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["/cds-services", SERVICE, SERVICE + "/feedback"])
def test_58_preflight_without_authentication(api, path):
    answer = api("OPTIONS", path, headers={"Origin": SANDBOX, "Access-Control-Request-Method": "POST",
                                           "Access-Control-Request-Headers": "authorization,content-type"})
    assert answer.status == 204
    assert answer.headers["Access-Control-Allow-Origin"] == SANDBOX
    allowed = answer.headers["Access-Control-Allow-Headers"].lower()
    assert "authorization" in allowed and "content-type" in allowed
    assert ("GET" if path == "/cds-services" else "POST") in answer.headers["Access-Control-Allow-Methods"]


@pytest.mark.parametrize(("method", "path", "given"), [
    ("GET", "/", {}), ("GET", "/cds-services", {}), ("GET", "/nowhere", {}), ("POST", SERVICE, {"json": {}}),
    ("POST", SERVICE, {"data": b"x"}), ("POST", SERVICE + "/feedback", {"json": {}}), ("PUT", SERVICE, {}),
    ("GET", "/health/ready", {}), ("GET", "/metrics", {}), ("POST", SERVICE, {"json": "..."}),
])
def test_58_the_origin_stands_on_every_route_and_status(api, method, path, given):
    if given.get("json") == "...":
        given = {"json": request()}
    answer = api(method, path, headers={"Origin": SANDBOX}, **given)
    assert answer.headers["Access-Control-Allow-Origin"] == SANDBOX
    assert "Access-Control-Allow-Credentials" not in answer.headers and "Origin" in answer.headers["Vary"]
    answer = api(method, path, headers={"Origin": "https://evil.example"}, **given)
    assert "Access-Control-Allow-Origin" not in answer.headers


# --- context ---------------------------------------------------------------------------------------------------------
def test_user_must_be_a_clinician_to_see_a_card(api):
    for user in ("Patient/p1", "RelatedPerson/r", "Device/d"):
        got = api("POST", SERVICE, json=request(context={"userId": user})).body
        assert got["cards"] == [] and got["extension"]["org.nkg2d-cds.screening"]["silent_because"] == "user-role"
    assert api("POST", SERVICE, json=request(context={"userId": "PractitionerRole/x"})).body["cards"]


def test_another_patient_in_the_prefetch_is_refused(api):
    body = request()
    body["prefetch"]["patient"]["id"] = "p2"
    assert api("POST", SERVICE, json=body).status == 400


def test_both_languages(api):
    body = request([*relapsed(without=("ecog",)), negative("x", "1-1"), observation("y", "2-2")])
    for accept, words in (("zh-CN,zh;q=0.9,en;q=0.8", "可能符合"), ("en-GB", "Possible match"), ("fr", "Possible match")):
        assert words in api("POST", SERVICE, json=body, headers={"Accept-Language": accept}).body["cards"][0]["summary"]
