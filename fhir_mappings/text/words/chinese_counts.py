"""Cells that a Chinese report tells as a count, as the shares that they are: of 500 cells 178 are 35.6%.

A share is what every reader of blasts knows; of a count alone nobody can say whether it is many. How many were counted stands beside
the number (178/500, 178个(共500个)) or before all of them (计数500个有核细胞,...), for each count behind it until another total; a
total that no other one follows or leads is of all counts. Numbers without a measure word are percents, as differentials are written,
unless one of them is more than a hundred. Words: ``[counted]`` in ``numbers.toml``. English differentials: ``reports/cells_counted.py``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import ROUND_DOWN, Decimal
from functools import cache
from itertools import pairwise

from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.any_of import AnyOf, sought

_HUNDRED, _PARTS = Decimal(100), Decimal("0.01")
_FLAGS = re.IGNORECASE | re.ASCII


def counts_as_shares(text: str) -> str:
    """The text with such counts as percents, rounded down: a share below a limit stays below it.

    >>> counts_as_shares("原始粒细胞(178/500)"), counts_as_shares("原始细胞占178个(共500个)")
    ('原始粒细胞(35.6%)', '原始细胞占35.6%')
    >>> counts_as_shares("计数200个有核细胞,原始细胞5个,早幼粒细胞3个")
    '计数200个有核细胞,原始细胞2.5%,早幼粒细胞1.5%'
    >>> counts_as_shares("计数500个细胞,原始巨核细胞3个"), counts_as_shares("BCR-ABL 178/500")
    ('计数500个细胞,原始巨核细胞3个', 'BCR-ABL 178/500')
    """
    if _table()["letters"] not in text:
        return text
    patterns = _patterns()
    text = patterns["beside"].sub(_beside, text)
    totals = list(patterns["total"].finditer(text))
    if not totals:
        return text
    begin = 0 if len(totals) == 1 else totals[0].start()
    ends = [begin, *(it.start() for it in totals[1:]), len(text)]
    parts = (_below(text[start:end], _total(it)) for it, (start, end) in zip(totals, pairwise(ends), strict=True))
    return text[:begin] + "".join(parts)


def _below(sheet: str, total: Decimal) -> str:
    """A sheet with its total, each count as a share."""
    patterns = _patterns()
    for form in ("counted", "before"):
        sheet = patterns[form].sub(lambda found: _told(found, found["count"], total), sheet)
    if any(_HUNDRED < Decimal(it["count"]) <= total for it in patterns["bare"].finditer(sheet)):
        sheet = patterns["bare"].sub(lambda found: _told(found, found["count"], total), sheet)
    return sheet


def _beside(found: re.Match[str]) -> str:
    return _told(found, found["count"], _total(found))


def _total(found: re.Match[str]) -> Decimal:
    """How many were counted, in whichever way it is told."""
    groups = found.groupdict()
    return Decimal(next(told for of in ("of", "told", "named") if (told := groups.get(of))))


def _told(found: re.Match[str], count: str, total: Decimal) -> str:
    """What was found with its share in place of its count; as it stands where it is the total, or more than that."""
    if Decimal(count) >= total:
        return found[0]
    share = (Decimal(count) * _HUNDRED / total).quantize(_PARTS, ROUND_DOWN).normalize()
    return f"{found['lead']}{share:f}%{found['rest']}"


@cache
def _table() -> dict[str, str]:
    return shipped_table("text/numbers.toml")["counted"]


@cache
def _patterns() -> Mapping[str, AnyOf]:
    it = _table()
    named, count = rf"(?P<lead>{it['name']}{it['between']})", r"(?<!\d)(?P<count>\d{1,4})(?![\d.])"
    of = rf"(?:{it['over']}(?P<of>{it['totals']}){it['behind_over']}|{it['opens']}(?P<told>{it['totals']}){it['closes']})"
    return {name: sought(form, _FLAGS) for name, form in {
        "beside": rf"{named}{count}{it['measure']}?{of}(?P<rest>)",
        "total": rf"{it['counts']}(?P<of>{it['totals']}){it['of_cells']}|(?<!\d)(?P<named>{it['totals']}){it['among']}",
        "counted": rf"{named}{count}{it['measure']}(?!{it['not_behind']})(?P<rest>)",
        "before": rf"(?P<lead>){count}{it['measure']}(?P<rest>{it['is']}{it['name']})",
        "bare": rf"{named}{count}(?!{it['not_bare']})(?P<rest>)",
    }.items()}
