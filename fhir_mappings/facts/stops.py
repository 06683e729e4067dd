"""The fact that a treatment is over, where no day of its end is told."""
from __future__ import annotations

from datetime import date, timedelta

from fhir_mappings.facts.values import When
from fhir_mappings.frozen import Frozen


class Stop(Frozen):
    """That a drug is no longer taken: ``by`` when that was written (None: not told), and at least how long before it the drug was
    stopped, in ``years`` or ``months`` of the calendar (last year) or in ``days``."""

    by: When | None = None
    years: int = 0
    months: int = 0
    days: int = 0

    def latest(self, as_of: date) -> date:
        """The last day on which it can have been taken, by what was known on a day."""
        written = min(as_of, self.by.last) if self.by else as_of
        if self.years:
            return date(written.year - self.years, 12, 31)
        if self.months:
            return written.replace(day=1) - timedelta(days=1)
        return written - timedelta(days=self.days)
