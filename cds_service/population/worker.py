"""One process of a local run: looks over pieces, screens partitions, writes; leaves a file for everything it has done."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from cds_service.population.files import PARTS, Files
from cds_service.population.knowledge import Brought, Knowledge
from cds_service.population.loose_resources import LooseResources
from cds_service.population.outcome import FinishedRun, Summary, put_together
from cds_service.population.partition import PartitionScreener
from cds_service.population.plan import Plan
from cds_service.population.records import Facts
from cds_service.population.routing import Router
from cds_service.population.settling import Settling, write_whole
from cds_service.population.signs import Signs
from cds_service.population.spill import Spill, Spilled
from cds_service.screener import Screener


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work: ``look`` and ``bring`` are done on pieces, ``screen`` on partitions, ``write`` on PARTS of the files.

    ``round``: of bringing.
    """

    kind: Literal["look", "bring", "screen", "write"]
    number: int
    round: int = 0


@dataclass(frozen=True, slots=True)
class Done:
    """``summary``: of the whole run, where it was asked for."""

    task: Task
    summary: Summary | None = None


class Worker:
    """Does tasks in one process."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._pieces = plan.pieces
        self._routers: dict[tuple[str, int], Router] = {}
        self._settle = Settling()

    def __call__(self, task: Task | None) -> Done | None:
        """Does one. None: nothing more for now; the files of all that was done are there afterwards. Raises OSError."""
        if task is None:
            self._settle.finish()
            return None
        if task.kind == "write":
            self._files.write(task.number)
            return Done(task, self._outcome.summary if task.number == PARTS[-1] else None)
        {"look": self._look, "bring": self._bring, "screen": self._screen}[task.kind](task)
        return Done(task)

    def _look(self, task: Task) -> None:
        piece = self._pieces[task.number]
        facts = self._router(task).look(self._plan.sources[piece.file], piece)
        found = Facts(signs=facts.signs, links=facts.links, gaps=facts.gaps)
        write_whole(look_of(self._plan.work, task.number), msgspec.msgpack.encode(found), self._settle)

    def _bring(self, task: Task) -> None:
        piece = self._pieces[task.number]
        with Spill(spill_of(self._plan.work, task.round, task.number), self._settle) as spill:
            spill.finish(self._router(task).look(self._plan.sources[piece.file], piece, spill))

    def _screen(self, task: Task) -> None:
        self._screening.screen(task.number, *part_of(self._plan.work, task.number), self._settle)

    # --- what is made once ---------------------------------------------------------------------------------------------
    @cached_property
    def _screener(self) -> Screener:
        return self._plan.screener()

    @cached_property
    def _brought(self) -> Brought:
        return Brought.read(self._plan.work)

    @cached_property
    def _spills(self) -> list[Spilled[Facts]]:
        return [Spilled(spill_of(self._plan.work, self._brought.round, index), Facts) for index in range(len(self._pieces))]

    @cached_property
    def _screening(self) -> PartitionScreener:
        loose, extra = self._plan.work / "loose.sqlite", self._plan.work / "identified.spill"
        spills = [*self._spills, Spilled(extra, Facts)] if extra.exists() else self._spills
        return PartitionScreener(self._plan, self._screener, spills, self._brought.bases, self._brought.lacking(),
                                 LooseResources(loose) if loose.exists() else None)

    @cached_property
    def _outcome(self) -> FinishedRun:
        return put_together(self._plan, self._screener.trial, [spill.said for spill in self._spills], self._brought.gaps)

    @cached_property
    def _files(self) -> Files:
        return Files(self._plan, self._screening.without, lambda: self._outcome, self._settle)

    def _router(self, task: Task) -> Router:
        key = (task.kind, task.round)
        if key not in self._routers:
            known = Knowledge() if task.kind == "look" else Knowledge.read(self._plan.work, task.round)
            self._routers = {key: Router(Signs(self._screener, self._plan.day), known.wanted(self._plan), self._plan.groups,
                                           self._plan.language)}
        return self._routers[key]


def look_of(work: Path, number: int) -> Path:
    """Where the first look over a piece is written."""
    return work / f"look-{number}"


def spill_of(work: Path, round_: int, number: int) -> Path:
    """Where the lines brought from a piece wait."""
    return work / f"lines-{round_}-{number}"


def part_of(work: Path, number: int) -> tuple[Path, Path]:
    """Where the screenings of a partition stand, and its rows."""
    return work / f"results-{number}", work / f"rows-{number}"
