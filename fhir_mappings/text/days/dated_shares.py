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
from fhir_mappings.text.days.calendar import month_number, whole_year
from fhir_mappings.text.days.slashed_days import in_any_order
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.words.cues import Span
from fhir_mappings.text.words.names import CJK
from fhir_mappings.text.words.sentences import MARKS

_BETWEEN = rf"(?:[\s,、/→>~-]|(?!\.\d)[{re.escape(MARKS)}]){{0,4}}"
_ISO = compiled(r"(?P<year>20\d\d)\D\s?(?P<month>\d{1,2})(?:\D\s?(?P<day>\d{1,2}))?")
_NUMBERS = compiled(r"(?:(?P<first>\d{1,2})[/.-])?(?P<second>\d{1,2})[/.-](?P<year>(?:20)?\d\d)")
_SHORT = compiled(r"(?P<year>[12]\d)[年/.-](?P<month>1[0-2]|0?[1-9])(?:[月/.-](?P<day>\d{1,2})日?|月)?")
_NAMED = compiled(
    r"(?:(?P<day>\d{1,2})[a-z]{0,2}[ -])?(?P<name>[a-z]{3})[a-z]*\.?(?: (?P<behind>\d{1,2})[a-z]{0,2})?,?[ -]?(?P<year>20\d\d)",
    re.IGNORECASE)
_CHINESE = compiled(CJK)
_MOST = 12  # pairs of one list


class DatedList(Frozen):
    """Where it stands, with what leads to it ("positive 10/2026 (0.8%)"), the places of its last share (of several days that may be the
    last, of each), and the last day as FHIR writes it; of one share on a day without a year, where that day stands."""

    start: int
    end: int
    last: tuple[re.Match[str], ...]
    day: str | None
    place: Span


def forms(number: str) -> dict[str, str]:
    """The patterns of such lists: what stands before them, and a pair with the day before its share, or in brackets behind it.
    ``number``: that of a share."""
    rows = words()["share"]
    day, said = f"(?P<day>{rows['dated_day']})", rf"(?:{number}|(?P<none>{rows['none']}))"
    between = _BETWEEN + rows["dated_joint"]
    return {"dated_lead": rows["dated_lead"], "day_first": rf"{between}\(?\s?{day}\s?\)?{rows['dated_is']}{said}{rows['dated_end']}",
            "day_behind": rf"{between}{said}\s?\(\s?{day}[^)\d\n]{{0,8}}\)", "day_bare": rf"{between}{said} (?:on |in |at )?{day}"}


def dated_list(text: str, at: int, patterns: Mapping[str, re.Pattern[str]]) -> DatedList | None:
    """The list that stands behind a name. One share alone makes a list where its day stands before it: else every reader knows it. Days
    without a year have no order."""
    lead, begin = patterns["dated_lead"].match(text, at), at
    at, chinese = lead.end() if lead else at, _CHINESE.search(text) is not None
    for form, least in (("day_first", 1), ("day_behind", 2), ("day_bare", 2)):
        found = list[re.Match[str]]()
        while len(found) < _MOST and (pair := patterns[form].match(text, found[-1].end() if found else at)):
            found.append(pair)
        days = [_days(pair["day"], chinese=chinese) for pair in found]
        if len(found) >= least and (len(found) == 1 or all(days)):
            surely = max((told[0] for told in days if told), default="")
            last = tuple(pair for pair, told in zip(found, days, strict=True) if not told or _end(told) >= surely)
            newest = max((told[-1] for told in days if told), default=None)
            return DatedList(start=begin, end=found[-1].end(), last=last, day=newest, place=found[-1].span("day"))
    return None


def _end(days: list[str]) -> str:
    """The last day of the last that it can be: that of a month is behind all of its days."""
    return days[-1] if len(days[-1]) > len("2026-11") else f"{days[-1]}-99"


@cache
def _days(day: str, *, chinese: bool) -> list[str]:
    """Each day or month that a day can be, as FHIR writes it, in their order; none for one without a year."""
    if found := _ISO.match(day) or (_SHORT.fullmatch(day) if chinese else None):
        return [_iso(found["year"], found["month"], found["day"])]
    if found := _NAMED.fullmatch(day):
        month = month_number(found["name"])
        return [_iso(found["year"], str(month), found["day"] or found["behind"])]
    found = _NUMBERS.fullmatch(day)
    if found is None or not (found["first"] or len(found["year"]) > len("26")):
        return []
    if not found["first"]:
        return [_iso(found["year"], found["second"], None)]
    told = in_any_order(found["first"], found["second"], found["year"])
    return [it for it in told if it[:4] == told[-1][:4]]  # no chart tells of the residual disease of 2011


def _iso(year: str, month: str, day: str | None) -> str:
    return "-".join([str(whole_year(int(year))), *(f"{int(part):02}" for part in (month, day) if part)])
