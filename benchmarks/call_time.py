"""A whole call (bytes in, bytes out, audit and metrics written) against ``orjson.loads`` of the same body, interleaved."""
from __future__ import annotations

import gc
import io
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

import msgspec
import orjson

from benchmarks.bodies import AS_OF, SERVICE, hook_request, of_another
from cds_service.app import create_app
from cds_service.hook_calls.hook_call import Manner, answer
from cds_service.hook_calls.hook_request import read_hook_request
from cds_service.settings.config import load_settings
from cds_service.telemetry import logs

FAR = 1_000_000
"""Patients of one kind of timed call are none of the other's."""


def call_against_parse(observations: int, rounds: int) -> dict[str, float]:
    """Medians in milliseconds of a call and of the parse, and the median of their ratios, taken in turn."""
    body = hook_request(observations)
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(load_settings({"NKG2D_CDS_AS_OF": AS_OF, "NKG2D_CDS_DATABASE_URL": f"sqlite:///{folder}/state.sqlite"}))
        logs.structured_logs()
        call = caller(app, body)
        for _ in range(20):  # caches, connections and adaptive bytecode are warm in a service that runs
            call()()
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 50, 50)  # as the service does
        pairs = [(timed(call()), timed(lambda: orjson.loads(body))) for _ in range(rounds)]
        app.extensions["nkg2d-cds"].database.close()
    return {
        "bytes": float(len(body)),
        "call": statistics.median(call for call, _ in pairs),
        "parse": statistics.median(parse for _, parse in pairs),
        "ratio": statistics.median(call / parse for call, parse in pairs),
    }


def timed(run: Callable[[], Any]) -> float:
    """Milliseconds of the processor for one run: on a machine that others use, waiting for a core is not the call's."""
    begun = time.thread_time()
    run()
    return (time.thread_time() - begun) * 1000


def straight_line(app: Any, template: bytes) -> Callable[[], Callable[[], bytes]]:
    """Makes the inside of calls: request read, chart read, screened, policy asked, card written; no Flask, no shared state."""
    here, patients = app.extensions["nkg2d-cds"], count(FAR)
    screener, hook = here.services[SERVICE.rsplit("/", 1)[1]]

    def inside(body: bytes) -> bytes:
        request = read_hook_request(body, hook)
        return msgspec.json.encode(answer(request, hook, screener, Manner()).body)
    return lambda: partial(inside, of_another(template, next(patients)))


def caller(app: Any, template: bytes, card: bool = True) -> Callable[[], Callable[[], bytes]]:
    """Makes calls as a WSGI server makes them, each of another patient: to one user a card is shown a few times only.

    ``card``: whether the answer must hold one; RuntimeError when it is otherwise.
    """
    patients = count()

    def made() -> Callable[[], bytes]:
        return partial(call, of_another(template, next(patients)))

    def call(body: bytes) -> bytes:
        environ = {
            "REQUEST_METHOD": "POST", "PATH_INFO": SERVICE, "SCRIPT_NAME": "", "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8080", "SERVER_PROTOCOL": "HTTP/1.1", "REMOTE_ADDR": "127.0.0.1", "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)), "HTTP_HOST": "127.0.0.1:8080", "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(), "wsgi.url_scheme": "http", "wsgi.version": (1, 0), "wsgi.multithread": True,
            "wsgi.multiprocess": True, "wsgi.run_once": False,
        }
        statuses: list[str] = []
        answer = app(environ, lambda status, headers, exc=None: statuses.append(status))
        content = b"".join(answer)
        answer.close()
        if not statuses[0].startswith("200") or (b'"cards":[{' in content) is not card:
            raise RuntimeError(f"the timed call was not answered as it must be: {statuses}")
        return content
    return made
