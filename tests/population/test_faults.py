"""What goes wrong in the field: torn lines and files, a full disk, a run that is killed. Named, counted, nothing else lost."""
from __future__ import annotations

import gzip
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cds_service.population.settling import beside
from tests.population.populations import (
    AML,
    bulk,
    condition,
    every_fixture,
    lab,
    line,
    patient,
    plan_of,
    rejected,
    results,
    run,
    write_lines,
)
from tools.golden import screener

COMMAND = [sys.executable, "-c", "from cds_service.cli import main; main()", "screen"]
KILLS = int(os.environ.get("KILLS", "2"))
FILES = ("results.ndjson", "results.csv", "funnel.json", "rejected.ndjson", "report.html")
AS_OF = ["--as-of", "2026-11-22"]


def states(screening: dict) -> dict[str, str]:
    return {criterion["id"]: criterion["state"] for criterion in screening["criteria"]}


def two_patients(folder: Path, *more: bytes, name: str = "Condition.ndjson") -> Path:
    """a has AML, b has not; ``more`` lines stand in the file of that name."""
    write_lines(folder / "Patient.ndjson", [line(patient("a")), line(patient("b"))])
    write_lines(folder / "Condition.0.ndjson", [line(condition("c1", "Patient/a", AML)), line(condition("c2", "Patient/b"))])
    write_lines(folder / "Observation.ndjson", [line(lab("o1", "Patient/a")), line(lab("o2", "Patient/b"))])
    if more:
        write_lines(folder / name, more)
    return folder


def test_a_torn_line_lacks_in_the_chart_of_its_patient_only(tmp_path: Path) -> None:
    torn = line(condition("c9", "Patient/b", AML))[:-1] + b"\xff"
    assert not run([two_patients(tmp_path / "in", torn)], tmp_path / "out")
    found = results(tmp_path / "out")
    assert states(found["Patient/b"])["aml-diagnosis"] == "unclear"
    assert found["Patient/b"]["overall"] == "possible-match"
    assert states(found["Patient/a"])["no-other-malignancy"] == "no-contrary-record"
    [fault] = rejected(tmp_path / "out")
    assert (Path(fault["file"]).name, fault["line"], fault["patient_can_be_told"]) == ("Condition.ndjson", 1, True)
    assert "Patient/b" not in json.dumps(fault)


def test_a_torn_line_of_nobody_lacks_in_every_chart(tmp_path: Path) -> None:
    run([two_patients(tmp_path / "in", b'{"resourceType":"Condition","id":"c9","code":{"text":"lympho')], tmp_path / "out")
    found = results(tmp_path / "out")
    assert states(found["Patient/a"])["no-other-malignancy"] == "missing"
    assert states(found["Patient/b"])["aml-diagnosis"] == "unclear"
    assert json.loads((tmp_path / "out" / "funnel.json").read_text())["lacking_in_every_chart"] == {"Condition": ["rejected"]}


def test_garbage_counts_for_the_type_that_its_file_is_named_after(tmp_path: Path) -> None:
    run([two_patients(tmp_path / "a", b"\x00\x01garbage", name="Procedure.ndjson")], tmp_path / "1")
    run([two_patients(tmp_path / "b", b'{"no":"resource"}', line(patient("a")), name="export.ndjson")], tmp_path / "2")
    assert states(results(tmp_path / "1")["Patient/a"])["no-other-malignancy"] == "missing"
    assert states(results(tmp_path / "2")["Patient/a"])["no-other-malignancy"] == "no-contrary-record"
    assert [len(rejected(tmp_path / out)) for out in "12"] == [1, 1]


