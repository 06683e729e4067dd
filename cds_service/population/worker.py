"""One process of a local run: looks over pieces, screens partitions, leaves a file for everything it has done."""
from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import msgspec

from cds_service.population.knowledge import Brought, Knowledge
from cds_service.population.loose import LooseResources
from cds_service.population.partition import Screening
from cds_service.population.plan import Plan
from cds_service.population.records import Facts
from cds_service.population.routing import Router
from cds_service.population.signs import Signs
from cds_service.population.spill import Spill, write_whole


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
        spills = [spill_of(self._plan.work, facts.round, index) for index in range(len(self._pieces))]
        extra = self._plan.work / "identified.spill"
        return Screening(self._plan, self._screener, [*spills, extra] if extra.exists() else spills, facts.bases,
                         facts.lacking(), LooseResources(loose) if loose.exists() else None)

    def __call__(self, task: Task) -> Done:
        """Does one; its file is there afterwards. Raises OSError."""
        if task.kind == "screen":
            results, rows = part_of(self._plan.work, task.number)
            self._screening.screen(task.number, results, rows)
            return Done(task, 1)
        piece = self._pieces[task.number]
        source = self._plan.sources[piece.file]
        router = self._router(task)
        if task.kind == "look":
            facts = router.look(source, piece)
            found = Facts(signs=facts.signs, links=facts.links, gaps=facts.gaps)
            write_whole(look_of(self._plan.work, task.number), msgspec.msgpack.encode(found))
        else:
            with Spill(spill_of(self._plan.work, task.round, task.number)) as spill:
                spill.finish(router.look(source, piece, spill))
        return Done(task, piece.end - piece.start)

    def _router(self, task: Task) -> Router:
        key = (task.kind, task.round)
        if key not in self._routers:
            known = Knowledge() if task.kind == "look" else Knowledge.read(self._plan.work, task.round)
            self._routers = {key: Router(Signs(self._screener, self._plan.day), known.wanted(self._plan), self._plan.groups)}
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
