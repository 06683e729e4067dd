"""Days as editors of hospitals write them, in the one way that every reader knows: 2026 年 11 月 10 日, 20261110, 二〇二六年十一月.

Words: ``[days]`` in ``numbers.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_MAY_BE_ONE = compiled(r"(?:19|20)\d{6}|\d[ 、,·•]|\d[./-] \d|[二][〇零○Oo0]")
_MONTHS, _DAYS = "1[0-2]|0?[1-9]", r"3[01]|[12]\d|0?[1-9]"


def days_joined(text: str) -> str:
    """The text with such days in their plain form.

    >>> days_joined("2026 年 11 月 10 日骨穿"), days_joined("20261110: CR"), days_joined("二〇二六年十一月三日")
    ('2026年11月10日骨穿', '2026-11-10: CR', '2026年11月3日')
    >>> days_joined("2026、11、10"), days_joined("2026 - 11 - 10"), days_joined("No. 20261110")
    ('2026.11.10', '2026-11-10', 'No. 20261110')
    """
    if not _MAY_BE_ONE.search(text):
        return text
    patterns = _patterns()
    text = patterns["spaced"].sub(_without_blanks, patterns["stamp"].sub(r"\1-\2-\3", text))
    if text.isascii():
        return text
    text = patterns["blank"].sub(_without_blanks, patterns["parted"].sub(r"\1.\2.\3", text))
    return patterns["numerals"].sub(_in_figures, text)


def _without_blanks(found: re.Match[str]) -> str:
    return found[0].replace(" ", "")


def _in_figures(found: re.Match[str]) -> str:
    return "".join(_figures(part) for part in found.groups(""))


def _figures(said: str) -> str:
    """A part of a day in figures: 二〇二六年, 十一月, 三十日."""
    digits, ten = _table()["digits"], _table()["ten"]
    if ten not in said:
        return "".join(str(digits.get(letter, letter)) for letter in said)
    tens, _, ones = said[:-1].partition(ten)
    return f"{digits[tens] if tens else 1}{digits[ones] if ones else 0}{said[-1]}"


@cache
def _table() -> dict[str, Any]:
    return shipped_table("text/numbers.toml")["days"]


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = _table()
    return {name: compiled(table[name].format(months=_MONTHS, days=_DAYS)) for name in ("stamp", "spaced", "parted", "blank", "numerals")}
