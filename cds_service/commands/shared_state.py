"""What the commands on the shared state have in common: the database that the service writes, found, never made."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from cds_service.cds_clients.clients import Client, read_clients
from cds_service.commands.options import refuse
from cds_service.database.database import Database
from cds_service.database.database_faults import cause_of
from cds_service.settings.config import ConfigError, Settings
from cds_service.shared_state.patient_audit import hashes_of
from cds_service.state import ANONYMOUS


@contextmanager
def database_or_refuse(settings: Settings) -> Iterator[Database]:
    """The database of the settings; ends the command when it is not there or can't be used, then or later.

    What the database says is never shown: it quotes the statement with what was to be written, and the URL.
    """
    try:
        url = make_url(settings.database_url)
        if url.get_backend_name() == "sqlite" and not _is_file(url.database):
            refuse("NKG2D_CDS_DATABASE_URL: there is no such database; the service makes it at its start")
        database = Database(settings.database_url, patient=True)
        database.migrate()
    except (SQLAlchemyError, ImportError, OSError) as problem:
        _unusable(problem)
    try:
        yield database
    except SQLAlchemyError as problem:
        _unusable(problem)
    finally:
        database.close()


def _unusable(problem: Exception) -> NoReturn:
    refuse(f"NKG2D_CDS_DATABASE_URL: the database can't be used ({cause_of(problem)})")


def hashes_or_refuse(settings: Settings, patient: str, tenant: str | None) -> list[str]:
    """The hashes under which the service keeps this patient; ends the command where they can't be known."""
    if "secret_key" not in settings.named:
        refuse("NKG2D_CDS_SECRET_KEY: is not set. A service that was started without one made its own and keeps it to itself, so its "
               "patients can't be found: start the service and this command with the same NKG2D_CDS_SECRET_KEY")
    try:
        clients: tuple[Client, ...] = read_clients(settings.clients, settings.production) if settings.clients else ()
    except ConfigError as problem:
        refuse(str(problem))
    return hashes_of(patient, settings.secret_key, [*clients, ANONYMOUS], tenant)


def _is_file(path: str | None) -> bool:
    from pathlib import Path

    return bool(path) and Path(str(path)).is_file()
