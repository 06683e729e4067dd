"""``/demo/fhir``: read and search as FHIR R4 defines them, by what a client sees."""
from __future__ import annotations

import json
import re
from collections import Counter

import pytest

from cds_service.demo.samples import stories
from fhir_mappings.repository.parameters import parameters
from tests.protocol.calls import valid
from tests.protocol.demo import BASE, SANDBOX, demo_app

FHIR = "/demo/fhir"
LOINC = "http://loinc.org"
NOVAK, WANG = "4417702", "MRN-330715"
ALT = "1742-6"


@pytest.fixture(scope="module")
def client(settings, screener):
    app = demo_app(settings, screener)
    yield app.test_client()
    app.extensions["nkg2d-cds"].database.close()


def found(response):
    """The Bundle of a successful search, whose form is checked."""
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.content_type == "application/fhir+json; charset=utf-8"
    bundle = response.get_json()
    assert (bundle["resourceType"], bundle["type"]) == ("Bundle", "searchset")
    for entry in bundle.get("entry", ()):
        resource = entry["resource"]
        if entry["search"]["mode"] == "match":
            assert entry["fullUrl"] == f"{BASE}/{resource['resourceType']}/{resource['id']}"
    return bundle


def matches(response):
    return [e["resource"] for e in found(response).get("entry", ()) if e["search"]["mode"] == "match"]


def ids(response):
    return {one["id"] for one in matches(response)}


def refused(response, status):
    """The one issue of an OperationOutcome."""
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.content_type == "application/fhir+json; charset=utf-8"
    return valid(response.get_json(), "operation-outcome")["issue"][0]


def search(client, path, **asked):
    return client.get(f"{FHIR}/{path}", query_string=asked)


def after(bundle):
    """The path of the next page, or None."""
    return next((link["url"].removeprefix("http://127.0.0.1:8080") for link in bundle["link"] if link["relation"] == "next"), None)


def test_the_capability_statement_says_what_there_is(client):
    response = client.get(f"{FHIR}/metadata")
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


def test_read_gives_the_resource_as_it_was_charted(client):
    response = client.get(f"{FHIR}/Observation/{NOVAK}-tbil-1")
    assert response.status_code == 200 and response.content_type == "application/fhir+json; charset=utf-8"
    assert b'"value":0.8' in response.get_data()
    assert response.get_json()["subject"] == {"reference": f"Patient/{NOVAK}"}


@pytest.mark.parametrize("path", ["Patient/nobody", "Observation/4417702", "Practitioner/1", "patient/4417702", "Patient/4417702/_history",
                                  "Patient/4417702/_history/1", "Patient/4417702/Observation", "Patient/4417702/$everything", "", "_history",
                                  "Practitioner?name=x", "Nothing"])
def test_what_is_not_there_is_404(client, path):
    assert refused(client.get(f"{FHIR}/{path}"), 404)["code"] == "not-found"


@pytest.mark.parametrize("method,path", [("PUT", "Patient/4417702"), ("DELETE", "Patient/4417702"), ("PATCH", "Patient/4417702"),
                                         ("POST", "Patient"), ("POST", ""), ("POST", "metadata"), ("PUT", "Patient"), ("DELETE", "metadata"),
                                         ("POST", "Patient/4417702")])
def test_it_is_read_only(client, method, path):
    response = client.open(f"{FHIR}/{path}", method=method, json={"resourceType": "Patient", "id": "4417702"})
    assert refused(response, 405)["code"] == "not-supported"
    assert "GET" in response.headers["Allow"]
    assert client.get(f"{FHIR}/Patient/4417702").get_json()["birthDate"] == "1968-03-14"


def test_all_patients_on_one_page_each_with_the_parts_of_a_name(client):
    """The public sandbox lists patients by the first page of GET Patient and breaks on a name without parts."""
    patients = matches(client.get(f"{FHIR}/Patient"))
    assert len(patients) == len(stories().names) == 10
    assert all(one["name"][0]["family"] and one["name"][0]["given"] for one in patients)
    assert all(re.fullmatch(r"[A-Za-z0-9.\-]{1,64}", one["id"]) for one in patients)


