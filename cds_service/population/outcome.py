"""All that a run came to, put together from its parts, for the files that people and programs read."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec

from cds_service.eligibility.states import Overall
from cds_service.eligibility.trial import Trial
from cds_service.population import counts
from cds_service.population.partition import Part
from cds_service.population.plan import Plan
from cds_service.population.pseudonymised import Pseudonyms
from cds_service.population.records import Facts
from cds_service.population.routing import IN_BUNDLES
from cds_service.population.rows import LISTED, Row
from cds_service.version import VERSION

Json = dict[str, Any]
SAID = 5
"""Faults that are named where a run ends; the files name all."""
NEEDED_WHOLE = frozenset({"Condition", "Procedure", "Observation", "DiagnosticReport"})
"""Where one of these lacks in a chart, a "no history" criterion stays open there: that patient can't be likely."""
_LISTED = frozenset(verdict.value for verdict in LISTED)


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read: a line of a file, or (``line`` None) the file from some point on.

    ``told``: whose it is can be told; else it counts as lacking in every chart.
    """

    file: str
    line: int | None
    type: str
    why: str
    told: bool

    @property
    def json(self) -> Json:
        """As a line of rejected.ndjson."""
        return {"file": self.file, "line": self.line, "type": self.type or None, "reason": self.why,
                "patient_can_be_told": self.told}


@dataclass(frozen=True, slots=True)
class Summary:
    """What a run says of itself when it ends. ``faults``: the first of all that are counted; ``untold``: not screened;
    ``spoiling``: see FinishedRun."""

    verdicts: dict[str, int]
    untold: int
    faults: list[Fault]
    counted: int
    gaps: list[str]
    lost: bool
    spoiling: list[str]
    without_conditions: bool


@dataclass(frozen=True)
class FinishedRun:
    """A finished run. ``culprits``: the files because of which something lacks in every chart, with the types."""

    plan: Plan
    trial: Trial
    rows: Sequence[Row]
    absent: Sequence[str]
    untold: Sequence[tuple[str, str]]
    faults: Sequence[Fault]
    broken: Sequence[Fault]
    gaps: dict[str, list[str]]
    culprits: dict[str, frozenset[str]]
    loose: dict[str, int]
    resources: dict[str, int]
    lines: int

    @cached_property
    def candidates(self) -> list[Row]:
        """Those who may be, the most promising first."""
        return sorted((row for row in self.rows if row.overall in _LISTED), key=lambda row: row.promise)

    @property
    def patients(self) -> int:
        """How many there are in the input."""
        return len(self.rows) + len(self.absent) + len(self.untold)

    @cached_property
    def verdicts(self) -> dict[str, int]:
        """Patients by verdict."""
        return counts.verdicts(self.rows, len(self.absent))

    @cached_property
    def asked(self) -> list[Row]:
        """Those with a sign of the disease."""
        return counts.with_sign(self.rows)

    @cached_property
    def steps(self) -> list[Json]:
        """The attrition, criterion by criterion."""
        return counts.attrition(self.trial, self.asked)

    @property
    def spoiling(self) -> list[str]:
        """The files because of which nobody can be likely, where nobody is."""
        if self.verdicts[Overall.LIKELY_MATCH.value]:
            return []
        return [name for name, types in self.culprits.items() if types & NEEDED_WHOLE]

    @property
    def unread_files(self) -> list[str]:
        """The files of which nothing was read."""
        return list(dict.fromkeys(fault.file for fault in (*self.broken, *self.faults) if fault.line is None))

    @property
    def files(self) -> int:
        """How many there are that are read."""
        return sum(source.form != "unread" for source in self.plan.sources)

    @property
    def size(self) -> int:
        """Their bytes."""
        return sum(source.size for source in self.plan.sources if source.form != "unread")

    @property
    def without_conditions(self) -> bool:
        """True where no Condition was met; Bundles of one patient are read later, and not counted by type."""
        return bool(self.patients) and not self.resources.get("Condition") and not self.resources.get(IN_BUNDLES)

    @property
    def funnel(self) -> Json:
        """funnel.json."""
        return {
            "trial": self.trial.id,
            "rules": {"version": self.trial.version, "digest": self.trial.digest},
            "program": VERSION,
            "as_of": self.plan.day.isoformat(),
            "pseudonymised": self.plan.secret is not None,
            "patients": self.patients,
            "overall": self.verdicts,
            "not_screened": [{"patient": patient, "reason": why} for patient, why in self.untold],
            "with_sign_of_disease": len(self.asked),
            "criteria": self.steps,
            "input": {"files": self.files, "bytes": self.size,
                      "lines": self.lines, "resources": self.resources, "without_a_patient": self.loose},
            "rejected": len(self.faults) + len(self.broken),
            "unreadable_files": [fault.json for fault in self.broken],
            "lacking_in_every_chart": self.gaps,
            "lacking_because_of": {name: sorted(types) for name, types in self.culprits.items()},
        }

    @property
    def summary(self) -> Summary:
        """In short."""
        faults = [*self.broken, *self.faults]
        return Summary(self.verdicts, len(self.untold), faults[:SAID], len(faults), list(self.gaps),
                       bool(self.broken or self.untold or (faults and not self.resources)), self.spoiling, self.without_conditions)

    def screening(self, row: Row) -> Json:
        """The whole screening of a row."""
        part, start, length = row.at
        with (self.plan.work / f"results-{part}").open("rb") as file:
            file.seek(start)
            return msgspec.json.decode(file.read(length))


def put_together(plan: Plan, trial: Trial, facts: Sequence[Facts], gaps: dict[str, list[str]]) -> FinishedRun:
    """Reads the parts of all partitions."""
    parts = [msgspec.msgpack.decode(path.read_bytes(), type=Part) for path in parts_of(plan, "rows")]
    lines, broken = _faults(plan, facts)
    known = {(fault.file, fault.line) for fault in lines}
    names = _names(plan)
    late = {(names[it.file], it.line): it for part in parts for it in part.refused if it.file >= 0}
    lines += [Fault(*place, it.type, it.why, True) for place, it in late.items() if place not in known]
    return FinishedRun(
        plan=plan, trial=trial,
        rows=[row for part in parts for row in part.rows],
        absent=sorted(name for part in parts for name in part.absent),
        untold=sorted(one for part in parts for one in part.untold),
        faults=sorted(lines, key=lambda fault: (fault.file, fault.line or 0)),
        broken=broken, gaps=gaps, culprits=_culprits(plan, facts),
        loose=_sum(one.loose for one in facts), resources=_sum(one.resources for one in facts),
        lines=sum(one.lines for one in facts))


def parts_of(plan: Plan, kind: str) -> Iterator[Path]:
    """The files of all partitions, in order."""
    return (plan.work / f"{kind}-{number}" for number in range(plan.groups.partitions))


def _faults(plan: Plan, facts: Sequence[Facts]) -> tuple[list[Fault], list[Fault]]:
    names, lines, broken = _names(plan), [], []
    before: Counter[int] = Counter()
    for piece, one in zip(plan.pieces, facts, strict=True):
        for it in one.rejected:
            number = before[piece.file] + it.number if it.number else None
            lost = not number and bool(one.gaps)  # of a whole file that holds something: nothing of it could be read
            (broken if lost else lines).append(Fault(names[piece.file], number, it.type, it.why, it.told))
        before[piece.file] += one.lines
        if one.broken:
            broken.append(Fault(names[piece.file], before[piece.file] + 1 if one.lines else None,
                                plan.sources[piece.file].named or "", one.broken, False))
    return lines, broken


def _culprits(plan: Plan, facts: Sequence[Facts]) -> dict[str, frozenset[str]]:
    names, found = _names(plan), dict[str, frozenset[str]]()
    for piece, one in zip(plan.pieces, facts, strict=True):
        if one.gaps:
            name = names[piece.file]
            found[name] = found.get(name, frozenset()) | one.gaps.keys()
    return found


def _names(plan: Plan) -> list[str]:
    """The files as they are named in what is said: under pseudonyms too, since files are called after patients."""
    if plan.secret is None:
        return [str(source.path) for source in plan.sources]
    pseudonyms = Pseudonyms(plan.secret)
    return [f"{source.named or 'file'}-{pseudonyms.of('file', str(source.path))}" for source in plan.sources]


def _sum(many: Iterable[dict[str, int]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for one in many:
        found.update(one)
    return dict(sorted(found.items()))
