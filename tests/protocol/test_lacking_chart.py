"""A 412 says why: each reason is another's turn."""
from __future__ import annotations

import pytest

from tests.protocol.calls import SERVICE, expect_outcome, observation, relapsed, request, without
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