def test_every_reference_in_the_samples_leads_somewhere(client):
    def references(value):
        if isinstance(value, dict):
            if isinstance(value.get("reference"), str):
                yield value["reference"]
            for one in value.values():
                yield from references(one)
        elif isinstance(value, list):
            for one in value:
                yield from references(one)
    wanted = {r for kind in parameters() for one in matches(search(client, kind, _count="200")) for r in references(one)}
    assert len(wanted) == 10 + 8  # patients; specimens and a study
    assert [r for r in wanted if client.get(f"{FHIR}/{r}").status_code != 200] == []


# --- reference -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("asked", [{"patient": NOVAK}, {"subject": NOVAK}, {"patient": f"Patient/{NOVAK}"},
                                   {"subject": f"Patient/{NOVAK}"}, {"patient": f"{BASE}/Patient/{NOVAK}"}])
def test_patient_and_subject_in_every_spelling(client, asked):
    conditions = matches(search(client, "Condition", **asked))
    assert len(conditions) == 7
    assert {one["subject"]["reference"] for one in conditions} == {f"Patient/{NOVAK}"}


@pytest.mark.parametrize("value", ["nobody", "Group/4417702", "https://elsewhere.example.org/fhir/Patient/4417702", "441770"])
def test_another_reference_finds_nothing(client, value):
    assert found(search(client, "Condition", patient=value))["total"] == 0


def test_several_patients_are_a_list(client):
    assert found(search(client, "Condition", patient=f"{NOVAK},{WANG}"))["total"] == 7 + 4


# --- token -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("code", [ALT, f"{LOINC}|{ALT}", f"{LOINC}|{ALT},{LOINC}|nothing", f"nothing,{ALT}"])
def test_code_with_and_without_its_system(client, code):
    assert ids(search(client, "Observation", patient=NOVAK, code=code)) == {f"{NOVAK}-alt-1", f"{NOVAK}-alt-2", f"{NOVAK}-alt-wrong"}


@pytest.mark.parametrize("code", [f"http://snomed.info/sct|{ALT}", f"|{ALT}", "1742", "1742-6 ", f"{LOINC}|"])
def test_another_system_or_part_of_a_code_is_another_code(client, code):
    found_here = ids(search(client, "Observation", patient=NOVAK, code=code))
    assert not found_here or (code.endswith("|") and len(found_here) > 20)


def test_category_and_status_limit_together(client):
    laboratory = search(client, "Observation", patient=NOVAK, category="laboratory")
    vital = search(client, "Observation", patient=NOVAK, category="vital-signs")
    both = search(client, "Observation", patient=NOVAK, category="laboratory,vital-signs")
    assert found(laboratory)["total"] + found(vital)["total"] == found(both)["total"]
    assert ids(search(client, "Observation", patient=NOVAK, status="entered-in-error")) == {f"{NOVAK}-alt-wrong"}
    assert found(search(client, "Observation", patient=NOVAK, category="vital-signs", code=ALT))["total"] == 0


def test_a_parameter_that_stands_twice_means_both(client):
    response = client.get(f"{FHIR}/Observation?patient={NOVAK}&date=ge2026-11-19&date=lt2026-11-20")
    days = {one["effectiveDateTime"][:10] for one in matches(response)}
    assert days == {"2026-11-19"}


def test_id_is_a_token_and_a_list(client):
    assert ids(search(client, "Patient", _id=f"{NOVAK},{WANG},nobody")) == {NOVAK, WANG}


def test_a_comma_that_is_escaped_is_no_list(client):
    assert found(search(client, "Patient", _id=f"{NOVAK}\\,{WANG}"))["total"] == 0


