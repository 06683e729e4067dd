"""Back-up and restore as docs/operations.md says it: what patients answered and what was shown comes back, on both databases."""
from __future__ import annotations

import os
import sqlite3
import subprocess

import pytest
from sqlalchemy.engine import make_url

from tests.memory.conftest import Hospital
from tests.memory.test_service_remembers import MISSING
from tests.postgresql import binaries, postgresql


@pytest.fixture(scope="module")
def server():
    with postgresql() as running:
        yield running


def declined(hospital):
    """A patient who declined: the one answer that must never be lost."""
    card, _ = hospital.call()
    hospital.answer(card, "patient-declined")
    assert hospital.silence(user="Practitioner/8") == "declined"


def pg(name, url, *arguments):
    parsed = make_url(url)
    subprocess.run([str(binaries() / name), "-h", parsed.host, "-p", str(parsed.port), "-U", parsed.username, *arguments],
                   check=True, capture_output=True, env={**os.environ, "PGPASSWORD": parsed.password})


def test_sqlite_is_backed_up_while_it_serves(hospital, tmp_path, rules):
    declined(hospital)
    copy = tmp_path / "restored"
    copy.mkdir()
    with sqlite3.connect(hospital.path) as connection:
        connection.execute("VACUUM INTO ?", [str(copy / "memory.sqlite")])
    connection.close()
    hospital.call(**MISSING)  # what came after the back-up is lost with the old file, nothing else
    restored = Hospital(copy, rules)
    assert restored.silence(user="Practitioner/8") == "declined"
    assert [row["outcome"] for row in restored.rows("feedback")] == ["overridden"]
    restored.state.database.close()


def test_postgresql_is_backed_up_while_it_serves(server, tmp_path, rules):
    first = Hospital(tmp_path, rules, {"DATABASE_URL": server.database()})
    declined(first)
    saved, empty = tmp_path / "state.dump", server.database()
    pg("pg_dump", first.changes["DATABASE_URL"], "--format=custom", f"--file={saved}", make_url(first.changes["DATABASE_URL"]).database)
    first.state.database.close()
    pg("pg_restore", empty, "--no-owner", "--single-transaction", f"--dbname={make_url(empty).database}", str(saved))
    restored = Hospital(tmp_path, rules, {"DATABASE_URL": empty})
    assert restored.silence(user="Practitioner/8") == "declined"
    restored.state.database.close()


def test_with_another_key_the_patients_are_strangers(hospital, tmp_path, rules):
    """Why SECRET_KEY belongs to the back-up: without it the refusal is there and matches nobody."""
    declined(hospital)
    copy = tmp_path / "other-key"
    copy.mkdir()
    with sqlite3.connect(hospital.path) as connection:
        connection.execute("VACUUM INTO ?", [str(copy / "memory.sqlite")])
    connection.close()
    stranger = Hospital(copy, rules, {"SECRET_KEY": "another-key-another-key-another-key"})
    assert stranger.silence(user="Practitioner/8") is None
    stranger.state.database.close()
