"""A run of ``screen``: its processes, what is said while they work, and the end of it."""
from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from cds_service.commands.options import say
from cds_service.eligibility.trial import Trial
from cds_service.population import local
from cds_service.population.earlier_results import earlier_results
from cds_service.population.outcome import Summary
from cds_service.population.own_files import FOLDER, WRITTEN
from cds_service.population.plan import Plan
from cds_service.population.worker import Worker
from cds_service.population.worker_processes import Crew

if TYPE_CHECKING:
    from cds_service.commands.screening_progress import Steps


NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def stopped_by(fault: OSError, out: Path) -> str:
    """What is said of a file or folder that ends a run: room is made where that lacks, and a run that had not begun is not gone on with."""
    said = f"{fault.filename or out}: {fault.strerror}"
    if not (out / FOLDER).is_dir():
        return f"{said}; nothing was done"
    return f"{said}; what is done is kept: {'make room' if fault.errno in NO_ROOM else 'set that right'}, then --resume"


def tell_of_earlier(plan: Plan, trial: Trial) -> None:
    """One line where the results of another day, trial or rules stand in the folder, which the run replaces when it is whole."""
    if there := earlier_results(plan.out, trial, plan.day, plan.secret is not None):
        say(f"{plan.out} holds {there}: they are replaced; to keep both, name another --out")


def finished_run(plan: Plan, trial: Trial, workers: int) -> bool:
    """Runs it here and writes everything; True when something was lost beyond single lines. Raises OSError, WorkerLost."""
    with Crew(workers, Worker, plan) as crew:  # before the progress bar has a thread of its own: see Crew
        return watched_run(lambda report: local.run(plan, crew, report), plan, trial)


def watched_run(run: Callable[[local.Report], Summary], plan: Plan, trial: Trial) -> bool:
    """Says how a run goes on and what it came to, wherever it is made; True when something was lost beyond single lines."""
    watched = _Watched(plan.language)
    try:
        summary = run(watched)
    finally:
        watched.stop()
    plan.finish(WRITTEN)
    from cds_service.commands.screening_progress import say

    say(plan, trial, summary)
    return summary.lost


class _Watched:
    """Told of progress. What shows it takes time to be ready: it is made when other processes have work already."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._steps: Steps | None = None

    def __call__(self, step: str, done: int, whole: int) -> None:
        if self._steps is None:
            from cds_service.commands.screening_progress import Steps

            self._steps = Steps(self._language)
        self._steps.told(step, done, whole)

    def stop(self) -> None:
        """No more is told."""
        if self._steps is not None:
            self._steps.stop()
