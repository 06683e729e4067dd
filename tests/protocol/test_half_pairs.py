"""A text that an EHR cut in the middle of a letter (half a surrogate pair): the chart is read all the same, whatever way it came."""
from __future__ import annotations

import json

import pytest

from cds_service.shared_state.feedback import read_feedback
from fhir_mappings.charts.half_pairs import mended
from tests.command_line import run
from tests.protocol.calls import AS_OF, HOOKS, SERVICE, expect_answer, expect_outcome, relapsed, request, screening, service
from tests.protocol.served_charts import call_with_server, chart_server, forgetful  # noqa: F401 - fixtures

HALVES = ["\ud842", "\udfb7", "\ud83d", "\udc00\ud800"]
NOTED = "cut here: "


def cut(half, body=None):
    """The body of a call in which a note of the leukaemia's Condition ends in half a letter; as bytes."""
    body = request() if body is None else body
    body["prefetch"]["conditions"]["entry"][0]["resource"]["note"] = [{"text": NOTED + half}]
    return json.dumps(body).encode()


def post(client, data, path=SERVICE):
    return client.post(path, data=data, content_type="application/json")


def noted(capfd):
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines() if line.startswith("{")]
    return [one["count"] for one in lines if one["event"] == "texts-mended"]


@pytest.mark.parametrize("half", HALVES)
def test_a_note_that_was_cut_costs_no_card(client, half, capfd):
    whole = expect_answer(client.post(SERVICE, json=request()))
    answer = expect_answer(post(client, cut(half)))
    assert [card["summary"] for card in answer["cards"]] == [card["summary"] for card in whole["cards"]] != []
    assert noted(capfd) == [len(half)]


@pytest.mark.parametrize("hook", HOOKS)
def test_nor_at_any_hook(client, hook):
    whole, data = request(hook=hook), cut("\ud842", request(hook=hook))
    assert screening(post(client, data, service(hook)))["overall"] == screening(client.post(service(hook), json=whole))["overall"]


@pytest.mark.parametrize("large", [True, False])
def test_nor_in_a_large_chart_of_which_a_value_is_set_aside(client, large):
    """The first body teaches where the largest value stands; the second is cut in it, or beside it."""
    body = request()
    entries = body["prefetch"]["laboratory"]["entry"]
    entries += [{"resource": {**entries[0]["resource"], "id": f"more-{number}"}} for number in range(300)]
    assert screening(client.post(SERVICE, json=body))["overall"] == "likely-match"
    place = entries[0] if large else body["prefetch"]["conditions"]["entry"][0]
    place["resource"]["note"] = [{"text": NOTED + "\ud842"}]
    for _ in range(2):
        assert screening(post(client, json.dumps(body).encode()))["overall"] == "likely-match"


def test_explain_and_the_service_say_the_same(client, tmp_path):
    file = tmp_path / "cut.json"
    file.write_bytes(cut("\ud842"))
    assert json.loads(run("explain", str(file), "--as-of", AS_OF, "--json").stdout)["overall"] == screening(post(client, cut("\ud842")))["overall"]


@pytest.mark.parametrize("kind", ["Condition", "Observation"])
@pytest.mark.parametrize("page_size", [200, 1])
def test_nor_on_a_page_of_the_fhir_server(server, call, kind, page_size, capfd):
    server.page_size = page_size
    key = {"Condition": "conditions", "Observation": "laboratory"}[kind]
    for one in server.chart:
        if one["resourceType"] == kind:
            one["note"] = [{"text": NOTED + "\ud842"}]
    body = request(relapsed())
    del body["prefetch"][key]
    assert screening(call(server, body))["overall"] == "likely-match"
    assert sum(noted(capfd)) >= 1


# --- what stays refused -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("member", "value"), [("userId", "Practitioner/\ud842"), ("patientId", "p1\ud842"), ("patientId", "\udc00p1")])
def test_a_name_that_was_cut_is_nobodys(client, member, value):
    """Two names may be cut to the same: neither may stand for the other in memory."""
    body = request()
    body["context"][member] = value
    issue = expect_outcome(post(client, json.dumps(body).encode()), 400)
    assert "not valid JSON" in json.dumps(issue)


def test_what_else_is_wrong_with_a_body_is_still_told(client):
    issue = expect_outcome(post(client, cut("\ud842")[:-1]), 400)
    assert "not valid JSON" in json.dumps(issue)
    expect_outcome(post(client, cut("\ud842").replace(b'"hook"', b'"hock"', 1)), 400)


# --- feedback ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("half", HALVES)
def test_a_comment_that_was_cut_is_kept(client, half):
    report = {"card": "a", "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z", "overrideReason": {"userComment": NOTED + half}}
    body = json.dumps({"feedback": [report]}).encode()
    assert post(client, body, f"{SERVICE}/feedback").get_json() == {"received": 1}
    assert [row["comment"] for row in read_feedback(body)] == [NOTED + "\ufffd" * len(half)]


# --- the mending ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("written", "becomes"), [
    (r'"\ud83d"', (r'"\ufffd"', 1)), (r'"\uDE00x"', (r'"\ufffdx"', 1)), (r'"\ud83d\ud83d\ude00"', (r'"\ufffd\ud83d\ude00"', 1)),
    (r'"\ud83d\ude00"', None), (r'"\\ud83d"', None), (r'"\\\ud83d"', (r'"\\\ufffd"', 1)), (r'"\u00e4"', None), ('"a"', None),
    (r'"\ude00\ud83d"', (r'"\ufffd\ufffd"', 2))])
def test_halves_alone_are_exchanged(written, becomes):
    assert mended(written.encode()) == (becomes and (becomes[0].encode(), becomes[1]))
