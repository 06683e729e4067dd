"""Small populations as files, and runs of them: what the tests of ``screen`` share."""
from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from cds_service.commands.screening_run import finished_run
from cds_service.population.inputs import find
from cds_service.population.plan import Plan
from cds_service.screening_json import screening_json
from fhir_mappings.charts.chart import charts_of
from fhir_mappings.charts.parts import Part
from tools.golden import AS_OF, FIXTURES, screener, stories

Json = dict[str, Any]
TRIAL = "NCT05734898"
AML = {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "C92.0", "display": "Acute myeloblastic leukaemia"}]}
HYPERTENSION = {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "I10"}], "text": "Hypertension"}


@cache
def resources_of(story: str) -> tuple[Json, ...]:
    """The resources of a fixture."""
    bundle = json.loads((FIXTURES / story / "bundle.json").read_text(encoding="utf-8"))
    return tuple(entry["resource"] for entry in bundle["entry"])


def every_fixture() -> list[Json]:
    """The resources of all fixtures; their patients have ids of their own, other resources may share theirs."""
    return [resource for story in stories() for resource in resources_of(story)]


def patient(id_: str, **more: Any) -> Json:
    """A Patient."""
    return {"resourceType": "Patient", "id": id_, "gender": "male", "birthDate": "1970-05-05", **more}


def condition(id_: str, of: str | None, code: Json = HYPERTENSION, **more: Any) -> Json:
    """A Condition; ``of``: the reference of its subject as it stands."""
    subject = {} if of is None else {"subject": {"reference": of}}
    return {"resourceType": "Condition", "id": id_, "code": code, **subject, **more}


def lab(id_: str, of: str, value: float = 41, **more: Any) -> Json:
    """An ALT of two days ago."""
    return {"resourceType": "Observation", "id": id_, "status": "final", "subject": {"reference": of},
            "code": {"coding": [{"system": "http://loinc.org", "code": "1742-6"}]}, "effectiveDateTime": "2026-11-20",
            "valueQuantity": {"value": value, "unit": "U/L"}, "referenceRange": [{"high": {"value": 50, "unit": "U/L"}}], **more}


def line(resource: Json, escaped: bool = False) -> bytes:
    """A line of NDJSON."""
    return json.dumps(resource, ensure_ascii=escaped).encode()


def write_lines(path: Path, lines: Iterable[bytes]) -> Path:
    """A file of lines; gzipped when it is called so."""
    content = b"".join(one + b"\n" for one in lines)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
    return path


def lines_of(path: Path) -> list[bytes]:
    """The lines of a file."""
    return (gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()).splitlines()


def bulk(folder: Path, resources: Sequence[Json], seed: int = 1, files: int = 3) -> Path:
    """A Bulk Data export: files of one type each, a patient's resources spread over them in any order."""
    chance = random.Random(seed)
    piles: dict[str, list[bytes]] = {}
    for resource in chance.sample(list(resources), len(resources)):
        number = chance.randrange(files)
        ending = "ndjson.gz" if number == 0 else "ndjson"
        piles.setdefault(f"{resource['resourceType']}.{number}.{ending}", []).append(line(resource, chance.random() < 0.3))
    for name, lines in piles.items():
        write_lines(folder / name, lines)
    return folder


def plan_of(paths: Iterable[Path], out: Path, **options: Any) -> Plan:
    """A plan as the command makes it; pieces are small, so that files are cut."""
    chosen: dict[str, Any] = {"trial": TRIAL, "day": AS_OF, "language": "en", "not_applicable": "short", "secret": None,
                              "piece_size": 20_000}
    return Plan(sources=tuple(find(paths, out)), out=out, **(chosen | options))


def run(paths: Iterable[Path], out: Path, workers: int = 1, resume: bool = False, **options: Any) -> bool:
    """A whole run; True when something was lost."""
    plan = plan_of(paths, out, **options)
    plan.begin(screener(), resume)
    return finished_run(plan, screener().trial, workers)


def results(out: Path) -> dict[str, Json]:
    """The screenings by patient; every patient stands there once."""
    found = [json.loads(one) for one in (out / "results.ndjson").read_text(encoding="utf-8").splitlines()]
    by_patient = {it["patient"]: it for it in found}
    assert len(by_patient) == len(found)
    return by_patient


def rejected(out: Path) -> list[Json]:
    """The lines of rejected.ndjson."""
    return [json.loads(one) for one in (out / "rejected.ndjson").read_text(encoding="utf-8").splitlines()]


def screened_at_once(lines: Iterable[bytes], gaps: Mapping[str, Iterable[str]] | None = None) -> dict[str, Json]:
    """Every patient, the way without any shortcut: everything in memory, everybody read and screened."""
    ours = screener()
    charts = charts_of([Part(one) for one in lines], gaps)
    return {name: screening_json(ours.screen(ours.record(chart), AS_OF), "en") for name, chart in charts
            if not isinstance(chart, Exception)}
