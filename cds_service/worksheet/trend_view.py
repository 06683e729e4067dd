"""The trends in words and as plots."""
from __future__ import annotations

from dataclasses import dataclass

from cds_service.cards.tally import Told
from cds_service.eligibility.shown_dates import between
from cds_service.texts.escaping import visible
from cds_service.texts.wording import render
from cds_service.worksheet.rows import told
from cds_service.worksheet.trend_plot import TrendPlot, trend_plot
from cds_service.worksheet.trends import DAYS, Point, Trend
from cds_service.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class PointView:
    """One result in words, for the table."""

    date: str
    value: str
    upper_limit: str
    multiple: str
    side: str
    remarks: tuple[str, ...]
    reference: str


@dataclass(frozen=True, slots=True)
class TrendView:
    """One trend: ``summary`` says in one sentence what the plot shows."""

    name: str
    limit: str
    summary: str
    plot: TrendPlot | None
    points: tuple[PointView, ...]
    left_out: int
    days: int = DAYS


def trend_views(sheet: Worksheet, language: str) -> list[TrendView]:
    """Every trend of the worksheet."""
    return [_view(sheet, trend, language) for trend in sheet.trends]


def _view(sheet: Worksheet, trend: Trend, language: str) -> TrendView:
    criterion = sheet.trial.criterion(trend.criterion)
    name = Told(criterion, sheet.screening.finding(trend.criterion)).subject(language)
    drawn = any(point.multiple is not None for point in trend.points)
    plot = trend_plot(trend, sheet.screening.as_of, criterion.settings["within_days"]) if drawn else None
    return TrendView(name, f"{trend.limit:f}", _summary(trend, name, language), plot,
                     tuple(_point(point, language) for point in reversed(trend.points)), trend.left_out)


def _summary(trend: Trend, name: str, language: str) -> str:
    certain = [point for point in trend.points if point.multiple is not None]
    if not trend.points:
        return told("worksheet.trend.none", language, name=name, days=DAYS)
    count = len(trend.points) + trend.left_out
    if not certain:
        return told("worksheet.trend.no-multiple", language, name=name, days=DAYS, count=count)
    last = certain[-1]
    return told(f"worksheet.trend.summary{'' if last.final else '-preliminary'}", language, name=name, days=DAYS, count=count,
                multiple=last.multiple or 0, date=_date(last, language), limit=trend.limit)


def _date(point: Point, language: str) -> str:
    return visible(render(between(point.day, point.last), language) if point.last else point.date)


def _point(point: Point, language: str) -> PointView:
    side = {True: "above", False: "within", None: "unknown"}[point.outside]
    remarks = tuple(told(f"worksheet.trend.{name}", language) for name, so in (
        ("assumed", point.assumed), ("preliminary", not point.final)) if so)
    return PointView(
        date=_date(point, language), value=visible(" ".join(part for part in (point.value, point.unit) if part)),
        upper_limit=visible(point.upper_limit or ""), multiple=f"{point.multiple:f}" if point.multiple is not None else "",
        side=told(f"worksheet.trend.{side}", language), remarks=remarks, reference=visible(point.reference or ""))
