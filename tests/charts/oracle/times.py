"""When a result was, whether that lies in a window, and which of several results are the newest."""
from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

ZONE = ZoneInfo("Asia/Shanghai")
DAY = timedelta(days=1)
T = TypeVar("T")


@dataclass(frozen=True)
class Span:
    """From ``low`` up to, and without, ``high``; both instants."""

    low: datetime
    high: datetime

    def overlaps(self, other: Span) -> bool:
        return self.low < other.high and other.low < self.high


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=ZONE)


def span(text: object) -> Span | None:
    """What a FHIR date or dateTime says: a year, a month, a day or an instant; None where it says nothing readable."""
    if not isinstance(text, str):
        return None
    text = text.strip()
    try:
        if re.fullmatch(r"\d{4}", text):
            return Span(midnight(date(int(text), 1, 1)), midnight(date(int(text) + 1, 1, 1)))
        if re.fullmatch(r"\d{4}-\d\d", text):
            first = date.fromisoformat(f"{text}-01")
            return Span(midnight(first), midnight((first + 31 * DAY).replace(day=1)))
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return Span(midnight(date.fromisoformat(text)), midnight(date.fromisoformat(text) + DAY))
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    instant = instant if instant.tzinfo else instant.replace(tzinfo=ZONE)
    return Span(instant, instant + timedelta(microseconds=1))


def is_future(when: Span, as_of: date) -> bool:
    """Later than the day after ``as_of``: an error."""
    return when.low >= midnight(as_of + 2 * DAY)


def place(when: Span | None, as_of: date, days: int) -> str:
    """``in`` the window of so many days, ``out`` of it, ``edge`` where a partial date straddles, or ``undated``."""
    if when is None:
        return "undated"
    start = midnight(as_of - days * DAY)
    if when.low >= start:
        return "in"
    return "out" if when.high <= start else "edge"


def _as_told(when: Span, as_of: date) -> Span:
    return when


def _cut_off(when: Span, as_of: date) -> Span:
    """Without its part after ``as_of``, where it has one before."""
    end = midnight(as_of + DAY)
    return replace(when, high=min(when.high, end)) if when.low < end else when


def _day_after_is_today(when: Span, as_of: date) -> Span:
    """A result of the day after counts as one of ``as_of``."""
    when = _cut_off(when, as_of)
    return Span(when.low - DAY, when.high - DAY) if when.low >= midnight(as_of + DAY) else when


READINGS: tuple[Callable[[Span, date], Span], ...] = (_as_told, _cut_off, _day_after_is_today)
"""Ways to compare a result of the day after with others that the notes allow."""


def newest(dated: Sequence[tuple[T, Span]], as_of: date, reading: Callable[[Span, date], Span] = _cut_off) -> list[T]:
    """Those than which none is later; intervals that overlap are the same time."""
    told = [(item, reading(when, as_of)) for item, when in dated]
    return [item for item, when in told if not any(other.low >= when.high for _, other in told)]


def full_years(born: Span, day: Span) -> Iterable[int]:
    """The completed years that a person of this birth date can have on this day: the least and the most."""
    def years(birth: date, then: date) -> int:
        return then.year - birth.year - ((then.month, then.day) < (birth.month, birth.day))
    def last(when: Span) -> date:
        return (when.high - timedelta(microseconds=1)).astimezone(ZONE).date()
    return years(last(born), day.low.astimezone(ZONE).date()), years(born.low.astimezone(ZONE).date(), last(day))
