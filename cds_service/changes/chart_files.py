"""The charts in files and folders, one patient after the other.

The lines of a folder's NDJSON files are read together, since in a Bulk Data export one patient's resources lie in
many files; every other file is a document of its own.
"""
from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from fhir_mappings.chart import Chart, ChartError, split_by_patient
from fhir_mappings.record import Phrase

LINES = (".ndjson", ".jsonl", ".ndjson.gz", ".jsonl.gz")
CHARTS = (*LINES, ".json", ".json.gz")


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that could not be read (to its end), and why; ``path`` is the folder's where its lines were read together."""

    path: Path
    why: Phrase


def charts_in(paths: Iterable[Path]) -> Iterator[Chart | NotRead]:
    """Every patient's chart in these files and, at any depth, folders; what can't be read stands in its place."""
    for path, files in _inputs(paths):
        try:
            yield from split_by_patient(b"\n".join(_content(file) for file in files))
        except OSError as problem:
            yield NotRead(path, Phrase("diff.unreadable", {"why": problem.strerror or type(problem).__name__}))
        except (EOFError, zlib.error):
            yield NotRead(path, Phrase("diff.torn"))
        except ChartError as problem:
            yield NotRead(path, problem.phrase)


def _inputs(paths: Iterable[Path]) -> Iterator[tuple[Path, list[Path]]]:
    """What is read as one: its name and its files."""
    for path in paths:
        if not path.is_dir():
            yield path, [path]
            continue
        found = sorted(file for file in path.rglob("*") if file.name.endswith(CHARTS) and file.is_file())
        for folder, files in groupby(sorted(found, key=lambda file: (file.parent, file.name)), lambda file: file.parent):
            listed = list(files)
            if lines := [file for file in listed if file.name.endswith(LINES)]:
                yield (lines[0] if len(lines) == 1 else folder), lines
            yield from ((file, [file]) for file in listed if file not in lines)


def _content(file: Path) -> bytes:
    content = file.read_bytes()
    return gzip.decompress(content) if file.suffix == ".gz" else content
