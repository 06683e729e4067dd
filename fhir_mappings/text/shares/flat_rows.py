"""The share of a cell in a differential of which a line is all that is left: "原始粒细胞 35.5 6 早幼粒", "Blasts 35.5 0-2 Promyelocytes 2".

Which of a row's numbers is the share, its place does not tell: what is a count is told by another row, whose count is as many times its
share; else the highest may be it. A range and a mean with its deviation are what is normal. Words: ``flat_rows.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.cues import lead
from fhir_mappings.text.words.sentences import MARKS

_LONGEST = 64
"""Letters of a row behind its name."""
_TWO = 2


def in_row(text: str, named: tuple[int, int]) -> re.Match[str] | None:
    """The number of the cell that is named there, where only numbers stand between it and the next cell, or the end of its line."""
    patterns, (start, begin) = _patterns(), named
    row = patterns["row"].match(text, begin, begin + _LONGEST)
    if row is None or not (patterns["next"].match(text, row.end()) or _ends_line(text, row, start)):
        return None
    numbers = [it for it in patterns["cell"].finditer(text, row.start("cells"), row.end("cells")) if it["low"] is not None]
    return _share(_unflagged(numbers, text), text) if numbers else None


def _unflagged(numbers: list[re.Match[str]], text: str) -> list[re.Match[str]]:
    """The first number alone where only the last is marked as too high: that one may be of the next cell, before which it stands. Not
    behind a zero, which is of another material."""
    marked = [_patterns()["flag"].match(text, it.end()) is not None for it in numbers]
    return numbers[:1] if marked[-1] and not marked[0] and _value(numbers[0]) else numbers


def _ends_line(text: str, row: re.Match[str], start: int) -> bool:
    """True for the last row of a line with more than one number, or behind the row of another cell: "Lymphocytes 30 Blasts 2"."""
    numbers = [it for it in _patterns()["cell"].finditer(row["cells"]) if it["low"] is not None]
    open_ = row["cells"][numbers[-1].end():] if numbers else ""
    if row.end() != len(text) and text[row.end()] not in MARKS and "\n" not in open_:
        return False
    return len(numbers) >= _TWO or (bool(numbers) and _patterns()["before"].search(lead(text, start, _LONGEST)) is not None)


def _share(numbers: list[re.Match[str]], text: str) -> re.Match[str]:
    """The highest number, but for a count, of which it is the share beside it."""
    inside = [it for it in numbers if Decimal(it["low"]) <= 100] or numbers
    low, high = min(inside, key=_value), max(inside, key=_value)
    times = _times([_value(it) for it in numbers])
    counted = times is not None and any(times == _times(row) for row in _other_rows(text))
    return low if counted else high


def _times(numbers: list[Decimal]) -> Decimal | None:
    """How many times the lower of two numbers the higher is; None of other numbers than two, and of none."""
    if len(numbers) != _TWO or not min(numbers):
        return None
    return max(numbers) / min(numbers)


def _other_rows(text: str) -> list[list[Decimal]]:
    patterns = _patterns()
    rows = (patterns["row"].match(text, found.end(), found.end() + _LONGEST) for found in patterns["other"].finditer(text))
    return [[_value(it) for it in patterns["cell"].finditer(row["cells"]) if it["low"] is not None] for row in rows if row]


def _value(number: re.Match[str]) -> Decimal:
    return Decimal(number["low"])


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    rows = shipped_table("text/flat_rows.toml")["row"]
    number = rf"(?P<sign>)(?P<low>{rows['number']})(?P<high>(?!))?(?P<power>(?!))?"
    forms = {
        "row": rf"{rows['types']}(?P<cells>(?:{rows['between']}|{rows['normal']}|{rows['number']}){{1,24}})",
        "cell": rf"(?:{rows['normal']})|{number}",
        "flag": rows["flag"], "next": rf"{rows['next']}|{rows['next_english']}",
        "other": rows["other"], "before": rows["before"].replace("{number}", rows["number"]).replace("{normal}", rows["normal"]),
    }
    return {name: compiled(form, re.IGNORECASE | re.ASCII) for name, form in forms.items()}