# --- date ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("date,expected", [
    ("2026-11-19", {"alt-2"}), ("eq2026-11-19", {"alt-2"}), ("2026-11", {"alt-2", "alt-wrong"}), ("2026", {"alt-1", "alt-2", "alt-wrong"}),
    ("ge2026-11-19", {"alt-2", "alt-wrong"}), ("gt2026-11-19", {"alt-wrong"}), ("sa2026-11-19", {"alt-wrong"}),
    ("le2026-11-19", {"alt-1", "alt-2"}), ("lt2026-11-19", {"alt-1"}), ("eb2026-11-19", {"alt-1"}), ("ne2026-11-19", {"alt-1", "alt-wrong"}),
    ("ge2026-11-19T06:10:00-06:00", {"alt-2", "alt-wrong"}), ("gt2026-11-19T06:10:00-06:00", {"alt-wrong"}),
    ("2026-11-19T12:10:00Z", {"alt-2"}), ("lt1990", set()), ("2026-11-19,2026-11-20", {"alt-2", "alt-wrong"}),
])
def test_dates_are_intervals_with_prefixes(client, date, expected):
    response = search(client, "Observation", patient=NOVAK, code=ALT, date=date)
    assert ids(response) == {f"{NOVAK}-{name}" for name in expected}


def test_a_period_that_has_not_ended_reaches_into_the_future(client):
    encounter = {f"{NOVAK}-adm-2026-11"}  # since 2026-11-10
    for date, expected in (("ge2030", encounter), ("gt2026-11-10", encounter), ("le2026-11-09", set()), ("lt2026-11-11", encounter)):
        assert ids(search(client, "Encounter", patient=NOVAK, date=date)) == expected, date


@pytest.mark.parametrize("date", ["yesterday", "2026-13-01", "ap2026", "ge", "2026-11-19T25:00", "٢٠٢٦"])
def test_a_date_that_is_none_is_400(client, date):
    assert refused(search(client, "Observation", patient=NOVAK, date=date), 400)["code"] == "invalid"


# --- order and pages -------------------------------------------------------------------------------------------------
def test_newest_first_and_oldest_first(client):
    def taken(sort):
        return [one["id"].rpartition("-")[2] for one in matches(search(client, "Observation", patient=NOVAK, code=ALT, _sort=sort))]
    assert taken("-date") == ["wrong", "2", "1"]
    assert taken("date") == ["1", "2", "wrong"]
    assert taken("_id") == ["1", "2", "wrong"]


def test_what_has_no_date_comes_last(client):
    for sort in ("onset-date", "-onset-date"):
        dated = ["onsetDateTime" in one for one in matches(search(client, "Condition", patient=NOVAK, _sort=sort))]
        assert dated == sorted(dated, reverse=True) and not dated[-1]


def test_pages_lead_through_every_match_once(client):
    path, seen, pages = f"{FHIR}/Observation?patient={NOVAK}&_sort=-date&_count=10", [], 0
    while path:
        bundle = found(client.get(path))
        assert bundle["total"] == 34 and bundle["link"][0]["relation"] == "self"
        seen += [entry["resource"]["id"] for entry in bundle["entry"]]
        path, pages = after(bundle), pages + 1
    assert pages == 4 and len(seen) == len(set(seen)) == 34
    assert set(seen) == ids(search(client, "Observation", patient=NOVAK))


def test_the_page_after_the_last_is_empty(client):
    bundle = found(search(client, "Observation", patient=NOVAK, _offset="999"))
    assert bundle["total"] == 34 and "entry" not in bundle and after(bundle) is None


def test_a_count_of_nought_only_counts(client):
    bundle = found(search(client, "Observation", patient=NOVAK, _count="0"))
    assert bundle["total"] == 34 and "entry" not in bundle and after(bundle) is None


def test_pages_have_a_default_and_a_most(client):
    assert len(matches(client.get(f"{FHIR}/Observation"))) == 50
    assert len(matches(search(client, "Observation", _count="5000"))) == 200


@pytest.mark.parametrize("asked", [{"_count": "-1"}, {"_count": "many"}, {"_offset": "x"}, {"_count": "1e3"}, {"_count": "9" * 30}])
def test_counts_that_are_none_are_400(client, asked):
    refused(search(client, "Observation", **asked), 400)


# --- POST _search, unknown parameters, forms of the answer -----------------------------------------------------------
def test_post_search_is_the_same_search(client):
    asked = {"patient": NOVAK, "category": "laboratory", "_sort": "-date", "_count": "10"}
    by_get, by_post = search(client, "Observation", **asked), client.post(f"{FHIR}/Observation/_search", data=asked)
    assert by_post.get_json() == by_get.get_json()
    both = client.post(f"{FHIR}/Observation/_search?category=laboratory", data={"patient": NOVAK, "code": ALT})
    assert found(both)["total"] == 3
    assert found(client.post(f"{FHIR}/Patient/_search"))["total"] == 10


