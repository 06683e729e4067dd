"""The memory of the running service: from hook calls and feedback to silence, with a clock that is moved."""
from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy.exc import OperationalError

from tests.memory.conftest import Hospital
from tests.protocol.calls import bundle, condition, lab, patient, relapsed, request, service

MISSING = dict(chart=relapsed(without=("hbsag",)))
NEAR = dict(chart=relapsed(lab("alt", "1742-6", 140, "U/L", 50)))


def drafts(*names):
    return {"draftOrders": {"resourceType": "Bundle", "entry": [{"resource": {
        "resourceType": "MedicationRequest", "id": name, "medicationCodeableConcept": {"text": name}}} for name in names]}}


def referral(card):
    return next(one["uuid"] for one in card["suggestions"] if "study team" in one["label"])


def test_three_times_then_fourteen_days(hospital):
    for _ in range(3):
        assert hospital.silence(**MISSING) is None
        hospital.later(hours=1)
    assert hospital.silence(**MISSING) == "shown-often"
    assert hospital.silence(**MISSING, user="Practitioner/8") is None
    assert hospital.silence() is None, "other evidence"
    hospital.later(days=14)
    assert hospital.silence(**MISSING) is None


def test_a_near_miss_is_shown_once_and_returns_when_the_value_passes(hospital):
    assert hospital.silence(**NEAR) is None
    hospital.later(days=1)
    assert hospital.silence(**NEAR) == "shown-often"
    assert hospital.silence() is None


def test_newly_diagnosed_asks_its_one_question_once(hospital):
    new = relapsed(condition("C92.00", "Acute myeloid leukaemia, newly diagnosed"), without=("c-C9202",))
    card, _ = hospital.call(new)
    assert "relapsed/refractory" in card["summary"]
    hospital.later(days=1)
    assert hospital.silence(new) == "shown-often"


def test_hooks_within_half_an_hour(hospital):
    assert hospital.silence(**MISSING) is None
    hospital.later(minutes=5)
    assert hospital.silence(**MISSING, hook="encounter-start") == "shown-often"
    assert hospital.silence(**MISSING) is None
    assert hospital.silence(**MISSING, hook="order-select", **drafts("cytarabine 100 mg")) is None
    assert hospital.silence(**MISSING, hook="order-sign", **drafts("Cytarabine")) == "shown-often"
    assert hospital.silence(**MISSING, hook="order-sign", **drafts("Cytarabine", "idarubicin")) is None
    assert hospital.silence(**MISSING, hook="order-sign", **drafts("paracetamol")) == "draft-not-relevant"
    assert hospital.silence(**MISSING, hook="problem-list-item-create", conditions=bundle([])) == "shown-often"
    hospital.later(minutes=26)
    assert hospital.silence(**MISSING, hook="encounter-start") is None


def test_a_condition_being_added_is_new_evidence(hospital):
    remission = relapsed(condition("C92.01", "AML in remission"), without=("c-C9202",))
    assert hospital.silence(remission) == "not-a-match"
    unknown = relapsed(condition("C92.00", "AML"), without=("c-C9202",))
    assert hospital.silence(unknown) is None
    hospital.later(minutes=3)
    added = bundle([condition("C92.02", id="new")])
    assert hospital.silence(unknown, hook="problem-list-item-create", conditions=added) is None


@pytest.mark.parametrize(("reason", "word", "days"), [
    ("remind-later", "snoozed", 7), ("other-treatment-planned", "declined", 60), ("not-appropriate", "declined", 90),
    ("data-wrong", "snoozed", 30), ("their-own-code", "snoozed", 30)])
def test_answers_rest_the_patients_card(hospital, reason, word, days):
    card, _ = hospital.call(**MISSING)
    hospital.answer(card, reason)
    hospital.later(days=days, minutes=-1)
    assert {hospital.silence(**MISSING), hospital.silence(**MISSING, user="Practitioner/8")} == {word}
    hospital.later(minutes=1)
    assert hospital.silence(**MISSING) is None


@pytest.mark.parametrize(("reason", "word"), [("patient-declined", "declined"), ("already-screening", "research-subject")])
def test_answers_for_good(hospital, reason, word):
    card, _ = hospital.call()
    hospital.answer(card, reason)
    hospital.later(days=4000)
    assert hospital.silence() == hospital.silence(user="Practitioner/8") == word


