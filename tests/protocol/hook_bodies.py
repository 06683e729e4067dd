"""Bodies of hook calls, and how one is read."""
from __future__ import annotations

import json

from cds_service.hook_calls.hook_request import read_hook_request
from cds_service.hooks import HOOKS

VIEW = HOOKS[0]


def request(**changes):
    """The body of a call; a change of ``...`` leaves a member out."""
    body = {
        "hook": "patient-view",
        "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        "context": {"userId": "Practitioner/7", "patientId": "p1"},
        "prefetch": {"patient": {"resourceType": "Patient", "id": "p1"}, "conditions": None},
    }
    body.update(changes)
    return {key: value for key, value in body.items() if value is not ...}


def read(body, hook=VIEW):
    """The request as the service reads it."""
    return read_hook_request(body if isinstance(body, bytes) else json.dumps(body).encode(), hook)
