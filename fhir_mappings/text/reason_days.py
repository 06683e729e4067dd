"""When the reason of a visit or an order says that its turn was: AML 2026-11-01复发, 3月前复发.

Chief complaints tell how long something has been (确诊11月，复发1周), which is no date, and the dates of other events (2025年12月确诊),
which are not the turn's. Words: ``[reason-days]`` in ``course_words.toml``.
"""
from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import Literal

from fhir_mappings.patterns import compiled
from fhir_mappings.text.clinical_text import words
from fhir_mappings.text.course_text import affirmed, turn_words
from fhir_mappings.text.cues import Span, normal, overlaps
from fhir_mappings.text.dated_turns import day_beside
from fhir_mappings.text.days_told import ago

_NEAR = 36  # letters beside a turn in which a date is taken for its own
_SHORT_YEARS = 100
_DAYS = ("ago", "ago-behind", "month-before", "slashed-before", "month-named", "day-before", "day-behind", "month-behind", "slashed-behind")
Turn = Literal["relapse", "remission"]


def may_be_of(text: str, turn: Turn, by: date) -> date | None:
    """The last day on which the turn can have been by the text's own dates; the day on which it was written (``by``) where they are not the
    turn's, and None where one that stands beside it can't be read.

    >>> may_be_of("AML复发1月", "relapse", date(2026, 11, 10)), may_be_of("AML 2026-03-01复发", "relapse", date(2026, 11, 10))
    (datetime.date(2026, 11, 10), datetime.date(2026, 3, 1))
    """
    text = _without_spans(normal(text))
    turns = (turn, "refractory") if turn == "relapse" else (turn,)
    places = [span for one in turns for span in affirmed(text, one, whosever=True)]
    again = turn_words()[f"later-{turn}"].places(text) if turn == "relapse" else []
    days = [by if overlaps(span, again) else _day(text, span, by) for span in places]
    if not days or by in days:
        return by
    read = [day for day in days if day is not None]
    return max(read) if len(read) == len(days) else None


def _without_spans(text: str) -> str:
    """The text with the months that tell how long, and the dates of other events, made blank."""
    return _pattern("spans").sub(lambda found: " " * len(found[0]), _pattern("others").sub(lambda found: " " * len(found[0]), text))


def _day(text: str, span: Span, by: date) -> date | None:
    """The day that stands beside a turn; ``by`` where none does. (11.01) may be a month of 2011 or a day of this year: the later counts."""
    before, behind = text[max(0, span[0] - _NEAR):span[0]], text[span[1]:span[1] + _NEAR]
    told = day_beside(text, span)
    for pattern in _DAYS:
        beside = behind if pattern.endswith("behind") else before
        if (told is None or pattern == "day-behind") and (found := _pattern(pattern).search(beside)):
            return max(filter(None, (told, _read(found, by))), default=None)
    if told:
        return told
    near = (_pattern("apart").split(before)[-1], _pattern("apart").split(behind)[0])
    return None if any(turn_words()["dated"].places(part) for part in near) else by


def _read(found: re.Match[str], by: date) -> date | None:
    """A day without a year is the last one before the reason was written; so many months ago are counted from then."""
    told = found.groupdict()
    if unit := told.get("unit"):
        day = ago(told["count"] or "", unit, by)
        return None if day is None else min(by, date.fromisoformat(day if len(day) > len("2026-11") else f"{day}-28"))
    month, year = int(told["month"]), int(told.get("year") or 0)
    year += 2000 if 0 < year < _SHORT_YEARS else 0
    day_of = int(told.get("day") or 0) or monthrange(year, month)[1]
    year = year or (by.year if (month, day_of) <= (by.month, by.day) else by.year - 1)
    try:
        return date(year, month, day_of)
    except ValueError:
        return None


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return compiled(words()["reason-days"][name], re.IGNORECASE | re.ASCII)
