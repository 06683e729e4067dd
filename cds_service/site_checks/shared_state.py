"""Looks whether the database of the settings can be used, without making or changing anything in it."""
from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import create_engine, inspect
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import SQLAlchemyError

from cds_service.database.database import POSTGRESQL
from cds_service.database.database_faults import cause_of
from cds_service.settings.config import Settings
from cds_service.site_checks.problem import Problem, problem


def database_problems(settings: Settings) -> Iterator[Problem]:
    """What keeps a start from using the database. Its own words may hold the URL with the password: only their kind is told."""
    try:
        url = make_url(settings.database_url)
        why = _file(url.database) if url.get_backend_name() == "sqlite" else None
        if why is None:
            _ask(url)
    except (SQLAlchemyError, ImportError, OSError, ValueError) as fault:
        why = cause_of(fault)
    if why is not None:
        yield problem("database-unusable", "DATABASE_URL", why=why)


def _ask(url: URL) -> None:
    """Asks the database for its tables; a SQLite file that is not there yet is the start's to make."""
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").is_file():
        return
    engine = create_engine(url, connect_args={} if url.get_backend_name() == "sqlite" else POSTGRESQL)
    try:
        with engine.connect() as connection:
            inspect(connection).get_table_names()
    finally:
        engine.dispose()


def _file(path: str | None) -> str | None:
    """What is wrong with the place of a SQLite file: it, or the nearest folder that is there, must be writable."""
    place = Path(path or "").absolute()
    if place.is_dir():
        return "it is a folder"
    while not place.exists():
        place = place.parent
    if not (place.is_dir() or place == Path(path or "").absolute()):
        return f"{place} is no folder"
    return None if os.access(place, os.W_OK) else f"{place} can't be written"
