"""A differential whose names stand in one line and whose numbers in the lines below it, as rows of names with their numbers.

"Blasts Promyelocytes Myelocytes" over "23 4 5" says no more than "Blasts: 23, Promyelocytes: 4, Myelocytes: 5"; read line by line its
numbers were nobody's. Lines that have not as many numbers as there are names stay as they are. Words: ``differentials.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_MOST = 24
"""Names in a line."""


def with_columns_as_rows(text: str) -> str:
    """The normalised text with such lines of numbers as rows; the line of their names is left out where one has them.

    >>> with_columns_as_rows("Promyelocytes Blasts\\n4 23")
    '\\nPromyelocytes: 4, Blasts: 23'
    >>> with_columns_as_rows("Blasts | Myelocytes\\nNormal 0-5 5-20\\nPB 0 1\\nBM 23 4")
    '\\nNormal 0-5 5-20\\nPB: Blasts: 0, Myelocytes: 1\\nBM: Blasts: 23, Myelocytes: 4'
    """
    left, names, headed = list[str](), list[str](), 0
    for line in text.split("\n"):
        if (both := _patterns()["both"].fullmatch(line)) is not None:
            line = _row(_names(both["names"]), both["values"]) or line
        elif _patterns()["names"].fullmatch(line):
            names, headed = _names(line), len(left)
        elif names and (row := _row(names, line)) is not None:
            left[headed], line = "", row
        elif names and not _patterns()["aside"].search(line) and not _patterns()["units"].fullmatch(line):
            names = []
        left.append(line)
    return "\n".join(left)


def _names(line: str) -> list[str]:
    return [found[0] for found in _patterns()["name"].finditer(line)]


def _row(names: Sequence[str], line: str) -> str | None:
    """A line of as many numbers as there are names, each behind its own; None for any other, and for what is normal."""
    told = _patterns()["values"].fullmatch(line)
    if told is None or _patterns()["aside"].search(told["label"]):
        return None
    values = [found[0] for found in _patterns()["value"].finditer(line, told.start("told"))]
    if len(values) != len(names):
        return None
    label = told["label"].strip(" |:")
    rows = ", ".join(f"{name}: {value}" for name, value in zip(names, values, strict=True) if value[0].isdigit())
    return f"{label}: {rows}" if label.strip("%# ().") else rows


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = shipped_table("text/differentials.toml")
    it: Mapping[str, str] = table["columns"]
    name = rf"(?:{table['cells']['blasts']}|{table['cells']['others']})(?![A-Za-z])"
    joint, value = it["joint"], it["value"]
    names = rf"[\s|]{{0,4}}{it['heads']}{name}{it['of']}(?:{joint}{name}{it['of']}){{1,{_MOST}}}"
    values = rf"(?P<label>{it['label']})(?P<told>{value}(?:{joint}{value}){{1,{_MOST}}})[\s|.]{{0,4}}"
    return {of: compiled(form, re.IGNORECASE | re.ASCII) for of, form in {
        "name": name, "value": value, "aside": it["aside"], "units": it["units"],
        "names": rf"{names}[\s|.:]{{0,4}}", "values": rf"[\s|]{{0,4}}{values}",
        "both": rf"(?P<names>{names})[\s|.:]{{1,4}}(?P<values>{values})",
    }.items()}
