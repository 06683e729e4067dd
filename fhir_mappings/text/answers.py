"""What a written answer says: not done, indeterminate, negative or positive, asked in this order.

The patterns are data (``polarity.toml``), each with the texts that it must and must not hit.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.numbers import Span, exact, plain

Said = Literal["not-done", "indeterminate", "negative", "positive", "both", "two-named"]

_SPACED = re.compile(r"(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])")
_TITRE = re.compile(
    r"(?<![\d.:])(?P<sign><=|>=|=<|=>|[<>≤≥])?\s*1\s*:\s*(?P<sign2>[<>≤≥])?\s*(?P<dilution>\d{1,7})(?![\d:.])")


@dataclass(frozen=True)
class Wording:
    """The compiled patterns of ``polarity.toml``; ``named`` are the infections and markers a text may name.

    ``named_broadly``: names that several of those share, each with which. ``titre_units``: of numbers that are titres.
    """

    not_done: re.Pattern[str]
    blank: re.Pattern[str]
    indeterminate: re.Pattern[str]
    negative: re.Pattern[str]
    positive: re.Pattern[str]
    named: Mapping[str, re.Pattern[str]]
    named_broadly: Mapping[str, tuple[re.Pattern[str], frozenset[str]]]
    titre_units: frozenset[str]


@cache
def load_wording() -> Wording:
    """The patterns that ship with the package. ASCII: a Chinese character beside a word is a boundary of it."""
    table = shipped_table("text/polarity.toml")
    named = {name: re.compile(pattern, re.ASCII) for name, pattern in table["named"].items()}
    broadly = {
        name: (re.compile(it["pattern"], re.ASCII), frozenset(it["of"])) for name, it in table["named_broadly"].items()}
    order = ("not_done", "blank", "indeterminate", "negative", "positive")
    return Wording(
        *(re.compile(table[name]["pattern"], re.IGNORECASE | re.ASCII) for name in order), named=named,
        named_broadly=broadly, titre_units=frozenset(table["titre"]["units"]))


@of_text(4096)
def said_by(text: str) -> Said | None:
    """What the words of an answer say; None when they say nothing of the kind.

    >>> said_by("弱阳性"), said_by("Non-Reactive"), said_by("41")
    ('indeterminate', 'negative', None)
    """
    wording, words = load_wording(), _SPACED.sub("", plain(text))
    if wording.blank.fullmatch(text):
        return None
    if wording.not_done.search(words):
        return _not_done(wording, words)
    if len(names_in(words)) > 1:
        return "two-named"
    if wording.indeterminate.search(words):
        return "indeterminate"
    rest, denials = wording.negative.subn(" ", words)
    affirmed = wording.positive.search(rest) is not None
    if denials and affirmed:
        return "both"
    return "negative" if denials else "positive" if affirmed else None


def _not_done(wording: Wording, words: str) -> Said:
    """No result, unless the text affirms as well ("reactive, confirmation pending"): then it holds both."""
    rest = wording.negative.sub(" ", wording.not_done.sub(" ", words))
    return "both" if wording.positive.search(rest) else "not-done"


def is_not_done(text: str | None) -> bool:
    """True when a text says that there is no result (标本溶血, cancelled, pending)."""
    return bool(text) and load_wording().not_done.search(plain(text or "")) is not None


def names_in(text: str) -> frozenset[str]:
    """The infections and markers that a text names."""
    words, wording = plain(text), load_wording()
    named = frozenset(name for name, pattern in wording.named.items() if pattern.search(words))
    return named | {
        name for name, (pattern, of) in wording.named_broadly.items() if not named & of and pattern.search(words)}


def names_another_marker(text: str, own: str) -> bool:
    """True when a text names an infection or marker other than its ``own``."""
    broadly = {name for name, (_, of) in load_wording().named_broadly.items() if own in of}
    return bool(names_in(text) - broadly - {own})


def titre_in(text: str) -> Span | None:
    """The dilution of the only titre in a text ("1:8", "<1:1"), as an interval; None when there is none or several."""
    found = list(_TITRE.finditer(plain(text)))
    if len(found) != 1:
        return None
    dilution = exact(found[0]["dilution"])
    sign = found[0]["sign"] or found[0]["sign2"] or ""
    return None if dilution is None else _span(dilution, sign)


def _span(dilution: Decimal, sign: str) -> Span:
    if sign == "<":
        return Span(None, dilution, high_open=True)
    if sign in ("<=", "=<", "≤"):
        return Span(None, dilution)
    if sign == ">":
        return Span(dilution, None, low_open=True)
    return Span(dilution, None if sign else dilution)
