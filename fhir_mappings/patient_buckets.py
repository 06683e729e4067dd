"""Resources laid down on disk by patient, so that many patients' in any order are read in bounded memory."""
from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

LARGEST_BUCKET = 16 * 2**20
MOST_BUCKETS = 200


class PatientBuckets:
    """Loose resources on disk, all of one patient in one file; what is nobody's (a Medication) goes with each."""

    def __init__(self, folder: Path, size: int, stack: ExitStack) -> None:
        self._count = max(1, min(MOST_BUCKETS, size // LARGEST_BUCKET + 1))
        self._paths = [folder / str(number) for number in range(self._count + 1)]
        self._files: list[BinaryIO] = [stack.enter_context(path.open("wb")) for path in self._paths]

    def put(self, patient: str | None, line: bytes) -> None:
        """Lays down one resource (one line); ``patient`` None: nobody's."""
        place = self._count if patient is None else zlib.crc32(patient.encode()) % self._count
        self._files[place].write(line + b"\n")

    def contents(self) -> Iterator[bytes]:
        """The lines of one bucket after the other."""
        for file in self._files:
            file.flush()
        shared = self._paths[-1].read_bytes()
        for path in self._paths[:-1]:
            own = path.read_bytes()
            if own:
                yield own + shared
