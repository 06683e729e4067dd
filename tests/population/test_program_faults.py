"""A fault of the program at one chart: told with its kind and place, and nobody else's screening is lost."""
from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest

from cds_service.population.worker_processes import Crew, WorkerLost
from cds_service.screener import Screener
from tests.population.populations import AML, condition, line, patient, results, run, write_lines


def population(folder: Path) -> Path:
    write_lines(folder / "Patient.ndjson", [line(patient(name)) for name in "abc"])
    write_lines(folder / "Condition.ndjson", [line(condition(f"c{name}", f"Patient/{name}", AML)) for name in "abc"])
    return folder


@pytest.mark.parametrize("where", ["record", "screen"])
def test_a_chart_at_which_the_program_fails_is_named_and_the_others_are_screened(
        tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    plain = getattr(Screener, where)

    def failing(self: Screener, of: Any, *more: Any) -> Any:
        if "Patient/b" in (getattr(of, "patient_reference", ""), getattr(of, "patient", "")):
            raise OverflowError("SECRET of the chart")
        return plain(self, of, *more)

    monkeypatch.setattr(Screener, where, failing)
    assert run([population(tmp_path / "in")], tmp_path / "out")
    assert results(tmp_path / "out").keys() == {"Patient/a", "Patient/c"}
    [told] = json.loads((tmp_path / "out" / "funnel.json").read_text())["not_screened"]
    assert told["patient"] == "Patient/b"
    assert "OverflowError at test_program_faults.py:" in told["reason"] and "SECRET" not in told["reason"]


def test_a_fault_of_the_machine_is_no_fault_of_a_chart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")
    monkeypatch.setattr(Screener, "record", full)
    with pytest.raises(OSError, match="No space"):
        run([population(tmp_path / "in")], tmp_path / "out")


def _ended(how: str) -> Any:
    def work(_task: object) -> None:
        if how == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        raise RuntimeError("fault of a worker")
    return work


@pytest.mark.parametrize(("how", "number"), [("killed", signal.SIGKILL), ("failed", None)])
def test_a_lost_worker_tells_whether_it_was_killed(how: str, number: int | None) -> None:
    with pytest.raises(WorkerLost) as lost, Crew(2, _ended, how) as crew:
        list(crew.each([1, 2]))
    assert lost.value.signal == number
