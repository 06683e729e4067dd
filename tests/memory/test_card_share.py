"""The share of charts opened that bring a card, as metrics and log tell it in operation."""
from __future__ import annotations

import json
import re

import pytest
from sqlalchemy.exc import OperationalError

from cds_service.database.tables import AUDIT

ROW = {"trace": "t", "client": "anonymous", "user_hash": "u", "patient_hash": "p", "status": 200, "overall": "near-miss"}


def audit(hospital, hook, calls, silent_because, days=1.0):
    with hospital.state.database.writing() as connection:
        connection.execute(AUDIT.insert(), [{
            **ROW, "at": int(hospital.time.timestamp() - days * 86400), "service": f"nct05734898-{hook}",
            "silent_because": silent_because}] * calls)


def share(hospital, capsys):
    """What the gauge holds, and the warnings in the log."""
    capsys.readouterr()
    hospital.state.card_share._again = 0.0
    text = hospital.client.get("/metrics").get_data(as_text=True)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]
    found = re.search(r'^nkg2d_cds_card_share_percent\{trial="NCT05734898"\} (\S+)$', text, re.MULTILINE)
    return found and found[1], [line for line in lines if line["event"].startswith("card-share")]


def test_above_the_limit_it_warns_and_below_it_does_not(hospital, capsys):
    audit(hospital, "patient-view", 90, "not-applicable")
    audit(hospital, "patient-view", 10, None)
    assert share(hospital, capsys) == ("10.0", [])
    audit(hospital, "patient-view", 1, "shadow")
    percent, (warning,) = share(hospital, capsys)
    assert percent == "10.9"
    assert {key: warning[key] for key in ("event", "level", "trial", "percent", "limit", "count")} == {
        "event": "card-share", "level": "warning", "trial": "NCT05734898", "percent": 10.9, "limit": 10, "count": 101}


@pytest.mark.parametrize(("hook", "calls", "days", "percent"), [
    ("patient-view", 49, 1, "NaN"), ("patient-view", 50, 1, "100.0"), ("patient-view", 50, 8, "NaN"), ("order-sign", 50, 1, "100.0"),
])
def test_which_calls_count(hospital, capsys, hook, calls, days, percent):
    audit(hospital, hook, calls, None, days)
    assert share(hospital, capsys)[0] == percent


def test_openings_count_where_there_are_any(hospital, capsys):
    audit(hospital, "order-sign", 100, None)
    audit(hospital, "patient-view", 100, "not-applicable")
    assert share(hospital, capsys) == ("0.0", [])


def test_it_looks_once_an_hour(hospital, monkeypatch, capsys):
    share(hospital, capsys)
    monkeypatch.setattr(hospital.state.database, "reading", None)
    assert hospital.client.get("/metrics").status_code == 200


def test_metrics_answer_without_the_database(hospital, monkeypatch, capsys):
    def broken():
        raise OperationalError("SELECT", {}, Exception("gone"))

    monkeypatch.setattr(hospital.state.database, "reading", broken)
    _, (said,) = share(hospital, capsys)
    assert said["event"] == "card-share-unknown"


def test_metrics_tell_the_rules_in_force_and_shadow_mode(hospital_with):
    hospital = hospital_with(SHADOW="true", CARD_SHARE_ALARM="7")
    trial = hospital.screener.trial
    text = hospital.client.get("/metrics").get_data(as_text=True)
    assert f'nkg2d_cds_rules{{digest="{trial.digest}",trial="{trial.id}",version="{trial.version}"}} 1.0' in text
    assert "nkg2d_cds_shadow 1.0" in text and "nkg2d_cds_card_share_alarm_percent 7.0" in text
