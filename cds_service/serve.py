"""Runs the service on granian: rules and terminology are read once, then the workers are forked.

Start: a fault in configuration, rules or terminology stops it before a port is opened. Stop: readiness turns red, a
moment later the socket closes and calls in flight are answered. A worker that dies is replaced.
"""
from __future__ import annotations

import errno
import gc
import multiprocessing
import os
import signal
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from importlib import import_module
from multiprocessing.synchronize import Event
from typing import Any, TypeVar

from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.server.mp import MPServer
from sqlalchemy.exc import SQLAlchemyError

from cds_service.cards.suggestions import every_draft
from cds_service.cds_clients.rate_limit import RateLimit
from cds_service.cli import GC_THRESHOLD
from cds_service.database.database import Database
from cds_service.database.database_faults import cause_of
from cds_service.screener import Screener, make_screeners
from cds_service.settings.config import Settings
from cds_service.telemetry.logs import configure_logs, logger
from cds_service.version import VERSION
from fhir_mappings.write import Draft, know, validated

log = logger()
Found = TypeVar("Found")

THREADS = 56
"""Requests a worker may hold at once: the calls that have a place and those that wait for one (``state``), most of whose time, if any, is
spent waiting for a FHIR server, and four more, so that health, metrics and refusals never wait for any of them."""
QUEUE = 256
"""Connections a worker takes beside; more are refused by the kernel's backlog, not piled up in memory."""
DRAIN_SECONDS = {"development": 0.0, "production": 5.0}
KILL_AFTER_SECONDS = 20
MULTIPROCESS_DIR = "PROMETHEUS_MULTIPROC_DIR"


class Unusable(Exception):
    """The service can't start; ``faults`` are lines, each with the path to the fault."""

    def __init__(self, *faults: str) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


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
    _ours(host, port)
    with _metrics_folder() as shared:
        os.environ[MULTIPROCESS_DIR] = shared  # before the metrics library is loaded, which looks for it
        try:
            _served(settings, host, port, workers, _prepared(settings))
        finally:
            del os.environ[MULTIPROCESS_DIR]  # what this process starts later must not look for the folder


def _metrics_folder() -> tempfile.TemporaryDirectory[str]:
    try:
        return tempfile.TemporaryDirectory(prefix="nkg2d-cds-metrics-")
    except OSError as problem:
        raise Unusable(f"serve: no folder for the metrics can be made (TMPDIR): {problem.strerror}") from problem


