"""What runs on the machines of the cluster while patients are screened: sorted records in, screenings out.

Records come sorted by partition and person, so that a worker holds one person's lines at a time, however many others share her
partition: a chart of 200,000 Observations weighs on nobody else.
"""
from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from cds_service.population.loose_resources import LooseResources
from cds_service.population.one_patient import Lacking, Line
from cds_service.population.partition import Part, PartitionScreener, Said
from cds_service.population.plan import Plan
from cds_service.population.records import Kept, Met
from cds_service.population.spark.looking import KEPT
from cds_service.screener import Screener

SCREENED = "p int, kind int, seq bigint, content binary"
RESULTS, ROWS = 0, 1
_AT_A_TIME = 4 << 20
"""Bytes of screenings that are handed on at a time: a packed Said."""
_KEPT = msgspec.msgpack.Decoder(Kept)
_MET = msgspec.msgpack.Decoder(Met)


@dataclass(frozen=True, slots=True)
class Given:
    """What every worker is sent once. ``bases``: (file, block) -> lines of the file before it; ``loose``: name of a file sent along."""

    plan: Plan
    screener: Screener
    bases: dict[tuple[int, int], int]
    lacking: Lacking
    loose: str | None


def screen_sorted(shared: Any) -> Any:
    """For ``mapInArrow`` over records sorted by partition and person: ``shared`` is a broadcast Given."""
    def screen(batches: Iterable[Any]) -> Iterator[Any]:
        given: Given = shared.value
        screening = PartitionScreener(given.plan, given.screener, [], {}, given.lacking, _loose(given))
        rows = (row for batch in batches for row in zip(*(column.to_pylist() for column in batch.columns), strict=True))
        for number, mine in groupby(rows, key=lambda row: row[1]):
            yield from _partition(given, screening, number, mine)
    return screen


def _partition(given: Given, screening: PartitionScreener, number: int, rows: Iterable[Any]) -> Iterator[Any]:
    part, held, sequence = Part(), 0, 0
    said: Said = []
    for _, hers in groupby(rows, key=lambda row: row[2]):
        lines, met = _sorted_out(given, hers)
        before = len(said)
        screening.screen_one(number, lines, met, part, said)
        held += sum(map(len, said[before:]))
        if held > _AT_A_TIME:
            yield _batch(number, RESULTS, sequence, msgspec.msgpack.encode(said))
            said, held, sequence = [], 0, sequence + 1
    yield _batch(number, RESULTS, sequence, msgspec.msgpack.encode(said))
    yield _batch(number, ROWS, 0, msgspec.msgpack.encode(part))


def _sorted_out(given: Given, rows: Iterable[Any]) -> tuple[list[Line], set[Met]]:
    lines: list[Line] = []
    met: set[Met] = set()
    for kind, _, _, file, block, _, record in rows:
        if kind != KEPT:
            met.add(_MET.decode(record))
            continue
        one = _KEPT.decode(record)
        types = given.plan.sources[file].types if one.torn and file >= 0 else frozenset()
        lines.append(Line(one.raw, (file, given.bases.get((file, block), 0) + one.number), one.document, types))
    return lines, met


def _loose(given: Given) -> LooseResources | None:
    if given.loose is None:
        return None
    from pyspark import SparkFiles

    return LooseResources(Path(SparkFiles.get(given.loose)))


def _batch(number: int, kind: int, sequence: int, content: bytes) -> Any:
    import pyarrow as pa

    return pa.RecordBatch.from_arrays(
        [pa.array([number], pa.int32()), pa.array([kind], pa.int32()), pa.array([sequence], pa.int64()), pa.array([content], pa.binary())],
        [column.split()[0] for column in SCREENED.split(", ")])
