"""What runs on the machines of the cluster while everything is looked at: batches of lines in, records in groups out.

The eyes are those of the local way (``Router``). A row of the result is one record: its kind, the partition and the person it
belongs to, the file, the piece of it and the line in the piece, and the record itself.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

import msgspec

from cds_service.population.records import ByIdentifier, Facts, Groups, Kept, Known, Loose, Met, Wanted
from cds_service.population.routing import Router
from cds_service.population.signs import Signs
from cds_service.population.sources import Piece, Source, unpacked
from cds_service.population.spark.listing import plain
from cds_service.screener import Screener

KEPT, MET, LOOSE, BY_IDENTIFIER, KNOWN, FACTS = range(6)
RECORDS = "kind int, p int, root binary, file int, block bigint, number bigint, record binary"
_ROWS_AT_A_TIME = 4_000
_ENCODER = msgspec.msgpack.Encoder()
Row = tuple[int, int, bytes, int, int, int, bytes]


@dataclass(frozen=True, slots=True)
class Shared:
    """What every worker is sent once: rules and terminology, the files, whose lines are wanted.

    ``pieces``: of the files that each machine opens itself.
    """

    screener: Screener
    day: date
    sources: tuple[Source, ...]
    numbers: dict[str, int]
    wanted: Wanted
    groups: Groups
    keep: bool
    language: str
    pieces: tuple[Piece, ...] = ()

    def router(self) -> Router:
        """New eyes."""
        return Router(Signs(self.screener, self.day), self.wanted, self.groups, self.language)


class Sink:
    """Takes the records of one piece as rows."""

    def __init__(self, groups: Groups, file: int, block: int) -> None:
        self._groups, self._file, self._block = groups, file, block
        self.rows: list[Row] = []

    def add(self, group: int, record: object) -> None:
        """Puts a record to those of its group."""
        if isinstance(record, Kept):
            self._row(KEPT, self._groups.of(record.key), record.key, record.number, record)
        elif isinstance(record, Met):
            self._row(MET, self._groups.of(record.key), record.key, 0, record)
        elif isinstance(record, Loose):
            self._row(LOOSE, 0, "", record.number, record)
        elif isinstance(record, (ByIdentifier, Known)):
            kind = KNOWN if isinstance(record, Known) else BY_IDENTIFIER
            self._row(kind, 0, f"{record.system}\x00{record.value}", getattr(record, "number", 0), record)

    def finish(self, facts: Facts) -> None:
        """The last row: what the whole piece came to."""
        self._row(FACTS, 0, "", 0, facts)

    def _row(self, kind: int, partition: int, root: str, number: int, record: Any) -> None:
        key = root.encode("utf-8", "surrogatepass")
        self.rows.append((kind, partition, key, self._file, self._block, number, _ENCODER.encode(record)))


def look_at_pieces(shared: Any) -> Any:
    """For ``mapInArrow`` over numbers of pieces, which are read where this runs: nothing of them passes through Spark."""
    def look(batches: Iterable[Any]) -> Iterator[Any]:
        given: Shared = shared.value
        router = given.router()
        for batch in batches:
            for number in batch.column(0).to_pylist():
                piece = given.pieces[number]
                yield from _looked(given, router, piece, None)
    return look


def look_at_lines(shared: Any) -> Any:
    """For ``mapInArrow`` over (raw, path, block): ``shared`` is a broadcast Shared."""
    def look(batches: Iterable[Any]) -> Iterator[Any]:
        given: Shared = shared.value
        router = given.router()
        runs = (run for batch in batches for run in _runs(batch))
        for (path, block), lines in groupby(runs, key=lambda run: run[:2]):
            yield from _looked(given, router, Piece(given.numbers[plain(path)], 0, block, block), (run[2] for run in lines))
    return look


def _runs(batch: Any) -> Iterator[tuple[str, int, bytes]]:
    """The lines of a batch that follow one another in one piece of one file: path, piece, and all of them as one block."""
    import pyarrow as pa
    import pyarrow.compute

    compute: Any = pyarrow.compute  # its functions are made when it is imported
    lines, paths, blocks = batch.columns
    both = compute.binary_join_element_wise(paths, compute.cast(blocks, pa.string()), "\0")
    ends = compute.run_end_encode(both).run_ends.to_pylist()
    for start, end in zip([0, *ends], ends, strict=False):
        together = compute.binary_join(pa.ListArray.from_arrays(pa.array([0, end - start], pa.int32()), lines[start:end]), b"\n")
        yield paths[start].as_py(), blocks[start].as_py(), together[0].as_py() + b"\n"


def look_at_files(shared: Any) -> Any:
    """For ``mapInArrow`` over (content, path): documents and zipped files, each in one piece."""
    def look(batches: Iterable[Any]) -> Iterator[Any]:
        given: Shared = shared.value
        router = given.router()
        for batch in batches:
            for at in range(batch.num_rows):
                content, path = (column[at].as_py() for column in batch.columns)
                file = given.numbers[plain(path)]
                source = given.sources[file]
                document = source.form == "document" and not source.zipped
                yield from _looked(given, router, Piece(file, 0, 0, 0), [content] if document else unpacked(content, source.zipped))
    return look


def _looked(given: Shared, router: Router, piece: Piece, found: Iterable[bytes] | None) -> Iterator[Any]:
    sink = Sink(given.groups, piece.file, piece.start)
    facts = router.look(given.sources[piece.file], piece, sink if given.keep else None, found)
    sink.finish(facts)
    yield from batches_of(sink.rows)


def batches_of(rows: list[Row]) -> Iterator[Any]:
    """Rows as Arrow batches of a size that Spark takes at a time."""
    import pyarrow as pa

    types = [pa.int32(), pa.int32(), pa.binary(), pa.int32(), pa.int64(), pa.int64(), pa.binary()]
    names = [column.split()[0] for column in RECORDS.split(", ")]
    for start in range(0, len(rows), _ROWS_AT_A_TIME):
        columns = list(zip(*rows[start:start + _ROWS_AT_A_TIME], strict=True))
        yield pa.RecordBatch.from_arrays([pa.array(column, kind) for column, kind in zip(columns, types, strict=True)], names)
