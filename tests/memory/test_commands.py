"""``why``, ``purge`` and ``erase``, run as an operator runs them, on the database of a service."""
from __future__ import annotations

import re
import sqlite3
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from click.testing import CliRunner
from sqlalchemy.exc import OperationalError

from cds_service.cli import group
from cds_service.database.database_faults import cause_of
from cds_service.shared_state.retention import ERASED, purge
from tests.memory.answered_twice import WORDS, answered_twice
from tests.memory.test_service_remembers import MISSING, NEAR
from tests.protocol.calls import condition, patient


@pytest.fixture
def run(hospital):
    """Runs a command with the environment of the hospital's service."""
    def command(*arguments, **changes):
        environment = {**hospital.environment, **{f"NKG2D_CDS_{name}": value for name, value in changes.items()}}
        return CliRunner().invoke(group, list(arguments), env=environment, catch_exceptions=False)
    return command


# --- why -------------------------------------------------------------------------------------------------------------
def test_why_says_what_was_shown_to_whom_and_what_was_answered(hospital, run):
    hospital.time = datetime(2026, 10, 22, 1, 0, tzinfo=UTC)
    card, _ = hospital.call(**MISSING)
    hospital.later(minutes=10)
    hospital.call(**MISSING, hook="encounter-start", user="Practitioner/7")
    hospital.answer(card, "remind-later")
    hospital.later(days=1)
    hospital.call(**MISSING, user="Practitioner/8")
    found = run("why", "--patient", "p1")
    assert found.exit_code == 0
    text = found.output
    assert text.index("2026-10-23 09:10") < text.index("2026-10-22 09:10") < text.index("2026-10-22 09:00")
    assert "Shown: time 1 of at most 3 on this evidence." in text
    assert "shown-often" in text and "patient-view showed it to this user just before; silent until 2026-10-22 09:30" in text
    assert 'No card (snoozed): Not shown until 2026-10-29 09:10: "Remind me in 7 days", answered on 2026-10-22 09:10.' in text
    assert "missing: HBV serology negative" in text
    assert re.search(r"Answers on record:\n  2026-10-22 09:10  user \w{8}  Remind me in 7 days \(remind-later\)", text)
    assert len(set(re.findall(r"user (\w{8})", text))) == 2


def test_why_at_a_time_tells_of_the_last_call_up_to_then(hospital, run):
    hospital.call(**NEAR)
    hospital.later(hours=1)
    hospital.call(**NEAR)
    first = run("why", "--patient", "Patient/p1", "--at", "2026-11-22T09:30").output
    assert "Shown: time 1 of at most 1" in first and "shown-often" not in first
    second = run("why", "--patient", "p1", "--at", "2026-11-22T10:00").output
    assert "shown before on this evidence (times: 1); it rests until 2026-12-06 09:00" in second
    assert second == run("why", "--patient", "p1", "--at", "2026-11-22T02:00:00+00:00").output
    assert second == run("why", "--patient", "p1", "--at", "2026-11-22").output
    assert "No call of this patient" in run("why", "--patient", "p1", "--at", "2026-11-22T08:59").output


def test_why_tells_of_charts_that_are_silent_by_themselves(hospital, run):
    hospital.call([patient(), condition("E11.9", "Diabetes")])
    text = run("why", "--patient", "p1").output
    assert "No card (not-applicable): the chart shows no sign of AML." in text


def test_why_in_chinese(hospital, run):
    hospital.call(**NEAR)
    text = run("why", "--patient", "p1", "--lang", "zh").output
    assert "已显示：相同依据下第1次（最多1次）。" in text and "不符合: " not in text and "不符合：丙氨酸氨基转移酶" in text


def test_why_knows_nothing_of_others(hospital, run):
    hospital.call()
    assert "No call of this patient" in run("why", "--patient", "p2").output
    assert "No call of this patient" in run("why", "--patient", "p1", "--tenant", "elsewhere").output
    assert "2026-11-22 09:00" in run("why", "--patient", "p1", "--tenant", "anonymous").output


@pytest.mark.parametrize(("arguments", "changes", "said"), [
    (["why", "--patient", "p1", "--at", "yesterday"], {}, "is not a time like"),
    (["why", "--patient", "p1"], {"DATABASE_URL": "sqlite:////nowhere/x.sqlite"}, "there is no such database"),
    (["why", "--patient", "p1"], {"DATABASE_URL": "postgresql+psycopg://u:s3cret@127.0.0.1:1/x"}, "can't be used (OperationalError: nobody listens at that host and port)"),
    (["erase", "--patient", "p1"], {"CLIENTS": "/nowhere.toml"}, "does not exist"),
    (["why", "--patient", "p1", "--trial", "NCT00000000"], {}, "NCT00000000"),
])
def test_what_can_not_be_done_is_said_in_one_line(run, arguments, changes, said):
    found = run(*arguments, **changes)
    assert found.exit_code == 2 and said in found.output and len(found.output.strip().splitlines()) == 1
    assert "s3cret" not in found.output


@pytest.mark.parametrize("command", ["why", "erase"])
def test_without_the_key_of_the_service_no_patient_can_be_found(hospital, run, command):
    del hospital.environment["NKG2D_CDS_SECRET_KEY"]
    found = run(command, "--patient", "p1")
    assert found.exit_code == 2 and "SECRET_KEY" in found.output


