"""An OperationOutcome in the place of a list is no list: however mild its words, nobody read whether there is something or nothing."""
from __future__ import annotations

import json

import pytest

from fhir_mappings.charts.chart import read_chart
from tests.command_line import run
from tests.protocol.calls import AS_OF, SERVICE, bundle, condition, expect_answer, expect_outcome, patient, request, screening
from tests.protocol.served_charts import call_with_server, chart_server, forgetful  # noqa: F401 - fixtures

MILD = [("warning", code) for code in (
    "forbidden", "security", "login", "expired", "unknown", "suppressed", "not-supported", "business-rule", "processing", "not-found",
)] + [("information", "informational"), ("information", "not-found"), ("information", None), ("success", "success"), (" Warning", "forbidden")]
"""What a server may say for an answer; FHIR R5 has a severity more than R4."""
NOT_LET_IN = ("login", "unknown", "expired")


def outcome(severity, code):
    return {"resourceType": "OperationOutcome", "issue": [{"severity": severity} | ({"code": code} if code else {})]}


def listing(*resources, **told):
    """A searchset that counts nothing unless told; an outcome among its entries."""
    entries = [{"resource": one, "search": {"mode": "outcome" if one["resourceType"] == "OperationOutcome" else "match"}} for one in resources]
    return {"resourceType": "Bundle", "type": "searchset", "entry": entries, **told}


@pytest.mark.parametrize(("severity", "code"), MILD)
def test_in_the_place_of_conditions_it_is_412(client, severity, code):
    body = request()
    body["prefetch"]["conditions"] = outcome(severity, code)
    issue = expect_outcome(client.post(SERVICE, json=body), 412)
    assert issue["expression"] == ["prefetch.conditions"] and issue["details"]["coding"][0]["code"] == "prefetch-failed"


@pytest.mark.parametrize(("severity", "code"), MILD)
def test_so_it_is_where_the_server_answers_with_it(server, call, severity, code):
    server.faults["Condition"] = lambda handler: handler.send(200, outcome(severity, code))
    body = request()
    del body["prefetch"]["conditions"]
    assert expect_outcome(call(server, body), 412)["expression"] == ["prefetch.conditions"]


@pytest.mark.parametrize(("severity", "code"), MILD)
def test_in_the_place_of_results_nothing_is_missing_and_nothing_ordered(client, severity, code):
    body = request()
    body["prefetch"]["laboratory"] = outcome(severity, code)
    card = expect_answer(client.post(SERVICE, json=body))["cards"][0]
    assert "results" in card["detail"].splitlines()[0]
    assert [one["label"] for one in card["suggestions"]] == ["Refer to the study team for screening"]


@pytest.mark.parametrize("key", ["procedures", "reports"])
def test_nor_are_other_lists_on_which_a_match_rests_taken_for_read(client, key):
    body = request()
    before = screening(client.post(SERVICE, json=body))["overall"]
    body["prefetch"][key] = outcome("warning", "forbidden")
    answer = expect_answer(client.post(SERVICE, json=body))
    assert before == "likely-match" and answer["extension"]["org.nkg2d-cds.screening"]["overall"] != "not-applicable"
    assert "Could not be read: " in answer["cards"][0]["detail"]


@pytest.mark.parametrize(("severity", "code"), MILD)
def test_explain_reads_a_request_in_the_same_way(tmp_path, severity, code):
    body = request()
    body["prefetch"]["conditions"] = outcome(severity, code)
    assert "failed" in read_chart(json.dumps(body).encode()).gaps["Condition"]
    file = tmp_path / "request.json"
    file.write_text(json.dumps(body))
    told = run("explain", str(file), "--as-of", AS_OF)
    assert "no sign of AML" not in told.stdout


@pytest.mark.parametrize("code", ["suppressed", "forbidden", "informational", *NOT_LET_IN])
def test_beside_a_list_a_mild_word_changes_nothing(client, code):
    body = request()
    for found in body["prefetch"].values():
        if found["resourceType"] == "Bundle":
            found["entry"].append({"search": {"mode": "outcome"}, "resource": outcome("warning", code)})
    assert screening(client.post(SERVICE, json=body))["overall"] == "likely-match"


@pytest.mark.parametrize("told", [{"total": 0}, {}])
@pytest.mark.parametrize("code", ["not-found", "suppressed", "forbidden", "security", "informational", "processing"])
def test_a_list_of_nothing_with_a_mild_word_is_a_list_of_nothing(client, told, code):
    body = request([patient()])
    body["prefetch"]["conditions"] = listing(outcome("warning", code), **told)
    assert screening(client.post(SERVICE, json=body))["overall"] == "not-applicable"


@pytest.mark.parametrize("code", NOT_LET_IN)
def test_who_was_not_let_in_was_shown_no_list_of_nothing(client, code):
    body = request()
    body["prefetch"]["conditions"] = listing(outcome("warning", code))
    assert expect_outcome(client.post(SERVICE, json=body), 412)["expression"] == ["prefetch.conditions"]
    body["prefetch"]["conditions"] = listing(outcome("warning", code), total=0)
    assert screening(client.post(SERVICE, json=body))["overall"] == "not-applicable"
    body["prefetch"]["conditions"] = listing(outcome("warning", code), condition("I10", "Hypertension"))
    assert screening(client.post(SERVICE, json=body))["overall"] == "not-applicable"


def test_null_and_a_bundle_of_nothing_stay_nothing(client):
    body = request()
    for nothing in (None, bundle([])):
        body["prefetch"]["conditions"] = nothing
        assert screening(client.post(SERVICE, json=body))["overall"] == "not-applicable"
