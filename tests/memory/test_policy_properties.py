"""What holds for every course of calls and answers, whoever makes them and whenever."""
from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cds_service.cards.card_policy import ONE_IMPRESSION, REST, Moment, Reply, Showing, decide
from cds_service.cards.evidence import fingerprint, improved, showings
from cds_service.cards.override_reasons import OVERRIDE_REASONS, REFERRED, UNKNOWN
from cds_service.eligibility.states import State
from cds_service.hooks import HOOKS
from tests.memory.stories import BEGIN, EVIDENCE, TRIAL
from tests.reaching import reaching

SILENCES = {"snoozed", "declined", "research-subject", "shown-often"}
USERS = ("anna", "ben")
STEPS = st.integers(0, 40) | st.integers(0, 60 * 24) | st.integers(0, 60 * 24 * 20)
CALLS = st.lists(st.tuples(STEPS, st.sampled_from(USERS), st.sampled_from([hook.name for hook in HOOKS]),
                           st.sampled_from(list(EVIDENCE)), st.sampled_from(["", "cytarabine", "hsct"])), max_size=40)
REASONS = st.sampled_from([*OVERRIDE_REASONS, UNKNOWN, REFERRED])
ANSWERS = st.lists(st.tuples(st.integers(0, 40), REASONS), max_size=5)


def moments(calls):
    """The calls as moments, minutes apart."""
    at = BEGIN
    for minutes, user, hook, name, draft in calls:
        at += timedelta(minutes=minutes)
        overall, states = EVIDENCE[name]
        ordering = hook.startswith("order-")
        yield Moment(at, hook, user, states, showings(TRIAL, overall, states),
                     frozenset({draft} - {""}) if ordering else frozenset(), adding=hook == "problem-list-item-create")


def played(calls, answers=()):
    """Each moment with its decision; the card of the numbered call is answered when it was shown."""
    shown = {user: [] for user in USERS}
    replies, told = [], []
    answers = dict(answers)
    for number, now in enumerate(moments(calls)):
        decision = decide(now, shown[now.user], replies)
        told.append((now, decision))
        if decision.silent_because is None:
            shown[now.user].append(Showing(now.at, now.hook, fingerprint(now.states), now.drafts))
            if number in answers:
                replies.append(Reply(now.at, now.user, answers[number], now.states, now.at.date()))
    return told


@given(CALLS, ANSWERS)
def test_every_silence_is_a_word_of_the_contract(calls, answers):
    assert {decision.silent_because for _, decision in played(calls, answers)} <= {None, *SILENCES}


@settings(max_examples=300)
@given(CALLS)
def test_the_same_evidence_is_shown_so_often_and_then_rests(calls):
    told = played(calls)
    for user in USERS:
        began = None
        impressions = []
        for now, decision in told:
            if now.user == user and decision.silent_because is None:
                if began is None or now.at - began > ONE_IMPRESSION:
                    began = now.at
                    impressions.append((began, {}))
                impressions[-1][1][fingerprint(now.states)] = now.most
        for mark, most in {pair for _, marks in impressions for pair in marks.items()}:
            times = [at for at, marks in impressions if mark in marks]
            assert all(later - earlier >= REST for earlier, later in zip(times, times[most:], strict=False))


@given(CALLS)
def test_another_hook_within_half_an_hour_shows_only_what_is_new(calls):
    shown = [now for now, decision in played(calls) if decision.silent_because is None]
    for user in USERS:
        running = []
        for now in (one for one in shown if one.user == user):
            if running and now.at - running[0].at <= ONE_IMPRESSION:
                known = {one.hook for one in running}, frozenset().union(*(one.drafts for one in running))
                changed = now.adding and now.states not in [one.states for one in running]
                assert now.hook in known[0] or now.drafts - known[1] or changed
            else:
                running = []
            running.append(now)


@pytest.mark.parametrize("reason", [r for r in OVERRIDE_REASONS if r.rest_days is None], ids=lambda r: r.code)
@given(calls=CALLS, first=st.integers(0, 10))
def test_a_refusal_for_good_is_for_good(reason, calls, first):
    answered_by = None
    for number, (now, decision) in enumerate(played(calls, [(first, reason)])):
        if answered_by and (reason.whom == "patient" or now.user == answered_by):
            assert decision.silent_because == reason.silence
        if number == first and decision.silent_because is None:
            answered_by = now.user


@given(CALLS, ANSWERS, st.randoms(use_true_random=False))
def test_the_order_in_which_the_past_is_told_does_not_matter(calls, answers, random):
    told = played(calls, answers)
    if not told:
        return
    last = told[-1][0]
    past = [Showing(now.at, now.hook, fingerprint(now.states), now.drafts) for now, d in told[:-1]
            if d.silent_because is None and now.user == last.user]
    replies = [Reply(now.at + timedelta(seconds=number), now.user, reason, now.states, now.at.date())
               for number, ((now, _), (_, reason)) in enumerate(zip(told, answers, strict=False))]
    once = decide(last, past, replies)
    random.shuffle(past)
    random.shuffle(replies)
    assert decide(last, past, replies) == once


@given(CALLS, ANSWERS)
def test_without_a_budget_nothing_more_is_silent(calls, answers):
    for now, _ in played(calls, answers):
        assert decide(now, [Showing(now.at, "other", fingerprint(now.states))] * 9, [], budget=False).silent_because is None


STATES = st.dictionaries(st.sampled_from("abcd"), st.sampled_from([state.value for state in State]), min_size=4, max_size=4)


@st.composite
def coming_nearer(draw):
    """Three screenings on one way to a match: at each of them a criterion may be settled that was open or left to judgement."""
    after = {"not-met": ("judgement", "met"), "missing": ("judgement", "met"), "stale": ("judgement", "met"), "judgement": ("met",)}
    way = [draw(st.dictionaries(st.sampled_from("abcd"), st.sampled_from(list(after)), min_size=4, max_size=4))]
    for _ in range(2):
        way.append({name: draw(st.sampled_from([state, *after.get(state, ())])) for name, state in way[-1].items()})
    return tuple(way)


@given(STATES, STATES)
def test_improvement_goes_one_way(one, two):
    assert not improved(one, one)
    assert not (improved(one, two) and improved(two, one))


@reaching(10, coming_nearer())
def test_improvement_is_an_order(drawn):
    one, two, three = drawn
    if not (improved(one, two) and improved(two, three)):
        return False
    assert improved(one, three) and not improved(two, one) and not improved(three, one)
    return True


@given(STATES, STATES)
def test_a_fingerprint_is_the_list_of_states(one, two):
    assert (fingerprint(one) == fingerprint(two)) == (one == two)
    assert fingerprint(dict(reversed(one.items()))) == fingerprint(one)
