"""The shared state: feedback, memory, audit, replayed tokens. SQLite (WAL) by default, PostgreSQL when machines share it.

Two ways to write: ``durable`` waits until the disk has it (feedback is acknowledged only then); otherwise a commit
survives the death of the process, though not of the machine (memory, audit, replay store). The tables stand in
``tables.py``; ``cds_service.migrations`` makes and changes them.
"""
from __future__ import annotations

import hashlib
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, Table, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from cds_service.database.prepared_statements import run
from cds_service.database.tables import REPLAY

BUSY_MILLISECONDS = 5000
BUSY_MILLISECONDS_OF_A_CALL = 2000
"""A hook call waits this long for another writer, then answers without its memory."""
BETWEEN_TRIES = 0.01
CACHE_KIBIBYTES = 256
"""SQLite's cache of each connection; its default of 2 MB, times the connections of a worker, is more than all the rest."""
TRY_AGAIN_SECONDS = 5.0
"""After a failure calls do without the database for this long, instead of each waiting for it."""
POSTGRESQL: dict[str, Any] = {
    "connect_timeout": 2, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 10_000}
"""A machine that is gone is noticed in a minute, or in 10 seconds where something was sent to it."""
OF_A_CALL = {"options": "-c lock_timeout=2000 -c statement_timeout=5000"}
"""For what answers calls; commands and migrations take what time they need."""
MIGRATING = 7305734898
"""The key of PostgreSQL's advisory lock that one worker holds while it makes or changes the tables."""


class Database:
    """The engines of one process; never carried over a fork. ``patient``: of a command, for which nobody waits."""

    def __init__(self, url: str, patient: bool = False) -> None:
        self._url = url
        self._durable = _engine(url, "FULL", patient)
        self._quick = _engine(url, "NORMAL", patient) if self._durable.dialect.name == "sqlite" else self._durable
        self._place = threading.Lock()
        self._again = 0.0

    @property
    def is_away(self) -> bool:
        """True for a few seconds after a failure: nobody waits for it meanwhile who can do without."""
        return time.monotonic() < self._again

    def failed(self) -> None:
        """Notes that it did not answer."""
        self._again = time.monotonic() + TRY_AGAIN_SECONDS

    @property
    def elsewhere(self) -> bool:
        """True for a database of another process, perhaps another machine: whoever asks it waits for an answer."""
        return self._durable.dialect.name != "sqlite"

    def migrate(self) -> None:
        """Brings the tables up to date; several workers may try at once, one does it.

        Tables of a newer version are left as they are: migrations only add, so that workers of the old version, and
        such as start again while the new one is brought out, go on with them.
        """
        from cds_service.migrations.upgrade import HEAD, bring_up, revision

        with self._durable.connect() as connection:
            if (revision(connection) or "") >= HEAD:  # four digits each
                return
        engine = _engine(self._url, "FULL", patient=True) if self.elsewhere else self._durable
        try:
            with engine.begin() as connection:
                _alone(connection, MIGRATING)
                bring_up(connection)
        finally:
            if engine is not self._durable:
                engine.dispose()

    @contextmanager
    def writing(self, durable: bool = False) -> Iterator[Connection]:
        """A transaction: committed at the end, rolled back when it raises."""
        with self._in_turn(), (self._durable if durable else self._quick).begin() as connection:
            yield connection

    @contextmanager
    def deciding(self, about: str) -> Iterator[Connection]:
        """A transaction in which nobody else reads and then writes about the same thing."""
        with self._in_turn(), self._quick.begin() as connection:
            _alone(connection, int(hashlib.sha256(about.encode()).hexdigest()[:15], 16))
            yield connection

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        """SQLite has one place to write, which its users poll for: under load one may starve. Threads queue for it here,
        so that only the workers poll; whoever waited too long polls too, and is told when it is in vain."""
        if self.elsewhere:
            yield
            return
        held = self._place.acquire(timeout=BUSY_MILLISECONDS_OF_A_CALL / 1000)
        try:
            yield
        finally:
            if held:
                self._place.release()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for queries."""
        with self._quick.connect() as connection:
            yield connection

    def answers(self) -> bool:
        """True when something could be written now; nothing is."""
        try:
            with self.writing() as connection:
                connection.execute(self.insert_once(REPLAY), {"token": "readiness", "expires": 0})
                connection.rollback()
        except SQLAlchemyError:
            return False
        return True

    def insert_once(self, table: Table) -> Any:
        """An INSERT that leaves a row which is already there as it is."""
        dialect = import_module(f"sqlalchemy.dialects.{self._durable.dialect.name}")  # the other one is 2 MB of every worker
        return dialect.insert(table).on_conflict_do_nothing()

    def close(self) -> None:
        """Closes every connection."""
        self._durable.dispose()
        self._quick.dispose()


def _alone(connection: Connection, key: int) -> None:
    """Holds the one place there is to write (SQLite), or for what has this key (PostgreSQL), until the transaction ends."""
    if connection.dialect.name == "sqlite":
        run(connection, "BEGIN IMMEDIATE")
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def _engine(url: str, synchronous: str, patient: bool = False) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        arguments = POSTGRESQL if patient else POSTGRESQL | OF_A_CALL
        engine = create_engine(parsed, pool_pre_ping=True, pool_timeout=2, connect_args=arguments, json_serializer=_json)
        if not patient:
            from cds_service.database.impatient import be_impatient

            be_impatient(engine)
        return engine
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed, json_serializer=_json)
    patience = BUSY_MILLISECONDS if synchronous == "FULL" else BUSY_MILLISECONDS_OF_A_CALL

    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={patience}")
        _write_ahead(cursor, patience / 1000)
        for pragma in (f"synchronous={synchronous}", f"cache_size=-{CACHE_KIBIBYTES}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", prepare)
    return engine


def _write_ahead(cursor: sqlite3.Cursor, patience: float) -> None:
    """Turns the write-ahead log on. While another connection makes the same change to a new file SQLite refuses at once,
    whatever its busy_timeout: it is tried again for so many seconds."""
    end = time.monotonic() + patience
    while True:
        try:
            cursor.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > end:
                raise
            time.sleep(BETWEEN_TRIES)
        else:
            return
