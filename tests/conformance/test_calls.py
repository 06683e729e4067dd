"""Requirements 16 to 23: calls and every arrival of a prefetch."""
from __future__ import annotations

import statistics
import time

import pytest

from tests.conformance.target import started_only
from tests.protocol.calls import EXTENSION, HOOKS, SERVICE, bundle, lab, relapsed, request, without
from tests.protocol.calls import service as path_of
from tests.protocol.fhir_server import TOKEN

AUTHORIZATION = {"access_token": TOKEN, "token_type": "Bearer", "expires_in": 300, "scope": "patient/*.rs", "subject": "nkg2d"}
OUTCOME = {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception"}]}
OUTCOME_ENTRY = {"resourceType": "Bundle", "type": "searchset", "entry": [{"search": {"mode": "outcome"}, "resource": OUTCOME}]}


def overall(answer):
    assert answer.status_code == 200, answer.text
    return answer.json()["extension"][EXTENSION]["overall"]


def with_key(key, value):
    body = request()
    body["prefetch"][key] = value
    return body


@pytest.mark.parametrize("hook", HOOKS)
def test_16_every_service_answers_its_hook_and_no_other(service, hook):
    """16: POST {base}/cds-services/{id} answers its hook."""
    assert service.post(path_of(hook), request(hook=hook)).status_code == 200
    other = next(name for name in HOOKS if name != hook)
    assert service.post(path_of(hook), request(hook=other)).status_code == 400


@pytest.mark.parametrize("lacking", ["hook", "hookInstance", "context"])
def test_16_required_elements_are_required(service, lacking):
    """16: hook, hookInstance and context; 400 names what is lacking."""
    answer = service.post(SERVICE, request(**{lacking: ...}))
    assert answer.status_code == 400 and answer.json()["issue"][0]["expression"] == [lacking]


def test_16_fhir_authorization_needs_a_server(service):
    """16: fhirServer is required where fhirAuthorization is given."""
    answer = service.post(SERVICE, request(fhirAuthorization=AUTHORIZATION))
    assert answer.status_code == 400 and answer.json()["issue"][0]["expression"] == ["fhirServer"]


def test_17_an_answer_takes_less_than_half_a_second(service):
    """17: respond on the order of 500 ms (median of ten calls)."""
    seconds = []
    for _ in range(10):
        begun = time.perf_counter()
        assert service.post(SERVICE, request()).status_code == 200
        seconds.append(time.perf_counter() - begun)
    assert statistics.median(seconds) < 0.5


def test_18_prefetch_alone_is_enough(service):
    """18: works from prefetch."""
    assert overall(service.post(SERVICE, request())) == "likely-match"


def test_18_the_fhir_server_alone_is_enough(service, fhir):
    """18: works from fhirServer."""
    started_only("it must be allowed to read a FHIR server of these tests")
    body = request(prefetch=..., fhirServer=fhir.base, fhirAuthorization=AUTHORIZATION)
    assert overall(service.post(SERVICE, body)) == "likely-match"


def test_19_what_the_prefetch_lacks_is_fetched(service, fhir):
    """19: prefetched data are checked against the templates, the rest is fetched, and nothing else."""
    started_only("it must be allowed to read a FHIR server of these tests")
    del fhir.asked[:]
    body = without(request(fhirServer=fhir.base, fhirAuthorization=AUTHORIZATION), "laboratory", "survey")
    assert overall(service.post(SERVICE, body)) == "likely-match"
    assert fhir.types() == ["Observation"] and len(fhir.asked) == 2


@pytest.mark.parametrize("error", [OUTCOME, OUTCOME_ENTRY])
def test_20_an_operation_outcome_is_never_no_findings(service, error):
    """20: an OperationOutcome as value or as entry of a prefetch is an error, not an empty result."""
    assert service.post(SERVICE, with_key("conditions", error)).status_code == 412
    answer = service.post(SERVICE, with_key("laboratory", error))
    assert overall(answer) == "possible-match" and "results" in answer.json()["cards"][0]["detail"].splitlines()[0]


@pytest.mark.parametrize("key", ["patient", "conditions"])
def test_21_without_patient_or_condition_it_is_412(service, key):
    """21: 412 when FHIR can't be read and necessary keys are absent."""
    answer = service.post(SERVICE, without(request(), key))
    assert answer.status_code == 412 and answer.json()["issue"][0]["expression"] == [f"prefetch.{key}"]
    assert service.post(SERVICE, request(prefetch=...)).status_code == 412


@pytest.mark.parametrize("nothing", [None, {"resourceType": "Bundle", "type": "searchset"},
                                     {"resourceType": "Bundle", "type": "searchset", "entry": []}])
def test_22_null_and_bundles_without_entries_say_that_there_is_nothing(service, nothing):
    """22: null, a Bundle with no entry and one with none in it were read: there is nothing."""
    answer = service.post(SERVICE, with_key("conditions", nothing))
    assert overall(answer) == "not-applicable" and answer.json()["cards"] == []


def test_22_an_absent_key_was_not_read(service):
    """22: an absent key is told apart from an empty one: the card says what was not read."""
    answer = service.post(SERVICE, without(request(), "laboratory"))
    assert overall(answer) == "possible-match" and "results" in answer.json()["cards"][0]["detail"].splitlines()[0]


def test_22_an_operation_outcome_is_not_fetched_again(service, fhir):
    """22: an error of the EHR is not refetched blindly."""
    started_only("it must be allowed to read a FHIR server of these tests")
    del fhir.asked[:]
    body = {**with_key("laboratory", OUTCOME), "fhirServer": fhir.base, "fhirAuthorization": AUTHORIZATION}
    assert overall(service.post(SERVICE, body)) == "possible-match" and fhir.asked == []


def test_22_a_page_that_is_not_followed_leaves_the_list_open(service):
    """22: a paginated Bundle without access to its next page is not whole."""
    body = request()
    body["prefetch"]["laboratory"]["link"] = [{"relation": "next", "url": "https://ehr.example/fhir?page=2"}]
    answer = service.post(SERVICE, body)
    assert overall(answer) == "possible-match" and "results" in answer.json()["cards"][0]["detail"].splitlines()[0]


def test_22_a_prefetch_may_hold_other_resources_too(service):
    """22: resources that a search includes beside its own, and more than was asked for, do no harm."""
    body = request()
    body["prefetch"]["laboratory"]["entry"] += [
        {"resource": {"resourceType": kind, "id": kind.lower()}, "search": {"mode": "include"}}
        for kind in ("Practitioner", "Location", "Basic")]
    assert overall(service.post(SERVICE, body)) == "likely-match"


@pytest.mark.parametrize("value", [
    {"resourceType": "Basic", "id": "b"}, OUTCOME, None, "x", bundle([lab("other", "1742-6", 400, "U/L", 50)]),
    {**lab("other", "1742-6", 400, "U/L", 50), "effectiveDateTime": "2099-01-01"}, bundle([{"resourceType": "Observation", "id": "x", "status": 7}]),
    bundle([], link=[{"relation": "next", "url": "https://ehr.example/fhir/Observation?page=2"}]), {"resourceType": "Patient", "id": "p2"}])
def test_23_other_keys_decide_nothing(service, value):
    """23: the service gets what it asked for and depends on no other key."""
    assert overall(service.post(SERVICE, with_key("somethingElse", value))) == "likely-match"
    assert overall(service.post(SERVICE, request(relapsed()))) == "likely-match"
