"""The memory of the running service: from hook calls and feedback to silence, with a clock that is moved."""
from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.protocol.calls import bundle, condition, lab, patient, relapsed

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


@pytest.mark.parametrize("spelled", [str.upper, str.title])
def test_the_uuid_of_a_card_means_the_same_in_capitals(hospital, spelled):
    card = hospital.call()[0]
    hospital.answer({**card, "uuid": spelled(card["uuid"])}, "patient-declined")
    assert hospital.silence() == "declined"


def test_the_uuid_of_a_suggestion_means_the_same_in_capitals(hospital):
    card = hospital.call()[0]
    hospital.answer({**card, "uuid": card["uuid"].upper()}, accept=referral(card).upper())
    assert hospital.silence() is not None
