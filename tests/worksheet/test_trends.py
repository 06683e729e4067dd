"""Trends and timeline: the right multiples, on the right side of the limit, drawn within their frames."""
from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cds_service.eligibility.course.facts.timeline import Event
from cds_service.eligibility.states import State
from cds_service.worksheet import timeline_plot, trend_plot
from cds_service.worksheet.course_view import course_view
from cds_service.worksheet.trend_view import trend_views
from cds_service.worksheet.trends import DAYS, trends
from fhir_mappings.charts.chart import read_chart
from fhir_mappings.frozen import replace
from fhir_mappings.record import Amount, Measurement, PatientRecord, Phrase, UpperLimit, When
from tests.charts.build import base, bundle, condition, encoded, marrow_blasts, marrow_report, procedure
from tests.worksheet.conftest import sheet_of
from tools import golden

AS_OF = golden.AS_OF


def on(day, precision="day", until=None):
    last = until or day
    return When(day.isoformat(), day, last, datetime.combine(day, time(), UTC),
                datetime.combine(last + timedelta(days=1), time(), UTC), precision)


def alt(value, uln="50", days=3, **changes):
    number = Decimal(value) if value is not None else None
    amount = Amount(number, number, str(value), "U/L") if number is not None else None
    limits = tuple(UpperLimit(Decimal(one), one, "U/L") for one in uln.split()) if uln else ()
    return Measurement(reference="Observation/x", what="ALT", when=on(AS_OF - timedelta(days=days)), analyte="alt", amount=amount,
                       limits=limits, **changes)


def points(*measured):
    trial, blank = golden.screener().trial, sheet_of("near-miss-alt")
    record = PatientRecord(patient="Patient/p", demographics=None, measurements=tuple(measured))
    assert blank.trial is trial
    return next(trend for trend in trends(trial, record, AS_OF) if trend.analyte == "alt").points


@pytest.mark.parametrize(("measured", "multiple", "outside"), [
    (alt("131"), "2.62", True),
    (alt("125"), "2.50", False),               # exactly at the limit
    (alt("125.01"), "2.5002", True),           # just above it: as many decimals as show it
    (alt("41"), "0.82", False),
    (alt("41", uln=""), None, None),           # no upper limit
    (alt("41", uln="50 40"), None, None),      # two upper limits: none is certain
    (alt("41", uln="50 50"), "0.82", False),
    (alt("41", uln="0"), None, None),
    (alt(None), None, None),
    (alt("41", problem=Phrase("x")), None, None),
])
def test_a_multiple_stands_only_where_it_is_certain(measured, multiple, outside):
    point, = points(measured)
    assert (str(point.multiple) if point.multiple is not None else None, point.outside) == (multiple, outside)


def test_a_comparator_has_a_side_but_no_point():
    below = replace(alt("5"), amount=Amount(None, Decimal(5), "<5", "U/L", high_open=True))
    point, = points(below)
    assert (point.multiple, point.outside, point.value) == (None, False, "<5")


def test_ninety_days_and_no_error_of_the_future():
    assert [bool(points(alt("41", days=days))) for days in (DAYS, DAYS + 1, 0, -1, -2)] == [True, False, True, True, False]


def test_results_without_a_value_are_none_and_preliminary_ones_are_hollow():
    assert points(alt("41", valueless=True)) == ()
    point, = points(alt("41", status="preliminary"))
    assert not point.final
    sheet = sheet_of("near-miss-alt")
    trend = next(trend for trend in sheet.trends if trend.analyte == "alt")
    drawn = trend_plot.trend_plot(replace(trend, points=(point,)), AS_OF, 14)
    assert drawn.marks[0].hollow and not drawn.line


def test_an_assumed_upper_limit_is_hollow_and_said():
    assumed = replace(alt("41"), limits=(UpperLimit(Decimal(50), "50", "U/L", "site"),))
    point, = points(assumed)
    assert point.assumed and point.multiple is not None


