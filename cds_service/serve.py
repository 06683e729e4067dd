"""Runs the service on granian: rules and terminology are read once, then the workers are forked.

Start: a fault in configuration, rules or terminology stops it before a port is opened. Stop: readiness turns red, a
moment later the socket closes and calls in flight are answered. A worker that dies is replaced.
"""
from __future__ import annotations

import gc
import multiprocessing
import os
import tempfile
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from typing import Any

from granian.constants import Interfaces
from granian.server.mp import MPServer
from sqlalchemy.exc import SQLAlchemyError

from cds_service.clients import read_clients
from cds_service.config import Settings
from cds_service.database import Database
from cds_service.logs import configure_logs
from cds_service.rate_limit import RateLimit
from cds_service.screener import Screener, make_screener
from cds_service.trial_patients import patient_faults

THREADS = 16
"""Calls a worker may hold at once: most of their time, if any, is spent waiting for a FHIR server."""
QUEUE = 256
"""Connections a worker takes beside; more are refused by the kernel's backlog, not piled up in memory."""
DRAIN_SECONDS = {"development": 0.0, "production": 5.0}
KILL_AFTER_SECONDS = 20
MULTIPROCESS_DIR = "PROMETHEUS_MULTIPROC_DIR"
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
    screener = _prepared(settings)
    draining = multiprocessing.Event()
    server = DrainingServer(
        "cds_service", address=host, port=port, interface=Interfaces.WSGI, workers=workers or settings.workers,
        blocking_threads=THREADS, backpressure=QUEUE, respawn_failed_workers=True, respawn_interval=0.5,
        workers_kill_timeout=KILL_AFTER_SECONDS, websockets=False, log_enabled=False)
    server.draining, server.drain_seconds = draining, DRAIN_SECONDS[settings.profile]
    with tempfile.TemporaryDirectory(prefix="nkg2d-cds-metrics-") as shared:
        os.environ[MULTIPROCESS_DIR] = shared
        gc.collect()
        gc.freeze()
        load = _loader(settings, screener, RateLimit(settings.rate_limit), draining)
        server.serve(target_loader=load, wrap_loader=False)


def _prepared(settings: Settings) -> Screener:
    """Everything that can be wrong is tried now, in the one process that can still refuse to start."""
    try:
        screener = make_screener(settings)
        for fault in patient_faults(screener):
            raise Unusable(f"serve: {fault}")
        if settings.clients:
            read_clients(settings.clients, settings.production)
        database = Database(settings.database_url)
        database.create_tables()
        database.close()
    except (ValueError, SQLAlchemyError, OSError) as problem:
        raise problem if isinstance(problem, Unusable) else Unusable(f"serve: {_line(problem)}") from problem
    return screener


def _line(problem: Exception) -> str:
    if isinstance(problem, SQLAlchemyError):  # its text holds the database URL, which may hold a password
        return f"NKG2D_CDS_DATABASE_URL: the database can't be used ({type(problem).__name__})"
    return str(problem)


def _loader(settings: Settings, screener: Screener, rate_limit: RateLimit, draining: Event) -> Callable[[], Any]:
    """What each worker calls after the fork: its own application, over the rules that all share."""
    def load() -> Callable[..., list[bytes]]:
        from cds_service.app import create_app  # after the fork: the metrics library looks at the environment

        configure_logs()
        app = create_app(settings, screener, rate_limit, draining.is_set)
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
