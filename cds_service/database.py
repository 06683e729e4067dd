"""The shared state: feedback, audit, replayed tokens. SQLite (WAL) by default, PostgreSQL when machines share it.

Two ways to write: ``durable`` waits until the disk has it (feedback is acknowledged only then); otherwise a commit
survives the death of the process, though not of the machine (audit, replay store).
"""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    event,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

METADATA = MetaData()
BUSY_MILLISECONDS = 5000

FEEDBACK = Table(
    "feedback", METADATA,
    Column("id", Integer, primary_key=True),
    Column("received", BigInteger, nullable=False),
    Column("service", String(80), nullable=False),
    Column("client", String(255), nullable=False),
    Column("card", String(80), nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("outcome_timestamp", String(40), nullable=False),
    Column("accepted", JSON, nullable=False),
    Column("reason_system", String(255)),
    Column("reason_code", String(100)),
    Column("comment", Text),
    Index("feedback_once", "service", "client", "card", "outcome", "outcome_timestamp", unique=True),
)
"""One outcome of one card; the same report sent again is the same row. ``received``: seconds since 1970."""

AUDIT = Table(
    "audit", METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("trace", String(32), nullable=False),
    Column("service", String(80), nullable=False),
    Column("client", String(255), nullable=False),
    Column("user_hash", String(64), nullable=False),
    Column("patient_hash", String(64), nullable=False, index=True),
    Column("status", Integer, nullable=False),
    Column("card", String(80)),
    Column("screening", String(40)),
    Column("overall", String(24)),
    Column("silent_because", String(24)),
    Column("rules_version", String(24)),
    Column("rules_digest", String(80)),
    Column("states", JSON),
)
"""One hook call: who, when, what came of it. Patient and user are keyed hashes; ``states`` by criterion."""

REPLAY = Table(
    "replay", METADATA,
    Column("token", String(64), primary_key=True),
    Column("expires", BigInteger, nullable=False, index=True),
)
"""Tokens that were used, by a hash of issuer and jti, until they expire."""


class Database:
    """The engines of one process; never carried over a fork."""

    def __init__(self, url: str) -> None:
        self._durable = _engine(url, "FULL")
        self._quick = _engine(url, "NORMAL") if self._durable.dialect.name == "sqlite" else self._durable

    def create_tables(self) -> None:
        """Makes what is not there yet."""
        METADATA.create_all(self._durable)

    @contextmanager
    def writing(self, durable: bool = False) -> Iterator[Connection]:
        """A transaction: committed at the end, rolled back when it raises."""
        with (self._durable if durable else self._quick).begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection for queries."""
        with self._quick.connect() as connection:
            yield connection

    def answers(self) -> bool:
        """True when a query gets through."""
        try:
            with self.reading() as connection:
                return connection.execute(text("SELECT 1")).scalar() == 1
        except SQLAlchemyError:
            return False

    def insert_once(self, table: Table) -> Any:
        """An INSERT that leaves a row which is already there as it is."""
        insert = postgresql.insert if self._durable.dialect.name == "postgresql" else sqlite.insert
        return insert(table).on_conflict_do_nothing()

    def close(self) -> None:
        """Closes every connection."""
        self._durable.dispose()
        self._quick.dispose()


def _engine(url: str, synchronous: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        return create_engine(parsed, pool_pre_ping=True)
    if parsed.database and parsed.database != ":memory:":
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(parsed)

    def prepare(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", f"synchronous={synchronous}", f"busy_timeout={BUSY_MILLISECONDS}"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    event.listen(engine, "connect", prepare)
    return engine