def test_post_search_takes_forms_of_a_bounded_length_only(client):
    assert refused(client.post(f"{FHIR}/Observation/_search", json={"patient": NOVAK}), 415)["code"] == "not-supported"
    refused(client.post(f"{FHIR}/Observation/_search", data={"patient": "x" * 70_000}), 413)
    refused(client.post(f"{FHIR}/Nothing/_search", data={"patient": NOVAK}), 404)
    refused(client.get(f"{FHIR}/Observation?" + "&".join(["patient=1"] * 60)), 400)


def test_unknown_parameters_are_ignored_and_named(client):
    response = search(client, "Condition", patient=NOVAK, colour="red", **{"_has:x:y": "1", "<b>": "2"})
    bundle = found(response)
    outcome = bundle["entry"][-1]
    assert bundle["total"] == 7 and outcome["search"]["mode"] == "outcome"
    issue = outcome["resource"]["issue"][0]
    assert issue["severity"] == "information" and "colour" in issue["diagnostics"] and "<" not in issue["diagnostics"]
    assert "colour" not in bundle["link"][0]["url"]
    modes = Counter(entry["search"]["mode"] for entry in bundle["entry"])
    assert modes == {"match": 7, "outcome": 1}


def test_a_sort_that_is_not_offered_is_named_too(client):
    outcome = found(search(client, "Condition", patient=NOVAK, _sort="code"))["entry"][-1]
    assert outcome["search"]["mode"] == "outcome" and "_sort" in outcome["resource"]["issue"][0]["diagnostics"]


def test_strict_handling_refuses_unknown_parameters(client):
    response = client.get(f"{FHIR}/Condition?patient={NOVAK}&colour=red", headers={"Prefer": "handling=strict"})
    refused(response, 400)


def test_modifiers_are_refused_not_ignored(client):
    """A modifier that is ignored would find something else than was asked for."""
    refused(client.get(f"{FHIR}/Condition?code:not=C92.02"), 400)
    refused(client.get(f"{FHIR}/Condition?patient:Patient={NOVAK}"), 400)


def test_json_is_the_only_format(client):
    assert client.get(f"{FHIR}/Patient?_format=json").status_code == 200
    refused(client.get(f"{FHIR}/Patient?_format=application/fhir%2Bxml"), 406)
    assert client.get(f"{FHIR}/Patient/{NOVAK}", headers={"Accept": "application/json+fhir"}).status_code == 200


def test_every_resource_is_valid_r4(client):
    r4b = pytest.importorskip("fhir.resources.R4B")
    for kind in parameters():
        for one in matches(search(client, kind, _count="200")):
            r4b.get_fhir_model_class(kind).model_validate(one)


# --- browsers elsewhere ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("path", ["metadata", "Patient", f"Patient/{NOVAK}", "Patient/nobody", "Nothing"])
def test_the_sandbox_may_read_from_its_own_origin(client, path):
    response = client.get(f"{FHIR}/{path}", headers={"Origin": SANDBOX})
    assert response.headers["Access-Control-Allow-Origin"] == SANDBOX
    assert "Access-Control-Allow-Credentials" not in response.headers
    stranger = client.get(f"{FHIR}/{path}", headers={"Origin": "https://evil.example"})
    assert "Access-Control-Allow-Origin" not in stranger.headers


@pytest.mark.parametrize("path,method", [("Patient", "GET"), ("Observation/_search", "POST")])
def test_preflights_are_answered(client, path, method):
    response = client.options(f"{FHIR}/{path}", headers={"Origin": SANDBOX, "Access-Control-Request-Method": method,
                                                         "Access-Control-Request-Headers": "authorization,content-type"})
    assert response.status_code == 204 and method in response.headers["Access-Control-Allow-Methods"]
    assert {"authorization", "content-type"} <= {h.strip() for h in response.headers["Access-Control-Allow-Headers"].split(",")}
