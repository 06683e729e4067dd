"""``python -m benchmarks.parts``: where the time of a call goes, part by part, beside the floors, into docs/performance.md.

Each part is a function of the straight line, timed where it stands in whole calls; parts do not lie in one another. The
floors are what the frameworks alone take for the same body: a Flask route that answers a constant, and two transactions.
"""
from __future__ import annotations

import gc
import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import orjson
from flask import Flask, Response, request

from benchmarks.bodies import AS_OF, SERVICE
from benchmarks.call_time import caller, timed
from benchmarks.measurements import commit, machine, write_between
from benchmarks.speed import PAGE, kinds
from cds_service import service_routes
from cds_service.app import create_app
from cds_service.database.database import Database
from cds_service.hook_calls import hook_call
from cds_service.screener import Screener
from cds_service.settings.config import load_settings
from cds_service.shared_state.memory import Memory
from cds_service.telemetry import logs
from fhir_mappings.charts.parts import is_json
from fhir_mappings.retrieve import InHand

BEGIN, END = "<!-- parts -->", "<!-- end of parts -->"
ROUNDS = 200
KINDS = (0, 2, 4)
"""Of the kinds of charts: 10 and 500 Observations, and 500 without AML."""
PARTS: tuple[tuple[str, Any, str], ...] = (
    ("the request: its members, each value set apart", service_routes, "read_hook_request"),
    ("Conditions first: is it AML?", hook_call, "_not_aml"),
    ("what is not read: proof that it is JSON", InHand, "check"),
    ("the chart: resources decoded, versions, whose they are", hook_call, "_whole_chart"),
    ("the facts of the chart", Screener, "record"),
    ("the rules: some thirty criteria, the course of the disease", Screener, "screen"),
    ("the card", hook_call, "card"),
    ("memory and audit: one transaction", Memory, "settle"),
    ("the worksheet: made, packed, sealed, one transaction", service_routes, "with_worksheet"),
)
REST = "the rest: Flask, identity, log line, metrics"
FLOORS = ("Flask alone: a route that answers a constant", "two empty transactions of SQLAlchemy on SQLite",
          "proof that each byte of the body is JSON", "orjson.loads")

Times = dict[str, list[float]]


@contextmanager
def clocked(times: Times) -> Iterator[None]:
    """Every part tells how long it took, in milliseconds of the processor; what it calls of other parts is not its own."""
    stack: list[float] = []
    originals = [(place, name, getattr(place, name)) for _, place, name in PARTS]
    for (title, _, _), (place, name, original) in zip(PARTS, originals, strict=True):
        setattr(place, name, _clocked(original, title, times, stack))
    try:
        yield
    finally:
        for place, name, original in originals:
            setattr(place, name, original)


def _clocked(run: Callable[..., Any], title: str, times: Times, stack: list[float]) -> Callable[..., Any]:
    def call(*arguments: Any, **named: Any) -> Any:
        stack.append(0.0)
        begun = time.thread_time()
        try:
            return run(*arguments, **named)
        finally:
            took = time.thread_time() - begun
            times[title].append((took - stack.pop()) * 1000)
            if stack:
                stack[-1] += took
    return call


def measured(rounds: int = ROUNDS) -> list[tuple[str, ...]]:
    """The rows of the table: each part of each kind of chart, then whole calls, then the floors."""
    chosen = [kinds()[place] for place in KINDS]
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/state.sqlite"
        app = create_app(load_settings({"NKG2D_CDS_AS_OF": AS_OF, "NKG2D_CDS_DATABASE_URL": url}))
        logs.structured_logs()
        makers = [caller(app, kind.body, kind.card) for kind in chosen]
        columns: list[Times] = [defaultdict(list) for _ in chosen]
        for make in makers * 20:
            make()()
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 50, 50)  # as the service does
        order = list(zip(chosen, makers, columns, strict=True))
        shuffle = random.Random(0).shuffle  # noqa: S311 - no secret
        database = Database(url)
        for _ in range(rounds):
            shuffle(order)
            for kind, make, times in order:
                _round(times, make(), kind.body, database)
        database.close()
        app.extensions["nkg2d-cds"].database.close()
    return _rows(columns)


def _round(times: Times, call: Callable[[], bytes], body: bytes, database: Database) -> None:
    taken: Times = defaultdict(list)
    with clocked(taken):
        whole = timed(call)
    for title, _, _ in PARTS:
        times[title].append(sum(taken[title]))  # a chart without AML has no card; Conditions are read before the rest
    times[REST].append(whole - sum(map(sum, taken.values())))
    times["whole call"].append(whole)
    floors = (_flask_alone(body), lambda: _two_transactions(database), lambda: is_json(body), lambda: orjson.loads(body))
    for title, floor in zip(FLOORS, floors, strict=True):
        times[title].append(timed(floor))


def _flask_alone(body: bytes) -> Callable[[], bytes]:
    return caller(_BARE, body, card=False)()


def _bare() -> Flask:
    app = Flask("floor", static_folder=None)

    def constant() -> Response:
        request.get_data()
        return Response(b'{"cards":[]}', content_type="application/json")
    app.add_url_rule(SERVICE, view_func=constant, methods=["POST"])
    return app


_BARE = _bare()


def _two_transactions(database: Database) -> None:
    for _ in range(2):
        with database.writing():
            pass


def _rows(columns: list[Times]) -> list[tuple[str, ...]]:
    titles = [*(title for title, _, _ in PARTS), REST, "whole call", *FLOORS]
    return [(title, *(f"{statistics.median(times[title]):.2f}" for times in columns)) for title in titles]


def main() -> None:
    """Measures, and writes the table into the page."""
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115 - the timed calls log a line each, as in service
    rows = measured()
    heading = ("part, ms of the processor, p50", "10 Observations", "500 Observations", "500, not AML")
    said = f"`python -m benchmarks.parts` at {commit()} on {machine()}; {ROUNDS} shuffled rounds."
    print("\n".join(write_between(PAGE, BEGIN, END, said, [heading, *rows])))


if __name__ == "__main__":
    main()
