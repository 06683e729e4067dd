"""Whether a text says that a drug is no longer taken, and since when: "stopped 3/2026", 停用, "discontinued last year", "until 2026-03-01".

A plan, a condition and a pause stop nothing, nor does what goes on again. Words: ``stops.toml``.
"""
from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.shipped import shipped_table
from fhir_mappings.text.days.days_told import days
from fhir_mappings.text.days.slashed_days import it_can_be
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.sentences import MARKS, sentence_at

_NEAR = 40
"""Letters between a stop and the day behind it."""
_BEFORE = 12
"""Letters between a day and the stop behind it."""
_HALF = 2
_YEAR_BEHIND = compiled(rf"[\s,:(]{{0,3}}(?:in |since |于)?((?:19|20)\d\d)(?=年?\s*(?:$|[,){MARKS}]))", re.ASCII)
_YEAR_BEFORE = compiled(r"(?<!\d)((?:19|20)\d\d)年?\s?$", re.ASCII)


class StopTold(Frozen):
    """A stop: the first and the last day that it can be as FHIR writes them (3/10/2026 is in March or October), or at least how long before
    it was written, in years and months of the calendar or in days."""

    day: tuple[str, str] | None = None
    years: int = 0
    months: int = 0
    days: int = 0


def stop_told(text: str, *, is_name: bool) -> StopTold | None:
    """The stop that a normalised text tells, None where it tells none. ``is_name``: it is the drug's name, and speaks of nothing else."""
    patterns = _patterns()
    if patterns["not"].search(text):
        return None
    found = next(_places(text, is_name=is_name), None)
    if found is None:
        return None
    day = _day_beside(text, found)
    return StopTold(day=day) if day else _ago(text[slice(*sentence_at(text, found))])


def _places(text: str, *, is_name: bool) -> Iterator[Span]:
    patterns = _patterns()
    for key in ("name", "dated"):
        for found in patterns[key].finditer(text):
            if is_name or key == "dated" or patterns["remark"].search(text[:found.start()]):
                yield found.span()


def _day_beside(text: str, stop: Span) -> tuple[str, str] | None:
    """The day behind a stop in its sentence, else that right before it, else the year that alone stands beside it."""
    first, last = sentence_at(text, stop)
    inside = [(begin, end, day) for begin, end, day in days(text, None) if first <= begin and end <= last]
    told = [(begin, end, (day, day) if day else it_can_be(text, (begin, end))) for begin, end, day in inside]
    behind = [day for begin, _, day in told if day and stop[1] - 1 <= begin <= stop[1] + _NEAR]
    before = [day for _, end, day in told if day and stop[0] - _BEFORE <= end <= stop[0] + 1]
    year = _YEAR_BEHIND.match(text, stop[1]) or _YEAR_BEFORE.search(text[:stop[0]])
    return next(iter([*behind, *reversed(before)]), (year[1], year[1]) if year else None)


def _ago(sentence: str) -> StopTold:
    """How long ago at the least, by words of a sentence."""
    table, patterns = shipped_table("text/stops.toml")["ago"], _patterns()
    if patterns["year_before"].search(sentence):
        return StopTold(years=2)
    if patterns["last_year"].search(sentence):
        return StopTold(years=1)
    if patterns["last_month"].search(sentence):
        return StopTold(months=1)
    found = patterns["counted"].search(sentence)
    return StopTold(days=_days(found, table)) if found else StopTold()


def _days(found: re.Match[str], table: Mapping[str, Any]) -> int:
    count, unit = (found["count"] or found["count2"]).lower(), (found["unit"] or found["unit2"]).lower()
    unit = unit if unit in table["days"] else unit.removesuffix("s")
    if count == table["half"]:
        return table["days"][unit] // _HALF
    return (int(count) if count.isdecimal() else table["counts"][count]) * table["days"][unit]


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    table = shipped_table("text/stops.toml")
    ago = {key: table["ago"][key] for key in ("last_year", "year_before", "last_month", "counted")}
    return {key: compiled(pattern, re.IGNORECASE | re.ASCII) for key, pattern in (table["stopped"] | ago).items()}
