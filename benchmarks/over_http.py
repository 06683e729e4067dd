"""``python -m benchmarks.over_http``: the service over HTTP beside what a team would use instead, written to docs/performance.md.

The peers run in environments of their own below var/peers (made at the first run, from the package index). Every service
has one worker; each is asked over kept connections, one and eight at a time, every call of another patient. The client is
a process of its own and says what it took of the processor itself.
"""
from __future__ import annotations

import http.client
import json
import multiprocessing
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.bodies import AS_OF, SERVICE, hook_request, of_another
from benchmarks.measurements import ROOT, commit, machine, write_between
from tools.running_service import free_port, running, wait_for

PAGE = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- over http -->", "<!-- end of over http -->"
PEERS = Path(__file__).with_name("peers")
PACKAGES = {"healthchain": ["healthchain==0.16.1"], "fhirpath": ["fhirpathpy==2.2.4", "flask==3.1.3", "granian==2.8.7", "orjson"]}
SECONDS = 10.0
SIZES = (10, 500)
CONNECTIONS = (1, 8)


@dataclass(frozen=True)
class Taken:
    """What one service took: milliseconds of each call, calls a second, the client's share of a processor."""

    calls: tuple[float, ...]
    rate: float
    client: float

    @property
    def p50(self) -> float:
        """The median of the calls."""
        return statistics.median(self.calls)

    @property
    def p99(self) -> float:
        """What 99 of 100 calls stay within."""
        return sorted(self.calls)[max(round(len(self.calls) * 0.99) - 1, 0)]


def python_of(peer: str) -> Path:
    """The interpreter of a peer's environment, made if it is not there."""
    folder = ROOT / "var" / "peers" / peer
    python = folder / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", *PACKAGES[peer]], check=True)
    return python


@contextmanager
def served(command: Callable[[Path, int], list[str]], peer: str) -> Iterator[str]:
    """The address of a peer's service, which is running."""
    port = free_port()
    process = subprocess.Popen(command(python_of(peer), port), cwd=PEERS, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(lambda: _answers(port), process)
        yield f"http://127.0.0.1:{port}/cds/cds-services/peer"
    finally:
        process.terminate()
        process.wait(30)


def _answers(port: int) -> bool:
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
        connection.request("GET", "/")
        return connection.getresponse().status > 0
    except OSError:
        return False


@contextmanager
def ours(workers: int) -> Iterator[str]:
    """The address of the product's own service."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder), workers=workers, AS_OF=AS_OF) as service:
        yield service.base + SERVICE


SERVICES = {
    "this service": lambda: ours(1),
    "HealthChain 0.16": lambda: served(lambda python, port: [str(python), "healthchain_service.py", str(port)], "healthchain"),
    "Flask, orjson, fhirpathpy": lambda: served(
        lambda python, port: [str(python.with_name("granian")), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
                              "--no-access-log", "fhirpath_service:app"], "fhirpath"),
}


def asked(url: str, observations: int, connections: int, seconds: float = SECONDS) -> Taken:
    """What the service at this address takes for such charts, from a client process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return Taken(*pool.apply(_ask, (url, observations, connections, seconds)))


def _ask(url: str, observations: int, connections: int, seconds: float) -> tuple[tuple[float, ...], float, float]:
    body, numbers, taken = hook_request(observations), count(), []
    bodies = [of_another(body, next(numbers)) for _ in range(200)]
    until = [0.0]

    def ask() -> None:
        place = urlsplit(url)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=120)
        while time.monotonic() < until[0]:
            begun = time.perf_counter()
            connection.request("POST", place.path, bodies[next(numbers) % len(bodies)], {"Content-Type": "application/json"})
            answer = connection.getresponse()
            content = answer.read()
            taken.append((time.perf_counter() - begun) * 1000)
            if answer.status != 200 or "cards" not in json.loads(content):
                raise RuntimeError(f"answered {answer.status}")

    def all_ask(many: int, long: float) -> float:
        until[0] = time.monotonic() + long
        begun, threads = time.monotonic(), [threading.Thread(target=ask) for _ in range(many)]
        for one in threads:
            one.start()
        for one in threads:
            one.join()
        return time.monotonic() - begun

    all_ask(1, seconds / 4)  # warm
    taken.clear()
    spent = time.process_time()
    elapsed = all_ask(connections, seconds)
    return tuple(taken), len(taken) / elapsed, (time.process_time() - spent) / elapsed


def rows() -> Iterator[tuple[str, ...]]:
    """A line for each service, size of chart and number of connections, then two workers against one."""
    for observations in SIZES:
        for connections in CONNECTIONS:
            rate = 0.0
            for name, serve in SERVICES.items():
                with serve() as url:
                    taken = asked(url, observations, connections)
                rate = rate or taken.rate
                yield (f"{observations}", f"{connections}", name, f"{taken.p50:.1f}", f"{taken.p99:.1f}", f"{taken.rate:.1f}",
                       f"{rate / taken.rate:.1f} x", f"{taken.client:.2f}")
    for workers in (1, 2):
        with ours(workers) as url:
            taken = asked(url, SIZES[-1], CONNECTIONS[-1])
        yield (f"{SIZES[-1]}", f"{CONNECTIONS[-1]}", f"this service, {workers} worker{'s' * (workers > 1)}", f"{taken.p50:.1f}",
               f"{taken.p99:.1f}", f"{taken.rate:.1f}", "", f"{taken.client:.2f}")


def main() -> None:
    """Measures, and writes the table into the page."""
    heading = ("Observations", "connections", "service", "p50, ms", "p99, ms", "calls a second", "this service is faster by",
               "client, of a processor")
    measured = list(rows())
    said = (f"`python -m benchmarks.over_http` at {commit()} on {machine()}; {SECONDS:.0f} s each, one worker, both cores shared "
            "with the client.")
    print("\n".join(write_between(PAGE, BEGIN, END, said, [heading, *measured])))


if __name__ == "__main__":
    main()
