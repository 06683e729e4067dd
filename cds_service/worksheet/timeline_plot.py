"""Where the events of the disease course stand in their plot: one lane a kind, days from left to right."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cds_service.eligibility.course.timeline import Event

WIDTH = 860
LEFT, RIGHT, TOP, BOTTOM, LANE = 130, 24, 8, 26, 34
LANES = ("diagnosis", "course", "transplant", "remission", "result", "relapse")
OF_LANE = {"disease": "result"}
"""Results at relapse level and below it share a lane."""
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
MOST_TICKS = 8
MARGIN_DAYS = 20
NUMBER_ROOM = Decimal(18)
MOST = 120
"""Events that are drawn and listed, the newest; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One event. ``x`` to ``until``: how long it lasted, or between which days it lies. ``number``: its row in the table."""

    number: int
    kind: str
    x: str
    until: str
    y: int
    middle: str
    wide: bool
    derived: bool
    numbered: bool


@dataclass(frozen=True, slots=True)
class TimelinePlot:
    """The plot: lanes with their heights, events and ticks."""

    lanes: tuple[tuple[str, int], ...]
    drawn: tuple[Drawn, ...]
    ticks: tuple[tuple[str, str], ...]
    today: str
    left: int
    right: int
    bottom: int
    height: int
    width: int = WIDTH


def timeline_plot(events: Sequence[Event], as_of: date) -> TimelinePlot:
    """The plot of these events, at least one, oldest first."""
    past = [event for event in events if event.when.first <= as_of] or list(events)
    span = _Span(min(event.when.first for event in events) - timedelta(days=MARGIN_DAYS),
                 max(as_of, *(min(event.when.last, as_of) for event in past)))
    kinds = {OF_LANE.get(event.kind, event.kind) for event in events}
    lanes = tuple((lane, TOP + LANE * place + LANE // 2) for place, lane in enumerate(lane for lane in LANES if lane in kinds))
    heights, last = dict(lanes), dict.fromkeys(kinds, Decimal(-1000))
    drawn = []
    for number, event in enumerate(events, 1):
        lane = OF_LANE.get(event.kind, event.kind)
        one, end = _drawn(event, number, heights[lane], span, last[lane])
        drawn.append(one)
        last[lane] = end if one.numbered else last[lane]
    bottom = TOP + LANE * len(lanes)
    return TimelinePlot(lanes, tuple(drawn), _ticks(span), _text(span.x(as_of)), LEFT, WIDTH - RIGHT, bottom, bottom + BOTTOM)


@dataclass(frozen=True, slots=True)
class _Span:
    first: date
    last: date

    def x(self, day: date) -> Decimal:
        """Where a day stands."""
        days = max(1, (self.last - self.first).days)
        share = Decimal(min(max((day - self.first).days, 0), days)) / days
        return LEFT + share * (WIDTH - LEFT - RIGHT)


def _drawn(event: Event, number: int, y: int, span: _Span, last: Decimal) -> tuple[Drawn, Decimal]:
    begin, end = span.x(event.when.first), span.x(max(event.until or event.when.last, event.when.first))
    middle = (begin + end) / 2
    wide = end - begin > 6
    return Drawn(number, event.kind, _text(begin), _text(end), y, _text(middle), wide, event.derived,
                 middle - last >= NUMBER_ROOM), middle


def _ticks(span: _Span) -> tuple[tuple[str, str], ...]:
    """The first days of months, so many months apart that there are not too many."""
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month
    step = next((step for step in STEPS if months // step <= MOST_TICKS), STEPS[-1])
    found = []
    for month in range(span.first.year * 12 + span.first.month, span.last.year * 12 + span.last.month):
        if month % step == 0:
            day = date(month // 12, month % 12 + 1, 1)
            found.append((_text(span.x(day)), day.isoformat()[:4 if step >= 12 else 7]))
    return tuple(found)


def _text(value: Decimal) -> str:
    return f"{value:.1f}"
