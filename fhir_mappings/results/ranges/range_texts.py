"""Reference ranges as laboratories write them: one ("0-41", "≤40 U/L"), or several for sexes and ages ("男 9-50，女 7-40").

A text is read only where every letter of it is understood as a range, as whom the range is for, or as what changes nothing (the
method). Whom it is for stands before each range or behind each; a text in which it could be either is not read, for a woman must
never get a man's limit. The words stand in ``range_groups.toml`` and ``range_texts.toml``. Source: FHIR R4 Observation.referenceRange.text.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from typing import Literal

from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.patterns import compiled
from fhir_mappings.remembered import of_text
from fhir_mappings.results.ranges.range_groups import LABEL, groups_of, without_neutral
from fhir_mappings.results.ranges.range_words import one_range, several_ranges
from fhir_mappings.results.values.units import NO_UNIT, ChartedUnit
from fhir_mappings.text.words.numbers import plain, read_number

LONGEST = 200
"""Letters of a text that holds several ranges; a longer one is an explanation."""

ADULT_FROM = 18


class NormalRange(Frozen):
    """The upper end (and the lower, if any) of one fitting range, on its charted scale.

    ``below``: the text says "<", so that the limit itself is no longer normal. ``origin`` as in UpperLimit.
    """

    high: Decimal | None
    low: Decimal | None
    charted: str
    unit: ChartedUnit = NO_UNIT
    origin: Literal["range", "text"] = "range"
    below: bool = False


class Ages(Frozen):
    """Completed years, both ends inclusive."""

    first: int = 0
    last: int = 200


class Alternative(Frozen):
    """One range of a text and whom it is for. ``unknown``: of a group to which nobody can tell here whether the patient belongs."""

    range: NormalRange
    groups: frozenset[str] = frozenset()
    ages: Ages | None = None
    unknown: bool = False


_TWICE = compiled(r"(?<![\d.])(\d[\d.]*)\s?\(([^()\d]{1,8})\)\s?-{1,2}\s?(\d[\d.]*)\s?\(\2\)")
"""A range of which each end has the group in brackets: "57(男)--111(男)"."""

_INTERVAL = compiled(r"^(?=\[|.*\]$)[\[(【]\s*(\d+(?:\.\d+)?)\s*[,;]\s*(\d+(?:\.\d+)?)\s*[\])】]$")
"""A range as mathematics writes it: "[9,50]", "(0,50]". Round brackets alone may hold anything."""

_INTERNATIONAL = compiled(r"\[iu\]")
"""The international unit of UCUM, whose bracket would leave "m" or "k" to stand alone: the m of "m[IU]/mL" is no man."""


def read_range_text(text: str, *, low_ends: bool = False) -> NormalRange | None:
    """A range written as text ("0-41", "≤40", "5.0～21.0", "<40 U/L", "50以下"); None for anything else.

    A text that gives only a lower end ("≥60") is a range only with ``low_ends``; a bare number is never one.
    """
    candidate, around = _INTERVAL.sub(r"\1-\2", _plain(text).strip()).strip("[]【】 "), one_range()
    if found := around.negative_first.match(candidate):
        candidate = found[1]
    if (label := LABEL.match(candidate)) and groups_of(label[1]):
        candidate = candidate[label.end():].strip()
    candidate = around.after.sub("", around.before.sub("", candidate, count=1) if around.before.match(candidate) else candidate)
    if candidate.startswith("(") and candidate.endswith(")"):
        candidate = candidate[1:-1]
    return range_of(candidate, text.strip(), low_ends)


def _plain(text: str) -> str:
    return _TWICE.sub(r"\1-\3(\2)", plain(text))


def range_of(written: str, charted: str, low_ends: bool = False) -> NormalRange | None:
    """The range that a text is, without words around it."""
    if found := one_range().up_to.match(written):
        written = f"≤{found[1]}{written[found.end():]}"
    number = read_number(written.replace("--", "-"))
    if number is None or number.span.low == number.span.high:
        return None
    low, high = number.span.low, number.span.high
    if high is None and not low_ends:
        return None
    unit = ChartedUnit(number.unit) if number.unit else NO_UNIT
    return NormalRange(high, low, charted, unit, "text", below=number.span.high_open)


# --- several ranges in one text ----------------------------------------------------------------------------------
class Label(Frozen):
    """Whom a range is for, in words."""

    groups: frozenset[str] = frozenset()
    ages: Ages | None = None
    unknown: bool = False

    def with_(self, other: Label) -> Label:
        return Label(self.groups | other.groups, other.ages or self.ages, self.unknown or other.unknown)

    def after(self, last: Label) -> Label:
        """What is not said again holds on: "20-59岁 男 57-97 女 41-73", "男 20-59岁 57-97 ≥60岁 57-111"; not for a group we don't know."""
        if self.unknown:
            return self
        adult = last.groups & {"adult"} if "any" not in self.groups else frozenset()
        return Label(self.groups | adult if self.groups else last.groups, self.ages or last.ages)