def _ours(host: str, port: int) -> None:
    """Refuses an address at which somebody listens. The workers share their port, and a second service would share it with
    them unseen: calls would be answered now by the one, now by the other, each with its own settings and memory."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as one:
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a service that has just ended does not count
            one.bind(address)
    except OSError as problem:
        other = "; --port (make run PORT=...) names another" if problem.errno == errno.EADDRINUSE else ""
        raise Unusable(f"serve: {host}:{port}: {problem.strerror}{other}") from problem


def _served(settings: Settings, host: str, port: int, workers: int | None, screeners: tuple[Screener, ...]) -> None:
    draining = multiprocessing.Event()
    server = DrainingServer(
        "cds_service", address=host, port=port, interface=Interfaces.WSGI, workers=workers or settings.workers,
        blocking_threads=THREADS, backpressure=QUEUE, respawn_failed_workers=True, respawn_interval=0.5,
        workers_kill_timeout=KILL_AFTER_SECONDS, websockets=False, log_enabled=False,
        http=HTTPModes.http1, http1_settings=HTTP1Settings(header_read_timeout=settings.idle_seconds * 1000))
    server.draining, server.drain_seconds = draining, DRAIN_SECONDS[settings.profile]
    server.on_startup(lambda: _announce(settings, host, port, server.workers))
    gc.collect()
    gc.freeze()
    load = _loader(settings, screeners, RateLimit(settings.rate_limit), draining)
    try:
        server.serve(target_loader=load, wrap_loader=False)
    except RuntimeError as problem:  # what granian raises for an address in use or not ours
        raise Unusable(f"serve: {host}:{port}: {str(problem).splitlines()[0]}") from problem


def _announce(settings: Settings, host: str, port: int, workers: int) -> None:
    """Said when the port is ours: a log line, and one for people where there is a terminal."""
    log.info("serving", version=VERSION, profile=settings.profile, workers=workers, port=port, shadow=settings.shadow)
    if sys.stdout.isatty():
        print(f"nkg2d-cds: discovery at http://{host}:{port}/cds-services ({settings.profile} profile)", flush=True)


def _prepared(settings: Settings) -> tuple[Screener, ...]:
    """Everything that can be wrong is tried now, in the one process that can still refuse to start. Meanwhile what every
    worker needs is loaded here, once for all."""
    faults = _apart(lambda: _faults(settings))
    try:
        for name in needed(settings):
            import_module(name)
        screeners = make_screeners(settings, check=False)  # they are checked apart; a validator is large
        drafts = _apart(lambda: _drafts(screeners))
        for one in screeners:
            one.warm()
    except ValueError as problem:
        raise Unusable(*faults() or [str(problem)]) from problem
    if found := faults():
        raise Unusable(*found)
    know(drafts())
    return screeners


def needed(settings: Settings) -> list[str]:
    """The modules that a worker with these settings will need. What checks signatures and what reads a FHIR server are a
    fifth of the start and 8 MB of each worker: they are loaded where the settings need them, and then before the fork."""
    wanted = {"cds_service.app": True, "cds_service.cds_clients.client_auth": settings.clients is not None,
              "fhir_mappings.fetching.fetch": bool(settings.allowed_fhir_servers),
              "cds_service.worksheet.launch": settings.smart_client_id is not None}
    return [name for name, is_wanted in wanted.items() if is_wanted]


def _apart(work: Callable[[], Found]) -> Callable[[], Found]:
    """Begins it in a process of its own: what it loads stays out of the workers' memory. What is given back waits for it and
    tells what it found; :class:`Unusable` where something was wrong, or where it ended before."""
    fork = multiprocessing.get_context("fork")
    answer, told = fork.Pipe(duplex=False)

    def tell() -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C ends the start, which ends this one with it
        try:
            told.send(work())
        except ValueError as problem:
            told.send(Unusable(str(problem)))
    process = fork.Process(target=tell, daemon=True)  # where the start is refused, nobody waits for the rest
    process.start()
    told.close()

    @cache
    def found() -> Found:
        try:
            said = answer.recv()
        except EOFError:
            said = Unusable("serve: the checks of the start ended before they were done")
        process.join()
        if isinstance(said, Unusable):
            raise said
        return said
    return found


def _faults(settings: Settings) -> list[str]:
    from cds_service.site_checks.run import problems_of
    from cds_service.site_checks.shared_state import database_problems

    faults = [one.line for one in problems_of(settings, [one.id for one in settings.trials]) if one.severity == "fault"]
    faults += [one.line for one in database_problems(settings)]
    return faults or _database_faults(settings.database_url)


def _drafts(screeners: tuple[Screener, ...]) -> dict[Draft, str]:
    """What cards may propose, validated: the library for it is 11 MB of each worker, and a tenth of a second of the start."""
    return validated(draft for one in screeners for draft in every_draft(one.trial, one.codes))


def _database_faults(url: str) -> list[str]:
    """Makes the tables. What the database says may hold its URL with the password: only the kind of fault is told."""
    try:
        database = Database(url)
        database.migrate()
        database.close()
    except (SQLAlchemyError, ImportError, OSError, ValueError) as problem:
        return [f"NKG2D_CDS_DATABASE_URL: the database can't be used ({cause_of(problem)})"]
    return []


def _loader(settings: Settings, screeners: tuple[Screener, ...], rate_limit: RateLimit, draining: Event) -> Callable[[], Any]:
    """What each worker calls after the fork: its own application, over the rules that all share."""
    def load() -> Callable[..., list[bytes]]:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the parent's would be deaf to a stop while this one loads
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # Ctrl-C reaches all: the parent alone ends a worker, with SIGTERM
        from cds_service.app import create_app

        configure_logs()
        app = create_app(settings, screeners, rate_limit, draining.is_set)
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
