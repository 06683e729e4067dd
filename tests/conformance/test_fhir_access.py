"""Requirements 29 to 31: the FHIR server of a call, and its token."""
from __future__ import annotations

import pytest

from tests.conformance.target import started_only
from tests.conformance.test_calls import AUTHORIZATION, overall
from tests.protocol.calls import SERVICE, request, without
from tests.protocol.fhir_server import TOKEN, serving

OURS = "it must be allowed to read a FHIR server of these tests"


def test_29_the_token_is_the_bearer_of_each_request(service, fhir):
    """29: fhirServer is read only with fhirAuthorization.access_token, as Bearer, on each request."""
    started_only(OURS)
    del fhir.asked[:]
    assert overall(service.post(SERVICE, request(prefetch=..., fhirServer=fhir.base, fhirAuthorization=AUTHORIZATION))) == "likely-match"
    assert fhir.asked and all(it == f"Bearer {TOKEN}" for it in fhir.bearers)
    del fhir.asked[:]
    assert service.post(SERVICE, request(prefetch=..., fhirServer=fhir.base)).status_code == 412
    assert fhir.asked == []


def test_29_a_server_that_is_not_listed_is_never_contacted(service):
    """29: the token goes to listed servers only."""
    started_only(OURS)
    with serving([]) as other:
        body = request(prefetch=..., fhirServer=other.base, fhirAuthorization=AUTHORIZATION)
        assert service.post(SERVICE, body).status_code == 412
        assert other.asked == []


def test_30_the_token_is_transient(service, fhir):
    """30: the token is not shown, logged or stored."""
    body = without(request(fhirServer=fhir.base, fhirAuthorization=AUTHORIZATION), "laboratory")
    answer = service.post(SERVICE, body)
    assert TOKEN not in answer.text + str(answer.headers)
    if service.log:
        kept = [service.log, *service.state.parent.glob("state.sqlite*")]
        assert len(kept) >= 2 and not any(TOKEN.encode() in path.read_bytes() for path in kept)


def test_30_scope_and_patient_are_honoured(service, fhir):
    """30: what the scopes do not grant is not asked for; a token for another patient is not used."""
    started_only(OURS)
    del fhir.asked[:]
    narrow = {**AUTHORIZATION, "scope": "launch patient/Patient.rs user/Condition.read"}
    answer = service.post(SERVICE, request(prefetch=..., fhirServer=fhir.base, fhirAuthorization=narrow))
    assert overall(answer) == "possible-match" and fhir.types() == ["Condition", "Patient"]
    del fhir.asked[:]
    others = {**AUTHORIZATION, "patient": "p2"}
    assert service.post(SERVICE, request(prefetch=..., fhirServer=fhir.base, fhirAuthorization=others)).status_code == 412
    assert fhir.asked == []


@pytest.mark.parametrize(("element", "value", "status"), [
    ("access_token", ..., 400), ("access_token", "", 400), ("token_type", "MAC", 400), ("access_token", "a\r\nX: y", 400),
    ("expires_in", ..., 200), ("scope", ..., 200), ("scope", "system/Observation.Read PATIENT.READ", 200), ("subject", ..., 200),
    ("expires_in", "soon", 400), ("expires_in", 0, 200), ("scope", 5, 400), ("scope", ["patient/*.read"], 400), ("subject", 5, 400), ("patient", 5, 400),
])
def test_31_the_elements_of_fhir_authorization(service, element, value, status):
    """31: access_token and token_type Bearer are needed; what else is there must be of its type, scopes in any spelling."""
    given = {key: it for key, it in {**AUTHORIZATION, element: value}.items() if it is not ...}
    assert service.post(SERVICE, request(fhirServer="https://ehr.example/fhir", fhirAuthorization=given)).status_code == status
