"""One call of a worker computes at a time, and none waits for a call that waits itself."""
from __future__ import annotations

import threading

import pytest

from cds_service.hook_calls import one_at_a_time
from cds_service.hook_calls.one_at_a_time import OneAtATime
from tests.protocol.calls import SERVICE, relapsed, request, screening, without
from tests.protocol.fhir_server import TOKEN, serving

LONG = 30.0
"""Seconds that no test should take: what is waited for happens at once, or never."""


@pytest.fixture
def patient(monkeypatch):
    monkeypatch.setattr(one_at_a_time, "PATIENCE_SECONDS", LONG)


def in_a_thread(run):
    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread


def test_a_second_call_computes_when_the_first_has_ended(patient):
    place, order, entered = OneAtATime(), [], threading.Event()

    def second():
        entered.set()
        with place.turn():
            order.append("second")

    with place.turn():
        thread = in_a_thread(second)
        assert entered.wait(LONG)
        order.append("first")
    thread.join(LONG)
    assert order == ["first", "second"]


def test_a_call_that_waits_for_somebody_else_leaves_its_place(patient):
    place, done = OneAtATime(), threading.Event()

    def second():
        with place.turn():
            done.set()

    with place.turn() as turn, turn.left():
        in_a_thread(second)
        assert done.wait(LONG)


def test_a_call_that_fails_leaves_its_place(patient):
    place = OneAtATime()
    with pytest.raises(ZeroDivisionError), place.turn():
        raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError), place.turn() as turn, turn.left():
        raise ZeroDivisionError
    done = threading.Event()

    def another():
        with place.turn():
            done.set()

    in_a_thread(another)
    assert done.wait(LONG)


def test_who_waited_long_goes_on_and_takes_nobodys_place_away(monkeypatch):
    monkeypatch.setattr(one_at_a_time, "PATIENCE_SECONDS", 0.01)
    place = OneAtATime()
    with place.turn():
        with place.turn():
            pass  # beside the first, in its own time
        monkeypatch.setattr(one_at_a_time, "PATIENCE_SECONDS", LONG)
        waited = threading.Event()

        def third():
            with place.turn():
                waited.set()

        thread = in_a_thread(third)
        assert not waited.wait(0.05)  # the first has its place still
    thread.join(LONG)
    assert waited.is_set()


def test_a_call_is_answered_while_another_waits_for_its_fhir_server(patient, make_client):
    asked, go_on, answers = threading.Event(), threading.Event(), []

    def slow(handler):
        asked.set()
        go_on.wait(LONG)
        handler.send(200, handler.page("Observation", {"category": ["survey"]}))

    with serving(relapsed()) as server:
        server.faults["Observation"] = slow
        app = make_client(ALLOWED_FHIR_SERVERS=server.base, FETCH_BUDGET_SECONDS=str(LONG)).application
        waiting = {**without(request(), "survey"), "fhirServer": server.base, "fhirAuthorization": {
            "access_token": TOKEN, "token_type": "Bearer", "expires_in": 300, "scope": "patient/*.read", "subject": "cds"}}
        thread = in_a_thread(lambda: answers.append(app.test_client().post(SERVICE, json=waiting)))
        assert asked.wait(LONG)
        assert screening(app.test_client().post(SERVICE, json=request()))["overall"] == "likely-match"
        assert answers == []
        go_on.set()
        thread.join(LONG)
    assert screening(answers[0])["overall"] == "likely-match"
