"""A synthetic population: its charts say what was invented, the same on every machine, and screening finds the truth."""
from __future__ import annotations

import gzip
import hashlib
import json
import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from fhir.resources.R4B import get_fhir_model_class

from cds_service.cli import group
from cds_service.population.synthetic.charting import Charting
from cds_service.population.synthetic.export import Population, write_population
from cds_service.population.synthetic.invention import Invention, invent, overall
from cds_service.population.synthetic.noise import SIZES, fill_up
from cds_service.population.synthetic.stories import aml_courses, circumstances, other_courses
from cds_service.screener import Screener, make_screener
from cds_service.screening_json import screening_json
from cds_service.settings.config import load_settings
from fhir_mappings.charts.chart import read_chart
from tests.source_modules import imports

DAY = date(2026, 11, 22)
DEEP = os.environ.get("HYPOTHESIS_PROFILE") == "deep"
PATIENTS = 8_000 if DEEP else 400
PACKAGE = Path(__file__).resolve().parents[2] / "cds_service" / "population" / "synthetic"


@pytest.fixture(scope="module")
def screener() -> Screener:
    return make_screener(load_settings({}), check=False)


def lines(invention: Invention, as_of: date = DAY, filled: int = 0) -> list[bytes]:
    charting = Charting(invention, as_of)
    return [charting.patient()[1], *(line for _, line in charting.events()), *(line for _, line in fill_up(charting, filled))]


def population(**asked) -> Population:
    usual = {"patients": 40, "seed": 1, "as_of": DAY, "prevalence": 500_000, "chart_bytes": 4_000, "file_bytes": 500_000_000,
             "compressed": False}
    return Population(**{**usual, **asked})


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


# --- the truth ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("seed", "prevalence", "as_of"), [
    (1, 1_000_000, DAY), (2, 300_000, DAY), (3, 1_000_000, date(2024, 2, 29)), (4, 1_000_000, date(2027, 1, 1)),
    (5, 1_000_000, date(2026, 12, 31))])
