"""Requirements 8 to 15 and 24 to 28: discovery and prefetch templates."""
from __future__ import annotations

import re
from collections import Counter
from urllib.parse import parse_qsl

from tests.conformance.target import ORIGIN
from tests.protocol.calls import HOOKS, valid

PUBLISHED = {"patient-view": "1.0", "order-select": "1.0", "order-sign": "1.0", "encounter-start": "1.0",
             "problem-list-item-create": "0.1.0"}
"""hookVersion of each hook in the hook library 1.0.1."""


def templates(services):
    return [template for one in services for template in one["prefetch"].values()]


def test_08_discovery_is_a_stable_list_of_services(service):
    """8: GET {base}/cds-services answers 200 with an object that holds services, the same each time."""
    first, second = (service.call("GET", "/cds-services") for _ in range(2))
    assert first.status_code == 200 and first.json() == second.json()
    valid(first.json(), "cds-hooks-discovery")


def test_09_each_service_has_hook_description_and_id(services):
    """9: hook, description and an id that is one path segment."""
    assert {one["hook"] for one in services} == set(HOOKS)
    for one in services:
        assert one["description"] and re.fullmatch(r"[A-Za-z0-9._~-]+", one["id"]) and one["id"].endswith(one["hook"])


def test_10_each_service_has_a_title(services):
    """10: title."""
    assert all(one["title"] for one in services)


def test_11_prefetch_and_usage_requirements(services):
    """11: prefetch is an object of query strings, usageRequirements a string."""
    for one in services:
        assert one["prefetch"] and all(isinstance(query, str) for query in one["prefetch"].values())
        assert isinstance(one["usageRequirements"], str)


def test_12_versions(services):
    """12: version is a published one of the specification, hookVersion the hook's own."""
    assert {one["version"] for one in services} == {"2.0.1"}
    assert {one["hook"]: one["hookVersion"] for one in services} == PUBLISHED


def test_13_id_and_hook_are_unique(services):
    """13: (id, hook) is unique; ours are unique by id alone, as clients that key services by URL need."""
    assert len({one["id"] for one in services}) == len(services)


def test_14_one_version_of_a_hook(services):
    """14: several versions of a hook need several endpoints; there is one of each."""
    assert set(Counter(one["hook"] for one in services).values()) == {1}


def test_15_discovery_may_take_a_token_and_refuses_a_wrong_one(production):
    """15: 4xx otherwise; a token of another URL is refused, one of the discovery URL is taken, none is needed."""
    path, signer = "/cds-services", production.signer
    assert production.call("GET", path, authorization=None).status_code == 200
    assert production.call("GET", path, authorization=f"Bearer {signer.token(path)}").status_code == 200
    refused = production.call("GET", path, authorization=f"Bearer {signer.token('/')}", headers={"Origin": ORIGIN})
    assert refused.status_code == 401


# --- prefetch templates ----------------------------------------------------------------------------------------------
def test_24_templates_are_reads_or_type_searches_with_relative_urls(services):
    """24: an instance read or a type search, by a relative URL."""
    assert all(re.fullmatch(r"[A-Z][A-Za-z]+(/\{\{[\w.]+\}\}|\?[^?#]+)", template) for template in templates(services))


def test_25_tokens_are_root_fields_of_the_context(services):
    """25: {{context.field}} of a field that the hook allows as a token."""
    assert {name for template in templates(services) for name in re.findall(r"{{(.*?)}}", template)} == {"context.patientId"}


def test_26_only_the_recommended_subset_of_search(services):
    """26: reference, token, _count and _sort parameters, none of them twice."""
    for template in templates(services):
        asked = parse_qsl(template.partition("?")[2])
        names = [name for name, _ in asked]
        assert len(names) == len(set(names)), template
        assert set(names) <= {"patient", "category", "_sort", "_count"}
        assert all("," not in value for _, value in asked)


def test_27_no_fhirpath_and_no_dates_in_tokens(services):
    """27: FHIRPath tokens only for clients known to take them: there are none."""
    assert not any(re.search(r"today|%|\||resolve|ofType|\s[+-]\s", template) for template in templates(services))


def test_28_only_what_the_rules_need_is_asked_for(services):
    """28: templates are the minimum necessary: one patient, Observations by category and newest first, bounded."""
    for template in templates(services):
        asked = dict(parse_qsl(template.partition("?")[2]))
        assert template == "Patient/{{context.patientId}}" or asked["patient"] == "{{context.patientId}}"
        if "?" in template:
            assert int(asked["_count"]) <= 200
        if template.startswith("Observation"):
            assert asked["_sort"] == "-date" and asked["category"]
