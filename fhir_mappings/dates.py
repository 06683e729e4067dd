"""FHIR date, dateTime and instant texts as intervals in the site's calendar.

A text without an offset is local time of the site. What FHIR forbids but cannot be misread is read (a blank for the
T, an offset without its colon, full-width digits, 24:00 as the next midnight, second 60); all else is no date. Neither is
a year in which nobody's chart is kept: programs write the ends of their calendar (0001-01-01, 9999-12-31) for "not known".
As the end of a period, the last year of the calendar says that there is no end yet.
Sources: FHIR R4 datatypes (date, dateTime, instant), ISO 8601.
"""
from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from fhir_mappings.patterns import compiled
from fhir_mappings.record import Phrase, Precision, When
from fhir_mappings.remembered import of_text
from fhir_mappings.resources import Period

UNREADABLE = Phrase("note.date-unreadable")
A_DATE_UNREADABLE = Phrase("history.date-unreadable")

_DATE = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
_TIME = r"(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?"
_OFFSET = r"([Zz]|[+-]\d\d(?::?\d\d)?)"
_DATE_ONLY = compiled(_DATE, re.ASCII)
_DATE_TIME = compiled(rf"(\d{{4}})-(\d\d)-(\d\d)[Tt ]{_TIME} ?{_OFFSET}?", re.ASCII)
_BIRTH_DATE = compiled(rf"({_DATE})(?:[Tt\sZz+].*)?", re.ASCII | re.DOTALL)
_FULL_WIDTH = {ord("０") + n: ord("0") + n for n in range(10)} | {ord("："): ord(":"), ord("－"): ord("-")}
_WIDEST_OFFSET = timedelta(hours=14)
_MOMENT = timedelta(microseconds=1)
FIRST_YEAR, LAST_YEAR = 1850, 2200
"""The years in which a date counts as one. Rules reckon days forward and back from it: it must be far from the calendar's ends."""
_OPEN = "9999"


@of_text(8192)
def parse(text: str | None, zone: ZoneInfo) -> When | None:
    """The interval that a FHIR date, dateTime or instant denotes; None when it is absent or unreadable.

    Remembered: the results of one draw share their time.
    """
    if not text:
        return None
    plain = (text if text.isascii() else text.translate(_FULL_WIDTH)).strip()
    try:
        if found := _DATE_TIME.fullmatch(plain):
            return _moment(text, found, zone)
        if found := _DATE_ONLY.fullmatch(plain):
            return _days(text, found[1], found[2], found[3], zone)
    except ValueError:  # no such month, day, hour; or a year that is none of a chart
        return None
    return None


def unreadable(zone: ZoneInfo, *texts: str | None) -> tuple[Phrase, ...]:
    """The note that one of several charted dates can't be read; none for those that are not there."""
    for text in texts:  # written out: each dose and diagnosis has several
        if text and parse(text, zone) is None and text.strip():
            return (A_DATE_UNREADABLE,)
    return ()


def unreadable_period(zone: ZoneInfo, period: Period | None) -> tuple[Phrase, ...]:
    """The same of the ends of a period."""
    return unreadable(zone, period.start, closing(period.end)) if period is not None else ()


def closing(end: str | None) -> str | None:
    """The text of an end, unless it only says that there is none yet (9999-12-31)."""
    return None if end and _plain(end).startswith(_OPEN) else end


def _plain(text: str) -> str:
    return (text if text.isascii() else text.translate(_FULL_WIDTH)).strip()


def _year(text: str) -> int:
    """The year; ValueError for one that is none of a chart."""
    year = int(text)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError("no year of a chart")
    return year


def parse_birth_date(text: str | None, zone: ZoneInfo) -> When | None:
    """As :func:`parse`, but only the date part counts: "1980-05-04T00:00:00Z" and "1980-05-04 ?" are 1980-05-04."""
    found = _BIRTH_DATE.fullmatch(_plain(text)) if text else None
    return parse(found[1], zone) if found else None


def latest_of_period(period: Period | None, zone: ZoneInfo) -> When | None:
    """When a result over a period counts: its end, else its start; None when neither is readable."""
    if period is None:
        return None
    return parse(period.end, zone) or parse(period.start, zone)


def _days(text: str, year: str, month: str | None, day: str | None, zone: ZoneInfo) -> When:
    """A day, a whole month or a whole year of the site's calendar."""
    first = date(_year(year), int(month or 1), int(day or 1))
    if day:
        after = first + timedelta(days=1)
    elif month:
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    else:
        after = date(first.year + 1, 1, 1)
    precision: Precision = "day" if day else "month" if month else "year"
    return When(text, first, after - timedelta(days=1), _midnight(first, zone), _midnight(after, zone), precision)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), zone).astimezone(UTC)


def _moment(text: str, found: re.Match[str], zone: ZoneInfo) -> When:
    """A time as the shortest interval its digits name: a minute, a second or a microsecond."""
    year, month, day, hour, minute, second, fraction, offset = found.groups()
    last_midnight = hour == "24" and minute == "00" and not int(second or 0) and not int(fraction or 0)
    leap_second = second == "60"
    local = datetime(  # noqa: DTZ001 - its zone is told below
        _year(year), int(month), int(day), 0 if last_midnight else int(hour), int(minute),
        59 if leap_second else int(second or 0), int((fraction or "0")[:6].ljust(6, "0")),
    )
    local += timedelta(days=int(last_midnight), seconds=int(leap_second))
    width = _MOMENT if fraction else timedelta(seconds=1) if second else timedelta(minutes=1)
    if offset:
        earliest = latest = local.replace(tzinfo=_offset(offset)).astimezone(UTC)
    else:  # an hour that the clock shows twice, when summer time ends, could be either
        earliest = local.replace(tzinfo=zone).astimezone(UTC)
        latest = max(earliest, local.replace(tzinfo=zone, fold=1).astimezone(UTC))
    latest += width
    return When(
        text, earliest.astimezone(zone).date(), (latest - _MOMENT).astimezone(zone).date(), earliest, latest, "time"
    )


def _offset(text: str) -> timezone:
    """The time zone of "Z", "+08:00", "+0800" or "+08"; ValueError for an offset that exists nowhere."""
    if text in "Zz":
        return UTC
    hours, minutes = int(text[1:3]), int(text[3:].strip(":") or 0)
    offset = timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or offset > _WIDEST_OFFSET:
        raise ValueError("no such offset")
    return timezone(-offset if text[0] == "-" else offset)