def test_screening_finds_every_verdict_that_was_invented(screener: Screener, seed: int, prevalence: int, as_of: date) -> None:
    """All 25 states and the verdict of each patient, from the chart alone."""
    differing: list[tuple[str, str, str, str]] = []
    for number in range(1, (PATIENTS if seed == 1 else PATIENTS // 4) + 1):
        invention = invent(number, seed, prevalence, as_of)
        chart = read_chart(b"".join(lines(invention, as_of, 2_000)))
        screening = screening_json(screener.screen(screener.record(chart), as_of), "en")
        found = {row["id"]: row["state"] for row in screening["criteria"]} | {"overall": screening["overall"]}
        wanted = invention.states | {"overall": overall(invention.states)}
        assert found.keys() == wanted.keys() and screening["unread"] == []
        differing += [(invention.id, key, wanted[key], found[key]) for key in wanted if wanted[key] != found[key]]
    assert differing == []


def test_a_wrong_truth_would_be_found(screener: Screener) -> None:
    """The comparison above can fail: another patient's chart does not fit."""
    one, other = invent(1, 1, 1_000_000, DAY), invent(2, 1, 1_000_000, DAY)
    screening = screening_json(screener.screen(screener.record(read_chart(b"".join(lines(one)))), DAY), "en")
    assert {row["id"]: row["state"] for row in screening["criteria"]} == one.states != other.states


def test_every_course_and_every_circumstance_is_told() -> None:
    told: Counter[tuple[str, str]] = Counter()
    for seed, prevalence in ((1, 1_000_000), (2, 0)):
        for number in range(1, 4_001):
            invention = invent(number, seed, prevalence, DAY)
            told.update({("course", invention.course.name)}, )
            told.update((criterion, state) for criterion, state in invention.states.items())
    assert {name for kind, name in told if kind == "course"} == {course.name for course in (*aml_courses(), *other_courses())}
    possible = {(criterion, state) for stories in (aml_courses(), other_courses(), *circumstances().values())
                for story in stories for criterion, state in story.states.items()}
    assert possible <= set(told)


@pytest.mark.parametrize(("changed", "verdict"), [
    ({}, "likely-match"), ({"ecog": "not-met"}, "near-miss"), ({"ecog": "not-met", "hepatic-alt": "not-met"}, "not-a-match"),
    ({"age": "not-met"}, "not-a-match"), ({"ecog": "stale"}, "possible-match"), ({"age": "judgement"}, "likely-match"),
    ({"aml-diagnosis": "missing", "age": "not-met"}, "not-applicable"), ({"aml-diagnosis": "unclear"}, "possible-match"),
    ({"aml-diagnosis": "judgement", "ecog": "not-met"}, "not-a-match"), ({"relapsed-refractory": "judgement"}, "possible-match"),
])
def test_the_verdict_follows_from_the_states(changed: dict[str, str], verdict: str) -> None:
    states = {criterion: "met" for criterion in invent(1, 1, 1_000_000, DAY).states}
    assert overall(states | changed) == verdict


def test_the_generator_knows_nothing_of_what_it_tests() -> None:
    """Neither the rules nor the readers: only itself and the standard library."""
    for path in PACKAGE.glob("*.py"):
        foreign = [name for name in imports(path) if name.split(".")[0] in ("cds_service", "fhir_mappings")]
        assert all(name.startswith("cds_service.population.synthetic") for name in foreign), path.name


# --- the files ---------------------------------------------------------------------------------------------------------
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """On every machine and Python version: the digest is part of the promise; another one is a change to be noted."""
    write_population(population(), tmp_path / "a")
    write_population(population(), tmp_path / "b")
    write_population(population(seed=2), tmp_path / "c")
    first = contents(tmp_path / "a")
    assert first == contents(tmp_path / "b") != contents(tmp_path / "c")
    digest = hashlib.sha256(b"".join(name.encode() + content for name, content in first.items())).hexdigest()
    assert digest == "afc23deb0c479b9b3686ba517ba73cbddbdfd10a4ccebacfbb7435449f3fd2bc"


def test_patients_do_not_depend_on_how_many_there_are(tmp_path: Path) -> None:
    write_population(population(patients=5), tmp_path / "few")
    write_population(population(patients=40), tmp_path / "many")
    few, many = contents(tmp_path / "few"), contents(tmp_path / "many")
    assert all(many[name].startswith(content) for name, content in few.items())


def test_compressed_and_split_files_hold_the_same_lines(tmp_path: Path) -> None:
    write_population(population(), tmp_path / "plain")
    write_population(population(compressed=True, file_bytes=50_000), tmp_path / "split")
    plain = (tmp_path / "plain" / "Observation.001.ndjson").read_bytes()
    parts = sorted((tmp_path / "split").glob("Observation.*.ndjson.gz"))
    assert len(parts) > 2
    assert b"".join(gzip.decompress(part.read_bytes()) for part in parts) == plain
    assert max(len(gzip.decompress(part.read_bytes())) for part in parts) <= 50_000


def test_every_resource_is_fhir_r4() -> None:
    checked: Counter[str] = Counter()
    for number in range(1, 121 if not DEEP else 1_000):
        for line in lines(invent(number, 3, 500_000, DAY), DAY, 6_000):
            resource = json.loads(line)
            get_fhir_model_class(resource["resourceType"]).model_validate_json(line)
            checked[resource["resourceType"]] += 1
    assert len(checked) >= 12 and sum(checked.values()) > 1_000


def test_ids_are_unique_and_subjects_are_there(tmp_path: Path) -> None:
    write_population(population(patients=60), tmp_path / "out")
    ids: Counter[str] = Counter()
    patients, subjects = set(), set()
    for path in (tmp_path / "out").glob("[A-Z]*.ndjson"):
        for line in path.read_bytes().splitlines():
            resource = json.loads(line)
            assert path.name.startswith(f"{resource['resourceType']}.")
            ids[f"{resource['resourceType']}/{resource['id']}"] += 1
            who = resource.get("subject") or resource.get("patient")
            if who is None:
                patients.add(f"Patient/{resource['id']}")
            else:
                subjects.add("/".join(who["reference"].split("/")[-2:]))
    assert max(ids.values()) == 1 and subjects <= patients and len(patients) == 60
    truth = [json.loads(line) for line in (tmp_path / "out" / "truth.ndjson").read_text("utf-8").splitlines()]
    assert {line["patient"] for line in truth} == patients
    assert all(list(line)[:3] == ["patient", "overall", "states"] and line["as_of"] == "2026-11-22" for line in truth)


def test_charts_have_the_size_that_was_asked_for(tmp_path: Path) -> None:
    assert sum(SIZES) == 100 * len(SIZES)
    written = write_population(population(patients=300, chart_bytes=30_000, prevalence=10_000), tmp_path / "out")
    assert 25_000 < written.size / written.patients < 38_000
    observations = (tmp_path / "out" / "Observation.001.ndjson").read_bytes().splitlines()
    assert 1_300 < sum(map(len, observations)) / len(observations) < 2_100


def test_prevalence_is_a_share_of_the_charts() -> None:
    names = {course.name for course in aml_courses()}
    found = sum(invent(number, 9, 10_000, DAY).course.name in names for number in range(1, 20_001))
    assert 140 <= found <= 260


# --- the command -------------------------------------------------------------------------------------------------------
def run(*arguments: str):
    return CliRunner().invoke(group, ["synthesize", *arguments], catch_exceptions=False)


def test_the_command_says_what_it_wrote_and_how_to_screen_it(tmp_path: Path) -> None:
    done = run("--patients", "5", "--seed", "3", "--out", str(tmp_path / "out"), "--chart-kb", "1", "--as-of", "2026-01-31")
    assert done.exit_code == 0 and "5 patients" in done.stderr and "--as-of 2026-01-31" in done.stderr and done.stdout == ""
    assert "Patient.001.ndjson" in contents(tmp_path / "out")
    assert not [name for name in contents(tmp_path / "out") if name.endswith(".part")]


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    done = run("--patients", "5", "--seed", "3", "--out", str(tmp_path))
    assert done.exit_code == 2 and "not empty" in done.stderr and list(contents(tmp_path)) == ["mine"]


@pytest.mark.parametrize("wrong", [("--prevalence", "101"), ("--prevalence", "x"), ("--patients", "0"), ("--as-of", "today")])
def test_what_makes_no_sense_is_refused(tmp_path: Path, wrong: tuple[str, str]) -> None:
    assert run("--patients", "5", "--seed", "3", "--out", str(tmp_path / "out"), *wrong).exit_code == 2
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", ["short", "full"])
def test_screening_the_export_finds_the_truth(tmp_path: Path, form: str) -> None:
    """By the command, from files: all states of those with the disease, those of the disease for the others."""
    write_population(population(patients=400 if DEEP else 60, prevalence=400_000, chart_bytes=2_000, compressed=True, file_bytes=40_000), tmp_path / "in")
    done = CliRunner().invoke(group, ["screen", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--as-of", DAY.isoformat(),
                                      "--workers", "1", "--not-applicable", form], catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    told = {line["patient"]: line for line in map(json.loads, (tmp_path / "out" / "results.ndjson").read_bytes().splitlines())}
    for truth in map(json.loads, (tmp_path / "in" / "truth.ndjson").read_bytes().splitlines()):
        found = told.pop(truth["patient"])
        states = {row["id"]: row["state"] for row in found["criteria"]}
        assert found["overall"] == truth["overall"]
        assert {name: states[name] for name in truth["states"]} == truth["states"]
        assert len(truth["states"]) == (2 if truth["overall"] == "not-applicable" else len(states))
    assert told == {}
