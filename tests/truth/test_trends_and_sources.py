"""The trends and events that a worksheet shows are those of the raw chart, and the sources of an event prove it."""
from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from cds_service.worksheet.course_view import EventView, course_view
from cds_service.worksheet.trend_view import trend_views
from tests.truth.answers import name_of, only
from tests.truth.random_charts import FEW, each, numbers, random_chart
from tests.truth.test_sentences import days_of
from tests.truth.texts import Seen, seen, seen_of

DOSES = re.compile(r"Course \d+")


@each
def test_trends_hold_the_results_of_the_chart(number: int) -> None:
    chart = {name_of(resource): resource for resource in random_chart(number)}
    for view in trend_views(seen_of(number).sheet, "en"):
        latest = re.search(r"latest ([\d.]+) × ULN on (\S+?)(?: \(preliminary\))?, limit .*: (\d+)$", view.summary)
        count = re.search(r"(?:results in 90 days: )(\d+)", view.summary)
        assert (int(count[1]) if count else 0) == len(view.points) + view.left_out
        for point in view.points:
            resource = chart[point.reference]
            assert point.date in days_of([resource]) or point.date in str(resource)
            if point.multiple and " " in point.value:
                value = Decimal(re.findall(r"[\d.]+", point.value)[0])
                shown = Decimal(point.multiple)
                high = [Decimal(number) for number in re.findall(r"[\d.]+", point.upper_limit)][-1]
                if "mg/dL" not in point.value:
                    assert abs(value / high - shown) <= Decimal("0.005") and ("<" in point.value or ">" in point.value or (
                        point.side == "above") == (value > high * Decimal(view.limit)))
        if latest:
            newest = next(point for point in view.points if point.multiple)
            assert (latest[1], latest[2]) == (newest.multiple, newest.date)
            assert ("(preliminary)" in view.summary) == ("preliminary" in newest.remarks)


def _events(it: Seen) -> Iterator[tuple[EventView, tuple[str, str, str]]]:
    for event in course_view(it.sheet, "en").events:
        yield event, (event.date, event.kind, DOSES.sub("Course", event.what))


def _rests_on_its_sources(event: EventView) -> bool:
    return event.derived and not event.more


def test_there_are_events_to_prove() -> None:
    """What the next test says, it says chart by chart, and a chart may hold no event: here is how many it is said of."""
    events = [event for number in numbers()[:FEW] for event, _ in _events(seen_of(number))]
    assert len(events) >= 100 and sum(map(_rests_on_its_sources, events)) >= 30
    assert {"disease", "remission", "course", "diagnosis"} <= {event.kind for event in events}


@each
def test_the_sources_of_an_event_prove_it(number: int) -> None:
    """From the Patient and its sources alone the event is there again; without any one of them it is not as it was."""
    chart, it = random_chart(number), seen_of(number)
    names = {name_of(resource) for resource in chart}
    for event, told in _events(it):
        assert event.sources and set(event.sources) <= names
        own = next(resource for resource in chart if name_of(resource) == event.sources[0])
        if event.kind == "disease" and own["resourceType"] == "Observation":
            assert own.get("status", "final") in ("final", "amended", "corrected") and "not decisive" not in event.what, event
        ended = re.search(r", to (\d{4}-\d\d-\d\d)$", event.what)
        assert not ended or ended[1] in days_of([resource for resource in chart if name_of(resource) in event.sources]), event
        if _rests_on_its_sources(event):
            again = [other for _, other in _events(seen(only(chart, event.sources)))]
            assert told in again, (event, again)
            for source in event.sources if event.kind != "course" else ():  # one dose of several may change nothing
                left = seen(only(chart, [one for one in event.sources if one != source]))
                assert told not in [other for _, other in _events(left)], (event, source)
