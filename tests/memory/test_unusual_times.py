"""The demo, shadow mode, a database that fails, two calls at once: what the memory does where things are not usual."""
from __future__ import annotations

import json

from sqlalchemy.exc import OperationalError

from tests.memory.conftest import Hospital
from tests.memory.test_service_remembers import NEAR
from tests.protocol.calls import condition, patient, relapsed, request, service


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
    monkeypatch.setattr("cds_service.shared_state.memory.record_call", broken)
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
