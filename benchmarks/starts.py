"""Starting: ``explain`` from a cold process, the service from its command to ready, and what a worker then holds.

Of a second start, as where it is installed: what the first one compiled is kept.
"""
from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import requests

from benchmarks.bodies import AS_OF, FIXTURE, SERVICE, hook_request
from benchmarks.costs import UNCOMPILED
from tools.running_service import COMMAND, environment, resident_megabytes, running

WORKERS = 2


def explain_seconds(times: int) -> float:
    """Median seconds of ``explain --json`` in a new process each time."""
    os.environ.pop(UNCOMPILED, None)
    command = [*COMMAND, "explain", str(FIXTURE / "bundle.json"), "--as-of", AS_OF, "--json"]
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
        begun = time.perf_counter()
        with running(Path(folder), workers=WORKERS, AS_OF=AS_OF) as service:
            ready = time.perf_counter() - begun
            body = hook_request(500)
            for _ in range(calls):
                answer = requests.post(service.base + SERVICE, data=body, headers={"Content-Type": "application/json"}, timeout=30)
                answer.raise_for_status()
            return ready, max(resident_megabytes(worker) for worker in service.workers)
