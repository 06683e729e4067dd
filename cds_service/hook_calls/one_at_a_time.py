"""Whose turn it is on the processor: of the calls of one worker one computes at a time, the others wait.

Python runs one thread at a time anyhow, but makes them take turns every few milliseconds: a call that has begun to write
then waits for all others while other workers wait for it, and every call ends late. In turn each ends as soon as it can.
A call does not compute while it reads from a FHIR server, nor while its body arrives. Whoever has waited long goes on
beside the others, so that a small chart does not wait for a huge one to end.
"""
from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

PATIENCE_SECONDS = 0.1
"""How long a call waits for its turn: many ordinary charts, a part of a huge one."""


class OneAtATime:
    """One place to compute; one object a worker."""

    def __init__(self) -> None:
        self._place = threading.Lock()

    def turn(self) -> Turn:
        """A turn to wait for, with ``with``."""
        return Turn(self._place)


class Turn:
    """One call's turn."""

    def __init__(self, place: threading.Lock) -> None:
        self._place, self._held = place, False

    def __enter__(self) -> Turn:
        self._held = self._place.acquire(timeout=PATIENCE_SECONDS)
        return self

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        if self._held:
            self._held = False
            self._place.release()

    @contextmanager
    def left(self) -> Iterator[None]:
        """Leaves the place to others while this call waits for somebody else, and waits for its turn again."""
        self.__exit__(None, None, None)
        try:
            yield
        finally:
            self.__enter__()
