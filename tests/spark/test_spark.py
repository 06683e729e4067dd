"""Screening on Spark comes to the same, byte for byte, as screening on this machine: all fixtures, synthetic charts, bad input."""
from __future__ import annotations

import errno
import gzip
import json
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from cds_service.cli import group
from cds_service.population.inputs import NotFound, find
from cds_service.population.spark import session as session_module
from cds_service.population.spark.listing import globless, list_files, plain
from cds_service.population.spark.run import SparkRun
from cds_service.population.synthetic.export import Population, write_population
from tools.running_service import COMMAND

pytestmark = pytest.mark.filterwarnings("ignore::FutureWarning", "ignore::DeprecationWarning", "ignore::ResourceWarning")
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
COMPARED = ("results.ndjson", "results.csv", "funnel.json", "rejected.ndjson", "report.html")
DAY = date(2026, 11, 22)


def screen(out: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["screen", *arguments, "--out", str(out), "--as-of", "2026-11-22"], catch_exceptions=False)


def both(tmp_path: Path, folder: Path, address: str, *arguments: str) -> dict[str, bytes]:
    """Screened both ways; the outputs, which must be the same. ``address``: by which Spark is told of the folder."""
    here = screen(tmp_path / "local", str(folder), *arguments, "--workers", "1")
    there = screen(tmp_path / "spark", address, *arguments, "--engine", "spark")
    assert there.exit_code == here.exit_code, there.stderr
    _same_files(tmp_path)
    assert not (tmp_path / "spark" / ".unfinished").exists()
    return {name: (tmp_path / "local" / name).read_bytes() for name in COMPARED}


