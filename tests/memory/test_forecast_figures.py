"""The figures of a forecast: intervals and shares, the alarm, and every call and card counted once in each table."""
from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cds_service.commands.forecast_tables import print_forecast
from cds_service.eligibility.trial import load_trial
from cds_service.forecast.alarm import Alarm, alarm_of
from cds_service.forecast.as_json import forecast_json
from cds_service.forecast.calls import AuditedCall
from cds_service.forecast.counts import counted
from cds_service.forecast.intervals import Estimate, a_week, share
from tests.protocol.calls import valid


# --- how far counts can be trusted -----------------------------------------------------------------------------------
@pytest.mark.parametrize(("by_day", "by_patient", "value", "low", "high"), [
    ([0] * 14, [], 0.0, 0.0, 1.84),            # Poisson limits of 0 events: 3.69 in two weeks
    ([1] * 28, [1] * 28, 7.0, 4.65, 10.12),    # of 28 events: 18.6 to 40.5
    ([28] + [0] * 27, [1] * 28, 7.0, 0.1, 39.0),  # all on one day: one event
    ([1] * 28, [28], 7.0, 0.1, 39.0),          # all of one patient: one event
])
def test_intervals_a_week(by_day, by_patient, value, low, high):
    found = a_week(by_day, by_patient)
    assert found.value == pytest.approx(value)
    assert found.low == pytest.approx(low, abs=0.15) and found.high == pytest.approx(high, rel=0.06)


@pytest.mark.parametrize(("clusters", "low", "high"), [
    ([(1, 0)] * 95 + [(1, 1)] * 5, 2.15, 11.18),   # Wilson's interval of 5 of 100
    ([(1, 0)] * 100, 0.0, 3.70),
    ([(1, 1)] * 10, 72.2, 100.0),
    ([(95, 0), (5, 5)], 0.4, 47.7),                # two patients tell no more than five would
])
def test_intervals_of_a_share(clusters, low, high):
    found = share(clusters)
    assert found.low == pytest.approx(low, abs=0.5) and found.high == pytest.approx(high, abs=4)


def test_no_trial_no_share():
    assert share([]) is None


@given(st.lists(st.integers(0, 9), min_size=14, max_size=60), st.lists(st.integers(1, 9), max_size=20))
def test_an_interval_holds_its_value(by_day, by_patient):
    found = a_week(by_day, by_patient)
    assert 0 <= found.low <= found.value <= found.high
    spread = a_week(by_day, [*by_patient, sum(by_patient) + 5])
    assert spread.low <= found.low + 1e-9 and spread.high >= found.high - 1e-9, "a cluster more never makes it surer"


@given(st.lists(st.integers(1, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n))), min_size=1, max_size=40))
def test_a_share_stays_within_0_and_100(clusters):
    found = share(clusters)
    assert 0 <= found.low <= found.value <= found.high <= 100


def test_the_interval_holds_the_truth_about_as_often_as_it_says():
    """Patients come at random, each with 1 to 3 cards on different days: 95 % would be 285 of 300."""
    chance = random.Random(7)
    hits = 0
    for _ in range(300):
        by_day, by_patient = [0] * 28, []
        for _ in range(sum(1 for _ in range(400) if chance.random() < 0.05)):
            cards = chance.choice((1, 2, 3))
            by_patient.append(cards)
            for day in chance.sample(range(28), cards):
                by_day[day] += 1
        found = a_week(by_day, by_patient)
        hits += found.low <= 400 * 0.05 * 2 / 4 <= found.high
    assert 275 <= hits <= 300


# --- the alarm -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("low", "high", "calls", "word"), [
    (11, 20, 100, Alarm.ABOVE), (9, 12, 100, Alarm.MAY_BE_ABOVE), (10, 12, 100, Alarm.MAY_BE_ABOVE), (2, 10, 100, Alarm.BELOW),
    (11, 20, 49, Alarm.TOO_FEW), (11, 20, 50, Alarm.ABOVE),
])
def test_alarm(low, high, calls, word):
    assert alarm_of(Estimate((low + high) / 2, low, high), calls, 10) is word


