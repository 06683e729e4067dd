"""A differential that tells how many cells of each kind were counted: "Blasts 178 ... (500 cells)", "89 of 200 cells are blasts".

The share of the blasts can be computed, and is what the readers of shares know. Whether bare numbers are counts, their sum tells: shares
come to a hundred at most, counts to as many as were counted. Each part of a report that names such a number is weighed for itself: blood
and marrow are counted apart. Words: ``differentials.toml``. Chinese ones: ``words/chinese_counts.py``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, partial

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_HUNDRED = Decimal(100)
_MORE_THAN_SHARES = Decimal(105)
"""Shares may come to a little more than a hundred, rounded."""
_ROUND = tuple(map(Decimal, (200, 250, 300, 400, 500, 1000)))
_FEWEST = 3
"""Kinds of cells whose numbers come to one of these by no chance."""


def with_counts_as_shares(text: str) -> str:
    """The normalised text with counts of blasts as shares of all cells counted.

    >>> with_counts_as_shares("Blasts 178, Promyelocytes 10 (500 cells)"), with_counts_as_shares("178/500 blasts")
    ('Blasts: 35.6%, Promyelocytes 10', 'blasts: 35.6%')
    >>> with_counts_as_shares("Differential (500 cells): Blasts 23, Myelocytes 40"), with_counts_as_shares("Blasts: 89 of 200 cells")
    ('Differential (500 cells): Blasts 23, Myelocytes 40', 'Blasts: 44.5%')
    """
    text = _patterns()["before"].sub(_computed, _patterns()["behind"].sub(_computed, text))
    return "".join(_of_part(part) for part in _parts(text))


def _computed(found: re.Match[str]) -> str:
    told = found.groupdict()
    share = Decimal(told["low"] or told["part"]) * _HUNDRED / Decimal(told["of"] or told["whole"])
    return f"{found['name']}: {_written(share)}%" if share <= _HUNDRED else found[0]


def _parts(text: str) -> Sequence[str]:
    """The text in parts that name one number of cells each: from the sentence that names it to the next one that does."""
    totals = list(_patterns()["total"].finditer(text))
    if len({_of(found) for found in totals}) <= 1:
        return [text]
    begins = sorted({0, *(found.end() for found in _patterns()["begins"].finditer(text))})
    at = sorted({0, *(max(begin for begin in begins if begin <= found.start()) for found in totals)})
    return [text[start:end] for start, end in zip(at, [*at[1:], len(text)], strict=True)]


def _of_part(part: str) -> str:
    behind, ahead = (list(_patterns()[of].finditer(part)) for of in ("cell", "cell_ahead"))
    of = _all_counted(part, behind) if behind else _all_told(part, ahead)
    if of is not None:
        part = _patterns()["blasts" if behind else "blasts_ahead"].sub(partial(_share, of), part)
    return _patterns()["remark"].sub(r"\g<row>", part)


def _share(of: Decimal, found: re.Match[str]) -> str:
    return f"{found['name']}: {_written(Decimal(found['number']) * _HUNDRED / of)}%"


def _all_counted(part: str, cells: Sequence[re.Match[str]]) -> Decimal | None:
    """How many cells the numbers behind names are out of; None where they may be shares, or are of something else too."""
    told = [Decimal(found["number"]) for found in cells]
    total, most, together = _total(part), max(told), sum(told, Decimal(0))
    counts = most > _HUNDRED or (together > _MORE_THAN_SHARES and _is_one_differential(part, cells))
    if total is None:
        return together if counts and together in _ROUND and len(told) >= _FEWEST else None
    if not counts or together * _HUNDRED > total * _MORE_THAN_SHARES:
        return None
    return total if most > _HUNDRED or together * _MORE_THAN_SHARES >= total * _HUNDRED else None


def _is_one_differential(part: str, cells: Sequence[re.Match[str]]) -> bool:
    """True where no blood and no kind of cells twice is told: the shares of two differentials come to two hundred."""
    names = [found["named"].lower() for found in cells]
    return len({*names}) == len(names) and _patterns()["blood"].search(part) is None


def _all_told(part: str, cells: Sequence[re.Match[str]]) -> Decimal | None:
    """The same of numbers before names, which are counts where the number of all is told: "a 500-cell differential shows 178 blasts"."""
    total = _total(part)
    return total if total is not None and sum(Decimal(found["number"]) for found in cells) * _HUNDRED <= total * _MORE_THAN_SHARES else None


def _total(part: str) -> Decimal | None:
    return next(map(_of, _patterns()["total"].finditer(part)), None)


def _of(total: re.Match[str]) -> Decimal:
    return Decimal(total["of"] or total["told"])


def _written(share: Decimal) -> str:
    return f"{round(share, 2).normalize():f}"


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = shipped_table("text/differentials.toml")
    it, blasts = table["counts"], table["cells"]["blasts"]
    own = rf"(?<![A-Za-z])(?P<name>{blasts})(?![A-Za-z/+-])"
    any_name = rf"(?:{blasts}|{table['cells']['others']})(?![A-Za-z/+])"
    number = r"(?P<number>\d{1,4})(?!\d|\.\d|\s?[%/x×-]|\s?events)"
    gap, ahead = "[ :=|.]{1,60}", r"(?<![\d.,/-])(?P<number>\d{1,4}) "
    whole = r"(?P<part>\d{1,3})\s?[(\[](?P<whole>[1-5]00|250|1000)[)\]]"
    unnamed = f"(?:{it['total'].replace('?P<of>', '?:').replace('?P<told>', '?:')})"
    row = rf"(?P<row>(?<![A-Za-z]){blasts}{gap}\d[\d.]{{0,5}}%?(?:,[^\n(]{{0,160}}?)?)"
    return {of: compiled(form, re.IGNORECASE | re.ASCII) for of, form in {
        "total": it["total"], "blood": it["blood"], "begins": r"\n|[.;] (?=[A-Z])",
        "cell": rf"(?<![A-Za-z])(?P<named>{any_name}){gap}{number}", "cell_ahead": ahead + any_name,
        "blasts": rf"{own}{gap}{number}(?: cells?)?", "blasts_ahead": ahead + own,
        "behind": rf"{own}{it['behind']}(?:{it['answered']}\)?|{whole})",
        "before": rf"(?<![\d.,/-]){it['answered']}{it['bearer']}(?P<name>{blasts})(?![A-Za-z/+-])",
        "remark": row + it["remark"].replace("{total}", unnamed),
    }.items()}
