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

from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.words.names import CJK
from fhir_mappings.text.words.numbers import Span, Written, exact, plain, read_number

Said = Literal["not-done", "indeterminate", "negative", "positive", "both", "two-named"]

_SPACED = compiled(rf"(?<={CJK}) (?={CJK})")
_DIGIT, _DIGITS = compiled(r"\d"), compiled(r"\d[\d.,]*")
_BESIDE = compiled(
    r"(?:(?<![A-Za-z])((?i:S/?CO|COI|cut-?off index|index|I?U/mL|mIU/mL))(?:\s?(?:值|value))?\s?[:=]?\s?)?"
    r"(?<![A-Za-z\d.,:/-])(\d+(?:\.\d+)?)(?![\d.,]*\d|:)\s?((?:[A-Za-zµ%]{1,6}/[A-Za-z]{1,4}|COI|S/?CO|IU|%)(?![A-Za-z/]))?", re.ASCII)
"""A number, and behind it, or before it, what may be its unit."""
_NO_THOUSANDS = r"(?:19|20)\d\d\s?[年./-]|\d{1,2}\s?[月日/-]|\d\s?:"
"""What stands behind the comma after a titre and is none of its digits: a date, another titre."""
_TITRE = compiled(
    r"(?<![\d.:])(?P<sign><=|>=|=<|=>|[<>≤≥])?\s*1\s*:\s*(?P<sign2>[<>≤≥])?\s*(?P<dilution>[1-9]\d{0,2}(?:,\d{3}){1,2}|\d{1,7})(?![\d:.])"
    rf"(?P<more>[,'’](?!{_NO_THOUSANDS})\d|\s\d{{3}}(?![\d.:/年月日-]))?")


@dataclass(frozen=True)
class Wording:
    """The compiled patterns of ``polarity.toml``; ``named`` are the infections and markers a text may name.

    ``named_broadly``: names that several of those share, each with which. ``titre_units``: of numbers that are titres.
    ``unconfirmed``: what leaves a positive open. ``awaited``, ``recommended``, ``general``, ``other_numbers``: what is taken out before the
    rest is read; ``value_at``: the cut-off in what is general; ``told``: what in or behind it is told of this specimen, but for what is its
    ``own``. ``letters``: what bare ones say of the tests ``lettered``. ``index_units``:
    of numbers that are an index against a cut-off.
    ``repeated``: a negative of elsewhere or of before. ``no_value_beside``: that a number beside an answer is no value.
    ``none``: a number that is zero, which is negative of the tests ``none_is_negative``.
    ``normal``: a whole answer that finds nothing wrong, which is negative of the tests ``normal_is_negative``.
    """

    not_done: re.Pattern[str]
    blank: re.Pattern[str]
    indeterminate: re.Pattern[str]
    weak: re.Pattern[str]
    repeated: re.Pattern[str]
    negative: re.Pattern[str]
    positive: re.Pattern[str]
    named: Mapping[str, re.Pattern[str]]
    named_broadly: Mapping[str, tuple[re.Pattern[str], frozenset[str]]]
    titre_units: frozenset[str]
    awaited: re.Pattern[str]
    unconfirmed: re.Pattern[str]
    recommended: re.Pattern[str]
    general: re.Pattern[str]
    value_at: re.Pattern[str]
    own: re.Pattern[str]
    told: re.Pattern[str]
    other_numbers: re.Pattern[str]
    no_value_beside: re.Pattern[str]
    letters: Mapping[str, str]
    lettered: frozenset[str]
    index_units: frozenset[str]
    none: re.Pattern[str]
    none_is_negative: frozenset[str]
    normal: re.Pattern[str]
    normal_is_negative: frozenset[str]


@cache
def load_wording() -> Wording:
    """The patterns that ship with the package. ASCII: a Chinese character beside a word is a boundary of it."""
    table = shipped_table("text/polarity.toml")
    named = {name: compiled(pattern, re.ASCII) for name, pattern in table["named"].items()}
    broadly = {
        name: (compiled(it["pattern"], re.ASCII), frozenset(it["of"])) for name, it in table["named_broadly"].items()}
    patterns = ("not_done", "blank", "indeterminate", "repeated", "negative", "positive", "awaited", "unconfirmed", "recommended", "weak",
                "general", "other_numbers", "no_value_beside")
    return Wording(
        **{name: compiled(table[name]["pattern"], re.IGNORECASE | re.ASCII) for name in patterns}, named=named,
        **{name: compiled(table["general"][name], re.IGNORECASE | re.ASCII) for name in ("value_at", "own", "told")},
        named_broadly=broadly, titre_units=frozenset(table["titre"]["units"]), letters=table["letters"]["says"],
        lettered=frozenset(table["letters"]["tests"]), index_units=frozenset(table["index"]["units"]),
        none=compiled(table["none"]["pattern"], re.IGNORECASE | re.ASCII), none_is_negative=frozenset(table["none"]["tests"]),
        normal=compiled(table["normal"]["pattern"], re.IGNORECASE | re.ASCII), normal_is_negative=frozenset(table["normal"]["tests"]))


