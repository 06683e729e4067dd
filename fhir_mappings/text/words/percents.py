"""Shares that Chinese reports write without the sign of a percent, with it: 百分之三十五 is 35%, 千分之三 and 3‰ are 0.3%."""
from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_MILLE = "‰"
_HUNDRED = Decimal(100)


def in_percents(text: str) -> str:
    """The text with such shares as percents; one that is written otherwise than a number is stays as it is, and so does
    the range of which only one end has the sign.

    >>> in_percents("百分之三十五"), in_percents("MRD 3.5‰"), in_percents("万分之1")
    ('35%', 'MRD 0.35%', '0.01%')
    >>> in_percents("十万分之五十"), in_percents("MRD 3-5‰"), in_percents("百分之三十至四十")
    ('十万分之五十', 'MRD 3-5‰', '百分之三十至四十')
    """
    found = _table()["begins"] in text or _MILLE in text
    return _patterns()["mille"].sub(_from_mille, _patterns()["share"].sub(_from_words, text)) if found else text


def _from_mille(found: re.Match[str]) -> str:
    return f"{_written(Decimal(found['number']) / 10)}%"


def _from_words(found: re.Match[str]) -> str:
    number = _number(found["number"])
    return found[0] if number is None else f"{_written(number * _HUNDRED / _table()['of'][found['of']])}%"


def _written(number: Decimal) -> str:
    return f"{number.normalize():f}"


def _number(said: str) -> Decimal | None:
    """What figures or Chinese numerals up to a hundred say: 35, 三十五, 一点五."""
    whole, _, part = said.partition(_table()["point"])
    digits, ten = _table()["digits"], _table()["ten"]
    if said[0].isascii():
        return Decimal(said)
    tens, with_ten, ones = whole.rpartition(ten)
    if (with_ten and len(tens) > 1) or len(ones) > 1 or any(letter not in digits for letter in (*tens, *ones, *part)):
        return None
    value = (digits[tens] if tens else 1) * 10 * bool(with_ten) + (digits[ones] if ones else 0)
    return Decimal(f"{value}.{''.join(str(digits[letter]) for letter in part) or 0}")


@cache
def _table() -> dict[str, Any]:
    return shipped_table("text/numbers.toml")["shares"]


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = _table()
    digits = "".join(table["digits"])
    to = f"[{table['to']}]"
    figure, numeral = r"\d{1,3}(?:\.\d{1,4})?(?![\d.])", f"[{digits}{table['ten']}]{{1,3}}(?:{table['point']}[{digits}]{{1,3}})?"
    return {
        "mille": compiled(rf"(?<![\d.])(?<!\d{to})(?<!\d{to} )(?<!\d {to} )(?P<number>\d{{1,3}}(?:\.\d{{1,4}})?)\s?{_MILLE}"),
        "share": compiled(
            rf"(?<![{table['ten']}{table['further']}])(?P<of>{'|'.join(table['of'])})\s?(?P<number>{figure}|{numeral})"
            rf"(?![{table['ten']}{table['point']}]|\s?[%{_MILLE}{digits}{table['further']}]|\s?{to}\s?[\d{digits}{table['ten']}])"),
    }
