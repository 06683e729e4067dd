"""Tokens that were used, so that none is taken twice: in the shared state, over all workers; and here, while it does not answer.

Without the database a worker still takes no token twice that it has seen itself. Another worker's it can't know: that is the smaller
fault, since a call shows its caller nothing but what is made of the chart that it brings, and without cards a candidate is lost unseen.
What was taken meanwhile is written down when the database is back. Where too much was taken, no token is taken any more.
"""
from __future__ import annotations

import threading
import time

from sqlalchemy import delete
from sqlalchemy.exc import SQLAlchemyError

from cds_service.database.database import Database
from cds_service.database.tables import REPLAY
from cds_service.errors import trace_id
from cds_service.telemetry.logs import logger

log = logger()

PRUNE_EVERY = 500
MOST = 10_000
"""Tokens that a worker remembers by itself: the latest it has taken, and those that the database does not know yet."""


class UsedTokens:
    """The used tokens as one worker knows them. ``database`` has them all, but for what was taken while it was away."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()
        self._latest: dict[str, int] = {}
        self._owed: dict[str, int] = {}
        self._checked = 0

    def is_new(self, token: str, expires: int) -> bool:
        """True once for each token (its hash) until it expires. Raises SQLAlchemyError where nobody can tell."""
        with self._lock:
            if token in self._latest or token in self._owed:
                return False
            while len(self._latest) >= MOST:
                del self._latest[next(iter(self._latest))]
            self._latest[token] = expires
        if self._database.is_away:
            self._owe(token, expires, None)
            return True
        try:
            return self._stored(token, expires)
        except SQLAlchemyError as problem:
            self._database.failed()
            log.error("used-tokens-unavailable", trace_id=trace_id(), error=type(problem).__name__)
            self._owe(token, expires, problem)
            return True

    def _stored(self, token: str, expires: int) -> bool:
        with self._lock:
            owed = dict(self._owed)
        with self._database.writing() as connection:
            insert = self._database.insert_once(REPLAY)
            stored = connection.execute(insert.execution_options(preserve_rowcount=True), {"token": token, "expires": expires})
            new = stored.rowcount == 1
            if owed:
                connection.execute(insert, [{"token": name, "expires": until} for name, until in owed.items()])
            self._checked += 1
            if self._checked % PRUNE_EVERY == 0:
                connection.execute(delete(REPLAY).where(REPLAY.c.expires < int(time.time())))
        if owed:
            with self._lock:
                for name in owed:
                    self._owed.pop(name, None)
        return new

    def _owe(self, token: str, expires: int, problem: SQLAlchemyError | None) -> None:
        """Keeps what the database is to be told; when there is no room for it, the token was not taken."""
        with self._lock:
            if len(self._owed) >= MOST:
                now = time.time()
                self._owed = {name: until for name, until in self._owed.items() if until > now}
            if len(self._owed) < MOST:
                self._owed[token] = expires
                return
            self._latest.pop(token, None)
        raise problem or SQLAlchemyError("too many tokens are to be written down")
