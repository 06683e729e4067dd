"""FHIR dates and times as intervals in the site's calendar."""
from __future__ import annotations

import time as clock
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fhir_mappings.dates import latest_of_period, parse, parse_birth_date, unreadable_period
from fhir_mappings.elements import Period
from tests.reaching import reaching

SHANGHAI = ZoneInfo("Asia/Shanghai")
NEW_YORK = ZoneInfo("America/New_York")
ZONES = st.sampled_from([SHANGHAI, NEW_YORK, ZoneInfo("UTC"), ZoneInfo("Asia/Kathmandu")])


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2026", "2026-01-01", "2026-12-31", "year"),
        ("2026-11", "2026-11-01", "2026-11-30", "month"),
        ("2026-12", "2026-12-01", "2026-12-31", "month"),
        ("2028-02", "2028-02-01", "2028-02-29", "month"),
        ("2026-11-20", "2026-11-20", "2026-11-20", "day"),
        ("2024-02-29", "2024-02-29", "2024-02-29", "day"),
        (" 2026-11-20 ", "2026-11-20", "2026-11-20", "day"),
        ("２０２６-１１-２０", "2026-11-20", "2026-11-20", "day"),
        ("2026-11-20T08:00:00+08:00", "2026-11-20", "2026-11-20", "time"),
        ("2026-11-20T23:30:00Z", "2026-11-21", "2026-11-21", "time"),
        ("2026-11-20T15:59:59Z", "2026-11-20", "2026-11-20", "time"),
        ("2026-11-20T16:00:00Z", "2026-11-21", "2026-11-21", "time"),
        ("2026-11-20T16:00:00.5Z", "2026-11-21", "2026-11-21", "time"),
        ("2026-11-20T08:00", "2026-11-20", "2026-11-20", "time"),
        ("2026-11-20T08:00:00", "2026-11-20", "2026-11-20", "time"),
        ("2026-11-20 08:00:00", "2026-11-20", "2026-11-20", "time"),
        ("2026-11-20T08:00:00+0800", "2026-11-20", "2026-11-20", "time"),
        ("2026-11-20T24:00:00", "2026-11-21", "2026-11-21", "time"),
        ("2026-11-20T24:00", "2026-11-21", "2026-11-21", "time"),
        ("２０２６－１１－２０", "2026-11-20", "2026-11-20", "day"),
        ("2026-11-20T０８：３０", "2026-11-20", "2026-11-20", "time"),
        ("2026-11-20T23:59:60+08:00", "2026-11-21", "2026-11-21", "time"),
        ("1900-01-01", "1900-01-01", "1900-01-01", "day"),
        ("1850", "1850-01-01", "1850-12-31", "year"),
        ("2099-12-31", "2099-12-31", "2099-12-31", "day"),
        ("2200-12", "2200-12-01", "2200-12-31", "month"),
    ],
)
def test_a_text_denotes_days_of_the_sites_calendar(text, first, last, precision):
    when = parse(text, SHANGHAI)
    assert when is not None
    assert (str(when.first), str(when.last), when.precision) == (first, last, precision)
    assert when.charted == text


@pytest.mark.parametrize(
    "text",
    [
        None, "", " ", "20/11/2026", "11-20-2026", "2026-13-01", "2026-00", "2026-02-30", "2026-2-3", "20261120", "26-11-20",
        "2026-11-20T25:00:00Z", "2026-11-20T24:00:01", "2026-11-20T08:60", "2026-11-20T08", "2026-11-20Tnoon",
        "2026-11-20T08:00:00+15:00", "2026-11-20T08:00:00+08:75", "0000", "yesterday", "2026年11月20日", "٢٠٢٦-11-20",
        "9999-12-31", "9999-12-31T00:00:00+08:00", "9999-12-30", "9998", "0001-01-01", "0001-01-01T00:00:00Z", "0001", "1849-12-31", "2201-01-01",
        "2026-11-20T08:00:00.", "-2026-11-20", "2026-11-20 bis 2026-11-21",
    ],
)
def test_what_can_not_be_read_is_no_date(text):
    assert parse(text, SHANGHAI) is None


def test_a_partial_date_is_an_interval_that_overlaps_every_time_in_it():
    month, day, instant = (parse(t, SHANGHAI) for t in ("2026-11", "2026-11-20", "2026-11-20T08:00:00+08:00"))
    assert month.same_time(day) and day.same_time(instant) and month.same_time(instant)
    assert parse("2026-10", SHANGHAI).before(day)


