"""A 412 says why: each reason is another's turn."""
from __future__ import annotations

import pytest

from tests.protocol.calls import SERVICE, bundle, condition, expect_outcome, observation, relapsed, request, screening, service, without
from tests.protocol.fhir_server import TOKEN, serving, status

OUTCOME = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]}
TOKENED = {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 300, "scope": "patient/*.read", "subject": "cds"}
ASKED = "nor to be had from the FHIR server"


@pytest.fixture(scope="module")
def server():
    with serving(relapsed()) as running:
        running.faults["Condition"] = status(500)
        yield running


def lacking(server, make_client, *, listed=True, given=..., **authorization):
    """The reason and the words of a call without conditions, or with ``given`` in their place."""
    client = make_client(**({"ALLOWED_FHIR_SERVERS": server.base} if listed else {"ALLOWED_FHIR_SERVERS": "https://fhir.other.example/r4"}))
    body = without(request(), "conditions")
    if given is not ...:
        body["prefetch"]["conditions"] = given
    if authorization.pop("named", True):
        body["fhirServer"] = server.base
    if authorization.pop("token", True):
        body["fhirAuthorization"] = {**TOKENED, **authorization}
    issue = expect_outcome(client.post(SERVICE, json=body), 412)
    assert issue["expression"] == ["prefetch.conditions"]
    return issue["details"]["coding"][0]["code"], issue["diagnostics"] if "diagnostics" in issue else issue["details"]["text"]


@pytest.mark.parametrize(("how", "reason", "words"), [
    ({}, "prefetch-lacking", ASKED),
    ({"listed": False}, "server-unlisted", "not one that this service may read"),
    ({"patient": "p2"}, "token-of-another-patient", "another than context.patientId"),
    ({"patient": "p2", "listed": False}, "token-of-another-patient", "no server was asked"),
    ({"scope": "patient/Observation.read"}, "scope-lacking", "scopes"),
    ({"expires_in": 0}, "token-expired", "no longer valid: no server was asked"),
    ({"expires_in": -5, "listed": False}, "token-expired", "expires_in"),
    ({"expires_in": 0, "patient": "p2"}, "token-of-another-patient", "no server was asked"),
    ({"token": False}, "prefetch-lacking", "no fhirServer with a fhirAuthorization"),
    ({"token": False, "named": False}, "prefetch-lacking", "no fhirServer with a fhirAuthorization"),
    ({"given": OUTCOME}, "prefetch-failed", "an error"),
    ({"given": OUTCOME, "listed": False}, "prefetch-failed", "an error"),
    ({"given": observation("o", "1742-6")}, "prefetch-failed", "not what was asked for"),
    ({"given": {"resourceType": "Bundle", "type": "searchset", "total": 3}}, "prefetch-failed", "not what was asked for"),
])
def test_why_the_conditions_could_not_be_had(server, make_client, how, reason, words):
    found, said = lacking(server, make_client, **how)
    assert (found, words in said) == (reason, True), said
    assert (ASKED in said) == (words == ASKED)


# --- Conditions that all name somebody else --------------------------------------------------------------------------
REFERENCES = ("urn:uuid:6ba7b810-9dad-11d1-80b4-00c04fd430c8", "urn:oid:1.2.3", "Patient/P1", "Patient/other")


def named(reference, *conditions):
    """A call whose Conditions name the patient so."""
    body = request()
    body["prefetch"]["conditions"] = bundle([{**one, "subject": {"reference": reference}} for one in conditions or (condition(),)])
    return body


@pytest.mark.parametrize("reference", REFERENCES)
def test_conditions_that_all_name_another_are_no_sign_of_no_aml(client, reference):
    for body in (named(reference), named(reference, condition(), condition("I10", "Hypertension"))):
        issue = expect_outcome(client.post(SERVICE, json=body), 412)
        assert issue["expression"] == ["prefetch.conditions"] and issue["details"]["coding"][0]["code"] == "references-differ"


@pytest.mark.parametrize("reference", ["Patient/p1", "https://ehr.example/fhir/Patient/p1", "Patient/p1/_history/3", "patient/p1"])
def test_the_patient_in_other_spellings_is_the_patient(client, reference):
    assert screening(client.post(SERVICE, json=named(reference)))["overall"] == "likely-match"


@pytest.mark.parametrize(("conditions", "overall"), [
    ([condition(), condition("I10", "x", subject={"reference": "Patient/other"})], "likely-match"),
    ([condition("I10", "Hypertension"), condition(subject={"reference": "Patient/other"})], "not-applicable"),
    ([], "not-applicable"), ([condition("I10", "Hypertension")], "not-applicable")])
def test_one_condition_of_the_patients_own_is_an_answer(client, conditions, overall):
    body = request()
    body["prefetch"]["conditions"] = bundle(conditions)
    assert screening(client.post(SERVICE, json=body))["overall"] == overall


def test_results_of_another_change_nothing_of_this(client):
    body = request()
    body["prefetch"]["laboratory"]["entry"].append({"resource": {**observation("o", "1742-6"), "subject": {"reference": "Patient/other"}}})
    assert screening(client.post(SERVICE, json=body))["overall"] == "likely-match"


@pytest.mark.parametrize("entered", [condition("C92.02"), condition("C92.02", subject={"reference": "Patient/other"})])
def test_a_problem_being_entered_stands_in_for_none_of_them(client, entered):
    body = named("Patient/other") | {"hook": "problem-list-item-create"}
    body["context"]["conditions"] = bundle([entered])
    issue = expect_outcome(client.post(service("problem-list-item-create"), json=body), 412)
    assert issue["details"]["coding"][0]["code"] == "references-differ"


def test_a_problem_entered_for_another_is_not_asked_about(client):
    body = request([one for one in relapsed() if one["resourceType"] != "Condition"], hook="problem-list-item-create",
                   context={"conditions": bundle([condition(subject={"reference": "Patient/other"})])})
    assert screening(client.post(service("problem-list-item-create"), json=body))["overall"] == "not-applicable"


def test_conditions_of_the_server_that_name_another(server, make_client):
    faults, served = server.faults.pop("Condition"), bundle([condition(subject={"reference": "Patient/other"})])
    server.faults["Condition"] = lambda handler: handler.send(200, served)
    try:
        body = without(request(fhirServer=server.base, fhirAuthorization=TOKENED), "conditions")
        issue = expect_outcome(make_client(ALLOWED_FHIR_SERVERS=server.base).post(SERVICE, json=body), 412)
    finally:
        server.faults["Condition"] = faults
    assert issue["expression"] == ["fhirServer"] and issue["details"]["coding"][0]["code"] == "references-differ"
