"""Scopes of a hook call: what they plainly do not grant is never read as "nothing on record", whoever answered with nothing."""
from __future__ import annotations

import json

import pytest

from cds_service.cards.tally import resources
from cds_service.cds_clients.smart_scopes import LONGEST, asked, restriction
from cds_service.hook_calls.hook_call import Manner, answer
from cds_service.hook_calls.hook_request import read_hook_request
from cds_service.hooks import HOOKS
from fhir_mappings.searches import SEARCHES
from tests.protocol.calls import SERVICE, bundle, condition, expect_outcome, patient, relapsed, request, screening, without
from tests.protocol.fhir_server import TOKEN, serving

TYPES = tuple(dict.fromkeys(search.type for search in SEARCHES))
KEYS = tuple(search.key for search in SEARCHES)
OTHERS = tuple(name for name in TYPES if name not in ("Patient", "Condition"))
CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category|"
PROCEDURE = {"resourceType": "Procedure", "id": "pr", "status": "completed", "subject": {"reference": "Patient/p1"},
             "performedDateTime": "2026-01-05", "code": {"text": "Appendectomy"}}
INFORMATION = {"resourceType": "OperationOutcome", "issue": [{"severity": "information", "code": "informational"}]}


def scopes(*types, may="rs", whose="patient"):
    return " ".join(("launch", *(f"{whose}/{name}.{may}" for name in types)))


def but(*kinds, **form):
    return scopes(*(name for name in TYPES if name not in kinds), **form)


def types(searches):
    return tuple(dict.fromkeys(search.type for search in searches))


# --- what the scopes say ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("scope", "kept_back"), [
    (None, ()),
    ("", ()),
    ("launch openid fhirUser offline_access", ()),
    ("patient/*.rs", ()),
    ("patient/*.read", ()),
    ("user/*.*", ()),
    ("system/*.cruds", ()),
    ("patient/*.write", TYPES),
    ("patient/*.cud", TYPES),
    ("patient/*.r", TYPES[1:]),
    ("patient/*.s", TYPES[:1]),
    (but("Procedure"), ("Procedure",)),
    (but("Procedure", may="read"), ("Procedure",)),
    (but("Procedure", may="Read", whose="user"), ("Procedure",)),
    (but("Procedure", may="*", whose="system"), ("Procedure",)),
    (but("Procedure") + " patient/Procedure.c", ("Procedure",)),
    (but("Procedure") + " patient/Procedure.Write", ("Procedure",)),
    (but("Procedure") + " user/Procedure.read", ()),
    (but("Procedure") + " user/*.rs", ()),
    ("patient/Patient.rs patient/Condition.rs", OTHERS),
    ("patient/Immunization.rs", TYPES),
    # spelled in an EHR's own way: it grants what its words name, and says nothing of others
    (but("Procedure") + " Procedure.Search(R4)", ()),
    (but("Procedure") + " epic.scanning.dmsusername", ("Procedure",)),
    ("Patient.Read Condition.Search", ()),
    ("system/Observation/Read PATIENT.READ", ()),
    ("patient/Patient.read,patient/Condition.read", ()),
    ("patient/Patient.rs " + "x" * LONGEST, ()),
])
def test_what_scopes_plainly_do_not_grant(scope, kept_back):
    assert types(restriction(scope).withheld) == kept_back and restriction(scope).in_part == ()


@pytest.mark.parametrize(("granular", "withheld", "in_part"), [
    (f"patient/Observation.rs?category={CATEGORY}laboratory", {"survey", "exam", "imaging", "observedProcedure", "socialHistory"}, set()),
    (f"patient/Observation.rs?category={CATEGORY}laboratory patient/Observation.read", set(), set()),
    ("patient/Observation.rs?category=local", set(), {search.key for search in SEARCHES if search.type == "Observation"}),
    (f"patient/Observation.rs?category={CATEGORY}laboratory&status=final", set(),
     {search.key for search in SEARCHES if search.type == "Observation"}),
])
def test_granular_scopes_grant_a_category_or_a_part(granular, withheld, in_part):
    found = restriction(f"{but('Observation')} {granular}")
    assert ({search.key for search in found.withheld}, {search.key for search in found.in_part}) == (withheld, in_part)


def test_what_a_launch_asks_for_is_unrestricted():
    assert restriction(asked(True)) == restriction(asked(False)) == restriction(None)


# --- what a call makes of them ---------------------------------------------------------------------------------------
@pytest.fixture
def server():
    """A FHIR server that answers every search outside the scopes with an empty Bundle: it holds no such resources."""
    with serving(relapsed()) as running:
        yield running


def authorized(body, scope, server=None):
    return {**body, "fhirServer": server.base if server else "https://ehr.example/fhir", "fhirAuthorization": {
        "access_token": TOKEN, "token_type": "Bearer", "expires_in": 300, "subject": "cds", "scope": scope}}


def gaps_of(screener, body):
    """The gaps of the chart that a call without a FHIR server to read is answered from."""
    given = answer(read_hook_request(json.dumps(body).encode(), HOOKS[0]), HOOKS[0], screener, Manner())
    return {kind: set(reasons) for kind, reasons in given.record.gaps.items()}, given.screening


@pytest.mark.parametrize("kind", OTHERS)
def test_what_is_not_granted_is_not_asked_for_and_could_not_be_read(server, make_client, kind):
    client = make_client(ALLOWED_FHIR_SERVERS=server.base, FETCH_BUDGET_SECONDS="30")
    found = client.post(SERVICE, json=authorized(request(prefetch=...), but(kind), server))
    assert screening(found)["overall"] in ("likely-match", "possible-match")
    assert kind not in server.types() and set(server.types()) == {name for name in TYPES if name != kind}
    assert resources((kind,), "en")[0] in found.get_json()["cards"][0]["detail"], "what could not be read is said on the card"


