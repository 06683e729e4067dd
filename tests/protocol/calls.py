"""Hook calls as an EHR makes them, over small charts built here."""
from __future__ import annotations

import copy
import json
from pathlib import Path

import jsonschema

import cds_service
from fhir_mappings.searches import SEARCHES

AS_OF = "2026-11-22"
SERVICE = "/cds-services/nct05734898-patient-view"
EXTENSION = "org.nkg2d-cds.screening"
SCHEMAS = Path(cds_service.__file__).parent / "schemas"
HOOKS = ("patient-view", "order-select", "order-sign", "encounter-start", "problem-list-item-create")
ICD = "http://hl7.org/fhir/sid/icd-10-cm"
LOINC = "http://loinc.org"


def valid(content, schema):
    """Checks content against one of the shipped schemas."""
    document = json.loads((SCHEMAS / f"{schema}.schema.json").read_text())
    jsonschema.Draft202012Validator(document).validate(content)
    return content


def expect_outcome(response, status):
    """The OperationOutcome of an error response of this status."""
    assert response.status_code == status, response.get_data(as_text=True)
    assert response.content_type == "application/json"
    return valid(response.get_json(), "operation-outcome")["issue"][0]


def service(hook):
    return f"/cds-services/nct05734898-{hook}"


def patient(**changes):
    return {"resourceType": "Patient", "id": "p1", "gender": "male", "birthDate": "1980-05-17", **changes}


def condition(code="C92.02", text="Acute myeloid leukaemia, in relapse", **changes):
    return {
        "resourceType": "Condition", "id": f"c-{code.replace('.', '')}",
        "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]},
        "verificationStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-ver-status",
                                           "code": "confirmed"}]},
        "code": {"coding": [{"system": ICD, "code": code}], "text": text},
        "subject": {"reference": "Patient/p1"}, "recordedDate": "2026-11-03", **changes}


def observation(identity, code, category="laboratory", **changes):
    return {
        "resourceType": "Observation", "id": identity, "status": "final",
        "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": category}]}],
        "code": {"coding": [{"system": LOINC, "code": code}]}, "subject": {"reference": "Patient/p1"},
        "effectiveDateTime": "2026-11-19", **changes}


def lab(identity, code, value, unit, high):
    amount = {"value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": unit}
    return observation(identity, code, valueQuantity=amount, referenceRange=[{"high": {**amount, "value": high}}])


def negative(identity, code):
    return observation(identity, code, valueCodeableConcept={"coding": [{"system": "http://snomed.info/sct", "code": "260385009"}],
                                                             "text": "Negative"})


def relapsed(*changed, without=()):
    """A man with relapsed AML whom nothing speaks against; resources with the same id are replaced."""
    chart = [
        patient(), condition(),
        lab("alt", "1742-6", 41, "U/L", 50), lab("ast", "1920-8", 30, "U/L", 40),
        lab("tbil", "14631-6", 12, "umol/L", 21), lab("cr", "14682-9", 70, "umol/L", 104),
        observation("ecog", "89247-1", "survey", valueInteger=1),
        negative("hbsag", "5196-1"), negative("hcv", "16128-1"), negative("hiv", "56888-1"), negative("tp", "24110-9"),
    ]
    chart = [resource for resource in chart if resource["id"] not in {r["id"] for r in changed} | set(without)]
    return [*chart, *changed]


def bundle(resources, **changes):
    return {"resourceType": "Bundle", "type": "searchset", "total": len(resources),
            "entry": [{"fullUrl": f"https://ehr.example/fhir/{r['resourceType']}/{r['id']}", "resource": r} for r in resources],
            **changes}


def prefetch(chart):
    """What an EHR returns for every template."""
    return {search.key: _answered(search, chart) for search in SEARCHES}


def _answered(search, chart):
    found = [r for r in chart if r["resourceType"] == search.type]
    if search.by is None:
        return found[0] if found else None
    category = dict(search.parameters).get("category")
    if category:
        found = [r for r in found if any(c["code"] == category for group in r.get("category", ()) for c in group["coding"])]
    return bundle(found)


def request(chart=None, hook="patient-view", context=None, **changes):
    """A whole hook call; ``context`` is laid over the usual one, a change of ``...`` leaves the element out."""
    usual = {"userId": "Practitioner/7", "patientId": "p1"}
    if hook == "encounter-start":
        usual["encounterId"] = "e1"
    usual.update({"order-select": {"draftOrders": bundle([]), "selections": []}, "order-sign": {"draftOrders": bundle([])},
                  "problem-list-item-create": {"conditions": bundle([])}}.get(hook, {}))
    body = {"hook": hook, "hookInstance": "6bc883b2-b795-4dcb-b661-34884a31d472",
            "context": context if context is ... else {**usual, **(context or {})},
            "prefetch": prefetch(relapsed() if chart is None else chart)}
    body.update(changes)
    return copy.deepcopy({key: value for key, value in body.items() if value is not ...})


def without(body, *keys):
    """The request without these prefetch keys."""
    for key in keys:
        del body["prefetch"][key]
    return body


def expect_answer(response):
    """The body of a successful call, checked against its schema."""
    assert response.status_code == 200, response.get_data(as_text=True)
    return valid(response.get_json(), "cds-hooks-response")


def screening(response):
    return expect_answer(response)["extension"][EXTENSION]
