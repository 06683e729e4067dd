"""Runs the migrations on a connection; Alembic is imported only when there is something to do."""
from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

HEAD = "0006"
"""The newest migration: a database of this revision needs nothing."""
VERSION_TABLE = "alembic_version"


def revision(connection: Connection) -> str | None:
    """The newest migration that this database has; None for an empty one, or one from before the first."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant


def upgrade(connection: Connection) -> None:
    """Brings the tables to the newest revision, within the transaction that the connection is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
