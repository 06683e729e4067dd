"""Decimal commas of shares in a text, as most of Europe writes them: "65,3 % blasts" are 65.3 %, and "0,5%" is half a percent, never five.

Only a comma between two numbers that touch it, of which the first is at most a hundred and stands by itself, and only beside what makes of
them one share (a percent, a column of percents, a power of ten), or behind a nought: in "2, 3 and 5 %", "1,250 cells" and "CD34,5%" it
parts. Words: ``decimal_commas.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_COMMAS = ",，"
_NEAR = 40  # letters before a number in which words tell what it counts


def with_decimal_points(text: str) -> str:
    """The text with such commas as points; of the same length.

    >>> with_decimal_points("Blasts 65,3 %, MRD <0,01%"), with_decimal_points("Blasts 1,5-2,5 %"), with_decimal_points("MRD: 0,35")
    ('Blasts 65.3 %, MRD <0.01%', 'Blasts 1.5-2.5 %', 'MRD: 0.35')
    >>> with_decimal_points("blasts 2, 3 and 5 %, 1,250 cells, 2,3,5 %"), with_decimal_points("WBC 12,5% blasts")
    ('blasts 2, 3 and 5 %, 1,250 cells, 2,3,5 %', 'WBC 12,5% blasts')
    """
    return _patterns()["comma"].sub(_pointed, text) if "," in text or "，" in text else text


def _pointed(found: re.Match[str]) -> str:
    """A point, where the number before the comma stands by itself and is none of another kind."""
    patterns = _patterns()
    before = found.string[max(0, found.start() - _NEAR):found.start()]
    whole = patterns["whole"].search(before)
    if whole is None or patterns["other"].search(before, 0, whole.start()):
        return found[0]
    is_share = patterns["behind"].match(found.string, found.end()) or patterns["column"].search(before, 0, whole.start())
    return "." if is_share or (whole[0] == "0" and patterns["parts"].match(found.string, found.end())) else found[0]


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    words = shipped_table("text/decimal_commas.toml")
    flags = re.IGNORECASE | re.ASCII
    part = r"\d{1,4}(?!\d)"
    number, comma_part = r"(?:100|\d{1,2})", rf"[.{_COMMAS}]\d{{1,4}}"
    ends = rf"{words['to']}{number}(?:{comma_part})?|{words['and']}{number}{comma_part}"
    return {
        "comma": compiled(rf"(?<=\d)[{_COMMAS}](?=\d)"),
        "whole": compiled(rf"(?<![\w.{_COMMAS}])(?<!\d[:/]){number}$", flags),
        "behind": compiled(rf"{part}(?:{ends})?{words['behind']}", flags),
        "column": compiled(rf"{words['before']}$", flags),
        "parts": compiled(rf"\d{{2,4}}(?![\d{_COMMAS}])", flags),
        "other": compiled(words["other"], flags),
    }
