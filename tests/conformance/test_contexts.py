"""The contexts of the hooks, as the hook library gives them; what they require, and what they allow."""
from __future__ import annotations

import pytest

from tests.protocol.calls import EXTENSION, HOOKS, SERVICE, bundle, condition, relapsed, request
from tests.protocol.calls import service as path_of


@pytest.mark.parametrize("hook", HOOKS)
@pytest.mark.parametrize("lacking", ["userId", "patientId"])
def test_user_and_patient_are_required(service, hook, lacking):
    body = request(hook=hook)
    del body["context"][lacking]
    answer = service.post(path_of(hook), body)
    assert answer.status_code == 400 and answer.json()["issue"][0]["expression"] == [f"context.{lacking}"]


def test_encounter_start_requires_its_encounter(service):
    body = request(hook="encounter-start")
    del body["context"]["encounterId"]
    assert service.post(path_of("encounter-start"), body).status_code == 400


def test_a_draft_without_bundle_type_and_intent_is_read(service):
    """As the public sandbox sends it."""
    draft = {"resourceType": "MedicationRequest", "id": "m1", "status": "draft", "medicationCodeableConcept": {"text": "Cytarabine"}}
    for hook in ("order-select", "order-sign"):
        context = {"draftOrders": {"resourceType": "Bundle", "entry": [{"resource": draft}]}, "selections": ["MedicationRequest/m1"]}
        assert service.post(path_of(hook), request(hook=hook, context=context)).json()["cards"]


def test_a_new_problem_is_evidence_of_now(service):
    chart = relapsed(condition("C92.00", "Acute myeloid leukaemia", recordedDate="2026-01-10"), without=("c-C9202",))
    entered = condition("C92.02", "Acute myeloid leukaemia, in relapse", id="new", recordedDate="2026-11-22")
    body = request(chart, hook="problem-list-item-create", context={"conditions": bundle([entered])})
    assert service.post(path_of("problem-list-item-create"), body).json()["extension"][EXTENSION]["overall"] == "likely-match"


def test_only_clinicians_see_a_card(service):
    for user in ("Patient/p1", "RelatedPerson/r", "Device/d"):
        answer = service.post(SERVICE, request(context={"userId": user})).json()
        assert answer["cards"] == [] and answer["extension"][EXTENSION]["silent_because"] == "user-role"
    assert service.post(SERVICE, request(context={"userId": "PractitionerRole/x"})).json()["cards"]


def test_another_patient_in_the_prefetch_is_refused(service):
    body = request()
    body["prefetch"]["patient"]["id"] = "p2"
    assert service.post(SERVICE, body).status_code == 400


def test_both_languages(service):
    body = request(relapsed(without=("ecog",)))
    for accept, words in (("zh-CN,zh;q=0.9,en;q=0.8", "可能符合"), ("en-GB", "Possible match"), ("fr", "Possible match")):
        assert words in service.post(SERVICE, body, headers={"Accept-Language": accept}).json()["cards"][0]["summary"]
