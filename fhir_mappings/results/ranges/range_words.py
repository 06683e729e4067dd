"""How laboratories write ranges and ages, compiled once: the words of ``range_texts.toml``, with the signs and numbers around them."""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table

_ONE = r"\d+(?:\.\d+)?"


class OneRange(Frozen):
    """What may stand around one written range: before it, before one that is of a negative test, behind it, behind an upper end."""

    before: re.Pattern[str]
    negative_first: re.Pattern[str]
    after: re.Pattern[str]
    up_to: re.Pattern[str]


class SeveralRanges(Frozen):
    """The parts of a text that holds several: its tokens, an age without "years", and ranges side by side or in brackets."""

    token: re.Pattern[str]
    bare_age: re.Pattern[str]
    side_by_side: re.Pattern[str]
    in_brackets: re.Pattern[str]
    below: frozenset[str]
    above: frozenset[str]


def _words() -> Mapping[str, Any]:
    return shipped_table("results/ranges/range_texts.toml")


@cache
def one_range() -> OneRange:
    """Patterns of a text that holds one range."""
    around, limit = _words()["around"], _words()["limit"]
    return OneRange(
        before=compiled(rf"(?:{around['before']})\s*[:=]?\s*", re.IGNORECASE),
        negative_first=compiled(rf"((?:{around['negative']})\s*[:=]?[^,;。|]+)[,;。|]", re.IGNORECASE),
        after=compiled(rf"\s*(?:{around['negative']}|\(-\))$", re.IGNORECASE),
        up_to=compiled(rf"({_ONE})\s*(?:{limit['up_to']})"),
    )


@cache
def several_ranges() -> SeveralRanges:
    """Patterns of a text that holds several ranges, each for a sex or an age."""
    words, age = _words(), _words()["age"]
    to = rf"\s*(?:--?|~|{words['limit']['to']})\s*"
    written = _range(words["limit"], to)
    return SeveralRanges(
        token=compiled(
            rf"(?P<age>{_age(age, to)})|(?P<young>{_young(age, to)})|(?P<bare>{_bare(age, to)})"
            rf"|(?P<range>(?<![\d.]){written}(?![\d.]))|(?P<word>[^\W\d_]+)|(?P<gap>[\s;,。/|、()\[\]:.&+]+)",
            re.IGNORECASE),
        bare_age=compiled(rf"(?P<before>[<>≤≥]=?)?\s*(?P<first>\d{{1,3}})(?:{to}(?P<last>\d{{1,3}}))?"),
        side_by_side=compiled(rf"(?<![\d.]){written}[\s,]+{written}(?![\d.])"),
        in_brackets=compiled(rf"\(\s*{written}\s*\)"),
        below=frozenset(("<", *age["below"])), above=frozenset((">", *age["above"])),
    )


def _range(limit: Mapping[str, str], to: str) -> str:
    return rf"(?:{_ONE}{to}{_ONE}|[<>≤≥]=?\s*{_ONE}|{_ONE}\s*{limit['up_to_short']})(?:\s*{limit['unit']})?"


def _age(age: Mapping[str, Any], to: str) -> str:
    """An age in years, or from one to another."""
    signs = "|".join((*age["below"], *age["above"], *age["from"]))
    return (
        rf"(?P<before>[<>≤≥]=?|{signs})?\s*(?P<first>\d{{1,3}})(?:\s*(?:{age['first']}))?"
        rf"(?:{to}(?P<last>\d{{1,3}}))?\s*(?:{age['years']})(?![a-z])"
        rf"\s*(?:(?P<more>{age['or_more']})|(?P<less>{age['or_less']}))?")


def _young(age: Mapping[str, Any], to: str) -> str:
    """An age in months, weeks or days."""
    return rf"[<>≤≥]?=?\s*\d{{1,3}}(?:{to}\d{{1,3}})?\s*(?:{age['young']})(?![a-z]){age['young_behind']}"


def _bare(age: Mapping[str, Any], to: str) -> str:
    """An age without "years": behind the word, before a colon and a range ("≥18: 57-97"), or a low end in brackets ("57-97 (>=18)")."""
    bound = rf"(?:[<>≤≥]=?\s*\d{{1,3}}|\d{{1,3}}{to}\d{{1,3}})"
    return (
        rf"(?:{age['named']})\s*[:=]?\s*{bound}(?![\d.])(?!{to}\d)(?!\s*(?:{age['unit']}))"
        rf"|(?<![\d.]){bound}(?=\s*\)?\s*:\s*(?:[<>≤≥]=?\s*)?\d)|(?<=\()[>≥]=?\s*\d{{1,3}}(?=\s*\))")


@cache
def age_units() -> Mapping[str, str]:
    """The UCUM code of each way to write the unit of an age."""
    return {spelling: code for code, spellings in _words()["age_unit"].items() for spelling in spellings}


@cache
def normal_types() -> frozenset[str]:
    """The words that call a range the normal one."""
    return frozenset(_words()["type"]["normal"])
