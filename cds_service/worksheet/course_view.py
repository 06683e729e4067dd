"""The disease course in words and as a plot; each derived fact names what it was derived from."""
from __future__ import annotations

from dataclasses import dataclass

from cds_service.eligibility.shown_dates import shown_date
from cds_service.texts.day_beside import without_day
from cds_service.texts.escaping import visible
from cds_service.texts.wording import say, words
from cds_service.worksheet.rows import said
from cds_service.worksheet.timeline_plot import MOST, NARROW, TimelinePlot, timeline_plot
from cds_service.worksheet.worksheet import Worksheet

MOST_SOURCES = 6
"""Resources that one event names; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class EventView:
    """One event in words. ``sources``: what it was recorded in or derived from; ``more``: how many are not named."""

    date: str
    kind: str
    word: str
    what: str
    derived: bool
    sources: tuple[str, ...]
    more: int


@dataclass(frozen=True, slots=True)
class CourseView:
    """The timeline; ``plot``, and ``narrow`` for a telephone, are None where nothing dated is on record."""

    events: tuple[EventView, ...]
    plot: TimelinePlot | None
    narrow: TimelinePlot | None
    left_out: int


def course_view(sheet: Worksheet, language: str) -> CourseView:
    """The events, oldest first; of very many the newest."""
    events = sheet.screening.course.timeline
    shown = events[-MOST:]
    views = []
    for event in shown:
        sources = tuple(dict.fromkeys(visible(one) for one in event.references if one))
        day = shown_date(event.when)
        told = said(without_day(event.what, day, language), language)
        views.append(EventView(visible(say(day or "", language)), event.kind, words(f"worksheet.event.{event.kind}", language), told,
                               event.derived, sources[:MOST_SOURCES], len(sources[MOST_SOURCES:])))
    as_of = sheet.screening.as_of
    plots = (timeline_plot(shown, as_of), timeline_plot(shown, as_of, NARROW)) if shown else (None, None)
    return CourseView(tuple(views), *plots, len(events) - len(shown))