def test_not_my_patient_concerns_this_user_only(hospital):
    card, _ = hospital.call()
    hospital.answer(card, "not-my-patient")
    assert hospital.silence() == "declined"
    assert hospital.silence(user="Practitioner/8") is None


def test_our_code_of_another_system_is_an_unknown_one(hospital):
    card, _ = hospital.call()
    hospital.answer(card, "patient-declined", system="https://ehr.example/reasons")
    hospital.later(days=29)
    assert hospital.silence() == "snoozed"
    hospital.later(days=1)
    assert hospital.silence() is None


def test_an_accepted_referral_rests_thirty_days_an_accepted_order_does_not(hospital):
    card, _ = hospital.call(**MISSING)
    order = next(one["uuid"] for one in card["suggestions"] if one["uuid"] != referral(card))
    hospital.answer(card, accept=order)
    assert hospital.silence(**MISSING) is None
    hospital.answer(card, accept=referral(card))
    assert hospital.silence(**MISSING) == "snoozed"
    hospital.later(days=30)
    assert hospital.silence(**MISSING) is None


def test_a_card_dismissed_without_a_reason_counts_as_shown_only(hospital):
    card, _ = hospital.call()
    hospital.answer(card)
    assert hospital.silence() is None


def test_a_snooze_ends_when_the_evidence_improves(hospital):
    card, _ = hospital.call(**MISSING)
    hospital.answer(card, "remind-later")
    assert hospital.silence(**MISSING) == "snoozed"
    assert hospital.silence(relapsed(without=("hbsag", "ecog"))) == "snoozed"
    assert hospital.silence() is None


def test_after_three_snoozes_the_card_no_longer_offers_one(hospital):
    for user in ("Practitioner/1", "Practitioner/2", "Practitioner/3"):
        card, _ = hospital.call(**MISSING, user=user)
        assert "remind-later" in [one["code"] for one in card["overrideReasons"]]
        hospital.answer(card, "remind-later")
        hospital.later(days=7)
    card, _ = hospital.call(**MISSING)
    assert "remind-later" not in [one["code"] for one in card["overrideReasons"]]
    assert len(card["overrideReasons"]) == 6
    hospital.answer(card, "remind-later")
    assert hospital.silence(**MISSING) is None


def test_other_treatment_ends_with_a_new_relapse(hospital):
    card, _ = hospital.call()
    hospital.answer(card, "other-treatment-planned")
    assert hospital.silence() == "declined"
    with hospital.state.database.writing() as connection:  # as if the card had been of the week before the relapse
        connection.exec_driver_sql("UPDATE impression SET evaluated = '2026-11-02'")
    assert hospital.silence() is None


# --- when feedback comes, and of whom --------------------------------------------------------------------------------
def test_late_feedback_counts_from_when_it_was_given(hospital):
    card, _ = hospital.call()
    given = hospital.time
    hospital.later(days=5)
    hospital.answer(card, "remind-later", at=given)
    hospital.later(days=2, minutes=-1)
    assert hospital.silence() == "snoozed"
    hospital.later(minutes=1)
    assert hospital.silence() is None


@pytest.mark.parametrize("wrong", [timedelta(days=400), timedelta(days=-400)])
def test_a_wrong_clock_of_the_client_neither_prolongs_nor_undoes(hospital, wrong):
    card, _ = hospital.call()
    hospital.answer(card, "remind-later", at=hospital.time + wrong)
    assert hospital.silence() == "snoozed"
    hospital.later(days=7)
    assert hospital.silence() is None


def test_a_time_without_zone_is_taken(hospital):
    card, _ = hospital.call()
    hospital.answer(card, "remind-later", at=hospital.time.replace(tzinfo=None))
    assert hospital.silence() == "snoozed"


def test_of_several_answers_to_one_card_the_last_stands(hospital):
    card, _ = hospital.call()
    hospital.answer(card, "patient-declined")
    hospital.later(minutes=1)
    hospital.answer(card, "remind-later")
    assert hospital.silence() == "snoozed"
    hospital.later(days=7)
    assert hospital.silence() is None


def test_feedback_on_an_unknown_card_silences_nobody(hospital):
    hospital.call()
    hospital.answer({"uuid": "00000000-0000-0000-0000-000000000000", "overrideReasons": []}, "patient-declined")
    assert hospital.silence() is None


