"""Everything a screening needs that does not change between calls: rules, terminology, the site's tables.

Made once at the start. ``explain``, ``screen`` and the service take the same middle: ``read_record``, then ``screen``.
"""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cds_service.eligibility.rule_file import TRIALS, RulesError
from cds_service.eligibility.screening import Screening, screen, signs_of_disease, without_disease
from cds_service.eligibility.trial import DEFAULT_TRIAL, Trial, load_trial
from cds_service.settings.config import Settings
from cds_service.trials.trial_folders import TrialFolder, trial_folder
from fhir_mappings.charts.chart import Chart
from fhir_mappings.coded_signs import surely_coded
from fhir_mappings.content_digest import content_digest
from fhir_mappings.read import read_record
from fhir_mappings.record import PatientRecord
from fhir_mappings.terminology.store import Terminology, load
from fhir_mappings.text.shares import limits
from fhir_mappings.warming import whatever_is_read

Code = tuple[str, str, str]


class PreferredCodes(Mapping[str, Code]):
    """The code to order a concept by: (system, code, display); concepts without one are not in here."""

    def __init__(self, terminology: Terminology) -> None:
        self._terminology = terminology
        self._known: dict[str, Code | None] = {}  # of the concepts that rules name, each looked up once

    def __getitem__(self, concept: str) -> Code:
        if concept not in self._known:
            self._known[concept] = self._terminology.preferred(concept)
        code = self._known[concept]
        if code is None:
            raise KeyError(concept)
        return code

    def __iter__(self) -> Iterator[str]:
        return (concept for concept in self._terminology.names if self._terminology.preferred(concept))

    def __len__(self) -> int:
        return sum(1 for _ in self)


@dataclass(frozen=True, slots=True)
class Screener:
    """The rules of one trial at this site, ready to be asked."""

    settings: Settings
    trial: Trial
    terminology: Terminology
    codes: Mapping[str, Code]
    folder: TrialFolder

    def record(self, chart: Chart) -> PatientRecord:
        """The chart as facts."""
        return read_record(chart, self.terminology, self.settings.time_zone, site=self.settings.site.readers)

    def screen(self, record: PatientRecord, as_of: date) -> Screening:
        """The record screened on that day."""
        return screen(self.trial, record, as_of, codes=self.codes, trial_open=self.settings.trial_open)

    def surely_shows_disease(self, chart: Chart) -> bool:
        """True where ``without_disease`` can't but be None, whatever else is read of the chart: most patients of its wards."""
        return surely_coded(chart, self.terminology, signs_of_disease(self.trial))

    def without_disease(self, record: PatientRecord, as_of: date) -> Screening | None:
        """The screening of a record without a sign of the trial's disease, of which nothing else is asked; None with one."""
        return without_disease(self.trial, record, as_of, trial_open=self.settings.trial_open)

    def warm(self) -> None:
        """Screens nobody, so that the first patient does not wait for patterns and tables to be made."""
        self.screen(self.record(whatever_is_read()), self.now().date())

    def now(self) -> datetime:
        """The time in the site's calendar; with a pinned date, that day at this hour, which is told to nobody."""
        now = datetime.now(self.settings.time_zone)
        pinned = self.settings.as_of
        return now if pinned is None else datetime.combine(pinned, now.timetz())


def make_screener(settings: Settings, trial_id: str = DEFAULT_TRIAL, *, check: bool = True) -> Screener:
    """Reads rules and terminology with the site's changes; ValueError when one of them is wrong.

    ``trial_id``: an NCT number of TRIALS or of a shipped trial, or the path of a trial's folder. ``check=False`` skips
    the schema of the shipped rules, which the tests hold (for short-lived commands).
    """
    folder = trial_folder(trial_id, settings.trials)
    terminology = load(settings.site.readers, folder.value_sets)
    changes = settings.changes(folder.id)
    trial = load_trial(folder.id, windows=changes.windows, amendments=changes.amendments, check=check or folder.parent != TRIALS,
                       value_sets_digest=content_digest(settings.site.readers, folder.value_sets), folder=folder.parent)
    _refuse_limits_below_those_of_texts(trial)
    return Screener(settings, trial, terminology, PreferredCodes(terminology), folder)


READ_BY = {"mrd_percent": limits.residual, "marrow_blasts_percent": limits.blasts_of_no_remission}
"""The limits of a course that the readers of texts hold too."""


def _refuse_limits_below_those_of_texts(trial: Trial) -> None:
    """RulesError: what reports and letters tell of a share in between would be passed over as a remission. A higher limit is safe: the
    readers find more disease than it asks for, and it shows as a doubt."""
    below = [(name, trial.course[name], limit()) for name, limit in READ_BY.items() if trial.course.get(name, limit()) < limit()]
    if below:
        raise RulesError([f"course.{name}: {value} is below {limit}, by which reports and letters are read: this version can't screen by it"
                          for name, value, limit in below])



def make_screeners(settings: Settings, *, check: bool = True) -> tuple[Screener, ...]:
    """One for each of TRIALS, in their order. ``check``: as of ``make_screener``."""
    return tuple(make_screener(settings, one.id, check=check) for one in settings.trials)
