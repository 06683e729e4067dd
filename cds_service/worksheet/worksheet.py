"""What the worksheet says of one patient, before it is in a language or on a page.

It is made from a screening and the record that it was made of, whoever opened it: a hook call, whose card then carries
a link to it, or a SMART launch. It holds what the page shows and nothing else of the chart.
"""
from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from cds_service.cards.not_read import NotRead, facts_by_type, not_read
from cds_service.eligibility.finding import newest_day
from cds_service.eligibility.screening import Screening
from cds_service.eligibility.trial import Trial
from cds_service.settings.site_file import NO_CONTACT, Contact
from cds_service.worksheet.trends import Trend, trends
from fhir_mappings.frozen import Frozen, replace
from fhir_mappings.record import PatientRecord
from fhir_mappings.searches import SEARCHES

LAUNCH = "launch"
"""Stands for the hook where a SMART launch opened the worksheet."""


class Source(Frozen):
    """One kind of resource that was asked for. ``read``: how many gave facts; ``gaps``: why it was not read whole."""

    type: str
    read: int
    gaps: tuple[str, ...] = ()


class Worksheet(Frozen):
    """``opened_by``: the hook that was called, or ``launch``. ``newest``: the day of the newest fact that a finding
    rests on, as charted. ``pinned``: the day of evaluation was set by AS_OF.

    Of the disease course its timeline alone is kept in ``screening``. ``contact`` and ``status_confirmed`` are the
    site's.
    """

    trial: Trial
    screening: Screening
    evaluated: datetime
    opened_by: str
    newest: str | None
    trends: tuple[Trend, ...]
    sources: tuple[Source, ...]
    pinned: bool = False
    contact: Contact = NO_CONTACT
    status_confirmed: date | None = None

    @property
    def not_supplied(self) -> tuple[Source, ...]:
        """What the EHR did not supply, or not whole."""
        return tuple(source for source in self.sources if source.gaps)

    @property
    def not_read(self) -> NotRead:
        """What of it may hold what is open."""
        return not_read(self.screening.findings, {source.type: source.gaps for source in self.not_supplied},
                        {source.type for source in self.sources if source.read})


class SetBySite(Frozen):
    """What the site's settings add to a worksheet; see there."""

    pinned: bool = False
    contact: Contact = NO_CONTACT
    status_confirmed: date | None = None


NOTHING_SET = SetBySite()


def worksheet_of(trial: Trial, record: PatientRecord, screening: Screening, evaluated: datetime, opened_by: str,
                 site: SetBySite = NOTHING_SET) -> Worksheet:
    """The worksheet of this screening of this record."""
    slim = replace(screening.course, therapy=(), outcome=replace(screening.course.outcome, evidence=()))
    return Worksheet(
        trial=trial, screening=replace(screening, course=slim), evaluated=evaluated, opened_by=opened_by,
        newest=newest_day(screening.findings, screening.as_of), trends=trends(trial, record, screening.as_of),
        sources=tuple(_sources(record)), pinned=site.pinned, contact=site.contact, status_confirmed=site.status_confirmed)


def _sources(record: PatientRecord) -> Iterator[Source]:
    """Each kind of resource that the rules ask for, once, in the order of the searches."""
    read = facts_by_type(record)
    for name in dict.fromkeys(search.type for search in SEARCHES):
        yield Source(name, read[name], tuple(sorted(record.gaps.get(name, ()))))
