"""The local way of screening a population: processes of this machine, a folder of what is done, no more memory than
the wanted patients of one partition need.

First look: who may have the disease. Second look: everybody's names, the wanted patients' lines, the resources that
name nobody; a third look only where the second found somebody whom the first did not see. Then partition by partition
is screened. Every step's outcome is a file: what was done before a stop is not done again.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import msgspec

from cds_service.population.crew import Crew
from cds_service.population.loose import LooseResources
from cds_service.population.one_patient import Lacking
from cds_service.population.partition import Screening
from cds_service.population.plan import Plan
from cds_service.population.routing import ByIdentifier, Facts, Groups, Kept, Known, Loose, Router, Wanted
from cds_service.population.signs import Signs
from cds_service.population.sources import Piece
from cds_service.population.spill import Spill, Spilled, write_whole
from fhir_mappings.references import Target

CONDITIONS = "Condition"
LOOKED_AT_FIRST = (None, CONDITIONS, "Patient")
"""What files are named after that can show the disease, or tell who is the same person."""


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work: ``look`` and ``bring`` are done on pieces, ``screen`` on partitions. ``round``: of bringing."""

    kind: Literal["look", "bring", "screen"]
    number: int
    round: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """``bytes``: how much of the input that was."""

    task: Task
    bytes: int


Report = Callable[[str, int, int], None]
"""Told of progress: the step, bytes or partitions done, and how many there are."""


class Worker:
    """Does tasks in one process."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._pieces = plan.pieces
        self._routers: dict[tuple[str, int], Router] = {}

    @cached_property
    def _screener(self) -> Any:
        return self._plan.screener()

    @cached_property
    def _screening(self) -> Screening:
        facts = Brought.read(self._plan.work)
        loose = self._plan.work / "loose.sqlite"
        spills = [_spill_of(self._plan.work, facts.round, index) for index in range(len(self._pieces))]
        extra = self._plan.work / "identified.spill"
        return Screening(self._plan, self._screener, [*spills, extra] if extra.exists() else spills, facts.bases,
                         facts.lacking(), LooseResources(loose) if loose.exists() else None)

    def __call__(self, task: Task) -> Done:
        """Does one; its file is there afterwards. Raises OSError."""
        if task.kind == "screen":
            results, rows = _part_of(self._plan.work, task.number)
            self._screening.screen(task.number, results, rows)
            return Done(task, 1)
        piece = self._pieces[task.number]
        source = self._plan.sources[piece.file]
        router = self._router(task)
        if task.kind == "look":
            facts = router.look(source, piece)
            found = Facts(signs=facts.signs, links=facts.links, gaps=facts.gaps)
            write_whole(_look_of(self._plan.work, task.number), msgspec.msgpack.encode(found))
        else:
            with Spill(_spill_of(self._plan.work, task.round, task.number)) as spill:
                spill.finish(router.look(source, piece, spill))
        return Done(task, piece.end - piece.start)

    def _router(self, task: Task) -> Router:
        key = (task.kind, task.round)
        if key not in self._routers:
            known = Knowledge() if task.kind == "look" else Knowledge.read(self._plan.work, task.round)
            self._routers = {key: Router(Signs(self._screener, self._plan.day), known.wanted(self._plan), self._plan.groups)}
        return self._routers[key]


class Knowledge(msgspec.Struct):
    """Who may have the disease, and which names are one person's."""

    signs: set[str] = msgspec.field(default_factory=set)
    links: set[tuple[str, str]] = msgspec.field(default_factory=set)
    everyone: bool = False

    @staticmethod
    def read(work: Path, number: int) -> Knowledge:
        """What was known in that round of bringing."""
        return msgspec.msgpack.decode((work / f"known-{number}").read_bytes(), type=Knowledge)

    def add(self, facts: Facts) -> None:
        """What a piece adds: whoever could not be read may be anyone."""
        self.signs |= facts.signs
        self.links |= facts.links
        self.everyone = self.everyone or CONDITIONS in facts.gaps

    def wanted(self, plan: Plan) -> Wanted:
        """Whose lines to keep."""
        same = _same(self.links)
        keys = frozenset(same.get(key, key) for key in self.signs)
        return Wanted(self.everyone or plan.not_applicable == "full", keys, same)


class Brought(msgspec.Struct):
    """What is known when everything was looked at. ``bases``: file -> lines before each of its pieces."""

    round: int
    bases: dict[int, list[int]]
    gaps: dict[str, list[str]]
    deleted: list[tuple[str | None, str | None, str | None]]

    @staticmethod
    def read(work: Path) -> Brought:
        """As the caller wrote it for the workers."""
        return msgspec.msgpack.decode((work / "brought").read_bytes(), type=Brought)

    def lacking(self) -> Lacking:
        """What may have been anybody's."""
        gone = {(kind, id_): Target(server, kind, id_) for kind, id_, server in self.deleted}
        return Lacking(self.gaps, gone)


def run(plan: Plan, workers: int, report: Report) -> tuple[list[Facts], Brought]:
    """Everything up to the screened partitions; what is there already is not done again.

    Raises OSError (a full disk), WorkerLost. The caller puts the parts together.
    """
    with Crew(workers, Worker, plan) as crew:
        return _Run(plan, crew, report).all()


