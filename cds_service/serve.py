"""Runs the service on granian: rules and terminology are read once, then the workers are forked.

Start: a fault in configuration, rules or terminology stops it before a port is opened. Stop: readiness turns red, a
moment later the socket closes and calls in flight are answered. A worker that dies is replaced.
"""
from __future__ import annotations

import gc
import multiprocessing
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from typing import Any

from granian.constants import Interfaces
from granian.server.mp import MPServer

from cds_service.app import create_app
from cds_service.config import Settings
from cds_service.logs import configure_logs
from cds_service.screener import Screener, make_screener
from cds_service.trial_patients import patient_faults

THREADS = 16
"""Calls a worker may hold at once: most of their time, if any, is spent waiting for a FHIR server."""
QUEUE = 256
"""Connections a worker takes beside; more are refused by the kernel's backlog, not piled up in memory."""
DRAIN_SECONDS = {"development": 0.0, "production": 5.0}
KILL_AFTER_SECONDS = 20
GC_THRESHOLD = 50_000


class Unusable(ValueError):
    """Rules, terminology or the site's tables are wrong: the service does not start."""


class DrainingServer(MPServer):
    """Turns readiness red before anything is closed, so that a load balancer can leave first."""

    draining: Event
    drain_seconds: float

    def shutdown(self, exit_code: int = 0) -> None:
        """Red first, then granian's own graceful stop."""
        self.draining.set()
        time.sleep(self.drain_seconds)
        super().shutdown(exit_code)


def serve(settings: Settings, host: str, port: int, workers: int | None = None) -> None:
    """Serves until a signal stops it; raises :class:`Unusable` before a port is opened."""
    configure_logs()
    try:
        screener = make_screener(settings)
    except ValueError as problem:
        raise Unusable(f"serve: {problem}") from problem
    for fault in patient_faults(screener):
        raise Unusable(f"serve: {fault}")
    draining = multiprocessing.Event()
    server = DrainingServer(
        "cds_service", address=host, port=port, interface=Interfaces.WSGI, workers=workers or settings.workers,
        blocking_threads=THREADS, backpressure=QUEUE, respawn_failed_workers=True, respawn_interval=0.5,
        workers_kill_timeout=KILL_AFTER_SECONDS, websockets=False, log_enabled=False)
    server.draining, server.drain_seconds = draining, DRAIN_SECONDS[settings.profile]
    gc.collect()
    gc.freeze()
    server.serve(target_loader=_loader(settings, screener, draining), wrap_loader=False)


def _loader(settings: Settings, screener: Screener, draining: Event) -> Callable[[], Any]:
    """What each worker calls after the fork: its own application, over the rules that all share."""
    def load() -> Callable[..., list[bytes]]:
        configure_logs()
        app = create_app(settings, screener, draining=draining.is_set)
        gc.collect()
        gc.freeze()
        gc.set_threshold(GC_THRESHOLD, 50, 50)
        return _whole(app)
    return load


def _whole(app: Any) -> Callable[..., list[bytes]]:
    """The application with each answer in one piece, which granian sends in one write."""
    def call(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        body = app(environ, start_response)
        try:
            return [b"".join(body)]
        finally:
            body.close()
    return call
