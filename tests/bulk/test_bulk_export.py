"""``bulk-export`` against a small Bulk Data server: the whole way, what is asked for, waiting, and giving up."""
from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner

from cds_service.cli import group
from cds_service.population.bulk.download import Download
from cds_service.population.bulk.waiting import seconds_to_wait
from fhir_mappings.fetching.bulk_request import export_parameters, export_types, operation_url, scopes, type_filters
from tests.bulk.bulk_server import BulkServer
from tests.bulk.conftest import by_type, fetched, record, run

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


# --- the whole way -----------------------------------------------------------------------------------------------------
def test_it_brings_every_file_and_tells_the_server_that_it_has_them(bulk: BulkServer, tmp_path: Path, files: dict[str, bytes]) -> None:
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert fetched(tmp_path / "out") == by_type(files) and bulk.deleted == 1
    kept = record(tmp_path / "out")
    assert kept["finished"] and kept["transaction_time"] == "2026-11-22T00:00:00Z"
    for file in kept["files"]:
        content = (tmp_path / "out" / file["name"]).read_bytes()
        assert (file["sha256"], file["size"]) == (hashlib.sha256(content).hexdigest(), len(content))
        assert file["lines"] == file["expected"] == content.count(b"\n")
    assert "screen with" in done.stderr and "by category" in done.stderr


@pytest.mark.parametrize(("level", "path"), [("", "/fhir/$export"), ("/Patient", "/fhir/Patient/$export"),
                                             ("/Group/aml-ward", "/fhir/Group/aml-ward/$export"), ("/$export", "/fhir/$export")])
def test_the_level_is_that_of_the_url(bulk: BulkServer, tmp_path: Path, level: str, path: str) -> None:
    assert run(bulk.base + level, tmp_path / "out").exit_code == 0
    (_, url, headers), = bulk.asked("GET", "$export")
    assert urlsplit(url).path == path and headers["Prefer"] == "respond-async"
    asked = parse_qs(urlsplit(url).query)
    assert asked["_type"] == [",".join(export_types())] and asked["_typeFilter"] == [",".join(type_filters())]


def test_what_is_asked_for_is_what_the_rules_read() -> None:
    assert {"Patient", "Condition", "Observation", "DiagnosticReport", "MedicationAdministration"} <= set(export_types())
    assert "Observation?category=laboratory" in type_filters() and "Observation?category:missing=true" in type_filters()
    assert not [one for one in type_filters() if "vital-signs" in one]
    asked = dict(export_parameters(filtered=False, more_types=("Medication", "Patient")))
    assert "_typeFilter" not in asked and asked["_type"].endswith(",Medication") and asked["_type"].count("Patient") == 1
    assert "system/Observation.rs" in scopes(True) and "system/Observation.read" in scopes(False, ("Medication",))
    assert operation_url("https://h/fhir/Group/x/") == ("https://h/fhir/Group/x/$export", "https://h/fhir")


# --- waiting -----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("headers", "attempt", "seconds"), [
    ({"Retry-After": "7"}, 0, 7), ({"Retry-After": "Sun, 22 Nov 2026 12:00:30 GMT"}, 0, 30), ({"Retry-After": "99999"}, 0, 600),
    ({"Retry-After": "Sun, 22 Nov 2026 11:00:00 GMT"}, 0, 0), ({"Retry-After": "soon"}, 2, 4), ({}, 0, 1), ({}, 3, 8), ({}, 40, 60)])
def test_how_long_it_waits(headers: dict[str, str], attempt: int, seconds: float) -> None:
    assert seconds_to_wait(headers, attempt, NOW) == seconds


def test_it_waits_as_the_server_says_and_shows_its_progress(bulk: BulkServer, naps: list[float], tmp_path: Path) -> None:
    bulk.trouble.poll = [(202, {"X-Progress": "12 % done", "Retry-After": "3"}), (429, {"Retry-After": "5"}), (202, {}), (503, {})]
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 0 and "waiting for the server: 12 % done" in done.stderr
    assert naps[:2] == [3, 5] and len(naps) == 4


