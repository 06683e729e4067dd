"""``screen`` on a large population: speed against orjson in the same run, two processes against one, memory, linearity.

The population is made of the fixtures' charts under new ids and of many more patients without the disease, at 1 %.
It is for measuring only: what it says is checked elsewhere.
"""
from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, BinaryIO

import orjson

from benchmarks.costs import Cost, cost_of
from benchmarks.measurements import append
from tools.running_service import COMMAND

ROOT = Path(__file__).resolve().parent.parent
OBSERVATIONS = 90
"""Results of each patient without the disease: about 70 kB."""
COMMON = (("I10", "Essential hypertension"), ("E11.9", "Type 2 diabetes mellitus"), ("J18.9", "Pneumonia"), ("M54.5", "Low back pain"))
Json = dict[str, Any]
Row = tuple[str, str, str]


def write_population(folder: Path, patients: int, seed: int = 1) -> int:
    """A Bulk Data export, one file a type; gives back its size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    files: dict[str, BinaryIO] = {}
    for number in range(patients):
        for one in (_with_aml(number) if number % 100 == 0 else _without(number, chance)):
            kind = one["resourceType"]
            if kind not in files:
                files[kind] = (folder / f"{kind}.000.ndjson").open("wb")
            files[kind].write(orjson.dumps(one) + b"\n")
    for file in files.values():
        file.close()
    return sum(path.stat().st_size for path in folder.iterdir())


def _with_aml(number: int) -> Iterator[Json]:
    stories = sorted((ROOT / "fixtures").glob("*/bundle.json"))
    text = stories[number // 100 % len(stories)].read_text(encoding="utf-8")
    resources = [entry["resource"] for entry in json.loads(text)["entry"]]
    id_ = next(it["id"] for it in resources if it["resourceType"] == "Patient")
    for it in orjson.loads(orjson.dumps(resources).replace(f"Patient/{id_}\"".encode(), f"Patient/{id_}-{number}\"".encode())):
        yield it | {"id": f"{it['id']}-{number}"} if it["resourceType"] == "Patient" else it


def _without(number: int, chance: random.Random) -> Iterator[Json]:
    subject = {"reference": f"Patient/x{number}"}
    born = f"{chance.randint(1935, 2015)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    yield {"resourceType": "Patient", "id": f"x{number}", "gender": chance.choice(["male", "female"]), "birthDate": born,
           "identifier": [{"system": "urn:oid:2.999.1", "value": f"{number:08}"}], "name": [{"family": "Zhang", "given": ["San"]}]}
    for at in range(5):
        code, display = chance.choice(COMMON)
        yield {"resourceType": "Condition", "id": f"c{number}-{at}", "subject": subject, "recordedDate": "2024-03-04",
               "code": {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": code, "display": display}], "text": display},
               "clinicalStatus": {"coding": [{"system": "http://terminology.hl7.org/CodeSystem/condition-clinical", "code": "active"}]}}
    for at in range(OBSERVATIONS):
        yield {"resourceType": "Observation", "id": f"o{number}-{at}", "meta": {"versionId": "1", "lastUpdated": "2026-11-20T03:12:44Z"},
               "status": "final", "subject": subject, "encounter": {"reference": f"Encounter/e{number}"},
               "category": [{"coding": [{"system": "http://terminology.hl7.org/CodeSystem/observation-category", "code": "laboratory"}]}],
               "code": {"coding": [{"system": "http://loinc.org", "code": "1742-6",
                                    "display": "Alanine aminotransferase [Enzymatic activity/volume] in Serum or Plasma"}], "text": "ALT"},
               "effectiveDateTime": f"2026-{chance.randint(1, 11):02}-{chance.randint(1, 28):02}",
               "valueQuantity": {"value": chance.randint(8, 90), "unit": "U/L", "system": "http://unitsofmeasure.org", "code": "U/L"},
               "referenceRange": [{"low": {"value": 0, "unit": "U/L"}, "high": {"value": 50, "unit": "U/L"}}]}


def decode_all(folder: Path) -> float:
    """Processor-seconds that reading the files and decoding every line with orjson takes, and nothing else."""
    began = time.process_time()
    for path in sorted(folder.iterdir()):
        with path.open("rb", buffering=1 << 20) as file:
            for line in file:
                orjson.loads(line)
    return time.process_time() - began


@dataclass(slots=True)
class Rounds:
    """Runs that alternate, so that what else the machine does meets all of them: processor and elapsed seconds."""

    decoding: list[float]
    alone: list[Cost]
    together: list[Cost]

    def row_of_orjson(self) -> Row:
        """Screening against decoding, of each round."""
        ratios = sorted(one.processor / decoding for one, decoding in zip(self.alone, self.decoding, strict=True))
        return ("the same against reading the files and decoding every line with orjson, processor time, median of rounds",
                f"{median(ratios):.2f} x ({ratios[0]:.2f} to {ratios[-1]:.2f}; orjson {median(self.decoding):.1f} s)", "at most 1.5 x")

    def row_of_two(self) -> Row:
        """Two processes against one, of each round."""
        ratios = sorted(one.elapsed / two.elapsed for one, two in zip(self.alone, self.together, strict=True))
        return ("two processes against one, elapsed, median of rounds",
                f"{median(ratios):.2f} x ({ratios[0]:.2f} to {ratios[-1]:.2f}; {median(it.elapsed for it in self.alone):.1f} s against "
                f"{median(it.elapsed for it in self.together):.1f} s)", "at least 1.7 x")


def rounds(folder: Path, out: Path, times: int) -> Rounds:
    """Decodes, screens with one process, screens with two; so often."""
    found = Rounds([], [], [])
    for _ in range(times):
        found.decoding.append(decode_all(folder))
        found.alone.append(screen(folder, out, 1))
        found.together.append(screen(folder, out, 2))
    return found


def screen(folder: Path | str, out: Path, workers: int, *more: str, sampled: bool = False) -> Cost:
    """One run of the command; ``folder`` may be a URI."""
    arguments = [str(folder), "--out", str(out), "--as-of", "2026-11-22", "--workers", str(workers), *more]
    cost = cost_of([*COMMAND, "screen", *arguments], sampled)
    if cost.status:
        raise SystemExit(f"screen ended with status {cost.status}: {' '.join(arguments)}")
    return cost


def rows(patients: int = 20_000, times: int = 3) -> list[Row]:
    """The figures, for docs/measurements.md."""
    with tempfile.TemporaryDirectory(prefix="population-") as name:
        folder = Path(name)
        one, small, large, out = folder / "one", folder / "small", folder / "large", folder / "out"
        write_population(one, 1)
        write_population(small, max(patients // 10, 100))
        megabytes = write_population(large, patients) / 1e6
        screen(one, out, 1)  # compiles what is not compiled
        start = median(screen(one, out, 1).processor for _ in range(times))
        few = median(screen(small, out, 1).processor for _ in range(times))
        found = rounds(large, out, times)
        memory = screen(large, out, 2, sampled=True).megabytes  # a run of its own: to look at memory takes time from the two
    spent = median(it.processor for it in found.alone)
    return [
        (f"`screen`, {patients:,} patients, 1 % with AML, {megabytes:,.0f} MB, one process, median of {times}",
         f"{megabytes / spent:.0f} MB a processor-second, {spent:.1f} s in all", "at least 100"),
        found.row_of_orjson(),
        found.row_of_two(),
        ("its memory with two processes, all of them together", f"{memory:.0f} MB",
         "under 1 GB for 100,000 patients"),
        ("ten times the patients, processor time beyond the start",
         f"{(spent - start) / (few - start):.1f} x ({start:.2f} s start)", "10 x"),
    ]


if __name__ == "__main__":
    heading = ("measure", "figure", "target")
    print(append("Population screening", "python -m benchmarks.population", [heading, *rows(*map(int, sys.argv[1:]))]))
