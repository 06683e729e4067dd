"""Shares that a list tells with their days, in whatever order: MRD 2025-12:<0.01%,2026-10:0.45%; "0.8% (10/2026), <0.01% (12/2025)";
"<0.01% 1/2026. 0.6% 10/2026".

The one of the last day is of now, and the others were before it. Of a month and a day in it either may be the last.
"""
from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from fhir_mappings.frozen import Frozen
from fhir_mappings.patterns import compiled
from fhir_mappings.text.clinical_text import words
from fhir_mappings.text.sentences import MARKS

_BETWEEN = rf"(?:[\s,、/→>~-]|(?!\.\d)[{re.escape(MARKS)}]){{0,4}}"
_DAY = (r"(?P<day>(?<!\d)20\d\d[-/.年]\s?(?:1[0-2]|0?[1-9])(?!\d)(?:[-/.月]\s?(?:3[01]|[12]\d|0?[1-9])(?!\d)日?|月)?"
        r"|(?<![\d/])(?:1[0-2]|0?[1-9])/20\d\d|\b(?:{months})[a-z]*\.? ?20\d\d)")
_ISO = compiled(r"(?P<year>20\d\d)\D\s?(?P<month>\d{1,2})(?:\D\s?(?P<day>\d{1,2}))?")
_MONTH_FIRST = compiled(r"(?P<month>\d{1,2})/(?P<year>20\d\d)")
_MOST = 12  # pairs of one list


class DatedList(Frozen):
    """Where it stands, the places of its last share (of several days that may be the last, of each), and the last day as FHIR writes it."""

    start: int
    end: int
    last: tuple[re.Match[str], ...]
    day: str


def forms(number: str) -> dict[str, str]:
    """The patterns of such lists: what stands before them, and a pair with the day before its share, or in brackets behind it.
    ``number``: that of a share."""
    day = _DAY.format(months="|".join(words()["day-told"]["month-names"]))
    said = rf"(?:{number}|(?P<none>{words()['share']['none']}))"
    between = _BETWEEN + words()["share"]["dated_joint"]
    return {"dated_lead": words()["share"]["dated_lead"], "day_first": rf"{between}\(?\s?{day}\s?\)?[\s:=为是]{{0,3}}{said}",
            "day_behind": rf"{between}{said}\s?\(\s?{day}[^)\d\n]{{0,8}}\)", "day_bare": rf"{between}{said} (?:on |in |at )?{day}"}


def dated_list(text: str, at: int, patterns: Mapping[str, re.Pattern[str]]) -> DatedList | None:
    """The list that stands behind a name. One share alone makes a list where its day stands before it: else every reader knows it."""
    lead = patterns["dated_lead"].match(text, at)
    at = lead.end() if lead else at
    for form, least in (("day_first", 1), ("day_behind", 2), ("day_bare", 2)):
        found = list[re.Match[str]]()
        while len(found) < _MOST and (pair := patterns[form].match(text, found[-1].end() if found else at)):
            found.append(pair)
        if len(found) >= least:
            days = [_iso(pair["day"]) for pair in found]
            newest = max(days)
            last = tuple(pair for pair, day in zip(found, days, strict=True) if newest.startswith(day))
            return DatedList(start=at, end=found[-1].end(), last=last, day=newest)
    return None


@cache
def _iso(day: str) -> str:
    """A day or a month as FHIR writes it."""
    found = _ISO.match(day) or _MONTH_FIRST.match(day)
    if found is None:
        return f"{day[-4:]}-{words()['day-told']['month-names'].index(day[:3].lower()) + 1:02}"
    told = found.groupdict()
    return "-".join([told["year"], *(f"{int(part):02}" for part in (told["month"], told.get("day")) if part)])