def test_a_busy_server_is_asked_again_and_an_unwilling_one_is_not(bulk: BulkServer, tmp_path: Path) -> None:
    bulk.trouble.kickoff = [(429, {"Retry-After": "1"}), (503, {})]
    assert run(bulk.base, tmp_path / "a").exit_code == 0
    bulk.trouble.kickoff = [(400, {})]
    done = run(bulk.base, tmp_path / "b")
    assert done.exit_code == 1 and "400 not now" in done.stderr and "--no-filter" in done.stderr


def test_it_gives_up_on_a_server_that_stays_away(bulk: BulkServer, naps: list[float], tmp_path: Path) -> None:
    bulk.trouble.kickoff = [(503, {})] * 8
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 1 and "8 times in a row" in done.stderr
    assert [line.split("; ")[-1] for line in done.stderr.splitlines() if "trying again" in line] == [
        f"trying again in {2 ** n} s ({n + 1} of 7)" if n < 6 else "trying again in 60 s (7 of 7)" for n in range(7)]


def test_of_a_server_that_is_not_there_each_try_is_told(naps: list[float], tmp_path: Path) -> None:
    done = run("http://127.0.0.1:9/fhir", tmp_path / "out")
    assert done.exit_code == 1 and "nobody answers (ConnectionError); trying again in 1 s (1 of 7)" in done.stderr


def test_given_up_before_there_is_a_job_says_so(bulk: BulkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt
    monkeypatch.setattr("cds_service.population.bulk.server.Server.start", stopped)
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 130 and "cancelled; the server had told of no job yet" in done.stderr and bulk.deleted == 0


def test_where_there_is_no_export_the_url_is_asked_about(bulk: BulkServer, tmp_path: Path) -> None:
    bulk.trouble.kickoff = [(404, {})]
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 1 and "offers $export" in done.stderr and "_typeFilter" not in done.stderr


def test_a_full_folder_is_left_alone(bulk: BulkServer, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    done = run(bulk.base, tmp_path)
    assert done.exit_code == 1 and "not empty" in done.stderr and bulk.requests == []


def test_giving_up_cancels_the_job(bulk: BulkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt
    monkeypatch.setattr("cds_service.population.bulk.download.Download.run", stopped)
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 130 and "cancelled, also at the server" in done.stderr and bulk.deleted == 1
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(("spoil", "words"), [
    (lambda m: [], "no list named output"), (lambda m: {**m, "output": None}, "no list named output"),
    (lambda m: {**m, "output": [{"type": "Patient"}]}, "without url"), (lambda m: {**m, "output": [{"url": "x", "type": "../etc"}]}, "without a resource type"),
    (lambda m: {**m, "output": [{"url": 5, "type": "Patient"}]}, "without url")])
def test_a_manifest_that_makes_no_sense(bulk: BulkServer, tmp_path: Path, spoil: Callable, words: str) -> None:
    bulk.trouble.manifest = spoil
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 1 and words in done.stderr


def test_links_are_never_printed_with_their_signature(bulk: BulkServer, tmp_path: Path) -> None:
    def signed(manifest):
        for one in manifest["output"]:
            one["url"] += "?signature=secret"
        return manifest
    bulk.trouble.manifest = signed
    bulk.trouble.file = ["expired"] * 100
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 1 and "fresh ones" in done.stderr and "secret" not in done.stderr


def test_an_export_given_up_half_way_is_not_screened_as_a_whole(bulk: BulkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, fetch = tmp_path / "out", Download.run

    def stopped(self: Download) -> object:
        if self._listed.name.startswith("Patient"):
            return fetch(self)
        raise KeyboardInterrupt
    monkeypatch.setattr("cds_service.population.bulk.export.AT_A_TIME", 1)
    bulk.files = dict(sorted(bulk.files.items(), key=lambda it: not it[0].startswith("Patient")))
    monkeypatch.setattr("cds_service.population.bulk.download.Download.run", stopped)
    assert run(bulk.base, out).exit_code == 130
    assert [path.name for path in out.glob("*.ndjson")] == ["Patient.0001.ndjson"] and record(out)["cancelled"]
    assert "cancelled: begin again in a new folder" in run(bulk.base, out).stderr
    screened = CliRunner().invoke(group, ["screen", str(out), "--out", str(tmp_path / "results")])
    assert screened.exit_code == 2 and "not finished" in screened.stderr
