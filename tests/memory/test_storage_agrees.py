"""The stored memory decides as the policy does over the whole past: what it leaves out of a query never mattered."""
from __future__ import annotations

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import given, settings
from sqlalchemy import select

from cds_service.cards.evidence import fingerprint
from cds_service.cards.override_reasons import REFERRED, SYSTEM, UNKNOWN
from cds_service.database.database import Database
from cds_service.database.tables import IMPRESSION
from cds_service.eligibility.finding import Finding
from cds_service.eligibility.states import State
from cds_service.hook_calls.hook_call import Answer
from cds_service.shared_state.audit import Call
from cds_service.shared_state.feedback import store_feedback
from cds_service.shared_state.memory import HORIZON, Memory
from fhir_mappings.frozen import replace
from fhir_mappings.record import Phrase
from tests.counted import python_calls
from tests.memory.stories import EVIDENCE, TRIAL
from tests.memory.test_policy_properties import ANSWERS, CALLS, moments, played

NUMBERS = count()


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    made = Database(f"sqlite:///{tmp_path_factory.mktemp('memory')}/state.sqlite")
    made.migrate()
    yield made
    made.close()


@pytest.fixture(scope="module")
def screening(rules):
    """Some screening, whose states and verdict each call replaces; its disease course shows no relapse."""
    from fhir_mappings.charts.chart import read_chart
    empty = rules.screen(rules.record(read_chart(b'{"resourceType": "Patient", "id": "p1"}')), date(2026, 11, 22))
    assert empty.course.timeline == ()
    return empty


def answer_of(screening, moment):
    overall, states = next(one for one in EVIDENCE.values() if one[1] == moment.states)
    findings = tuple(Finding(criterion, State(state), Phrase("x")) for criterion, state in states.items())
    number = next(NUMBERS)
    return Answer(replace(screening, overall=overall, findings=findings), None, f"screening-{number}",
                  {"uuid": f"card-{number}", "overrideReasons": []}, f"referral-{number}", moment.drafts, moment.adding)


def reported(reason, answer, at):
    row = {"card": answer.card["uuid"], "outcome_timestamp": at.isoformat(), "reason_system": SYSTEM, "comment": None}
    if reason is REFERRED:
        return {**row, "outcome": "accepted", "accepted": [answer.referral], "reason_code": None}
    code = "something-else" if reason is UNKNOWN else reason.code
    return {**row, "outcome": "overridden", "accepted": [], "reason_code": code}


@settings(max_examples=40)
@given(CALLS, ANSWERS)
def test_the_stored_past_decides_like_the_whole_past(database, screening, calls, answers):
    patient = f"patient-{next(NUMBERS)}"
    memory, by_number = Memory(database, [TRIAL]), dict(answers)
    for number, (moment, expected) in enumerate(played(calls, answers)):
        answer = answer_of(screening, moment)
        call = Call("t", "s", moment.hook, "c", moment.user, patient, moment.at)
        settled = memory.settle(call, answer)
        assert settled.silent_because == expected.silent_because
        if settled.card and number in by_number:
            store_feedback(database, [reported(by_number[number], answer, moment.at)], "s", "c", moment.at)
    with database.reading() as connection:
        stored = connection.execute(select(IMPRESSION.c.fingerprint, IMPRESSION.c.user_hash).where(
            IMPRESSION.c.patient_hash == patient).order_by(IMPRESSION.c.id)).all()
    assert stored == [(fingerprint(now.states), now.user) for now, d in played(calls, answers) if d.silent_because is None]


def test_the_horizon_is_three_rests():
    assert timedelta(days=42) < HORIZON < timedelta(days=43)
    assert list(moments([])) == []


def test_answers_without_a_reason_cost_later_calls_nothing(database, screening):
    """An EHR may report every card that is closed. Such an answer rests nothing, so no later call reads it."""
    memory, patient = Memory(database, [TRIAL]), f"patient-{next(NUMBERS)}"

    def shown(user):
        (moment,) = moments([(0, user, "patient-view", "likely", "")])
        answer = answer_of(screening, moment)
        memory.settle(Call("t", "s", moment.hook, "c", user, patient, moment.at), answer)
        assert answer.card
        row = {"card": answer.card["uuid"], "outcome": "overridden", "outcome_timestamp": moment.at.isoformat(), "accepted": [],
               "reason_system": None, "reason_code": None, "comment": None}
        store_feedback(database, [row], "s", "c", moment.at)

    shown("user-0")
    shown("user-1")
    first = python_calls(lambda: shown("user-2"))
    for number in range(3, 60):
        shown(f"user-{number}")
    assert python_calls(lambda: shown("user-60")) < first + 57, "57 answers were given since, and none of them is read"
