"""Connections to PostgreSQL that do not wait for ever: of a server that is frozen the network says nothing.

Its ``statement_timeout`` is its own to keep. A connection whose answer does not come is closed: what it did, nobody knows.
"""
from __future__ import annotations

import time
from collections.abc import Generator
from typing import Any

import psycopg
from sqlalchemy import Engine, event

ANSWER_SECONDS = 6.0
"""Longer than a statement may take, with its lock."""
_CHECKED_EVERY = 0.1


class ImpatientConnection(psycopg.Connection[Any]):
    """Closes itself where an answer takes longer than ANSWER_SECONDS."""

    def wait(self, gen: Generator[Any, Any, Any], interval: float = _CHECKED_EVERY, timeout: float | None = None) -> Any:
        """What the server answers; NoAnswer when it does not."""
        patience = ANSWER_SECONDS if timeout is None else min(timeout, ANSWER_SECONDS)
        try:
            return super().wait(_until(gen, time.monotonic() + patience), interval)
        except NoAnswer:
            self.pgconn.finish()
            raise


class NoAnswer(psycopg.OperationalError):
    """The server did not answer in time."""


def _until(gen: Generator[Any, Any, Any], end: float) -> Generator[Any, Any, Any]:
    """The same generator, which is asked again and again while nothing comes, up to this moment."""
    try:
        wanted = next(gen)
        while True:
            ready = yield wanted
            if not ready and time.monotonic() > end:
                raise NoAnswer("the server did not answer in time")
            more = gen.send(ready)
            wanted = more if ready else wanted
    except StopIteration as done:
        return done.value


def be_impatient(engine: Engine) -> None:
    """Makes every connection of this engine such a one."""
    def connect(_dialect: Any, _record: Any, arguments: tuple[Any, ...], named: dict[str, Any]) -> ImpatientConnection:
        return ImpatientConnection.connect(*arguments, **named)

    event.listen(engine, "do_connect", connect)
