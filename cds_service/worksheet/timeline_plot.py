"""Where the events of the disease course stand in their plot: one lane a kind, days from left to right."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cds_service.eligibility.course.facts.timeline import Event

LANES = ("diagnosis", "course", "transplant", "remission", "result", "relapse")
OF_LANE = {"disease": "result"}
"""Results at relapse level and below it share a lane."""
STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
MARGIN_DAYS = 20
NUMBER_ROOM, MARK_ROOM, TODAY_ROOM, TICK_ROOM = Decimal(18), Decimal(7), Decimal(9), Decimal(22)
"""Between the numbers of two events, on each side of a mark, beside the day of evaluation, and on each side of a tick."""
ROWS, ROW = 3, 28
"""Marks that would lie on each other stand below each other in their lane, in so many rows at most, so far apart."""
MOST = 120
"""Events that are drawn and listed, the newest; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The measures of a plot. ``named_above``: a lane's name stands above its line and not left of it, as telephones need it."""

    width: int
    left: int
    right: int
    lane: int
    first: int
    most_ticks: int
    named_above: bool = False


WIDE = Frame(width=860, left=130, right=24, lane=34, first=17, most_ticks=8)
NARROW = Frame(width=340, left=8, right=12, lane=46, first=34, most_ticks=3, named_above=True)
TOP, BOTTOM = 8, 26


@dataclass(frozen=True, slots=True)
class Drawn:
    """One event. ``x`` to ``until``: how long it lasted, or between which days it lies. ``number``: its row in the table,
    ``anchor``: on which side of the mark's middle it stands, so that the line of the day of evaluation does not cross it.
    """

    number: int
    kind: str
    x: str
    until: str
    y: int
    middle: str
    wide: bool
    derived: bool
    numbered: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class TimelinePlot:
    """The plot: lanes with their heights, events and ticks."""

    lanes: tuple[tuple[str, int], ...]
    drawn: tuple[Drawn, ...]
    ticks: tuple[tuple[str, str, str], ...]
    today: str
    left: int
    right: int
    bottom: int
    height: int
    width: int
    named_above: bool


def timeline_plot(events: Sequence[Event], as_of: date, frame: Frame = WIDE) -> TimelinePlot:
    """The plot of these events, at least one, oldest first."""
    past = [event for event in events if event.when.first <= as_of] or list(events)
    span = _Span(min(event.when.first for event in events) - timedelta(days=MARGIN_DAYS),
                 max(as_of, *(min(event.when.last, as_of) for event in past)), frame)
    placed, rows = _placed(events, span)
    lanes, bottom = _lanes(rows, frame)
    heights = dict(lanes)
    drawn = tuple(_drawn(event, number, heights[lane_of(event)] + ROW * row, span, numbered, span.x(as_of))
                  for number, (event, (row, numbered)) in enumerate(zip(events, placed, strict=True), 1))
    return TimelinePlot(lanes, drawn, _ticks(span), _text(span.x(as_of)), frame.left, frame.width - frame.right, bottom, bottom + BOTTOM,
                        frame.width, frame.named_above)


def lane_of(event: Event) -> str:
    """The lane in which an event stands."""
    return OF_LANE.get(event.kind, event.kind)


@dataclass(frozen=True, slots=True)
class _Span:
    first: date
    last: date
    frame: Frame

    def x(self, day: date) -> Decimal:
        """Where a day stands."""
        days = max(1, (self.last - self.first).days)
        share = Decimal(min(max((day - self.first).days, 0), days)) / days
        return self.frame.left + share * (self.frame.width - self.frame.left - self.frame.right)

    def of(self, event: Event) -> tuple[Decimal, Decimal]:
        """From where to where an event lies."""
        return self.x(event.when.first), self.x(max(event.until or event.when.last, event.when.first))


@dataclass(slots=True)
class _Row:
    """How far to the right a row of a lane is taken: by marks, and by numbers."""

    mark: Decimal = Decimal(-1000)
    number: Decimal = Decimal(-1000)


def _placed(events: Sequence[Event], span: _Span) -> tuple[list[tuple[int, bool]], dict[str, int]]:
    """For each event its row and whether its number has room; and how many rows each lane has."""
    taken: dict[str, list[_Row]] = {}
    placed = []
    for event in events:
        begin, end = span.of(event)
        middle = (begin + end) / 2
        rows = taken.setdefault(lane_of(event), [_Row()])
        row = next((place for place, one in enumerate(rows) if min(begin, middle - MARK_ROOM) >= one.mark), None)
        if row is None and len(rows) < ROWS:
            rows.append(_Row())
            row = len(rows) - 1
        row = min(range(ROWS), key=lambda place: rows[place].mark) if row is None else row
        numbered = middle - rows[row].number >= NUMBER_ROOM
        rows[row] = _Row(max(rows[row].mark, end, middle + MARK_ROOM), middle if numbered else rows[row].number)
        placed.append((row, numbered))
    return placed, {lane: len(rows) for lane, rows in taken.items()}


def _lanes(rows: Mapping[str, int], frame: Frame) -> tuple[tuple[tuple[str, int], ...], int]:
    """Each lane with the height of its first row, and where the last one ends."""
    lanes, top = [], TOP
    for lane in LANES:
        if lane in rows:
            lanes.append((lane, top + frame.first))
            top += frame.lane + ROW * (rows[lane] - 1)
    return tuple(lanes), top


def _drawn(event: Event, number: int, y: int, span: _Span, numbered: bool, today: Decimal) -> Drawn:
    begin, end = span.of(event)
    middle = (begin + end) / 2
    anchor = "end" if abs(middle - today) < TODAY_ROOM else "middle"
    return Drawn(number, event.kind, _text(begin), _text(end), y, _text(middle), end - begin > 6, event.derived, numbered, anchor)


def _ticks(span: _Span) -> tuple[tuple[str, str, str], ...]:
    """The first days of months, so many months apart that there are not too many."""
    months = (span.last.year - span.first.year) * 12 + span.last.month - span.first.month
    step = next((step for step in STEPS if months // step <= span.frame.most_ticks), STEPS[-1])
    found = []
    for month in range(span.first.year * 12 + span.first.month, span.last.year * 12 + span.last.month):
        if month % step == 0:
            day = date(month // 12, month % 12 + 1, 1)
            x = _text(span.x(day))
            found.append((x, day.isoformat()[:4 if step >= 12 else 7], _tick_anchor(Decimal(x), span.frame.width)))
    return tuple(found)


def _tick_anchor(x: Decimal, width: int) -> str:
    """How the words of a tick drawn there are aligned: none of them is cut off at an edge."""
    return "start" if x < TICK_ROOM else "end" if x > width - TICK_ROOM else "middle"


def _text(value: Decimal) -> str:
    return f"{value:.1f}"
