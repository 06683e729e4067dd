"""Sends broken hook requests to the service, in process, and watches statuses, times and memory.

    python -m tools.fuzz [--requests N] [--seed S] [--write]

Every request is one of the fixtures' requests, mutated by a random generator of its own seed: ``--requests 1 --seed S``
repeats the one that failed. ``--write`` appends the figures to docs/measurements.md.
"""
from __future__ import annotations

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cds_service.app import create_app
from cds_service.eligibility.trial import DEFAULT_TRIAL
from cds_service.hooks import services
from cds_service.settings.config import load_settings
from tools.mutated_requests import mutated
from tools.running_service import resident_megabytes

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
AS_OF = "2026-11-22"
RIGHT = frozenset({200, 400, 412, 413})
SLOWEST_SECONDS = 5.0
"""A call takes some ten milliseconds; what takes this long on a busy machine hangs."""
MOST_GROWTH = 40.0
"""Megabytes that may come between a tenth of the way and its end: memories of what is written alike fill, up to a bound."""
AGAIN = 300
MOST_LEFT = 10.0
"""Pieces of memory that a request may leave behind, on the average, when it is sent again and so known; a leak leaves hundreds."""


@dataclass
class Figures:
    """What a run saw. ``faults``: seed and what was wrong with the answer."""

    statuses: Counter[int] = field(default_factory=Counter)
    faults: list[tuple[int, str]] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    growth: float = 0.0
    left: float = 0.0

    @property
    def slowest(self) -> float:
        """Seconds of the slowest answer."""
        return max(self.seconds)


def fuzz(requests: int, seed: int = 0) -> Figures:
    """Sends the requests of the seeds from ``seed`` on."""
    hooks = {hook.name: f"/cds-services/{name}" for name, hook in services(DEFAULT_TRIAL).items()}
    originals = [path.read_bytes() for path in sorted(FIXTURES.glob("*/hook-request.json"))]
    figures = Figures()
    with tempfile.TemporaryDirectory() as folder:
        settings = {"NKG2D_CDS_AS_OF": AS_OF, "NKG2D_CDS_DATABASE_URL": f"sqlite:///{folder}/state.sqlite"}
        app = create_app(load_settings(settings))

        def send(numbers: range, into: Figures) -> None:
            for number in numbers:
                hook, body = mutated(originals, list(hooks), random.Random(number))  # noqa: S311 - no secret
                _send(app, hooks[hook], body, number, into)

        send(range(seed, seed + requests // 10), figures)
        early = _resident()
        send(range(seed + requests // 10, seed + requests), figures)
        figures.growth = _resident() - early
        figures.left = _left(lambda: send(range(seed, seed + AGAIN), Figures())) if requests >= AGAIN else 0.0
        app.extensions["nkg2d-cds"].database.close()
    return figures


def _send(app: Any, path: str, body: bytes, seed: int, figures: Figures) -> None:
    begun = time.perf_counter()
    answer = app.test_client().post(path, data=body, content_type="application/json")
    figures.seconds.append(time.perf_counter() - begun)
    figures.statuses[answer.status_code] += 1
    fault = _fault(answer)
    if fault:
        figures.faults.append((seed, fault))
    elif figures.seconds[-1] > SLOWEST_SECONDS:
        figures.faults.append((seed, f"took {figures.seconds[-1]:.1f} s"))


def _fault(answer: Any) -> str | None:
    content = answer.get_json(silent=True)
    if answer.status_code not in RIGHT or not isinstance(content, dict):
        return f"answered {answer.status_code}: {answer.get_data(as_text=True)[:200]}"
    if answer.status_code == 200 and not isinstance(content.get("cards"), list):
        return "200 without cards"
    if answer.status_code != 200 and content.get("resourceType") != "OperationOutcome":
        return f"{answer.status_code} without an OperationOutcome"
    return None


def _resident() -> float:
    gc.collect()
    return resident_megabytes(os.getpid())


def _left(send_again: Callable[[], None]) -> float:
    """Pieces of memory in use after requests that were all sent just before, for each of them."""
    pieces = []
    for _ in range(3):
        send_again()
        gc.collect()
        pieces.append(sys.getallocatedblocks())
    return (pieces[2] - pieces[1]) / AGAIN


def main() -> int:
    """Runs, prints, and writes where asked; 1 when something was wrong."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    options.add_argument("--requests", type=int, default=20_000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - a log line for each request
    figures = fuzz(given.requests, given.seed)
    statuses = ", ".join(f"{count} × {status}" for status, count in sorted(figures.statuses.items()))
    rows = [("measure", "figure"), ("mutated requests", str(given.requests)), ("answers", statuses),
            ("answers other than 200, 400, 412, 413", str(len(figures.faults))),
            ("slowest answer", f"{figures.slowest:.2f} s"),
            ("growth of resident memory after the first tenth", f"{figures.growth:.1f} MB"),
            ("pieces of memory that a request leaves behind when it is sent again", f"{figures.left:.2f}")]
    if given.write:
        from benchmarks.measurements import append

        append("Mutated requests", f"python -m tools.fuzz --requests {given.requests} --seed {given.seed}", rows)
    print("\n".join(": ".join(row) for row in rows[1:]))
    for seed, fault in figures.faults[:20]:
        print(f"seed {seed}: {fault}")
    return 1 if figures.faults or figures.growth > MOST_GROWTH or figures.left > MOST_LEFT else 0


if __name__ == "__main__":
    sys.exit(main())
