"""The soak: hook calls with feedback mixed in over several connections, one worker killed with -9 on the way.

    python -m tools.soak [--seconds 600] [--connections 8] [--workers 2] [--write]

Proves that no acknowledged feedback is lost, that the other workers answer meanwhile, that the dead one is replaced, and
that resident memory stays flat. ``--write`` appends the figures to docs/measurements.md. Exit 1 when something was wrong.
"""
from __future__ import annotations

import argparse
import itertools
import json
import os
import signal
import sqlite3
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import requests

from cds_service.eligibility.trial import DEFAULT_TRIAL
from cds_service.hooks import services
from tools.running_service import Running, resident_megabytes, running, wait_for

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
AS_OF = "2026-11-22"
USER = b"Practitioner/soak-0000000"
FEEDBACK_EVERY = 3
PATIENCE_SECONDS = 20
BROKEN_A_CONNECTION = 2
"""Requests that each connection may lose to the killed worker: one in flight, one on a connection already handed to it."""
LONGEST_SILENCE = 5.0
"""Seconds in which nobody at all was answered; a service of which one worker died answers on."""
MOST_GROWTH = 10.0
"""Megabytes by which a worker may grow once it is warm, to the end."""
WARM = 0.5
"""The part of the time after which every worker is warm: at a third one is killed, its connections go to the other, which
then has twice as many to serve, and the new one has to fill its own memory of codes and texts."""
JUDGED_SECONDS = 60
"""Shorter runs (the bounded form, on a machine that does other things too) say nothing on times and memory."""


