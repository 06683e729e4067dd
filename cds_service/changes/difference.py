"""Two rule sets over the same charts: whose verdict changes, whose states, because of which criterion and why."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from cds_service.eligibility.finding import Finding
from cds_service.eligibility.screening import Screening
from cds_service.eligibility.states import Overall
from cds_service.screener import Screener
from cds_service.texts.wording import render
from fhir_mappings.population.sample import charts_of
from fhir_mappings.population.sample_counts import NotRead, SampleCounts
from fhir_mappings.record import Phrase

Json = dict[str, Any]
ORDER = (Overall.LIKELY_MATCH, Overall.NEAR_MISS, Overall.POSSIBLE_MATCH, Overall.NOT_A_MATCH, Overall.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Shift:
    """A criterion whose state differs; None for a rule set that does not have it."""

    criterion: str
    old: Finding | None
    new: Finding | None


@dataclass(frozen=True, slots=True)
class Change:
    """A patient whom the two rule sets answer differently; the verdicts may be the same."""

    patient: str
    old: Overall
    new: Overall
    shifts: tuple[Shift, ...]

    @property
    def of_verdict(self) -> bool:
        """The verdict changes."""
        return self.old is not self.new


@dataclass
class Difference:
    """What differs. ``matrix``: how many patients have which verdict by the old and the new rules.

    ``twice``: patients of whom the files hold more than one chart; each is screened, none is brought together.
    """

    old: Screener
    new: Screener
    day: date
    matrix: Counter[tuple[Overall, Overall]] = field(default_factory=Counter)
    changes: list[Change] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)
    twice: set[str] = field(default_factory=set)

    @property
    def patients(self) -> int:
        """All charts that were screened."""
        return self.matrix.total()

    def compare(self, paths: Iterable[Path]) -> None:
        """Screens every chart in these files and folders by both rule sets."""
        seen: set[str] = set()
        counts = SampleCounts()
        for chart in charts_of(paths, counts):
            old, new = (one.screen(one.record(chart), self.day) for one in (self.old, self.new))
            (self.twice if new.patient in seen else seen).add(new.patient)
            self.matrix[old.overall, new.overall] += 1
            shifts = tuple(_shifts(old, new))
            if shifts or old.overall is not new.overall:
                self.changes.append(Change(new.patient, old.overall, new.overall, shifts))
        self.not_read = counts.not_read
        self.changes.sort(key=lambda it: (not it.of_verdict, ORDER.index(it.new), ORDER.index(it.old), it.patient))

    def json(self, language: str, names: tuple[str, str]) -> Json:
        """As JSON; where it can be, in the words of the comparison of two population runs."""
        return {
            "old": self._rules(self.old, names[0]), "new": self._rules(self.new, names[1]),
            "as_of": self.day.isoformat(), "patients_in_both": self.patients,
            "same_verdict_other_states": sum(not it.of_verdict for it in self.changes),
            "transitions": [{"from": old.value, "to": new.value, "patients": count} for (old, new), count in self.transitions],
            "matrix": {old.value: {new.value: self.matrix[old, new] for new in ORDER} for old in ORDER},
            "changes": [_change(it, language) for it in self.changes if it.of_verdict],
            "state_changes": [_change(it, language) for it in self.changes if not it.of_verdict],
            "not_read": [{"path": it.place, "why": render(it.why, language)} for it in self.not_read],
            "patients_twice": sorted(self.twice),
        }

    @property
    def transitions(self) -> list[tuple[tuple[Overall, Overall], int]]:
        """How many go from which verdict to which other, the most first."""
        moved = ((pair, count) for pair, count in self.matrix.items() if pair[0] is not pair[1])
        return sorted(moved, key=lambda it: (-it[1], it[0]))

    def _rules(self, one: Screener, name: str) -> Json:
        return {"path": name, "trial": one.trial.id, "rules": {"version": one.trial.version, "digest": one.trial.digest},
                "site_changes": list(one.trial.changed)}


def _shifts(old: Screening, new: Screening) -> Iterator[Shift]:
    """The criteria whose state differs, in the new rules' order, then those that only the old ones have."""
    before = {finding.criterion: finding for finding in old.findings}
    after = {finding.criterion: finding for finding in new.findings}
    for name in (*after, *(name for name in before if name not in after)):
        one, other = before.get(name), after.get(name)
        if (one.state if one else None) is not (other.state if other else None):
            yield Shift(name, one, other)


def _change(change: Change, language: str) -> Json:
    return {"patient": change.patient, "from": change.old.value, "to": change.new.value,
            "criteria": [_shift(shift, language) for shift in change.shifts]}


def _shift(shift: Shift, language: str) -> Json:
    def said(finding: Finding | None) -> str | None:
        return render(finding.because, language) if finding else None

    return {"id": shift.criterion, "from": shift.old.state.value if shift.old else None,
            "to": shift.new.state.value if shift.new else None, "because_before": said(shift.old), "because": said(shift.new)}


def because(finding: Finding | None) -> Phrase:
    """Why the state is what it is; that there is no such criterion where there is none."""
    return finding.because if finding else Phrase("diff.no-criterion")
