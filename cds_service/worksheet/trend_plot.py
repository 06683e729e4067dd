"""Where things stand in the plot of a trend: numbers for an SVG, drawn by the template.

Days run from left to right, multiples of the upper limit from bottom to top. A value far outside is drawn at the edge
with its number, so that the limit stays readable.
"""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from cds_service.worksheet.trends import DAYS, Point, Trend

WIDTH, HEIGHT = 380, 190
LEFT, RIGHT, TOP, BOTTOM = 34, 14, 20, 24
ROOM_ABOVE_LIMIT = Decimal("1.4")
ROOM_ABOVE_VALUE = Decimal("1.15")
HIGHEST_OF_LIMIT = 4
"""Values above so many times the criterion's limit are drawn at the edge."""
TICK_DAYS = (90, 60, 30, 0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One result in the plot. ``beyond``: it lies above the edge. ``last``: the newest, which is written out."""

    x: str
    y: str
    label: str
    outside: bool
    hollow: bool
    beyond: bool
    last: bool
    anchor: str


@dataclass(frozen=True, slots=True)
class TrendPlot:
    """The plot: where limit, upper limit of normal, window and marks are; ``line`` joins the final results."""

    marks: tuple[Mark, ...]
    line: str
    limit_y: str
    uln_y: str
    window_x: str
    ticks: tuple[tuple[str, str, str], ...]
    levels: tuple[tuple[str, str], ...]
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    bottom: int = HEIGHT - BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


def trend_plot(trend: Trend, as_of: date, window_days: int) -> TrendPlot:
    """The plot of a trend; without a single multiple it has no marks."""
    drawn = [point for point in trend.points if point.multiple is not None]
    top = _highest(trend.limit, [point.multiple for point in drawn if point.multiple is not None])
    marks = tuple(_mark(point, as_of, top, last=point is drawn[-1]) for point in drawn)
    certain = [mark for mark, point in zip(marks, drawn, strict=True) if point.final]
    return TrendPlot(
        marks=marks, line=" ".join(f"{mark.x},{mark.y}" for mark in certain) if len(certain) > 1 else "",
        limit_y=_y(trend.limit, top), uln_y=_y(Decimal(1), top), window_x=_x(as_of - timedelta(days=window_days), as_of),
        ticks=tuple(_tick(as_of - timedelta(days=days), as_of) for days in TICK_DAYS),
        levels=tuple((_y(Decimal(level), top), str(level)) for level in _levels(top)))


def _highest(limit: Decimal, values: list[Decimal]) -> Decimal:
    most = max(values, default=Decimal(0)) * ROOM_ABOVE_VALUE
    return min(max(most, limit * ROOM_ABOVE_LIMIT, ROOM_ABOVE_LIMIT), limit * HIGHEST_OF_LIMIT)


def _levels(top: Decimal) -> list[int]:
    step = max(1, int(top) // 4)
    return list(range(0, int(top) + 1, step))


def _mark(point: Point, as_of: date, top: Decimal, last: bool) -> Mark:
    multiple = point.multiple if point.multiple is not None else Decimal(0)
    near_edge = (as_of - point.day).days < DAYS // 6
    return Mark(x=_x(point.day, as_of), y=_y(min(multiple, top), top), label=f"{multiple:f}", outside=bool(point.outside),
                hollow=point.assumed or not point.final, beyond=multiple > top, last=last, anchor="end" if near_edge else "middle")


def _tick(day: date, as_of: date) -> tuple[str, str, str]:
    """Where it is, what it says, and how it is aligned."""
    anchor = {as_of: "end", as_of - timedelta(days=DAYS): "start"}.get(day, "middle")
    return _x(day, as_of), day.isoformat()[5:], anchor


def _x(day: date, as_of: date) -> str:
    share = Decimal(DAYS - (as_of - day).days) / DAYS
    return _number(LEFT + share * (WIDTH - LEFT - RIGHT))


def _y(multiple: Decimal, top: Decimal) -> str:
    return _number(HEIGHT - BOTTOM - multiple / top * (HEIGHT - TOP - BOTTOM))


def _number(value: Decimal) -> str:
    return f"{value:.1f}"