def test_instants_are_compared_not_strings():
    evening_in_new_york = parse("2026-11-19T20:00:00-05:00", SHANGHAI)
    morning_in_shanghai = parse("2026-11-20T08:30:00+08:00", SHANGHAI)
    assert morning_in_shanghai.before(evening_in_new_york)


def test_the_same_instant_with_and_without_a_fraction_is_the_same_time():
    assert parse("2026-11-20T08:00:00.000Z", SHANGHAI).same_time(parse("2026-11-20T16:00:00+08:00", SHANGHAI))
    assert parse("2026-11-20T08:00:00.123456789Z", SHANGHAI).earliest.microsecond == 123456


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-11-20T08:30+08:00", "2026-11-20T00:30:00"),
        ("2026-11-20T08:30:00+08:00", "2026-11-20T00:30:00"),
        ("2026-11-20T08:30:07.5+08:00", "2026-11-20T00:30:07.500000"),
        ("2026-11-20T08:30:07.123456789+08:00", "2026-11-20T00:30:07.123456"),
        ("2026-11-20T08:30Z", "2026-11-20T08:30:00"),
        ("2026-11-20T08:30z", "2026-11-20T08:30:00"),
        ("2026-11-20T08:30+05", "2026-11-20T03:30:00"),
        ("2026-11-20T08:30+0545", "2026-11-20T02:45:00"),
        ("2026-11-20T08:30-03:30", "2026-11-20T12:00:00"),
        ("2026-11-20T08:30+05:59", "2026-11-20T02:31:00"),
        ("2026-11-20T08:30+14:00", "2026-11-19T18:30:00"),
        ("2026-11-20T08:30-14:00", "2026-11-20T22:30:00"),
        ("2026-11-20T24:00+08:00", "2026-11-20T16:00:00"),
        ("2026-11-20T24:00:00+08:00", "2026-11-20T16:00:00"),
        ("2026-11-20T24:00:00.0+08:00", "2026-11-20T16:00:00"),
        ("2026-11-20T23:59:60+08:00", "2026-11-20T16:00:00"),
        ("2026-11-20T08:30", "2026-11-20T00:30:00"),
    ],
)
def test_a_time_begins_with_its_first_instant(text, instant):
    assert parse(text, SHANGHAI).earliest == datetime.fromisoformat(instant).replace(tzinfo=UTC)


@pytest.mark.parametrize("text", ["2026-11-20T08:30+05:60", "2026-11-20T08:30+14:01", "2026-11-20T24:00:00.1", "2026-11-20T24:01"])
def test_an_offset_or_a_time_of_day_that_is_none_anywhere_is_no_date(text):
    assert parse(text, SHANGHAI) is None


def test_the_machines_own_zone_does_not_matter(monkeypatch):
    try:
        for zone in ("America/New_York", "Asia/Tokyo"):
            monkeypatch.setenv("TZ", zone)
            clock.tzset()
            parse.cache_clear()
            assert parse("2026-11-20T08:30Z", SHANGHAI).earliest == datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
            assert parse("2026-11-20T08:30", SHANGHAI).earliest == datetime(2026, 11, 20, 0, 30, tzinfo=UTC)
    finally:
        monkeypatch.undo()
        clock.tzset()


def test_a_time_is_as_wide_as_its_digits():
    widths = [parse(f"2026-11-20T08:00{tail}Z", SHANGHAI) for tail in ("", ":00", ":00.1")]
    assert [when.latest - when.earliest for when in widths] == [
        timedelta(minutes=1), timedelta(seconds=1), timedelta(microseconds=1),
    ]


def test_an_hour_that_the_clock_shows_twice_may_be_either():
    twice = parse("2026-11-01T01:30:00", NEW_YORK)
    assert twice.latest - twice.earliest == timedelta(hours=1, seconds=1)


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("1980-05-04", "1980-05-04"), ("1980-05-04T00:00:00Z", "1980-05-04"), ("1980-05-04T16:30:00-05:00", "1980-05-04"),
        ("1980-05-04 00:00", "1980-05-04"), ("1980-05-04T", "1980-05-04"), ("1980-05", "1980-05-31"),
        ("1980", "1980-12-31"), ("1980-05-04Z", "1980-05-04"),
        ("1900-01-01", "1900-01-01"), ("0001-01-01T00:00:00Z", None), ("1980/05/04", None), ("04.05.1980", None), ("1980-13-04T00:00:00Z", None), ("", None), (None, None), ("19800504", None),
        ("١٩٨٠-05-04", None), ("1980-05-04T\n?", "1980-05-04"), ("１９８０－05－04", "1980-05-04"),
    ],
)
def test_of_a_birth_date_the_date_part_is_used(text, born):
    when = parse_birth_date(text, SHANGHAI)
    assert (when and str(when.last)) == born


