"""``bulk-export`` against a small Bulk Data server: tokens, waiting, files that break off, and where it will not go."""
from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier
from urllib.parse import parse_qs, urlsplit

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from cds_service.cli import group
from cds_service.population.bulk import server as server_module
from cds_service.population.bulk.download import Download
from cds_service.population.bulk.export import AT_A_TIME
from cds_service.population.bulk.origins import ExportFailed, checked, origin, permitted, shown
from cds_service.population.bulk.waiting import seconds_to_wait
from cds_service.population.synthetic.export import Population, write_population
from fhir_mappings.fetching.bulk_request import export_parameters, export_types, operation_url, scopes, type_filters
from tests.bulk.bulk_server import BulkServer

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("population") / "out"
    write_population(Population(8, 1, date(2026, 11, 22), 1_000_000, 20_000, 500_000_000, False), folder)
    return {path.name: path.read_bytes() for path in sorted(folder.glob("[A-Z]*.ndjson"))}


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Nobody really waits: what would have been waited is noted."""
    slept: list[float] = []
    original = server_module.Server.__init__
    monkeypatch.setattr(server_module.Server, "__init__", lambda self, *given: original(self, *given, slept.append))
    return slept


@pytest.fixture
def bulk(files: dict[str, bytes], naps: list[float]) -> Iterator[BulkServer]:
    with BulkServer(dict(files)) as running:
        yield running


def key_file(folder: Path, key) -> str:
    path = folder / "key.pem"
    path.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return str(path)


@pytest.fixture
def secured(files: dict[str, bytes], naps: list[float], tmp_path: Path) -> Iterator[tuple[BulkServer, list[str]]]:
    key = ec.generate_private_key(ec.SECP384R1())
    with BulkServer(dict(files), {"k1": key.public_key()}) as running:
        yield running, ["--client-id", "client-1", "--key", key_file(tmp_path, key), "--kid", "k1"]


def run(url: str, out: Path, *more: str):
    return CliRunner().invoke(group, ["bulk-export", url, "--out", str(out), *more], catch_exceptions=False)


def fetched(folder: Path) -> dict[str, bytes]:
    """The exported lines by type."""
    return {path.name.split(".")[0]: path.read_bytes() for path in sorted(folder.glob("*.ndjson"))}


def by_type(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name.split(".")[0]: content for name, content in files.items()}


def record(folder: Path) -> dict:
    return json.loads((folder / "export.manifest").read_text("utf-8"))


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


# --- tokens ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("make", [lambda: ec.generate_private_key(ec.SECP384R1()), lambda: rsa.generate_private_key(65537, 3072)])
def test_a_signed_assertion_gets_a_token(files: dict[str, bytes], naps: list[float], tmp_path: Path, make: Callable) -> None:
    key = make()
    with BulkServer(dict(files), {"k1": key.public_key()}) as bulk:
        done = run(bulk.base, tmp_path / "out", "--client-id", "client-1", "--key", key_file(tmp_path, key), "--kid", "k1")
        assert done.exit_code == 0, done.stderr
        assert bulk.scopes == [scopes(True)] and fetched(tmp_path / "out") == by_type(files)


def test_a_wrong_key_gets_none(secured, tmp_path: Path) -> None:
    bulk, given = secured
    other = tmp_path / "other"
    other.mkdir()
    done = run(bulk.base, tmp_path / "out", *given[:2], "--key", key_file(other, ec.generate_private_key(ec.SECP384R1())), *given[4:])
    assert done.exit_code == 1 and "InvalidSignatureError" in done.stderr and not bulk.asked("GET", "$export")


def test_a_curve_that_smart_does_not_know_is_refused(bulk: BulkServer, tmp_path: Path) -> None:
    key = key_file(tmp_path, ec.generate_private_key(ec.SECP256R1()))
    done = run(bulk.base, tmp_path / "out", "--client-id", "c", "--key", key, "--kid", "k")
    assert done.exit_code == 1 and "P-384" in done.stderr and bulk.requests == []


def test_an_expired_token_is_renewed_in_the_middle_of_the_files(secured, tmp_path: Path, files: dict[str, bytes]) -> None:
    bulk, given = secured
    bulk.trouble.file = ["", "unauthorized"]
    done = run(bulk.base, tmp_path / "out", *given)
    assert done.exit_code == 0, done.stderr
    assert len(bulk.asked("POST", "/token")) == 2 and fetched(tmp_path / "out") == by_type(files)


def test_a_token_about_to_end_is_renewed_before_it_does(secured, tmp_path: Path) -> None:
    bulk, given = secured
    bulk.trouble.lifetime = 1  # shorter than the margin: good for a second at most
    assert run(bulk.base, tmp_path / "out", *given).exit_code == 0
    assert len(bulk.asked("POST", "/token")) >= 1


def test_what_belongs_together_must_be_given_together(bulk: BulkServer, tmp_path: Path) -> None:
    done = run(bulk.base, tmp_path / "out", "--client-id", "c")
    assert done.exit_code == 2 and "belong together" in done.stderr


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


# --- files that break off ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(("trouble", "resumed"), [(["drop"], 1), (["drop", "drop", "drop"], 3), (["busy"], 0), (["drop", "busy", "drop"], 3)])
def test_a_file_that_breaks_off_is_resumed_where_it_broke(bulk: BulkServer, tmp_path: Path, files: dict[str, bytes],
                                                          trouble: list[str], resumed: int) -> None:
    bulk.files = {name: content for name, content in files.items() if name.startswith("Observation")}
    bulk.trouble.file = list(trouble)
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert fetched(tmp_path / "out") == by_type(bulk.files)
    assert len([one for one in bulk.requests if "Range" in one[2]]) == resumed


@pytest.mark.parametrize("unable", ["etags", "ranges"])
def test_without_ranges_a_file_is_fetched_anew(bulk: BulkServer, tmp_path: Path, files: dict[str, bytes], unable: str) -> None:
    setattr(bulk.trouble, unable, False)
    bulk.trouble.file = ["drop"]
    assert run(bulk.base, tmp_path / "out").exit_code == 0
    assert fetched(tmp_path / "out") == by_type(files)


def test_files_are_fetched_side_by_side_but_not_too_many(bulk: BulkServer, tmp_path: Path, files: dict[str, bytes]) -> None:
    """The server sends none before it is asked for four: one after the other, they would never come in time."""
    bulk.files = {name: content for name, content in list(files.items())[:AT_A_TIME]}
    bulk.files |= {name.replace(".001", ".002"): content for name, content in bulk.files.items()}
    bulk.trouble.together = together = Barrier(AT_A_TIME)
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 0 and not together.broken and bulk.most == AT_A_TIME
    names = [file["name"] for file in record(tmp_path / "out")["files"]]
    assert names == sorted(names, key=lambda name: name.split(".")[1]) and len(names) == 2 * AT_A_TIME
    assert [file["sha256"] for file in record(tmp_path / "out")["files"]] == [
        hashlib.sha256(content).hexdigest() for content in bulk.files.values()]


def test_what_is_whole_when_another_file_fails_is_kept(bulk: BulkServer, tmp_path: Path, files: dict[str, bytes]) -> None:
    bulk.trouble.manifest = lambda manifest: manifest | {"output": [*manifest["output"], {"type": "Consent", "url": f"{bulk.base}/files/1/no"}]}
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 1
    kept = record(tmp_path / "out")["files"]
    assert {file["name"] for file in kept} == {path.name for path in (tmp_path / "out").glob("*.ndjson")}


def test_an_expired_link_is_replaced_by_that_of_a_fresh_manifest(bulk: BulkServer, tmp_path: Path, files: dict[str, bytes]) -> None:
    bulk.trouble.file = ["", "expired"]
    assert run(bulk.base, tmp_path / "out").exit_code == 0
    assert bulk.generation == 2 and fetched(tmp_path / "out") == by_type(files)


def test_an_export_that_broke_off_goes_on(bulk: BulkServer, tmp_path: Path, files: dict[str, bytes]) -> None:
    bulk.trouble.file = ["", "", *["drop"] * 60]
    bulk.trouble.etags = False
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 1 and "8 times in a row" in done.stderr and bulk.deleted == 0
    bulk.trouble.file = []
    kept, before = len(record(tmp_path / "out")["files"]), len(bulk.asked("GET", "/files/"))
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert len(bulk.asked("GET", "$export")) == 1 and len(bulk.asked("GET", "/files/")) - before == len(files) - kept
    assert fetched(tmp_path / "out") == by_type(files) and not list((tmp_path / "out").glob("*.part"))
    assert "finished export" in run(bulk.base, tmp_path / "out").stderr


def test_compressed_files_stay_compressed(bulk: BulkServer, tmp_path: Path, files: dict[str, bytes]) -> None:
    bulk.files = {name: gzip.compress(content) for name, content in files.items()}
    assert run(bulk.base, tmp_path / "out").exit_code == 0
    packed = {path.name.split(".")[0]: gzip.decompress(path.read_bytes()) for path in (tmp_path / "out").glob("*.ndjson.gz")}
    assert packed == by_type(files)


def test_a_file_with_too_few_resources_is_said(bulk: BulkServer, tmp_path: Path) -> None:
    def more(manifest):
        manifest["output"][0]["count"] += 5
        return manifest
    bulk.trouble.manifest = more
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 1 and "the server said" in done.stderr


def test_errors_and_deletions_are_kept_beside_the_resources(bulk: BulkServer, tmp_path: Path, files: dict[str, bytes]) -> None:
    bulk.files |= {"error.ndjson": b'{"resourceType":"OperationOutcome"}\n', "deleted.ndjson": b'{"resourceType":"Bundle"}\n'}
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 0 and "could not export: 1 lines" in done.stderr and "deleted meanwhile: 1 lines" in done.stderr
    assert fetched(tmp_path / "out") == by_type(files)


def test_a_full_folder_is_left_alone(bulk: BulkServer, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    done = run(bulk.base, tmp_path)
    assert done.exit_code == 1 and "not empty" in done.stderr and bulk.requests == []


def test_giving_up_cancels_the_job(bulk: BulkServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object) -> None:
        raise KeyboardInterrupt
    monkeypatch.setattr("cds_service.population.bulk.download.Download.run", stopped)
    done = run(bulk.base, tmp_path / "out")
    assert done.exit_code == 130 and "cancelled" in done.stderr and bulk.deleted == 1
    assert list((tmp_path / "out").iterdir()) == []


# --- where it will not go ------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("url", ["http://ehr.example.org/fhir", "ftp://ehr.example.org", "https://user:secret@ehr.example.org/fhir",
                                 "file:///etc/passwd", "https://[bad/fhir", "nonsense", "http://127.0.0.1.evil.example/fhir"])
def test_urls_that_are_refused(url: str, tmp_path: Path) -> None:
    done = run(url, tmp_path / "out")
    assert done.exit_code == 1 and "secret" not in done.stderr and not (tmp_path / "out").exists()


def test_only_named_origins_are_gone_to() -> None:
    home = frozenset([origin("https://ehr.example.org/fhir")])
    assert permitted("https://EHR.example.org:443/x", home)
    with pytest.raises(ExportFailed, match=r"--allow-origin https://files.example.com:8443"):
        permitted("https://files.example.com:8443/x?secret=1", home)
    assert shown("https://a.example/x?signature=secret#y") == "https://a.example/x"
    assert checked("http://[::1]:8080/fhir")


@pytest.mark.parametrize("token", [True, False])
def test_a_file_elsewhere_is_not_fetched_unless_allowed(secured, tmp_path: Path, files: dict[str, bytes], token: bool) -> None:
    """And the token goes there only when the manifest says that it is needed."""
    bulk, given = secured
    with BulkServer(dict(files)) as elsewhere:
        def moved(manifest):
            manifest["requiresAccessToken"] = token
            for one in manifest["output"]:
                one["url"] = one["url"].replace(bulk.base, elsewhere.base)
            return manifest
        bulk.trouble.manifest = moved
        done = run(bulk.base, tmp_path / "refused", *given)
        assert done.exit_code == 1 and f"--allow-origin {elsewhere.origin}" in done.stderr and elsewhere.requests == []
        done = run(bulk.base, tmp_path / "out", *given, "--allow-origin", elsewhere.origin)
        assert done.exit_code == 0, done.stderr
        assert fetched(tmp_path / "out") == by_type(files)
        assert all(("Authorization" in headers) is token for _, _, headers in elsewhere.requests)


def test_a_redirected_file_takes_no_token_along(secured, tmp_path: Path, files: dict[str, bytes]) -> None:
    bulk, given = secured
    bulk.trouble.file = ["redirect"]
    assert run(bulk.base, tmp_path / "out", *given).exit_code == 0
    (_, _, headers), = bulk.asked("GET", "/elsewhere/")
    assert "Authorization" not in headers and fetched(tmp_path / "out") == by_type(files)


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
