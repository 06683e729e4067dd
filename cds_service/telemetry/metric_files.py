"""The files through which the workers share their metrics, with all their room taken at once.

The library makes files with holes and writes to them in memory. Where the disk is full, writing to a hole ends the process, without a
word: the worker, and after a few deaths the service. Here the room is taken first, and where there is none a worker counts for
itself: its numbers are lacking in /metrics, it says so in its log, and calls are answered.
"""
from __future__ import annotations

import os
from contextlib import suppress
from mmap import mmap
from typing import Any

from prometheus_client import mmap_dict, values

from cds_service.telemetry.logs import logger

FIRST_BYTES = 1 << 16
_BESIDE_KEY = 64
"""More than what stands beside a key in a file: its length, its padding, two numbers."""
_OF_NO_FILE = -1
log = logger()


class AllocatedDict(mmap_dict.MmapedDict):
    """The library's, of which no page is without room on the disk."""

    _f: Any
    _m: Any

    def __init__(self, filename: str, read_mode: bool = False) -> None:
        """Reading is left to the library."""
        try:
            if not read_mode:
                _take(filename, FIRST_BYTES)
            super().__init__(filename, read_mode)
        except OSError as problem:
            with suppress(OSError):
                os.unlink(filename)  # one that is empty can't be read by those who sum up
            self._f, self._fname, self._capacity, self._used, self._positions = None, filename, 0, 8, {}
            self._alone(FIRST_BYTES, b"", problem)

    def _init_value(self, key: str) -> None:
        while self._used + len(key.encode()) + _BESIDE_KEY > self._capacity:
            self._grow(self._capacity * 2)
        super()._init_value(key)

    def _grow(self, size: int) -> None:
        held = self._m[:self._used]
        if self._f is None:
            self._alone(size, held)
            return
        try:
            os.posix_fallocate(self._f.fileno(), 0, size)
            self._m = mmap(self._f.fileno(), size)
        except OSError as problem:
            self._f.close()
            self._f = None
            self._alone(size, held, problem)
        self._capacity = size

    def _alone(self, size: int, held: bytes, problem: OSError | None = None) -> None:
        """Goes on in memory that nobody shares."""
        self._m, self._capacity = mmap(_OF_NO_FILE, size), size
        self._m[:len(held)] = held
        if problem is not None:
            log.error("metrics-not-shared", error=type(problem).__name__)


def _take(filename: str, size: int) -> None:
    file = os.open(filename, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        os.posix_fallocate(file, 0, size)
    finally:
        os.close(file)


def take_room_at_once() -> None:
    """From here on. To be called before the first metric is made."""
    values.MmapedDict = AllocatedDict  # pyright: ignore[reportPrivateImportUsage] - there is no other way in
