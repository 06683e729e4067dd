"""The service as a process of its own on a free port, for tests, benchmarks and the soak."""
from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import requests

COMMAND = [sys.executable, "-c", "from cds_service.cli import main; main()"]
PATIENCE_SECONDS = 120
KEPT_LOGS = "NKG2D_KEPT_LOGS"
"""The variable of a test run that names the folder where the logs of its services are kept."""


@dataclass(frozen=True)
class Running:
    """``base``: its URL; ``log``: the file that its standard output and error go to."""

    base: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def workers(self) -> list[int]:
        """The process ids of its workers (Linux)."""
        return children(self.process.pid)


@contextmanager
def running(folder: Path, workers: int = 2, options: Sequence[str] = (), command: Sequence[str] = COMMAND,
            **settings: object) -> Iterator[Running]:
    """Serves with these settings and options of ``serve``, state and log in ``folder``; stops it at the end."""
    port = free_port()
    given = {"DATABASE_URL": f"sqlite:///{folder}/state.sqlite", **settings}
    log = folder / "log"
    with log.open("ab") as output:
        process = subprocess.Popen([*command, "serve", "--port", str(port), "--workers", str(workers), *options], stderr=output,
                                   stdout=output, env=environment(**given))
    base = f"http://127.0.0.1:{port}"
    try:
        wait_for(lambda: requests.get(f"{base}/health/ready", timeout=2).status_code == 200, process)
        yield Running(base, process, log)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(PATIENCE_SECONDS)
        if KEPT_LOGS in os.environ:
            shutil.copy(log, Path(os.environ[KEPT_LOGS], f"{process.pid}-{port}.log"))


def environment(**settings: object) -> dict[str, str]:
    """This process's environment with these settings of the service and no others; None leaves one out."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith("NKG2D_CDS_")}
    return {**plain, **{f"NKG2D_CDS_{name}": str(value) for name, value in settings.items() if value is not None}}


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(met: Callable[[], bool], process: subprocess.Popen[bytes] | None = None) -> None:
    """Waits until it is met; an error when the process ended or it never came about."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if process is not None and process.poll() is not None:
            raise RuntimeError("the service ended")
        try:
            if met():
                return
        except requests.RequestException:
            pass
        time.sleep(0.02)
    raise TimeoutError("it never came about")


def children(pid: int) -> list[int]:
    """The child processes of a process (Linux)."""
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def resident_megabytes(pid: int) -> float:
    """Resident memory of a process (Linux)."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024
