"""How far the charts answer each criterion: states over all patients and over those with the disease, and why it is open."""
from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from cds_service.doctor.problems import bare
from cds_service.eligibility.screening import Screening
from cds_service.eligibility.states import OPEN, Overall, State
from fhir_mappings.record import Phrase

MOST_REASONS = 3
MOST_KEPT = 500


@dataclass
class Completeness:
    """``states``: criterion -> state -> patients. ``reasons``: criterion -> why it was open, without values of anybody."""

    patients: int = 0
    states: dict[str, Counter[State]] = field(default_factory=lambda: defaultdict(Counter))
    reasons: dict[str, Counter[Phrase]] = field(default_factory=lambda: defaultdict(Counter))

    def take(self, screening: Screening) -> None:
        """Counts one patient's findings."""
        self.patients += 1
        for finding in screening.findings:
            self.states[finding.criterion][finding.state] += 1
            why, known = bare(finding.because), self.reasons[finding.criterion]
            if finding.state in OPEN and (why in known or len(known) < MOST_KEPT):
                known[why] += 1

    def answered(self, criterion: str) -> int:
        """In how many patients the chart answers the criterion, whatever the answer."""
        return sum(count for state, count in self.states[criterion].items() if state not in OPEN)


def has_disease(screening: Screening) -> bool:
    """True where the trial's disease is on record, or may be."""
    return screening.overall is not Overall.NOT_APPLICABLE
