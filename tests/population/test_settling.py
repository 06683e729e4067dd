"""Files that are settled beside the work, and processes that bring to an end what they have begun beside their tasks."""
from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cds_service.population.settling import Settling, write_whole
from cds_service.population.worker_processes import Crew


def test_every_file_is_there_and_whole_when_the_work_ends(tmp_path: Path) -> None:
    settling = Settling()
    for number in range(100):
        write_whole(tmp_path / f"{number}", b"%d" % number, settling)
    settling.finish()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {f"{number}": b"%d" % number for number in range(100)}


def test_files_get_their_names_in_the_order_in_which_they_were_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named: list[str] = []
    replace = Path.replace
    monkeypatch.setattr(Path, "replace", lambda path, target: (named.append(Path(target).name), replace(path, target))[1])
    settling = Settling()
    for number in range(20):
        write_whole(tmp_path / f"{number}", b"x", settling)
    settling.finish()
    assert named == [str(number) for number in range(20)]


def test_a_fault_of_the_disk_is_raised_at_the_end_and_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(descriptor: int) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fsync", faulty)
    settling = Settling()
    write_whole(tmp_path / "one", b"x", settling)
    with pytest.raises(OSError, match="Input/output error"):
        settling.finish()
    with pytest.raises(OSError, match="Input/output error"):
        write_whole(tmp_path / "two", b"x", settling)
    assert not list(tmp_path.iterdir())


def test_after_a_fault_no_later_file_gets_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rows of a partition say that its screenings are there: with them alone no run could be resumed."""
    both_wait, bring = threading.Event(), os.fsync
    faults = [OSError(28, "No space left on device")]

    def faulty_once(descriptor: int) -> None:
        both_wait.wait(10)
        if faults:
            raise faults.pop()
        bring(descriptor)

    monkeypatch.setattr(os, "fsync", faulty_once)
    settling = Settling()
    write_whole(tmp_path / "results-0", b"x", settling)
    write_whole(tmp_path / "rows-0", b"x", settling)
    both_wait.set()
    with pytest.raises(OSError, match="No space left"):
        settling.finish()
    assert not list(tmp_path.iterdir())


def test_it_can_be_used_again(tmp_path: Path) -> None:
    settling = Settling()
    for name in "ab":
        write_whole(tmp_path / name, b"x", settling)
        settling.finish()
        settling.finish()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "b"]


def noting(given: Path) -> Callable[[Any], Any]:
    """Notes every task in a file of its process, when it is told that there are no more."""
    done: list[int] = []

    def work(task: int | None) -> int | None:
        if task is None:
            if 13 in done:
                raise OSError(28, "No space left on device")
            (given / f"{os.getpid()}-{len(list(given.iterdir()))}").write_text(",".join(map(str, done)))
            done.clear()
            return None
        done.append(task)
        return task * task
    return work


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_processes_end_what_they_began_before_the_next_step(workers: int, tmp_path: Path) -> None:
    with Crew(workers, noting, tmp_path) as crew:
        for step in (range(10), range(10, 13), ()):
            assert sorted(crew.each(step)) == [task * task for task in step]
            noted = [number for path in tmp_path.iterdir() for number in path.read_text().split(",") if number]
            assert sorted(map(int, noted)) == list(step)
            for path in tmp_path.iterdir():
                path.unlink()


@pytest.mark.parametrize("workers", [1, 2])
def test_a_fault_at_the_end_is_raised_like_one_of_a_task(workers: int, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No space left"), Crew(workers, noting, tmp_path) as crew:
        list(crew.each([12, 13, 14]))
