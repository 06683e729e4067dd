"""Reading the body of a hook call: 400 names the element at fault; what nobody asked for refuses no call."""
from __future__ import annotations

import json

import pytest

from cds_service.errors import Refused
from cds_service.hooks import HOOKS
from fhir_mappings.charts.parts import NotJson, Part
from tests.protocol import calls
from tests.protocol.hook_bodies import read, request

START = next(hook for hook in HOOKS if hook.name == "encounter-start")
SIGN = next(hook for hook in HOOKS if hook.name == "order-sign")
SELECT = next(hook for hook in HOOKS if hook.name == "order-select")
PROBLEM = next(hook for hook in HOOKS if hook.name == "problem-list-item-create")


def context(**changes):
    return {"userId": "Practitioner/7", "patientId": "p1", **changes}


def test_a_request_is_read_with_its_prefetch_left_raw():
    got = read(request())
    assert (got.user_id, got.user_type, got.patient_id) == ("Practitioner/7", "Practitioner", "p1")
    assert got.prefetch["conditions"] == b"null"
    assert json.loads(bytes(got.prefetch["patient"]))["id"] == "p1"
    assert got.authorization is None and got.encounter_id is None


def test_a_prefetch_value_that_nobody_looked_at_is_looked_at_when_it_is_taken_in():
    Part(b'{"resourceType": "Patient"}', unchecked=True).check()
    Part(b'{"resourceType": ').check()
    for torn in (b'{"resourceType": ', b"{} {}", b"nothing"):
        with pytest.raises(NotJson):
            Part(torn, unchecked=True).check()


@pytest.mark.parametrize("value", ["x", ["x"], [], 5, True, "null"])
def test_what_nobody_asked_for_refuses_no_call(value):
    body = request()
    body["prefetch"]["somethingElse"] = value
    assert "somethingElse" not in read(json.dumps(body).encode()).prefetch
    body["prefetch"]["survey"] = value
    with pytest.raises(Refused, match=r"prefetch\.survey must be a resource or null"):
        read(json.dumps(body).encode())


@pytest.mark.parametrize(("body", "element"), [
    (request(hook=...), "hook"),
    (request(hook=None), "hook"),
    (request(hook=5), "hook"),
    (request(hook="order-sign"), "hook"),
    (request(hookInstance=...), "hookInstance"),
    (request(hookInstance=""), "hookInstance"),
    (request(hookInstance=["x"]), "hookInstance"),
    (request(context=...), "context"),
    (request(context=[]), "context"),
    (request(context="x"), "context"),
    (request(context={"patientId": "p1"}), "context.userId"),
    (request(context=context(userId="7")), "context.userId"),
    (request(context=context(userId="https://e.example/Practitioner/7")), "context.userId"),
    (request(context=context(userId=7)), "context.userId"),
    (request(context={"userId": "Practitioner/7"}), "context.patientId"),
    (request(context=context(patientId=None)), "context.patientId"),
    (request(context=context(patientId=12)), "context.patientId"),
    (request(context=context(patientId="../Patient")), "context.patientId"),
    (request(context=context(patientId="p1?x=1")), "context.patientId"),
    (request(context=context(patientId=" ")), "context.patientId"),
    (request(context=context(encounterId=4)), "context.encounterId"),
    (request(prefetch=[]), "prefetch"),
    (request(prefetch="x"), "prefetch"),
    (request(prefetch={"patient": "Patient/p1"}), "prefetch.patient"),
    (request(prefetch={"patient": [{}]}), "prefetch.patient"),
    (request(prefetch={"conditions": 0}), "prefetch.conditions"),
    (request(prefetch={"conditions": False}), "prefetch.conditions"),
    (request(fhirServer=3), "fhirServer"),
    (request(fhirAuthorization={"access_token": "t", "token_type": "Bearer"}), "fhirServer"),
    (request(fhirServer="https://f.example", fhirAuthorization=[]), "fhirAuthorization"),
    (request(fhirServer="https://f.example", fhirAuthorization={}), "fhirAuthorization.access_token"),
    (request(fhirServer="https://f.example", fhirAuthorization={"access_token": 5}), "fhirAuthorization.access_token"),
    (request(fhirServer="https://f.example", fhirAuthorization={"access_token": "a\r\nX: y"}), "fhirAuthorization.access_token"),
    (request(fhirServer="https://f.example", fhirAuthorization={"access_token": "a", "token_type": "MAC"}),
     "fhirAuthorization.token_type"),
    *[(request(fhirServer="https://f.example", fhirAuthorization={"access_token": "a", name: wrong}), f"fhirAuthorization.{name}")
      for name, kinds in (("scope", (5, ["patient/*.read"], {}, False)), ("subject", (5, ["x"], True)), ("patient", (5, {}, ["p1"])),
                          ("expires_in", ("soon", "300", 1.5, [300], True, {}))) for wrong in kinds],
])
def test_400_names_the_element(body, element):
    with pytest.raises(Refused) as refused:
        read(body)
    assert refused.value.status == 400
    assert refused.value.element == element
    assert element in refused.value.words