def test_a_transplant_is_not_ruled_out_by_procedures_that_may_not_be_read(server, make_client):
    """The server answers a search outside the scopes with an empty Bundle, which is not asked for."""
    client = make_client(ALLOWED_FHIR_SERVERS=server.base, FETCH_BUDGET_SECONDS="30")
    card = client.post(SERVICE, json=authorized(without(request(), "procedures"), but("Procedure"), server)).get_json()["cards"][0]
    assert "procedures" in card["detail"].splitlines()[0] and server.asked == []


@pytest.mark.parametrize("key", [key for key in KEYS if key not in ("patient", "conditions")])
@pytest.mark.parametrize("value", [None, bundle([]), {"resourceType": "Bundle", "type": "searchset"}, bundle([]) | {"entry": [
    {"search": {"mode": "outcome"}, "resource": INFORMATION}]}, ...], ids=["null", "empty", "no entry", "outcome", "absent"])
def test_what_is_not_granted_and_was_not_supplied_could_not_be_read(screener, key, value):
    """An empty answer of the EHR is its answer (requirement 22): many supply everything and grant a narrow token beside it."""
    kind = next(search.type for search in SEARCHES if search.key == key)
    body = request()
    body["prefetch"][key] = value
    body["prefetch"] = {name: it for name, it in body["prefetch"].items() if it is not ...}
    wanted = {"failed"} if value is ... else set()
    assert [gaps_of(screener, authorized(body, scope))[0].get(kind, set()) for scope in ("patient/*.rs", but(kind))] == [wanted, wanted]


def test_what_the_ehr_supplied_itself_counts_as_read(screener):
    gaps, _ = gaps_of(screener, authorized(request([*relapsed(), PROCEDURE]), but("Procedure")))
    assert gaps == {}


def test_further_pages_of_what_is_not_granted_are_not_followed(server, make_client):
    body = request([*relapsed(), PROCEDURE])
    body["prefetch"]["procedures"]["link"] = [{"relation": "next", "url": f"{server.base}/Procedure?page=1"}]
    client = make_client(ALLOWED_FHIR_SERVERS=server.base)
    card = client.post(SERVICE, json=authorized(body, but("Procedure"), server)).get_json()["cards"][0]
    assert server.asked == [] and "procedures" in card["detail"].splitlines()[0]


@pytest.mark.parametrize(("kind", "key"), [("Patient", "patient"), ("Condition", "conditions")])
def test_no_verdict_without_a_patient_or_conditions_that_were_granted(server, make_client, kind, key):
    """An empty list of Conditions from outside the scopes would read as "no leukaemia"."""
    body = without(request(), key)
    client = make_client(ALLOWED_FHIR_SERVERS=server.base)
    issue = expect_outcome(client.post(SERVICE, json=authorized(body, but(kind), server)), 412)
    assert issue["expression"] == [f"prefetch.{key}"] and issue["details"]["coding"][0]["code"] == "scope-lacking"
    assert "fhirAuthorization" in issue["details"]["text"] and server.asked == []


def test_not_aml_is_decided_from_conditions_that_the_ehr_supplied(make_client):
    body = authorized(request([patient(), condition("I10", "Hypertension")]), but("Condition"))
    assert screening(make_client().post(SERVICE, json=body))["overall"] == "not-applicable"


def test_a_part_is_read_and_the_rest_could_not_be(server, make_client):
    granular = f"{but('DiagnosticReport')} patient/DiagnosticReport.rs?category=LAB"
    client = make_client(ALLOWED_FHIR_SERVERS=server.base, FETCH_BUDGET_SECONDS="30")
    found = client.post(SERVICE, json=authorized(without(request(), "reports"), granular, server))
    assert server.types() == ["DiagnosticReport"] and "reports" in found.get_json()["cards"][0]["detail"].splitlines()[0]


def test_a_part_of_the_conditions_is_not_enough(server, make_client):
    granular = f"{but('Condition')} patient/Condition.rs?category=problem-list-item"
    client = make_client(ALLOWED_FHIR_SERVERS=server.base)
    expect_outcome(client.post(SERVICE, json=authorized(without(request(), "conditions"), granular, server)), 412)
    assert server.asked == []
    assert screening(client.post(SERVICE, json=authorized(request(), granular, server)))["overall"] == "likely-match"


@pytest.mark.parametrize("scope", [None, "", "launch", "Patient.Read Condition.Search", "everything"])
def test_scopes_that_say_nothing_change_nothing(server, make_client, scope):
    client = make_client(ALLOWED_FHIR_SERVERS=server.base, FETCH_BUDGET_SECONDS="30")
    assert screening(client.post(SERVICE, json=authorized(request(prefetch=...), scope, server)))["overall"] == "likely-match"
    assert set(server.types()) == set(TYPES)


def test_what_is_kept_back_is_counted(server, make_client):
    client = make_client(ALLOWED_FHIR_SERVERS=server.base, FETCH_BUDGET_SECONDS="30")
    client.post(SERVICE, json=authorized(request(prefetch=...), but("Procedure"), server))
    assert 'nkg2d_cds_fetches_total{outcome="not-granted",type="Procedure"}' in client.get("/metrics").get_data(as_text=True)
