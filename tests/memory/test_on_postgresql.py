"""The same memory on PostgreSQL, which several machines share: a real server, stopped and started under the service."""
from __future__ import annotations

import multiprocessing
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from click.testing import CliRunner
from sqlalchemy import text

from cds_service.cli import group
from cds_service.database.database import Database
from cds_service.database.tables import METADATA
from cds_service.shared_state import retention
from cds_service.shared_state.retention import purge
from tests.memory.answered_twice import answered_twice
from tests.memory.conftest import Hospital
from tests.memory.test_migrations import migrate
from tests.memory.test_service_remembers import MISSING, NEAR
from tests.postgresql import postgresql
from tests.protocol.calls import relapsed, request, service


@pytest.fixture(scope="module")
def server():
    with postgresql() as running:
        yield running


@pytest.fixture
def hospital(server, tmp_path, rules):
    made = Hospital(tmp_path, rules, {"DATABASE_URL": server.database()})
    yield made
    made.state.database.close()


def count(hospital, table):
    with hospital.state.database.reading() as connection:
        return connection.execute(text(f"SELECT count(*) FROM {table}")).scalar()


def test_workers_on_several_machines_make_the_tables_once(server):
    url = server.database()
    fork = multiprocessing.get_context("spawn")
    workers = [fork.Process(target=migrate, args=(url,)) for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0] * 3
    database = Database(url)
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
    database.close()


def test_shown_answered_rested_erased(hospital):
    for _ in range(3):
        card, _ = hospital.call(**MISSING)
        hospital.later(hours=1)
    assert hospital.silence(**MISSING) == "shown-often"
    for _ in range(2):
        hospital.answer(card, "remind-later", at=hospital.time)
    assert count(hospital, "feedback") == 1
    assert hospital.silence(**MISSING) == "snoozed"
    assert hospital.silence() is None
    environment = hospital.environment
    assert "Remind me in 7 days" in CliRunner().invoke(group, ["why", "--patient", "p1", "--at", "2027-01-01"], env=environment).output
    found = CliRunner().invoke(group, ["erase", "--patient", "p1"], env=environment)
    assert found.output.startswith("removed: 4 impressions, 1 feedback, 1 worksheets; untied from the patient: 6")


def test_purge(hospital):
    card, _ = hospital.call()
    hospital.answer(card, "patient-declined")
    other, _ = hospital.call(user="Practitioner/8")
    assert other is None
    hospital.later(days=400)
    assert purge(hospital.state.database, hospital.time, 365) == {"impressions": 0, "feedback": 0, "audit": 2, "tokens": 0, "worksheets": 1}
    assert hospital.silence() == "declined"


def test_purge_of_a_card_answered_twice(hospital):
    answered_twice(hospital)
    assert purge(hospital.state.database, hospital.time, 365)["feedback"] == 3
    with hospital.state.database.reading() as connection:
        assert connection.execute(text("SELECT reason_code, comment FROM feedback")).all() == [("patient-declined", None)]
    assert hospital.silence() == "declined"


def test_purge_goes_on_in_batches(hospital, monkeypatch):
    """And as an operator runs it; what is kept is kept."""
    monkeypatch.setattr(retention, "BATCH", 3)
    row = {"at": 1, "trace": "t", "service": "s", "client": "c", "user_hash": "", "patient_hash": "", "status": 200}
    with hospital.state.database.writing() as connection:
        connection.execute(METADATA.tables["audit"].insert(), [row] * 10 + [row | {"at": 9_999_999_999}] * 4 + [row])
        connection.execute(METADATA.tables["replay"].insert(), [{"token": f"t{number}", "expires": number % 2 * 9_999_999_999} for number in range(9)])
    done = CliRunner().invoke(group, ["purge"], env=hospital.environment)
    assert "11 audit, 5 tokens" in done.output, done.output
    assert (count(hospital, "audit"), count(hospital, "replay")) == (4, 4)


def test_two_machines_at_once_show_one_card(hospital, tmp_path, rules):
    second = Hospital(tmp_path, rules, {"DATABASE_URL": hospital.changes["DATABASE_URL"]})
    bodies = [(one, hook, request(relapsed(), hook)) for hook in ("patient-view", "encounter-start") for one in (hospital, second)] * 3
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda one: one[0].app.test_client().post(service(one[1]), json=one[2]).get_json(), bodies))
    assert len({hook for (_, hook, _), answer in zip(bodies, answers, strict=True) if answer["cards"]}) == 1
    second.state.database.close()


def test_the_server_dies_and_returns(hospital, server):
    assert hospital.silence(**NEAR) is None
    hospital.later(hours=1)
    server.crash()
    try:
        begun = time.monotonic()
        assert hospital.silence(**NEAR) is None, "shown without its memory"
        assert hospital.silence(**NEAR) is None
        assert time.monotonic() - begun < 5
        assert hospital.client.get("/health/ready").status_code == 503
        card, _ = hospital.call(**NEAR)
        item = {"card": card["uuid"], "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z"}
        response = hospital.client.post(service("patient-view") + "/feedback", json={"feedback": [item]})
        assert response.status_code >= 500, "never acknowledged what is not on disk"
    finally:
        server.start()
    hospital.state.memory._again = 0.001
    assert hospital.silence(**NEAR) == "shown-often", "it remembers what was before"
    assert hospital.client.get("/health/ready").get_json() == {"status": "ready"}