def test_a_torn_gzip_gives_what_stands_before_the_tear(tmp_path: Path) -> None:
    folder = two_patients(tmp_path / "in")
    lines = [line(lab(f"l{number}", "Patient/a", value=random.Random(number).random())) for number in range(5000)]
    whole = gzip.compress(b"\n".join([line(condition("m", "Patient/a", {"coding": [{"system": "http://hl7.org/fhir/sid/icd-10", "code": "C50.9"}]})), *lines]))
    (folder / "Condition.9.ndjson.gz").write_bytes(whole[:len(whole) // 2])
    assert run([folder], tmp_path / "out")  # something was lost
    found = results(tmp_path / "out")
    assert states(found["Patient/a"])["no-other-malignancy"] == "not-met"
    assert states(found["Patient/b"])["aml-diagnosis"] == "unclear"
    [fault] = rejected(tmp_path / "out")
    assert "cut off" in fault["reason"] and fault["line"] > 1000


def test_a_file_that_is_no_gzip_is_named(tmp_path: Path) -> None:
    folder = two_patients(tmp_path / "in")
    (folder / "Procedure.ndjson.gz").write_bytes(b"not gzip at all")
    assert run([folder], tmp_path / "out")
    assert states(results(tmp_path / "out")["Patient/a"])["cardiac-history"] == "missing"


def test_lines_of_another_kind_are_named_once(tmp_path: Path) -> None:
    folder = two_patients(tmp_path / "in", *[b'{"patient":"Patient/a","overall":"x"}'] * 50, name="truth.ndjson")
    assert run([folder], tmp_path / "out") == 0, "nothing was lost"
    assert [(it["line"], it["reason"]) for it in rejected(tmp_path / "out")] == [(None, "no FHIR resources in this file")]
    assert results(tmp_path / "out")["Patient/a"]["overall"] == "possible-match"
    page = (tmp_path / "out" / "report.html").read_text("utf-8")
    title = re.search(r'<h2 id="unread">(.*?)</h2>', page)[1]
    assert f"“{title}”" in re.search(r'<a href="#unread">(.*?)</a>', page)[1], "the warning names the section it leads to"


def test_an_outcome_that_reports_an_error_lacks_in_every_chart(tmp_path: Path) -> None:
    outcome = line({"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "processing"}]})
    run([two_patients(tmp_path / "in", outcome, name="errors.ndjson")], tmp_path / "out")
    assert {states(it)["aml-diagnosis"] for it in results(tmp_path / "out").values()} == {"met", "unclear"}


def test_a_medication_is_brought_to_those_who_refer_to_it(tmp_path: Path) -> None:
    folder = two_patients(tmp_path / "in")
    write_lines(folder / "Medication.ndjson", [line({"resourceType": "Medication", "id": "m1", "code": {"text": "Cytarabine"}})])
    dose = {"resourceType": "MedicationAdministration", "id": "d1", "status": "completed", "subject": {"reference": "Patient/a"},
            "effectiveDateTime": "2026-11-15", "medicationReference": {"reference": "Medication/m1"}}
    write_lines(folder / "MedicationAdministration.ndjson", [line(dose)])
    run([folder], tmp_path / "out")
    evidence = {it["id"]: it["evidence"] for it in results(tmp_path / "out")["Patient/a"]["criteria"]}
    assert "MedicationAdministration/d1" in json.dumps(evidence["exclusion-other"])


def test_a_subject_named_by_an_identifier_only_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_lines(folder / "Patient.ndjson", [line(patient("a", identifier=[{"system": "urn:mrn", "value": "7"}])), line(patient("b"))])
    named = {"subject": {"identifier": {"system": "urn:mrn", "value": "7"}}}
    write_lines(folder / "Condition.ndjson", [line(condition("c1", None, AML, **named))])
    run([folder], tmp_path / "out")
    assert {name: it["overall"] for name, it in results(tmp_path / "out").items()} == {
        "Patient/a": "possible-match", "Patient/b": "not-applicable"}


def test_what_the_source_deleted_counts_no_more(tmp_path: Path) -> None:
    gone = {"resourceType": "Bundle", "type": "transaction", "entry": [{"request": {"method": "DELETE", "url": "Condition/c1"}}]}
    run([two_patients(tmp_path / "in", line(gone), name="deleted.ndjson")], tmp_path / "out")
    assert results(tmp_path / "out")["Patient/a"]["overall"] == "not-applicable"


def test_linked_patients_in_files_read_late_are_one(tmp_path: Path) -> None:
    """The link and the sign stand in files that the first look passes over: a second round of bringing finds both."""
    folder = tmp_path / "in"
    write_lines(folder / "Patient.ndjson", [line(patient("a"))])
    link = [{"other": {"reference": "Patient/a"}, "type": "replaces"}]
    write_lines(folder / "Observation.ndjson", [
        line(patient("b", link=link)), line(condition("c1", "Patient/b", AML)), line(lab("o1", "Patient/a"))])
    run([folder], tmp_path / "out")
    [screening] = results(tmp_path / "out").values()
    assert screening["overall"] == "possible-match" and "Observation/o1" in json.dumps(screening)


# --- the whole command ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize("step", ["looking", "writing"])
def test_a_full_disk_is_said_and_can_be_gone_on_from(tmp_path: Path, workers: str, step: str) -> None:
    folder = bulk(tmp_path / "in", every_fixture())
    arguments = [*COMMAND, str(folder), "--out", str(tmp_path / "out"), *AS_OF, "--workers", workers]
    room = 30_000
    if step == "writing":  # all but the largest of the files have room
        subprocess.run(arguments, check=True, capture_output=True)
        room = max((tmp_path / "out" / name).stat().st_size for name in FILES) - 1
        shutil.rmtree(tmp_path / "out")

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    full = subprocess.run(arguments, preexec_fn=small, capture_output=True, text=True)
    assert full.returncode == 2
    assert "File too large" in full.stderr and "--resume" in full.stderr and full.stderr.count("\n") == 1
    assert not any((tmp_path / "out" / name).exists() for name in FILES)
    assert subprocess.run([*arguments, "--resume"], capture_output=True).returncode == 0
    assert len(results(tmp_path / "out")) == 21


def test_other_input_is_no_run_to_resume(tmp_path: Path) -> None:
    folder = bulk(tmp_path / "in", every_fixture()[:40])
    arguments = [*COMMAND, str(folder), "--out", str(tmp_path / "out"), *AS_OF, "--workers", "1", "--resume"]
    refused = subprocess.run(arguments, capture_output=True, text=True)
    assert (refused.returncode, "no unfinished run" in refused.stderr) == (2, True)


def test_killed_at_any_moment_it_ends_with_the_same_files(tmp_path: Path) -> None:
    """Half of the runs have one process, half two: the files don't tell."""
    folder = bulk(tmp_path / "in", every_fixture(), files=6)
    arguments = [*COMMAND, str(folder), *AS_OF, "--workers", "2", "--out"]
    started = time.monotonic()
    subprocess.run([*arguments, str(tmp_path / "whole")], check=True, capture_output=True)
    took = time.monotonic() - started
    chance = random.Random(KILLS)
    for number in range(KILLS):
        out = tmp_path / f"killed-{number}"
        few = [*arguments[:-2], str(1 + number % 2), "--out"]
        killed = subprocess.Popen([*few, str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(took * chance.uniform(0.3, 1))
        killed.kill()
        killed.wait()
        resume = ["--resume"] if (out / ".unfinished" / "plan").exists() else []
        subprocess.run([*arguments, str(out), *resume], check=True, capture_output=True)
        for name in FILES:
            assert (out / name).read_bytes().replace(str(out).encode(), b"") == (tmp_path / "whole" / name).read_bytes().replace(
                str(tmp_path / "whole").encode(), b"")
        assert not (out / ".unfinished").exists()


def test_what_a_killed_run_left_half_written_makes_room_for_the_next(tmp_path: Path) -> None:
    plan = plan_of([two_patients(tmp_path / "in")], tmp_path / "out")
    plan.begin(screener(), False)
    left = beside(plan.work / "results.ndjson")
    left.write_bytes(b"x")
    plan.begin(screener(), True)
    assert not left.exists() and (plan.work / "plan").exists()


def test_a_stopped_run_says_so(tmp_path: Path) -> None:
    folder = bulk(tmp_path / "in", every_fixture() * 10, files=6)
    stopped = subprocess.Popen([*COMMAND, str(folder), *AS_OF, "--workers", "2", "--out", str(tmp_path / "out")],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while not (tmp_path / "out" / ".unfinished" / "plan").exists() and stopped.poll() is None:
        time.sleep(0.05)
    stopped.send_signal(signal.SIGTERM)
    said = stopped.communicate()[1]
    assert (stopped.returncode, "--resume" in said) == (128 + signal.SIGTERM, True), said
