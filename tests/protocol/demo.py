"""The demo as its tests start it: a service with ``/demo`` over the same rules."""
from __future__ import annotations

import json
from dataclasses import replace

from cds_service.app import create_app
from cds_service.demo.samples import demo_settings, stories
from tests.protocol.calls import valid

BASE = "http://127.0.0.1:8080/demo/fhir"
SANDBOX = "https://sandbox.cds-hooks.org"
FHIR = "/demo/fhir"
NOVAK, WANG = "4417702", "MRN-330715"
LOINC, ALT = "http://loinc.org", "1742-6"


def demo_app(settings, screener, **changes):
    """An application with the demo, as ``serve --demo`` would make it."""
    made = demo_settings(replace(settings, **changes), "127.0.0.1", 8080)
    return create_app(made, replace(screener, settings=made))


def prefetched(client, templates, patient, fhir="/demo/fhir"):
    """What an EHR puts into the prefetch: each template completed and asked of the demo's FHIR server."""
    found = {}
    for key, template in templates.items():
        response = client.get(f"{fhir}/{template.replace('{{context.patientId}}', patient)}")
        assert response.status_code == 200, response.get_data(as_text=True)
        found[key] = json.loads(response.get_data())
    return found


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


def patients(client):
    """Story by patient id, in the order of the list."""
    return dict(zip([one["id"] for one in matches(client.get(f"{FHIR}/Patient"))], stories().names, strict=True))
