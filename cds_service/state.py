"""What one worker holds between requests: settings, rules, the shared state, who may call, how much at a time."""
from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from flask import current_app, g, request

from cds_service.cds_clients.clients import Client, of_issuer, read_clients
from cds_service.cds_clients.rate_limit import RateLimit
from cds_service.database.database import Database
from cds_service.errors import Refused, unauthorised
from cds_service.forecast.card_share import CardShare
from cds_service.hook_calls.one_at_a_time import OneAtATime
from cds_service.hooks import Hook, services
from cds_service.screener import Screener
from cds_service.settings.config import Settings
from cds_service.shared_state.memory import Memory
from cds_service.worksheet.kept import Worksheets

if TYPE_CHECKING:
    from cds_service.cds_clients.client_auth import ClientAuth

CALLS_AT_ONCE = 12
"""Bodies that a worker reads, and hook calls that it answers, at a time; its other threads stay free for health and
metrics, so that bodies that trickle in never take them all."""
CALLS_WAITING = 40
"""Calls that wait for one of these places at a time: with them a worker takes the burst that RATE_LIMIT lets a client send in a second.
Each holds a thread meanwhile: of any number, none would be left for health, nor to refuse others at once."""
WAIT_SECONDS = 1.0
MEGABYTE = 1024 * 1024
ANONYMOUS = Client(iss="anonymous", jwks="-")
"""Who calls without a token in development."""


@dataclass(frozen=True)
class WorkerState:
    """``screeners``: one for each trial that is served, the first one the demo's. ``auth``: None where no
    client is listed. ``draining`` tells that a stop was asked for; ``clock`` is that of memory and audit, never pinned by
    AS_OF."""

    settings: Settings
    screeners: tuple[Screener, ...]
    database: Database
    memory: Memory
    worksheets: Worksheets
    card_share: CardShare
    clients: tuple[Client, ...]
    auth: ClientAuth | None
    rate_limit: RateLimit
    draining: Callable[[], bool]
    clock: Callable[[], datetime]
    computing: OneAtATime = field(default_factory=OneAtATime)
    calls: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(CALLS_AT_ONCE))
    waiting: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(CALLS_WAITING))

    @property
    def screener(self) -> Screener:
        """Of the first trial."""
        return self.screeners[0]

    def screener_of(self, trial_id: str) -> Screener:
        """Of the trial of that number, which is served."""
        return next(one for one in self.screeners if one.trial.id == trial_id)

    @cached_property
    def services(self) -> Mapping[str, tuple[Screener, Hook]]:
        """Every service by its id: whose rules it asks, and its hook."""
        return {name: (one, hook) for one in self.screeners for name, hook in services(one.trial.id).items()}

    @property
    def body_limit(self) -> int:
        """MAX_BODY_MB in bytes."""
        return self.settings.max_body_mb * MEGABYTE

    @cached_property
    def origins(self) -> frozenset[str]:
        """The origins of the setting and of every client."""
        return frozenset(self.settings.cors_origins).union(*(client.cors_origins for client in self.clients))

    def readers(self) -> frozenset[str]:
        """The origins whose pages may read the answer to this request: of a known client its own and the setting's, else all."""
        known = [g.listed] if "listed" in g else of_issuer(self.clients, g.get("client", ""))
        return frozenset(self.settings.cors_origins).union(*(one.cors_origins for one in known)) if known else self.origins

    @contextmanager
    def caller(self, required: bool) -> Iterator[Client]:
        """Who is calling; Refused: 401 without a trusted token where one is needed, 429 above the rate limit.

        Where one is needed the caller has a place among the calls that are answered at a time (Refused, 503: there is none), and has
        it before the token counts as used: who is told to come again may come with it.
        """
        place = CallPlace(self.calls, self.waiting)
        with place:
            yield self._caller(required, place.take, place.take if required else _nothing)

    def _caller(self, required: bool, to_fetch: Callable[[], None], to_go_on: Callable[[], None]) -> Client:
        """``to_fetch`` takes the place before the caller's keys are fetched, ``to_go_on`` once it is known who calls."""
        header = request.headers.get("Authorization")
        if self.auth is None or header is None:
            trusted = not (required and self.settings.production)
            g.client = ANONYMOUS.iss if trusted else ""
            self._admit(f"address {request.remote_addr}")
            if not trusted:
                raise unauthorised("no-token")
            to_go_on()
            return ANONYMOUS

        def admit(client: Client) -> None:
            g.client, g.listed = client.iss, client
            self._admit(f"{client.iss} {client.tenant or ''}")
            to_go_on()
        try:
            return self.auth.client(header, self.settings.public_url + request.path, admit, to_fetch)
        except Refused as problem:
            if problem.status == 401:
                self._admit(f"address {request.remote_addr}")
            raise

    def _admit(self, name: str) -> None:
        """Counts a request of this client, or of this address where no token is trusted; Refused (429) above the rate limit."""
        if self.rate_limit.exceeded(name):
            raise Refused(429, "Too many requests; try again later.", reason="rate-limit", retry_after=1)

    def turn(self) -> CallPlace:
        """A place among the calls that are answered at a time, for ``with``; Refused (503) when none comes free soon."""
        place = CallPlace(self.calls, self.waiting)
        place.take()
        return place


