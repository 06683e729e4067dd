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
_TEN = "10"
_HUNDRED = Decimal(100)


def in_percents(text: str) -> str:
    """The text with such shares as percents; one that is written otherwise than a number is stays as it is, and so does
    a share of a hundred thousand. Both ends of a range are shares.

    >>> in_percents("百分之三十五"), in_percents("MRD 3.5‰"), in_percents("万分之1")
    ('35%', 'MRD 0.35%', '0.01%')
    >>> in_percents("十万分之五十"), in_percents("MRD 3-5‰"), in_percents("百分之三十至四十")
    ('十万分之五十', 'MRD 0.3%-0.5%', '30%至40%')
    """
    found = _table()["begins"] in text or _MILLE in text
    return _patterns()["mille"].sub(_from_mille, _patterns()["share"].sub(_from_words, text)) if found else text


def powers_in_percents(text: str) -> str:
    """The text with powers of ten behind a sign as percents.

    >>> powers_in_percents("MRD<10^-4"), powers_in_percents("MRD <10-3"), powers_in_percents("MRD 2x10^-4")
    ('MRD<0.01%', 'MRD <0.1%', 'MRD 2x10^-4')
    """
    if _TEN not in text:
        return text
    return _patterns()["power"].sub(lambda found: f"{found['sign']}{_written(_HUNDRED.scaleb(-int(found['power'])))}%", text)


def _from_mille(found: re.Match[str]) -> str:
    return _both(found, *(None if (it := found[name]) is None else Decimal(it) / 10 for name in ("from", "number")))


def _from_words(found: re.Match[str]) -> str:
    of = _HUNDRED / _table()["of"][found["of"]]
    ends = (it and _number(it) for it in (found["from"], found["number"]))
    return _both(found, *(None if number is None else number * of for number in ends))


def _both(found: re.Match[str], least: Decimal | None, most: Decimal | None) -> str:
    """Each end of a range with its sign; what is no number stays as it is."""
    if most is None or (found["from"] and least is None):
        return found[0]
    return f"{_written(most)}%" if least is None else f"{_written(least)}%{found['to']}{_written(most)}%"


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
    part = r"\d{1,3}(?:\.\d{1,4})?"
    figure, numeral = rf"{part}(?![\d.])", f"[{digits}{table['ten']}]{{1,3}}(?:{table['point']}[{digits}]{{1,3}})?"
    return {
        "power": compiled(r"(?P<sign>[<≤>≥]=?\s?)10\s?\^?\s?[-−](?P<power>[2-6])(?![\d.]|\s?[%/xX×])"),
        "mille": compiled(rf"(?<![\d.])(?:(?P<from>{part})(?P<to>\s?{to}\s?))?(?P<number>{part})\s?{_MILLE}"),
        "share": compiled(
            rf"(?<![{table['ten']}{table['further']}])(?P<of>{'|'.join(table['of'])})\s?(?:(?P<from>{figure}|{numeral})(?P<to>\s?{to}\s?))?"
            rf"(?P<number>{figure}|{numeral})(?![{table['ten']}{table['point']}]|\s?[%{_MILLE}{digits}{table['further']}])"),
    }