def test_patients_do_not_share_a_memory(hospital):
    card, _ = hospital.call()
    hospital.answer(card, "patient-declined")
    other = json.loads(json.dumps(relapsed(patient(id="p2"), without=("p1",))).replace("Patient/p1", "Patient/p2"))
    assert hospital.silence(other, patientId="p2") is None


def test_nothing_in_the_memory_names_anybody(hospital):
    card, _ = hospital.call(**MISSING, user="Practitioner/dr-secret-88")
    hospital.answer(card, "patient-declined")
    for table in ("impression", "audit", "feedback"):
        text = json.dumps(hospital.rows(table))
        assert text != "[]" and not any(word in text for word in ("p1", "dr-secret-88", "Practitioner", "1980", "C92", "Observation"))


# --- the demo, shadow mode, faults -----------------------------------------------------------------------------------
def test_the_demo_shows_as_often_as_it_is_asked_and_still_hears(hospital_with):
    demo = hospital_with()
    demo.state.memory._budget = False
    for _ in range(5):
        assert demo.silence(**NEAR) is None
        demo.later(hours=1)
    card, _ = demo.call(**NEAR)
    demo.answer(card, "remind-later")
    assert demo.silence(**NEAR) == "snoozed"


def test_shadow_mode_counts_as_if_it_showed_and_forgets_it_when_cards_are_shown(hospital_with):
    shadow = hospital_with(SHADOW="true")
    assert shadow.silence(**NEAR) == "shadow"
    shadow.later(hours=1)
    assert shadow.silence(**NEAR) == "shown-often"
    open_ = Hospital(shadow.folder, shadow.screener)
    open_.time = shadow.time
    assert open_.silence(**NEAR) is None
    open_.state.database.close()


def broken(*_, **__):
    raise OperationalError("SELECT", {}, Exception("the disk is gone"))


def test_without_its_memory_the_card_is_shown_and_that_is_said(hospital, monkeypatch, capsys):
    monkeypatch.setattr(hospital.state.database, "deciding", broken)
    assert hospital.silence() is None
    assert hospital.silence() is None
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    assert [line["event"] for line in lines if line["event"].startswith("memory")] == ["memory-unavailable", "memory-passed-over"]
    assert hospital.client.get("/health/ready").get_json() == {"status": "ready", "memory": "unavailable"}
    assert 'nkg2d_cds_errors_total{reason="memory"}' in hospital.client.get("/metrics").get_data(as_text=True)
    monkeypatch.undo()
    hospital.state.memory._again = 0.001
    assert hospital.silence() is None
    assert hospital.client.get("/health/ready").get_json() == {"status": "ready"}
    assert len(hospital.rows("impression")) == 1


def test_without_its_memory_shadow_mode_stays_silent(hospital_with, monkeypatch):
    shadow = hospital_with(SHADOW="true")
    monkeypatch.setattr(shadow.state.database, "deciding", broken)
    monkeypatch.setattr(shadow.state.database, "writing", broken)
    assert shadow.silence() == "shadow"
    assert shadow.silence([patient(), condition("E11.9", "Diabetes")]) == "not-applicable"


def test_a_database_that_went_away_is_no_error_of_the_call(hospital):
    hospital.state.database.close()
    with hospital.state.database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE impression")
    assert hospital.silence() is None


def test_a_call_and_its_record_are_one_transaction(hospital, monkeypatch):
    monkeypatch.setattr("cds_service.memory.record_call", broken)
    assert hospital.silence() is None
    assert hospital.rows("impression") == [] and hospital.rows("audit") == []


def test_the_audit_says_why(hospital):
    hospital.call(**NEAR)
    hospital.later(hours=1)
    hospital.call(**NEAR)
    because = [json.loads(row["because"]) for row in hospital.rows("audit")]
    assert because == [{"key": "memory.shown", "args": {"number": "1", "most": "1"}},
                       {"key": "memory.rests", "args": {"count": "1", "until": "2026-12-06T01:00+00:00"}}]


def test_two_calls_at_once_are_one_showing(hospital):
    """Two hooks of one click: whoever comes second sees what the first one wrote."""
    from concurrent.futures import ThreadPoolExecutor

    bodies = [("patient-view", request(relapsed())), ("encounter-start", request(relapsed(), "encounter-start"))] * 4
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda one: hospital.app.test_client().post(service(one[0]), json=one[1]).get_json(), bodies))
    shown = {hook for (hook, _), answer in zip(bodies, answers, strict=True) if answer["cards"]}
    assert len(shown) == 1