class CallPlace:
    """One of a bounded number of places, taken at most once and given back at the end of ``with``."""

    def __init__(self, places: threading.Semaphore, waiting: threading.Semaphore) -> None:
        self._places, self._waiting, self._held = places, waiting, False

    def take(self) -> None:
        """Takes one unless it is held; Refused (503) at once where enough wait for one, or when none comes free soon."""
        self._held = self._held or self._places.acquire(blocking=False) or self._waited()
        if not self._held:
            raise Refused(503, "The service is busy; try again later.", reason="busy", retry_after=1)

    def _waited(self) -> bool:
        if not self._waiting.acquire(blocking=False):
            return False
        try:
            return self._places.acquire(timeout=WAIT_SECONDS)
        finally:
            self._waiting.release()

    def __enter__(self) -> CallPlace:
        return self

    def __exit__(self, *_: object) -> None:
        if self._held:
            self._held = False
            self._places.release()


def _nothing() -> None:
    """Who needs no place takes none."""


def now() -> datetime:
    """The time."""
    return datetime.now(UTC)


def make_state(settings: Settings, screeners: Sequence[Screener], rate_limit: RateLimit, draining: Callable[[], bool],
               clock: Callable[[], datetime] = now, budget: bool = True) -> WorkerState:
    """The state of a worker; ConfigError when the CLIENTS file is wrong. ``budget`` False: no card is shown too often."""
    clients = read_clients(settings.clients, settings.production) if settings.clients else ()
    database = Database(settings.database_url)
    database.migrate()
    trials = [one.trial for one in screeners]
    memory = Memory(database, trials, shadow=settings.shadow, budget=budget and not settings.demo)
    worksheets = Worksheets(database, settings, trials)
    card_share = CardShare(database, [trial.id for trial in trials], settings.card_share_alarm, clock)
    return WorkerState(settings, tuple(screeners), database, memory, worksheets, card_share, clients, _auth(clients, database, settings),
                       rate_limit, draining, clock)


def _auth(clients: tuple[Client, ...], database: Database, settings: Settings) -> ClientAuth | None:
    """None without clients: what checks signatures is large, and is loaded where there is something to check."""
    if not clients:
        return None
    from cds_service.cds_clients.client_auth import ClientAuth
    from cds_service.settings.way_out import way_out

    return ClientAuth(clients, database, way_out(settings))


def state() -> WorkerState:
    """The state of the application that handles this request."""
    return current_app.extensions["nkg2d-cds"]
