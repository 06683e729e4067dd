"""The shared state of a test, of either kind."""
from __future__ import annotations

from sqlalchemy import create_engine

from cds_service.tables import METADATA


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
