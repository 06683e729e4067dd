"""A FHIR server with the chart of a patient whom a card concerns, and a call that names it."""
from __future__ import annotations

import time

import pytest

from fhir_mappings.fetching import fhir_server as module
from tests.protocol.calls import SERVICE, relapsed
from tests.protocol.fhir_server import TOKEN, serving

BUDGET, PLENTY, SLACK = 0.6, 30.0, 10.0
"""Seconds: the budget where the server is at fault, where it only must not be hurried, and what a busy machine adds."""


@pytest.fixture(name="no_memory_of_servers", autouse=True)
def forgetful():
    """No server is known to want GET from the test before."""
    module._get_only.clear()


@pytest.fixture(name="server")
def chart_server():
    """A FHIR server of that chart."""
    with serving(relapsed()) as running:
        yield running


@pytest.fixture(name="call")
def call_with_server(make_client):
    """Posts a call that names the server; everything that is not in prefetch must come from there."""
    def post(server, body, token=TOKEN, **changes):
        budget = BUDGET if server.faults else PLENTY
        client = make_client(**{"ALLOWED_FHIR_SERVERS": server.base, "FETCH_BUDGET_SECONDS": str(budget), **changes})
        body = {**body, "fhirServer": server.base, "fhirAuthorization": {
            "access_token": token, "token_type": "Bearer", "expires_in": 300, "scope": "patient/*.read", "subject": "cds"}}
        begun = time.monotonic()
        response = client.post(SERVICE, json=body)
        assert time.monotonic() - begun < budget + SLACK
        return response
    return post