def test_no_call_no_alarm():
    assert alarm_of(None, 0, 10) is Alarm.TOO_FEW


# --- counting --------------------------------------------------------------------------------------------------------
VERDICTS = ("likely-match", "possible-match", "near-miss", "not-a-match", "not-applicable")
WORDS = (None, "shadow", "shown-often", "not-applicable", "user-role")
calls = st.builds(
    AuditedCall, day=st.integers(0, 40).map(lambda n: date(2026, 10, 1) + timedelta(n)), service=st.sampled_from(("v", "o")),
    patient=st.sampled_from(("a", "b", "c", "erased 1")), user=st.sampled_from(("u", "w")), overall=st.sampled_from(VERDICTS),
    silent_because=st.sampled_from(WORDS), rules=st.just(("1.0.0", "sha256:0")),
    states=st.dictionaries(st.sampled_from(("x", "y", "z")), st.sampled_from(("met", "missing", "not-met", "stale"))), again=st.booleans())


@given(st.lists(calls, max_size=60))
def test_every_call_and_every_card_is_counted_once_in_each_table(listed):
    found = forecast_json(counted(listed, {"v": "patient-view", "o": "order-sign"}, ("x", "y", "z")), "NCT00000000", 10)
    valid(found, "forecast")
    cards = sum(call.card for call in listed)
    assert found["calls"]["count"] == len(listed) and found["cards"]["count"] == cards
    for table in ("by_verdict", "by_hook", "weeks"):
        assert sum(row["calls"] for row in found[table]) == len(listed)
        assert sum(row["cards"] for row in found[table]) == cards
    assert sum(found["silences"].values()) == len(listed) - cards
    assert sum(row["cards"] for row in found["reasons"]) == cards
    assert sum(row["cards"] for row in found["users"]["most"]) == cards
    assert found["cards"]["shown"] == Counter(call.silent_because for call in listed)[None]
    assert sum(week["days"] for week in found["weeks"]) == found["period"]["days"]
    assert all(any(row == {**one, "cards": row["cards"]} and row["cards"] >= one["cards"] for row in found["open_on"])
               for one in found["reasons"] if one["criterion"]), "what a card turns on is open in it"


def test_what_a_card_turns_on_is_what_fails_then_what_is_missing_in_the_protocols_order():
    def main(**states):
        call = AuditedCall(date(2026, 10, 1), "v", "a", "u", "near-miss", None, ("1", "d"), states, False)
        (row,) = forecast_json(counted([call], {"v": "patient-view"}, ("x", "y", "z")), "T", 10)["reasons"]
        return row["criterion"], row["state"]

    assert main(x="missing", y="not-met", z="stale") == ("y", "not-met")
    assert main(z="missing", y="missing", x="met") == ("y", "missing")
    assert main(x="met", y="judgement") == (None, None)


@pytest.mark.parametrize(("again", "user", "minutes", "each"), [
    (False, "u", 29, 1), (False, "u", 30, 0), (True, "u", 29, 0), (False, "w", 1, 0)])
def test_cards_that_came_again_and_count_each_are_told(again, user, minutes, each, capsys):
    """A demo shows every card again: 53 cards of 15 patients within minutes, and none of them "counted as one"."""
    made = partial(AuditedCall, date(2026, 10, 1), "v", "a", overall="near-miss", silent_because=None, rules=("1", "d"), states={})
    calls = [made("u", again=False, at=1000), made(user, again=again, at=1000 + 60 * minutes)]
    trial = load_trial("NCT05734898", check=False)
    counts = counted(calls, {"v": "patient-view"}, ())
    print_forecast(counts, trial, 10, "en")
    assert counts.each == each and ("The demo shows every card again" in " ".join(capsys.readouterr().out.split())) == bool(each)
