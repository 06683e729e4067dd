"""Hook calls whose prefetch plainly does not hold what it should: never an answer as if it had been read."""
from __future__ import annotations

import pytest

from tests.protocol.calls import SERVICE, bundle, condition, expect_answer, expect_outcome, observation, patient, request, screening

URL = "https://ehr.example/fhir/Condition/x"
NOT_DELIVERED = {
    "seven match, none comes": {"resourceType": "Bundle", "type": "searchset", "total": 7},
    "addresses alone": {"resourceType": "Bundle", "type": "searchset", "entry": [{"fullUrl": URL}]},
    "another type": observation("o", "1742-6"),
    "a list of another type": bundle([observation("o", "1742-6")]),
}


@pytest.mark.parametrize("given", NOT_DELIVERED.values(), ids=NOT_DELIVERED)
def test_conditions_that_did_not_come_are_412(client, given):
    body = request()
    body["prefetch"]["conditions"] = given
    assert expect_outcome(client.post(SERVICE, json=body), 412)["expression"] == ["prefetch.conditions"]


def test_a_part_of_the_conditions_is_no_whole_problem_list(client):
    body = request([patient(), condition("I10", "Hypertension")])
    assert screening(client.post(SERVICE, json=body))["overall"] == "not-applicable"
    body["prefetch"]["conditions"]["total"] = 2
    assert screening(client.post(SERVICE, json=body))["overall"] != "not-applicable"


@pytest.mark.parametrize("key", ["laboratory", "procedures"])
def test_a_list_cut_off_without_a_link_to_the_rest_is_told_on_the_card(client, key):
    body = request()
    body["prefetch"][key]["total"] = 999
    answer = expect_answer(client.post(SERVICE, json=body))
    assert answer["extension"]["org.nkg2d-cds.screening"]["overall"] != "likely-match"
    assert {"laboratory": "results", "procedures": "procedures"}[key] in answer["cards"][0]["detail"].splitlines()[0]


@pytest.mark.parametrize("total", [None, 0, 1])
def test_a_total_that_is_absent_or_below_what_came_changes_nothing(client, total):
    body = request()
    for found in body["prefetch"].values():
        if found["resourceType"] == "Bundle":
            found.pop("total") if total is None else found.update(total=min(total, len(found["entry"])))
    assert screening(client.post(SERVICE, json=body))["overall"] == "likely-match"
