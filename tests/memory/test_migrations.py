"""The tables as migrations make them: the same as declared, from any older state, by one of several workers."""
from __future__ import annotations

import multiprocessing
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command, op
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect
from sqlalchemy.sql.ddl import SchemaGenerator

from cds_service import migrations
from cds_service.database.database import Database
from cds_service.database.tables import METADATA
from cds_service.migrations.upgrade import HEAD, create, revision, upgrade
from tests.postgresql import postgresql

VERSIONS = ScriptDirectory(str(Path(migrations.__file__).parent))
REVISIONS = [script.revision for script in reversed(list(VERSIONS.walk_revisions()))]


def tables(path):
    with sqlite3.connect(path) as connection:
        found = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    return found


def migrate(url, done=None):
    database = Database(url)
    database.migrate()
    database.close()
    if done is not None:
        done.put(True)


def power_cut(*_, **__):
    raise RuntimeError("power cut")


def upgraded(url):
    engine = create_engine(url)
    with engine.begin() as connection:
        upgrade(connection)
    engine.dispose()


def test_the_newest_revision_is_the_one_that_the_start_looks_for():
    assert VERSIONS.get_current_head() == HEAD and [f"{number:04d}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS


@pytest.fixture(scope="module")
def server():
    with postgresql() as running:
        yield running


def shape(connection):
    """What a table is, but for the order of its columns."""
    looked = inspect(connection)
    return {name: (
        sorted((it["name"], str(it["type"]), it["nullable"], it.get("default")) for it in looked.get_columns(name)),
        sorted((it["name"], it["column_names"], bool(it["unique"])) for it in looked.get_indexes(name)),
        looked.get_pk_constraint(name),
    ) for name in looked.get_table_names()}


@pytest.mark.parametrize("where", ["sqlite", "postgresql"])
def test_a_new_database_is_as_migrations_would_have_made_it(tmp_path, request, where):
    shapes = []
    for way in (create, upgrade):
        url = request.getfixturevalue("server").database() if where == "postgresql" else f"sqlite:///{tmp_path}/{way.__name__}.sqlite"
        engine = create_engine(url)
        with engine.begin() as connection:
            way(connection)
        with engine.connect() as connection:
            shapes.append(shape(connection))
            assert compare_metadata(MigrationContext.configure(connection), METADATA) == []
            assert revision(connection) == HEAD
        engine.dispose()
    assert shapes[0] == shapes[1] and len(shapes[0]) == len(METADATA.tables) + 1


def test_a_new_database_is_made_without_alembic(tmp_path):
    code = ("import sys; from cds_service.database.database import Database\n"
            f"one = Database('sqlite:///{tmp_path}/new.sqlite'); one.migrate(); one.close(); print('alembic' in sys.modules)")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
    assert tables(tmp_path / "new.sqlite") == {*METADATA.tables, "alembic_version"}


def test_a_start_without_anything_to_do_does_nothing(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/new.sqlite"
    migrate(url)
    monkeypatch.setattr("cds_service.migrations.upgrade.bring_up", lambda _: pytest.fail("upgraded again"))
    migrate(url)


@pytest.mark.parametrize("unversioned", [False, True])
def test_feedback_survives_from_the_first_tables_on(tmp_path, monkeypatch, unversioned):
    path = tmp_path / "old.sqlite"
    url = f"sqlite:///{path}"
    newest = command.upgrade
    monkeypatch.setattr(command, "upgrade", lambda config, _: newest(config, "0001"))
    upgraded(url)
    monkeypatch.undo()
    assert "impression" not in tables(path)
    with sqlite3.connect(path) as connection:
        for when in ("a", "b"):
            connection.execute("INSERT INTO feedback (received, service, client, card, outcome, outcome_timestamp, accepted)"
                               " VALUES (1, 's', 'c', 'card', 'overridden', ?, '[]')", [when])
        if unversioned:  # made before there were migrations
            connection.execute("DROP TABLE alembic_version")
    connection.close()
    migrate(url)
    assert "impression" in tables(path)
    with sqlite3.connect(path) as connection:
        assert [row[0] for row in connection.execute("SELECT outcome_timestamp FROM feedback ORDER BY id")] == ["a", "b"]
    connection.close()


def test_several_workers_may_start_at_once(tmp_path):
    fork = multiprocessing.get_context("spawn")
    done = fork.Queue()
    workers = [fork.Process(target=migrate, args=(f"sqlite:///{tmp_path}/shared.sqlite", done)) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0] * 4
    assert {"impression", "feedback", "audit", "replay"} <= tables(tmp_path / "shared.sqlite")


@pytest.mark.parametrize("older", [False, True])
def test_a_database_is_never_half_made(tmp_path, monkeypatch, older):
    path = tmp_path / "half.sqlite"
    if older:
        newest = command.upgrade
        monkeypatch.setattr(command, "upgrade", lambda config, _: newest(config, "0002"))
        upgraded(f"sqlite:///{path}")
        monkeypatch.undo()
    before = tables(path) if older else set()
    monkeypatch.setattr(*((op, "add_column") if older else (SchemaGenerator, "visit_index")), power_cut)
    with pytest.raises(RuntimeError):
        migrate(f"sqlite:///{path}")
    assert tables(path) == before


def test_a_worker_of_the_old_version_starts_on_the_tables_of_a_newer_one(tmp_path):
    path = tmp_path / "newer.sqlite"
    migrate(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.execute("ALTER TABLE impression ADD COLUMN of_the_new_version TEXT")
    connection.close()
    migrate(f"sqlite:///{path}")
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
    connection.close()


def test_migrations_only_add():
    """What a worker of the old version reads and writes is never renamed, dropped or made obligatory."""
    for script in VERSIONS.walk_revisions():
        text = Path(script.path).read_text("utf-8")
        upgrade = text.split("def upgrade")[1].split("def downgrade")[0]
        assert not re.search(r"drop_table|drop_column|rename_table|alter_column|DROP TABLE|DROP COLUMN", upgrade), script.revision
