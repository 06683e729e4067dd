"""The local way of screening a population: processes of this machine, a folder of what is done, no more memory than
the wanted patients of one partition need.

First look: who may have the disease. Second look: everybody's names, the wanted patients' lines, the resources that
name nobody; a third look only where the second found somebody whom the first did not see. Then partition by partition
is screened. Every step's outcome is a file: what was done before a stop is not done again.
"""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec

from cds_service.population.files import PARTS
from cds_service.population.knowledge import Brought, Knowledge, gaps_of
from cds_service.population.loose_resources import LooseResources
from cds_service.population.outcome import Summary
from cds_service.population.plan import Plan
from cds_service.population.records import ByIdentifier, Facts, Groups, Kept, Known, Loose
from cds_service.population.settling import give_name, write_whole
from cds_service.population.sources import LOOKED_AT_FIRST, Piece, Source
from cds_service.population.spill import Spill, Spilled
from cds_service.population.worker import Task, look_of, part_of, spill_of
from cds_service.population.worker_processes import Crew

Report = Callable[[str, int, int], None]
"""Told of progress: the step, bytes or partitions done, and how many there are."""


def run(plan: Plan, crew: Crew, report: Report) -> Summary:
    """Everything up to the written files; what is there already is not done again. ``crew``: of Workers.

    Raises OSError (a full disk), WorkerLost.
    """
    return _Run(plan, crew, report).all()


class _Run:
    def __init__(self, plan: Plan, crew: Crew, report: Report) -> None:
        self._plan = plan
        self._crew = crew
        self._report = report
        self._work = plan.work
        self._pieces = plan.pieces
        self._spills: list[Spilled[Facts]] = []

    def all(self) -> Summary:
        self._sorted_out(*self._bring(self._look()))
        partitions = range(self._plan.groups.partitions)
        undone = [Task("screen", it) for it in partitions if not part_of(self._work, it)[1].exists()]
        self._do("screening", undone, len(partitions), lambda task: 1)
        return self._written()

    def _written(self) -> Summary:
        told = [done.summary for done in self._crew.each(Task("write", part) for part in PARTS)]
        return next(summary for summary in told if summary is not None)

    def _look(self) -> Knowledge:
        first = [number for number in self._longest_first() if self._is_looked_at_first(number)]
        undone = [Task("look", number) for number in first if not look_of(self._work, number).exists()]
        self._do("looking", undone, sum(self._size(number) for number in first), lambda task: self._size(task.number))
        known = Knowledge()
        for number in first:
            known.add(msgspec.msgpack.decode(look_of(self._work, number).read_bytes(), type=Facts))
        return known

    def _bring(self, known: Knowledge) -> tuple[int, list[Facts]]:
        """Rounds of bringing until a round finds nobody whom it did not know."""
        number = 0
        while True:
            write_whole(self._work / f"known-{number}", msgspec.msgpack.encode(known, order="deterministic"), give_name)
            undone = [Task("bring", it, number) for it in self._longest_first() if not spill_of(self._work, number, it).exists()]
            self._do("bringing", undone, sum(map(self._size, range(len(self._pieces)))), lambda task: self._size(task.number))
            self._spills = [Spilled(spill_of(self._work, number, it), Facts) for it in range(len(self._pieces))]
            facts = [spill.said for spill in self._spills]
            more = msgspec.convert(msgspec.to_builtins(known), Knowledge)
            for one in facts:
                more.add(one)
            for record, key in self._identified():
                more.signs |= {key} if record[1].shows else set()
            if more.wanted(self._plan) == known.wanted(self._plan):
                return number, facts
            known, number = more, number + 1

    def _sorted_out(self, number: int, facts: list[Facts]) -> None:
        brought = Brought(number, self._bases(facts), gaps_of(facts), [it for one in facts for it in one.deleted])
        write_whole(self._work / "brought", msgspec.msgpack.encode(brought), give_name)
        loose = self._work / "loose.sqlite"
        if any(one.loose for one in facts) and not loose.exists():
            LooseResources.write(loose, self._loose(brought.bases))
        self._write_identified(number, brought.bases)

    def _bases(self, facts: list[Facts]) -> dict[int, list[int]]:
        """The lines of each file that stand before each of its pieces."""
        bases: defaultdict[int, list[int]] = defaultdict(list)
        ends: dict[int, int] = {}
        for piece, one in zip(self._pieces, facts, strict=True):
            bases[piece.file].append(ends.get(piece.file, 0))
            ends[piece.file] = ends.get(piece.file, 0) + one.lines
        return dict(bases)

    def _loose(self, bases: dict[int, list[int]]) -> Iterable[tuple[int, int, Loose]]:
        for piece, record in self._records(self._plan.groups.loose):
            one = msgspec.msgpack.decode(record, type=Loose)
            yield piece.file, bases[piece.file][piece.number] + one.number, one

    def _records(self, group: int) -> Iterable[tuple[Piece, bytes]]:
        for piece, spill in zip(self._pieces, self._spills, strict=True):
            for record in spill.records(group):
                yield piece, record

    def _identified(self) -> Iterable[tuple[tuple[Piece, ByIdentifier], str]]:
        """Resources whose subject is named by an identifier, with the key of the one patient who has it."""
        groups: Groups = self._plan.groups
        found = [(piece, msgspec.msgpack.decode(record, type=ByIdentifier))
                 for piece, record in self._records(groups.by_identifier)]
        if not found:
            return
        asked = {(one.system, one.value) for _, one in found}
        holders: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for _, record in self._records(groups.known):
            known = msgspec.msgpack.decode(record, type=Known)
            if (known.system, known.value) in asked:
                holders[known.system, known.value].add(known.key)
        for piece, one in found:
            for key in sorted(holders.get((one.system, one.value), ())):
                yield (piece, one), key

    def _write_identified(self, number: int, bases: dict[int, list[int]]) -> None:
        wanted = Knowledge.read(self._work, number).wanted(self._plan)
        kept = [(self._plan.groups.of(key), Kept(key, bases[piece.file][piece.number] + one.number, one.raw, one.document))
                for (piece, one), key in self._identified() if wanted.everyone or key in wanted.keys]
        if kept:
            with Spill(self._work / "identified.spill") as spill:
                for partition, record in kept:
                    spill.add(partition, record)
                spill.finish(Facts())

    def _do(self, step: str, undone: list[Task], whole: int, size: Callable[[Task], int]) -> None:
        done = whole - sum(map(size, undone))
        found = self._crew.each(undone)
        self._report(step, done, whole)
        for one in found:
            done += size(one.task)
            self._report(step, done, whole)

    def _longest_first(self) -> list[int]:
        """The pieces; none that takes long is begun when the others end. Lines that are looked at twice take longer."""
        def length(number: int) -> tuple[bool, int]:
            return self._is_looked_at_first(number), self._size(number) * self._source(number).swells

        return sorted(range(len(self._pieces)), key=length, reverse=True)

    def _is_looked_at_first(self, number: int) -> bool:
        return self._source(number).named in LOOKED_AT_FIRST

    def _source(self, number: int) -> Source:
        return self._plan.sources[self._pieces[number].file]

    def _size(self, number: int) -> int:
        return self._pieces[number].end - self._pieces[number].start
