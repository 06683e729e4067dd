"""The chart read from a FHIR server that nobody here wrote (Medplum), well and with every fault we could think of.

A fault never makes a card look surer than it is: it gives 412, or a card that names what could not be read, and the
answer comes within the budget of the call.
"""
from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from cds_service.cards.tally import resources
from fhir_mappings.fetching.fetch import THREADS
from fhir_mappings.searches import SEARCHES
from tests.fhir_server.medplum import medplum
from tests.protocol.calls import EXTENSION, SERVICE, expect_answer, expect_outcome

STORY = Path(__file__).parents[2] / "fixtures" / "likely-man-coded-relapse"
TOKEN = "t0ken-of-the-launch"
PATIENT = "4417702"
BUDGET = 30.0
"""The budget of calls that meet no fault: Medplum in memory takes half a second for a search on a busy machine."""
SHORT = 0.5
"""The budget of calls that meet a fault: some faults use all of it."""
MARGIN = 2.0
"""Beside the budget: the screening itself, on a machine that is busy with other tests."""

REFUSING = ["status:401", "status:403", "status:404", "status:429", "status:500", "status:503", "status:204", "empty"]
NOT_FHIR = ["outcome", "html", "bytes", "null", "array", "deep", "half"]
CONNECTION = ["hang", "slam", "short", "drip", "headers"]
SIZE = ["huge", "bomb"]
ELSEWHERE = ["redirect:301", "redirect:302", "redirect:303", "redirect:307", "redirect:308"]
WHOLE = REFUSING + NOT_FHIR + CONNECTION + SIZE + ELSEWHERE
"""Faults after which nothing of a search is in hand."""
PAGES = ["loop", "next", "second", "large"]
"""Faults after which the first page is in hand, and no more."""


@pytest.fixture(scope="module")
def server():
    with medplum(STORY / "bundle.json", TOKEN) as running:
        yield running


@pytest.fixture
def call(server, make_client):
    """Calls the service, which may read the server at the base URL of that fault. Gives the answer; checks the time."""
    def send(order="none", token=TOKEN, prefetch=None, budget=None):
        server.forget()
        base = server.base(order)
        budget = budget or (BUDGET if order == "none" or order.startswith("pages") else SHORT)
        client = make_client(ALLOWED_FHIR_SERVERS=base, FETCH_BUDGET_SECONDS=str(budget))
        body = {"hook": "patient-view", "hookInstance": "6bc883b2-b795-4dcb-b661-34884a31d472", "fhirServer": base,
                "context": {"userId": "Practitioner/7", "patientId": PATIENT},
                "fhirAuthorization": {"access_token": token, "token_type": "Bearer", "expires_in": 300, "scope": "patient/*.rs",
                                      "subject": "nkg2d"}}
        if prefetch is not None:
            body["prefetch"] = prefetch
        begun = time.monotonic()
        answer = client.post(SERVICE, json=body)
        assert time.monotonic() - begun < budget + MARGIN
        return answer
    return send


def of_the_story(*left_out):
    """The prefetch of the story's own request without these keys."""
    prefetch = json.loads((STORY / "hook-request.json").read_text())["prefetch"]
    return {key: value for key, value in prefetch.items() if key not in left_out}


def overall(answer):
    return expect_answer(answer)["extension"][EXTENSION]["overall"]


# --- as it should be -------------------------------------------------------------------------------------------------
def test_the_whole_chart_is_read_and_says_what_the_prefetch_says(server, call):
    fetched, given = expect_answer(call()), expect_answer(call(prefetch=of_the_story()))
    assert fetched["extension"][EXTENSION]["overall"] == given["extension"][EXTENSION]["overall"] == "likely-match"
    assert fetched["cards"][0]["detail"].split("as of")[0] == given["cards"][0]["detail"].split("as of")[0]


def test_every_request_carries_the_token_and_none_goes_elsewhere(server, call):
    assert overall(call()) == "likely-match"
    asked = server.asked()
    assert len(asked) == len(SEARCHES)
    assert all(it["own"] and it["bearer"] == f"Bearer {TOKEN}" and TOKEN not in it["url"] for it in asked)
    assert [it["url"] for it in asked if PATIENT in it["url"]] == [f"/none/fhir/Patient/{PATIENT}"]


def test_a_token_that_the_server_does_not_know_is_412(call):
    expect_outcome(call(token="another"), 412)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_pages_are_followed_on_the_same_origin(server, call, size):
    """27 laboratory Observations: one a page is more pages than are followed, which the card says."""
    answer = call(f"pages={size}")
    asked = server.asked()
    assert any("_offset" in it["url"] for it in asked)
    assert all(it["own"] and it["bearer"] == f"Bearer {TOKEN}" for it in asked)
    assert overall(answer) == ("likely-match" if size > 1 else "possible-match")


# --- faults ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("fault", WHOLE)
@pytest.mark.parametrize(("kind", "key"), [("Patient", "patient"), ("Condition", "conditions")])
def test_without_patient_or_conditions_it_is_412(server, call, fault, kind, key):
    for prefetch in (None, of_the_story(key)):
        issue = expect_outcome(call(f"{kind}={fault}", prefetch=prefetch), 412)
        assert issue["expression"] == [f"prefetch.{key}"]
        assert all(it["own"] for it in server.asked())


@pytest.mark.parametrize("fault", WHOLE + PAGES)
def test_observations_that_can_not_be_read_are_named(server, call, fault):
    answer = call(f"Observation={fault}", prefetch=of_the_story("laboratory", "survey"))
    assert overall(answer) == "possible-match"
    assert "results" in answer.get_json()["cards"][0]["detail"].splitlines()[0]
    assert all(it["own"] for it in server.asked())


@pytest.mark.parametrize("fault", PAGES)
def test_conditions_that_are_cut_off_are_named(server, call, fault):
    answer = call(f"Condition={fault}", prefetch=of_the_story("conditions"))
    if fault == "large" and answer.status_code == 412:
        return  # not even its first page came within the budget
    assert overall(answer) == "possible-match"
    assert "diagnoses" in answer.get_json()["cards"][0]["detail"].splitlines()[0]
    assert all(it["own"] for it in server.asked())


@pytest.mark.parametrize("search", [one for one in SEARCHES if not one.essential and one.type != "Observation"],
                         ids=lambda search: search.key)
def test_whatever_else_can_not_be_read_is_named(call, search):
    answer = call(f"{search.type}=status:500", prefetch=of_the_story(search.key))
    assert resources((search.type,), "en")[0] in expect_answer(answer)["cards"][0]["detail"]


# --- what faults leave behind ----------------------------------------------------------------------------------------
@pytest.mark.parametrize("fault", ["hang", "drip", "headers"])
def test_slow_answers_do_not_hold_up_the_calls_after_them(call, fault):
    """Six requests of each call are never answered; together they are more than the threads that fetch."""
    observations = [search.key for search in SEARCHES if search.type == "Observation"]
    for _ in range(THREADS // len(observations) + 1):
        assert overall(call(f"Observation={fault}", prefetch=of_the_story(*observations))) == "possible-match"
    assert overall(call()) == "likely-match"


@pytest.mark.parametrize("fault", [*SIZE, "large"])
def test_what_is_too_large_does_not_fill_the_memory(call, fault):
    own = Path("/proc/self")
    (own / "clear_refs").write_text("5")  # the peak starts anew
    before = megabytes(own, "VmRSS")
    call(f"Observation={fault}", budget=4)
    assert megabytes(own, "VmHWM") - before < 200  # with the parsing of what was taken


def megabytes(process, name):
    lines = (process / "status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024
