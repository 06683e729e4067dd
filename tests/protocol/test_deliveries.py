"""Hook calls whose prefetch plainly does not hold what it should: never an answer as if it had been read."""
from __future__ import annotations

import pytest

from tests.protocol.calls import SERVICE, bundle, condition, expect_answer, expect_outcome, observation, patient, request, screening
from tests.protocol.served_charts import call_with_server, chart_server, forgetful  # noqa: F401 - fixtures

URL = "https://ehr.example/fhir/Condition/x"
NOT_DELIVERED = {
    "seven match, none comes": {"resourceType": "Bundle", "type": "searchset", "total": 7},
    "addresses alone": {"resourceType": "Bundle", "type": "searchset", "entry": [{"fullUrl": URL}]},
    "another type": observation("o", "1742-6"),
    "a list of another type": bundle([observation("o", "1742-6")]),
    "an entry that stands in no list": {**bundle([]), "entry": {"resource": condition()}},
    "entries that are a text": {**bundle([]), "entry": "x"},
    "an entry of nothing": {"resourceType": "Bundle", "type": "searchset", "entry": [{}]},
    "a resource that does not say its type": {"resourceType": "Bundle", "type": "searchset", "entry": [{"resource": {"code": {"text": "AML"}}}]},
    "none, and not all sources were reached": {
        **bundle([]), "entry": [{"search": {"mode": "outcome"}, "resource": {
            "resourceType": "OperationOutcome", "issue": [{"severity": "warning", "code": "incomplete"}]}}]},
}


@pytest.mark.parametrize("given", NOT_DELIVERED.values(), ids=NOT_DELIVERED)
def test_conditions_that_did_not_come_are_412(client, given):
    body = request()
    body["prefetch"]["conditions"] = given
    assert expect_outcome(client.post(SERVICE, json=body), 412)["expression"] == ["prefetch.conditions"]


@pytest.mark.parametrize("given", NOT_DELIVERED.values(), ids=NOT_DELIVERED)
def test_nor_are_those_that_the_server_sends(server, call, given):
    server.faults["Condition"] = lambda handler: handler.send(200, given)
    body = request()
    del body["prefetch"]["conditions"]
    assert expect_outcome(call(server, body), 412)["expression"] == ["prefetch.conditions"]


@pytest.mark.parametrize("what", [name for name in NOT_DELIVERED if "another type" not in name])
def test_results_that_did_not_come_are_neither_missing_nor_ordered(client, what):
    body = request()
    body["prefetch"]["laboratory"] = NOT_DELIVERED[what]
    card = expect_answer(client.post(SERVICE, json=body))["cards"][0]
    assert "results" in card["detail"].splitlines()[0]
    assert [one["label"] for one in card["suggestions"]] == ["Refer to the study team for screening"]


@pytest.mark.parametrize("key", ["conditions", "procedures", "reports"])
def test_one_resource_in_the_place_of_a_list_counts_and_is_not_the_whole_list(client, key):
    body = request()
    kind = {"conditions": "Condition", "procedures": "Procedure", "reports": "DiagnosticReport"}[key]
    body["prefetch"][key] = condition() if key == "conditions" else {
        "resourceType": kind, "id": "x", "status": "completed", "subject": {"reference": "Patient/p1"}, "code": {"text": "Chest X-ray"}}
    answer = expect_answer(client.post(SERVICE, json=body))
    assert answer["extension"]["org.nkg2d-cds.screening"]["overall"] == "possible-match"
    named = {"conditions": "diagnoses", "procedures": "procedures", "reports": "reports"}[key]
    assert f"Not read in full: {named}" in answer["cards"][0]["detail"] or f"not whole: {named}" in answer["cards"][0]["detail"]


def test_a_part_of_the_conditions_is_no_whole_problem_list(client):
    body = request([patient(), condition("I10", "Hypertension")])
    assert screening(client.post(SERVICE, json=body))["overall"] == "not-applicable"
    body["prefetch"]["conditions"]["total"] = 2
    assert screening(client.post(SERVICE, json=body))["overall"] != "not-applicable"


@pytest.mark.parametrize("key", ["laboratory", "procedures"])
def test_a_list_cut_off_without_a_link_to_the_rest_is_told_on_the_card(client, key):
    body = request()
    body["prefetch"][key]["total"] = 999
    answer = expect_answer(client.post(SERVICE, json=body))
    assert answer["extension"]["org.nkg2d-cds.screening"]["overall"] != "likely-match"
    assert {"laboratory": "results", "procedures": "procedures"}[key] in answer["cards"][0]["detail"].splitlines()[0]


@pytest.mark.parametrize("total", [None, 0, 1])
def test_a_total_that_is_absent_or_below_what_came_changes_nothing(client, total):
    body = request()
    for found in body["prefetch"].values():
        if found["resourceType"] == "Bundle":
            found.pop("total") if total is None else found.update(total=min(total, len(found["entry"])))
    assert screening(client.post(SERVICE, json=body))["overall"] == "likely-match"
