"""A sample of a site's data, patient by patient: folders or files in any form, read in bounded memory.

Bundles of one encounter (collection, document, transaction, batch ...) and CDS Hooks requests are charts as they stand.
Single resources, arrays, NDJSON (Bulk Data, plain or gzip) and pages of searches hold many patients in any order: their
resources are laid down on disk by patient first. Nothing that can't be read is passed over silently: it is counted and
named by file and line, with the reason, never with its content. Sources: FHIR R4 Bundle.type; FHIR Bulk Data Access; CDS Hooks 2.0.
"""
from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from msgspec import Raw

from fhir_mappings.charts.chart import Chart, ChartError, read_chart, split_by_patient
from fhir_mappings.charts.gathering import gather
from fhir_mappings.charts.input_forms import parts_of
from fhir_mappings.charts.parts import Part
from fhir_mappings.population.exported import RECORD, read_record
from fhir_mappings.population.glimpses import is_other_json
from fhir_mappings.population.patient_buckets import PatientBuckets, unread_of
from fhir_mappings.population.raw_resources import ARRAY, KIND, entries, type_of, whose
from fhir_mappings.population.sample_counts import NotRead, SampleCounts
from fhir_mappings.record import Phrase, Said
from fhir_mappings.resources import READ

LINES = frozenset({".ndjson", ".jsonl"})
SUFFIXES = LINES | {".json"}
SCATTERED = frozenset({"searchset", "history"})
"""Bundles that are pages of an answer: a patient's resources stand in many of them."""
BAD_LINE = "chart.bad-line"
NOT_FHIR = "chart.not-fhir"
UNREADABLE = "chart.unreadable-file"
TORN = "chart.torn"
OUTCOME = "chart.outcome"
UNKNOWN_FORM = "chart.unknown-form"
UNFINISHED = "chart.unfinished-export"
_READ = frozenset(name.lower() for name in READ)


Watch = Callable[[str, Raw | bytes], None]
"""Is shown every resource: its type and its JSON."""


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files to read, in the order of their names; a file that is named is read whatever its suffix."""
    found: list[Path] = []
    for path in paths:
        inner = sorted(p for p in path.rglob("*") if _named_as_data(p)) if path.is_dir() else [path]
        found += inner
    return list(dict.fromkeys(found))


def _named_as_data(path: Path) -> bool:
    name = path.name.removesuffix(".gz")
    return path.is_file() and not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES


def others_of(paths: Iterable[Path]) -> Iterator[NotRead]:
    """The files of folders that are not read, neither hidden nor empty; also exports that did not come to their end."""
    for folder in (path for path in paths if path.is_dir()):
        for path in sorted(p for p in folder.rglob("*") if p.is_file() and not _named_as_data(p)):
            if any(part.startswith(".") for part in path.relative_to(folder).parts) or not path.stat().st_size:
                continue
            record = read_record(path.read_bytes()) if path.name == RECORD else None
            if record is None:
                yield NotRead(path, None, Phrase(UNKNOWN_FORM))
            elif not record.finished:
                yield NotRead(path, None, Phrase(UNFINISHED))


def charts_of(paths: Iterable[Path], counts: SampleCounts, watch: Watch = lambda _type, _raw: None) -> Iterator[Chart]:
    """One chart for every patient of the sample; what can't be read is counted in ``counts``."""
    files = files_of(paths)
    size = sum(path.stat().st_size * (8 if path.suffix == ".gz" else 1) for path in files if path.is_file())
    with TemporaryDirectory(prefix="nkg2d-cds-") as folder, ExitStack() as stack:
        reading = _Sample(counts, watch, PatientBuckets(Path(folder), size, stack))
        for path in files:
            counts.files += 1
            yield from reading.file(path)
        reading.path = reading.line = None
        for content in reading.loose.contents():
            yield from map(reading.loose.with_gaps, reading.charts(content))
        for unread in chain.from_iterable(reading.loose.of_nobody_else.values()):
            reading.missed("chart.unreadable", why=unread.why)