# --- erase -----------------------------------------------------------------------------------------------------------
def test_erase_removes_one_patients_memory_and_unties_the_audit(hospital, run):
    card, _ = hospital.call()
    hospital.answer(card, "patient-declined")
    assert hospital.silence() == "declined"
    found = run("erase", "--patient", "p1")
    assert found.output == "removed: 1 impressions, 1 feedback, 1 worksheets; untied from the patient: 2 audit records\n"
    assert hospital.rows("impression") == hospital.rows("feedback") == []
    audit = hospital.rows("audit")
    assert {(row["patient_hash"], row["card"], row["states"], row["because"]) for row in audit} <= {
        (ERASED, None, None, None), (ERASED, None, "null", "null")} and len(audit) == 2
    assert all(row["user_hash"] and row["trace"] for row in audit)
    assert "No call of this patient" in run("why", "--patient", "p1").output
    assert hospital.silence() is None


def test_erase_touches_nobody_else(hospital, run):
    card, _ = hospital.call()
    hospital.answer(card, "patient-declined")
    found = run("erase", "--patient", "p2")
    assert found.exit_code == 1 and "nothing is held of this patient" in found.output
    assert hospital.silence() == "declined"


# --- purge -----------------------------------------------------------------------------------------------------------
def test_purge_removes_what_is_older_than_the_retention(hospital, run):
    old = hospital.time = datetime.now(UTC) - timedelta(days=40)
    card, _ = hospital.call()
    hospital.answer(card, "data-wrong")
    hospital.answer({"uuid": "unknown-card", "overrideReasons": []}, "patient-declined")
    hospital.time = datetime.now(UTC)
    hospital.call(user="Practitioner/8")
    assert hospital.time > old
    found = run("purge", RETENTION_DAYS="30")
    assert found.output == "older than 30 days, removed: 1 impressions, 2 feedback, 1 audit, 0 tokens, 0 worksheets\n"
    assert len(hospital.rows("impression")) == len(hospital.rows("audit")) == 1 and hospital.rows("feedback") == []
    assert run("purge", RETENTION_DAYS="30").output == "older than 30 days, removed: 0 impressions, 0 feedback, 0 audit, 0 tokens, 0 worksheets\n"


@pytest.mark.parametrize(("reason", "word"), [("patient-declined", "declined"), ("already-screening", "research-subject"),
                                              ("not-my-patient", "declined")])
def test_a_refusal_for_good_outlives_the_retention_without_its_words(hospital, reason, word):
    card, _ = hospital.call()
    with hospital.state.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM feedback")
    hospital.answer(card, reason)
    with hospital.state.database.writing() as connection:
        connection.exec_driver_sql("UPDATE feedback SET comment = 'Mrs Example said no'")
    hospital.later(days=400)
    removed = purge(hospital.state.database, hospital.time, 365)
    assert removed == {"impressions": 0, "feedback": 0, "audit": 1, "tokens": 0, "worksheets": 1}
    assert [row["comment"] for row in hospital.rows("feedback")] == [None]
    assert hospital.silence() == word


def test_of_a_card_answered_twice_the_refusal_stays_and_no_words_do(hospital):
    """An answer without a code has NULL for its reason, which SQL takes for neither: its words stayed as long as the refusal."""
    answered_twice(hospital)
    assert {row["comment"] for row in hospital.rows("feedback")} == {WORDS}
    assert purge(hospital.state.database, hospital.time, 365)["feedback"] == 3
    assert [(row["reason_code"], row["comment"]) for row in hospital.rows("feedback")] == [("patient-declined", None)]
    assert hospital.silence() == "declined"


def test_within_the_retention_every_answer_keeps_its_words(hospital):
    answered_twice(hospital)
    assert purge(hospital.state.database, hospital.time, 900)["feedback"] == 0
    assert [row["comment"] for row in hospital.rows("feedback")] == [WORDS] * 4


def test_purge_removes_tokens_that_have_expired(hospital):
    with hospital.state.database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO replay VALUES ('a', 1), ('b', 9999999999)")
    assert purge(hospital.state.database, hospital.time, 365)["tokens"] == 1
    assert [row["token"] for row in hospital.rows("replay")] == ["b"]


@pytest.mark.parametrize("arguments", [["purge"], ["erase", "--patient", "p1"]])
def test_what_the_database_says_is_told_by_its_kind_alone(hospital, run, arguments):
    """It quotes the statement with what was to be written: hashes, comments."""
    hospital.time = datetime(2024, 1, 1, tzinfo=UTC)
    hospital.call(**NEAR)
    with sqlite3.connect(hospital.path) as connection:
        connection.execute("CREATE TRIGGER full BEFORE DELETE ON impression BEGIN SELECT RAISE(ABORT, 'disk'); END")
    refused = run(*arguments)
    assert refused.exit_code == 2 and refused.stderr == "nkg2d-cds: NKG2D_CDS_DATABASE_URL: the database can't be used (IntegrityError, SQLITE_CONSTRAINT_TRIGGER)\n"


@pytest.mark.parametrize(("kind", "cause"), [
    (lambda: busy(), "OperationalError, SQLITE_BUSY"), (lambda: psycopg.errors.QueryCanceled("canceling: secret"), "OperationalError, QueryCanceled"),
    (lambda: psycopg.OperationalError("password=secret"), "OperationalError"),
    (lambda: psycopg.OperationalError('FATAL: password authentication failed for user "secret"'), "OperationalError: user or password is wrong"),
    (lambda: psycopg.OperationalError('FATAL: database "secret" does not exist'), "OperationalError: the server has no such database"),
    (lambda: psycopg.OperationalError("failed to resolve host 'secret'"), "OperationalError: there is no such host")])
def test_why_a_database_can_not_be_used_is_named_by_its_kind(kind, cause):
    assert cause_of(OperationalError("SELECT secret", {}, kind())) == cause


def busy():
    problem = sqlite3.OperationalError("database is locked: secret")
    problem.sqlite_errorname = "SQLITE_BUSY"
    return problem
