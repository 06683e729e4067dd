"""``python -m benchmarks.speed``: whole calls against parsing their bodies, written to docs/performance.md with a plot.

Every round times each kind of chart once, in an order that is shuffled anew; a call and the parse of its body stand
beside each other, so that what else the machine does meets both. Ratios are of such pairs, never of different runs.
"""
from __future__ import annotations

import gc
import json
import os
import random
import statistics
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import orjson

from benchmarks.bodies import AS_OF, hook_request
from benchmarks.call_time import caller, straight_line, timed
from benchmarks.measurements import commit, machine, write_between
from benchmarks.plot import bars
from cds_service.app import create_app
from cds_service.settings.config import load_settings
from cds_service.telemetry import logs

PAGE = Path(__file__).resolve().parent.parent / "docs" / "performance.md"
PLOT = PAGE.parent / "pictures" / "performance.svg"
BEGIN, END = "<!-- measured -->", "<!-- end of what was measured -->"
ROUNDS = 60


@dataclass
class Kind:
    """One kind of chart, and what was timed together in milliseconds: call, parse, and the inside of a call."""

    name: str
    body: bytes
    card: bool = True
    pairs: list[tuple[float, float, float]] = field(default_factory=list)

    def row(self) -> tuple[str, ...]:
        """Its line of the table."""
        calls, parses, insides = zip(*self.pairs, strict=True)
        inside = statistics.median(inside / parse for _, parse, inside in self.pairs)
        return (self.name, f"{len(self.body) / 1000:.0f}", f"{statistics.median(calls):.2f}", f"{_high(calls):.2f}",
                f"{statistics.median(parses):.2f}", f"{self.ratio:.2f}", f"{_high(calls) / _high(parses):.2f}",
                f"{statistics.median(insides):.2f}", f"{inside:.2f}")

    @property
    def ratio(self) -> float:
        """The median of the ratios of call to parse."""
        return statistics.median(call / parse for call, parse, _ in self.pairs)


def _high(times: tuple[float, ...]) -> float:
    """The time that 99 of 100 stay within."""
    return sorted(times)[max(round(len(times) * 0.99) - 1, 0)]


def kinds() -> list[Kind]:
    """Charts of 10 to 2,000 Observations, and one of 500 without AML, of which only the Conditions are read."""
    made = [Kind(f"{count} Observations", hook_request(count)) for count in (10, 100, 500, 2000)]
    request = json.loads(hook_request(500))
    for entry in request["prefetch"]["conditions"]["entry"]:
        entry["resource"]["code"] = {"coding": [{"system": "http://snomed.info/sct", "code": "38341003"}], "text": "Hypertension"}
    return [*made, Kind("500 Observations, not AML", json.dumps(request, separators=(",", ":")).encode(), card=False)]


def measured(rounds: int = ROUNDS) -> list[Kind]:
    """Every kind timed in turn, in shuffled rounds."""
    found = kinds()
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_settings({"NKG2D_CDS_AS_OF": AS_OF, "NKG2D_CDS_DATABASE_URL": f"sqlite:///{folder}/state.sqlite"}))
        logs.structured_logs()
        makers = [(kind, caller(app, kind.body, kind.card), straight_line(app, kind.body)) for kind in found]
        for _, make, inside in makers * 20:
            make()()
            inside()()
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 50, 50)  # as the service does
        order = random.Random(0)  # noqa: S311 - a shuffle, no secret
        for _ in range(rounds):
            order.shuffle(makers)
            for kind, make, make_inside in makers:
                call, inside = make(), make_inside()
                kind.pairs.append((timed(call), timed(lambda body=kind.body: orjson.loads(body)), timed(inside)))
        app.extensions["nkg2d-cds"].database.close()
    return found


def main() -> None:
    """Measures, and writes table and plot into the page."""
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - the timed calls log a line each, as in service
    found = measured()
    heading = ("chart", "kB", "call p50, ms", "call p99, ms", "parse p50, ms", "call / parse, p50 of pairs", "p99 / p99",
               "read, screen, card p50, ms", "/ parse")
    said = f"`make bench` at {commit()} on {machine()}; {ROUNDS} shuffled rounds, times of the processor."
    lines = write_between(PAGE, BEGIN, END, said, [heading, *(kind.row() for kind in found)])
    PLOT.write_text(bars([(kind.name, kind.ratio) for kind in found]), encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
