"""Brings the tables up to date: an empty database gets the declared ones, an older one the migrations it has not had.

Alembic is imported only for an older one: it is a tenth of the start.
"""
from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, PrimaryKeyConstraint, String, Table, inspect, text

from cds_service.database.tables import METADATA

HEAD = "0006"
"""The newest migration: a database of this revision needs nothing."""
VERSION_TABLE = "alembic_version"
_VERSION = Table(VERSION_TABLE, MetaData(), Column("version_num", String(32), nullable=False),
                 PrimaryKeyConstraint("version_num", name="alembic_version_pkc"))
"""As Alembic makes it."""


def revision(connection: Connection) -> str | None:
    """The newest migration that this database has; None for an empty one, or one from before the first."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    return connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - a constant


def bring_up(connection: Connection) -> None:
    """Brings the tables to the newest revision, within the transaction that the connection is in."""
    if set(inspect(connection).get_table_names()) & {VERSION_TABLE, *METADATA.tables}:
        if (revision(connection) or "") < HEAD:  # another worker may have been faster
            upgrade(connection)
    else:
        create(connection)


def create(connection: Connection) -> None:
    """Makes all tables as they are declared, in a database that has none of them: a test holds them against the migrations'."""
    METADATA.create_all(connection)
    _VERSION.create(connection)
    connection.execute(_VERSION.insert().values(version_num=HEAD))


def upgrade(connection: Connection) -> None:
    """Runs every migration that the database has not had, within the transaction that the connection is in."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
