"""A run on Spark, seen from the driver: look, bring together, screen; what came of it lies then where the local way leaves it.

Each step is kept as Parquet in a folder that all machines see (``--spark-work``), so that nothing is computed twice and a
run that broke off can go on. The steps and their order are those of ``population.local``.
"""
from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any
from uuid import uuid4

import msgspec

from cds_service.population.files import PARTS, Files
from cds_service.population.knowledge import Brought, Knowledge, gaps_of
from cds_service.population.loose_resources import LooseResources
from cds_service.population.outcome import Summary, parts_of, put_together
from cds_service.population.partition import Part
from cds_service.population.plan import Plan
from cds_service.population.records import ByIdentifier, Facts, Kept, Known, Loose
from cds_service.population.settling import settle, write_whole
from cds_service.population.sources import LOOKED_AT_FIRST, Piece
from cds_service.population.spark import looking, screening
from cds_service.population.spark.listing import Listed, globless, plain
from cds_service.population.without_sign import WithoutSign
from cds_service.screener import Screener

_TASKS_A_CORE = 4
Report = Callable[[str, int, int], None]
Where = tuple[int, int]
"""A file and a piece of it."""
Chunks = dict[Where, Facts]


@dataclass(frozen=True, slots=True)
class SparkPlan(Plan):
    """A plan whose pieces are those that Spark made of the files."""

    found: tuple[Piece, ...] = ()

    @property
    def pieces(self) -> list[Piece]:
        """In the order of the files, and in each from its beginning."""
        return list(self.found)


