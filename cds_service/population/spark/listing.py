"""The files of a population where Spark reads them: local paths, and URIs (s3a, hdfs, abfss, file) by Hadoop's file systems."""
from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from cds_service.population.sources import NotFound, Piece, Source, find, form_of, pieces
from fhir_mappings.population.glimpses import is_other_json, named_type, speaks_fhir

URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:/")
_TYPE = re.compile(r"[A-Z][A-Za-z]+")
_LOOKED_AT = 20


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
            elif source.form != "other":
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
    jvm, hadoop = spark._jvm, spark._jsc.hadoopConfiguration()
    path = jvm.org.apache.hadoop.fs.Path(uri)
    system = path.getFileSystem(hadoop)
    if not system.exists(path):
        raise NotFound(f"{uri}: no such file or folder")
    given = not system.getFileStatus(path).isDirectory()
    found: list[tuple[Source, str]] = []
    files = system.listFiles(path, True)
    while files.hasNext():
        status = files.next()
        source = _source(spark, status.getPath().toString(), status.getLen(), status.getModificationTime(), given)
        if source is not None:
            found.append((source, status.getPath().toString()))
    if not found:
        raise NotFound(f"{uri}: no .ndjson, .ndjson.gz or .json file in it")
    return found


def _source(spark: Any, uri: str, size: int, stamp: int, given: bool) -> Source | None:
    name = uri.rsplit("/", 1)[-1]
    form, zipped = form_of(name, given)
    if form is None:
        return None
    word = _TYPE.match(name)
    named = named_type(word[0]) if word else None
    if form == "document" or named is None:
        form = _by_its_head(form, _head(spark, uri))
    return Source(Path(plain(uri).removeprefix("file:")), size, stamp, form, zipped, named)


def _head(spark: Any, uri: str) -> list[bytes]:
    from pyspark.sql.functions import col

    rows = spark.read.text(globless(uri), lineSep="\n").select(col("value").cast("binary").alias("raw")).limit(_LOOKED_AT).collect()
    return [bytes(row["raw"]) for row in rows]


def _by_its_head(form: str, head: Sequence[bytes]) -> str:
    """The same decisions as for a local file."""
    begun = [line for line in head if line.strip()]
    if form == "document":
        whole = len(begun) > 1 and begun[1].strip()[:1] == b"{" and speaks_fhir(begun[0])
        return "lines" if whole else "document"
    return "other" if begun and all(map(is_other_json, begun)) else "lines"
