"""Starting: ``explain`` from a cold process, the service from its command to ready, and what a worker then holds."""
from __future__ import annotations

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from http.client import HTTPConnection
from pathlib import Path

from benchmarks.bodies import AS_OF, FIXTURE, SERVICE, hook_request

COMMAND = [sys.executable, "-c", "from cds_service.cli import main; main()"]
PATIENCE_SECONDS = 30
WORKERS = 2


def explain_seconds(times: int) -> float:
    """Median seconds of ``explain --json`` in a new process each time."""
    command = [*COMMAND, "explain", str(FIXTURE / "bundle.json"), "--as-of", AS_OF, "--json"]
    return statistics.median(_run(command) for _ in range(times))


def _run(command: list[str]) -> float:
    begun = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=_environment())
    return time.perf_counter() - begun


def service_start(calls: int) -> tuple[float, float]:
    """Seconds until ``/health/ready`` is green, and megabytes resident of the largest worker after some calls."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**_environment(), "NKG2D_CDS_DATABASE_URL": f"sqlite:///{folder}/state.sqlite", "NKG2D_CDS_AS_OF": AS_OF}
        begun = time.perf_counter()
        process = subprocess.Popen([*COMMAND, "serve", "--port", str(port), "--workers", str(WORKERS)], env=environment,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_until_ready(port, process)
            ready = time.perf_counter() - begun
            body = hook_request(500)
            for _ in range(calls):
                _post(port, body)
            return ready, max(resident_megabytes(pid) for pid in workers_of(process.pid))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_SECONDS)


def workers_of(pid: int) -> list[int]:
    """The child processes of a process (Linux)."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def resident_megabytes(pid: int) -> float:
    """Resident memory of a process (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("NKG2D_CDS_")}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait_until_ready(port: int, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            connection = HTTPConnection("127.0.0.1", port, timeout=2)
            connection.request("GET", "/health/ready")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.01)
        finally:
            connection.close()
    raise RuntimeError("the service did not become ready")


def _post(port: int, body: bytes) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
    connection.request("POST", SERVICE, body, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"a call was answered {answer.status}")
