"""The grade that is left of a text when all words around it are gone that say nothing else: "体能状态评分（ECOG）：1分", "ECOG 3/5".

One grade, a span of them or one with a comparator must be left, else nobody can tell. Words: ``grades_left.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.numbers import Span, compared


def grade_left(scale: str, words: str) -> Span | None:
    """The grade, span or bound that a plain text holds besides words of this scale; None where more is left, or of another scale."""
    if scale not in _table():
        return None
    patterns = _patterns(scale)
    rest = patterns["of"].sub(" ", words.lower(), count=1)
    left = patterns["left"].fullmatch(patterns["around"].sub(" ", patterns["names"].sub(" ", rest)).strip())
    if left is None:
        return None
    first = _value(left["first"])
    if left["sign"]:
        return None if left["second"] else compared(first, _table()["around"]["signs"][left["sign"]])
    second = _value(left["second"]) if left["second"] else first
    return Span(min(first, second), max(first, second))


def in_whole_grades(span: Span) -> Span:
    """The bound in grades that there are: less than 3 is at most 2, more than 2 at least 3."""
    low, high = span.low, span.high
    low = low + 1 if low is not None and span.low_open and low == low.to_integral_value() else low
    high = high - 1 if high is not None and span.high_open and high == high.to_integral_value() else high
    return Span(low, high)


def _value(written: str) -> Decimal:
    known = _table()["around"]["numerals"].get(written)
    return Decimal(written) if known is None else Decimal(known)


def _table() -> Mapping[str, Any]:
    return shipped_table("results/answers/grades_left.toml")


@cache
def _patterns(scale: str) -> Mapping[str, re.Pattern[str]]:
    around, rows = _table()["around"], _table()[scale]
    signs, numerals = ("|".join(map(re.escape, sorted(around[key], key=len, reverse=True))) for key in ("signs", "numerals"))
    grade = rf"\d{{1,3}}|{numerals}"
    left = rf"(?P<sign>{signs})?\s*(?P<first>{grade})\s*(?:{around['span']}\s*(?P<second>{grade}))?"
    forms = {"of": rows["of"], "names": rows["names"], "around": around["any"], "left": left}
    return {name: compiled(form, re.IGNORECASE | re.ASCII) for name, form in forms.items()}