class _Run:
    def __init__(self, plan: Plan, crew: Crew, report: Report) -> None:
        self._plan = plan
        self._crew = crew
        self._report = report
        self._work = plan.work
        self._pieces = plan.pieces

    def all(self) -> tuple[list[Facts], Brought]:
        number, facts = self._bring(self._look())
        brought = self._sorted_out(number, facts)
        partitions = range(self._plan.groups.partitions)
        undone = [Task("screen", it) for it in partitions if not _part_of(self._work, it)[1].exists()]
        self._do("screening", undone, len(partitions), lambda task: 1)
        return facts, brought

    def _look(self) -> Knowledge:
        first = [number for number, piece in enumerate(self._pieces) if self._plan.sources[piece.file].named in LOOKED_AT_FIRST]
        undone = [Task("look", number) for number in first if not _look_of(self._work, number).exists()]
        self._do("looking", undone, sum(self._size(number) for number in first), lambda task: self._size(task.number))
        known = Knowledge()
        for number in first:
            known.add(msgspec.msgpack.decode(_look_of(self._work, number).read_bytes(), type=Facts))
        return known

    def _bring(self, known: Knowledge) -> tuple[int, list[Facts]]:
        """Rounds of bringing until a round finds nobody whom it did not know."""
        number = 0
        while True:
            write_whole(self._work / f"known-{number}", msgspec.msgpack.encode(known, order="deterministic"))
            undone = [Task("bring", it, number) for it in range(len(self._pieces)) if not _spill_of(self._work, number, it).exists()]
            self._do("bringing", undone, sum(map(self._size, range(len(self._pieces)))), lambda task: self._size(task.number))
            facts = [Spilled(_spill_of(self._work, number, it), Facts).said for it in range(len(self._pieces))]
            more = msgspec.convert(msgspec.to_builtins(known), Knowledge)
            for one in facts:
                more.add(one)
            for record, key in self._identified(number):
                more.signs |= {key} if record[1].shows else set()
            if more.wanted(self._plan) == known.wanted(self._plan):
                return number, facts
            known, number = more, number + 1

    def _sorted_out(self, number: int, facts: list[Facts]) -> Brought:
        brought = Brought(number, self._bases(facts), gaps_of(facts), [it for one in facts for it in one.deleted])
        write_whole(self._work / "brought", msgspec.msgpack.encode(brought))
        loose = self._work / "loose.sqlite"
        if any(one.loose for one in facts) and not loose.exists():
            LooseResources.write(loose, self._loose(number, brought.bases))
        self._write_identified(number, brought.bases)
        return brought

    def _bases(self, facts: list[Facts]) -> dict[int, list[int]]:
        """The lines of each file that stand before each of its pieces."""
        bases: defaultdict[int, list[int]] = defaultdict(list)
        ends: dict[int, int] = {}
        for piece, one in zip(self._pieces, facts, strict=True):
            bases[piece.file].append(ends.get(piece.file, 0))
            ends[piece.file] = ends.get(piece.file, 0) + one.lines
        return dict(bases)

    def _loose(self, number: int, bases: dict[int, list[int]]) -> Iterable[tuple[int, int, Loose]]:
        for piece, record in self._records(number, self._plan.groups.loose):
            one = msgspec.msgpack.decode(record, type=Loose)
            yield piece.file, bases[piece.file][piece.number] + one.number, one

    def _records(self, number: int, group: int) -> Iterable[tuple[Piece, bytes]]:
        for index, piece in enumerate(self._pieces):
            for record in Spilled(_spill_of(self._work, number, index), Facts).records(group):
                yield piece, record

    def _identified(self, number: int) -> Iterable[tuple[tuple[Piece, ByIdentifier], str]]:
        """Resources whose subject is named by an identifier, with the key of the one patient who has it."""
        groups: Groups = self._plan.groups
        found = [(piece, msgspec.msgpack.decode(record, type=ByIdentifier))
                 for piece, record in self._records(number, groups.by_identifier)]
        if not found:
            return
        asked = {(one.system, one.value) for _, one in found}
        holders: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for _, record in self._records(number, groups.known):
            known = msgspec.msgpack.decode(record, type=Known)
            if (known.system, known.value) in asked:
                holders[known.system, known.value].add(known.key)
        for piece, one in found:
            for key in sorted(holders.get((one.system, one.value), ())):
                yield (piece, one), key

    def _write_identified(self, number: int, bases: dict[int, list[int]]) -> None:
        wanted = Knowledge.read(self._work, number).wanted(self._plan)
        kept = [(self._plan.groups.of(key), Kept(key, bases[piece.file][piece.number] + one.number, one.raw, one.document))
                for (piece, one), key in self._identified(number) if wanted.everyone or key in wanted.keys]
        if kept:
            with Spill(self._work / "identified.spill") as spill:
                for partition, record in kept:
                    spill.add(partition, record)
                spill.finish(Facts())

    def _do(self, step: str, undone: list[Task], whole: int, size: Callable[[Task], int]) -> None:
        done = whole - sum(map(size, undone))
        self._report(step, done, whole)
        for one in self._crew.each(undone):
            done += size(one.task)
            self._report(step, done, whole)

    def _size(self, number: int) -> int:
        return self._pieces[number].end - self._pieces[number].start


def gaps_of(facts: Iterable[Facts]) -> dict[str, list[str]]:
    gaps: defaultdict[str, set[str]] = defaultdict(set)
    for one in facts:
        for name, reasons in one.gaps.items():
            gaps[name] |= reasons
    return {name: sorted(reasons) for name, reasons in sorted(gaps.items())}


def _same(links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Every linked key with the least of those it is linked with."""
    parent: dict[str, str] = {}

    def root(key: str) -> str:
        while parent.setdefault(key, key) != key:
            parent[key] = key = parent[parent[key]]
        return key

    for one, other in links:
        low, high = sorted((root(one), root(other)))
        parent[high] = low
    return {key: root(key) for key in parent}


def _look_of(work: Path, number: int) -> Path:
    return work / f"look-{number}"


def _spill_of(work: Path, round_: int, number: int) -> Path:
    return work / f"lines-{round_}-{number}"


def _part_of(work: Path, number: int) -> tuple[Path, Path]:
    return work / f"results-{number}", work / f"rows-{number}"
