"""``screen`` at the size of a hospital and beside itself on Spark: memory, linearity, a chart that dwarfs all others.

Writes up to 8 GB into the folder for temporary files and removes them. ``python -m benchmarks.population_large [patients]``.
"""
from __future__ import annotations

import filecmp
import json
import shutil
import sys
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.costs import Cost
from benchmarks.measurements import append
from benchmarks.population import Row, screen, write_population

PATIENTS = 100_000
ON_SPARK = 20_000
OBSERVATIONS_OF_ONE = 200_000
SPARK = ("--engine", "spark")
COMPARED = ("results.ndjson", "results.csv", "funnel.json", "rejected.ndjson")


def rows(patients: int = PATIENTS) -> list[Row]:
    """The figures, for docs/measurements.md."""
    with tempfile.TemporaryDirectory(prefix="population-") as name:
        folder = Path(name)
        write_population(folder / "start", 1)
        screen(folder / "start", folder / "out", 1)  # compiles what is not compiled
        return [*_rows_of_size(folder, patients), *_rows_of_spark(folder, min(ON_SPARK, patients)), *_rows_of_one_large_chart(folder)]


def _rows_of_size(folder: Path, patients: int) -> list[Row]:
    start = median(screen(folder / "start", folder / "out", 1).processor for _ in range(3))
    sizes = [patients // 100, patients // 10, patients]
    megabytes = [write_population(folder / f"{size}", size) / 1e6 for size in sizes][-1]
    runs = [[screen(folder / f"{size}", folder / "out", 1) for _ in range(times)] for size, times in zip(sizes, (5, 3, 1), strict=True)]
    spent = [median(it.processor for it in some) - start for some in runs]
    alone, together = runs[-1][0], screen(folder / f"{patients}", folder / "out", 2)
    memory = screen(folder / f"{patients}", folder / "out", 2, sampled=True).megabytes  # a run of its own, for looking takes time
    for size in sizes:
        _remove(folder / f"{size}")
    said = ", ".join(f"{one / size * 1000:.2f} s" for one, size in zip(spent, sizes, strict=True))
    return [
        (f"`screen`, {patients:,} patients, {megabytes:,.0f} MB, two processes: memory of all together", f"{memory:.0f} MB",
         "under 1 GB"),
        ("the same against one process, elapsed",
         f"{alone.elapsed / together.elapsed:.2f} x ({alone.elapsed:.1f} s, {together.elapsed:.1f} s)",
         "at least 1.7 x"),
        (f"processor time beyond the start for each 1,000 of {', '.join(f'{size:,}' for size in sizes)} patients, one process",
         said, "alike"),
    ]


def _rows_of_spark(folder: Path, patients: int) -> list[Row]:
    crowd, out = folder / "crowd", folder / "out"
    write_population(crowd, patients)
    here = median(screen(crowd, out, 1).processor - screen(folder / "start", out, 1).processor for _ in range(3))
    runs = [(_on_spark(folder / "start", out), _on_spark(crowd, out), _on_spark(crowd.as_uri(), out)) for _ in range(2)]
    start, by_path, by_uri = (median(one.processor for one in some) for some in zip(*runs, strict=True))
    _remove(crowd)

    def said(spent: float) -> str:
        return f"{(spent - start) / here:.1f} x ({spent - start:.1f} s beyond {start:.1f} s, local {here:.1f} s)"

    return [
        (f"Spark `local[2]`, {patients:,} patients, against the local engine, processor time beyond the start of each", said(by_path),
         "at most 4 x"),
        ("the same where Spark reads the files (`file:` URIs), as it does from `s3a:` or `hdfs:`", said(by_uri), "none"),
        ("memory of driver, Java and Python workers together", f"{max(it.megabytes for some in runs for it in some):.0f} MB", "none"),
    ]


def _on_spark(folder: Path | str, out: Path) -> Cost:
    return screen(folder, out, 2, *SPARK, sampled=True)


def _rows_of_one_large_chart(folder: Path) -> list[Row]:
    crowd, here, there = folder / "skewed", folder / "here", folder / "there"
    write_population(crowd, 1000)
    _write_one_large_chart(crowd / "Observation.large.ndjson", OBSERVATIONS_OF_ONE)
    local, spark = screen(crowd, here, 2, sampled=True), screen(crowd, there, 2, *SPARK, sampled=True)
    same = all(filecmp.cmp(here / name, there / name, shallow=False) for name in COMPARED)

    def said(cost: Cost) -> str:
        return f"finished; {cost.elapsed:.1f} s elapsed, {cost.megabytes:.0f} MB in all"

    what = f"one patient with AML of 1,000 has {OBSERVATIONS_OF_ONE:,} Observations"
    return [
        (f"{what}: local engine, two processes", said(local), "finishes"),
        (f"{what}: Spark `local[2]`", said(spark) + (", the same results" if same else ", OTHER RESULTS"), "finishes, the same results"),
    ]


def _write_one_large_chart(path: Path, count: int) -> None:
    """Haemoglobin values of the first patient with AML, some ten a day for years."""
    with path.open("w", encoding="utf-8") as file:
        first = (path.parent / "Patient.000.ndjson").read_text(encoding="utf-8").splitlines()[0]
        patient = f"Patient/{json.loads(first)['id']}"
        for number in range(count):
            year, month, day = 1990 + number // 5600 % 36, number // 280 % 12 + 1, number // 10 % 28 + 1
            one = {"resourceType": "Observation", "id": f"large-{number}", "status": "final", "subject": {"reference": patient},
                   "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]},
                   "effectiveDateTime": f"{year}-{month:02}-{day:02}",
                   "valueQuantity": {"value": 80 + number % 60, "unit": "g/L", "system": "http://unitsofmeasure.org", "code": "g/L"}}
            file.write(json.dumps(one) + "\n")


def _remove(folder: Path) -> None:
    shutil.rmtree(folder)


if __name__ == "__main__":
    heading = ("measure", "figure", "target")
    print(append("Population screening, large and on Spark", "python -m benchmarks.population_large",
                 [heading, *rows(*map(int, sys.argv[1:]))]))
