"""When an Observation's result was true.

Its own effective date; without one its panel's, then that of a report that refers to it, then when it was issued
(noted). A date that can't be read is no date: nothing else stands in for it. Source: FHIR R4 Observation.effective[x],
issued, hasMember; DiagnosticReport.effective[x], result.
"""
from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from fhir_mappings.dates import UNREADABLE, closing, parse
from fhir_mappings.frozen import Frozen
from fhir_mappings.record import Phrase, When
from fhir_mappings.references import Read
from fhir_mappings.resources import DiagnosticReport, Observation
from fhir_mappings.text.days.lengths import length_of

if TYPE_CHECKING:
    from fhir_mappings.charts.chart import Chart

FROM_PANEL = Phrase("note.date-from-panel")
FROM_REPORT = Phrase("note.date-from-report")
FROM_RESULTS = Phrase("history.date-from-results")
READY_WITHIN = length_of("report_ready")
"""How long a report on a sample takes, its stains, chromosomes and genes included."""
DATES_DIFFER = Phrase("note.dates-differ")
ISSUED = Phrase("note.date-issued")
_VOID = ("entered-in-error", "cancelled")


class Dated(Frozen):
    """A date, or none, with what had to be assumed for it."""

    when: When | None = None
    notes: tuple[Phrase, ...] = ()


def when_of(read: Read[Observation], chart: Chart, zone: ZoneInfo) -> Dated:
    """When this result was true."""
    observation = read.resource
    if (own := _effective(observation, zone)) is not None:
        return own
    panels = [panel.resource for panel in chart.panels_of(read) if not _is_void(panel.resource.status)]
    of_panels = [_effective(panel, zone) for panel in panels]
    if (inherited := _shared(of_panels, FROM_PANEL)) is not None:
        return inherited
    reports = [report.resource for report in chart.reports_of(read) if not _is_void(report.resource.status)]
    of_reports = [_effective(report, zone) for report in reports]
    unread = (UNREADABLE,) if any(it is not None and it.when is None for it in (*of_panels, *of_reports)) else ()
    if (inherited := _shared(of_reports, FROM_REPORT)) is not None:
        return Dated(inherited.when, (*inherited.notes, *unread))
    for issued in (observation.issued, *(it.issued for it in (*panels, *reports))):
        if issued and issued.strip():
            when = parse(issued, zone)
            return Dated(when, (ISSUED, *unread) if when else (UNREADABLE,))
    return Dated(None, unread)


def of_results(read: Read[DiagnosticReport], chart: Chart, zone: ZoneInfo) -> Dated | None:
    """When the results that a report refers to were true, which is when it is about: it was issued days later. None without any, and where
    one is much older than the issue: a report refers to old counts too."""
    found = (chart.resolve(reference, read) for reference in read.resource.result or () if reference is not None)
    results = [it.resource for it in found if it is not None and isinstance(it.resource, Observation)]
    dated = [_effective(it, zone) for it in results if not _is_void(it.status)]
    issued = parse(read.resource.issued, zone)
    if issued and any(it is None or it.when is None or it.when.first < issued.first - READY_WITHIN for it in dated):
        return None
    return _shared(dated, FROM_RESULTS)


def _effective(resource: Observation | DiagnosticReport, zone: ZoneInfo) -> Dated | None:
    """The effective date; no date, noted, when it can't be read; None when there is none."""
    if any(path.startswith("effective") for path in resource.malformed):
        return Dated(None, (UNREADABLE,))
    instant = resource.effective_instant if isinstance(resource, Observation) else None
    if resource.effective_date_time and resource.effective_date_time.strip():
        return _read(parse(resource.effective_date_time, zone))
    period = resource.effective_period
    if period is not None and (of_period := _charted(closing(period.end)) or _charted(period.start)):
        return _read(parse(of_period, zone))
    return _read(parse(instant, zone)) if instant and instant.strip() else None


def _charted(text: str | None) -> str | None:
    return text if text and text.strip() else None


def _read(when: When | None) -> Dated:
    return Dated(when) if when else Dated(None, (UNREADABLE,))


def _shared(dated: Iterable[Dated | None], note: Phrase) -> Dated | None:
    """The date of those that this result belongs to; where they differ some time between the first and the last of
    them, noted; None when they give none.
    """
    whens = [it.when for it in dated if it is not None and it.when is not None]
    if not whens:
        return None
    if max(when.earliest for when in whens) >= min(when.latest for when in whens):  # no moment that all of them hold
        first, last = min(whens, key=lambda when: when.earliest), max(whens, key=lambda when: when.latest)
        return Dated(When.between(first, last), (note, DATES_DIFFER))
    return Dated(min(whens, key=lambda when: when.latest - when.earliest), (note,))


def _is_void(status: str | None) -> bool:
    return (status or "").strip().lower() in _VOID
