"""Two runs side by side: who changes verdict, because of which criterion. Of two days, two exports or two rule sets.

Read patient by patient from their results.ndjson; of each run only verdict, states and reasons stay in memory, and
these only of patients with a sign of the disease.
"""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from cds_service.eligibility.states import Overall, State
from cds_service.population.rows import ORDER

Json = dict[str, Any]
RESULTS = "results.ndjson"
_MISSING = State.MISSING.value
_VERDICTS = [verdict.value for verdict in ORDER]


class NoRun(Exception):
    """What was given is no result of ``screen``. The text says so."""


class Criterion(msgspec.Struct):
    """A criterion of a line."""

    id: str
    state: str
    because: str


class Rules(msgspec.Struct):
    """The rules of a line."""

    version: str
    digest: str


class Line(msgspec.Struct):
    """A line of results, as far as it is compared."""

    patient: str
    overall: str
    as_of: str
    trial: str
    rules: Rules
    criteria: list[Criterion]


@dataclass(frozen=True, slots=True)
class Run:
    """``with_sign``: lines of patients with a sign of the disease; ``without``: the others' names."""

    path: Path
    version: str
    digest: str
    day: str
    with_sign: dict[str, Line]
    without: frozenset[str]

    def __contains__(self, patient: str) -> bool:
        return patient in self.with_sign or patient in self.without

    def __len__(self) -> int:
        return len(self.with_sign) + len(self.without)

    def overall(self, patient: str) -> str:
        """The verdict on a patient of the run."""
        line = self.with_sign.get(patient)
        return line.overall if line else Overall.NOT_APPLICABLE.value


@dataclass(frozen=True, slots=True)
class Change:
    """A patient whose verdict changes; ``shifts``: criterion, its states before and after, the reason now."""

    patient: str
    old: str
    new: str
    shifts: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True)
class Comparison:
    """Both runs and what differs."""

    old: Run
    new: Run
    both: int
    changes: list[Change]
    same_verdict: int

    @property
    def json(self) -> Json:
        """comparison.json."""
        return {
            "old": _run_json(self.old), "new": _run_json(self.new), "patients_in_both": self.both,
            "only_in_old": len(self.old) - self.both, "only_in_new": len(self.new) - self.both,
            "same_verdict_other_states": self.same_verdict,
            "transitions": [{"from": old, "to": new, "patients": count} for (old, new), count in self.transitions],
            "changes": [{"patient": it.patient, "from": it.old, "to": it.new, "criteria": [
                {"id": name, "from": before, "to": after, "because": because} for name, before, after, because in it.shifts]}
                for it in self.changes],
        }

    @property
    def transitions(self) -> list[tuple[tuple[str, str], int]]:
        """How many go from which verdict to which, the most first."""
        return sorted(Counter((it.old, it.new) for it in self.changes).items(), key=lambda it: (-it[1], it[0]))


def read_run(path: Path) -> Run:
    """The results in a folder of ``screen`` or a results.ndjson. Raises NoRun."""
    file = path / RESULTS if path.is_dir() else path
    with_sign: dict[str, Line] = {}
    without: set[str] = set()
    last: Line | None = None
    for last in _screenings(file):
        if last.overall == Overall.NOT_APPLICABLE.value:
            without.add(last.patient)
        else:
            with_sign[last.patient] = last
    if last is None:
        raise NoRun(f"{file}: no screening in it")
    return Run(path, last.rules.version, last.rules.digest, last.as_of, with_sign, frozenset(without))


def _screenings(file: Path) -> Iterator[Line]:
    """One for each line. Raises NoRun for a file, or the first line, that can't be read."""
    decoder = msgspec.json.Decoder(Line)
    number = 0
    try:
        with file.open("rb") as lines:
            for raw in lines:
                number += 1
                yield decoder.decode(raw)
    except OSError as fault:
        raise NoRun(f"{file}: {fault.strerror}") from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise NoRun(f"{file}: line {number} is no screening") from None


def compare(old: Run, new: Run, disease: str) -> Comparison:
    """What differs between two runs; patients of one of them only are counted. ``disease``: the criterion of it."""
    shared = {it for it in new.with_sign if it in old} | {it for it in old.with_sign if it in new}
    changes: list[Change] = []
    same_verdict = 0
    for patient in sorted(shared):
        shifts = _shifts(old.with_sign.get(patient), new.with_sign.get(patient), disease)
        before, after = old.overall(patient), new.overall(patient)
        if before != after:
            changes.append(Change(patient, before, after, shifts))
        elif shifts:
            same_verdict += 1
    changes.sort(key=lambda it: (_VERDICTS.index(it.new), _VERDICTS.index(it.old), it.patient))
    return Comparison(old, new, len(shared) + len(old.without & new.without), changes, same_verdict)


def _shifts(old: Line | None, new: Line | None, disease: str) -> tuple[tuple[str, str, str, str], ...]:
    """The criteria whose state differs. Of a patient without a sign only the criterion of the disease was asked."""
    before = {it.id: it for it in old.criteria} if old else {}
    after = {it.id: it for it in new.criteria} if new else {}
    names = list(after or before) if old and new else [disease]
    found = [(name, before.get(name), after.get(name)) for name in names]
    return tuple((name, one.state if one else _MISSING, other.state if other else _MISSING, other.because if other else "")
                 for name, one, other in found if (one.state if one else _MISSING) != (other.state if other else _MISSING))


def _run_json(run: Run) -> Json:
    return {"path": str(run.path), "rules": {"version": run.version, "digest": run.digest}, "as_of": run.day, "patients": len(run)}
