"""A FHIR server is read only where the site lists it, with a token for this patient, and under its base URL."""
from __future__ import annotations

import json
import time

import pytest

from fhir_mappings.fetching.allowed_servers import allowed
from fhir_mappings.fetching.fhir_server import FhirServer
from fhir_mappings.searches import SEARCHES
from tests.protocol.calls import SERVICE, expect_outcome, request
from tests.protocol.fhir_server import TOKEN
from tests.protocol.served_charts import call_with_server, chart_server, forgetful  # noqa: F401 - fixtures


def test_the_token_is_sent_nowhere_unlisted(server, call):
    expect_outcome(call(server, request(prefetch=...), ALLOWED_FHIR_SERVERS="https://fhir.hospital.example/r4"), 412)
    assert server.asked == []


def test_without_a_token_nothing_is_asked(server, make_client):
    client = make_client(ALLOWED_FHIR_SERVERS=server.base)
    expect_outcome(client.post(SERVICE, json=request(prefetch=..., fhirServer=server.base)), 412)
    assert server.asked == []


@pytest.mark.parametrize(("patient", "status"), [("p1", 200), ("Patient/p1", 200), (None, 200), ("", 200), (5, 400), ("p2", 412)])
def test_a_token_for_another_patient_is_not_used(server, make_client, patient, status):
    client = make_client(ALLOWED_FHIR_SERVERS=server.base)
    authorization = {"access_token": TOKEN, "token_type": "Bearer", "patient": patient}
    body = request(prefetch=..., fhirServer=server.base, fhirAuthorization=authorization)
    assert client.post(SERVICE, json=body).status_code == status
    assert bool(server.asked) == (status == 200)


@pytest.mark.parametrize("named", [
    "https://fhir.hospital.example/r4.evil.example", "https://fhir.hospital.example/r4/../admin", "https://fhir.hospital.example",
    "https://fhir.hospital.example@evil.example/r4", "http://fhir.hospital.example/r4", "https://fhir.hospital.example:444/r4",
    "https://fhir.hospital.example/r4?x=1", "https://fhir.hospital.example/r4#x", "https://fhir.hospital.example/R4",
    "https://127.0.0.1/r4", "http://169.254.169.254/latest", "file:///etc/passwd", "", "https://[", "//fhir.hospital.example/r4",
])
def test_only_the_listed_base_url_is_allowed(named):
    assert allowed(named, ["https://fhir.hospital.example/r4"]) is None


@pytest.mark.parametrize("named", ["https://fhir.hospital.example/r4", "https://FHIR.hospital.example/r4/"])
def test_the_listed_base_url_is_used_in_the_sites_spelling(named):
    assert allowed(named, ["https://fhir.hospital.example/r4"]) == "https://fhir.hospital.example/r4"


def test_an_odd_patient_id_stays_one_path_segment(server):
    reader = FhirServer(server.base, TOKEN, time.monotonic() + 1)
    assert reader.get(SEARCHES[0].url("a&b=c")) is None
    assert server.asked == [("GET", "/fhir/Patient/a%26b%3Dc")]
    assert json.loads(reader.search("Condition", SEARCHES[1].form("a&_include=*")))["resourceType"] == "Bundle"


def test_paths_outside_the_base_are_no_pages_of_it():
    reader = FhirServer("http://127.0.0.1:9/fhir", TOKEN, time.monotonic() + 1)
    for url in ("http://127.0.0.1:9/admin", "http://127.0.0.1:9/fhirx", "/admin", "http://127.0.0.1:9/fhir/../admin", "http://["):
        assert reader.page(url) is None


@pytest.mark.parametrize("path", ["%2e%2e/admin", ".%2E/admin", "..%2fadmin", "..\\admin", "..%5cadmin", "x/..;/..;/admin", "%252e%252e/admin"])
def test_dots_in_any_escaping_do_not_lead_out_of_the_base(server, path):
    reader = FhirServer(server.base, TOKEN, time.monotonic() + 1)
    assert reader.page(f"{server.base}/{path}") is None and server.asked == []
    reader.page(f"{server.base}/Observation?_getpages=../x&more=%2e%2e")
    assert len(server.asked) == 1
