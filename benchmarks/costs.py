"""What a command costs with all processes that it starts: elapsed and processor time, and memory at the worst moment.

Processes that outlive their parents (Spark's Java machine, its Python workers) become ours, so that their time is counted
too. Memory is the proportional share (PSS) summed over all of them: pages that processes share count once. Linux only.
"""
from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import threading
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

PR_SET_CHILD_SUBREAPER = 36
BETWEEN_SAMPLES = 0.25
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Set where what was compiled shall not be kept; where the product is installed, it is."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds elapsed, seconds of the processor (user and system), megabytes at most at a time; how it ended."""

    elapsed: float
    processor: float
    megabytes: float
    status: int


def cost_of(command: list[str], sampled: bool = False) -> Cost:
    """Runs a command to its end, quietly. ``sampled``: its memory is looked at four times a second, else 0."""
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    before, began = _spent(), time.monotonic()
    environment = {name: value for name, value in os.environ.items() if name != UNCOMPILED}  # as where it is installed
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    memory = _Memory() if sampled else None
    status = process.wait()
    elapsed = time.monotonic() - began
    most = memory.stop() if memory else 0.0
    _wait_for_orphans()
    return Cost(elapsed, _spent() - before, most, status)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _wait_for_orphans() -> None:
    try:
        while True:
            os.wait()
    except ChildProcessError:
        return


class _Memory(threading.Thread):
    """Looks at the memory of all our descendants until it is stopped."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self._most = 0.0
        self._ended = threading.Event()
        self.start()

    def run(self) -> None:
        """Samples."""
        while not self._ended.wait(BETWEEN_SAMPLES):
            self._most = max(self._most, sum(map(_megabytes, _descendants())))

    def stop(self) -> float:
        """The most that was seen."""
        self._ended.set()
        self.join()
        return self._most


def _descendants() -> list[int]:
    children: defaultdict[int, list[int]] = defaultdict(list)
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:  # it has ended meanwhile
                continue
            children[parent].append(int(folder.name))
    found, todo = [], [os.getpid()]
    while todo:
        found += (more := children.get(todo.pop(), []))
        todo += more
    return found


def _megabytes(process: int) -> float:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