def test_a_period_counts_by_its_end_else_its_start():
    assert latest_of_period(Period(start="2026-11-01", end="2026-11-05"), SHANGHAI).charted == "2026-11-05"
    assert latest_of_period(Period(start="2026-11-01"), SHANGHAI).charted == "2026-11-01"
    assert latest_of_period(Period(start="2026-11-01", end="open"), SHANGHAI).charted == "2026-11-01"
    assert latest_of_period(Period(start="2026-11-01", end="9999-12-31T00:00:00Z"), SHANGHAI).charted == "2026-11-01"
    assert latest_of_period(Period(), SHANGHAI) is None
    assert latest_of_period(None, SHANGHAI) is None


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), ZONES)
def test_a_day_is_that_day_in_every_zone(day, zone):
    when = parse(day.isoformat(), zone)
    assert (when.first, when.last) == (day, day)
    assert when.earliest.astimezone(zone).date() == day
    assert (when.latest - timedelta(microseconds=1)).astimezone(zone).date() == day


@given(st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1)), st.integers(-12 * 60, 14 * 60), ZONES)  # noqa: DTZ001 - their offset is told apart
def test_a_time_with_an_offset_keeps_its_instant(local, minutes, zone):
    sign, hours, rest = "-" if minutes < 0 else "+", *divmod(abs(minutes), 60)
    text = f"{local.isoformat(timespec='microseconds')}{sign}{hours:02d}:{rest:02d}"
    instant = (local - timedelta(minutes=minutes)).replace(tzinfo=UTC)
    when = parse(text, zone)
    assert when.earliest == instant
    assert when.first <= instant.astimezone(zone).date() <= when.last


@given(st.text(alphabet="0123456789-:TZ+. /１２", max_size=30), ZONES)
def test_no_text_breaks_the_reader(text, zone):
    parse(text, zone)


@st.composite
def nearly_dates(draw):
    """The text of a date or time, of which now and then one sign is another, one too many or lacking."""
    text = "-".join(draw(st.tuples(st.sampled_from(["2026", "2024", "1900", "0001", "9999", "２０２６"]), st.sampled_from(["01", "02", "11", "12", "13"]),
                                   st.sampled_from(["01", "28", "29", "30", "31", "32"])))[:draw(st.integers(1, 3))])
    if len(text) == len("2026-11-20"):
        text += draw(st.sampled_from(["", "T23:59:60Z", "T24:00:00", "T08:30", "T08:30:00+08:00", "T23:30:00.5-12:00", " 08:30"]))
    if draw(st.integers(0, 2)):
        return text
    at = draw(st.integers(0, len(text)))
    return text[:at] + draw(st.sampled_from(["", "0", "9", "-", ":", " ", "Z", "/"])) + text[at + draw(st.integers(0, 1)):]


@reaching(8, nearly_dates(), ZONES)
def test_every_interval_is_in_order(text, zone):
    when = parse(text, zone)
    if when is None:
        return False
    assert when.earliest < when.latest
    assert when.first <= when.last
    return True


@pytest.mark.parametrize(("start", "end", "noted"), [
    ("2026-11-01", "9999-12-31", False), ("2026-11-01", "9999-12-30T16:00:00Z", False), ("2026-11-01", "9999", False), ("2026-11-01", None, False),
    ("9999-12-31", None, True), ("0001-01-01T00:00:00Z", None, True), ("2026-11-01", "9998-12-31", True), ("2026-11-01", "0001-01-01", True),
])
def test_an_end_in_the_last_year_of_the_calendar_is_none_yet_and_other_such_dates_are_unreadable(start, end, noted):
    assert bool(unreadable_period(SHANGHAI, Period(start=start, end=end))) is noted


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), ZONES)
def test_the_ends_of_the_calendar_do_not_break_the_reader(day, zone):
    when = parse(day.isoformat(), zone)
    assert (when.first if when else None) == (day if 1850 <= day.year <= 2200 else None)
