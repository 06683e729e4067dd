"""``/demo/fhir``: what it says of itself, read, what it refuses, and browsers elsewhere."""
from __future__ import annotations

import json
import re

import pytest

from cds_service.demo.samples import stories
from fhir_mappings.repository.parameters import parameters
from tests.protocol.demo import BASE, FHIR, NOVAK, SANDBOX, matches, refused, search


def test_the_capability_statement_says_what_there_is(demo):
    response = demo.get(f"{FHIR}/metadata")
    statement = response.get_json()
    assert response.content_type == "application/fhir+json; charset=utf-8"
    assert (statement["resourceType"], statement["fhirVersion"], statement["kind"]) == ("CapabilityStatement", "4.0.1", "instance")
    assert statement["implementation"]["url"] == BASE
    rest = statement["rest"][0]
    assert {one["type"] for one in rest["resource"]} == set(parameters())
    assert {i["code"] for one in rest["resource"] for i in one["interaction"]} == {"read", "search-type"}
    by_type = {one["type"]: {p["name"]: p["type"] for p in one["searchParam"]} for one in rest["resource"]}
    assert {"_id": "token", "patient": "reference", "category": "token", "code": "token", "date": "date"}.items() <= by_type["Observation"].items()
    pytest.importorskip("fhir.resources.R4B").get_fhir_model_class("CapabilityStatement").model_validate(statement)


def test_search_parameters_are_those_of_the_specification():
    """Every parameter that is named is one of R4's for its type, by HL7's own definitions."""
    from tests.interop.packages import PACKAGES
    definitions = PACKAGES / "hl7.fhir.r4.examples"
    if not definitions.is_dir():
        pytest.skip("HL7's packages are not there: python tools/fetch_interop.py")
    known = {}
    for path in definitions.glob("SearchParameter-*.json"):
        one = json.loads(path.read_text("utf-8"))
        for kind in one.get("base", ()):
            known.setdefault(kind, {})[one["code"]] = one["type"]
    if "Observation" not in known:
        pytest.skip("HL7's example package holds no search parameters")
    ours = {(kind, name): p.kind for kind, named in parameters().items() for name, p in named.items() if name != "_id"}
    assert {key: known[key[0]].get(key[1]) for key in ours} == ours


def test_read_gives_the_resource_as_it_was_charted(demo):
    response = demo.get(f"{FHIR}/Observation/{NOVAK}-tbil-1")
    assert response.status_code == 200 and response.content_type == "application/fhir+json; charset=utf-8"
    assert b'"value":0.8' in response.get_data()
    assert response.get_json()["subject"] == {"reference": f"Patient/{NOVAK}"}


@pytest.mark.parametrize("path", ["Patient/nobody", "Observation/4417702", "Practitioner/1", "patient/4417702", "Patient/4417702/_history",
                                  "Patient/4417702/_history/1", "Patient/4417702/Observation", "Patient/4417702/$everything", "", "_history",
                                  "Practitioner?name=x", "Nothing"])
def test_what_is_not_there_is_404(demo, path):
    assert refused(demo.get(f"{FHIR}/{path}"), 404)["code"] == "not-found"


@pytest.mark.parametrize("method,path", [("PUT", "Patient/4417702"), ("DELETE", "Patient/4417702"), ("PATCH", "Patient/4417702"),
                                         ("POST", "Patient"), ("POST", ""), ("POST", "metadata"), ("PUT", "Patient"), ("DELETE", "metadata"),
                                         ("POST", "Patient/4417702")])
def test_it_is_read_only(demo, method, path):
    response = demo.open(f"{FHIR}/{path}", method=method, json={"resourceType": "Patient", "id": "4417702"})
    assert refused(response, 405)["code"] == "not-supported"
    assert "GET" in response.headers["Allow"]
    assert demo.get(f"{FHIR}/Patient/4417702").get_json()["birthDate"] == "1968-03-14"


def test_all_patients_on_one_page_each_with_the_parts_of_a_name(demo):
    """The public sandbox lists patients by the first page of GET Patient and breaks on a name without parts."""
    patients = matches(demo.get(f"{FHIR}/Patient"))
    assert len(patients) == len(stories().names) == 10
    assert all(one["name"][0]["family"] and one["name"][0]["given"] for one in patients)
    assert all(re.fullmatch(r"[A-Za-z0-9.\-]{1,64}", one["id"]) for one in patients)


def test_every_reference_in_the_samples_leads_somewhere(demo):
    def references(value):
        if isinstance(value, dict):
            if isinstance(value.get("reference"), str):
                yield value["reference"]
            for one in value.values():
                yield from references(one)
        elif isinstance(value, list):
            for one in value:
                yield from references(one)
    wanted = {r for kind in parameters() for one in matches(search(demo, kind, _count="200")) for r in references(one)}
    assert len(wanted) == 10 + 8  # patients; specimens and a study
    assert [r for r in wanted if demo.get(f"{FHIR}/{r}").status_code != 200] == []


def test_json_is_the_only_format(demo):
    assert demo.get(f"{FHIR}/Patient?_format=json").status_code == 200
    refused(demo.get(f"{FHIR}/Patient?_format=application/fhir%2Bxml"), 406)
    assert demo.get(f"{FHIR}/Patient/{NOVAK}", headers={"Accept": "application/json+fhir"}).status_code == 200


def test_every_resource_is_valid_r4(demo):
    r4b = pytest.importorskip("fhir.resources.R4B")
    for kind in parameters():
        for one in matches(search(demo, kind, _count="200")):
            r4b.get_fhir_model_class(kind).model_validate(one)


# --- browsers elsewhere ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["metadata", "Patient", f"Patient/{NOVAK}", "Patient/nobody", "Nothing"])
def test_the_sandbox_may_read_from_its_own_origin(demo, path):
    response = demo.get(f"{FHIR}/{path}", headers={"Origin": SANDBOX})
    assert response.headers["Access-Control-Allow-Origin"] == SANDBOX
    assert "Access-Control-Allow-Credentials" not in response.headers
    stranger = demo.get(f"{FHIR}/{path}", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in stranger.headers


@pytest.mark.parametrize("path,method", [("Patient", "GET"), ("Observation/_search", "POST")])
def test_preflights_are_answered(demo, path, method):
    response = demo.options(f"{FHIR}/{path}", headers={"Origin": SANDBOX, "Access-Control-Request-Method": method,
                                                         "Access-Control-Request-Headers": "authorization,content-type"})
    assert response.status_code == 204 and method in response.headers["Access-Control-Allow-Methods"]
    assert {"authorization", "content-type"} <= {h.strip() for h in response.headers["Access-Control-Allow-Headers"].split(",")}
