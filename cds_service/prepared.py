"""An INSERT that is compiled once: a call writes three rows, and to prepare each anew takes longer than SQLite needs to write it."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Table
from sqlalchemy.exc import DBAPIError


class _Compiled(NamedTuple):
    """For one dialect: its text, and for each column in turn what makes the driver's value of ours (None: as it is)."""

    text: str
    columns: tuple[tuple[str, Callable[[Any], Any] | None], ...]
    positional: bool


class Insert:
    """Writes rows of always the same columns of a table; the others take what the table says."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, row: Mapping[str, Any]) -> None:
        """Writes this row within the connection's transaction; DBAPIError, without its values, when the database refuses."""
        dialect = connection.dialect
        known = self._compiled.get(dialect.name) or self._compile(dialect, row)
        values = [row[name] if process is None else process(row[name]) for name, process in known.columns]
        parameters = values if known.positional else dict(zip((name for name, _ in known.columns), values, strict=True))
        driver: Any = connection.connection.driver_connection
        errors: Any = dialect.loaded_dbapi.Error
        try:
            driver.execute(known.text, parameters)
        except errors as problem:
            raise DBAPIError.instance(known.text, None, problem, errors, hide_parameters=True, dialect=dialect) from problem

    def _compile(self, dialect: Dialect, row: Mapping[str, Any]) -> _Compiled:
        compiled = self._table.insert().inline().compile(dialect=dialect, column_keys=list(row))
        columns = tuple((name, self._table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in row)
        order = {name: place for place, name in enumerate(compiled.positiontup or row)}  # type: ignore[attr-defined]
        known = _Compiled(str(compiled), tuple(sorted(columns, key=lambda column: order[column[0]])), bool(compiled.positional))  # type: ignore[attr-defined]
        self._compiled[dialect.name] = known
        return known
