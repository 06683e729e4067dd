"""Processes that work side by side, each on one piece at a time, and end with the one that called them.

Their own pipes, not a shared queue: a worker whose caller was killed reads the end of its pipe and ends too, and one
that was killed itself is noticed at once.
"""
from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any

Make = Callable[[Any], Callable[[Any], Any]]
ENDING = 5.0
"""Seconds for a process to end after its pipe did."""


class WorkerLost(Exception):
    """A process ended in the middle of its work: by a ``signal`` (killed, perhaps for want of memory), else by a fault that it told."""

    def __init__(self, ended_with: int | None) -> None:
        super().__init__(ended_with)
        self.signal = -ended_with if ended_with is not None and ended_with < 0 else None


class Crew:
    """``make`` gets ``given`` in every process and gives the function that does one task; both must be importable.

    A task comes to anything but None.

    With one worker everything is done in this process. The processes are copies of this one where that is safe: they
    have from the start what it has made ready.
    """

    def __init__(self, workers: int, make: Make, given: Any) -> None:
        self._workers = workers
        self._make = make
        self._given = given
        self._here: Callable[[Any], Any] | None = None
        self._pipes: list[tuple[Connection, Any]] = []

    def __enter__(self) -> Crew:
        gc.freeze()  # what is there by now stays: nobody has to look whether it is still needed
        if self._workers == 1:
            self._here = self._make(self._given)
            return self
        fork = _may_fork()
        context = multiprocessing.get_context("fork") if fork else multiprocessing.get_context("spawn")
        for _ in range(self._workers):
            ours, theirs = context.Pipe()
            inherited = [ours, *(pipe for pipe, _ in self._pipes)] if fork else []
            process = context.Process(target=_serve, args=(theirs, inherited, self._make, self._given), daemon=True)
            process.start()
            theirs.close()
            self._pipes.append((ours, process))
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        for pipe, process in self._pipes:
            if kind is not None:
                process.terminate()
            pipe.close()
        for _, process in self._pipes:
            process.join()

    def each(self, tasks: Iterable[Any]) -> Iterator[Any]:
        """What the tasks come to, in the order in which they are done. Raises what a task raised, and WorkerLost.

        Other processes have begun when this returns. Each is given None when there is no task left for it, and brings to
        an end what it has begun beside them.
        """
        waiting = iter(tasks)
        if self._here is not None:
            return _one_by_one(self._here, waiting)
        for pipe, _ in self._pipes:
            pipe.send(next(waiting, None))
        return self._answers(waiting)

    def _answers(self, waiting: Iterator[Any]) -> Iterator[Any]:
        busy = dict(self._pipes)
        while busy:
            for pipe in wait(list(busy)):
                assert isinstance(pipe, Connection)
                done = _answer(pipe, busy[pipe])
                if done is None:
                    del busy[pipe]
                    continue
                pipe.send(next(waiting, None))
                yield done


def _one_by_one(work: Callable[[Any], Any], tasks: Iterator[Any]) -> Iterator[Any]:
    yield from map(work, tasks)
    work(None)


def _answer(pipe: Connection, process: Any) -> Any:
    try:
        fault, done = pipe.recv()
    except (EOFError, ConnectionResetError):
        process.join(ENDING)
        raise WorkerLost(process.exitcode) from None
    if fault is not None:
        raise fault
    return done


def _may_fork() -> bool:
    """Only a process without other threads can be copied: what they hold locked would stay locked in the copy."""
    return sys.platform == "linux" and threading.active_count() == 1


def _serve(pipe: Connection, inherited: list[Connection], make: Make, given: Any) -> None:
    """``inherited``: the caller's ends, of which a copy of it has copies; while one is open, no end of it is noticed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the caller stops the work, and tells how it ended
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for end in inherited:
        end.close()
    work = make(given)
    while True:
        try:
            task = pipe.recv()
        except (EOFError, ConnectionResetError):
            return
        try:
            answer = (None, work(task))
        except OSError as fault:
            answer = (OSError(fault.errno, fault.strerror, fault.filename), None)
        pipe.send(answer)
