"""The files of a bulk export: broken off, resumed, compressed, side by side, too short."""
from __future__ import annotations

import gzip
import hashlib
from pathlib import Path
from threading import Barrier

import pytest

from cds_service.population.bulk.export import AT_A_TIME
from tests.bulk.bulk_server import BulkServer
from tests.bulk.conftest import by_type, fetched, record, run


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