@of_text(4096)
def alternatives(text: str) -> tuple[Alternative, ...] | None:
    """Every range of a text with an upper end, and whom it is for; None where some of it is not understood.

    Where one of several ranges may be an age ("M 18-65 57-97"), none is for a child.
    """
    words = _INTERNATIONAL.sub("iu", _plain(text).lower())
    tokens = list(_tokens(words)) if len(words) <= LONGEST else None
    if not tokens or None in tokens:
        return None
    told = [token for token in tokens if token is not None]
    read = _read(told, text)
    if read is None or not _may_hold_an_age(words, told):
        return read
    return tuple(replace(it, groups=it.groups | {"adult"}) for it in read)


@of_text(4096)
def label_of(text: str) -> Label | None:
    """Whom a text without a range names: "Female", "Adults (18-60 y)", ">18 years"; None where it holds a range or is not understood."""
    words = _plain(text).lower()
    tokens = list(_tokens(words)) if len(words) <= LONGEST else []
    labels = [token for token in tokens if isinstance(token, Label)]
    return reduce(Label.with_, labels) if labels and len(labels) == len(tokens) else None


def tells_high(text: str, low: object) -> bool:
    """True where a text gives the upper end that the structured range beside it lacks, above the same lower end."""
    one = read_range_text(text)
    written = [one] if one is not None else [it.range for it in alternatives(text) or ()]
    return isinstance(low, NormalRange) and any(it.high is not None and it.low == low.low for it in written)


def _may_hold_an_age(words: str, told: list[Label | str]) -> bool:
    written = [token for token in told if isinstance(token, str)]
    low_end, patterns = len(written) > 1 and any(token[0] in ">≥" for token in written), several_ranges()
    return low_end or patterns.side_by_side.search(words) is not None or 0 < len(patterns.in_brackets.findall(words)) < len(written)


def _read(told: list[Label | str], text: str) -> tuple[Alternative, ...] | None:
    if all(isinstance(token, str) for token in told):
        return tuple(_paired([(Label(), token) for token in told if isinstance(token, str)], text))
    if len(written := [token for token in told if isinstance(token, str)]) == 1:  # "Males: 57-97 (age 18-99)"
        return tuple(_paired([(reduce(Label.with_, (token for token in told if isinstance(token, Label))), written[0])], text))
    if isinstance(told[0], Label) and isinstance(told[-1], str):
        return tuple(_paired(_before_each(told), text))
    if isinstance(told[0], str) and isinstance(told[-1], Label):
        pairs = _behind_each(told)
        return None if pairs is None else tuple(_paired(pairs, text))
    return None


def _tokens(words: str) -> Iterator[Label | str | None]:
    """Labels and written ranges in their order; None for what is neither."""
    at, patterns = 0, several_ranges()
    while at < len(words):
        found = patterns.token.match(words, at)
        if found is None:
            yield None
            return
        at = found.end()
        if found["range"]:
            yield found["range"]
        elif found["age"]:
            yield Label(ages=_ages(found))
        elif found["bare"] and (bare := patterns.bare_age.search(found["bare"])):
            yield Label(ages=_ages(bare))
        elif found["young"]:
            yield Label(unknown=True)
        elif found["word"] and (word := without_neutral(found["word"])):
            groups = groups_of(word)
            yield Label(frozenset(groups), unknown=not groups)


def _ages(found: re.Match[str]) -> Ages:
    """The completed years that a written age covers: from one to another, below or above one, or of that one alone."""
    told, patterns = found.groupdict(""), several_ranges()
    first, before = int(told["first"]), told["before"]
    if told["last"]:
        return Ages(first, int(told["last"]))
    if before in patterns.below:
        return Ages(last=first - 1)
    if before.startswith(("≤", "<=")) or told.get("less"):
        return Ages(last=first)
    if before in patterns.above and first < ADULT_FROM:  # "> 17" is of adults
        return Ages(first + 1)
    return Ages(first) if before or told.get("more") else Ages(first, first)


def _before_each(told: list[Label | str]) -> Iterator[tuple[Label, str]]:
    label, last, own = Label(), Label(), False
    for token in told:
        if isinstance(token, Label):
            label, own = label.with_(token), True
        else:
            last = label.after(last) if own else last
            yield last, token
            label, own = Label(), False


def _behind_each(told: list[Label | str]) -> list[tuple[Label, str]] | None:
    """None unless each range has its own label behind it."""
    pairs: list[tuple[Label, str]] = []
    for one, token in zip([*told], [*told[1:], None], strict=True):
        if isinstance(one, str) and not isinstance(token, Label):
            return None
        if isinstance(one, str):
            pairs.append((Label(), one))
        else:
            pairs[-1] = (pairs[-1][0].with_(one), pairs[-1][1])
    return pairs


def _paired(pairs: Iterator[tuple[Label, str]] | list[tuple[Label, str]], text: str) -> Iterator[Alternative]:
    for label, written in pairs:
        if (read := range_of(written, text.strip())) is not None:
            yield Alternative(read, label.groups, label.ages, label.unknown)
