"""The files of a population where Spark reads them: local paths, and URIs (s3a, hdfs, abfss, file) by Hadoop's file systems."""
from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from cds_service.population.inputs import LOOKED_AT, NotFound, find, form_of, is_passed_over, nothing_in, of_export, told
from cds_service.population.sources import Piece, Source, pieces
from fhir_mappings.population.exported import RECORD, read_record

URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:/")
ALL = 1 << 20
"""Lines of a record of an export: more than any has."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The files, and for each the address by which Spark reads it; None for a path, which each machine opens itself."""

    sources: tuple[Source, ...]
    uris: tuple[str | None, ...]

    def by_form(self, files: Iterable[int], size: int) -> tuple[tuple[Piece, ...], list[str], list[str]]:
        """The pieces of files that each machine opens; the addresses of those that Spark splits into lines, or reads whole."""
        plain_lines: list[str] = []
        whole: list[str] = []
        opened: set[int] = set()
        for number in files:
            source, uri = self.sources[number], self.uris[number]
            if uri is None:
                opened.add(number)
            elif source.form == "lines" and not source.zipped:
                plain_lines.append(uri)
            elif source.is_opened:
                whole.append(uri)
        return tuple(it for it in pieces(self.sources, size) if it.file in opened), plain_lines, whole


def list_files(spark: Any, paths: Iterable[str], besides: Path) -> Listed:
    """Every file of a known form, each once, by name. Raises NotFound, OSError."""
    paths = list(paths)
    local = [Path(path) for path in paths if not URI.match(path)]
    found: list[tuple[Source, str | None]] = [(source, None) for source in (find(local, besides) if local else ())]
    for path in paths:
        if URI.match(path):
            found += _remote(spark, path)
    once = {plain(uri or source.path.as_uri()): (source, uri) for source, uri in found}
    ordered = [once[key] for key in sorted(once, key=lambda key: str(once[key][0].path))]
    return Listed(tuple(source for source, _ in ordered), tuple(uri for _, uri in ordered))


def plain(uri: str) -> str:
    """A URI as it can be compared: percent signs and the number of slashes do not matter.

    >>> plain("file:///tmp/a%20b"), plain("file:/tmp/a b"), plain("s3a://bucket/x")
    ('file:/tmp/a b', 'file:/tmp/a b', 's3a:/bucket/x')
    """
    return re.sub(r"^([A-Za-z][A-Za-z0-9+.\-]*):/+", r"\1:/", unquote(uri))


def globless(uri: str) -> str:
    """A path in which no letter is a pattern."""
    return re.sub(r"([\[\]{}*?\\,])", r"\\\1", unquote(uri))


def _remote(spark: Any, uri: str) -> list[tuple[Source, str]]:
    """The same decisions as for a local path."""
    jvm, hadoop = spark._jvm, spark._jsc.hadoopConfiguration()
    path = jvm.org.apache.hadoop.fs.Path(uri)
    system = path.getFileSystem(hadoop)
    if not system.exists(path):
        raise NotFound(f"{uri}: no such file or folder")
    given = not system.getFileStatus(path).isDirectory()
    remote = list(_Remote.all_in(system, path))
    exports = {it.folder: export for it in remote if it.name == RECORD and (export := read_record(b"\n".join(_head(spark, it.uri, ALL))))}
    found: list[tuple[Source, str]] = []
    for it in remote:
        export = exports.get(it.folder)
        if export and it.name == RECORD:
            there = {other.name for other in remote if other.folder == it.folder}
            found += [(source, it.uri) for source in of_export(it.path, export, it.size, it.stamp, there)]
        elif (source := _source(spark, it, uri, given or bool(export and it.name in export.lines_besides))) is not None:
            found.append((source, it.uri))
    if not any(source.form != "unread" for source, _ in found):
        raise NotFound(nothing_in(uri, [source.path.name for source, _ in found]))
    return found


@dataclass(frozen=True, slots=True)
class _Remote:
    """A file as Hadoop lists it."""

    uri: str
    size: int
    stamp: int

    @staticmethod
    def all_in(system: Any, path: Any) -> Iterator[_Remote]:
        files = system.listFiles(path, True)
        while files.hasNext():
            status = files.next()
            yield _Remote(status.getPath().toString(), status.getLen(), status.getModificationTime())

    @property
    def path(self) -> Path:
        return Path(plain(self.uri).removeprefix("file:"))

    @property
    def folder(self) -> str:
        return self.uri.rpartition("/")[0]

    @property
    def name(self) -> str:
        return self.path.name


def _source(spark: Any, it: _Remote, uri: str, given: bool) -> Source | None:
    """None for what is passed over."""
    form = form_of(it.name, given)
    inside = plain(it.uri).removeprefix(plain(uri)).strip("/").split("/")
    if form[0] is None and is_passed_over(inside, it.size):
        return None
    return told(it.path, (it.size, it.stamp), form, inside[:-1], lambda: _head(spark, it.uri, LOOKED_AT))


def _head(spark: Any, uri: str, most: int) -> list[bytes]:
    from pyspark.sql.functions import col

    rows = spark.read.text(globless(uri), lineSep="\n").select(col("value").cast("binary").alias("raw")).limit(most).collect()
    return [bytes(row["raw"]) for row in rows]
