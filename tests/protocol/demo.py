"""The demo as its tests start it: a service with ``/demo`` over the same rules."""
from __future__ import annotations

import json
from dataclasses import replace

from cds_service.app import create_app
from cds_service.demo.samples import demo_settings

BASE = "http://127.0.0.1:8080/demo/fhir"
SANDBOX = "https://sandbox.cds-hooks.org"


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
