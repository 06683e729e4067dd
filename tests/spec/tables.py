"""Reading the ASCII tables of the spec tests: the same rows are tests and documentation.

A spec module declares ``CRITERION`` (the criterion id, or the name of a rule that holds everywhere), ``TITLE`` (one
line for the documentation) and ``TABLE``. A table is a header line and one line a clinical statement::

    TABLE = '''
    | creatinine | unit  | ULN  | taken on   | state   | because                                     |
    | 3.45       | mg/dL | 2.76 | 2026-11-20 | met     | exactly at the limit                        |
    | 1.4        | mg/dL |      | 2026-11-20 | unclear | the result carries no upper limit of normal |
    '''

Empty lines, rules (``|---|---|``) and lines beginning with ``#`` (a heading within the table) are not rows. An empty
cell is an empty string. A bar inside a cell is written ``\\|``.
"""
from __future__ import annotations

import re
from collections.abc import Iterable

Row = dict[str, str]

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"^[|\s:=+-]+$")


def rows(table: str) -> list[Row]:
    """The rows of a table as dicts from column name to cell text, in order.

    >>> rows('''
    ... | ALT | state |
    ... |-----|-------|
    ... | 41  | met   |
    ... |     | stale |
    ... ''')
    [{'ALT': '41', 'state': 'met'}, {'ALT': '', 'state': 'stale'}]
    """
    header, *body = [cells(line) for line in table.splitlines() if _is_row(line)] or [[]]
    if len(set(header)) != len(header):
        raise ValueError(f"two columns of one name: {header}")
    for row in body:
        if len(row) != len(header):
            raise ValueError(f"{len(row)} cells under {len(header)} columns: {row}")
    return [dict(zip(header, row, strict=True)) for row in body]


def cells(line: str) -> list[str]:
    """The cells of one line between its outer bars, without the spaces around them."""
    line = line.strip()
    if not (line.startswith("|") and line.endswith("|") and len(line) > 1):
        raise ValueError(f"a row begins and ends with a bar: {line!r}")
    return [cell.strip().replace("\\|", "|") for cell in _BAR.split(line[1:-1])]


def names(table: str) -> list[str]:
    """A short, readable test id for every row: its cells that are not empty."""
    return [" / ".join(cell for cell in row.values() if cell) for row in rows(table)]


def listed(cell: str, separator: str = ";") -> list[str]:
    """The items of a cell that holds several, separated by semicolons; none for an empty cell."""
    return [item.strip() for item in cell.split(separator) if item.strip()]


def columns(table: str) -> list[str]:
    """The column names in order."""
    first = next((line for line in table.splitlines() if _is_row(line)), None)
    return cells(first) if first else []


def markdown(table: str) -> str:
    """The table as a GitHub table, for the documentation."""
    def line(items: Iterable[str]) -> str:
        return "| " + " | ".join(item.replace("|", "\\|") for item in items) + " |"

    head = columns(table)
    return "\n".join([line(head), line("---" for _ in head), *(line(row.values()) for row in rows(table))])


def _is_row(line: str) -> bool:
    line = line.strip()
    return bool(line) and not line.startswith("#") and not _RULE.match(line)
