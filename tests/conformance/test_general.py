"""Requirements 1 to 6: JSON, FHIR, extensions."""
from __future__ import annotations

import json

import pytest
from fhir.resources.R4B.servicerequest import ServiceRequest

from tests.protocol.calls import HOOKS, SERVICE, condition, patient, relapsed, request
from tests.protocol.calls import service as path_of

ALLOWED = {".cards", ".services", ".extension.org.nkg2d-cds.screening.silent_because"}
"""Where the specification, or the agreed extension, allows null or an empty list."""


def emptiness(value, path=""):
    """Every null, "", [] and {} in a body, but those that are allowed."""
    if value is None or value in ("", [], {}):
        return [] if path in ALLOWED else [path]
    if isinstance(value, dict):
        return [p for k, v in value.items() for p in emptiness(v, f"{path}.{k}")]
    if isinstance(value, list):
        return [p for v in value for p in emptiness(v, path + "[]")]
    return []


@pytest.mark.parametrize("hook", HOOKS)
def test_01_json_both_ways(service, hook):
    """1: JSON both ways."""
    answer = service.post(path_of(hook), request(hook=hook))
    assert answer.status_code == 200 and answer.headers["Content-Type"] == "application/json"


def test_02_embedded_fhir_is_fhir(card):
    """2: embedded FHIR is standard FHIR JSON."""
    resources = [action["resource"] for suggestion in card["suggestions"] for action in suggestion["actions"]]
    assert len(resources) >= 2
    assert all(ServiceRequest(**resource).status == "draft" for resource in resources)


@pytest.mark.parametrize("chart", [relapsed(), relapsed(without=("ecog",)), [patient(), condition("D46.9", "MDS")]])
def test_03_nothing_is_null_or_empty(service, chart):
    """3: no null, "", [] or {} where it is not allowed."""
    assert emptiness(service.post(SERVICE, request(chart)).json()) == []
    assert emptiness(service.call("GET", "/cds-services").json()) == []


def test_04_strict_json_without_comments_or_keys_twice(service):
    """4: no comments, no trailing commas; strict JSON, each key once."""
    def once(pairs):
        assert len({key for key, _ in pairs}) == len(pairs)
        return dict(pairs)
    for answer in (service.call("GET", "/cds-services"), service.post(SERVICE, request()), service.post(SERVICE, {})):
        json.loads(answer.text, object_pairs_hook=once, parse_constant=pytest.fail)


def test_05_extensions_are_survived_and_ours_is_named_by_domain(service):
    """5: extension is an object of globally unique names; unknown ones are survived."""
    body = request(extension={"com.epic.cdshooks.request.bpa-trigger": "x"})
    body["context"]["extension"] = {"com.example": [1]}
    body["prefetch"]["patient"]["extension"] = [{"url": "https://example.org/x", "valueString": "y"}]
    answer = service.post(SERVICE, body)
    assert answer.status_code == 200
    assert all(name.count(".") >= 2 and isinstance(value, dict) for name, value in answer.json()["extension"].items())


def test_06_what_it_is_can_be_read_by_anybody(service):
    """6: publicly readable documentation of capabilities."""
    about = service.call("GET", "/", authorization=None)
    assert about.status_code == 200 and about.json()["trial"] == "NCT05734898" and about.json()["links"]["discovery"]