def screenings(found: dict[str, bytes]) -> dict[str, dict[str, Any]]:
    return {line["patient"]: line for line in map(json.loads, found["results.ndjson"].splitlines())}


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every fixture's Bundle, a synthetic export (plain, split, gzipped), shared Medications, broken lines, a torn gzip, one large chart."""
    folder = tmp_path_factory.mktemp("mixed")
    for story in sorted(FIXTURES.iterdir()):
        if (story / "bundle.json").exists():
            shutil.copy(story / "bundle.json", folder / f"{story.name}.json")
    write_population(Population(60, 1, DAY, 500_000, 3_000, 60_000, False), folder / "plain")
    write_population(Population(12, 2, DAY, 1_000_000, 1_000, 500_000_000, True), folder / "zipped")
    (folder / "plain" / "Observation.900.ndjson").write_bytes(_large_chart(3_000))
    (folder / "odd [1] 100%.ndjson").write_bytes(
        b'\xef\xbb\xbf{"resourceType":"Patient","id":"odd","gender":"male","birthDate":"1968-03-04","identifier":[{"system":"urn:mrn","value":"7"}]}\n\n'
        b'{"resourceType":"Condition","id":"c1","subject":{"identifier":{"system":"urn:mrn","value":"7"}},'
        b'"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10-cm","code":"C92.02"}]},"recordedDate":"2026-11-10"}\r\n'
        b'{"resourceType":"MedicationStatement","id":"m1","status":"active","subject":{"reference":"Patient/odd"},"medicationReference":{"reference":"Medication/m"}}\n'
        b'{"resourceType":"Medication","id":"m","code":{"text":"venetoclax"}}\n{"resourceType":"Observation","id":"torn","subject":{"reference":"Patient/odd"},"sta\n'
        b"\xff\xfe no json\n")
    torn = gzip.compress((folder / "plain" / "Encounter.001.ndjson").read_bytes())
    (folder / "Encounter.torn.ndjson.gz").write_bytes(torn[: len(torn) // 2])
    return folder


def _large_chart(count: int) -> bytes:
    line = ('{"resourceType":"Observation","id":"big-%d","status":"final","subject":{"reference":"Patient/syn-1-0000001"},'
            '"code":{"coding":[{"system":"http://loinc.org","code":"718-7"}]},"effectiveDateTime":"2026-01-02","valueQuantity":{"value":120,"unit":"g/L"}}\n')
    return "".join(line % number for number in range(count)).encode()


@pytest.mark.parametrize("address", [str, Path.as_uri])
def test_everything_comes_to_the_same(spark: Any, mixed: Path, tmp_path: Path, address: Callable[[Path], str]) -> None:
    """Whether each machine opens the files itself (paths) or Spark reads them (URIs)."""
    found = both(tmp_path, mixed, address(mixed), "--not-applicable", "full")
    told = screenings(found)
    for story in sorted(FIXTURES.iterdir()):
        expected = story / "screening.json"
        if expected.exists():
            one = json.loads(expected.read_text("utf-8"))
            assert {**told[one["patient"]], "card": one["card"], "rules": one["rules"]} == one, story.name
    assert told["Patient/odd"]["overall"] == "possible-match"
    rejected = [json.loads(line) for line in found["rejected.ndjson"].splitlines()]
    assert any(line["file"].endswith("Encounter.torn.ndjson.gz") for line in rejected)
    assert [line["line"] for line in rejected if "odd [1]" in line["file"]] == [6, 7]


def test_truth_is_found_on_spark_too(spark: Any, tmp_path: Path) -> None:
    write_population(Population(40, 9, DAY, 500_000, 1_000, 20_000, False), tmp_path / "in")
    assert screen(tmp_path / "out", (tmp_path / "in").as_uri(), "--engine", "spark", "--not-applicable", "full").exit_code == 0
    told = {line["patient"]: line for line in map(json.loads, (tmp_path / "out" / "results.ndjson").read_bytes().splitlines())}
    for truth in map(json.loads, (tmp_path / "in" / "truth.ndjson").read_bytes().splitlines()):
        one = told.pop(truth["patient"])
        states = {row["id"]: row["state"] for row in one["criteria"]}
        assert (one["overall"], {name: states[name] for name in truth["states"]}) == (truth["overall"], truth["states"])
    assert told == {}


def test_a_run_that_broke_off_goes_on(spark: Any, mixed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It breaks off three times: what is done is not done again, and the files are those of a run that was never stopped."""
    written = _names_of_what_is_written(monkeypatch)
    resume: list[str] = []
    for broken, done in (("_bring", ["look"]), ("_screen", ["look", "lines-0"]), ("_collect", ["look", "lines-0", "screened"])):
        with monkeypatch.context() as patch:
            patch.setattr(SparkRun, broken, _breaks_off)
            stopped = screen(tmp_path / "spark", str(mixed / "plain"), "--engine", "spark", *resume)
        assert stopped.exit_code == 2 and "--resume" in stopped.stderr and not (tmp_path / "spark" / "results.ndjson").exists()
        assert written == done
        resume = ["--resume"]
    assert screen(tmp_path / "spark", str(mixed / "plain"), "--engine", "spark", "--resume").exit_code == 0 and written == done
    screen(tmp_path / "local", str(mixed / "plain"), "--workers", "1")
    _same_files(tmp_path)


def _breaks_off(*_: Any) -> Any:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _names_of_what_is_written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    from pyspark.sql import DataFrameWriter

    written: list[str] = []
    write = DataFrameWriter.parquet
    monkeypatch.setattr(DataFrameWriter, "parquet", lambda self, where: (write(self, where), written.append(where.rsplit("/", 1)[1]))[0])
    return written


def _same_files(tmp_path: Path) -> None:
    for name in COMPARED:
        there, here = (tmp_path / "spark" / name).read_bytes(), (tmp_path / "local" / name).read_bytes()
        assert there.replace(b"/spark/", b"/local/") == here, name


def test_a_driver_that_was_killed_goes_on(spark: Any, mixed: Path, tmp_path: Path) -> None:
    """kill -9 as soon as the first step is done; its Java ends with it, and whatever it had begun is begun anew."""
    arguments = [*COMMAND, "screen", str(mixed / "plain"), "--out", str(tmp_path / "spark"), "--as-of", "2026-11-22", "--engine", "spark"]
    driver = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    first = tmp_path / "spark" / ".unfinished" / "spark" / "look" / "_SUCCESS"
    while not first.exists() and driver.poll() is None:
        time.sleep(0.02)
    driver.kill()
    driver.wait()
    assert screen(tmp_path / "spark", str(mixed / "plain"), "--engine", "spark", "--resume").exit_code == 0
    screen(tmp_path / "local", str(mixed / "plain"), "--workers", "1")
    _same_files(tmp_path)


def test_a_uri_lists_what_a_path_lists(spark: Any, mixed: Path, tmp_path: Path) -> None:
    here, there = find([mixed]), list_files(spark, [mixed.as_uri()], tmp_path)
    assert [(source.path, source.size, source.form, source.zipped, source.named) for source in there.sources] == [
        (source.path, source.size, source.form, source.zipped, source.named) for source in here]
    with pytest.raises(NotFound, match="no such file"):
        list_files(spark, [(tmp_path / "nowhere").as_uri()], tmp_path)


def test_addresses_are_compared_plainly() -> None:
    assert plain("file:///a/b%20c") == plain("file:/a/b c") and plain("s3a://bucket/x") == "s3a:/bucket/x"
    assert globless("file:/a/[1]*.ndjson") == r"file:/a/\[1\]\*.ndjson"


@pytest.mark.parametrize(("spoil", "words"), [
    (lambda patch: patch.setitem(session_module.sys.modules, "pyspark.errors", None), "nkg2d-cds[spark]"),
    (lambda patch: (patch.setattr(session_module.shutil, "which", lambda _: None), patch.delenv("JAVA_HOME", raising=False)), "needs Java")])
def test_what_is_missing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable, words: str) -> None:
    pytest.importorskip("pyspark", reason="PySpark is not installed")
    spoil(monkeypatch)
    done = screen(tmp_path / "out", str(FIXTURES), "--engine", "spark")
    assert done.exit_code == 2 and words in done.stderr and not (tmp_path / "out").exists()