class SparkRun:
    """One run. ``folder``: URI of the work folder that all machines see."""

    def __init__(self, spark: Any, plan: SparkPlan, listed: Listed, screener: Screener, folder: str, report: Report) -> None:
        self._spark, self._plan, self._listed, self._screener, self._report = spark, plan, listed, screener, report
        self._folder = folder.rstrip("/")
        self._numbers = {plain(uri): number for number, uri in enumerate(listed.uris) if uri}
        self._known = Knowledge()
        self._by_identifier: list[tuple[Where, ByIdentifier, str]] = []

    def all(self) -> Summary:
        """Everything up to the written files."""
        known = self._look()
        number, chunks = self._bring(known)
        plan, facts = self._with_pieces(chunks)
        bases = _bases(chunks)
        brought = Brought(number, {}, gaps_of(facts), [it for one in facts for it in one.deleted])
        self._screen(plan, number, bases, brought)
        self._collect(plan)
        outcome = put_together(plan, self._screener.trial, facts, brought.gaps)
        files = Files(plan, WithoutSign(self._screener, plan.day, plan.language), lambda: outcome, settle)
        for part in PARTS:
            files.write(part)
        return outcome.summary

    # --- looking and bringing together -----------------------------------------------------------------------------------
    def _look(self) -> Knowledge:
        first = [number for number, source in enumerate(self._plan.sources) if source.named in LOOKED_AT_FIRST]
        with self._step("looking"):
            chunks = self._facts(self._looked(first, Knowledge(), keep=False, name="look"))
        known = Knowledge()
        for facts in chunks.values():
            known.add(facts)
        return known

    def _bring(self, known: Knowledge) -> tuple[int, Chunks]:
        """Rounds until a round finds nobody whom it did not know."""
        everything = range(len(self._plan.sources))
        number = 0
        while True:
            with self._step("bringing"):
                frame = self._looked(everything, known, keep=True, name=f"lines-{number}")
                chunks = self._facts(frame)
            more = msgspec.convert(msgspec.to_builtins(known), Knowledge)
            for facts in chunks.values():
                more.add(facts)
            identified = list(self._identified(frame))
            more.signs |= {key for _, one, key in identified if one.shows}
            if more.wanted(self._plan) == known.wanted(self._plan):
                self._known, self._by_identifier = known, identified
                return number, chunks
            known, number = more, number + 1

    def _looked(self, files: Iterable[int], known: Knowledge, keep: bool, name: str) -> Any:
        """The records of these files, kept as Parquet under this name."""
        from pyspark.sql import DataFrame
        from pyspark.sql.functions import col

        where = f"{self._folder}/{name}"
        if self._is_there(where):
            return self._spark.read.parquet(where)
        here, plain_lines, whole = self._listed.by_form(files, self._plan.piece_size)
        shared = self._spark.sparkContext.broadcast(looking.Shared(
            self._screener, self._plan.day, self._plan.sources, self._numbers, known.wanted(self._plan), self._plan.groups, keep,
            self._plan.language, here))
        frames = []
        if here:
            numbers = self._spark.range(0, len(here), 1, self._tasks(len(here)))
            frames.append(numbers.mapInArrow(looking.look_at_pieces(shared), looking.RECORDS))
        if plain_lines:
            text = self._spark.read.text([globless(uri) for uri in plain_lines], lineSep="\n")
            text = text.select(col("value").cast("binary"), col("_metadata.file_path"), col("_metadata.file_block_start"))
            frames.append(text.mapInArrow(looking.look_at_lines(shared), looking.RECORDS))
        if whole:
            content = self._spark.read.format("binaryFile").load([globless(uri) for uri in whole]).select("content", "path")
            frames.append(content.mapInArrow(looking.look_at_files(shared), looking.RECORDS))
        frame = reduce(DataFrame.union, frames) if frames else self._spark.createDataFrame([], looking.RECORDS)
        frame.write.mode("overwrite").parquet(where)
        return self._spark.read.parquet(where)

    def _facts(self, frame: Any) -> Chunks:
        """What every piece came to, in order; of files that nobody needs to read, what the router says of them."""
        rows = frame.where(f"kind = {looking.FACTS}").select("file", "block", "record").collect()
        found = {(row["file"], row["block"]): msgspec.msgpack.decode(bytes(row["record"]), type=Facts) for row in rows}
        router = looking.Shared(self._screener, self._plan.day, (), {}, Knowledge().wanted(self._plan), self._plan.groups, False,
                                self._plan.language).router()
        for number, source in enumerate(self._plan.sources):
            if not source.is_opened:
                found[number, 0] = router.look(source, Piece(number, 0, 0, 0))
        return dict(sorted(found.items()))

    def _identified(self, frame: Any) -> Iterator[tuple[Where, ByIdentifier, str]]:
        """Resources whose subject is named by an identifier, with the key of each patient who has it."""
        asked = frame.where(f"kind = {looking.BY_IDENTIFIER}").select("root", "file", "block", "record")
        if not asked.take(1):
            return
        known = frame.where(f"kind = {looking.KNOWN}").selectExpr("root", "record AS known").distinct()
        for row in asked.join(known, "root").collect():
            one = msgspec.msgpack.decode(bytes(row["record"]), type=ByIdentifier)
            yield (row["file"], row["block"]), one, msgspec.msgpack.decode(bytes(row["known"]), type=Known).key

    def _with_pieces(self, chunks: Chunks) -> tuple[SparkPlan, list[Facts]]:
        counted: Counter[int] = Counter()
        pieces = []
        for file, block in chunks:
            pieces.append(Piece(file, counted[file], block, block))
            counted[file] += 1
        return replace(self._plan, found=tuple(pieces)), list(chunks.values())

    # --- screening -------------------------------------------------------------------------------------------------------
    def _screen(self, plan: SparkPlan, number: int, bases: dict[Where, int], brought: Brought) -> None:
        where = f"{self._folder}/screened"
        if self._is_there(where):
            return
        frame = self._spark.read.parquet(f"{self._folder}/lines-{number}")
        records = frame.where(f"kind IN ({looking.KEPT}, {looking.MET})")
        named = self._named_by_identifier(bases)
        if named:
            records = records.union(self._spark.createDataFrame(named, looking.RECORDS))
        given = screening.Given(plan, self._screener, bases, brought.lacking(), self._send_loose(frame, bases))
        shared = self._spark.sparkContext.broadcast(given)
        with self._step("screening"):
            together = records.repartition(self._tasks(plan.groups.partitions), "p").sortWithinPartitions("p", "root")
            together.mapInArrow(screening.screen_sorted(shared), screening.SCREENED).write.mode("overwrite").parquet(where)

    def _tasks(self, most: int) -> int:
        """A few for each core: enough that none waits long for the last, few enough that beginning them weighs nothing."""
        cores: int = self._spark.sparkContext.defaultParallelism
        return max(1, min(most, _TASKS_A_CORE * cores))

    def _named_by_identifier(self, bases: dict[Where, int]) -> list[looking.Row]:
        wanted = self._known.wanted(self._plan)
        sink = looking.Sink(self._plan.groups, -1, 0)
        for where, one, key in self._by_identifier:
            if wanted.everyone or key in wanted.keys:
                sink.add(0, Kept(key, bases[where] + one.number, one.raw, one.document))
        return sink.rows

    def _send_loose(self, frame: Any, bases: dict[Where, int]) -> str | None:
        """The resources that name nobody, as a file that every worker gets."""
        rows = frame.where(f"kind = {looking.LOOSE}").select("file", "block", "record")
        first = rows.take(1)
        if not first:
            return None
        decoded = ((row["file"], bases[row["file"], row["block"]], msgspec.msgpack.decode(bytes(row["record"]), type=Loose))
                   for row in rows.toLocalIterator())
        path = self._plan.work / f"loose-{uuid4().hex}.sqlite"  # a name of its own: a session may serve several runs
        LooseResources.write(path, ((file, base + one.number, one) for file, base, one in decoded))
        self._spark.sparkContext.addFile(str(path))
        return path.name

    def _collect(self, plan: SparkPlan) -> None:
        """Brings the parts to where the local way leaves them, one after the other."""
        frame = self._spark.read.parquet(f"{self._folder}/screened").sort("p", "kind", "seq")
        results: defaultdict[int, list[bytes]] = defaultdict(list)
        for row in frame.toLocalIterator():
            number, content = row["p"], bytes(row["content"])
            if row["kind"] == screening.RESULTS:
                results[number] += msgspec.msgpack.decode(content)
            else:
                write_whole(plan.work / f"results-{number}", b"".join(results.pop(number, [])))
                write_whole(plan.work / f"rows-{number}", content)
        for path in parts_of(plan, "rows"):
            if not path.exists():
                write_whole(path.with_name(path.name.replace("rows", "results")), b"")
                write_whole(path, msgspec.msgpack.encode(Part()))

    def _is_there(self, uri: str) -> bool:
        """True for a step that is whole: Spark marks it so."""
        path = self._spark._jvm.org.apache.hadoop.fs.Path(f"{uri}/_SUCCESS")
        return bool(path.getFileSystem(self._spark._jsc.hadoopConfiguration()).exists(path))

    def _step(self, name: str) -> Any:
        return _Step(name, self._report)


@dataclass(frozen=True, slots=True)
class _Step:
    name: str
    report: Report

    def __enter__(self) -> None:
        self.report(self.name, 0, 1)

    def __exit__(self, kind: object, fault: object, trace: object) -> None:
        if kind is None:
            self.report(self.name, 1, 1)


def _bases(chunks: Chunks) -> dict[Where, int]:
    """The lines of each file that stand before each of its pieces."""
    bases: dict[Where, int] = {}
    before: Counter[int] = Counter()
    for (file, block), facts in chunks.items():
        bases[file, block] = before[file]
        before[file] += facts.lines
    return bases
