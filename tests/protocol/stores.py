"""The shared state of a test, of either kind, a service over it, and feedback for it."""
from __future__ import annotations

import pytest
from sqlalchemy import create_engine

from cds_service.database.tables import METADATA
from tests.protocol.calls import SERVICE

FEEDBACK = SERVICE + "/feedback"


class Store:
    """A database of one kind: its URL, and the rows of a table as they stand on it."""

    def __init__(self, url):
        self.url = url

    def rows(self, table):
        return [dict(row) for row in self.run(METADATA.tables[table].select(), lambda result: result.mappings().all())]

    def run(self, statement, read=lambda result: None):
        engine = create_engine(self.url)
        try:
            with engine.begin() as connection:
                return read(connection.execute(statement))
        finally:
            engine.dispose()


@pytest.fixture(name="client")
def client_of_store(make_client, store):
    """A client of a service over that database."""
    return make_client(DATABASE_URL=store.url)


def report(card="card-1", **changes):
    """An item of feedback: a card that was overridden."""
    return {"card": card, "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z", **changes}