@pytest.mark.parametrize("story", golden.stories())
def test_the_newest_point_agrees_with_the_verdict(story):
    sheet = sheet_of(story)
    for trend in sheet.trends:
        finding = sheet.screening.finding(trend.criterion)
        deciding = [point for point in trend.points if point.reference in {e.reference for e in finding.evidence}]
        if finding.state in (State.MET, State.NOT_MET) and deciding:
            assert {point.outside for point in deciding} == {finding.state is State.NOT_MET}
            assert (deciding[-1].multiple > trend.limit) == (finding.state is State.NOT_MET)


@given(st.lists(st.tuples(st.decimals("0.001", "9999", places=3), st.integers(0, DAYS)), min_size=1, max_size=20))
def test_every_mark_lies_within_its_frame(results):
    sheet = sheet_of("near-miss-alt")
    trend = next(trend for trend in sheet.trends if trend.analyte == "alt")
    made = points(*(alt(str(value), days=days) for value, days in results))
    plot = trend_plot.trend_plot(replace(trend, points=made), AS_OF, 14)
    limit = Decimal(plot.limit_y)
    for mark, point in zip(plot.marks, made, strict=True):
        assert plot.left <= Decimal(mark.x) <= plot.right and plot.top - 1 <= Decimal(mark.y) <= plot.bottom
        assert (Decimal(mark.y) < limit) == point.outside or abs(Decimal(mark.y) - limit) <= Decimal("0.5")
        assert mark.outside == point.outside
    assert plot.top < limit < plot.bottom and len(plot.levels) <= 8


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_plot_says_in_a_sentence_what_it_shows(language):
    found = {view.limit: view for view in trend_views(sheet_of("near-miss-alt"), language)}
    alt_view = next(view for view in trend_views(sheet_of("near-miss-alt"), language) if "2.62" in view.summary)
    assert "2026-11-19" in alt_view.summary and "2.5" in alt_view.summary and found
    none = next(view for view in trend_views(sheet_of("not-aml-family-history"), language) if not view.points)
    assert none.plot is None and "90" in none.summary


# --- the timeline ----------------------------------------------------------------------------------------------------
EVENTS = st.lists(st.builds(
    Event, st.dates(date(1980, 1, 1), date(2026, 11, 23)).map(on),
    st.sampled_from(["diagnosis", "course", "transplant", "remission", "disease", "relapse", "result"]),
    st.just(Phrase("x")), st.just(("Observation/x",)), st.booleans()), min_size=1, max_size=40).map(
        lambda events: sorted(events, key=lambda event: event.when.earliest))


FRAMES = pytest.mark.parametrize("frame", [timeline_plot.WIDE, timeline_plot.NARROW], ids=["wide", "narrow"])


@FRAMES
@given(EVENTS)
@example([Event(on(date(1988, 5, 15)), "diagnosis", Phrase("x"), ("Observation/x",), False)])  # a tick at 21.99, drawn at 22.0
def test_every_event_lies_within_its_frame(frame, events):
    plot = timeline_plot.timeline_plot(events, AS_OF, frame)
    assert [one.number for one in plot.drawn] == list(range(1, len(events) + 1))
    tops = {lane: (y, below) for (lane, y), below in zip(plot.lanes, [*(y for _, y in plot.lanes[1:]), plot.bottom], strict=True)}
    for one, event in zip(plot.drawn, events, strict=True):
        assert plot.left <= Decimal(one.x) <= Decimal(one.until) <= plot.right
        top, below = tops[timeline_plot.lane_of(event)]
        assert one.y in range(top, below, timeline_plot.ROW)
    assert len(plot.ticks) <= frame.most_ticks + 1
    assert all(anchor == ("start" if Decimal(x) < 22 else "end" if Decimal(x) > frame.width - 22 else "middle") for x, _, anchor in plot.ticks)
    assert plot.left <= Decimal(plot.today) <= plot.right


