"""Orders that name their drug by a reference to another draft, and problems entered in other forms than a Bundle."""
from __future__ import annotations

import time

import pytest

from tests.protocol.calls import bundle, condition, patient, relapsed, request, screening, service

CYTARABINE = {"resourceType": "Medication", "id": "m", "code": {"text": "Cytarabine 100 mg"}}
BY_INGREDIENT = {"resourceType": "Medication", "id": "m", "ingredient": [{"itemCodeableConcept": {"text": "Daunorubicin"}}]}
PARACETAMOL = {"resourceType": "Medication", "id": "other", "code": {"text": "Paracetamol 500 mg"}}
EHR = "https://ehr.example/fhir/"


def ordering(reference: str, identity: str = "r", **more):
    return {"resourceType": "MedicationRequest", "id": identity, "status": "draft", "medicationReference": {"reference": reference}, **more}


def entry(resource, url=None):
    return {"resource": resource} | ({"fullUrl": url} if url else {})


def silence(client, entries, selections=("MedicationRequest/r",), hook="order-select"):
    context = {"draftOrders": {"resourceType": "Bundle", "type": "collection", "entry": entries}, "selections": list(selections)}
    return screening(client.post(service(hook), json=request(hook=hook, context=context)))["silent_because"]


@pytest.mark.parametrize("hook", ["order-select", "order-sign"])
@pytest.mark.parametrize("entries", [
    [entry(CYTARABINE), entry(ordering("Medication/m"))], [entry(ordering("Medication/m")), entry(PARACETAMOL), entry(CYTARABINE)],
    [entry(BY_INGREDIENT), entry(ordering("Medication/m"))], [entry(CYTARABINE), entry(ordering("Medication/m/_history/2"))],
    [entry(CYTARABINE | {"id": None}, "urn:uuid:0b1"), entry(ordering("urn:uuid:0B1"))],
    [entry(CYTARABINE, f"{EHR}Medication/m"), entry(ordering(f"{EHR}Medication/m"))],
    [entry(CYTARABINE | {"id": 5}, f"{EHR}Medication/m"), entry(ordering("Medication/m"), f"{EHR}MedicationRequest/r")],
    [entry(CYTARABINE), entry(ordering(f"{EHR}Medication/m"))],
    [entry({"resourceType": "Medication", "id": "m", "ingredient": [{"itemReference": {"reference": "#i"}}],
            "contained": [{"resourceType": "Medication", "id": "i", "code": {"text": "Venetoclax"}}]}), entry(ordering("Medication/m"))],
    [entry(ordering("#x", contained=[BY_INGREDIENT | {"id": "x"}]))],
])
def test_a_drug_among_the_drafts_is_ordered_by_what_refers_to_it(client, hook, entries):
    assert silence(client, entries, hook=hook) is None


@pytest.mark.parametrize("entries", [
    [entry(CYTARABINE)], [entry(CYTARABINE), entry(ordering("Medication/other")), entry(PARACETAMOL)],
    [entry(CYTARABINE), entry(ordering("Medication/m", status="cancelled"))], [entry(CYTARABINE), entry(ordering("Medication/M2"))],
    [entry(CYTARABINE), entry(ordering("Medication/m", doNotPerform=True))], [entry(CYTARABINE), entry(ordering("Substance/m"))],
    [entry(CYTARABINE), entry(ordering("Medication/m", subject={"reference": "Patient/other"}))],
    [entry(CYTARABINE, f"{EHR}Medication/m"), entry(ordering("https://elsewhere.example/Medication/m"))],
    [entry(CYTARABINE, "urn:uuid:0b1"), entry(ordering("urn:uuid:0b2"))], [entry(CYTARABINE), entry(ordering("m", medicationReference="Medication/m"))],
    [entry(CYTARABINE), entry(ordering("Medication/m", identity="s")), entry(ordering("Medication/other")), entry(PARACETAMOL)],
])
def test_a_drug_that_nothing_selected_refers_to_is_not_ordered(client, entries):
    assert silence(client, entries) == "draft-not-relevant"


def test_many_orders_of_many_drugs_are_read_in_the_time_of_few(client):
    drugs = [entry(PARACETAMOL | {"id": f"m{number}"}) for number in range(2_000)]
    orders = [entry(ordering(f"Medication/m{number}", identity=f"r{number}")) for number in range(2_000)]
    started = time.process_time()
    assert silence(client, [*drugs, *orders], selections=()) == "draft-not-relevant"
    assert time.process_time() - started < 5, "seconds; each with each would take minutes"


# --- problem-list-item-create ------------------------------------------------------------------------------------------
IN_REMISSION = [condition("C92.01", "Acute myeloid leukaemia, in remission", id="aml", onsetDateTime="2026-03-30", recordedDate="2026-07-08")]
RELAPSE = condition("C92.02", None, id="new", recordedDate="2026-11-22")


def entering(client, conditions, chart=None):
    body = request(relapsed(*IN_REMISSION, without=("c-C9202",)) if chart is None else chart, hook="problem-list-item-create",
                   context={"conditions": conditions})
    return screening(client.post(service("problem-list-item-create"), json=body))["overall"]


@pytest.mark.parametrize("conditions", [bundle([RELAPSE]), RELAPSE, [RELAPSE], [bundle([RELAPSE])], [5, RELAPSE, [RELAPSE]]])
def test_a_problem_is_read_in_every_form(client, conditions):
    assert entering(client, conditions) == entering(client, bundle([RELAPSE])) == "likely-match"


@pytest.mark.parametrize("conditions", [[], {"resourceType": "Bundle"}, bundle([]), {"entry": []}])
def test_where_nothing_is_entered_the_chart_decides(client, conditions):
    assert entering(client, conditions) == "not-a-match"
    assert entering(client, conditions, [patient()]) == "not-applicable"


@pytest.mark.parametrize("conditions", [5, "C92.0", True, {"entry": "x"}, {"no": "resource"}, {"resourceType": "Bundle", "entry": {"resource": RELAPSE}}])
def test_what_can_not_be_read_of_it_is_a_gap(client, conditions):
    assert entering(client, conditions, [patient()]) == "possible-match"