@of_text(4096)
def said_by(text: str) -> Said | None:
    """What the words of an answer say; None when they say nothing of the kind.

    >>> said_by("弱阳性"), said_by("Positive (unconfirmed)"), said_by("Non-Reactive"), said_by("41")
    ('indeterminate', 'indeterminate', 'negative', None)
    """
    said = _said_at_all(text)
    return "indeterminate" if said == "positive" and load_wording().unconfirmed.search(plain(text)) else said


def _said_at_all(text: str) -> Said | None:
    if load_wording().blank.fullmatch(text):
        return None
    words = _SPACED.sub("", plain(text))
    said = _said_in(words)
    first = load_wording().general.search(words) if said not in (None, "not-done") else None
    if first is None or said == "negative":
        return "both" if first and _tells(first[0]) else said
    rest = load_wording().general.sub(" ", words)
    if not any(map(str.isalnum, rest)):
        return None  # what is printed of every specimen, and no answer
    clear = _said_in(words[:first.start()]) == _said_in(rest) == "negative" and not _tells(words[first.start():])
    return "negative" if clear and not _reaches_cut_off(words, rest) else said


def _tells(remarks: str) -> bool:
    """True where more is told in or behind a general remark: "Reactive results are confirmed: confirmed reactive"."""
    return load_wording().told.search(load_wording().own.sub(" ", remarks)) is not None


def _reaches_cut_off(words: str, rest: str) -> bool:
    """True where a number beside an answer reaches the cut-off that is printed behind it: "Negative (index 1.50; positive if >= 1.00)"."""
    found = load_wording().value_at.search(words)
    cut_off = exact(next(filter(None, found.groups())).rstrip(".")) if found else None
    numbers = (exact(number.rstrip(".,")) for number in _DIGITS.findall(load_wording().other_numbers.sub(" ", rest)))
    return cut_off is not None and any(number is None or number >= cut_off for number in numbers)


def _said_in(words: str) -> Said | None:
    wording = load_wording()
    if wording.not_done.search(words):
        words = wording.awaited.sub(" ", words)
        if wording.not_done.search(words) or not _affirmed(wording, words):
            return _not_done(wording, words)
    if len(names_in(words)) > 1:
        return "two-named"
    words = wording.recommended.sub(" ", words)
    if wording.indeterminate.search(words) or wording.repeated.search(words):
        return "indeterminate"
    rest, denials = wording.negative.subn(" ", words)
    affirmed = wording.positive.search(rest) is not None
    if denials and affirmed:
        return "both"
    return "negative" if denials else "positive" if affirmed else None


def _affirmed(wording: Wording, words: str) -> bool:
    return wording.positive.search(wording.negative.sub(" ", words)) is not None


def _not_done(wording: Wording, words: str) -> Said | None:
    """No result, unless the text affirms as well ("reactive, sample clotted"): then it holds both; or holds a number beside the remark
    ("3.2; haemolysed") and no answer: then it says neither."""
    rest = wording.not_done.sub(" ", words)
    if _affirmed(wording, rest):
        return "both"
    return None if holds_number(words) and not wording.negative.search(rest) else "not-done"


def is_repeated(text: str) -> bool:
    """True for a text that says nothing but a negative of elsewhere or of before ("Per outside records: negative")."""
    wording, words = load_wording(), _without_advice(text)
    return wording.repeated.search(words) is not None and not wording.indeterminate.search(words)


def _without_advice(text: str) -> str:
    """A plain text without what it recommends."""
    return load_wording().recommended.sub(" ", _SPACED.sub("", plain(text)))


def is_not_done(text: str | None) -> bool:
    """True when a text says that there is no result (标本溶血, cancelled, pending), whatever it says besides."""
    return bool(text) and load_wording().not_done.search(plain(text or "")) is not None


@of_text(1024)
def holds_number(text: str) -> bool:
    """True when a text holds a number that may be a value: no date, no grade of haemolysis, no volume.

    >>> holds_number("3.2 mg/dL; slight hemolysis"), holds_number("Hemolysis 3+, 2026-11-18")
    (True, False)
    """
    return _DIGIT.search(load_wording().other_numbers.sub(" ", plain(text))) is not None


@of_text(1024)
def number_beside(text: str) -> Written | None:
    """The only number beside the words of an answer, with its unit; None where there are several, or it may be no value: a cut-off.

    >>> number_beside("阴性 12.5").span.high, number_beside("Non-reactive (12.5 S/CO)").unit, number_beside("Negative (cutoff 1.0)")
    (Decimal('12.5'), 'S/CO', None)
    """
    words = load_wording().other_numbers.sub(" ", plain(text))
    found = _BESIDE.findall(words)
    if len(found) != 1 or len(_DIGITS.findall(words)) != 1 or load_wording().no_value_beside.search(words):
        return None
    before, number, behind = found[0]
    unit = behind or before
    return read_number(f"{number} {unit}") if unit else read_number(number)


def spelled_out(text: str) -> str:
    """The answer that bare letters stand for ("NR"), else the text."""
    return load_wording().letters.get(plain(text), text)


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
    """The dilution of the only titre in a text ("1:8", "<1:1", "1:1,280"), as an interval; None when there is none or several, or when
    more digits follow that may belong to it ("1:1,28", "1:1 280").
    """
    found = list(_TITRE.finditer(plain(text)))
    if len(found) != 1 or found[0]["more"]:
        return None
    dilution = exact(found[0]["dilution"].replace(",", ""))
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
