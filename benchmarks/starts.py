"""Starting: ``explain`` from a cold process, the service from its command to ready, and what a worker then holds.

As where it is installed: in an environment that holds what `make run` installs and nothing of the tests' (below var/,
made at the first run), of a second start, since what the first one compiled is kept.
"""
from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import requests

from benchmarks.bodies import AS_OF, FIXTURE, SERVICE, hook_request
from benchmarks.costs import UNCOMPILED
from benchmarks.measurements import ROOT, append
from tools.running_service import COMMAND, environment, resident_megabytes, running

WORKERS = 2


def rows() -> list[tuple[str, str, str]]:
    """The figures, each with its target."""
    explain = explain_seconds(times=9)
    ready, memory = service_start(calls=100)
    return [
        ("`explain --json` from a cold process, median of 9", f"{explain:.2f} s", "under 0.6 s"),
        ("`serve` from its command to ready", f"{ready:.2f} s", "under 2 s"),
        ("resident memory of the largest worker after 100 calls of 500 Observations", f"{memory:.0f} MB", "under 130 MB"),
    ]


def installed() -> list[str]:
    """The command of an environment as `make run` makes it."""
    folder = ROOT / "var" / "installed"
    python = str(folder / "bin" / "python")
    if not (folder / "made").exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        for wanted in (["--require-hashes", "-r", "requirements-run.lock"], ["--no-deps", "--no-build-isolation", "-e", "."]):
            subprocess.run([python, "-m", "pip", "install", "-q", *wanted], cwd=ROOT, check=True)
        (folder / "made").touch()
    return [python, *COMMAND[1:]]


def explain_seconds(times: int) -> float:
    """Median seconds of ``explain --json`` in a new process each time."""
    os.environ.pop(UNCOMPILED, None)
    command = [*installed(), "explain", str(FIXTURE / "bundle.json"), "--as-of", AS_OF, "--json"]
    return statistics.median(_run(command) for _ in range(times))


def _run(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment())
    return time.perf_counter() - begun


def service_start(calls: int) -> tuple[float, float]:
    """Seconds until ``/health/ready`` is green, and megabytes resident of the largest worker after some calls."""
    os.environ.pop(UNCOMPILED, None)
    _start_and_call(1)
    return _start_and_call(calls)


def _start_and_call(calls: int) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        command, begun = installed(), time.perf_counter()
        with running(Path(folder), workers=WORKERS, command=command, AS_OF=AS_OF) as service:
            ready = time.perf_counter() - begun
            body = hook_request(500)
            for _ in range(calls):
                answer = requests.post(service.base + SERVICE, data=body, headers={"Content-Type": "application/json"}, timeout=30)
                answer.raise_for_status()
            return ready, max(resident_megabytes(worker) for worker in service.workers)


if __name__ == "__main__":
    print(append("Start and memory", "python -m benchmarks.starts", [("measure", "figure", "target"), *rows()]))