@dataclass
class Soak:
    """What the connections saw. ``answered``: the moment of each answer; ``memory``: samples by worker, oldest first."""

    answered: list[float] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    statuses: Counter[tuple[str, int]] = field(default_factory=Counter)
    broken: int = 0
    acknowledged: set[str] = field(default_factory=set)
    lost: int = 0
    replaced: float | None = None
    memory: dict[int, list[float]] = field(default_factory=dict)

    @property
    def silence(self) -> float:
        """The longest time in which no connection was answered."""
        moments = sorted(self.answered)
        return max((later - earlier for earlier, later in itertools.pairwise(moments)), default=float("inf"))

    def growth(self) -> float:
        """The most that a worker grew once all were warm: the last fifth of its samples since then against the first."""
        longest = max(map(len, self.memory.values()), default=0)
        since = longest - int(longest * WARM)
        judged = [samples[-since:] for samples in self.memory.values() if len(samples) >= since >= JUDGED_SECONDS * WARM]
        return max((statistics.median(samples[-since // 5:]) - statistics.median(samples[:since // 5]) for samples in judged),
                   default=0.0)

    def faults(self, connections: int, seconds: float) -> list[str]:
        """What must not be, each in a line."""
        wrong = {key: count for key, count in self.statuses.items() if key[1] != 200}
        checks = [
            (self.lost > 0, f"{self.lost} acknowledged feedback lost"),
            (not self.acknowledged, "no feedback was acknowledged"),
            (bool(wrong), f"answers other than 200: {wrong}"),
            (self.broken > BROKEN_A_CONNECTION * connections, f"{self.broken} requests without an answer"),
            (seconds >= JUDGED_SECONDS and self.silence > LONGEST_SILENCE, f"nobody was answered for {self.silence:.1f} s"),
            (self.replaced is None, "the killed worker was not replaced"),
            (self.growth() > MOST_GROWTH, f"a worker grew by {self.growth():.1f} MB"),
        ]
        return [words for wrong_, words in checks if wrong_]


def soak(folder: Path, seconds: float, connections: int = 8, workers: int = 2) -> Soak:
    """Runs it, service included; state and log stay in ``folder``."""
    seen, stop = Soak(), threading.Event()
    with running(folder, workers, AS_OF=AS_OF, RATE_LIMIT=0) as service:
        lock, bodies = threading.Lock(), _bodies()
        threads = [threading.Thread(target=_connection, args=(service.base, bodies, number, connections, seen, lock, stop))
                   for number in range(connections)]
        for thread in threads:
            thread.start()
        _watch(service, seen, seconds, workers)
        stop.set()
        for thread in threads:
            thread.join(2 * PATIENCE_SECONDS)
    seen.lost = len(seen.acknowledged - _stored(folder))
    return seen


def _watch(service: Running, seen: Soak, seconds: float, workers: int) -> None:
    """Samples memory each second, and kills one worker after a third of the time; returns when it was replaced too."""
    wait_for(lambda: len(seen.answered) > 0)
    begun = time.monotonic()
    _sample_until(service, seen, begun + seconds / 3)
    victim, killed = service.workers[0], time.monotonic()
    os.kill(victim, signal.SIGKILL)
    wait_for(lambda: len(set(service.workers) - {victim}) == workers)
    seen.replaced = time.monotonic() - killed
    seen.memory.pop(victim, None)
    _sample_until(service, seen, begun + seconds)


def _sample_until(service: Running, seen: Soak, end: float) -> None:
    while (left := end - time.monotonic()) > 0:
        for pid in service.workers:
            _sample(seen, pid)
        time.sleep(min(1.0, left))


def _sample(seen: Soak, pid: int) -> None:
    try:
        seen.memory.setdefault(pid, []).append(resident_megabytes(pid))
    except (FileNotFoundError, ProcessLookupError, StopIteration):  # ended between the two looks
        seen.memory.pop(pid, None)


def _bodies() -> list[tuple[str, bytes]]:
    """Address and body of a call for each fixture, with a user to be replaced."""
    paths = {hook.name: f"/cds-services/{name}" for name, hook in services(DEFAULT_TRIAL).items()}
    found = []
    for path in sorted(FIXTURES.glob("*/hook-request.json")):
        body = json.loads(path.read_bytes())
        body["context"]["userId"] = USER.decode()
        found.append((paths[body["hook"]], json.dumps(body).encode()))
    return found


def _connection(base: str, bodies: list[tuple[str, bytes]], first: int, step: int, seen: Soak, lock: threading.Lock,
                stop: threading.Event) -> None:
    """One client: a call, and every third time feedback on the card that it got, or on one that nobody knows."""
    session = requests.Session()
    session.headers["Content-Type"] = "application/json"
    for number in itertools.count(first, step):
        if stop.is_set():
            return
        path, template = bodies[number % len(bodies)]
        body = template.replace(USER, USER[:-7] + b"%07d" % number)
        answer = _send(session, base + path, body, "call", seen, lock)
        if number // step % FEEDBACK_EVERY == 0:
            cards = answer.json().get("cards", []) if answer is not None and answer.ok else []
            card = cards[0]["uuid"] if cards else f"unknown-{number}"
            report = {"card": card, "outcome": "overridden", "outcomeTimestamp": "2026-11-22T09:30:00Z"}
            told = _send(session, f"{base}{path}/feedback", json.dumps({"feedback": [report]}).encode(), "feedback", seen, lock)
            if told is not None and told.status_code == 200:
                with lock:
                    seen.acknowledged.add(card)


def _send(session: requests.Session, url: str, body: bytes, kind: str, seen: Soak, lock: threading.Lock) -> requests.Response | None:
    begun = time.monotonic()
    try:
        answer = session.post(url, data=body, timeout=PATIENCE_SECONDS)
    except requests.RequestException:
        with lock:
            seen.broken += 1
        return None
    with lock:
        seen.answered.append(time.monotonic())
        seen.seconds.append(seen.answered[-1] - begun)
        seen.statuses[kind, answer.status_code] += 1
    return answer


def _stored(folder: Path) -> set[str]:
    connection = sqlite3.connect(folder / "state.sqlite")
    found = {row[0] for row in connection.execute("SELECT card FROM feedback")}
    connection.close()
    return found


def rows(seen: Soak, seconds: float, connections: int, workers: int) -> list[tuple[str, str]]:
    """The figures, for docs/measurements.md."""
    ordered = sorted(seen.seconds)
    kinds = Counter({kind: sum(n for (k, _), n in seen.statuses.items() if k == kind) for kind in ("call", "feedback")})
    largest = max((max(samples) for samples in seen.memory.values()), default=0.0)
    return [
        ("measure", "figure"),
        ("connections, workers, seconds", f"{connections}, {workers}, {seconds:.0f}"),
        ("calls and feedback answered", f"{kinds['call']} and {kinds['feedback']}, together {len(ordered) / seconds:.0f} a second"),
        ("answers other than 200", str(sum(n for (_, status), n in seen.statuses.items() if status != 200))),
        ("acknowledged feedback, lost", f"{len(seen.acknowledged)}, {seen.lost}"),
        ("time to answer: median, 99th of 100, longest",
         f"{ordered[len(ordered) // 2]:.3f} s, {ordered[len(ordered) * 99 // 100]:.3f} s, {ordered[-1]:.3f} s"),
        ("a worker killed with -9: requests it took with it", str(seen.broken)),
        ("longest time in which nobody was answered", f"{seen.silence:.2f} s"),
        ("the dead worker replaced after", f"{seen.replaced:.1f} s" if seen.replaced is not None else "never"),
        ("resident memory of the largest worker", f"{largest:.0f} MB"),
        ("of the one that lived longest, at each tenth of its time", f"{_tenths(max(seen.memory.values(), key=len, default=[]))} MB"),
        ("growth of a worker once warm", f"{seen.growth():.1f} MB"),
    ]


def _tenths(samples: list[float]) -> str:
    return ", ".join(f"{samples[len(samples) * tenth // 10]:.0f}" for tenth in range(10)) if samples else "-"


def _options() -> Any:
    options = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    options.add_argument("--seconds", type=float, default=600)
    options.add_argument("--connections", type=int, default=8)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--write", action="store_true")
    return options.parse_args()


def main() -> int:
    """Runs, prints, and writes where asked; 1 when something was wrong."""
    given = _options()
    with tempfile.TemporaryDirectory() as folder:
        seen = soak(Path(folder), given.seconds, given.connections, given.workers)
    figures = rows(seen, given.seconds, given.connections, given.workers)
    print("\n".join(": ".join(row) for row in figures[1:]))
    if given.write:
        from benchmarks.measurements import append

        append("Soak", f"python -m tools.soak --seconds {given.seconds:.0f}", figures,
               "A third into the time one worker was killed with -9; clients and service shared the machine.")
    faults = seen.faults(given.connections, given.seconds)
    print("\n".join(f"WRONG: {fault}" for fault in faults) or "nothing was wrong")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
