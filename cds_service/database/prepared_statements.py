"""Statements that are compiled once: a call runs five, and to prepare each anew takes longer than SQLite needs to answer it."""
from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Dialect, Select, Table
from sqlalchemy.exc import DBAPIError

Process = Callable[[Any], Any]
"""Makes the driver's value of ours, or the reverse."""


class _Compiled(NamedTuple):
    """For one dialect: its text; its parameters in turn, each with what makes the driver's value (None: as it is);
    whether the driver takes them by place or by name; what is made of the columns that come back, by place."""

    text: str
    parameters: Sequence[tuple[str, Process | None]]
    by_place: bool
    columns: Sequence[tuple[int, Process]] = ()


class Insert:
    """Writes rows of always the same columns of a table; the others take what the table says."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._compiled: dict[str, _Compiled] = {}

    def run(self, connection: Connection, row: Mapping[str, Any]) -> None:
        """Writes this row within the connection's transaction; DBAPIError, without its values, when the database refuses;
        ValueError for a row of other columns than the first."""
        dialect = connection.dialect
        known = self._compiled.get(dialect.name)
        if known is None:
            known = self._compiled[dialect.name] = self._compile(dialect, row)
        if len(row) != len(known.parameters):
            raise ValueError(f"a row of {self._table.name} with other columns than the first")
        _execute(connection, known, row)

    def _compile(self, dialect: Dialect, row: Mapping[str, Any]) -> _Compiled:
        compiled: Any = self._table.insert().inline().compile(dialect=dialect, column_keys=list(row))
        columns = self._table.c
        return _Compiled(str(compiled), [(name, columns[name].type.dialect_impl(dialect).bind_processor(dialect))
                                         for name in compiled.positiontup or row], compiled.positional)


class Query:
    """Reads rows; each value that is asked for by is a text, a number or True or False."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self._statement = statement
        self._row: Any = namedtuple("Row", statement.selected_columns.keys())
        self._compiled: dict[str, _Compiled] = {}

    def rows(self, connection: Connection, values: Mapping[str, Any]) -> list[Any]:
        """The rows for these values, named tuples; DBAPIError, without the values, when the database refuses."""
        dialect = connection.dialect
        known = self._compiled.get(dialect.name)
        if known is None:
            known = self._compiled[dialect.name] = self._compile(dialect, values)
        return [self._read(known, row) for row in _execute(connection, known, values).fetchall()]

    def _read(self, known: _Compiled, row: Sequence[Any]) -> Any:
        values = list(row)
        for place, process in known.columns:
            values[place] = process(values[place])
        return self._row(*values)

    def _compile(self, dialect: Dialect, values: Mapping[str, Any]) -> _Compiled:
        compiled: Any = self._statement.compile(dialect=dialect)
        read = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in self._statement.selected_columns]
        return _Compiled(str(compiled), [(name, None) for name in compiled.positiontup or values], compiled.positional,
                         [(place, process) for place, process in enumerate(read) if process is not None])


def run(connection: Connection, statement: str) -> None:
    """Runs a statement without values or rows within the connection's transaction; DBAPIError when the database refuses."""
    _execute(connection, _Compiled(statement, (), True), {})


def _execute(connection: Connection, known: _Compiled, values: Mapping[str, Any]) -> Any:
    """The driver's cursor."""
    named = {name: values[name] if process is None else process(values[name]) for name, process in known.parameters}
    driver: Any = connection.connection.driver_connection
    errors: Any = connection.dialect.loaded_dbapi.Error
    try:
        return driver.execute(known.text, tuple(named.values()) if known.by_place else named)
    except errors as problem:
        raise DBAPIError.instance(known.text, None, problem, errors, hide_parameters=True, dialect=connection.dialect) from problem