class _Sample:
    """Reads file after file. ``path``, ``line``: where it is."""

    def __init__(self, counts: SampleCounts, watch: Watch, loose: PatientBuckets) -> None:
        self.counts, self.watch, self.loose = counts, watch, loose
        self.path: Path | None = None
        self.line: int | None = None

    def missed(self, key: str, **said: Said) -> None:
        """Something at this place could not be read."""
        told = {"line": self.line, **said} if self.line else said
        self.counts.missed(NotRead(self.path, self.line, Phrase(key, told)))

    def file(self, path: Path) -> Iterator[Chart]:
        """The charts that a file holds whole; its loose resources are laid down."""
        self.path, self.line = path, None
        suffix = Path(path.name.removesuffix(".gz")).suffix.lower()
        try:
            with gzip.open(path) if path.suffix == ".gz" else path.open("rb") as stream:
                if suffix in LINES:
                    yield from self._lines(stream)
                    return
                content = stream.read()
        except (EOFError, zlib.error, gzip.BadGzipFile):
            self.missed(TORN)
            return
        except OSError as problem:
            self.missed(UNREADABLE, why=problem.strerror or type(problem).__name__)
            return
        yield from self._whole(content)

    def _lines(self, lines: Iterable[bytes]) -> Iterator[Chart]:
        """A file of other JSON than FHIR (logs, the truth beside a synthetic population) is told once, not line by line."""
        other: list[int] | None = []
        for number, line in enumerate(lines, 1):
            self.line, content = number, line.strip().removeprefix(b"\xef\xbb\xbf")
            if not content:
                continue
            if other is not None and is_other_json(content):
                other.append(number)
                continue
            for self.line in other or ():
                self.missed(BAD_LINE)
            self.line, other = number, None
            yield from self._resource(content, BAD_LINE)
        if other:
            self.line = None
            self.missed(NOT_FHIR)

    def _whole(self, content: bytes) -> Iterator[Chart]:
        try:
            parts, _ = parts_of(content)
        except ChartError as problem:
            self.counts.missed(NotRead(self.path, None, problem.phrase))
            return
        if any(part.name and part.name.startswith(("prefetch.", "context.")) for part in parts):
            for part in parts:
                self._seen(part.content)
            yield from self._request(content)
            return
        for part in parts:
            yield from self._part(part)

    def _part(self, part: Part) -> Iterator[Chart]:
        content = bytes(part.content).strip()
        if content[:1] == b"[":
            for item in ARRAY.decode(content):
                yield from self._resource(bytes(item), NOT_FHIR)
        elif content != b"null":
            yield from self._resource(content, NOT_FHIR)

    def _resource(self, content: bytes, fault: str) -> Iterator[Chart]:
        try:
            kind = KIND.decode(content)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            self._odd(content, fault)
            return
        if kind.resource_type != "Bundle":
            self._one(kind.resource_type, content)
        elif kind.type in SCATTERED:
            for resource in entries(content):
                yield from self._resource(bytes(resource), NOT_FHIR)
        else:
            self._seen(content)
            yield from self.charts(content)

    def _odd(self, content: bytes, fault: str) -> None:
        """A resource whose ``type`` is no text (most have a CodeableConcept there), or no resource at all."""
        name = type_of(content)
        if name is None:
            self.missed(fault)
        else:
            self._one(name, content)

    def _one(self, name: str, content: bytes) -> None:
        self.counts.resources[name] += 1
        self.watch(name, content)
        if name == "OperationOutcome" and gather([Part(content)]).gaps:  # of no patient: in a chart it would cast doubt on all
            self.missed(OUTCOME)
        if name.lower() not in _READ:
            return
        try:
            line = msgspec.json.format(content, indent=-1)
            patient = whose(name, content)
        except (msgspec.DecodeError, RecursionError):
            self.missed("chart.too-deep")
            return
        unread = unread_of(line)
        if unread is None:
            self.loose.put(patient, line)
        elif patient is None:  # it may be anybody's: told, and held against nobody
            self.missed("chart.rejected", why=unread.why)
        else:
            self.loose.reject(patient, unread)

    def _seen(self, content: Raw | bytes) -> None:
        """Shows and counts every resource of a chart that is read as it stands."""
        todo = [bytes(content).strip()]
        while todo:
            one = todo.pop()
            if one[:1] == b"[":
                todo += [bytes(item) for item in ARRAY.decode(one)]
            elif (name := type_of(one)) == "Bundle":
                todo += [bytes(resource) for resource in entries(one)]
            elif name is not None:
                self.counts.resources[name] += 1
                self.watch(name, one)

    def _request(self, content: bytes) -> Iterator[Chart]:
        try:
            chart = read_chart(content)
        except ChartError as problem:
            self.counts.missed(NotRead(self.path, self.line, problem.phrase))
        else:
            self.counts.patients += 1
            yield chart

    def charts(self, content: bytes) -> Iterator[Chart]:
        """The chart of every patient in the content."""
        try:
            for chart in split_by_patient(content):
                self.counts.patients += 1
                yield chart
        except ChartError as problem:
            self.counts.missed(NotRead(self.path, self.line, problem.phrase))