def test_encounter_start_needs_an_encounter():
    with pytest.raises(Refused) as refused:
        read(request(hook="encounter-start"), START)
    assert refused.value.element == "context.encounterId"
    assert read(request(hook="encounter-start", context=context(encounterId="e1")), START).encounter_id == "e1"


def test_an_empty_encounter_is_none_where_none_is_needed():
    assert read(request(context=context(encounterId=""))).encounter_id is None
    with pytest.raises(Refused):
        read(request(hook="encounter-start", context=context(encounterId="")), START)


@pytest.mark.parametrize(("hook", "changes", "element"), [
    *[(SIGN, {"draftOrders": wrong}, "context.draftOrders")
      for wrong in (None, ..., 5, "x", [], [{}], {}, {"resourceType": "Patient"}, {"resourceType": "MedicationRequest"}, {"resourceType": 5})],
    (SELECT, {"draftOrders": ..., "selections": ["MedicationRequest/1"]}, "context.draftOrders"),
    (PROBLEM, {"conditions": None}, "context.conditions"), (PROBLEM, {"conditions": ...}, "context.conditions"),
])
def test_what_is_being_entered_must_be_there(hook, changes, element):
    """Else no card would ever come, and the interface would look fine."""
    with pytest.raises(Refused) as refused:
        body = request(hook=hook.name, context={**context(), **changes})
        read({**body, "context": {key: value for key, value in body["context"].items() if value is not ...}}, hook)
    assert (refused.value.status, refused.value.element) == (400, element)


@pytest.mark.parametrize("conditions", [[], [{}], {"resourceType": "Condition"}, {"resourceType": "Bundle"}, "x", 5])
def test_problems_are_taken_in_any_form(conditions):
    """What can't be read of them counts as Conditions not read."""
    assert set(read(request(hook=PROBLEM.name, context=context(conditions=conditions)), PROBLEM).drafts) == {"conditions"}


@pytest.mark.parametrize("drafts", [
    {"entry": 5}, {"resourceType": "Bundle"}, {"resourceType": "Bundle", "entry": []}, {"resourceType": "Bundle", "entry": {}},
    {"resourceType": "Bundle", "entry": [None, 5, {"resource": 7}]}, {"entry": [{"resource": {"resourceType": "MedicationRequest"}}]}])
def test_invalid_drafts_in_a_bundle_are_never_a_reason_to_refuse(drafts):
    got = read(request(hook="order-sign", context=context(draftOrders=drafts, selections={"a": 1})), SIGN)
    assert got.selections == () and set(got.drafts) <= {"draftOrders"}


@pytest.mark.parametrize("scope", [None, "", " ", "patient/*.rs", "system/Observation.Read PATIENT.READ"])
def test_scopes_in_any_spelling_are_taken(scope):
    authorization = {"access_token": "t", "token_type": "Bearer", "expires_in": 300, "scope": scope, "subject": None}
    assert read(request(fhirServer="https://f.example", fhirAuthorization=authorization)).authorization is not None


@pytest.mark.parametrize(("left", "expired"), [(..., False), (None, False), (1, False), (300.0, False), (0, True), (-5, True)])
def test_a_token_is_expired_by_what_is_left_of_it(left, expired):
    authorization = {key: value for key, value in {"access_token": "t", "expires_in": left}.items() if value is not ...}
    assert read(request(fhirServer="https://f.example", fhirAuthorization=authorization)).authorization.expired is expired


def test_keys_that_were_not_asked_for_are_left_out():
    body = request()
    body["prefetch"]["hospitalExtra"] = {"resourceType": "Bundle", "entry": []}
    assert "hospitalExtra" not in read(body).prefetch and read(body).prefetch.keys() == request()["prefetch"].keys()


def test_a_token_never_shows():
    got = read(request(fhirServer="https://f.example", fhirAuthorization={"access_token": "s3cr3t", "scope": "user/*.read"}))
    assert got.authorization is not None and got.authorization.access_token == "s3cr3t"
    assert "s3cr3t" not in repr(got) and "p1" not in repr(got)


@pytest.mark.parametrize("odd", ["\ufeff", "\x1c", "\x1f", "\x85", "\x7f", "\u180e", "\u2028", "\xa0", "\u3000", "\x00"])
def test_what_only_some_libraries_take_for_a_blank_is_no_part_of_an_id(client, odd):
    """Else the document, read by the rules of another language, would say otherwise than the service does."""
    for field in ("userId", "patientId", "encounterId"):
        for text in (f"Practitioner/k{odd}S", f"Practitioner/kS{odd}", f"{odd}Practitioner/kS"):
            given = text if field == "userId" else text.replace("Practitioner/", "")
            assert client.post(calls.SERVICE, json=calls.request(context={field: given})).status_code == 400
    assert client.post(calls.SERVICE, json=calls.request(context={"userId": " Practitioner/kS\r\n\t"})).status_code == 200
