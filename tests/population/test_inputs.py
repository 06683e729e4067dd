"""What is in a folder: nothing is passed over in silence, and results are not taken for input nor input for results."""
from __future__ import annotations

import bz2
import errno
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from cds_service.cli import group
from cds_service.commands.screening_run import stopped_by
from cds_service.population.inputs import NotFound, find
from tests.population.populations import (
    AML,
    condition,
    every_fixture,
    lab,
    line,
    patient,
    rejected,
    resources_of,
    results,
    run,
    write_lines,
)
from tools.golden import stories

AML_OF_A = line(condition("c1", "Patient/a", AML))
OUTCOME = line({"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "processing"}]})


def two(folder: Path, *conditions: bytes) -> Path:
    """Patients a and b, with these lines of Conditions."""
    write_lines(folder / "Patient.001.ndjson", [line(patient("a")), line(patient("b"))])
    write_lines(folder / "Observation.001.ndjson", [line(lab("o1", "Patient/a"))])
    if conditions:
        write_lines(folder / "Condition.001.ndjson", conditions)
    return folder


def screen(*arguments: object):
    return CliRunner().invoke(group, ["screen", *map(str, arguments), "--as-of", "2026-11-22", "--workers", "1"], catch_exceptions=False)


def verdicts(out: Path) -> set[str]:
    return {it["overall"] for it in results(out).values()}


def head_of(out: Path) -> str:
    """What stands above the counts."""
    return (out / "report.html").read_text("utf-8").split('<ul class="numbers">')[0]


@pytest.mark.parametrize("content", [b"", b"not json", b"<Patient xmlns='http://hl7.org/fhir'/>", b'{"a": 1}'])
@pytest.mark.parametrize("name", ["text.json", "export.ndjson", "Condition.ndjson"])
def test_an_input_of_which_no_resource_can_be_read_is_no_success(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    done = screen(tmp_path / name, "--out", tmp_path / "out")
    assert done.exit_code == (1 if content or name == "text.json" else 0), done.output


@pytest.mark.parametrize(("number", "words"), [(errno.ENOSPC, "make room, then --resume"), (errno.EROFS, "set that right, then --resume")])
def test_what_ends_a_run_is_said_with_what_it_needs(tmp_path: Path, number: int, words: str) -> None:
    fault = OSError(number, os.strerror(number), str(tmp_path))
    assert stopped_by(fault, tmp_path) == f"{tmp_path}: {os.strerror(number)}; nothing was done"
    (tmp_path / ".unfinished").mkdir()
    assert stopped_by(fault, tmp_path) == f"{tmp_path}: {os.strerror(number)}; what is done is kept: {words}"


# --- --out beside, in and around the input -----------------------------------------------------------------------------
@pytest.mark.parametrize(("given", "out"), [("export", "."), ("export", "export"), (".", "."), ("export/Patient.001.ndjson", "export"),
                                            ("export", "export/../export"), ("export/sub", "export")])
def test_results_go_into_no_folder_that_is_or_holds_the_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, out: str) -> None:
    two(tmp_path / "export", AML_OF_A)
    two(tmp_path / "export" / "sub", AML_OF_A)
    monkeypatch.chdir(tmp_path)
    done = screen(given, "--out", out)
    assert done.exit_code == 2 and "is or holds the input" in done.stderr
    assert not list(tmp_path.rglob("report.html")) and not list(tmp_path.rglob(".unfinished"))


def test_results_inside_the_input_are_left_out_and_nothing_else_is(tmp_path: Path) -> None:
    two(tmp_path)
    write_lines(tmp_path / "results" / "Condition.002.ndjson", [AML_OF_A])
    for _ in range(2):
        done = screen(tmp_path, "--out", tmp_path / "results")
        assert done.exit_code == 0, done.stderr
        assert results(tmp_path / "results")["Patient/a"]["overall"] == "possible-match"
        assert rejected(tmp_path / "results") == []


def test_a_folder_of_nothing_but_our_results_holds_nothing(tmp_path: Path) -> None:
    run([two(tmp_path / "in", AML_OF_A)], tmp_path / "all" / "out")
    with pytest.raises(NotFound, match=r"in it$"):
        find([tmp_path / "all"], tmp_path / "all" / "out")


# --- files of an unknown form ------------------------------------------------------------------------------------------
PACKED = bz2.compress(AML_OF_A)


@pytest.mark.parametrize(("name", "content", "lacking"), [
    ("Condition.001.ndjson.bz2", PACKED, {"Condition"}), ("Condition.001.txt", AML_OF_A, {"Condition"}),
    ("Condition.zip", b"PK\3\4", {"Condition"}), ("Condition/part-00000", AML_OF_A, {"Condition"}),
    ("Condition.0002.ndjson.part", AML_OF_A, {"Condition"}), ("Condition.parquet/part-0.snappy.parquet", b"PAR1", {"Condition"}),
    ("part-00000", AML_OF_A, None), ("all.backup", b"[" + AML_OF_A + b"]", None),
    ("Claim.001.ndjson.bz2", PACKED, set()), ("README.txt", b'Each line has a "resourceType".', set()), ("export.zip", b"PK\3\4", set()),
    ("export.manifest", b"not a record of ours", set())])
def test_a_file_of_an_unknown_form_is_named(tmp_path: Path, name: str, content: bytes, lacking: set[str] | None) -> None:
    """``lacking`` None: it may hold anything."""
    path = two(tmp_path / "in", *([] if lacking else [AML_OF_A])) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    assert run([tmp_path / "in"], tmp_path / "out") is (lacking != set()), "lost or not"
    [fault] = rejected(tmp_path / "out")
    assert (fault["file"], fault["line"]) == (str(path), None) and "form" in fault["reason"]
    assert str(path) in head_of(tmp_path / "out") and "Everything could be read" not in head_of(tmp_path / "out")
    gaps = set(json.loads((tmp_path / "out" / "funnel.json").read_text())["lacking_in_every_chart"])
    assert gaps == lacking if lacking is not None else len(gaps) > 10
    assert ("not-applicable" in verdicts(tmp_path / "out")) is (lacking == set())


@pytest.mark.parametrize(("language", "reason"), [
    ("en", "a file of a form that is not read; .ndjson, .jsonl and .json are, also .gz"),
    ("zh", "格式不支持、未读取的文件；可读取 .ndjson、.jsonl 和 .json，也可为 .gz")])
def test_why_it_is_not_read_is_told_in_the_language_of_the_run(tmp_path: Path, language: str, reason: str) -> None:
    (two(tmp_path / "in", AML_OF_A) / "Procedure.001.ndjson.bz2").write_bytes(PACKED)
    run([tmp_path / "in"], tmp_path / "out", language=language)
    assert [fault["reason"] for fault in rejected(tmp_path / "out")] == [reason]


@pytest.mark.parametrize(("name", "content"), [("_SUCCESS", b""), (".DS_Store", b"\0"), (".part-00000.crc", b"crc"), (".git/config", b"x")])
def test_what_no_export_consists_of_is_passed_over(tmp_path: Path, name: str, content: bytes) -> None:
    path = two(tmp_path / "in", AML_OF_A) / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    assert not run([tmp_path / "in"], tmp_path / "out") and rejected(tmp_path / "out") == []
    assert "Everything could be read" in head_of(tmp_path / "out")


def test_a_folder_of_unknown_forms_alone_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "Condition.001.ndjson.bz2").write_bytes(PACKED)
    done = screen(tmp_path / "in", "--out", tmp_path / "out")
    assert done.exit_code == 2 and "there is Condition.001.ndjson.bz2" in done.stderr


def test_that_no_condition_was_read_is_said(tmp_path: Path) -> None:
    done = screen(two(tmp_path / "in"), "--out", tmp_path / "out")
    assert done.exit_code == 0 and verdicts(tmp_path / "out") == {"not-applicable"}
    assert "No Condition was read" in head_of(tmp_path / "out") and "No Condition was read" in done.stdout
    done = screen(two(tmp_path / "in", line(condition("c2", "Patient/b"))), "--out", tmp_path / "out")
    assert "No Condition was read" not in head_of(tmp_path / "out") + done.stdout


def test_the_doctor_names_them_too(tmp_path: Path) -> None:
    folder = two(tmp_path / "in", AML_OF_A)
    (folder / "Procedure.001.ndjson.bz2").write_bytes(PACKED)
    told = CliRunner().invoke(group, ["doctor", str(folder), "--as-of", "2026-11-22"], catch_exceptions=False)
    assert told.exit_code == 0 and f"{folder}/Procedure.001.ndjson.bz2: a file of a form that is not read" in told.stderr


# --- exports of ours that are not whole --------------------------------------------------------------------------------
def record(folder: Path, *files: dict[str, Any], **more: Any) -> None:
    (folder / "export.manifest").write_text(json.dumps(
        {"request": "https://ehr.example/fhir/$export", "parameters": [], "finished": True, "files": list(files)} | more))


def fetched(name: str, kind: str = "output", lines: int = 1, expected: int | None = None) -> dict[str, Any]:
    return {"name": name, "kind": kind, "size": 1, "sha256": "", "lines": lines, "expected": expected}


@pytest.mark.parametrize(("more", "words"), [({"finished": False}, "give the same bulk-export command again"),
                                             ({"finished": False, "cancelled": True}, "begin again in a new folder")])
@pytest.mark.parametrize("given", [".", "Patient.001.ndjson"])
def test_an_export_that_broke_off_is_refused(tmp_path: Path, more: dict[str, Any], words: str, given: str) -> None:
    record(two(tmp_path / "in"), fetched("Patient.001.ndjson"), **more)
    done = screen(tmp_path / "in" / given, "--out", tmp_path / "out")
    assert done.exit_code == 2 and "not finished" in done.stderr and words in done.stderr and not (tmp_path / "out").exists()


def test_a_whole_export_is_screened_as_such(tmp_path: Path) -> None:
    record(two(tmp_path / "in", AML_OF_A), *map(fetched, ("Patient.001.ndjson", "Condition.001.ndjson", "Observation.001.ndjson.gz")))
    assert not run([tmp_path / "in"], tmp_path / "out") and rejected(tmp_path / "out") == []
    assert verdicts(tmp_path / "out") == {"possible-match", "not-applicable"}


@pytest.mark.parametrize(("file", "reason"), [
    (fetched("Condition.002.ndjson"), "Condition.002.ndjson was exported and is not there"),
    (fetched("Condition.001.ndjson", lines=1, expected=6), "Condition.001.ndjson holds 1 resources, the server said 6")])
def test_what_an_export_lacks_counts_in_every_chart(tmp_path: Path, file: dict[str, Any], reason: str) -> None:
    record(two(tmp_path / "in", AML_OF_A), fetched("Patient.001.ndjson"), file)
    assert run([tmp_path / "in"], tmp_path / "out")
    [fault] = rejected(tmp_path / "out")
    assert fault["reason"] == reason and fault["file"].endswith("export.manifest")
    assert verdicts(tmp_path / "out") == {"possible-match"}, "b may have the disease"


@pytest.mark.parametrize(("content", "whole"), [(OUTCOME, False), (OUTCOME.replace(b'"error"', b'"warning"'), True)])
def test_what_the_server_could_not_export_counts_as_not_read(tmp_path: Path, content: bytes, whole: bool) -> None:
    name = "error.0003.OperationOutcome"
    write_lines(two(tmp_path / "in", AML_OF_A) / name, [content])
    record(tmp_path / "in", fetched("Patient.001.ndjson"), fetched("Condition.001.ndjson"), fetched(name, "error"))
    run([tmp_path / "in"], tmp_path / "out")
    assert rejected(tmp_path / "out") == []
    assert ("not-applicable" in verdicts(tmp_path / "out")) is whole
    assert (name in head_of(tmp_path / "out")) is not whole


# --- one file that changes everybody's verdict -------------------------------------------------------------------------
def test_a_file_because_of_which_nobody_can_be_likely_is_named_beside_the_counts(tmp_path: Path) -> None:
    for story in stories():
        entries = [{"resource": it} for it in resources_of(story)]
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{story}.json").write_bytes(line({"resourceType": "Bundle", "type": "collection", "entry": entries}))
    done = screen(tmp_path / "in", "--out", tmp_path / "out")
    count = len(every_fixture())
    assert "likely-match" in verdicts(tmp_path / "out") and "no patient can be" not in done.stdout + head_of(tmp_path / "out")
    assert f"Resources: {count:,}, files: {len(stories())}," in head_of(tmp_path / "out")
    (tmp_path / "in" / "torn.json").write_text('{"resourceType": "Bundle", "entry": [')
    done = screen(tmp_path / "in", "--out", tmp_path / "out")
    assert "likely-match" not in verdicts(tmp_path / "out")
    for said in (done.stdout, head_of(tmp_path / "out")):
        assert re.search(r"torn\.json, no patient can be a likely match: remove or repair it", said)
    assert json.loads((tmp_path / "out" / "funnel.json").read_text())["lacking_because_of"].keys() == {str(tmp_path / "in" / "torn.json")}


def test_a_type_on_which_no_verdict_rests_names_nothing(tmp_path: Path) -> None:
    folder = write_lines(tmp_path / "in" / "all.ndjson", map(line, every_fixture())).parent
    (folder / "CarePlan.txt").write_bytes(b"x")
    done = screen(folder, "--out", tmp_path / "out")
    assert done.exit_code == 1 and "likely-match" in verdicts(tmp_path / "out") and "no patient can be" not in done.stdout
