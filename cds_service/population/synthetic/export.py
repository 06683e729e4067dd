"""Writes a synthetic population as a Bulk Data export: one NDJSON file or several a resource type, and the truth.

Everything is written under another name and renamed at the end, so that a folder never holds half a file that looks
whole. Source: FHIR Bulk Data Access 2.0, "Output files".
"""
from __future__ import annotations

import gzip
import io
import json
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from cds_service.population.synthetic.charting import Charting
from cds_service.population.synthetic.invention import Invention, invent, overall
from cds_service.population.synthetic.noise import fill_up
from cds_service.population.synthetic.stories import courses

TRUTH = "truth.ndjson"
_UNFINISHED = ".part"


@dataclass(frozen=True, slots=True)
class Population:
    """What is asked for. ``prevalence``: charts with a leukaemia in a million; ``chart_bytes``: the mean size of a chart."""

    patients: int
    seed: int
    as_of: date
    prevalence: int
    chart_bytes: int
    file_bytes: int
    compressed: bool


@dataclass(slots=True)
class Written:
    """What was written. ``size`` before compression."""

    patients: int = 0
    resources: int = 0
    size: int = 0


def write_population(asked: Population, folder: Path, on_patient: Callable[[Written], None] = lambda _: None) -> Written:
    """Writes the export. FileExistsError when the folder holds anything already; OSError when it can't be written."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(str(folder))
    written = Written()
    with ExitStack() as open_files:
        files: dict[str, _Type] = {}
        truth = open_files.enter_context((folder / f"{TRUTH}{_UNFINISHED}").open("wb"))
        for number in range(1, asked.patients + 1):
            invention = invent(number, asked.seed, asked.prevalence, asked.as_of)
            _chart(invention, asked, folder, files, written)
            truth.write(_truth(invention, asked.as_of))
            written.patients = number
            on_patient(written)
        for file in files.values():
            file.close()
    _rename(folder)
    return written


def _chart(invention: Invention, asked: Population, folder: Path, files: dict[str, _Type], written: Written) -> None:
    charting = Charting(invention, asked.as_of)
    for part in ([charting.patient()], charting.events(), fill_up(charting, asked.chart_bytes)):
        for resource_type, line in part:
            if resource_type not in files:
                files[resource_type] = _Type(folder, resource_type, asked)
            files[resource_type].write(line)
            written.resources += 1
            written.size += len(line)


def _truth(invention: Invention, as_of: date) -> bytes:
    """One line. Of a patient without the disease only its own criteria: a population's screening looks at no others."""
    states, verdict = invention.states, overall(invention.states)
    if states[courses()["disease"]] == "missing":
        states = {name: states[name] for name in (courses()["disease"], courses()["relapse"])}
    line = {"patient": f"Patient/{invention.id}", "overall": verdict, "states": dict(sorted(states.items())),
            "as_of": as_of.isoformat(), "course": invention.course.name}
    return json.dumps(line, ensure_ascii=False).encode() + b"\n"


def _rename(folder: Path) -> None:
    for path in sorted(folder.glob(f"*{_UNFINISHED}")):
        path.rename(path.with_name(path.name.removesuffix(_UNFINISHED)))


class _Type:
    """The files of one resource type; a new one begins when one is full."""

    def __init__(self, folder: Path, resource_type: str, asked: Population) -> None:
        self._folder, self._type, self._asked = folder, resource_type, asked
        self._number = 0
        self._room = 0
        self._file: BinaryIO | None = None
        self._below: BinaryIO | None = None

    def write(self, line: bytes) -> None:
        """Adds one line."""
        if self._file is None or self._room < len(line):
            self.close()
            self._open()
        assert self._file is not None
        self._file.write(line)
        self._room -= len(line)

    def close(self) -> None:
        """Ends the file that is open."""
        for file in (self._file, self._below):
            if file is not None:
                file.close()
        self._file = self._below = None

    def _open(self) -> None:
        self._number += 1
        suffix = ".gz" if self._asked.compressed else ""
        path = self._folder / f"{self._type}.{self._number:03d}.ndjson{suffix}{_UNFINISHED}"
        raw = path.open("wb", buffering=1 << 20)
        self._room = self._asked.file_bytes
        self._file = raw
        if self._asked.compressed:
            self._below = raw
            packed = gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=5, mtime=0)
            self._file = io.BufferedWriter(packed, 1 << 18)  # pyright: ignore[reportArgumentType] - a GzipFile is a raw stream
