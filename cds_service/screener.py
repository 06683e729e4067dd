"""Everything a screening needs that does not change between calls: rules, terminology, the site's tables.

Made once at the start. ``explain``, ``screen`` and the service take the same middle: ``read_record``, then ``screen``.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cds_service.config import Settings
from cds_service.eligibility.screening import Screening, screen
from cds_service.eligibility.trial import DEFAULT_TRIAL, Trial, load_trial
from fhir_mappings import terminology as terminologies
from fhir_mappings.chart import Chart
from fhir_mappings.read import read_record
from fhir_mappings.record import PatientRecord


@dataclass(frozen=True, slots=True)
class Screener:
    """The rules of one trial at this site, ready to be asked."""

    settings: Settings
    trial: Trial
    terminology: terminologies.Terminology
    codes: Mapping[str, tuple[str, str, str]]

    def record(self, chart: Chart) -> PatientRecord:
        """The chart as facts."""
        return read_record(chart, self.terminology, self.settings.time_zone, site=self.settings.site.readers)

    def screen(self, record: PatientRecord, as_of: date) -> Screening:
        """The record screened on that day."""
        return screen(self.trial, record, as_of, codes=self.codes, trial_open=self.settings.trial_open)

    def now(self) -> datetime:
        """The time in the site's calendar; with a pinned date, that day at this hour."""
        now = datetime.now(self.settings.time_zone)
        pinned = self.settings.as_of
        return now if pinned is None else datetime.combine(pinned, now.timetz())


def make_screener(settings: Settings, trial_id: str = DEFAULT_TRIAL) -> Screener:
    """Reads rules and terminology with the site's changes; raises what they raise when one of them is wrong."""
    terminology = terminologies.load(settings.site.readers)
    trial = load_trial(trial_id, windows=settings.site.windows, amendments=settings.site.amendments)
    return Screener(settings, trial, terminology, {})
