"""Files that are there whole or not at all: written beside their name, brought to the disk, then named."""
from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from queue import Queue
from typing import BinaryIO

UNFINISHED = ".part-"
_WAITING = 16
"""Files that may wait for the disk before the work waits too."""


def beside(path: Path) -> Path:
    """Where a file is written until it is whole: each process has its own, since one may outlive its killed caller."""
    return path.with_name(f"{path.name}{UNFINISHED}{os.getpid()}")


def settle(file: BinaryIO, unnamed: Path, path: Path) -> None:
    """Makes sure that a file is on the disk, then gives it its name."""
    file.flush()
    os.fsync(file.fileno())
    give_name(file, unnamed, path)


def give_name(file: BinaryIO, unnamed: Path, path: Path) -> None:
    """Gives a file its name, though it may not be on the disk yet: for what the next run writes anew."""
    file.close()
    unnamed.replace(path)


Settle = Callable[[BinaryIO, Path, Path], None]
"""What closes and names a file that is written: :func:`settle`, :func:`give_name`, or a Settling."""


class Settling:
    """Settles files in a thread of its own: the work goes on while the disk writes, and waits for it at the end only."""

    def __init__(self) -> None:
        self._waiting: Queue[tuple[BinaryIO, Path, Path] | None] = Queue(_WAITING)
        self._thread: threading.Thread | None = None
        self._fault: OSError | None = None

    def __call__(self, file: BinaryIO, unnamed: Path, path: Path) -> None:
        """Takes a file over. Raises OSError, also for one that was taken before."""
        file.flush()  # a disk that is full says so here
        self._told()
        if self._thread is None:
            self._thread = threading.Thread(target=self._settle_all, daemon=True)
            self._thread.start()
        self._waiting.put((file, unnamed, path))

    def finish(self) -> None:
        """Returns when all files have their names. Raises OSError."""
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None
        self._told()

    def _told(self) -> None:
        if self._fault is not None:
            raise self._fault

    def _settle_all(self) -> None:
        """After a fault nothing gets its name any more: a file may say that those before it are there."""
        while (one := self._waiting.get()) is not None:
            file, unnamed, path = one
            try:
                self._told()
                settle(file, unnamed, path)
            except OSError as fault:
                self._fault = fault
                abandon(file, unnamed)


def write_whole(path: Path, content: bytes, settle: Settle = settle) -> None:
    """Writes a file so that there is all of it or nothing."""
    unnamed = beside(path)
    file = unnamed.open("wb")
    try:
        file.write(content)
        settle(file, unnamed, path)
    except OSError:
        abandon(file, unnamed)
        raise


def abandon(file: BinaryIO, unnamed: Path) -> None:
    """Leaves nothing of a file that could not be written."""
    with suppress(OSError):  # what is still to be written of it can't be
        file.close()
    unnamed.unlink(missing_ok=True)
