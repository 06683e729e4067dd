"""The service against its own OpenAPI document: requests made from the document, and requests that break it."""
from __future__ import annotations

import os

import schemathesis
from hypothesis import HealthCheck, settings

from cds_service import hooks
from cds_service.hook_calls.openapi import openapi

HOOKS = [hook.name for hook in hooks.HOOKS]
DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
EXAMPLES = 3000 if DEEP else 80
"""The bounded form sends the same requests each time, so that it fails for a change and not by chance; the deep one fresh ones."""
PAGES = ("/worksheet",)
"""Pages for people; the document describes what programs call."""
NOT_CHECKED = ["positive_data_acceptance"]
"""What the document allows may still be no chart, or one without Patient or Condition: 400 and 412 are right answers."""

schema = schemathesis.openapi.from_dict(openapi(hooks.services("NCT05734898"), "http://127.0.0.1:8080"))


@schema.parametrize()
@settings(max_examples=EXAMPLES, derandomize=not DEEP, deadline=None, suppress_health_check=list(HealthCheck))
def test_requests_made_from_the_document_are_answered_as_it_says(case, app):
    if case.operation.path == "/cds-services/{service}" and isinstance(case.body, dict) and case.body.get("hook") in HOOKS:
        case.path_parameters = {"service": f"nct05734898-{case.body['hook']}"}  # else nearly all were refused for their hook alone
    case.call_and_validate(app=app, excluded_checks=schemathesis.checks.CHECKS.get_by_names(NOT_CHECKED))


def test_the_document_is_openapi_and_names_every_route(app, client):
    document = client.get("/openapi.json").get_json()
    schemathesis.openapi.from_dict(document).validate()
    routes = {rule.rule.replace("<service>", "{service}") for rule in app.url_map.iter_rules() if not rule.rule.startswith(PAGES)}
    assert routes == set(document["paths"])
    assert document == openapi(hooks.services("NCT05734898"), "http://127.0.0.1:8080")
