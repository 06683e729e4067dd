"""Resources laid down on disk by patient, so that many patients' in any order are read in bounded memory.

Patients share a bucket, so a resource that can't be read is kept apart, by patient: it is a gap in that chart only.
"""
from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from fhir_mappings.charts import decoding
from fhir_mappings.charts.chart import Chart
from fhir_mappings.record import Unreadable

LARGEST_BUCKET = 16 * 2**20
MOST_BUCKETS = 200


class PatientBuckets:
    """Loose resources on disk, all of one patient in one file; what is nobody's (a Medication) goes with each."""

    def __init__(self, folder: Path, size: int, stack: ExitStack) -> None:
        self._count = max(1, min(MOST_BUCKETS, size // LARGEST_BUCKET + 1))
        self._paths = [folder / str(number) for number in range(self._count + 1)]
        self._rejected: dict[str, list[Unreadable]] = {}
        self._files: list[BinaryIO] = [stack.enter_context(path.open("wb")) for path in self._paths]

    def put(self, patient: str | None, line: bytes) -> None:
        """Lays down one resource (one line); ``patient`` None: nobody's."""
        place = self._count if patient is None else zlib.crc32(patient.encode()) % self._count
        self._files[place].write(line + b"\n")

    def reject(self, patient: str, unread: Unreadable) -> None:
        """Keeps in mind that a resource of this patient could not be read."""
        self._rejected.setdefault(patient, []).append(unread)

    def with_gaps(self, chart: Chart) -> Chart:
        """The chart, with what could not be read of this patient's."""
        unread = self._rejected.pop(chart.patient_reference.rpartition("/")[2], ())
        return chart.without((), unread) if unread else chart

    @property
    def of_nobody_else(self) -> Mapping[str, list[Unreadable]]:
        """What was rejected of patients who had no chart (yet)."""
        return self._rejected

    def contents(self) -> Iterator[bytes]:
        """The lines of one bucket after the other."""
        for file in self._files:
            file.flush()
        shared = self._paths[-1].read_bytes()
        for path in self._paths[:-1]:
            own = path.read_bytes()
            if own:
                yield own + shared


def unread_of(line: bytes) -> Unreadable | None:
    """Why a resource can't be read; None where it can."""
    try:
        decoding.decode(line)
    except decoding.Rejected as rejected:
        return rejected.unreadable
    except (decoding.NotRead, decoding.NotAResource):
        pass  # told with the chart
    return None
