"""What a launch was granted: scopes in every spelling, and what can not be read without one."""
from __future__ import annotations

import time

import pytest

from cds_service.cds_clients.smart_scopes import asked, granted
from fhir_mappings.searches import SEARCHES
from tests.protocol import fhir_server
from tests.protocol.calls import bundle, expect_outcome
from tests.protocol.smart_calls import TYPES, launch, opened, settings


def scopes(*types):
    return " ".join(("launch", *(f"patient/{name}.rs" for name in types)))


@pytest.mark.parametrize("kind", [name for name in TYPES if name not in ("Patient", "Condition")])
def test_what_was_not_granted_is_not_searched_and_said_to_be_unread(service, ehr, kind):
    """A server that answers such a search with an empty Bundle would have us say "nothing on record"."""
    ehr.given = {"scope": scopes(*(name for name in TYPES if name != kind))}
    sheet = opened(service, launch(service, ehr))
    assert [(source.type, source.gaps) for source in sheet.not_supplied] == [(kind, ("failed",))]
    assert kind not in ehr.types()


@pytest.mark.parametrize("kind", ["Patient", "Condition"])
@pytest.mark.parametrize("fault", ["not granted", "401", "403", "500", "garbage", "half-json", "outcome"])
def test_without_patient_or_conditions_nothing_is_assessed(service, ehr, kind, fault):
    if fault == "not granted":
        ehr.given = {"scope": scopes(*(name for name in TYPES if name != kind))}
    else:
        ehr.faults[kind] = fhir_server.FAULTS[fault]
    issue = expect_outcome(launch(service, ehr), 412)
    assert issue["details"]["coding"][0]["code"] == f"launch-no-{kind.lower()}"


@pytest.mark.parametrize("fault", ["403", "500", "garbage", "outcome"])
def test_observations_that_can_not_be_read_are_named(service, ehr, fault):
    ehr.faults["Observation"] = fhir_server.FAULTS[fault]
    sheet = opened(service, launch(service, ehr))
    assert sheet.screening.overall.value == "possible-match"
    assert [source.type for source in sheet.not_supplied] == ["Observation"]


def test_a_launch_has_a_budget_of_its_own(make_client, ehr):
    """A page may take longer than a card: results that take half a second are read where a card would go without."""
    def slow(handler):
        time.sleep(0.5)
        handler.send(200, bundle([]))
    ehr.faults["Observation"] = slow
    service = make_client(**settings(ehr, FETCH_BUDGET_SECONDS="0.2"))
    assert opened(service, launch(service, ehr)).not_supplied == ()


@pytest.mark.parametrize(("scope", "kinds"), [
    (None, TYPES),
    ("", TYPES),
    ("launch openid", TYPES),
    ("patient/*.rs", TYPES),
    ("patient/*.read", TYPES),
    ("user/*.cruds", TYPES),
    ("patient/Patient.r patient/Condition.s", ("Patient", "Condition")),
    ("patient/Patient.rs patient/Condition.r", ("Patient",)),
    ("patient/Patient.read patient/Condition.write", ("Patient",)),
    ("Patient.Read Condition.Search", ("Patient", "Condition")),
    ("patient/MedicationRequest.rs patient/Medication.rs", ("MedicationRequest",)),
    ("system/Patient.rs launch/patient", ("Patient",)),
])
def test_granted_scopes_in_every_spelling(scope, kinds):
    assert tuple(dict.fromkeys(search.type for search in granted(scope))) == tuple(kinds)


def test_a_granular_scope_grants_its_category_alone():
    category = "http://terminology.hl7.org/CodeSystem/observation-category|laboratory"
    found = granted(f"patient/Patient.rs patient/Observation.rs?category={category}")
    assert [search.key for search in found] == ["patient", "laboratory"]
    assert [search.key for search in granted("patient/Observation.rs?status=final")] == []


def test_what_is_asked_for_is_granted_by_itself():
    assert granted(asked(True)) == granted(asked(False)) == SEARCHES