@FRAMES
@given(EVENTS)
def test_marks_lie_on_each_other_only_where_a_lane_is_full(frame, events):
    drawn = timeline_plot.timeline_plot(events, AS_OF, frame).drawn
    full = {timeline_plot.lane_of(event) for event in events
            if len({one.y for one, its in zip(drawn, events, strict=True) if timeline_plot.lane_of(its) == timeline_plot.lane_of(event)})
            == timeline_plot.ROWS}
    rows = {}
    for one, event in zip(drawn, events, strict=True):
        if timeline_plot.lane_of(event) not in full:
            rows.setdefault(one.y, []).append(one)
    for row in rows.values():
        assert all(abs(Decimal(one.middle) - Decimal(other.middle)) >= 12 for n, one in enumerate(row) for other in row[:n])


@FRAMES
def test_two_remissions_of_one_day_are_both_seen_with_their_numbers(frame):
    two = [Event(on(date(2025, 6, 20)), "remission", Phrase("x"), ("Observation/x",), derived) for derived in (True, False)]
    last = Event(on(date(2026, 11, 20)), "disease", Phrase("x"), ("Observation/y",), False)
    first, second, third = timeline_plot.timeline_plot([*two, last], AS_OF, frame).drawn
    assert (first.middle, first.derived, second.derived) == (second.middle, True, False)
    assert second.y - first.y == timeline_plot.ROW and first.numbered and second.numbered
    assert (first.anchor, third.anchor) == ("middle", "end"), "a number beside the day of evaluation is not crossed by its line"


@pytest.mark.parametrize("story", golden.stories())
def test_every_event_names_what_it_rests_on(story):
    sheet = sheet_of(story)
    view = course_view(sheet, "en")
    assert len(view.events) == len(sheet.screening.course.timeline)
    for shown, event in zip(view.events, sheet.screening.course.timeline, strict=True):
        assert set(shown.sources) <= {one for one in event.references if one} and (shown.sources or not any(event.references))
        assert shown.derived == event.derived and shown.what


def test_a_course_lasts_to_its_last_dose_and_is_derived():
    courses = [e for e in sheet_of("relapse-after-hsct-chinese").screening.course.timeline if e.kind == "course"]
    assert courses and all(e.derived and e.until >= e.when.first for e in courses)


def timeline_of(chart):
    screener = golden.screener()
    return screener.screen(screener.record(read_chart(encoded(bundle(chart)))), AS_OF).course.timeline


def test_a_transplant_known_from_a_diagnosis_only_is_derived():
    told = condition("gvhd", None, "移植物抗宿主病", recorded="2026-05-11")
    alone, = [e for e in timeline_of([*base(), told]) if e.kind == "transplant"]
    assert alone.derived and alone.references == ("Condition/gvhd",)
    done, = [e for e in timeline_of([*base(), told, procedure("allo", None, "异基因造血干细胞移植术", "2025-10-16")]) if e.kind == "transplant"]
    assert not done.derived and done.references == ("Procedure/allo",)


def test_the_first_disease_after_a_remission_is_a_relapse_and_derived():
    """From the remission and the marrow; what follows is disease, and disease before any remission too."""
    chart = [*base(), marrow_blasts("b0", 60, "2026-01-02"), marrow_report("cr", "完全缓解", "2026-03-01"), marrow_blasts("b1", 20, "2026-11-01"),
             marrow_blasts("b2", 30, "2026-11-08")]
    told = {e.references[0]: (e.kind, e.derived) for e in timeline_of(chart)
            if e.kind in ("relapse", "disease") and e.references[0] != "Condition/aml"}
    assert told == {"Observation/b0": ("disease", False), "Observation/b1": ("relapse", True), "Observation/b2": ("disease", False)}


def test_a_date_of_a_year_is_drawn_as_long_as_it_is():
    year = Event(on(date(2024, 1, 1), "year", date(2024, 12, 31)), "diagnosis", Phrase("x"), (None,))
    plot = timeline_plot.timeline_plot([year], AS_OF)
    assert plot.drawn[0].wide
