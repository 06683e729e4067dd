"""When the reason of a visit or an order says that its turn was: AML 2026-11-01复发, 3月前复发.

Chief complaints tell how long something has been (确诊11月，复发1周), which is no date, and the dates of other events (2025年12月确诊),
which are not the turn's. Words: ``[reason-days]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Literal

from fhir_mappings.patterns import compiled
from fhir_mappings.text.days.calendar import last_of, month_number, whole_year
from fhir_mappings.text.days.dated_turns import day_beside
from fhir_mappings.text.days.days_told import ago
from fhir_mappings.text.days.slashed_days import in_any_order
from fhir_mappings.text.stance.clinical_text import words
from fhir_mappings.text.turns.turn_words import affirmed, turn_words
from fhir_mappings.text.words.cues import Span, normal, overlaps

_NEAR = 36  # letters beside a turn in which a date is taken for its own
_DAYS = ("ago", "ago-behind", "month-before", "triple-before", "triple-behind", "named-before", "named-behind", "slashed-before",
         "month-named", "day-before", "season-before", "year-before", "day-behind", "month-behind", "slashed-behind", "year-behind")
Turn = Literal["relapse", "remission"]


def may_be_of(text: str, turn: Turn, by: date) -> date:
    """The last day on which the turn can have been by the text's own dates; the day on which it was written (``by``) where they are not the
    turn's, or one that stands beside it can't be read.

    >>> may_be_of("AML复发1月", "relapse", date(2026, 11, 10)), may_be_of("AML 2026-03-01复发", "relapse", date(2026, 11, 10))
    (datetime.date(2026, 11, 10), datetime.date(2026, 3, 1))
    >>> may_be_of("Relapsed AML 10/30/24", "relapse", date(2026, 11, 10)), may_be_of("AML relapse bed 12-04", "relapse", date(2026, 11, 10))
    (datetime.date(2024, 10, 30), datetime.date(2026, 11, 10))
    """
    text = _without_others(normal(text))
    turns = (turn, "refractory") if turn == "relapse" else (turn,)
    places = [span for one in turns for span in affirmed(text, one, whosever=True)]
    if turn == "remission":
        places = places or list(affirmed(text, "bare-remission"))
    again = turn_words()[f"later-{turn}"].places(text) if turn == "relapse" else []
    return max((by if overlaps(span, again) else _day(text, span, by) for span in places), default=by)


def _without_others(text: str) -> str:
    """The text with the months that tell how long, the dates of other events and the numbers of beds made blank."""
    return _pattern("spans").sub(lambda found: " " * len(found[0]), _pattern("others").sub(lambda found: " " * len(found[0]), text))


def _day(text: str, span: Span, by: date) -> date:
    """The day that stands beside a turn; ``by`` where none does, or none that can be read. (11.01) may be a month of 2011 or a day of this
    year: the later counts."""
    behind = text[span[1]:span[1] + _NEAR]
    told = day_beside(text, span)
    for pattern in _DAYS:
        if told is None or pattern == "day-behind":
            form = _pattern(pattern)
            found = form.search(behind) if pattern.endswith("behind") else form.search(text, max(0, span[0] - _NEAR), span[0])
            if found:
                return max(filter(None, (told, _read(found, by))), default=by)
    return told or by


def _read(found: re.Match[str], by: date) -> date | None:
    """A day without a year is the last one before the reason was written; so many months ago are counted from then; three numbers are the
    last day that they can be, and not of a year to come."""
    told = {name: said for name, said in found.groupdict().items() if said}
    if unit := told.get("unit"):
        day = ago(told.get("count", ""), unit, by)
        return None if day is None else min(by, date.fromisoformat(day if len(day) > len("2026-11") else f"{day}-28"))
    if "third" in told:
        days = [day for day in in_any_order(told["first"], told["second"], told["third"]) if int(day[:4]) <= by.year]
        return min(by, date.fromisoformat(days[-1])) if days else None
    if of_year := told.get("of_year"):
        return min(by, date(whole_year(int(of_year)), 12, 31))
    return _month_or_day(told, by)


def _month_or_day(told: dict[str, str], by: date) -> date | None:
    """By the number or the name of its month; None for a name alone, and for what is no day."""
    year, day = whole_year(int(told.get("year", "0")[-4:].lstrip("'’"))), int(told.get("day") or told.get("behind") or 0)
    if "day" in told and "behind" in told:  # 30-Oct-26
        year = whole_year(int(told["behind"]))
    if "name" in told and not (year or day):
        return None
    month = month_number(told["name"]) if "name" in told else int(told["month"])
    last = last_of(year or by.year, month)
    year = year or (by.year if last and (month, day or last.day) <= (by.month, by.day) else by.year - 1)
    return last_of(year, month, day)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return compiled(words()["reason-days"][name], re.IGNORECASE | re.ASCII)
