"""Where log lines go: a line that can't be written is dropped and counted. It fails nobody's call, and nobody waits for it.

Standard error may be a file on a disk that is full, a pipe whose reader has ended, or one whose reader hangs. An answer is not worth
less for it: the audit in the database tells of every call. There is no thread and no queue: what was said is with the system when the
call is answered, so the end of a process loses none.
"""
from __future__ import annotations

import io
import os
import select
import sys

PATIENCE_MILLISECONDS = 100
"""How long a line waits for a reader that is behind, unless the line before was dropped: then the reader hangs, and none waits."""


class _Lost:
    """What became of the lines of this process."""

    untold = 0
    hangs = False
    torn = False


_lost = _Lost()


def lines_lost() -> int:
    """How many lines were dropped since this was last asked."""
    lost, _lost.untold = _lost.untold, 0
    return lost


class LogStream(io.TextIOBase):
    """To what standard error is now, as tests and servers exchange it; writing never fails."""

    def write(self, text: str) -> int:
        """The text in one piece, so that no line falls into another, or not at all."""
        try:
            self._written(text)
        except (OSError, ValueError):  # a closed stream is a ValueError
            _lost.untold += 1
        return len(text)

    def flush(self) -> None:
        """Everything is written at once."""

    def _written(self, text: str) -> None:
        stream = sys.stderr or sys.stdout
        if stream is None:  # closed by whoever started us
            return
        try:
            file = stream.fileno()
        except io.UnsupportedOperation:
            stream.write(text)
            return
        data = (b"\n" if _lost.torn else b"") + text.encode(errors="backslashreplace")
        _wait(file)
        written = os.write(file, data)
        _lost.torn = written < len(data)  # the disk filled up within the line: the next one is not to stand behind it
        if _lost.torn:
            raise BlockingIOError


def _wait(file: int) -> None:
    """BlockingIOError where writing would wait for a reader that does not read."""
    ready = select.poll()
    ready.register(file, select.POLLOUT)
    _lost.hangs = not ready.poll(0 if _lost.hangs else PATIENCE_MILLISECONDS)
    if _lost.hangs:
        raise BlockingIOError


STANDARD_ERROR = LogStream()
